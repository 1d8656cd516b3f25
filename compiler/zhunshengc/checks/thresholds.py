"""Comparisons of a regulation that turn out otherwise on one claim than on another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhunshengc.model import Compare
from zhunshengc.phrase import phrase
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.symbolic import Owner
from zhunshengc.solver.terms import Term


@dataclass(frozen=True, slots=True)
class Threshold:
    """A comparison that can change its truth from claim to claim."""

    expr: Compare
    owner: Owner

    @property
    def text(self) -> str:
        """Chinese, with its article: `第三条大额救助的适用条件（政策范围内费用 超过 3万元）`."""
        return f"{self.owner.origin.article or ''}{self.owner.words}（{phrase(self.expr)}）"


def changes(claims: Sequence[Encoding]) -> dict[Threshold, Term]:
    """When each comparison of the matter (written once, perhaps looked at several times) is not the same on all claims.

    One that is not looked at on every claim does not change: it is another one that has changed before.
    """
    found: dict[Threshold, Term] = {}
    for first, *others in zip(*(claim.comparisons for claim in claims), strict=True):
        same = terms.both(terms.equal(first.holds, other.holds) for other in others)
        change = terms.both((first.path, *(other.path for other in others), terms.negate(same)))
        if change is not terms.FALSE:
            key = Threshold(first.expr, first.owner)
            found[key] = terms.either((found.get(key, terms.FALSE), change))
    return found


def changed(claims: Sequence[Encoding]) -> frozenset[Threshold]:
    """The comparisons that are not the same on all of some known claims."""
    return frozenset(key for key, change in changes(claims).items() if terms.evaluate((change,), {})[0])
