"""对象有没有漏列？

规章用「分类…就高」列出对象，各条再说哪些对象得到什么。对每个事项：

- 一种身份（只有这一种身份的人）在任何一次可以结算的就诊上，这个事项的给付都不适用，而对别的身份适用；
- 一组给付（「次序」里同一位置上的），或者一个是否的「结论」，排在前面的身份够不着，排在它后面的身份却够得着：中间漏了。

两种都证明确实够不着（归纳，一年内任意多次就诊），每组列一次，写明是哪些身份。只给排在最前面的几种身份的，不算漏列。
对这种身份的每一次就诊都写明「适用旧规」「适用另文」的，只是列出。
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Result, Subject, Undecided
from zhunshengc.checks.outcomes import last_settled
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, induct, own_matters, prove
from zhunshengc.checks.racing import Verdicts, together
from zhunshengc.checks.statuses import kinds_of_status
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.facts import FactValue
from zhunshengc.messages import findings
from zhunshengc.model import Basic, Benefit, ChoicesType, Conclusion, Matter, Origin, Ranking
from zhunshengc.outcome import Outcome
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import Truth

_ID = "漏列对象"


@dataclass(frozen=True, slots=True)
class _Group:
    """Benefits of one place, or one yes/no answer: what a status may reach."""

    matter: str
    benefits: tuple[Benefit, ...]
    answer: Conclusion | None

    @property
    def name(self) -> str:
        """Chinese."""
        return self.answer.name if self.answer is not None else "、".join(item.name for item in self.benefits)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it stands."""
        return (self.answer.origin,) if self.answer is not None else tuple(item.origin for item in self.benefits)

    def reached(self, claim: Encoding) -> Term:
        """Is the claim one of those for whom it is? (Nothing may be left to pay.)"""
        if self.answer is None:
            return terms.either(claim.benefit(item.name).applies for item in self.benefits)
        value = next(value for item, value in claim.answers if item.name == self.answer.name)
        return value.term if isinstance(value, Truth) else terms.FALSE

    def was_reached(self, outcomes: tuple[Outcome, ...]) -> bool:
        """Was the last claim?"""
        outcome = last_settled(outcomes)
        if outcome is None:
            return False
        if self.answer is None:
            names = {item.name for item in self.benefits}
            return any(step.applies for step in outcome.steps if step.name in names)
        return any(item.name == self.answer.name and item.value is True for item in outcome.answers)


def examine(context: Context) -> Examination:
    """One result per group of a matter that tells statuses apart, one per matter."""
    regulation = context.regulation
    if not regulation.rankings:
        return (Inapplicable(Subject(_ID, "全部", (), "对象"), "规章没有「分类…就高」"),)
    explorings: list[_Exploring] = []
    for matter in own_matters(regulation):
        ranking = ranking_of(regulation, matter.name)
        if ranking is not None and len(kinds_of_status(regulation, matter.name, ranking)) > 1:
            invariants = yield from establish(context.studio, regulation, matter.name)
            explorings.append(_examine_matter(context, matter, ranking, invariants))
    return (yield from together(explorings))


# ---- rules -----------------------------------------------------------------------------------------------------

_Exploring = Generator[tuple[Obligation, ...], Verdicts, tuple[Result, ...]]
_Reach = Mapping[str, bool | None]
"""For each status: can it reach the group? None: not known."""


def _examine_matter(context: Context, matter: Matter, ranking: Ranking, invariants: tuple[Invariant, ...]) -> _Exploring:
    kinds = kinds_of_status(context.regulation, matter.name, ranking)
    groups = tuple(_groups(matter))
    asked = [(group, kind) for group in groups for kind in kinds]
    answers = yield from together(_reaches(context, group, ranking, kind[0], invariants) for group, kind in asked)
    reach: dict[str, dict[str, bool | None]] = {group.name: {} for group in groups}
    for (group, kind), answer in zip(asked, answers, strict=True):
        if not isinstance(answer, Hollow):  # of a status whose claims cannot be settled 缺口 speaks
            known = None if isinstance(answer, Undecided) else isinstance(answer, Finding)
            reach[group.name].update(dict.fromkeys(kind, known))
    silent = yield from _silent(context, matter, ranking, kinds, invariants)
    return tuple(_results(matter, ranking, groups, reach, silent))


def _groups(matter: Matter) -> Iterator[_Group]:
    places: dict[int, list[Benefit]] = {}
    for benefit in matter.benefits:
        places.setdefault(benefit.place, []).append(benefit)
    yield from (_Group(matter.name, tuple(benefits), None) for benefits in places.values())
    yield from (_Group(matter.name, (), item) for item in matter.conclusions if item.type is Basic.YES_NO)


