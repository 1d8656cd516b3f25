"""Proves, class by class, that nothing changes, or finds how the two versions differ and by how much at most.

A claim is compared under the same sums of the year before it: what the year's claims have already brought is the same under
both versions up to the first claim that they settle differently. So "nothing changes" is an induction over any number of claims.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Kind
from zhunshengc.checks.amounts import extent_text, named_amounts
from zhunshengc.checks.base import Context, Finding, Holds, Hollow, Subject
from zhunshengc.checks.outcomes import last_rejected, last_settled
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, find_any_history, induct, pose
from zhunshengc.checks.racing import Verdicts, side_by_side
from zhunshengc.checks.statuses import kinds_of_status
from zhunshengc.diff.align import Aligned
from zhunshengc.diff.changes import NEW, OLD, VERSION, Change, ClassChange, Direction
from zhunshengc.evaluate_claim import is_required, ranking_of
from zhunshengc.messages import findings
from zhunshengc.model import MAX_FEN, MAX_YEAR_BASE, ChoicesType, ChoiceType, Ranking
from zhunshengc.narrate import tell_side_by_side
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms, values
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import SECONDS, largest
from zhunshengc.solver.obligation import Model, Obligation, Proved
from zhunshengc.solver.scene import EMPTY, Invariant, Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import SymbolicFacts
from zhunshengc.specialise import used_inputs

CHECK = "比较"
_SECONDS = 10.0  # for one search of an example
Comparing = Generator[tuple[Obligation, ...], Verdicts, tuple[ClassChange, ...]]
_Finding = Generator[tuple[Obligation, ...], Verdicts, "Change | str | None"]


@dataclass(frozen=True, slots=True)
class _Class:
    """Persons and visits that are looked at together."""

    matter: str
    case: Case
    label: str
    members: tuple[str, ...]


def compare(context: Context, aligned: Aligned) -> Comparing:
    """One result per class of each matter. `context.regulation` is the frame, `context.run` settles by the witness's version."""
    found: list[ClassChange] = []
    for matter in aligned.matters:
        known: dict[str, Invariant] = {}
        for form in (aligned.old, aligned.new):
            kept = yield from establish(context.studio, form, matter)
            known.update((item.text, item) for item in kept)
        comparing = _Comparing(context, aligned, tuple(known.values()))
        found.extend((yield from side_by_side(comparing.examine(item) for item in _classes(aligned, matter))))
    return tuple(found)


# ---- classes ---------------------------------------------------------------------------------------------------


def _classes(aligned: Aligned, matter: str) -> Iterator[_Class]:
    """Every kind of status with every kind of visit."""
    for visit in _visits(aligned, matter):
        for status, members in _statuses(aligned, matter):
            label = "、".join(filter(None, [members[0] if members else status and f"无{status[0]}", *visit.values()]))
            yield _Class(matter, Case(status, visit), label or "所有的人", members)


def _visits(aligned: Aligned, matter: str) -> tuple[Mapping[str, str], ...]:
    """One per member of the first classification that every claim of both versions has."""
    needed = {item.name for item in used_inputs(aligned.old, matter) if is_required(item, matter)}
    for item in used_inputs(aligned.new, matter):
        if isinstance(item.type, ChoiceType) and is_required(item, matter) and item.name in needed:
            return tuple({item.name: member} for member in item.type.members)
    return ({},)


def _statuses(aligned: Aligned, matter: str) -> tuple[tuple[tuple[str, str | None] | None, tuple[str, ...]], ...]:
    """The case of each kind of status, with the statuses that both versions treat like it."""
    after, before = ranking_of(aligned.new, matter), ranking_of(aligned.old, matter)
    if after is None or before is None or not _same_status(before, after, aligned):
        return ((None, ()),)
    frame = aligned.frame.ranking(after.name)
    forms = [replace(form, rankings=(frame,)) for form in (aligned.new, aligned.old)]
    kinds = kinds_of_status(forms[0], matter, frame, forms[1])
    return (*(((frame.name, kind[0]), kind) for kind in _by_version(kinds, before, after)), ((frame.name, None), ()))


def _by_version(kinds: tuple[tuple[str, ...], ...], before: Ranking, after: Ranking) -> Iterator[tuple[str, ...]]:
    """Kinds split by which version knows the status."""
    for kind in kinds:
        groups: dict[tuple[bool, bool], list[str]] = {}
        for member in kind:
            groups.setdefault((member in before.members, member in after.members), []).append(member)
        yield from map(tuple, groups.values())


def _same_status(before: Ranking, after: Ranking, aligned: Aligned) -> bool:
    """Do both versions choose the status that counts in the same way, as far as both know it?"""
    common = [member for member in after.members if member in before.members]
    return (
        (before.name, before.source, before.exceptions) == (after.name, after.source, after.exceptions)
        and [member for member in before.members if member in common] == common
        and isinstance(aligned.frame.input(after.source).type, ChoicesType)
    )


# ---- one class -------------------------------------------------------------------------------------------------


