// @ts-check
// What may stand where the caret is: tables and columns of the dictionary first, then functions and words of SQL.

import { FUNCTIONS, WORDS, sourcesOf } from "./tokens.js";

/** @typedef {import("./model.js").Table} Table */
/** @typedef {{text: string, kind: string, about: string}} Suggestion */

const AT_MOST = 60;

/** @param {Table[]} tables @param {string} name as written: with or without its schema */
function tableNamed(tables, name) {
  const wanted = name.toLowerCase();
  return tables.find((table) => table.name === wanted || table.name === `marts.${wanted}`);
}

/** @param {Table} table @returns {Suggestion[]} */
function columnsOf(table) {
  return table.columns.map((column) => ({
    text: column.name, kind: "column", about: [column.type, column.unit, column.meaning].filter(Boolean).join(" · "),
  }));
}

/** @param {Table} table @param {string} text @returns {Suggestion} */
const ofTable = (table, text) => ({ text, kind: "table", about: table.grain });

/** @param {Suggestion[]} all @param {string} begun those that begin so, then those that hold it */
function matching(all, begun) {
  const wanted = begun.toLowerCase();
  const seen = new Set();
  const unique = all.filter((each) => !seen.has(`${each.kind} ${each.text}`) && seen.add(`${each.kind} ${each.text}`));
  const ranked = (/** @type {Suggestion} */ each) => {
    const name = each.text.toLowerCase();
    return name.startsWith(wanted) ? 0 : name.split(/[._]/).some((part) => part.startsWith(wanted)) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  return unique.filter((each) => ranked(each) < 3 && each.text.toLowerCase() !== wanted)
    .sort((one, other) => ranked(one) - ranked(other)).slice(0, AT_MOST);
}

/**
 * Suggestions, and how many characters before the caret they take the place of.
 * @param {Table[]} tables @param {string} text @param {number} caret
 * @returns {{suggestions: Suggestion[], begun: string}}
 */
export function suggestionsAt(tables, text, caret) {
  const before = text.slice(0, caret);
  const written = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? "";
  const sources = sourcesOf(text);
  const dot = written.lastIndexOf(".");
  if (dot >= 0) {
    const [owner, begun] = [written.slice(0, dot), written.slice(dot + 1)];
    const inside = tables.filter((table) => table.name.startsWith(`${owner.toLowerCase()}.`))
      .map((table) => ofTable(table, table.name.slice(owner.length + 1)));
    const table = tableNamed(tables, sources.get(owner) ?? owner);
    return { suggestions: matching([...(table ? columnsOf(table) : []), ...inside], begun), begun };
  }
  const isAfterFrom = /\b(?:from|join)\s+$/i.test(before.slice(0, before.length - written.length));
  const read = [...new Set(sources.values())].map((name) => tableNamed(tables, name));
  const columns = read.flatMap((table) => (table ? columnsOf(table) : []));
  const named = tables.map((table) => ofTable(table, table.name));
  const words = [...FUNCTIONS.map((name) => ({ text: name, kind: "function", about: "" })), ...WORDS.map((word) => ({ text: word, kind: "keyword", about: "" }))];
  const all = isAfterFrom ? named : [...columns, ...words, ...named];
  return { suggestions: matching(all, written), begun: written };
}
