"""The files around a regulation: its folder's shared vocabularies and parameter tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunsheng.parse import parse
from zhunsheng.reading import read_source
from zhunsheng.source import Source
from zhunsheng.syntax import File, ParameterTable, Vocabulary


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the folders common/ and parameters/ beside a regulation hold, by name; and what is wrong with those files."""

    vocabularies: dict[str, Vocabulary]
    tables: dict[str, ParameterTable]
    diagnostics: tuple[Diagnostic, ...]


class Workspace:
    """A folder of regulations. Files are read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def regulations(self) -> tuple[Path, ...]:
        """The rule files of the folder itself, sorted."""
        return tuple(sorted(self.folder.glob("*.zs")))

    def shared_files(self) -> tuple[Path, ...]:
        """Vocabularies and parameter tables, sorted."""
        return tuple(sorted([*self.folder.glob("common/*.zs"), *self.folder.glob("parameters/*.zs")]))

    @cached_property
    def shelf(self) -> Shelf:
        """All shared files, parsed."""
        vocabularies: dict[str, Vocabulary] = {}
        tables: dict[str, ParameterTable] = {}
        diagnostics: list[Diagnostic] = []
        for path in self.shared_files():
            file, mistakes = parse_path(path)
            diagnostics.extend(mistakes)
            if isinstance(file, Vocabulary):
                vocabularies.setdefault(file.name.text, file)
            elif isinstance(file, ParameterTable):
                tables.setdefault(file.name.text, file)
        return Shelf(vocabularies, tables, tuple(diagnostics))


def parse_path(path: Path) -> tuple[File | None, tuple[Diagnostic, ...]]:
    """Read and parse a file; never raises for its content."""
    read = read_source(path)
    if not isinstance(read, Source):
        return None, read
    parsed = parse(read)
    return parsed.file, parsed.diagnostics


def source_of(path: Path) -> Source:
    """The text of a file. Raises DiagnosticError when it cannot be read."""
    read = read_source(path)
    if not isinstance(read, Source):
        raise DiagnosticError(read)
    return read
