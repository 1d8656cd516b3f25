"""The solver against brute force: on a domain small enough to try every claim, both find the same rules wrong.

The domain is made small by a 约定 that rules out larger amounts, so the checks run as they always do. Histories of two claims
are tried exhaustively; what the checker proves for any number of claims must hold for those, what it refutes must be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest

from unit.checks.domain import DOMAIN, claims, openings, settle
from unit.checks.rules import changed, compiled, verify, wrong
from zhunshengc.facts import Facts
from zhunshengc.model import Regulation
from zhunshengc.outcome import Settled

VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as written": (),
    "base with what insurance paid": (("剩余 费用", "费用"),),
    "ranking upside down": (("就高：甲、乙", "就高：乙、甲"),),
    "threshold": (("类别 为 住院", "类别 为 住院 且 费用 超过 0.04元"),),
    "upper bound": (("类别 为 住院", "类别 为 住院 且 费用 不超过 0.04元"),),
    "rounding up": (("        限额    每年 0.08元\n", "        取整    进位\n"),),
    "limit per claim": (("限额    每年 0.08元", "限额    每次 0.02元"),),
    "later status pays better": (("乙    70%", "乙    100%"), ("乙    0.05元", "乙    不设")),
    "other claims count": (("        限额    每年 0.08元\n", "        累计    类别 为 门诊\n"),),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_checker_and_brute_force_agree(name: str) -> None:
    compilation = compiled(changed(DOMAIN, *VARIANTS[name]))
    report = verify(compilation, "不超自付", "单调", "就高有序", "保证")
    found = {f"{row.check} {row.code}" for row in wrong(report)}
    assert found == set(_violations(compilation.specialised))


# ---- brute force -----------------------------------------------------------------------------------------------


def _violations(regulation: Regulation) -> Iterator[str]:
    every = tuple(claims(regulation))
    for sums in openings(regulation):
        for facts in every:
            settled = settle(regulation, facts, sums)
            if settled is not None:
                yield from _of_claim(regulation, facts, sums, settled)


def _of_claim(regulation: Regulation, facts: Facts, sums: Mapping[str, Fraction], settled: Settled) -> Iterator[str]:
    cost, insurance = facts["费用"], facts["医保"]
    assert isinstance(cost, int) and isinstance(insurance, int) and settled.borne is not None
    if settled.total > cost - insurance:
        yield "不超自付 ZS502"
    if 2 * settled.total > cost + 3:
        yield "保证 ZS513"
    dearer = settle(regulation, {**facts, "费用": cost + 1}, sums)
    if dearer is not None and dearer.borne is not None:
        if dearer.total < settled.total:
            yield "单调 ZS510"
        if dearer.borne < settled.borne:
            yield "单调 ZS511"
    higher, lower = regulation.rankings[0].members
    if facts["身份"] == (lower,):
        better = settle(regulation, {**facts, "身份": (lower, higher)}, sums)
        if better is not None and better.total < settled.total:
            yield "就高有序 ZS509"