class _Comparing:
    """The questions about the classes of one matter."""

    def __init__(self, context: Context, aligned: Aligned, invariants: tuple[Invariant, ...]) -> None:
        self._context = context
        self._aligned = aligned
        self._invariants = invariants

    def examine(self, item: _Class) -> Generator[tuple[Obligation, ...], Verdicts, ClassChange]:
        """Unchanged, or each kind of difference."""
        same = self._property(item, "结果不变", _unchanged, lambda _: None)
        result = (yield from induct(self._context, same, self._invariants)).result
        if isinstance(result, Holds | Hollow):
            return ClassChange(item.matter, item.label, item.members, True, ())
        *kinds, otherwise = self._kinds(item)
        found = [change for change in (yield from side_by_side(map(self._direction, kinds))) if change is not None]
        if not any(isinstance(change, Change) for change in found):
            found.extend(filter(None, [(yield from self._direction(otherwise))]))
        changes = tuple(change for change in found if isinstance(change, Change))
        questions = tuple(change for change in found if isinstance(change, str))
        if not found:
            questions = ("没有证明结果不变，也没有找到不同",)
        return ClassChange(item.matter, item.label, item.members, False, changes, questions)

    def _kinds(self, item: _Class) -> Iterator[tuple[Direction, Property]]:
        for direction, goal, said in _DIRECTIONS:
            yield direction, self._property(item, direction.value, goal, said)

    def _direction(self, asked: tuple[Direction, Property]) -> _Finding:
        """The change of one kind, why it is open whether there is one, or None if there is none."""
        direction, item = asked
        result = (yield from induct(self._context, item, self._invariants)).result
        if isinstance(result, Holds | Hollow):
            return None
        found = yield from find_any_history(self._context, item, item.cases, self._invariants)
        if not isinstance(found, Finding):
            return f"{direction.value}：没有证明不会，也没有找到例子"
        plain = [replace(witness, readings=()) for witness in found.witnesses]
        outcomes = [self._context.run(witness) for witness in found.witnesses]
        told = tell_side_by_side(plain, outcomes, [f"{OLD}版", f"{NEW}版"], self._context.regulation)
        change = Change(direction, found.sentence, found.witnesses, told)
        if direction not in (Direction.MORE, Direction.LESS) or len(found.witnesses[0].claims) > 1:
            return change
        return (yield from self._sized(change, item))

    def _sized(self, change: Change, item: Property) -> Generator[tuple[Obligation, ...], Verdicts, Change]:
        """With the largest size on the first claim of a year, and whether it is that of any other claim, too."""
        context, sign = self._context, 1 if change.direction is Direction.MORE else -1
        scene = context.studio.scene(context.regulation, item.matter, EMPTY, item.cases[0], item.variants)
        gap = _gap_of(item.state(scene), sign)

        def ask(bound: int, start: Start = EMPTY) -> Obligation:
            within = replace(item, state=_within(item, sign, bound), shown=False, seconds=SECONDS)
            when = "首次" if start is EMPTY else "任何一次"
            return pose(context.studio, context.regulation, within, start, item.cases[0], tag=f"{when}不超过{bound}分").obligation

        def value_in(model: Model) -> int:
            return int(terms.evaluate((gap,), terms.completed((gap,), model))[0])

        one, other = (last_settled(context.run(witness)) for witness in change.witnesses)
        known = 0 if one is None or other is None else abs(other.total - one.total)
        marks = sorted({*named_amounts(self._aligned.old), *named_amounts(self._aligned.new)})
        extent = yield from largest(ask, value_in, known, marks)
        always = ask(extent.reached, Start(None, self._invariants))
        verdicts = yield (always,)
        proved = extent.exact and isinstance(verdicts[always.identity], Proved)
        when = "台账相同的任何一次就诊" if proved else "一年里的第一次就诊"
        sentence = f"{change.sentence}；{when}，{change.direction.value}{extent_text(extent)}"
        return replace(change, sentence=sentence, extent=extent)

    def _property(
        self, item: _Class, what: str, goal: Callable[[Encoding, Encoding], Term], said: Callable[[Runs], str | None]
    ) -> Property:
        """What is stated of the class, of one claim under both versions."""
        aligned = self._aligned

        def state(scene: Scene) -> Statement:
            facts = scene.facts()
            one, other = scene.claim(facts, aligned.old), scene.claim(facts, aligned.new)
            return Statement(_room(scene), goal(one, other), (one, other), _witnesses(facts))

        def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
            return said(runs)

        key = f"{item.matter}/{item.label}/{what}"
        subject = Subject(CHECK, key, (), f"{item.label}：{what}")
        return Property(
            subject,
            _KIND,
            item.matter,
            state,
            shows,
            (item.case,),
            variants=(aligned.old, aligned.new),
            seconds=_SECONDS,
        )


_KIND: Kind = findings.SAME_READINGS  # a difference is no mistake: its kind is never shown


def _room(scene: Scene) -> tuple[Term, ...]:
    """No claim is refused because the sums of the year, which both versions share, are about to become too large (ZS416)."""
    largest_sum = rational.constant(MAX_YEAR_BASE - MAX_FEN)
    return tuple(rational.at_most(value, largest_sum) for value in scene.opening.values())


