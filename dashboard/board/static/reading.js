// @ts-check
// The reading flow: what this person marked, noted and pinned, beside and around the sheet; and the place they are at.

import { columnHeads, replaceColumn } from "./columns.js";
import { fit } from "./dom.js";
import { showPdf } from "./large.js";
import { drawList } from "./list.js";
import { showNews } from "./news.js";
import { notesPanel } from "./notes.js";
import { decorate, pinForNote } from "./pins.js";
import { placeOf } from "./place.js";
import { arrived } from "./places.js";
import { reviewsOf } from "./reviews.js";
import { drawSides } from "./sides.js";
import { voice } from "./voice.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Pin} Pin */

// So long an applicant lies on the desk before counting as being read: stepping past is no reading.
const READING_MS = 2000;

/**
 * Give the desk what it needs for reading.
 * @param {Desk} desk @param {(name: string) => HTMLElement} part a place of the desk
 */
export function readingOf(desk, part) {
  const said = voice(part("said"), (isSignedOut) => desk.word(isSignedOut ? "said.signed_out" : "said.unsaved"));
  const panel = notesPanel(desk, part("notes"));
  const place = placeOf(desk, part("body"));
  let isQueued = false;
  let timer = 0;
  /** @type {"list" | "notes" | null} where to go back to after a note */
  let sideBefore = null;
  /** @type {{cell: string, column: number} | null} */
  let cameFrom = null;
  /** @type {Pin | null} a pin whose applicant is on the way to the desk */
  let awaitedPin = null;

  function draw() {
    drawList(desk, part("list"));
    fit(part("heads"), columnHeads(desk));
    drawSides(desk, part("sides"));
    panel.draw();
    const sheet = /** @type {HTMLElement | null} */ (part("body").firstElementChild);
    if (sheet) decorate(desk, sheet);
  }

  function redraw() {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => { isQueued = false; draw(); });
  }

  function countReading() {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (document.visibilityState !== "visible") return;
      for (const { id } of desk.data.columns) {
        if (desk.reviews.mark(id).status === "unread" && !desk.leftUnread.has(id)) desk.reviews.opened(id);
      }
    }, READING_MS);
  }

  /** @param {string} key @param {number} column */
  const cellAt = (key, column) => /** @type {HTMLElement | null} */ (
    part("body").querySelector(`.cell[data-column="${column}"][data-key="${CSS.escape(key)}"]`));

  Object.assign(desk, {
    typed: "", side: "list", pointed: null, leftUnread: new Set(), reviews: reviewsOf(desk, redraw),
    say: said.say, saved: said.saved, showNews: (/** @type {import("./model.js").Column} */ column) => showNews(desk, column),
    flush() { panel.flush(); place.flush(); },
    showSide(/** @type {"list" | "notes"} */ side) {
      desk.side = side;
      part("list").hidden = side !== "list";
      part("notes").hidden = side !== "notes";
      draw();
    },
    writeNote(/** @type {string} */ id, /** @type {string} */ pinId) {
      sideBefore ??= desk.side;
      cameFrom = desk.pointed && { cell: desk.pointed.cell.key, column: desk.pointed.column };
      desk.showSide("notes");
      panel.write(id, pinId);
    },
    writeHere() {
      const pin = pinForNote(desk);
      const column = desk.data.columns[desk.active];
      if (pin) desk.writeNote(pin.application_id, pin.pin_id);
      else if (column) desk.writeNote(column.id, "");
    },
    comeBack() {
      if (sideBefore && sideBefore !== desk.side) desk.showSide(sideBefore);
      const there = cameFrom ?? (desk.pointed && { cell: desk.pointed.cell.key, column: desk.pointed.column });
      if (there) cellAt(there.cell, there.column)?.focus({ preventScroll: true });
      sideBefore = null;
      cameFrom = null;
    },
    goToPin(/** @type {Pin} */ pin) {
      const column = desk.data.columns.findIndex((each) => each.id === pin.application_id);
      if (column >= 0 && !desk.data.is_whole) { desk.whenWhole(() => desk.goToPin(pin)); return; }
      if (column < 0) {
        const no = desk.data.applicants.find((each) => each.id === pin.application_id)?.no;
        if (no) { awaitedPin = pin; replaceColumn(desk, no); }
        return;
      }
      if (desk.category !== pin.category || !cellAt(pin.cell_key, column)) desk.go(pin.category, pin.item);
      desk.settle();
      const cell = cellAt(pin.cell_key, column);
      if (!cell) { desk.say(desk.word("said.pin_gone")); return; }
      cell.scrollIntoView({ block: "nearest" });
      cell.focus({ preventScroll: true });
      const strip = /** @type {HTMLElement | null} */ (pin.page ? cell.querySelector(`.pages[data-file="${CSS.escape(pin.file_id)}"]`) : null);
      const page = /** @type {HTMLElement | undefined} */ (strip?.children[pin.page - 1]);
      if (strip && page) strip.scrollTop = page.offsetTop - 8;
      const file = desk.pointed?.cell.files?.find((each) => each.id === pin.file_id && each.media === "pdf");
      // Its words stand in the large view only.
      if (pin.passage && file) showPdf(desk, file, pin.page, () => {}, pin.passage);
    },
  });

  return {
    /** A run has brought data. @param {import("./model.js").Data} data */
    take(data) {
      desk.reviews.take(data.review, [data.program, data.language, data.snapshot]);
      const there = new Set(data.columns.map((column) => column.id));
      for (const id of desk.leftUnread) if (!there.has(id)) desk.leftUnread.delete(id);
      countReading();
    },
    /** The desk shows that data now. */
    drawn() {
      draw();
      this.completed();
    },
    /** Every category of whoever lies on the desk is there. */
    completed() {
      if (!desk.data.is_whole) return;
      arrived(desk);
      if (awaitedPin && desk.data.columns.some((column) => column.id === awaitedPin?.application_id)) {
        const pin = awaitedPin;
        awaitedPin = null;
        desk.goToPin(pin);
      }
    },
    /** Another category or item is open. @param {HTMLElement} sheet */
    placed(sheet) {
      decorate(desk, sheet);
      place.changed();
    },
    restore: place.restore,
  };
}
