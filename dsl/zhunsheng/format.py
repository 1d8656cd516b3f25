"""The canonical layout of a rule file. Only blanks, punctuation forms and synonyms change; text in 「」 never does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from zhunsheng import kinds
from zhunsheng.diagnostic import Diagnostic
from zhunsheng.keywords import Context
from zhunsheng.layout import Layout, Line, Remark
from zhunsheng.lineparser import PREMISE, ROW_RULES, TEXT_RULES
from zhunsheng.locators import header_end
from zhunsheng.parse import read_lines
from zhunsheng.reader import ARTICLE, Form
from zhunsheng.source import Source, Span
from zhunsheng.spacing import spell_cells, spell_line, spell_locator

INDENT = 4
_GAP = 2  # between columns of a table, and before a comment at the end of a line
# Where what a line says begins, in cells after its indentation, in blocks that read as a list of clauses.
_CLAUSE_COLUMNS = {Context.HEADER: 8, Context.BENEFIT: 8, Context.ADJUSTMENT: 8, Context.PARAMETER: 5}
_WIDE_CLAUSES = (Context.HEADER, Context.BENEFIT)
_ROWS = frozenset(ROW_RULES.values())


@dataclass(frozen=True, slots=True)
class Formatted:
    """The new text and no diagnostics, or None with the mistakes that stand in the way."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


def format_source(source: Source) -> Formatted:
    """A rule file in its canonical layout: the same meaning, all comments, and formatting it again changes nothing.

    Tabs are replaced; a file with any other mistake is left alone.
    """
    read = read_lines(source)
    if any(item.kind is not kinds.TAB for item in read.parsed.diagnostics):
        return Formatted(None, read.parsed.diagnostics)
    lines = _Formatter(source, read.forms).file(read.layout)
    return Formatted("\n".join(lines) + "\n", ())


class _Formatter:
    """Writes the lines of one file in order."""

    def __init__(self, source: Source, forms: Mapping[int, Form]) -> None:
        self._source = source
        self._forms = forms
        self._out: list[str] = []
        # Columns of the lines that are open above the current one: as found, and as written.
        self._open: list[tuple[int, int]] = []

    def file(self, layout: Layout) -> list[str]:
        self._block(layout.lines, 0)
        for remark in layout.remarks:
            self._remark(remark, self._outer_indent(remark.column), False)
        return self._out

    def _block(self, lines: Sequence[Line], indent: int) -> None:
        contents = self._contents(lines)
        for line, content in zip(lines, contents, strict=True):
            self._above(line, indent)
            comment = " " * _GAP + self._comment(line.comment) if line.comment is not None else ""
            self._out.append(" " * indent + content + comment)
            while self._open and self._open[-1][0] >= line.column:
                self._open.pop()
            self._open.append((line.column, indent))
            if line.children:
                self._block(line.children, indent + self._child_indent(line))

    def _child_indent(self, line: Line) -> int:
        """Rows of a clause's table stand under what the clause says."""
        form = self._forms[line.span.start]
        first = self._forms[line.children[0].span.start]
        wide = form.context in _WIDE_CLAUSES and first.rule in _ROWS
        return INDENT + (_CLAUSE_COLUMNS[form.context] if wide else 0)

    # ---- comments and blank lines ----

    def _above(self, line: Line, indent: int) -> None:
        """Comment lines above a line, and a blank line: before every article, else where the drafter left one."""
        article = self._forms[line.span.start].rule == ARTICLE
        for remark in line.remarks:
            own = remark.column <= line.column
            place = indent if own else max(indent, self._outer_indent(remark.column))
            self._remark(remark, place, article and place == indent)
            article = article and place != indent
        if (article or line.after_blank) and self._out and self._out[-1]:
            self._out.append("")

    def _remark(self, remark: Remark, indent: int, blank: bool) -> None:
        if (blank or remark.after_blank) and self._out and self._out[-1]:
            self._out.append("")
        self._out.append(" " * indent + self._comment(remark.span))

    def _outer_indent(self, column: int) -> int:
        """Where a comment stands that is deeper than the next line: with the open line it is at least as deep as."""
        return next((written for found, written in reversed(self._open) if found <= column), 0)

    def _comment(self, span: Span) -> str:
        return "#" + self._source.slice(span)[1:].rstrip()

    # ---- lines ----

    def _contents(self, lines: Sequence[Line]) -> Iterator[str]:
        rows = [line for line in lines if self._forms[line.span.start].rule in _ROWS]
        table = iter(_aligned([spell_cells(self._forms[row.span.start].rule, row.text) for row in rows]))
        for line in lines:
            form = self._forms[line.span.start]
            yield next(table) if form.rule in _ROWS else self._content(line, form)

    def _content(self, line: Line, form: Form) -> str:
        if form.rule == ARTICLE:
            return self._article(line)
        if form.rule == PREMISE:
            return form.word
        skip = len(form.word)
        said = line.raw_rest(self._source, skip)[0] if form.rule in TEXT_RULES else spell_line(form.rule, line.text[skip:])
        if not form.word:
            return said
        width = _CLAUSE_COLUMNS.get(form.context, 0)
        return form.word + " " * max(1, width - cell_len(form.word)) + said

    def _article(self, line: Line) -> str:
        end = header_end(line.text)
        assert end is not None
        title, _ = line.raw_rest(self._source, end)
        return spell_locator(line.text[:end]) + (f" {title}" if title else "")


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns aligned; a row of another length than the first is an error that was reported before."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "".join(_column_gap(cell) for cell in padded[:-1]) + row[-1]


def _column_gap(cell: str) -> str:
    return cell if cell.rstrip().endswith("，") else cell + " " * _GAP
