// @ts-check
// What is publicly known about a claim or a course: a few facts in the cell, the rest when it is opened.

import { badgeOf } from "./columns.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { factList } from "./facts.js";

/** @typedef {import("./model.js").Cell} Cell */
/** @typedef {import("./model.js").Context} Context */
/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Plan} Plan */
/** @typedef {import("./model.js").Table} Table */

/** The facts beside a claim and the way to all of them. @param {Desk} desk @param {Cell} cell @param {Context} context */
export function contextOf(desk, cell, context) {
  return h("div", { class: "context", role: "group", "aria-label": context.title },
    factList(context.facts),
    h("p", { class: "badges" }, ...context.badges.map(badgeOf), h("button", {
      type: "button", class: "quiet", "data-focus": `context-${cell.title}`, onclick: () => showContext(desk, cell, context),
    }, desk.word("claim.open"))));
}

/** @param {Desk} desk @param {Cell} cell @param {Context} context */
function showContext(desk, cell, context) {
  openDialog(desk, [cell.title, context.title].filter(Boolean).join(" · "), "context",
    context.badges.length ? h("p", { class: "badges" }, ...context.badges.map(badgeOf)) : null,
    factList([...context.facts, ...context.more]),
    context.table ? tableOf(context.table) : h("p", { class: "blank" }, desk.word("claim.no_figures")),
    h("p", { class: "ways" }, h("a", { href: `/awards?${context.link}`, target: "_self" }, desk.word("claim.to_statistics"))));
}

/** @param {Table} table */
export function tableOf(table) {
  return h("div", { class: "figures" }, h("table", {}, h("caption", {}, table.caption),
    h("thead", {}, h("tr", {}, ...table.head.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...table.rows.map((row) => h("tr", {}, ...row.map((text) => h("td", {}, text)))))));
}

/** A course's plan as a part of its dialog. @param {Desk} desk @param {Plan} plan */
export function planOf(desk, plan) {
  return h("section", { class: "plan" }, h("h3", {}, desk.word("plan.title")),
    h("p", { class: plan.known ? "sub" : "blank" }, plan.status), factList(plan.facts),
    plan.weeks ? weeksOf(desk, plan.weeks) : null,
    plan.link ? h("p", { class: "ways" }, h("a", { href: `/course_plans?${plan.link}`, target: "_self" }, desk.word("plan.to_page"))) : null);
}

/** The weekly topics, fetched when they are opened. @param {Desk} desk @param {string} course */
function weeksOf(desk, course) {
  const place = h("div", { role: "status" });
  let asked = false;
  return h("details", {
    ontoggle: async () => {
      if (asked) return;
      asked = true;
      place.replaceChildren(desk.word("plan.loading"));
      const answer = await fetch(`/plans/weeks?course=${encodeURIComponent(course)}`).catch(() => null);
      if (!answer?.ok) {
        asked = false;
        place.replaceChildren(desk.word("plan.failed"));
        return;
      }
      const head = ["week", "topic", "outline"];
      /** @type {Record<string, string | number | null>[]} */
      const weeks = await answer.json();
      place.replaceChildren(tableOf({
        caption: desk.word("plan.weeks"), head: head.map((name) => desk.word(`plan.${name}`)),
        rows: weeks.map((week) => head.map((name) => String(week[name] ?? "–"))),
      }));
    },
  }, h("summary", {}, desk.word("plan.weeks")), place);
}
