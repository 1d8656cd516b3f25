// What a settlement answers.

import { dayIso } from "./days.js";
import { RATE_SCALE, floorDiv, sum } from "./integers.js";
import { exactMoneyText, moneyText, percentText } from "./text.js";

/** A figure of a benefit: value/den, 分 or a rate; null or a negative value is 不设. */
function figureText([label, value, den, isRate]) {
  if (value === null || value < 0n) return `${label} 不设`;
  return isRate ? `${label} ${percentText(value, den)}` : `${label} ${exactMoneyText(value, den)}元`;
}

/** How one benefit came out. `failed`: conditions that do not hold; `figures`: how it was computed, where it applies. */
export function explainBenefit([name, article], applies, conditions, figures, payment) {
  return Object.freeze({
    name,
    article,
    applies,
    conditions: conditions.map(([text, holds]) => ({ text, holds })),
    failed: conditions.filter(([, holds]) => !holds).map(([text]) => text),
    figures: applies ? figures().map(figureText) : [],
    payment,
  });
}

/** A line about a fact that was given and is not asked for on this claim; none where it was not. */
export function explainUnused(name, condition, ignored) {
  return ignored ? [Object.freeze({ article: "", text: `「${name}」写了，这次不用：只用于 ${condition}` })] : [];
}

function sentence({ name, applies, failed, figures, payment }) {
  if (!applies) {
    const why = failed.map((text) => `「${text}」不成立`).join("；") || "属于排除情形，见提示";
    return `${name}：不适用，${why}`;
  }
  return `${name}：适用；${[...figures, ...(payment === null ? [] : [`给付 ${moneyText(payment)}元`])].join("，")}`;
}

/** An answer as JSON: an amount as "200.00", a rate as "60%", a day as ISO text. */
function answerJson({ kind, members }, value) {
  switch (kind) {
    case "yes_no":
      return value;
    case "money":
      return moneyText(value);
    case "rate":
      return percentText(value, RATE_SCALE);
    case "choice":
      return value < 0n ? null : members[value];
    case "date":
      return value === 0n ? null : dayIso(value);
    default:
      return Number(value);
  }
}

/** An answer as a person reads it. */
export function answerText(spec, value) {
  const shown = answerJson(spec, value);
  const text = shown === true ? "是" : shown === false ? "否" : shown === null ? "无" : String(shown);
  return spec.kind === "money" ? `${text}元` : text;
}

/**
 * The outcome of one claim. Amounts are 分 (BigInt). `layout`: what the matter answers with; `told`: how each benefit came out,
 * empty unless asked for.
 */
export class Result {
  constructor(layout, settlement, outputs, ledger, told) {
    this.layout = layout;
    this.settlement = settlement;
    this.payments = Object.freeze(outputs.payments);
    this.total = sum(outputs.payments);
    this.borne = outputs.borne;
    this.status = outputs.status === null || outputs.status < 0n ? null : layout.statuses[outputs.status];
    this.ledger = ledger;
    this.notices = layout.notices.filter((_, place) => outputs.notices[place]);
    this.answers = Object.freeze(outputs.answers);
    this.told = told;
    Object.freeze(this);
  }

  /** The JSON of one line of results: amounts in 元 with two decimals, the same as that of the Python module. */
  toJSON() {
    const { layout } = this;
    const record = this.settlement ? { 结算编号: this.settlement } : {};
    if (layout.statuses !== null) record.采用身份 = this.status;
    if (layout.payments.length) {
      record.给付 = layout.payments.map(([名称, 条款], place) => ({ 名称, 条款, 金额: moneyText(this.payments[place]) }));
      record.合计 = moneyText(this.total);
    }
    if (this.borne !== null) record.个人负担 = moneyText(this.borne);
    if (layout.keeps) record.台账 = Object.fromEntries(this.sums());
    if (layout.answers.length) {
      const rows = layout.answers.map((spec, place) => [spec.name, answerJson(spec, this.answers[place])]);
      record.结论 = Object.fromEntries(rows);
    }
    record.提示 = this.notices;
    record.说明 = [...this.#explained()];
    return record;
  }

  /** Key and amount (元, rounded to the 分) of each of the matter's sums. */
  sums() {
    const { firstSum, sums } = this.layout;
    return this.ledger.keys.slice(firstSum, firstSum + sums).map(([key, den], place) => {
      const value = this.ledger.sums[firstSum + place];
      return [key, moneyText(floorDiv(2n * value + den, 2n * den))];
    });
  }

  *#explained() {
    if (this.told === null) return;
    for (const row of this.told) yield { 条款: row.article, 内容: row.text ?? sentence(row) };
    for (const [place, spec] of this.layout.answers.entries()) {
      yield { 条款: spec.article, 内容: `${spec.name}：${answerText(spec, this.answers[place])}` };
    }
  }
}
