// @ts-check
// The one switch that moves all columns: seven categories, and below them the items of the open one.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

/** The seven categories. @param {Desk} desk */
export function categoryTabs(desk) {
  return h("nav", { class: "categories", "aria-label": desk.word("tabs.categories") },
    ...desk.data.categories.map((category, index) => h("button", {
      type: "button", class: "category", "aria-current": category.key === desk.category ? "true" : null,
      "aria-keyshortcuts": String(index + 1), "data-focus": `category-${category.key}`,
      onclick: () => desk.go(category.key),
    }, h("kbd", { "aria-hidden": "true" }, String(index + 1)), category.label)));
}

/** The items of the open category, empty ones kept and greyed, with what each column holds. @param {Desk} desk */
export function itemTabs(desk) {
  const category = desk.data.categories.find((each) => each.key === desk.category);
  const bar = h("nav", { class: "items", "aria-label": desk.word("tabs.items") });
  let group = "";
  for (const item of category?.items ?? []) {
    if (item.group && item.group !== group) bar.append(h("span", { class: "group" }, item.group));
    group = item.group;
    const counts = item.counts.join(" · ");
    bar.append(h("button", {
      type: "button", class: item.empty ? "item is-empty" : "item", "data-focus": `item-${item.key}`,
      "aria-current": item.key === desk.item ? "true" : null, title: counts ? desk.word("tabs.counts") : null,
      onclick: () => desk.go(desk.category, item.key),
    }, item.label, counts ? h("span", { class: "counts" }, counts) : null));
  }
  bar.hidden = bar.childElementCount < 2;
  return bar;
}

/** The neighbour of the open item, going round at the ends. @param {Desk} desk @param {number} step */
export function stepItem(desk, step) {
  const items = desk.data.categories.find((each) => each.key === desk.category)?.items ?? [];
  const at = items.findIndex((item) => item.key === desk.item);
  if (items.length) desk.go(desk.category, items[(at + step + items.length) % items.length].key);
}
