"""攀枝花: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence

import pytest

from regulations import histories_panzhihua as histories
from regulations import oracle_panzhihua as oracle
from regulations import tool
from regulations.histories_panzhihua import Batch
from regulations.oracle_panzhihua_lines import Answer, settle_lines

NAME = "panzhihua_2023"
UNUSED = {("起付线", "按次")}  # listed in the rules, mentioned by none of them
ALTERNATIVES = [
    {doubt: reading} for doubt, readings in oracle.READINGS.items() for reading in readings[1:] if (doubt, reading) not in UNUSED
]
CLAIM_DOUBTS = ("倾斜累计范围", "倾斜条件", "倾斜前提", "异地转诊", "未转诊排除", "追溯年度", "有效期")
PERSONS = 120


def mixed(seed: int) -> dict[str, str]:
    """One reading of each 存疑, drawn."""
    chance = random.Random(seed)
    return {doubt: chance.choice(oracle.READINGS[doubt]) for doubt in CLAIM_DOUBTS}


def wrong(expected: Answer, got: Mapping[str, object]) -> list[str]:
    """How the tool's answer differs from the oracle's."""
    if "错误" in expected:
        refusal = got.get("错误")
        if not isinstance(refusal, dict):
            return [f"settled, but should be refused with {expected['错误']}"]
        codes = expected["错误"]
        assert isinstance(codes, frozenset)
        right = refusal.get("代码") in codes and {"代码", "字段", "说明"} <= set(refusal) and refusal["说明"]
        return [] if right else [f"refused with {refusal}, expected one of {sorted(codes)}"]
    found = [] if "错误" not in got else [f"refused: {got['错误']}"]
    sums, expected_sums = got.get("台账", {}), expected.get("台账", {})
    assert isinstance(sums, dict) and isinstance(expected_sums, dict)
    found += [
        f"台账 {name}: {sums.get(name)}, expected {value}" for name, value in expected_sums.items() if sums.get(name) != value
    ]
    same = [name for name in expected if name not in ("台账", "排除")]
    found += [f"{name}: {got.get(name)}, expected {expected[name]}" for name in same if got.get(name) != expected[name]]
    excluded = expected.get("排除", ())
    assert isinstance(excluded, tuple)
    if excluded and not any(article in str(got.get("提示")) for article in excluded):
        found.append(f"提示 {got.get('提示')} names none of {excluded}")
    return found


def compare(batch: Batch, readings: Mapping[str, str], matter: str) -> None:
    """Settle the batch twice; report the first lines that differ, each with what the person had before."""
    expected = settle_lines(batch.lines, readings, batch.params, matter)
    report(batch, readings, matter, expected, tool.settle_lines(NAME, batch.lines, readings, batch.params, matter))


def report(
    batch: Batch, readings: Mapping[str, str], matter: str, expected: Sequence[Answer], got: Sequence[Mapping[str, object]]
) -> None:
    reports = []
    for index, (one, other) in enumerate(zip(expected, got, strict=True)):
        differences = wrong(one, other)
        if differences:
            reports.append("\n".join([*story(batch.lines, index, matter), *differences]))
    assert not reports, f"{len(reports)} lines differ; readings {readings}, params {batch.params}\n" + "\n\n".join(reports[:3])


def story(lines: Sequence[str], index: int, matter: str) -> list[str]:
    """The line, after the earlier ones of the same person."""
    if matter != "费用结算":
        return [lines[index]]
    number = lines[index].partition('"人员编号": "')[2].partition('"')[0]
    return [line for line in lines[: index + 1] if f'"人员编号": "{number}"' in line] if number else [lines[index]]


@pytest.mark.parametrize("seed", range(5))
def test_claims_as_adopted(seed: int) -> None:
    compare(histories.claims(seed, PERSONS, {}), {}, "费用结算")


@pytest.mark.parametrize("readings", [one for one in ALTERNATIVES if set(one) <= set(CLAIM_DOUBTS)], ids=str)
@pytest.mark.parametrize("seed", [101])
def test_claims_under_an_alternative(readings: dict[str, str], seed: int) -> None:
    compare(histories.claims(seed, PERSONS, readings), readings, "费用结算")


@pytest.mark.parametrize("seed", range(201, 205))
def test_claims_under_mixed_readings(seed: int) -> None:
    compare(histories.claims(seed, PERSONS, mixed(seed)), mixed(seed), "费用结算")


@pytest.mark.parametrize("method", oracle.READINGS["变更类别"])
@pytest.mark.parametrize("seed", [301, 302])
def test_changes_of_category(method: str, seed: int) -> None:
    readings = {"变更类别": method}
    compare(histories.resettlements(seed, 150, readings), readings, "改认定追溯")


@pytest.mark.parametrize("seed", range(311, 314))
def test_changes_of_category_under_mixed_readings(seed: int) -> None:
    readings = mixed(seed) | {"变更类别": random.Random(seed).choice(("重算补差", "余额再救助"))}
    compare(histories.resettlements(seed, 150, readings), readings, "改认定追溯")


@pytest.mark.parametrize(
    ("matter", "make"),
    [("资助参保", histories.subsidies), ("大病保险", histories.serious_illnesses), ("免押金", histories.deposits)],
)
def test_other_matters(matter: str, make: Callable[[int, int], Batch]) -> None:
    compare(make(401, 400), {}, matter)


@pytest.mark.parametrize("reading", oracle.READINGS["监测口径"])
@pytest.mark.parametrize("seed", range(501, 504))
def test_warnings(reading: str, seed: int) -> None:
    compare(histories.warnings(seed, 150), {"监测口径": reading}, "预警")


@pytest.mark.parametrize("readings", [{}, *ALTERNATIVES], ids=str)
def test_the_module_itself(readings: dict[str, str]) -> None:
    """`MATTERS` of the generated module, without the command's line reading."""
    batch = histories.claims(601, 60, readings)
    expected = settle_lines(batch.lines, readings, batch.params)
    kept = [index for index, answer in enumerate(expected) if not refused_by_the_command(answer)]
    batch = Batch(batch.params, [batch.lines[index] for index in kept])
    got = tool.module_lines(NAME, batch.lines, readings, batch.params, "费用结算")
    report(batch, readings, "费用结算", [expected[index] for index in kept], got)
    changes = histories.resettlements(602, 60, readings)
    got = tool.module_lines(NAME, changes.lines, readings, changes.params, "改认定追溯")
    report(changes, readings, "改认定追溯", settle_lines(changes.lines, readings, changes.params, "改认定追溯"), got)


