"""用例: what may be written in them, and what is told when they are not right."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.resolve.test_model import MATTER
from unit.resolve.texts import RULES, model_of, with_rule
from zhunshengc.cases import CaseResult, PreparedCase, check_case, prepare_all
from zhunshengc.evaluate import chosen_parameters, evaluate_history, evaluate_resettlement
from zhunshengc.facts import Tier, to_json
from zhunshengc.model import Regulation
from zhunshengc.outcome import Outcome
from zhunshengc.specialise import specialise

EXTRA = """存疑 甲
    读法 一 采用
    读法 二
结论 大额：费用 超过 收入 × 50%
结论 限度：收入 × 10%
失效 2028-01-31
事项 追溯
    重结 费用结算 将 身份 由 原身份 改为 新身份 按 甲：
        一 只补不退
        二 不补
"""
PREMISE = """用例前提
    参数 收入 4万元
    类别 住院
    转诊 否
    保险支付 0元
"""
CLAIM = """用例 住院
    身份 甲类
    结算 2023-05-01
        费用 2万元
        应付 救助 14,000元
        应付 合计 14,000元
        应付 个人负担 6,000元
        应答 采用身份 甲类
        应答 大额 否
        应答 限度 4,000元
        台账 救助 累计基数 2万元
        台账 救助 年度 14,000元
"""


def _regulation(case: str, premise: str = PREMISE) -> Regulation:
    return model_of(with_rule(EXTRA + MATTER + "\n" + premise + case))


def _prepared(case: str) -> PreparedCase:
    found = prepare_all(_regulation(case))
    assert [(item.code, item.sentence) for item in found.diagnostics] == []
    (prepared,) = found.cases
    return prepared


def _codes(case: str, premise: str = PREMISE) -> list[str]:
    return [item.code for item in prepare_all(_regulation(case, premise)).diagnostics]


def _run(case: str) -> CaseResult:
    regulation = _regulation(case)
    (prepared,) = prepare_all(regulation).cases
    special = specialise(regulation, prepared.readings)

    def run(item: PreparedCase) -> tuple[Outcome, ...]:
        def parameters_of(year: int | None) -> dict[str, int | Fraction]:
            return chosen_parameters(special, year, item.parameters)

        facts = [claim.facts for claim in item.claims]
        if item.resettled:
            return (evaluate_resettlement(special, item.matter, facts[0], item.resettled, parameters_of),)
        return evaluate_history(special, item.matter, facts, parameters_of)

    return check_case(prepared, run)


# ---- preparing -------------------------------------------------------------------------------------------------


def test_facts_are_typed_and_claims_numbered() -> None:
    prepared = _prepared(CLAIM)
    (claim,) = prepared.claims
    assert claim.facts == {
        "人员编号": "1",
        "结算编号": "1",
        "类别": "住院",
        "转诊": False,
        "保险支付": 0,
        "身份": ("甲类",),
        "费用": 2_000_000,
        "结算日期": datetime.date(2023, 5, 1),
    }
    assert prepared.parameters == {("收入", None): 4_000_000}
    assert claim.expected.payments == {"救助": 1_400_000, "合计": 1_400_000, "个人负担": 600_000}
    assert claim.expected.sums == {"救助.累计基数": 2_000_000, "救助.年度": 1_400_000}
    assert to_json(claim.facts, _regulation(CLAIM))["费用"] == "20000.00"


def test_facts_of_other_matters() -> None:
    case = """用例 大病
    事项 大病
    合规费用 5万元
    门槛 1万元
    封顶线 不设
    分段 3万元 60%、其余 70%
    应付 大病 25,000元
