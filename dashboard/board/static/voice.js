// @ts-check
// One line that tells what just happened, where the keys stand otherwise. Screen readers read it out.

const SECONDS = 3;

/** @param {HTMLElement} place @param {(isSignedOut: boolean) => string} unsaved what to say while something could not be kept yet */
export function voice(place, unsaved) {
  let timer = 0;
  let isKept = true;
  let isSignedOut = false;
  const rest = () => { place.textContent = isKept ? "" : unsaved(isSignedOut); };
  return {
    /** @param {string} text */
    say(text) {
      window.clearTimeout(timer);
      place.textContent = text;
      timer = window.setTimeout(rest, SECONDS * 1000);
    },
    /** @param {boolean} now @param {boolean} isOut  nothing more is kept until one signs in again */
    saved(now, isOut) {
      if (isKept === now && isSignedOut === isOut) return;
      isKept = now;
      isSignedOut = isOut;
      rest();
    },
  };
}
