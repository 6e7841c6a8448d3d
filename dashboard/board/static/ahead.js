// @ts-check
// Applicants the board fetches by itself: whoever steps on need not wait for the page to run, and the next one lies ready.

import { neighbour } from "./filters.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Data} Data */

const KEPT = 4;
// While keys are held down nothing is fetched that is stepped over.
const REST_MS = 150;

/** @param {Desk} desk */
export function aheadOf(desk) {
  /** @type {Map<string, {data: Data | null, coming: Promise<Data | null>}>} the least recently asked for first */
  const held = new Map();
  let timer = 0;

  /** @param {string[]} applicants */
  const addressOf = (applicants) => {
    const { program, language, calendar } = desk.data;
    const query = new URLSearchParams({ applicants: applicants.join("."), lang: language, calendar });
    return `/programs/${encodeURIComponent(program)}/board?${query}`;
  };

  /** @param {string} address @returns {Promise<Data | null>} */
  async function fetched(address) {
    const answer = await fetch(address).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }

  /** What is there, or on its way; null where it could not be had. @param {string[]} applicants */
  function ask(applicants) {
    const address = addressOf(applicants);
    const known = held.get(address);
    held.delete(address);
    const entry = known ?? { data: null, coming: fetched(address) };
    held.set(address, entry);
    void entry.coming.then((data) => {
      entry.data = data;
      if (!data && held.get(address) === entry) held.delete(address);
    });
    for (const old of held.keys()) if (held.size > KEPT) held.delete(old);
    return entry;
  }

  return {
    /** @param {string[]} applicants @returns {Data | Promise<Data | null>} at once where it lies ready */
    board(applicants) {
      const { data, coming } = ask(applicants);
      return data ?? coming;
    },
    /** Something was decided or published since: nothing fetched before is shown. */
    forget() { held.clear(); },
    /** Fetch what the next step is likely to ask for, once the reader rests. */
    prepare() {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const now = desk.chosen();
        const next = now.length ? neighbour(desk, now[desk.active], 1) : undefined;
        if (next) ask(now.map((no, index) => (index === desk.active ? next : no)));
      }, REST_MS);
    },
  };
}
