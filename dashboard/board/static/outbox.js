// @ts-check
// What is to be kept goes to the server one after the other, is tried again until it arrived, and is never dropped.

/** @typedef {{kind: string, name: string, body: () => object, then: (answer: any) => void}} Letter  name: of letters that wait, one of a name is enough */

/**
 * @param {() => void} refused  the server would not keep something
 * @param {(isKept: boolean, isSignedOut: boolean) => void} state  whether everything has arrived, and if not whether that is for want of a sign-in
 * @param {() => void} leaving  the page is being left: what is not in the box yet goes in now
 * @param {string} person  whose it is: another tab may have signed in as somebody else
 */
export function outbox(refused, state, leaving, person) {
  /** @type {Letter[]} */
  const waiting = [];
  let isBusy = false;
  let failures = 0;
  const post = (/** @type {Letter} */ letter, keepalive = false) => fetch(`/reviews/${letter.kind}`, {
    method: "POST", headers: { "Content-Type": "application/json", "Folioscope-Person": encodeURIComponent(person) }, body: JSON.stringify(letter.body()), keepalive,
  });

  async function pump() {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length) {
      const letter = waiting[0];
      let isSignedOut = false;
      try {
        const answer = await post(letter);
        isSignedOut = answer.status === 401;
        if (isSignedOut || answer.status >= 500) throw new Error(String(answer.status));
        waiting.splice(waiting.indexOf(letter), 1);
        failures = 0;
        if (answer.ok) letter.then(await answer.json());
        else refused();
      } catch {
        failures += 1;
        state(false, isSignedOut);
        await new Promise((resolve) => { setTimeout(resolve, Math.min(500 * 2 ** failures, 15_000)); });
      }
    }
    isBusy = false;
    state(true, false);
  }

  // Leaving: what still waits goes off once more without being waited for. The server knows what came twice.
  window.addEventListener("pagehide", () => {
    leaving();
    waiting.forEach((letter) => void post(letter, true).catch(() => {}));
  });
  window.addEventListener("beforeunload", (event) => { if (failures && waiting.length) event.preventDefault(); });
  return {
    /** @param {Letter} letter */
    send(letter) {
      // The first one may be on its way already: what is written since then needs a letter of its own.
      const same = waiting.findIndex((each, at) => each.name === letter.name && (at > 0 || !isBusy));
      if (same >= 0) waiting[same] = letter;
      else waiting.push(letter);
      void pump();
    },
    isEmpty: () => waiting.length === 0,
  };
}
