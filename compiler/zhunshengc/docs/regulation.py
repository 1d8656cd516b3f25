"""The page of one regulation as data: what its template shows, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from zhunsheng import syntax
from zhunsheng.source import Source, Span
from zhunshengc import model
from zhunshengc.cases import address
from zhunshengc.contents import by_article, contents
from zhunshengc.docs.report import RegulationReport
from zhunshengc.docs.rules import Pair, RuleView, input_points, parameter_value, rule_view
from zhunshengc.phrase import phrase
from zhunshengc.verification import Row, Word


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim of a worked example: its day, what is given, what is expected."""

    day: str
    facts: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A 用例 as a worked example. `passed` is None when it was not run."""

    title: str
    common: tuple[str, ...]  # matter, readings, parameters and facts of all its claims
    claims: tuple[ClaimView, ...]
    passed: bool | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with everything that stands in it or was found about it."""

    locator: str
    title: str
    not_computable: str | None
    quotes: tuple[str, ...]
    rules: tuple[RuleView, ...]
    cases: tuple[CaseView, ...]
    verdicts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A 存疑 with what the checker says of its readings."""

    name: str
    article: str
    readings: tuple[Pair, ...]
    note: str
    differences: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A dated parameter with its official values and their sources."""

    name: str
    rows: tuple[tuple[str, str, str], ...]
    points: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class RegulationView:
    """All that the page shows."""

    identifier: str
    title: str
    overview: tuple[Pair, ...]
    premises: tuple[str, ...]
    facts: tuple[tuple[str, str | None, tuple[Pair, ...]], ...]  # name, matter, points
    parameters: tuple[ParameterView, ...]
    order: tuple[tuple[str, str], ...]
    articles: tuple[ArticleView, ...]
    doubts: tuple[DoubtView, ...]
    tallies: tuple[tuple[str, ...], ...]
    accepted: tuple[Row, ...]
    open_findings: tuple[Row, ...]


WORDS = tuple(Word)


def regulation_view(report: RegulationReport) -> RegulationView:
    """Collect the page of a regulation."""
    regulation = report.regulation
    rows = report.report.rows if report.report is not None else ()
    return RegulationView(
        identifier=regulation.identifier,
        title=regulation.title,
        overview=tuple(_overview(report)),
        premises=tuple(text for premise in regulation.premises for text in _texts(premise)),
        facts=tuple((item.name, item.matter, tuple(input_points(item))) for item in _facts(regulation)),
        parameters=tuple(_parameter(item) for item in regulation.parameters),
        order=tuple((matter.name, _order(matter)) for matter in regulation.matters if matter.places),
        articles=tuple(_articles(report, rows)),
        doubts=tuple(_doubt(doubt, rows) for doubt in regulation.doubts),
        tallies=tuple(_tallies(rows)),
        accepted=tuple(row for row in rows if row.accepted is not None),
        open_findings=tuple(row for row in rows if row.accepted is None and row.word in _OPEN),
    )


def _facts(regulation: model.Regulation) -> Iterator[model.Input]:
    for entry in contents(regulation):
        if isinstance(entry.item, model.Input):
            yield entry.item


_OPEN = (Word.REFUTED, Word.VACUOUS, Word.UNKNOWN)


def _overview(report: RegulationReport) -> Iterator[Pair]:
    regulation = report.regulation
    yield "标识", regulation.identifier
    yield "施行", _day(regulation.start)
    yield "失效", _day(regulation.end) if regulation.end is not None else "没有写明"
    if regulation.years is not None:
        yield "有效期", f"{regulation.years}年"
    if regulation.repeals:
        yield "同时废止", "、".join(regulation.repeals)
    silent = sum(article.not_computable is not None for article in regulation.articles)
    total = len(regulation.articles)
    yield "条款", f"{total} 条，其中 {total - silent} 条写成规则，{silent} 条不可计算"
    yield "事项", "、".join(matter.name for matter in regulation.matters)
    yield "用例", _cases_words(report)
    if report.report is not None:
        counts = [f"{word.value} {report.report.count(word)}" for word in WORDS if report.report.count(word)]
        yield "检查", "，".join(counts)
    yield "规则文件的摘要", f"SHA-256 {report.source_sha256}"


def _cases_words(report: RegulationReport) -> str:
    total = len(report.regulation.cases)
    if report.failed_cases is None:
        return f"{total} 个"
    return f"{total} 个，{total - len(report.failed_cases)} 个与预期相同"


