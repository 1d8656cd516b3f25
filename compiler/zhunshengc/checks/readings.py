"""一个存疑的两种读法确有区别，以及最多差多少。

对每个「存疑」的每一种没有采用的读法，找出一次就诊（必要时是从年初起的几次就诊、一个日期，或者一次改认定），按两种读法结算出不同的结果，
并证明这一次最多相差多少。两种读法对任何就诊都没有区别的，列为反例：这个存疑没有内容，或者漏写了用到它的规则。
没有规则用到的读法只是列出，报告为不适用。
"""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from zhunshengc.checks.amounts import extent_text, named_amounts
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Result, Subject, Undecided
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_rejected, last_settled, payment
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, find_history, find_long_history, induct, pose
from zhunshengc.checks.racing import Proving, Verdicts, together
from zhunshengc.checks.resettlements import differing_resettlement
from zhunshengc.messages import findings
from zhunshengc.model import DAY, DateLit, DayOfForce, Doubt, Matter, Reading, Regulation, ResettleMethod
from zhunshengc.outcome import AnswerValue, Settled
from zhunshengc.phrase import phrase_day, phrase_money
from zhunshengc.solver import rational, terms, values
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import SECONDS, largest
from zhunshengc.solver.obligation import Model, Obligation
from zhunshengc.solver.scene import Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import SymbolicFacts
from zhunshengc.specialise import choosable, specialise

_ID = "读法"
_SECONDS = 4.0  # for one search: mostly the next kind of history shows the difference at once


@dataclass(frozen=True, slots=True)
class _Pair:
    """A regulation as it was chosen, and the same under another reading of one 存疑."""

    doubt: Doubt
    reading: str
    subject: Subject
    chosen: Regulation
    other: Regulation

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """What a candidate under the other reading differs in."""
        return ((self.doubt.name, self.reading),)

    @property
    def adopted(self) -> str:
        """The reading that was chosen."""
        return self.chosen.doubt(self.doubt.name).adopted


def examine(context: Context) -> Examination:
    """One result per reading that was not chosen."""
    return (yield from together(_compare(context, doubt, item) for doubt, item in _others(context)))


def _others(context: Context) -> Iterator[tuple[Doubt, Reading]]:
    for doubt in context.general.doubts:
        for reading in doubt.readings:
            if reading.name != context.choices[doubt.name]:
                yield doubt, reading


def _compare(context: Context, doubt: Doubt, reading: Reading) -> Proving:
    title = f"{doubt.name}读作「{reading.name}」与读作「{context.choices[doubt.name]}」不同"
    subject = Subject(_ID, f"{doubt.name}/{reading.name}", articles(doubt.origin), title, doubt.origin.place)
    if reading.name not in choosable(context.general, doubt):
        return Inapplicable(subject, "没有规则用到这种读法，只是列出")
    other = specialise(context.general, {**context.choices, doubt.name: reading.name})
    pair = _Pair(doubt, reading.name, subject, context.regulation, other)
    found = yield from _find_difference(context, pair)
    return found if found is not None else (yield from _find_sameness(context, pair))


_Search = Generator[tuple[Obligation, ...], Verdicts, "Result | None"]


def _find_difference(context: Context, pair: _Pair) -> _Search:
    """Days of force first, then results, then which claims are refused, then changes of status."""
    for day in _days(pair):
        found = yield from find_history(context, _acceptance(pair, pair.chosen.matters[0], day), (Case(facts={DAY: day}),))
        if isinstance(found, Finding):
            return Holds(pair.subject, found.sentence, found.witnesses)
    touched = [matter for matter in pair.chosen.matters if not _untouched(context, pair, matter)]
    for make in (_results, _acceptance):
        for matter in touched:
            item = make(pair, matter)
            found = yield from find_history(context, item, item.cases)
            if isinstance(found, Finding):
                return (yield from _with_size(context, pair, matter, found))
    return (yield from differing_resettlement(context, pair.subject, pair.readings))


