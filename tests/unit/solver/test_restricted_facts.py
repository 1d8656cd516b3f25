"""限于: what the encoding takes for a fact that is not there, and what is read back from a model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from zhunsheng.source import Source
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.evaluate_claim import evaluate_claim, sum_keys
from zhunshengc.facts import FactValue
from zhunshengc.model import Regulation
from zhunshengc.outcome import Rejected
from zhunshengc.report import Word
from zhunshengc.solver import rational
from zhunshengc.solver.encode import Given, encode_claim
from zhunshengc.solver.products import Products
from zhunshengc.solver.unknowns import known_facts, read_facts, unknown_facts
from zhunshengc.specialise import used_inputs
from zhunshengc.workspace import Workspace

RULES = """规章 小例
    标识 small_example
    施行 2023-01-01

输入 类别：分类
    代号 kind
    取值 门诊、住院
输入 病种：名录
    代号 disease
    限于 类别 为 住院
输入 等级：分类
    代号 level
    取值 一级、二级
    默认 二级
    限于 类别 为 住院
输入 转诊：是否，可省
    代号 referred
    默认 是
    限于 类别 为 住院
输入 补贴：金额，可省
    代号 extra
    默认 5元
    限于 类别 为 住院
输入 费用：金额
    代号 cost

第一条 病组
    归类 病组 按 病种：
        癌    重病
        其余  轻病
第二条 给付
    给付 救助
        对象  任何人
        适用  类别 为 门诊 且 病组 为 轻病 且 等级 为 二级 且 转诊 且 补贴 为 5元
        基数  费用 + 费用
        支付  费用
        比例  100%
    次序 救助
"""
INSIDE: Mapping[str, FactValue] = {"类别": "住院", "病种": "未列入", "等级": "二级", "费用": 100}
OUTSIDE: Mapping[str, FactValue] = {"类别": "门诊", "费用": 100}
MATTER = "费用结算"


@pytest.fixture(scope="module")
def rules() -> Compilation:
    compilation = Compilation(Source("小例.zs", RULES), Workspace(Path("nowhere")))
    assert compilation.errors == ()
    return compilation


def admissible(regulation: Regulation, facts: Mapping[str, FactValue]) -> object:
    known = known_facts(used_inputs(regulation, MATTER), facts)
    sums = dict.fromkeys(sum_keys(regulation.matter(MATTER)), rational.ZERO)
    return encode_claim(regulation, MATTER, known, Given(sums, {}, Products())).admissible.value


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        (INSIDE, True),
        (INSIDE | {"转诊": False, "补贴": 7}, True),
        ({**OUTSIDE, "类别": "住院", "病种": "癌"}, False),  # 等级 is missing
        ({**OUTSIDE, "类别": "住院", "等级": "一级"}, False),  # 病种 is missing
        (OUTSIDE, True),
        (OUTSIDE | {"病种": "癌"}, False),
        (OUTSIDE | {"病种": "未列入"}, False),  # a name that is given, if one that is not listed
        (OUTSIDE | {"等级": "二级"}, False),
        (OUTSIDE | {"等级": "一级"}, False),
        (OUTSIDE | {"转诊": False}, True),
        (OUTSIDE | {"补贴": 0}, True),
        (OUTSIDE | {"补贴": 7}, False),
    ],
    ids=str,
)
def test_facts_without_a_place(rules: Compilation, given: Mapping[str, FactValue], settled: bool) -> None:
    facts = {"人员编号": "甲", "结算编号": "1", "结算日期": rules.regulation.start.value.value, **given}
    outcome = evaluate_claim(rules.specialised, MATTER, facts, {}, {})
    assert isinstance(outcome, Rejected) is not settled
    assert admissible(rules.specialised, facts) is settled


def test_what_is_not_there_is_read_back_as_not_there(rules: Compilation) -> None:
    inputs = [item for item in used_inputs(rules.specialised, MATTER) if item.only_if is not None]
    unknowns = unknown_facts(rules.specialised, inputs, "")
    absent = {"病种": -1, "等级": -1, "转诊": True, "补贴": 500}
    assert read_facts(inputs, unknowns.facts, absent) == {}
    given = {"病种": 1, "等级": 1, "转诊": False, "补贴": 0}
    assert read_facts(inputs, unknowns.facts, given) == {"病种": "未列入", "等级": "二级", "转诊": False, "补贴": 0}


def test_a_counterexample_without_these_facts_can_be_settled(rules: Compilation) -> None:
    """A visit for which they must not be given; DiagnosticError if the evaluator did not confirm it."""
    report = rules.verify(Settings(only=frozenset({"死规则", "不超自付"})))
    assert report.internal == ()
    assert {row.word for row in report.rows} == {Word.PROVED, Word.REFUTED}
