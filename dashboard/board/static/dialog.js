// @ts-check
// What opens above the desk. Escape closes it; the focus goes back to where it was.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

/** @param {Desk} desk @param {string} title @param {string} kind @param {...(Node | null)} content */
export function openDialog(desk, title, kind, ...content) {
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
