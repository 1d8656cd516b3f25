"""What a choice of readings makes of 用于, 不计, 不计支付, 归类, 关系 and silences; which facts a matter then uses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unit.resolve.texts import HEAD, benefit, model_of
from zhunsheng.syntax import WayKind
from zhunshengc.expressions import NO
from zhunshengc.invariants import SPECIALISED, broken
from zhunshengc.model import UNLISTED, Basic, InputRef, MoneyLit, Negation, OneOf, Regulation, Remainder, Table, Way
from zhunshengc.specialise import choosable, specialise, used_inputs, used_parameters

DOUBT = """    存疑 甲
        读法 一 采用
        读法 二
"""
TWO = """第二条 救助
{doubts}    给付 大额救助
        适用 类别 为 住院 且 费用 超过 3万元
        基数 剩余 费用
        比例 70%
    给付 小额救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 按 人员：
            甲类 60%
            乙类 50%
    给付 兜底
        基数 剩余 费用
        比例 10%
    次序 保险支付、（大额救助、小额救助）、兜底
{lines}
"""
RELATED = """    存疑 关系
        读法 互斥 采用
        读法 就高
        读法 先小后大
        读法 并行 难以成立
"""
RELATION = """关系 大额救助、小额救助 按 关系：
    互斥 大额救助 优先
    就高 择高
    先小后大 小额救助 在先
    并行 并行
