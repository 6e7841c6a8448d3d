// @ts-check
// One question at a time: asked, stopped, its answer or what is wrong with it; as a file, too.

import { download, post } from "./server.js";

/** @typedef {import("./model.js").Bench} Bench */
/** @typedef {import("./model.js").Question} Question */
/** @typedef {{ask: (name: "run" | "plan", question: Question, limit: number) => Promise<any>, save: (question: Question, kind: string) => Promise<any>, stop: () => void, isRunning: () => boolean}} Asking */

/** @param {Bench} bench @param {() => void} onChange when it begins or ends to run @returns {Asking} */
export function asking(bench, onChange) {
  let running = "";
  let number = 0;

  /** @param {(run: string) => Promise<any>} act */
  async function during(act) {
    if (running) return null;
    number += 1;
    running = `${Date.now()}-${number}`;
    onChange();
    try {
      return await act(running);
    } catch (failure) {
      const isOut = failure instanceof Error && failure.message === "401";
      return { error: bench.word(isOut ? "workbench.signed_out" : "workbench.unreachable"), kind: "failed" };
    } finally {
      running = "";
      onChange();
    }
  }

  return {
    ask: (name, question, limit) => during((run) => post(bench.data.language, name, { ...question, limit, run })),
    save: (question, kind) => during((run) => download(bench.data.language, { ...question, kind, run })),
    stop() { if (running) post(bench.data.language, "stop", { run: running }).catch(() => null); },
    isRunning: () => running !== "",
  };
}
