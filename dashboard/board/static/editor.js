// @ts-check
// One field per note. What is typed is kept by itself; what another tab wrote meanwhile is shown beside it, never replaced.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Note} Note */
/**
 * What is being written and is not, or not wholly, in the store as this tab's text.
 * @typedef {{noteId: string, application: string, pin: string, text: string, base: number, variant: string, settles: string[], isBeside: boolean}} Session
 */

const PAUSE_MS = 600;
const LONGEST = 20_000;
// This tab, as the store tells it from others, and the texts it has sent.
const WRITER = crypto.randomUUID();
let turn = 0;

/** @param {Desk} desk @param {() => void} redraw */
export function editor(desk, redraw) {
  /** @type {Map<string, Session>} by the note's id */
  const sessions = new Map();
  /** @type {Map<string, number>} */
  const timers = new Map();

  /** @param {string} noteId @param {string} application @param {string} pin @returns {Session} */
  function sessionOf(noteId, application, pin) {
    const held = sessions.get(noteId);
    if (held) return held;
    const note = desk.reviews.note(noteId);
    const session = {
      noteId, application, pin, text: note?.text ?? "", base: note?.version ?? 0, variant: crypto.randomUUID(), settles: [], isBeside: false,
    };
    sessions.set(noteId, session);
    return session;
  }

  /** @param {string} noteId */
  function send(noteId) {
    clearTimeout(timers.get(noteId));
    timers.delete(noteId);
    const session = sessions.get(noteId);
    if (!session) return;
    /** @type {{text: string, settles: string[]}} */
    let sent = { text: "", settles: [] };
    desk.reviews.sendNote(session.noteId, () => {
      sent = { text: session.text, settles: [...session.settles] };
      turn += 1;
      return {
        application_id: session.application, pin_id: session.pin, text: session.text,
        base_version: session.base, writer: WRITER, turn, variant_id: session.variant, settles: sent.settles,
      };
    }, (answer) => {
      session.isBeside = !answer.is_saved;
      if (!answer.is_saved) return;
      session.base = answer.notes[0].version;
      session.settles = session.settles.filter((each) => !sent.settles.includes(each));
      session.variant = crypto.randomUUID();
      if (session.text === sent.text && !timers.has(noteId)) sessions.delete(noteId);
    });
  }

  /** @param {Session} session @param {string} text */
  function typed(session, text) {
    session.text = text;
    clearTimeout(timers.get(session.noteId));
    timers.set(session.noteId, window.setTimeout(() => send(session.noteId), PAUSE_MS));
  }

  /** One of the buttons that end a disagreement. @param {Note} note @param {string} text @param {string[]} settles */
  function settle(note, text, settles) {
    const session = sessionOf(note.note_id, note.application_id, note.pin_id);
    Object.assign(session, { text, base: note.version, settles, isBeside: false });
    send(note.note_id);
    redraw();
    /** @type {HTMLElement | null} */ (desk.root.querySelector(`textarea[data-note="${note.note_id}"]`))?.focus();
  }

  /** The texts that disagree with the one in the field, each with what can be done. @param {Note | undefined} note */
  function beside(note) {
    if (!note) return [];
    const session = sessions.get(note.note_id);
    const block = (/** @type {string} */ text, /** @type {string} */ variant, /** @type {[string, () => void][]} */ deeds) => h("div", { class: "beside", role: "group", "aria-label": desk.word("conflict.title"), "data-of": `${variant} ${note.version}` },
      h("p", { class: "sub" }, desk.word("conflict.title")), h("p", { class: "text" }, text || desk.word("conflict.emptied")),
      h("p", { class: "deeds" }, ...deeds.map(([label, deed]) => h("button", { type: "button", class: "quiet", onclick: deed }, desk.word(label)))));
    const both = (/** @type {string} */ first, /** @type {string} */ second) => [first, second].filter(Boolean).join("\n\n");
    if (session?.isBeside) {
      const own = [session.variant];
      return [block(note.text, session.variant, [
        ["conflict.both", () => settle(note, both(note.text, session.text), own)],
        ["conflict.mine", () => settle(note, session.text, own)],
        ["conflict.other", () => settle(note, note.text, own)],
      ])];
    }
    const now = () => sessions.get(note.note_id)?.text ?? note.text;
    return note.variants.map((variant) => block(variant.text, variant.variant_id, [
      ["conflict.both", () => settle(note, both(now(), variant.text), [variant.variant_id])],
      ["conflict.aside", () => settle(note, now(), [variant.variant_id])],
    ]));
  }

  return {
    /** @param {string} id @param {string} pinId @param {Note | undefined} note @param {string} label */
    field(id, pinId, note, label) {
      // Named after what it is about: begun in two tabs at once, it is still one note.
      const noteId = pinId || id;
      const field = /** @type {HTMLTextAreaElement} */ (h("textarea", {
        rows: pinId ? "1" : "2", maxlength: String(LONGEST), "aria-label": label, placeholder: desk.word("notes.placeholder"),
        "data-note": noteId, "data-focus": `write-${noteId}`,
        oninput: () => typed(sessionOf(noteId, id, pinId), field.value),
        onblur: () => timers.has(noteId) && send(noteId),
      }));
      field.value = sessions.get(noteId)?.text ?? note?.text ?? "";
      // What is shown depends on the version, though a field's text is no part of the markup that is compared.
      return h("div", { class: "written", "data-version": note?.version ?? 0 }, field, ...beside(note));
    },
    /** While somebody writes, only what another tab wrote is shown below. @param {HTMLTextAreaElement} field */
    update(field) {
      const noteId = field.dataset.note ?? "";
      const note = desk.reviews.note(noteId);
      // Where nothing of this tab's own is under way, what another tab wrote may come in.
      if (note && !sessions.has(noteId) && field.value !== note.text) field.value = note.text;
      const shown = [...field.parentElement?.querySelectorAll(".beside") ?? []];
      const now = beside(note);
      // What is the same stays: a button replaced while it is pressed would do nothing.
      if (shown.length === now.length && shown.every((each, at) => each.outerHTML === now[at].outerHTML)) return;
      for (const old of shown) old.remove();
      field.parentElement?.append(...now);
    },
    /** Everything typed is on its way now. */
    flush() { for (const noteId of [...timers.keys()]) send(noteId); },
  };
}