"""


def general(lines: str = "", doubts: str = DOUBT, head: str = HEAD) -> Regulation:
    """`lines` stand in 第二条."""
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    return model_of(TWO.format(doubts=doubts, lines=indented), head)


def chosen(lines: str = "", head: str = HEAD, **choices: str) -> Regulation:
    found = specialise(general(lines, head=head), choices)
    assert broken(found, SPECIALISED) == ()
    return found


# ---- conditions ------------------------------------------------------------------------------------------------


def asked_if(condition: str) -> str:
    """转诊 is asked for on this condition."""
    return HEAD.replace("    代号 referred\n", f"    代号 referred\n    用于 {condition}\n")


def test_a_fact_asked_for_by_a_reading() -> None:
    head, lines = asked_if("甲 为 一 或 费用 超过 1元"), "排除 未转诊：非 转诊"
    assert chosen(lines, head).input("转诊").used_if is None
    again = chosen(lines, head, 甲="二").input("转诊").used_if
    assert again is not None
    assert chosen(lines, asked_if("甲 为 一"), 甲="二").input("转诊").used_if == NO


def test_a_payer_disregarded_by_a_reading() -> None:
    line = "不计支付 保险支付：甲 为 二 且 非 转诊"
    assert chosen(line).input("保险支付").disregarded is None
    assert chosen(line, 甲="二").input("保险支付").disregarded == Negation(InputRef("转诊", Basic.YES_NO))


def test_a_status_taken_away_by_a_reading() -> None:
    head = HEAD.replace("就高：甲类、乙类\n", "就高：甲类、乙类\n        不计 甲类：甲 为 二 且 转诊\n")
    assert chosen(head=head).ranking("人员").exceptions == ()
    assert chosen(head=head, 甲="二").ranking("人员").exceptions == (("甲类", InputRef("转诊", Basic.YES_NO)),)


def test_a_silence_by_a_reading() -> None:
    line = "适用旧规 门诊：甲 为 二 且 类别 为 门诊"
    assert chosen(line).matter("费用结算").silences == ()
    (item,) = chosen(line, 甲="二").matter("费用结算").silences
    assert isinstance(item.condition, OneOf)


def test_a_table_by_a_condition_that_the_reading_decides() -> None:
    line = "定义 从宽：甲 为 二\n定义 值 按 从宽：\n    是 1元\n    否 2元"
    assert chosen(line).definition("值").value == MoneyLit(200)
    assert chosen(line, 甲="二").definition("值").value == MoneyLit(100)
    half = "定义 值 按 从宽、类别：\n    是，其余 1元\n    否，住院 2元\n    否，其余 3元\n定义 从宽：甲 为 二 且 转诊"
    reduced = chosen(half).definition("值").value
    assert isinstance(reduced, Table)
    assert [row.keys for row in reduced.rows] == [(("住院",),), (("门诊",),)]
    whole = chosen(half, 甲="二").definition("值").value
    assert isinstance(whole, Table)
    assert len(whole.dimensions) == 2


# ---- 关系 --------------------------------------------------------------------------------------------------------


def related(reading: str, *, relate: bool = True) -> Regulation:
    found = specialise(general(RELATION, RELATED), {"关系": reading}, relate=relate)
    assert broken(found, SPECIALISED) == ()
    return found


def test_priority_is_a_condition_of_the_others() -> None:
    found = related("互斥")
    first, other = benefit(found, "大额救助"), benefit(found, "小额救助")
    assert Negation(first.applies) in getattr(other.applies, "items", ())
    assert first == benefit(general(doubts=DOUBT), "大额救助")
    assert found.matter("费用结算").relations == ()


def test_what_comes_first_has_a_place_of_its_own() -> None:
    found = related("先小后大").matter("费用结算")
    assert found.places == (("保险支付",), ("小额救助",), ("大额救助",), ("兜底",))
    assert [(item.name, item.place) for item in found.benefits] == [("小额救助", 1), ("大额救助", 2), ("兜底", 3)]
    left = Remainder("费用", ("保险支付",), ())
    assert [item.base for item in found.benefits] == [
        left,
        replace(left, benefits=("小额救助",)),
        replace(left, benefits=("小额救助", "大额救助")),
    ]
    assert found.relations == ()


@pytest.mark.parametrize(("reading", "kind"), [("就高", WayKind.HIGHEST), ("并行", WayKind.PARALLEL)])
def test_what_only_evaluation_can_respect_stays(reading: str, kind: WayKind) -> None:
    found = related(reading).matter("费用结算")
    (item,) = found.relations
    assert (item.doubt, item.ways) == ("关系", ((reading, Way(kind, None)),))
    assert found.benefits == general(RELATION, RELATED).matter("费用结算").benefits


@pytest.mark.parametrize("reading", ["互斥", "就高", "先小后大", "并行"])
def test_the_text_by_itself_relates_nothing(reading: str) -> None:
    found, parallel = related(reading, relate=False).matter("费用结算"), related("并行").matter("费用结算")
    assert (found.places, found.benefits) == (parallel.places, parallel.benefits)
    assert [way for item in found.relations for _, way in item.ways] == [Way(WayKind.PARALLEL, None)]


def test_readings_that_a_relation_mentions_can_be_chosen() -> None:
    found = general(RELATION, RELATED)
    assert choosable(found, found.doubt("关系")) == ("互斥", "就高", "先小后大", "并行")


def test_a_relation_of_the_text_itself_needs_no_reading() -> None:
    found = chosen("关系 大额救助、小额救助：小额救助 优先")
    assert Negation(benefit(found, "小额救助").applies) in getattr(benefit(found, "大额救助").applies, "items", ())


# ---- what a matter uses ----------------------------------------------------------------------------------------


def uses(lines: str = "", head: str = HEAD, matter: str = "费用结算") -> list[str]:
    always = ["人员编号", "结算编号", "类别", "身份", "费用", "保险支付"]
    names = [item.name for item in used_inputs(chosen(lines, head), matter)]
    return [name for name in names if name not in always] if matter == "费用结算" else names


def test_conditions_that_say_whether_a_fact_counts() -> None:
    assert uses() == ["结算日期"]
    assert uses("不计支付 保险支付：转诊") == ["结算日期", "转诊"]
    assert uses("适用旧规 门诊：转诊") == ["结算日期", "转诊"]
    asked = HEAD.replace("    代号 recognised_on\n", "    代号 recognised_on\n    用于 转诊\n")
    assert uses("排除 早：认定日期 早于 2023-01-01", asked) == ["结算日期", "转诊", "认定日期"]


def test_what_takes_a_status_away_counts_wherever_the_status_is_told() -> None:
    head = HEAD.replace("就高：甲类、乙类\n", "就高：甲类、乙类\n        不计 甲类：转诊\n")
    assert uses(head=head) == ["结算日期", "转诊"]
    line = "事项 问\n    结论 是甲：身份 属于 甲类"
    assert uses(line, head, "问") == ["身份", "转诊"]
    assert uses(line, HEAD, "问") == ["身份"]


def test_the_day_is_used_by_ages_parameters_and_matters_that_settle_as_another() -> None:
    assert uses("事项 问\n    结论 成年：年龄（认定日期） 不低于 18岁", matter="问") == ["结算日期", "认定日期"]
    assert uses("事项 问\n    结论 线：收入 × 5%", matter="问") == ["结算日期"]
    assert uses("事项 问\n    结论 高：费用 超过 1元", matter="问") == ["费用"]
    same = ["结算日期", "类别", "身份", "费用", "保险支付"]
    assert uses("事项 问\n    依 费用结算\n    结论 共：合计", matter="问") == same


def test_a_matter_that_settles_as_another_uses_its_parameters() -> None:
    line = "排除 高：费用 超过 收入\n事项 问\n    依 费用结算\n    结论 共：合计"
    assert [item.name for item in used_parameters(chosen(line), "问")] == ["收入"]


def test_a_cost_that_is_a_definition_uses_its_facts() -> None:
    head = HEAD.replace("参数 收入", "输入 加项：金额\n    代号 more\n参数 收入")
    premium = "事项 参保\n    给付 资助\n        对象 任何人\n        基数 费用\n        支付 应缴\n        比例 50%"
    line = f"定义 应缴：费用 + 加项\n{premium}"
    assert uses(line, head, "参保") == ["费用", "加项"]


def test_groups_lead_to_their_register() -> None:
    head = HEAD.replace("参数 收入", "输入 病种：名录，可省\n    代号 disease\n参数 收入")
    lines = "归类 病种类别 按 病种：\n    肺癌 重病\n    其余 其他病\n排除 其他：病种类别 为 其他病"
    assert uses(lines, head) == ["结算日期", "病种"]
    found = chosen(lines, head).input("病种")
    assert (found.open, getattr(found.type, "members", ())) == (True, ("肺癌", UNLISTED))
