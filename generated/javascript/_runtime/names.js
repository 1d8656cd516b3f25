// How facts may be called, and names of a 名录.

import { InputError, printable } from "./errors.js";

/** The names of a matter's facts: what each name or interface field stands for, and every name that the regulation knows. */
export class Names {
  constructor(facts, known) {
    this.used = new Map();
    this.parts = new Map();
    this.known = known;
    for (const fact of facts) {
      for (const key of fact.parts) this.parts.set(key, fact.name);
      for (const key of [fact.name, ...fact.names]) {
        if (!fact.parts.includes(key)) this.used.set(key, fact.name);
      }
      if (fact.instead) this.used.set(fact.instead, fact.instead);
    }
  }
}

/** The refusal ZS401. */
export function unknownName(key) {
  const name = printable(key);
  return new InputError("ZS401", name, `规章中没有名叫「${name}」的事实；请核对名称，或去掉这一项`);
}

// What nobody can see and what is no white space; U+2800 is a letter without a dot.
const HIDDEN = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;
const REMARK = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/gu;

/** The first hidden character of a name as `U+200B`; null where there is none. */
export function hiddenCharacter(text) {
  const found = HIDDEN.exec(text);
  return found && `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A name as it is looked up in a 名录: NFKC, without white space and bracketed remarks; empty where nothing is left. */
export function listedName(text) {
  let name = text.normalize("NFKC").replace(/[\s\u001c-\u001f\u0085]+/gu, "");
  for (;;) {
    const shorter = name.replace(REMARK, "");
    if (shorter === name) return name;
    name = shorter;
  }
}
