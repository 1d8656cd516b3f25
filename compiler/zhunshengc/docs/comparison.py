"""The same patients and the same bills under several regulations: worked examples of one title, side by side.

A 用例 is compared with those of other regulations that have the same title, where at least half of them have one. What the
page shows is what the 用例 say, and every 用例 is settled by evaluator and module when a regulation is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zhunshengc.docs.case_views import CaseView
from zhunshengc.docs.pictures import compared_picture
from zhunshengc.docs.regulation import RegulationView


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """How one regulation settles the patient: None where it has no 用例 of this title."""

    identifier: str
    regulation: str
    article: str
    case: CaseView | None


@dataclass(frozen=True, slots=True)
class Patient:
    """One title, with an answer from each regulation, in the order of the regulations."""

    title: str
    answers: tuple[ComparedCase, ...]
    picture: Markup | None  # who pays how much under each; none where no amounts are compared


def patients(views: Sequence[RegulationView]) -> tuple[Patient, ...]:
    """The titles that at least two and half of the regulations have, in the order in which they first come."""
    by_regulation = [dict(_titled(view)) for view in views]
    titles = dict.fromkeys(title for cases in by_regulation for title in cases)
    shared = (title for title in titles if _is_shared([title in cases for cases in by_regulation]))
    return tuple(_patient(title, tuple(_answers(title, views, by_regulation))) for title in shared)


def _is_shared(found: Sequence[bool]) -> bool:
    return sum(found) > 1 and 2 * sum(found) >= len(found)


def _patient(title: str, answers: tuple[ComparedCase, ...]) -> Patient:
    rows = [(answer.identifier, _amounts(answer.case)) for answer in answers if answer.case is not None]
    shown = [(name, parts) for name, parts in rows if any(fen for _, fen in parts)]
    return Patient(title, answers, compared_picture(shown, f"{title}：各规章付多少") if shown else None)


def _amounts(case: CaseView) -> tuple[tuple[str, int], ...]:
    """What others pay, what the regulation pays, what the person bears of all claims, 分."""
    shares = [share for claim in case.steps for share in claim.shares]
    return tuple((kind, sum(share.fen for share in shares if share.kind == kind)) for kind in ("payer", "benefit", "borne"))


def _titled(view: RegulationView) -> Iterable[tuple[str, tuple[str, CaseView]]]:
    """The first 用例 of each title with the article it stands in."""
    seen: set[str] = set()
    for article in view.articles:
        for case in article.cases:
            if case.title not in seen:
                seen.add(case.title)
                yield case.title, (article.locator, case)


def _answers(
    title: str, views: Sequence[RegulationView], by_regulation: Sequence[dict[str, tuple[str, CaseView]]]
) -> Iterable[ComparedCase]:
    for view, cases in zip(views, by_regulation, strict=True):
        article, case = cases.get(title, ("", None))
        yield ComparedCase(view.identifier, view.title, article, case)
