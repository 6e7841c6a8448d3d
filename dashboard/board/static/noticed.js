// @ts-check
// Findings that belong to no applicant on the desk.

import { cellOf } from "./cells.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

/** Cells one below the other, each with its place. @param {Desk} desk @param {string} title @param {import("./model.js").Cell[]} cells */
export function showCells(desk, title, cells) {
  openDialog(desk, title, "cells", ...cells.map((cell) => h("section", { class: "cell" }, cellOf(desk, cell),
    cell.origin ? h("p", { class: "sub" }, cell.origin.file) : null)));
}
