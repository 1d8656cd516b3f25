"""Each invariant of the constructs beyond a benefit with a rate notices a model that breaks it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from unit.resolve.constructs import HEAD, RULES, SHARED
from unit.resolve.texts import resolved
from zhunsheng.syntax import ArithmeticOp, CompareOp, Function, WayKind
from zhunshengc.expressions import YES
from zhunshengc.invariants import RESOLVED, SPECIALISED, broken
from zhunshengc.model import (
    AnswerRef,
    Arithmetic,
    Basic,
    Call,
    ChoiceType,
    Classify,
    Compare,
    DateLit,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    IntegerLit,
    Matter,
    MoneyLit,
    OneOf,
    PaidRef,
    RankingRef,
    RateLit,
    Regulation,
    Relation,
    Remainder,
    Tranche,
    Tranches,
    Way,
)

FOUND = resolved(HEAD + RULES, SHARED).regulation
assert FOUND is not None
REGULATION: Regulation = FOUND
FIRST = REGULATION.matters[0]
SILENCE = FIRST.silences[0]
BORN = InputRef("出生日", Basic.DATE)
STATUS = OneOf(RankingRef("人员", ChoiceType("人员", ("甲类", "乙类", "丙类"))), ("甲类",))
RATE = RateLit(Fraction(1, 2))


def with_input(name: str, **changed: Expr | str | ChoiceType | None) -> Regulation:
    found = replace(REGULATION.input(name), **changed)  # type: ignore[arg-type]
    return replace(REGULATION, inputs=tuple(found if item.name == name else item for item in REGULATION.inputs))


def with_matter(changed: Matter) -> Regulation:
    """The regulation with another 费用结算, and the matter that settles as it does changed alike."""
    copies = {"places": changed.places, "benefits": changed.benefits, "relations": changed.relations}
    beyond = replace(REGULATION.matter("超出"), silences=changed.silences, **copies)  # type: ignore[arg-type]
    return replace(REGULATION, matters=(changed, beyond, *REGULATION.matters[2:]))


def with_condition(condition: Expr) -> Regulation:
    return with_matter(replace(FIRST, silences=(replace(SILENCE, condition=condition),)))


def with_rate(rate: Expr) -> Regulation:
    first, *others = FIRST.benefits
    return with_matter(replace(FIRST, benefits=(replace(first, rate=rate), *others)))


def with_pot(pot: str) -> Regulation:
    *others, last = FIRST.benefits
    return with_matter(replace(FIRST, benefits=(*others, replace(last, pot=pot))))


def with_relations(*relations: Relation) -> Regulation:
    return with_matter(replace(FIRST, relations=relations))


def beyond(matter: Matter) -> Regulation:
    return replace(REGULATION, matters=(FIRST, matter, *REGULATION.matters[2:]))


RELATION = FIRST.relations[0]
BEYOND = REGULATION.matter("超出")
EXCEPTION = REGULATION.ranking("人员")


@pytest.mark.parametrize(
    ("regulation", "invariant"),
    [
        (with_input("病种", type=ChoiceType("病种", ("肺癌",))), "registers_end_in_unlisted"),
        (with_input("类别", used_if=InputRef("补偿", Basic.MONEY)), "used_facts_are_independent"),
        (with_input("费用", disregarded=YES), "pots_are_costs"),
        (with_input("总费用", includes="保险支付"), "pots_are_costs"),
        (with_pot("保险支付"), "pots_are_costs"),
        (with_pot("老人"), "pots_are_costs"),
        (replace(REGULATION, rankings=(replace(EXCEPTION, exceptions=(("乙类", STATUS),)),)), "exceptions_ask_for_no_status"),
        (replace(REGULATION, rankings=(replace(EXCEPTION, exceptions=(("丁类", YES),)),)), "exceptions_ask_for_no_status"),
        (with_relations(RELATION, RELATION), "relations_are_of_one_place"),
        (with_relations(replace(RELATION, benefits=("甲救助", "丙救助"))), "relations_are_of_one_place"),
        (with_relations(replace(RELATION, ways=(("", Way(WayKind.HIGHEST, "甲救助")),))), "relations_are_of_one_place"),
        (beyond(replace(BEYOND, silences=())), "settling_matters_are_copies"),
        (beyond(replace(BEYOND, conclusions=())), "settling_matters_are_copies"),
        (beyond(replace(BEYOND, settles="没有")), "settling_matters_are_copies"),
        (beyond(replace(BEYOND, conclusions=BEYOND.conclusions[::-1])), "answers_are_earlier"),
        (with_rate(AnswerRef("超出", Basic.MONEY)), "answers_are_earlier"),
        (with_rate(Tranches((Tranche(1, RATE), Tranche(1, RATE), Tranche(None, RATE)))), "types_are_consistent"),
        (with_rate(Tranches((Tranche(1, RATE),))), "types_are_consistent"),
        (with_rate(Tranches((Tranche(None, RATE), Tranche(None, RATE)))), "types_are_consistent"),
        (with_rate(Tranches((Tranche(None, MoneyLit(1)),))), "types_are_consistent"),
        (with_condition(OneOf(Classify(((YES, "别"),), None, ChoiceType("组", ("甲",))), ("甲",))), "types_are_consistent"),
        (with_condition(OneOf(Classify(((RATE, "甲"),), None, ChoiceType("组", ("甲",))), ("甲",))), "types_are_consistent"),
        (with_condition(Compare(CompareOp.ABOVE, PaidRef("甲救助"), MoneyLit(0))), "payments_are_earlier"),
        (with_condition(Compare(CompareOp.ABOVE, Remainder("费用", (), ()), MoneyLit(0))), "payments_are_earlier"),
        (
            with_condition(
                Compare(
                    CompareOp.ABOVE,
                    Arithmetic(ArithmeticOp.ADD, Call(Function.AGE, (BORN,), Basic.INTEGER), IntegerLit(1), Basic.INTEGER),
                    IntegerLit(1),
                )
            ),
            "days_are_known",
        ),
        (
            with_condition(
                Compare(CompareOp.AFTER, BORN, Call(Function.NEXT_DAY, (DateLit(datetime.date(2023, 1, 1)),), Basic.DATE))
            ),
            "days_are_known",
        ),
        (
            with_condition(
                Compare(
                    CompareOp.AFTER,
                    BORN,
                    Call(Function.DAY_OF_YEAR, (BORN, IntegerLit(1), DefinitionRef("日", Basic.INTEGER)), Basic.DATE),
                )
            ),
            "days_are_known",
        ),
    ],
)
def test_broken_models_are_noticed(regulation: Regulation, invariant: str) -> None:
    assert broken(REGULATION, RESOLVED) == ()
    assert invariant in {line.split(":")[0] for line in broken(regulation, RESOLVED)}


def test_undecided_relations_are_noticed() -> None:
    assert {line.split(":")[0] for line in broken(REGULATION, SPECIALISED)} >= {"no_doubt_is_left", "relations_are_decided"}


def test_an_input_is_as_it_is_written() -> None:
    kept: Input = with_input("费用").input("费用")
    assert kept == REGULATION.input("费用")
