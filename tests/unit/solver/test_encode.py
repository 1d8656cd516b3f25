"""What has no terms is an error that names the rule, never left out; constants fold away in a proof by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.model import Matter, MoneyLit, Regulation, ResettleMethod
from zhunshengc.solver import terms
from zhunshengc.solver.scene import EMPTY, Scene, Start
from zhunshengc.solver.unknowns import Case

MATTER = "费用结算"


def test_what_cannot_be_encoded_is_a_diagnostic(panzhihua: Regulation) -> None:
    matter = panzhihua.matter(MATTER)
    odd = replace(matter.assumptions[0], condition=MoneyLit(1))
    broken = replace(panzhihua, matters=(replace(matter, assumptions=(odd,)), *panzhihua.matters[1:]))
    scene = Scene(broken, MATTER, EMPTY)
    with pytest.raises(DiagnosticError) as caught:
        scene.claim(scene.facts())
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "ZS903" and odd.name in diagnostic.sentence
    assert diagnostic.article == odd.origin.article and diagnostic.place is not None


def test_a_case_folds_what_does_not_apply(panzhihua: Regulation) -> None:
    case = Case(("救助对象", "低保对象"), {"医疗类别": "普通门诊"})
    scene = Scene(panzhihua, MATTER, Start(None), case)
    claim = scene.claim(scene.facts())
    assert claim.status is not None and claim.status.index.value == 2
    assert claim.benefit("特困孤儿普通门诊救助").paid is terms.ZERO
    assert claim.benefit("住院和门诊慢特病救助").paid is terms.ZERO
    assert claim.benefit("低保对象普通门诊救助").paid is not terms.ZERO
    assert all(site.gap is terms.FALSE for site in claim.sites)


def test_claims_with_the_same_facts_are_encoded_once(panzhihua: Regulation) -> None:
    scene = Scene(panzhihua, MATTER, Start(None))
    assert scene.facts() is scene.facts()
    assert scene.claim(scene.facts()) is scene.claim(scene.facts())


def test_a_history_ends_where_the_next_claim_begins(panzhihua: Regulation) -> None:
    scene = Scene(panzhihua, MATTER, Start(2))
    first, second = scene.track().history
    assert scene.track().sums == second.sums
    assert first.sums != second.sums
    assert all(value.fixed == 0 for value in scene.opening.values())


def test_a_claim_after_another_starts_from_what_that_leaves(panzhihua: Regulation) -> None:
    scene = Scene(panzhihua, MATTER, Start(None), Case(("救助对象", "低保对象")))
    first = scene.claim(scene.facts())
    second = scene.claim(scene.facts(), after=first)
    assert second is scene.claim(scene.facts(), after=first) and second is not first
    assert second.benefit("倾斜救助").before == first.sums["倾斜救助.累计基数"]
    question = scene.question((), terms.TRUE, (second,), shown=False)
    assert first.accepted in question.premise.args or set(first.accepted.args) <= set(question.premise.args)


def test_facts_made_of_others_are_made_once(panzhihua: Regulation) -> None:
    scene = Scene(panzhihua, MATTER, Start(None))
    made = scene.varied("甲", lambda: dict(scene.facts()))
    assert scene.varied("甲", dict) is made and made is not scene.facts()


def test_an_exact_claim_rounds_nothing(panzhihua: Regulation) -> None:
    """50% of what 70% leave: twentieths of a 分."""
    scene = Scene(panzhihua, MATTER, Start(None), Case(("救助对象", "低保对象")))
    rounded, exact = (scene.claim(scene.facts(), exact=exact) for exact in (False, True))
    assert rounded.benefit("倾斜救助").pays.denominator == 1
    assert rounded.benefit("倾斜救助").earned.denominator == 2
    assert exact.benefit("住院和门诊慢特病救助").pays.denominator == 10
    assert exact.benefit("倾斜救助").pays.denominator == 20


def test_claims_that_are_settled_for_the_first_time_have_been_paid_nothing(panzhihua: Regulation) -> None:
    matters = tuple(
        replace(item, resettlement=replace(item.resettlement, methods=(("", ResettleMethod.BALANCE),)))
        if item.resettlement
        else item
        for item in panzhihua.matters
    )
    balanced = replace(panzhihua, matters=matters)
    again, afresh = (Scene(balanced, MATTER, Start(None, afresh=afresh)) for afresh in (False, True))
    assert again.claim(again.facts()).claim.already_paid is not terms.ZERO
    assert afresh.claim(afresh.facts()).claim.already_paid is terms.ZERO


def _balanced(matter: Matter) -> Matter:
    rule = matter.resettlement
    return replace(matter, resettlement=rule and replace(rule, methods=(("", ResettleMethod.BALANCE),)))
