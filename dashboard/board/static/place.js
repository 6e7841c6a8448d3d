// @ts-check
// Where this person stopped: applicants, category, item, and the line at the top of the sheet.

/** @typedef {import("./model.js").Desk} Desk */

const PAUSE_MS = 800;

/** @param {Desk} desk @param {HTMLElement} body */
export function placeOf(desk, body) {
  let timer = 0;
  /** The first cell that is in sight, and how far it is scrolled out. */
  function top() {
    const edge = body.getBoundingClientRect();
    for (const cell of /** @type {Iterable<HTMLElement>} */ (body.querySelectorAll(".cell[data-line]"))) {
      const { top: above, bottom } = cell.getBoundingClientRect();
      if (bottom > edge.top + 1) return { line: Number(cell.dataset.line), offset_px: Math.max(0, Math.round(edge.top - above)) };
    }
    return { line: 0, offset_px: 0 };
  }
  function keep() {
    window.clearTimeout(timer);
    timer = 0;
    const applicants = desk.data.columns.map((column) => column.no).join(".");
    const line = body.scrollTop > 0 ? top() : { line: 0, offset_px: 0 };
    desk.reviews.stopAt({ applicants, category: desk.category, item: desk.item, active: Math.max(0, desk.active), ...line });
  }
  const changed = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE_MS);
  };
  body.addEventListener("scroll", changed, { passive: true });
  return {
    changed,
    flush: () => { if (timer) keep(); },
    /** @param {number} line @param {number} offset */
    restore(line, offset) {
      if (!line) return;
      desk.settle();
      const go = () => {
        const cell = body.querySelector(`.cell[data-line="${line}"]`);
        if (cell) body.scrollTop += cell.getBoundingClientRect().top - body.getBoundingClientRect().top + offset;
      };
      // Twice: lines out of sight are as tall as estimated until they are met for the first time.
      requestAnimationFrame(() => { go(); requestAnimationFrame(go); });
    },
  };
}
