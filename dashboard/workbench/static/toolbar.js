// @ts-check
// What is done with the statement: run, stop, plan, how many rows, keep, link.

import { h } from "../../board/static/dom.js";
import { grouped } from "./model.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {{run: () => void, plan: () => void, stop: () => void, isRunning: () => boolean, save: (name: string) => void, link: () => void}} Deeds */

const LIMITS = [100, 1_000, 10_000];

/** @param {Bench} bench @param {Deeds} deeds */
export function toolbar(bench, deeds) {
  const run = button("run", "main", deeds.run, "Control+Enter");
  const stop = button("stop", "", deeds.stop, "Escape");
  const plan = button("plan", "", deeds.plan, "Control+Shift+Enter");
  const limit = /** @type {HTMLSelectElement} */ (h("select", {}, ...LIMITS.map((each) => h("option", { value: each, selected: each === 1_000 }, grouped(each)))));
  const name = /** @type {HTMLInputElement} */ (h("input", {
    type: "text", maxlength: "60", placeholder: bench.word("workbench.name"), "aria-label": bench.word("workbench.name"), autocomplete: "off",
  }));
  const form = h("form", { class: "save", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.value.trim()) deeds.save(name.value);
    else name.focus();
  } }, name, h("button", { class: "plain" }, bench.word("workbench.save")));
  const link = h("button", { type: "button", class: "plain", onclick: deeds.link }, bench.word("workbench.link"));
  const told = h("p", { class: "told-tools", role: "status" });
  const element = h("div", { class: "tools" }, h("div", { class: "row" }, run, stop, plan,
    h("label", { class: "limit" }, `${bench.word("workbench.limit")} `, limit), h("span", { class: "gap" }), form, link), told);

  /** @param {string} key @param {string} kind @param {() => void} act @param {string} keys */
  function button(key, kind, act, keys) {
    return /** @type {HTMLButtonElement} */ (h("button", {
      type: "button", class: kind || "plain", onclick: act, "aria-keyshortcuts": keys, title: keys.replace("Control", "Ctrl").replace("Escape", "Esc"),
    }, bench.word(`workbench.${key}`)));
  }

  return {
    element,
    limit: () => Number(limit.value),
    draw() {
      const isRunning = deeds.isRunning();
      // Not disabled: a button that has the focus would lose it.
      for (const each of [run, plan]) each.setAttribute("aria-disabled", String(isRunning));
      stop.setAttribute("aria-disabled", String(!isRunning));
      element.toggleAttribute("data-running", isRunning);
    },
    /** @param {string} message */
    tell(message) { told.replaceChildren(message); },
    /** @param {string} query */
    named(query) { name.value = query; },
    /** @param {string} address */
    linked(address) {
      const field = /** @type {HTMLInputElement} */ (h("input", { type: "text", readonly: true, value: address, "aria-label": bench.word("workbench.link"), class: "address" }));
      const copy = h("button", { type: "button", class: "plain", onclick: async () => {
        field.select();
        // Only a secure origin has a clipboard; elsewhere the selected address is copied by hand.
        await navigator.clipboard?.writeText(address).catch(() => null);
      } }, bench.word("workbench.copy"));
      told.replaceChildren(h("span", {}, bench.word("workbench.linked")), field, copy);
      field.focus();
      field.select();
    },
  };
}