def _day(day: model.DayOfForce) -> str:
    if isinstance(day.value, model.Table):
        return "；".join(f"{'、'.join(row.keys[0])}：{phrase(row.cell)}" for row in day.value.rows)
    return phrase(day.value)


def _order(matter: model.Matter) -> str:
    return " → ".join(names[0] if len(names) == 1 else f"（{'、'.join(names)}）" for names in matter.places)


def _parameter(item: model.Parameter) -> ParameterView:
    values = tuple((f"{row.year}年", parameter_value(item, row.value), row.source) for row in item.rows)
    bounds = f"{parameter_value(item, item.low)} 至 {parameter_value(item, item.high)}"
    points = [("取值年份", "结算当年" if item.year is syntax.ParameterYear.SAME else "结算的上一年"), ("范围", bounds)]
    return ParameterView(item.name, values, (*points, ("说明", item.note)) if item.note else tuple(points))


# ---- articles --------------------------------------------------------------------------------------------------


def _articles(report: RegulationReport, rows: tuple[Row, ...]) -> Iterator[ArticleView]:
    rules = by_article(report.regulation)
    for article in report.regulation.articles:
        entries = rules.get(article.locator, ())
        kind = article.not_computable
        yield ArticleView(
            locator=article.locator,
            title=article.title,
            not_computable=kind.value if kind is not None else None,
            quotes=article.quotes,
            rules=tuple(rule_view(entry) for entry in entries),
            cases=tuple(_case(report, case) for case in report.regulation.cases if case.origin.article == article.locator),
            verdicts=tuple(row for row in rows if article.locator in row.articles),
        )


def _texts(item: model.PremiseOrigin, overridden: frozenset[str] = frozenset()) -> Iterator[str]:
    """The lines of a 用例前提, without those of names that a case says itself."""
    nodes: tuple[syntax.CaseParameter | syntax.Fact, ...] = (*item.premise.parameters, *item.premise.facts)
    for node in nodes:
        if node.name.text not in overridden:
            yield _line(item.origin.place.source, node.span)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


def _spans(nodes: Iterable[_Spanned]) -> tuple[Span, ...]:
    return tuple(node.span for node in nodes)


def _line(source: Source, span: Span) -> str:
    """The words of a node as the drafter wrote them."""
    return " ".join(source.slice(span).split())


def _case(report: RegulationReport, item: model.CaseOrigin) -> CaseView:
    source, case = item.origin.place.source, item.case
    failed = report.failed_cases
    own = frozenset((*(item.name.text for item in case.parameters), *(item.name.text for item in case.facts)))
    premises = (text for premise in item.premises for text in _texts(premise, own))
    alone = (ClaimView("", (), _expected(source, case.expectations)),) if case.expectations else ()
    matter = () if case.matter is None else (f"事项 {case.matter.text}",)
    spans = (*_spans(case.readings), *_spans(case.parameters), *_spans(case.facts))
    return CaseView(
        title=case.title.text,
        common=(*matter, *premises, *(_line(source, span) for span in spans)),
        claims=(*(_claim(source, settle) for settle in case.claims), *alone),
        passed=None if failed is None else address(item.origin.place) not in failed,
    )


def _claim(source: Source, settle: syntax.Settle) -> ClaimView:
    facts = tuple(_line(source, span) for span in _spans(settle.facts))
    return ClaimView(settle.day.value.isoformat(), facts, _expected(source, settle.expectations))


def _expected(source: Source, expectations: tuple[syntax.Expectation, ...]) -> tuple[str, ...]:
    return tuple(_line(source, span) for span in _spans(expectations))


# ---- verdicts --------------------------------------------------------------------------------------------------


def _doubt(doubt: model.Doubt, rows: tuple[Row, ...]) -> DoubtView:
    def status(reading: model.Reading) -> str:
        return "采用" if reading.name == doubt.adopted else ("难以成立" if reading.doubtful else "另一种读法")

    return DoubtView(
        name=doubt.name,
        article=doubt.origin.article or "",
        readings=tuple((reading.name, status(reading)) for reading in doubt.readings),
        note=doubt.note,
        differences=tuple(row for row in rows if row.check == "读法" and doubt.name in row.key),
    )


def _tallies(rows: tuple[Row, ...]) -> Iterator[tuple[str, ...]]:
    for check in dict.fromkeys(row.check for row in rows):
        mine = tuple(row for row in rows if row.check == check)
        counts = (sum(row.word is word for row in mine) for word in WORDS)
        yield (check, *(str(count) if count else "" for count in counts))
