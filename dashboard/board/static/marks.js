// @ts-check
// How far this person is with an applicant: a sign of its own shape for each state, and the marks that can be set.

import { h, svg } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Mark} Mark */

const SHAPES = {
  flag: "M3 14V1.5M3 2h8.5l-2 3 2 3H3",
  pin: "M5 1.5h6M6 2v4L4 8.5h8L10 6V2M8 8.5V14.5",
  note: "M2.5 13.5l.7-3L11 2.700 13.300 5 5.500 12.800zM9.500 4.200l2.300 2.300",
};
const NEXT = /** @type {const} */ ({ unread: "reading", reading: "done", done: "unread" });

/** @param {"flag" | "pin" | "note"} name @param {string} label */
export function icon(name, label) {
  return h("span", { class: `icon is-${name}`, title: label || null },
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: SHAPES[name] })),
    label ? h("span", { class: "unseen" }, label) : null);
}

/** Empty, half or full. @param {Desk} desk @param {string} status */
export function stateDot(desk, status) {
  return h("span", { class: `dot is-${status}`, title: desk.word(`state.${status}`) }, h("span", { class: "unseen" }, desk.word(`state.${status}`)));
}

/** The buttons in the head of a column. @param {Desk} desk @param {import("./model.js").Column} column */
export function markButtons(desk, column) {
  const { id, no } = column;
  const mark = desk.reviews.mark(id);
  const news = desk.reviews.news(id);
  const toggle = (/** @type {"flag" | "pin"} */ name, /** @type {"is_flagged" | "is_pinned"} */ field, /** @type {string} */ key) => h("button", {
    type: "button", class: "quiet marker", "data-focus": `${name}-${no}`, "aria-pressed": String(mark[field]), "aria-keyshortcuts": key,
    title: desk.word(`mark.${name}`, { key }), "aria-label": desk.word(`mark.${name}`, { key }),
    onclick: () => desk.reviews.setMark(id, { [field]: !mark[field] }),
  }, icon(name, ""));
  const notes = desk.reviews.notes(id).filter((note) => note.text !== "").length;
  return h("div", { class: "markers" },
    h("button", {
      type: "button", class: "quiet marker status", "data-focus": `status-${no}`, title: desk.word("mark.status"),
      onclick: () => setStatus(desk, column, NEXT[mark.status]),
    }, stateDot(desk, mark.status), h("span", { "aria-hidden": "true" }, desk.word(`state.${mark.status}`))),
    toggle("flag", "is_flagged", "f"), toggle("pin", "is_pinned", "P"),
    h("button", {
      type: "button", class: "quiet marker", "data-focus": `note-${no}`, title: desk.word("mark.note"), "aria-label": desk.word("mark.note"),
      onclick: () => desk.writeNote(id, ""),
    }, icon("note", ""), notes ? h("span", { class: "n" }, String(notes)) : null),
    news.length ? h("button", {
      type: "button", class: "badge tone-news", "data-focus": `news-${no}`, onclick: () => desk.showNews(column),
    }, desk.word("state.news")) : null);
}

/** @param {Desk} desk @param {import("./model.js").Column} column @param {Mark["status"]} status */
export function setStatus(desk, column, status) {
  // Set back by hand, it does not become "reading" again by lying on the desk.
  if (status === "unread") desk.leftUnread.add(column.id);
  else desk.leftUnread.delete(column.id);
  desk.reviews.setMark(column.id, { status });
  desk.say(desk.word("said.status", { no: column.no, status: desk.word(`state.${status}`) }));
}