def _find_sameness(context: Context, pair: _Pair) -> Proving:
    """No difference was found: is there none at all? From equal sums: equal results and sums, and the same claims refused."""
    for matter in pair.chosen.matters:
        if _untouched(context, pair, matter):
            continue
        invariants = yield from establish(context.studio, pair.chosen, matter.name)
        invariants += yield from establish(context.studio, pair.other, matter.name)  # some sums are of one reading only
        for same, shown in ((_results(pair, matter, sums=True), _results(pair, matter)), (_acceptance(pair, matter),) * 2):
            step = yield from induct(context, same, invariants)
            if isinstance(step.result, Holds | Hollow):  # where nothing can be settled, nothing differs
                continue
            found = yield from find_long_history(context, shown, step.refuted, invariants)
            if isinstance(found, Finding):
                return Holds(pair.subject, found.sentence, found.witnesses)
            return Undecided(pair.subject, "三次就诊以内没有发现差别，而归纳没有证明两种读法相同")
    matters = zip(pair.chosen.matters, pair.other.matters, strict=True)
    if any(_method(one) is not _method(other) for one, other in matters):
        return Undecided(pair.subject, "没有发现差别；改认定只试过几种就诊")
    sentence = f"{pair.doubt.name}读作「{pair.reading}」与读作「{pair.adopted}」对任何就诊都给出同样的结果"
    return Finding(pair.subject, findings.SAME_READINGS, sentence)


def _method(matter: Matter) -> ResettleMethod | None:
    """How the matter settles claims anew."""
    return matter.resettlement.methods[0][1] if matter.resettlement is not None else None


def _days(pair: _Pair) -> Iterator[datetime.date]:
    """Days that lie in force under one reading only."""
    for one, other in ((pair.chosen.start, pair.other.start), (pair.chosen.end, pair.other.end)):
        first, second = _day(one), _day(other)
        if first is not None and second is not None and first != second:
            yield min(first, second) if one is pair.chosen.start else max(first, second)


def _day(day: DayOfForce | None) -> datetime.date | None:
    return day.value.value if day is not None and isinstance(day.value, DateLit) else None


def _untouched(context: Context, pair: _Pair, matter: Matter) -> bool:
    """Does the reading change not a single term of the matter?"""
    scene = context.studio.scene(pair.chosen, matter.name, Start(None), variants=(pair.other,))
    facts = scene.facts()
    one, other = scene.claim(facts), scene.claim(facts, pair.other)
    same = terms.both((_same_results(one, other), _same_sums(one, other), terms.equal(one.accepted, other.accepted)))
    return set(one.sums) == set(other.sums) and same is terms.TRUE


# ---- properties ------------------------------------------------------------------------------------------------


def _results(pair: _Pair, matter: Matter, *, sums: bool = False) -> Property:
    """Both readings give the same payments and answers (with `sums`: and the same sums of the year)."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        one, other = scene.claim(facts), scene.claim(facts, pair.other)
        goal = terms.both((_same_results(one, other), _same_sums(one, other) if sums else terms.TRUE))
        return Statement((one.accepted, other.accepted), goal, (one, other), _witnesses(pair, facts))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        one, other = (last_settled(outcomes) for outcomes in runs)
        if one is None or other is None:
            return None
        return _difference(pair, one, other, len(runs[0]))

    cases = status_cases(pair.chosen, matter.name, pair.other)
    return Property(
        pair.subject, findings.SAME_READINGS, matter.name, state, shows, cases, variants=(pair.other,), seconds=_SECONDS
    )


def _acceptance(pair: _Pair, matter: Matter, day: datetime.date | None = None) -> Property:
    """Both readings settle the same claims."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        one, other = scene.claim(facts), scene.claim(facts, pair.other)
        return Statement((), terms.equal(one.accepted, other.accepted), (one, other), _witnesses(pair, facts))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        names = [pair.adopted, pair.reading]
        settled = [name for name, outcomes in zip(names, runs, strict=True) if last_settled(outcomes) is not None]
        refused = [name for name, outcomes in zip(names, runs, strict=True) if last_rejected(outcomes) is not None]
        if len(settled) != 1 or len(refused) != 1:
            return None
        what = f"{phrase_day(day)}的就诊" if day else "这次就诊"
        return f"{pair.doubt.name}读作「{settled[0]}」，{what}可以结算；读作「{refused[0]}」，不能结算"

    return Property(pair.subject, findings.SAME_READINGS, matter.name, state, shows, variants=(pair.other,))


