// @ts-check
// What opens above the desk: a file in large, a standing in its class, the keys. Escape closes; the focus goes back.

import { distributionChart } from "./chart.js";
import { cellOf, factList } from "./cells.js";
import { h } from "./dom.js";
import { pageAddress } from "./viewer.js";

/** @typedef {import("./model.js").Desk} Desk */

/** @param {Desk} desk @param {string} title @param {string} kind @param {...(Node | null)} content */
function show(desk, title, kind, ...content) {
  const before = /** @type {HTMLElement | null} */ (desk.root.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: `overlay is-${kind}`, "aria-label": title },
    h("header", {}, h("h2", {}, title), h("button", {
      type: "button", class: "quiet", onclick: () => dialog.close(), "aria-label": desk.word("overlay.close"),
    }, "✕")), ...content));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => { dialog.remove(); before?.focus(); });
  desk.root.querySelector(".desk")?.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Where one score stands: the distribution in large, its numbers as text, and the course behind it.
 * @param {Desk} desk @param {import("./model.js").Cell} cell @param {import("./model.js").Standing} standing @param {number[]} counts
 */
export function showStanding(desk, cell, standing, counts) {
  const filled = counts.map((people, bin) => ({ people, bin })).filter((each) => each.people > 0);
  const table = h("details", {}, h("summary", {}, desk.word("standing.table")),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, desk.word("standing.bin")), h("th", {}, desk.word("standing.people_head")))),
      h("tbody", {}, ...filled.reverse().map((each) => h("tr", { class: each.bin === standing.bin ? "is-own" : null },
        h("td", {}, `${each.bin}–${each.bin + 1}`), h("td", {}, String(each.people)))))));
  show(desk, [cell.title, standing.label].filter(Boolean).join(" · "), "standing",
    h("figure", { class: "large" }, distributionChart(counts, standing.bin, "large"),
      h("figcaption", { class: "sub" }, desk.word("standing.caption"))),
    factList(standing.details), table);
}

/** One file in large; pages turn with the arrow keys. @param {Desk} desk @param {import("./model.js").FileLink} file @param {number} page */
export function showFile(desk, file, page) {
  if (file.media === "image") {
    show(desk, file.name, "file", h("div", { class: "stage" }, h("img", { src: file.url, alt: file.name })));
    return;
  }
  const picture = /** @type {HTMLImageElement} */ (h("img", {}));
  const at = h("span", { class: "page-no", role: "status" });
  const go = (/** @type {number} */ to) => {
    page = Math.max(1, Math.min(file.pages, to));
    picture.src = pageAddress(file, page, Math.min(window.innerWidth * 0.9, 1600));
    picture.alt = desk.word("file.page", { page, pages: file.pages });
    at.textContent = `${page} / ${file.pages}`;
  };
  const button = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {number} */ step) => h("button", {
    type: "button", class: "quiet", "aria-label": desk.word(label), onclick: () => go(page + step) }, sign);
  const dialog = show(desk, file.name, "file",
    h("p", { class: "turn" }, button("file.previous", "‹", -1), at, button("file.next", "›", 1),
      h("a", { class: "quiet", href: `${file.url}?download=1`, download: file.name }, desk.word("file.download"))),
    h("div", { class: "stage", tabindex: "0" }, picture));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "PageDown") go(page + 1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") go(page - 1);
    else return;
    event.preventDefault();
  });
  go(page);
}

/** Cells one below the other, each with its place. @param {Desk} desk @param {string} title @param {import("./model.js").Cell[]} cells */
export function showCells(desk, title, cells) {
  show(desk, title, "cells", ...cells.map((cell) => h("section", { class: "cell" }, cellOf(desk, cell),
    cell.origin ? h("p", { class: "sub" }, cell.origin.file) : null)));
}

const KEYS = [["1 – 7", "category"], ["[  ]", "item"], ["j  k", "step"], ["a", "add"], ["x", "remove"], ["← ↑ → ↓", "cell"],
  ["Enter", "open"], ["/", "search"], ["?", "help"], ["Esc", "close"]];

/** All keys in one table. @param {Desk} desk */
export function showHelp(desk) {
  show(desk, desk.word("help.title"), "help",
    h("table", {}, h("tbody", {}, ...KEYS.map(([keys, name]) => h("tr", {},
      h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, desk.word(`help.${name}`)))))),
    h("p", { class: "sub" }, desk.word("help.standing")), h("p", { class: "sub" }, desk.word("help.origin")));
}
