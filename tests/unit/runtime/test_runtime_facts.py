"""Decoding of facts: what is taken, and the code of everything that is not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from zhunshengc.runtime.rules import Fact, Given, InputError, Number, names_of

MEMBERS = ("特困人员", "孤儿", "低保对象")
FACTS = (
    Fact("费用", ("inscp_scp_amt",), "money"),
    Fact("医保支付", ("hifp_pay", "hifes_pay", "basic"), "money", parts=("hifp_pay", "hifes_pay")),
    Fact("封顶线", ("ceiling",), "money_or_none"),
    Fact("定点", ("designated",), "yes_no"),
    Fact("结算日期", ("setl_time",), "date"),
    Fact("类别", ("med_type",), "choice", MEMBERS),
    Fact("身份", ("aid_status",), "choices", MEMBERS),
    Fact("支付比例", (), "rate"),
    Fact("分段", ("tiers",), "schedule"),
    Fact("年龄", ("age",), "integer"),
    Fact("人员编号", ("psn_no",), "text"),
    Fact("就诊", (), "records"),
)
NAMES = names_of(FACTS, frozenset({"普惠险支付"}))
Reader = Callable[[Given], object]


def given(**facts: object) -> Given:
    return Given(NAMES, facts)


def money(g: Given) -> object:
    return g.money("费用")


def rate(g: Given) -> object:
    return g.rate("支付比例")


def tiers(g: Given) -> object:
    return g.schedule("分段", "支付比例")


def day(g: Given) -> object:
    return g.day("结算日期")


def status(g: Given) -> object:
    return g.choices("身份", MEMBERS)


ACCEPTED: list[tuple[dict[str, object], Reader, object]] = [
    ({"费用": "50000.00"}, money, 5_000_000),
    ({"费用": Number("50000")}, money, 5_000_000),
    ({"费用": Number("0.1")}, money, 10),
    ({"费用": 3}, money, 300),
    ({"费用": Decimal("1E+3")}, money, 100_000),
    ({"费用": Decimal("0.05")}, money, 5),
    ({"费用": "99999999.99"}, money, 9_999_999_999),
    ({"费用": "-0"}, money, 0),
    ({"inscp_scp_amt": "1.5"}, money, 150),
    ({"hifp_pay": "1.5", "hifes_pay": 2}, lambda g: g.money("医保支付"), 350),
    ({"hifp_pay": "1.5"}, lambda g: g.money("医保支付", default=0), 150),
    ({"basic": "1.5"}, lambda g: g.money("医保支付"), 150),
    ({}, lambda g: g.money("费用", default=0), 0),
    ({"费用": None}, lambda g: g.money("费用", default=0), 0),
    ({"封顶线": None}, lambda g: g.money_or_none("封顶线"), -1),
    ({"封顶线": 200}, lambda g: g.money_or_none("封顶线"), 20_000),
    ({}, lambda g: g.money_or_none("封顶线", default=0), 0),
    ({"定点": True}, lambda g: g.yes_no("定点"), True),
    ({}, lambda g: g.yes_no("定点", default=True), True),
    ({"结算日期": "2023-05-01"}, day, 20230501),
    ({"结算日期": "2023-05-01 10:20:30"}, day, 20230501),
    ({"结算日期": "2023-05-01T10:20:30.123456"}, day, 20230501),
    ({"setl_time": datetime.date(2024, 2, 29)}, day, 20240229),
    ({"setl_time": datetime.datetime(2024, 2, 29, 23, 59)}, day, 20240229),
    ({}, lambda g: g.day("结算日期", default=0), 0),
    ({"类别": "孤儿"}, lambda g: g.choice("类别", MEMBERS), 1),
    ({}, lambda g: g.choice("类别", MEMBERS, default=-1), -1),
    ({"身份": "低保对象"}, status, 4),
    ({"身份": ["低保对象", "特困人员", "低保对象"]}, status, 5),
    ({"身份": []}, status, 0),
    ({"支付比例": Number("62.5")}, rate, 625_000),
    ({"支付比例": "0.0001"}, rate, 1),
    ({"支付比例": 100}, rate, 1_000_000),
    ({"支付比例": 60}, tiers, ((-1, 600_000),)),
    (
        {"分段": [["10000", 60], [Number("50000"), 65], [None, "70.5"]]},
        tiers,
        ((1_000_000, 600_000), (5_000_000, 650_000), (-1, 705_000)),
    ),
    ({"分段": [[None, 60]], "支付比例": None}, tiers, ((-1, 600_000),)),
    ({"年龄": Number("80")}, lambda g: g.integer("年龄"), 80),
    ({"人员编号": "A 1"}, lambda g: g.text("人员编号"), "A 1"),
    ({"psn_no": Number("0012")}, lambda g: g.text("人员编号"), "0012"),
    ({"psn_no": 12}, lambda g: g.text("人员编号"), "12"),
    ({"就诊": [{"费用": 1}]}, lambda g: g.records("就诊"), ({"费用": 1},)),
    ({"普惠险支付": float("nan"), "费用": 1}, money, 100),
]


@pytest.mark.parametrize(("facts", "read", "value"), ACCEPTED, ids=range(len(ACCEPTED)))
def test_accepted(facts: dict[str, object], read: Reader, value: object) -> None:
    assert read(given(**facts)) == value


REFUSED: list[tuple[dict[str, object], Reader, str, str]] = [
    ({"费": 1}, money, "ZS401", "费"),
    ({"费用\u202e": 1}, money, "ZS401", "费用\\u202e"),
    ({}, money, "ZS402", "费用"),
    ({"hifp_pay": "1.5"}, lambda g: g.money("医保支付"), "ZS402", "医保支付"),
    ({}, lambda g: g.money_or_none("封顶线"), "ZS402", "封顶线"),
    ({}, tiers, "ZS402", "分段"),
    ({"费用": 1, "inscp_scp_amt": 1}, money, "ZS403", "费用"),
    ({"医保支付": 1, "hifp_pay": 1}, money, "ZS403", "医保支付"),
    ({"hifp_pay": 1, "basic": 1}, money, "ZS403", "医保支付"),
    ({"分段": [[None, 60]], "支付比例": 60}, tiers, "ZS403", "分段"),
    ({"费用": 1.5}, money, "ZS404", "费用"),
    ({"费用": True}, money, "ZS404", "费用"),
    ({"费用": None}, money, "ZS404", "费用"),
    ({"费用": []}, money, "ZS404", "费用"),
    ({"费用": {}}, money, "ZS404", "费用"),
    ({"费用": ""}, money, "ZS404", "费用"),
    ({"费用": "1.005"}, money, "ZS404", "费用"),
    ({"费用": "1,000"}, money, "ZS404", "费用"),
    ({"费用": "１００"}, money, "ZS404", "费用"),
    ({"费用": " 1"}, money, "ZS404", "费用"),
    ({"费用": "1\n"}, money, "ZS404", "费用"),
    ({"费用": "100元"}, money, "ZS404", "费用"),
    ({"费用": Number("1e5")}, money, "ZS404", "费用"),
    ({"费用": Number("NaN")}, money, "ZS404", "费用"),
    ({"费用": Number("-Infinity")}, money, "ZS404", "费用"),
    ({"费用": Decimal("NaN")}, money, "ZS404", "费用"),
    ({"费用": Decimal("1E+99")}, money, "ZS404", "费用"),
    ({"费用": Decimal("0.001")}, money, "ZS404", "费用"),
    ({"费用": "-1"}, money, "ZS405", "费用"),
    ({"费用": "-0.01"}, money, "ZS405", "费用"),
    ({"费用": "100000000.00"}, money, "ZS405", "费用"),
    ({"费用": "9" * 5000}, money, "ZS405", "费用"),
    ({"费用": 10**5000}, money, "ZS405", "费用"),
    ({"hifp_pay": "99999999.99", "hifes_pay": "0.01"}, lambda g: g.money("医保支付"), "ZS405", "医保支付"),
    ({"定点": "是"}, lambda g: g.yes_no("定点"), "ZS404", "定点"),
    ({"定点": 1}, lambda g: g.yes_no("定点"), "ZS404", "定点"),
    ({"结算日期": "2023-02-30"}, day, "ZS404", "结算日期"),
    ({"结算日期": "20230501"}, day, "ZS404", "结算日期"),
    ({"结算日期": "2023-W01-1"}, day, "ZS404", "结算日期"),
    ({"结算日期": "2023-05-01 25:00:00"}, day, "ZS404", "结算日期"),
    ({"结算日期": "２０２３-05-01"}, day, "ZS404", "结算日期"),
    ({"结算日期": Number("20230501")}, day, "ZS404", "结算日期"),
    ({"结算日期": "0001-01-01"}, day, "ZS405", "结算日期"),
    ({"类别": "学生"}, lambda g: g.choice("类别", MEMBERS), "ZS406", "类别"),
    ({"类别": 1}, lambda g: g.choice("类别", MEMBERS), "ZS404", "类别"),
    ({"身份": ["低保对象", "低保户"]}, status, "ZS406", "身份"),
    ({"身份": [None]}, status, "ZS404", "身份"),
    ({"身份": None}, status, "ZS404", "身份"),
    ({"支付比例": "60%"}, rate, "ZS404", "支付比例"),
    ({"支付比例": "60.00001"}, rate, "ZS404", "支付比例"),
    ({"支付比例": 100.5}, rate, "ZS404", "支付比例"),
    ({"支付比例": "100.5"}, rate, "ZS405", "支付比例"),
    ({"支付比例": -1}, rate, "ZS405", "支付比例"),
    ({"分段": []}, tiers, "ZS404", "分段"),
    ({"分段": "60"}, tiers, "ZS404", "分段"),
    ({"分段": [[None]]}, tiers, "ZS404", "分段"),
    ({"分段": [[10, 60]]}, tiers, "ZS404", "分段"),
    ({"分段": [[None, 60], [None, 70]]}, tiers, "ZS404", "分段"),
    ({"分段": [[20, 60], [10, 65], [None, 70]]}, tiers, "ZS404", "分段"),
    ({"分段": [[0, 60], [None, 70]]}, tiers, "ZS404", "分段"),
    ({"分段": [["x", 60], [None, 70]]}, tiers, "ZS404", "分段"),
    ({"分段": [[n, 60] for n in range(1, 11)] + [[None, 70]]}, tiers, "ZS405", "分段"),
    ({"年龄": "1.0"}, lambda g: g.integer("年龄"), "ZS404", "年龄"),
    ({"年龄": -1}, lambda g: g.integer("年龄"), "ZS405", "年龄"),
    ({"人员编号": ""}, lambda g: g.text("人员编号"), "ZS404", "人员编号"),
    ({"人员编号": "a\x00"}, lambda g: g.text("人员编号"), "ZS404", "人员编号"),
    ({"人员编号": "\ud800"}, lambda g: g.text("人员编号"), "ZS404", "人员编号"),
    ({"人员编号": True}, lambda g: g.text("人员编号"), "ZS404", "人员编号"),
    ({"人员编号": "a" * 201}, lambda g: g.text("人员编号"), "ZS405", "人员编号"),
    ({"就诊": {}}, lambda g: g.records("就诊"), "ZS404", "就诊"),
    ({"就诊": [1]}, lambda g: g.records("就诊"), "ZS404", "就诊"),
]


@pytest.mark.parametrize(
    ("facts", "read", "code", "field"),
    REFUSED,
    ids=[f"{place} {code} {field}" for place, (_, _, code, field) in enumerate(REFUSED)],
)
def test_refused(facts: dict[str, object], read: Reader, code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        read(given(**facts))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200
    caught.value.message.encode("utf-8")


def test_not_a_mapping() -> None:
    with pytest.raises(InputError, match="ZS415"):
        Given(NAMES, [])  # type: ignore[arg-type]


def test_a_name_that_is_no_string() -> None:
    with pytest.raises(InputError, match="ZS401"):
        Given(NAMES, {1: 2})  # type: ignore[dict-item]


def test_did_you_mean() -> None:
    with pytest.raises(InputError, match="是不是「结算日期」"):
        given(结算日=1)


def test_unhashable_and_endless_names_are_no_trouble() -> None:
    with pytest.raises(InputError, match="ZS401"):
        given(**{"费" * 100_000: 1})
