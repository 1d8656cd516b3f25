"""Sums of bases that come in parts of a 分: a ledger keeps those that occur, not all that a table could make."""

from __future__ import annotations

from dataclasses import replace

from unit.checks.rules import SMALL, changed, compiled
from zhunsheng.source import Source
from zhunshengc.backends.python import emit
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.checks.base import Context, Holds
from zhunshengc.checks.translation import CHECK
from zhunshengc.lower import lower
from zhunshengc.model import Arithmetic, DefinitionRef, Regulation
from zhunshengc.solver.prove import Prover
from zhunshengc.verification import examine

TEXT = changed(
    SMALL,
    ("    给付 救助\n", "    定义 折算 按 类别：\n        门诊  33.333%\n        住院  65%\n    给付 救助\n"),
    ("        基数    剩余 费用\n", "        基数    费用 × 折算\n"),
)


def inlined() -> Regulation:
    """The table stands in the 基数 itself, where it is seen that 适用 leaves one row of it."""
    regulation = compiled(TEXT).specialised
    (matter,) = regulation.matters
    (benefit,) = matter.benefits
    assert isinstance(benefit.base, Arithmetic) and isinstance(benefit.base.right, DefinitionRef)
    base = replace(benefit.base, right=regulation.definition(benefit.base.right.name).value)
    return replace(regulation, matters=(replace(matter, benefits=(replace(benefit, base=base),)),))


def test_a_row_that_never_counts_does_not_make_the_ledger_finer() -> None:
    regulation = inlined()
    text = emit(lower(regulation, "0" * 64), UNVERIFIED)
    assert 'rt.Sum("救助.累计基数", 100)' in text, "whole percents, not 33.333%"
    context = Context(regulation, regulation, {}, Source("例.zs", ""), None, lambda _: (), text=lambda: text)
    with Prover(jobs=1) as prover:
        results, counts = examine([CHECK], context, prover.advance)
    assert all(isinstance(result, Holds) for result in results)
    assert counts[CHECK.identifier] > 0
