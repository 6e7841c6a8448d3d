// @ts-check
// The panel of notes and pins: first those of the applicants on the desk, then where else something is written.
// It is not drawn anew while somebody writes in it: that would take the caret, and the word an input method is building.

import { letter, replaceColumn } from "./columns.js";
import { fit, h } from "./dom.js";
import { editor } from "./editor.js";
import { icon } from "./marks.js";
import { nameOf, removePin } from "./pins.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Pin} Pin */

/** @param {Desk} desk @param {HTMLElement} place */
export function notesPanel(desk, place) {
  const edit = editor(desk, () => draw());

  function draw() {
    if (place.hidden) return;
    if (desk.root.activeElement instanceof HTMLTextAreaElement && place.contains(desk.root.activeElement)) {
      edit.update(desk.root.activeElement);
      return;
    }
    const columns = desk.data.columns;
    const there = new Set(columns.map((column) => column.id));
    fit(place, h("div", { class: "notes" },
      columns.length ? null : h("p", { class: "count" }, desk.word("notes.nobody")),
      ...columns.map((column, index) => h("section", { "aria-label": column.no },
        h("h2", {}, h("span", { class: "mark", "aria-hidden": "true" }, letter(index)), `${column.no} ${column.name}`),
        edit.field(column.id, "", desk.reviews.note(column.id), desk.word("notes.about", { no: column.no })),
        ...desk.reviews.pins(column.id).map((pin) => pinned(column.id, pin)))),
      elsewhere(there)));
  }

  /** What was pressed goes away: the focus stays in the panel. */
  function stay() {
    /** @type {HTMLElement | null} */ (desk.root.querySelector("[data-focus=side-notes]"))?.focus();
  }

  /** @param {string} id @param {Pin} pin */
  function pinned(id, pin) {
    const note = desk.reviews.note(pin.pin_id);
    if (pin.is_removed && !note?.text) return null;
    return h("div", { class: pin.is_removed ? "pin is-removed" : "pin" },
      h("div", { class: "about" },
        h("button", { type: "button", class: "label", "data-focus": `go-${pin.pin_id}`, title: desk.word("pin.go"), onclick: () => desk.goToPin(pin) },
          icon("pin", ""), h("span", {}, nameOf(desk, pin))),
        pin.is_removed ? h("span", { class: "sub" }, desk.word("pin.removed")) : h("button", {
          type: "button", class: "quiet", "data-focus": `unpin-${pin.pin_id}`, "aria-label": desk.word("pin.remove", { label: nameOf(desk, pin) }),
          title: desk.word("pin.remove", { label: nameOf(desk, pin) }), onclick: () => { removePin(desk, pin); stay(); },
        }, "✕")),
      pin.passage ? h("blockquote", {}, pin.passage) : null,
      pin.snapshot === desk.data.snapshot ? null : h("p", { class: "sub" }, desk.word("pin.older")),
      edit.field(id, pin.pin_id, note, desk.word("notes.about", { no: nameOf(desk, pin) })));
  }

  /** @param {Set<string>} there */
  function elsewhere(there) {
    const written = desk.data.applicants.filter((each) => !there.has(each.id)).map((each) => ({
      each, texts: desk.reviews.notes(each.id).map((note) => note.text).filter(Boolean),
      pins: desk.reviews.pins(each.id).filter((pin) => !pin.is_removed).length,
    })).filter(({ texts, pins }) => texts.length || pins);
    if (!written.length) return null;
    return h("section", { "aria-label": desk.word("notes.elsewhere") }, h("h2", {}, desk.word("notes.elsewhere")),
      ...written.map(({ each, texts, pins }) => h("button", {
        type: "button", class: "elsewhere", "data-focus": `elsewhere-${each.no}`, onclick: () => { replaceColumn(desk, each.no); stay(); },
      }, h("span", { class: "no" }, `${each.no} ${each.name}`), h("span", { class: "sub" }, texts[0] ?? desk.word("notes.pins", { n: pins })))));
  }

  place.addEventListener("focusout", () => setTimeout(draw));
  return {
    draw,
    flush: () => edit.flush(),
    /** The field of a note, to write in. @param {string} id @param {string} pinId */
    write(id, pinId) {
      draw();
      const field = /** @type {HTMLTextAreaElement | null} */ (place.querySelector(`textarea[data-note="${pinId || id}"]`));
      field?.scrollIntoView({ block: "nearest" });
      field?.focus({ preventScroll: true });
      field?.setSelectionRange(field.value.length, field.value.length);
    },
  };
}
