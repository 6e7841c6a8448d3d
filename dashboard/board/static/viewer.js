// @ts-check
// A file in its column: PDF pages as pictures, images, sound and film with controls, or why there is nothing to open.
// Every address is the desk's own checked route; nothing uploaded is ever interpreted as markup.

import { h } from "./dom.js";
import { pageAddress, showFile } from "./large.js";

/** @typedef {import("./model.js").FileLink} FileLink */
/** @typedef {import("./model.js").Desk} Desk */

/** @param {Desk} desk @param {FileLink} file */
export function fileView(desk, file) {
  const name = h("figcaption", {}, h("span", { class: "file-name", title: file.name }, file.name), h("span", { class: "sub" }, file.note));
  if (file.media === "absent") return h("figure", { class: "file is-absent" }, name);
  if (file.media === "audio") return h("figure", { class: "file" }, name, h("audio", { controls: true, preload: "metadata", src: file.url }));
  if (file.media === "video") {
    return h("figure", { class: "file" }, name, h("video", { controls: true, preload: "metadata", src: file.url, playsinline: true }));
  }
  const large = h("button", { type: "button", class: "quiet", onclick: () => showFile(desk, file, page) }, desk.word("file.large"));
  let page = 1;
  if (file.media === "image") {
    name.append(large);
    return h("figure", { class: "file" }, name, h("img", {
      class: "picture", src: file.url, alt: file.name, loading: "lazy", onclick: () => showFile(desk, file, 1) }));
  }
  if (file.media === "pdf" && file.pages > 0) return pages(desk, file, name, large, (now) => { page = now; });
  name.append(h("a", { class: "quiet", href: file.url, download: file.name }, desk.word("file.download")));
  return h("figure", { class: "file" }, name);
}

/**
 * @param {Desk} desk @param {FileLink} file @param {HTMLElement} name @param {HTMLElement} large
 * @param {(page: number) => void} turned
 */
function pages(desk, file, name, large, turned) {
  const at = h("span", { class: "sub page-no", role: "status" }, `1 / ${file.pages}`);
  const strip = h("div", { class: "pages", tabindex: "0", role: "group", "aria-label": file.name, "data-file": file.id, "data-now": "1" });
  let now = 1;
  const go = (/** @type {number} */ page) => {
    const target = /** @type {HTMLElement | undefined} */ (strip.children[page - 1]);
    if (target) strip.scrollTop = target.offsetTop - strip.offsetTop;
  };
  strip.addEventListener("scroll", () => {
    const middle = strip.scrollTop + strip.clientHeight / 3;
    now = 1 + [...strip.children].filter((page) => /** @type {HTMLElement} */ (page).offsetTop - strip.offsetTop <= middle).length - 1;
    now = Math.max(1, now);
    at.textContent = `${now} / ${file.pages}`;
    strip.dataset.now = String(now);
    turned(now);
  }, { passive: true });
  const turn = (/** @type {number} */ step, /** @type {string} */ label, /** @type {string} */ sign) => h("button", {
    type: "button", class: "quiet", "aria-label": desk.word(label), title: desk.word(label), onclick: () => go(now + step),
  }, sign);
  name.append(h("span", { class: "turn" }, turn(-1, "file.previous", "‹"), at, turn(1, "file.next", "›")), large);
  // Widths are known once the strip stands in the page: pictures are asked for then, and only as they come into view.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const picture = /** @type {HTMLImageElement} */ (entry.target);
      seen.unobserve(picture);
      picture.src = pageAddress(desk, file, Number(picture.dataset.page), picture.clientWidth);
    }
  }, { rootMargin: "400px" });
  // The first page of every column comes before the second of any.
  /** @type {Element[]} */
  const others = [];
  for (let page = 1; page <= file.pages; page += 1) {
    const picture = h("img", {
      class: "page", "data-page": page, alt: desk.word("file.page", { page, pages: file.pages }),
      onload: (/** @type {Event} */ event) => {
        /** @type {HTMLElement} */ (event.target).classList.add("is-there");
        if (page === 1) others.forEach((other) => seen.observe(other));
      },
      onerror: (/** @type {Event} */ event) => {
        /** @type {HTMLElement} */ (event.target).replaceWith(
          h("p", { class: "page is-failed" }, `${page}: ${desk.word("file.failed")}`));
        if (page === 1) others.forEach((other) => seen.observe(other));
      },
      onclick: () => showFile(desk, file, page),
    });
    if (page === 1) seen.observe(picture);
    else others.push(picture);
    strip.append(picture);
  }
  return h("figure", { class: "file is-pdf" }, name, strip);
}
