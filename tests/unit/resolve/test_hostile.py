"""Files that are made to hurt: deep, long, wide and self-multiplying ones. None may raise, none may take long."""

from __future__ import annotations

import time

import pytest

from unit.resolve.texts import HEAD, RULES, codes, model_of, with_rule
from zhunshengc.model import ChoiceType
from zhunshengc.resolving.expr import MAX_DEPTH
from zhunshengc.resolving.report import MAX_MISTAKES
from zhunshengc.resolving.table import MAX_ROWS


def test_a_long_chain_of_definitions_resolves_up_to_the_limit() -> None:
    def chain(length: int) -> str:
        lines = [f"定义 甲{index}：甲{index + 1} + 1元" for index in range(length)]
        return with_rule("\n".join([*lines, f"定义 甲{length}：费用"]))

    most = MAX_DEPTH // 2 - 1  # each link is a sum of two
    assert len(model_of(chain(most)).definitions) == most + 1
    assert codes(chain(most + 2)) == ["ZS219"]
    assert set(codes(chain(3000))) == {"ZS219"}


def test_a_long_cycle_is_told_once() -> None:
    lines = [f"定义 甲{index}：甲{(index + 1) % 2000} + 1元" for index in range(2000)]
    assert codes(with_rule("\n".join(lines))) == ["ZS205"]


def test_definitions_that_multiply_are_refused() -> None:
    lines = ["定义 甲0：剩余 费用"] + [f"定义 甲{index + 1}：甲{index} + 甲{index}" for index in range(40)]
    started = time.perf_counter()
    assert "ZS219" in codes(with_rule("\n".join(lines)))
    assert time.perf_counter() - started < 10


def test_definitions_that_multiply_are_refused_even_where_nothing_depends_on_the_place() -> None:
    lines = ["定义 甲0：转诊"]
    step = "定义 甲{1}：（甲{0} 且 费用 超过 {1}元） 或 （非 甲{0} 且 费用 不满 {1}元）"
    lines += [step.format(index, index + 1) for index in range(40)]
    assert codes(with_rule("\n".join(lines[:8]))) == []
    started = time.perf_counter()
    assert set(codes(with_rule("\n".join(lines)))) == {"ZS219"}
    assert time.perf_counter() - started < 10


def test_a_long_sum_is_refused_not_recursed_into() -> None:
    total = " + ".join(["费用"] * 700)
    assert set(codes(with_rule(f"定义 甲：{total}"))) <= {"ZS219"}


def test_brackets() -> None:
    deep = "（" * 60 + "转诊" + "）" * 60
    assert codes(with_rule(f"定义 甲：{deep}")) == []
    nested = "非 （" * 60 + "转诊" + "）" * 60
    assert set(codes(with_rule(f"定义 甲：{nested}"))) <= {"ZS219"}


def test_mistakes_stop_at_a_limit() -> None:
    lines = [f"定义 甲{index}：没有{index}" for index in range(3000)]
    assert len(codes(with_rule("\n".join(lines)))) == MAX_MISTAKES


def test_many_matters_are_quick() -> None:
    block = "事项 事项{0}\n    输入 甲{0}：金额\n        代号 a{0}\n    给付 给付{0}\n        基数 甲{0}\n        比例 50%"
    blocks = [block.format(index) for index in range(1500)]
    started = time.perf_counter()
    assert len(model_of(with_rule("\n".join(blocks))).matters) == 1501
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize("name", ["『a\u202eb』", "『 』", "『" + "长" * 200 + "』"])
def test_strange_names(name: str) -> None:
    found = codes(head=HEAD.replace("第一条 对象", f"输入 {name}：是否\n    代号 some\n\n第一条 对象"))
    assert set(found) <= {"ZS208", "ZS201"}


@pytest.mark.parametrize(
    ("one", "other"), [("甲Ⅱ", "甲II"), ("甲①", "甲1"), ("甲ﬁ", "甲fi"), ("『金⼀』", "金一"), ("ＡＢ甲", "AB甲")]
)
def test_names_that_look_the_same_are_one_name(one: str, other: str) -> None:
    assert codes(with_rule(f"定义 {one}：费用\n定义 {other}：费用")) == ["ZS203"]
    assert codes(with_rule(f"输入 级：分类\n    代号 lv\n    取值 {one}、{other}")) == ["ZS207"]


@pytest.mark.parametrize("name", ["金\uf90a", "『e\u0301甲』"])
def test_names_in_unusual_forms(name: str) -> None:
    assert codes(with_rule(f"定义 {name}：费用")) == ["ZS208"]


def test_rules_stand_missing_parts() -> None:
    for start in range(0, len(RULES), 3):
        codes(RULES[:start] + RULES[start + 5 :])


def _table(rows: int) -> str:
    members = "、".join(f"级{index}" for index in range(rows))
    cells = "\n".join(f"    级{index} {index + 1}元" for index in range(rows))
    return with_rule(f"输入 级：分类\n    代号 lv\n    取值 {members}\n定义 甲 按 级：\n{cells}")


def test_a_long_table_is_refused_at_once() -> None:
    started = time.perf_counter()
    assert codes(_table(MAX_ROWS + 1)) == ["ZS222"]
    assert codes(_table(700)) == []
    assert time.perf_counter() - started < 20


def test_a_long_list_of_names_is_grouped_quickly() -> None:
    rows = "\n".join(f"    {'、'.join(f'病{row}之{index}' for index in range(100))} 组{row}" for row in range(200))
    rules = with_rule(f"输入 病种：名录\n    代号 disease\n归类 病种类 按 病种：\n{rows}\n    其余 普通\n定义 甲：病种类 为 组7")
    started = time.perf_counter()
    members = model_of(rules).input("病种").type
    assert isinstance(members, ChoiceType)
    assert len(members.members) == 20_001
    assert time.perf_counter() - started < 20


def test_many_lists_and_groups_are_quick() -> None:
    block = "输入 录{0}：名录\n    代号 r{0}\n归类 类{0} 按 录{0}：\n    病{0} 重\n    其余 轻"
    lines = "\n".join(block.format(index) for index in range(2_000))
    started = time.perf_counter()
    assert len(model_of(with_rule(lines)).definitions) == 2_000
    assert time.perf_counter() - started < 30


def test_a_long_chain_of_parts() -> None:
    lines = [f"输入 部{index}：金额\n    代号 p{index}\n    包含 部{index + 1}" for index in range(500)]
    lines.append("输入 部500：金额\n    代号 p500")
    assert codes(with_rule("\n".join(lines))) == []
    lines[-1] += "\n    包含 部0"
    assert codes(with_rule("\n".join(lines))) == ["ZS205"]


def test_a_long_chain_of_groups_is_refused_at_the_limit() -> None:
    def chain(length: int) -> str:
        lines = ["归类 组0 按 人员：\n    甲类、乙类 一"]
        lines += [f"归类 组{index + 1} 按 组{index}：\n    一 一" for index in range(length)]
        return with_rule("\n".join(lines))

    assert codes(chain(50)) == []
    assert codes(chain(2_000)) == ["ZS219"]


def test_groups_that_multiply_are_refused() -> None:
    lines = ["归类 组0 按 人员：\n    甲类 一\n    乙类 二"]
    lines += [f"归类 组{index + 1} 按 组{index}：\n    一 一\n    二 二" for index in range(40)]
    started = time.perf_counter()
    assert set(codes(with_rule("\n".join(lines)))) == {"ZS219"}
    assert time.perf_counter() - started < 10
