// @ts-check
// Single keys, only while nobody is typing: not in a field, not in an input method, not with Ctrl, Alt or Meta.

import { addColumn, removeColumn, stepApplicant } from "./columns.js";
import { showHelp } from "./help.js";
import { stepItem } from "./tabs.js";

/** @typedef {import("./model.js").Desk} Desk */

/** @type {Record<string, (desk: Desk) => void>} */
const ACTIONS = {
  "[": (desk) => stepItem(desk, -1),
  "]": (desk) => stepItem(desk, 1),
  j: (desk) => stepApplicant(desk, 1),
  k: (desk) => stepApplicant(desk, -1),
  a: (desk) => addNext(desk),
  x: (desk) => desk.data.columns.length > 0 && removeColumn(desk, desk.active),
  "/": (desk) => /** @type {HTMLElement | null} */ (desk.root.querySelector(".search"))?.focus(),
  "?": (desk) => showHelp(desk),
};

/** The first applicant after the active one who is not on the desk, as a new column. @param {Desk} desk */
function addNext(desk) {
  const now = desk.chosen();
  const list = desk.data.applicants.map((applicant) => applicant.no);
  const from = list.indexOf(now[desk.active]);
  const next = [...list.slice(from + 1), ...list.slice(0, from + 1)].find((no) => !now.includes(no));
  if (next) addColumn(desk, next);
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  return event.isComposing || event.ctrlKey || event.metaKey || event.altKey
    || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
}

/** @param {Desk} desk @param {HTMLElement} frame */
export function listen(desk, frame) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!frame.isConnected) { document.removeEventListener("keydown", onKey, true); return; }
    if (event.defaultPrevented || frame.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && event.composedPath()[0] === frame.querySelector(".search")) {
      /** @type {HTMLElement} */ (frame.querySelector(".search")).blur();
      return;
    }
    if (isTyping(event)) return;
    const opened = event.composedPath()[0];
    if (event.key === "Enter" && opened instanceof HTMLElement && opened.classList.contains("cell")) {
      /** @type {HTMLElement | null} */ (opened.querySelector("button"))?.click();
      return;
    }
    const category = desk.data.categories[Number(event.key) - 1];
    if (category) desk.go(category.key);
    else if (ACTIONS[event.key]) ACTIONS[event.key](desk);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
}
