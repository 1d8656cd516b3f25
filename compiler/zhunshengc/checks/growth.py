"""Ways in which a bill grows by one 分: which facts grow together, so that what it costs grows by exactly as much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhunshengc.expressions import walk
from zhunshengc.model import MAX_FEN, Basic, DefinitionRef, InputRef, Regulation
from zhunshengc.pots import costs_of, parts_of, pots_of
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_value import money
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, SymbolicFacts, Value


@dataclass(frozen=True, slots=True)
class Growth:
    """Facts that grow together by one 分; `cost` is what they are the cost of."""

    cost: str
    facts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Chinese: 政策范围内费用、医疗总费用各多 1 分."""
        return f"{'、'.join(self.facts)}{'各' if len(self.facts) > 1 else ''}多 1 分"

    @property
    def title(self) -> str:
        """The same in a title."""
        return self.text.replace(" 1 ", "1")

    @property
    def key(self) -> str:
        """Its stable name."""
        return "+".join(self.facts)

    def larger(self, facts: SymbolicFacts) -> SymbolicFacts:
        """The facts after the bill has grown."""
        return {**facts, **{name: _one_more(facts[name], name) for name in self.facts}}

    def counts(self, less: Encoding, more: Encoding) -> Term:
        """The cost does grow by one 分 on this claim, and no amount leaves its range."""
        before, after = (money(self.cost, claim.claim) for claim in (less, more))
        return terms.both(
            (terms.equal(after, terms.add(before, terms.ONE)), *(_may_grow(less.facts[name]) for name in self.facts))
        )


def growths_of(regulation: Regulation, matter: str) -> Iterator[Growth]:
    """For each cost of the matter the facts that it is made of; a part of a cost grows with the cost."""
    found = regulation.matter(matter)
    inputs = {item.name: item for item in regulation.inputs}
    for cost in costs_of(regulation, found):
        if cost not in inputs:
            yield from (Growth(cost, (name,)) for name in _facts_of(regulation, cost))
            continue
        yield Growth(cost, (cost,))
        parts = parts_of(regulation, cost)
        for index, part in enumerate(parts[1:], 1):
            if part in pots_of(regulation, found):
                yield Growth(cost, (part, *reversed(parts[:index])))


def _facts_of(regulation: Regulation, definition: str) -> tuple[str, ...]:
    """The amounts that a cost is made of."""
    waiting, names = [regulation.definition(definition).value], dict[str, None]()
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, DefinitionRef):
                waiting.append(regulation.definition(part.name).value)
            elif isinstance(part, InputRef) and part.type is Basic.MONEY:
                names[part.name] = None
    return tuple(names)


def _may_grow(value: Value) -> Term:
    if not isinstance(value, Amount):
        return terms.FALSE
    return terms.both((terms.negate(value.none), rational.less(value.value, rational.constant(MAX_FEN))))


def _one_more(value: Value, name: str) -> Amount:
    if not isinstance(value, Amount):
        raise TypeError(f"not an amount: {name}")
    return replace(value, value=rational.add(value.value, rational.constant(1)))
