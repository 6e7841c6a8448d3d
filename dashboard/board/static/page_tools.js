// @ts-check
// What turns pages: previous and next, the number to go to, zoom, and the strip of all pages with the current one marked.

import { h } from "./dom.js";
import { pageAddress, sharpWidth } from "./page_address.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */

/** @param {Desk} desk @param {string} label @param {string} sign @param {() => void} act @param {Record<string, unknown>} [more] */
export function sign(desk, label, sign, act, more = {}) {
  return h("button", { type: "button", class: "quiet", "aria-label": desk.word(label), title: desk.word(label), onclick: act, ...more }, sign);
}

/** A word, and the sign that stands for it in a narrow column. @param {string} word @param {string} short */
export function shortened(word, short) {
  return [h("span", { class: "in-words" }, word), h("span", { class: "in-short", "aria-hidden": "true" }, short)];
}

/** The file to keep, where its route allows it. @param {Desk} desk @param {FileLink} file */
export function download(desk, file) {
  return h("a", { class: "quiet", href: `${file.url}?download=1`, download: file.name }, desk.word("file.download"));
}

/**
 * Previous, the number of the page (type another to go there), next.
 * @param {Desk} desk @param {FileLink} file @param {(page: number) => void} go @param {number} start
 */
export function turner(desk, file, go, start) {
  let now = start;
  const told = h("span", { class: "unseen", role: "status" });
  const field = /** @type {HTMLInputElement} */ (h("input", {
    class: "goto", inputmode: "numeric", autocomplete: "off", value: start, "aria-label": desk.word("file.goto", { pages: file.pages }),
    onfocus: () => field.select(),
    onchange: () => {
      const wanted = Number(field.value.normalize("NFKC"));
      if (Number.isInteger(wanted) && wanted >= 1) go(Math.min(wanted, file.pages));
      field.value = String(now);
    },
  }));
  field.style.inlineSize = `max(1.6rem, ${String(file.pages).length + 2}ch)`;
  const element = h("span", { class: "turn" },
    sign(desk, "file.previous", "‹", () => go(now - 1)), field, h("span", { class: "sub" }, `/ ${file.pages}`),
    sign(desk, "file.next", "›", () => go(now + 1)), told);
  return {
    element, field,
    /** @param {number} page @param {boolean} [quiet] a screen reader is not told */
    mark(page, quiet = false) {
      now = page;
      field.value = String(page);
      if (!quiet) told.textContent = desk.word("file.page", { page, pages: file.pages });
    },
  };
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/**
 * Smaller, how large, larger; the middle one goes back to `fit`.
 * @param {Desk} desk @param {() => number} zoom @param {(zoom: number) => void} set @param {() => number} [fit] the width of the place
 */
export function zoomer(desk, zoom, set, fit = () => 1) {
  const percent = h("span", { "aria-hidden": "true" });
  const told = h("span", { class: "unseen", role: "status" });
  const show = () => { percent.textContent = `${Math.round(zoom() * 100)}%`; };
  const to = (/** @type {number | undefined} */ next) => {
    if (next === undefined || next === zoom()) return;
    set(next);
    show();
    told.textContent = desk.word("file.zoomed", { percent: Math.round(next * 100) });
  };
  const reset = () => to(fit());
  const larger = () => to(ZOOMS.find((each) => each > zoom() + 0.01));
  const smaller = () => to([...ZOOMS].reverse().find((each) => each < zoom() - 0.01));
  show();
  const element = h("span", { class: "zoom" },
    sign(desk, "file.smaller", "−", smaller), h("button", {
      type: "button", class: "quiet percent", "aria-label": desk.word("file.fit"), title: desk.word("file.fit"), onclick: reset,
    }, percent), sign(desk, "file.larger", "+", larger), told);
  /** The keys + - 0; whether it was one of them. @param {string} key */
  const pressed = (key) => {
    if (key === "+" || key === "=") larger();
    else if (key === "-") smaller();
    else if (key === "0") reset();
    else return false;
    return true;
  };
  return { element, pressed };
}

/**
 * All pages as numbers, or as small pictures: one stop for the keyboard, arrows move within.
 * @param {Desk} desk @param {FileLink} file @param {(page: number) => void} go @param {number} start @param {boolean} isPictures
 */
export function strip(desk, file, go, start, isPictures) {
  const buttons = Array.from({ length: file.pages }, (_, index) => h("button", {
    type: "button", tabindex: "-1", "aria-label": desk.word("file.page", { page: index + 1, pages: file.pages }),
    onclick: () => go(index + 1),
  }, isPictures ? h("span", { class: "thumb" }) : null, h("span", {}, String(index + 1))));
  const element = h("div", { class: isPictures ? "strip is-pictures" : "strip", role: "group", "aria-label": desk.word("file.strip") }, ...buttons);
  let now = start;
  const mark = (/** @type {number} */ page) => {
    buttons[now - 1].removeAttribute("aria-current");
    buttons[now - 1].tabIndex = -1;
    now = page;
    buttons[now - 1].setAttribute("aria-current", "page");
    buttons[now - 1].tabIndex = 0;
    const { offsetTop, offsetHeight } = buttons[now - 1];
    if (offsetTop < element.scrollTop) element.scrollTop = offsetTop - 8;
    else if (offsetTop + offsetHeight > element.scrollTop + element.clientHeight) element.scrollTop = offsetTop + offsetHeight + 8 - element.clientHeight;
  };
  element.addEventListener("keydown", (event) => {
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 1, End: file.pages }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
    buttons[now - 1].focus();
  });
  mark(start);
  return {
    element, mark,
    /** Ask for the small pictures, once what is read is there. */
    draw() {
      const width = sharpWidth(desk, 96);
      buttons.forEach((button, index) => button.querySelector(".thumb")?.append(
        h("img", { src: pageAddress(file, index + 1, width), alt: "", loading: "lazy", onerror: (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).remove() })));
    },
  };
}
