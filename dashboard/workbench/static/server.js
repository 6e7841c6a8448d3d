// @ts-check
// What the page asks of the server. An answer is JSON, or a file.

import { save } from "../../board/static/dom.js";

/** @param {string} language @param {string} name @param {object} fields @returns {Promise<Response>} */
async function posted(language, name, fields) {
  const response = await fetch(`/workbench/${name}?lang=${language}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fields),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

/** @param {string} language @param {string} name @param {object} fields @returns {Promise<any>} */
export async function post(language, name, fields) {
  return (await posted(language, name, fields)).json();
}

/** @param {string} language @param {string} name @returns {Promise<any>} */
export async function read(language, name) {
  const response = await fetch(`/workbench/${name}?lang=${language}`);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** A file, put where the browser puts what is downloaded; what it says of itself, or what is wrong. @param {string} language @param {object} fields @returns {Promise<any>} */
export async function download(language, fields) {
  const response = await posted(language, "export", fields);
  const told = response.headers.get("folioscope-told");
  if (!told) return response.json();
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "workbench";
  save(await response.blob(), name);
  return { ...JSON.parse(told), name };
}
