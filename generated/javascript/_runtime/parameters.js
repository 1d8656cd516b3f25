// Dated official figures: embedded rows, and what a caller gives instead.

import { InputError, isRecord, printable, shown } from "./errors.js";
import { RATE_SCALE } from "./integers.js";
import { moneyText, percentText } from "./text.js";

/** A figure of the regulation: for a claim of year y the row y + shift. `rows`: [year, value, source]; values are 分 or 1/scale. */
export class Parameter {
  constructor({ name, shift, scale, rows, low, high }) {
    Object.assign(this, { name, shift, scale, rows: Object.freeze(rows), low, high });
    Object.freeze(this);
  }

  /** The figure for a claim of `year` (0: without date), or null. `given`: one figure, or figures by year. */
  value(given, year) {
    const wanted = year + this.shift;
    const override = given instanceof Map ? given.get(wanted) : given;
    if (override !== undefined) return override;
    return this.rows.find(([of]) => of === wanted)?.[1] ?? null;
  }

  /** A figure as it was given, checked. Throws InputError ZS404, ZS405. */
  checked(value) {
    const number = Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof number !== "bigint") {
      throw new InputError("ZS404", this.name, `参数「${this.name}」应是以分为单位的整数，给的是${shown(value)}；请换算后再给`);
    }
    if (number < this.low || number > this.high) {
      const bounds = `${this.text(this.low)}至${this.text(this.high)}`;
      throw new InputError("ZS405", this.name, `参数「${this.name}」是${this.text(number)}，应在${bounds}之间；请核对`);
    }
    return number;
  }

  /** A figure as a person reads it. */
  text(value) {
    return this.scale === RATE_SCALE ? percentText(value, this.scale) : `${moneyText(value)}元`;
  }

  /** The refusal ZS409, naming the years there are. */
  missing(given, year) {
    const own = given instanceof Map ? [...given.keys()] : [];
    const years = [...new Set([...this.rows.map(([of]) => of), ...own])].sort((a, b) => a - b);
    const there = years.length ? `现有年度：${years.join("、")}` : "没有任何年度的数值";
    if (year === 0) {
      const message = `没有写「结算日期」，不知道该用哪一年的「${this.name}」（${there}）；请给出该参数`;
      return new InputError("ZS409", this.name, message);
    }
    return new InputError("ZS409", this.name, `缺少${year + this.shift}年的「${this.name}」（${there}）；请给出该年的官方数值`);
  }
}

/** Figures that have been checked. Throws InputError ZS401, ZS404, ZS405. */
export class Figures {
  #given = new Map();

  /** `known`: the regulation's parameters; `given`: by Chinese name a figure (分, or 1/1,000,000), or an object of them by year. */
  constructor(known, given) {
    const byName = new Map(known.map((parameter) => [parameter.name, parameter]));
    for (const [name, figure] of Object.entries(given)) {
      const parameter = byName.get(name);
      if (parameter === undefined) throw unknownParameter(name, known);
      this.#given.set(name, readFigure(parameter, figure));
    }
  }

  /** The variables of a matter for a claim of `year`: each figure, and a flag that says whether there is one. */
  at(uses, year) {
    const figures = Object.create(null);
    for (const { parameter, variable, given } of uses) {
      const value = parameter.value(this.#given.get(parameter.name), year);
      figures[variable] = value ?? 0n;
      figures[given] = value !== null;
    }
    return figures;
  }

  /** The same refusal; of a missing figure (ZS409) with the years there are. */
  explained(error, uses, year) {
    const use = error.code === "ZS409" ? uses.find(({ parameter }) => parameter.name === error.field) : undefined;
    return use === undefined ? error : use.parameter.missing(this.#given.get(error.field), year);
  }
}

function readFigure(parameter, figure) {
  if (!isRecord(figure)) return parameter.checked(figure);
  return new Map(Object.entries(figure).map(([year, value]) => [Number(year), parameter.checked(value)]));
}

function unknownParameter(name, known) {
  const there = known.length ? `有：${known.map((parameter) => parameter.name).join("、")}` : "本规章没有参数";
  return new InputError("ZS401", printable(name), `规章中没有名叫「${printable(name)}」的参数；${there}`);
}
