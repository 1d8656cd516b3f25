"""Numbers with a unit, in official texts and in rules."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunshengc import model
from zhunshengc.quantities import Unit, literal_number, quantities


def _found(text: str) -> list[tuple[Unit, Fraction]]:
    return [(item.unit, item.value) for item in quantities(text)]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("封顶线为12,000 元", Unit.MONEY, 1_200_000),
        ("超过 1.5万元", Unit.MONEY, 1_500_000),
        ("三万五千元", Unit.MONEY, 3_500_000),
        ("二十万元", Unit.MONEY, 20_000_000),
        ("按７０％的比例", Unit.RATE, Fraction(7, 10)),
        ("百分之十以内", Unit.RATE, Fraction(1, 10)),
        ("提高5 个百分点", Unit.POINTS, Fraction(1, 20)),
        ("有效期5年", Unit.YEAR, 5),
        ("印发之日起30日后", Unit.DAY, 30),
        ("60 周岁以上", Unit.AGE, 60),
        ("二级及以上", Unit.GRADE, 2),
        ("自2023年2月1日起", Unit.DATE, 20230201),
        ("每年 12 月 20日前", Unit.MONTH_DAY, 1220),
        ("不超过2倍", Unit.TIMES, 2),
    ],
)
def test_units(text: str, unit: Unit, value: int | Fraction) -> None:
    assert _found(text) == [(unit, Fraction(value))]


@pytest.mark.parametrize(
    "text",
    [
        "川办规〔2022〕6号",
        "渝府办发[2015]174号",
        "《重庆市2023年方案（50%）》",
        "《关于〈2021年办法〉的通知》",
        "第25次常务会议",
        "第三条第2款",
        "20世纪60年代",
        "2022年度",
        "1型糖尿病",
        "上一级医疗机构",
        "15分钟医保服务圈",
        "一个自然年度",
    ],
)
def test_what_does_not_count(text: str) -> None:
    assert _found(text) == []


def test_lists_and_ranges() -> None:
    assert _found("一、二级医疗机构") == [(Unit.GRADE, 1), (Unit.GRADE, 2)]
    assert _found("（不含1—6 级残疾军人）") == [(Unit.GRADE, 1), (Unit.GRADE, 6)]
    assert _found("1 万元（含）—5 万元（不含）") == [(Unit.MONEY, 1_000_000), (Unit.MONEY, 5_000_000)]


@given(st.text(alphabet="0123456789,.年月日元万%一十、级〔〕《》-第条", max_size=200))
def test_any_text(text: str) -> None:
    quantities(text)


def test_literals_match_the_forms_of_a_text() -> None:
    number = literal_number(model.RateLit(Fraction(1, 20)))
    assert number is not None
    assert number.stands_in(quantities("提高5个百分点"))
    assert number.stands_in(quantities("为5%"))
    assert not number.stands_in(quantities("5元"))
    day = literal_number(model.DateLit(datetime.date(2023, 12, 20)))
    assert day is not None
    assert day.stands_in(quantities("12月20日前"))
    assert literal_number(model.MoneyLit(0)) is None
