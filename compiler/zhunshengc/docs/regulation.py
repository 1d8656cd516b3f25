"""The page of one regulation as data: what its template shows, article by article."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from zhunsheng import syntax
from zhunshengc import model
from zhunshengc.contents import by_article, contents
from zhunshengc.docs.case_views import CaseView, case_views, premise_lines
from zhunshengc.docs.flow import Flow, flow_of
from zhunshengc.docs.links import ArticleLinks, article_links
from zhunshengc.docs.overview import What, who_gets_what
from zhunshengc.docs.pictures import curve_picture, yuan_short
from zhunshengc.docs.report import RegulationReport
from zhunshengc.docs.rules import Pair, RuleView, input_points, parameter_value, rule_view
from zhunshengc.docs.scenes import Curve, Scene, bends, scenes
from zhunshengc.phrase import phrase, phrase_day
from zhunshengc.plan import RulesPlan
from zhunshengc.report import Row, Word


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
    links: ArticleLinks


@dataclass(frozen=True, slots=True)
class Panel:
    """The curve of people who are treated alike: its picture, and its bends as rows (bill, what changes, amounts)."""

    who: str
    picture: Markup
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SceneView:
    """What is paid as one kind of bill grows."""

    title: str
    cost: str
    payers: tuple[str, ...]
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    panels: tuple[Panel, ...]


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
    force: str  # first and last day under the adopted readings
    overview: tuple[Pair, ...]
    premises: tuple[str, ...]
    what: tuple[What, ...]
    scenes: tuple[SceneView, ...]
    flow: Flow | None
    cases: tuple[CaseView, ...]
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
    cases = case_views(report)
    return RegulationView(
        identifier=regulation.identifier,
        title=regulation.title,
        force=_force(report.rules.plan),
        overview=tuple(_overview(report)),
        premises=tuple(text for premise in regulation.premises for text in premise_lines(premise)),
        what=who_gets_what(report.rules.adopted),
        scenes=tuple(_scene(scene) for scene in scenes(report.rules)),
        flow=flow_of(report.rules.adopted),
        cases=cases,
        facts=tuple((item.name, item.matter, tuple(input_points(item))) for item in _facts(regulation)),
        parameters=tuple(_parameter(item) for item in regulation.parameters),
        order=tuple((matter.name, _order(matter)) for matter in regulation.matters if matter.places),
        articles=tuple(_articles(report, rows, cases)),
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


def _force(plan: RulesPlan) -> str:
    end = "没有写明到哪一天为止" if plan.end is None else f"到 {_words(plan.end)}为止"
    return f"从 {_words(plan.start)}起施行，{end}"


def _words(day: int) -> str:
    return phrase_day(datetime.date(day // 10000, day // 100 % 100, day % 100))


def _order(matter: model.Matter) -> str:
    return " → ".join(names[0] if len(names) == 1 else f"（{'、'.join(names)}）" for names in matter.places)


def _parameter(item: model.Parameter) -> ParameterView:
    values = tuple((f"{row.year}年", parameter_value(item, row.value), row.source) for row in item.rows)
    bounds = f"{parameter_value(item, item.low)} 至 {parameter_value(item, item.high)}"
    points = [("取值年份", "结算当年" if item.year is syntax.ParameterYear.SAME else "结算的上一年"), ("范围", bounds)]
    return ParameterView(item.name, values, (*points, ("说明", item.note)) if item.note else tuple(points))


# ---- articles --------------------------------------------------------------------------------------------------


def _articles(report: RegulationReport, rows: tuple[Row, ...], cases: tuple[CaseView, ...]) -> Iterator[ArticleView]:
    links = article_links(report.regulation)
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
            cases=tuple(case for case in cases if case.article == article.locator),
            verdicts=tuple(row for row in rows if article.locator in row.articles),
            links=links.get(article.locator, ArticleLinks()),
        )


def _scene(scene: Scene) -> SceneView:
    panels = tuple(_panel(scene, one) for one in scene.curves)
    return SceneView(scene.title, scene.cost, scene.payers, scene.facts, scene.figures, panels)


def _panel(scene: Scene, one: Curve) -> Panel:
    rows = ((yuan_short(bend.bill), "；".join(bend.changes), tuple(map(yuan_short, bend.amounts))) for bend in bends(scene, one))
    return Panel(one.who, curve_picture(scene, one, f"{scene.title}：{one.who}"), tuple(rows))


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
