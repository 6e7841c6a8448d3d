// @ts-check
// All keys, and the two things a new reader asks first.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

const KEYS = [["1 – 7", "category"], ["[  ]", "item"], ["j  k", "step"], ["a", "add"], ["x", "remove"], ["← ↑ → ↓", "cell"],
  ["Enter", "open"], ["/", "search"], ["?", "help"], ["Esc", "close"]];

/** All keys in one table. @param {Desk} desk */
export function showHelp(desk) {
  openDialog(desk, desk.word("help.title"), "help",
    h("table", {}, h("tbody", {}, ...KEYS.map(([keys, name]) => h("tr", {},
      h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, desk.word(`help.${name}`)))))),
    h("p", { class: "sub" }, desk.word("help.standing")), h("p", { class: "sub" }, desk.word("help.origin")));
}
