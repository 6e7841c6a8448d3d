// @ts-check
// One PDF above the desk, as large as the window: all pages, a strip of small ones, search, and text to select and copy.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { download, strip, turner, zoomer } from "./page_tools.js";
import { pagesOf } from "./pages.js";
import { targetIn, togglePin } from "./pins.js";
import { searchOf } from "./search.js";
import { clearMarks, layText, pointOut } from "./text_layer.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */

/** How much of a passage the search takes. */
const LONGEST_QUERY = 100;

/**
 * @param {Desk} desk @param {FileLink} file @param {number} page
 * @param {(page: number) => void} left  told the last page on closing
 * @param {string} [passage]  words on that page to point out
 */
export function showPdf(desk, file, page, left, passage = "") {
  let query = passage.slice(0, LONGEST_QUERY);
  let isPointedOut = !passage;
  const pages = pagesOf(desk, file, {
    turned(now, quiet) {
      turn.mark(now, quiet);
      all.mark(now);
    },
    async shown(now, sheet) {
      await layText(desk, file, now, sheet, query);
      if (isPointedOut || now !== page) return;
      isPointedOut = true;
      const place = pointOut(pages.element, sheet, 0);
      if (place) pages.bring(page, place);
    },
    ready: () => all.draw(),
  }, { page, zoom: 1 });
  const go = (/** @type {number} */ to) => pages.go(to);
  const turn = turner(desk, file, go, page);
  const all = strip(desk, file, go, page, true);
  const fit = () => {
    const sheet = /** @type {HTMLElement} */ (pages.sheet(pages.at()));
    return Math.round((100 * pages.zoom() * (pages.element.clientWidth - 24)) / sheet.offsetWidth) / 100;
  };
  const zoom = zoomer(desk, pages.zoom, pages.setZoom, fit);
  const search = searchOf(desk, file, async (wanted, hit) => {
    if (query !== wanted) clearMarks(pages.element);
    query = wanted;
    if (!hit) {
      pages.near().forEach((near) => layText(desk, file, near, /** @type {HTMLElement} */ (pages.sheet(near)), query));
      return;
    }
    if (hit.page !== pages.at()) pages.go(hit.page);
    const sheet = /** @type {HTMLElement} */ (pages.sheet(hit.page));
    await layText(desk, file, hit.page, sheet, query);
    const place = query === wanted ? pointOut(pages.element, sheet, hit.at) : null;
    if (place) pages.bring(hit.page, place);
    pages.near().forEach((near) => layText(desk, file, near, /** @type {HTMLElement} */ (pages.sheet(near)), query));
  });
  const cite = h("button", {
    type: "button", class: "quiet", onclick: async () => {
      const place = desk.word("file.cite", { file: file.name, page: pages.at() });
      // Application and file name it whatever it is called; its address is nobody else's.
      await navigator.clipboard.writeText(`${place} [${file.source}; ${desk.data.snapshot}]`);
      cite.textContent = desk.word("foot.copied");
      window.setTimeout(() => { cite.textContent = desk.word("foot.copy"); }, 2000);
    },
  }, desk.word("foot.copy"));
  const pinned = h("span", { class: "unseen", role: "status" });
  const pin = () => {
    const done = togglePin(desk, targetIn(desk, file, pages.at(), pages.element));
    if (!done) return;
    pinButton.textContent = pinned.textContent = desk.word(`pin.${done}`);
    window.setTimeout(() => { pinButton.textContent = desk.word("foot.pin"); }, 2000);
  };
  // A press would take away what is selected, which is what is to be pinned.
  const keep = (/** @type {Event} */ event) => event.preventDefault();
  const pinButton = h("button", { type: "button", class: "quiet", onclick: pin, onpointerdown: keep, onmousedown: keep }, desk.word("foot.pin"));
  const dialog = openDialog(desk, file.name, "file",
    h("div", { class: "tools" }, turn.element, zoom.element, search.element, h("span", { class: "gap" }),
      h("span", { class: "sub keys" }, desk.word("file.keys")), pinButton, pinned, cite, download(desk, file)),
    h("div", { class: "reader is-large" }, all.element, h("div", { class: "place-of-pages" }, pages.element), search.list));
  dialog.addEventListener("close", () => left(pages.at()));
  dialog.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || target.tagName === "INPUT") return;
    if (/^[/gp]$/.test(event.key) && desk.reviews.preference("single_keys") === "off") return;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: () => go(pages.at() + 1), PageDown: () => go(pages.at() + 1),
      ArrowLeft: () => go(pages.at() - 1), PageUp: () => go(pages.at() - 1),
      Home: () => go(1), End: () => go(file.pages), "/": () => search.field.focus(), g: () => turn.field.focus(), p: pin,
    };
    if (keys[event.key]) keys[event.key]();
    else if (!zoom.pressed(event.key)) return;
    event.preventDefault();
  });
  pages.element.focus();
}
