// @ts-check
// One drawing per kind of cell.

import { badgeOf } from "./columns.js";
import { distributionChart } from "./chart.js";
import { contextOf } from "./context.js";
import { h } from "./dom.js";
import { factList } from "./facts.js";
import { showStanding } from "./standing.js";
import { verifyButtons } from "./verify.js";
import { fileView } from "./viewer.js";

/** @typedef {import("./model.js").Cell} Cell */
/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Standing} Standing */

/** @param {Desk} desk @param {Cell} cell @returns {Node} */
export function cellOf(desk, cell) {
  const drawn = cell.kind === "course" ? course(desk, cell) : cell.kind === "semester" ? semester(desk, cell) : record(desk, cell);
  // Above a document, which is as tall as the column.
  if (cell.verify) drawn.insertBefore(verifyButtons(desk, cell), drawn.querySelector(":scope > .file"));
  return drawn;
}

/** @param {Desk} desk @param {Cell} cell */
function course(desk, cell) {
  const standing = /** @type {Standing} */ (cell.standings?.[0]);
  return h("div", { class: "course" },
    h("div", { class: "what" }, h("strong", {}, cell.title), h("span", { class: "sub" }, cell.subtitle)),
    h("span", { class: "score" }, standing.score),
    standingOf(desk, cell, standing));
}

/** @param {Desk} desk @param {Cell} cell */
function semester(desk, cell) {
  return h("div", { class: "semester" },
    h("div", { class: "what" }, h("strong", {}, cell.title), h("span", { class: "score" }, cell.subtitle)),
    ...(cell.standings ?? []).map((standing) => h("div", { class: "scope" },
      h("span", { class: "sub" }, standing.label), standingOf(desk, cell, standing))));
}

/** Place, range and the small drawing; a button that opens the large one. @param {Desk} desk @param {Cell} cell @param {Standing} standing */
function standingOf(desk, cell, standing) {
  const counts = standing.distribution ? desk.data.distributions[standing.distribution] : null;
  const words = [
    h("span", { class: standing.known ? "place" : "place is-unknown" }, standing.place),
    // In a narrow column the line breaks between the two, not within one.
    h("span", { class: "sub" }, [standing.range, standing.population].filter(Boolean).map((each) => each.replaceAll(" ", "\u00a0")).join(" · ")),
  ];
  if (!counts && !cell.plan) return h("div", { class: "standing" }, h("span", { class: "numbers" }, ...words));
  return h("button", {
    type: "button", class: "standing", title: desk.word("cell.open_standing"),
    onclick: () => showStanding(desk, cell, standing, counts),
  }, h("span", { class: "numbers" }, ...words), counts ? distributionChart(counts, standing.bin, "small") : null);
}

/** Facts, records, documents, findings and "nothing here" share one shape. @param {Desk} desk @param {Cell} cell */
function record(desk, cell) {
  const badges = (cell.badges ?? []).map(badgeOf);
  return h("div", { class: "record" },
    cell.title || badges.length ? h("div", { class: "what" }, cell.title ? h("strong", {}, cell.title) : null,
      cell.subtitle ? h("span", { class: "sub" }, cell.subtitle) : null, ...badges) : null,
    cell.context ? contextOf(desk, cell, cell.context) : null,
    factList(cell.facts),
    cell.text ? h("p", { class: "text" }, cell.text) : null,
    ...(cell.files ?? []).map((file) => fileView(desk, file)));
}
