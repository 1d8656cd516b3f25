"""Two ways that are set against each other: the one may not bring more than the other; where it does, how much at most.

A size is proved by induction from any sums that the invariants allow; what is said to be reached is reached by a history from an
empty 台账, settled by the reference evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Kind
from zhunshengc.checks.amounts import likely_sizes
from zhunshengc.checks.base import Context, Finding, Holds, Subject
from zhunshengc.checks.proving import Induction, Property, Runs, Statement, Witness, find_any_history, find_history, induct, pose
from zhunshengc.checks.racing import Proving, Verdicts
from zhunshengc.model import Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.measure import ENDLESS, SECONDS, Extent, Part, largest_of
from zhunshengc.solver.obligation import Model, Obligation, Refuted, Unknown
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import EVERY, Case

_SEARCHES = (Start(0, plain=True), Start(0), Start(1, plain=True), Start(2, plain=True))
"""Where claims that show the largest excess are looked for: smaller ones have been found already."""
_CLEAR = 10_000  # 分: what grows with the bill without end is shown where it is more than this, which rounding never is
_EVERYDAY = 10**8  # 分: bills above 一百万元 are no bills that people have
_LEAST_SECONDS = 0.3  # for one question: a 分 less is worth little


@dataclass(frozen=True, slots=True)
class Compared:
    """Claims of a scene set against each other. `excess`: how much more the one way brings than the other, 分."""

    premise: tuple[Term, ...]
    excess: Term
    claims: tuple[Encoding, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two ways, compared in every case.

    `compare` sets the claims of a scene against each other, `excess` reads the same from outcomes (None: a claim was not
    settled), `tell` says in Chinese what the outcomes show. `afresh`: as in Start.
    """

    subject: Subject
    kind: Kind
    regulation: Regulation
    matter: str
    compare: Callable[[Scene], Compared]
    excess: Callable[[Runs], int | None]
    tell: Callable[[Runs], str]
    cases: tuple[Case, ...] = (EVERY,)
    afresh: bool = False

    def bounded(self, bound: int, seconds: float | None = None, *, shown: bool = False) -> Property:
        """The excess is never above `bound` 分. `seconds`: what it is worth; `shown`: will claims be shown to someone?"""

        def state(scene: Scene) -> Statement:
            found = self.compare(scene)
            premise = (*(claim.accepted for claim in found.claims), *found.premise)
            return Statement(premise, terms.at_most(found.excess, terms.number(bound)), found.claims, found.witnesses)

        def shows(_: object, runs: Runs) -> str | None:
            excess = self.excess(runs)
            return None if excess is None or excess <= bound else self.tell(runs)

        return Property(
            self.subject, self.kind, self.matter, state, shows, self.cases,
            seconds=seconds, shown=shown, afresh=self.afresh,
        )  # fmt: skip

    def shown_by(self, context: Context, found: Finding) -> int:
        """The excess that the witnesses of a finding show, 分."""
        return self.excess(tuple(context.run(witness) for witness in found.witnesses)) or 0


# ---- how much --------------------------------------------------------------------------------------------------

Enlarging = Generator[tuple[Obligation, ...], Verdicts, tuple[Finding, Extent]]
Showing = Generator[tuple[Obligation, ...], Verdicts, Finding]
Refining = Generator[tuple[Obligation, ...], Verdicts, Holds]


def prove_up_to(context: Context, contrast: Contrast, invariants: tuple[Invariant, ...], allowed: int) -> Proving:
    """Never above `allowed` 分, which rounding alone can bring about, with the least bound that is proved; or a finding."""
    tight = min(1, allowed)
    item, step = contrast.bounded(allowed), (yield from induct(context, contrast.bounded(tight), invariants))
    if isinstance(step.result, Holds):
        return (yield from _with_least_bound(context, contrast, step.result, invariants, tight))
    beyond = tuple(case for case, excess in _exceeding(context, contrast, invariants, step) if excess > allowed)
    if beyond:
        found = yield from find_history(context, item, beyond)
        if isinstance(found, Finding):
            return found
    open_cases = tuple(
        one.case for one, verdict in step.answers if isinstance(verdict, Refuted | Unknown) and one.case not in beyond
    )
    if open_cases:
        settled = [answer for answer in step.answers if answer[0].case not in open_cases]
        step = yield from induct(context, replace(item, cases=open_cases), invariants, settled)
        if isinstance(step.result, Holds):
            return (yield from _with_least_bound(context, contrast, step.result, invariants, allowed))
    return (yield from find_any_history(context, item, step.refuted, invariants)) if step.refuted else step.result


