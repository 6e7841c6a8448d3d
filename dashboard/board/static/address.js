// @ts-check
// The address names the screen: program, applicants, category, item, language. Copied, it opens the same screen.

/** Write where the desk stands into the address, without a new entry in the history. @param {import("./model.js").Desk} desk */
export function writeAddress(desk) {
  const { program, columns, language } = desk.data;
  const address = new URL(window.location.href);
  address.search = new URLSearchParams({
    program, applicants: columns.map((column) => column.no).join("."), category: desk.category, item: desk.item,
    lang: language,
  }).toString();
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
}
