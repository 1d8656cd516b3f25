"""From a rule file to everything made of it, as lazy cached stages; the only place that knows the order."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Place, Severity
from zhunsheng.parse import Parsed, parse
from zhunsheng.source import Source
from zhunshengc import __version__, model
from zhunshengc.backends import all_backends
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED, Verification
from zhunshengc.case_runs import run_cases
from zhunshengc.cases import CaseResult, prepare_all
from zhunshengc.checks import all_checks
from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import Deciding
from zhunshengc.lower import lower
from zhunshengc.messages.casefiles import instead_of_rules
from zhunshengc.messages.files import not_a_regulation
from zhunshengc.narrate import narrate, quoted
from zhunshengc.plan import RulesPlan
from zhunshengc.replay import evaluator_runner, module_runner, under
from zhunshengc.report import Report, Word
from zhunshengc.resolve import Resolved, resolve
from zhunshengc.solver.obligation import Obligation, Opinion, Verdict
from zhunshengc.solver.prove import DEFAULT_LIMIT, Progress, Prover
from zhunshengc.solver.workers import Workers
from zhunshengc.specialise import specialise
from zhunshengc.verification import accept, disagreements, examine, row_of
from zhunshengc.workspace import Shelf, Workspace, source_of

IN_MEMORY = "zhunshengc.runtime.rules"
_OF_ALL_READINGS = ("parsed", "shelf", "resolved", "diagnostics", "regulation")  # stages that no choice of readings changes


class Compilation:
    """One regulation under one choice of readings.

    `diagnostics` never raises; every later stage raises DiagnosticError when an earlier one found errors.
    """

    def __init__(self, source: Source, workspace: Workspace, choices: Mapping[str, str] | None = None) -> None:
        self.source = source
        self.workspace = workspace
        self.choices: Mapping[str, str] = MappingProxyType(dict(choices or {}))

    @classmethod
    def from_path(cls, path: Path, choices: Mapping[str, str] | None = None) -> Compilation:
        """Reads the file; common/, parameters/ and cases/ are looked for beside it. Raises DiagnosticError if unreadable."""
        return cls(source_of(path), Workspace(path.parent), choices)

    def with_choices(self, choices: Mapping[str, str]) -> Compilation:
        """The same text under other readings; stages that do not depend on them are shared."""
        other = Compilation(self.source, self.workspace, {**self.choices, **choices})
        other.__dict__.update({name: self.__dict__[name] for name in _OF_ALL_READINGS if name in self.__dict__})
        return other

    # ---- text to model

    @cached_property
    def parsed(self) -> Parsed:
        """The tree as written, as far as it could be read."""
        return parse(self.source)

    @cached_property
    def shelf(self) -> Shelf:
        """Vocabularies, parameter tables and 用例集 of the folder."""
        return self.workspace.shelf

    @cached_property
    def resolved(self) -> Resolved:
        """The model, or why there is none. A text with mistakes is resolved as far as it could be read."""
        file = self.parsed.file or self.parsed.partial
        if isinstance(file, syntax.Regulation):
            return resolve(file, self.shelf.vocabularies, self.shelf.tables, self.shelf.cases_of(self._identifier).files)
        if isinstance(file, syntax.CaseFile):
            return Resolved(None, (instead_of_rules(file, self._rules_of(file.regulation.text)),))
        return Resolved(None, () if self.parsed.diagnostics else (not_a_regulation(self.source),))

    @property
    def _identifier(self) -> str:
        """The 标识 as far as it could be read; empty if it could not."""
        file = self.parsed.file or self.parsed.partial
        name = file.header.identifier if isinstance(file, syntax.Regulation) else None
        return "" if name is None else name.text

    def _rules_of(self, identifier: str) -> Path | None:
        """The rule file of this 标识 in the folder or, for a file of cases/, in the one above."""
        folder = self.workspace.folder
        for one in (folder, folder.parent if folder.name else folder / ".."):
            found = Workspace(one).identifiers.get(identifier)
            if found is not None:
                return found
        return None

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All mistakes of the text, in order of the file; not those that only follow from a line that could not be read."""
        written = [*self.parsed.diagnostics, *self.shelf.cases_of(self._identifier).mistakes]
        found = [*self.shelf.diagnostics, *written]
        if self._identifier:
            found.extend(self.workspace.orphans(self._identifier))
        spoilt = [_line(item.place) for item in written if item.place is not None]
        followed = list(self.resolved.diagnostics)
        if self.resolved.regulation is not None:
            followed.extend(prepare_all(self.resolved.regulation).diagnostics)
        found.extend(item for item in followed if not _follows(item, spoilt))
        return tuple(sorted(dict.fromkeys(found), key=_position))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop compilation."""
        return tuple(item for item in self.diagnostics if item.kind.severity is Severity.ERROR)

    @cached_property
    def regulation(self) -> model.Regulation:
        """The model with every reading in it."""
        if self.errors or self.resolved.regulation is None:
            raise DiagnosticError(self.errors)
        return self.resolved.regulation

    @cached_property
    def specialised(self) -> model.Regulation:
        """The model under the chosen readings; what was not chosen is as adopted."""
        return specialise(self.regulation, self.choices)

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Every 存疑 with the reading that holds here."""
        return {doubt.name: self.choices.get(doubt.name, doubt.adopted) for doubt in self.regulation.doubts}

    # ---- model to module

    @cached_property
    def source_sha256(self) -> str:
        """Digest of the text and of the shared files it is compiled with; a 用例集 does not change what is computed."""
        digest = hashlib.sha256(self.source.text.encode("utf-8"))
        for path in self.workspace.shared_files():
            digest.update(path.read_bytes())
        return digest.hexdigest()

    @cached_property
    def plan(self) -> RulesPlan:
        """The integer-only plan of every matter."""
        return lower(self.specialised, self.source_sha256)

    @cached_property
    def module(self) -> LoadedModule:
        """The generated module, loaded from freshly emitted text."""
        return load(emit(self.plan, UNVERIFIED, runtime=IN_MEMORY))

    def targets(self, verification: Verification, identifier: str | None = None) -> dict[str, str]:
        """What is written to generated/: text by path relative to it, of every backend. `identifier`: name of a variant."""
        plan = self.plan if identifier is None else replace(self.plan, identifier=identifier)
        files: dict[str, str] = {}
        for backend in all_backends():
            made = {**backend.support(), **backend.emit(plan, verification)}
            files.update({f"{backend.name}/{path}": text for path, text in made.items()})
        return files

    # ---- what is proved, what the cases say

    def verify(self, settings: Settings | None = None) -> Report:
        """Run the checks. Nothing is shown on which evaluator and module disagree."""
        asked = settings or Settings()
        find = under(self)
        evaluator = evaluator_runner(find)
        context = Context(
            regulation=self.specialised,
            general=self.regulation,
            choices=self.readings,
            source=self.source,
            official=asked.official,
            run=evaluator,
            text=(lambda: emit(self.plan, UNVERIFIED)) if asked.translated else None,
        )
        checks = [check for check in all_checks() if asked.only is None or check.identifier in asked.only]
        with asked.prover() as prover:
            results, counts = examine(checks, context, asked.watched(prover.advance))
        rows = [row_of(result, partial(narrate, context), partial(quoted, self.regulation)) for result in results]
        asked_of = (check for check in checks if not (check.of_text and asked.official is None))
        examined = frozenset(check.identifier for check in asked_of)
        as_adopted = all(self.readings[doubt.name] == doubt.adopted for doubt in self.regulation.doubts)
        accepted = accept(rows, self.regulation.acceptances, examined, asked.today, as_adopted=as_adopted)
        disputed = tuple(f"第二个求解器不同意：{title}" for title in prover.disputed)
        return Report(
            self.regulation.identifier,
            accepted,
            counts,
            prover.reused,
            (*disagreements(results, evaluator, module_runner(find)), *disputed),
            prover.opinions[Opinion.AGREES],
            prover.opinions[Opinion.OPEN],
        )

    def run_cases(self) -> tuple[CaseResult, ...]:
        """Every 用例 in the evaluator and in the generated module, each under the readings that it names."""
        return run_cases(self)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to verify. `official`: the official text; `cache`: directory of verdicts; `limit`: seconds per obligation.

    `cross_check`: every proof again by the second solver; `seen` is handed each batch of obligations before it is decided;
    `translated`: is the generated module proved to be what the rules say? `workers`: kept by somebody who verifies more than
    once, and started with these jobs, this limit and this `cross_check`.
    """

    jobs: int | None = None
    limit: float = DEFAULT_LIMIT
    cache: Path | None = None
    official: Source | None = None
    only: frozenset[str] | None = None
    today: datetime.date = field(default_factory=datetime.date.today)
    progress: Callable[[Progress], None] = lambda _: None  # called in this process only
    cross_check: bool = False
    translated: bool = True
    workers: Workers | None = None
    seen: Callable[[Sequence[Obligation]], None] = lambda _: None

    def prover(self) -> Prover:
        """What decides; to be closed."""
        return Prover(
            self.jobs, self.limit, self.cache, self.progress, cross_check=self.cross_check, workers=self.workers
        )  # fmt: skip

    def watched(self, decide: Deciding) -> Deciding:
        """The prover, with `seen` told of everything that it is asked."""

        def asked(obligations: Sequence[Obligation]) -> Mapping[str, Verdict]:
            self.seen(obligations)
            return decide(obligations)

        return asked


_WORDED = (Word.UNKNOWN, Word.VACUOUS, Word.NOT_APPLICABLE)  # why something is open or left out is no example


def published(report: Report) -> Report:
    """The part that is the same on every machine; what generated files are made from.

    Left out: checks of the official text, which may not be at hand; notes, examples and sizes, and how many obligations a
    check went through: an example is one of many, how large something can be is found as far as time allows. Results count.
    """
    kept = report.without(frozenset(check.identifier for check in all_checks() if check.of_text))
    rows = tuple(row if row.word in _WORDED else replace(row, sentence="", hints=(), narration=()) for row in kept.rows)
    return replace(kept, rows=rows, obligations=Counter(row.check for row in rows))


def verification_summary(report: Report) -> Verification:
    """What a generated module says about its proofs."""
    return Verification(
        obligations=sum(report.obligations.values()),
        proved=report.count(Word.PROVED),
        accepted=sum(row.accepted is not None for row in report.rows),
        unknown=report.count(Word.UNKNOWN),
        tool=f"zhunsheng {__version__}",
    )


def _position(diagnostic: Diagnostic) -> tuple[str, int, str]:
    place = diagnostic.place
    return ("", 0, diagnostic.code) if place is None else (place.source.name, place.span.start, diagnostic.code)


def _line(place: Place) -> str:
    return place.source.line_text(place.source.line_number(place.span.start))


def _follows(diagnostic: Diagnostic, spoilt: list[str]) -> bool:
    """Is it about a word that stands in a line with a mistake of its own, or about such a line missing from the header?"""
    place = diagnostic.place
    if place is None:
        return False
    if place.span.start == 0:
        return any(words and words[0] in diagnostic.sentence for words in map(str.split, spoilt))
    return any(place.source.slice(place.span) in line for line in spoilt)
