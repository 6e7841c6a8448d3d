// @ts-check
// One line that tells what just happened, where the keys stand otherwise. Screen readers read it out.

const SECONDS = 3;

/** @param {HTMLElement} place @param {() => string} unsaved what to say while something could not be kept yet */
export function voice(place, unsaved) {
  let timer = 0;
  let isKept = true;
  const rest = () => { place.textContent = isKept ? "" : unsaved(); };
  return {
    /** @param {string} text */
    say(text) {
      window.clearTimeout(timer);
      place.textContent = text;
      timer = window.setTimeout(rest, SECONDS * 1000);
    },
    /** @param {boolean} now */
    saved(now) {
      if (isKept === now) return;
      isKept = now;
      rest();
    },
  };
}
