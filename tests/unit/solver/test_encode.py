"""What has no terms is an error that names the rule, never left out; constants fold away in a proof by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.model import MoneyLit, Regulation
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
