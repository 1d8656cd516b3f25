"""用于, 不计支付, 包含, and pots that are definitions: which facts count, and what they count against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unit.evaluate.models import (
    BILL,
    COST,
    INSURER,
    ORIGIN,
    above,
    benefit,
    choice,
    conclusion,
    definition,
    fact,
    left_of,
    matter,
    money,
    paid,
    refusal,
    regulation,
    settle,
    settled,
    yes,
)
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import ArithmeticOp
from zhunshengc.expressions import YES, type_of
from zhunshengc.model import (
    Arithmetic,
    Assumption,
    Basic,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    Negation,
    OneOf,
    Regulation,
    Row,
    Table,
)
from zhunshengc.pots import costs_of, parts_of

PLACE = Place(Source("手工.zs", ""), Span(0, 0))
DRUG = yes("药品")


# ---- 用于 --------------------------------------------------------------------------------------------------------


def asked_for(*inputs: Input, answers: tuple[Expr, ...] = ()) -> Regulation:
    """Facts of drugs, and answers."""
    named = tuple(conclusion(f"答{number}", value, type_of(value) or Basic.MONEY) for number, value in enumerate(answers))
    return regulation(matter(benefit("救助"), conclusions=named), inputs=(fact("药品", Basic.YES_NO), *inputs))


PRICE = fact("药价", used_if=DRUG)


def test_a_fact_that_is_not_asked_for_counts_as_absent_even_if_given() -> None:
    rules = asked_for(PRICE, answers=(money("药价"),))
    for given, facts in ((True, {"药价": 500}), (False, {"药价": 500}), (False, {})):
        outcome = settled(settle(rules, {**BILL, "药品": given, **facts}))
        assert outcome.answers[0].value == (500 if given else 0)


def test_where_it_is_asked_for_it_is_required_unless_it_may_be_left_out() -> None:
    rules = asked_for(PRICE, answers=(money("药价"),))
    assert refusal(settle(rules, {**BILL, "药品": True})) == ("ZS402", "药价")
    lenient = asked_for(replace(PRICE, optional=True), answers=(money("药价"),))
    assert settled(settle(lenient, {**BILL, "药品": True})).answers[0].value == 0


def test_a_value_that_is_none_is_refused_even_if_not_asked_for() -> None:
    rules = asked_for(PRICE, answers=(money("药价"),))
    assert refusal(settle(rules, {**BILL, "药品": False, "药价": -1})) == ("ZS405", "药价")


def test_absent_facts_count_as_their_kind_or_default_has_it() -> None:
    kind = choice("剂型", "片", "针")
    inputs = (
        fact("剂型", kind, used_if=DRUG, optional=True, default="针"),
        fact("进口", Basic.YES_NO, used_if=DRUG, optional=True, default=True),
        fact("疗程", choice("疗程", "长", "短"), used_if=DRUG),
    )
    answers = (InputRef("剂型", kind), yes("进口"), InputRef("疗程", choice("疗程", "长", "短")))
    facts = {**BILL, "药品": False, "剂型": "片", "进口": False, "疗程": "长"}
    outcome = settled(settle(asked_for(*inputs, answers=answers), facts))
    assert [item.value for item in outcome.answers] == ["针", True, None]


def test_a_payer_that_is_not_asked_for_has_paid_nothing() -> None:
    rules = regulation(
        matter(benefit("救助")), inputs=(fact("药品", Basic.YES_NO), fact(INSURER, pays=COST, used_if=Negation(DRUG)))
    )
    assert paid(settle(rules, {**BILL, "药品": False})) == {"救助": 3_000}
    outcome = settled(settle(rules, {**BILL, "药品": True}))
    assert (outcome.total, outcome.borne) == (5_000, 5_000)


def test_what_is_restricted_is_not_looked_at_where_it_is_not_asked_for() -> None:
    both = replace(PRICE, only_if=above(money(COST), 5_000))
    rules = asked_for(both, answers=(money("药价"),))
    cheap = {**BILL, COST: 5_000, "药价": 1}
    assert refusal(settle(rules, {**cheap, "药品": True})) == ("ZS410", "药价")
    assert settled(settle(rules, {**cheap, "药品": False})).answers[0].value == 0
    assert refusal(settle(rules, {**BILL, "药品": True})) == ("ZS402", "药价")


def test_assumptions_see_what_counts() -> None:
    within = Assumption("药价不超过费用", Negation(above(money("药价"), 10_000)), ORIGIN)
    rules = regulation(matter(benefit("救助"), assumptions=(within,)), inputs=(fact("药品", Basic.YES_NO), PRICE))
    assert refusal(settle(rules, {**BILL, "药品": True, "药价": 10_001})) == ("ZS408", "药价不超过费用")
    assert paid(settle(rules, {**BILL, "药品": False, "药价": 10_001})) == {"救助": 3_000}


# ---- 不计支付 ----------------------------------------------------------------------------------------------------

INSURED = yes("参保")
UNINSURED = Negation(INSURED)


def notional(condition: Expr = UNINSURED) -> Regulation:
    """What an uninsured person's insurance would have paid is an amount like any other, but nobody has paid it."""
    payer = fact(INSURER, pays=COST, disregarded=condition)
    within = Assumption("先付不超过费用", Negation(above(money(INSURER), 10_000)), ORIGIN)
    less = Arithmetic(ArithmeticOp.SUBTRACT, left_of(), money(INSURER), Basic.MONEY)
    return regulation(
        matter(
            benefit("救助", base=left_of()),
            benefit("再救助", base=less, place=2),
            assumptions=(within,),
            conclusions=(conclusion("填写", money(INSURER)),),
        ),
        inputs=(fact("参保", Basic.YES_NO), payer),
    )


