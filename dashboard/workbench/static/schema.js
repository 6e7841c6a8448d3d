// @ts-check
// The schema browser: every table with its grain and key, every column with type, unit and meaning; found by any of them.

import { h } from "../../board/static/dom.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Table} Table */

const LAYERS = ["marts", "context", "core", "staging", "raw"];
const FOUND_AT_MOST = 60;

/** @param {Bench} bench @param {(text: string) => void} insert @returns {HTMLElement} */
export function schemaBrowser(bench, insert) {
  const find = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", placeholder: bench.word("workbench.find"), "aria-label": bench.word("workbench.find"), oninput: draw,
  }));
  const place = h("div", { class: "tables" });

  function draw() {
    const wanted = find.value.trim().toLowerCase();
    if (!wanted) {
      place.replaceChildren(...LAYERS.map((layer) => section(layer, bench.tables.filter((table) => table.name.startsWith(`${layer}.`)))));
      return;
    }
    const found = bench.tables.filter((table) => isAbout(table, wanted));
    const told = found.length > FOUND_AT_MOST ? "workbench.found_more" : "workbench.found";
    place.replaceChildren(
      h("p", { class: "sub", role: "status" }, bench.word(told, { n: found.length, shown: FOUND_AT_MOST })),
      ...found.slice(0, FOUND_AT_MOST).map((table) => entry(bench, table, insert, wanted)),
    );
  }

  /** @param {string} layer @param {Table[]} tables */
  function section(layer, tables) {
    return h("section", {}, h("h3", {}, `${layer} `, h("span", { class: "sub" }, bench.word(`workbench.layer_${layer}`))),
      ...tables.map((table) => entry(bench, table, insert, "")));
  }

  draw();
  return h("div", { class: "schema" }, find, place);
}

/** @param {Table} table @param {string} wanted */
function isAbout(table, wanted) {
  return [table.name, table.grain].some((text) => text.toLowerCase().includes(wanted)) || table.columns.some((column) => isColumn(column, wanted));
}

/** @param {import("./model.js").Column} column @param {string} wanted */
const isColumn = (column, wanted) => `${column.name} ${column.meaning}`.toLowerCase().includes(wanted);

/** @param {Bench} bench @param {Table} table @param {(text: string) => void} insert @param {string} wanted */
function entry(bench, table, insert, wanted) {
  const details = /** @type {HTMLDetailsElement} */ (h("details", { class: "table" }, h("summary", {}, table.name)));
  // A thousand columns are drawn when somebody opens their table, and not before.
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(
      h("p", {}, table.grain),
      table.key.length ? h("p", { class: "sub" }, bench.word("workbench.key", { key: table.key.join(", ") })) : "",
      table.caveats ? h("p", { class: "sub", lang: "en" }, table.caveats) : "",
      h("button", { type: "button", class: "quiet", onclick: () => insert(table.name) }, bench.word("workbench.insert", { name: table.name })),
      h("ul", {}, ...table.columns.map((column) => h("li", { class: wanted && isColumn(column, wanted) ? "found" : null },
        h("button", { type: "button", class: "name", title: bench.word("workbench.insert", { name: column.name }), onclick: () => insert(column.name) }, column.name),
        h("span", { class: "sub" }, ` ${column.type}${column.unit ? ` · ${column.unit}` : ""}${column.is_private ? ` · ${bench.word("workbench.private")}` : ""}`),
        column.meaning ? h("div", {}, column.meaning) : null))),
    );
  });
  if (wanted && table.columns.some((column) => isColumn(column, wanted)) && !table.name.includes(wanted)) details.open = true;
  return details;
}
