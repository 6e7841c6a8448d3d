// @ts-check
// A score in its class, opened in large.

import { distributionChart } from "./chart.js";
import { planOf } from "./context.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { explorable } from "./explore.js";
import { factList } from "./facts.js";

/** @typedef {import("./model.js").Desk} Desk */

/**
 * Where one score stands: the distribution in large, its numbers as text, and the course behind it.
 * @param {Desk} desk @param {import("./model.js").Cell} cell @param {import("./model.js").Standing} standing
 * @param {number[] | null} counts  null where no distribution was delivered: what is known of the course stays
 */
export function showStanding(desk, cell, standing, counts) {
  const numbers = counts && numbersOf(desk, standing, counts);
  openDialog(desk, [cell.title, standing.label].filter(Boolean).join(" · "), "standing",
    counts && numbers ? explorable(desk, standing, counts, numbers, h("figure", { class: "large" },
      distributionChart(counts, standing.bin, "large"), h("figcaption", { class: "sub" }, desk.word("standing.caption")))) : null,
    factList(standing.details), numbers,
    cell.plan ? planOf(desk, cell.plan) : null);
}

/** The distribution as text. @param {Desk} desk @param {import("./model.js").Standing} standing @param {number[]} counts */
function numbersOf(desk, standing, counts) {
  const filled = counts.map((people, bin) => ({ people, bin })).filter((each) => each.people > 0);
  return /** @type {HTMLDetailsElement} */ (h("details", {}, h("summary", {}, desk.word("standing.table")),
    h("table", { class: "is-numbers" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, desk.word("standing.bin")),
      h("th", { scope: "col" }, desk.word("standing.people_head")))),
    h("tbody", {}, ...filled.reverse().map((each) => h("tr", { class: each.bin === standing.bin ? "is-own" : null },
      h("td", {}, `${each.bin}–${each.bin + 1}`), h("td", {}, String(each.people))))))));
}
