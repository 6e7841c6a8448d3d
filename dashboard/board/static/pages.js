// @ts-check
// The pages of one PDF below each other. Pictures are asked for as they come into view, as wide as they are shown; a
// larger zoom asks for sharper ones. The board's columns and the large view both use it.

import { h } from "./dom.js";
import { pageAddress, sharpWidth, whyNot } from "./page_address.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */
/**
 * @typedef {object} Pages
 * @property {HTMLElement} element  scrolls; `data-file` and `data-at` tell which page of what is before the eye
 * @property {() => number} at  the page that is read
 * @property {(page: number, quiet?: boolean) => void} go  quiet: nobody is told
 * @property {() => number} zoom
 * @property {(zoom: number) => void} setZoom  1 is the width of the place
 * @property {(page: number) => HTMLElement | undefined} sheet
 * @property {() => number[]} near  pages in view or nearly
 * @property {(page: number, place: Element) => void} bring  a place on a page into the middle; that page is the one that is read
 */
/**
 * @typedef {object} Listeners
 * @property {(page: number, quiet: boolean) => void} turned
 * @property {(page: number) => void} [open]  a page was clicked
 * @property {(page: number, sheet: HTMLElement) => void} [shown]  a page's picture is there, or came into view again
 * @property {() => void} [ready]  the first page to be seen is there
 */

/** Where documents were left, so that a column drawn anew goes on there. @type {Map<string, {page: number, zoom: number}>} */
const left = new Map();
const LEFT_AT_MOST = 300;

/** @param {string} url @param {{page: number, zoom: number}} place */
function leave(url, place) {
  left.delete(url);
  left.set(url, place);
  if (left.size > LEFT_AT_MOST) left.delete(/** @type {string} */ (left.keys().next().value));
}

/**
 * @param {Desk} desk @param {FileLink} file @param {Listeners} on
 * @param {{page: number, zoom: number}} [start] where it was left, unless given
 * @returns {Pages}
 */
export function pagesOf(desk, file, on, start) {
  const isLarge = start !== undefined;
  let { page: now, zoom } = start ?? left.get(file.url) ?? { page: 1, zoom: 1 };
  now = Math.max(1, Math.min(file.pages, now));
  const first = now;
  const element = h("div", { class: "pages", tabindex: "0", role: "group", "aria-label": file.name, "data-file": file.id, "data-at": now });
  element.style.setProperty("--zoom", String(zoom));
  /** @type {HTMLElement[]} */
  const sheets = [];
  /** @type {Set<number>} */
  const near = new Set();
  /** Where `go` put the scroll bar: a short last page cannot reach the top, and is read all the same. */
  let put = -1;
  let width = 0;
  /** How far into the page that is read, as a share of its height: holds when pages get larger or smaller. */
  let within = 0;
  const keep = () => { within = (element.scrollTop - sheets[now - 1].offsetTop) / Math.max(1, sheets[now - 1].offsetHeight); };
  const restore = () => {
    element.scrollTop = sheets[now - 1].offsetTop + within * sheets[now - 1].offsetHeight;
    put = element.scrollTop;
  };

  const settle = (/** @type {number} */ page, /** @type {boolean} */ quiet) => {
    if (page === now) return;
    now = page;
    element.dataset.at = String(now);
    if (!isLarge) leave(file.url, { page: now, zoom });
    on.turned(now, quiet);
  };
  const go = (/** @type {number} */ page, quiet = false) => {
    const to = Math.max(1, Math.min(file.pages, page));
    element.scrollTop = sheets[to - 1].offsetTop - 8;
    put = element.scrollTop;
    settle(to, quiet);
    keep();
  };
  element.addEventListener("scroll", () => {
    if (Math.abs(element.scrollTop - put) < 2 || !element.clientHeight) return;
    put = -1;
    const line = element.scrollTop + element.clientHeight / 3;
    settle(Math.max(1, sheets.filter((sheet) => sheet.offsetTop <= line).length), false);
    keep();
  }, { passive: true });

  const ask = (/** @type {number} */ page) => {
    const sheet = sheets[page - 1];
    const picture = /** @type {HTMLImageElement | null} */ (sheet.querySelector("img"));
    const step = sharpWidth(desk, sheet.clientWidth);
    if (!picture || step <= Number(picture.dataset.step ?? 0)) return;
    picture.dataset.step = String(step);
    picture.src = pageAddress(file, page, step);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const sheet = /** @type {HTMLElement} */ (entry.target);
      const page = Number(sheet.dataset.page);
      if (!entry.isIntersecting) { near.delete(page); continue; }
      near.add(page);
      ask(page);
      if (sheet.classList.contains("is-there")) on.shown?.(page, sheet);
    }
  }, /** @type {IntersectionObserverInit} */ ({ rootMargin: "400px", scrollMargin: "400px" }));
  // The page that is read comes before its neighbours, in every column.
  const others = () => {
    if (!element.classList.contains("has-first")) {
      element.classList.add("has-first");
      sheets.forEach((sheet) => Number(sheet.dataset.page) !== first && seen.observe(sheet));
      on.ready?.();
    }
  };
  for (let page = 1; page <= file.pages; page += 1) {
    const picture = /** @type {HTMLImageElement} */ (h("img", {
      alt: desk.word("file.page", { page, pages: file.pages }), draggable: "false",
      onload: () => {
        const ratio = `${picture.naturalWidth} / ${picture.naturalHeight}`;
        // Pages not seen yet are most likely like the first one: nothing jumps when they come.
        if (!element.style.getPropertyValue("--ratio")) element.style.setProperty("--ratio", ratio);
        sheet.style.aspectRatio = ratio;
        sheet.classList.add("is-there");
        if (near.has(page)) on.shown?.(page, sheet);
        if (page === first) others();
      },
      onerror: async () => {
        const address = picture.src;
        if (page === first) others();
        if (sheet.classList.contains("is-there")) return;
        const why = h("p", {}, `${desk.word("file.page", { page, pages: file.pages })}: `);
        picture.replaceWith(why);
        sheet.classList.add("is-failed");
        why.append(await whyNot(desk, address));
      },
    }));
    const sheet = h("div", { class: "page", "data-page": page, onclick: on.open ? () => on.open?.(page) : null }, picture);
    sheets.push(sheet);
    element.append(sheet);
    if (page === first) seen.observe(sheet);
  }
  // Put into the page, taken out by a switch and put back: the place is kept, and what became wider gets sharper.
  new ResizeObserver(() => {
    if (!element.clientWidth) { width = 0; return; }
    if (width !== element.clientWidth && (within || now > 1)) restore();
    width = element.clientWidth;
    near.forEach(ask);
  }).observe(element);
  return {
    element, go, at: () => now, zoom: () => zoom, sheet: (page) => sheets[page - 1], near: () => [...near],
    bring(page, place) {
      place.scrollIntoView({ block: "center", inline: "nearest" });
      put = element.scrollTop;
      settle(page, false);
      keep();
    },
    setZoom(to) {
      const middle = (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth;
      keep();
      zoom = to;
      element.style.setProperty("--zoom", String(zoom));
      restore();
      element.scrollLeft = middle * element.scrollWidth - element.clientWidth / 2;
      if (!isLarge) leave(file.url, { page: now, zoom });
      near.forEach(ask);
    },
  };
}
