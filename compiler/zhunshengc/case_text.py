"""Claims that show a finding, written as 用例: a counterexample becomes a test in the drafter's own language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from zhunsheng.keywords import NUMBER_LIKE, reserved_words
from zhunshengc.case_expected import BORNE, STATUS, TOTAL
from zhunshengc.facts import Facts, FactValue, Tier, yuan
from zhunshengc.model import DAY, DEFAULT_MATTER, PERSON, SETTLEMENT, Basic, ChoicesType, Regulation, Type
from zhunshengc.outcome import Outcome, Rejected, Settled
from zhunshengc.phrase import phrase_rate
from zhunshengc.solver.candidate import Candidate

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(NUMBER_LIKE)
_OUTSIDE = (PERSON, SETTLEMENT)
_STEP = " " * 4


def can_be_written(candidate: Candidate) -> bool:
    """A 用例 starts at the start of a year; of a matter other than 费用结算 it holds one claim."""
    several = len(candidate.claims) > 1 and candidate.matter != DEFAULT_MATTER
    return not any(candidate.sums.values()) and not several


def case_lines(
    title: str, candidate: Candidate, outcomes: Sequence[Outcome], regulation: Regulation, choices: Mapping[str, str]
) -> Iterator[str]:
    """The lines of a 用例 for a candidate that `can_be_written`, with what it brings as expectation.

    `choices`: readings that differ from the adopted ones. `outcomes`: one a claim. Amounts in 元, exact.
    """
    yield f"用例 {title}"
    body = _Body(regulation, candidate)
    yield from (f"{_STEP}{line}" for line in body.lines(choices, outcomes))


class _Body:
    """The lines below the title."""

    def __init__(self, regulation: Regulation, candidate: Candidate) -> None:
        self._regulation = regulation
        self._candidate = candidate
        self._types: dict[str, Type] = {item.name: item.type for item in regulation.inputs}

    def lines(self, choices: Mapping[str, str], outcomes: Sequence[Outcome]) -> Iterator[str]:
        candidate = self._candidate
        if candidate.matter != DEFAULT_MATTER:
            yield f"事项 {spell_name(candidate.matter)}"
        for doubt, reading in {**choices, **dict(candidate.readings)}.items():
            yield f"读法 {spell_name(doubt)} 为 {spell_name(reading)}"
        for name, value in candidate.parameters.items():
            yield f"参数 {spell_name(name)} {_figure(value)}"
        if candidate.matter == DEFAULT_MATTER:
            for claim, outcome in zip(candidate.claims, outcomes, strict=True):
                yield from self._settle(claim, self._expected(outcome))
            return
        yield from self._facts(candidate.claims[0], ())
        for claim in candidate.resettled:
            yield from self._settle(claim, ())
        yield from self._expected(outcomes[0])

    def _settle(self, claim: Facts, expected: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
        day = claim[DAY]
        assert isinstance(day, datetime.date)
        yield f"结算 {day.isoformat()}"
        yield from (f"{_STEP}{line}" for line in self._facts(claim, (DAY,)))
        yield from (f"{_STEP}{line}" for line in expected)

    def _facts(self, claim: Facts, without: tuple[str, ...]) -> Iterator[str]:
        for name, value in claim.items():
            if name not in _OUTSIDE and name not in without:
                text = self._value(value, self._types.get(name))
                if text:
                    yield f"{spell_name(name)} {text}"

    def _value(self, value: FactValue, kind: Type | None) -> str:
        match value:
            case None:
                return "不设" if kind is Basic.MONEY else ""
            case bool():
                return "是" if value else "否"
            case int():
                return _money(value) if kind is Basic.MONEY else str(value)
            case Fraction():
                return phrase_rate(value)
            case datetime.date():
                return value.isoformat()
            case str():
                return spell_name(value)
            case () if isinstance(kind, ChoicesType):
                return "无"
            case _:
                return "、".join(map(_part, value))

    def _expected(self, outcome: Outcome) -> Iterator[str]:
        match outcome:
            case Rejected():
                yield f"应拒 {outcome.code}"
            case Settled():
                yield from self._settled(outcome)

    def _settled(self, outcome: Settled) -> Iterator[str]:
        paid = [item for item in outcome.payments if item.fen]
        for item in paid:
            yield f"应付 {spell_name(item.name)} {_money(item.fen)}"
        if outcome.payments and not paid:
            yield f"应付 {TOTAL} 0元"
        matter = self._regulation.matter(self._candidate.matter)
        if outcome.borne is not None and matter.resettlement is None:
            yield f"应付 {BORNE} {_money(outcome.borne)}"
        if outcome.status is not None and self._candidate.matter == DEFAULT_MATTER:
            yield f"应答 {STATUS} {spell_name(outcome.status)}"
        types = {item.name: item.type for item in matter.conclusions}
        for answer in outcome.answers:
            text = "无" if answer.value is None else self._value(answer.value, types.get(answer.name))
            yield f"应答 {spell_name(answer.name)} {text}"


def spell_name(name: str) -> str:
    """The name as it stands in a rule file: in 『』 where it would be read as something else."""
    plain = _WORD.fullmatch(name) and name not in reserved_words() and not _NUMBER.fullmatch(name)
    return name if plain else f"『{name}』"


def _part(part: str | Tier) -> str:
    if isinstance(part, str):
        return spell_name(part)
    upper = "其余" if part.upper is None else _money(part.upper)
    return f"{upper} {phrase_rate(part.rate)}"


def _figure(value: int | Fraction) -> str:
    return _money(value) if isinstance(value, int) else phrase_rate(value)


def _money(fen: int) -> str:
    """分 as `20,000元` or `8,000.01元`."""
    if fen % 100 == 0:
        return f"{fen // 100:,}元"
    whole, _, decimals = yuan(fen).partition(".")
    return f"{int(whole):,}.{decimals}元"
