// @ts-check
// Elements are made here and nowhere else. Text is always set as text: nothing an applicant wrote can become markup.

/**
 * An element with attributes, listeners and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `onclick` and its like take functions; null, undefined and false are left out
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * The same for SVG.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** @param {Element} element @param {Record<string, unknown>} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {Element} element @param {(Node | string | null | undefined)[]} children */
function append(element, children) {
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
}

/**
 * Fill a place again, keeping the keyboard where it was: the element with the same `data-focus` gets it back.
 * @param {HTMLElement} place
 * @param {...(Node | string | null | undefined)} children
 */
export function refill(place, ...children) {
  const root = /** @type {ShadowRoot | Document} */ (place.getRootNode());
  const focused = root.activeElement;
  const name = focused && place.contains(focused) ? focused.getAttribute("data-focus") : null;
  place.replaceChildren();
  append(place, children);
  if (name) /** @type {HTMLElement | null} */ (place.querySelector(`[data-focus="${CSS.escape(name)}"]`))?.focus();
}

/** Fill a place again only if it would look otherwise, scrolled as it was: a button is not taken from under a finger. @param {HTMLElement} place @param {HTMLElement} fresh */
export function fit(place, fresh) {
  if (place.firstElementChild?.isEqualNode(fresh)) return;
  const scroll = place.scrollTop;
  refill(place, fresh);
  place.scrollTop = scroll;
}

/** A text of the catalogue with its values filled in. @param {string} text @param {Record<string, unknown>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The language of a page, as elements name it. @param {string} language */
export function tagOf(language) {
  return language === "en" ? "en" : "zh-Hant-TW";
}

/** Put a file where the browser puts what is downloaded. @param {Blob} content @param {string} name */
export function save(content, name) {
  const address = URL.createObjectURL(content);
  h("a", { href: address, download: name }).click();
  // By then the browser has read it.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
