// @ts-check
// What is new in an application since this person looked.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @param {import("./model.js").Desk} desk @param {import("./model.js").Column} column */
export function showNews(desk, column) {
  const news = desk.reviews.news(column.id);
  if (!news.length) { desk.say(desk.word("said.no_news", { no: column.no })); return; }
  const dialog = openDialog(desk, desk.word("news.title", { no: column.no }), "news",
    h("ul", {}, ...news.map((each) => h("li", {}, each))),
    h("p", {}, h("button", {
      type: "button", class: "primary", onclick: () => { desk.reviews.seen(column.id); dialog.close(); },
    }, desk.word("news.seen"))));
}
