// @ts-check
// Looking through the eyes of somebody who reads for this person: never unseen, and one click back.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */

/** What stands above everything as long as it is not one's own view. @param {Desk} desk */
export function viewBar(desk) {
  const { seen_with, language } = desk.data;
  if (!seen_with) return null;
  return h("form", { class: "view-as", role: "status", method: "post", action: "/view-as/end" },
    h("span", {}, desk.word("view_as.now", { name: seen_with.name })),
    h("input", { type: "hidden", name: "language", value: language }),
    h("button", { class: "primary", "data-focus": "view-as-end" }, desk.word("view_as.end")));
}

/** The way there, for whoever may. @param {Desk} desk */
export function viewAsButton(desk) {
  if (!desk.data.may_view_as) return null;
  return h("button", { type: "button", class: "quiet", "data-focus": "view-as", onclick: () => void choose(desk) }, desk.word("view_as.open"));
}

/** @param {Desk} desk */
async function choose(desk) {
  const answer = await fetch("/view-as/readers").catch(() => null);
  /** @type {{id: string, name: string}[]} */
  const readers = answer?.ok ? await answer.json() : [];
  openDialog(desk, desk.word("view_as.title"), "decide",
    h("p", { class: "sub" }, desk.word(readers.length ? "view_as.text" : "view_as.nobody")),
    h("form", { class: "readers", method: "post", action: "/view-as" },
      h("input", { type: "hidden", name: "language", value: desk.data.language }),
      ...readers.map((each) => h("button", { class: "primary", name: "person", value: each.id }, each.name,
        each.name === each.id ? null : h("span", { class: "sub" }, ` ${each.id}`)))));
}
