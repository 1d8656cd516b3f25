// What was entered, as a link: JSON in the part of the address that never leaves the browser.

const MARK = "#case=";

/** The part of a link that reproduces what was entered. */
export function encoded(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return MARK + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a link holds, or null where it holds nothing that this page has made. */
export function decoded(hash) {
  if (!hash.startsWith(MARK)) return null;
  try {
    const text = atob(hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const state = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const sound = isRecord(state) && isRecord(state.figures) && isRecord(state.own) && Array.isArray(state.claims);
    return sound && state.claims.length <= 200 && state.claims.every(isRecord) ? state : null;
  } catch {
    return null;
  }
}
