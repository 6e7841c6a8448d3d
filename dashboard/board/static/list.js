// @ts-check
// All applicants of the program, in the order of their numbers: never by a count of anything.

import { addColumn, badgeOf, letter, replaceColumn } from "./columns.js";
import { h } from "./dom.js";
import { showCells } from "./noticed.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Applicant} Applicant */

/** @type {WeakMap<Desk, string>} what was typed into the search field */
const searched = new WeakMap();

/** @param {Desk} desk */
export function applicantList(desk) {
  const onDesk = new Map(desk.data.columns.map((column, index) => [column.no, index]));
  const place = h("div", { class: "applicants" });
  const count = h("p", { class: "count", role: "status" });
  const fill = () => {
    const wanted = (searched.get(desk) ?? "").trim().toLowerCase();
    const found = desk.data.applicants.filter((each) => `${each.no} ${each.name} ${each.school}`.toLowerCase().includes(wanted));
    count.textContent = desk.word("list.count", { n: found.length, total: desk.data.applicants.length });
    place.replaceChildren(...found.map((applicant) => entry(desk, applicant, onDesk.get(applicant.no))),
      ...(found.length ? [] : [h("p", { class: "nothing" }, desk.word("list.nothing"))]));
  };
  const search = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", class: "search", "data-focus": "search", placeholder: desk.word("list.search"),
    "aria-label": desk.word("list.search"), "aria-keyshortcuts": "/",
    oninput: () => { searched.set(desk, search.value); fill(); },
  }));
  search.value = searched.get(desk) ?? "";
  fill();
  const { noticed } = desk.data;
  return h("div", { class: "list" }, h("div", { class: "finder" }, search, count), place,
    noticed.length ? h("button", {
      type: "button", class: "badge tone-verify noticed", "data-focus": "noticed", onclick: () => showCells(desk, desk.word("list.noticed_title"), noticed),
    }, desk.word("list.noticed", { n: noticed.length })) : null);
}

/** @param {Desk} desk @param {Applicant} applicant @param {number | undefined} column */
function entry(desk, applicant, column) {
  const there = column !== undefined;
  const full = desk.data.columns.length >= desk.data.max_columns;
  return h("div", { class: there ? "entry is-there" : "entry" },
    h("button", {
      type: "button", class: "open", "data-focus": `open-${applicant.no}`, "data-applicant": applicant.no,
      "aria-current": there && column === desk.active ? "true" : null, onclick: () => replaceColumn(desk, applicant.no),
    },
    h("span", { class: "mark", "aria-hidden": "true" }, there ? letter(column) : ""),
    h("span", { class: "no" }, applicant.no), h("span", { class: "name" }, applicant.name),
    h("span", { class: "school" }, applicant.school),
    h("span", { class: "badges" }, ...applicant.modes.filter((mode) => mode.tone !== "database").map(badgeOf))),
    h("button", {
      type: "button", class: "add quiet", "data-focus": `add-${applicant.no}`, disabled: there || full,
      title: desk.word(full ? "list.full" : "list.add", { no: applicant.no }),
      "aria-label": desk.word("list.add", { no: applicant.no }), onclick: () => addColumn(desk, applicant.no),
    }, "+"));
}
