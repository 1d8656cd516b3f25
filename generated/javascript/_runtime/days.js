// Days: ISO text to yyyymmdd.

import { InputError, shown } from "./errors.js";

const DAY =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?$/;
const FIRST_DAY = 1900_01_01n;
const LAST_DAY = 2199_12_31n;

function parse(value) {
  const match = typeof value === "string" ? DAY.exec(value) : null;
  if (match === null) return null;
  const [year, month, day] = match.slice(1, 4).map(Number);
  const last = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : LENGTHS[month - 1];
  return year >= 1 && last !== undefined && day >= 1 && day <= last ? BigInt(year * 10_000 + month * 100 + day) : null;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date or date and time → yyyymmdd. Throws InputError ZS404, ZS405. */
export function readDay(field, value) {
  const day = parse(value);
  if (day === null) {
    throw new InputError("ZS404", field, `「${field}」应是日期，写的是${shown(value)}；请写成 "2023-05-01" 的样子`);
  }
  if (day < FIRST_DAY || day > LAST_DAY) {
    const bounds = `应在${dayIso(FIRST_DAY)}至${dayIso(LAST_DAY)}之间`;
    throw new InputError("ZS405", field, `「${field}」是${shown(value)}，${bounds}；请核对年份`);
  }
  return day;
}

/** yyyymmdd → 2023-05-01. */
export function dayIso(day) {
  const text = String(day).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
