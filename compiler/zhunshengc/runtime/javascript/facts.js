// The facts of one claim: names, then values.

import { readDay } from "./days.js";
import { InputError, isPrintable, isRecord, printable, shown } from "./errors.js";
import { hiddenCharacter, listedName, unknownName } from "./names.js";
import { checkedSum, readInteger, readMoney, readRate } from "./numbers.js";
import { readSchedule } from "./tiers.js";

const MAX_TEXT = 200;

/** Interface fields that add up to one amount. */
class Parts {
  fields = new Map();
}

/** What was given for one claim, by Chinese name. Throws InputError: ZS401 unknown name, ZS403 twice, ZS415 no record. */
export class Given {
  #values = new Map();
  #names;

  constructor(names, facts) {
    if (!isRecord(facts)) {
      throw new InputError("ZS415", "", `一条记录应是一个对象，写的是${shown(facts)}；请写成 {名称: 值} 的样子`);
    }
    this.#names = names;
    for (const [key, value] of Object.entries(facts)) this.#take(key, value);
  }

  #take(key, value) {
    const name = this.#names.used.get(key);
    if (name !== undefined) {
      if (this.#values.has(name)) throw twice(name, key, "请只用一个名称写一次");
      this.#values.set(name, value);
    } else if (this.#names.parts.has(key)) {
      this.#takePart(this.#names.parts.get(key), key, value);
    } else if (!this.#names.known.has(key)) {
      throw unknownName(key);
    }
  }