def test_a_disregarded_payer_has_paid_nothing_but_its_amount_stays() -> None:
    outcome = settled(settle(notional(), {**BILL, "参保": False}))
    assert paid(outcome) == {"救助": 5_000, "再救助": 3_000}
    assert (outcome.borne, outcome.answers[0].value) == (2_000, 4_000)
    insured = settled(settle(notional(), {**BILL, "参保": True}))
    assert (insured.total, insured.borne, insured.answers[0].value) == (4_000, 2_000, 4_000)


def test_assumptions_see_the_amount_of_a_disregarded_payer() -> None:
    assert refusal(settle(notional(), {**BILL, "参保": False, INSURER: 10_001})) == ("ZS408", "先付不超过费用")


def test_a_payer_may_be_disregarded_always() -> None:
    outcome = settled(settle(notional(YES), {**BILL, "参保": True}))
    assert paid(outcome) == {"救助": 5_000, "再救助": 3_000}


# ---- 包含 --------------------------------------------------------------------------------------------------------

WHOLE = "总费用"


def nested(*, second_pot: str = WHOLE) -> Regulation:
    """The cost is part of the whole: who pays of the part has paid of the whole."""
    second = benefit("兜底", base=left_of(second_pot, benefits=("救助",)), pot=second_pot, place=2)
    return regulation(
        matter(benefit("救助"), second), inputs=(fact(WHOLE, includes=COST), fact("另付", pays=WHOLE, optional=True))
    )


def test_what_is_paid_of_the_part_is_paid_of_the_whole() -> None:
    """150元 − 40元 − 30元 = 80元, of which half; the person bears what is left of the whole, not of both."""
    outcome = settled(settle(nested(), {**BILL, WHOLE: 15_000}))
    assert paid(outcome) == {"救助": 3_000, "兜底": 4_000}
    assert outcome.borne == 15_000 - 4_000 - 3_000 - 4_000


def test_without_the_whole_the_part_counts() -> None:
    outcome = settled(settle(nested(second_pot=COST), {**BILL, WHOLE: 15_000}))
    assert (paid(outcome), outcome.borne) == ({"救助": 3_000, "兜底": 1_500}, 1_500)


