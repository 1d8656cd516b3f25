"""Which article depends on which: by the names that the rules in it mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc.contents import AdjustedBenefit, Entry, Item, contents, expressions
from zhunshengc.expressions import walk


@dataclass(frozen=True, slots=True)
class ArticleLinks:
    """Locators of the articles that an article uses, and of those that use it, in order of the regulation."""

    uses: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()


def article_links(regulation: model.Regulation) -> Mapping[str, ArticleLinks]:
    """Links of every article that has any."""
    entries = contents(regulation)
    homes = _homes(entries)
    uses: dict[str, set[str]] = {}
    for entry in entries:
        if entry.article is not None:
            found = {home for name in _mentioned(entry) for home in homes.get(name, ())}
            uses.setdefault(entry.article, set()).update(found - {entry.article})
    order = {article.locator: place for place, article in enumerate(regulation.articles)}
    return {
        locator: ArticleLinks(
            tuple(sorted(uses.get(locator, ()), key=lambda found: order.get(found, 0))),
            tuple(other for other in order if locator in uses.get(other, ())),
        )
        for locator in order
    }


def _homes(entries: tuple[Entry, ...]) -> dict[str, set[str]]:
    """The articles in which something of that name is declared or changed."""
    homes: dict[str, set[str]] = {}
    for entry in entries:
        name = _declares(entry.item)
        if entry.article is not None and name is not None:
            homes.setdefault(name, set()).add(entry.article)
    return homes


def _declares(item: Item) -> str | None:
    """What others may mention; an adjustment changes what its benefit's name means."""
    match item:
        case AdjustedBenefit():
            return item.benefit
        case model.Resettlement() | model.DayOfForce() | model.Relation() | model.Silence():
            return None
        case _:
            return item.name


def _mentioned(entry: Entry) -> Iterator[str]:
    for expression in expressions(entry.item):
        for part in walk(expression):
            yield from _names(part)
    match entry.item:
        case AdjustedBenefit():
            yield entry.item.benefit
        case model.Relation(benefits, doubt):
            yield from (*benefits, *((doubt,) if doubt is not None else ()))
        case model.Ranking():
            yield entry.item.source
        case _:
            pass


def _names(expr: model.Expr) -> tuple[str, ...]:
    match expr:
        case (
            model.InputRef(name) | model.ParameterRef(name) | model.RankingRef(name) | model.DoubtRef(name)
            | model.DefinitionRef(name) | model.AnswerRef(name)
        ):  # fmt: skip
            return (name,)
        case model.PaidRef(benefit) | model.YearPaid(benefit) | model.YearBase(benefit):
            return (benefit,)
        case model.Remainder(pot, payers, benefits):
            return (pot, *payers, *benefits)
        case _:
            return ()
