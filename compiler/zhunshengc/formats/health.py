"""体检报告: what was proved of a regulation, under which assumptions, and what was found, as one page to print or attach.

A complete HTML document: no script, no style or font from elsewhere. Text of rule files is escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import jinja2

from zhunshengc import __version__
from zhunshengc.checks import all_checks
from zhunshengc.formats.checked import Checked
from zhunshengc.model import MAX_FEN, MAX_YEAR_BASE, Basic, Parameter, Regulation
from zhunshengc.phrase import phrase, phrase_day, phrase_money, phrase_rate
from zhunshengc.report import Report, Row, Word
from zhunshengc.reporting import heading, suggestions
from zhunshengc.specialise import force_of, specialise

_YI = 10**10  # 分 in 一亿元


@dataclass(frozen=True, slots=True)
class _CheckLine:
    """One check in the table of what was proved."""

    name: str
    title: str
    proved: int
    asked: int


@dataclass(frozen=True, slots=True)
class _FindingText:
    """One finding in the order in which it is read."""

    number: int
    row: Row
    title: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    identifier: str
    force: str
    mistakes: tuple[str, ...]
    summary: str
    checks: tuple[_CheckLine, ...]
    findings: tuple[_FindingText, ...]
    undecided: tuple[Row, ...]
    inapplicable: tuple[Row, ...]
    readings: tuple[tuple[str, str, str], ...]
    assumptions: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    limits: tuple[str, str]
    confirmed: int


def write(checked: Sequence[Checked]) -> str:
    """All regulations in one document, each beginning on a page of its own."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("zhunshengc.formats"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("health.html.j2").render(pages=[_page(item) for item in checked], version=__version__)


def _page(item: Checked) -> _Page:
    report = item.report
    rows = () if report is None else report.rows
    regulation = item.regulation
    found = [row for row in rows if row.word in (Word.REFUTED, Word.VACUOUS)]
    return _Page(
        title=item.title if regulation is None else regulation.title,
        identifier=item.file if regulation is None else regulation.identifier,
        force="" if regulation is None else _force(regulation),
        mistakes=tuple(mistake.sentence for mistake in item.mistakes),
        summary="" if report is None else _summary(report),
        checks=tuple(_check_lines(rows)),
        findings=tuple(_finding(number, row) for number, row in enumerate(found, 1)),
        undecided=tuple(row for row in rows if row.word is Word.UNKNOWN),
        inapplicable=tuple(row for row in rows if row.word is Word.NOT_APPLICABLE),
        readings=() if regulation is None else tuple(_readings(regulation)),
        assumptions=() if regulation is None else tuple(_assumptions(regulation)),
        parameters=() if regulation is None else tuple(_parameters(regulation)),
        limits=(phrase_money(MAX_FEN), f"{MAX_YEAR_BASE // _YI} 亿元"),
        confirmed=0 if report is None else report.confirmed,
    )


def _force(regulation: Regulation) -> str:
    first, last = force_of(specialise(regulation, {}))
    return f"{phrase_day(first)}起施行" + (f"，{phrase_day(last)}失效" if last else "")


def _summary(report: Report) -> str:
    found = [row for row in report.rows if row.word in (Word.REFUTED, Word.VACUOUS)]
    accepted = sum(row.accepted is not None for row in found)
    explained = f"，其中 {accepted} 项写明了理由" if accepted else ""
    parts = [f"证明了 {report.count(Word.PROVED)} 项"]
    parts.append(f"发现 {len(found)} 项{explained}" if found else "没有发现问题")
    if report.count(Word.UNKNOWN):
        parts.append(f"{report.count(Word.UNKNOWN)} 项没有定论")
    return "，".join(parts)


def _check_lines(rows: Sequence[Row]) -> Iterator[_CheckLine]:
    titles = {check.identifier: check.title for check in all_checks()}
    for name in dict.fromkeys(row.check for row in rows):
        asked = [row for row in rows if row.check == name and row.word is not Word.NOT_APPLICABLE]
        if asked:
            proved = sum(row.word is Word.PROVED for row in asked)
            yield _CheckLine(name, titles.get(name, name), proved, len(asked))


def _finding(number: int, row: Row) -> _FindingText:
    return _FindingText(number, row, heading(row), suggestions(row))


def _readings(regulation: Regulation) -> Iterator[tuple[str, str, str]]:
    for doubt in regulation.doubts:
        yield doubt.name, doubt.adopted, doubt.origin.article or ""


def _assumptions(regulation: Regulation) -> Iterator[tuple[str, str]]:
    for matter in regulation.matters:
        if matter.settles is None:
            yield from ((item.name, phrase(item.condition)) for item in matter.assumptions)


def _parameters(regulation: Regulation) -> Iterator[tuple[str, str]]:
    yield from ((item.name, f"{_figure(item, item.low)} 至 {_figure(item, item.high)}") for item in regulation.parameters)


def _figure(item: Parameter, value: int | Fraction) -> str:
    return phrase_rate(Fraction(value)) if item.type is Basic.RATE else phrase_money(int(value))
