// @ts-check
// Facets: what there is to choose, each with how many of the applications it would leave. Counts are for choosing only.

import { h } from "./dom.js";
import { shownOf } from "./model.js";

/** @typedef {import("./model.js").Field} Field */
/** @typedef {import("./model.js").Facet} Facet */

/** @param {Field} field */
export function facetsOf(field) {
  /** @type {Map<string, Facet[]>} */
  const topics = new Map();
  for (const facet of field.data.facets) topics.set(facet.topic, [...(topics.get(facet.topic) ?? []), facet]);
  return [...topics].map(([topic, facets]) => h("details", {
    open: field.open.has(topic),
    ontoggle: (/** @type {Event} */ event) => {
      const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
      if (open) field.open.add(topic); else field.open.delete(topic);
    },
  }, h("summary", { "data-focus": `topic-${topic}` }, field.word(`overview.topic.${topic}`), chosenIn(field, facets)),
  topic === "verify" ? h("p", { class: "sub" }, field.word("overview.verify_note")) : null,
  ...facets.map((facet) => facetOf(field, facet, facets.length > 1))));
}

/** How many values are chosen below a closed heading. @param {Field} field @param {Facet[]} facets */
function chosenIn(field, facets) {
  const n = facets.reduce((sum, { key }) => sum + (field.where.get(key)?.size ?? 0), 0);
  return n ? h("span", { class: "count" }, ` ${field.word("overview.chosen_values", { n })}`) : null;
}

/** @param {Field} field @param {Facet} facet @param {boolean} isNamed */
function facetOf(field, facet, isNamed) {
  const counts = facet.values.map(() => 0);
  for (const at of shownOf(field, facet.key)) for (const place of facet.cells[at]) counts[place] += 1;
  const wanted = field.where.get(facet.key) ?? new Set();
  const values = facet.values.map(([value, label], place) => (
    counts[place] || wanted.has(value) ? h("label", {},
      h("input", {
        type: "checkbox", checked: wanted.has(value), "data-focus": `${facet.key}-${value}`,
        onchange: () => {
          const chosen = new Set(field.where.get(facet.key));
          if (!chosen.delete(value)) chosen.add(value);
          field.where.set(facet.key, chosen);
          field.page = 0;
          field.row = 0;
          field.changed();
        },
      }),
      h("span", {}, label), h("span", { class: "count" }, String(counts[place]))) : null));
  if (values.every((value) => value === null)) values.push(h("p", { class: "sub" }, field.word("overview.no_value")));
  return h("fieldset", { "data-facet": facet.key }, h("legend", { class: isNamed ? null : "unseen" }, facet.label), ...values);
}
