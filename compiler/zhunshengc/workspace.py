"""The files around a regulation: its folder's shared vocabularies and parameter tables, and its 用例集."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

_HEAD = re.compile(r"(?:[ \t]*(?:[#＃][^\n]*)?\n)*用例集[^\n]*")
_Shared = TypeVar("_Shared", Vocabulary, ParameterTable)


@dataclass(frozen=True, slots=True)
class Cases:
    """用例集 of one regulation, and what is wrong with their text."""

    files: tuple[CaseFile, ...]
    mistakes: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Shelf:
    """What the folders common/, parameters/ and cases/ beside a regulation hold, by the name in the first line of each file.

    `heads` are 用例集 by 标识, of which nothing but the first line has been read; `cases_of` reads them. `diagnostics` is what
    is wrong with the other files, and with files that do not say whose cases they hold.
    """

    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    tables: dict[str, ParameterTable] = field(default_factory=dict)
    heads: dict[str, list[CaseFile]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _cases: dict[str, Cases] = field(default_factory=dict)

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

    def add_cases(self, path: Path) -> None:
        """Enters a file of cases/, by its first line."""
        read = read_source(path)
        parsed = _first_line(read) if isinstance(read, Source) else Parsed(None, read, None)
        match parsed.file or parsed.partial:
            case CaseFile() as file:
                self.heads.setdefault(file.regulation.text, []).append(file)
            case None:
                self.diagnostics.extend(parsed.diagnostics)
            case file:
                self.diagnostics.append(casefiles.wrong_folder(file.source, f"不是用例集，不能放在 {folders.CASES}/ 里"))

    def cases_of(self, identifier: str) -> Cases:
        """The 用例集 of a regulation, as far as they can be read, and what is wrong with their text."""
        if identifier not in self._cases:
            parsed = [parse(head.source) for head in self.heads.get(identifier, ())]
            files = (one.file or one.partial for one in parsed)
            found = tuple(file for file in files if isinstance(file, CaseFile))
            self._cases[identifier] = Cases(found, tuple(item for one in parsed for item in one.diagnostics))
        return self._cases[identifier]


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
        """All shared files, parsed, and of all 用例集 whose they are."""
        shelf = Shelf()
        for path in folders.shared_files(self.folder):
            shelf.add_shared(parse_path(path))
        for path in folders.case_files(self.folder):
            shelf.add_cases(path)
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
        heads = self.shelf.heads
        others = [name for name in heads if name != identifier]
        known = {identifier, *self.identifiers} if others else {identifier}
        return tuple(casefiles.alone(file, similar(name, known)) for name in others if name not in known for file in heads[name])


def _first_line(source: Source) -> Parsed:
    """A 用例集 without what stands in it; the whole file where the first line does not say whose cases they are."""
    found = _HEAD.match(source.text)
    file = None if found is None else parse(Source(source.name, found[0])).file
    return Parsed(replace(file, source=source), (), None) if isinstance(file, CaseFile) else parse(source)


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
