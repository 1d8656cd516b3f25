"""Variables cover every admissible fact, days included, and a model is read back as facts."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis.strategies import dates, integers

from agreement.vocabulary import INPUTS
from zhunshengc.facts import Tier
from zhunshengc.model import MAX_TIERS, Basic, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.unknowns import Case, read_facts, unknown_facts
from zhunshengc.solver.values import Choices, Schedule

ITEMS = {item.name: item for item in INPUTS}


def _day_is_allowed(regulation: Regulation, year: int, month: int, day: int) -> bool:
    unknowns = unknown_facts(regulation, [ITEMS["认定日期"]], "")
    values = {"认定日期.年": year, "认定日期.月": month, "认定日期.日": day, "认定日期=已知": True}
    return all(terms.evaluate([fact.term for fact in unknowns.known], values))


@given(dates(datetime.date(2, 1, 1)))
def test_every_day_is_allowed(panzhihua: Regulation, day: datetime.date) -> None:
    assert _day_is_allowed(panzhihua, day.year, day.month, day.day)


@given(integers(1890, 2110), integers(1, 12), integers(29, 31))
def test_no_other_day_is(panzhihua: Regulation, year: int, month: int, day: int) -> None:
    try:
        exists = bool(datetime.date(year, month, day))
    except ValueError:
        exists = False
    assert _day_is_allowed(panzhihua, year, month, day) is exists


def test_tiers_without_width_are_left_out(panzhihua: Regulation) -> None:
    facts = unknown_facts(panzhihua, [ITEMS["分段"]], "").facts
    schedule = facts["分段"]
    assert isinstance(schedule, Schedule) and len(schedule.tiers) == MAX_TIERS
    uppers = {f"分段.上限{index}": 0 if index < 8 else 300 * (index - 7) for index in range(1, MAX_TIERS)}
    rates = {f"分段.比例{index}": 100_000 * (index - 1) for index in range(1, MAX_TIERS + 1)}
    read = read_facts([ITEMS["分段"]], facts, {**uppers, **rates})
    tenths = [Fraction(number, 10) for number in (7, 8, 9)]
    assert read["分段"] == (Tier(300, tenths[0]), Tier(600, tenths[1]), Tier(None, tenths[2]))


def test_a_case_fixes_the_status(panzhihua: Regulation) -> None:
    ranking = panzhihua.rankings[0]
    source = panzhihua.input(ranking.source)
    facts = unknown_facts(panzhihua, [source], "", Case((ranking.name, "低保对象"))).facts[source.name]
    assert isinstance(facts, Choices)
    fixed = {member: bit.value for member, bit in zip(facts.members, facts.bits, strict=True)}
    assert fixed["特困人员"] is False and fixed["孤儿"] is False and fixed["低保对象"] is True
    assert fixed["因病致贫重病患者"] is None
    assert source.type is not Basic.TEXT
