// @ts-check
// The applications as a table, in the reader's own order and no other: its heads do not sort.

import { h } from "./dom.js";
import { AT_MOST, PER_PAGE } from "./model.js";

/** @typedef {import("./model.js").Field} Field */

/** Characters of a text that is not broken into lines, by language. @type {Record<string, number>} */
const SHORT = { zh_TW: 14, en: 34 };
/** Rows that are drawn at once; those below come when these are on screen. */
const AT_ONCE = 40;

/** The page of rows that is shown. @param {Field} field @param {number[]} shown */
export function tableOf(field, shown) {
  const { data } = field;
  const labels = new Map(data.columns);
  const cells = cellsOf(field);
  const first = field.page * PER_PAGE;
  const part = shown.slice(first, first + PER_PAGE);
  field.row = Math.max(0, Math.min(field.row, part.length - 1));
  const head = [field.word("overview.choose"), field.word("overview.number"), ...field.columns.map((key) => labels.get(key) ?? key)];
  const body = h("tbody", {
    onkeydown: (/** @type {KeyboardEvent} */ event) => moved(field, event),
    onfocusin: (/** @type {FocusEvent} */ event) => placed(field, event),
  }, ...part.slice(0, AT_ONCE).map((at, row) => rowOf(field, at, row, cells)));
  const table = h("table", {},
    h("caption", { class: "unseen" }, field.word("overview.caption", { order: data.order })),
    h("thead", {}, h("tr", {}, ...head.map((text, at) => h("th", { scope: "col", class: at === 0 ? "box" : null }, at === 0 ? h("span", { class: "unseen" }, text) : text)))),
    body);
  const later = part.slice(AT_ONCE);
  if (later.length) {
    requestAnimationFrame(() => setTimeout(() => {
      body.append(...later.map((at, row) => rowOf(field, at, AT_ONCE + row, cells)));
      mark(field, body);
    }));
  }
  return part.length ? table : h("p", { class: "nothing" }, field.word(data.numbers.length ? "overview.none_shown" : "overview.no_application"));
}

/** Per shown column the text of an application. @param {Field} field */
function cellsOf(field) {
  return field.columns.map((key) => {
    const texts = field.data.texts[key];
    if (texts) return (/** @type {number} */ at) => texts[at];
    const facet = field.data.facets.find((each) => each.key === key);
    return (/** @type {number} */ at) => facet?.cells[at].map((place) => facet.values[place][1]).join("、") || "–";
  });
}

/** @param {Field} field @param {number} at @param {number} row @param {((at: number) => string)[]} cells */
function rowOf(field, at, row, cells) {
  const no = field.data.numbers[at];
  const isChosen = field.chosen.includes(no);
  const tabindex = row === field.row ? 0 : -1;
  return h("tr", { "data-no": no, "data-chosen": isChosen ? "" : null },
    h("td", { class: "box" }, h("input", {
      type: "checkbox", checked: isChosen, tabindex, "data-row": row, "data-focus": `choose-${no}`,
      "aria-label": field.word("overview.choose_one", { no }), disabled: !isChosen && field.chosen.length >= AT_MOST,
      onchange: () => choose(field, no),
    })),
    h("th", { scope: "row" }, h("a", { href: deskOf(field, [no]), target: "_self", tabindex, "data-row": row }, no)),
    ...cells.map((cell) => { const text = cell(at); return h("td", { class: text.length <= SHORT[field.data.language] ? "short" : "long" }, text); }));
}

/** @param {Field} field @param {string} no */
export function choose(field, no) {
  field.chosen = field.chosen.includes(no) ? field.chosen.filter((each) => each !== no) : [...field.chosen, no];
  field.changed(true);
}

/** Who is chosen, on rows that stay where they are. @param {Field} field @param {HTMLElement} body */
export function mark(field, body) {
  for (const row of /** @type {HTMLElement[]} */ ([...body.children])) {
    const isChosen = field.chosen.includes(row.dataset.no ?? "");
    row.toggleAttribute("data-chosen", isChosen);
    const box = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    box.checked = isChosen;
    box.disabled = !isChosen && field.chosen.length >= AT_MOST;
  }
}

/** The desk with these applicants. @param {Field} field @param {string[]} numbers */
export function deskOf(field, numbers) {
  const { program, language } = field.data;
  return `/?${new URLSearchParams({ program, applicants: numbers.join("."), lang: language })}`;
}

/** Up and down the rows by arrow keys: a table of 500 rows is one stop of the tab key. @param {Field} field @param {KeyboardEvent} event */
function moved(field, event) {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
  const from = /** @type {HTMLElement} */ (event.target);
  if (!step || from.dataset.row === undefined) return;
  event.preventDefault();
  const body = /** @type {HTMLElement} */ (event.currentTarget);
  const last = body.children.length - 1;
  const row = Math.max(0, Math.min(Number(from.dataset.row) + step, last));
  const there = /** @type {HTMLInputElement[]} */ ([...body.children[row].querySelectorAll("[data-row]")]);
  const same = there.find((each) => each.tagName === from.tagName) ?? there[0];
  (same.disabled ? there[1] : same).focus();
}

/** The row that the keyboard is in is the one that the tab key comes back to. @param {Field} field @param {FocusEvent} event */
function placed(field, event) {
  const { row } = /** @type {HTMLElement} */ (event.target).dataset;
  if (row === undefined || Number(row) === field.row) return;
  const body = /** @type {HTMLElement} */ (event.currentTarget);
  for (const [at, tabindex] of [[field.row, "-1"], [Number(row), "0"]]) {
    for (const each of body.children[Number(at)]?.querySelectorAll("[data-row]") ?? []) each.setAttribute("tabindex", String(tabindex));
  }
  field.row = Number(row);
}