def _exceeding(
    context: Context, contrast: Contrast, invariants: tuple[Invariant, ...], step: Induction
) -> Iterator[tuple[Case, int]]:
    """The excess that is shown by each counterexample to the inductive step."""
    for posed, verdict in step.answers:
        if isinstance(verdict, Refuted) and verdict.model is not None:
            yield posed.case, _excess_in(context, contrast, posed.case, invariants, verdict.model)


def _with_least_bound(
    context: Context, contrast: Contrast, proved: Holds, invariants: tuple[Invariant, ...], allowed: int
) -> Refining:
    extent = yield from largest_of(_parts(context, contrast, invariants, _LEAST_SECONDS), 0, range(1, allowed))
    bound = allowed if extent.bound is None else extent.bound
    said = "一分也不差" if bound == 0 else f"只因四舍五入，最多差 {bound} 分（已证明）"
    return replace(proved, note="；".join(filter(None, [said, proved.note])))


def enlarged(
    context: Context, contrast: Contrast, found: Finding, invariants: tuple[Invariant, ...], allowed: int = 0
) -> Enlarging:
    """A finding with claims that show the largest excess, where such are found; what they reach and what is proved.

    `found` shows some excess above `allowed`. A size that grows with the bill is better shown on a small one.
    """
    known = contrast.shown_by(context, found)
    extent = yield from largest_of(_parts(context, contrast, invariants), known, likely_sizes(contrast.regulation), ENDLESS)
    if extent.bound is None or extent.bound > ENDLESS:
        larger = yield from find_history(context, contrast.bounded(ENDLESS), contrast.cases, _SEARCHES)
        reached = contrast.shown_by(context, larger) if isinstance(larger, Finding) else known
        return (yield from _smaller(context, contrast, found, max(allowed, _CLEAR))), Extent(reached, extent.bound)
    for wanted in _wanted(extent.bound):
        if wanted > allowed:
            larger = yield from find_history(context, contrast.bounded(wanted - 1, shown=True), contrast.cases, _SEARCHES)
            if isinstance(larger, Finding):
                told = larger if _everyday(larger) else (yield from _smaller(context, contrast, found, allowed))
                return told, Extent(contrast.shown_by(context, larger), extent.bound)
    smaller = yield from _smaller(context, contrast, found, allowed)
    return smaller, Extent(max(known, contrast.shown_by(context, smaller)), extent.bound)


def _everyday(found: Finding) -> bool:
    """Are its amounts such as bills have? What grows with the bill without end is better told of a small one."""
    amounts = [value for witness in found.witnesses for claim in witness.claims for value in claim.values()]
    return all(isinstance(value, bool) or not isinstance(value, int) or value <= _EVERYDAY for value in amounts)


def _smaller(context: Context, contrast: Contrast, found: Finding, allowed: int) -> Showing:
    """Claims that are easy to read, where more than so much is allowed; those that were found, where there are no such."""
    smaller = yield from find_history(context, contrast.bounded(allowed, shown=True), contrast.cases)
    return smaller if isinstance(smaller, Finding) else found


def _wanted(bound: int) -> tuple[int, int]:
    """Sizes worth looking for: the bound without 分, which make claims hard to read, and half of it."""
    return (bound - bound % 100 if bound >= 100 else bound), bound // 2


def _parts(context: Context, contrast: Contrast, invariants: tuple[Invariant, ...], seconds: float = SECONDS) -> tuple[Part, ...]:
    return tuple(_part(context, contrast, case, invariants, seconds) for case in contrast.cases)


def _part(context: Context, contrast: Contrast, case: Case, invariants: tuple[Invariant, ...], seconds: float) -> Part:
    start = Start(None, invariants, afresh=contrast.afresh)

    def ask(bound: int) -> Obligation:
        item = contrast.bounded(bound, seconds)
        return pose(context.studio, contrast.regulation, item, start, case, tag=f"不超过{bound}分").obligation

    return Part(ask, lambda model: _excess_in(context, contrast, case, invariants, model))


def _excess_in(context: Context, contrast: Contrast, case: Case, invariants: tuple[Invariant, ...], model: Model) -> int:
    """The excess in a model of the case, from any sums."""
    start = Start(None, invariants, afresh=contrast.afresh)
    excess = contrast.compare(context.studio.scene(contrast.regulation, contrast.matter, start, case)).excess
    return int(terms.evaluate((excess,), terms.completed((excess,), model))[0])
