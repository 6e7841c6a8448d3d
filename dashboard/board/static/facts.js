// @ts-check
// Labels and values, one below the other.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Fact} Fact */

/** @param {Fact[] | undefined} facts */
export function factList(facts) {
  if (!facts?.length) return null;
  return h("dl", { class: "facts" }, ...facts.map((fact) => h("div", { class: fact.quiet ? "is-quiet" : null },
    h("dt", {}, fact.label), h("dd", {}, fact.value))));
}
