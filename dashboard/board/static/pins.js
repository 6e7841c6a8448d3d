// @ts-check
// Pins: on a value, on the page of a document that is in view, or on a passage that is selected.

import { h } from "./dom.js";
import { icon } from "./marks.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */
/** @typedef {import("./model.js").Pin} Pin */
/** @typedef {import("./model.js").Cell} Cell */

const LONGEST_LABEL = 120;

/** What is selected inside a box, as text. @param {Desk} desk @param {Element} box */
function selectedIn(desk, box) {
  const root = /** @type {ShadowRoot & {getSelection?: () => Selection | null}} */ (desk.root);
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  if (!selection || selection.isCollapsed || !selection.anchorNode || !box.contains(selection.anchorNode)) return "";
  return selection.toString().trim().slice(0, 2000);
}

/** What a pin would be put on now: the item under the eye, with its page or passage. @param {Desk} desk @returns {Pin | null} */
export function target(desk) {
  // A whole column that is one document needs no pointing at.
  const whole = desk.data.categories.find((each) => each.key === desk.category)?.spans[desk.active];
  const pointed = desk.pointed ?? (whole && whole.kind !== "empty" ? { cell: whole, column: desk.active } : null);
  const column = pointed && desk.data.columns[pointed.column];
  if (!pointed || !column || !pointed.cell.key) return null;
  const { cell } = pointed;
  const box = desk.root.querySelector(`.cell[data-column="${pointed.column}"][data-key="${CSS.escape(cell.key ?? "")}"]`);
  const focused = desk.root.activeElement;
  const strips = /** @type {HTMLElement[]} */ ([...(box?.querySelectorAll(".pages[data-file]") ?? [])]);
  const strip = strips.find((each) => each.contains(focused)) ?? (cell.kind === "document" ? strips[0] : undefined);
  const file = strip && cell.files?.find((each) => each.id === strip.dataset.file);
  return pinOn(desk, column, cell, box ? selectedIn(desk, box) : "", file, file ? Number(strip?.dataset.at ?? 1) : 0);
}

/**
 * The same in a document that is open above the sheet its file belongs to.
 * @param {Desk} desk @param {FileLink} file @param {number} page @param {Element} box @returns {Pin | null}
 */
export function targetIn(desk, file, page, box) {
  const category = desk.data.categories.find((each) => each.key === desk.category);
  for (const cells of [category?.spans ?? [], ...(category?.rows ?? []).map((row) => row.cells)]) {
    const at = cells.findIndex((cell) => cell?.files?.some((each) => each.url === file.url));
    const cell = cells[at];
    if (cell?.key) return pinOn(desk, desk.data.columns[at], cell, selectedIn(desk, box), file, page);
  }
  return null;
}

/**
 * @param {Desk} desk @param {import("./model.js").Column} column @param {Cell} cell
 * @param {string} passage @param {FileLink | undefined} file @param {number} page @returns {Pin}
 */
function pinOn(desk, column, cell, passage, file, page) {
  return {
    pin_id: crypto.randomUUID(), application_id: column.id, cell_key: cell.key ?? "", category: desk.category, item: desk.item,
    kind: passage ? "passage" : file ? "page" : "value",
    label: (file?.name ?? labelOf(desk, cell)).slice(0, LONGEST_LABEL),
    file_id: file?.id ?? "", page, passage, snapshot: desk.data.snapshot, is_removed: false, version: 0,
  };
}

/** What is pinned, in the words of the open language. @param {Desk} desk @param {Pin} pin */
export function nameOf(desk, pin) {
  return pin.page ? desk.word("pin.page", { file: pin.label, page: pin.page }) : pin.label;
}

/** @param {Desk} desk @param {Cell} cell */
function labelOf(desk, cell) {
  if (cell.title) return [cell.title, cell.kind === "course" ? cell.standings?.[0].score : cell.subtitle].filter(Boolean).join(" · ");
  if (cell.files?.length) return cell.files[0].name;
  return desk.data.categories.find((each) => each.key === desk.category)?.label ?? "";
}

/** The pin that is there already. @param {Desk} desk @param {Pin} wanted */
function alike(desk, wanted) {
  return desk.reviews.pins(wanted.application_id).find((pin) => !pin.is_removed && pin.kind === wanted.kind
    && pin.cell_key === wanted.cell_key && pin.file_id === wanted.file_id && pin.page === wanted.page && pin.passage === wanted.passage);
}

/**
 * Put a pin on what is under the eye, or take it away again.
 * @param {Desk} desk @param {Pin | null} wanted @returns {"pinned" | "removed" | ""} what was done
 */
export function togglePin(desk, wanted = target(desk)) {
  const held = wanted && alike(desk, wanted);
  if (!wanted) desk.say(desk.word("said.choose_cell"));
  else if (held) removePin(desk, held);
  else {
    desk.reviews.putPin(wanted);
    desk.say(desk.word("said.pinned", { label: nameOf(desk, wanted) }));
  }
  return !wanted ? "" : held ? "removed" : "pinned";
}

/** Its note stays, and is shown as long as something is written there. @param {Desk} desk @param {Pin} pin */
export function removePin(desk, pin) {
  desk.reviews.putPin({ ...pin, is_removed: true });
  desk.say(desk.word("said.unpinned", { label: nameOf(desk, pin) }));
}

/** The pin under the eye, put now if it was not there: what a note hangs on. @param {Desk} desk @returns {Pin | null} */
export function pinForNote(desk) {
  const wanted = target(desk);
  if (!wanted) return null;
  const held = alike(desk, wanted);
  if (!held) desk.reviews.putPin(wanted);
  return held ?? wanted;
}

/** Show the pins of the columns in the open sheet, each in its cell with what was noted. @param {Desk} desk @param {HTMLElement} sheet */
export function decorate(desk, sheet) {
  const old = new Map([...sheet.querySelectorAll(".pinned")].map((each) => [each.getAttribute("data-focus"), each]));
  desk.data.columns.forEach((column, index) => {
    for (const pin of desk.reviews.pins(column.id)) {
      if (pin.is_removed) continue;
      const box = sheet.querySelector(`.cell[data-column="${index}"][data-key="${CSS.escape(pin.cell_key)}"]`);
      if (!box) continue;
      const fresh = pinned(desk, pin);
      const held = old.get(fresh.getAttribute("data-focus"));
      // Below a document it would push the page out of sight: there it stands beside the badge.
      if (!held) (box.querySelector(":scope > .record > .what:has(+ .file)") ?? box).append(fresh);
      else if (!held.isEqualNode(fresh)) held.replaceWith(fresh);
      old.delete(fresh.getAttribute("data-focus"));
    }
  });
  for (const each of old.values()) each.remove();
}

/** @param {Desk} desk @param {Pin} pin */
function pinned(desk, pin) {
  const note = desk.reviews.note(pin.pin_id);
  const about = [pin.kind === "page" ? desk.word("pin.page_short", { page: pin.page }) : "", pin.passage ? `「${pin.passage}」` : "", note?.text ?? ""];
  return h("button", {
    type: "button", class: "pinned", "data-focus": `pinned-${pin.pin_id}`, title: desk.word("pin.open"),
    onclick: () => desk.writeNote(pin.application_id, pin.pin_id),
  }, icon("pin", desk.word("pin.pinned")), h("span", {}, about.filter(Boolean).join(" ")));
}