  #takePart(name, key, value) {
    const parts = this.#values.get(name) ?? new Parts();
    if (!(parts instanceof Parts)) throw twice(name, key, "请只用一种写法");
    parts.fields.set(key, value);
    this.#values.set(name, parts);
  }

  /** The same facts with one of them replaced, and a dash for those of `carried` that are absent. */
  replaced(name, value, carried) {
    const copy = new Given(this.#names, {});
    for (const one of carried) copy.#values.set(one, "—");
    for (const [key, own] of this.#values) copy.#values.set(key, own);
    copy.#values.set(name, value);
    return copy;
  }

  /** Was the fact written at all, null included? */
  written(name) {
    return this.#values.has(name);
  }

  /** Was the fact (or the one that may stand `instead` of it) given, and not as null? */
  has(name, instead = null) {
    return (this.#values.get(name) ?? this.#values.get(instead) ?? null) !== null;
  }

  /** The value; refused where there is none. */
  required(name) {
    if (!this.#values.has(name)) throw new InputError("ZS402", name, `缺少「${name}」；请补上这一项`);
    return this.#values.get(name);
  }

  /** The interface fields that add up to a fact. */
  partsOf(name) {
    return [...this.#names.parts].filter(([, owner]) => owner === name).map(([key]) => key);
  }
}

function twice(name, key, remedy) {
  return new InputError("ZS403", name, `「${name}」写了两次（又写作「${printable(key)}」）；${remedy}`);
}

/** How a fact is called and read. `given`: the flag that says whether it was written; `absent`: what it counts as if not. */
export function fact(spec) {
  return Object.freeze({ names: [], parts: [], members: [], open: false, instead: null, given: null, ...spec });
}

/** The variables of a claim: each fact by its variable, checked, as an integer; and the flags that say what was given. */
export function readClaim(facts, given) {
  const claim = Object.create(null);
  for (const fact of facts) {
    claim[fact.variable] = readFact(fact, given);
    const saysNone = fact.kind === "money_or_none" && given.written(fact.name);
    if (fact.given !== null) claim[fact.given] = saysNone || given.has(fact.name, fact.instead);
  }
  return claim;
}

/** One fact. `absent`: what an absent fact counts as, undefined for one that must be there. */
export function readFact(fact, given) {
  const { name, kind, absent } = fact;
  if (kind === "schedule") return readTiers(fact, given);
  const there = kind === "money_or_none" ? given.written(name) : given.has(name);
  if (absent !== undefined && !there) return absent;
  return READERS[kind](fact, given.required(name), given);
}

function readTiers({ name, instead, absent }, given) {
  const flat = instead !== null && given.has(instead);
  if (flat && given.has(name)) {
    throw new InputError("ZS403", name, `「${name}」和「${instead}」只能写一个；请去掉其中一个`);
  }
  if (flat) return [[-1n, readRate(instead, given.required(instead))]];
  if (absent !== undefined && !given.has(name)) return absent;
  if (instead !== null && !given.has(name)) {
    throw new InputError("ZS402", name, `缺少「${name}」（或「${instead}」）；请补上其中一项`);
  }
  return readSchedule(name, given.required(name));
}

function readAmount({ name, absent }, value, given) {
  if (!(value instanceof Parts)) return readMoney(name, value);
  let total = 0n;
  for (const key of given.partsOf(name)) {
    const part = value.fields.get(key) ?? null;
    if (part !== null || (value.fields.has(key) && absent === undefined)) {
      total += readMoney(key, part);
    } else if (absent === undefined) {
      throw new InputError("ZS402", name, `「${name}」由几个接口字段相加，缺少「${key}」；请补上这一项`);
    }
  }
  return checkedSum(name, total);
}

function readYesNo({ name }, value) {
  if (typeof value === "boolean") return value;
  throw new InputError("ZS404", name, `「${name}」应写 true（是）或 false（否），写的是${shown(value)}`);
}

function readText({ name }, value) {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== "string" || !text.trim() || !isPrintable(text)) {
    throw new InputError("ZS404", name, `「${name}」应是一行文字，写的是${shown(value)}；请写成不空的字符串`);
  }
  if ([...text].length > MAX_TEXT) {
    throw new InputError("ZS405", name, `「${name}」太长，最多${MAX_TEXT}个字符；请写短一些`);
  }
  return text;
}

function readChoice(fact, value) {
  if (fact.open) return readListed(fact, value);
  const { name, members } = fact;
  if (typeof value !== "string") {
    throw new InputError("ZS404", name, `「${name}」应写中文取值，写的是${shown(value)}；可以写：${members.join("、")}`);
  }
  const place = members.indexOf(value);
  if (place < 0) {
    throw new InputError("ZS406", name, `「${name}」没有${shown(value)}这个取值；可以写：${members.join("、")}`);
  }
  return BigInt(place);
}

/** A name of a 名录; what is not listed is the last member. */
function readListed({ name, members }, value) {
  if (typeof value !== "string" || !value.trim()) {
    throw new InputError("ZS404", name, `「${name}」应写名称，写的是${shown(value)}；请写成不空的字符串`);
  }
  if ([...value].length > MAX_TEXT) {
    throw new InputError("ZS405", name, `「${name}」太长，最多${MAX_TEXT}个字符；请写短一些`);
  }
  const hidden = hiddenCharacter(value);
  if (hidden !== null) {
    throw new InputError("ZS404", name, `「${name}」含有看不见的字符 ${hidden}，写的是${shown(value)}；请删去它，或重新输入`);
  }
  const place = members.indexOf(listedName(value));
  return BigInt(place < 0 ? members.length - 1 : place);
}

function readChoices(fact, value) {
  const items = Array.isArray(value) ? value : [value];
  return items.reduce((mask, item) => mask | (1n << readChoice(fact, item)), 0n);
}

const READERS = {
  money: readAmount,
  money_or_none: ({ name }, value) => (value === null ? -1n : readMoney(name, value)),
  yes_no: readYesNo,
  date: ({ name }, value) => readDay(name, value),
  choice: readChoice,
  choices: readChoices,
  rate: ({ name }, value) => readRate(name, value),
  integer: ({ name }, value) => readInteger(name, value),
  text: readText,
};

/** A list of nested claims. */
export function readRecords(given, name) {
  const value = given.required(name);
  if (!Array.isArray(value) || !value.every(isRecord)) {
    throw new InputError("ZS404", name, `「${name}」应是由对象组成的列表，写的是${shown(value)}；请写成 [{…}, {…}]`);
  }
  return value;
}
