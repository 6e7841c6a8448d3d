// @ts-check
// What to verify, beside the claim it is about: a question with its evidence, opened by a person.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { factList } from "./facts.js";
import { cellFrom, showCell } from "./places.js";

/** @typedef {import("./model.js").Cell} Cell */
/** @typedef {import("./model.js").Desk} Desk */

/** One button for each. @param {Desk} desk @param {Cell} cell */
export function verifyButtons(desk, cell) {
  return h("p", { class: "badges verify" }, ...(cell.verify ?? []).map((each) => h("button", {
    type: "button", class: "badge tone-verify", "data-focus": `verify-${cell.key}-${each.rule}`, onclick: () => desk.whenWhole(() => open(desk, cell, each)),
  }, cell.kind === "finding" ? desk.word("verify.open") : desk.word("verify.about", { title: each.title }))));
}

/** @param {Desk} desk @param {Cell} cell @param {import("./model.js").Verification} found */
function open(desk, cell, found) {
  const { origin } = cell;
  const column = desk.pointed?.column ?? desk.active;
  const claim = cell.kind === "finding" && origin ? cellFrom(desk, column, { table: cell.table, source: origin.file, row: origin.row }) : null;
  const dialog = openDialog(desk, found.title, "verify",
    h("p", { class: "badges" }, h("span", { class: "badge tone-verify" }, desk.word("verify.badge"))),
    factList(found.facts),
    origin ? h("p", { class: "sub" }, origin.row === null ? origin.file : desk.word("foot.place", { file: origin.file, row: origin.row })) : null,
    h("p", { class: "sub" }, desk.word("verify.no_score")),
    claim ? h("p", {}, h("button", {
      type: "button", class: "primary", onclick: () => { dialog.close(); showCell(desk, column, claim); },
    }, desk.word("verify.go"))) : null);
}
