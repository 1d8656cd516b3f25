// The calculator: reads the form, settles in the page itself, shows what came of it.

import { byId, download, element } from "./dom.js";
import { CaseText, jsonLines } from "./downloads.js";
import { copied, factOf, factsOf, fill, fillAll, mark } from "./fields.js";
import { Results } from "./results.js";
import { decoded, encoded } from "./state.js";
import { moneyText, readFigure, sentenceOf } from "./support.js";

const DAY = "结算日期";

/** Starts the calculator of a page with its settlement module. */
export function start(rules) {
  new Calculator(rules, JSON.parse(byId("zs-data").textContent)).start();
}

class Calculator {
  constructor(rules, data) {
    this.rules = rules;
    this.data = data;
    this.results = new Results(data);
    this.claims = byId("zs-claims");
    this.count = 0;
    this.calculated = null;
  }

  start() {
    byId("zs-matter").addEventListener("change", () => this.#show(this.#blank(byId("zs-matter").value)));
    byId("zs-example").addEventListener("change", () => this.#example());
    byId("zs-add").addEventListener("click", () => this.#add(this.#last(), true));
    byId("zs-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#calculate(true);
    });
    byId("zs-form").addEventListener("input", () => this.calculated && this.#calculate(false));
    byId("zs-link").addEventListener("click", () => this.#copyLink());
    byId("zs-case").addEventListener("click", () => this.#downloadCase());
    byId("zs-json").addEventListener("click", () => download("试算.jsonl", this.#lines(), "application/jsonl"));
    window.addEventListener("hashchange", () => this.#open());
    this.#open();
  }

  // ---- what is entered

  #open() {
    const state = decoded(location.hash);
    if (state === null || !this.rules.MATTERS.has(state.matter)) {
      if (!this.count) this.#show(this.#blank(byId("zs-matter").value));
      return;
    }
    this.#show(state);
    this.#calculate(false);
  }

  get form() {
    return this.data.matters.find(({ name }) => name === byId("zs-matter").value);
  }

  #blank(matter) {
    return { matter, figures: {}, own: {}, claims: [{}] };
  }

  #show({ matter, figures, own, claims }) {
    byId("zs-matter").value = matter;
    this.calculated = null;
    this.claims.replaceChildren();
    this.count = 0;
    const { place, several, figures: used } = this.form;
    byId("zs-own").replaceChildren(copied(`zs-own-${place}`, "own-"));
    fillAll(byId("zs-own"), own);
    for (const field of this.#figures()) {
      field.hidden = !used.includes(field.dataset.figure);
      if (Object.hasOwn(figures, field.dataset.figure)) fill(field, figures[field.dataset.figure]);
    }
    byId("zs-figures").hidden = !used.length;
    byId("zs-add").hidden = !several;
    for (const facts of claims.length ? claims : [{}]) this.#add(facts, false);
    for (const option of byId("zs-example").querySelectorAll("[data-matter]")) option.hidden = option.dataset.matter !== matter;
    byId("zs-result").replaceChildren();
    byId("zs-actions").hidden = true;
  }

  #figures() {
    return [...byId("zs-figures").querySelectorAll("[data-figure]")];
  }

  #add(facts, focused) {
    this.count += 1;
    const block = copied(`zs-claim-${this.form.place}`, `c${this.count}-`).firstElementChild;
    this.claims.append(block);
    fillAll(block, facts);
    block.querySelector(".zs-remove").addEventListener("click", () => this.#remove(block));
    for (const more of block.querySelectorAll(".zs-more")) {
      more.addEventListener("click", () => more.parentElement.querySelector("[data-tier][hidden]")?.removeAttribute("hidden"));
    }
    this.#number();
    if (focused) block.querySelector(`[data-name="${DAY}"] input`)?.focus();
    if (this.calculated) this.#calculate(false);
  }

  #last() {
    const last = this.claims.lastElementChild;
    return last === null ? {} : factsOf(last);
  }

  #remove(block) {
    const next = block.nextElementSibling ?? block.previousElementSibling;
    block.remove();
    this.#number();
    (next?.querySelector("input, select") ?? byId("zs-add")).focus();
    if (this.calculated) this.#calculate(false);
  }

  #number() {
    const blocks = [...this.claims.children];
    for (const [place, block] of blocks.entries()) {
      block.querySelector(".zs-legend").textContent = this.form.several ? `第 ${place + 1} 次` : this.form.name;
      block.querySelector(".zs-remove").hidden = blocks.length === 1;
    }
  }

  #example() {
    const chosen = this.data.examples[byId("zs-example").value];
    if (chosen === undefined) return;
    for (const field of this.#figures()) fill(field, undefined);
    this.#show(chosen);
    this.#calculate(false);
  }

  #state() {
    const figures = Object.fromEntries(this.#given());
    const claims = [...this.claims.children].map(factsOf);
    return { matter: this.form.name, figures, own: factsOf(byId("zs-own")), claims };
  }

  #given() {
    const shown = this.#figures().filter((field) => !field.hidden);
    return shown.map((field) => [field.dataset.figure, factOf(field)]).filter(([, value]) => value !== undefined);
  }

  // ---- what comes of it

