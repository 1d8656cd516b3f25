"""巴南: the tool against the oracle, on random histories at the boundaries, under every reading and for every matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from regulations import histories_banan as histories
from regulations import oracle_banan as oracle
from regulations.audit import Audit, alternatives, mixed, without_starred
from regulations.histories_panzhihua import Batch
from regulations.oracle_banan_lines import settle_lines

AUDIT = Audit("banan_2018", lambda batch, readings, matter: settle_lines(batch.lines, readings, matter))
DOUBTS = without_starred(oracle.READINGS, oracle.STARRED)
PERSONS = 60

# ---- what random lines do not reach -------------------------------------------------------------------------------

GOOD: Mapping[str, object] = {
    "人员编号": "P1", "结算编号": "S1", "结算日期": "2019-06-01", "建档立卡": True, "已脱贫不再享受": False, "本区户籍": True,
    "参加居民医保": True, "医疗类别": "住院", "医疗总费用": "10000", "政策范围内费用": "10000", "基本医保支付": "6000",
    "大病保险支付": "0", "民政救助支付": "0", "分级诊疗合规": True, "危急重症": False, "医保定点或市外凭票": True,
}  # fmt: skip


def claim(number: int, **facts: object) -> str:
    return json.dumps({**GOOD, "结算编号": f"S{number}", **facts}, ensure_ascii=False)


def with_interface_names_and_facts_not_used() -> list[str]:
    names = {
        "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type",
        "医疗总费用": "medfee_sumamt", "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
    }  # fmt: skip
    line = {names.get(name, name): value for name, value in GOOD.items()} | {"hosp_lv": "三级", "定点医药机构": False}
    return [json.dumps(line | {"psn_no": "P0", "setl_id": "S0"}, ensure_ascii=False)]


def with_lines_that_leave_no_trace() -> list[str]:
    return [
        claim(1, 结算日期="2019-12-31", 医疗总费用="300000.001"),
        claim(1, 结算日期="2018-10-20"),
        claim(1, 结算日期="2018-10-21", 医疗总费用="300000", 政策范围内费用="300000"),
        claim(2, 结算日期="2019-01-01", 医疗总费用="300000", 政策范围内费用="300000"),
        claim(3, 结算日期="2018-12-31"),
        claim(3, 结算日期="2018-12-31", 人员编号="P2"),
        claim(4, 结算日期="2019-12-31"),
        claim(5, 结算日期="2020-01-01"),
        claim(6, 结算日期="2020-01-01", 病种=None),
    ]


OTHERS: Mapping[str, tuple[Callable[[int, int], list[str]], list[str]]] = {
    "市外申报期限": (
        histories.declarations,
        [
            *(json.dumps({"申报日": day}) for day in ("2019-02-29", "2019-12-9", 20191220, None)),
            "{}",
            '{"申报日": "2019-12-20", "截止日": 1}',
        ],
    ),
    "附件病种": (histories.diseases, ['{"病种": 1}', '{"病种": ["糖尿病"]}', '{"病种": null}', '{"病种": ""}']),
}


# ---- the tests ----------------------------------------------------------------------------------------------------


def test_claims_as_adopted() -> None:
    lines = [line for seed in range(4) for line in histories.claims(seed, PERSONS, {})]
    AUDIT.command(Batch({}, [*with_interface_names_and_facts_not_used(), *with_lines_that_leave_no_trace(), *lines]), {})


@pytest.mark.parametrize("readings", alternatives(DOUBTS), ids=str)
def test_claims_under_an_alternative(readings: dict[str, str]) -> None:
    AUDIT.module(Batch({}, histories.claims(101, PERSONS, readings)), readings)


def test_claims_under_mixed_readings() -> None:
    AUDIT.command(Batch({}, histories.claims(201, PERSONS, mixed(DOUBTS, 201))), mixed(DOUBTS, 201))


@pytest.mark.parametrize("seed", range(202, 205))
def test_claims_under_mixed_readings_by_the_module(seed: int) -> None:
    AUDIT.module(Batch({}, histories.claims(seed, PERSONS, mixed(DOUBTS, seed))), mixed(DOUBTS, seed))


@pytest.mark.parametrize("matter", OTHERS)
def test_other_matters(matter: str) -> None:
    make, fixed = OTHERS[matter]
    AUDIT.command(Batch({}, [*fixed, *make(301, 300)]), {}, matter)
