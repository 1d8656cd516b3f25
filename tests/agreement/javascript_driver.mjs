// Settles in modules as they come: one line of JSON a request, one line of JSON the answer.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** Figures travel as text, because JSON readers make binary fractions of long numbers. */
function figures(parameters) {
  return Object.fromEntries(Object.entries(parameters).map(([name, figure]) => [name, BigInt(figure)]));
}

function settled(matter, { facts, parameters }, ledger) {
  try {
    const result = matter.settle(facts, ledger, figures(parameters), { trace: true });
    return [result.ledger, JSON.parse(JSON.stringify(result))];
  } catch (error) {
    if (error.code === undefined) throw error;
    return [ledger, { 错误: error.toJSON() }];
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  const rules = await import(pathToFileURL(request.module));
  const matter = rules.MATTERS.get(request.matter);
  let ledger = rules.ledger(request.ledger);
  const answers = [];
  for (const call of request.calls) {
    const [next, answer] = settled(matter, call, ledger);
    ledger = next;
    answers.push(answer);
  }
  console.log(JSON.stringify({ answers, ledger }));
}
