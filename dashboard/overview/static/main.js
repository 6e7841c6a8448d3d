// @ts-check
// The overview: facets beside a table of all applications. Narrowing down happens here, without the server.

import { filled, h, refill, tagOf } from "./dom.js";
import { facetsOf } from "./facets.js";
import { AT_MOST, PER_PAGE, shownOf, whereOf, whereText } from "./model.js";
import { choose, deskOf, mark, tableOf } from "./rows.js";

/** @typedef {import("./model.js").Data} Data */
/** @typedef {import("./model.js").Field} Field */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot, setStateValue: (name: string, value: unknown) => void}} Component */

const PAUSE_MS = 700;

/** @type {WeakMap<ShadowRoot, (component: Component) => void>} */
const drawn = new WeakMap();

/** Draw or refresh the table. Called by Streamlit at every run. @param {Component} component */
export function show(component) {
  const root = component.parentElement;
  const update = drawn.get(root) ?? opened(root);
  drawn.set(root, update);
  update(component);
}

/** @param {ShadowRoot} root @returns {(component: Component) => void} */
function opened(root) {
  const frame = /** @type {HTMLElement} */ (root.querySelector(".field"));
  const place = (/** @type {string} */ name) => h("div", { class: name });
  const aside = h("div", { class: "facets", role: "group" });
  const bar = place("bar");
  const rows = h("div", { class: "rows", role: "region", tabindex: "0" });
  const pager = place("pager");
  frame.replaceChildren(aside, h("div", { class: "main" }, bar, rows, pager));
  const here = window.location.pathname;
  /** @type {Component["setStateValue"]} */
  let tell = () => {};
  let about = "";
  let told = "";
  let held = -1;
  let isFirst = true;
  let waiting = 0;

  const field = /** @type {Field} */ ({
    where: new Map(), columns: [], chosen: [], page: 0, row: 0, open: new Set(["state", "modes"]),
    word(key, values = {}) {
      return filled(field.data.words[key] ?? key, values);
    },
    redraw() {
      const shown = shownOf(field);
      refill(aside, ...facetsOf(field));
      refill(bar, ...barOf(field, shown));
      refill(rows, tableOf(field, shown));
      refill(pager, ...pagerOf(field, shown, rows));
    },
    changed(isOfTheSameRows = false) {
      const body = /** @type {HTMLElement | null} */ (rows.querySelector("tbody"));
      if (isOfTheSameRows && body) {
        mark(field, body);
        refill(bar, ...barOf(field, shownOf(field)));
      } else field.redraw();
      const { program } = field.data;
      const said = { where: whereText(field), columns: field.columns.join("."), chosen: field.chosen.join(".") };
      if (said.columns === field.data.first_shown.join(".")) said.columns = "";
      const address = new URL(window.location.href);
      for (const [name, value] of Object.entries(said)) {
        if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
      }
      window.history.replaceState(window.history.state, "", address);
      // The pictures wait for who is chosen; the server learns the rest when the reader pauses.
      window.clearTimeout(waiting);
      const say = () => { told = said.chosen; tell("place", { program, ...said }); };
      if (said.chosen === told) waiting = window.setTimeout(say, PAUSE_MS); else say();
    },
  });

  return (component) => {
    // Whoever has gone back already is not fetched again: the framework runs the page that was asked for last.
    tell = (name, value) => { if (window.location.pathname === here) component.setStateValue(name, value); };
    /** @type {{data: Data, place: Record<string, string>, version: number}} */
    const { data, place: asked, version } = JSON.parse(new TextDecoder().decode(component.data));
    // The same again, because something else on the page changed.
    if (version === held) return;
    held = version;
    field.data = data;
    // Who is on the way through a program keeps what was narrowed down; another program begins where its address says.
    if (about !== data.program) {
      about = data.program;
      field.where = whereOf(asked.where ?? "");
      field.page = 0;
      field.row = 0;
      const known = new Set(data.columns.map(([key]) => key));
      const columns = (asked.columns ?? "").split(".").filter((key) => known.has(key));
      field.columns = columns.length ? columns : [...data.first_shown];
      const there = new Set(data.numbers);
      field.chosen = (asked.chosen ?? "").split(".").filter((no) => there.has(no)).slice(0, AT_MOST);
      told = field.chosen.join(".");
      window.clearTimeout(waiting);
    }
    frame.lang = tagOf(data.language);
    document.documentElement.lang = frame.lang;
    aside.setAttribute("aria-label", field.word("overview.facets"));
    rows.setAttribute("aria-label", field.word("overview.caption", { order: data.order }));
    field.redraw();
    // Whoever waits for the table waits for nothing else; what comes after it is asked for once it is on screen.
    if (isFirst) requestAnimationFrame(() => setTimeout(() => tell("drawn", true)));
    isFirst = false;
  };
}

