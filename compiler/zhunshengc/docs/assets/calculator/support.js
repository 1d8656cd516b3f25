// What the page needs of the run-time support beside the settlement itself.

import { InputError } from "../_runtime/errors.js";
import { readMoney, readRate } from "../_runtime/numbers.js";

export { answerText } from "../_runtime/result.js";
export { moneyText } from "../_runtime/text.js";

/** A figure as it was entered (元 or %), in 分 or 1/1,000,000. Throws InputError. */
export function readFigure(name, value, kind) {
  return kind === "rate" ? readRate(name, value) : readMoney(name, value);
}

/** What the payers have paid on a claim that was settled: name and 分 of each, in order. */
export function amountsOf(facts, payers) {
  return payers.map((name) => [name, readMoney(name, facts[name] ?? "0")]);
}

/** The sentence about a refusal. Any other mistake is one of the page, and thrown again. */
export function sentenceOf(error) {
  if (error instanceof InputError) return error.message;
  throw error;
}
