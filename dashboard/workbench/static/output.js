// @ts-check
// Below the statement: the answer as grid or chart, the plan, files, or what is wrong and where.

import { h } from "../../board/static/dom.js";
import { chart } from "./chart.js";
import { counts } from "./model.js";
import { grid, told } from "./result.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Question} Question */
/** @typedef {import("./model.js").Result} Result */
/** @typedef {import("./model.js").Wrong} Wrong */
/** @typedef {{unpin: () => void, goTo: () => void, file: (kind: string) => void}} Deeds */

const FORMATS = ["csv", "xlsx", "parquet"];
const VIEWS = ["grid", "chart"];

/** @param {Bench} bench @param {Deeds} deeds */
export function output(bench, deeds) {
  const wrongs = h("div", { id: "wrong", role: "alert" });
  const place = h("div", { class: "answer" });
  const element = h("div", { class: "out" }, wrongs, place);
  /** @type {Question | null} */
  let asked = null;
  /** @type {Question | null} what is being asked */
  let asking = null;
  let view = "grid";
  const files = h("p", { class: "sub files-told", role: "status" });

  /** @param {Result} result */
  function draw(result) {
    const views = h("p", { class: "views", role: "group", "aria-label": bench.word("workbench.views") }, ...VIEWS.map((name) => h("button", {
      type: "button", "aria-pressed": String(name === view), "data-view": name, onclick: () => {
        view = name;
        draw(result);
        /** @type {HTMLElement | null} */ (place.querySelector(`[data-view=${name}]`))?.focus();
      },
    }, bench.word(`workbench.view_${name}`))));
    const exports = bench.data.exports ? h("p", { class: "files", role: "group", "aria-label": bench.word("workbench.export") },
      h("span", { class: "sub" }, `${bench.word("workbench.export")} `),
      ...FORMATS.map((kind) => h("button", { type: "button", class: "plain", "data-file": kind, onclick: () => deeds.file(kind) }, kind.toUpperCase()))) : null;
    place.replaceChildren(told(bench, result), h("div", { class: "row" }, views, exports), files,
      view === "grid" ? grid(bench, result) : chart(bench, result));
  }

  return {
    element,
    /** What the answer that is shown was asked by, with its snapshot. */
    asked: () => asked,
    /** @param {Question} question */
    waiting(question) {
      asking = question;
      wrongs.replaceChildren();
      files.textContent = "";
      element.setAttribute("aria-busy", "true");
    },
    /** @param {Result} result */
    answer(result) {
      element.removeAttribute("aria-busy");
      asked = asking && { ...asking, snapshot: result.snapshot };
      asking = null;
      draw(result);
    },
    /** @param {Result} result */
    plan(result) {
      element.removeAttribute("aria-busy");
      asking = asked = null;
      const text = result.rows.map((row) => String(row[row.length - 1])).join("\n");
      place.replaceChildren(h("h2", {}, bench.word("workbench.plan_title")), h("p", { class: "sub" }, bench.word("workbench.plan_about")),
        h("pre", { class: "plan", tabindex: "0", role: "region", "aria-label": bench.word("workbench.plan_title") }, text));
    },
    /** @param {Wrong} answer */
    wrong(answer) {
      element.removeAttribute("aria-busy");
      // An answer that stays would pass for that of the statement above.
      if (asking) place.replaceChildren();
      const where = answer.line ? h("button", { type: "button", class: "plain", onclick: deeds.goTo }, bench.word("workbench.place", { line: answer.line, column: answer.column })) : null;
      const title = answer.kind === "stopped" ? "workbench.stopped" : answer.kind === "refused" ? "workbench.refused" : "workbench.wrong";
      const isOld = answer.kind === "refused" && asking?.snapshot;
      asking = null;
      wrongs.replaceChildren(h("div", { class: "wrong-box" }, h("strong", {}, bench.word(title)), where,
        h("pre", { lang: "en" }, answer.error),
        isOld ? h("button", { type: "button", class: "plain", onclick: deeds.unpin }, bench.word("workbench.unpin")) : null));
    },
    /** @param {import("./model.js").Told & {name: string}} answer */
    saved(answer) {
      wrongs.replaceChildren();
      element.removeAttribute("aria-busy");
      files.textContent = `${answer.name} · ${counts(bench, answer)}${answer.cut_by ? ` · ${bench.word(`workbench.file_cut_${answer.cut_by}`)}` : ""}`;
    },
    /** @param {string} snapshot @param {boolean} isOlder */
    opened(snapshot, isOlder) {
      place.replaceChildren(h("p", { class: isOlder ? "notice" : "sub" }, bench.word(isOlder ? "workbench.opened_older" : "workbench.opened", { snapshot }), " ",
        isOlder ? h("button", { type: "button", class: "plain", onclick: deeds.unpin }, bench.word("workbench.unpin")) : null));
    },
  };
}