def refused_by_the_command(answer: Answer) -> bool:
    codes = answer.get("错误", frozenset())
    return isinstance(codes, frozenset) and bool(codes & {"ZS403", "ZS411", "ZS412", "ZS415"})


# ---- what random lines do not reach -------------------------------------------------------------------------------


def claim(number: int, **facts: object) -> str:
    line: dict[str, object] = {
        "人员编号": "P1", "结算编号": f"S{number}", "结算日期": "2023-06-01", "救助身份": "低保对象", "医疗类别": "住院",
        "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True, "规范转诊": False,
        "政策范围内费用": "20000.00", "基本医保支付": "0", "大病保险支付": "0",
    }  # fmt: skip
    return json.dumps(line | facts, ensure_ascii=False)


def test_parameters_are_needed_only_where_they_are_used() -> None:
    lines = [
        claim(1),
        claim(2, 救助身份="防止返贫监测对象"),
        claim(3, 规范转诊=True),
        claim(4, 救助身份="防止返贫监测对象", 医疗类别="普通门诊"),
        claim(5, 规范转诊=True, 就医地="省外"),
        claim(6, 救助身份=[], 规范转诊=True),
        claim(7, 救助身份="因病致贫重病患者", 定点医药机构=False),
    ]
    compare(Batch({}, lines), {}, "费用结算")


