"""Ledgers, parameters, tiers and texts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunshengc.runtime.rules import (
    InputError,
    LedgerBase,
    Number,
    Parameter,
    Prepared,
    Sum,
    choices_text,
    money_text,
    percent_text,
    read_json_line,
    tiered,
)
from zhunshengc.runtime.rules.parameters import MISSING, with_years
from zhunshengc.runtime.rules.schedule import first_of
from zhunshengc.runtime.rules.text import exact_money_text


class Ledger(LedgerBase):
    __slots__ = ()
    SUMS: ClassVar = (Sum("甲.累计基数", 100), Sum("甲.年度", 1), Sum("乙.累计基数", 3))


def test_ledger_years() -> None:
    empty = Ledger()
    assert empty == Ledger(None, (0, 0, 0))
    with pytest.raises(FrozenInstanceError):
        empty.year = 2023  # type: ignore[misc]
    opened = empty.opening(2023)
    assert (opened.year, opened.sums) == (2023, (0, 0, 0))
    used = Ledger(2023, (5, 6, 7))
    assert used.opening(2023) is used
    assert used.opening(2024) == Ledger(2024, (0, 0, 0))
    assert used.paid_only() == Ledger(2023, (0, 6, 0))
    with pytest.raises(InputError, match="ZS412"):
        used.opening(2022)


@given(st.tuples(*[st.integers(0, 10**14)] * 3), st.none() | st.integers(1900, 2199))
def test_ledger_round_trip(sums: tuple[int, int, int], year: int | None) -> None:
    ledger = Ledger(year, sums)
    assert Ledger.from_dict(ledger.to_dict()) == ledger


def test_ledger_text_is_exact() -> None:
    assert Ledger(2023, (12345, 6, 10)).to_dict() == {
        "年度": 2023,
        "甲.累计基数": "1.2345",
        "甲.年度": "0.06",
        "乙.累计基数": "1/30",
    }


def test_ledger_from_json_text() -> None:
    assert Ledger.from_dict(read_json_line('{"年度": 2023, "甲.年度": 1.5}')) == Ledger(2023, (0, 150, 0))


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"丙": "1"}, "ZS401"),
        ({"年度": "2023"}, "ZS404"),
        ({"年度": True}, "ZS404"),
        ({"年度": Number("20.5")}, "ZS404"),
        ({"甲.年度": "0.001"}, "ZS404"),
        ({"甲.年度": "-1"}, "ZS404"),
        ({"甲.年度": "1/0"}, "ZS404"),
        ({"甲.年度": "1e9"}, "ZS404"),
        ({"甲.年度": 1.5}, "ZS404"),
        ({"甲.年度": True}, "ZS404"),
        ({"甲.年度": "9" * 30}, "ZS405"),
    ],
)
def test_ledger_refused(record: dict[str, object], code: str) -> None:
    with pytest.raises(InputError) as caught:
        Ledger.from_dict(record)
    assert caught.value.code == code


INCOME = Parameter("上年度收入", -1, 1, {2021: (100, "公报"), 2022: (200, "公报")}, 50, 1000)


def test_parameter_values() -> None:
    assert INCOME.value(None, 2023) == 200
    assert INCOME.value({}, 2023) == 200
    assert INCOME.value(None, 2024) == MISSING
    assert INCOME.value(None, 0) == MISSING
    assert INCOME.value({"上年度收入": 300}, 2023) == 300
    assert INCOME.value({"上年度收入": 300}, 0) == 300
    assert INCOME.value({"上年度收入": {2022: 300}}, 2023) == 300
    assert INCOME.value({"上年度收入": {2022: 300}}, 2022) == 100


FIGURES = {"上年度收入": INCOME}


def test_prepared_figures() -> None:
    prepared = Prepared(FIGURES, {"上年度收入": {2022: 300}})
    assert prepared.at(2023) == (300,)
    assert prepared.at(2023) is prepared.at(2023)
    assert (prepared.at(2022), prepared.at(0)) == ((100,), (MISSING,))
    assert dict(prepared) == {"上年度收入": {2022: 300}}


@pytest.mark.parametrize(
    ("value", "code"),
    [(49, "ZS405"), (1001, "ZS405"), (True, "ZS404"), ("5", "ZS404"), (5.0, "ZS404"), (None, "ZS404"), ({2022: 1.5}, "ZS404")],
)
def test_parameter_refused(value: object, code: str) -> None:
    with pytest.raises(InputError) as caught:
        Prepared(FIGURES, {"上年度收入": value})  # type: ignore[dict-item]
    assert (caught.value.code, caught.value.field) == (code, "上年度收入")


def test_missing_parameter_names_the_years() -> None:
    plain = InputError("ZS409", "上年度收入", "缺少")
    error = with_years(plain, {"上年度收入": INCOME}, {"上年度收入": {2030: 60}}, 2024)
    assert "2023年" in error.message
    assert "2021、2022、2030" in error.message
    assert "没有写「结算日期」" in with_years(plain, {"上年度收入": INCOME}, None, 0).message
    other = InputError("ZS408", "上年度收入", "x")
    assert with_years(other, {"上年度收入": INCOME}, None, 2024) is other


def test_unknown_parameter() -> None:
    with pytest.raises(InputError, match="ZS401"):
        Prepared(FIGURES, {"收入": 1})


@given(
    st.lists(st.integers(1, 10**6), min_size=0, max_size=5, unique=True),
    st.integers(0, 10**7),
    st.integers(1, 40),
    st.integers(0, 300_000),
)
def test_tiers(bounds: list[int], value: int, den: int, plus: int) -> None:
    schedule = (*((upper, 100_000 * place) for place, upper in enumerate(sorted(bounds))), (-1, 900_000))
    expected = Fraction(0)
    below = Fraction(0)
    amount = Fraction(value, den)
    for upper, rate in schedule:
        top = amount if upper < 0 else min(amount, Fraction(upper))
        expected += max(Fraction(0), top - below) * min(Fraction(1), Fraction(rate + plus, 10**6))
        below = max(below, top)
    assert Fraction(tiered(schedule, value, den, plus), den * 10**6) == expected


def test_first_of() -> None:
    assert first_of((2, 0), 8) == (-1, 1, -1, 1, 0, 0, 0, 0)


def test_texts() -> None:
    assert money_text(1400000) == "14000.00"
    assert money_text(-5) == "-0.05"
    assert exact_money_text(1, 3) == "0.00333333…"
    assert exact_money_text(25, 2) == "0.125"
    assert percent_text(625, 1000) == "62.5%"
    assert percent_text(1, 1) == "100%"
    assert choices_text(5, ("甲", "乙", "丙")) == "甲、丙"
    assert choices_text(0, ("甲",)) == "无"
