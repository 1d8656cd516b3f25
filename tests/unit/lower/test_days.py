"""年龄 and 当年."""

from __future__ import annotations

import datetime

import pytest

from unit.lower.engines import answers, claim, first, paid, rules_of, settle
from unit.lower.test_lower import steps_of
from zhunshengc.facts import FactValue
from zhunshengc.lower import lower
from zhunshengc.model import DAY
from zhunshengc.plan import And, Compare, Const, FloorDiv, Relation, Sub, Var
from zhunshengc.plan import Test as Define

RULES = """第二条 救助
    输入 出生日期：日期，可省
        代号 brdy
    给付 救助
        适用 年龄（出生日期） 不低于 60岁
        基数 剩余 费用
        比例 100%
    次序 保险支付、救助
第三条 年龄
    事项 年龄
        结论 六十岁：年龄（出生日期） 不低于 60岁
        结论 不到六十岁：年龄（出生日期） 不满 60岁
        结论 正好六十岁：年龄（出生日期） 为 60岁
第四条 期限
    事项 期限
        输入 申报日：日期
            代号 claimed_on
        结论 按期：申报日 不晚于 当年（申报日、12月、20日）
"""
LEAP = datetime.date(1964, 2, 29)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "birth", "reached"),
    [
        ("2023-05-01", "1963-05-01", True),
        ("2023-05-01", "1963-05-02", False),
        ("2023-05-01", "1963-04-30", True),
        ("2023-12-31", "1964-01-01", False),
        ("2024-01-01", "1964-01-01", True),
        ("2024-02-28", "1964-02-29", False),
        ("2024-02-29", "1964-02-29", True),
        ("2023-05-01", "2023-05-02", False),  # not born yet
    ],
)
def test_a_year_of_age_is_reached_on_the_birthday(today: str, birth: str, reached: bool) -> None:
    rules = rules_of(RULES)
    dates: dict[str, FactValue] = {DAY: day(today), "出生日期": day(birth)}
    assert paid(first(settle(rules, claim(**dates)))) == {"救助": 6_000 if reached else 0}
    found = answers(first(settle(rules, dates, of="年龄")))
    assert (found["六十岁"], found["不到六十岁"]) == (reached, not reached)


@pytest.mark.parametrize(("today", "reached"), [("2023-02-28", False), ("2023-03-01", True)])
def test_a_birthday_on_29_february_is_reached_on_1_march(today: str, reached: bool) -> None:
    dates: dict[str, FactValue] = {DAY: day(today), "出生日期": datetime.date(1960, 2, 29)}
    rules = rules_of(RULES.replace("60岁", "63岁"))
    assert answers(first(settle(rules, dates, of="年龄")))["六十岁"] is reached


@pytest.mark.parametrize("dates", [{}, {DAY: day("2023-05-01")}, {"出生日期": LEAP}])
def test_an_unknown_age_is_neither_above_nor_below(dates: dict[str, FactValue]) -> None:
    found = answers(first(settle(rules_of(RULES), dates, of="年龄")))
    assert found == {"六十岁": False, "不到六十岁": False, "正好六十岁": False}


def test_the_age_is_exact_for_a_whole_year() -> None:
    found = [
        answers(first(settle(rules_of(RULES), {DAY: day(today), "出生日期": day("1963-05-01")}, of="年龄")))["正好六十岁"]
        for today in ("2023-04-30", "2023-05-01", "2024-04-30", "2024-05-01")
    ]
    assert found == [False, True, True, False]


@pytest.mark.parametrize(
    ("claimed", "in_time"), [("2023-12-20", True), ("2023-12-21", False), ("2024-01-01", True), ("2023-01-01", True)]
)
def test_a_day_of_the_year_of_another_day(claimed: str, in_time: bool) -> None:
    assert answers(first(settle(rules_of(RULES), {"申报日": day(claimed)}, of="期限"))) == {"按期": in_time}


def test_an_age_is_asked_about_where_both_days_are_known() -> None:
    plan = lower(rules_of(RULES), "0" * 64).matters[0]
    (step,) = (step for step in steps_of(plan.steps) if isinstance(step, Define) and step.name == "applies_1")
    years = FloorDiv(Sub(Var("in_setl_time"), Var("in_brdy")), 10_000)
    known = Compare(Relation.NE, Var("in_brdy"), Const(0))
    assert isinstance(step.value, And)
    assert step.value.items[-2:] == (known, Compare(Relation.GE, years, Const(60)))
