// @ts-check
// The words of a page over its picture, invisible but there to be selected, copied and read out; and what a search found.
// Everything is set as text: what an applicant's file holds can never become markup.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */
/** @typedef {[number, number, number, number]} Box  left, top, width, height in ten-thousandths of the page */
/** @typedef {{runs: [string, ...Box][], marks: Box[][], cut: boolean}} Layer */

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** How much of a line's height its letters take; the width is fitted afterwards. */
const LETTERS = 0.8;

/** @param {HTMLElement} element @param {Box} box */
function put(element, [left, top, width, height]) {
  element.style.left = `${left / 100}%`;
  element.style.top = `${top / 100}%`;
  element.style.width = `${width / 100}%`;
  element.style.height = `${height / 100}%`;
  return element;
}

/** One line, as wide as it is on the page whatever font stands in for its own. @param {HTMLElement} sheet @param {[string, ...Box]} run */
function line(sheet, [text, ...box]) {
  const element = put(h("div", {}, text), box);
  // In hundredths of the page's width, which the sheet as a container knows at any zoom.
  const height = (box[3] / 100) * (sheet.clientHeight / sheet.clientWidth);
  element.style.fontSize = `${height * LETTERS}cqi`;
  element.style.lineHeight = `${height}cqi`;
  const natural = pen.measureText(text).width / 100;
  const wanted = box[2] / 100 / (height * LETTERS);
  element.style.width = "max-content";
  if (natural > 0 && wanted > 0) element.style.transform = `scaleX(${wanted / natural})`;
  return element;
}

/**
 * Lay the text over a page, and mark what was found on it.
 * @param {Desk} desk @param {FileLink} file @param {number} page @param {HTMLElement} sheet
 * @param {string} query  empty: nothing is marked
 * @returns {Promise<void>}
 */
export async function layText(desk, file, page, sheet, query) {
  if (sheet.dataset.query === query || sheet.classList.contains("is-failed")) return;
  sheet.dataset.query = query;
  const answer = await fetch(`${file.url}/pages/${page}/text?q=${encodeURIComponent(query)}`).catch(() => null);
  // Another search may have begun meanwhile.
  if (sheet.dataset.query !== query) return;
  if (!answer?.ok) { delete sheet.dataset.query; return; }
  const layer = /** @type {Layer} */ (await answer.json());
  if (!sheet.querySelector(".words")) {
    pen.font = `100px ${getComputedStyle(sheet).fontFamily}`;
    sheet.append(h("div", { class: "words" }, ...layer.runs.map((run) => line(sheet, run))));
    const note = layer.cut ? "file.text_cut" : layer.runs.length ? "" : "file.no_text";
    if (note) sheet.append(h("div", { class: "page-note" }, h("p", {}, desk.word(note))));
  }
  sheet.querySelector(".found")?.remove();
  sheet.append(h("div", { class: "found", "aria-hidden": "true" },
    ...layer.marks.map((boxes, at) => h("div", { "data-at": at }, ...boxes.map((box) => put(h("i", {}), box))))));
}

/** Another search begins: what the last one marked is gone, also where nobody looks. @param {HTMLElement} root */
export function clearMarks(root) {
  for (const found of root.querySelectorAll(".found")) {
    /** @type {HTMLElement} */ (found.parentElement).dataset.query = "";
    found.remove();
  }
}

/**
 * Mark one of the things found, and only that.
 * @param {HTMLElement} root @param {HTMLElement} sheet @param {number} at
 * @returns {Element | null} where it begins
 */
export function pointOut(root, sheet, at) {
  for (const old of root.querySelectorAll(".found > .is-current")) old.classList.remove("is-current");
  const mark = sheet.querySelector(`.found > [data-at="${at}"]`);
  mark?.classList.add("is-current");
  return mark?.firstElementChild ?? null;
}
