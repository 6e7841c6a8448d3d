// @ts-check
// What the table is sent by `dashboard/overview/field.py`, and what the reader has chosen.

/**
 * @typedef {object} Facet
 * @property {string} key
 * @property {string} topic
 * @property {string} label
 * @property {[string, string][]} values  code and label, in the order to show them
 * @property {number[][]} cells  per application the places of its values there
 */

/**
 * @typedef {object} Data
 * @property {string} language
 * @property {string} program
 * @property {string} snapshot
 * @property {Record<string, string>} words
 * @property {string[]} numbers  of applicants, in the reader's order
 * @property {Record<string, string[]>} texts
 * @property {Facet[]} facets
 * @property {[string, string][]} columns  key and label
 * @property {string[]} first_shown
 * @property {string} order
 */

/**
 * @typedef {object} Field
 * @property {Data} data
 * @property {Map<string, Set<string>>} where  facet -> chosen values
 * @property {string[]} columns
 * @property {string[]} chosen  numbers of applicants
 * @property {number} page
 * @property {number} row  where the keyboard is
 * @property {Set<string>} open  topics of facets that are open
 * @property {(key: string, values?: Record<string, unknown>) => string} word
 * @property {(isOfTheSameRows?: boolean) => void} changed  redraw, and tell the address and the server
 * @property {() => void} redraw
 */

export const AT_MOST = 4;
export const PER_PAGE = 500;

/** Whether an application has one of the chosen values of every facet. @param {Field} field @param {number} at @param {string} [but] a facet left aside */
export function isShown(field, at, but = "") {
  for (const facet of field.data.facets) {
    const wanted = field.where.get(facet.key);
    if (facet.key === but || !wanted?.size) continue;
    if (!facet.cells[at].some((place) => wanted.has(facet.values[place][0]))) return false;
  }
  return true;
}

/** The places of the applications that are shown. @param {Field} field @param {string} [but] */
export function shownOf(field, but = "") {
  const found = [];
  for (let at = 0; at < field.data.numbers.length; at += 1) if (isShown(field, at, but)) found.push(at);
  return found;
}

/** The facets as a text of the address: facet~value~value.facet~value @param {Field} field */
export function whereText(field) {
  return [...field.where].filter(([, values]) => values.size)
    .map(([key, values]) => [key, ...values].map(encodeURIComponent).join("~")).join("~~");
}

/** @param {string} text @returns {Map<string, Set<string>>} */
export function whereOf(text) {
  const found = new Map();
  for (const part of (text || "").split("~~")) {
    const [key, ...values] = part.split("~").map(plain);
    if (key && values.length) found.set(key, new Set(values));
  }
  return found;
}

/** @param {string} text */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
