// @ts-check
// A statement cut into coloured pieces. It knows as much of SQL as colours, completion and parameters need, no more.

/** @typedef {{kind: string, text: string, at: number}} Token */

const KEYWORDS = new Set(("all and any anti as asc asof between by case cast columns cross cube current date describe desc distinct else end escape except "
  + "exclude exists explain extract false fetch filter first following for from full group grouping having ilike in inner intersect interval "
  + "into is join last lateral left like limit natural not null nulls offset on or order outer over partition pivot positional preceding qualify "
  + "range recursive replace right rollup row rows sample select semi sets show similar summarize table then to true unbounded union unique "
  + "unpivot using values when where window with within").split(" "));

export const FUNCTIONS = ("abs any_value arg_max arg_min avg bool_and bool_or ceil coalesce concat concat_ws contains corr count count_if cume_dist "
  + "current_date date_diff date_part date_trunc dense_rank first_value floor greatest if ifnull instr lag last_value lead least length list lower ltrim max "
  + "median min mode ntile nullif percent_rank quantile_cont rank regexp_extract regexp_matches regexp_replace replace round row_number rtrim split_part "
  + "starts_with stddev string_agg strftime substr sum trim try_cast typeof unnest upper var_pop year").split(" ");

export const WORDS = [...KEYWORDS];

const PIECE = new RegExp([
  "(?<comment>--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))", "(?<text>'(?:[^']|'')*(?:'|$))", '(?<quoted>"(?:[^"]|"")*(?:"|$))',
  "(?<parameter>\\$[A-Za-z_]\\w*)", "(?<dollar>\\$\\$[\\s\\S]*?(?:\\$\\$|$))",
  "(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)", "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)", "(?<space>\\s+)", "(?<sign>[^])",
].join("|"), "gu");

/** @param {string} text @returns {Token[]} */
export function tokensOf(text) {
  const found = [];
  for (const match of text.matchAll(PIECE)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, piece]) => piece !== undefined) ?? ["sign"];
    const after = text.slice(match.index + match[0].length);
    const isWord = kind === "name" && KEYWORDS.has(match[0].toLowerCase()) && text[match.index - 1] !== ".";
    const isCalled = kind === "name" && !isWord && after.startsWith("(");
    found.push({ kind: isWord ? "keyword" : isCalled ? "called" : kind === "dollar" ? "text" : kind, text: match[0], at: match.index });
  }
  return found;
}

/** The parameters a statement asks for, without the dollar, each once. @param {string} text */
export function parametersOf(text) {
  return [...new Set(tokensOf(text).filter((token) => token.kind === "parameter").map((token) => token.text.slice(1)))];
}

/** What the statement reads, by the name it is called there: {alias or table -> table as written}. @param {string} text @returns {Map<string, string>} */
export function sourcesOf(text) {
  const tokens = tokensOf(text).filter((token) => token.kind !== "space" && token.kind !== "comment");
  const found = new Map();
  tokens.forEach((token, at) => {
    if (token.kind !== "keyword" || !["from", "join"].includes(token.text.toLowerCase())) return;
    let next = at + 1;
    let name = "";
    while (tokens[next] && (tokens[next].kind === "name" || tokens[next].text === ".")) {
      if (name && !name.endsWith(".") && tokens[next].text !== ".") break;
      name += tokens[next].text;
      next += 1;
    }
    if (!name) return;
    found.set(name.split(".").pop() ?? name, name);
    if (tokens[next]?.text.toLowerCase() === "as") next += 1;
    if (tokens[next]?.kind === "name") found.set(tokens[next].text, name);
  });
  return found;
}

/** Where line and column, from 1 and counted in characters, are in the text. @param {string} text @param {number} line @param {number} column */
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(text.length, before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length);
}
