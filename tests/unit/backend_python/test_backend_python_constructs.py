"""What modules say and how they are written, for constructs that have no node of their own in a plan."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from unit.backend_python import plans
from unit.backend_python.emitted import claim, module_of, text_of
from unit.lower.engines import rules_of
from unit.lower.test_relations import RULES as RELATED
from unit.lower.test_tranches import RULES as IN_TRANCHES
from zhunshengc import plan as p
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.compilation import Compilation
from zhunshengc.lower import lower

REGULATIONS = Path(__file__).parents[3] / "regulations"
NAMES = ("panzhihua_2023", "dadukou_2021", "chongqing_gaoxin_2023", "banan_2018", "changzhou_2022")


def compiled(text: str, readings: dict[str, str] | None = None) -> LoadedModule:
    return load(emit(lower(rules_of(text, readings), "0" * 64), UNVERIFIED, "zhunshengc.runtime.rules"))


def told(module: LoadedModule, of: str = "费用结算", **changes: object) -> list[str]:
    """The sentences of the explanation."""
    facts: dict[str, object] = {
        "人员编号": "甲", "结算编号": "一", "结算日期": "2023-05-01", "身份": ["甲类"], "类别": "住院", "费用": "100",
        "保险支付": "40", "转诊": True, **changes,
    }  # fmt: skip
    known = {name for fact in module.module.FACTS[of] for name in (fact.name, *fact.names)}
    result: Any = module.MATTERS[of]({name: value for name, value in facts.items() if name in known}, trace=True)
    return [text for _, text in result.trace]


# ---- explanations ----------------------------------------------------------------------------------------------


def test_of_a_relation_the_one_not_paid_says_why() -> None:
    first, second, _ = told(compiled(RELATED))
    assert first == "甲救助：不适用，「给付不少于「乙救助」（择高）」不成立"
    assert second.startswith(
        "乙救助：适用；基数 60.00元，累计基数 60.00元，起付线 20.00元，计入救助 40.00元，比例 80%，按比例应付 32.00元，给付 32"
    )
    assert told(compiled(RELATED), 费用="90")[1] == "乙救助：不适用，「给付多于「甲救助」（择高）」不成立"


def test_the_one_that_another_goes_before_says_which() -> None:
    assert told(compiled(RELATED, {"同用": "甲优先"}))[1] == "乙救助：不适用，「「甲救助」不适用（它优先）」不成立"


def test_every_tranche_is_told() -> None:
    (sentence,) = told(compiled(IN_TRANCHES), 费用="200", 保险支付="0")
    assert sentence == (
        "救助：适用；基数 200.00元，累计基数 200.00元，计入救助 200.00元，不满10元的部分 10.00元，比例 0%，"
        "10元以上不满100元的部分 90.00元，比例 70%，100元以上的部分 100.00元，比例 95.5%，按比例应付 158.50元，给付 158.50元"
    )


USED = """第二条 救助
    输入 床位费：金额
        代号 bed
        用于 类别 为 住院
    输入 医嘱：是否
        代号 ordered
        限于 类别 为 住院
    给付 救助
        适用 类别 为 门诊 或 医嘱
        基数 剩余 费用 + 床位费
        支付 费用
        比例 70%
    次序 保险支付、救助
第三条 问答
    事项 问答
        结论 有床位：床位费 超过 0元
"""


def test_a_fact_that_was_given_and_is_not_asked_for_is_told() -> None:
    module = compiled(USED)
    assert told(module, 床位费="5", 医嘱=True) == told(module, 床位费=5, 医嘱=True)
    assert not any("这次不用" in text for text in told(module, 床位费="5", 医嘱=True))
    assert told(module, 类别="门诊", 床位费="5")[0] == "「床位费」写了，这次不用：只用于 类别 为 住院"
    assert not any("这次不用" in text for text in told(module, 类别="门诊"))
    assert told(module, "问答", 类别="门诊", 床位费="5") == ["「床位费」写了，这次不用：只用于 类别 为 住院", "有床位：否"]


def test_a_fact_that_does_not_belong_to_the_claim_is_shown_as_not_written() -> None:
    rules = compiled(USED).module
    facts = claim(身份=["甲类"], 类别="门诊", 费用="100", 保险支付="40", 转诊=True)
    known = {name: facts[name] for name in ("人员编号", "结算编号", "结算日期", "身份", "类别", "费用", "保险支付")}
    assert dict(rules.Claim.from_dict(known).facts())["床位费"] == "未写"
    assert dict(rules.Claim.from_dict({**known, "床位费": "5"}).facts())["床位费"] == "5.00元"
    assert "    床位费：未写\n" in rules._explain(known)


def test_what_is_left_to_other_rules_is_a_notice() -> None:
    silent = compiled("""第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    适用旧规 门诊：类别 为 门诊
    次序 保险支付、救助
