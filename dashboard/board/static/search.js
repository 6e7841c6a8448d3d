// @ts-check
// Words looked for inside one document: how often, on which pages, with what stands around them, one after the other.

import { h } from "./dom.js";
import { sign } from "./page_tools.js";

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */
/** @typedef {{page: number, at: number, before: string, match: string, after: string}} Hit  at: which one on its page */
/** @typedef {{hits: Hit[], n_hits: number, n_pages: number, pages_without_text: number[]}} Found */

const WAIT_MS = 300;

/**
 * @param {Desk} desk @param {FileLink} file
 * @param {(query: string, hit: Hit | null) => void} go  show this hit; null when nothing is looked for or found
 */
export function searchOf(desk, file, go) {
  /** @type {Found | null} */
  let found = null;
  let query = "";
  let now = 0;
  let timer = 0;
  const told = h("span", { class: "sub found-count", role: "status" });
  const list = h("ol", { class: "hits", "aria-label": desk.word("find.list") });
  const field = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", class: "find", maxlength: "100", placeholder: desk.word("find.field"), "aria-label": desk.word("find.field"),
    oninput: (/** @type {Event} */ event) => {
      window.clearTimeout(timer);
      // Half a word in an input method is not looked for.
      if (!(/** @type {InputEvent} */ (event).isComposing)) timer = window.setTimeout(look, WAIT_MS);
    },
    oncompositionend: () => { timer = window.setTimeout(look, WAIT_MS); },
  }));
  const previous = sign(desk, "find.previous", "↑", () => step(-1));
  const next = sign(desk, "find.next", "↓", () => step(1));

  const tell = () => {
    const hits = found?.hits ?? [];
    previous.hidden = next.hidden = hits.length < 2;
    list.hidden = !hits.length;
    if (!found) { told.textContent = ""; return; }
    const without = found.pages_without_text.length;
    const where = !without ? "" : desk.word(without === found.n_pages ? "find.no_text_at_all" : "find.no_text", { n: without });
    const what = hits.length ? desk.word("find.found", { at: now + 1, n: found.n_hits, page: hits[now].page })
      : without && without === found.n_pages ? "" : desk.word("find.nothing");
    told.textContent = [what, where].filter(Boolean).join(desk.word("find.join"));
  };
  const show = () => {
    for (const [index, entry] of [...list.children].entries()) {
      const button = /** @type {HTMLElement} */ (entry.firstElementChild);
      if (index === now) {
        button.setAttribute("aria-current", "true");
        button.scrollIntoView({ block: "nearest" });
      } else button.removeAttribute("aria-current");
    }
    tell();
    go(query, found?.hits[now] ?? null);
  };
  const step = (/** @type {number} */ by) => {
    const hits = found?.hits ?? [];
    if (!hits.length) return;
    now = (now + by + hits.length) % hits.length;
    show();
  };
  const look = async () => {
    window.clearTimeout(timer);
    const wanted = field.value.trim();
    if (wanted === query) return;
    query = wanted;
    found = null;
    now = 0;
    if (wanted) {
      const answer = await fetch(`${file.url}/search?q=${encodeURIComponent(wanted)}`).catch(() => null);
      if (query !== wanted) return;
      // Only signs that mean nothing: there is nothing to find.
      found = answer?.ok ? await answer.json() : { hits: [], n_hits: 0, n_pages: 0, pages_without_text: [] };
      // From the page that is read on.
      const here = Number(/** @type {HTMLElement | null | undefined} */ (field.closest("dialog")?.querySelector(".pages"))?.dataset.at ?? 1);
      now = Math.max(0, found?.hits.findIndex((hit) => hit.page >= here) ?? 0);
    }
    list.replaceChildren(...(found?.hits ?? []).map((hit, index) => h("li", {}, h("button", {
      type: "button", onclick: () => { now = index; show(); },
    }, h("span", { class: "sub" }, desk.word("find.page", { page: hit.page })), " ",
    h("bdi", {}, hit.before, h("mark", {}, hit.match), hit.after)))));
    if (found && found.hits.length < found.n_hits) list.append(h("li", { class: "sub" }, desk.word("find.listed", { n: found.hits.length, total: found.n_hits })));
    show();
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (field.value.trim() === query) step(event.shiftKey ? -1 : 1);
      else look();
    } else if (event.key === "Escape" && field.value) {
      // First the search is put away, then the document.
      event.preventDefault();
      event.stopPropagation();
      field.value = "";
      look();
    }
  });
  tell();
  return { element: h("div", { class: "finding", role: "search" }, field, previous, next, told), list, field };
}