def _alone(context: Context, ranking: Ranking, member: str) -> Case:
    """A person who has this status and no other."""
    several = isinstance(context.regulation.input(ranking.source).type, ChoicesType)
    value: FactValue = (member,) if several else member
    return Case(facts={ranking.source: value})


def _reaches(
    context: Context, group: _Group, ranking: Ranking, member: str, invariants: tuple[Invariant, ...]
) -> Generator[tuple[Obligation, ...], Verdicts, Result]:
    """A Finding where the status reaches the group."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.negate(group.reached(claim)), (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        return "得到" if group.was_reached(runs[0]) else None

    subject = Subject(_ID, f"{group.matter}/{group.name}/{member}", (), f"{member}得不到{group.name}")
    cases = (_alone(context, ranking, member),)
    item = Property(subject, findings.LEFT_OUT, group.matter, state, shows, cases, shown=False)
    return (yield from prove(context, item, invariants))


def _silent(
    context: Context, matter: Matter, ranking: Ranking, kinds: tuple[tuple[str, ...], ...], invariants: tuple[Invariant, ...]
) -> Generator[tuple[Obligation, ...], Verdicts, Mapping[str, str]]:
    """Statuses all of whose claims are left to an older policy or another document, with what says so."""
    found: dict[str, str] = {}
    for silence in matter.silences:
        for kind in kinds:
            case = _alone(context, ranking, kind[0])

            def state(scene: Scene, name: str = silence.name) -> Statement:
                facts = scene.facts()
                claim = scene.claim(facts)
                given = terms.either(holds for item, holds in claim.silences if item.name == name)
                goal = terms.either((claim.excluded, given))
                return Statement((claim.accepted,), goal, (claim,), (Witness("这次就诊", facts),))

            subject = Subject(_ID, f"{matter.name}/{silence.name}/{kind[0]}", (), f"{kind[0]}都{silence.kind.value}")
            item = Property(subject, findings.LEFT_OUT, matter.name, state, _never, (case,), shown=False)
            result = (yield from induct(context, item, invariants)).result
            if isinstance(result, Holds):
                found.update(dict.fromkeys(kind, f"{silence.origin.article or ''}{silence.kind.value}「{silence.name}」"))
    return found


def _never(*_: object) -> None:
    return None


def _results(
    matter: Matter, ranking: Ranking, groups: tuple[_Group, ...], reach: Mapping[str, _Reach], silent: Mapping[str, str]
) -> Iterator[Result]:
    payable = [group for group in groups if group.answer is None]
    members = tuple(member for member in ranking.members if all(member in known for known in reach.values()))
    whole = {member: _any(reach[group.name][member] for group in payable) for member in members} if payable else {}
    nowhere = tuple(member for member, known in whole.items() if known is False)
    if any(whole.values()):
        origins = tuple(origin for group in payable for origin in group.origins)
        subject = _subject(matter, "全部给付", origins, f"{matter.name}的每种对象都有给付")
        yield _result(subject, whole, nowhere, silent, f"{matter.name}的各项给付都不给")
    for group in groups:
        known = reach[group.name]
        last = max((index for index, member in enumerate(members) if known[member]), default=-1)
        skipped = tuple(member for member in members[: max(0, last)] if known[member] is False and member not in nowhere)
        subject = _subject(matter, group.name, group.origins, f"{group.name}没有漏掉中间的对象")
        if last >= 0:
            yield _result(subject, known, skipped, silent, f"{group.name}给排在后面的{members[last]}，却不给排在前面的")


def _any(values: Iterable[bool | None]) -> bool | None:
    found = tuple(values)
    return True if True in found else None if None in found else False


def _subject(matter: Matter, key: str, origins: tuple[Origin, ...], title: str) -> Subject:
    return Subject(_ID, f"{matter.name}/{key}", articles(*origins), title, origins[0].place)


def _result(subject: Subject, known: _Reach, out: tuple[str, ...], silent: Mapping[str, str], sentence: str) -> Result:
    missing = tuple(member for member in out if member not in silent)
    listed = "，".join(f"{member}：{silent[member]}" for member in out if member in silent)
    if missing:
        return Finding(subject, findings.LEFT_OUT, f"{sentence}{'、'.join(missing)}")
    unknown = "、".join(member for member, value in known.items() if value is None)
    if unknown:
        return Undecided(subject, f"没有判明{unknown}能不能得到")
    return Holds(subject, listed)


CHECK = Check(_ID, "列出的对象都有着落", __doc__, examine)
