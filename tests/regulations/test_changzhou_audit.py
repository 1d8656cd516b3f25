"""常州: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from regulations import histories_changzhou as histories
from regulations import oracle_changzhou as oracle
from regulations.audit import Audit, alternatives, mixed, without_starred, wrong
from regulations.histories_panzhihua import Batch
from regulations.oracle_changzhou_lines import settle_lines
from regulations.oracle_panzhihua_lines import Answer

DOUBTS = without_starred(oracle.READINGS, oracle.STARRED)
PERSONS = 60


def differences(expected: Answer, got: Mapping[str, object]) -> list[str]:
    """A 自付控制补足 that does not exist may be reported as 0."""
    mine, theirs = expected.get("给付"), got.get("给付")
    nothing = {"名称": oracle.TOP_UP, "条款": oracle.ARTICLES[oracle.TOP_UP], "金额": "0.00"}
    if isinstance(mine, list) and isinstance(theirs, list) and nothing not in mine:
        got = {**got, "给付": [one for one in theirs if one != nothing]}
    return wrong(expected, got)


AUDIT = Audit("changzhou_2022", lambda batch, readings, matter: settle_lines(batch.lines, readings, matter), differences)

# ---- what random lines do not reach -------------------------------------------------------------------------------

GOOD: Mapping[str, object] = {
    "人员编号": "P1", "结算编号": "S1", "结算日期": "2023-06-01", "救助身份": "最低生活保障对象", "医疗类别": "住院",
    "定点医药机构": True, "政策范围内费用": "20000.00", "基本医保支付": "0", "大病保险支付": "0",
}  # fmt: skip
DRUGS: Mapping[str, object] = {
    "医疗类别": "省定罕见病药品", "药品费用": "300000", "罕见病保障资金支付": "100000", "指定治疗机构": True,
}  # fmt: skip


def claim(number: int, **facts: object) -> str:
    return json.dumps({**GOOD, "结算编号": f"S{number}", **facts}, ensure_ascii=False)


def with_interface_names() -> list[str]:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type",
        "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
    }  # fmt: skip
    line = {names.get(name, name): value for name, value in GOOD.items()} | {"hosp_lv": "三级"}
    return [json.dumps(line | {"psn_no": "P0", "setl_id": "S0"}, ensure_ascii=False)]


def with_drugs_that_need_no_cost_in_scope() -> list[str]:
    rest = {name: value for name, value in GOOD.items() if name not in ("政策范围内费用", "基本医保支付", "大病保险支付")}
    rest["人员编号"] = "P3"
    lines = [json.dumps({**rest, **DRUGS, "结算编号": "D1"}, ensure_ascii=False)]
    lines.append(claim(12, 人员编号="P3", **DRUGS, 基本医保支付="30000", 目录外费用="5"))
    lines.append(claim(13, 人员编号="P3", 政策范围内费用="150000"))
    for name in DRUGS:
        facts = {**rest, **DRUGS, "结算编号": f"without {name}"}
        del facts[name]
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines


def with_lines_that_leave_no_trace() -> list[str]:
    return [
        claim(1, 结算日期="2023-12-31", 政策范围内费用="1.001"),
        claim(1, 结算日期="2022-12-31"),
        claim(1, 结算日期="2023-01-01", 政策范围内费用="249999.99"),
        claim(2, 结算日期="2023-12-31", 政策范围内费用="1"),
        claim(3, 结算日期="2023-12-30"),
        claim(3, 结算日期="2023-12-30", 人员编号="P2"),
        claim(4, 结算日期="2024-01-01"),
        claim(5, 结算日期="2024-01-01", 县域内定点="是", 目录外费用=None),
    ]


BILL: Mapping[str, object] = {
    "救助身份": "优抚对象", "合规费用": "30000", "起付线": "12000", "封顶线": None, "支付比例": 95,
}  # fmt: skip
BILLS: tuple[Mapping[str, object], ...] = (
    {}, {"支付比例": 101}, {"支付比例": -1}, {"合规费用": "x"}, {"起付线": None}, {"分段": [[None, 60]]}, {"医保": 1},
    {"救助身份": "五保户"},
)  # fmt: skip
OTHERS: Mapping[str, tuple[Callable[[int, int], list[str]], list[str]]] = {
    "资助参保": (histories.subsidies, ['{"救助身份": "优抚对象"}', '{"救助身份": "孤儿", "个人缴费标准": "1"}']),
    "大病保险": (histories.serious_illnesses, [json.dumps({**BILL, **change}, ensure_ascii=False) for change in BILLS]),
    "免押金": (histories.deposits, ['{"救助身份": "优抚对象", "医疗类别": "住院"}', '{"市域内定点": 1}']),
}


# ---- the tests ----------------------------------------------------------------------------------------------------


def test_claims_as_adopted() -> None:
    lines = [line for seed in range(4) for line in histories.claims(seed, PERSONS, {})]
    fixed = [*with_interface_names(), *with_drugs_that_need_no_cost_in_scope(), *with_lines_that_leave_no_trace()]
    AUDIT.command(Batch({}, [*fixed, *lines]), {})


@pytest.mark.parametrize("readings", alternatives(DOUBTS), ids=str)
def test_claims_under_an_alternative(readings: dict[str, str]) -> None:
    AUDIT.module(Batch({}, histories.claims(101, PERSONS, readings)), readings)


def test_claims_under_mixed_readings() -> None:
    AUDIT.command(Batch({}, histories.claims(201, PERSONS, mixed(DOUBTS, 201))), mixed(DOUBTS, 201))


@pytest.mark.parametrize("seed", range(202, 205))
def test_claims_under_mixed_readings_by_the_module(seed: int) -> None:
    AUDIT.module(Batch({}, histories.claims(seed, PERSONS, mixed(DOUBTS, seed))), mixed(DOUBTS, seed))


def test_costs_above_the_line() -> None:
    bad = [claim(1, 政策范围内费用="1", 基本医保支付="2"), claim(2, 药品费用="1"), claim(3, 县域内定点="是")]
    AUDIT.command(Batch({}, [*bad, *histories.line_checks(301, 300, {})]), {}, "控制线超出")


@pytest.mark.parametrize("ten", DOUBTS["百分之十"])
def test_costs_above_the_line_with_those_outside_the_list(ten: str) -> None:
    readings = {"百分之十": ten, "百分之十分子": "含目录外"}
    AUDIT.module(Batch({}, histories.line_checks(301, 300, readings)), readings, "控制线超出")


@pytest.mark.parametrize("matter", OTHERS)
def test_other_matters(matter: str) -> None:
    make, fixed = OTHERS[matter]
    AUDIT.command(Batch({}, [*fixed, *make(401, 300)]), {}, matter)
