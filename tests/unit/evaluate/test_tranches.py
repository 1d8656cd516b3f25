"""按 基数 分段: each rate applies to the part of the base inside its tranche."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.evaluate.models import BILL, COST, INSURER, ORIGIN, benefit, fact, matter, percent, regulation, settle, settled, yes
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import Change, Period
from zhunshengc.expressions import YES
from zhunshengc.model import (
    YES_NO_MEMBERS,
    Adjustment,
    AdjustmentLine,
    Basic,
    ChoiceType,
    Classify,
    Deductible,
    MoneyLit,
    Row,
    Table,
    Tranche,
    Tranches,
)

FIRST, SECOND = 100_000, 1_000_000  # 1,000元, 1万元
STEPS = Tranches((Tranche(FIRST, percent(0)), Tranche(SECOND, percent(70)), Tranche(None, percent(95))))


def pay(base: int, rate: Tranches = STEPS, **more: object) -> int:
    rules = regulation(matter(benefit("基金", rate, **more)), inputs=(fact("危重", Basic.YES_NO, optional=True),))
    return settled(settle(rules, {**BILL, COST: base, INSURER: 0})).total


@pytest.mark.parametrize(
    ("base", "fen"),
    [
        (0, 0),
        (FIRST - 1, 0),
        (FIRST, 0),
        (FIRST + 1, 1),  # 0.7分
        (FIRST + 2, 1),  # 1.4分
        (SECOND - 1, 629_999),  # 629,999.3分
        (SECOND, 630_000),
        (SECOND + 1, 630_001),  # 0.95分
        (5_000_000, 630_000 + 3_800_000),
    ],
)
def test_every_part_has_its_rate(base: int, fen: int) -> None:
    assert pay(base) == fen


def test_rates_apply_to_what_lies_above_the_deductible() -> None:
    deductible = Deductible(Period.CLAIM, MoneyLit(50_000), ORIGIN)
    assert pay(FIRST + 50_000, deductible=deductible) == 0
    assert pay(FIRST + 50_001, deductible=deductible) == 1
    assert pay(SECOND + 50_000, deductible=deductible) == 630_000


def test_a_yearly_base_starts_where_the_claims_before_it_ended() -> None:
    """Without a 每年 deductible every claim starts in the first tranche; with one, above what was counted."""
    yearly = Deductible(Period.YEAR, MoneyLit(0), ORIGIN)
    rules = regulation(matter(benefit("基金", STEPS, deductible=yearly)))
    outcome = settled(settle(rules, {**BILL, COST: FIRST + 100, INSURER: 0}, {"基金.累计基数": Fraction(FIRST)}))
    assert outcome.total == 70


def test_raising_raises_every_rate_to_at_most_all() -> None:
    line = AdjustmentLine(Change.RAISE, Fraction(1, 10))
    raised = (Adjustment(YES, None, line, None, ORIGIN),)
    assert pay(FIRST, adjustments=raised) == 10_000
    assert pay(SECOND + 1_000, adjustments=raised) == 10_000 + 720_000 + 1_000  # 95% + 10% is at most 100%


def test_a_rate_may_be_a_table() -> None:
    grave = Classify(((yes("危重"), "是"),), "否", ChoiceType("危重", YES_NO_MEMBERS))
    place = Place(Source("手工.zs", ""), Span(0, 0))
    rows = tuple(Row(((key,),), percent(rate), place=place) for key, rate in (("是", 50), ("否", 0)))
    first = Tranche(FIRST, Table((grave,), rows, Basic.RATE, place=place))
    rules = regulation(
        matter(benefit("基金", Tranches((first, Tranche(None, percent(100)))))), inputs=(fact("危重", Basic.YES_NO),)
    )
    for yes_or_no, fen in ((True, 50_001), (False, 1)):
        facts = {**BILL, COST: FIRST + 1, INSURER: 0, "危重": yes_or_no}
        assert settled(settle(rules, facts)).total == fen


def test_a_step_shows_no_single_rate() -> None:
    step = settled(settle(regulation(matter(benefit("基金", STEPS))), {**BILL, COST: SECOND, INSURER: 0})).steps[0]
    assert (step.rate, step.assisted, step.due) == (None, SECOND, 630_000)