def test_parameters_of_another_year_do_not_help() -> None:
    lines = [claim(1, 救助身份="防止返贫监测对象"), claim(2, 规范转诊=True), claim(3, 救助身份="低保对象")]
    compare(Batch({f"{oracle.INCOME}@2023": "40000", f"{oracle.STANDARD}@2022": "8000"}, lines), {}, "费用结算")
    compare(Batch({f"{oracle.INCOME}@2022": "40000", f"{oracle.STANDARD}@2023": "8000"}, lines), {}, "费用结算")


def test_a_year_of_largest_bills_is_refused_when_its_sum_is_too_large() -> None:
    lines = [claim(number, 救助身份="孤儿", 政策范围内费用="99999999.99") for number in range(1, 104)]
    compare(Batch({}, lines), {}, "费用结算")


def test_interface_names() -> None:
    line = json.dumps(
        {
            "psn_no": "P1", "setl_id": "S1", "setl_time": "2023-06-01", "救助身份": ["低保对象"], "med_type": "住院",
            "hosp_lv": "三级",
            "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True, "规范转诊": False,
            "inscp_scp_amt": 20000, "hifp_pay": "0.00", "hifmi_pay": 0,
        },
        ensure_ascii=False,
    )  # fmt: skip
    compare(Batch({}, [line]), {}, "费用结算")


def test_refused_lines_leave_no_trace() -> None:
    lines = [
        claim(1, 结算日期="2023-12-31", 政策范围内费用="1.001"),
        claim(1, 结算日期="2023-03-01"),
        claim(1, 结算日期="2023-03-02"),
        claim(2, 结算日期="2024-01-01"),
        claim(3, 结算日期="2023-12-31"),
        claim(3, 结算日期="2024-01-01", 人员编号="P2"),
    ]
    compare(Batch({}, lines), {}, "费用结算")


def test_other_matters_refuse_bad_lines() -> None:
    good = {"救助身份": "低保对象", "合规费用": "30000", "起付线": "12000", "封顶线": None, "支付比例": 60}
    changes: list[dict[str, object]] = [
        {}, {"支付比例": 101}, {"支付比例": -1}, {"合规费用": "x"}, {"起付线": None}, {"分段": [[None, 60]]}, {"医保": 1},
        {"救助身份": "五保户"},
    ]  # fmt: skip
    lines = [json.dumps(good | change, ensure_ascii=False) for change in changes]
    tiers: tuple[object, ...] = ([], [["1", 60]], [["2", 60], ["1", 50], [None, 40]], [[None, 60], ["1", 50]], "60", [[None, 60]])
    rest = {name: value for name, value in good.items() if name != "支付比例"}
    lines += [json.dumps(rest | {"分段": tier}, ensure_ascii=False) for tier in tiers]
    lines += [json.dumps(rest, ensure_ascii=False), json.dumps({**good, "合规费用": "6000.01"}, ensure_ascii=False)]
    compare(Batch({}, lines), {}, "大病保险")
    nested = json.loads(claim(1))
    bad: list[dict[str, object]] = [
        {"就诊": "x"},
        {"就诊": [{**nested, "政策范围内费用": "-1"}]},
        {"就诊": [{**nested, "结算日期": "2029-01-01"}]},
        {"新类别": "五保户"},
        {},
    ]
    whole: dict[str, object] = {"原类别": [], "新类别": "孤儿", "就诊": [nested]}
    changed = [json.dumps(whole | change, ensure_ascii=False) for change in bad]
    compare(Batch({}, changed), {}, "改认定追溯")


def test_a_reading_that_no_rule_mentions_cannot_be_chosen() -> None:
    done = tool.settle(NAME, [claim(1)], {"起付线": "按次"}, {}, "费用结算")
    assert done.code == 2 and "ZS209" in done.err + done.out
