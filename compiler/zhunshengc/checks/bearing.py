"""Which benefits bear on a difference between two ways: not those that a counterexample happens to show, but all that may."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace

from zhunshengc.checks.base import Context, Holds, Hollow
from zhunshengc.checks.contrast import Compared, Contrast
from zhunshengc.checks.proving import induct
from zhunshengc.checks.racing import Verdicts, side_by_side
from zhunshengc.model import Benefit
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term

Excess = Callable[[tuple[Encoding, ...], Callable[[Encoding], Term]], Term]
"""How much more the one way brings than the other, of what each of the claims set against each other is paid, 分."""


def bearing(
    context: Context,
    contrast: Contrast,
    excess: Excess,
    benefits: tuple[Benefit, ...],
    invariants: tuple[Invariant, ...],
    *,
    allowed: int,
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[Benefit, ...]]:
    """Those of which it is not proved that their own payments never exceed `allowed` 分; all of them where there is none."""
    shares = (_share(contrast, excess, item) for item in benefits)
    found = yield from side_by_side(_may_exceed(context, item, invariants, allowed) for item in shares)
    return tuple(item for item, may in zip(benefits, found, strict=True) if may) or benefits


def _share(contrast: Contrast, excess: Excess, benefit: Benefit) -> Contrast:
    """The same about what one benefit pays."""

    def compare(scene: Scene) -> Compared:
        found = contrast.compare(scene)
        return replace(found, excess=excess(found.claims, lambda claim: claim.benefit(benefit.name).paid))

    title, key = f"{contrast.subject.title}（{benefit.name}）", f"{contrast.subject.key}/{benefit.name}"
    return replace(contrast, subject=replace(contrast.subject, title=title, key=key), compare=compare)


def _may_exceed(
    context: Context, contrast: Contrast, invariants: tuple[Invariant, ...], allowed: int
) -> Generator[tuple[Obligation, ...], Verdicts, bool]:
    result = (yield from induct(context, contrast.bounded(allowed), invariants)).result
    return not isinstance(result, Holds | Hollow)
