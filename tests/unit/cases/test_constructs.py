"""用例 with names of a 名录, groups called 无, matters that settle as another does, notices and the articles of benefits."""

from __future__ import annotations

import pytest

from unit.resolve.texts import HEAD, model_of
from zhunshengc.cases import CaseResult, PreparedCase, check_case, prepare_all
from zhunshengc.evaluate import Settled, evaluate_history
from zhunshengc.facts import to_json
from zhunshengc.model import UNLISTED, Regulation
from zhunshengc.outcome import Outcome
from zhunshengc.specialise import specialise

REGISTER = HEAD.replace(
    "参数 收入",
    """输入 病种：名录
    代号 disease
输入 原因：分类
    代号 cause
    取值 无、斗殴
参数 收入""",
)
RULES = """第二条 救助
    归类 病种类别 按 病种：
        肺癌、『1型糖尿病』  重病
        其余                 无
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 按 病种类别：
            重病 70%
            无   20%
    适用旧规 门诊：类别 为 门诊
    排除 自己造成：原因 为 斗殴
    次序 保险支付、救助
    事项 病种
        结论 病类：病种类别
    事项 线
        依 费用结算
        结论 超线：费用 - 保险支付 - 合计 超过 1000元

用例前提
    类别 住院
    身份 甲类
    原因 无
    转诊 是
    费用 2万元
    保险支付 1万元

"""


def _regulation(case: str) -> Regulation:
    return model_of(RULES + case, REGISTER)


def _prepared(case: str) -> PreparedCase:
    found = prepare_all(_regulation(case))
    assert [(item.code, item.sentence) for item in found.diagnostics] == []
    (prepared,) = found.cases
    return prepared


def _outcomes(case: PreparedCase, rules: Regulation) -> tuple[Outcome, ...]:
    return evaluate_history(specialise(rules, case.readings), case.matter, [claim.facts for claim in case.claims], lambda _: {})


def _run(case: str) -> CaseResult:
    rules = _regulation(case)
    return check_case(_prepared(case), lambda prepared: _outcomes(prepared, rules))


# ---- names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("肺癌", "肺癌"),
        ("『 肺 癌（早期）』", "肺癌"),
        ("『１型糖尿病』", "1型糖尿病"),
        ("感冒", UNLISTED),
        ("无", UNLISTED),
        ("12", UNLISTED),
    ],
)
def test_a_name_counts_as_the_register_has_it(written: str, meant: str) -> None:
    prepared = _prepared(f"用例 名称\n    病种 {written}\n    结算 2023-05-01\n        应付 合计 0元\n")
    assert prepared.claims[0].facts["病种"] == meant
    assert to_json(prepared.claims[0].facts, _regulation(""))["病种"] == meant


@pytest.mark.parametrize("written", ["『（早期）』", "肺癌、感冒", "2万元", "是"])
def test_what_is_no_name_is_told(written: str) -> None:
    case = f"用例 名称\n    病种 {written}\n    结算 2023-05-01\n        应付 合计 0元\n"
    assert [item.code for item in prepare_all(_regulation(case)).diagnostics] == ["ZS321"]


def test_a_member_called_nothing_is_a_member() -> None:
    prepared = _prepared("用例 无\n    病种 感冒\n    结算 2023-05-01\n        应付 救助 2,000元\n")
    assert prepared.claims[0].facts["原因"] == "无"
    assert _run("用例 无\n    事项 病种\n    病种 感冒\n    应答 病类 无\n").mismatches == ()
    assert _run("用例 无\n    事项 病种\n    病种 肺癌\n    应答 病类 无\n").mismatches == ("病类：应答 无，实际 重病",)


# ---- matters that settle as another does -----------------------------------------------------------------------

LINE = "用例 超线\n    事项 线\n    病种 感冒\n"


def test_a_case_about_the_result_need_not_name_the_payments() -> None:
    assert _run(LINE + "    应答 超线 是\n").mismatches == ()
    assert _run(LINE + "    应答 超线 否\n").mismatches == ("超线：应答 否，实际 是",)


def test_what_it_names_is_compared() -> None:
    assert (
        _run(LINE + "    应答 超线 是\n    应付 救助 2,000元\n    应付 个人负担 8,000元\n    台账 救助 年度 2,000元\n").mismatches
        == ()
    )
    assert _run(LINE + "    应答 超线 是\n    应付 救助 1元\n").mismatches == ("救助：应付 1.00元，实际 2000.00元",)


def test_a_case_of_claims_names_every_payment() -> None:
    case = "用例 住院\n    病种 肺癌\n    结算 2023-05-01\n        应付 合计 7,000元\n"
    assert _run(case).mismatches == ("救助：应付 0.00元，实际 7000.00元",)


def test_it_may_be_a_history() -> None:
    days = ((1, "7,000"), (2, "14,000"))
    claims = (f"    结算 2023-05-0{day}\n        应答 超线 是\n        台账 救助 年度 {fen}元\n" for day, fen in days)
    case = LINE.replace("病种 感冒", "病种 肺癌") + "".join(claims)
    assert _run(case).mismatches == ()


# ---- notices ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cause", "notices"),
    [
        ("门诊", "无", ["第二条 适用旧规：门诊"]),
        ("门诊", "斗殴", ["第二条 自己造成"]),
        ("住院", "无", []),
    ],
)
def test_a_claim_left_to_an_older_policy_says_so(kind: str, cause: str, notices: list[str]) -> None:
    lines = f"    病种 感冒\n    类别 {kind}\n    原因 {cause}\n    结算 2023-05-01\n        应付 合计 0元\n"
    prepared, rules = _prepared("用例 提示\n" + lines), _regulation("用例 提示\n" + lines)
    (outcome,) = _outcomes(prepared, rules)
    assert isinstance(outcome, Settled)
    assert [f"{item.article} {item.text}" for item in outcome.notices] == notices
