// @ts-check
// Years by the Republic or by the common era: this person's choice, kept with their other ones.

import { h } from "./dom.js";

/** One switch for every date on the desk. @param {import("./model.js").Desk} desk */
export function calendars(desk) {
  return h("span", { class: "languages calendars", role: "group", "aria-label": desk.word("top.calendar") }, ...["roc", "ce"].map((calendar) => h("button", {
    type: "button", class: "quiet", "data-focus": `calendar-${calendar}`, "aria-pressed": String(desk.data.calendar === calendar),
    onclick: () => {
      desk.reviews.prefer("calendar", calendar);
      desk.choose({ calendar });
    },
  }, desk.word(`date.${calendar}`))));
}
