// What was entered and what came of it, as files: a 用例 for the rule file, and JSON lines for `zhunsheng settle`.

import { grouped } from "./dom.js";

/** JSON lines: one claim a line, as `zhunsheng settle` takes them. */
export function jsonLines(calls) {
  return calls.map(({ facts }) => `${JSON.stringify(facts)}\n`).join("");
}

/** A 用例 with what came of each claim as expectation. */
export class CaseText {
  constructor(data, form) {
    this.data = data;
    this.form = form;
    this.kinds = new Map([...form.own, ...form.fields].map(({ name, kind }) => [name, kind]));
  }

  /** The text. `calls`: facts and result (or refusal) of each claim; `figures`: example values by name. */
  text(title, figures, own, calls) {
    const { name, several, settles } = this.form;
    const lines = [`用例 ${title}`];
    if (!settles) lines.push(`    事项 ${this.#spelled(name)}`);
    for (const [parameter, value] of Object.entries(figures)) {
      lines.push(`    参数 ${this.#spelled(parameter)} ${value}${this.data.figures[parameter]}`);
    }
    lines.push(...this.#facts(own, "    "));
    const nested = several && (settles || Object.keys(own).length > 0);
    for (const call of calls) {
      if (nested) lines.push(`    结算 ${call.facts.结算日期}`);
      lines.push(...this.#facts(call.facts, nested ? "        " : "    "));
      if (settles || !nested) lines.push(...this.#expected(call, nested ? "        " : "    "));
    }
    return `${lines.join("\n")}\n`;
  }

  /** Expectations of the whole, where its claims have none of their own (改认定). */
  whole(outcome) {
    return `${this.#expected(outcome, "    ").join("\n")}\n`;
  }

  #spelled(name) {
    return this.data.spelled[name] ?? name;
  }

  #facts(facts, indent) {
    const shown = Object.entries(facts).filter(([name]) => this.kinds.has(name) && !this.data.hidden.includes(name));
    const lines = shown.map(([name, value]) => [this.#spelled(name), this.#value(this.kinds.get(name), value)]);
    return lines.map(([name, value]) => `${indent}${name} ${value}`);
  }

  #value(kind, value) {
    switch (kind) {
      case "yes_no":
        return value ? "是" : "否";
      case "choices":
        return value.length ? value.map((member) => this.#spelled(member)).join("、") : "无";
      case "money":
      case "money_or_none":
        return value === null ? "不设" : `${value}元`;
      case "rate":
        return `${value}%`;
      case "schedule":
        return value.map(([upper, rate]) => `${upper === null ? "其余" : `${upper}元`} ${rate}%`).join("、");
      case "choice":
        return this.#spelled(value);
      case "listed":
      case "text":
        return `『${value}』`;
      default:
        return value;
    }
  }

  #expected({ result, error }, indent) {
    if (error) return [`${indent}应拒 ${error.code}`];
    const { layout } = result;
    const paid = layout.payments.flatMap(([name], place) => (result.payments[place] ? [[name, result.payments[place]]] : []));
    const lines = paid.map(([name, fen]) => `应付 ${this.#spelled(name)} ${grouped(fen)}元`);
    if (layout.payments.length && !paid.length) lines.push("应付 合计 0元");
    if (result.borne !== null) lines.push(`应付 个人负担 ${grouped(result.borne)}元`);
    const record = result.toJSON();
    for (const { name, kind } of layout.answers) {
      const value = record.结论[name];
      lines.push(`应答 ${this.#spelled(name)} ${this.#answer(kind, value)}`);
    }
    return lines.map((line) => indent + line);
  }

  #answer(kind, value) {
    if (value === null) return "无";
    if (kind === "yes_no") return value ? "是" : "否";
    if (kind === "choice") return this.#spelled(value);
    return kind === "money" ? `${value}元` : String(value);
  }
}
