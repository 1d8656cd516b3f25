// 改认定: the claims of a year settled again under another status.

import { InputError } from "./errors.js";
import { Given, readFact, readRecords } from "./facts.js";
import { greatest, sum } from "./integers.js";
import { Ledger } from "./ledger.js";
import { Names } from "./names.js";
import { Result } from "./result.js";
import { moneyText } from "./text.js";

const NESTED = "就诊";
const CARRIED = ["人员编号", "结算编号"];

/**
 * A matter that settles the claims of `target` twice. `rule`: method (TOP_UP, BALANCE or NOTHING), article, the facts old and
 * new, and the fact of the claims that they replace with its variable (null where no rule asks for it).
 */
export class Resettlement {
  constructor(module, layout, facts, rule, target) {
    this.layout = Object.freeze(layout);
    this.facts = facts;
    this.target = target;
    this.names = new Names([...facts, { name: NESTED, names: [], parts: [] }], module.known);
    this.#module = module;
    this.#rule = rule;
  }

  #module;
  #rule;

  /** What is still to be paid, by benefit. The given ledger is answered unchanged. Throws InputError. */
  settle(facts, ledger = null, parameters = null, { trace = false } = {}) {
    const given = new Given(this.names, facts);
    const old = readFact(this.#rule.old, given);
    const fresh = readFact(this.#rule.new, given);
    const claims = this.#claims(readRecords(given, NESTED));
    this.#checkOrder(claims);
    const figures = this.target.prepare(parameters);
    const before = this.#run(claims.map((claim) => this.#under(claim, old)), figures, () => [null, 0n]);
    const opening = this.#rule.method === "BALANCE" ? balanceOf(before) : () => [null, 0n];
    const after = this.#run(claims.map((claim) => this.#under(claim, fresh)), figures, opening);
    const due = this.#due(before, after);
    const told = trace ? due.rows : null;
    const outputs = { payments: due.values, borne: null, status: null, notices: [], answers: [] };
    return new Result(this.layout, "", outputs, ledger ?? new Ledger(this.#module.keys), told);
  }

  #claims(records) {
    return records.map((record, place) => {
      try {
        const given = new Given(this.target.names, record);
        return this.target.read(given.replaced(this.#rule.input, this.#rule.anyone, CARRIED));
      } catch (error) {
        throw located(error, place);
      }
    });
  }

  #under(claim, status) {
    return this.#rule.variable === null ? claim : { ...claim, [this.#rule.variable]: status };
  }

  #checkOrder(claims) {
    const days = claims.map((claim) => this.target.dayOf(claim));
    const place = days.findIndex((day, at) => at > 0 && day < days[at - 1]);
    if (place > 0) {
      const message = `第${place + 1}次就诊的「结算日期」早于前一次；请按结算先后排列`;
      throw new InputError("ZS412", NESTED, message);
    }
  }

  /** Claims in order. `opening`: (place, year) → [ledger at the year's start or null, already paid on the claim]. */
  #run(claims, figures, opening) {
    let ledger = new Ledger(this.#module.keys);
    return claims.map((claim, place) => {
      const year = Number(this.target.dayOf(claim) / 10_000n);
      const [start, already] = opening(place, year);
      if (start !== null && ledger.year !== year) ledger = start;
      try {
        const result = this.target.settleClaim(claim, ledger, figures, { already });
        ledger = result.ledger;
        return result;
      } catch (error) {
        throw located(error, place);
      }
    });
  }

  #due(before, after) {
    const { method, article } = this.#rule;
    const values = [];
    const rows = [];
    for (const [place, [name]] of this.layout.payments.entries()) {
      const [old, fresh] = [before, after].map((run) => sum(run.map((result) => result.payments[place])));
      const due = { TOP_UP: greatest(0n, fresh - old), BALANCE: fresh, NOTHING: 0n }[method];
      values.push(due);
      const words = `按原类别已付${moneyText(old)}元，按新类别${moneyText(fresh)}元，补付${moneyText(due)}元`;
      rows.push({ article, text: `${name}：${words}` });
    }
    return { values, rows };
  }
}

function balanceOf(before) {
  const last = new Map(before.map((result) => [result.ledger.year, result.ledger.paidOnly()]));
  return (place, year) => [last.get(year) ?? null, before[place].total];
}

function located(error, place) {
  return error instanceof InputError ? error.inside(`第${place + 1}次就诊`) : error;
}
