"""择高: of the benefits of a relation that apply, the one that pays most is paid; the others count as not applying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhunshengc.lowering import algebra
from zhunshengc.lowering.benefit import (
    Conditions,
    explained,
    lower_conditions,
    lower_enters,
    title,
    write_base,
    write_benefit,
    write_branch,
)
from zhunshengc.lowering.pay import lower_payment
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Number, whole
from zhunshengc.lowering.work import NOTHING, Work
from zhunshengc.model import Benefit
from zhunshengc.model import Relation as Together
from zhunshengc.outcome import base_key, must_pay
from zhunshengc.plan import Bool, Flag, Relation, TraceBenefit, Var


@dataclass(frozen=True, slots=True)
class Trial:
    """A benefit as it would be settled were it alone. `every`: what is known to hold where it applies."""

    work: Work
    parts: Conditions
    every: Bool
    applies: Flag
    enters: Bool


def try_all(benefits: Sequence[tuple[Benefit, int]], excluded: Bool, state: State) -> dict[str, Trial]:
    """Each of the benefits (with its place, from 1), from the sums as they are now: first all bases, then all payments."""
    trials = [_entered(benefit, place, excluded, state) for benefit, place in benefits]
    for trial in trials:
        write_branch(trial.work, trial.applies, (_reckon,), (_nothing,), "试算给付", narrow=trial.every)
    return {trial.work.benefit.name: trial for trial in trials}


def _entered(benefit: Benefit, place: int, excluded: Bool, state: State) -> Trial:
    names = state.names
    base, paid, year = (names.fresh("tried", f"{role}_{place}") for role in ("base", "paid", "sum"))
    work = Work(benefit, place, state, None, base, paid, {base_key(benefit.name): year})
    parts, every = lower_conditions(work, excluded)
    applies = state.test(names.fresh("tried", place), every, f"{title(benefit)}：适用（试算）")
    enters = lower_enters(work, applies, excluded)
    write_branch(work, enters, (write_base,), (_no_base,), "试算基数", narrow=every if enters == applies else algebra.TRUE)
    return Trial(work, parts, every, applies, enters)


def _no_base(work: Work) -> None:
    work.let(work.base_name, Number(algebra.ZERO, work.base.den), "基数")
    key = base_key(work.benefit.name)
    work.let(work.after[key], work.sum(key), "累计基数")


def _reckon(work: Work) -> None:
    work.let(work.paid_name, whole(lower_payment(work)), "给付（试算）")
    work.state.write_refusals()


def _nothing(work: Work) -> None:
    work.let(work.paid_name, NOTHING, "给付（试算）")


def lower_chosen(benefit: Benefit, relation: Together, trials: dict[str, Trial], state: State) -> TraceBenefit:
    """The benefit as tried where no other one of the relation pays more (of equals the first listed is taken)."""
    trial = trials[benefit.name]
    outdone = _outdone(trial, relation, trials)
    place = trial.work.place
    beaten = algebra.either(when for _, when in outdone)
    every = algebra.both((trial.applies, algebra.negate(beaten)))
    applies = state.test(state.names.fresh("applies", place), every, f"{title(benefit)}：适用（择高）")
    work = Work(benefit, place, state, trial.work, base=trial.work.base)
    enters: Bool = applies
    if trial.enters != trial.applies:
        kept = algebra.both((trial.enters, algebra.either((applies, algebra.negate(trial.applies)))))
        enters = state.test(state.names.fresh("enters", place), kept, f"{benefit.name}：适用或累计")
    write_benefit(work, applies, enters, trial.every)
    work.shown = trial.work.shown
    why = tuple((text, algebra.negate(algebra.both((trial.applies, when)))) for text, when in outdone)
    return explained(work, applies, (*trial.parts, *why))


def _outdone(trial: Trial, relation: Together, trials: dict[str, Trial]) -> list[tuple[str, Bool]]:
    """For each other benefit: what this one must do to be paid in its stead, and when the other one is paid."""
    mine, position = Var(trial.work.paid_name), relation.benefits.index(trial.work.benefit.name)
    found: list[tuple[str, Bool]] = []
    for index, name in enumerate(relation.benefits):
        if index != position:
            listed_before = index < position
            other = trials[name]
            more = algebra.compare(Relation.GE if listed_before else Relation.GT, Var(other.work.paid_name), mine)
            found.append((must_pay(more=listed_before, than=name), algebra.both((other.applies, more))))
    return found
