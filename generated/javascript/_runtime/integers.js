// Whole numbers of any size: every amount, rate, day, index and mask is a BigInt, so that nothing is ever rounded unasked.

export const RATE_SCALE = 1_000_000n; // a rate is a whole number of 1/RATE_SCALE

/** ⌊value / divisor⌋ for a positive divisor; `/` alone cuts towards 0. */
export function floorDiv(value, divisor) {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
}

/** What floorDiv leaves, from 0 to divisor − 1. */
export function floorMod(value, divisor) {
  return value - floorDiv(value, divisor) * divisor;
}

export function least(a, b) {
  return b < a ? b : a;
}

export function greatest(a, b) {
  return b > a ? b : a;
}

/** The sum of any number of integers. */
export function sum(values) {
  return values.reduce((total, value) => total + value, 0n);
}

/** The position in `order` of the first bit that is set in the mask, or -1. `order` holds bit numbers. */
export function firstOf(mask, order) {
  return BigInt(order.findIndex((bit) => (mask >> bit) & 1n));
}

/** Σ (part of value/den 分 inside a tier) × min(100%, rate + plus), in 1/(den × RATE_SCALE) 分. A tier: [upper 分 or -1, rate]. */
export function tiered(schedule, value, den, plus) {
  let total = 0n;
  let below = 0n;
  for (const [upper, rate] of schedule) {
    if (value <= below) break;
    const top = upper < 0n || upper * den > value ? value : upper * den;
    total += (top - below) * least(RATE_SCALE, rate + plus);
    below = top;
  }
  return total;
}

/** yyyymmdd → yyyy0101. */
export function yearStart(day) {
  return (day / 10_000n) * 10_000n + 101n;
}

/** The same day a year earlier, 29 February → 28 February. */
export function yearBefore(day) {
  return day % 10_000n === 229n ? day - 10_001n : day - 10_000n;
}