def _witnesses(facts: SymbolicFacts) -> tuple[Witness, ...]:
    return tuple(Witness(f"按{version}版", facts, ((VERSION, version),)) for version in (OLD, NEW))


# ---- what is asked about one claim -----------------------------------------------------------------------------


def _unchanged(one: Encoding, other: Encoding) -> Term:
    """Both settle the claim or both refuse it; what is settled brings the same, and moves the sums of both alike."""
    settled = terms.both((one.accepted, other.accepted))
    same = terms.both((_same_results(one, other), _same_sums(one, other)))
    return terms.both((terms.equal(one.accepted, other.accepted), terms.implies(settled, same)))


def _never_more(one: Encoding, other: Encoding) -> Term:
    return terms.implies(terms.both((one.accepted, other.accepted)), terms.at_most(other.total, one.total))


def _never_less(one: Encoding, other: Encoding) -> Term:
    return terms.implies(terms.both((one.accepted, other.accepted)), terms.at_most(one.total, other.total))


def _never_admitted(one: Encoding, other: Encoding) -> Term:
    return terms.implies(other.accepted, one.accepted)


def _never_refused(one: Encoding, other: Encoding) -> Term:
    return terms.implies(one.accepted, other.accepted)


def _same_otherwise(one: Encoding, other: Encoding) -> Term:
    """Where both pay as much, everything else is the same, too."""
    premise = terms.both((one.accepted, other.accepted, terms.equal(one.total, other.total)))
    return terms.implies(premise, _same_results(one, other))


def _same_results(one: Encoding, other: Encoding) -> Term:
    """Payments and answers of one name, the total, what is left to bear; a benefit of one version alone pays nothing."""
    before, after = ({item.benefit.name: item.paid for item in claim.benefits} for claim in (one, other))
    paid = [terms.equal(before.get(name, terms.ZERO), after.get(name, terms.ZERO)) for name in {**before, **after}]
    said = {item.name: value for item, value in one.answers}
    answers = [values.equal(said[item.name], value) for item, value in other.answers if item.name in said]
    borne = terms.TRUE if one.borne is None or other.borne is None else terms.equal(one.borne, other.borne)
    return terms.both((*paid, *answers, borne))


def _same_sums(one: Encoding, other: Encoding) -> Term:
    return terms.both(rational.equal(value, other.sums[key]) for key, value in one.sums.items() if key in other.sums)


def _gap_of(statement: Statement, sign: int) -> Term:
    """How much more (sign 1) or less (sign −1) the new version pays where both settle the claim, else 0; 分."""
    one, other = statement.claims
    more = terms.scale(terms.sub(other.total, one.total), sign)
    return terms.ite(terms.both((one.accepted, other.accepted)), more, terms.ZERO)


def _within(item: Property, sign: int, bound: int) -> Callable[[Scene], Statement]:
    def state(scene: Scene) -> Statement:
        found = item.state(scene)
        return replace(found, goal=terms.at_most(_gap_of(found, sign), terms.number(bound)))

    return state


# ---- what a replay shows ---------------------------------------------------------------------------------------


def _paid(runs: Runs, sign: int) -> str | None:
    one, other = (last_settled(outcomes) for outcomes in runs)
    if one is None or other is None or (other.total - one.total) * sign <= 0:
        return None
    return f"旧版付 {phrase_money(one.total)}，新版付 {phrase_money(other.total)}"


def _admission(runs: Runs, settled: int) -> str | None:
    refused = last_rejected(runs[1 - settled])
    if last_settled(runs[settled]) is None or refused is None:
        return None
    return f"{(NEW, OLD)[settled]}版不能结算（{refused.reason}），{(OLD, NEW)[settled]}版可以"


def _otherwise(runs: Runs) -> str | None:
    one, other = (last_settled(outcomes) for outcomes in runs)
    if one is None or other is None or one.total != other.total:
        return None
    return _first_difference(one, other)


def _first_difference(one: Settled, other: Settled) -> str | None:
    before, after = ({item.name: item.fen for item in outcome.payments} for outcome in (one, other))
    for name in {**before, **after}:
        if before.get(name, 0) != after.get(name, 0):
            fen = phrase_money(before.get(name, 0)), phrase_money(after.get(name, 0))
            return f"合计相同，{name}旧版付 {fen[0]}，新版付 {fen[1]}"
    said = {item.name: item.value for item in one.answers}
    for answer in other.answers:
        if answer.name in said and said[answer.name] != answer.value:
            return f"{answer.name}的结论不同"
    if one.borne != other.borne:
        return "给付相同，个人负担不同"
    return None


_DIRECTIONS: tuple[tuple[Direction, Callable[[Encoding, Encoding], Term], Callable[[Runs], str | None]], ...] = (
    (Direction.MORE, _never_more, lambda runs: _paid(runs, 1)),
    (Direction.LESS, _never_less, lambda runs: _paid(runs, -1)),
    (Direction.ADMITTED, _never_admitted, lambda runs: _admission(runs, 1)),
    (Direction.REFUSED, _never_refused, lambda runs: _admission(runs, 0)),
    (Direction.OTHERWISE, _same_otherwise, _otherwise),
)
