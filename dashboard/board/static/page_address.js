// @ts-check
// Where a page's picture is: the desk's own checked route, in the few widths that pages are drawn in.

/** @typedef {import("./model.js").Desk} Desk */
/** @typedef {import("./model.js").FileLink} FileLink */

/** The step that is sharp at that width. @param {Desk} desk @param {number} width in CSS pixels @returns {number} in picture pixels */
export function sharpWidth(desk, width) {
  const wanted = width * window.devicePixelRatio;
  // Almost a step is that step: nobody sees a twentieth, and the next one is half as large again.
  return desk.data.page_widths.find((each) => each * 1.05 >= wanted) ?? desk.data.page_widths[desk.data.page_widths.length - 1];
}

/** @param {FileLink} file @param {number} page @param {number} width one of the steps */
export function pageAddress(file, page, width) {
  return `${file.url}/pages/${page}?width=${width}`;
}

/** Why a page is not there, in words; the server says it as one of a few reasons. @param {Desk} desk @param {string} address */
export async function whyNot(desk, address) {
  try {
    const answer = await fetch(address);
    if (answer.status === 422) return desk.word(`failed.${(await answer.json()).reason}`);
  } catch {
    // No answer is an answer too: the next line says so.
  }
  return desk.word("file.failed");
}
