// @ts-check
// What the Python side sends: shapes only. dashboard/board/layout.py is the other half of this agreement.

/** @typedef {{file: string, row: number | null, package: string, cleaned: {label: string, original: string}[]}} Origin */
/** @typedef {{label: string, value: string, quiet?: boolean}} Fact */
/** @typedef {{label: string, tone: string, title?: string}} Badge */
/**
 * @typedef {object} FileLink
 * @property {string} id
 * @property {string} name
 * @property {"pdf" | "image" | "audio" | "video" | "other" | "absent"} media
 * @property {string} url
 * @property {number} pages
 * @property {string} note  size and pages, or why there is nothing to open
 */
/**
 * @typedef {object} Standing  how a score stands: text for people, numbers for the drawing
 * @property {string} label  which population, empty where the cell has just one
 * @property {string} score
 * @property {string} place  "12.5 %" from the top, or why there is none
 * @property {string} range
 * @property {string} population
 * @property {number | null} bin  bin of the score, 0-99
 * @property {string | null} distribution
 * @property {boolean} known
 * @property {Fact[]} details
 */
/**
 * @typedef {object} Cell
 * @property {"facts" | "course" | "semester" | "record" | "document" | "finding" | "empty"} kind
 * @property {string} [title]
 * @property {string} [subtitle]
 * @property {Badge[]} [badges]
 * @property {Fact[]} [facts]
 * @property {string} [text]
 * @property {FileLink[]} [files]
 * @property {Standing[]} [standings]
 * @property {Origin} [origin]
 */
/** @typedef {{headings: string[], cells: (Cell | null)[]}} Row  headings: one per way of arranging the rows */
/** @typedef {{key: string, label: string, group: string, counts: string[], empty: boolean, rows: number[], by: number}} Item */
/**
 * @typedef {object} Category
 * @property {string} key
 * @property {string} label
 * @property {Item[]} items
 * @property {Row[]} rows
 * @property {(Cell | null)[]} spans  per column, one cell that stands in for all rows (a PDF, or nothing delivered)
 */
/** @typedef {{id: string, no: string, name: string, school: string, modes: Badge[]}} Applicant */
/** @typedef {Applicant & {detail: string, findings: number}} Column */
/**
 * @typedef {object} Data
 * @property {string} language
 * @property {Record<string, string>} words
 * @property {string} snapshot
 * @property {{code: string, label: string}[]} programs
 * @property {string} program
 * @property {Applicant[]} applicants
 * @property {Column[]} columns
 * @property {Category[]} categories
 * @property {Record<string, number[]>} distributions
 * @property {{category: string, item: string}} place
 * @property {string} notice
 * @property {number} max_columns
 * @property {number[]} page_widths  in pixels, the only ones pages are drawn in
 * @property {Cell[]} noticed  what was noticed about the program and belongs to no loaded application
 */
/** @typedef {{program: string, applicants: string[] | null, language: string}} Choice  null: nobody was named */

/**
 * What every part of the desk may ask for and do.
 * @typedef {object} Desk
 * @property {ShadowRoot} root
 * @property {Data} data
 * @property {string} category
 * @property {string} item
 * @property {number} active  the column that j and k move
 * @property {(choice: Partial<Choice>) => void} choose
 * @property {() => string[]} chosen  applicant numbers on the desk, or on their way to it
 * @property {(category: string, item?: string) => void} go
 * @property {(column: number) => void} activate
 * @property {(cell: Cell | null) => void} point  show where a cell's values came from
 * @property {(key: string, values?: Record<string, string | number>) => string} word
 */

// Nothing to run: this makes the file a module, so that others can name its shapes.
export {};
