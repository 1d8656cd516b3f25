"""Text of a rule file to its syntax tree."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhunsheng import keywords, mistakes, syntax
from zhunsheng.blocks import Entry, Parts, header
from zhunsheng.diagnostic import Diagnostic, Place, Related
from zhunsheng.keywords import Context, Keyword
from zhunsheng.layout import Layout, Line, read_layout
from zhunsheng.locators import normalise_locator
from zhunsheng.mistakes import Slip
from zhunsheng.reader import Reader, first_word, items_of
from zhunsheng.source import Source, Span
from zhunsheng.syntax import File, Name, Text

_T = TypeVar("_T")

__all__ = ["Parsed", "normalise_locator", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """`file` is None whenever there is an error; `partial` is then what could be read, for editors."""

    file: File | None
    diagnostics: tuple[Diagnostic, ...]
    partial: File | None


def parse(source: Source) -> Parsed:
    """The syntax tree of a file, or every mistake in it; never raises for any text.

    >>> parse(Source("a.zs", "词汇 公共词汇")).file.name.text
    '公共词汇'
    """
    layout = read_layout(source)
    reader = Reader(source)
    file = _file(reader, layout)
    slips = [*layout.slips, *reader.slips]
    diagnostics = _diagnostics(source, slips, file)
    return Parsed(None if diagnostics else file, diagnostics, file)


def _diagnostics(source: Source, slips: Sequence[Slip], file: File | None) -> tuple[Diagnostic, ...]:
    ordered = sorted(slips, key=lambda slip: (slip.span.start, slip.span.end, slip.kind.code))
    articles = file.articles if isinstance(file, syntax.Regulation) else ()
    starts = [article.span.start for article in articles]

    def article_at(offset: int) -> str | None:
        index = bisect.bisect_right(starts, offset) - 1
        if index < 0 or offset > articles[index].span.end:
            return None
        return articles[index].locator.text

    return tuple(
        Diagnostic(
            slip.kind,
            slip.sentence,
            Place(source, slip.span),
            article_at(slip.span.start),
            slip.expected,
            slip.hints,
            tuple(Related(Place(source, span), label) for span, label in slip.related),
        )
        for slip in ordered
    )


def _file(reader: Reader, layout: Layout) -> File | None:
    if not layout.lines:
        reader.report(mistakes.first_line(Span(0, 0)))
        return None
    first, *rest = layout.lines
    keyword = keywords.of_context(Context.FILE).get(first_word(first.text))
    if keyword is None:
        reader.report(mistakes.first_line(first.span))
        return None
    head = reader.head(first, keyword)
    match keyword.word:
        case "规章":
            return _regulation(reader, first, keyword, head, rest)
        case "词汇":
            return _vocabulary(reader, first, keyword, head, rest)
        case _:
            return _parameter_table(reader, first, keyword, head, rest)


def _regulation(reader: Reader, first: Line, keyword: Keyword, head: object, rest: Sequence[Line]) -> File | None:
    parts = Parts(keyword, first, reader.entries(first.children, Context.HEADER), reader.report)
    entries = reader.entries(rest, Context.TOP)
    if not isinstance(head, Text):
        return None
    return syntax.Regulation(
        reader.source,
        header(head, parts),
        _of(entries, syntax.Import),
        _of(entries, syntax.NotComputable),
        items_of(entries),
        _of(entries, syntax.Article),
    )


def _vocabulary(reader: Reader, first: Line, keyword: Keyword, head: object, rest: Sequence[Line]) -> File | None:
    entries = reader.entries([*first.children, *rest], Context.VOCABULARY)
    return syntax.Vocabulary(reader.source, head, items_of(entries)) if isinstance(head, Name) else None


def _parameter_table(reader: Reader, first: Line, keyword: Keyword, head: object, rest: Sequence[Line]) -> File | None:
    entries = reader.entries([*first.children, *rest], Context.TABLE_FILE)
    parts = Parts(keyword, first, entries, reader.report)
    if not isinstance(head, Name):
        return None
    return syntax.ParameterTable(reader.source, head, parts.one("来源", Text), parts.all(syntax.ParameterRow))


def _of(entries: Sequence[Entry], kind: type[_T]) -> tuple[_T, ...]:
    return tuple(entry.value for entry in entries if isinstance(entry.value, kind))
