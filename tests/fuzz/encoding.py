"""The encoding of a regulation as a consumer: its terms, as translation validation demands them, with a claim's values."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from agreement.histories import History
from agreement.variables import counted_as, variables_of
from zhunshengc import model as m
from zhunshengc.evaluate import year_of
from zhunshengc.facts import Facts
from zhunshengc.outcome import AnswerValue, Outcome, Rejected, Settled
from zhunshengc.solver import values
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.translation.demand import notices_of, refusals_of
from zhunshengc.translation.setting import Setting, required, setting_of

from .evaluating import Value, compiled

_NOT_MODELLED = frozenset({"ZS403", "ZS405"})  # what is wrong with one fact by itself


@lru_cache(maxsize=8)
def encoded(regulation: m.Regulation, matter: str) -> Encoded:
    """The matter's encoding, ready for claims, from sums as the checks have them."""
    setting = replace(setting_of(regulation, matter), sums=Scene(regulation, matter, Start(None)).opening)
    return Encoded.of(setting, setting.encoding())


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """`places`: which of the values that `values` gives is which."""

    setting: Setting
    encoding: Encoding
    refusals: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    values: Callable[[Mapping[str, Value]], tuple[Value, ...]]

    @classmethod
    def of(cls, setting: Setting, encoding: Encoding) -> Encoded:
        refusals, notices = refusals_of(setting, encoding), notices_of(encoding)
        roots = (*(item.when for item in refusals), *notices.values(), *_terms(encoding))
        told = tuple((item.code, item.field) for item in refusals)
        return cls(setting, encoding, told, tuple(notices), compiled(roots, setting.products))

    def history(self, history: History, settled: tuple[Outcome, ...]) -> list[tuple[object, object]]:
        """For each claim that proofs look at what the terms say, and what they must say; from the sums that there were."""
        found: list[tuple[object, object]] = []
        sums: dict[int | None, Mapping[str, Fraction]] = {year_of(history.claims[0]): history.sums}
        for facts, outcome in zip(history.claims, settled, strict=True):
            year = year_of(facts)
            if self._is_modelled(outcome):
                told = self._told(facts, sums.get(year, {}), history.parameters_of(year))
                found.append((told, self._wanted(outcome)))
            if isinstance(outcome, Settled):
                sums = {year: outcome.sums}
        return found

    def _is_modelled(self, outcome: Outcome) -> bool:
        if isinstance(outcome, Settled):
            return True
        if outcome.code == "ZS402":
            return not required(self.setting.regulation.input(outcome.field), self.setting.matter)
        return outcome.code not in _NOT_MODELLED

    def _told(self, facts: Facts, sums: Mapping[str, Fraction], figures: Mapping[str, int | Fraction]) -> object:
        found = self.values(dict(self._environment(facts, sums, figures)))
        refused = [key for key, holds in zip(self.refusals, found, strict=False) if holds]
        rest = found[len(self.refusals) :]
        notices = sorted(text for text, holds in zip(self.notices, rest, strict=False) if holds)
        return refused[0] if refused else (notices, *rest[len(self.notices) :])

    def _environment(
        self, facts: Facts, sums: Mapping[str, Fraction], figures: Mapping[str, int | Fraction]
    ) -> Iterator[tuple[str, Value]]:
        for item in self.setting.inputs:
            yield from variables_of(item, counted_as(item, facts))
            yield f"{item.name}=写", item.name in facts or (item.instead or "") in facts
        for item in self.setting.regulation.parameters:
            scale = m.RATE_SCALE if item.type is m.Basic.RATE else 1
            yield f"参数 {item.name}", int(Fraction(figures.get(item.name, item.high)) * scale)
            yield f"参数 {item.name}=有", item.name in figures
        for key, value in self.setting.sums.items():
            yield f"台账 {key}", int(sums.get(key, Fraction(0)) * value.denominator)

    # ---- what the evaluator says, as values of the same terms

    def _wanted(self, outcome: Outcome) -> object:
        if isinstance(outcome, Rejected):
            return outcome.code, outcome.field
        notices = sorted(" ".join(filter(None, (item.article, item.text))) for item in outcome.notices)
        return (notices, *self._values(outcome))

    def _values(self, outcome: Settled) -> Iterator[Value]:
        encoding = self.encoding
        yield True
        yield outcome.total
        yield from (item.fen for item in outcome.payments)
        if encoding.borne is not None:
            assert outcome.borne is not None
            yield outcome.borne
        if encoding.status is not None:
            yield -1 if outcome.status is None else encoding.status.members.index(outcome.status)
        for key, value in encoding.sums.items():
            yield _numerator(outcome.sums[key], value)
        for (_, value), answer in zip(encoding.answers, outcome.answers, strict=True):
            yield from _answer_values(value, answer.value)


def _terms(encoding: Encoding) -> Iterator[Term]:
    """Accepted, total, payments, 个人负担, status, sums, answers."""
    yield encoding.accepted
    yield encoding.total
    yield from (item.paid for item in encoding.benefits)
    if encoding.borne is not None:
        yield encoding.borne
    if encoding.status is not None:
        yield encoding.status.index
    yield from (value.numerator for value in encoding.sums.values())
    for _, value in encoding.answers:
        yield from _answer_terms(value)


def _answer_terms(value: values.Value) -> Iterator[Term]:
    match value:
        case values.Truth():
            yield value.term
        case values.Amount():
            yield value.none
            yield value.value.numerator
        case values.Day():
            yield value.known
            yield value.term
        case values.Choice():
            yield value.index
        case _:
            raise TypeError(f"no answer: {value!r}")


def _answer_values(like: values.Value, value: AnswerValue) -> Iterator[Value]:
    match like, value:
        case values.Truth(), bool():
            yield value
        case values.Amount(), int() | Fraction():
            yield False
            yield _numerator(Fraction(value), like.value)
        case values.Day(), None:
            yield from (False, 0)
        case values.Day(), datetime.date():
            yield True
            yield value.year * 10_000 + value.month * 100 + value.day
        case values.Choice(), None | str():
            yield -1 if value is None else like.members.index(value)
        case _:
            raise TypeError(f"{value!r} for {like!r}")


def _numerator(value: Fraction, like: Rational) -> Value:
    """The whole number of parts; a Fraction where it is none, which is equal to no value of a term."""
    scaled = value * like.denominator
    return int(scaled) if scaled.denominator == 1 else scaled  # type: ignore[return-value]
