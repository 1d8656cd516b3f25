// Fields of the form: what they hold as a fact in JSON, and how a fact is put back into them.

import { byId } from "./dom.js";

/** A copy of a template whose identifiers begin with `prefix` instead of `x-`. */
export function copied(template, prefix) {
  const fragment = byId(template).content.cloneNode(true);
  for (const name of ["id", "for", "name", "list", "aria-describedby"]) {
    for (const found of fragment.querySelectorAll(`[${name}*="x-"]`)) {
      found.setAttribute(name, found.getAttribute(name).replaceAll(/(^| )x-/g, `$1${prefix}`));
    }
  }
  return fragment;
}

/** A numeral as people write it, made one that programs read: full-width digits, separators and spaces are no matter. */
function numeral(text) {
  return text.normalize("NFKC").replaceAll(/[\s,，元%]/g, "");
}

function inputs(field, kind = "input, select") {
  return [...field.querySelectorAll(kind)];
}

function readTiers(field) {
  const rows = [...field.querySelectorAll("[data-tier]")].map((row) => inputs(row).map((input) => numeral(input.value)));
  const filled = rows.filter(([upper, rate]) => upper || rate);
  return filled.length ? filled.map(([upper, rate]) => [upper || null, rate]) : undefined;
}

function writeTiers(field, value) {
  const tiers = Array.isArray(value) ? value : [];
  for (const [place, row] of [...field.querySelectorAll("[data-tier]")].entries()) {
    const [upper, rate] = inputs(row);
    const tier = Array.isArray(tiers[place]) ? tiers[place] : [null, ""];
    upper.value = tier[0] ?? "";
    rate.value = tier[1] ?? "";
    row.hidden = place > 0 && place >= tiers.length;
  }
}

const READ = {
  yes_no: (field) => {
    const chosen = inputs(field).find((input) => input.checked);
    return chosen === undefined ? undefined : chosen.value === "yes";
  },
  choices: (field) => inputs(field).filter((input) => input.checked).map((input) => input.value),
  money_or_none: (field) => {
    const [amount, none] = inputs(field);
    return none.checked ? null : numeral(amount.value) || undefined;
  },
  schedule: readTiers,
  money: (field) => numeral(inputs(field)[0].value) || undefined,
  rate: (field) => numeral(inputs(field)[0].value) || undefined,
  integer: (field) => numeral(inputs(field)[0].value) || undefined,
};

const WRITE = {
  yes_no: (field, value) => {
    for (const input of inputs(field)) input.checked = typeof value === "boolean" && (input.value === "yes") === value;
  },
  choices: (field, value) => {
    const chosen = Array.isArray(value) ? value : [value];
    for (const input of inputs(field)) input.checked = chosen.includes(input.value);
  },
  money_or_none: (field, value) => {
    const [amount, none] = inputs(field);
    none.checked = value === null;
    amount.value = value ?? "";
  },
  schedule: writeTiers,
};

/** The fact that a field holds; undefined where nothing was entered. */
export function factOf(field) {
  const read = READ[field.dataset.kind] ?? ((other) => inputs(other)[0].value.trim() || undefined);
  return read(field);
}

/** Puts a fact into a field. What does not fit leaves it empty. */
export function fill(field, value) {
  const write = WRITE[field.dataset.kind] ?? ((other, text) => (inputs(other)[0].value = text ?? ""));
  write(field, typeof value === "number" ? String(value) : value);
}

/** The facts of all fields of a block. */
export function factsOf(block) {
  const fields = [...block.querySelectorAll("[data-name]")];
  return Object.fromEntries(fields.map((field) => [field.dataset.name, factOf(field)]).filter(([, value]) => value !== undefined));
}

/** Puts facts into the fields of a block; a rate that stands for a whole 分段表 becomes its only tier. */
export function fillAll(block, facts) {
  for (const field of block.querySelectorAll("[data-name]")) {
    const { name, instead } = field.dataset;
    const own = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const flat = instead !== undefined && Object.hasOwn(facts, instead) ? [[null, facts[instead]]] : undefined;
    fill(field, own ?? flat ?? (own === null ? null : undefined));
  }
}

/** Says at a field what is wrong with it, or that nothing is (null). */
export function mark(field, message) {
  const place = field.querySelector(".zs-error");
  place.textContent = message ?? "";
  place.hidden = message === null;
  for (const input of inputs(field)) input.setAttribute("aria-invalid", message === null ? "false" : "true");
}
