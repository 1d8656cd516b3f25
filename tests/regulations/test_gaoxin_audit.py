"""重庆高新区: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import pytest

from regulations import audit
from regulations import histories_gaoxin as histories
from regulations import oracle_gaoxin as oracle
from regulations.audit import Audit, alternatives, mixed
from regulations.histories_panzhihua import Batch
from regulations.oracle_gaoxin_lines import settle_lines
from regulations.oracle_panzhihua_lines import Answer

DOUBTS = oracle.READINGS
PERSONS = 45
OTHER_MATTERS = [("资助参保", histories.subsidies), ("大病保险", histories.serious_illnesses), ("免押金", histories.deposits)]


def wrong(expected: Answer, got: Mapping[str, object]) -> list[str]:
    """How the tool's answer differs from the oracle's; of 条款金额 and 适用旧规 the tool speaks in 给付 and 提示."""
    expected = dict(expected)
    paid, silent = expected.pop("条款金额", None), expected.pop("适用旧规", None)
    found = audit.wrong(expected, got)
    if "错误" in got or "错误" in expected:
        return found
    listed, notices = got.get("给付"), got.get("提示")
    assert silent is None or isinstance(notices, list)
    if paid is not None:
        assert isinstance(listed, list)
        got_paid = {one["条款"]: one["金额"] for one in listed if one["金额"] != "0.00"}
        found += [] if got_paid == paid else [f"paid {got_paid}, expected {paid}"]
    if silent is not None and silent != ("适用旧规" in str(notices)):
        found.append(f"提示 {notices}, expected {'' if silent else 'no '}适用旧规")
    return found


AUDIT = Audit(
    "chongqing_gaoxin_2023", lambda batch, readings, matter: settle_lines(batch.lines, readings, batch.params, matter), wrong
)


def test_claims_as_adopted() -> None:
    AUDIT.command(histories.claims(1, 90, {}), {})


def test_claims_under_mixed_readings() -> None:
    AUDIT.command(histories.claims(201, PERSONS, mixed(DOUBTS, 201)), mixed(DOUBTS, 201))


@pytest.mark.parametrize("readings", [mixed(DOUBTS, 202), {doubt: both[1] for doubt, both in DOUBTS.items()}], ids=str)
def test_claims_under_several_alternatives(readings: dict[str, str]) -> None:
    AUDIT.module(histories.claims(202, PERSONS, readings), readings)


@pytest.mark.parametrize("readings", alternatives(DOUBTS), ids=str)
def test_claims_under_an_alternative(readings: dict[str, str]) -> None:
    AUDIT.module(histories.claims(101, PERSONS, readings), readings)


@pytest.mark.parametrize(("matter", "make"), OTHER_MATTERS)
def test_other_matters_under_an_alternative(matter: str, make: Callable[[int, int], list[str]]) -> None:
    AUDIT.module(Batch({}, make(402, 300)), {"返贫致贫": "非第四条对象不给付"}, matter)


# ---- what random lines do not reach -------------------------------------------------------------------------------

GOOD: Mapping[str, object] = {
    "人员编号": "P1", "结算编号": "S1", "结算日期": "2024-06-01", "救助身份": "低保对象", "医疗类别": "住院",
    "疾病类别": "其他疾病", "医疗机构等级": "三级", "定点医药机构": True, "在高新区参保": True, "异地就医": False,
    "按规定转诊或备案": True, "规范转诊": False, "市内就医": True, "政策范围内费用": "50000.00",
    "基本医保支付": "0", "大病保险支付": "0",
}  # fmt: skip


def claim(number: int, **facts: object) -> str:
    return json.dumps({**GOOD, "结算编号": f"S{number}", **facts}, ensure_ascii=False)


def test_the_standard_is_needed_only_where_it_is_used() -> None:
    lines = [
        claim(1),
        claim(2, 规范转诊=True),
        claim(3, 规范转诊=True, 市内就医=False),
        claim(4, 规范转诊=True, 救助身份="返贫致贫人口"),
        claim(5, 规范转诊=True, 救助身份="其他困难人员"),
        claim(6, 规范转诊=True, 救助身份=[]),
        claim(7, 规范转诊=True, 定点医药机构=False),
        claim(8, 规范转诊=True, 结算日期="2025-01-01"),
    ]
    AUDIT.command(Batch({f"{oracle.STANDARD}@2024": "8000"}, lines), {})
    AUDIT.module(Batch({}, lines), {"倾斜条件": "按人全部累计"})


def test_first_days_and_refused_lines_that_leave_no_trace() -> None:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type", "医疗机构等级": "hosp_lv",
        "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
    }  # fmt: skip
    lines = [
        claim(1, 结算日期="2024-12-31", 政策范围内费用="1.001"),
        claim(1, 结算日期="2024-01-11"),
        claim(2, 结算日期="2024-01-12", 人员编号="P2"),
        claim(3, 结算日期="2024-01-13", 政策范围内费用="74999.99"),
        claim(4, 结算日期="2024-12-31"),
        claim(5, 结算日期="2024-12-30"),
        claim(5, 结算日期="2024-12-30", 人员编号="P2"),
        claim(6, 结算日期="2025-01-01"),
        json.dumps({names.get(name, name): value for name, value in GOOD.items()} | {"psn_no": "P3"}, ensure_ascii=False),
    ]
    largest = [claim(number, 人员编号="P4", 政策范围内费用="99999999.99") for number in range(10, 114)]  # a sum of too much
    AUDIT.command(Batch({}, lines + largest), {})
    AUDIT.module(Batch({}, lines), {"施行日": "印发日加30天"})


BAD_LINES: Mapping[str, tuple[Mapping[str, object], Sequence[Mapping[str, object]]]] = {
    "大病保险": (
        {"救助身份": "低保对象", "合规费用": "30000", "起付线": "16000", "封顶线": None, "支付比例": 96},
        (
            {"支付比例": 101}, {"支付比例": -1}, {"合规费用": "x"}, {"起付线": None}, {"起付线": ...}, {"分段": [[None, 60]]},
            {"医保": 1}, {"救助身份": "五保户"},
        ),
    ),
    "资助参保": (
        {"救助身份": "低保对象", "在高新区参保": True, "档次": "二档", "一档标准": "380", "二档标准": "755"},
        ({"档次": "三档"}, {"档次": ...}, {"一档标准": ...}, {"二档标准": ...}, {"在高新区参保": ...}, {"城乡孤儿": "是"}),
    ),
    "免押金": (
        {"救助身份": "特困人员", "医疗类别": "住院", "基层首诊转诊": True, "高新区定点医疗机构": True},
        ({"医疗类别": "急诊"}, {"基层首诊转诊": ...}, {"高新区定点医疗机构": None}, {"救助身份": ...}),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("matter", "make"), OTHER_MATTERS)
def test_other_matters(matter: str, make: Callable[[int, int], list[str]]) -> None:
    """Random lines, and a good one with mistakes laid over it; `...` leaves a fact out."""
    good, changes = BAD_LINES[matter]
    lines = [{name: value for name, value in {**good, **change}.items() if value is not ...} for change in ({}, *changes)]
    AUDIT.command(Batch({}, make(401, 300) + [json.dumps(line, ensure_ascii=False) for line in lines]), {}, matter)
