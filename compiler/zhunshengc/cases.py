"""用例: prepared against the declarations, run by any implementation, compared to the 分."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic, Place
from zhunshengc.case_expected import BORNE, STATUS, TOTAL, Expected, read_expected
from zhunshengc.case_facts import CaseReader
from zhunshengc.facts import Facts, FactValue, yuan
from zhunshengc.messages import cases as say_case
from zhunshengc.messages import names as say
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    PERSON,
    SETTLEMENT,
    Basic,
    CaseOrigin,
    Regulation,
    Type,
)
from zhunshengc.outcome import AnswerValue, Outcome, Rejected, Settled
from zhunshengc.phrase import phrase_rate
from zhunshengc.resolving.declared import Home
from zhunshengc.suggest import similar

CaseParameters = Mapping[tuple[str, int | None], int | Fraction]
"""(parameter, year of its row or None for every year) → 分 or a fraction."""


@dataclass(frozen=True, slots=True)
class PreparedClaim:
    """One claim to be settled, and what must come of it."""

    facts: Facts
    expected: Expected
    place: Place


@dataclass(frozen=True, slots=True)
class PreparedCase:
    """A 用例 whose names and values fit the regulation.

    Its claims are one person's, in order of date. A 重结 has one claim (the facts of the resettlement) and the claims to be
    settled anew in `resettled`. `readings` are those that it names; where it names none the adopted reading holds.
    """

    title: str
    article: str | None
    place: Place
    matter: str
    readings: Mapping[str, str]
    parameters: CaseParameters
    claims: tuple[PreparedClaim, ...]
    resettled: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All 用例 of a regulation that can be run, and what is wrong with the others."""

    cases: tuple[PreparedCase, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A 用例 that was run. `mismatches` (Chinese, amounts in 元) is empty when all was as expected."""

    title: str
    article: str | None
    place: Place
    engine: str
    mismatches: tuple[str, ...]

    @property
    def line(self) -> int:
        """Line of the 用例 in its file, from 1."""
        return self.place.source.line_number(self.place.span.start)

    @property
    def address(self) -> str:
        """`file:line` of the 用例, which no other one of the regulation has."""
        return address(self.place)


def address(place: Place) -> str:
    """`file:line`."""
    return f"{place.source.name}:{place.source.line_number(place.span.start)}"


Run = Callable[[PreparedCase], tuple[Outcome, ...]]
"""Settles the claims of a case in order, each calendar year from sums of 0, and gives one outcome per claim."""


# ---- preparing -------------------------------------------------------------------------------------------------


def prepare_all(regulation: Regulation) -> Prepared:
    """Every 用例 of a regulation (before `specialise`); all mistakes in one run."""
    cases: list[PreparedCase] = []
    diagnostics: dict[Diagnostic, None] = {}
    for case in regulation.cases:
        found = prepare(case, regulation)
        if isinstance(found, PreparedCase):
            cases.append(found)
        else:
            diagnostics |= dict.fromkeys(found)
    return Prepared(tuple(cases), tuple(diagnostics))


def prepare(case: CaseOrigin, regulation: Regulation) -> PreparedCase | tuple[Diagnostic, ...]:
    """One 用例 with typed facts and expectations, or what is wrong with it."""
    written = case.case
    name = written.matter.text if written.matter is not None else DEFAULT_MATTER
    matter = next((item for item in regulation.matters if item.name == name), None)
    if matter is None:
        names = [item.name for item in regulation.matters]
        place = Home(case.origin.place.source, case.origin.article).origin(
            written.matter.span if written.matter is not None else written.span
        )
        return (say.unknown(place, name, "事项", say.NameHint(similar(name, names))),)
    home = Home(case.origin.place.source, case.origin.article, name if name != DEFAULT_MATTER else None)
    reader = CaseReader(regulation, matter, home)
    _check_structure(written, reader)
    claims, resettled = _claims(case, reader)
    prepared = PreparedCase(
        written.title.text,
        case.origin.article,
        case.origin.place,
        name,
        reader.readings(written.readings),
        _parameters(case, reader),
        claims,
        resettled,
    )
    return tuple(reader.report) or prepared


def _check_structure(written: syntax.Case, reader: CaseReader) -> None:
    """Where 结算 and expectations may stand."""
    again = reader.matter.resettlement is not None
    origin = reader.home.origin(written.span)
    if not written.claims and (again or reader.matter.name == DEFAULT_MATTER):
        reader.report.append(say_case.structure(origin, f"{reader.matter.name}的用例要写「结算」和日期。"))
    if written.claims and written.expectations and not again:
        at = reader.home.origin(written.expectations[0].span)
        reader.report.append(say_case.structure(at, "预期要写在「结算」下面。"))
    for claim in written.claims:
        if again and claim.expectations:
            at = reader.home.origin(claim.expectations[0].span)
            reader.report.append(say_case.structure(at, "重结的预期要写在用例下面，不写在「结算」里。"))
    for before, claim in zip(written.claims, written.claims[1:], strict=False):
        if claim.day.value < before.day.value:
            reader.report.append(say_case.not_in_order(reader.home.origin(claim.day.span)))


def _claims(case: CaseOrigin, reader: CaseReader) -> tuple[tuple[PreparedClaim, ...], tuple[Facts, ...]]:
    """The claims, and for 重结 the claims to be settled anew."""
    written = case.case
    common: dict[str, FactValue] = {}
    for one in (*reader.regulation.premises, *case.premises):
        common |= reader.at(one.origin).facts(one.premise.facts, lenient=True)
    own = reader.facts(written.facts)
    again = reader.matter.resettlement
    if again is not None:
        changed = {name: own.pop(name) for name in (again.old, again.new) if name in own}
        days = tuple(_with_day({**common, **own}, claim, reader) for claim in written.claims)
        return (PreparedClaim(changed, read_expected(written.expectations, reader), _at(written, reader)),), days
    if not written.claims:
        return (PreparedClaim({**common, **own}, read_expected(written.expectations, reader), _at(written, reader)),), ()
    return tuple(_claim(index, claim, {**common, **own}, reader) for index, claim in enumerate(written.claims)), ()


def _at(written: syntax.Case | syntax.Settle, reader: CaseReader) -> Place:
    return reader.home.origin(written.span).place


def _claim(index: int, written: syntax.Settle, facts: dict[str, FactValue], reader: CaseReader) -> PreparedClaim:
    numbered: dict[str, FactValue] = {PERSON: "1", SETTLEMENT: str(index + 1)}
    complete = {**numbered, **_with_day(facts, written, reader)}
    return PreparedClaim(complete, read_expected(written.expectations, reader), _at(written, reader))


def _with_day(facts: dict[str, FactValue], written: syntax.Settle, reader: CaseReader) -> dict[str, FactValue]:
    return {**facts, **reader.facts(written.facts), DAY: written.day.value}


def _parameters(case: CaseOrigin, reader: CaseReader) -> CaseParameters:
    """Values of the case; those of its 用例集, then of the rule file, for parameters that are not mentioned nearer to it."""
    found: dict[tuple[str, int | None], int | Fraction] = {}
    for premises in (reader.regulation.premises, case.premises):
        layer: dict[tuple[str, int | None], int | Fraction] = {}
        for one in premises:
            layer |= reader.at(one.origin).parameters(one.premise.parameters)
        found = _overridden(found, layer)
    return _overridden(found, reader.parameters(case.case.parameters))


def _overridden(outer: CaseParameters, inner: CaseParameters) -> dict[tuple[str, int | None], int | Fraction]:
    """The inner values, and the outer ones of parameters that the inner ones do not mention for any year."""
    mentioned = {name for name, _ in inner}
    return {**{key: value for key, value in outer.items() if key[0] not in mentioned}, **inner}


# ---- running ---------------------------------------------------------------------------------------------------


def check_case(prepared: PreparedCase, run: Run, engine: str = "参考求值") -> CaseResult:
    """Runs the case and compares every payment, answer, sum and refusal. Benefits that a complete one does not name must be 0."""
    outcomes = run(prepared)
    if len(outcomes) != len(prepared.claims):
        raise ValueError(f"{len(outcomes)} outcomes for {len(prepared.claims)} claims")
    mismatches: list[str] = []
    for claim, outcome in zip(prepared.claims, outcomes, strict=True):
        where = _where(claim, prepared)
        mismatches.extend(f"{where}{text}" for text in _mismatches(claim.expected, outcome))
    return CaseResult(prepared.title, prepared.article, prepared.place, engine, tuple(mismatches))


def _where(claim: PreparedClaim, prepared: PreparedCase) -> str:
    """Which claim of several."""
    if len(prepared.claims) == 1:
        return ""
    line = claim.place.source.line_number(claim.place.span.start)
    return f"第{line}行的结算（{_shown(claim.facts.get(DAY), Basic.DATE)}）："


def _mismatches(expected: Expected, outcome: Outcome) -> Iterator[str]:
    match outcome:
        case Rejected() if expected.refused is None:
            yield f"应当结算，实际拒绝：{outcome.code} {outcome.field} {outcome.reason}".rstrip()
        case Rejected() if expected.refused != outcome.code:
            yield f"应当拒绝 {expected.refused}，实际拒绝 {outcome.code} {outcome.field} {outcome.reason}".rstrip()
        case Settled() if expected.refused is not None:
            yield f"应当拒绝 {expected.refused}，实际结算，合计 {yuan(outcome.total)}元"
        case Settled():
            yield from _payments(expected, outcome)
            yield from _answers(expected, outcome)
            yield from _sums(expected, outcome)
            yield from _notices(expected, outcome)


def _payments(expected: Expected, outcome: Settled) -> Iterator[str]:
    actual: dict[str, int | None] = {payment.name: payment.fen for payment in outcome.payments}
    wanted = {**(dict.fromkeys(actual, 0) if expected.complete else {}), **expected.payments}
    actual |= {TOTAL: outcome.total, BORNE: outcome.borne}
    for name, fen in wanted.items():
        paid = actual.get(name)
        if paid != fen:
            shown = "没有这一项" if paid is None else f"{yuan(paid)}元"
            yield f"{name}：应付 {yuan(fen)}元，实际 {shown}"


def _answers(expected: Expected, outcome: Settled) -> Iterator[str]:
    actual: dict[str, AnswerValue] = {answer.name: answer.value for answer in outcome.answers}
    actual[STATUS] = outcome.status
    for name, (kind, value) in expected.answers.items():
        if name not in actual or _plain(actual[name]) != _plain(value):
            yield f"{name}：应答 {_shown(value, kind)}，实际 {_shown(actual.get(name), kind)}"


def _plain(value: AnswerValue) -> tuple[bool, object]:
    """For comparison: a day as ISO text (as modules give it); 是 is not 1."""
    plain = value.isoformat() if isinstance(value, datetime.date) else value
    return isinstance(value, bool), plain


def _sums(expected: Expected, outcome: Settled) -> Iterator[str]:
    for key, fen in expected.sums.items():
        actual = outcome.sums.get(key, Fraction(0))
        if actual != fen:
            shown = f"{yuan(actual.numerator)}元" if actual.denominator == 1 else f"{actual}分"
            yield f"台账 {key}：应为 {yuan(fen)}元，实际 {shown}"


def _notices(expected: Expected, outcome: Settled) -> Iterator[str]:
    given = tuple(sorted(f"{notice.article} {notice.text}".strip() for notice in outcome.notices))
    if expected.notices is not None and given != expected.notices:
        wanted, actual = ("、".join(f"「{text}」" for text in notices) or "无" for notices in (expected.notices, given))
        yield f"应提示 {wanted}，实际 {actual}"


def _shown(value: FactValue | AnswerValue, kind: Type) -> str:
    match value:
        case None:
            return "无"
        case bool():
            return "是" if value else "否"
        case int() if kind is Basic.MONEY:
            return f"{yuan(value)}元"
        case Fraction():
            return phrase_rate(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)
