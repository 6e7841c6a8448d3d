// @ts-check
// The editor: a plain text area, so that keyboards, input methods and screen readers find what they know, over a painting
// of the same text in colours. Tab leaves it, as anywhere else.

import { h } from "../../board/static/dom.js";
import { suggestionsAt } from "./completing.js";
import { offsetOf, tokensOf } from "./tokens.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./completing.js").Suggestion} Suggestion */
/** @typedef {{element: HTMLElement, area: HTMLTextAreaElement, set: (text: string) => void, insert: (text: string) => void, wrong: (line: number, column: number) => void, right: () => void, goTo: () => void, close: () => void}} Editor */

const SHOWN_FROM = 2;

/** @param {Bench} bench @param {() => void} onChange @returns {Editor} */
export function editor(bench, onChange) {
  const area = /** @type {HTMLTextAreaElement} */ (h("textarea", {
    id: "sql", class: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", rows: "12",
    "aria-label": bench.word("workbench.editor"), "aria-describedby": "wrong keys", "aria-autocomplete": "list", "aria-haspopup": "listbox",
  }));
  const paint = h("pre", { class: "paint", "aria-hidden": "true" });
  const lines = h("pre", { class: "lines", "aria-hidden": "true" });
  const list = h("ul", { class: "offers", id: "offers", role: "listbox", "aria-label": bench.word("workbench.offers"), hidden: true });
  const element = h("div", { class: "editor" }, lines, h("div", { class: "field" }, paint, area), list);
  /** @type {Suggestion[]} */
  let offered = [];
  let begun = "";
  let chosen = -1;
  /** @type {number | null} */
  let mark = null;

  function draw() {
    const wrong = mark;
    let isMarked = false;
    const pieces = tokensOf(area.value).map((token) => {
      const isWrong = wrong !== null && !isMarked && wrong < token.at + token.text.length && token.kind !== "space";
      isMarked ||= isWrong;
      return h("span", { class: isWrong ? `${token.kind} wrong` : token.kind }, token.text);
    });
    if (wrong !== null && !isMarked) pieces.push(h("span", { class: "wrong" }, " "));
    paint.replaceChildren(...pieces, "\n");
    const at = wrong === null ? -1 : area.value.slice(0, wrong).split("\n").length - 1;
    lines.replaceChildren(...area.value.split("\n").map((_, line) =>
      h("span", { class: line === at ? "wrong" : null }, `${line === at ? "▸ " : ""}${line + 1}\n`)));
    follow();
  }

  function follow() {
    paint.style.transform = `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`;
    lines.scrollTop = area.scrollTop;
  }

  /** Where the caret is, in pixels within the editor. */
  function caretPlace() {
    let left = area.selectionStart - begun.length;
    const range = document.createRange();
    for (const span of paint.childNodes) {
      const text = span.firstChild ?? span;
      const length = text.textContent?.length ?? 0;
      if (left <= length) { range.setStart(text, left); range.setEnd(text, left); break; }
      left -= length;
    }
    const [here, whole] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
    return { x: here.left - whole.left, y: here.bottom - whole.top };
  }

  function close() {
    offered = [];
    chosen = -1;
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
  }

  /** @param {boolean} isAsked by key, not by writing on */
  function offer(isAsked) {
    if (area.selectionStart !== area.selectionEnd) { close(); return; }
    const found = suggestionsAt(bench.tables, area.value, area.selectionStart);
    const isAfterDot = area.value[area.selectionStart - found.begun.length - 1] === ".";
    const inside = tokensOf(area.value).find((token) => token.at < area.selectionStart && area.selectionStart <= token.at + token.text.length);
    const isQuiet = inside !== undefined && ["comment", "text", "parameter"].includes(inside.kind);
    if (!found.suggestions.length || isQuiet || (!isAsked && !isAfterDot && found.begun.length < SHOWN_FROM)) { close(); return; }
    ({ suggestions: offered, begun } = found);
    choose(isAsked ? 0 : -1);
    const place = caretPlace();
    list.hidden = false;
    list.style.left = `${Math.max(0, Math.min(place.x, element.clientWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${place.y + 2}px`;
    area.setAttribute("aria-controls", "offers");
    if (isAsked) bench.say(bench.word("workbench.offered", { n: offered.length }));
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    list.replaceChildren(...offered.map((each, place) => h("li", {
      role: "option", id: `offer-${place}`, "aria-selected": String(place === at),
      onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(place); },
    }, h("span", { class: "offer" }, each.text), h("span", { class: "about" }, each.about || bench.word(`workbench.kind_${each.kind}`)))));
    if (at < 0) { area.removeAttribute("aria-activedescendant"); return; }
    area.setAttribute("aria-activedescendant", `offer-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  /** @param {number} at */
  function take(at) {
    const text = offered[at].text;
    area.setSelectionRange(area.selectionStart - begun.length, area.selectionStart);
    put(text);
    close();
  }

  /** @param {string} text */
  function put(text) {
    area.focus();
    // The one way to write into a field that its own undo knows of.
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    changed();
  }

  function changed() {
    mark = null;
    area.removeAttribute("aria-invalid");
    draw();
    onChange();
  }

  area.addEventListener("input", (event) => {
    changed();
    if (/** @type {InputEvent} */ (event).isComposing) return;
    const isWritten = /** @type {InputEvent} */ (event).inputType === "insertText";
    if (isWritten || !list.hidden) offer(false);
  });
  area.addEventListener("scroll", follow);
  area.addEventListener("blur", close);
  area.addEventListener("mousedown", close);
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === " " && (event.ctrlKey || event.metaKey)) { event.preventDefault(); offer(true); return; }
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      choose(chosen < 0 ? (step > 0 ? 0 : offered.length - 1) : Math.max(0, Math.min(offered.length - 1, chosen + step)));
    } else if ((event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && chosen >= 0 && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault();
      take(Math.max(0, chosen));
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End", "Enter"].includes(event.key)) close();
  });

  draw();
  return {
    element, area, close,
    set(text) { area.value = text; close(); changed(); },
    insert: put,
    wrong(line, column) {
      mark = offsetOf(area.value, line, column);
      area.setAttribute("aria-invalid", "true");
      draw();
    },
    right() { mark = null; area.removeAttribute("aria-invalid"); draw(); },
    goTo() {
      if (mark === null) return;
      area.focus();
      area.setSelectionRange(mark, mark);
    },
  };
}
