// @ts-check
// What a reader decides about an application on the desk: recuse from it, or see what is masked, saying why.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Column} Column */

const SHORTEST_REASON = 2;

/** What stands in the head of a column. @param {Desk} desk @param {Column} column */
export function accessButtons(desk, column) {
  const { masked, may_recuse, may_unmask, unmasked_until } = column.access;
  const deed = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ onclick) => h("button", {
    type: "button", class: "badge", "data-focus": `${name}-${column.no}`, onclick,
  }, label);
  return [
    masked.length ? h("span", { class: "badge tone-quiet" }, desk.word("unmask.masked", { fields: masked.map((each) => each.label).join(desk.word("foot.comma")) })) : null,
    unmasked_until ? h("span", { class: "badge tone-verify" }, desk.word("unmask.until", { time: clock(desk, unmasked_until) })) : null,
    may_unmask ? deed("unmask", desk.word("unmask.open"), () => askToUnmask(desk, column)) : null,
    may_recuse ? deed("recuse", desk.word("recuse.open"), () => askToRecuse(desk, column)) : null,
  ];
}

/** @param {Desk} desk @param {string} instant */
function clock(desk, instant) {
  const form = /** @type {const} */ ({ month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return new Intl.DateTimeFormat(desk.data.language === "en" ? "en-GB" : "zh-TW", form).format(new Date(instant));
}

/** @param {string} label */
function reasonField(label) {
  const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 3, maxlength: 2000, "aria-label": label }));
  return { field, whole: h("label", { class: "reason" }, h("span", {}, label), field) };
}

/** Two steps: why, and then what it does. @param {Desk} desk @param {Column} column */
function askToRecuse(desk, column) {
  const { field, whole } = reasonField(desk.word("recuse.reason"));
  const wrong = h("p", { class: "wrong", role: "alert" });
  const sure = h("p", { class: "wrong" }, desk.word("recuse.sure", { no: column.no }));
  const last = h("button", { type: "button", class: "primary", onclick: () => void decide() }, desk.word("recuse.do"));
  const next = h("button", {
    type: "button", class: "primary",
    onclick: () => {
      if (!isSaid(desk, field, wrong)) return;
      field.readOnly = true;
      next.replaceWith(sure, last);
      last.focus();
    },
  }, desk.word("recuse.next"));
  const dialog = openDialog(desk, desk.word("recuse.title", { no: column.no }), "decide",
    h("p", { class: "sub" }, desk.word("recuse.text")), whole, wrong, next);
  field.focus();

  async function decide() {
    const answer = await post(desk, "recuse", { application_id: column.id, reason: field.value });
    if (!answer) { wrong.textContent = desk.word("said.not_decided"); return; }
    dialog.close();
    // With the language, so that the page answers and not what lies ready.
    desk.choose({ applicants: desk.chosen().filter((no) => no !== column.no), language: desk.data.language });
    desk.say(desk.word("recuse.done", { no: column.no }));
  }
}

/** @param {Desk} desk @param {Column} column */
function askToUnmask(desk, column) {
  const { field, whole } = reasonField(desk.word("unmask.reason"));
  const wrong = h("p", { class: "wrong", role: "alert" });
  const boxes = column.access.masked.map((each) => ({
    name: each.name, label: each.label, box: /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", checked: true })),
  }));
  const dialog = openDialog(desk, desk.word("unmask.title", { no: column.no }), "decide",
    h("p", { class: "sub" }, desk.word("unmask.text")),
    h("fieldset", {}, h("legend", {}, desk.word("unmask.fields")),
      ...boxes.map(({ box, label }) => h("label", { class: "switch" }, box, h("span", {}, label)))),
    whole, wrong, h("button", { type: "button", class: "primary", onclick: () => void decide() }, desk.word("unmask.do")));
  field.focus();

  async function decide() {
    if (!isSaid(desk, field, wrong)) return;
    const fields = boxes.filter(({ box }) => box.checked).map(({ name }) => name);
    const answer = await post(desk, "unmask", { application_id: column.id, fields, reason: field.value });
    if (!answer) { wrong.textContent = desk.word("said.not_decided"); return; }
    dialog.close();
    desk.choose({ applicants: desk.chosen(), language: desk.data.language });
    desk.say(desk.word("unmask.done", { no: column.no, time: clock(desk, answer.until) }));
  }
}

/** @param {Desk} desk @param {HTMLTextAreaElement} field @param {HTMLElement} wrong */
function isSaid(desk, field, wrong) {
  const said = field.value.trim().length >= SHORTEST_REASON;
  wrong.textContent = said ? "" : desk.word("said.why");
  if (!said) field.focus();
  return said;
}

/** What the server answers; null where it refused. @param {Desk} desk @param {string} deed @param {object} fields */
async function post(desk, deed, fields) {
  const headers = { "Content-Type": "application/json", "Folioscope-Person": encodeURIComponent(desk.data.person.id) };
  const answer = await fetch(`/access/${deed}`, { method: "POST", headers, body: JSON.stringify(fields) }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
