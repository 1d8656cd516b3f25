"""One regulation of a `build`: from its file to the files that are made of it, or the reasons why not."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.building import Record, file_digest, recall, remember, stale, write
from zhunshengc.cli.common import mistake, report
from zhunshengc.cli.exits import Exit
from zhunshengc.messages import files
from zhunshengc.remembering import inputs

if TYPE_CHECKING:
    from zhunshengc.cases import CaseResult
    from zhunshengc.cli.asked import Crew
    from zhunshengc.compilation import Compilation
    from zhunshengc.report import Report

STORE = Path(".zhunsheng") / "builds"


@dataclass(frozen=True, slots=True)
class Job:
    """What to build and how. `name`: identifier of a variant under `choices`."""

    path: Path
    choices: Mapping[str, str]
    name: str | None
    output: Path
    sources: Path | None
    crew: Crew
    check_only: bool

    @property
    def record(self) -> Path:
        """Where the record of this build is kept."""
        options = "-".join(f"{doubt}={reading}" for doubt, reading in sorted(self.choices.items()))
        parts = "\0".join((str(self.path.absolute()), str(self.output.absolute()), self.name or "", options))
        return STORE / f"{self.path.stem}-{hashlib.sha256(parts.encode('utf-8')).hexdigest()[:12]}.json"

    def inputs(self) -> str:
        """Digest of all that the result depends on."""
        return inputs(self.path, self.choices, self.sources, [self.name or ""])


def build_one(job: Job) -> Exit:
    """Build a regulation, or say that it is unchanged; text on stdout, mistakes on stderr."""
    digest = job.inputs()
    known = recall(job.record, digest)
    if known is not None:
        print(f"{known.text}\n  （没有变化，沿用上次的结果）")
        return Exit(known.exit_code)
    try:
        record = _build(job, digest)
    except DiagnosticError as error:
        return report(error.diagnostics)
    print(record.text)
    if not job.check_only or not record.exit_code:
        remember(job.record, record)
    return Exit(record.exit_code)


def _build(job: Job, digest: str) -> Record:
    from zhunshengc.cli.asked import Asked
    from zhunshengc.cli.verifying import compile_file, prove
    from zhunshengc.compilation import published, verification_summary
    from zhunshengc.reporting import articles_text, cases_text, report_json, report_text, title_text

    started = time.monotonic()
    job.crew.ready()
    compilation = compile_file(job.path, job.choices)
    regulation = compilation.regulation
    _check_identifier(job, regulation.identifier, compilation.workspace.identifiers)
    verdicts = prove(compilation, Asked(job.crew, None, job.sources, job.choices))
    proved = time.monotonic()
    results = compilation.run_cases()
    failed = any(result.mismatches for result in results)
    if job.name is None:
        _keep(job, compilation, verdicts, results)
    lines = [
        title_text(regulation),
        f"  条文  {articles_text(regulation)}",
        report_text(verdicts),
        f"        用时 {proved - started:.1f} 秒（{verdicts.reused} 个命题沿用以前的证明）",
        cases_text(results),
    ]
    code = Exit.FINDING if failed else Exit(verdicts.exit_code)
    if code not in (Exit.OK, Exit.UNDECIDED):
        return Record(digest, {}, code, "\n".join([*lines, "  没有生成：先解决上面的问题，或者用「容许」写明接受的理由"]))
    document = json.dumps(report_json(published(verdicts)), ensure_ascii=False, indent=1) + "\n"
    made = compilation.targets(verification_summary(published(verdicts)), job.name)
    targets = {job.output / path: text for path, text in made.items()}
    targets[job.output / "reports" / f"{job.name or regulation.identifier}.json"] = document
    stale_code, written = _write(job, targets)
    outputs = {str(path): file_digest(path) for path in targets}
    return Record(digest, outputs, max(code, stale_code), "\n".join([*lines, *written]))


def _keep(job: Job, compilation: Compilation, verdicts: Report, results: Sequence[CaseResult]) -> None:
    """What the documentation shows of proofs and 用例, so that they are not done again for it."""
    from zhunshengc.docs.kept import keep
    from zhunshengc.docs.report import RegulationReport

    failed = frozenset(result.address for result in results if result.mismatches)
    report = RegulationReport(compilation.regulation, verdicts, failed, compilation.source_sha256)
    keep(job.path, job.sources, report)


def _check_identifier(job: Job, own: str, known: Mapping[str, Path]) -> None:
    """Raises DiagnosticError ZS630 when what is built would replace the module of another regulation of the folder."""
    holder = known.get(own if job.name is None else job.name)
    if holder is not None and (job.name is not None or not holder.samefile(job.path)):
        sentence = f"标识「{job.name or own}」是「{holder.as_posix()}」的标识，不能再给「{job.path.as_posix()}」用。"
        raise mistake(files.IDENTIFIER_TAKEN, sentence)


def _write(job: Job, targets: Mapping[Path, str]) -> tuple[Exit, list[str]]:
    if job.check_only:
        old = stale(targets)
        return (Exit.FINDING if old else Exit.OK), [
            f"  过时  {path.as_posix()}（运行「zhunsheng build」重新生成）" for path in old
        ]
    changed = set(write(targets))
    return Exit.OK, list(_written(targets, changed))


def _written(targets: Mapping[Path, str], changed: set[Path]) -> Iterator[str]:
    yield from (f"  生成  {path.as_posix()}" for path in targets if path in changed)
    if same := len(targets) - len(changed):
        yield f"  生成  {'另有 ' if changed else ''}{same} 个文件本来就是最新的"
