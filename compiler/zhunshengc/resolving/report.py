"""The mistakes that resolving finds, up to a limit."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Severity

MAX_MISTAKES = 300


class TooManyMistakes(Exception):
    """The report is full; looking on would only cost time. Caught by `resolve`."""


class Report:
    """Mistakes in the order in which they were found."""

    def __init__(self) -> None:
        self._items: list[Diagnostic] = []
        self._incomplete = False

    def append(self, item: Diagnostic) -> None:
        """Enters a mistake. Raises TooManyMistakes at the limit."""
        self._items.append(item)
        if len(self._items) >= MAX_MISTAKES:
            raise TooManyMistakes

    def incomplete(self) -> None:
        """Notes that something is missing which the parser has told already, such as the rows of a table."""
        self._incomplete = True

    @property
    def items(self) -> tuple[Diagnostic, ...]:
        """All that was found, each once."""
        return tuple(dict.fromkeys(self._items))

    @property
    def failed(self) -> bool:
        """Is there any error among them, or something missing?"""
        return self._incomplete or any(item.kind.severity is Severity.ERROR for item in self._items)
