// Settlement of one matter: facts in, result and new ledger out.

import { InputError } from "./errors.js";
import { Given, readClaim } from "./facts.js";
import { Ledger } from "./ledger.js";
import { Names } from "./names.js";
import { Figures } from "./parameters.js";
import { Result } from "./result.js";

/** What a step that refuses a claim throws. */
export function refuse(code, field, message) {
  throw new InputError(code, field, message);
}

/**
 * A matter that settles claims. `run` is the law: (claim, figures, sums, already paid) → outputs; `module`: what all matters of
 * the regulation share (known names, parameters, keys of the ledger).
 */
export class Matter {
  constructor(module, layout, facts, uses, variables, run) {
    this.layout = Object.freeze(layout);
    this.facts = facts;
    this.names = new Names(facts, module.known);
    this.#module = module;
    this.#uses = uses;
    this.#variables = variables;
    this.#run = run;
  }

  #module;
  #uses;
  #variables;
  #run;

  /** Settles facts as they come from JSON. Changes none of its arguments. Throws InputError. */
  settle(facts, ledger = null, parameters = null, { trace = false } = {}) {
    const claim = this.read(new Given(this.names, facts));
    const start = ledger ?? new Ledger(this.#module.keys);
    return this.settleClaim(claim, start, this.prepare(parameters), { trace });
  }

  /** Figures that a caller gives, checked once for many claims. Throws InputError. */
  prepare(parameters) {
    return parameters instanceof Figures ? parameters : new Figures(this.#module.parameters, parameters ?? {});
  }

  /** The variables of a claim. Throws InputError. */
  read(given) {
    return readClaim(this.facts, given);
  }

  /** The day of a claim as yyyymmdd; 0 where it is not known. */
  dayOf(claim) {
    return this.#variables.day === null ? 0n : claim[this.#variables.day];
  }

  /** Settles a claim that has been read. `already`: 分 paid before on it. */
  settleClaim(claim, ledger, figures, { trace = false, already = 0n } = {}) {
    const day = this.dayOf(claim);
    const { firstSum, sums } = this.layout;
    const year = day ? Number(day / 10_000n) : sums ? ledger.year : 0;
    const opening = sums && year !== null ? ledger.opening(year) : ledger;
    const outputs = this.#settled(claim, opening, figures, year ?? 0, already);
    const closing = sums ? opening.with(year, firstSum, outputs.sums) : ledger;
    const settlement = this.#variables.settlement === null ? "" : claim[this.#variables.settlement];
    return new Result(this.layout, settlement, outputs, closing, trace ? outputs.told() : null);
  }

  #settled(claim, ledger, figures, year, already) {
    const { firstSum, sums } = this.layout;
    const before = ledger.sums.slice(firstSum, firstSum + sums);
    try {
      return this.#run(claim, figures.at(this.#uses, year), before, already);
    } catch (error) {
      throw error instanceof InputError ? figures.explained(error, this.#uses, year) : error;
    }
  }
}
