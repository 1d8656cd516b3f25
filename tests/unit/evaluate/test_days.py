"""年龄 and 当年."""

from __future__ import annotations

import datetime

import pytest

from unit.evaluate.models import BILL, benefit, conclusion, fact, matter, paid, regulation, settle, settled
from zhunsheng.syntax import CompareOp, Function
from zhunshengc.evaluate_operators import full_years
from zhunshengc.model import DAY, Basic, Call, Compare, InputRef, IntegerLit, Negation, Regulation

BIRTH = InputRef("出生日期", Basic.DATE)
EIGHTY = Compare(CompareOp.AT_LEAST, Call(Function.AGE, (BIRTH,), Basic.INTEGER), IntegerLit(80))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def old_people(condition: Compare | Negation = EIGHTY) -> Regulation:
    return regulation(matter(benefit("救助", applies=condition)), inputs=(fact("出生日期", Basic.DATE, optional=True),))


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        ("1941-06-01", "2021-05-31", 79),
        ("1941-06-01", "2021-06-01", 80),
        ("1944-02-29", "2023-02-28", 78),
        ("1944-02-29", "2023-03-01", 79),
        ("1944-02-29", "2024-02-28", 79),
        ("1944-02-29", "2024-02-29", 80),
        ("1943-12-31", "2023-12-31", 80),
        ("2023-01-01", "2023-01-01", 0),
        ("2023-06-01", "2023-05-31", -1),
        ("2023-01-01", "2020-06-01", -3),
    ],
)
def test_years_are_full_on_the_birthday(born: str, today: str, years: int) -> None:
    """As ⌊(yyyymmdd − yyyymmdd) / 10000⌋ has it."""
    first, last = day(born), day(today)
    digits = [date.year * 10_000 + date.month * 100 + date.day for date in (first, last)]
    assert full_years(first, last) == years == (digits[1] - digits[0]) // 10_000


def test_the_day_of_the_claim_decides() -> None:
    born = {"出生日期": day("1944-02-29")}
    assert paid(settle(old_people(), {**BILL, **born, DAY: day("2024-02-28")})) == {"救助": 0}
    assert paid(settle(old_people(), {**BILL, **born, DAY: day("2024-02-29")})) == {"救助": 3_000}


def test_with_an_unknown_birthday_no_comparison_holds() -> None:
    assert paid(settle(old_people())) == {"救助": 0}
    younger = Compare(CompareOp.BELOW, EIGHTY.left, EIGHTY.right)
    assert paid(settle(old_people(younger))) == {"救助": 0}
    assert paid(settle(old_people(Negation(EIGHTY)))) == {"救助": 3_000}


# ---- 当年 --------------------------------------------------------------------------------------------------------

REPORTED = InputRef("申报日", Basic.DATE)
DEADLINE = Call(Function.DAY_OF_YEAR, (REPORTED, IntegerLit(12), IntegerLit(20)), Basic.DATE)


@pytest.mark.parametrize(
    ("reported", "in_time"),
    [("2018-12-20", True), ("2018-12-21", False), ("2019-01-01", True), ("2020-02-29", True), (None, False)],
)
def test_a_day_of_the_same_year(reported: str | None, in_time: bool) -> None:
    asked = conclusion("按期", Compare(CompareOp.NOT_AFTER, REPORTED, DEADLINE), Basic.YES_NO)
    rules = regulation(
        matter(benefit("救助")),
        matter(name="申报", places=(), conclusions=(asked,)),
        inputs=(fact("申报日", Basic.DATE, optional=True),),
    )
    facts = {} if reported is None else {"申报日": day(reported)}
    (answer,) = settled(settle(rules, facts, of="申报")).answers
    assert answer.value is in_time