/** How many are shown, in which order, which columns, and who is chosen. @param {Field} field @param {number[]} shown */
function barOf(field, shown) {
  const { data } = field;
  const columns = h("details", { class: "columns" }, h("summary", { "data-focus": "columns" }, field.word("overview.columns")),
    h("div", { class: "menu" }, ...data.columns.map(([key, label]) => h("label", {}, h("input", {
      type: "checkbox", checked: field.columns.includes(key), "data-focus": `column-${key}`,
      onchange: () => {
        const wanted = new Set(field.columns);
        if (!wanted.delete(key)) wanted.add(key);
        field.columns = data.columns.map(([each]) => each).filter((each) => wanted.has(each));
        field.changed();
      },
    }), h("span", {}, label)))));
  // Redrawn while a column is being chosen, the menu stays open.
  if (isOpen) columns.setAttribute("open", "");
  columns.addEventListener("toggle", () => { isOpen = columns.hasAttribute("open"); });
  const isNarrowed = [...field.where.values()].some((values) => values.size);
  const clear = h("button", {
    type: "button", "data-focus": "clear", onclick: () => { field.where = new Map(); field.page = 0; field.changed(); },
  }, field.word("overview.clear"));
  return [
    h("p", { class: "told", role: "status" }, field.word("overview.shown", { n: shown.length, all: data.numbers.length })),
    isNarrowed ? clear : null,
    h("p", { class: "sub" }, field.word("overview.order", { order: data.order })),
    columns, h("span", { class: "gap" }), ...chosenOf(field),
  ];
}

let isOpen = false;

/** @param {Field} field */
function chosenOf(field) {
  if (!field.chosen.length) return [h("p", { class: "sub" }, field.word("overview.choose_hint", { n: AT_MOST }))];
  const chips = field.chosen.map((no) => h("button", {
    type: "button", class: "chip", "data-focus": `chip-${no}`, "aria-label": field.word("overview.leave_out", { no }), onclick: () => choose(field, no),
  }, `${no} ✕`));
  const open = h("a", { class: "open", href: deskOf(field, field.chosen), target: "_self", "data-focus": "open" },
    field.word("overview.open", { n: field.chosen.length }));
  return [...chips, open];
}

/** @param {Field} field @param {number[]} shown @param {HTMLElement} rows */
function pagerOf(field, shown, rows) {
  const pages = Math.ceil(shown.length / PER_PAGE);
  if (pages < 2) return [];
  const turn = (/** @type {number} */ by, /** @type {string} */ key) => h("button", {
    type: "button", disabled: field.page + by < 0 || field.page + by >= pages, "data-focus": key,
    onclick: () => { field.page += by; field.row = 0; field.redraw(); rows.scrollTop = 0; },
  }, field.word(`overview.${key}`));
  const from = field.page * PER_PAGE + 1;
  return [
    turn(-1, "earlier"),
    h("p", { class: "sub", role: "status" }, field.word("overview.page", { from, to: Math.min(from + PER_PAGE - 1, shown.length), n: shown.length })),
    turn(1, "later"),
  ];
}
