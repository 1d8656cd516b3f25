// Numerals to exact integers: amounts in 元 to 分, percent numbers to 1/1,000,000.

import { InputError, shown } from "./errors.js";
import { RATE_SCALE } from "./integers.js";

const MAX_FEN = 9_999_999_999n; // every amount ≤ 99,999,999.99元
const MAX_DIGITS = 18;
const NUMERAL = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** The numeral as written, or null where the value is none. A number that is not whole is a binary fraction, so it is none. */
function asText(value) {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  return Number.isSafeInteger(value) ? String(value) : null;
}

function reason(value, text) {
  if (typeof value === "number" && Number.isFinite(value)) return "是二进制浮点数，不能精确到分";
  if (text === null) return "应是一个数";
  if (text !== text.trim()) return "前后有空格";
  if (/^-?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?$/.test(text)) return "带有千位分隔符";
  if (/^[-+]?[0-9.]+[eE][-+]?[0-9]+$/.test(text)) return "用了科学记数法";
  if (/[元角分￥¥%％]/.test(text)) return "带有单位";
  return "不是一个写得规范的数";
}

/** value × 10^decimals, exact. Throws ZS404 (form) and ZS405 (far too long). */
function scaled(field, value, decimals, what) {
  const text = asText(value);
  const match = text === null ? null : NUMERAL.exec(text);
  if (match === null) {
    throw new InputError("ZS404", field, `「${field}」${reason(value, text)}，写的是${shown(value)}；请写${what}`);
  }
  const [, sign, whole, fraction = ""] = match;
  if (fraction.length > decimals) {
    const much = `写了${fraction.length}位小数（${shown(value)}），最多${decimals}位`;
    throw new InputError("ZS404", field, `「${field}」${much}；请写${what}`);
  }
  if (whole.length > MAX_DIGITS) {
    throw new InputError("ZS405", field, `「${field}」太大（${shown(value)}）；请核对单位和位数`);
  }
  const number = BigInt(whole + fraction.padEnd(decimals, "0"));
  return sign ? -number : number;
}

/** An amount in 元 → 分. Throws InputError ZS404, ZS405. */
export function readMoney(field, value) {
  const fen = scaled(field, value, 2, '以元为单位、最多两位小数的数，例如 "20000.00"');
  if (fen < 0n) throw new InputError("ZS405", field, `「${field}」是负数（${shown(value)}）；请写不小于0的金额`);
  if (fen > MAX_FEN) throw tooLarge(field, `（${shown(value)}）`);
  return fen;
}

/** 分 that several interface fields add up to. Throws InputError ZS405. */
export function checkedSum(field, fen) {
  if (fen > MAX_FEN) throw tooLarge(field, "（各项相加）");
  return fen;
}

function tooLarge(field, what) {
  return new InputError("ZS405", field, `「${field}」太大${what}，上限是99999999.99元；请核对单位和位数`);
}

/** A percent number (60 = 60%) → 1/1,000,000. Throws InputError ZS404, ZS405. */
export function readRate(field, value) {
  const rate = scaled(field, value, 4, "百分数，例如 60 表示60%，最多四位小数");
  if (rate < 0n || rate > RATE_SCALE) {
    throw new InputError("ZS405", field, `「${field}」是${shown(value)}，应在0至100之间；请写百分数，例如 60 表示60%`);
  }
  return rate;
}

/** A whole number of at most ten digits, not negative. Throws InputError ZS404, ZS405. */
export function readInteger(field, value) {
  const number = scaled(field, value, 0, "整数，例如 3");
  if (number < 0n || number > MAX_FEN) {
    throw new InputError("ZS405", field, `「${field}」是${shown(value)}，应在0至${MAX_FEN}之间；请写范围内的整数`);
  }
  return number;
}
