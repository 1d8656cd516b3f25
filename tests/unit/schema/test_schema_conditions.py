"""Lists of names, and facts that are asked for on some claims only, in the JSON Schema."""

from __future__ import annotations

from functools import cache

import pytest
from jsonschema import Draft202012Validator

from unit.lower.engines import rules_of
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.lower import lower
from zhunshengc.plan import RulesPlan
from zhunshengc.runtime.rules import InputError
from zhunshengc.schema import schema_of

RULES = """第二条 救助
    输入 病种：名录
        代号 disease
    输入 床位费：金额
        代号 bed
        用于 类别 为 住院 且 非 转诊
    输入 级别：分类
        代号 level
        取值 高、低
        默认 低
        用于 身份 属于 甲类
    输入 封顶：金额，可无
        代号 ceiling
        用于 级外
    输入 级外：是否，可省
        代号 beyond
        默认 是
    输入 大额费：金额
        代号 large
        用于 费用 超过 50元
    输入 工伤补偿：金额
        代号 injury
        限于 类别 为 住院
    归类 病种类别 按 病种：
        肺癌  特殊
        其余  普通
    给付 救助
        适用 病种类别 为 特殊 或 级别 为 高
        基数 剩余 费用 + 床位费 + 大额费 - 工伤补偿
        支付 费用
        比例 70%
        限额 每次 封顶
    次序 保险支付、救助
"""
CLAIM: dict[str, object] = {
    "人员编号": "甲", "结算编号": "一", "结算日期": "2023-05-01", "身份": [], "类别": "门诊", "费用": "50", "保险支付": "0",
    "转诊": False, "病种": "感冒", "级外": False,
}  # fmt: skip


@cache
def plan() -> RulesPlan:
    return lower(rules_of(RULES), "0" * 64)


@cache
def module() -> LoadedModule:
    return load(emit(plan(), UNVERIFIED, "zhunshengc.runtime.rules"))


def claim(**changes: object) -> dict[str, object]:
    return {name: value for name, value in {**CLAIM, **changes}.items() if value is not ...}


def valid(facts: dict[str, object]) -> bool:
    return bool(Draft202012Validator(schema_of(plan(), "费用结算")).is_valid(facts))


def taken(facts: dict[str, object]) -> bool:
    try:
        module().MATTERS["费用结算"](facts)
    except InputError as error:
        assert error.code in ("ZS402", "ZS404", "ZS405", "ZS406", "ZS410"), error
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema_of(plan(), "费用结算"))


CASES: list[tuple[dict[str, object], bool]] = [
    ({}, True),
    # a list takes any name
    ({"病种": "肺癌（早期）"}, True),
    ({"病种": "肺癌\u3000（早期）"}, True),
    ({"病种": "未列入"}, True),
    ({"病种": ""}, False),
    ({"病种": "  "}, False),
    ({"病种": 5}, False),
    ({"病种": None}, False),
    ({"病种": ["肺癌"]}, False),
    ({"病种": "癌" * 200}, True),
    ({"病种": "癌" * 201}, False),
    ({"病种": ...}, False),
    # two conditions, one negated
    ({"类别": "住院", "床位费": "1", "工伤补偿": 0}, True),
    ({"类别": "住院", "工伤补偿": 0}, False),
    ({"类别": "住院", "转诊": True, "工伤补偿": 0}, True),
    ({"类别": "住院", "bed": 1, "工伤补偿": 0}, True),
    ({"类别": ..., "med_type": "住院", "工伤补偿": 0}, False),
    ({"类别": "住院", "床位费": None, "工伤补偿": 0}, False),
    ({"床位费": "1"}, True),
    ({"床位费": None}, True),
    ({"床位费": "一"}, False),
    # a 多选, under one name or another, as list or single member
    ({"身份": ["甲类"]}, False),
    ({"身份": "甲类"}, False),
    ({"身份": ["乙类", "甲类"], "级别": "高"}, True),
    ({"身份": "甲类", "level": "低"}, True),
    ({"身份": ..., "aid_status": ["甲类"]}, False),
    ({"身份": ["乙类"]}, True),
    # an absent yes/no fact counts by its default; "none" is a value of a 可无 amount
    ({"级外": ...}, False),
    ({"级外": None}, False),
    ({"级外": True}, False),
    ({"级外": ..., "封顶": "5"}, True),
    ({"级外": ..., "封顶": None}, True),
    ({"封顶": "5"}, True),
    # 限于
    ({"类别": "住院", "转诊": True}, False),
]


@pytest.mark.parametrize(("changes", "good"), CASES, ids=range(len(CASES)))
def test_claims(changes: dict[str, object], good: bool) -> None:
    facts = claim(**changes)
    assert taken(facts) is good
    assert valid(facts) is good


def test_a_condition_over_amounts_is_left_to_the_module() -> None:
    facts = claim(费用="50.01")
    assert (valid(facts), taken(facts)) == (True, False)
    assert taken({**facts, "大额费": 0})


def test_what_the_schema_says_about_them() -> None:
    properties = schema_of(plan(), "费用结算")["$defs"]["输入"]["properties"]  # type: ignore[index]
    disease, bed = properties["病种"], properties["床位费"]
    assert disease["examples"] == ["肺癌"]
    assert "其他名称都算没有列入" in disease["description"]
    assert "只用于 类别 为 住院 且 非 转诊 的情形" in bed["description"]
    assert "只在规章写明的情形填写" in properties["工伤补偿"]["description"]
