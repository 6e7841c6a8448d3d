// @ts-check
// The report as files: the server says what it is doing, and the file is saved when it is there. One click.

import { filled, h, refill, save, tagOf } from "./dom.js";

/** @typedef {{language: string, links: {href: string, label: string}[], words: Record<string, string>}} Data */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot}} Component */
/** What the server sends, a line each: where it is, and at the end the file, or what kept it from being made. */
/** @typedef {{step: number, of: number, doing: string}} Step */
/** @typedef {Step | {name: string, type: string, content: string} | {failed: string}} Line */

/** @type {WeakMap<ShadowRoot, string>} */
const drawn = new WeakMap();

/** Called by Streamlit at every run of the page. @param {Component} component */
export function show(component) {
  const text = new TextDecoder().decode(component.data);
  // The same again, because something else on the page changed: what is being made goes on.
  if (drawn.get(component.parentElement) === text) return;
  drawn.set(component.parentElement, text);
  open(/** @type {HTMLElement} */ (component.parentElement.querySelector(".making")), JSON.parse(text));
}

/** @param {HTMLElement} place @param {Data} data */
function open(place, data) {
  /** @type {AbortController | null} */
  let work = null;
  const word = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) => filled(data.words[key], values);
  const status = h("div", { class: "status", role: "status" });
  const beside = h("div", { class: "beside" });
  /** @type {HTMLElement | null} */
  let asked = null;
  const told = (/** @type {string} */ text, kind = "") => {
    const isStanding = beside.contains(/** @type {ShadowRoot} */ (place.getRootNode()).activeElement);
    refill(status, h("p", { class: kind || null }, text));
    refill(beside);
    // The button that the keyboard stood on is gone: back to the link.
    if (isStanding) asked?.focus();
  };

  /** Before the server has said anything it opens the snapshot. @param {Step | null} line */
  const doing = (line) => {
    const text = line ? word("step", { step: line.step, of: line.of, doing: word(line.doing) }) : word("opening");
    refill(status, h("p", {}, text));
    // What is done, of what there is to do: the step that it is at is not.
    const bar = h("progress", { "aria-label": text, ...(line && { max: line.of, value: line.step - 1 }) });
    refill(beside, bar, h("button", { type: "button", "data-focus": "stop", onclick: () => work?.abort() }, word("stop")));
  };

  /** @param {string} href */
  const make = async (href) => {
    const own = (work = new AbortController());
    doing(null);
    try {
      for await (const line of lines(href, own.signal)) {
        if ("step" in line) doing(line);
        else if ("failed" in line) return told(line.failed || word("failed"));
        else {
          save(new Blob([bytesOf(line.content)], { type: line.type }), line.name);
          return told(word("saved", { name: line.name }), "saved");
        }
      }
      told(word("failed"));
    } catch {
      // Whoever asks for another file has stopped this one, and sees that one's progress.
      if (own === work) told(word(own.signal.aborted ? "stopped" : "failed"));
    }
  };

  const links = data.links.map(({ href, label }) => h("a", {
    href, download: true,
    onclick: (/** @type {MouseEvent} */ event) => {
      // With a key held it is the browser's own: another tab, or saved elsewhere.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      work?.abort();
      asked = /** @type {HTMLElement} */ (event.currentTarget);
      void make(href);
    },
  }, label));
  place.lang = tagOf(data.language);
  place.replaceChildren(...links, status, beside);
}

/** The lines of an answer as they come. @param {string} href @param {AbortSignal} signal @returns {AsyncGenerator<Line>} */
async function* lines(href, signal) {
  const address = new URL(href, window.location.origin);
  address.searchParams.set("steps", "1");
  const answer = await fetch(address, { signal });
  // Whoever is signed in no more is led to the sign-in, and back.
  if (answer.status === 401) window.location.reload();
  if (!answer.ok || !answer.body) {
    yield { failed: "" };
    return;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) yield JSON.parse(line);
  }
}

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
