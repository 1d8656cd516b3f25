"""Each invariant notices a model that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unit.resolve.texts import benefit, model_of, with_rule
from zhunsheng.syntax import ArithmeticOp
from zhunshengc.invariants import RESOLVED, SPECIALISED, broken
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Benefit,
    Borne,
    DefinitionRef,
    Expr,
    InputRef,
    MoneyLit,
    OneOf,
    PaidRef,
    RateLit,
    Regulation,
    Remainder,
)

REGULATION = model_of(with_rule("定义 首：转诊\n定义 次：首\n存疑 甲\n    读法 一 采用\n    读法 二\n定义 末：甲 为 一"))


def _with_benefit(found: Benefit) -> Regulation:
    first = REGULATION.matters[0]
    return replace(REGULATION, matters=(replace(first, benefits=(found,)), *REGULATION.matters[1:]))


def _applies(condition: Expr) -> Regulation:
    return _with_benefit(replace(benefit(REGULATION), applies=condition))


def _base(value: Expr) -> Regulation:
    return _with_benefit(replace(benefit(REGULATION), base=value))


def test_a_resolved_model_breaks_none() -> None:
    assert broken(REGULATION, RESOLVED) == ()
    assert [line.split(":")[0] for line in broken(REGULATION, SPECIALISED)] == ["no_doubt_is_left"]


@pytest.mark.parametrize(
    ("regulation", "invariant"),
    [
        (replace(REGULATION, inputs=REGULATION.inputs * 2), "names_are_unique"),
        (_applies(InputRef("没有", Basic.YES_NO)), "references_resolve"),
        (_applies(InputRef("费用", Basic.YES_NO)), "references_resolve"),
        (replace(REGULATION, definitions=REGULATION.definitions[::-1]), "definitions_are_ordered"),
        (
            replace(REGULATION, definitions=(replace(REGULATION.definition("首"), value=PaidRef("救助")),)),
            "definitions_have_no_place",
        ),
        (_base(Arithmetic(ArithmeticOp.ADD, MoneyLit(1), RateLit(1), Basic.MONEY)), "types_are_consistent"),
        (_applies(OneOf(InputRef("类别", REGULATION.input("类别").type), ("住医",))), "types_are_consistent"),
        (_applies(DefinitionRef("首", Basic.MONEY)), "references_resolve"),
        (_base(PaidRef("救助")), "payments_are_earlier"),
        (_base(Remainder("费用", (), ())), "payments_are_earlier"),
        (_with_benefit(replace(benefit(REGULATION), place=0)), "places_are_complete"),
        (_base(Borne()), "results_stay_in_place"),
    ],
)
def test_broken_models_are_noticed(regulation: Regulation, invariant: str) -> None:
    assert invariant in {line.split(":")[0] for line in broken(regulation, RESOLVED)}
