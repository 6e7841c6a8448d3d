// @ts-check
// An answer as a grid, a page of rows at a time, with how much there is of it above.

import { h } from "../../board/static/dom.js";
import { counts, grouped } from "./model.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Result} Result */
/** @typedef {import("./model.js").Cell} Cell */

const PAGE = 100;
const SHORT = 48;
const NUMERIC = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL|DOUBLE|FLOAT)\b/;

/** @param {string} type of DuckDB */
export const isNumeric = (type) => NUMERIC.test(type) && !type.endsWith("]");

/** How much there is, of which snapshot, and what was left out. @param {Bench} bench @param {Result} result */
export function told(bench, result) {
  const cut = result.cut_by ? h("p", { class: "notice" }, bench.word(`workbench.cut_${result.cut_by}`, {
    returned: grouped(result.returned), total: result.total === null ? bench.word("workbench.total_unknown") : grouped(result.total),
  })) : null;
  const old = result.snapshot === bench.data.snapshot ? null : h("p", { class: "notice" }, bench.word("workbench.older", { snapshot: result.snapshot }));
  return h("div", { class: "told" },
    h("p", { class: "counts" }, counts(bench, result), h("span", { class: "sub" },
      ` · ${bench.word("workbench.took", { seconds: result.seconds.toFixed(2) })} · ${bench.word("workbench.of_snapshot", { snapshot: result.snapshot })}`)),
    cut, old,
    result.total_note ? h("p", { class: "sub", lang: "en" }, result.total_note) : null,
    result.note ? h("p", { class: "sub", lang: "en" }, result.note) : null);
}

/** @param {Bench} bench @param {Result} result */
export function grid(bench, result) {
  if (!result.rows.length) return h("p", { class: "sub" }, bench.word("workbench.no_rows"));
  let from = 0;
  const place = h("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": bench.word("workbench.grid") });
  const pages = h("p", { class: "pages" });
  const rights = result.columns.map((column) => (isNumeric(column.type) ? "number" : null));

  function draw() {
    const rows = result.rows.slice(from, from + PAGE);
    place.replaceChildren(h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "at" }, "#"), ...result.columns.map((column, at) =>
        h("th", { scope: "col", class: rights[at] }, column.name, h("span", { class: "type" }, column.type))))),
      h("tbody", {}, ...rows.map((row, at) => h("tr", {}, h("th", { scope: "row", class: "at" }, grouped(from + at + 1)),
        ...row.map((cell, column) => shown(cell, rights[column])))))));
    place.scrollTop = 0;
    const to = from + rows.length;
    pages.replaceChildren(
      h("span", { class: "sub", role: "status" }, bench.word("workbench.rows", { from: grouped(from + 1), to: grouped(to), returned: grouped(result.returned) })),
      step(bench.word("workbench.rows_before"), from > 0, -PAGE), step(bench.word("workbench.rows_after"), to < result.rows.length, PAGE));
  }

  /** @param {string} name @param {boolean} isThere @param {number} by */
  function step(name, isThere, by) {
    return h("button", { type: "button", class: "quiet", disabled: !isThere, onclick: () => { from += by; draw(); } }, name);
  }

  draw();
  return h("div", { class: "grid" }, place, result.rows.length > PAGE ? pages : null);
}

/** @param {Cell} cell @param {string | null} kind */
function shown(cell, kind) {
  if (cell === null) return h("td", { class: "null" }, "null");
  const text = String(cell);
  return h("td", { class: kind ?? (text.length > SHORT ? "long" : null) }, text);
}