""")
    facts = claim(医疗类别=..., 政策范围内费用=..., hifp_pay=..., hifes_pay=..., 救助身份=...)
    outpatient = {**facts, "身份": "甲类", "类别": "门诊", "费用": 100, "保险支付": 40}
    assert silent.MATTERS["费用结算"](outpatient).notices == ("第二条 适用旧规：门诊",)
    assert silent.MATTERS["费用结算"]({**outpatient, "类别": "住院"}).notices == ()


# ---- rankings --------------------------------------------------------------------------------------------------


def ranking(members: int, mask: str = "in_status") -> p.Plan:
    """A plan that answers the position of the first status, of so many, that the mask has."""
    names = tuple(f"身份{number}" for number in range(members))
    less = p.Select(
        ((p.And((p.AnyBit(p.Var("in_status"), 2), p.Flag("in_flag"))), p.Sub(p.Var("in_status"), p.Const(2))),),
        p.Var("in_status"),
    )
    order = tuple(reversed(range(members)))
    return plans.claims_plan(
        matter="身份",
        inputs=(
            plans.fact("身份", "statuses", p.InputKind.CHOICES, "in_status", members=names),
            plans.fact("不计", "ignored", p.InputKind.YES_NO, "in_flag"),
        ),
        parameters=(), accumulators=(), head=(), status=None, payments=(), borne=None, notices=(), trace=(),
        steps=(p.Let("counted_status", less, 1, ""), p.Let("the_place", p.FirstOf(p.Var(mask), order), 1, "")),
        answers=(p.Answer("位置", "", p.AnswerKind.INTEGER, "the_place"),),
    )  # fmt: skip


@pytest.mark.parametrize("members", [3, 14, 15, 40])
@pytest.mark.parametrize("mask", ["in_status", "counted_status"])
def test_the_first_status_of_few_and_of_many(members: int, mask: str) -> None:
    module = module_of(ranking(members, mask))
    last = f"身份{members - 1}"
    for statuses, ignored, place in (
        ([], False, -1),
        ([last], True, 0),
        (["身份0"], True, members - 1),
        (["身份1", "身份0"], False, members - 2),
        (["身份1", "身份0"], True, members - 2 if mask == "in_status" else members - 1),
        (["身份1"], True, members - 2 if mask == "in_status" else -1),
    ):
        assert module.MATTERS["身份"]({"身份": statuses, "不计": ignored}).answers == {"位置": place}
    assert ("_FIRST_1" in module.text) is (members <= 14)


# ---- ledgers ---------------------------------------------------------------------------------------------------


def test_a_matter_that_follows_another_keeps_its_sums_in_the_same_place() -> None:
    main = plans.claims_plan()
    following = plans.claims_plan(matter="追问", settles="费用结算")
    own = plans.claims_plan(matter="自有")
    module = module_of(following, main, own)
    assert [item.key for item in module.Ledger.SUMS] == [
        "住院救助.累计基数", "住院救助.年度", "自有.住院救助.累计基数", "自有.住院救助.年度",
    ]  # fmt: skip
    result = module.MATTERS["追问"](claim())
    assert result.ledger.sums == (600_000, 420_000, 0, 0)
    assert module.MATTERS["费用结算"](claim(), result.ledger).ledger.sums == (1_200_000, 840_000, 0, 0)
    assert module.MATTERS["自有"](claim(), result.ledger).ledger.sums == (600_000, 420_000, 600_000, 420_000)


# ---- how it is written -----------------------------------------------------------------------------------------


def test_a_long_condition_stands_one_part_a_line() -> None:
    parts = tuple(p.Compare(p.Relation.GT, p.Var("in_cost"), p.Const(10**9 + number)) for number in range(6))
    plan = plans.claims_plan(steps=(*plans.hospital_steps(), p.Test("is_long", p.Or(parts), "")))
    long = plans.claims_plan(steps=plan.steps, notices=(p.Notice("is_long", "第四条", "长"),), matter="费用结算", answers=())
    text = text_of(plans.rules(long))
    assert "    is_long = (\n        in_cost > 1000000000\n        or in_cost > 1000000001\n" in text
    assert module_of(long).MATTERS["费用结算"](claim(政策范围内费用="10000000.01", hifp_pay=0)).notices == ("第四条 长",)


@cache
def emitted(name: str) -> str:
    return emit(lower(Compilation.from_path(REGULATIONS / f"{name}.zs").specialised, "0" * 64), UNVERIFIED)


@pytest.mark.parametrize("name", NAMES)
def test_names_in_modules_are_ascii_and_every_one_is_defined(name: str) -> None:
    tree = ast.parse(emitted(name))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg | ast.keyword) and node.arg}
    assert all(word.isascii() for word in used)
    functions = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith(("settle_fen", "_trace"))
    ]
    assert functions
    for function in functions:
        names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
        assigned = {node.id for node in names if isinstance(node.ctx, ast.Store)} | {item.arg for item in function.args.args}
        read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
        assert read - assigned <= {"InputError", "rt", "int", "bool", "str", "tuple"} | {name for name in read if name.isupper()}
