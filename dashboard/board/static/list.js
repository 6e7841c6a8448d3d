// @ts-check
// All applicants of the program, in the order this person reads them: by number or shuffled, never by a count of anything.
// Lines are built once for a program, a language and what may be seen; afterwards only marks change, because three hundred lines are many.

import { addColumn, badgeOf, letter, replaceColumn } from "./columns.js";
import { searchEverywhere } from "./everywhere.js";
import { fit, h, refill } from "./dom.js";
import { facets, inOrder, isFiltered, matches, neighbour } from "./filters.js";
import { icon, stateDot } from "./marks.js";
import { showCells } from "./noticed.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Applicant} Applicant */
/** @typedef {{applicant: Applicant, entry: HTMLElement, open: HTMLElement, mark: HTMLElement, state: HTMLElement, news: HTMLElement, add: HTMLButtonElement, drawn: string}} Line */
/** @typedef {{key: string, lines: Map<string, Line>, order: string, revision: number, parts: {facets: HTMLElement, count: HTMLElement, nothing: HTMLElement, lines: HTMLElement}}} List */

/** @type {WeakMap<HTMLElement, List>} */
const built = new WeakMap();

/** Show the list in its place: letters of the columns, marks, order, and whom the filters leave. @param {Desk} desk @param {HTMLElement} place */
export function drawList(desk, place) {
  const { snapshot, scope, program, language } = desk.data;
  const key = [snapshot, scope, program, language].join();
  let list = built.get(place);
  if (list?.key !== key) {
    list = build(desk, place, key);
    built.set(place, list);
  }
  arrange(desk, list);
  const columns = desk.data.columns.map((column) => column.no);
  const full = columns.length >= desk.data.max_columns;
  let n = 0;
  for (const line of list.lines.values()) {
    const { applicant, entry, open } = line;
    const column = columns.indexOf(applicant.no);
    const isFound = matches(desk, applicant, desk.typed);
    n += Number(isFound);
    // Who is on the desk keeps the place in the list, unless somebody is looked for.
    entry.hidden = !isFound && (column < 0 || desk.typed !== "");
    entry.classList.toggle("is-outside", !isFound);
    marks(desk, line, column, full);
    if (column >= 0 && column === desk.active) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
  }
  list.parts.nothing.hidden = n > 0;
  fit(list.parts.count, h("span", {}, h("span", {}, desk.word("list.count", { n, total: list.lines.size })), isFiltered(desk) ? h("button", {
    type: "button", class: "quiet", "data-focus": "clear", onclick: () => {
      const search = /** @type {HTMLInputElement} */ (place.querySelector(".search"));
      search.value = "";
      desk.typed = "";
      desk.reviews.setList({ filters: {} });
      // The button goes away with what it cleared.
      search.focus();
    },
  }, desk.word("facet.clear")) : null));
  // After the next layout: the list has its height only then.
  requestAnimationFrame(() => place.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" }));
}

/** The facets and the order of the lines, touched only where they changed. @param {Desk} desk @param {List} list */
function arrange(desk, list) {
  if (list.revision !== desk.reviews.revision()) {
    list.revision = desk.reviews.revision();
    fit(list.parts.facets, facets(desk));
  }
  const order = inOrder(desk);
  const numbers = order.map((each) => each.no).join();
  if (list.order === numbers) return;
  list.order = numbers;
  list.parts.lines.append(...order.map((each) => /** @type {Line} */ (list.lines.get(each.no)).entry), list.parts.nothing);
}

/** @param {Desk} desk @param {Line} line @param {number} column @param {boolean} full */
function marks(desk, line, column, full) {
  const { id, no } = line.applicant;
  const { status, is_flagged: flagged, is_pinned: pinned } = desk.reviews.mark(id);
  const news = desk.reviews.news(id).length;
  const drawn = [status, flagged, pinned, news > 0, column, full].join();
  if (line.drawn === drawn) return;
  line.drawn = drawn;
  line.entry.dataset.state = status;
  line.entry.classList.toggle("is-there", column >= 0);
  line.mark.textContent = column >= 0 ? letter(column) : "";
  line.state.replaceChildren(stateDot(desk, status),
    ...(flagged ? [icon("flag", desk.word("state.flagged"))] : []), ...(pinned ? [icon("pin", desk.word("state.pinned"))] : []));
  line.news.hidden = news === 0;
  line.add.disabled = column >= 0 || full;
  line.add.title = desk.word(full ? "list.full" : "list.add", { no });
}

/** Search field, facets, count, the lines, and what was noticed beside them. @param {Desk} desk @param {HTMLElement} place @param {string} key @returns {List} */
function build(desk, place, key) {
  const lines = new Map(desk.data.applicants.map((each) => [each.no, line(desk, each)]));
  const count = h("p", { class: "count", role: "status" });
  const nothing = h("p", { class: "nothing" }, desk.word("list.nothing"));
  const facetsPlace = h("div", {});
  const applicants = h("div", { class: "applicants" });
  const search = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", class: "search", "data-focus": "search", placeholder: desk.word("list.search"),
    "aria-label": desk.word("list.search"), "aria-keyshortcuts": "/",
    oninput: () => { desk.typed = search.value; drawList(desk, place); },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      // Enter that ends a word in an input method is not meant for the list.
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      const first = neighbour(desk, undefined, 1);
      const isNobody = !desk.data.applicants.some((each) => matches(desk, each, desk.typed));
      if (event.shiftKey || isNobody) searchEverywhere(desk, search.value.trim());
      else if (first) { replaceColumn(desk, first); search.blur(); }
    },
  }));
  search.value = desk.typed;
  const { noticed } = desk.data;
  refill(place, h("div", { class: "list" }, h("div", { class: "finder" }, search, h("button", {
    type: "button", class: "quiet everywhere", "data-focus": "everywhere", "aria-keyshortcuts": "s", onclick: () => searchEverywhere(desk, search.value.trim() || undefined),
  }, desk.word("found.open")), facetsPlace, count), applicants,
    noticed.length ? h("button", {
      type: "button", class: "badge tone-verify noticed", "data-focus": "noticed",
      onclick: () => showCells(desk, desk.word("list.noticed_title"), noticed),
    }, desk.word("list.noticed", { n: noticed.length })) : null));
  return { key, lines, order: "", revision: -1, parts: { facets: facetsPlace, count, nothing, lines: applicants } };
}

/** @param {Desk} desk @param {Applicant} applicant @returns {Line} */
function line(desk, applicant) {
  const { no, name, school } = applicant;
  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  const state = h("span", { class: "state" });
  const news = h("span", { class: "badge tone-news" }, desk.word("state.news"));
  const open = h("button", {
    type: "button", class: "open", "data-focus": `open-${no}`, "data-applicant": no, onclick: () => replaceColumn(desk, no),
  }, mark, h("span", { class: "no" }, no), h("span", { class: "name" }, name), state, h("span", { class: "school" }, school),
  h("span", { class: "badges" }, news, ...applicant.modes.filter((mode) => mode.tone !== "database").map(badgeOf)));
  const add = /** @type {HTMLButtonElement} */ (h("button", {
    type: "button", class: "add quiet", "data-focus": `add-${no}`, "aria-label": desk.word("list.add", { no }),
    onclick: () => addColumn(desk, no),
  }, "+"));
  return { applicant, entry: h("div", { class: "entry" }, open, add), open, mark, state, news, add, drawn: "" };
}
