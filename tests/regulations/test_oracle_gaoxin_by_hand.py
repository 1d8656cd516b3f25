"""The oracle of 重庆高新区 against cases reckoned by hand; amounts in 元."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from regulations import oracle_gaoxin as gaoxin
from regulations.test_oracles_by_hand import Case, fen, yuan

# 特殊疾病救助, 大额住院救助, 倾斜救助, own share; the standard is 10000, so the threshold is 5000

SPECIAL = {"special": True, "cost": 20000, "insurance": 12000}
UP_TO_LARGE = {"cost": 30000, "insurance": 10000}
LARGE = {"cost": "30000.01", "insurance": 10000}
CHRONIC = {"kind": "门诊慢性病", "cost": 20000, "older": 8000}
DEDUCTED = {"其他补偿": "先扣减"}
BY_REST = {"大额触发": "报销后余额"}
TOGETHER = {"限额关系": "共用10万"}
ONLY_AIDED = {"倾斜前提": "仅计已获基础救助的就诊"}
NOT_ORDINARY = {"倾斜累计范围": "仅住院和门诊慢特病"}
NOT_LISTED = {"返贫致贫": "非第四条对象不给付"}
GAOXIN: tuple[Case, ...] = (
    # 8000 left
    (SPECIAL, {}, ("6400", "0", "0", "1600")),
    (SPECIAL | {"statuses": ("低保对象", "特困人员")}, {}, ("7200", "0", "0", "800")),
    (SPECIAL | {"statuses": ("返贫致贫人口",)}, {}, ("5600", "0", "0", "2400")),
    (SPECIAL | {"statuses": ("低保边缘家庭成员",)}, {}, ("5200", "0", "0", "2800")),
    (SPECIAL | {"statuses": ("易返贫致贫人口", "因病致贫重病患者")}, {}, ("5200", "0", "0", "2800")),
    (SPECIAL | {"statuses": ("其他困难人员", "易返贫致贫人口")}, {}, ("4800", "0", "0", "3200")),
    (SPECIAL | {"statuses": ("其他困难人员",)}, {}, ("0", "0", "0", "8000")),
    (SPECIAL | {"statuses": ()}, {}, ("0", "0", "0", "8000")),
    (SPECIAL | {"kind": "普通门诊", "level": "一级"}, {}, ("6400", "0", "0", "1600")),
    # 0.05 × 90% = 0.045
    ({"special": True, "cost": "0.05", "statuses": ("特困人员",)}, {}, ("0.05", "0", "0", "0")),
    # nothing at all: insured elsewhere, another institution, away without referral
    (SPECIAL | {"insured_here": False}, {}, ("0", "0", "0", "8000")),
    (SPECIAL | {"designated": False}, {}, ("0", "0", "0", "8000")),
    (SPECIAL | {"away": True, "referred": False}, {}, ("0", "0", "0", "8000")),
    (SPECIAL | {"away": True}, {}, ("6400", "0", "0", "1600")),
    (SPECIAL | {"referred": False}, {}, ("6400", "0", "0", "1600")),
    # 3万元 exactly: 20000 own, 15000 × 70%; one 分 more: 20000.01 × 80%
    (UP_TO_LARGE, {}, ("0", "0", "10500", "9500")),
    (LARGE, {}, ("0", "16000.01", "0", "4000")),
    (LARGE | {"level": "二级"}, {}, ("0", "16000.01", "0", "4000")),
    (LARGE | {"level": "一级"}, {}, ("0", "0", "10500.01", "9500")),
    (LARGE | {"kind": "门诊慢性病"}, {}, ("0", "0", "10500.01", "9500")),
    # 30000 left and one 分 more: 24000.008; 6000 own
    ({"cost": 40000, "insurance": 10000}, BY_REST, ("0", "0", "17500", "12500")),
    ({"cost": 40000, "insurance": "9999.99"}, BY_REST, ("0", "24000.01", "700", "5300")),
    # limits: 14999.99 × 70%; 80000 cut to 60000, 35000 × 70% to 20000
    (SPECIAL | {"insurance": 0, "paid": ("99999.99", 60000, 0)}, {}, ("0.01", "0", "10499.99", "9500")),
    ({"cost": 100000, "paid": (100000, 0, 0)}, {}, ("0", "60000", "20000", "20000")),
    ({"cost": 100000, "paid": (50000, 0, "19999.99")}, TOGETHER, ("0", "50000", "0.01", "49999.99")),
    ({"cost": 100000, "paid": (0, 10000, 20000)}, TOGETHER, ("0", "50000", "0", "50000")),
    (SPECIAL | {"insurance": 0, "paid": (30000, 60000, 0)}, TOGETHER, ("10000", "0", "3500", "6500")),
    (SPECIAL | {"insurance": 0, "paid": (30000, 60000, 0)}, {}, ("16000", "0", "0", "4000")),
    # 倾斜救助: who, when, above what
    (UP_TO_LARGE, {"倾斜起付": "标准的150%"}, ("0", "0", "3500", "16500")),
    (UP_TO_LARGE | {"standard": False}, {}, ("0", "0", "0", "20000")),
    (UP_TO_LARGE | {"in_city": False}, {}, ("0", "0", "0", "20000")),
    (UP_TO_LARGE | {"statuses": ("返贫致贫人口", "低保边缘家庭成员")}, {}, ("0", "0", "0", "20000")),
    (UP_TO_LARGE | {"statuses": ("返贫致贫人口", "低保边缘家庭成员")}, NOT_LISTED, ("0", "0", "10500", "9500")),
    (SPECIAL | {"statuses": ("返贫致贫人口",)}, NOT_LISTED, ("0", "0", "0", "8000")),
    (UP_TO_LARGE | {"statuses": ("其他困难人员",)}, {}, ("0", "0", "0", "20000")),
    (UP_TO_LARGE | {"kind": "普通门诊"}, {}, ("0", "0", "10500", "9500")),
    (UP_TO_LARGE | {"kind": "普通门诊"}, NOT_ORDINARY, ("0", "0", "0", "20000")),
    (UP_TO_LARGE | {"kind": "门诊特殊疾病"}, NOT_ORDINARY, ("0", "0", "10500", "9500")),
    (UP_TO_LARGE, ONLY_AIDED, ("0", "0", "0", "20000")),
    # 12000 own after the older policy
    (CHRONIC, {}, ("0", "0", "4900", "7100")),
    (CHRONIC, ONLY_AIDED, ("0", "0", "4900", "7100")),
    # compensation from elsewhere, which the own share does not know: 3000 or none to be assisted, 10000.01 of a bill that is
    # still a large one, 10000 of one that is none
    (SPECIAL | {"compensation": 5000}, {}, ("6400", "0", "0", "1600")),
    (SPECIAL | {"compensation": 5000}, DEDUCTED, ("2400", "0", "0", "5600")),
    (SPECIAL | {"compensation": 9000}, DEDUCTED, ("0", "0", "0", "8000")),
    (LARGE | {"compensation": 10000}, DEDUCTED, ("0", "8000.01", "0", "12000")),
    (UP_TO_LARGE | {"compensation": 10000}, DEDUCTED, ("0", "0", "3500", "16500")),
)


def gaoxin_care(facts: Mapping[str, Any]) -> gaoxin.Care:
    given: dict[str, Any] = {"day": datetime.date(2024, 1, 13), "statuses": ("低保对象",), "kind": "住院", "level": "三级"}
    given |= {"insured_here": True, "special": False, "designated": True, "away": False, "referred": True}
    given |= {"standard": True, "in_city": True, **facts}
    given |= {name: fen(given.get(name, 0)) for name in ("cost", "insurance", "older", "compensation")}
    return gaoxin.Care(**given)


def gaoxin_law(readings: Mapping[str, str]) -> gaoxin.Law:
    return gaoxin.Law(readings, {2023: fen(10000), 2024: fen(8000)})


@pytest.mark.parametrize(("facts", "readings", "expected"), GAOXIN)
def test_gaoxin(facts: Mapping[str, Any], readings: Mapping[str, str], expected: tuple[str, ...]) -> None:
    given = dict(facts)
    paid = dict(zip(gaoxin.ARTICLES, map(fen, given.pop("paid", (0, 0, 0))), strict=True))
    settled = gaoxin.settle(gaoxin_care(given), gaoxin.Book(paid=paid), gaoxin_law(readings))
    assert [*settled.payments.values(), settled.borne] == yuan(expected)


STANDARDLESS: dict[str, Any] = {"cost": 4000, "standard": False}
RETURNED: dict[str, Any] = {"cost": 4000, "statuses": ("返贫致贫人口",)}
WHOLE_YEAR = {"倾斜条件": "按人全部累计"}
YEARS: tuple[tuple[tuple[dict[str, Any], ...], Mapping[str, str], tuple[str, ...]], ...] = (
    # 4000 do not count, 3000 are not enough, 3000 more are 1000 above the threshold
    ((STANDARDLESS, {"cost": 3000}, {"cost": 3000}), {}, ("0", "0", "700")),
    # 4000 count with the next: 7000, of which 2000 are above; then all of it
    ((STANDARDLESS, {"cost": 3000}, {"cost": 3000}), WHOLE_YEAR, ("0", "1400", "2100")),
    # 6000 above the threshold wait for a claim that fulfils the condition
    ((STANDARDLESS | {"cost": 11000}, {"cost": "0"}), WHOLE_YEAR, ("0", "4200")),
    ((RETURNED, {"cost": 3000}), {}, ("0", "0")),
    ((RETURNED, {"cost": 3000}), WHOLE_YEAR, ("0", "0")),
    # an ordinary outpatient claim with no aid, and one with some
    (({"cost": 4000, "kind": "普通门诊"}, {"cost": 3000}), NOT_ORDINARY, ("0", "0")),
    (({"cost": 4000}, {"cost": 40000}), ONLY_AIDED, ("0", "2100")),
    # a new year, with a threshold of 4000
    (({"cost": 4000}, {"cost": 5000, "day": datetime.date(2025, 1, 1)}), {}, ("0", "700")),
    # 30000 a claim above the threshold, 20000 in all
    (({"cost": 30000}, {"cost": 30000}, {"cost": 30000}), {}, ("17500", "2500", "0")),
)


@pytest.mark.parametrize(("claims", "readings", "expected"), YEARS)
def test_a_year_in_gaoxin(claims: tuple[dict[str, Any], ...], readings: Mapping[str, str], expected: tuple[str, ...]) -> None:
    settled = gaoxin.settle_history(map(gaoxin_care, claims), gaoxin_law(readings))
    assert [one.payments[gaoxin.TILT] for one in settled] == yuan(expected)


def test_subsidies_of_gaoxin() -> None:
    premiums = fen("380.05"), fen(755)
    expected = {
        ("低保对象", False): ("第六条(一)", "342.05"),  # 342.045
        ("特困人员", False): ("第六条(二)", "380.05"),
        ("因病致贫重病患者", False): ("第六条(二)", "380.05"),
        ("返贫致贫人口", False): ("第六条(三)", "266.04"),  # 266.035
        ("低保边缘家庭成员", True): ("第六条(四)", "380.05"),
    }
    for (status, second), (article, paid) in expected.items():
        assert gaoxin.subsidy(status, True, second, premiums, False) == (article, fen(paid), False)
    assert gaoxin.subsidy("低保对象", True, True, (fen(400), fen(300)), False) == ("第六条(四)", fen(300), False)
    assert gaoxin.subsidy("低保对象", True, True, premiums, True) == (None, 0, True)
    assert gaoxin.subsidy("低保对象", True, False, premiums, True) == ("第六条(一)", fen("342.05"), False)
    assert gaoxin.subsidy("其他困难人员", True, False, premiums, False) == (None, 0, True)
    assert gaoxin.subsidy("特困人员", False, False, premiums, False) == (None, 0, False)


def test_serious_illness_of_gaoxin() -> None:
    tiers = [(fen(50000), Fraction(60, 100)), (None, Fraction(98, 100))]
    # half of 12000.01: 53999.995 are 50000 × 65% + 3999.995 × 100%
    assert gaoxin.serious_illness("返贫致贫人口", fen(60000), fen("12000.01"), tiers, fen(1000)) == fen("36500.00")
    # 47999.99 × 60%
    assert gaoxin.serious_illness("低保边缘家庭成员", fen(60000), fen("12000.01"), tiers, None) == fen("28799.99")
    assert gaoxin.serious_illness(None, fen(60000), fen("12000.01"), tiers, fen(1000)) == fen(1000)


def test_first_day_in_gaoxin() -> None:
    assert gaoxin_law({}).first_day == datetime.date(2023, 12, 13) + datetime.timedelta(days=31)
    assert gaoxin_law({"施行日": "印发日加30天"}).first_day == datetime.date(2023, 12, 13) + datetime.timedelta(days=30)
