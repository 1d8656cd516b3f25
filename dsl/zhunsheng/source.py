"""Text of a rule file and places in it; the only code that turns offsets into lines, UTF-16 units and terminal cells."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of character offsets into one source. Offsets count Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span out of order: {self.start}..{self.end}")

    def join(self, other: Span) -> Span:
        """Smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file's name (as shown to people) and its text."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        starts.extend(index + 1 for index, char in enumerate(self.text) if char == "\n")
        object.__setattr__(self, "_starts", tuple(starts))

    def line_number(self, offset: int) -> int:
        """Line of an offset, counted from 1."""
        return bisect.bisect_right(self._starts, offset)

    def line_span(self, number: int) -> Span:
        """The characters of a line (from 1), without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line_text(self, number: int) -> str:
        """The text of a line (from 1), without its line break."""
        span = self.line_span(number)
        return self.text[span.start : span.end]

    def column(self, offset: int) -> int:
        """Column of an offset in its line, counted from 1 in characters."""
        return offset - self._starts[self.line_number(offset) - 1] + 1

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]
