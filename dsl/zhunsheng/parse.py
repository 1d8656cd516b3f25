"""Text of a rule file to its syntax tree."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhunsheng import block_mistakes, keywords, kinds, mistakes, syntax
from zhunsheng.blocks import header
from zhunsheng.diagnostic import Diagnostic, Place, Related
from zhunsheng.keywords import Context, Keyword
from zhunsheng.layout import Layout, Line, read_layout
from zhunsheng.locators import header_end, normalise_locator
from zhunsheng.mistakes import Slip
from zhunsheng.parts import Entry, Parts
from zhunsheng.reader import MAX_SLIPS, Form, Reader, first_word, items_of
from zhunsheng.source import Source, Span
from zhunsheng.syntax import File, Name, Text

_T = TypeVar("_T")

MAX_FILE = 4_000_000
MAX_LINES = 100_000

__all__ = ["Parsed", "identifier_of", "normalise_locator", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """`file` is None whenever there is a mistake; `partial` is then what could be read, and `unread` names what could not.

    `unread`: the names that broken lines meant to declare; a later phase should not call them unknown.
    """

    file: File | None
    diagnostics: tuple[Diagnostic, ...]
    partial: File | None
    unread: frozenset[str] = frozenset()


def parse(source: Source) -> Parsed:
    """The syntax tree of a file, or every mistake in it; never raises for any text.

    >>> parse(Source("a.zs", "词汇 公共词汇")).file.name.text
    '公共词汇'
    """
    return read_lines(source).parsed


@dataclass(frozen=True, slots=True)
class LinesRead:
    """A parsed file with its lines, and as what each line was read (by the offset where it starts)."""

    parsed: Parsed
    layout: Layout
    forms: Mapping[int, Form]


def identifier_of(source: Source) -> str | None:
    """The 标识 in the header of a rule file, without reading its rules; None for any other text. Never raises.

    >>> identifier_of(Source("a.zs", "规章 示例办法\\n    标识 sample_2024"))
    'sample_2024'
    """
    layout = read_layout(source) if _unfit(source.text) is None else Layout((), (), ())
    if not layout.lines or first_word(layout.lines[0].text) != "规章":
        return None
    written = [line for line in layout.lines[0].children if first_word(line.text) == "标识"]
    return next((name.text for name in _of(Reader(source).entries(written, Context.HEADER), Name)), None)


def read_lines(source: Source) -> LinesRead:
    """Parse a source and keep what a formatter or an editor needs besides the tree; never raises for any text."""
    unfit = _unfit(source.text)
    if unfit is not None:
        return LinesRead(Parsed(None, _diagnostics(source, (unfit,), None), None), Layout((), (), ()), {})
    layout = read_layout(source)
    reader = Reader(source)
    file = _file(reader, layout)
    # A line with an invisible character cannot be read as it looks: what else is wrong with it only follows from that.
    odd = {source.line_number(slip.span.start) for slip in layout.slips if slip.kind is kinds.ODD}
    sound = [slip for slip in reader.slips if not odd or source.line_number(slip.span.start) not in odd]
    diagnostics = _diagnostics(source, [*layout.slips, *sound], file)
    return LinesRead(Parsed(None if diagnostics else file, diagnostics, file, frozenset(reader.unread)), layout, reader.forms)


def _unfit(text: str) -> Slip | None:
    """Why a text is not looked at at all."""
    if len(text) > MAX_FILE:
        return mistakes.file_too_large(Span(0, 0), f"{len(text):,} 个字", f"{MAX_FILE:,} 个字")
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        return mistakes.file_too_large(Span(0, 0), f"{lines:,} 行", f"{MAX_LINES:,} 行")
    zero = text.find("\0")
    return mistakes.binary(Span(zero, zero + 1)) if zero >= 0 else None


def _diagnostics(source: Source, slips: Sequence[Slip], file: File | None) -> tuple[Diagnostic, ...]:
    """Slips in the order of the text, with source and article; at most MAX_SLIPS and a last one that says so."""
    ordered = sorted(slips, key=lambda slip: (slip.span.start, slip.span.end, slip.kind.code))
    if len(ordered) >= MAX_SLIPS:
        ordered = [*ordered[:MAX_SLIPS], mistakes.too_many(ordered[MAX_SLIPS - 1].span, MAX_SLIPS)]
    articles = file.articles if isinstance(file, syntax.Regulation | syntax.CaseFile) else ()
    starts = [article.span.start for article in articles]

    def article_at(offset: int) -> str | None:
        index = bisect.bisect_right(starts, offset) - 1
        if index < 0 or offset > articles[index].span.end:
            return None
        return articles[index].locator.text

    return tuple(_diagnostic(source, slip, article_at(slip.span.start)) for slip in ordered)


def _diagnostic(source: Source, slip: Slip, article: str | None) -> Diagnostic:
    related = tuple(Related(Place(source, span), label) for span, label in slip.related)
    return Diagnostic(slip.kind, slip.sentence, Place(source, slip.span), article, slip.expected, slip.hints, related)


def _file(reader: Reader, layout: Layout) -> File | None:
    if not layout.lines:
        reader.report(block_mistakes.first_line(Span(0, 0), ""))
        return None
    first, *rest = layout.lines
    word = first_word(first.text)
    files = keywords.of_context(Context.FILE)
    keyword = files.get(word)
    if keyword is None:
        if not first.broken:
            reader.report(block_mistakes.first_line(Span(first.span.start, first.span.start + max(len(word), 1)), word))
        _read_headless(reader, layout, files.get(mistakes.meant_word(word, list(files)) or ""))
        return None
    head = reader.head(first, keyword, Context.FILE)
    match keyword.word:
        case "规章":
            return _regulation(reader, first, keyword, head, rest)
        case "词汇":
            return _vocabulary(reader, first, head, rest)
        case "用例集":
            return _case_file(reader, first, head, rest)
        case _:
            return _parameter_table(reader, first, keyword, head, rest)


def _read_headless(reader: Reader, layout: Layout, meant: Keyword | None) -> None:
    """Report what else is wrong with a file whose first line is, if it looks like a rule file at all."""
    first, *rest = layout.lines
    word = first_word(first.text)
    if meant is not None:
        contexts = {"规章": Context.TOP, "词汇": Context.VOCABULARY, "用例集": Context.CASE_FILE}
        context = contexts.get(meant.word, Context.TABLE_FILE)
        reader.entries(first.children, meant.block)
        reader.entries(rest, context)
    elif word in keywords.of_context(Context.TOP) or header_end(first.text) is not None:
        reader.entries(layout.lines, Context.TOP)


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


def _vocabulary(reader: Reader, first: Line, head: object, rest: Sequence[Line]) -> File | None:
    entries = reader.entries([*first.children, *rest], Context.VOCABULARY)
    return syntax.Vocabulary(reader.source, head, items_of(entries)) if isinstance(head, Name) else None


def _case_file(reader: Reader, first: Line, head: object, rest: Sequence[Line]) -> File | None:
    entries = reader.entries([*first.children, *rest], Context.CASE_FILE)
    if not isinstance(head, Name):
        return None
    items = tuple(entry.value for entry in entries if isinstance(entry.value, syntax.Case | syntax.CasePremise))
    return syntax.CaseFile(reader.source, head, items, _of(entries, syntax.Article))


def _parameter_table(reader: Reader, first: Line, keyword: Keyword, head: object, rest: Sequence[Line]) -> File | None:
    entries = reader.entries([*first.children, *rest], Context.TABLE_FILE)
    parts = Parts(keyword, first, entries, reader.report)
    if not isinstance(head, Name):
        return None
    return syntax.ParameterTable(reader.source, head, parts.one("来源", Text), parts.all(syntax.ParameterRow))


def _of(entries: Sequence[Entry], kind: type[_T]) -> tuple[_T, ...]:
    return tuple(entry.value for entry in entries if isinstance(entry.value, kind))
