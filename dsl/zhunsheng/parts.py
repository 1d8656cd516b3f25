"""The lines of one block, read, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhunsheng import block_mistakes, keywords
from zhunsheng.keywords import Keyword
from zhunsheng.layout import Line
from zhunsheng.mistakes import Slip
from zhunsheng.source import Span

_T = TypeVar("_T")

Report = Callable[[Slip], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a block: its structure word (empty for facts and rows) and its node; None when the line is broken."""

    word: str
    value: object | None
    line: Line


class Parts:
    """The entries of one block, asked for by word. A broken entry counts as written: its own mistake has been reported."""

    def __init__(self, keyword: Keyword, line: Line, entries: Sequence[Entry], report: Report) -> None:
        self.keyword = keyword
        self.line = line
        self.entries = entries
        self.report = report

    @property
    def head(self) -> Span:
        """The block's first line."""
        return self.line.span

    @property
    def span(self) -> Span:
        """The whole block."""
        return self.line.block_span

    @property
    def broken(self) -> bool:
        """Whether a line of the block could not be read."""
        return any(entry.value is None for entry in self.entries)

    def one(self, word: str, kind: type[_T]) -> _T | None:
        """The node of the first line with this word, if there is a sound one."""
        for entry in self.entries:
            if entry.word == word and isinstance(entry.value, kind):
                return entry.value
        return None

    def every(self, word: str, kind: type[_T]) -> tuple[_T, ...]:
        """The nodes of all sound lines with this word."""
        return tuple(entry.value for entry in self.entries if entry.word == word and isinstance(entry.value, kind))

    def all(self, kind: type[_T]) -> tuple[_T, ...]:
        """Every sound node of a class."""
        return tuple(entry.value for entry in self.entries if isinstance(entry.value, kind))

    def require(self, *words: str) -> None:
        """Report the words with which no line begins."""
        written = {entry.word for entry in self.entries}
        missing = [word for word in words if word not in written]
        unread = any(entry.word == "" and entry.value is None for entry in self.entries)
        if missing and not unread:
            self.report(block_mistakes.missing(self.head, self.keyword, self.examples(missing)))

    def examples(self, words: Sequence[str]) -> list[Keyword]:
        """The table's entries for words of this block."""
        table = keywords.of_context(self.keyword.block)
        return [table[word] for word in words]

    def require_some(self, what: str) -> None:
        """Report a block without any line."""
        if not self.entries:
            self.report(block_mistakes.empty_block(self.head, self.keyword, what))
