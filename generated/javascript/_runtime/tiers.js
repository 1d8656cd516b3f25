// Reading a 分段表.

import { InputError, shown } from "./errors.js";
import { readMoney, readRate } from "./numbers.js";

const MAX_TIERS = 10;
const REMEDY = "请写成 [[10000, 60], [50000, 65], [null, 70]]：上限由小到大，最后一行上限写 null";

/** [[上限, 比例], …, [null, 比例]] → tiers [分 or -1, rate]. Throws InputError ZS404, ZS405. */
export function readSchedule(field, value) {
  if (!Array.isArray(value) || value.length === 0) {
    throw new InputError("ZS404", field, `「${field}」应是分段表，写的是${shown(value)}；${REMEDY}`);
  }
  if (value.length > MAX_TIERS) {
    throw new InputError("ZS405", field, `「${field}」有${value.length}行，最多${MAX_TIERS}行；请合并比例相同的段`);
  }
  const rows = value.map((row, place) => readRow(field, place + 1, row));
  const uppers = rows.map(([upper]) => upper);
  if (uppers.at(-1) !== -1n || uppers.slice(0, -1).includes(-1n)) {
    throw new InputError("ZS404", field, `「${field}」应当只有最后一行的上限是 null；${REMEDY}`);
  }
  const bounds = [0n, ...uppers.slice(0, -1)];
  if (bounds.some((upper, place) => place > 0 && upper <= bounds[place - 1])) {
    throw new InputError("ZS404", field, `「${field}」的上限没有从大于0起逐行增大；${REMEDY}`);
  }
  return rows;
}

function readRow(field, number, row) {
  if (!Array.isArray(row) || row.length !== 2) {
    throw new InputError("ZS404", field, `「${field}」第${number}行应是 [上限, 比例]，写的是${shown(row)}；${REMEDY}`);
  }
  try {
    const upper = row[0] === null ? -1n : readMoney(`${field}第${number}行上限`, row[0]);
    return [upper, readRate(`${field}第${number}行比例`, row[1])];
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.code, field, error.message) : error;
  }
}
