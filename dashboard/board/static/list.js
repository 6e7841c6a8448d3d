// @ts-check
// All applicants of the program, in the order of their numbers: never by a count of anything.
// Built once for a program and a language; afterwards only marks change, because three hundred lines are many.

import { addColumn, badgeOf, letter, replaceColumn } from "./columns.js";
import { h, refill } from "./dom.js";
import { showCells } from "./noticed.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Applicant} Applicant */
/** @typedef {{entry: HTMLElement, open: HTMLElement, mark: HTMLElement, add: HTMLButtonElement, text: string}} Line */

/** @type {WeakMap<HTMLElement, {key: string, lines: Map<string, Line>, typed: string}>} */
const built = new WeakMap();

/** Show the list in its place, with the letters of the columns at those who are on the desk. @param {Desk} desk @param {HTMLElement} place */
export function drawList(desk, place) {
  const { snapshot, program, language } = desk.data;
  const key = [snapshot, program, language].join();
  let list = built.get(place);
  if (list?.key !== key) {
    list = { key, lines: new Map(desk.data.applicants.map((each) => [each.no, line(desk, each)])), typed: list?.typed ?? "" };
    built.set(place, list);
    refill(place, frame(desk, list));
  }
  const columns = desk.data.columns.map((column) => column.no);
  const full = columns.length >= desk.data.max_columns;
  for (const [no, { entry, open, mark, add }] of list.lines) {
    const column = columns.indexOf(no);
    entry.classList.toggle("is-there", column >= 0);
    mark.textContent = column >= 0 ? letter(column) : "";
    add.disabled = column >= 0 || full;
    add.title = desk.word(full ? "list.full" : "list.add", { no });
    if (column >= 0 && column === desk.active) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
  }
  // After the next layout: the list has its height only then.
  requestAnimationFrame(() => place.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" }));
}

/** Search field, count, the lines, and what was noticed beside them. @param {Desk} desk @param {{lines: Map<string, Line>, typed: string}} list */
function frame(desk, list) {
  const count = h("p", { class: "count", role: "status" });
  const nothing = h("p", { class: "nothing" }, desk.word("list.nothing"));
  const filter = () => {
    const wanted = list.typed.trim().toLowerCase();
    let n = 0;
    for (const { entry, text } of list.lines.values()) {
      entry.hidden = !text.includes(wanted);
      if (!entry.hidden) n += 1;
    }
    nothing.hidden = n > 0;
    count.textContent = desk.word("list.count", { n, total: list.lines.size });
  };
  const search = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", class: "search", "data-focus": "search", placeholder: desk.word("list.search"),
    "aria-label": desk.word("list.search"), "aria-keyshortcuts": "/",
    oninput: () => { list.typed = search.value; filter(); },
  }));
  search.value = list.typed;
  filter();
  const { noticed } = desk.data;
  return h("div", { class: "list" }, h("div", { class: "finder" }, search, count),
    h("div", { class: "applicants" }, ...[...list.lines.values()].map((each) => each.entry), nothing),
    noticed.length ? h("button", {
      type: "button", class: "badge tone-verify noticed", "data-focus": "noticed",
      onclick: () => showCells(desk, desk.word("list.noticed_title"), noticed),
    }, desk.word("list.noticed", { n: noticed.length })) : null);
}

/** @param {Desk} desk @param {Applicant} applicant @returns {Line} */
function line(desk, applicant) {
  const { no, name, school } = applicant;
  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  const open = h("button", {
    type: "button", class: "open", "data-focus": `open-${no}`, "data-applicant": no, onclick: () => replaceColumn(desk, no),
  }, mark, h("span", { class: "no" }, no), h("span", { class: "name" }, name), h("span", { class: "school" }, school),
  h("span", { class: "badges" }, ...applicant.modes.filter((mode) => mode.tone !== "database").map(badgeOf)));
  const add = /** @type {HTMLButtonElement} */ (h("button", {
    type: "button", class: "add quiet", "data-focus": `add-${no}`, "aria-label": desk.word("list.add", { no }),
    onclick: () => addColumn(desk, no),
  }, "+"));
  return { entry: h("div", { class: "entry" }, open, add), open, mark, add, text: `${no} ${name} ${school}`.toLowerCase() };
}
