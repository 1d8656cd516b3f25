"""对象有没有漏列？

规章用「分类…就高」列出对象，各条再说哪些对象得到什么。对每个事项：

- 一种身份（只有这一种身份的人）在任何一次可以结算的就诊上，这个事项的给付都不适用，而对别的身份适用；
- 一组给付（「次序」里同一位置上的），或者一个是否的「结论」，排在前面的身份够不着，排在它后面的身份却够得着：中间漏了。

两种都证明确实够不着（归纳，一年内任意多次就诊），每组列一次，写明是哪些身份。只给排在最前面的几种身份的，不算漏列。
中间够不着一组给付的，还要有一次就诊，排在后面的身份够得着，排在前面的结算以后那笔费用仍有自己要负担的；别的给付总把它付完的，没有
漏掉什么，只是列出。
对这种身份的每一次就诊都写明「适用旧规」「适用另文」的，只是列出。
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Result, Subject, Undecided
from zhunshengc.checks.proving import Property, Statement, Witness, articles, induct, own_matters
from zhunshengc.checks.racing import Verdicts, together
from zhunshengc.checks.reaching import Group, Inquiry, Kind, alone, bears, reaches
from zhunshengc.checks.statuses import kinds_of_status
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.messages import findings
from zhunshengc.model import Basic, Benefit, Matter, Origin, Ranking
from zhunshengc.solver import terms
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene

_ID = "漏列对象"


def examine(context: Context) -> Examination:
    """One result per group of a matter that tells statuses apart, one per matter."""
    regulation = context.regulation
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
    inquiry = Inquiry(_ID, context, ranking, invariants)
    answers = yield from together(reaches(inquiry, group, kind[0]) for group, kind in asked)
    reach: dict[str, dict[str, bool | None]] = {group.name: {} for group in groups}
    for (group, kind), answer in zip(asked, answers, strict=True):
        if not isinstance(answer, Hollow):  # of a status whose claims cannot be settled 缺口 speaks
            known = None if isinstance(answer, Undecided) else isinstance(answer, Finding)
            reach[group.name].update(dict.fromkeys(kind, known))
    content = yield from _content(inquiry, kinds, groups, reach)
    silent = yield from _silent(inquiry, matter, kinds)
    return tuple(_results(matter, ranking, groups, reach, _Excuses(silent, content)))


def _groups(matter: Matter) -> Iterator[Group]:
    places: dict[int, list[Benefit]] = {}
    for benefit in matter.benefits:
        places.setdefault(benefit.place, []).append(benefit)
    yield from (Group(matter.name, tuple(benefits), None) for benefits in places.values())
    yield from (Group(matter.name, (), item) for item in matter.conclusions if item.type is Basic.YES_NO)


_Content = Mapping[str, Mapping[str, bool | None]]
"""For each group and each status that it leaves out before another: is there never anything that it would be for?"""


def _content(
    inquiry: Inquiry, kinds: tuple[Kind, ...], groups: tuple[Group, ...], reach: Mapping[str, _Reach]
) -> Generator[tuple[Obligation, ...], Verdicts, _Content]:
    payable = tuple(group for group in groups if group.answer is None)
    somewhere = [kind for kind in kinds if any(reach[group.name].get(kind[0]) for group in payable)]
    asked = [
        (group, *pair) for group in payable for pair in _passed_over(inquiry, kinds, reach[group.name]) if pair[0] in somewhere
    ]
    answers = yield from together(bears(inquiry, group, kind[0], behind[0]) for group, kind, behind in asked)
    told: dict[tuple[str, Kind], list[Result]] = {}
    for (group, kind, _), answer in zip(asked, answers, strict=True):
        told.setdefault((group.name, kind), []).append(answer)
    found: dict[str, dict[str, bool | None]] = {group.name: {} for group in groups}
    for (name, kind), results in told.items():
        found[name].update(dict.fromkeys(kind, _never_bears(results)))
    return found


def _passed_over(inquiry: Inquiry, kinds: tuple[Kind, ...], known: _Reach) -> Iterator[tuple[Kind, Kind]]:
    """Each kind that is not reached with each one behind it that is."""
    position = inquiry.ranking.members.index
    out = [kind for kind in kinds if known.get(kind[0]) is False]
    reached = [kind for kind in kinds if known.get(kind[0])]
    yield from ((kind, behind) for kind in out for behind in reached if position(behind[-1]) > position(kind[0]))


def _never_bears(results: Sequence[Result]) -> bool | None:
    """Set against each status behind it: is it proved of all that can be compared, and of one at least?"""
    if any(isinstance(item, Finding) for item in results):
        return False
    return None if any(isinstance(item, Undecided) for item in results) else any(isinstance(item, Holds) for item in results)


def _silent(
    inquiry: Inquiry, matter: Matter, kinds: tuple[Kind, ...]
) -> Generator[tuple[Obligation, ...], Verdicts, Mapping[str, str]]:
    """Statuses all of whose claims are left to an older policy or another document, with what says so."""
    found: dict[str, str] = {}
    for silence in matter.silences:
        for kind in kinds:
            case = alone(inquiry, kind[0])

            def state(scene: Scene, name: str = silence.name) -> Statement:
                facts = scene.facts()
                claim = scene.claim(facts)
                given = terms.either(holds for item, holds in claim.silences if item.name == name)
                goal = terms.either((claim.excluded, given))
                return Statement((claim.accepted,), goal, (claim,), (Witness("这次就诊", facts),))

            subject = Subject(_ID, f"{matter.name}/{silence.name}/{kind[0]}", (), f"{kind[0]}都{silence.kind.value}")
            item = Property(subject, findings.LEFT_OUT, matter.name, state, _never, (case,), shown=False)
            result = (yield from induct(inquiry.context, item, inquiry.invariants)).result
            if isinstance(result, Holds):
                found.update(dict.fromkeys(kind, f"{silence.origin.article or ''}{silence.kind.value}「{silence.name}」"))
    return found


def _never(*_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Excuses:
    """Why a status that gets nothing is not left out. `silent`: what is left to other documents, and what says so."""

    silent: Mapping[str, str]
    content: _Content

    def of(self, members: Sequence[str], group: str = "") -> Mapping[str, str]:
        """Chinese, for those that have one."""
        content = self.content.get(group, {})
        excused = {member: self.silent[member] for member in members if member in self.silent}
        return excused | {member: "这时费用已经付完，没有自己要负担的" for member in members if content.get(member)}


def _results(
    matter: Matter, ranking: Ranking, groups: tuple[Group, ...], reach: Mapping[str, _Reach], excuses: _Excuses
) -> Iterator[Result]:
    payable = [group for group in groups if group.answer is None]
    members = tuple(member for member in ranking.members if all(member in known for known in reach.values()))
    whole = {member: _any(reach[group.name][member] for group in payable) for member in members} if payable else {}
    nowhere = tuple(member for member, known in whole.items() if known is False)
    if any(whole.values()):
        origins = tuple(origin for group in payable for origin in group.origins)
        subject = _subject(matter, "全部给付", origins, f"{matter.name}的每种对象都有给付")
        yield _result(subject, whole, nowhere, excuses.of(nowhere), f"{matter.name}的各项给付都不给")
    for group in groups:
        open_ones = {member: None for member, never in excuses.content[group.name].items() if never is None}
        known = {**reach[group.name], **open_ones}
        last = max((index for index, member in enumerate(members) if known[member]), default=-1)
        skipped = tuple(member for member in members[: max(0, last)] if known[member] is False and member not in nowhere)
        subject = _subject(matter, group.name, group.origins, f"{group.name}没有漏掉中间的对象")
        if last >= 0:
            why = excuses.of(skipped, group.name)
            yield _result(subject, known, skipped, why, f"{group.name}给排在后面的{members[last]}，却不给排在前面的")


def _any(values: Iterable[bool | None]) -> bool | None:
    found = tuple(values)
    return True if True in found else None if None in found else False


def _subject(matter: Matter, key: str, origins: tuple[Origin, ...], title: str) -> Subject:
    return Subject(_ID, f"{matter.name}/{key}", articles(*origins), title, origins[0].place)


def _result(subject: Subject, known: _Reach, out: tuple[str, ...], excuses: Mapping[str, str], sentence: str) -> Result:
    missing = tuple(member for member in out if member not in excuses)
    listed = "，".join(f"{member}：{excuses[member]}" for member in out if member in excuses)
    if missing:
        names = "、".join(missing)
        return Finding(replace(subject, title=f"{subject.title}（漏掉的：{names}）"), findings.LEFT_OUT, f"{sentence}{names}")
    unknown = "、".join(member for member, value in known.items() if value is None)
    if unknown:
        return Undecided(subject, f"没有判明{unknown}能不能得到")
    return Holds(subject, listed)


CHECK = Check(_ID, "列出的对象都有着落", __doc__, examine, without="没有就高的分类，或者各种身份都一样对待")
