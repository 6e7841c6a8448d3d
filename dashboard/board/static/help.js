// @ts-check
// All keys, whether they are on, and the two things a new reader asks first.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

/** @type {Record<string, [string, string][]>} */
const KEYS = {
  see: [["1 – 7", "category"], ["[  ]", "item"], ["← ↑ → ↓", "cell"], ["Enter", "open"], ["h  l", "column"], ["i", "announced"]],
  list: [["j  k", "step"], ["a", "add"], ["x", "remove"], ["/", "search"], ["s", "everywhere"], [",  .", "hits"], ["t", "facets"], ["Esc", "close"]],
  mark: [["d", "done"], ["u", "unread"], ["f", "flag"], ["Shift P", "keep"], ["p", "pin"], ["n", "note"], ["Shift N", "note_whole"], ["b", "notes"],
    ["w", "news"], ["?", "help"]],
  read: [["← →", "pages"], ["PgUp PgDn", "screens"], ["Home End", "ends"], ["+ − 0", "zoom"], ["Enter", "large"], ["g", "goto"],
    ["/", "find"], ["p", "pin_page"], ["Esc", "close"]],
};

/** All keys in one table each. @param {Desk} desk */
export function showHelp(desk) {
  const switched = /** @type {HTMLInputElement} */ (h("input", {
    type: "checkbox", checked: desk.reviews.preference("single_keys") !== "off",
    onchange: () => desk.reviews.prefer("single_keys", switched.checked ? "on" : "off"),
  }));
  openDialog(desk, desk.word("help.title"), "help",
    h("div", { class: "tables" }, ...Object.entries(KEYS).map(([part, keys]) => h("table", {},
      h("caption", {}, desk.word(`help.part_${part}`)),
      h("tbody", {}, ...keys.map(([key, name]) => h("tr", {},
        h("th", { scope: "row" }, ...key.split(/(?<!Shift) +/).flatMap((each) => [each === "–" ? each : h("kbd", {}, each), " "])), h("td", {}, desk.word(`help.${name}`)))))))),
    h("label", { class: "switch" }, switched, h("span", {}, desk.word("help.switch"))),
    h("p", { class: "sub" }, desk.word("help.typing")),
    h("p", { class: "sub" }, desk.word("help.standing")), h("p", { class: "sub" }, desk.word("help.origin")));
}
