"""The files around a regulation: its folder's shared vocabularies and parameter tables, and its 用例集."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar, assert_never

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Place
from zhunsheng.parse import Parsed, identifier_of, parse
from zhunsheng.reading import read_source
from zhunsheng.source import Source
from zhunsheng.syntax import CaseFile, ParameterTable, Regulation, Vocabulary
from zhunshengc import folders
from zhunshengc.messages import casefiles
from zhunshengc.messages.names import duplicate
from zhunshengc.model import Origin
from zhunshengc.suggest import similar

_Shared = TypeVar("_Shared", Vocabulary, ParameterTable)


@dataclass(slots=True)
class Shelf:
    """What the folders common/, parameters/ and cases/ beside a regulation hold, by the name in the first line of each file.

    `cases` are by 标识, as far as they could be read; `case_mistakes` what is wrong with their text. `diagnostics` is what is
    wrong with the other files, and with files that do not say whose cases they hold.
    """

    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    tables: dict[str, ParameterTable] = field(default_factory=dict)
    cases: dict[str, list[CaseFile]] = field(default_factory=dict)
    case_mistakes: dict[str, list[Diagnostic]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add_shared(self, parsed: Parsed) -> None:
        """Enters a file of common/ or parameters/."""
        self.diagnostics.extend(parsed.diagnostics)
        match parsed.file:
            case Vocabulary() as file:
                self._only_one(file, self.vocabularies.setdefault(file.name.text, file), "词汇")
            case ParameterTable() as file:
                self._only_one(file, self.tables.setdefault(file.name.text, file), "参数表")
            case CaseFile() as file:
                self.diagnostics.append(casefiles.wrong_folder(file.source, f"是用例集，要放在 {folders.CASES}/ 里"))
            case Regulation() as file:
                self.diagnostics.append(casefiles.wrong_folder(file.source, "是规章，不能放在这里"))
            case None:
                pass
            case _ as never:
                assert_never(never)

    def _only_one(self, file: _Shared, first: _Shared, word: str) -> None:
        if first is not file:
            here, there = (Origin(None, Place(item.source, item.name.span)) for item in (file, first))
            self.diagnostics.append(duplicate(here, file.name.text, word, there))

    def add_cases(self, parsed: Parsed) -> None:
        """Enters a file of cases/."""
        match parsed.file or parsed.partial:
            case CaseFile() as file:
                self.cases.setdefault(file.regulation.text, []).append(file)
                self.case_mistakes.setdefault(file.regulation.text, []).extend(parsed.diagnostics)
            case None:
                self.diagnostics.extend(parsed.diagnostics)
            case file:
                self.diagnostics.append(casefiles.wrong_folder(file.source, f"不是用例集，不能放在 {folders.CASES}/ 里"))


class Workspace:
    """A folder of regulations. Files are read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def regulations(self) -> tuple[Path, ...]:
        """The rule files of the folder itself, sorted."""
        return folders.rule_files(self.folder)

    def shared_files(self) -> tuple[Path, ...]:
        """Vocabularies and parameter tables, sorted."""
        return folders.shared_files(self.folder)

    @cached_property
    def shelf(self) -> Shelf:
        """All shared files and all 用例集, parsed."""
        shelf = Shelf()
        for path in folders.shared_files(self.folder):
            shelf.add_shared(parse_path(path))
        for path in folders.case_files(self.folder):
            shelf.add_cases(parse_path(path))
        return shelf

    @cached_property
    def identifiers(self) -> Mapping[str, Path]:
        """The rule files of the folder by their 标识."""
        found: dict[str, Path] = {}
        for path in self.regulations():
            source = read_source(path)
            name = identifier_of(source) if isinstance(source, Source) else None
            if name is not None:
                found.setdefault(name, path)
        return found

    def orphans(self, identifier: str) -> tuple[Diagnostic, ...]:
        """用例集 that belong neither to the regulation with this 标识 nor to another one of the folder."""
        others = [name for name in self.shelf.cases if name != identifier]
        known = {identifier, *self.identifiers} if others else {identifier}
        return tuple(
            casefiles.alone(file, similar(name, known)) for name in others if name not in known for file in self.shelf.cases[name]
        )


def parse_path(path: Path) -> Parsed:
    """Read and parse a file; never raises for its content."""
    read = read_source(path)
    return parse(read) if isinstance(read, Source) else Parsed(None, read, None)


def source_of(path: Path) -> Source:
    """The text of a file. Raises DiagnosticError when it cannot be read."""
    read = read_source(path)
    if not isinstance(read, Source):
        raise DiagnosticError(read)
    return read
