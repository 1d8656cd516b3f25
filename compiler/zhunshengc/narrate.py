"""Counterexamples in words: the claims as a person would tell them, what is paid by which article, what is left to bear."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from zhunshengc.checks.base import Context, Finding
from zhunshengc.facts import Facts
from zhunshengc.model import DEFAULT_MATTER, Basic, Regulation
from zhunshengc.narrate_facts import tell_day, tell_differences, tell_facts
from zhunshengc.outcome import AnswerValue, Outcome, Rejected, Settled, sum_in_words
from zhunshengc.phrase import phrase_day, phrase_money, phrase_rate
from zhunshengc.solver.candidate import Candidate

_THIS_VISIT = "这次就诊"  # the label of a witness that is one claim, or the last claim of a history
_EARLIER = "此前"


def narrate(context: Context, finding: Finding) -> tuple[str, ...]:
    """One paragraph a witness, several lines each; amounts in 元. A later one tells what is not as in the first."""
    runs = [context.run(witness) for witness in finding.witnesses]
    told = [_Told(witness, outcomes) for witness, outcomes in zip(finding.witnesses, runs, strict=True)]
    return tuple("\n".join(_paragraph(one, told[0] if number else None, context.regulation)) for number, one in enumerate(told))


def quoted(regulation: Regulation, articles: Sequence[str]) -> tuple[str, ...]:
    """`第十条：「…」「…」` for each of these articles that has 依据."""
    known = {article.locator: article.quotes for article in regulation.articles}
    marked = ((locator, "".join(f"「{quote}」" for quote in known.get(locator, ()))) for locator in articles)
    return tuple(f"{locator}：{quotes}" for locator, quotes in marked if quotes)


# ---- one witness -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """A witness and what came of its claims."""

    witness: Candidate
    outcomes: Sequence[Outcome]

    @property
    def earlier(self) -> int:
        """How many claims come before those that are named."""
        return len(self.witness.claims) - len(self.witness.names) if self.witness.names else 0

    @property
    def names(self) -> tuple[str, ...]:
        """Of each claim: its own, 此前 of those before the named ones, a number where there are several, or nothing."""
        count = len(self.witness.claims)
        if count == 1:
            return ("",)
        if not self.witness.names:
            return tuple(f"第{number}次" for number in range(1, count + 1))
        before = tuple(f"{_EARLIER}第{number}次" for number in range(1, self.earlier + 1))
        return (*(before if self.earlier > 1 else (_EARLIER,) * self.earlier), *self.witness.names)

    @property
    def label(self) -> str:
        """Chinese, ending in a colon."""
        several = len(self.witness.claims)
        if self.witness.label == _THIS_VISIT and several > 1:
            return f"一年里先后 {several} 次就诊："
        return f"{self.witness.label or '算例'}："

    def settings(self, regulation: Regulation) -> tuple[str, ...]:
        """What holds for all claims."""
        return tuple(_setting(self.witness, regulation))


def _paragraph(told: _Told, first: _Told | None, regulation: Regulation) -> Iterator[str]:
    yield told.label
    settings = told.settings(regulation)
    if first is None or first.settings(regulation) != settings:
        yield from (f"  {line}" for line in settings)
    before = {} if first is None else dict(zip(first.names, first.witness.claims, strict=True))
    previous: Facts | None = None
    for group in _alike(told, regulation):
        name, claim, came = group[0]
        counterpart = None if first is None else before.get(name, first.witness.claims[-1])
        yield f"  {_head(group, told)}{_claim(claim, previous, counterpart, regulation, len(group))}"
        yield f"    → {'每次' if len(group) > 1 else ''}{came}"
        previous = claim
    yield from _total(told)


_Group = list[tuple[str, Facts, str]]


def _alike(told: _Told, regulation: Regulation) -> Iterator[_Group]:
    """Name, facts and outcome of each claim; claims that follow each other and are alike in all that is told, together."""
    came = (_outcome(outcome, regulation) for outcome in told.outcomes)
    rows = zip(told.names, told.witness.claims, came, strict=True)
    own = frozenset(told.witness.names)
    for _, group in groupby(rows, lambda row: (row[0] in own and row[0], *_said(row[1], regulation), row[2])):
        yield list(group)


def _said(claim: Facts, regulation: Regulation) -> tuple[str, str]:
    return tell_day(claim), tell_facts(claim, regulation)


def _head(group: _Group, told: _Told) -> str:
    first, last = group[0][0], group[-1][0]
    if first == last:
        return first and f"{first}，"
    if len(group) == len(told.witness.claims):
        return ""
    return f"{_EARLIER}，" if len(group) == told.earlier else f"{first}至{last.removeprefix(_EARLIER)}，"


def _claim(claim: Facts, previous: Facts | None, counterpart: Facts | None, regulation: Regulation, times: int) -> str:
    """A claim next to the one before it, or to the one in its place of the first witness."""
    count = f"同样的 {times} 次，每次：" if times > 1 else ""
    if counterpart is not None:
        return f"{tell_day(claim, counterpart)}{count}{tell_differences(claim, counterpart, regulation, '其他同前')}"
    if previous is not None:
        return f"{tell_day(claim, previous)}{count}{tell_differences(claim, previous, regulation, '其他同上一次')}"
    return f"{tell_day(claim)}{count}{tell_facts(claim, regulation)}"


def _total(told: _Told) -> Iterator[str]:
    """What the claims that are compared bring in all, where there are several."""
    compared = told.outcomes[-len(told.witness.names) :]
    settled = [outcome for outcome in compared if isinstance(outcome, Settled) and outcome.payments]
    if len(settled) < 2 or len(settled) < len(compared):
        return
    borne = [outcome.borne for outcome in settled if outcome.borne is not None]
    left = f"；个人负担共 {phrase_money(sum(borne))}" if len(borne) == len(settled) else ""
    yield f"  {len(settled)} 次共付 {phrase_money(sum(outcome.total for outcome in settled))}{left}"


# ---- the same claims, settled in several ways ------------------------------------------------------------------


def tell_side_by_side(
    witnesses: Sequence[Candidate], outcomes: Sequence[Sequence[Outcome]], names: Sequence[str], regulation: Regulation
) -> str:
    """The same claims settled in several ways: each claim once, then what each way makes of it, by name."""
    return "\n".join(_side_by_side(witnesses[0], outcomes, names, regulation))


def _side_by_side(
    witness: Candidate, outcomes: Sequence[Sequence[Outcome]], names: Sequence[str], regulation: Regulation
) -> Iterator[str]:
    yield from _setting(witness, regulation)
    previous: Facts | None = None
    for claim, *results in zip(witness.claims, *outcomes, strict=True):
        yield _claim(claim, previous, None, regulation, 1)
        yield from (f"  {name} → {_outcome(result, regulation)}" for name, result in zip(names, results, strict=True))
        previous = claim


# ---- parts -----------------------------------------------------------------------------------------------------


def _setting(witness: Candidate, regulation: Regulation) -> Iterator[str]:
    """What holds for all claims of a witness."""
    if witness.matter != DEFAULT_MATTER:
        yield f"事项：{witness.matter}"
    if witness.readings:
        yield "读法：" + "，".join(f"{doubt}读作「{reading}」" for doubt, reading in witness.readings)
    if witness.parameters:
        yield "当年参数：" + "，".join(f"{name} {_figure(value)}" for name, value in witness.parameters.items())
    opening = {key: value for key, value in witness.sums.items() if value}
    if opening:
        yield "此前的累计：" + "，".join(f"{sum_in_words(key)} {_sum(value)}" for key, value in opening.items())
    for number, claim in enumerate(witness.resettled, 1):
        which = f"第{number}次就诊" if len(witness.resettled) > 1 else "就诊"
        yield f"{which}：{tell_facts(claim, regulation)}"


def _figure(value: int | Fraction) -> str:
    return phrase_money(value) if isinstance(value, int) else phrase_rate(value)


def _outcome(outcome: Outcome, regulation: Regulation) -> str:
    """What is paid by which article, what is left to bear, answers and notices; or why nothing can be settled."""
    match outcome:
        case Rejected():
            return f"不能结算：{outcome.reason}（{outcome.code}）"
        case Settled():
            return "；".join(_settled(outcome, regulation))


def _settled(outcome: Settled, regulation: Regulation) -> Iterator[str]:
    paid = [item for item in outcome.payments if item.fen]
    for item in paid:
        yield f"{item.name}（{item.article}）付 {phrase_money(item.fen)}"
    if outcome.payments and not paid:
        yield "各项给付都不付"
    if len(paid) > 1:
        yield f"合计 {phrase_money(outcome.total)}"
    if outcome.borne is not None:
        yield f"个人负担 {phrase_money(outcome.borne)}"
    amounts = {item.name for matter in regulation.matters for item in matter.conclusions if item.type is Basic.MONEY}
    for answer in outcome.answers:
        yield f"{answer.name}（{answer.article}）：{_answer(answer.value, answer.name in amounts)}"
    for notice in outcome.notices:
        yield f"{notice.article} {notice.text}".lstrip()


def _answer(value: AnswerValue, money: bool) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case int():
            return phrase_money(value) if money else str(value)
        case Fraction():
            return phrase_rate(value)
        case datetime.date():
            return phrase_day(value)
        case None:
            return "无"
        case str():
            return value


def _sum(value: Fraction) -> str:
    return phrase_money(value.numerator) if value.denominator == 1 else f"{value}分"
