// @ts-check
// What this person marked, pinned, noted and ordered in the open program: held here, kept by the server, told to other tabs.

import { outbox } from "./outbox.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Mark} Mark */
/** @typedef {import("./model.js").Pin} Pin */
/** @typedef {import("./model.js").Note} Note */
/** @typedef {import("./model.js").Review} Review */

const SECONDS_AWAY = 10;

/**
 * @param {Desk} desk
 * @param {() => void} redraw  something of it is to be drawn anew
 */
export function reviewsOf(desk, redraw) {
  let program = "";
  /** @type {string[]} */
  let here = [];
  /** @type {{marks: Map<string, Mark>, pins: Map<string, Pin>, notes: Map<string, Note>}} */
  const held = { marks: new Map(), pins: new Map(), notes: new Map() };
  /** @type {Review["list"]} */
  let list = { kind: "number", filters: {}, numbers: [] };
  /** @type {Record<string, string[]>} */
  let changes = {};
  /** @type {Record<string, string>} */
  let preferences = {};
  let asked = Date.now();
  let revision = 0;
  /** @type {{of: number, ids: Set<string>}} whom something was noted or pinned about, as of a revision */
  let noted = { of: -1, ids: new Set() };
  const letters = outbox(() => void refresh(true), (isKept, isSignedOut) => desk.saved(isKept, isSignedOut), () => desk.flush(), desk.data.person.id);
  const others = new BroadcastChannel(`folioscope-reviews ${desk.data.person.id}`);

  function changed() {
    revision += 1;
    redraw();
  }

  /**
   * Newer versions take the place of older ones; what is not told stays.
   * @param {Partial<Review>} records @param {boolean} [isLast] the server's word, and nothing is on its way that it has not heard
   */
  function merge(records, isLast = false) {
    const put = (/** @type {Map<string, any>} */ map, /** @type {string} */ id, /** @type {any} */ record) => {
      if (isLast || (map.get(id)?.version ?? -1) <= record.version) map.set(id, record);
    };
    for (const mark of records.marks ?? []) put(held.marks, mark.application_id, mark);
    for (const pin of records.pins ?? []) put(held.pins, pin.pin_id, pin);
    for (const note of records.notes ?? []) put(held.notes, note.note_id, note);
    if (records.list && (letters.isEmpty() || list.numbers.length === 0)) list = records.list;
    if (records.preferences) preferences = records.preferences;
  }

  /** @param {string} kind @param {string} name @param {() => object} body @param {(answer: any) => void} [then] */
  function send(kind, name, body, then) {
    letters.send({ kind, name, body, then: (answer) => {
      merge(answer, letters.isEmpty());
      then?.(answer);
      if (Object.keys(answer).length === 0) return;
      others.postMessage({ program, answer });
      changed();
    } });
  }

  async function refresh(isLast = false) {
    asked = Date.now();
    const wanted = program;
    const answer = await fetch(`/reviews/programs/${encodeURIComponent(wanted)}?lang=${desk.data.language}`).catch(() => null);
    // Signed out elsewhere, or too long away: nothing stays on the screen, and the sign-in leads back here.
    if (answer?.status === 401 && letters.isEmpty()) window.location.reload();
    if (!answer?.ok) return;
    const state = await answer.json();
    if (wanted !== program) return;
    merge(state, isLast);
    here = [program, desk.data.language, desk.data.snapshot];
    changes = state.changes;
    changed();
  }

  others.addEventListener("message", (event) => {
    if (event.data.program !== program) return;
    merge({ ...event.data.answer, list: undefined });
    changed();
  });
  // Another device may have gone on meanwhile.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - asked > SECONDS_AWAY * 1000) void refresh();
  });

  const markOf = (/** @type {string} */ id) => held.marks.get(id)
    ?? { application_id: id, status: "unread", is_flagged: false, is_pinned: false, version: 0 };
  return {
    /** The state that came with a run, or was left out since it is here. @param {Review | undefined} state @param {string[]} of */
    take(state, of) {
      if (!state && of.join() === here.join()) return;
      if (program !== of[0]) {
        for (const map of Object.values(held)) map.clear();
        [program] = of;
        list = { kind: "number", filters: {}, numbers: [] };
        changes = {};
      }
      if (!state) { void refresh(); return; }
      here = of;
      merge(state);
      changes = state.changes;
      revision += 1;
    },
    /** Program, language and snapshot of what is here. */
    held: () => here,
    /** Counts up with every change. */
    revision: () => revision,
    mark: markOf,
    /** @param {string} id @param {Partial<Mark>} values */
    setMark(id, values) {
      // One version ahead, as the server will have it: a state read before that does not undo it.
      held.marks.set(id, { ...markOf(id), ...values, version: markOf(id).version + 1 });
      if (values.status === "done") delete changes[id];
      send("mark", `mark-${id}-${Object.keys(values).join()}`, () => ({ application_id: id, ...values }));
      changed();
    },
    /** @param {string} id */
    opened(id) { send("opened", `opened-${id}`, () => ({ application_id: id })); },
    /** @param {string} id */
    news: (id) => changes[id] ?? [],
    /** @param {string} id */
    seen(id) {
      delete changes[id];
      send("mark", `seen-${id}`, () => ({ application_id: id, is_seen: true }));
      changed();
    },
    /** Everything pinned, or what is pinned of one application. @param {string} [id] */
    pins: (id) => [...held.pins.values()].filter((pin) => id === undefined || pin.application_id === id),
    /** @param {Pin} pin */
    putPin(pin) {
      held.pins.set(pin.pin_id, { ...pin, version: pin.version + 1 });
      send("pin", `pin-${pin.pin_id}`, () => pin);
      changed();
    },
    /** @param {string} [id] */
    notes: (id) => [...held.notes.values()].filter((note) => id === undefined || note.application_id === id),
    /** @param {string} id */
    isNoted(id) {
      if (noted.of !== revision) {
        const notes = [...held.notes.values()].filter((note) => note.text !== "");
        const pins = [...held.pins.values()].filter((pin) => !pin.is_removed);
        noted = { of: revision, ids: new Set([...notes, ...pins].map((each) => each.application_id)) };
      }
      return noted.ids.has(id);
    },
    /** @param {string} id */
    note: (id) => held.notes.get(id),
    /** @param {string} noteId @param {() => object} body @param {(answer: any) => void} then */
    sendNote(noteId, body, then) { send("note", `note-${noteId}`, body, then); },
    list: () => list,
    /** @param {{kind?: "number" | "shuffled", again?: boolean, filters?: Record<string, string>}} values */
    setList(values) {
      const of = program;
      if (values.filters) list = { ...list, filters: values.filters };
      send("list", `list-${Object.keys(values).join()}`, () => ({ program: of, ...values }), (answer) => { if (of === program) list = answer.list; });
      changed();
    },
    /** @param {object} place */
    stopAt(place) { const of = program; send("place", "place", () => ({ program: of, ...place })); },
    /** @param {string} name */
    preference: (name) => preferences[name] ?? "",
    /** @param {string} name @param {string} value */
    prefer(name, value) {
      preferences = { ...preferences, [name]: value };
      send("preference", `preference-${name}`, () => ({ name, value }));
    },
  };
}