"""
    (claim,) = _prepared(case).claims
    assert claim.facts["分段"] == (Tier(3_000_000, Fraction(3, 5)), Tier(None, Fraction(7, 10)))
    assert claim.facts["封顶线"] is None
    assert "人员编号" not in claim.facts
    flat = case.replace("分段 3万元 60%、其余 70%", "支付比例 60%")
    assert _prepared(flat).claims[0].facts["支付比例"] == Fraction(3, 5)


def test_parameters_of_a_case_replace_those_of_the_premise() -> None:
    own = CLAIM.replace("    身份 甲类\n", "    参数 收入 2023年 3万元\n    身份 甲类\n")
    assert _prepared(own).parameters == {("收入", 2023): 3_000_000}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("费用 2万元", "费甲 2万元", "ZS201"),
        ("费用 2万元", "费用 2%", "ZS321"),
        ("费用 2万元", "费用 2万元\n        费用 2万元", "ZS207"),
        ("费用 2万元", "费用 2万元\n        门槛 2万元", "ZS201"),
        ("费用 2万元", "费用 2万元\n        类别 无", "ZS321"),
        ("费用 2万元", "费用 2万元\n        转诊 甲类", "ZS321"),
        ("身份 甲类", "身份 丁类", "ZS206"),
        ("身份 甲类", "参数 收入 5%", "ZS311"),
        ("身份 甲类", "参数 收入 0元", "ZS311"),
        ("身份 甲类", "参数 收人 5元", "ZS201"),
        ("身份 甲类", "参数 收入 5元\n    参数 收入 2023年 6元", "ZS251"),
        ("身份 甲类", "读法 乙 为 一", "ZS201"),
        ("身份 甲类", "读法 甲 为 三", "ZS206"),
        ("应付 救助", "应付 救济", "ZS201"),
        ("应付 合计", "应付 救助", "ZS207"),
        ("应答 大额 否", "应答 大额 1元", "ZS321"),
        ("应答 采用身份 甲类", "应答 采用身份 丙类", "ZS206"),
        ("应答 大额", "应答 小额", "ZS201"),
        ("台账 救助 年度", "台账 大病 年度", "ZS321"),
        ("        应答 大额 否\n", "        应拒 ZS407\n", "ZS251"),
    ],
)
def test_mistakes(old: str, new: str, code: str) -> None:
    assert old in CLAIM
    assert _codes(CLAIM.replace(old, new, 1)) == [code]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("用例 甲\n    身份 甲类\n    应付 合计 0元\n", "ZS251"),
        ("用例 甲\n    事项 没有\n    应付 合计 0元\n", "ZS201"),
        ("用例 甲\n    结算 2023-05-02\n        费用 1元\n    结算 2023-05-01\n        费用 1元\n", "ZS252"),
        ("用例 甲\n    结算 2023-05-02\n        费用 1元\n    应付 合计 0元\n", "ZS251"),
        ("用例 甲\n    结算 2023-05-02\n        应拒 ZS201\n", "ZS253"),
        ("用例 甲\n    事项 追溯\n    结算 2023-05-02\n        费用 1元\n        应付 合计 0元\n", "ZS251"),
        ("用例 甲\n    事项 大病\n    分段 3万元 60%、2万元 50%、其余 70%\n", "ZS321"),
        ("用例 甲\n    事项 大病\n    分段 3万元 60%\n", "ZS321"),
    ],
)
def test_structure(case: str, code: str) -> None:
    assert code in _codes(case)


def test_mistakes_of_the_premise_are_told_once() -> None:
    assert _codes(CLAIM + "\n" + CLAIM, PREMISE.replace("转诊 否", "转疹 否")) == ["ZS201"]


# ---- running ---------------------------------------------------------------------------------------------------


def test_a_case_that_is_right() -> None:
    assert _run(CLAIM).mismatches == ()


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("应付 救助 14,000元", "应付 救助 14,001元", "救助：应付 14001.00元，实际 14000.00元"),
        ("        应付 救助 14,000元\n", "", "救助：应付 0.00元，实际 14000.00元"),
        ("个人负担 6,000元", "个人负担 5,999.99元", "个人负担：应付 5999.99元，实际 6000.00元"),
        ("采用身份 甲类", "采用身份 无", "采用身份：应答 无，实际 甲类"),
        ("大额 否", "大额 是", "大额：应答 是，实际 否"),
        ("限度 4,000元", "限度 4,001元", "限度：应答 4001.00元，实际 4000.00元"),
        ("累计基数 2万元", "累计基数 3万元", "台账 救助.累计基数：应为 30000.00元，实际 20000.00元"),
        ("费用 2万元", "保险支付 0元", "应当结算，实际拒绝：ZS402 费用 缺少「费用」"),
    ],
)
def test_a_case_that_is_not(old: str, new: str, text: str) -> None:
    assert old in CLAIM
    assert _run(CLAIM.replace(old, new, 1)).mismatches == (text,)


def test_refusals() -> None:
    refused = "用例 失效以后\n    身份 甲类\n    费用 1元\n    结算 2028-02-01\n        应拒 ZS407\n"
    assert _run(refused).mismatches == ()
    assert _run(refused.replace("ZS407", "ZS408")).mismatches[0].startswith("应当拒绝 ZS408，实际拒绝 ZS407")
    assert _run(refused.replace("2028-02-01", "2028-01-31")).mismatches == ("应当拒绝 ZS407，实际结算，合计 0.70元",)


def test_sums_start_anew_with_the_calendar_year() -> None:
    case = """用例 跨年
    身份 甲类
    费用 1万元
    结算 2023-12-31
        应付 救助 7,000元
        台账 救助 累计基数 1万元
    结算 2024-01-01
        应付 救助 7,000元
        台账 救助 累计基数 1万元
    结算 2024-01-01
        应付 救助 7,000元
        台账 救助 累计基数 3万元
"""
    result = _run(case)
    (mismatch,) = result.mismatches
    line = result.line + 9
    assert mismatch == f"第{line}行的结算（2024-01-01）：台账 救助.累计基数：应为 30000.00元，实际 20000.00元"


def test_resettlement() -> None:
    case = """用例 追溯
    事项 追溯
    原身份 无
    新身份 甲类
    结算 2023-05-01
        费用 1万元
    结算 2023-06-01
        费用 2万元
    应付 救助 21,000元
    应付 合计 21,000元
"""
    prepared = _prepared(case)
    assert prepared.claims[0].facts == {"原身份": (), "新身份": ("甲类",)}
    assert [facts["费用"] for facts in prepared.resettled] == [1_000_000, 2_000_000]
    assert _run(case).mismatches == ()
    other = case.replace("    事项 追溯\n", "    读法 甲 为 二\n    事项 追溯\n")
    assert _run(other).mismatches == (
        "救助：应付 21000.00元，实际 0.00元",
        "合计：应付 21000.00元，实际 0.00元",
    )


def test_the_line_of_a_result_is_that_of_its_case() -> None:
    result = _run(CLAIM)
    assert result.place.source.line_text(result.line).strip() == "用例 住院"
    assert RULES.splitlines()[0] in result.place.source.text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("应提示 无", ""),
        ("应提示 「第一条 没有这一条」", "应提示 「第一条 没有这一条」，实际 无"),
    ],
)
def test_notices_are_compared_exactly(line: str, text: str) -> None:
    results = _run(CLAIM + f"        {line}\n")
    assert list(results.mismatches) == ([text] if text else [])


def test_a_notice_that_is_given_and_not_named_is_told() -> None:
    nobody = "用例 没有身份\n    身份 无\n    费用 1元\n    结算 2023-05-01\n        应付 合计 0元\n        应提示 无\n"
    (mismatch,) = _run(nobody).mismatches
    assert "不属于" in mismatch
