// What is wrong with a claim, and how values of unknown origin are shown in messages.

const SHOWN = 40;
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/gu;

/** A claim, ledger or parameter cannot be used: `code` (ZS4xx), Chinese name of the `field`, one Chinese sentence. */
export class InputError extends Error {
  constructor(code, field, message) {
    super(message);
    this.name = "InputError";
    this.code = code;
    this.field = field;
  }

  /** The same mistake in a nested record; `where` is put before the sentence. */
  inside(where) {
    return new InputError(this.code, this.field, `${where}：${this.message}`);
  }

  /** As in a line of results: 代码, 字段, 说明. */
  toJSON() {
    return { 代码: this.code, 字段: this.field, 说明: this.message };
  }
}

/** Is every character of the text one that a person can see, or a space? */
export function isPrintable(text) {
  return text.search(UNPRINTABLE) < 0;
}

function escaped(character) {
  return `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`;
}

/** The text on one line, shortened, with control characters, bidi marks and lone surrogates escaped. */
export function printable(text) {
  const characters = [...text];
  const short = characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join("")}…`;
  return short.replace(UNPRINTABLE, escaped);
}

/** Is the value an object as JSON has them? */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message quotes it. */
export function shown(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return "一个列表";
  if (typeof value === "object") return "一个对象";
  return `「${printable(String(value))}」`;
}
