// @ts-check
// Rows aligned across columns: what belongs on one line stands on one line. A cell may span its whole column instead.

import { cellOf } from "./cells.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Cell} Cell */

// No line is lower: what is below the screen is drawn once the lines on it are seen.
const LINE_PX = 40;

/** What is still to be drawn of a sheet. @type {WeakMap<HTMLElement, (() => void)[]>} */
const waiting = new WeakMap();

/** Draw what is left of a sheet. @param {HTMLElement} sheet @returns {boolean} whether anything was left */
export function finish(sheet) {
  const lines = waiting.get(sheet) ?? [];
  waiting.delete(sheet);
  for (const draw of lines) draw();
  return lines.length > 0;
}

/** The sheet of the open category and item: its first lines, the others by `finish`. @param {Desk} desk @returns {HTMLElement} */
export function grid(desk) {
  const category = desk.data.categories.find((each) => each.key === desk.category);
  const item = category?.items.find((each) => each.key === desk.item);
  const sheet = h("div", { class: "sheet columns" });
  if (!category || !item || desk.data.columns.length === 0) {
    sheet.append(h("p", { class: "blank" }, desk.word(desk.data.applicants.length ? "grid.choose" : "grid.no_applicants")));
    return sheet;
  }
  const open = desk.data.columns.map((_, column) => column).filter((column) => !category.spans[column]);
  let line = 0;
  let heading = "";
  /** @type {(() => void)[]} */
  const lines = [];
  /** @param {(column: number) => HTMLElement} boxFor @param {number} at */
  const add = (boxFor, at) => lines.push(() => { for (const column of open) sheet.append(place(boxFor(column), at, column)); });
  for (const row of open.length ? item.rows.map((index) => category.rows[index]) : []) {
    if (row.headings[item.by] !== heading) {
      const title = row.headings[item.by];
      heading = title;
      line += 1;
      add(() => h("h3", { class: "heading" }, title), line);
    }
    line += 1;
    const at = line;
    add((column) => boxOf(desk, row.cells[column], at, column), at);
  }
  for (const draw of lines.splice(0, Math.ceil(window.innerHeight / LINE_PX))) draw();
  waiting.set(sheet, lines);
  if (!line) {
    line = 1;
    for (const column of open) sheet.append(place(h("p", { class: "blank" }, desk.word("grid.empty_item", { item: item.label })), 1, column));
  }
  category.spans.forEach((cell, column) => {
    if (!cell) return;
    const box = place(boxOf(desk, cell, 1, column), 1, column);
    box.style.gridRow = "1 / -1";
    box.classList.add("span");
    sheet.append(box);
  });
  sheet.style.gridTemplateRows = `repeat(${line}, min-content) 1fr`;
  sheet.addEventListener("keydown", (event) => moveFocus(sheet, event));
  const first = sheet.querySelector(".cell");
  first?.setAttribute("tabindex", "0");
  return sheet;
}

/** @param {Desk} desk @param {Cell | null} cell @param {number} line @param {number} column */
function boxOf(desk, cell, line, column) {
  if (!cell) return h("div", { class: "cell is-none" }, h("span", { "aria-label": desk.word("grid.none") }, "–"));
  return h("div", {
    class: `cell is-${cell.kind}`, tabindex: "-1", "data-line": line, "data-column": column, "data-key": cell.key,
    onfocusin: () => { desk.point(cell, column); if (column !== desk.active) desk.activate(column); },
  }, cellOf(desk, cell));
}

/** @param {HTMLElement} element @param {number} line @param {number} column */
function place(element, line, column) {
  element.style.gridRow = String(line);
  element.style.gridColumn = String(column + 1);
  return element;
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Arrow keys go from cell to cell, only while a cell itself has the focus. @param {HTMLElement} sheet @param {KeyboardEvent} event */
function moveFocus(sheet, event) {
  const from = /** @type {HTMLElement} */ (event.target);
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (!step || !from.classList.contains("cell")) return;
  const cells = /** @type {HTMLElement[]} */ ([...sheet.querySelectorAll(".cell[tabindex]")]);
  const line = Number(from.dataset.line);
  const column = Number(from.dataset.column) + step[1];
  const there = cells.filter((cell) => Number(cell.dataset.column) === column
    && (step[0] ? (Number(cell.dataset.line) - line) * step[0] > 0 : true));
  const distance = (/** @type {HTMLElement} */ cell) => Math.abs(Number(cell.dataset.line) - line);
  const next = there.sort((a, b) => distance(a) - distance(b))[0];
  if (!next) return;
  event.preventDefault();
  from.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}
