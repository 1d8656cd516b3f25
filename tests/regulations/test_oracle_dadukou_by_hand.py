"""The oracle of 大渡口 against cases reckoned by hand; amounts in 元."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from regulations import oracle_dadukou as dadukou
from regulations.test_oracles_by_hand import Case, fen, yuan

POOR, DISABLED, VETERAN = ("城乡低保对象",), ("重度残疾人员",), ("在乡重点优抚对象",)
CLINIC = {"kind": "普通门诊", "level": "一级", "statuses": POOR}
UNGRADED = {"cost": 10000, "paid": 5000, "statuses": POOR, "level": "未定级"}
DIALYSIS = {"cost": 10000, "disease": "白血病", "statuses": POOR, "kind": "门诊透析"}
ANY_STATUS = {"限额门诊重残重病": "不须低保"}
BIG = {"cost": 40000, "paid": 20000, "statuses": POOR}
TODAY = datetime.date(2021, 6, 1)

# 普通门诊救助, 普通住院救助, 特殊病种救助, 大额费用救助, own share
CLAIMS: tuple[Case, ...] = (
    # 普通门诊: 300 for 低保, 800 for the four kinds of 特困, nothing for 特困供养人员 as such
    ({**CLINIC, "cost": 500, "paid": "199.99"}, {}, ("300", "0", "0", "0", "0.01")),
    ({**CLINIC, "cost": 500, "paid": "200.01"}, {}, ("299.99", "0", "0", "0", "0")),
    ({**CLINIC, "cost": 900, "statuses": ("城市三无人员",)}, {}, ("800", "0", "0", "0", "100")),
    ({**CLINIC, "cost": 900, "statuses": ("特困供养人员",)}, {}, ("0", "0", "0", "0", "900")),
    ({**CLINIC, "cost": 900, "statuses": ("特困供养人员", "农村五保对象")}, {}, ("800", "0", "0", "0", "100")),
    ({**CLINIC, "cost": 900, "statuses": DISABLED}, {}, ("0", "0", "0", "0", "900")),
    ({**CLINIC, "cost": 500, "clinic": "299.99"}, {}, ("0.01", "0", "0", "0", "499.99")),
    ({**CLINIC, "cost": 500, "clinic": 700}, {}, ("0", "0", "0", "0", "500")),
    ({**CLINIC, "cost": 500, "designated": False}, {}, ("0", "0", "0", "0", "500")),
    # eighty on the birthday, not the day before; only 低保
    ({**CLINIC, "cost": 900, "born": datetime.date(1941, 6, 1)}, {}, ("800", "0", "0", "0", "100")),
    ({**CLINIC, "cost": 900, "born": datetime.date(1941, 6, 2)}, {}, ("300", "0", "0", "0", "600")),
    ({**CLINIC, "cost": 900, "born": datetime.date(1941, 6, 1), "statuses": VETERAN}, {}, ("300", "0", "0", "0", "600")),
    ({**CLINIC, "cost": 900, "born": datetime.date(1930, 1, 1), "statuses": DISABLED}, {}, ("0", "0", "0", "0", "900")),
    ({**CLINIC, "cost": 900, "needs_care": True}, {}, ("800", "0", "0", "0", "100")),
    ({**CLINIC, "cost": 900, "needs_care": True, "statuses": DISABLED}, {}, ("0", "0", "0", "0", "900")),
    ({**CLINIC, "cost": 900, "needs_care": True, "statuses": DISABLED}, ANY_STATUS, ("800", "0", "0", "0", "100")),
    ({**CLINIC, "cost": 900, "needs_care": True, "statuses": ()}, ANY_STATUS, ("0", "0", "0", "0", "900")),
    # disabled soldiers of grade 6 are no 在乡重点优抚对象, of grade 7 they are
    ({**CLINIC, "cost": 900, "statuses": VETERAN, "soldier": 6}, {}, ("0", "0", "0", "0", "900")),
    ({**CLINIC, "cost": 900, "statuses": VETERAN, "soldier": 7}, {}, ("300", "0", "0", "0", "600")),
    # special diseases at the clinic
    ({**CLINIC, "cost": 200, "disease": "甲亢"}, {}, ("200", "0", "0", "0", "0")),
    ({**CLINIC, "cost": 200, "disease": "甲亢"}, {"特病其他门诊": "不予救助"}, ("0", "0", "0", "0", "200")),
    ({**CLINIC, "cost": 200, "disease": "甲亢", "cause": "酗酒"}, {}, ("0", "0", "0", "0", "200")),
    ({**CLINIC, "cost": 200, "cause": "酗酒"}, {}, ("200", "0", "0", "0", "0")),
    ({**CLINIC, "cost": 200, "cause": "酗酒"}, {"排除范围": "一切疾病"}, ("0", "0", "0", "0", "200")),
    # ordinary stays: 80/70 and 70/60, 12000 a year
    ({"cost": 10000, "paid": 5000, "statuses": POOR}, {}, ("0", "4000", "0", "0", "1000")),
    ({"cost": 10000, "paid": 5000, "statuses": POOR, "level": "三级"}, {}, ("0", "3500", "0", "0", "1500")),
    ({"cost": 10000, "paid": 5000, "statuses": VETERAN}, {}, ("0", "3500", "0", "0", "1500")),
    ({"cost": 10000, "paid": 5000, "statuses": VETERAN, "level": "三级"}, {}, ("0", "3000", "0", "0", "2000")),
    (UNGRADED, {}, ("0", "0", "0", "0", "5000")),
    (UNGRADED, {"未定级机构": "视同一级"}, ("0", "4000", "0", "0", "1000")),
    ({"cost": "15000.01", "statuses": POOR}, {}, ("0", "12000", "0", "0", "3000.01")),
    ({"cost": 30000, "statuses": POOR}, {"普通住院封顶": "仅其他救助对象"}, ("0", "24000", "0", "0", "6000")),
    ({"cost": 30000, "statuses": DISABLED}, {"普通住院封顶": "仅其他救助对象"}, ("0", "12000", "0", "0", "18000")),
    ({"cost": 1000, "statuses": POOR, "stay": "11999.50"}, {}, ("0", "0.50", "0", "0", "999.50")),
    # 0.01 at 70% is 0.007; at 三级 for others 0.02 at 60% is 0.012
    ({"cost": "0.01", "statuses": DISABLED}, {}, ("0", "0.01", "0", "0", "0")),
    ({"cost": "0.02", "statuses": DISABLED, "level": "三级"}, {}, ("0", "0.01", "0", "0", "0.01")),
    # 30000 is not above 30000; one 分 more, and 70% of what is left are paid instead of 80%
    ({"cost": 30000, "paid": 20000, "statuses": POOR}, {}, ("0", "8000", "0", "0", "2000")),
    ({"cost": "30000.01", "paid": 20000, "statuses": POOR}, {}, ("0", "0", "0", "7000.01", "3000")),
    ({**BIG, "level": "一级"}, {}, ("0", "12000", "0", "0", "8000")),
    (BIG, {}, ("0", "0", "0", "14000", "6000")),
    ({**BIG, "large": 60000}, {}, ("0", "0", "0", "0", "20000")),
    # 12000 against 14000; 8000 against 7000; with the limit of 大额 spent; both spent: 大额
    (BIG, {"大额与普通住院": "就高"}, ("0", "0", "0", "14000", "6000")),
    ({**BIG, "paid": 30000}, {"大额与普通住院": "就高"}, ("0", "8000", "0", "0", "2000")),
    ({**BIG, "large": 50000}, {"大额与普通住院": "就高"}, ("0", "12000", "0", "0", "8000")),
    ({**BIG, "large": 60000, "stay": 12000}, {"大额与普通住院": "就高"}, ("0", "0", "0", "0", "20000")),
    # 12000, then 70% of 8000
    (BIG, {"大额与普通住院": "先普通后大额"}, ("0", "12000", "0", "5600", "2400")),
    ({**BIG, "cost": 30000}, {"大额与普通住院": "先普通后大额"}, ("0", "8000", "0", "0", "2000")),
    # 60% of 100000; of 120000 it would be 72000
    ({"cost": 120000, "paid": 20000, "statuses": DISABLED}, {}, ("0", "0", "0", "60000", "40000")),
    ({"cost": 120000, "statuses": DISABLED}, {}, ("0", "0", "0", "60000", "60000")),
    # excluded causes: nothing for what is 大额, the ordinary stay is paid
    ({"cost": 30000, "paid": 20000, "statuses": POOR, "cause": "交通事故"}, {}, ("0", "8000", "0", "0", "2000")),
    ({"cost": "30000.01", "paid": 20000, "statuses": POOR, "cause": "交通事故"}, {}, ("0", "0", "0", "0", "10000.01")),
    ({**BIG, "cause": "吸毒"}, {"大额与普通住院": "先普通后大额"}, ("0", "0", "0", "0", "20000")),
    # special diseases: 70% and 60%, any level, 100000 a year; outpatients only when declared
    ({"cost": 10000, "disease": "白血病", "statuses": POOR, "level": "未定级"}, {}, ("0", "0", "7000", "0", "3000")),
    ({"cost": 10000, "disease": "白血病", "statuses": VETERAN}, {}, ("0", "0", "7000", "0", "3000")),
    ({"cost": 10000, "disease": "白血病", "statuses": VETERAN, "soldier": 1}, {}, ("0", "0", "0", "0", "10000")),
    ({"cost": 10000, "disease": "白血病", "statuses": DISABLED}, {}, ("0", "0", "6000", "0", "4000")),
    (DIALYSIS, {}, ("0", "0", "7000", "0", "3000")),
    ({**DIALYSIS, "declared": False}, {}, ("0", "0", "0", "0", "10000")),
    ({"cost": 100, "disease": "白血病", "statuses": POOR, "declared": False}, {}, ("0", "0", "70", "0", "30")),
    ({"cost": 100, "disease": "肝癌", "statuses": POOR, "kind": "门诊放化疗"}, {}, ("0", "0", "0", "0", "100")),
    ({"cost": 200000, "disease": "终末期肾病（尿毒症）", "statuses": POOR}, {}, ("0", "0", "100000", "0", "100000")),
    ({"cost": 100, "disease": "尿毒症", "statuses": POOR}, {}, ("0", "80", "0", "0", "20")),
    ({"cost": 100, "disease": "重症甲型 Ｈ１Ｎ１", "statuses": POOR, "cause": "违法犯罪"}, {}, ("0", "0", "0", "0", "100")),
    # the diseases of children are another document's
    ({"cost": 50000, "disease": "儿童急性白血病", "statuses": ("城乡孤儿",)}, {}, ("0", "0", "0", "0", "50000")),
    # several groups: each rule takes the better one
    ({"cost": 100, "disease": "白血病", "statuses": DISABLED + VETERAN}, {}, ("0", "0", "70", "0", "30")),
    ({"cost": 100, "statuses": (), "level": "三级"}, {}, ("0", "0", "0", "0", "100")),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "readings", "expected"), CLAIMS)
def test_claims(facts: Mapping[str, Any], readings: Mapping[str, str], expected: tuple[str, ...]) -> None:
    given: dict[str, Any] = {"kind": "住院", "level": "二级", "disease": "肺炎", "paid": 0, **facts}
    earlier = [fen(given.pop(key, 0)) for key in ("clinic", "stay", "special", "large")]
    given |= {name: fen(given[name]) for name in ("cost", "paid")}
    settled = dadukou.settle(
        dadukou.Care(TODAY, **given), dict(zip(dadukou.ARTICLES, earlier, strict=True)), dadukou.Law(readings)
    )
    assert [*settled.payments.values(), settled.borne] == yuan(expected)


def test_a_year_of_claims() -> None:
    def stay(day: str, cost: int) -> dadukou.Care:
        return dadukou.Care(datetime.date.fromisoformat(day), POOR, "住院", "肺炎", fen(cost), 0, "三级")

    # 70% of 10000 twice, of which 12000 - 7000 are left the second time; again from nothing in 2022
    stays = [stay(day, 10000) for day in ("2021-03-01", "2021-12-31", "2022-01-01")]
    settled = dadukou.settle_history(stays, dadukou.Law())
    assert [one.payments[dadukou.STAY] for one in settled] == yuan(("7000", "5000", "7000"))


def test_ages() -> None:
    leap = datetime.date(1940, 2, 29)
    assert dadukou.full_years(leap, datetime.date(2020, 2, 28)) == 79
    assert dadukou.full_years(leap, datetime.date(2020, 2, 29)) == 80
    assert dadukou.full_years(leap, datetime.date(2021, 2, 28)) == 80
    assert dadukou.full_years(datetime.date(1941, 1, 1), datetime.date(2020, 12, 31)) == 79


PREMIUMS = (  # groups, 一档 of 280.01, 二档 of 655, insurance of employees of 4000
    (("城乡低保对象",), "280.01", "280.01", "280.01"),
    (("特困供养人员",), "0", "655", "280.01"),
    (("城乡孤儿",), "0", "655", "280.01"),
    (("在乡重点优抚对象",), "0", "655", "280.01"),
    (("重度残疾人员",), "196.01", "280.01", "280.01"),  # 196.007
    (("因病致贫重病患者",), "196.01", "280.01", "280.01"),
    (("特困供养人员", "城乡低保对象"), "280.01", "655", "280.01"),
    ((), "0", "0", "0"),
)


@pytest.mark.parametrize(("groups", "first", "second", "employed"), PREMIUMS)
def test_premiums(groups: tuple[str, ...], first: str, second: str, employed: str) -> None:
    held, standard = frozenset(groups), fen("280.01")
    assert dadukou.first_grade(held, standard) == fen(first)
    assert dadukou.second_grade(held, standard, fen(655)) == fen(second)
    assert dadukou.employees(held, standard, fen(4000)) == fen(employed)
    assert dadukou.employees(held, standard, fen(100)) == (fen(100) if groups else 0)


def test_money_of_the_district() -> None:
    # 0.10 × 15% = 0.015
    assert [dadukou.least_budget(fen(granted)) for granted in (10000000, "0.03", "0.10")] == yuan(("1500000", "0", "0.02"))
    assert dadukou.surplus_allowed(fen(1000), fen(150)) and not dadukou.surplus_allowed(fen(1000), fen("150.01"))
    assert dadukou.surplus_allowed(0, 0) and not dadukou.surplus_allowed(0, 1)
    assert dadukou.shares(fen("1000.01")) == (fen("500.01"), fen(500))
