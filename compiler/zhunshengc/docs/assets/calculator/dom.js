// Small helpers for the page. Text only ever becomes text, never markup.

/** An element with attributes (null: without it) and children (elements or text). */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/** A file handed to the person. */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}

/** 分 as a person reads it: 1400000n → "14,000.00". */
export function grouped(fen) {
  const [whole, decimals] = [fen / 100n, fen % 100n];
  return `${String(whole).replace(/\B(?=(?:\d{3})+$)/g, ",")}.${String(decimals).padStart(2, "0")}`;
}
