// @ts-check
// The desk: one board that holds every category of up to four applicants. Switching happens here, without the server.

import { writeAddress } from "./address.js";
import { aheadOf } from "./ahead.js";
import { categoryTabs, itemTabs } from "./tabs.js";
import { columnHeads } from "./columns.js";
import { filled, refill, tagOf } from "./dom.js";
import { finish, grid } from "./grid.js";
import { listen } from "./keys.js";
import { drawList } from "./list.js";
import { footer } from "./footer.js";
import { readingOf } from "./reading.js";
import { topBar } from "./top.js";
import { viewBar } from "./view_as.js";

/** @typedef {import("./model.js").Data} Data */
/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot, setStateValue: (name: string, value: unknown) => void}} Component */

/** @typedef {(component: Component, data: Data) => void} Update */

// So long after the last step the page is told where the board is: for when it runs the next time.
const TOLD_MS = 800;

/** @type {WeakMap<ShadowRoot, Update>} */
const shown = new WeakMap();

/** Show or refresh the desk. Called by Streamlit at every run. @param {Component} component */
export function show(component) {
  /** @type {Data & {is_shown?: boolean, choice?: object}} */
  const data = JSON.parse(new TextDecoder().decode(component.data));
  if (data.is_shown) {
    // A board that was put up anew shows nothing yet, whatever the one before it had told.
    if (!shown.has(component.parentElement)) component.setStateValue("choice", { ...data.choice, shown: "" });
    return;
  }
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
  let telling = 0;
  /** @type {(() => void)[]} what was asked of categories that are on their way, in its order */
  let pending = [];

  const desk = /** @type {Desk} */ ({
    root, data, category: data.place.category, item: data.place.item, active: data.place.active ?? data.columns.length - 1,
    choose(choice) {
      const whole = { ...here(), ...choice };
      awaited = whole.applicants;
      window.clearTimeout(telling);
      const isStep = Object.keys(choice).every((name) => name === "applicants") && Boolean(whole.applicants?.length);
      if (isStep) void step(whole);
      else ask(whole);
    },
    chosen() { return awaited ?? desk.data.columns.map((column) => column.no); },
    go(category, item) {
      if (!desk.data.is_whole && category !== desk.category) {
        desk.whenWhole(() => desk.go(category, item));
        return;
      }
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
    whenWhole(deed) {
      if (desk.data.is_whole) { deed(); return; }
      frame.setAttribute("aria-busy", "true");
      pending.push(deed);
    },
    later(deed) { return pending.length > 0 && pending.push(deed) > 0; },
    settle() {
      const sheet = /** @type {HTMLElement | null} */ (part("body").firstElementChild);
      if (sheet && finish(sheet)) reading.placed(sheet);
    },
    point(cell, column = 0) {
      desk.pointed = cell && { cell, column };
      refill(part("foot"), footer(desk, cell));
    },
    word(key, values = {}) {
      return filled(desk.data.words[key] ?? key, values);
    },
  });
  const reading = readingOf(desk, part);
  const ahead = aheadOf(desk);
  let program = "";

  /** Have the page run and answer. @param {import("./model.js").Choice} choice */
  function ask(choice) {
    frame.setAttribute("aria-busy", "true");
    setState("choice", { ...choice, shown: "" });
  }

  /** Other applicants of the program, which the board fetches itself. @param {import("./model.js").Choice} choice */
  async function step(choice) {
    const applicants = choice.applicants ?? [];
    const found = ahead.board(applicants);
    if (found instanceof Promise) frame.setAttribute("aria-busy", "true");
    const fresh = found instanceof Promise ? await found : found;
    // Another step was taken meanwhile.
    if (awaited?.join() !== applicants.join()) return;
    if (!fresh || fresh.snapshot !== desk.data.snapshot) { ask(choice); return; }
    draw({ ...desk.data, review: undefined, ...fresh });
    telling = window.setTimeout(() => setState("choice", { ...choice, shown: fresh.snapshot }), TOLD_MS);
  }

  /** The categories that were not needed at once: the sheet that is read stays as it is. */
  async function complete() {
    const applicants = desk.chosen();
    const fresh = await ahead.board(applicants);
    if (desk.data.is_whole || desk.chosen().join() !== applicants.join()) return;
    if (!fresh || fresh.snapshot !== desk.data.snapshot) { ask({ ...here(), applicants }); return; }
    desk.data = { ...desk.data, ...fresh };
    frame.removeAttribute("aria-busy");
    refill(part("tabs"), categoryTabs(desk), itemTabs(desk));
    reading.completed();
    catchUp();
  }

  /** Everything is there: do what waited for it, then look ahead. */
  function catchUp() {
    const deeds = pending;
    pending = [];
    for (const deed of deeds) deed();
    ahead.prepare();
  }

  /** The choice as it stands. */
  function here() {
    const { program: open, language } = desk.data;
    return { program: open, language, calendar: desk.reviews.preference("calendar"), applicants: desk.chosen(), held: desk.reviews.held() };
  }

  /** @param {number} [scrolled]  how far the sheet is scrolled: asked before anything changes, else the browser must lay out twice */
  function drawPlace(scrolled = part("body").scrollTop) {
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
    const scroll = drawnPlace === name ? scrolled : 0;
    if (scroll || held) finish(sheet);
    drawnPlace = name;
    body.dataset.category = desk.category;
    for (const media of body.querySelectorAll("audio, video")) /** @type {HTMLMediaElement} */ (media).pause();
    if (body.firstElementChild !== sheet) {
      body.replaceChildren(sheet);
      if (scrolled) body.scrollTop = scroll;
    }
    desk.point(null);
    if (held && !held.isConnected) {
      const column = `.cell[data-column="${held.dataset.column}"]`;
      const there = sheet.querySelector(`${column}[data-line="${held.dataset.line}"]`)
        ?? sheet.querySelector(column) ?? sheet.querySelector(".cell[tabindex]");
      /** @type {HTMLElement | null} */ (there)?.focus({ preventScroll: true });
    }
    reading.placed(sheet);
    // Once what is there was painted: a new address, too, makes the browser lay out.
    requestAnimationFrame(() => window.setTimeout(() => {
      if (body.firstElementChild !== sheet) return;
      writeAddress(desk);
      if (finish(sheet)) reading.placed(sheet);
    }));
  }

  listen(desk, frame);
  /** Show what a run or a step has brought. @param {Data} fresh */
  function draw(fresh) {
    const before = desk.data.columns.map((column) => column.no);
    const scrolled = part("body").scrollTop;
    // A program that is opened opens where it was left.
    const isOpened = program !== fresh.program;
    if (!isOpened && !fresh.is_whole) { ask(here()); return; }
    program = fresh.program;
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
    document.documentElement.lang = tagOf(desk.data.language);
    document.title = desk.word("app.title");
    frame.lang = document.documentElement.lang;
    frame.style.setProperty("--columns", String(Math.max(1, now.length)));
    refill(part("top"), viewBar(desk), topBar(desk));
    refill(part("heads"), columnHeads(desk));
    drawPlace(scrolled);
    reading.drawn();
    if (isOpened) reading.restore(fresh.place.line ?? 0, fresh.place.offset_px ?? 0);
    if (fresh.is_whole) catchUp();
    else void complete();
  }

  return (component, fresh) => {
    setState = component.setStateValue;
    ahead.forget();
    draw(fresh);
  };
}
