"""Worked examples as data: what a 用例 gives and expects, and how each of its claims is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from zhunsheng import syntax
from zhunsheng.source import Source, Span
from zhunshengc import model
from zhunshengc.cases import PreparedCase, address
from zhunshengc.docs.calculator import link_of
from zhunshengc.docs.pictures import waterfall_picture
from zhunshengc.docs.report import RegulationReport
from zhunshengc.docs.worked import ClaimSteps, ShareView, worked


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
    article: str
    steps: tuple[ClaimSteps, ...]  # how each claim is worked out
    link: str  # what fills the calculator with it; empty where the form cannot hold it
    anchor: str
    main: bool  # stands in the rule file itself
    picture: Markup | None  # who pays what of all its claims, of those of the rule file


def premise_lines(item: model.PremiseOrigin, overridden: frozenset[str] = frozenset()) -> Iterator[str]:
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


def case_views(report: RegulationReport) -> tuple[CaseView, ...]:
    """Every 用例 that can be run, in order; how it is worked out comes from the reference evaluator."""
    prepared = {address(case.place): case for case in report.rules.cases}
    found = ((item, prepared.get(address(item.origin.place))) for item in report.regulation.cases)
    return tuple(_case(report, item, number, ready) for number, (item, ready) in enumerate(found, 1) if ready is not None)


def _case(report: RegulationReport, item: model.CaseOrigin, number: int, ready: PreparedCase) -> CaseView:
    source, case = item.origin.place.source, item.case
    failed = report.failed_cases
    steps = worked(report.rules, ready)
    main = source.name == report.regulation.start.origin.place.source.name
    own = frozenset((*(item.name.text for item in case.parameters), *(item.name.text for item in case.facts)))
    premises = (text for premise in item.premises for text in premise_lines(premise, own))
    alone = (ClaimView("", (), _expected(source, case.expectations)),) if case.expectations else ()
    matter = () if case.matter is None else (f"事项 {case.matter.text}",)
    spans = (*_spans(case.readings), *_spans(case.parameters), *_spans(case.facts))
    return CaseView(
        title=case.title.text,
        common=(*matter, *premises, *(_line(source, span) for span in spans)),
        claims=(*(_claim(source, settle) for settle in case.claims), *alone),
        passed=None if failed is None else address(item.origin.place) not in failed,
        steps=steps,
        link=link_of(report.rules, ready),
        anchor=f"case-{number}",
        main=main,
        picture=_picture(case.title.text, steps) if main and ready.matter == model.DEFAULT_MATTER else None,
        article=item.origin.article or "",
    )


def _picture(title: str, steps: tuple[ClaimSteps, ...]) -> Markup | None:
    """Who pays what of all claims together; none where no benefit pays."""
    totals: dict[tuple[str, str], int] = {}
    for share in (share for claim in steps for share in claim.shares):
        totals[share.kind, share.name] = totals.get((share.kind, share.name), 0) + share.fen
    shares = [ShareView(kind, name, fen) for (kind, name), fen in totals.items()]
    if not any(share.kind == "benefit" and share.fen for share in shares):
        return None
    return waterfall_picture(shares, f"{title}：谁付多少")


def _claim(source: Source, settle: syntax.Settle) -> ClaimView:
    facts = tuple(_line(source, span) for span in _spans(settle.facts))
    return ClaimView(settle.day.value.isoformat(), facts, _expected(source, settle.expectations))


def _expected(source: Source, expectations: tuple[syntax.Expectation, ...]) -> tuple[str, ...]:
    return tuple(_line(source, span) for span in _spans(expectations))
