"""规则文件说的是不是原文说的？

给出官方文本（`zhunsheng check --sources 目录`，目录里有 `标识.txt`）以后，逐条核对：

- 条款标题在官方文本里找得到；
- 「依据」所引的话在那一条里一字不差（不计空白、换行、页码、全角半角和引号样式）；
- 那一条的规则所用的每个数字，都在那一条里：金额、比例、百分点、日期、年数、岁数、级别；
- 有规则就有「依据」。

不算数字的有：0；原文写明“全额”“全部”“免除”“兜底”“补足”时的 100%；「约定」里的数字（那是输入的界限，不是规定）；
「保证」里的 0.01元（四舍五入相差的一分）；「参数」的范围；「失效」的日期（由「时效」核对）。
从一种读法来的数字，写在「读法」的名称或者「存疑」的「说明」里就算有出处。

没有给出官方文本时，这项检查是“不适用”。
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from fractions import Fraction

from zhunsheng.diagnostic import Kind, Place
from zhunsheng.source import Span
from zhunshengc import model
from zhunshengc.checks.base import Check, Context, Finding, Holds, Inapplicable, Result, Subject, immediate
from zhunshengc.contents import AdjustedBenefit, Entry, adjustment_lines, by_article, expressions
from zhunshengc.expressions import walk
from zhunshengc.messages import texts
from zhunshengc.official import OfficialArticle, OfficialText, official_text
from zhunshengc.official_words import compact
from zhunshengc.quantities import Quantity, RuleNumber, Unit, expression_numbers, quantities, rate_number

_ID = "依据"
_WHOLE = re.compile("全额|全部|全免|免费|免除|兜底|补足|补齐")
_COMPARED = 20_000  # characters of an article in which the nearest wording is looked for


def examine(context: Context) -> tuple[Result, ...]:
    """One result per article of the rule file, or per mistake in it."""
    if context.official is None:
        return (Inapplicable(Subject(_ID, "全部", (), "引文和数字"), "没有给出官方文本（--sources 目录）"),)
    official = official_text(context.official)
    rules = by_article(context.general)
    results: list[Result] = []
    for article in context.general.articles:
        found = official.find(article.locator)
        if found is None:
            sentence = f"官方文本里找不到「{article.locator}」"
            results.append(_finding(article, texts.ARTICLE_NOT_FOUND, "条款", sentence))
        elif article.not_computable is None:
            results.extend(_article(context, official, article, found, rules.get(article.locator, ())))
    return tuple(results)


def _article(
    context: Context, official: OfficialText, article: model.Article, found: OfficialArticle, rules: tuple[Entry, ...]
) -> Iterator[Result]:
    whole = official.whole(found)
    numbers = tuple(_numbers(rules))
    mistakes = [
        *_quotes(context, official, article, whole),
        *_foreign_numbers(official, article, whole, rules, _doubts(context.general, rules)),
    ]
    if rules and not article.quotes:
        mistakes.append(_finding(article, texts.QUOTE_MISSING, "依据", f"{article.locator}有规则而没有「依据」"))
    if mistakes:
        yield from mistakes
    elif article.quotes or numbers:
        subject = Subject(_ID, article.locator, (article.locator,), f"{article.locator}的引文和数字", article.origin.place)
        yield Holds(subject, f"引文{len(article.quotes)}处、数字{len(numbers)}个，都在原文里")


def _finding(article: model.Article, kind: Kind, key: str, sentence: str, *hints: str, place: Place | None = None) -> Finding:
    subject = Subject(
        _ID, f"{article.locator}/{key}", (article.locator,), f"{article.locator}的{key}", place or article.origin.place
    )
    return Finding(subject, kind, sentence, tuple(hints))


# ---- quotations ------------------------------------------------------------------------------------------------


def _quotes(context: Context, official: OfficialText, article: model.Article, whole: str) -> Iterator[Finding]:
    for position, quote in enumerate(article.quotes, 1):
        words = compact(quote)
        if words and words in whole:
            continue
        sentence = f"{article.locator}的原文里没有「{quote}」"
        hint = _nearest(official, words, whole) if words else "引文是空的"
        yield _finding(article, texts.QUOTE_NOT_FOUND, f"引文{position}", sentence, hint, place=_place(context, quote))


def _place(context: Context, quote: str) -> Place | None:
    start = context.source.text.find(f"「{quote}」")
    return None if start < 0 else Place(context.source, Span(start, start + len(quote) + 2))


def _nearest(official: OfficialText, words: str, whole: str) -> str:
    elsewhere = [item.locator for item in official.articles if words in item.text]
    if elsewhere:
        return f"这句话写在{'、'.join(elsewhere[:3])}"
    body = whole[:_COMPARED]
    match = difflib.SequenceMatcher(None, words, body, autojunk=False).find_longest_match()
    if match.size < 4:
        return f"原文是「{body[:40]}…」"
    start = max(0, match.b - match.a)
    return f"最接近的原文是「{body[start : start + len(words)]}」"


# ---- numbers ---------------------------------------------------------------------------------------------------


def _numbers(rules: tuple[Entry, ...]) -> Iterator[RuleNumber]:
    for entry in rules:
        yield from _entry_numbers(entry)


def _entry_numbers(entry: Entry) -> Iterator[RuleNumber]:
    match entry.item:
        case model.Assumption() | model.DayOfForce():
            return
        case AdjustedBenefit(adjustment=adjustment):
            yield from (rate_number(line.amount) for line in adjustment_lines(adjustment) if line.amount)
        case _:
            pass
    for expr in expressions(entry.item):
        yield from expression_numbers(expr)


def _foreign_numbers(
    official: OfficialText, article: model.Article, whole: str, rules: tuple[Entry, ...], doubts: tuple[model.Doubt, ...]
) -> Iterator[Finding]:
    allowed = (*quantities(whole), *_read_numbers(doubts))
    seen: set[RuleNumber] = set()
    for entry in rules:
        for number in _entry_numbers(entry):
            if number in seen or number.stands_in(allowed) or _is_whole(number, whole) or _is_rounding(entry, number):
                continue
            seen.add(number)
            place = entry.item.origin.place
            sentence = f"规则里的 {number.text} 在{article.locator}的原文里找不到"
            hints = _number_hints(official, number, allowed)
            yield _finding(article, texts.NUMBER_NOT_FOUND, f"数字{number.text}", sentence, *hints, place=place)


def _doubts(regulation: model.Regulation, rules: tuple[Entry, ...]) -> tuple[model.Doubt, ...]:
    """The 存疑 of an article, and those of other articles by which its rules choose."""
    own = [entry.item for entry in rules if isinstance(entry.item, model.Doubt)]
    parts = (part for entry in rules for expr in expressions(entry.item) for part in walk(expr))
    used = [regulation.doubt(part.name) for part in parts if isinstance(part, model.DoubtRef)]
    return tuple(dict.fromkeys([*own, *used]))


def _read_numbers(doubts: tuple[model.Doubt, ...]) -> Iterator[Quantity]:
    """Numbers that a 存疑 names: a reading may need one that the words leave open."""
    for doubt in doubts:
        yield from quantities("；".join((*(reading.name for reading in doubt.readings), doubt.note)))


def _is_whole(number: RuleNumber, whole: str) -> bool:
    return (Unit.RATE, Fraction(1)) in number.matches and _WHOLE.search(whole) is not None


def _is_rounding(entry: Entry, number: RuleNumber) -> bool:
    return isinstance(entry.item, model.Guarantee) and (Unit.MONEY, Fraction(1)) in number.matches


def _number_hints(official: OfficialText, number: RuleNumber, allowed: tuple[Quantity, ...]) -> Iterator[str]:
    here = tuple(dict.fromkeys(item.text for item in allowed))
    yield f"这一条的数字有 {'、'.join(here[:12])}" if here else "这一条没有带单位的数字"
    elsewhere = [item.locator for item in official.articles if number.stands_in(quantities(item.text))]
    if elsewhere:
        yield f"它写在{'、'.join(elsewhere[:3])}"


CHECK = Check(_ID, "引文和数字都出自原文", __doc__ or "", immediate(examine), without="没有官方文本", of_text=True)
