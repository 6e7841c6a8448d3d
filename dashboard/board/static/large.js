// @ts-check
// One file above the desk, as large as the window.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */

/** A page's picture, as wide as it is shown. @param {Desk} desk @param {FileLink} file @param {number} page @param {number} width in CSS pixels */
export function pageAddress(desk, file, page, width) {
  const widths = desk.data.page_widths;
  const wanted = width * window.devicePixelRatio;
  return `${file.url}/pages/${page}?width=${widths.find((each) => each >= wanted) ?? widths[widths.length - 1]}`;
}

/** One file in large; pages turn with the arrow keys. @param {Desk} desk @param {import("./model.js").FileLink} file @param {number} page */
export function showFile(desk, file, page) {
  if (file.media === "image") {
    openDialog(desk, file.name, "file", h("div", { class: "stage" }, h("img", { src: file.url, alt: file.name })));
    return;
  }
  const picture = /** @type {HTMLImageElement} */ (h("img", {}));
  const at = h("span", { class: "page-no", role: "status" });
  const go = (/** @type {number} */ to) => {
    page = Math.max(1, Math.min(file.pages, to));
    picture.src = pageAddress(desk, file, page, Math.min(window.innerWidth * 0.9, 1600));
    picture.alt = desk.word("file.page", { page, pages: file.pages });
    at.textContent = `${page} / ${file.pages}`;
  };
  const button = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {number} */ step) => h("button", {
    type: "button", class: "quiet", "aria-label": desk.word(label), onclick: () => go(page + step) }, sign);
  const dialog = openDialog(desk, file.name, "file",
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
