// @ts-check
// A file in its column: PDF pages as pictures, images, sound and film with controls, or why there is nothing to open.
// Every address is the desk's own checked route; nothing uploaded is ever interpreted as markup.

import { h } from "./dom.js";
import { showImage } from "./image.js";
import { showPdf } from "./large.js";
import { download, shortened, strip, turner, zoomer } from "./page_tools.js";
import { pagesOf } from "./pages.js";
import { register, togetherSwitch, turnOthers } from "./together.js";

/** @typedef {import("./model.js").FileLink} FileLink */
/** @typedef {import("./model.js").Desk} Desk */

/** @param {Desk} desk @param {FileLink} file */
export function fileView(desk, file) {
  const name = h("figcaption", {},
    h("bdi", { class: "file-name", title: file.name }, file.name), h("span", { class: "sub" }, file.note));
  if (file.media === "absent") return h("figure", { class: "file is-absent" }, name);
  if (file.media === "pdf" && file.pages > 0) return pdf(desk, file, name);
  name.append(download(desk, file));
  if (file.media === "audio") return player(desk, file, name, h("audio", { controls: true, preload: "metadata", src: file.url, "aria-label": file.name }));
  if (file.media === "video") {
    return player(desk, file, name, h("video", { controls: true, preload: "metadata", src: file.url, playsinline: true, "aria-label": file.name }));
  }
  if (file.media === "image") return image(desk, file, name);
  return h("figure", { class: "file is-closed" }, name);
}

/** What cannot be played says so where it would stand. @param {Desk} desk @param {FileLink} file @param {HTMLElement} name @param {HTMLElement} media */
function player(desk, file, name, media) {
  media.addEventListener("error", () => media.replaceWith(h("p", { class: "why", role: "status" }, desk.word("file.cannot_play"))));
  return h("figure", { class: "file" }, name, media);
}

/** @param {Desk} desk @param {FileLink} file @param {HTMLElement} name */
function image(desk, file, name) {
  const open = () => showImage(desk, file);
  const large = h("button", { type: "button", class: "quiet", onclick: open }, desk.word("file.large"));
  name.append(large);
  const picture = h("img", { class: "picture", src: file.url, alt: file.name, loading: "lazy", onclick: open,
    onerror: () => {
      picture.replaceWith(h("p", { class: "why", role: "status" }, desk.word("file.cannot_draw")));
      large.remove();
    } });
  return h("figure", { class: "file" }, name, picture);
}

/** @param {Desk} desk @param {FileLink} file @param {HTMLElement} name */
function pdf(desk, file, name) {
  const open = (/** @type {number} */ page) => showPdf(desk, file, page, (last) => pages.go(last));
  const pages = pagesOf(desk, file, {
    open,
    turned(page, quiet) {
      turn.mark(page, quiet);
      all.mark(page);
      if (!quiet) turnOthers(pages);
    },
  });
  register(pages);
  const turn = turner(desk, file, (page) => pages.go(page), pages.at());
  const all = strip(desk, file, (page) => pages.go(page), pages.at(), false);
  all.element.hidden = file.pages < 2;
  const zoom = zoomer(desk, pages.zoom, pages.setZoom);
  pages.element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight") pages.go(pages.at() + 1);
    else if (event.key === "ArrowLeft") pages.go(pages.at() - 1);
    else if (event.key === "Enter") open(pages.at());
    else if (!zoom.pressed(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return h("figure", { class: "file is-pdf" }, name,
    h("div", { class: "tools" },
      h("button", {
        type: "button", class: "quiet", "aria-label": desk.word("file.large"), title: desk.word("file.large"), onclick: () => open(pages.at()),
      }, ...shortened(desk.word("file.large"), "⤢")),
      turn.element, zoom.element, desk.data.columns.length > 1 ? togetherSwitch(desk, () => pages) : null),
    h("div", { class: "reader" }, all.element, h("div", { class: "place-of-pages" }, pages.element)));
}
