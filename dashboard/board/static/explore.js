// @ts-check
// One distribution to explore: who is above, in and below the applicant's bin, each bin told under the pointer, zoomed by
// pointer or button. Plotly is fetched when somebody asks for this and not before.

import { h } from "./dom.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").Standing} Standing */
/** @typedef {{react: (...given: unknown[]) => Promise<void>, relayout: (...given: unknown[]) => Promise<void>, purge: (place: Element) => void}} Plotly */

const NEAR = 15;
const WHOLE = [0, 100];

/** What has been fetched once. @type {Promise<Plotly> | null} */
let fetched = null;

/** Plotly, from our own server. @returns {Promise<Plotly>} */
function plotly() {
  fetched ??= import(/** @type {string} */ ("./plotly.min.js")).then(() => /** @type {any} */ (globalThis).Plotly);
  fetched.catch(() => { fetched = null; });
  return fetched;
}

/**
 * The light drawing with a button that puts the chart in its place, its numbers open below.
 * @param {Desk} desk @param {Standing} standing @param {number[]} counts
 * @param {HTMLDetailsElement} numbers @param {HTMLElement} light
 */
export function explorable(desk, standing, counts, numbers, light) {
  const told = h("span", { class: "sub", role: "status" });
  const button = /** @type {HTMLButtonElement} */ (h("button", { type: "button", class: "quiet", onclick: open }, desk.word("explore.open")));
  const place = h("section", { class: "explore" }, light, h("p", { class: "ways" }, button, told));

  async function open() {
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    told.textContent = desk.word("explore.loading");
    const drawing = await plotly().catch(() => null);
    button.removeAttribute("aria-busy");
    told.textContent = drawing ? "" : desk.word("explore.failed");
    if (!drawing || !place.isConnected) return;
    const chart = h("div", { class: "chart-explored", role: "img", "aria-label": titleOf(desk, standing) });
    light.replaceWith(h("figure", { class: "large" }, h("h3", {}, titleOf(desk, standing)), chart,
      h("figcaption", { class: "sub" }, desk.word("explore.caption"))));
    numbers.open = true;
    await drawing.react(chart, tracesOf(desk, standing, counts, chart), layoutOf(desk, standing, chart),
      { displayModeBar: false, responsive: true, doubleClick: "reset" });
    place.closest("dialog")?.addEventListener("close", () => drawing.purge(chart), { once: true });
    const { bin } = standing;
    const show = (/** @type {number[]} */ range) => drawing.relayout(chart, { "xaxis.range": range });
    const whole = h("button", { type: "button", class: "quiet", onclick: () => show(WHOLE) }, desk.word("explore.whole"));
    const near = bin === null ? null : h("button", {
      type: "button", class: "quiet", onclick: () => show([Math.max(0, bin - NEAR), Math.min(100, bin + 1 + NEAR)]),
    }, desk.word("explore.near", { n: NEAR }));
    button.replaceWith(whole, ...(near ? [near] : []));
    // The button that had the focus is gone; what took its place goes on.
    (near ?? whole).focus();
  }
  return place;
}

/** What the chart shows, in a sentence. @param {Desk} desk @param {Standing} standing */
function titleOf(desk, standing) {
  const { population, score, place, range } = standing;
  return desk.word(standing.known ? "explore.title" : "explore.title_unknown", { population, score, place, range });
}

/** Three parts, told apart by place and name as well as by colour. @param {Desk} desk @param {Standing} standing @param {number[]} counts @param {Element} place */
function tracesOf(desk, standing, counts, place) {
  const people = counts.reduce((sum, each) => sum + each, 0);
  const part = (/** @type {string} */ name, /** @type {string} */ colour, /** @type {(bin: number) => boolean} */ isIn) => {
    const bins = counts.map((_, bin) => bin).filter((bin) => counts[bin] > 0 && isIn(bin));
    const n = bins.reduce((sum, bin) => sum + counts[bin], 0);
    return {
      type: "bar", name: desk.word(name, { n }), width: 0.86, marker: { color: rgb(place, colour) },
      x: bins.map((bin) => bin + 0.5), y: bins.map((bin) => counts[bin]),
      text: bins.map((bin) => desk.word("explore.bin", {
        from: bin, to: bin + 1, n: counts[bin], pct: ((100 * counts[bin]) / people).toFixed(1),
      })),
      hoverinfo: "text", textposition: "none",
    };
  };
  const own = standing.bin;
  if (own === null) return [part("explore.all", "var(--others)", () => true)];
  return [
    part("explore.below", "var(--others)", (bin) => bin < own),
    part("explore.same", "var(--accent)", (bin) => bin === own),
    part("explore.above", "var(--higher)", (bin) => bin > own),
  ];
}

/** @param {Desk} desk @param {Standing} standing @param {Element} place */
function layoutOf(desk, standing, place) {
  const [ink, line, paper] = ["var(--ink)", "var(--line)", "var(--paper)"].map((colour) => rgb(place, colour));
  const { fontFamily } = getComputedStyle(place);
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line, automargin: true };
  return {
    font: { family: fontFamily, size: 13, color: ink },
    paper_bgcolor: paper, plot_bgcolor: paper, height: 320, margin: { l: 8, r: 12, t: 34, b: 16 }, bargap: 0,
    barmode: "overlay", dragmode: "zoom", hovermode: "closest", hoverlabel: { bgcolor: paper, bordercolor: ink, font: { family: fontFamily, color: ink } },
    showlegend: standing.bin !== null, legend: { orientation: "h", x: 0, y: 1, yanchor: "bottom", itemclick: false, itemdoubleclick: false },
    xaxis: { ...axis, title: { text: desk.word("explore.x"), font: { size: 13 } }, range: WHOLE, minallowed: 0, maxallowed: 100, showgrid: false },
    yaxis: { ...axis, title: { text: desk.word("explore.y"), font: { size: 13 } }, rangemode: "tozero", fixedrange: true, tickformat: "d" },
  };
}

/** A colour of the desk as Plotly reads it: it knows neither variables nor mixed colours. @param {Element} place @param {string} colour */
function rgb(place, colour) {
  const probe = h("span", { style: `color: ${colour}` });
  place.append(probe);
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  pen.fillStyle = getComputedStyle(probe).color;
  pen.fillRect(0, 0, 1, 1);
  probe.remove();
  return `rgb(${[...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ")})`;
}
