// Put into every page before its own scripts: the time from an event, or from the start of the page, until the change
// it leads to was painted. A change seen in one animation frame has been painted when the next one begins.
window.clock = (() => {
  const PATIENCE = 20_000;
  const roots = [document];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  };
  const found = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)])
    .filter((element) => element.isConnected);
  const texts = (selector) => found(selector).map((element) => element.textContent).join("|");
  const painted = (selector, start, isThere) => new Promise((resolve, reject) => {
    const until = performance.now() + PATIENCE;
    const frame = () => {
      if (isThere()) requestAnimationFrame(() => resolve(performance.now() - start()));
      else if (performance.now() > until) reject(new Error(`no change of ${selector}`));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  let running;
  let start = null;
  const arm = (type, selector, isThere) => {
    start = null;
    window.addEventListener(type, () => { start = performance.now(); }, { capture: true, once: true });
    running = painted(selector, () => start, () => start !== null && isThere());
    // Whoever reads it hears of a failure; until then it is nobody's.
    running.catch(() => {});
  };
  return {
    /** From the next event of a type until the text under the selector is another. */
    armForChange(type, selector) {
      const before = texts(selector);
      arm(type, selector, () => texts(selector) !== before);
    },
    /** From the next event of a type until there are so many elements under the selector. */
    armForCount(type, selector, count) { arm(type, selector, () => found(selector).length >= count); },
    /** Milliseconds of what was armed. */
    read: () => running,
    /** Milliseconds, since the last event armed, in which something under an address was waited for. */
    waitedFor: (address) => performance.getEntriesByType("resource").filter((each) => each.name.includes(address))
      .map((each) => each.responseStart - Math.max(each.requestStart, start)).filter((each) => each > 0)
      .reduce((sum, each) => sum + each, 0),
    /** Milliseconds from the start of the page until there is something under the selector. */
    sinceStart: (selector) => painted(selector, () => 0, () => found(selector).length > 0),
  };
})();
