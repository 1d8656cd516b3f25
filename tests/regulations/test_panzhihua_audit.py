"""攀枝花: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from regulations import histories_panzhihua as histories
from regulations import oracle_panzhihua as oracle
from regulations import tool
from regulations.audit import Audit, alternatives, mixed
from regulations.histories_panzhihua import Batch
from regulations.oracle_panzhihua_lines import settle_lines

AUDIT = Audit("panzhihua_2023", lambda batch, readings, matter: settle_lines(batch.lines, readings, batch.params, matter))
OF_CLAIMS = ("倾斜累计范围", "倾斜条件", "倾斜前提", "异地转诊", "未转诊排除", "追溯年度", "有效期")
CLAIM_DOUBTS = {doubt: oracle.READINGS[doubt] for doubt in OF_CLAIMS}
METHODS = oracle.READINGS["变更类别"]
PERSONS = 120

# ---- what random lines do not reach -------------------------------------------------------------------------------


def claim(number: int, **facts: object) -> str:
    line: dict[str, object] = {
        "人员编号": "P1", "结算编号": f"S{number}", "结算日期": "2023-06-01", "救助身份": "低保对象", "医疗类别": "住院",
        "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True, "规范转诊": False,
        "政策范围内费用": "20000.00", "基本医保支付": "0", "大病保险支付": "0",
    }  # fmt: skip
    return json.dumps(line | facts, ensure_ascii=False)


def with_interface_names() -> list[str]:
    line = {
        "psn_no": "P0", "setl_id": "S0", "setl_time": "2023-06-01", "救助身份": ["低保对象"], "med_type": "住院",
        "hosp_lv": "三级", "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True, "规范转诊": False,
        "inscp_scp_amt": 20000, "hifp_pay": "0.00", "hifmi_pay": 0,
    }  # fmt: skip
    return [json.dumps(line, ensure_ascii=False)]


def with_lines_that_leave_no_trace() -> list[str]:
    return [
        claim(1, 结算日期="2023-12-31", 政策范围内费用="1.001"),
        claim(1, 结算日期="2023-03-01"),
        claim(1, 结算日期="2023-03-02"),
        claim(2, 结算日期="2024-01-01"),
        claim(3, 结算日期="2023-12-31"),
        claim(3, 结算日期="2024-01-01", 人员编号="P2"),
    ]


def with_a_sum_that_grows_too_large() -> list[str]:
    bill = {"人员编号": "P3", "救助身份": "孤儿", "政策范围内费用": "99999999.99"}
    return [claim(number, **bill) for number in range(101, 204)]


def bad_bills() -> list[str]:
    good = {"救助身份": "低保对象", "合规费用": "30000", "起付线": "12000", "封顶线": None, "支付比例": 60}
    changes: list[dict[str, object]] = [
        {}, {"支付比例": 101}, {"支付比例": -1}, {"合规费用": "x"}, {"起付线": None}, {"分段": [[None, 60]]}, {"医保": 1},
        {"救助身份": "五保户"},
    ]  # fmt: skip
    lines = [json.dumps(good | change, ensure_ascii=False) for change in changes]
    tiers: tuple[object, ...] = ([], [["1", 60]], [["2", 60], ["1", 50], [None, 40]], [[None, 60], ["1", 50]], "60", [[None, 60]])
    rest = {name: value for name, value in good.items() if name != "支付比例"}
    lines += [json.dumps(rest | {"分段": tier}, ensure_ascii=False) for tier in tiers]
    return [*lines, json.dumps(rest, ensure_ascii=False), json.dumps({**good, "合规费用": "6000.01"}, ensure_ascii=False)]


def bad_changes() -> list[str]:
    nested = json.loads(claim(1))
    bad: list[dict[str, object]] = [
        {"就诊": "x"},
        {"就诊": [{**nested, "政策范围内费用": "-1"}]},
        {"就诊": [{**nested, "结算日期": "2029-01-01"}]},
        {"新类别": "五保户"},
        {},
    ]
    whole: dict[str, object] = {"原类别": [], "新类别": "孤儿", "就诊": [nested]}
    return [json.dumps(whole | change, ensure_ascii=False) for change in bad]


def test_figures_are_needed_only_where_they_are_used() -> None:
    lines = [
        claim(1),
        claim(2, 救助身份="防止返贫监测对象"),
        claim(3, 规范转诊=True),
        claim(4, 救助身份="防止返贫监测对象", 医疗类别="普通门诊"),
        claim(5, 规范转诊=True, 就医地="省外"),
        claim(6, 救助身份=[], 规范转诊=True),
        claim(7, 救助身份="因病致贫重病患者", 定点医药机构=False),
    ]
    AUDIT.module(Batch({}, lines), {})


def test_figures_of_another_year_do_not_help() -> None:
    lines = [claim(1, 救助身份="防止返贫监测对象"), claim(2, 规范转诊=True), claim(3, 救助身份="低保对象")]
    AUDIT.module(Batch({f"{oracle.INCOME}@2023": "40000", f"{oracle.STANDARD}@2022": "8000"}, lines), {})
    AUDIT.module(Batch({f"{oracle.INCOME}@2022": "40000", f"{oracle.STANDARD}@2023": "8000"}, lines), {})


def test_a_reading_that_no_rule_mentions_cannot_be_chosen() -> None:
    done = tool.settle(AUDIT.name, [claim(1)], {"起付线": "按次"}, {}, "费用结算")
    assert done.code == 2 and "ZS209" in done.err + done.out


# ---- random lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_claims_as_adopted(seed: int) -> None:
    batch = histories.claims(seed, 2 * PERSONS, {})
    fixed = [*with_interface_names(), *with_lines_that_leave_no_trace(), *with_a_sum_that_grows_too_large()]
    AUDIT.command(Batch(batch.params, [*fixed, *batch.lines]), {})


@pytest.mark.parametrize("readings", alternatives(CLAIM_DOUBTS), ids=str)
def test_claims_under_an_alternative(readings: dict[str, str]) -> None:
    AUDIT.module(histories.claims(101, PERSONS, readings), readings)
    AUDIT.module(histories.resettlements(602, PERSONS // 2, readings), readings, "改认定追溯")


def test_claims_under_mixed_readings() -> None:
    AUDIT.command(histories.claims(201, PERSONS, mixed(CLAIM_DOUBTS, 201)), mixed(CLAIM_DOUBTS, 201))


@pytest.mark.parametrize("seed", range(202, 206))
def test_claims_under_mixed_readings_by_the_module(seed: int) -> None:
    readings = mixed({**CLAIM_DOUBTS, "变更类别": METHODS[:2]}, seed)
    AUDIT.module(histories.claims(seed, PERSONS, readings), readings)
    AUDIT.module(histories.resettlements(seed, PERSONS, readings), readings, "改认定追溯")


def test_changes_of_category_as_adopted() -> None:
    batch = histories.resettlements(301, 2 * PERSONS, {})
    AUDIT.command(Batch(batch.params, [*bad_changes(), *batch.lines]), {}, "改认定追溯")


@pytest.mark.parametrize("method", METHODS[1:])
def test_changes_of_category_by_another_method(method: str) -> None:
    AUDIT.module(histories.resettlements(302, 2 * PERSONS, {"变更类别": method}), {"变更类别": method}, "改认定追溯")


def test_bills_of_serious_illnesses() -> None:
    AUDIT.command(Batch({}, [*bad_bills(), *histories.serious_illnesses(401, 400).lines]), {}, "大病保险")


@pytest.mark.parametrize(("matter", "make"), [("资助参保", histories.subsidies), ("免押金", histories.deposits)])
def test_other_matters(matter: str, make: Callable[[int, int], Batch]) -> None:
    AUDIT.module(make(401, 400), {}, matter)


@pytest.mark.parametrize("reading", oracle.READINGS["监测口径"])
@pytest.mark.parametrize("seed", range(501, 504))
def test_warnings(reading: str, seed: int) -> None:
    AUDIT.module(histories.warnings(seed, 150), {"监测口径": reading}, "预警")
