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
 * @property {string} url  for whoever is signed in, and nobody else
 * @property {string} source  application and file, as a citation names it
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
/** @typedef {{caption: string, head: string[], rows: string[][]}} Table */
/** @typedef {{title: string, badges: Badge[], facts: Fact[], more: Fact[], table: Table | null, link: string}} Context */
/** @typedef {{status: string, known: boolean, facts: Fact[], weeks: string, link: string}} Plan  weeks: course code to ask weekly topics by; link: query of its page */
/** @typedef {{title: string, rule: string, facts: Fact[]}} Verification */
/**
 * @typedef {object} Cell
 * @property {string} key  stays the same from run to run
 * @property {string} [table]  of the row that it shows or is about
 * @property {"facts" | "course" | "semester" | "record" | "document" | "finding" | "empty"} kind
 * @property {string} [title]
 * @property {string} [subtitle]
 * @property {Badge[]} [badges]
 * @property {Fact[]} [facts]
 * @property {string} [text]
 * @property {FileLink[]} [files]
 * @property {Standing[]} [standings]
 * @property {Context} [context]
 * @property {Plan} [plan]
 * @property {Verification[]} [verify]  what to verify about it, a question and never a score
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
/** @typedef {{id: string, no: string, name: string, school: string, region: string, modes: Badge[]}} Applicant */
/** @typedef {{application_id: string, status: "unread" | "reading" | "done", is_flagged: boolean, is_pinned: boolean, version: number}} Mark */
/**
 * @typedef {object} Pin
 * @property {string} pin_id
 * @property {string} application_id
 * @property {"value" | "page" | "passage"} kind
 * @property {string} cell_key
 * @property {string} category
 * @property {string} item
 * @property {string} label
 * @property {string} file_id  of a page
 * @property {number} page
 * @property {string} passage
 * @property {string} snapshot  the state of the data that was pinned
 * @property {boolean} is_removed
 * @property {number} version
 */
/**
 * @typedef {object} Note
 * @property {string} note_id
 * @property {string} application_id
 * @property {string} pin_id  empty: about the application
 * @property {string} text
 * @property {number} version
 * @property {{variant_id: string, text: string}[]} variants  what other tabs wrote at the same time
 */
/**
 * @typedef {object} Review  a person's state of the open program
 * @property {Mark[]} marks
 * @property {Pin[]} pins
 * @property {Note[]} notes
 * @property {{kind: "number" | "shuffled", filters: Record<string, string>, numbers: string[]}} list
 * @property {Record<string, string[]>} changes  application id -> what is new since this person looked
 * @property {Record<string, string>} preferences
 */
/**
 * @typedef {object} Access  what this person may decide about an application
 * @property {boolean} may_recuse
 * @property {boolean} may_unmask
 * @property {{name: string, label: string}[]} masked  fields that are masked here
 * @property {string} unmasked_until  an instant; empty where nothing is unmasked
 */
/** @typedef {Applicant & {detail: string, findings: number, access: Access}} Column */
/**
 * @typedef {object} Data
 * @property {string} language
 * @property {"roc" | "ce"} calendar
 * @property {Record<string, string>} words
 * @property {string} snapshot
 * @property {{code: string, label: string}[]} programs
 * @property {string} program
 * @property {Applicant[]} applicants
 * @property {Column[]} columns
 * @property {Category[]} categories
 * @property {boolean} is_whole  else only the category that was asked for is filled
 * @property {Record<string, number[]>} distributions
 * @property {{category: string, item: string, active?: number, line?: number, offset_px?: number}} place
 * @property {Review} [review]  left out where the board said that it holds it
 * @property {string} notice
 * @property {number} max_columns
 * @property {{id: string, name: string, is_demo: boolean}} person  who is signed in
 * @property {string} scope  another text wherever something else may be seen
 * @property {{id: string, name: string} | null} seen_with  through whose eyes this person looks; null for their own
 * @property {boolean} may_view_as  whether there are others through whose eyes this person may look
 * @property {{title: string, href: string}[]} menu  the other pages of this person
 * @property {number[]} page_widths  in pixels, the only ones pages are drawn in
 * @property {Cell[]} noticed  what was noticed about the program and belongs to no loaded application
 */
/** @typedef {{program: string, applicants: string[] | null, language: string, calendar: string, held: string[], shown?: string}} Choice  null: nobody was named; calendar: empty where none was chosen; held: program, language and snapshot of the reviews that are here; shown: the snapshot of which the board shows them already, empty where the page is to answer */

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
 * @property {(deed: () => void) => void} whenWhole  do what needs every category: now, or once they are there
 * @property {(deed: () => void) => boolean} later  put off what is to come after something that waits; false where nothing does
 * @property {() => void} settle  draw what is left of the open sheet, for whoever looks something up in it
 * @property {(cell: Cell | null, column?: number) => void} point  show where a cell's values came from
 * @property {{cell: Cell, column: number} | null} pointed  the cell under the eye
 * @property {ReturnType<typeof import("./reviews.js").reviewsOf>} reviews
 * @property {string} typed  what is looked for in the list
 * @property {"list" | "notes"} side
 * @property {Set<string>} leftUnread  set back to unread by hand while on the desk
 * @property {(side: "list" | "notes") => void} showSide
 * @property {(id: string, pinId: string) => void} writeNote  open the note about an application or a pin
 * @property {() => void} writeHere  note on what is under the eye
 * @property {() => void} comeBack  from the side to where one was in the sheet
 * @property {(pin: Pin) => void} goToPin
 * @property {(column: Column) => void} showNews
 * @property {(text: string) => void} say  tell for a moment, also to screen readers
 * @property {(isKept: boolean, isSignedOut: boolean) => void} saved
 * @property {() => void} flush  what is being typed goes to the server now
 * @property {(key: string, values?: Record<string, string | number>) => string} word
 */

// Nothing to run: this makes the file a module, so that others can name its shapes.
export {};
