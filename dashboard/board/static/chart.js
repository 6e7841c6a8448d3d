// @ts-check
// A class as 100 one-point bins, 0 at the left, 100 at the right, and where the applicant stands.
// The same 0-100 axis everywhere: two charts on one line compare by eye.

import { svg } from "./dom.js";

const HEIGHT = { small: 26, large: 160 };

/**
 * @param {number[]} counts  people per bin, lowest first
 * @param {number | null} bin  the applicant's bin
 * @param {"small" | "large"} size
 */
export function distributionChart(counts, bin, size) {
  const height = HEIGHT[size];
  const unit = size === "small" ? 1.2 : 6;
  const most = Math.max(...counts, 1);
  const bar = (/** @type {number} */ count, /** @type {number} */ at) => {
    const tall = Math.max((count / most) * (height - 6), size === "small" ? 1.5 : 1);
    return `M${(at * unit).toFixed(1)} ${height}v-${tall.toFixed(1)}h${(unit * 0.86).toFixed(2)}v${tall.toFixed(1)}z`;
  };
  const others = counts.map((count, at) => (count && at !== bin ? bar(count, at) : "")).join("");
  const at = bin === null ? 0 : (bin + 0.43) * unit;
  const mark = size === "small" ? 3 : 7;
  return svg("svg", {
    class: `chart chart-${size}`, viewBox: `0 0 ${unit * 100} ${height + (size === "large" ? 22 : 1)}`, "aria-hidden": "true",
    preserveAspectRatio: size === "small" ? "none" : null,
  },
  svg("path", { class: "others", d: others }),
  bin !== null && counts[bin] ? svg("path", { class: "own", d: bar(counts[bin], bin) }) : null,
  svg("path", { class: "axis", d: `M0 ${height}h${unit * 100}` }),
  bin === null ? null : svg("path", { class: "own", d: `M${(at - mark).toFixed(1)} 0h${2 * mark}l-${mark} ${(mark * 1.3).toFixed(1)}z` }),
  ...(size === "large" ? [0, 20, 40, 60, 80, 100].map((score) => svg("text", {
    x: score * unit, y: height + 16, "text-anchor": score === 0 ? "start" : score === 100 ? "end" : "middle",
  }, String(score))) : []));
}
