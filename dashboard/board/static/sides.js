// @ts-check
// The side of the desk: the list of applicants or the notes. Switching leaves the columns where they are.

import { fit, h } from "./dom.js";

/** @param {import("./model.js").Desk} desk @param {HTMLElement} place */
export function drawSides(desk, place) {
  const written = desk.reviews.notes().filter((note) => note.text !== "").length + desk.reviews.pins().filter((pin) => !pin.is_removed).length;
  /** @param {"list" | "notes"} side @param {string} label */
  const tab = (side, label) => h("button", {
    type: "button", class: "side", "data-focus": `side-${side}`, "aria-pressed": String(desk.side === side),
    onclick: () => desk.showSide(side),
  }, label);
  fit(place, h("div", { class: "sides", role: "group", "aria-label": desk.word("sides.label") },
    tab("list", desk.word("sides.list")), tab("notes", written ? desk.word("sides.notes_n", { n: written }) : desk.word("sides.notes"))));
}
