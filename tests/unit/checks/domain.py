"""Rules whose every claim can be tried: a 约定 rules out amounts of more than a few 分."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from unit.checks.rules import SMALL, changed
from zhunshengc.evaluate_claim import evaluate_claim
from zhunshengc.facts import Facts, FactValue
from zhunshengc.model import DAY, DateLit, Regulation
from zhunshengc.outcome import Settled
from zhunshengc.specialise import used_inputs

MATTER = "费用结算"
MOST = 7  # 分
BOUNDS = """    约定 小额：费用 不超过 0.07元 且 医保 不超过 0.01元
    保证 一半：合计 + 合计 不超过 费用 + 0.03元
    次序 医保、救助
"""
DOMAIN = changed(SMALL, ("    次序 医保、救助\n", BOUNDS))

Sums = dict[str, Fraction]


def claims(regulation: Regulation) -> Iterator[Facts]:
    """Every claim that 约定 and facts allow, and some more."""
    day = regulation.start.value
    assert isinstance(day, DateLit)
    fixed: dict[str, FactValue] = {item.name: "" for item in used_inputs(regulation, MATTER)} | {DAY: day.value}
    for status, kind, cost, insurance in product(((), ("甲",), ("乙",)), ("门诊", "住院"), range(MOST + 1), range(2)):
        yield {**fixed, "身份": status, "类别": kind, "费用": cost, "医保": insurance}


def settle(regulation: Regulation, facts: Facts, sums: Mapping[str, Fraction]) -> Settled | None:
    """What comes of it; None where it is refused."""
    outcome = evaluate_claim(regulation, MATTER, facts, sums, {})
    return outcome if isinstance(outcome, Settled) else None


def openings(regulation: Regulation) -> tuple[Sums, ...]:
    """The year's sums at its start and after every one claim."""
    found: dict[tuple[tuple[str, Fraction], ...], Sums] = {(): {}}
    for facts in claims(regulation):
        settled = settle(regulation, facts, {})
        if settled is not None:
            found[tuple(sorted(settled.sums.items()))] = dict(settled.sums)
    return tuple(found.values())


class Years:
    """Settles claims one after the other; the same claim after the same sums once."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._known: dict[tuple[tuple[object, ...], tuple[tuple[str, Fraction], ...]], Settled | None] = {}

    def total(self, sums: Mapping[str, Fraction], *several: Facts) -> int | None:
        """What they are paid in all, 分; None where one is refused."""
        total = 0
        for facts in several:
            settled = self._settle(facts, sums)
            if settled is None:
                return None
            total, sums = total + settled.total, settled.sums
        return total

    def _settle(self, facts: Facts, sums: Mapping[str, Fraction]) -> Settled | None:
        key = tuple(facts.values()), tuple(sorted(sums.items()))
        if key not in self._known:
            self._known[key] = settle(self._regulation, facts, sums)
        return self._known[key]
