// @ts-check
// Which applicants the list shows: words typed, and facets. And who comes next among them.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Applicant} Applicant */

/** @type {Record<string, (desk: Desk, id: string) => boolean>} */
const STATES = {
  unread: (desk, id) => desk.reviews.mark(id).status === "unread",
  reading: (desk, id) => desk.reviews.mark(id).status === "reading",
  done: (desk, id) => desk.reviews.mark(id).status === "done",
  flagged: (desk, id) => desk.reviews.mark(id).is_flagged,
  pinned: (desk, id) => desk.reviews.mark(id).is_pinned,
  noted: (desk, id) => desk.reviews.isNoted(id),
  news: (desk, id) => desk.reviews.news(id).length > 0,
};
/** @type {Record<string, (applicant: Applicant) => boolean>} */
const FORMS = {
  database: (applicant) => applicant.modes.every((mode) => mode.tone === "database"),
  pdf: (applicant) => applicant.modes.some((mode) => mode.tone === "pdf"),
  none: (applicant) => applicant.modes.some((mode) => mode.tone === "none"),
};

/** @param {Applicant} applicant */
export function textOf({ no, name, school }) {
  return `${no} ${name} ${school}`.toLowerCase();
}

/** @param {Desk} desk @param {Applicant} applicant @param {string} typed */
export function matches(desk, applicant, typed) {
  const { state, form, region } = desk.reviews.list().filters;
  return (!STATES[state] || STATES[state](desk, applicant.id)) && (!FORMS[form] || FORMS[form](applicant))
    && (!region || applicant.region === region) && textOf(applicant).includes(typed.trim().toLowerCase());
}

/** @param {Desk} desk */
export function isFiltered(desk) {
  return Object.values(desk.reviews.list().filters).some(Boolean) || desk.typed !== "";
}

/** Everybody in the order that was chosen. @param {Desk} desk @returns {Applicant[]} */
export function inOrder(desk) {
  const byNo = new Map(desk.data.applicants.map((each) => [each.no, each]));
  const ordered = desk.reviews.list().numbers.flatMap((no) => byNo.get(no) ?? []);
  return ordered.length === byNo.size ? ordered : desk.data.applicants;
}

/**
 * The next one in the list who is shown in it and not on the desk. The place counts even when its applicant left the
 * filter meanwhile: marked as done, the next unread one still follows.
 * @param {Desk} desk @param {string | undefined} from @param {number} step @param {boolean} around
 */
export function neighbour(desk, from, step, around = false) {
  const now = desk.chosen();
  const all = inOrder(desk);
  const start = all.findIndex((each) => each.no === from);
  const found = (/** @type {Applicant} */ each) => !now.includes(each.no) && matches(desk, each, desk.typed);
  for (let at = start < 0 && step < 0 ? all.length - 1 : start + step; at >= 0 && at < all.length; at += step) {
    if (found(all[at])) return all[at].no;
  }
  return around ? all.slice(0, Math.max(start, 0)).find(found)?.no : undefined;
}

/** The facets and the order, as the browser's own selects: they work by key, by touch and by voice. @param {Desk} desk */
export function facets(desk) {
  const { filters, kind } = desk.reviews.list();
  const all = desk.data.applicants;
  const count = (/** @type {(applicant: Applicant) => boolean} */ test) => ` ${all.filter(test).length}`;
  /** @param {string} name @param {[string, string][]} options */
  const select = (name, options) => {
    const field = /** @type {HTMLSelectElement} */ (h("select", {
      class: filters[name] ? "facet is-set" : "facet", "data-focus": `facet-${name}`, "aria-label": desk.word(`facet.${name}`),
      onchange: () => desk.reviews.setList({ filters: { ...desk.reviews.list().filters, [name]: field.value } }),
    }, h("option", { value: "" }, desk.word(`facet.${name}_all`)),
    ...options.map(([value, label]) => h("option", { value, selected: filters[name] === value }, label))));
    return field;
  };
  const order = /** @type {HTMLSelectElement} */ (h("select", {
    class: "facet", "data-focus": "facet-order", "aria-label": desk.word("order.label"),
    onchange: () => desk.reviews.setList(order.value === "again" ? { kind: "shuffled", again: true } : { kind: /** @type {"number" | "shuffled"} */ (order.value) }),
  }, h("option", { value: "number", selected: kind === "number" }, desk.word("order.number")),
  h("option", { value: "shuffled", selected: kind === "shuffled" }, desk.word("order.shuffled")),
  kind === "shuffled" ? h("option", { value: "again" }, desk.word("order.again")) : null));
  const regions = [...new Set(all.map((each) => each.region))].sort((a, b) => a.localeCompare(b, desk.data.language.replace("_", "-")));
  return h("div", { class: "facets" },
    select("state", Object.keys(STATES).map((name) => [name, desk.word(`state.${name}`) + count((each) => STATES[name](desk, each.id))])),
    order,
    select("form", Object.keys(FORMS).map((name) => [name, desk.word(`form.${name}`) + count(FORMS[name])])),
    select("region", regions.map((region) => [region, region + count((each) => each.region === region)])));
}
