"""未定 always says why."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, compiled
from zhunshengc.checks.base import Context, Subject, Undecided
from zhunshengc.checks.proving import Property, Statement, induct
from zhunshengc.checks.racing import finish
from zhunshengc.messages import findings
from zhunshengc.replay import evaluator_runner, under
from zhunshengc.solver import terms
from zhunshengc.solver.decide import decide
from zhunshengc.solver.scene import Scene

SUBJECT = Subject("试验", "一条", (), "什么也不付")


def test_a_reason_may_not_be_empty() -> None:
    with pytest.raises(ValueError, match="什么也不付"):
        Undecided(SUBJECT, "")


def test_an_inductive_step_that_fails_is_a_reason() -> None:
    compilation = compiled(SMALL)
    run = evaluator_runner(under(compilation))
    context = Context(compilation.specialised, compilation.regulation, compilation.readings, compilation.source, None, run)

    def state(scene: Scene) -> Statement:
        claim = scene.claim(scene.facts())
        return Statement((claim.accepted,), terms.at_most(claim.total, terms.number(0)), (claim,), ())

    item = Property(SUBJECT, findings.ROUNDING, "费用结算", state, lambda _, __: None)
    step = finish(induct(context, item, ()), lambda asked: {one.identity: decide(one, 10).verdict for one in asked})
    assert isinstance(step.result, Undecided)
    assert step.result.reason == "没有证明总是成立：从台账可能有的某个状态开始，一次就诊就可能不成立；没有找从年初开始的反例"
