"""巴南: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence

import pytest

from regulations import histories_banan as histories
from regulations import oracle_banan as oracle
from regulations import tool
from regulations.oracle_banan_lines import settle_lines
from regulations.test_panzhihua_audit import wrong

NAME = "banan_2018"
ALTERNATIVES = [
    {doubt: reading}
    for doubt, readings in oracle.READINGS.items()
    for reading in readings[1:]
    if oracle.STARRED.get(doubt) != reading
]
PERSONS = 60
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
        differences = wrong(one, other)
        if differences:
            reports.append("\n".join([*story(lines, index), *differences]))
    assert not reports, f"{len(reports)} lines differ; readings {readings}\n" + "\n\n".join(reports[:3])


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
@pytest.mark.parametrize("seed", [301])
def test_days_of_declaration(seed: int) -> None:
    compare(histories.declarations(seed, 200), {}, "市外申报期限")


@needs_rules
@pytest.mark.parametrize("seed", [311])
def test_diseases(seed: int) -> None:
    compare(histories.diseases(seed, 300), {}, "附件病种")


# ---- what random lines do not reach -------------------------------------------------------------------------------

GOOD: Mapping[str, object] = {
    "人员编号": "P1", "结算编号": "S1", "结算日期": "2019-06-01", "建档立卡": True, "已脱贫不再享受": False, "本区户籍": True,
    "参加居民医保": True, "医疗类别": "住院", "医疗总费用": "10000", "政策范围内费用": "10000", "基本医保支付": "6000",
    "大病保险支付": "0", "民政救助支付": "0", "分级诊疗合规": True, "危急重症": False, "医保定点或市外凭票": True,
}  # fmt: skip


def claim(number: int, **facts: object) -> str:
    return json.dumps({**GOOD, "结算编号": f"S{number}", **facts}, ensure_ascii=False)


@needs_rules
def test_interface_names_and_facts_that_are_not_used() -> None:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type",
        "医疗总费用": "medfee_sumamt", "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
    }  # fmt: skip
    line = {names.get(name, name): value for name, value in GOOD.items()} | {"hosp_lv": "三级", "定点医药机构": False}
    compare([json.dumps(line, ensure_ascii=False)], {}, "费用结算")


@needs_rules
def test_refused_lines_leave_no_trace() -> None:
    lines = [
        claim(1, 结算日期="2019-12-31", 医疗总费用="300000.001"),
        claim(1, 结算日期="2018-10-20"),
        claim(1, 结算日期="2018-10-21", 医疗总费用="300000", 政策范围内费用="300000"),
        claim(2, 结算日期="2019-01-01", 医疗总费用="300000", 政策范围内费用="300000"),
        claim(3, 结算日期="2018-12-31"),
        claim(3, 结算日期="2018-12-31", 人员编号="P2"),
        claim(4, 结算日期="2019-12-31"),
        claim(5, 结算日期="2020-01-01"),
    ]
    compare(lines, {}, "费用结算")


@needs_rules
def test_other_matters_refuse_bad_lines() -> None:
    days: list[object] = ["2019-02-29", "2019-12-9", 20191220, None]
    compare([json.dumps({"申报日": day}) for day in days] + ["{}", '{"申报日": "2019-12-20", "截止日": 1}'], {}, "市外申报期限")
    compare(['{"病种": 1}', '{"病种": ["糖尿病"]}', '{"病种": null}'], {}, "附件病种")
