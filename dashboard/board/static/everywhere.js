// @ts-check
// A search over everything the program's applicants wrote. It stays as it was left: one opens a place, reads, goes on.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { cellFrom, showCell, withApplicant } from "./places.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {{id: string, where: string, title: string, pieces: [string, boolean][], file: string, page: number, table: string, source: string, row: number | null}} Hit */
/** @typedef {{of: string, words: string, hits: Hit[], total: number, at: number, scroll: number, failed: string}} Search */

const WAIT_MS = 350;

/** @type {WeakMap<Desk, Search>} */
const held = new WeakMap();

/** Another program or snapshot, or what may be seen of it, begins anew; another language asks again. @param {Desk} desk @returns {Search} */
function searchOf(desk) {
  const of = [desk.data.program, desk.data.snapshot, desk.data.scope].join();
  const search = held.get(desk);
  if (search?.of === of) return search;
  const fresh = { of, words: "", hits: [], total: 0, at: -1, scroll: 0, failed: "" };
  held.set(desk, fresh);
  return fresh;
}

/** @param {Desk} desk @param {Search} search @param {string} words */
async function ask(desk, search, words) {
  const { program, language } = desk.data;
  Object.assign(search, { words, hits: [], total: 0, at: -1, scroll: 0, failed: "" });
  if (!words) return;
  const answer = await fetch(`/programs/${encodeURIComponent(program)}/search?q=${encodeURIComponent(words)}&lang=${language}`).catch(() => null);
  if (search.words !== words) return;
  if (!answer?.ok) { search.failed = desk.word(answer?.status === 400 ? "found.too_much" : "found.failed"); return; }
  const { hits, total } = await answer.json();
  Object.assign(search, { hits, total });
}

/** Open the search as it was left, or with other words. @param {Desk} desk @param {string} [words] */
export function searchEverywhere(desk, words) {
  const search = searchOf(desk);
  let timer = 0;
  const told = h("p", { class: "sub", role: "status" });
  const list = h("ol", { class: "places" });
  const scroller = h("div", { class: "places-list" }, list);
  const draw = () => {
    const n = search.hits.length;
    told.textContent = search.failed || (!search.words ? desk.word("found.hint")
      : !n ? desk.word("found.nothing") : desk.word("found.shown", { n, total: search.total }));
    list.replaceChildren(...search.hits.map((hit, index) => entry(desk, hit, index === search.at, () => {
      search.scroll = scroller.scrollTop;
      dialog.close();
      openHit(desk, search, index);
    })));
    scroller.scrollTop = search.scroll;
  };
  const look = async () => {
    window.clearTimeout(timer);
    const wanted = field.value.trim();
    if (wanted === search.words && !search.failed) return;
    told.textContent = desk.word("plan.loading");
    await ask(desk, search, wanted);
    if (search.words === wanted) draw();
  };
  const field = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", class: "search", "aria-label": desk.word("found.title"), placeholder: desk.word("found.placeholder"),
    oninput: (/** @type {Event} */ event) => {
      window.clearTimeout(timer);
      // Words that are not yet written in an input method are not looked for.
      if (!(/** @type {InputEvent} */ (event).isComposing)) timer = window.setTimeout(look, WAIT_MS);
    },
    oncompositionend: () => { timer = window.setTimeout(look, WAIT_MS); },
  }));
  const dialog = openDialog(desk, desk.word("found.title"), "found", field, told, scroller,
    h("p", { class: "sub keys" }, desk.word("found.keys")));
  scroller.addEventListener("scroll", () => { search.scroll = scroller.scrollTop; }, { passive: true });
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    const buttons = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
    const at = buttons.indexOf(target);
    if (event.key === "ArrowDown") (buttons[at + 1] ?? target).focus();
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? field).focus();
    else if (event.key === "Enter" && target === field) {
      if (field.value.trim() === search.words) buttons[0]?.click();
      else look();
    } else return;
    event.preventDefault();
  });
  field.value = words ?? search.words;
  if (field.value.trim() === search.words) draw();
  else look();
  const current = /** @type {HTMLElement | null} */ (list.querySelector("[aria-current=true]"));
  // Back at the place that was opened last; otherwise at the words, ready to be replaced.
  if (current && words === undefined) { current.focus(); return; }
  field.focus();
  field.select();
}

/** @param {Desk} desk @param {Hit} hit @param {boolean} isOpen @param {() => void} onclick */
function entry(desk, hit, isOpen, onclick) {
  const who = desk.data.applicants.find((each) => each.id === hit.id);
  return h("li", {}, h("button", { type: "button", "aria-current": isOpen ? "true" : null, onclick },
    h("span", { class: "who" }, h("span", { class: "no" }, who?.no ?? ""), " ", who?.name ?? "", " ", h("span", { class: "sub" }, hit.where)),
    hit.title ? h("strong", {}, hit.title) : null,
    h("bdi", { class: "snippet" }, ...hit.pieces.map(([text, isMatch]) => (isMatch ? h("mark", {}, text) : h("span", {}, text))))));
}

/** The place before or after the one that was opened last. @param {Desk} desk @param {number} step */
export function stepHit(desk, step) {
  const search = searchOf(desk);
  const next = search.at + step;
  if (!search.hits.length) searchEverywhere(desk);
  else if (next < 0 || next >= search.hits.length) desk.say(desk.word("found.end"));
  else openHit(desk, search, next);
}

/** @param {Desk} desk @param {Search} search @param {number} at */
function openHit(desk, search, at) {
  const hit = search.hits[at];
  search.at = at;
  withApplicant(desk, hit.id, (column) => {
    const there = cellFrom(desk, column, hit.file ? { file: hit.file } : { table: hit.table, source: hit.source, row: hit.row });
    const cell = there && showCell(desk, column, there);
    desk.say(cell ? desk.word("found.at", { at: at + 1, n: search.hits.length, total: search.total, words: search.words }) : desk.word("found.gone"));
    if (cell && hit.page) openPage(desk, cell, hit);
  });
}

/** The page in the large view, with the words marked: by the way a reader would open it and look for them. @param {Desk} desk @param {HTMLElement} cell @param {Hit} hit */
function openPage(desk, cell, hit) {
  const pages = cell.querySelector(`.pages[data-file="${CSS.escape(hit.file)}"]`);
  const page = /** @type {HTMLElement | undefined} */ (pages?.children[hit.page - 1]);
  if (!page) return;
  page.click();
  const field = /** @type {HTMLInputElement | null} */ (desk.root.querySelector("dialog[open] .finding input"));
  const match = hit.pieces.find(([, isMatch]) => isMatch)?.[0];
  if (!field || !match) return;
  field.value = match;
  field.dispatchEvent(new Event("input"));
}
