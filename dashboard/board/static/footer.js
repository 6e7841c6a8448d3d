// @ts-check
// The bottom line: the keys on the left, where the cell under the eye came from on the right.

import { h } from "./dom.js";
import { togglePin } from "./pins.js";

/** @param {import("./model.js").Desk} desk @param {import("./model.js").Cell | null} cell */
export function footer(desk, cell) {
  return h("footer", { class: "foot" },
    h("p", { class: "keys" }, desk.word("foot.keys")),
    cell?.origin ? provenance(desk, cell.origin)
      : h("p", { class: "origin" }, desk.word("foot.snapshot", { snapshot: desk.data.snapshot })));
}

/** @param {import("./model.js").Desk} desk @param {import("./model.js").Origin} origin */
function provenance(desk, origin) {
  const place = origin.row === null ? origin.file : desk.word("foot.place", { file: origin.file, row: origin.row });
  const cleaned = origin.cleaned.map((each) => desk.word("foot.cleaned", each)).join(desk.word("foot.comma"));
  const text = `${place} ${cleaned}`.trim();
  const copy = h("button", {
    type: "button", class: "quiet", "data-focus": "copy-origin",
    onclick: async () => {
      await navigator.clipboard.writeText(`${text} [${origin.package}; ${desk.data.snapshot}]`);
      copy.textContent = desk.word("foot.copied");
    },
  }, desk.word("foot.copy"));
  const deed = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h("button", {
    type: "button", class: "quiet", "data-focus": `foot-${name}`, onclick,
    // A press would take away what is selected, which is what is to be pinned.
    onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
  }, desk.word(`foot.${name}`));
  return h("p", { class: "origin", "aria-live": "polite" },
    h("span", { class: "source", title: `${text} [${origin.package}]` }, text), copy,
    deed("pin", () => togglePin(desk)), deed("note", () => desk.writeHere()));
}
