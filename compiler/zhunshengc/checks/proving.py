"""From a property to results: proof by induction over a year's claims, by cases, with counterexamples that can really happen.

A model of an inductive step may start from sums that no history reaches. So a refutation counts only when a history from an
empty 台账 shows it and the reference evaluator, settling that history, shows it too.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field, replace

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.checks.base import Context, Examination, Finding, Holds, Hollow, Result, Runner, Subject, Undecided
from zhunshengc.checks.cases import divided
from zhunshengc.checks.racing import Proving, Verdicts, together
from zhunshengc.messages import findings
from zhunshengc.model import Matter, Origin, Regulation
from zhunshengc.outcome import Outcome, sums_in_words
from zhunshengc.solver import smtlib, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.obligation import Demand, Model, Obligation, Refuted, Unknown, Vacuous, Verdict
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.studio import Studio
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import EVERY, Case
from zhunshengc.solver.values import SymbolicFacts

# Where a counterexample is looked for: so many claims after an empty 台账, ordinary claims first.
HISTORIES = (
    Start(0, plain=True),
    Start(0),
    Start(1, plain=True),
    Start(2, plain=True),
    Start(1),
    Start(2),
)
LONG = (3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 40)
"""So many claims, all alike, before the one that shows it: what a limit of the year takes when each claim has a limit, too."""
_LONG_SEARCHES = (*((number, True) for number in LONG), (4, False), (8, False), (16, False))
"""Ordinary claims first; then any, of any parameters."""
HISTORY_SECONDS = 10.0  # for one search: an example that is hard to find is hard to read
DIVISIBLE_SECONDS = 4.0  # for a case that can be divided: its parts are easier

Runs = tuple[tuple[Outcome, ...], ...]
"""For each witness the outcomes of its claims, the one that matters last."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim of the scene that a counterexample shows, with its label (Chinese); `before`: claims just before it.

    `names` (Chinese): of the last claims, where it matters which is which.
    """

    label: str
    facts: SymbolicFacts
    readings: tuple[tuple[str, str], ...] = ()
    before: tuple[SymbolicFacts, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Under the premise, the goal. `claims` are all encodings that take part."""

    premise: tuple[Term, ...]
    goal: Term
    claims: tuple[Encoding, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """What must hold of every claim of every history.

    `state` says it of a scene; `variants` are other forms of the regulation that take part. `shows` says in a Chinese sentence
    what is wrong with the outcomes of the witnesses, or None if nothing is.
    """

    subject: Subject
    kind: Kind
    matter: str
    state: Callable[[Scene], Statement]
    shows: Callable[[tuple[Candidate, ...], Runs], str | None]
    cases: tuple[Case, ...] = (EVERY,)
    variants: tuple[Regulation, ...] = ()
    hints: tuple[str, ...] = ()
    note: str = ""
    seconds: float | None = None  # what it is worth, see Obligation
    shown: bool = True  # will a counterexample be shown to someone, so that it is worth making it pleasant?
    afresh: bool = False  # of claims that are not settled anew (余额再救助), so that nothing was paid on them before


@dataclass(frozen=True, slots=True)
class Posed:
    """An obligation together with what is needed to read its model."""

    obligation: Obligation
    scene: Scene
    statement: Statement
    case: Case = field(default=EVERY)


# ---- the properties of all matters -----------------------------------------------------------------------------


def own_matters(regulation: Regulation) -> tuple[Matter, ...]:
    """The matters that settle claims by rules of their own: what 依 takes over is examined where it stands."""
    return tuple(matter for matter in regulation.matters if matter.settles is None)


def examine_all(
    context: Context, properties: Callable[[Regulation, str], Iterable[Property]], *, taken_over: bool = False
) -> Examination:
    """Prove the properties of every matter that has rules of its own; with `taken_over`, of the others (依) too."""
    provings: list[Proving] = []
    for matter in context.regulation.matters if taken_over else own_matters(context.regulation):
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        provings.extend(prove(context, item, invariants) for item in properties(context.regulation, matter.name))
    return (yield from together(provings))


# ---- one property ----------------------------------------------------------------------------------------------


def prove(context: Context, item: Property, invariants: tuple[Invariant, ...]) -> Proving:
    """Induction first; where it fails, histories from an empty 台账."""
    step = yield from induct(context, item, invariants)
    return (yield from find_any_history(context, item, step.refuted, invariants)) if step.refuted else step.result


def occurs(context: Context, item: Property, invariants: tuple[Invariant, ...]) -> Proving:
    """A Finding that shows the contrary of the property; or Holds, when induction proves that it never comes to that."""
    found = yield from find_history(context, item, item.cases)
    if isinstance(found, Finding):
        return found
    step = yield from induct(context, item, invariants)
    return (yield from find_long_history(context, item, step.refuted, invariants)) if step.refuted else step.result


@dataclass(frozen=True, slots=True)
class Induction:
    """What comes of a proof by induction: its result, and the verdict on the inductive step in each case."""

    result: Result
    answers: tuple[tuple[Posed, Verdict], ...]

    @property
    def refuted(self) -> tuple[Case, ...]:
        """The cases in which the inductive step fails."""
        return tuple(one.case for one, verdict in self.answers if isinstance(verdict, Refuted))


_Inducting = Generator[tuple[Obligation, ...], Verdicts, Induction]


def induct(
    context: Context,
    item: Property,
    invariants: tuple[Invariant, ...],
    known: Sequence[tuple[Posed, Verdict]] = (),
) -> _Inducting:
    """A proof by induction in the cases of the property; `known`: what is known of its other cases.

    A case that is too hard is divided by the kind of visit and other classifications, and what comes of it in turn.
    """
    answers: list[tuple[Posed, Verdict]] = []
    waiting = item.cases
    while waiting:
        posed = _nontrivial([_step(context, item, invariants, case) for case in waiting])
        verdicts = yield tuple(one.obligation for one in posed)
        waiting = ()
        for one in posed:
            verdict = verdicts[one.obligation.identity]
            parts = divided(context.regulation, item.matter, one.case) if isinstance(verdict, Unknown) else ()
            waiting += parts
            answers += [] if parts else [(one, verdict)]
    every = (*known, *answers)
    return Induction(_concluded(item, invariants, every), every)


def _step(context: Context, item: Property, invariants: tuple[Invariant, ...], case: Case) -> Posed:
    """The inductive step; while a case can still be divided it is not worth much time."""
    may_divide = item.seconds is None and divided(context.regulation, item.matter, case)
    worth = replace(item, seconds=DIVISIBLE_SECONDS) if may_divide else item
    return pose(context.studio, context.regulation, worth, Start(None, invariants, afresh=item.afresh), case)


def _concluded(item: Property, invariants: tuple[Invariant, ...], answers: Sequence[tuple[Posed, Verdict]]) -> Result:
    reasons = sorted({f"{one.obligation.title}：{verdict.reason}" for one, verdict in answers if isinstance(verdict, Unknown)})
    if any(isinstance(verdict, Refuted) for _, verdict in answers):
        reasons.append("没有证明总是成立：从台账可能有的某个状态开始，一次就诊就可能不成立；没有找从年初开始的反例")
    if reasons:
        return Undecided(item.subject, "；".join(reasons))
    if all(isinstance(verdict, Vacuous) for _, verdict in answers):
        return Hollow(item.subject, "没有一次可以结算的就诊满足前提，所以什么也没有说明")
    return Holds(item.subject, "；".join(filter(None, [item.note, _used(invariants, [one for one, _ in answers])])))


def pose(
    studio: Studio,
    regulation: Regulation,
    item: Property,
    start: Start,
    case: Case = EVERY,
    *,
    whole: bool = False,
    tag: str = "",
) -> Posed:
    """The property as an obligation in one case, from one kind of start.

    `whole`: the claims are settled to the end, not only as far as the statement needs; `tag` tells obligations apart.
    """
    scene = studio.scene(regulation, item.matter, start, case, item.variants)
    statement = item.state(scene)
    settled = [claim.accepted for claim in statement.claims] if whole else []
    premise, shown_to_someone = [*statement.premise, *settled], item.shown and start.earlier is not None
    question = scene.question(premise, statement.goal, statement.claims, shown=shown_to_someone)
    script, exact = smtlib.write(question)
    when = "" if start.earlier is None else f"年初起第{start.earlier + 1}次就诊{'（从简）' if start.plain else ''}"
    parts = [case.label, when, "全部" if whole else "", tag]
    title = "，".join(filter(None, [item.subject.title, *parts]))
    key = "/".join(filter(None, [item.subject.key, *parts]))
    seconds = item.seconds or (None if start.earlier is None else HISTORY_SECONDS)
    obligation = Obligation(item.subject.check, key, item.subject.articles, title, Demand.MUST_HOLD, script, exact, seconds)
    return Posed(obligation, scene, statement, case)


def _nontrivial(posed: list[Posed]) -> list[Posed]:
    """Without cases in which there is nothing to prove, unless there is no other."""
    return [one for one in posed if one.statement.goal is not terms.TRUE] or posed[:1]


def _used(invariants: tuple[Invariant, ...], posed: Sequence[Posed]) -> str:
    """The invariants that the proofs could use, in words."""
    variables = {name for one in posed for name in one.obligation.script.variables}
    used = [sums_in_words(item.text, item.keys) for item in invariants if all(f"台账 {key}" in variables for key in item.keys)]
    return f"对一年里任意多次结算归纳证明，依据台账的这些关系：{'，'.join(used)}" if used else ""


def find_history(context: Context, item: Property, cases: Sequence[Case], starts: Sequence[Start] = HISTORIES) -> Proving:
    """Is there a history from an empty 台账 that shows it? One case is tried before the others: it mostly does."""
    for start in starts:
        for group in filter(None, (cases[:1], cases[1:])):
            found = yield from _try_histories(context, item, start, group)
            if found is not None:
                return found
    return Undecided(item.subject, "没有证明总是成立，从年初起三次就诊以内也没有找到反例")


def find_any_history(context: Context, item: Property, cases: Sequence[Case], invariants: tuple[Invariant, ...]) -> Proving:
    """A short history, else a long one."""
    found = yield from find_history(context, item, cases)
    return found if isinstance(found, Finding) else (yield from find_long_history(context, item, cases, invariants))


def find_long_history(context: Context, item: Property, cases: Sequence[Case], invariants: tuple[Invariant, ...]) -> Proving:
    """Is there a history of many claims that are alike but for the last? The fewest are found first."""
    for number, plain in _LONG_SEARCHES:
        start = Start(number, invariants, plain=plain, afresh=item.afresh, alike=True)
        posed = [pose(context.studio, context.regulation, item, start, case) for case in cases]
        verdicts = yield tuple(one.obligation for one in posed)
        for one in posed:
            found = _shown_by(context, item, one, verdicts)
            if found is not None:
                return found
    return Undecided(item.subject, f"没有证明总是成立，从年初起三次就诊以内、{LONG[-1]}次以内同样的就诊之后，也没有找到反例")


_Trying = Generator[tuple[Obligation, ...], Verdicts, "Finding | None"]


def _try_histories(context: Context, item: Property, start: Start, cases: Sequence[Case]) -> _Trying:
    """Search all cases without wishes; only what is found in one of them is made pleasant."""
    for whole in (False, True):
        searched = replace(item, shown=False)
        posed = [pose(context.studio, context.regulation, searched, start, case, whole=whole) for case in cases]
        verdicts = yield tuple(one.obligation for one in posed)
        for one in posed:
            found = _shown_by(context, item, one, verdicts)
            if found is not None:
                return (yield from _pleasant(context, item, start, one.case, whole)) or found
        cases = _refuted(posed, verdicts)
        if not cases:
            return None
    raise disagreement(item.subject)


def _pleasant(context: Context, item: Property, start: Start, case: Case, whole: bool) -> _Trying:
    """The same once more, as easy to read as possible."""
    if not item.shown:
        return None
    posed = pose(context.studio, context.regulation, item, start, case, whole=whole, tag="好读")
    verdicts = yield (posed.obligation,)
    return _shown_by(context, item, posed, verdicts)


def _refuted(posed: Sequence[Posed], verdicts: Verdicts) -> tuple[Case, ...]:
    return tuple(one.case for one in posed if isinstance(verdicts[one.obligation.identity], Refuted))


def _shown_by(context: Context, item: Property, posed: Posed, verdicts: Verdicts) -> Finding | None:
    verdict = verdicts[posed.obligation.identity]
    if not isinstance(verdict, Refuted) or verdict.model is None:
        return None
    return shown(context, item, posed, verdict.model)


def shown(context: Context, item: Property, posed: Posed, model: Model) -> Finding | None:
    """The finding, if the reference evaluator settles the claims of the model as the solver said."""
    witnesses = tuple(
        replace(posed.scene.candidate(model, witness.facts, witness.label, witness.readings, witness.before), names=witness.names)
        for witness in posed.statement.witnesses
    )
    sentence = item.shows(witnesses, tuple(context.run(witness) for witness in witnesses))
    if sentence is None:
        return None

    def confirm(run: Runner) -> bool:
        return item.shows(witnesses, tuple(run(witness) for witness in witnesses)) is not None

    return Finding(item.subject, item.kind, sentence, item.hints, witnesses=witnesses, confirm=confirm)


def disagreement(subject: Subject) -> DiagnosticError:
    """The error of the tool itself: the evaluator does not settle a counterexample as the solver said."""
    sentence = f"{subject.check}「{subject.title}」的反例未能在参考求值中重现"
    return DiagnosticError((Diagnostic(findings.DISAGREEMENT, sentence, subject.place),))


# ---- articles --------------------------------------------------------------------------------------------------


def articles(*origins: Origin) -> tuple[str, ...]:
    """The articles of some declarations, each once."""
    return tuple(dict.fromkeys(origin.article for origin in origins if origin.article is not None))
