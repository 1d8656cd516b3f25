"""适用旧规, 适用另文, answers that use earlier answers, 依."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from unit.evaluate.models import (
    BILL,
    COST,
    above,
    benefit,
    choice,
    conclusion,
    exclusion,
    fact,
    left_of,
    matter,
    money,
    paid,
    percent,
    ranked,
    ranking,
    refusal,
    regulation,
    settle,
    settled,
    several,
    silence,
    told,
    yes,
)
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import ArithmeticOp, CompareOp, SilenceKind
from zhunshengc.expressions import YES
from zhunshengc.model import (
    DAY,
    AnswerRef,
    Arithmetic,
    Basic,
    ChoiceType,
    Compare,
    Expr,
    InputRef,
    MoneyLit,
    OneOf,
    Regulation,
    Table,
    TotalPaid,
)
from zhunshengc.outcome import base_key, paid_key

LEFT_OUT = silence(SilenceKind.OLDER, "门诊", yes("门诊"))
ELSEWHERE = silence(SilenceKind.OTHER, "儿童", yes("儿童"))
INPUTS = (fact("门诊", Basic.YES_NO), fact("儿童", Basic.YES_NO), fact("点外", Basic.YES_NO))


def silent(*silences: object) -> Regulation:
    out = exclusion("点外就医", yes("点外"))
    return regulation(matter(benefit("救助"), silences=silences, exclusions=(out,)), inputs=INPUTS)


def flags(*held: str) -> dict[str, bool]:
    return {name: name in held for name in ("门诊", "儿童", "点外")}


# ---- notices ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "notices"),
    [
        ((), []),
        (("门诊",), ["第二条 适用旧规：门诊"]),
        (("儿童",), ["第二条 适用另文：儿童"]),
        (("门诊", "儿童"), ["第二条 适用旧规：门诊", "第二条 适用另文：儿童"]),
        (("门诊", "点外"), ["第二条 点外就医"]),
    ],
)
def test_notices_are_given_unless_the_claim_is_excluded(held: tuple[str, ...], notices: list[str]) -> None:
    outcome = settle(silent(LEFT_OUT, ELSEWHERE), {**BILL, **flags(*held)})
    assert told(outcome) == notices


def test_a_notice_changes_no_payment() -> None:
    for held in ((), ("门诊",)):
        outcome = settled(settle(silent(LEFT_OUT), {**BILL, **flags(*held)}))
        assert (outcome.total, outcome.borne, outcome.sums[base_key("救助")]) == (3_000, 3_000, 6_000)


def test_a_status_left_to_an_older_policy() -> None:
    """其他 is a status like another, for which this regulation has no benefit; who has none at all is told so."""
    people = ranking("对象", "身份", "甲", "其他")
    older = silence(SilenceKind.OLDER, "其他人员", OneOf(ranked(people), ("其他",)))
    rules = regulation(
        matter(benefit("救助", applies=OneOf(ranked(people), ("甲",))), silences=(older,)),
        inputs=(fact("身份", several("身份", "甲", "其他")),),
        rankings=(people,),
    )
    outcome = settled(settle(rules, {**BILL, "身份": ("其他",)}))
    assert (outcome.status, outcome.total, told(outcome)) == ("其他", 0, ["第二条 适用旧规：其他人员"])
    assert told(settle(rules, {**BILL, "身份": ("其他", "甲")})) == []


def test_what_is_left_is_what_the_payers_leave() -> None:
    """100元 less 40元 is 60元, whatever the benefit pays."""
    little = silence(SilenceKind.OLDER, "小额", Compare(CompareOp.AT_MOST, left_of(), MoneyLit(6_000)))
    assert told(settle(silent(little), {**BILL, **flags()})) == ["第二条 适用旧规：小额"]
    assert told(settle(silent(little), {**BILL, **flags(), COST: 10_001})) == []


def test_a_gap_in_a_silence_is_a_gap_unless_the_claim_is_excluded() -> None:
    nothing = Table((), (), Basic.YES_NO, place=Place(Source("手工.zs", ""), Span(0, 0)))
    rules = silent(silence(SilenceKind.OLDER, "缺", nothing))
    assert refusal(settle(rules, {**BILL, **flags()})) == ("ZS417", "规则")
    assert told(settle(rules, {**BILL, **flags("点外")})) == ["第二条 点外就医"]


# ---- answers that use answers ----------------------------------------------------------------------------------


def minus(left: Expr, right: Expr) -> Arithmetic:
    return Arithmetic(ArithmeticOp.SUBTRACT, left, right, Basic.MONEY)


@pytest.mark.parametrize(("needed", "district", "street"), [(100, 50, 50), (101, 51, 50), (1, 1, 0), (0, 0, 0)])
def test_a_later_answer_uses_the_rounded_one(needed: int, district: int, street: int) -> None:
    half = Arithmetic(ArithmeticOp.MULTIPLY, money("资金"), percent(50), Basic.MONEY)
    answers = (conclusion("区", half), conclusion("街", minus(money("资金"), AnswerRef("区", Basic.MONEY))))
    rules = regulation(matter(benefit("救助")), matter(name="分担", places=(), conclusions=answers), inputs=(fact("资金"),))
    found = settled(settle(rules, {"资金": needed}, of="分担")).answers
    assert [item.value for item in found] == [district, street]


def test_answers_of_any_kind_can_be_used() -> None:
    kind: ChoiceType = choice("级别", "高", "低")
    answers = (
        conclusion("级", InputRef("级别", kind), kind),
        conclusion("高级", OneOf(AnswerRef("级", kind), ("高",)), Basic.YES_NO),
        conclusion("也", AnswerRef("高级", Basic.YES_NO), Basic.YES_NO),
    )
    rules = regulation(matter(benefit("救助")), matter(name="问", places=(), conclusions=answers), inputs=(fact("级别", kind),))
    assert [item.value for item in settled(settle(rules, {"级别": "高"}, of="问")).answers] == ["高", True, True]
    assert [item.value for item in settled(settle(rules, {"级别": "低"}, of="问")).answers] == ["低", False, False]


# ---- 依 ----------------------------------------------------------------------------------------------------------


def over_the_line() -> Regulation:
    """Above 20元 of own cost; settled like any claim."""
    claims = matter(benefit("救助", applies=above(money(COST), 0)), silences=(LEFT_OUT,))
    asked = conclusion("超出", minus(minus(left_of(), TotalPaid()), MoneyLit(2_000)))
    question = replace(claims, name="超线", settles=claims.name, conclusions=(asked,))
    return regulation(claims, question, inputs=INPUTS)


def test_a_matter_that_settles_as_another_answers_about_the_result() -> None:
    facts = {**BILL, **flags("门诊")}
    outcome = settled(settle(over_the_line(), facts, {paid_key("救助"): Fraction(1)}, of="超线"))
    assert (paid(outcome), outcome.answers[0].value) == ({"救助": 3_000}, 1_000)
    assert outcome.sums == {base_key("救助"): Fraction(6_000), paid_key("救助"): Fraction(3_001)}
    assert told(outcome) == ["第二条 适用旧规：门诊"]


def test_it_needs_the_facts_but_not_who_and_when() -> None:
    undated = {name: value for name, value in {**BILL, **flags()}.items() if name != DAY}
    assert settled(settle(over_the_line(), undated, of="超线")).total == 3_000
    assert refusal(settle(over_the_line(), undated)) == ("ZS402", DAY)
    assert refusal(settle(over_the_line(), {**flags(), COST: 1}, of="超线")) == ("ZS402", "保险支付")
    early = {**BILL, **flags(), DAY: datetime.date(2019, 12, 31)}
    assert refusal(settle(over_the_line(), early, of="超线")) == ("ZS407", DAY)


def test_conditions_that_always_hold_are_told_always() -> None:
    assert told(settle(silent(silence(SilenceKind.OLDER, "都", YES)), {**BILL, **flags()})) == ["第二条 适用旧规：都"]
