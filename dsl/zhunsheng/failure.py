"""A line that does not parse: where it stopped making sense, and what could have stood there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhunsheng.source import Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a line of a kind (`rule`) stopped making sense (`at`, in `text`), and which terminals could have gone on."""

    rule: str
    text: str
    base: int
    at: int
    expected: frozenset[str]

    @property
    def found(self) -> str:
        """The word, number or sign that does not fit; empty at the end of the line."""
        match = _FOUND.match(self.text, self.at)
        return match.group() if match else ""

    @property
    def span(self) -> Span:
        """Its place; at the end of a line the empty place after the last character."""
        start = self.base + self.at
        return Span(start, start + len(self.found))


_FOUND = re.compile(r"「[^」]*」?|『[^』]*』?|[0-9][\w.,/%-]*(?<![,.])|\w+|[<>=!]=?|[^\s]")
