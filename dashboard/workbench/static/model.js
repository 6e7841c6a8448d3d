// @ts-check
// What the parts of the workbench tell each other.

/** @typedef {{name: string, type: string, unit: string, meaning: string, is_private: boolean}} Column */
/** @typedef {{name: string, grain: string, caveats: string, key: string[], columns: Column[]}} Table */
/** @typedef {{text: string, parameters: Record<string, string>, snapshot: string}} Question */
/** @typedef {{returned: number, total: number | null, total_note: string, limit: number | null, cut_by: string}} Told */
/** @typedef {null | boolean | number | string} Cell */
/** @typedef {Told & {columns: {name: string, type: string}[], rows: Cell[][], snapshot: string, seconds: number, missing: string[], note: string}} Result */
/** @typedef {{error: string, kind: string, line?: number | null, column?: number | null}} Wrong */
/** @typedef {{kind: string, name: string, text: string, mark: string, proposed_by: string, approved_by: string, deeds: string[]}} Query */
/** @typedef {Question & {became: string, returned: number | null, total: number | null, asked_at: string}} Past */
/** @typedef {{queries: Query[], history: Past[]}} Kept */
/** @typedef {{words: Record<string, string>, language: string, person: string, snapshot: string, programs: string[], exports: boolean, linked: (Partial<Question> & {id: string}) | null, plotly: string}} Data */

/**
 * @typedef {object} Bench
 * @property {Data} data
 * @property {Table[]} tables
 * @property {Kept} kept
 * @property {(key: string, values?: Record<string, unknown>) => string} word
 * @property {(message: string) => void} say
 */

/** A count as both languages write it. @param {number} count */
export const grouped = (count) => count.toLocaleString("en-US");

/** returned / total / limit in words. @param {Bench} bench @param {Told} told */
export function counts(bench, told) {
  const total = told.total === null ? bench.word("workbench.total_unknown") : grouped(told.total);
  const limit = told.limit === null ? bench.word("workbench.limit_none") : grouped(told.limit);
  return bench.word("workbench.counts", { returned: grouped(told.returned), total, limit });
}
