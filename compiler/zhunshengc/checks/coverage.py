"""原文有没有漏写？

给出官方文本（`zhunsheng check --sources 目录`）以后，反过来核对：

- 官方文本的每一条都有着落：写成规则，或者列入「不可计算」。一条里只要有一项（如「第九条（一）」）单独写了，其余各项也要各有着落；
- 官方文本里每个带单位的数字（元、万元、%、年、日、岁、级、个百分点、倍、日期），都被那一条的规则用到。
  规则所引的「定义」里的数字算用到；分类的取值（如“二级”）和「读法」的名称里的数字也算。
  〔〕《》里的数字、文号、条款号不算；第一条之前的文头和标题不算；列入「不可计算」的条款里的数字不算。

确实与计算无关的数字写「容许 条文覆盖 条款 「理由」」，理由会留在文档里。没有给出官方文本时，这项检查是“不适用”。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng.diagnostic import Kind, Place
from zhunshengc import model
from zhunshengc.checks.base import Check, Context, Finding, Holds, Inapplicable, Result, Subject, immediate
from zhunshengc.contents import AdjustedBenefit, Entry, adjustment_lines, by_article, expressions
from zhunshengc.expressions import walk
from zhunshengc.messages import texts
from zhunshengc.official import Key, OfficialArticle, OfficialText, locate, official_text
from zhunshengc.quantities import Quantity, Unit, expression_numbers, expression_words, quantities, rate_number, years_number

_ID = "条文覆盖"

Used = frozenset[tuple[Unit, Fraction]]


@dataclass(frozen=True, slots=True)
class _Place:
    """What the rule file has for one article of the official text (several headers: 四（六）, 四（六）普通门诊)."""

    locators: tuple[str, ...]
    computable: bool
    listed: bool  # also or only under 不可计算
    used: Used
    place: Place


def examine(context: Context) -> tuple[Result, ...]:
    """One result per article of the highest level of the official text, or per gap in it."""
    if context.official is None:
        return (Inapplicable(Subject(_ID, "全部", (), "官方文本的条款和数字"), "没有给出官方文本（--sources 目录）"),)
    official = official_text(context.official)
    places = _places(context.general)
    results: list[Result] = []
    for article in official.required():
        if len(article.key) == 1:
            results.extend(_top(official, article, places))
    return (*results, *_twice(places))


def _top(official: OfficialText, article: OfficialArticle, places: Mapping[Key, _Place]) -> Iterator[Result]:
    gaps = tuple(_missing(official, article, places))
    unused = tuple(_unused(official, article, places))
    if gaps or unused:
        yield from (*gaps, *unused)
        return
    mine = [places[item.key] for item in official.below(article.key) if item.key in places]
    words = "已写成规则" if any(place.computable for place in mine) else "列为不可计算"
    numbers = len(quantities(official.whole(article)))
    note = f"{words}，{numbers}个数字都有着落" if numbers and any(place.computable for place in mine) else words
    yield Holds(
        Subject(_ID, article.locator, (article.locator,), f"{article.locator}有着落", mine[0].place if mine else None), note
    )


def _finding(kind: Kind, subject: Subject, sentence: str, hint: str) -> Finding:
    return Finding(subject, kind, sentence, (hint,))


def _subject(locator: str, key: str, place: Place | None) -> Subject:
    return Subject(_ID, key, (locator,), f"{locator}的着落", place)


# ---- articles --------------------------------------------------------------------------------------------------


def _missing(official: OfficialText, article: OfficialArticle, places: Mapping[Key, _Place]) -> Iterator[Finding]:
    deeper = _has_below(article.key, places)
    children = tuple(item for item in official.below(article.key) if item.key[:-1] == article.key)
    if deeper and children:
        for child in children:
            yield from _missing(official, child, places)
    elif article.key not in places:
        locator = article.locator
        sentence = f"官方文本的{locator}（第{article.line}行起）既没有写成规则，也没有列入「不可计算」：「{article.text[:30]}…」"
        hint = f"例如写 不可计算 程序：{locator}"
        yield _finding(texts.ARTICLE_NOT_COVERED, _subject(locator, locator, None), sentence, hint)


def _has_below(key: Key, places: Mapping[Key, _Place]) -> bool:
    return any(len(other) > len(key) and other[: len(key)] == key for other in places)


def _twice(places: Mapping[Key, _Place]) -> Iterator[Finding]:
    for place in places.values():
        if place.computable and place.listed:
            locator = place.locators[0]
            sentence = f"{locator}既写成了规则，又列入了「不可计算」"
            subject = _subject(locator, f"{locator}/两处", place.place)
            yield _finding(texts.ARTICLE_TWICE, subject, sentence, f"从「不可计算」里删去{locator}")


# ---- numbers ---------------------------------------------------------------------------------------------------


def _unused(official: OfficialText, article: OfficialArticle, places: Mapping[Key, _Place]) -> Iterator[Finding]:
    seen: set[tuple[str, Quantity]] = set()
    for item in official.below(article.key):
        owners = _owners(item.key, places)
        if not owners or any(not owner.computable for owner in owners):
            continue
        used = frozenset(pair for owner in owners for pair in owner.used)
        locator = owners[0].locators[0]
        for number in quantities(item.text):
            if (number.unit, number.value) not in used and (locator, number) not in seen:
                seen.add((locator, number))
                sentence = f"官方文本{_named(item.locator)}写有 {number.text}，{_named(locator)}的规则没有用到这个数"
                hint = f"补上规则；与计算无关的，写 容许 条文覆盖 {locator} 「…」"
                subject = _subject(locator, f"{locator}/{number.text}", owners[0].place)
                yield _finding(texts.NUMBER_NOT_USED, subject, sentence, hint)


def _named(locator: str) -> str:
    """`七` of `七、`: as part of a sentence."""
    return locator.rstrip("、")


def _owners(key: Key, places: Mapping[Key, _Place]) -> tuple[_Place, ...]:
    """The place of an article: its own, else those of its items (opening words), else the nearest above it."""
    if key in places:
        return (places[key],)
    below = tuple(place for other, place in places.items() if other[: len(key)] == key)
    if below:
        return below
    above = (key[:length] for length in range(len(key) - 1, 0, -1))
    return next(((places[other],) for other in above if other in places), ())


def _places(regulation: model.Regulation) -> dict[Key, _Place]:
    rules = by_article(regulation)
    groups: dict[Key, list[model.Article]] = {}
    for article in regulation.articles:
        groups.setdefault(locate(article.locator), []).append(article)
    return {key: _place(regulation, tuple(group), rules) for key, group in groups.items()}


def _place(regulation: model.Regulation, group: tuple[model.Article, ...], rules: Mapping[str, tuple[Entry, ...]]) -> _Place:
    entries = [entry for article in group for entry in rules.get(article.locator, ())]
    return _Place(
        locators=tuple(article.locator for article in group),
        computable=any(article.not_computable is None for article in group),
        listed=any(article.not_computable is not None for article in group),
        used=frozenset(_used(regulation, entries)),
        place=group[0].origin.place,
    )


def _used(regulation: model.Regulation, entries: Iterable[Entry]) -> Iterator[tuple[Unit, Fraction]]:
    waiting = list(entries)
    definitions: set[str] = set()
    while waiting:
        entry = waiting.pop()
        yield from _entry_numbers(regulation, entry)
        for expr in expressions(entry.item):
            for node in walk(expr):
                if isinstance(node, model.DefinitionRef) and node.name not in definitions:
                    definitions.add(node.name)
                    waiting.append(Entry(regulation.definition(node.name), None))


def _entry_numbers(regulation: model.Regulation, entry: Entry) -> Iterator[tuple[Unit, Fraction]]:
    item = entry.item
    if isinstance(item, AdjustedBenefit):
        for line in adjustment_lines(item.adjustment):
            yield from rate_number(line.amount).matches
    if isinstance(item, model.DayOfForce) and regulation.years is not None:
        yield from years_number(regulation.years).matches
    for expr in expressions(item):
        for number in expression_numbers(expr):
            yield from number.matches
    for found in quantities("；".join(_words(item))):
        yield (found.unit, found.value)


def _words(item: object) -> Iterator[str]:
    """Names and notes of a declaration that may hold a number: 二级, 『标准的50%』, 印发日加30天."""
    match item:
        case model.Doubt():
            yield from (reading.name for reading in item.readings)
            yield item.note
        case model.Input(type=model.ChoiceType(members=members) | model.ChoicesType(members=members)):
            yield from members
            yield item.note
        case model.Input() | model.Parameter():
            yield item.note
        case model.Ranking():
            yield from item.members
        case model.Definition() | model.Conclusion() | model.DayOfForce() | model.Exclusion() | model.Guarantee():
            yield from (word for expr in expressions(item) for word in expression_words(expr))
        case model.Assumption() | model.Benefit() | AdjustedBenefit():
            yield from (word for expr in expressions(item) for word in expression_words(expr))
        case _:
            return


CHECK = Check(_ID, "官方文本的每一条、每个数字都有着落", __doc__ or "", immediate(examine), without="没有官方文本", of_text=True)
