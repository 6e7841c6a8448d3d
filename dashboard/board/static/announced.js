// @ts-check
// What the open program announced: quota, weights, criteria, and its items by code. Asked for when it is opened.

import { tableOf } from "./context.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { factList } from "./facts.js";

/** @param {import("./model.js").Desk} desk */
export async function showAnnounced(desk) {
  const { program, language } = desk.data;
  const place = h("div", { role: "status" }, desk.word("plan.loading"));
  const dialog = openDialog(desk, desk.word("announced.title", { program }), "announced", place);
  const answer = await fetch(`/programs/${encodeURIComponent(program)}/announced?lang=${language}`).catch(() => null);
  if (!answer?.ok) { place.replaceChildren(desk.word("announced.failed")); return; }
  const told = await answer.json();
  place.removeAttribute("role");
  place.replaceChildren(
    h("h3", {}, told.title),
    ...(told.note ? [h("p", { class: "blank" }, told.note)] : []),
    factList(told.facts) ?? "",
    told.items ? tableOf(told.items) : h("p", { class: "blank" }, desk.word("announced.no_items")));
  // A long table is scrolled by key only while it has the focus.
  place.tabIndex = 0;
  dialog.setAttribute("data-program", program);
}
