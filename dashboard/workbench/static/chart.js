// @ts-check
// The returned rows as one chart that a person asks for. Plotly is fetched when it is drawn first, and not before.

import { h } from "../../board/static/dom.js";
import { grouped } from "./model.js";
import { isNumeric } from "./result.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Result} Result */
/** @typedef {{react: (...given: unknown[]) => Promise<void>}} Plotly */

const KINDS = ["bar", "line", "dots", "histogram"];

/** @type {Promise<Plotly> | null} */
let fetched = null;

/** @param {Bench} bench @returns {Promise<Plotly>} */
function plotly(bench) {
  fetched ??= import(new URL(bench.data.plotly, window.location.origin).href).then(() => /** @type {any} */ (globalThis).Plotly);
  fetched.catch(() => { fetched = null; });
  return fetched;
}

/** @param {Bench} bench @param {Result} result @returns {HTMLElement} */
export function chart(bench, result) {
  const numbers = result.columns.flatMap((column, at) => (isNumeric(column.type) ? [at] : []));
  if (!result.rows.length || !result.columns.length) return h("p", { class: "sub" }, bench.word("workbench.no_rows"));
  const first = result.columns.findIndex((column) => !isNumeric(column.type));
  const names = result.columns.map((column, at) => /** @type {[string, string]} */ ([String(at), column.name]));
  const kind = select(bench.word("workbench.chart_kind"), KINDS.map((each) => [each, bench.word(`workbench.chart_${each}`)]), numbers.length ? "bar" : "histogram");
  const across = select(bench.word("workbench.chart_x"), names, String(Math.max(0, first)));
  const up = select(bench.word("workbench.chart_y"), names, String(numbers.find((at) => at !== Number(across.value)) ?? numbers[0] ?? 0));
  const place = h("div", { class: "drawing", role: "img" });
  const status = h("p", { class: "sub", role: "status" });
  const element = h("div", { class: "chart" },
    h("p", { class: "ways" }, ...[kind, across, up].map((each) => h("label", {}, `${each.title} `, each))), place, status);

  async function draw() {
    status.textContent = bench.word("workbench.chart_loading");
    const drawing = await plotly(bench).catch(() => null);
    status.textContent = drawing ? "" : bench.word("workbench.chart_failed");
    if (!drawing || !place.isConnected) return;
    const [x, y] = [Number(across.value), Number(up.value)];
    const isCount = kind.value === "histogram";
    up.disabled = isCount;
    const values = (/** @type {number} */ at) => result.rows.map((row) => (isNumeric(result.columns[at].type) && row[at] !== null ? Number(row[at]) : row[at]));
    const style = getComputedStyle(place);
    const [ink, accent] = [style.color, style.getPropertyValue("--accent")];
    const line = { gridcolor: style.getPropertyValue("--st-border-color") || "rgba(128,128,128,0.25)", zeroline: false, automargin: true };
    const isNamed = !isNumeric(result.columns[x].type) && !/^(DATE|TIMESTAMP)/.test(result.columns[x].type);
    const title = isCount ? result.columns[x].name : `${result.columns[x].name} × ${result.columns[y].name}`;
    place.setAttribute("aria-label", `${kind.selectedOptions[0].text}: ${title}`);
    await drawing.react(place, [{
      type: { bar: "bar", line: "scatter", dots: "scatter", histogram: "histogram" }[kind.value], mode: kind.value === "line" ? "lines+markers" : "markers",
      x: values(x), ...(isCount ? {} : { y: values(y) }), marker: { color: accent }, line: { color: accent },
    }], {
      paper_bgcolor: "transparent", plot_bgcolor: "transparent", font: { color: ink, family: style.fontFamily }, height: 380,
      margin: { l: 56, r: 16, t: 16, b: 48 }, bargap: 0.15,
      xaxis: { ...line, title: { text: result.columns[x].name }, ...(isNamed ? { type: "category" } : {}) },
      yaxis: { ...line, title: { text: isCount ? bench.word("workbench.chart_count") : result.columns[y].name } },
    }, { displayModeBar: false, responsive: true });
    // A chart of a part must not pass for one of the whole.
    status.textContent = result.cut_by
      ? bench.word("workbench.chart_part", { returned: grouped(result.returned), total: result.total === null ? bench.word("workbench.total_unknown") : grouped(result.total) })
      : bench.word("workbench.chart_whole", { returned: grouped(result.returned) });
  }

  for (const each of [kind, across, up]) each.addEventListener("change", draw);
  queueMicrotask(draw);
  return element;
}

/** @param {string} title @param {string[][]} options @param {string} value */
function select(title, options, value) {
  const made = /** @type {HTMLSelectElement} */ (h("select", { title }, ...options.map(([key, name]) => h("option", { value: key }, name))));
  made.value = value;
  return made;
}
