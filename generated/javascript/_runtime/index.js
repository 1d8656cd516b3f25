// Run-time support of generated settlement modules: exact integers, no dependency, shipped verbatim.
// Every mistake in what a caller hands over is an `InputError` with a stable code and one Chinese sentence.

export { InputError } from "./errors.js";
export { fact } from "./facts.js";
export { firstOf, floorDiv, greatest, least, tiered, yearBefore, yearStart } from "./integers.js";
export { Ledger } from "./ledger.js";
export { Matter, refuse } from "./matter.js";
export { Figures, Parameter } from "./parameters.js";
export { Resettlement } from "./resettle.js";
export { Result, answerText, explainBenefit, explainUnused } from "./result.js";
export { exactMoneyText, moneyText, percentText } from "./text.js";
