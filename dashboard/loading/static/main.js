// @ts-check
// Files on their way into the inbox: chosen or dropped, named in the reader's language, with how far they are.

import { filled, h, refill, tagOf } from "./dom.js";

/** @typedef {{language: string, action: string, words: Record<string, string>}} Data */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot}} Component */

const TAKEN = ".zip,.csv,.xlsx";

/** @type {WeakMap<ShadowRoot, string>} */
const drawn = new WeakMap();

/** Called by Streamlit at every run of the page. @param {Component} component */
export function show(component) {
  const root = component.parentElement;
  const text = new TextDecoder().decode(component.data);
  // What is on its way stays as it is: when it has come the page is opened anew.
  if (drawn.get(root) === text || root.querySelector(".drop[data-sending]")) return;
  drawn.set(root, text);
  const place = /** @type {HTMLElement} */ (root.querySelector(".place"));
  const data = JSON.parse(text);
  place.lang = tagOf(data.language);
  place.replaceChildren(form(data));
}

/** @param {Data} data */
function form(data) {
  const word = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) => filled(data.words[key], values);
  const told = h("p", { class: "told", role: "status" }, word("none"));
  const way = h("div", { class: "way" });
  const field = /** @type {HTMLInputElement} */ (h("input", {
    type: "file", name: "file", multiple: true, accept: TAKEN, onchange: () => {
      const files = [...(field.files ?? [])];
      told.textContent = files.length ? files.map((each) => `${each.name} (${size(each.size)})`).join(" · ") : word("none");
    },
  }));
  const over = (/** @type {boolean} */ is) => (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    whole.toggleAttribute("data-over", is);
  };
  const whole = /** @type {HTMLFormElement} */ (h("form", {
    class: "drop", method: "post", enctype: "multipart/form-data", action: data.action,
    ondragover: over(true), ondragleave: over(false),
    ondrop: (/** @type {DragEvent} */ event) => {
      over(false)(event);
      if (!event.dataTransfer?.files.length || whole.hasAttribute("data-sending")) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change"));
    },
    onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      if (field.files?.length && !whole.hasAttribute("data-sending")) send();
    },
  }, h("p", {}, word("drop")), h("label", { class: "choose" }, word("choose"), field), told, h("button", { class: "send" }, word("send")), way));

  function send() {
    const here = window.location.pathname;
    const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-label": word("send") }));
    const request = new XMLHttpRequest();
    // A tab that is closed meanwhile takes the rest with it: the browser asks first.
    const ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
    const ended = (/** @type {string} */ text) => {
      window.removeEventListener("beforeunload", ask);
      whole.removeAttribute("data-sending");
      refill(way);
      told.textContent = text;
    };
    request.upload.onprogress = ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
      told.textContent = word("sending", { done: size(loaded), total: size(total) });
    };
    request.onload = () => {
      ended("");
      if (request.status === 401) window.location.reload();
      else if (request.status >= 400) told.textContent = word("broken");
      // Whoever has gone on to another page is not fetched back.
      else if (window.location.pathname === here) window.location.assign(request.responseURL);
    };
    request.onerror = () => ended(word("broken"));
    request.onabort = () => ended(word("stopped"));
    window.addEventListener("beforeunload", ask);
    whole.setAttribute("data-sending", "");
    refill(way, bar, h("button", { type: "button", onclick: () => request.abort() }, word("stop")));
    request.open("POST", whole.action);
    request.send(new FormData(whole));
  }
  return whole;
}

/** @param {number} bytes */
function size(bytes) {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
