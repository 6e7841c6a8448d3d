// @ts-check
// A picture above the desk, as large as the window, and larger.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { download, zoomer } from "./page_tools.js";

/** @param {import("./model.js").Desk} desk @param {import("./model.js").FileLink} file */
export function showImage(desk, file) {
  let zoom = 1;
  const picture = h("img", { src: file.url, alt: file.name });
  const control = zoomer(desk, () => zoom, (to) => { zoom = to; picture.style.setProperty("--zoom", String(zoom)); });
  const dialog = openDialog(desk, file.name, "file", h("div", { class: "tools" }, control.element, download(desk, file)),
    h("div", { class: "stage", tabindex: "0", role: "group", "aria-label": file.name }, picture));
  dialog.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && control.pressed(event.key)) event.preventDefault();
  });
}
