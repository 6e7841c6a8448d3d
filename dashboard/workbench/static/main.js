// @ts-check
// The workbench: the statement and its answer in the middle, tables, kept queries and history beside.

import { filled, h, tagOf } from "../../board/static/dom.js";
import { asking } from "./asking.js";
import { editor } from "./editor.js";
import { history, savedQueries } from "./kept.js";
import { counts } from "./model.js";
import { output } from "./output.js";
import { parameterFields } from "./parameters.js";
import { schemaBrowser } from "./schema.js";
import { post, read } from "./server.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Data} Data */
/** @typedef {import("./model.js").Question} Question */
/** @typedef {{data: Uint8Array, parentElement: ShadowRoot}} Component */

const SIDES = ["tables", "saved", "history"];
const FIRST = "select program_code, count(*) as n_applications\nfrom marts.applications\ngroup by program_code\norder by program_code";

/** What was being written, for when the page is drawn in the other language. @type {{person: string, question: Question, link: string} | null} */
let left = null;

/** @type {WeakMap<ShadowRoot, string>} */
const shown = new WeakMap();

/** Called by Streamlit at every run of the page. @param {Component} component */
export function show(component) {
  /** @type {Data} */
  const data = JSON.parse(new TextDecoder().decode(component.data));
  const state = JSON.stringify([data.person, data.language, data.snapshot, data.linked?.id]);
  if (shown.get(component.parentElement) === state) return;
  shown.set(component.parentElement, state);
  open(/** @type {HTMLElement} */ (component.parentElement.querySelector(".bench")), data);
}

/** @param {HTMLElement} place @param {Data} data */
function open(place, data) {
  const status = h("p", { class: "unseen", role: "status" });
  /** @type {Bench} */
  const bench = {
    data, tables: [], kept: { queries: [], history: [] },
    word: (key, values = {}) => filled(data.words[key], values),
    say(message) { status.textContent = message; },
  };
  let pinned = "";
  let link = "";
  let side = "tables";
  const parameters = parameterFields(bench);
  const field = editor(bench, () => { parameters.draw(field.area.value); remember(); });
  const asks = asking(bench, () => tools.draw());
  const out = output(bench, {
    unpin() { pinned = ""; void run("run"); },
    goTo: () => field.goTo(),
    file: (kind) => void file(kind),
  });
  const tools = toolbar(bench, {
    run: () => void run("run"), plan: () => void run("plan"), stop: asks.stop, isRunning: asks.isRunning,
    save: (name) => void keep({ deed: "save", name, text: field.area.value }, "workbench.done_save"), link: () => void makeLink(),
  });
  const beside = h("div", { class: "beside" });
  const tabs = h("nav", { class: "sides", "aria-label": bench.word("workbench.beside") });

  const question = () => ({ text: field.area.value, parameters: parameters.of(field.area.value), snapshot: pinned });
  function remember() { left = { person: data.person, question: question(), link }; }

  /** @param {Question} asked */
  function take(asked) {
    pinned = asked.snapshot === data.snapshot ? "" : asked.snapshot;
    parameters.set(asked.parameters);
    field.set(asked.text);
    field.area.focus();
  }

  /** @param {"run" | "plan"} name */
  async function run(name) {
    if (asks.isRunning() || !field.area.value.trim()) return;
    field.close();
    field.right();
    const asked = question();
    out.waiting(asked);
    const answer = await asks.ask(name, asked, tools.limit());
    if (!answer) return;
    if (answer.error) out.wrong(answer);
    else if (name === "plan") out.plan(answer);
    else out.answer(answer);
    if (answer.line) { field.wrong(answer.line, answer.column ?? 1); field.goTo(); }
    bench.say(answer.error ?? counts(bench, answer));
    await refresh();
  }

  /** @param {string} kind */
  async function file(kind) {
    bench.say(bench.word("workbench.file_making"));
    const asked = out.asked() ?? question();
    const answer = await asks.save(asked, kind);
    if (!answer) return;
    if (answer.error) out.wrong(answer);
    else out.saved(answer);
    await refresh();
  }

  /** @param {object} fields @param {string} done */
  async function keep(fields, done) {
    const kept = await post(data.language, "keep", fields).catch(() => ({ error: bench.word("workbench.unreachable") }));
    tools.tell(kept.error ?? bench.word(done));
    if (kept.error) return;
    bench.kept = kept;
    if (side === "tables") side = "saved";
    drawSide();
  }

  async function makeLink() {
    const asked = question();
    const made = await post(data.language, "link", { ...asked, snapshot: pinned || out.asked()?.snapshot || data.snapshot }).catch(() => ({ error: bench.word("workbench.unreachable") }));
    if (made.error) { tools.tell(made.error); return; }
    link = made.link;
    remember();
    const address = new URL(window.location.href);
    address.searchParams.set("ask", link);
    window.history.replaceState(window.history.state, "", address);
    tools.linked(address.href);
  }

  async function refresh() {
    bench.kept = await read(data.language, "kept").catch(() => bench.kept);
    if (side === "history") drawSide();
  }

  function drawSide() {
    tabs.replaceChildren(...SIDES.map((name) => h("button", {
      type: "button", "aria-pressed": String(name === side), onclick: () => { side = name; drawSide(); /** @type {HTMLElement} */ (tabs.children[SIDES.indexOf(name)]).focus(); },
    }, bench.word(`workbench.side_${name}`))));
    if (side === "tables") beside.replaceChildren(schemaBrowser(bench, field.insert));
    else if (side === "saved") {
      beside.replaceChildren(savedQueries(bench, (query) => { take({ text: query.text, parameters: {}, snapshot: "" }); tools.named(query.name); },
        (deed, query) => void keep({ deed, name: query.name, text: query.text, mark: query.mark }, `workbench.done_${deed}`)));
    } else beside.replaceChildren(history(bench, (past) => take({ ...past, snapshot: "" })));
  }

  place.setAttribute("lang", tagOf(data.language));
  // A fresh element each time: what listened to the one before is gone with it.
  const whole = h("div", { class: "whole-bench" },
    h("aside", { "aria-label": bench.word("workbench.beside") }, tabs, beside),
    h("section", { class: "work", "aria-label": bench.word("workbench.work") }, tools.element, field.element,
      h("p", { class: "sub", id: "keys" }, bench.word("workbench.keys")), parameters.element, out.element, status));
  whole.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void run(event.shiftKey ? "plan" : "run"); }
    if (event.key === "Escape" && asks.isRunning()) { event.preventDefault(); asks.stop(); }
  });
  place.replaceChildren(whole);
  tools.draw();
  drawSide();

  const kept = left?.person === data.person && (!data.linked || left.link === data.linked.id) ? left : null;
  link = data.linked?.id ?? "";
  if (kept) take(kept.question);
  else if (data.linked?.text !== undefined) {
    take({ text: data.linked.text, parameters: data.linked.parameters ?? {}, snapshot: data.linked.snapshot ?? "" });
    out.opened(data.linked.snapshot ?? "", pinned !== "");
  } else {
    take({ text: FIRST, parameters: {}, snapshot: "" });
    if (data.linked) out.wrong({ error: bench.word("workbench.no_link"), kind: "wrong" });
  }
  remember();
  void read(data.language, "tables").then((tables) => { bench.tables = tables; if (side === "tables") drawSide(); })
    .catch(() => tools.tell(bench.word("workbench.unreachable")));
  void refresh();
}
