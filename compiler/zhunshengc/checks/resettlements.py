"""A change of status that two readings of a 存疑 resettle differently, found by trying small years in the evaluator.

There is nothing to prove here, only something to find: plain claims that pay something, one or two a year, for every pair of
statuses. The solver supplies the claims; resettling them is left to the evaluator.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import permutations

from zhunshengc.checks.base import Context, Holds, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import fen
from zhunshengc.checks.proving import Property, Statement, Witness, pose
from zhunshengc.checks.racing import Verdicts
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.facts import Facts, FactValue
from zhunshengc.messages import findings
from zhunshengc.model import MAX_FEN, ChoicesType, Matter, Regulation, Resettlement
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase_money
from zhunshengc.pots import pots_of
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.obligation import Obligation, Refuted
from zhunshengc.solver.scene import EMPTY, Scene

_FACTORS = (1, 10, 100)  # of the costs of the plain claims

_Claims = Generator[tuple[Obligation, ...], Verdicts, tuple[Candidate, ...]]
_Search = Generator[tuple[Obligation, ...], Verdicts, "Holds | None"]


def differing_resettlement(context: Context, subject: Subject, readings: tuple[tuple[str, str], ...]) -> _Search:
    """The change of status with the fewest claims that is resettled differently, or None if none of those tried is."""
    for matter in context.regulation.matters:
        if matter.resettlement is not None:
            plain = yield from _paying_claims(context, matter.resettlement.matter, subject)
            for candidate in _candidates(context.regulation, matter, matter.resettlement, plain):
                found = _differs(context, subject, candidate, readings)
                if found is not None:
                    return found
    return None


def _differs(context: Context, subject: Subject, candidate: Candidate, readings: tuple[tuple[str, str], ...]) -> Holds | None:
    ((doubt, reading),) = readings
    chosen = context.choices[doubt]
    pair = replace(candidate, label=f"读作「{chosen}」"), replace(candidate, label=f"读作「{reading}」", readings=readings)
    one, other = (context.run(item)[-1] for item in pair)
    if not isinstance(one, Settled) or not isinstance(other, Settled) or one.payments == other.payments:
        return None
    sentence = f"改认定补付合计，读作「{chosen}」为 {phrase_money(one.total)}，读作「{reading}」为 {phrase_money(other.total)}"
    return Holds(subject, sentence, pair)


# ---- what is tried ---------------------------------------------------------------------------------------------


def _paying_claims(context: Context, matter: str, subject: Subject) -> _Claims:
    """For each status a plain claim, the first of its year, that pays something."""
    item = Property(subject, findings.SAME_READINGS, matter, _pays_nothing, _never)
    posed = [
        pose(context.studio, context.regulation, item, EMPTY, case, tag="改认定前的就诊")
        for case in status_cases(context.regulation, matter)
    ]
    verdicts = yield tuple(one.obligation for one in posed)
    found: list[Candidate] = []
    for one in posed:
        verdict = verdicts[one.obligation.identity]
        if isinstance(verdict, Refuted) and verdict.model is not None:
            found.append(one.scene.candidate(verdict.model, one.statement.witnesses[0].facts, ""))
    return tuple(found)


def _pays_nothing(scene: Scene) -> Statement:
    facts = scene.facts()
    claim = scene.claim(facts)
    return Statement((claim.accepted,), terms.at_most(claim.total, terms.ZERO), (claim,), (Witness("", facts),))


def _never(*_: object) -> None:
    return None


def _candidates(regulation: Regulation, matter: Matter, rule: Resettlement, plain: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """Single claims first, then two at a time."""
    pots = pots_of(regulation, regulation.matter(rule.matter))
    singles = [(_scaled(item.claims[-1], pots, factor), item) for factor in _FACTORS for item in plain]
    years: list[tuple[tuple[Facts, ...], Candidate]] = [((claim,), item) for claim, item in singles]
    years += [((first, second), item) for first, item in singles for second, _ in singles]
    for claims, item in years:
        for old, new in _changes(regulation, rule):
            yield Candidate("", matter.name, ({rule.old: old, rule.new: new},), {}, item.parameters, (), claims)


def _scaled(facts: Facts, pots: tuple[str, ...], factor: int) -> Facts:
    return {**facts, **{pot: min(MAX_FEN, fen(facts, pot) * factor) for pot in pots if pot in facts}}


def _changes(regulation: Regulation, rule: Resettlement) -> Iterator[tuple[FactValue, FactValue]]:
    """Every change from one status, or none, to another."""
    ranking = ranking_of(regulation, rule.matter)
    if ranking is None:
        return
    if isinstance(regulation.input(rule.input).type, ChoicesType):
        yield from permutations([(), *((member,) for member in ranking.members)], 2)
    else:
        yield from permutations(ranking.members, 2)
