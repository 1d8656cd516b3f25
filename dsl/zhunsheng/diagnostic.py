"""Mistakes as data. How they look is the business of `render`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zhunsheng.source import Source, Span


class Severity(Enum):
    """How much a diagnostic weighs: an error stops compilation, a warning does not."""

    ERROR = "错误"
    WARNING = "警告"


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the error catalogue: stable code, Chinese title, what it means, what to do, a wrong and a right example."""

    code: str
    title: str
    explanation: str
    remedy: str
    wrong: str = ""
    right: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one source."""

    source: Source
    span: Span


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a mistake, with what it does there (Chinese)."""

    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: its kind, one Chinese sentence about this case, its place and article, what was expected, concrete hints."""

    kind: Kind
    sentence: str
    place: Place | None = None
    article: str | None = None
    expected: str | None = None
    hints: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def code(self) -> str:
        """The stable code, e.g. ZS101."""
        return self.kind.code


class DiagnosticError(Exception):
    """Carries diagnostics out of a phase that cannot go on; never shown as a traceback."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{item.code} {item.sentence}" for item in diagnostics))
        self.diagnostics = diagnostics
