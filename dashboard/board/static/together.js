// @ts-check
// Documents that stand on one line turn their pages together, where the reader wants it. Remembered while the tab is open.

import { h } from "./dom.js";
import { shortened } from "./page_tools.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./pages.js").Pages} Pages */

const KEY = "folioscope.together";
/** @type {WeakMap<HTMLElement, Pages>} */
const known = new WeakMap();

function isOn() {
  return window.sessionStorage.getItem(KEY) === "on";
}

/** @param {Pages} pages */
export function register(pages) {
  known.set(pages.element, pages);
}

/** The documents beside one: the same file of the cell on the same line, in every other column. @param {HTMLElement} element */
function beside(element) {
  const cell = /** @type {HTMLElement | null} */ (element.closest(".cell"));
  const sheet = element.closest(".sheet");
  if (!cell || !sheet) return [];
  const place = [...cell.querySelectorAll(".pages")].indexOf(element);
  const columns = new Set();
  const found = [];
  for (const other of /** @type {HTMLElement[]} */ ([...sheet.querySelectorAll(".cell")])) {
    const isAlike = other.dataset.line === cell.dataset.line || other.classList.contains("span") || cell.classList.contains("span");
    if (other.dataset.column === cell.dataset.column || !isAlike || columns.has(other.dataset.column)) continue;
    const pages = known.get(/** @type {HTMLElement} */ (other.querySelectorAll(".pages")[place]));
    if (!pages) continue;
    columns.add(other.dataset.column);
    found.push(pages);
  }
  return found;
}

/** A page was turned by the reader: the others follow, as far as they have pages. @param {Pages} pages */
export function turnOthers(pages) {
  if (isOn()) for (const other of beside(pages.element)) other.go(pages.at(), true);
}

/** @param {Desk} desk @param {() => Pages} pages */
export function togetherSwitch(desk, pages) {
  return h("button", {
    type: "button", class: "quiet together", "aria-pressed": String(isOn()), title: desk.word("file.together_title"),
    "aria-label": desk.word("file.together"),
    onclick: () => {
      window.sessionStorage.setItem(KEY, isOn() ? "off" : "on");
      for (const each of desk.root.querySelectorAll(".together")) each.setAttribute("aria-pressed", String(isOn()));
      turnOthers(pages());
    },
  }, ...shortened(desk.word("file.together"), "⇄"));
}
