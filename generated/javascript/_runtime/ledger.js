// The sums of one person in one calendar year.

import { InputError, printable, shown } from "./errors.js";

const YEAR = "年度";
const PAID = ".年度";
const MAX_SUM = 10n ** 15n; // 分; far above any sum that a settlement leaves

/** Sums of one person and calendar year, exact: whole numbers of 1/den 分 in the order of `keys`. `year` is null at first. */
export class Ledger {
  /** `keys`: [key as in 台账, den] of every sum of the regulation. Without more arguments all sums are 0. */
  constructor(keys, year = null, sums = keys.map(() => 0n)) {
    this.keys = keys;
    this.year = year;
    this.sums = Object.freeze(sums);
    Object.freeze(this);
  }

  /** The ledger a claim of `year` starts from: this one, or all 0 in a later year. Throws InputError ZS412. */
  opening(year) {
    if (this.year === year) return this;
    if (this.year !== null && year < this.year) {
      const message = `「结算日期」在${year}年，台账已到${this.year}年；请按结算先后结算`;
      throw new InputError("ZS412", "结算日期", message);
    }
    return new Ledger(this.keys, year);
  }

  /** The same year with the sums from `first` on replaced. */
  with(year, first, sums) {
    return new Ledger(this.keys, year, this.sums.toSpliced(first, sums.length, ...sums));
  }

  /** The same year with its payments, all other sums 0. */
  paidOnly() {
    return new Ledger(this.keys, this.year, this.keys.map(([key], place) => (key.endsWith(PAID) ? this.sums[place] : 0n)));
  }

  /** JSON by Chinese key: 年度, and every sum in 元, exact ("123.456" or, where no decimal is, "370/3"). */
  toJSON() {
    const sums = this.keys.map(([key, den], place) => [key, exactText(this.sums[place], den * 100n)]);
    return Object.fromEntries([[YEAR, this.year], ...sums]);
  }

  /** The inverse of `toJSON`. Sums that are not there are 0. Throws InputError ZS401, ZS404, ZS405. */
  static from(keys, record) {
    const dens = new Map(keys);
    for (const key of Object.keys(record)) {
      if (key !== YEAR && !dens.has(key)) {
        throw new InputError("ZS401", printable(key), `台账中没有「${printable(key)}」这一项；请核对`);
      }
    }
    const year = record[YEAR] ?? null;
    if (year !== null && (!Number.isInteger(year) || year < 1900 || year > 2199)) {
      throw new InputError("ZS404", YEAR, `台账的「年度」应是年份或 null，写的是${shown(year)}`);
    }
    return new Ledger(keys, year, keys.map(([key, den]) => readSum(key, record[key] ?? "0", den)));
  }
}

function divisor(a, b) {
  return b === 0n ? a : divisor(b, a % b);
}

function exactText(value, den) {
  const common = divisor(value, den);
  const [above, below] = [value / common, den / common];
  let digits = 2n;
  while (digits < 30n && 10n ** digits % below !== 0n) digits += 1n;
  if (10n ** digits % below !== 0n) return `${above}/${below}`;
  const text = String((above * 10n ** digits) / below).padStart(Number(digits) + 1, "0");
  return `${text.slice(0, -Number(digits))}.${text.slice(-Number(digits))}`;
}

function readSum(key, value, den) {
  const match = typeof value === "string" ? /^([0-9]{1,30})(?:\.([0-9]{1,30})|\/([0-9]{1,30}))?$/.exec(value) : null;
  const [, whole, fraction = "", below = "1"] = match ?? [null, "0", "", "0"];
  const scale = BigInt(below) * 10n ** BigInt(fraction.length);
  const above = BigInt(whole + fraction) * 100n * den;
  if (scale === 0n || above % scale !== 0n) {
    throw new InputError("ZS404", key, `台账的「${key}」应是金额，写的是${shown(value)}；请照台账原样写`);
  }
  if (above / scale > MAX_SUM * den) {
    throw new InputError("ZS405", key, `台账的「${key}」太大（${shown(value)}）；请核对`);
  }
  return above / scale;
}
