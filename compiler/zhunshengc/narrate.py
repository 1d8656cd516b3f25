"""Counterexamples in words: the claims as a person would tell them, what is paid by which article, what is left to bear."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from zhunshengc.checks.base import Context, Finding
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.model import DAY, DEFAULT_MATTER, PERSON, SETTLEMENT, UNLISTED, Basic, Input, Regulation
from zhunshengc.outcome import Outcome, Rejected, Settled
from zhunshengc.phrase import phrase_day, phrase_money, phrase_rate
from zhunshengc.solver.candidate import Candidate


def narrate(context: Context, finding: Finding) -> tuple[str, ...]:
    """One paragraph a witness, several lines each; amounts in 元."""
    return tuple(tell(witness, context.run(witness), context.regulation) for witness in finding.witnesses)


def tell(witness: Candidate, outcomes: Sequence[Outcome], regulation: Regulation) -> str:
    """A witness and what came of its claims, several lines."""
    return "\n".join(_witness(witness, outcomes, regulation))


def quoted(regulation: Regulation, articles: Sequence[str]) -> tuple[str, ...]:
    """`第十条：「…」「…」` for each of these articles that has 依据."""
    known = {article.locator: article.quotes for article in regulation.articles}
    marked = ((locator, "".join(f"「{quote}」" for quote in known.get(locator, ()))) for locator in articles)
    return tuple(f"{locator}：{quotes}" for locator, quotes in marked if quotes)


def _witness(witness: Candidate, outcomes: Sequence[Outcome], regulation: Regulation) -> Iterator[str]:
    yield f"{witness.label}：" if witness.label else "算例："
    yield from _setting(witness, regulation)
    unnamed = ("此前" if witness.names else "",) * (len(witness.claims) - len(witness.names))
    told = (
        (name, _day(claim), _facts(claim, regulation), _outcome(outcome))
        for name, claim, outcome in zip((*unnamed, *witness.names), witness.claims, outcomes, strict=True)
    )
    for (name, day, facts, came), alike in groupby(told):
        times = sum(1 for _ in alike)
        yield f"  {name and f'{name}，'}{day}{f'同样的 {times} 次，每次：' if times > 1 else ''}{facts}"
        yield f"    → {'每次' if times > 1 else ''}{came}"


def tell_side_by_side(
    witnesses: Sequence[Candidate], outcomes: Sequence[Sequence[Outcome]], names: Sequence[str], regulation: Regulation
) -> str:
    """The same claims settled in several ways: each claim once, then what each way makes of it, by name."""
    return "\n".join(_side_by_side(witnesses[0], outcomes, names, regulation))


def _side_by_side(
    witness: Candidate, outcomes: Sequence[Sequence[Outcome]], names: Sequence[str], regulation: Regulation
) -> Iterator[str]:
    yield from (line.strip() for line in _setting(witness, regulation))
    for claim, *results in zip(witness.claims, *outcomes, strict=True):
        yield f"{_day(claim)}{_facts(claim, regulation)}"
        yield from (f"  {name} → {_outcome(result)}" for name, result in zip(names, results, strict=True))


def _setting(witness: Candidate, regulation: Regulation) -> Iterator[str]:
    """What holds for all claims of a witness."""
    if witness.matter != DEFAULT_MATTER:
        yield f"  事项 {witness.matter}"
    if witness.readings:
        yield "  读法 " + "，".join(f"{doubt} 为 {reading}" for doubt, reading in witness.readings)
    if witness.parameters:
        yield "  参数 " + "，".join(f"{name} {_figure(value)}" for name, value in witness.parameters.items())
    opening = {key: value for key, value in witness.sums.items() if value}
    if opening:
        yield "  本年度此前 " + "，".join(f"{key} {_sum(value)}" for key, value in opening.items())
    for claim in witness.resettled:
        yield f"  就诊 {_facts(claim, regulation)}"


def _day(claim: Facts) -> str:
    day = claim.get(DAY)
    return f"{phrase_day(day)}结算：" if isinstance(day, datetime.date) else ""


def _facts(claim: Facts, regulation: Regulation) -> str:
    """The facts that say something: what need not be given and counts as if it were absent is left out."""
    known = {item.name: item for item in regulation.inputs}
    told = []
    for name, value in claim.items():
        item = known.get(name)
        if name in (PERSON, SETTLEMENT, DAY) or (item is not None and _says_nothing(item, value)):
            continue
        text = _fact(name, value, item is not None and item.type is Basic.MONEY)
        if text:
            told.append(text)
    return "，".join(told)


def _says_nothing(item: Input, value: FactValue) -> bool:
    may_lack = item.optional or item.only_if is not None or item.used_if is not None
    return may_lack and (value == item.default if item.default is not None else value in (0, False, (), UNLISTED))


def _fact(name: str, value: FactValue, money: bool) -> str:
    match value:
        case None:
            return f"{name} 不设"
        case bool():
            return f"{name} {'是' if value else '否'}"
        case int():
            return f"{name} {phrase_money(value)}" if money else f"{name} {value}"
        case Fraction():
            return f"{name} {phrase_rate(value)}"
        case datetime.date():
            return f"{name} {phrase_day(value)}"
        case str():
            return f"{name} {value}"
        case _:
            return f"{name} {'、'.join(map(_part, value)) or '无'}"


def _part(part: str | Tier) -> str:
    if isinstance(part, str):
        return part
    upper = "其余" if part.upper is None else f"{phrase_money(part.upper)}以下"
    return f"{upper} {phrase_rate(part.rate)}"


def _figure(value: int | Fraction) -> str:
    return phrase_money(value) if isinstance(value, int) else phrase_rate(value)


def _outcome(outcome: Outcome) -> str:
    match outcome:
        case Rejected():
            return f"拒绝 {outcome.code}：{outcome.reason}"
        case Settled():
            return "；".join(_settled(outcome))


def _settled(outcome: Settled) -> Iterator[str]:
    paid = [item for item in outcome.payments if item.fen]
    for item in paid:
        yield f"{item.name}（{item.article}）付 {phrase_money(item.fen)}"
    if outcome.payments and not paid:
        yield "各项给付都是 0"
    if len(paid) > 1:
        yield f"合计 {phrase_money(outcome.total)}"
    if outcome.borne is not None:
        yield f"个人负担 {phrase_money(outcome.borne)}"
    for answer in outcome.answers:
        yield f"{answer.name}：{_answer(answer.value)}"
    for notice in outcome.notices:
        yield f"{notice.article} {notice.text}".lstrip()


def _answer(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case Fraction():
            return phrase_rate(value)
        case datetime.date():
            return phrase_day(value)
        case None:
            return "无"
        case _:
            return str(value)


def _sum(value: Fraction) -> str:
    return phrase_money(value.numerator) if value.denominator == 1 else f"{value}分"