def _witnesses(pair: _Pair, facts: SymbolicFacts) -> tuple[Witness, ...]:
    return Witness(f"读作「{pair.adopted}」", facts), Witness(f"读作「{pair.reading}」", facts, pair.readings)


def _same_results(one: Encoding, other: Encoding) -> Term:
    payments = (terms.equal(item.paid, other.benefit(item.benefit.name).paid) for item in one.benefits)
    answers = (values.equal(a, b) for (_, a), (_, b) in zip(one.answers, other.answers, strict=True))
    borne = terms.TRUE if one.borne is None or other.borne is None else terms.equal(one.borne, other.borne)
    return terms.both((*payments, *answers, borne))


def _same_sums(one: Encoding, other: Encoding) -> Term:
    """Those that both readings keep."""
    return terms.both(rational.equal(value, other.sums[key]) for key, value in one.sums.items() if key in other.sums)


def _difference(pair: _Pair, one: Settled, other: Settled, number: int) -> str | None:
    """In what the results of two readings differ."""
    when = "" if number == 1 else f"从年初起第 {number} 次就诊，"
    for item in one.payments:
        one_paid, other_paid = (phrase_money(payment(outcome, item.name)) for outcome in (one, other))
        if one_paid != other_paid:
            first = f"{pair.doubt.name}读作「{pair.adopted}」，{item.name}付 {one_paid}"
            return f"{when}{first}；读作「{pair.reading}」，付 {other_paid}"
    for x, y in zip(one.answers, other.answers, strict=True):
        if x.value != y.value:
            one_word, other_word = _word(x.value), _word(y.value)
            return f"{when}{pair.doubt.name}读作「{pair.adopted}」，{x.name}为{one_word}；读作「{pair.reading}」，为{other_word}"
    return None


def _word(value: AnswerValue) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return phrase_money(value) if isinstance(value, int) else str(value)


# ---- how much --------------------------------------------------------------------------------------------------

_Sizing = Generator[tuple[Obligation, ...], Verdicts, Holds]


def _with_size(context: Context, pair: _Pair, matter: Matter, found: Finding) -> _Sizing:
    """The difference, and how large it can be, where it shows on the first claim of a year."""
    shown = Holds(pair.subject, found.sentence, found.witnesses)
    if len(found.witnesses[0].claims) > 1:
        return shown
    start = Start(0)
    scene = context.studio.scene(pair.chosen, matter.name, start, variants=(pair.other,))
    claims = _results(pair, matter).state(scene).claims
    gap = _distance(*claims)
    if gap is terms.ZERO:
        return shown

    def ask(bound: int) -> Obligation:
        item = _within(pair, matter, bound)
        return pose(context.studio, pair.chosen, item, start, tag=f"相差不超过{bound}分").obligation

    def value_in(model: Model) -> int:
        return int(terms.evaluate((gap,), terms.completed((gap,), model))[0])

    one, other = (last_settled(context.run(witness)) for witness in found.witnesses)
    known = 0 if one is None or other is None else abs(one.total - other.total)
    extent = yield from largest(ask, value_in, known, named_amounts(pair.chosen))
    return replace(shown, note=f"{shown.note}；这样的一次就诊，给付合计相差{extent_text(extent)}")


def _within(pair: _Pair, matter: Matter, bound: int) -> Property:
    """The two readings never pay more than `bound` 分 apart."""
    same = _results(pair, matter)

    def state(scene: Scene) -> Statement:
        found = same.state(scene)
        return replace(found, goal=terms.at_most(_distance(*found.claims), terms.number(bound)))

    return replace(same, state=state, shown=False, seconds=SECONDS)


def _distance(one: Encoding, other: Encoding) -> Term:
    more = terms.sub(other.total, one.total)
    return terms.greatest(more, terms.sub(one.total, other.total))


CHECK = Check(_ID, "存疑的各种读法确有区别", __doc__, examine, without="没有存疑")