def test_parts_of_parts_count_once() -> None:
    most = benefit("兜底", base=left_of("全部"), pot="全部", place=2)
    rules = regulation(matter(benefit("救助"), most), inputs=(fact("全部", includes=WHOLE), fact(WHOLE, includes=COST)))
    outcome = settled(settle(rules, {**BILL, WHOLE: 15_000, "全部": 20_000}))
    assert (paid(outcome), outcome.borne) == ({"救助": 3_000, "兜底": 8_000}, 20_000 - 4_000 - 3_000 - 8_000)


# ---- pots that are definitions -----------------------------------------------------------------------------------

KIND = choice("档次", "一档", "二档")
DUE = DefinitionRef("应缴", Basic.MONEY)


def premium(*rows: tuple[str, Expr]) -> Regulation:
    lines = tuple(Row(((key,),), cell, place=PLACE) for key, cell in rows)
    due = Table((InputRef("档次", KIND),), lines, Basic.MONEY, place=PLACE)
    first = benefit("一档资助", base=DUE, pot="应缴", place=0, applies=OneOf(InputRef("档次", KIND), ("一档",)))
    second = benefit("二档资助", base=left_of("应缴", ()), pot="应缴", place=0)
    return regulation(
        matter(benefit("救助")),
        matter(first, second, name="参保", places=(("一档资助", "二档资助"),)),
        inputs=(fact("档次", KIND), fact("甲标准"), fact("乙标准")),
        definitions=(definition("应缴", due, Basic.MONEY),),
    )


SUM = Arithmetic(ArithmeticOp.ADD, money("甲标准"), money("乙标准"), Basic.MONEY)


@pytest.mark.parametrize(("tier", "payments", "borne"), [("一档", (50, 50), 0), ("二档", (0, 175), 175)])
def test_the_person_bears_what_is_left_of_a_reckoned_cost(tier: str, payments: tuple[int, int], borne: int) -> None:
    rules = premium(("一档", money("甲标准")), ("二档", SUM))
    outcome = settled(settle(rules, {"档次": tier, "甲标准": 100, "乙标准": 250}, of="参保"))
    assert (tuple(paid(outcome).values()), outcome.borne) == (payments, borne)


def test_a_cost_without_a_row_is_a_gap() -> None:
    rules = premium(("一档", money("甲标准")))
    assert refusal(settle(rules, {"档次": "二档", "甲标准": 100, "乙标准": 250}, of="参保")) == ("ZS417", "档次")


# ---- costs that are added up -------------------------------------------------------------------------------------

OUTSIDE = "目录外"


def test_a_sum_of_costs_includes_each_of_them() -> None:
    """The person bears what is outside, too, and what is paid of the cost is counted once."""
    whole = Arithmetic(ArithmeticOp.ADD, money(COST), money(OUTSIDE), Basic.MONEY)
    more = benefit("补足", base=left_of(benefits=("救助",)), pot="全部", place=2)
    rules = regulation(
        matter(benefit("救助"), more),
        inputs=(fact(OUTSIDE, optional=True),),
        definitions=(definition("全部", whole, Basic.MONEY),),
    )
    outcome = settled(settle(rules, {**BILL, OUTSIDE: 2_000}))
    assert (paid(outcome), outcome.borne) == ({"救助": 3_000, "补足": 1_500}, 12_000 - 4_000 - 3_000 - 1_500)
    assert parts_of(rules, "全部") == ("全部", COST, OUTSIDE)
    assert costs_of(rules, rules.matters[0]) == ("全部",)
    assert settled(settle(rules)).borne == 1_500


def test_alternatives_are_no_parts() -> None:
    rules = premium(("一档", money("甲标准")), ("二档", SUM))
    assert parts_of(rules, "应缴") == ("应缴",)
