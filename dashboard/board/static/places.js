// @ts-check
// Where something stands at the desk: the cell that shows a row of a delivered file, or holds a file; and the way to it.

import { replaceColumn } from "./columns.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Cell} Cell */
/** @typedef {{category: string, item: string, cell: Cell}} Standing */
/** @typedef {{table?: string, source?: string, row?: number | null, file?: string}} Wanted */

/** The table of a cell that names none, as in dashboard/board/verifications.py. @type {Record<string, string>} */
const TABLE_OF_KIND = { course: "course_records", semester: "semester_results", facts: "applications" };

/** Every table counts the rows of a file for itself. @param {Cell | null} cell @param {Wanted} wanted */
function isThere(cell, wanted) {
  if (!cell || cell.kind === "finding") return false;
  if (wanted.file) return Boolean(cell.files?.some((each) => each.id === wanted.file));
  return (cell.table ?? TABLE_OF_KIND[cell.kind]) === wanted.table && cell.origin?.file === wanted.source && cell.origin?.row === wanted.row;
}

/** The first cell of a column that shows it, the open category and item before all others. @param {Desk} desk @param {number} column @param {Wanted} wanted @returns {Standing | null} */
export function cellFrom(desk, column, wanted) {
  const categories = [...desk.data.categories].sort((a, b) => Number(b.key === desk.category) - Number(a.key === desk.category));
  for (const category of categories) {
    const whole = category.spans[column];
    if (whole && isThere(whole, wanted)) return { category: category.key, item: category.items[0]?.key ?? "", cell: whole };
    const line = category.rows.findIndex((row) => isThere(row.cells[column], wanted));
    if (line < 0) continue;
    const holding = category.items.filter((item) => item.rows.includes(line));
    const item = (category.key === desk.category ? holding.find((each) => each.key === desk.item) : null) ?? holding[0];
    if (item) return { category: category.key, item: item.key, cell: /** @type {Cell} */ (category.rows[line].cells[column]) };
  }
  return null;
}

/** Open its category and put the focus on it. @param {Desk} desk @param {number} column @param {Standing} there @returns {HTMLElement | null} */
export function showCell(desk, column, there) {
  if (desk.category !== there.category || desk.item !== there.item) desk.go(there.category, there.item);
  desk.settle();
  const cell = /** @type {HTMLElement | null} */ (
    desk.root.querySelector(`.desk-body .cell[data-column="${column}"][data-key="${CSS.escape(there.cell.key)}"]`));
  cell?.scrollIntoView({ block: "nearest" });
  cell?.focus({ preventScroll: true });
  return cell;
}

/** What is to be shown as soon as its applicant lies on the desk. @type {WeakMap<Desk, {id: string, show: (column: number) => void}>} */
const awaited = new WeakMap();

/** Show something of an applicant, who comes to the active column if need be. @param {Desk} desk @param {string} id @param {(column: number) => void} show */
export function withApplicant(desk, id, show) {
  const column = desk.data.columns.findIndex((each) => each.id === id);
  awaited.delete(desk);
  if (column >= 0) { desk.whenWhole(() => show(column)); return; }
  const no = desk.data.applicants.find((each) => each.id === id)?.no;
  if (!no) { desk.say(desk.word("found.gone")); return; }
  awaited.set(desk, { id, show });
  replaceColumn(desk, no);
}

/** A run has brought applicants. @param {Desk} desk */
export function arrived(desk) {
  const waiting = awaited.get(desk);
  const column = desk.data.columns.findIndex((each) => each.id === waiting?.id);
  if (!waiting || column < 0) return;
  awaited.delete(desk);
  waiting.show(column);
}
