// @ts-check
// What is kept: one's own queries, shared ones, those that wait for approval, and what one asked before.

import { h } from "../../board/static/dom.js";
import { grouped } from "./model.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Query} Query */
/** @typedef {import("./model.js").Past} Past */

const SHOWN = 120;
const KINDS = ["own", "shared", "proposed"];

/** @param {Bench} bench @param {(query: Query) => void} open @param {(deed: string, query: Query) => void} act */
export function savedQueries(bench, open, act) {
  const sections = KINDS.map((kind) => {
    const queries = bench.kept.queries.filter((query) => query.kind === kind);
    return h("section", {}, h("h3", {}, bench.word(`workbench.saved_${kind}`)),
      queries.length ? h("ul", { class: "queries" }, ...queries.map((query) => saved(bench, query, open, act)))
        : h("p", { class: "sub" }, bench.word(`workbench.none_${kind}`)));
  });
  return h("div", { class: "kept" }, ...sections);
}

/** @param {Bench} bench @param {Query} query @param {(query: Query) => void} open @param {(deed: string, query: Query) => void} act */
function saved(bench, query, open, act) {
  const signed = [
    query.proposed_by ? bench.word("workbench.proposed_by", { person: query.proposed_by }) : "",
    query.approved_by ? bench.word("workbench.approved_by", { person: query.approved_by }) : "",
  ].filter(Boolean).join(" · ");
  return h("li", {},
    h("button", { type: "button", class: "name", title: query.text.slice(0, 400), onclick: () => open(query) }, query.name),
    signed ? h("span", { class: "sub" }, signed) : null,
    // What is approved is read before: the text stands here whole.
    query.deeds.includes("approve") ? h("pre", { class: "whole", tabindex: "0", "aria-label": query.name }, query.text) : null,
    query.deeds.length ? h("p", { class: "ways" }, ...query.deeds.map((deed) => h("button", {
      type: "button", class: "quiet", "aria-label": bench.word("workbench.deed_of", { deed: bench.word(`workbench.deed_${deed}`), name: query.name }), onclick: () => act(deed, query),
    }, bench.word(`workbench.deed_${deed}`)))) : null);
}

/** @param {string} text */
function begun(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)} …` : line;
}

/** @param {Bench} bench @param {(past: Past) => void} open */
export function history(bench, open) {
  if (!bench.kept.history.length) return h("div", { class: "kept" }, h("p", { class: "sub" }, bench.word("workbench.none_history")));
  return h("div", { class: "kept" }, h("ul", { class: "queries" }, ...bench.kept.history.map((past) => h("li", {},
    h("button", { type: "button", class: "name code", title: past.text, onclick: () => open(past) }, begun(past.text)),
    h("span", { class: "sub" }, `${new Date(past.asked_at).toLocaleString("sv")} · ${bench.word(`workbench.became_${past.became}`)}`
      + (past.returned === null ? "" : ` · ${grouped(past.returned)} / ${past.total === null ? "?" : grouped(past.total)}`))))));
}
