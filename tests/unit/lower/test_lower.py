"""How a plan looks: close to the law, nothing superfluous."""

from __future__ import annotations

from collections.abc import Iterator

from unit.resolve.texts import HEAD, model_of
from zhunshengc.lower import lower
from zhunshengc.plan import (
    Among,
    And,
    Branch,
    Compare,
    Const,
    Flag,
    Let,
    Mul,
    Not,
    Plan,
    Reject,
    Relation,
    RulesPlan,
    Select,
    Step,
    Var,
)
from zhunshengc.plan import Test as Define
from zhunshengc.plan_invariants import violations
from zhunshengc.specialise import specialise

TABLE = """第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        起付线 每年 按 人员：
            甲类 不设
            乙类 收入 × 5%
        比例 按 人员：
            甲类 100%
            乙类 70%
    次序 保险支付、救助
"""


def rules_of(rules: str = TABLE, head: str = HEAD) -> RulesPlan:
    plan = lower(specialise(model_of(rules, head), {}), "0" * 64)
    assert violations(plan) == ()
    return plan


def plan_of(rules: str = TABLE, head: str = HEAD) -> Plan:
    return rules_of(rules, head).matters[0]


def steps_of(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, Branch):
            yield from steps_of(step.then)
            yield from steps_of(step.otherwise)


def let(plan: Plan, name: str) -> Let:
    return next(step for step in steps_of(plan.steps) if isinstance(step, Let) and step.name == name)


def rejections(plan: Plan) -> list[str]:
    return [step.code for step in (*steps_of(plan.head), *steps_of(plan.steps)) if isinstance(step, Reject)]


def test_percentages_are_whole_numbers_of_hundredths() -> None:
    plan = plan_of()
    status, income = Var("status_1"), Var("par_income")
    rows = Select(((Among(status, (0,)), Const(0)),), Mul(income, Const(5)))
    assert (let(plan, "deductible_1").value, let(plan, "deductible_1").den) == (rows, 100)
    assert let(plan, "rate_1").value == Select(((Among(status, (0,)), Const(100)),), Const(70))


def test_where_a_status_is_asked_for_a_full_table_has_no_gap() -> None:
    assert rejections(plan_of()) == ["ZS407", "ZS416", "ZS409"]
    anybody = TABLE.replace("        适用 类别 为 住院\n", "        对象 任何人\n")
    assert rejections(plan_of(anybody)) == ["ZS407", "ZS416", "ZS409", "ZS417"]


def test_a_parameter_is_asked_for_where_its_row_counts() -> None:
    plan = plan_of()
    (step,) = (step for step in steps_of(plan.steps) if isinstance(step, Reject) and step.code == "ZS409")
    assert step.when == And((Among(Var("status_1"), (1,)), Not(Flag("has_income"))))


def test_a_restricted_fact_has_a_flag() -> None:
    plan = plan_of(head=HEAD.replace("    支付 费用\n", "    支付 费用\n    限于 类别 为 住院\n"))
    (item,) = (item for item in plan.inputs if item.name == "保险支付")
    assert (item.optional, item.given) == (True, "has_insurer")
    assert rejections(plan)[:3] == ["ZS407", "ZS402", "ZS410"]


def test_sums_have_the_denominator_of_the_base() -> None:
    plan = plan_of(TABLE.replace("基数 剩余 费用", "基数 费用 × 12.5%"))
    assert [(item.key, item.den) for item in plan.accumulators] == [("救助.累计基数", 1000), ("救助.年度", 1)]


def test_a_day_that_may_be_unknown_is_asked_about() -> None:
    plan = plan_of(TABLE + "\n第三条 追溯\n    排除 太早：结算日期 早于 认定日期\n")
    (step,) = (step for step in plan.steps if isinstance(step, Define) and step.name == "excluded_1")
    day, recognised = Var("in_setl_time"), Var("in_recognised_on")
    known = Compare(Relation.NE, recognised, Const(0))
    assert step.value == And((known, Compare(Relation.LT, day, recognised)))


def test_the_explanation_has_every_condition_and_figure() -> None:
    (trace,) = plan_of().trace
    assert [text for text, _ in trace.conditions] == ["属于 人员", "类别 为 住院"]
    assert [item.label for item in trace.values] == ["基数", "累计基数", "起付线", "计入救助", "比例", "按比例应付"]


def test_every_name_of_a_fact_is_known() -> None:
    assert {"人员编号", "psn_no", "费用", "cost", "类别", "med_type"} <= set(rules_of().known_names)
