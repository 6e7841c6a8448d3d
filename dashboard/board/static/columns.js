// @ts-check
// The head of each column: who this is, how each part was provided, and how to put them away.

import { accessButtons } from "./access.js";
import { h } from "./dom.js";
import { neighbour } from "./filters.js";
import { markButtons } from "./marks.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Badge} Badge */

/** A, B, C, D: the column in the list and above it. @param {number} index */
export function letter(index) {
  return String.fromCharCode(65 + index);
}

/** @param {Badge} badge */
export function badgeOf(badge) {
  return h("span", { class: `badge tone-${badge.tone}`, title: badge.title }, badge.label);
}

/** @param {Desk} desk */
export function columnHeads(desk) {
  const heads = desk.data.columns.map((column, index) => h("section", {
    class: index === desk.active ? "head is-active" : "head", "data-applicant": column.no,
    "aria-label": `${column.no} ${column.name}`, onclick: () => index !== desk.active && desk.activate(index),
  },
  h("div", { class: "who" },
    h("h2", {}, h("span", { class: "mark", "aria-hidden": "true" }, letter(index)), h("span", { class: "no" }, column.no), " ", column.name),
    h("button", {
      type: "button", class: "quiet remove", "aria-label": desk.word("columns.remove", { no: column.no }),
      title: desk.word("columns.remove", { no: column.no }), "data-focus": `remove-${column.no}`,
      onclick: (/** @type {Event} */ event) => { event.stopPropagation(); removeColumn(desk, index); },
    }, "✕")),
  h("p", { class: "detail", title: column.detail }, column.detail),
  h("p", { class: "badges" }, ...column.modes.map(badgeOf),
    column.findings ? h("button", {
      type: "button", class: "badge tone-verify", "data-focus": `findings-${column.no}`,
      onclick: () => desk.go("basics", "findings"),
    }, desk.word("columns.findings", { n: column.findings })) : null, ...accessButtons(desk, column)),
  markButtons(desk, column)));
  return h("div", { class: "heads columns" }, ...heads);
}

/** @param {Desk} desk @param {number} index */
export function removeColumn(desk, index) {
  desk.choose({ applicants: desk.chosen().filter((_, at) => at !== index) });
}

/** Put an applicant beside the others, or say why not. @param {Desk} desk @param {string} no */
export function addColumn(desk, no) {
  const now = desk.chosen();
  if (!now.includes(no) && now.length < desk.data.max_columns) desk.choose({ applicants: [...now, no] });
}

/** Show an applicant in the active column. @param {Desk} desk @param {string} no */
export function replaceColumn(desk, no) {
  const now = desk.chosen();
  if (now.includes(no)) desk.activate(now.indexOf(no));
  else if (now.length === 0) desk.choose({ applicants: [no] });
  else desk.choose({ applicants: now.map((each, index) => (index === desk.active ? no : each)) });
}

/** The next applicant of the list who is not on the desk yet, into the active column. @param {Desk} desk @param {number} step */
export function stepApplicant(desk, step) {
  const next = neighbour(desk, desk.chosen()[desk.active], step);
  if (next) replaceColumn(desk, next);
  else desk.say(desk.word(step > 0 ? "said.last" : "said.first"));
}

/** The first applicant after the active one who is not on the desk, as a new column. @param {Desk} desk */
export function addNext(desk) {
  const next = neighbour(desk, desk.chosen()[desk.active], 1, true);
  if (next) addColumn(desk, next);
}