  #calculate(moved) {
    for (const field of document.querySelectorAll("#zs-form [data-name], #zs-form [data-figure]")) mark(field, null);
    const figures = this.#prepared();
    if (figures === null) return;
    const outcome = this.form.own.length ? this.#resettled(figures) : this.#settled(figures);
    this.calculated = { ...outcome, figures: Object.fromEntries(this.#given()) };
    byId("zs-result").replaceChildren(element("h2", { tabindex: "-1", id: "zs-heading" }, "结果"), ...this.#exampled(), ...outcome.shown);
    byId("zs-actions").hidden = false;
    byId("zs-said").textContent = outcome.said;
    if (moved) (document.querySelector("#zs-form [aria-invalid=true]") ?? byId("zs-heading")).focus();
  }

  /** The figures that were given, in 分; null where one cannot be used, which is then said at its field. */
  #prepared() {
    const matter = this.rules.MATTERS.get(this.form.claimsOf);
    const given = {};
    for (const field of this.#figures().filter((one) => !one.hidden)) {
      const [name, value] = [field.dataset.figure, factOf(field)];
      if (value === undefined) continue;
      try {
        given[name] = readFigure(name, value, field.dataset.kind);
        matter.prepare({ [name]: given[name] });
      } catch (error) {
        mark(field, sentenceOf(error));
        byId("zs-result").replaceChildren();
        byId("zs-said").textContent = sentenceOf(error);
        return null;
      }
    }
    return given;
  }

  #exampled() {
    const names = this.#given().map(([name, value]) => `${name} ${value}${this.data.figures[name]}`);
    return names.length ? [element("p", { class: "zs-notice" }, `参数是示例，不是官方数值：${names.join("，")}`)] : [];
  }

  /** The claims in order of day, each with what came of it. */
  #settled(figures) {
    const matter = this.rules.MATTERS.get(this.form.name);
    const blocks = [...this.claims.children].map((block, place) => ({ block, place, facts: factsOf(block) }));
    blocks.sort((a, b) => String(a.facts[DAY] ?? "").localeCompare(String(b.facts[DAY] ?? "")));
    let ledger = this.rules.ledger();
    const calls = [];
    for (const { block, place, facts: entered } of blocks) {
      const facts = { 人员编号: "试算", 结算编号: String(place + 1), ...entered };
      try {
        const result = matter.settle(facts, ledger, figures, { trace: true });
        ledger = result.ledger;
        calls.push({ facts, result, title: this.#title(place, facts) });
      } catch (error) {
        this.#blame(block, error);
        calls.push({ facts, error, title: this.#title(place, facts) });
      }
    }
    return { calls, shown: [...this.#years(calls), ...calls.map((call) => this.#card(call))], said: this.#summary(calls) };
  }

  #title(place, facts) {
    if (!this.form.several) return this.form.name;
    return `第 ${place + 1} 次${facts[DAY] ? `（${facts[DAY]}）` : ""}`;
  }

  #card({ facts, result, error, title }) {
    return error ? this.results.refused(title, error) : this.results.claim(title, this.form, facts, result);
  }

  #years(calls) {
    const good = calls.filter(({ result }) => result !== undefined && result.layout.payments.length);
    if (!this.form.several || !good.length) return [];
    const years = Map.groupBy ? Map.groupBy(good, yearOf) : groupedBy(good, yearOf);
    return [...years].map(([year, rows]) => this.results.year(`${year}年`, this.form, rows));
  }

  #summary(calls) {
    const wrong = calls.filter(({ error }) => error !== undefined);
    if (wrong.length) return `${wrong[0].title}不能结算：${wrong[0].error.message}`;
    const total = calls.reduce((sum, { result }) => sum + result.total, 0n);
    return `算好了 ${calls.length} 次，救助合计 ${moneyText(total)}元`;
  }

  #resettled(figures) {
    const blocks = [...this.claims.children];
    const facts = { ...factsOf(byId("zs-own")), 就诊: blocks.map(factsOf) };
    const call = { facts, title: this.form.name };
    try {
      call.result = this.rules.MATTERS.get(this.form.name).settle(facts, null, figures, { trace: true });
    } catch (error) {
      const number = /^第(\d+)次就诊/.exec(sentenceOf(error))?.[1];
      this.#blame(number === undefined ? byId("zs-own") : blocks[number - 1], error);
      call.error = error;
    }
    return { calls: [call], shown: [this.#card(call)], said: this.#summary([call]) };
  }

  #blame(block, error) {
    sentenceOf(error);
    const fields = [...block.querySelectorAll("[data-name]"), ...this.#figures()];
    const field = fields.find(({ dataset }) => [dataset.name, dataset.figure].includes(error.field));
    if (field !== undefined) mark(field, error.message);
  }

  // ---- what is taken away

  async #copyLink() {
    const address = location.href.split("#")[0] + encoded(this.#state());
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(address);
      byId("zs-said").textContent = "链接已复制，打开它就是这次试算";
    } catch {
      byId("zs-said").textContent = "链接在地址栏里，打开它就是这次试算";
    }
  }

  #downloadCase() {
    const writer = new CaseText(this.data, this.form);
    const { calls, figures } = this.calculated;
    const own = factsOf(byId("zs-own"));
    const again = this.form.own.length > 0;
    const rows = again ? calls[0].facts.就诊.map((facts) => ({ facts })) : calls;
    const text = writer.text("试算", figures, own, rows) + (again ? writer.whole(calls[0]) : "");
    download("试算.zs", text, "text/plain");
  }

  #lines() {
    return jsonLines(this.calculated.calls);
  }
}

function yearOf({ facts }) {
  return String(facts[DAY] ?? "").slice(0, 4);
}

function groupedBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
