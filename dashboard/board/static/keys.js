// @ts-check
// Single keys, only while nobody is typing: not in a field, not in an input method, not with Ctrl, Alt or Meta.
// C and R stay Streamlit's. They can be switched off as a whole (see help.js), for those whose voice or reader types letters.

import { showAnnounced } from "./announced.js";
import { addNext, removeColumn, stepApplicant } from "./columns.js";
import { searchEverywhere, stepHit } from "./everywhere.js";
import { showHelp } from "./help.js";
import { setStatus } from "./marks.js";
import { togglePin } from "./pins.js";
import { stepItem } from "./tabs.js";

/** @typedef {import("./model.js").Desk} Desk */

/** @param {Desk} desk @param {string} selector */
function focusOn(desk, selector) {
  desk.showSide("list");
  /** @type {HTMLElement | null} */ (desk.root.querySelector(selector))?.focus();
}

const active = (/** @type {Desk} */ desk) => desk.data.columns[desk.active];

/** What holding the key down may repeat. @type {Record<string, (desk: Desk) => void>} */
const STEPS = {
  "[": (desk) => stepItem(desk, -1),
  "]": (desk) => stepItem(desk, 1),
  j: (desk) => stepApplicant(desk, 1),
  k: (desk) => stepApplicant(desk, -1),
  h: (desk) => desk.activate(desk.active - 1),
  l: (desk) => desk.activate(desk.active + 1),
  ",": (desk) => stepHit(desk, -1),
  ".": (desk) => stepHit(desk, 1),
};

/** @type {Record<string, (desk: Desk) => void>} */
const ACTIONS = {
  a: addNext,
  x: (desk) => desk.data.columns.length > 0 && removeColumn(desk, desk.active),
  d: (desk) => active(desk) && setStatus(desk, active(desk), desk.reviews.mark(active(desk).id).status === "done" ? "reading" : "done"),
  u: (desk) => active(desk) && setStatus(desk, active(desk), "unread"),
  f: (desk) => active(desk) && desk.reviews.setMark(active(desk).id, { is_flagged: !desk.reviews.mark(active(desk).id).is_flagged }),
  P: (desk) => active(desk) && desk.reviews.setMark(active(desk).id, { is_pinned: !desk.reviews.mark(active(desk).id).is_pinned }),
  p: (desk) => togglePin(desk),
  n: (desk) => desk.writeHere(),
  N: (desk) => active(desk) && desk.writeNote(active(desk).id, ""),
  b: (desk) => desk.showSide(desk.side === "list" ? "notes" : "list"),
  w: (desk) => active(desk) && desk.showNews(active(desk)),
  t: (desk) => focusOn(desk, "[data-focus=facet-state]"),
  i: (desk) => void showAnnounced(desk),
  s: (desk) => searchEverywhere(desk),
  "/": (desk) => focusOn(desk, ".search"),
};

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  // 229: an input method took the key, also where a browser does not say that it is composing.
  return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey
    || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
}

/** Out of a field, back to where the eye was. @param {Desk} desk @param {KeyboardEvent} event */
function leave(desk, event) {
  const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
  if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || !from.closest?.(".desk-aside")) return false;
  from.blur();
  desk.comeBack();
  return true;
}

/** What a key does; nothing for a key that is not ours. @param {Desk} desk @param {KeyboardEvent} event @returns {(() => void) | null} */
function deedOf(desk, { key, repeat }) {
  if (key === "?") return () => showHelp(desk);
  if (desk.reviews.preference("single_keys") === "off") return null;
  const category = desk.data.categories[Number(key) - 1]?.key;
  if (category) return () => desk.go(category);
  const act = STEPS[key] ?? ACTIONS[key];
  return act ? () => { if (STEPS[key] || !repeat) act(desk); } : null;
}

/** @param {Desk} desk @param {HTMLElement} frame */
export function listen(desk, frame) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!frame.isConnected) { document.removeEventListener("keydown", onKey, true); return; }
    if (event.defaultPrevented || frame.querySelector("dialog[open]")) return;
    if (leave(desk, event) || isTyping(event)) return;
    const from = event.composedPath()[0];
    if (event.key === "Enter" && from instanceof HTMLElement && from.classList.contains("cell")) {
      // The press must not go on to the button that gets the focus in what opens: it would close it again.
      event.preventDefault();
      /** @type {HTMLElement | null} */ (from.querySelector("button"))?.click();
      return;
    }
    const deed = deedOf(desk, event);
    if (!deed) return;
    if (!desk.later(deed)) deed();
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
}
