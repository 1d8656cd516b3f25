"""Each promise of a plan, broken once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unit.lower.test_lower import rules_of
from zhunshengc.plan import Add, Branch, Const, Flag, FloorDiv, Let, Payment, Reject, Step, Truth, Var
from zhunshengc.plan import Test as Define
from zhunshengc.plan_invariants import violations

CASES: list[tuple[str, Step]] = [
    ("used before", Let("new_sum", Add(Var("no_where"), Const(1)), 1, "")),
    ("used before", Define("new_flag", Flag("no_where"), "")),
    ("used before", Let("new_sum", Var("applies_1"), 1, "")),
    ("denominator", Let("new_sum", Const(1), 0, "")),
    ("divisor", Let("new_sum", FloorDiv(Const(1), 0), 1, "")),
    ("unsafe identifier", Let("class", Const(1), 1, "")),
    ("unsafe identifier", Let("总_计", Const(1), 1, "")),
    ("assigned twice", Let("status_1", Const(1), 1, "")),
    ("not a whole number", Let("new_sum", Const(True), 1, "")),
    ("refusal", Reject(Truth(True), "ZS4", "费用", "理由")),
]


@pytest.mark.parametrize(("problem", "step"), CASES)
def test_a_bad_step_is_found(problem: str, step: Step) -> None:
    rules = rules_of()
    plan = replace(rules.matters[0], steps=(*rules.matters[0].steps, step))
    assert any(problem in item for item in violations(replace(rules, matters=(plan,))))


def test_what_only_one_side_of_a_branch_assigns_is_not_known_after_it() -> None:
    rules = rules_of()
    branch = Branch(Truth(True), (Let("one_side", Const(1), 1, ""),), (), "")
    plan = replace(rules.matters[0], steps=(*rules.matters[0].steps, branch), payments=(Payment("给付", "", "one_side"),))
    assert violations(replace(rules, matters=(plan,))) == (f"{plan.matter}: used before it is assigned: one_side",)
