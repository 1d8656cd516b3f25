"""列出的对象，原文里有没有？

给出官方文本（`zhunsheng check --sources 目录`）时：「分类…就高」里的每一种身份，都写在「分类」所在的那一条原文里。
原文的字可以多一些（“重度（一、二级）残疾人员”就是「重度残疾人员」），次序要一样；「困境儿童-孤儿」只看前半。

没有给出官方文本时，这项检查是“不适用”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunshengc.checks.base import Check, Context, Finding, Holds, Inapplicable, Result, Subject, immediate
from zhunshengc.checks.proving import articles
from zhunshengc.messages import findings
from zhunshengc.official import official_text
from zhunshengc.official_words import compact, han_number

_ID = "对象列举"


def examine(context: Context) -> tuple[Result, ...]:
    """One result per ranking that stands in an article of the official text."""
    if context.official is None:
        return (Inapplicable(Subject(_ID, "全部", (), "对象出自原文"), "没有给出官方文本（--sources 目录）"),)
    return tuple(_rankings(context))


def _rankings(context: Context) -> Iterator[Result]:
    if context.official is None:
        return
    official = official_text(context.official)
    for ranking in context.general.rankings:
        article = official.find(ranking.origin.article) if ranking.origin.article else None
        if article is None:
            continue
        missing = tuple(unnamed(ranking.members, official.whole(article)))
        title = f"{ranking.name}的每种身份都写在{ranking.origin.article}"
        subject = Subject(_ID, ranking.name, articles(ranking.origin), title, ranking.origin.place)
        if missing:
            yield Finding(subject, findings.NOT_LISTED, f"{ranking.origin.article}的原文没有提到{'、'.join(missing)}")
        else:
            yield Holds(subject, f"{len(ranking.members)}种身份都写在原文里")


def unnamed(members: tuple[str, ...], text: str) -> Iterator[str]:
    """The members that a text does not name, one that is only part of another's name among them."""
    plain = _plain(text)
    for member in members:
        rest = plain
        for other in sorted(members, key=len, reverse=True):
            if _plain(member) in _plain(other) and member != other:
                rest = rest.replace(_plain(other), "；")
        if not _named(_plain(member.split("-", maxsplit=1)[0]), rest):
            yield member


_NUMERALS = re.compile("[〇零一二两三四五六七八九十百千]+")
_MARKS = re.compile(r"[^\w]")
_MORE = 6  # characters that a text may have between those of a name


def _plain(text: str) -> str:
    """Without punctuation, numbers in digits."""
    return _NUMERALS.sub(lambda found: str(han_number(found[0])), _MARKS.sub("", compact(text)))


def _named(name: str, text: str) -> bool:
    """Do the characters of the name stand in the text in their order, with few others between them?"""
    for start in (index for index, char in enumerate(text) if char == name[0]):
        position = start
        for char in name[1:]:
            position = text.find(char, position + 1)
            if position < 0:
                break
        else:
            if position - start < len(name) + _MORE:
                return True
    return False


CHECK = Check(_ID, "列出的对象都出自原文", __doc__ or "", immediate(examine), without="没有官方文本", of_text=True)
