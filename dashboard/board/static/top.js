// @ts-check
// The top line: which program, which language, who is signed in, and help.

import { showAnnounced } from "./announced.js";
import { calendars } from "./calendar.js";
import { h } from "./dom.js";
import { showHelp } from "./help.js";
import { viewAsButton } from "./view_as.js";

/** @param {import("./model.js").Desk} desk */
export function topBar(desk) {
  const { data } = desk;
  const program = /** @type {HTMLSelectElement} */ (h("select", {
    "data-focus": "program", onchange: () => desk.choose({ program: program.value, applicants: null }),
  }, ...data.programs.map((each) => h("option", { value: each.code, selected: each.code === data.program }, each.label))));
  const languages = [["zh_TW", "中文", "zh-Hant-TW"], ["en", "English", "en"]].map(([code, label, lang]) => h("button", {
    type: "button", class: "quiet", lang, "data-focus": `language-${code}`, "aria-pressed": String(data.language === code),
    onclick: () => desk.choose({ language: code }),
  }, label));
  return h("header", { class: "top" },
    h("h1", {}, desk.word("app.title")), otherPages(desk),
    h("label", { class: "program" }, h("span", {}, desk.word("top.program")), program),
    data.notice ? h("p", { class: "notice", role: "status" }, data.notice) : null,
    h("span", { class: "gap" }),
    h("button", {
      type: "button", class: "quiet", "data-focus": "announced", "aria-keyshortcuts": "i", onclick: () => showAnnounced(desk),
    }, desk.word("announced.open")), viewAsButton(desk),
    calendars(desk),
    h("span", { class: "languages", role: "group", "aria-label": desk.word("top.language") }, ...languages),
    h("button", {
      type: "button", class: "quiet", "data-focus": "help", "aria-keyshortcuts": "?", onclick: () => showHelp(desk),
    }, desk.word("top.help")), signedIn(desk));
}

/** Who is signed in, and the way out: a form, so that it works as long as the page stands. @param {import("./model.js").Desk} desk */
function signedIn(desk) {
  const { person, language } = desk.data;
  const title = desk.word("signin.out_title", { name: person.name });
  return h("form", { class: "person", method: "post", action: "/signin/out" },
    person.is_demo ? h("span", { class: "demo" }, desk.word("signin.demo")) : null,
    h("span", { class: "sub name", title: person.id }, person.name),
    h("input", { type: "hidden", name: "language", value: language }),
    h("button", { class: "quiet", "data-focus": "sign-out", title, "aria-label": title }, desk.word("signin.out")));
}

/** The other pages, where there are any for this person. @param {import("./model.js").Desk} desk */
function otherPages(desk) {
  const { menu } = desk.data;
  if (!menu.length) return null;
  const links = menu.map((each) => h("a", { href: each.href, target: "_self" }, each.title));
  return h("nav", { class: "menu", "aria-label": desk.word("menu.pages") },
    h("button", { type: "button", class: "quiet", "data-focus": "menu", popovertarget: "desk-menu" }, desk.word("menu.open")),
    h("div", { id: "desk-menu", popover: "auto" }, ...links));
}
