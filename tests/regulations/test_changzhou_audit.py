"""常州: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence

import pytest

from regulations import histories_changzhou as histories
from regulations import oracle_changzhou as oracle
from regulations import tool
from regulations.oracle_changzhou_lines import settle_lines
from regulations.test_panzhihua_audit import wrong

NAME = "changzhou_2022"
ALTERNATIVES = [
    {doubt: reading}
    for doubt, readings in oracle.READINGS.items()
    for reading in readings[1:]
    if oracle.STARRED.get(doubt) != reading
]
PERSONS = 60
READINGS = oracle.READINGS
needs_rules = pytest.mark.skipif(
    not (tool.ROOT / "regulations" / f"{NAME}.zs").exists(), reason=f"regulations/{NAME}.zs is not written yet"
)


def mixed(seed: int) -> dict[str, str]:
    """One reading of each 存疑 that is audited, drawn."""
    chance = random.Random(seed)
    return {
        doubt: chance.choice([reading for reading in readings if oracle.STARRED.get(doubt) != reading])
        for doubt, readings in oracle.READINGS.items()
    }


def compare(lines: Sequence[str], readings: Mapping[str, str], matter: str) -> None:
    """Settle the lines twice; report the first that differ, each with what the person had before."""
    expected = settle_lines(lines, readings, matter)
    got = tool.settle_lines(NAME, list(lines), readings, {}, matter)
    reports = []
    for index, (one, other) in enumerate(zip(expected, got, strict=True)):
        differences = wrong(one, without_top_up(other) if readings.get("百分之十") != "兜底补足" else other)
        if differences:
            reports.append("\n".join([*story(lines, index), *differences]))
    assert not reports, f"{len(reports)} lines differ; readings {readings}\n" + "\n\n".join(reports[:3])


def without_top_up(got: Mapping[str, object]) -> Mapping[str, object]:
    """The answer without a 自付控制补足 of 0, which need not be reported where that benefit does not exist."""
    listed = got.get("给付")
    if not isinstance(listed, list):
        return got
    return {**got, "给付": [one for one in listed if one != {"名称": oracle.TOP_UP, "条款": "四(七)", "金额": "0.00"}]}


def story(lines: Sequence[str], index: int) -> list[str]:
    """The line, after the earlier ones of the same person."""
    number = lines[index].partition('"人员编号": "')[2].partition('"')[0]
    return [line for line in lines[: index + 1] if f'"人员编号": "{number}"' in line] if number else [lines[index]]


@needs_rules
@pytest.mark.parametrize("seed", range(4))
def test_claims_as_adopted(seed: int) -> None:
    compare(histories.claims(seed, PERSONS, {}), {}, "费用结算")


@needs_rules
@pytest.mark.parametrize("readings", ALTERNATIVES, ids=str)
@pytest.mark.parametrize("seed", [101])
def test_claims_under_an_alternative(readings: dict[str, str], seed: int) -> None:
    compare(histories.claims(seed, PERSONS, readings), readings, "费用结算")


@needs_rules
@pytest.mark.parametrize("seed", range(201, 205))
def test_claims_under_mixed_readings(seed: int) -> None:
    compare(histories.claims(seed, PERSONS, mixed(seed)), mixed(seed), "费用结算")


@needs_rules
@pytest.mark.parametrize(
    "readings",
    [{}, *({"百分之十": ten, "百分之十分子": own} for ten in READINGS["百分之十"] for own in READINGS["百分之十分子"][1:])],
    ids=str,
)
@pytest.mark.parametrize("seed", [301])
def test_costs_above_the_line(readings: dict[str, str], seed: int) -> None:
    compare(histories.line_checks(seed, 300, readings), readings, "控制线超出")


@needs_rules
@pytest.mark.parametrize(
    ("matter", "make"),
    [("资助参保", histories.subsidies), ("大病保险", histories.serious_illnesses), ("免押金", histories.deposits)],
)
def test_other_matters(matter: str, make: Callable[[int, int], list[str]]) -> None:
    compare(make(401, 300), {}, matter)


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


@needs_rules
def test_interface_names() -> None:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type",
        "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
    }  # fmt: skip
    line = {names.get(name, name): value for name, value in GOOD.items()} | {"hosp_lv": "三级"}
    compare([json.dumps(line, ensure_ascii=False)], {}, "费用结算")


@needs_rules
def test_drugs_for_rare_diseases_need_no_cost_in_scope() -> None:
    rest = {name: value for name, value in GOOD.items() if name not in ("政策范围内费用", "基本医保支付", "大病保险支付")}
    lines = [json.dumps({**rest, **DRUGS}, ensure_ascii=False)]
    lines += [claim(2, **DRUGS, 基本医保支付="30000", 目录外费用="5"), claim(3, 政策范围内费用="150000")]
    for name in DRUGS:
        facts = {**rest, **DRUGS, "结算编号": f"without {name}"}
        del facts[name]
        lines.append(json.dumps(facts, ensure_ascii=False))
    compare(lines, {}, "费用结算")


@needs_rules
def test_refused_lines_leave_no_trace() -> None:
    lines = [
        claim(1, 结算日期="2023-12-31", 政策范围内费用="1.001"),
        claim(1, 结算日期="2022-12-31"),
        claim(1, 结算日期="2023-01-01", 政策范围内费用="249999.99"),
        claim(2, 结算日期="2023-12-31", 政策范围内费用="1"),
        claim(3, 结算日期="2023-12-30"),
        claim(3, 结算日期="2023-12-30", 人员编号="P2"),
        claim(4, 结算日期="2024-01-01"),
    ]
    compare(lines, {}, "费用结算")


@needs_rules
def test_other_matters_refuse_bad_lines() -> None:
    good: dict[str, object] = {"救助身份": "优抚对象", "合规费用": "30000", "起付线": "12000", "封顶线": None, "支付比例": 95}
    changes: tuple[dict[str, object], ...] = (
        {}, {"支付比例": 101}, {"支付比例": -1}, {"合规费用": "x"}, {"起付线": None}, {"分段": [[None, 60]]}, {"医保": 1},
        {"救助身份": "五保户"},
    )  # fmt: skip
    compare([json.dumps(good | change, ensure_ascii=False) for change in changes], {}, "大病保险")
    compare(['{"救助身份": "优抚对象"}', '{"救助身份": "孤儿", "个人缴费标准": "1"}'], {}, "资助参保")
    compare([claim(1, 政策范围内费用="1", 基本医保支付="2"), claim(2, 药品费用="1")], {}, "控制线超出")
