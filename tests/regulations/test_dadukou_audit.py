"""大渡口: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from regulations import histories_dadukou as histories
from regulations import oracle_dadukou as oracle
from regulations.audit import Audit, alternatives, mixed, without_starred, wrong
from regulations.histories_panzhihua import Batch
from regulations.oracle_dadukou_lines import settle_lines
from regulations.oracle_panzhihua_lines import Answer

DOUBTS = without_starred(oracle.READINGS, oracle.STARRED)
PERSONS = 60


def in_order_of_the_text(got: Mapping[str, object]) -> Mapping[str, object]:
    """An answer with its payments in the oracle's order, and what is paid by article, whatever the benefits are called."""
    listed = got.get("给付")
    if not isinstance(listed, list):
        return got
    paid = [one for one in listed if one["金额"] != "0.00"]
    articles = {one["条款"]: one["金额"] for one in paid}
    order = list(oracle.ARTICLES.values())
    assert len(articles) == len(paid), f"an article pays twice: {paid}"
    known = sorted(listed, key=lambda one: order.index(one["条款"]) if one["条款"] in order else len(order))
    return {**got, "给付": known, "按条款": articles}


def differences(expected: Answer, got: Mapping[str, object]) -> list[str]:
    return wrong(expected, in_order_of_the_text(got))


AUDIT = Audit("dadukou_2021", lambda batch, readings, matter: settle_lines(batch.lines, readings, matter), differences)

# ---- what random lines do not reach -------------------------------------------------------------------------------

GOOD: Mapping[str, object] = {
    "人员编号": "P1", "结算编号": "S1", "结算日期": "2021-06-01", "救助身份": "城乡低保对象", "医疗类别": "住院",
    "医疗机构等级": "三级", "定点医药机构": True, "政策范围内费用": "10000.00", "基本医保支付": "0", "病种": "肺炎",
    "致病原因": "无", "门诊已备案": False,
}  # fmt: skip


def claim(number: int | str, **facts: object) -> str:
    return json.dumps({**GOOD, "结算编号": f"S{number}", **facts}, ensure_ascii=False)


def with_interface_names_and_facts_not_used() -> list[str]:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type",
        "医疗机构等级": "hosp_lv", "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay",
    }  # fmt: skip
    line = {names.get(name, name): value for name, value in GOOD.items()}
    return [json.dumps(line | {"psn_no": "P0", "setl_id": "S0", "hifmi_pay": "99"}, ensure_ascii=False)]


def with_lines_that_leave_no_trace() -> list[str]:
    return [
        claim(1, 结算日期="2021-12-31", 政策范围内费用="10000.001"),
        claim(1, 结算日期="2021-01-12"),
        claim(1, 结算日期="2021-01-13"),
        claim(2, 结算日期="2021-12-31"),
        claim(3, 结算日期="2021-12-30"),
        claim(3, 结算日期="2021-12-30", 人员编号="P2"),
        claim(4, 结算日期="2022-01-01"),
    ]


def with_listed_diseases() -> list[str]:
    """Every listed disease for every treatment."""
    facts = {"门诊已备案": True, "政策范围内费用": "400"}
    diseases = (*oracle.SPECIAL_DISEASES, *oracle.CHILDREN_DISEASES)
    return [
        claim(f"{name}{kind}", 人员编号=f"{name}{kind}", 病种=name, 医疗类别=kind, **facts)
        for name in diseases
        for kind in oracle.KINDS
    ]


PREMIUM: Mapping[str, object] = {"救助身份": "重度残疾人员", "档次": "职工", "一档标准": "280", "应缴": "4000"}
PREMIUMS: tuple[Mapping[str, object], ...] = (
    {}, {"档次": "三档"}, {"档次": "二档"}, {"一档标准": "x"}, {"应缴": None}, {"救助身份": "五保户"}, {"医保": 1},
    {"救助身份": "在乡重点优抚对象", "残疾军人等级": 6}, {"救助身份": "在乡重点优抚对象", "残疾军人等级": 7},
)  # fmt: skip
OTHERS: Mapping[str, tuple[Callable[[int, int], list[str]], list[str]]] = {
    "资助参保": (histories.subsidies, [json.dumps({**PREMIUM, **change}, ensure_ascii=False) for change in PREMIUMS]),
    "区级预算下限": (histories.budgets, ['{"上年市级补助": "1.001"}', "{}", '{"上年市级补助": "0.03"}']),
    "结余合规": (histories.surpluses, ['{"当年筹集": "1"}', '{"当年筹集": "1", "结余": "-1"}']),
    "资金分担": (histories.needs, ['{"所需资金": "1"}', '{"所需资金": "0.01"}', '{"所需资金": true}']),
}


# ---- the tests ----------------------------------------------------------------------------------------------------


def test_claims_as_adopted() -> None:
    lines = [line for seed in range(4) for line in histories.claims(seed, PERSONS, {})]
    fixed = [*with_interface_names_and_facts_not_used(), *with_lines_that_leave_no_trace(), *with_listed_diseases()]
    AUDIT.command(Batch({}, [*fixed, *lines]), {})


@pytest.mark.parametrize("readings", alternatives(DOUBTS), ids=str)
def test_claims_under_an_alternative(readings: dict[str, str]) -> None:
    AUDIT.module(Batch({}, histories.claims(101, PERSONS, readings)), readings)


def test_claims_under_mixed_readings() -> None:
    AUDIT.command(Batch({}, histories.claims(201, PERSONS, mixed(DOUBTS, 201))), mixed(DOUBTS, 201))


@pytest.mark.parametrize("seed", [202, 203])
def test_claims_under_mixed_readings_by_the_module(seed: int) -> None:
    AUDIT.module(Batch({}, histories.claims(seed, PERSONS, mixed(DOUBTS, seed))), mixed(DOUBTS, seed))


def test_premiums() -> None:
    make, fixed = OTHERS["资助参保"]
    AUDIT.command(Batch({}, [*fixed, *make(401, 300)]), {}, "资助参保")


@pytest.mark.parametrize("matter", [matter for matter in OTHERS if matter != "资助参保"])
def test_other_matters(matter: str) -> None:
    make, fixed = OTHERS[matter]
    AUDIT.module(Batch({}, [*fixed, *make(401, 300)]), {}, matter)
