"""The oracles of 巴南 and 常州 against cases reckoned by hand; amounts in 元."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from regulations import oracle_banan as banan
from regulations import oracle_changzhou as changzhou

Case = tuple[Mapping[str, Any], Mapping[str, str], tuple[str, ...]]


def fen(amount: object) -> int:
    """An amount in 元, written as people write it, in 分."""
    exact = Fraction(str(amount)) * 100
    assert exact.denominator == 1
    return int(exact)


def yuan(amounts: tuple[str, ...]) -> list[int]:
    return [fen(amount) for amount in amounts]


# ---- 巴南: fund, insurance of a stay, insurance of an outpatient claim, district, own share ---------------------------

FROM_FIRST = {"分段": "边际_达到1000从首元起"}
IN_SCOPE = {"合规": "公式3_目录内金额"}
TRIMMED = {"合规": "公式3_剔除超10%的目录外"}
UNINSURED = {"insured": False, "total": 20000, "basic": 10000, "serious": 2000}
BANAN: tuple[Case, ...] = (
    # 4000 own: 3000 × 70%; 1900 - 1000
    ({"basic": 6000}, {}, ("2100", "900", "0", "0", "1000")),
    ({"basic": 6000, "accepted": False}, {}, ("0", "0", "0", "0", "4000")),
    ({"basic": 6000, "no_longer": True, "insured": False}, {}, ("0", "0", "0", "0", "10000")),
    # 1000 of 10000 outside the catalogue: 2900 - 1000
    ({"inside": 9000, "basic": 5000}, {}, ("2100", "1900", "0", "0", "1000")),
    # one 分 more outside: the district pays instead, 2900.01 - 1000, but to locals only by referral or in an emergency
    ({"inside": "8999.99", "basic": 5000}, {}, ("2099.99", "0", "0", "1900.01", "1000")),
    ({"inside": "8999.99", "basic": 5000, "referred": False}, {}, ("2099.99", "0", "0", "0", "2900.01")),
    ({"inside": "8999.99", "basic": 5000, "referred": False, "emergency": True}, {}, ("2099.99", "0", "0", "1900.01", "1000")),
    ({"inside": "8999.99", "basic": 5000, "referred": False, "local": False}, {}, ("2099.99", "0", "0", "1900.01", "1000")),
    # own cost of 1000 and one 分 less
    ({"total": 5000, "basic": 4000}, {}, ("0", "500", "0", "0", "500")),
    ({"total": 5000, "basic": "4000.01"}, {}, ("0", "0", "0", "499.99", "500")),
    ({"total": 5000, "basic": 4000}, FROM_FIRST, ("700", "0", "0", "0", "300")),
    ({"total": 5000, "basic": "4000.01"}, FROM_FIRST, ("0", "0", "0", "499.99", "500")),
    # 60000 own: 9000 × 70% + 40000 × 85% + 10000 × 95% = 6300 + 34000 + 9500
    ({"total": 100000, "basic": 40000}, {}, ("49800", "200", "0", "0", "10000")),
    ({"total": 100000, "basic": 40000}, FROM_FIRST, ("50500", "0", "0", "0", "9500")),
    # 300000 own would be 277800
    ({"total": 300000}, {}, ("200000", "70000", "0", "0", "30000")),
    ({"total": 300000, "spent": "199999.99"}, {}, ("0.01", "269999.99", "0", "0", "30000")),
    # outpatients: 20%, no 1000元; a disease that is not listed, or none at all, has the fund only
    ({"kind": "慢特病门诊", "total": 1000, "basic": 300, "disease": "糖尿病（2型）"}, {}, ("0", "0", "500", "0", "200")),
    ({"kind": "慢特病门诊", "disease": "感冒"}, {}, ("6300", "0", "0", "0", "3700")),
    ({"kind": "慢特病门诊"}, {}, ("6300", "0", "0", "0", "3700")),
    ({"kind": "普通门诊", "disease": "糖尿病"}, {}, ("6300", "0", "0", "0", "3700")),
    # not insured, 12000 notional: 8000 own; 3100 - 2000; the person bears the notional part
    (UNINSURED, {}, ("4900", "1100", "0", "0", "14000")),
    (UNINSURED, {"未参保视同": "仅扣居民医保"}, ("6300", "1700", "0", "0", "12000")),
    (UNINSURED, {"未参保区级自付": "按实际自付"}, ("4900", "1100", "0", "12000", "2000")),
    # 2000 of 10000 outside; 4000 own inside: 1900 - 800, or 9000 - 4000 - 2100 - 900
    ({"inside": 8000, "basic": 4000}, IN_SCOPE, ("2100", "1100", "0", "1800", "1000")),
    ({"inside": 8000, "basic": 4000}, TRIMMED, ("2100", "2000", "0", "900", "1000")),
    # the threshold with and without what is outside
    ({"inside": 9000, "basic": "8000.01"}, {}, ("0", "999.99", "0", "0", "1000")),
    ({"inside": 9000, "basic": "8000.01"}, {"保险门槛口径": "仅目录内"}, ("0", "0", "0", "999.99", "1000")),
    # 1900 above 10% of 8999.99 = 899.999
    ({"inside": "8999.99", "basic": 5000}, {"区级分母": "仅目录内"}, ("2099.99", "0", "0", "1000", "1900.01")),
)


@pytest.mark.parametrize(("facts", "readings", "expected"), BANAN)
def test_banan(facts: Mapping[str, Any], readings: Mapping[str, str], expected: tuple[str, ...]) -> None:
    usual: dict[str, Any] = {"kind": "住院", "total": 10000, "basic": 0, "serious": 0, "civil": 0, "spent": 0, "referred": True}
    usual |= {"registered": True, "no_longer": False, "local": True, "insured": True, "emergency": False, "accepted": True}
    given = {**usual, "inside": facts.get("total", 10000), **facts}
    spent = fen(given.pop("spent"))
    given |= {name: fen(given[name]) for name in ("total", "inside", "basic", "serious", "civil")}
    settled = banan.settle(banan.Care(datetime.date(2019, 1, 1), **given), spent, banan.Law(readings))
    assert [*settled.payments.values(), settled.borne] == yuan(expected)


# ---- 常州: 医疗救助, 普通门诊救助, 罕见病药品救助, 自付控制补足, own share, above the line ---------------------------------

TOPPED_UP = {"百分之十": "兜底补足"}
WITH_OUTSIDE = {"百分之十分子": "含目录外"}
DRUGS = {"kind": "省定罕见病药品", "cost": 300000, "paid": 100000, "appointed": True}
ONLY_HERE = "临时救助对象大重病患者"
CHANGZHOU: tuple[Case, ...] = (
    # 8000 left, 80% or all of it
    ({"cost": 20000, "paid": 12000}, {}, ("6400", "0", "0", "0", "1600", "0")),
    ({"cost": 20000, "paid": 12000, "statuses": ("困境儿童-其他", "特困人员")}, {}, ("8000", "0", "0", "0", "0", "0")),
    ({"cost": 20000, "paid": 12000, "designated": False}, {}, ("0", "0", "0", "0", "8000", "0")),
    # 2000 stay with the person, 1000 is the line
    ({"cost": 10000}, {}, ("8000", "0", "0", "0", "2000", "1000")),
    ({"cost": 10000}, TOPPED_UP, ("8000", "0", "0", "1000", "1000", "0")),
    ({"cost": 10000, "in_county": False}, TOPPED_UP, ("8000", "0", "0", "0", "2000", "0")),
    ({"cost": 10000, "kind": "门诊特殊病"}, {}, ("8000", "0", "0", "0", "2000", "0")),
    # 0.05 left: 0.04 is assisted; 0.01 is 0.005 above the line, which is half a 分
    ({"cost": "0.05"}, {}, ("0.04", "0", "0", "0", "0.01", "0.01")),
    # 400 of 10000 and what is outside
    ({"cost": 10000, "paid": 8000, "outside": 600}, WITH_OUTSIDE, ("1600", "0", "0", "0", "1000", "0")),
    ({"cost": 10000, "paid": 8000, "outside": 700}, WITH_OUTSIDE, ("1600", "0", "0", "0", "1100", "100")),
    ({"cost": 10000, "paid": 8000, "outside": 700}, WITH_OUTSIDE | TOPPED_UP, ("1600", "0", "0", "100", "1000", "0")),
    # 1万元 for outpatients, of their own
    ({"cost": "12500.02", "kind": "普通门诊"}, {}, ("0", "10000", "0", "0", "2500.02", "0")),
    ({"cost": 12500, "kind": "普通门诊", "clinic": "9999.99", "shared": 200000}, {}, ("0", "0.01", "0", "0", "12499.99", "0")),
    # 20万元 for the others together
    ({"cost": 150000, "shared": 100000}, {}, ("100000", "0", "0", "0", "50000", "35000")),
    # drugs: 200000 left
    (DRUGS, {}, ("0", "0", "100000", "0", "100000", "0")),
    (DRUGS | {"shared": "199999.99"}, {}, ("0", "0", "0.01", "0", "199999.99", "0")),
    (DRUGS | {"appointed": False}, {}, ("0", "0", "0", "0", "200000", "0")),
    (DRUGS, {"罕见病比例": "按类别就高"}, ("0", "0", "160000", "0", "40000", "0")),
    (DRUGS | {"statuses": ("特困人员",)}, {"罕见病比例": "按类别就高"}, ("0", "0", "200000", "0", "0", "0")),
    # a status that needs 当地户籍
    ({"cost": 100, "statuses": (ONLY_HERE,)}, {}, ("80", "0", "0", "0", "20", "10")),
    ({"cost": 100, "statuses": (ONLY_HERE,), "local": False}, TOPPED_UP, ("0", "0", "0", "0", "100", "0")),
    ({"cost": 100, "statuses": (ONLY_HERE, "优抚对象"), "local": False}, {}, ("80", "0", "0", "0", "20", "10")),
)


@pytest.mark.parametrize(("facts", "readings", "expected"), CHANGZHOU)
def test_changzhou(facts: Mapping[str, Any], readings: Mapping[str, str], expected: tuple[str, ...]) -> None:
    given: dict[str, Any] = {"statuses": ("最低生活保障对象",), "kind": "住院", "designated": True, "paid": 0, **facts}
    book = changzhou.Book(fen(given.pop("clinic", 0)), fen(given.pop("shared", 0)))
    given |= {name: fen(given.get(name, 0)) for name in ("cost", "paid", "outside")}
    settled = changzhou.settle(changzhou.Care(datetime.date(2023, 1, 1), **given), book, changzhou.Law(readings))
    assert [*settled.payments.values(), settled.borne, settled.over_line] == yuan(expected)


def test_serious_illness_of_changzhou() -> None:
    tiers = [(fen(50000), Fraction(60, 100)), (None, Fraction(95, 100))]
    # 50000 × 70% + 10000 × 100%, no deductible
    assert changzhou.serious_illness("优抚对象", fen(60000), fen(12000), tiers, None) == fen(45000)
    assert changzhou.serious_illness("优抚对象", fen(60000), fen(12000), tiers, fen(44000)) == fen(44000)
    # 48000 × 60%
    assert changzhou.serious_illness(None, fen(60000), fen(12000), tiers, None) == fen(28800)


def test_names_of_diseases() -> None:
    written = {
        "高血压病（1 级高血压中高危）": "慢性病", " 糖 尿　病": "慢性病", "\u2f3c境障碍": "慢性病",
        "地中海（中重型）贫血": "重特大疾病", "结核病": "慢性病", "耐药结核病": "重特大疾病", "高血压": "无", "糖尿病2型": "无",
    }  # fmt: skip
    assert {name: banan.annex(name) for name in written} == written
