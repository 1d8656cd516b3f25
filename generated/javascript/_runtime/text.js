// Integers as a person reads them.

import { floorDiv, floorMod } from "./integers.js";

/** 分 → 元 with two decimals: 1400000n → "14000.00". */
export function moneyText(fen) {
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

/** value/den 分 → 元; a fraction of a 分 keeps up to six more decimals and is then cut off with “…”. */
export function exactMoneyText(value, den) {
  const whole = moneyText(floorDiv(value, den));
  const rest = floorMod(value, den) * 1_000_000n;
  if (rest === 0n) return whole;
  const digits = String(rest / den).padStart(6, "0").replace(/0+$/, "");
  return `${whole}${digits}${rest % den === 0n ? "" : "…"}`;
}

/** value/scale → "62.5%". */
export function percentText(value, scale) {
  const whole = floorDiv(value * 100n, scale);
  const rest = floorMod(value * 100n, scale);
  const digits = String((rest * 10_000n) / scale).padStart(4, "0").replace(/0+$/, "");
  return digits ? `${whole}.${digits}%` : `${whole}%`;
}
