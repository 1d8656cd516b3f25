"""Reads the line tree of one file into nodes: which start rule a line has, by its block and its first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng import keywords, locators, mistakes, syntax
from zhunsheng.blocks import Entry, Parts, assemble
from zhunsheng.keywords import Context, Keyword
from zhunsheng.layout import Line
from zhunsheng.lineparser import FACT, PARAMETER_ROW, PREMISE, ROW, TEXT_RULES, StartRule, parse_line
from zhunsheng.mistakes import Slip, SlipError
from zhunsheng.source import Source, Span
from zhunsheng.syntax import Table, Text

_WORD = re.compile(r"\w+")
_FACT_CONTEXTS = (Context.CASE, Context.PREMISE, Context.SETTLE)


class Reader:
    """Collects the nodes and the slips of one source. One mistake spoils one line; the lines below it are still read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.slips: list[Slip] = []

    def report(self, slip: Slip) -> None:
        """Note a mistake."""
        self.slips.append(slip)

    def entries(self, lines: Sequence[Line], context: Context) -> list[Entry]:
        """The lines of a block, read; lines that may stand once only are checked for repetition."""
        found = [entry for line in lines for entry in self._entry(line, context)]
        self._check_repetition(found, context)
        return found

    def _check_repetition(self, entries: Sequence[Entry], context: Context) -> None:
        first: dict[str, Entry] = {}
        table = keywords.of_context(context)
        for entry in entries:
            if entry.word in table and table[entry.word].single and first.setdefault(entry.word, entry) is not entry:
                self.report(mistakes.duplicate(entry.line.span, entry.word, first[entry.word].line.span))

    def _entry(self, line: Line, context: Context) -> Iterator[Entry]:
        """A line as an entry; lines wrongly indented below it follow as its siblings."""
        word = first_word(line.text)
        keyword = keywords.of_context(context).get(word)
        if line.broken:
            yield Entry("", None, line)
        elif keyword is not None:
            yield from self._keyword_entry(line, keyword, context)
        elif context is Context.TOP and locators.header_end(line.text) is not None:
            yield Entry("", self._article(line), line)
        elif context in (Context.ROWS, Context.TABLE_FILE, *_FACT_CONTEXTS):
            yield Entry("", self._parse(_wordless_rule(context), line, 0), line)
            yield from self._strays(line, context)
        else:
            yield self._unknown(line, word, context)

    def _keyword_entry(self, line: Line, keyword: Keyword, context: Context) -> Iterator[Entry]:
        head = self.head(line, keyword)
        block = keyword.block
        if block is Context.ROWS and head is not None and not has_table(head):
            block = Context.NOTHING
        if block is Context.NOTHING:
            yield Entry(keyword.word, self._assembled(keyword, line, head, []), line)
            yield from self._strays(line, context)
            return
        entries = self.entries(line.children, block)
        yield Entry(keyword.word, self._assembled(keyword, line, head, entries), line)

    def _assembled(self, keyword: Keyword, line: Line, head: object | None, entries: Sequence[Entry]) -> object | None:
        if head is None:
            return None
        return assemble(head, Parts(keyword, line, entries, self.report))

    def _strays(self, line: Line, context: Context) -> Iterator[Entry]:
        """Lines below a line that takes none: reported once, then read as its siblings."""
        if line.children:
            self.report(mistakes.no_children(line.children[0].span, first_word(line.text)))
            yield from self.entries(line.children, context)

    def head(self, line: Line, keyword: Keyword) -> object | None:
        """What a line says after its structure word."""
        skip = len(keyword.word)
        if keyword.rule in TEXT_RULES:
            return self._free_text(line, skip, keyword)
        if keyword.rule == PREMISE:
            return Text("", span=line.span)
        rule: StartRule[object] = StartRule(keyword.rule)
        return self._parse(rule, line, skip)

    def _free_text(self, line: Line, skip: int, keyword: Keyword) -> Text | None:
        rest = line.text[skip:]
        start = line.span.start + skip + len(rest) - len(rest.lstrip(" "))
        span = Span(start, line.span.end)
        if not rest.strip(" "):
            self.report(mistakes.text_missing(line.span, keyword))
            return None
        return Text(self.source.slice(span), span=span)

    def _parse(self, rule: StartRule[object], line: Line, skip: int) -> object | None:
        try:
            return parse_line(rule, line.text[skip:], line.span.start + skip)
        except SlipError as error:
            self.report(error.slip)
            return None

    def _article(self, line: Line) -> syntax.Article:
        end = locators.header_end(line.text)
        assert end is not None
        start = line.span.start
        locator = syntax.Name(locators.normalise_locator(line.text[:end]), span=Span(start, start + end))
        rest = line.text[end:]
        title_start = start + end + len(rest) - len(rest.lstrip(" "))
        title_span = Span(title_start, line.span.end)
        title = Text(self.source.slice(title_span), span=title_span) if rest.strip(" ") else None
        entries = self.entries(line.children, Context.ARTICLE)
        return syntax.Article(locator, title, items_of(entries), span=line.block_span)

    def _unknown(self, line: Line, word: str, context: Context) -> Entry:
        contexts = keywords.contexts_of(word)
        if contexts:
            self.report(mistakes.misplaced(line.span, word, context, contexts))
            return Entry("", None, line)
        words = list(keywords.of_context(context))
        self.report(mistakes.unknown_word(line.span, word, context, words))
        return Entry(mistakes.closest(word, words) or "", None, line)


def items_of(entries: Sequence[Entry]) -> tuple[syntax.Item, ...]:
    """The items among the nodes of a block."""
    return tuple(entry.value for entry in entries if isinstance(entry.value, syntax.Item))


def first_word(text: str) -> str:
    """The word that a line begins with; empty if it begins with something else."""
    match = _WORD.match(text)
    return match.group() if match else ""


def has_table(head: object) -> bool:
    """Whether what a line says ends with `按 …：`, so that rows follow."""
    match head:
        case syntax.Resettlement():
            return True
        case (
            syntax.InForce(value=Table())
            | syntax.Expiry(value=Table())
            | syntax.Definition(value=Table())
            | syntax.Conclusion(value=Table())
            | syntax.Deductible(value=Table())
            | syntax.RateClause(value=Table())
            | syntax.Limit(value=Table())
        ):
            return True
        case _:
            return False


def _wordless_rule(context: Context) -> StartRule[object]:
    match context:
        case Context.ROWS:
            return StartRule(ROW.name)
        case Context.TABLE_FILE:
            return StartRule(PARAMETER_ROW.name)
        case _:
            return StartRule(FACT.name)
