// Results on the page: what is paid by whom, article by article, and why not where nothing is.

import { element, grouped } from "./dom.js";
import { amountsOf, answerText } from "./support.js";

/** Shows results. `data`: what the page knows of the regulation. */
export class Results {
  constructor(data) {
    this.data = data;
  }

  /** The article with a link to its rules. */
  #article(locator) {
    const anchor = this.data.anchors[locator];
    return anchor === undefined ? locator : element("a", { href: `articles.html#${anchor}` }, locator);
  }

  /** One claim: heading, bar, table, explanation. */
  claim(title, form, facts, result) {
    const { layout } = result;
    const parts = [element("h3", {}, title)];
    if (result.status !== null) parts.push(element("p", { class: "zs-status" }, `按「${result.status}」计算`));
    for (const notice of result.notices) parts.push(element("p", { class: "zs-notice" }, notice));
    if (result.borne !== null) parts.push(...this.#bar(this.#shares(form, facts, result)));
    if (layout.payments.length) parts.push(this.#payments(result));
    if (layout.answers.length) parts.push(this.#answers(result));
    parts.push(this.#explained(result));
    return element("article", { class: "zs-card zs-claim-result" }, parts);
  }

  /** A claim that could not be settled. */
  refused(title, error) {
    const text = `${error.code}：${error.message}`;
    return element("article", { class: "zs-card zs-refused" }, element("h3", {}, title), element("p", {}, text));
  }

  /** Several claims of one calendar year together. */
  year(label, form, rows) {
    const total = new Map();
    for (const { facts, result } of rows) {
      for (const [kind, name, fen] of this.#shares(form, facts, result)) {
        const before = total.get(name)?.[2] ?? 0n;
        total.set(name, [kind, name, before + fen]);
      }
    }
    const paid = rows.reduce((sum, { result }) => sum + result.total, 0n);
    const borne = rows.reduce((sum, { result }) => sum + (result.borne ?? 0n), 0n);
    const figures = [this.#figure("救助合计", paid, "zs-figure-paid")];
    if (rows.every(({ result }) => result.borne !== null)) figures.push(this.#figure("个人负担", borne, "zs-figure-borne"));
    const heading = element("h3", {}, `${label}，${rows.length} 次`);
    const bar = rows[0].result.borne === null ? [] : this.#bar([...total.values()]);
    return element("article", { class: "zs-card zs-year" }, heading, element("div", { class: "zs-figures" }, figures), bar);
  }

  #figure(label, fen, style) {
    const amount = element("span", { class: "zs-amount" }, `${grouped(fen)}`, element("small", {}, "元"));
    return element("p", { class: `zs-figure ${style}` }, element("span", { class: "zs-label" }, label), amount);
  }

  /** Who pays what of a claim, in order: payers, benefits, the person. */
  #shares(form, facts, result) {
    const claim = amountsOf(facts, form.payers);
    const payers = claim.map(([name, fen]) => ["payer", name, fen]);
    const benefits = result.layout.payments.map(([name], place) => ["benefit", name, result.payments[place]]);
    return [...payers, ...benefits, ["borne", "个人负担", result.borne ?? 0n]];
  }

  #bar(shares) {
    const shown = shares.filter(([, , fen]) => fen > 0n);
    if (!shown.length) return [];
    const numbers = { payer: 0, benefit: 0, borne: 0 };
    const parts = shown.map(([kind, name, fen]) => {
      numbers[kind] += 1;
      const style = `zs-part zs-${kind} zs-${kind}-${numbers[kind]}`;
      const bar = element("span", { class: style, style: `flex-grow:${fen}` });
      const key = element("li", {}, element("span", { class: style }), `${name} ${grouped(fen)}元`);
      return [bar, key];
    });
    return [
      element("div", { class: "zs-bar", "aria-hidden": "true" }, parts.map(([bar]) => bar)),
      element("ul", { class: "zs-key" }, parts.map(([, key]) => key)),
    ];
  }

  #payments(result) {
    const rows = result.layout.payments.map(([name, article], place) => {
      const fen = result.payments[place];
      const cells = [element("td", {}, name), element("td", {}, this.#article(article)), amountCell(fen)];
      return element("tr", { class: fen === 0n ? "zs-zero" : null, "data-payment": name }, cells);
    });
    rows.push(totalRow("合计", result.total));
    if (result.borne !== null) rows.push(totalRow("个人负担", result.borne));
    return table(["给付", "条款", "金额（元）"], rows);
  }

  #answers(result) {
    const rows = result.layout.answers.map((spec, place) => {
      const text = answerText(spec, result.answers[place]);
      const cells = [element("td", {}, spec.name), element("td", {}, this.#article(spec.article)), element("td", {}, text)];
      return element("tr", { "data-answer": spec.name }, cells);
    });
    return table(["结论", "条款", "结果"], rows);
  }

  #explained(result) {
    const rows = (result.told ?? []).map((row) => (row.text === undefined ? this.#benefit(row) : this.#line(row)));
    const sums = result.layout.keeps ? [this.#sums(result)] : [];
    if (!rows.length && !sums.length) return null;
    const summary = element("summary", {}, "怎样算出来的，别的为什么没有");
    return element("details", { class: "zs-told", open: "" }, summary, element("ul", {}, rows), sums);
  }

  #line({ article, text }) {
    return element("li", {}, article ? [this.#article(article), "　"] : [], text);
  }

  #benefit({ name, article, applies, conditions, figures, payment }) {
    const word = applies ? "适用" : "不适用";
    const head = element("p", {}, element("strong", {}, name), "　", this.#article(article), "　");
    head.append(element("span", { class: applies ? "zs-yes" : "zs-no" }, word));
    const paid = applies && payment !== null ? [`给付 ${grouped(payment)}元`] : [];
    const steps = applies ? [...figures, ...paid] : conditions.filter(({ holds }) => !holds).map(({ text }) => `「${text}」不成立`);
    const shown = steps.length ? steps : ["属于排除的情形，见上面的提示"];
    return element("li", {}, head, element("ol", { class: applies ? "zs-steps" : "zs-why" }, shown.map((text) => element("li", {}, text))));
  }

  #sums(result) {
    const rows = result.sums().map(([key, amount]) => element("tr", {}, element("td", {}, key), element("td", {}, amount)));
    const summary = element("summary", {}, "这次以后的台账");
    return element("details", { class: "zs-ledger" }, summary, table(["累计数", "元"], rows));
  }
}

function amountCell(fen) {
  return element("td", { class: "zs-number" }, grouped(fen));
}

function totalRow(name, fen) {
  const head = element("th", { scope: "row", colspan: "2" }, name);
  return element("tr", { class: "zs-total", "data-total": name }, head, amountCell(fen));
}

function table(heads, rows) {
  const head = element("tr", {}, heads.map((text) => element("th", { scope: "col" }, text)));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, rows));
}
