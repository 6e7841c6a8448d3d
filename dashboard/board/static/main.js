// @ts-check
// The desk: one board that holds every category of up to four applicants. Switching happens here, without the server.

import { writeAddress } from "./address.js";
import { categoryTabs, itemTabs } from "./tabs.js";
import { columnHeads } from "./columns.js";
import { refill } from "./dom.js";
import { grid } from "./grid.js";
import { listen } from "./keys.js";
import { drawList } from "./list.js";
import { footer } from "./footer.js";
import { readingOf } from "./reading.js";
import { topBar } from "./top.js";

/** @typedef {import("./model.js").Data} Data */
/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot, setStateValue: (name: string, value: unknown) => void}} Component */

/** @typedef {(component: Component, data: Data) => void} Update */

/** @type {WeakMap<ShadowRoot, Update>} */
const shown = new WeakMap();

/** Show or refresh the desk. Called by Streamlit at every run. @param {Component} component */
export function show(component) {
  /** @type {Data} */
  const data = JSON.parse(new TextDecoder().decode(component.data));
  const update = shown.get(component.parentElement) ?? open(component, data);
  shown.set(component.parentElement, update);
  update(component, data);
}

/** @param {Component} first @param {Data} data @returns {Update} */
function open(first, data) {
  const root = first.parentElement;
  const frame = /** @type {HTMLElement} */ (root.querySelector(".desk"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (frame.querySelector(`.desk-${name}`));
  let setState = first.setStateValue;
  /** @type {Map<string, HTMLElement>} */
  let drawn = new Map();
  /** @type {Record<string, string>} */
  const lastItem = {};
  /** @type {string[] | null} what was chosen and has not come yet: a second key press goes on from there */
  let awaited = null;
  let drawnPlace = "";

  const desk = /** @type {Desk} */ ({
    root, data, category: data.place.category, item: data.place.item, active: data.place.active ?? data.columns.length - 1,
    choose(choice) {
      const { program, language } = desk.data;
      const calendar = desk.reviews.preference("calendar");
      const whole = { program, language, calendar, applicants: desk.chosen(), held: desk.reviews.held(), ...choice };
      awaited = whole.applicants;
      frame.setAttribute("aria-busy", "true");
      setState("choice", whole);
    },
    chosen() { return awaited ?? desk.data.columns.map((column) => column.no); },
    go(category, item) {
      lastItem[desk.category] = desk.item;
      desk.category = category;
      desk.item = item ?? lastItem[category] ?? "";
      drawPlace();
    },
    activate(column) {
      desk.active = Math.max(0, Math.min(column, desk.data.columns.length - 1));
      refill(part("heads"), columnHeads(desk));
      drawList(desk, part("list"));
    },
    point(cell, column = 0) {
      desk.pointed = cell && { cell, column };
      refill(part("foot"), footer(desk, cell));
    },
    word(key, values = {}) {
      return (desk.data.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
    },
  });
  const reading = readingOf(desk, part);
  let program = "";

  function drawPlace() {
    const categories = desk.data.categories;
    const category = categories.find((each) => each.key === desk.category) ?? categories[0];
    if (category) {
      desk.category = category.key;
      desk.item = (category.items.find((item) => item.key === desk.item) ?? category.items[0])?.key ?? "";
    }
    refill(part("tabs"), categoryTabs(desk), itemTabs(desk));
    const name = `${desk.category}/${desk.item}`;
    const sheet = drawn.get(name) ?? grid(desk);
    drawn.set(name, sheet);
    const body = part("body");
    const held = /** @type {HTMLElement | null | undefined} */ (
      body.contains(root.activeElement) ? root.activeElement?.closest(".cell") : null);
    // The same place with other applicants is read on from the same line.
    const scroll = drawnPlace === name ? body.scrollTop : 0;
    drawnPlace = name;
    body.dataset.category = desk.category;
    for (const media of body.querySelectorAll("audio, video")) /** @type {HTMLMediaElement} */ (media).pause();
    if (body.firstElementChild !== sheet) {
      body.replaceChildren(sheet);
      body.scrollTop = scroll;
    }
    desk.point(null);
    if (held && !held.isConnected) {
      const column = `.cell[data-column="${held.dataset.column}"]`;
      const there = sheet.querySelector(`${column}[data-line="${held.dataset.line}"]`)
        ?? sheet.querySelector(column) ?? sheet.querySelector(".cell[tabindex]");
      /** @type {HTMLElement | null} */ (there)?.focus({ preventScroll: true });
    }
    writeAddress(desk);
    reading.placed(sheet);
  }

  listen(desk, frame);
  return (component, fresh) => {
    const before = desk.data.columns.map((column) => column.no);
    // A program that is opened opens where it was left.
    const isOpened = program !== fresh.program;
    program = fresh.program;
    setState = component.setStateValue;
    desk.data = fresh;
    drawn = new Map();
    reading.take(fresh);
    const now = desk.data.columns.map((column) => column.no);
    if (awaited === null || awaited.join() === now.join()) {
      awaited = null;
      frame.removeAttribute("aria-busy");
    }
    const changed = now.findIndex((no, index) => no !== before[index]);
    if (isOpened) {
      desk.active = fresh.place.active ?? now.length - 1;
      desk.category = fresh.place.category || desk.category;
      desk.item = fresh.place.item || desk.item;
    } else if (changed >= 0) desk.active = changed;
    desk.active = Math.max(0, Math.min(desk.active, now.length - 1));
    document.documentElement.lang = desk.data.language === "en" ? "en" : "zh-Hant-TW";
    document.title = desk.word("app.title");
    frame.lang = document.documentElement.lang;
    frame.style.setProperty("--columns", String(Math.max(1, now.length)));
    refill(part("top"), topBar(desk));
    refill(part("heads"), columnHeads(desk));
    drawPlace();
    reading.drawn();
    if (isOpened) reading.restore(fresh.place.line ?? 0, fresh.place.offset_px ?? 0);
  };
}
