// @ts-check
// A small field for each parameter of the statement. What was written into one stays when the parameter goes and returns.

import { h } from "../../board/static/dom.js";
import { parametersOf } from "./tokens.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {{element: HTMLElement, draw: (text: string) => void, of: (text: string) => Record<string, string>, set: (values: Record<string, string>) => void}} Parameters */

/** @param {Bench} bench @returns {Parameters} */
export function parameterFields(bench) {
  /** @type {Record<string, string>} */
  let values = { program: bench.data.programs[0] ?? "" };
  let drawn = "";
  const element = h("div", { class: "parameters", hidden: true });

  /** @param {string} text */
  function draw(text) {
    const names = parametersOf(text);
    if (names.join() === drawn) return;
    drawn = names.join();
    element.hidden = !names.length;
    element.replaceChildren(...names.map((name) => h("label", {}, h("code", {}, `$${name}`), " ", h("input", {
      type: "text", value: values[name] ?? "", list: name.startsWith("program") ? "programs" : null, autocomplete: "off",
      oninput: (/** @type {Event} */ event) => { values[name] = /** @type {HTMLInputElement} */ (event.target).value; },
    }))), h("datalist", { id: "programs" }, ...bench.data.programs.map((code) => h("option", { value: code }))),
    h("span", { class: "sub" }, bench.word("workbench.parameters_are_text")));
  }

  return {
    element, draw,
    of: (text) => Object.fromEntries(parametersOf(text).map((name) => [name, values[name] ?? ""])),
    set(given) { values = { ...values, ...given }; drawn = ""; },
  };
}
