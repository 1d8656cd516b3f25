"""What `zhunsheng resettle` does: line by line for JSON Lines, as a whole for tables."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.refusals import reason
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.replace import replacing
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunshengc.settlement.bulk.job import Job
    from zhunshengc.settlement.bulk.resettling import Files, Outcome
    from zhunshengc.settlement.records import Line
    from zhunshengc.settlement.rules import LoadedRules

_TABLES = (".parquet", ".csv")
_LINES = ".jsonl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for. `codes`: a file with a region's codes."""

    rules: str
    readings: Mapping[str, str]
    param: tuple[tuple[str, str], ...]
    claims: Path
    corrections: Path
    output: Path | None
    everything: bool
    rejects: Path | None
    corrected: Path | None
    codes: Path | None
    encoding: str | None

    @property
    def sources(self) -> tuple[Path, Path]:
        """What is read."""
        return self.claims, self.corrections


def resettle_files(wanted: Wanted) -> Exit:
    """Resettle. Raises DiagnosticError."""
    for path in wanted.sources:
        if not path.exists():
            raise common.mistake(files.FILE_MISSING, f"「{path}」不存在。")
    tables = [path.is_dir() or path.suffix.lower() in _TABLES for path in wanted.sources]
    if all(tables):
        return _as_tables(wanted)
    if any(tables):
        raise common.mistake(files.FILE_KIND, "年度结算和更正不是同一种文件。", "两边都用 .jsonl，或者都用 .csv、.parquet")
    return _line_by_line(wanted)


def _check_apart(wanted: Wanted, outputs: list[Path]) -> None:
    """No output is another one, or part of the input."""
    for path in outputs:
        for source in wanted.sources:
            inside = source.resolve()
            if path.resolve() == inside or (source.is_dir() and inside in path.resolve().parents):
                raise common.mistake(files.OUTPUT_CLASH, f"「{path}」是输入的一部分。")
        if not path.resolve().parent.is_dir():
            raise common.mistake(files.FILE_UNWRITABLE, f"「{path}」所在的文件夹不存在。")
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise common.mistake(files.OUTPUT_CLASH, "--output、--rejects、--corrected 里有两个是同一个文件。")


# ---- JSON Lines ------------------------------------------------------------------------------------------------


def _line_by_line(wanted: Wanted) -> Exit:
    from zhunshengc.cli.figures import figures
    from zhunshengc.cli.lookup import rules_of
    from zhunshengc.settlement.answers import Rejected
    from zhunshengc.settlement.resettlement.lines import resettle_lines

    _check_line_options(wanted)
    loaded = rules_of(wanted.rules, wanted.readings)
    given = figures(wanted.param, loaded)
    claims, corrections = (list(_records(path, loaded, wanted.encoding)) for path in wanted.sources)
    refused: Counter[str] = Counter()
    written = 0
    with ExitStack() as stack:
        to = wanted.output
        stream = stack.enter_context(nullcontext(sys.stdout.buffer) if to is None else replacing(to))
        for answer in resettle_lines(claims, corrections, loaded, given, everything=wanted.everything):
            stream.write(answer.text.encode() + b"\n")
            written += 1
            if isinstance(answer, Rejected):
                refused[answer.code] += 1
    codes = "、".join(f"{code} {count}行" for code, count in sorted(refused.items()))
    common.note(f"写出 {written - refused.total()} 笔，拒绝 {refused.total()} 行{f'（{codes}）' if refused else ''}。")
    return Exit.UNUSABLE if refused else Exit.OK


def _check_line_options(wanted: Wanted) -> None:
    for path in (*wanted.sources, *((wanted.output,) if wanted.output is not None else ())):
        if path.suffix.lower() != _LINES:
            raise common.mistake(files.FILE_KIND, f"「{path}」不是 .jsonl。", "用 .jsonl；或者两个输入都用 .csv、.parquet")
    for option, given in (("--rejects", wanted.rejects), ("--corrected", wanted.corrected), ("--codes", wanted.codes)):
        if given is not None:
            raise common.mistake(files.USAGE, f"{option} 只用于整批重结（.csv、.parquet）；.jsonl 的错误写在原来的位置。")
    _check_apart(wanted, [] if wanted.output is None else [wanted.output])


def _records(path: Path, loaded: LoadedRules, encoding: str | None) -> Iterator[Line]:
    from zhunshengc.settlement.lines import batches, encoding_named
    from zhunshengc.settlement.records import json_reader, numbered

    read = json_reader(loaded, "utf-8" if encoding is None else encoding_named(encoding))
    try:
        with path.open("rb") as stream:
            for group in batches(stream, str(path), interactive=False):
                yield from numbered(read, group)
    except OSError as error:
        raise common.mistake(files.FILE_UNREADABLE, f"「{path}」：{reason(error)}。") from None


# ---- tables ----------------------------------------------------------------------------------------------------


def _as_tables(wanted: Wanted) -> Exit:
    from zhunshengc.cli.bulk import is_installed, refused_by_system, table_output
    from zhunshengc.cli.bulk_progress import progress_of
    from zhunshengc.settlement.bulk import resettling
    from zhunshengc.settlement.bulk.spilling import TooEntangled

    if not is_installed():
        raise common.mistake(files.EXTRA_MISSING, "整批重结要用 numba 和 pyarrow，这里没有装。")
    output = table_output(wanted.output)
    rejects = wanted.rejects or output.with_name(f"{output.stem}.rejects{output.suffix}")
    targets = resettling.Files(output, rejects, wanted.corrected, wanted.everything)
    _check_targets(wanted, targets)
    with ExitStack() as stack:
        job, corrections = _prepare(wanted)
        advance = stack.enter_context(progress_of(job))
        try:
            outcome = resettling.resettle_whole(job, corrections, targets, os.cpu_count() or 1, advance)
        except TooEntangled as error:
            sentence = f"有 {error} 行的人，结算编号和别人的相同，没法分开结算；请先核对结算编号这一列。"
            raise common.mistake(files.TABLE_UNUSABLE, sentence) from None
        except OSError as error:
            raise refused_by_system(error, "重结中断", "什么也没有写出；解决以后再运行一次") from None
    _tell(outcome)
    return Exit.UNUSABLE if outcome.refused else Exit.OK


def _check_targets(wanted: Wanted, targets: Files) -> None:
    for path in targets.all:
        if path.suffix.lower() not in _TABLES:
            raise common.mistake(files.FILE_KIND, f"「{path}」不能写成「{path.suffix}」。", "写成 .parquet 或 .csv")
    _check_apart(wanted, list(targets.all))


def _prepare(wanted: Wanted) -> tuple[Job, int]:
    from zhunshengc.cli.bulk import encoding_of
    from zhunshengc.cli.figures import figures
    from zhunshengc.cli.lookup import batch_rules_of
    from zhunshengc.cli.region import NO_REGION, read_region
    from zhunshengc.settlement.bulk.job import Asked, job_of
    from zhunshengc.settlement.bulk.joined import joined
    from zhunshengc.settlement.bulk.resettling import APART
    from zhunshengc.settlement.bulk.sources import files_of, sources_of
    from zhunshengc.settlement.fields import DEFAULT_MATTER

    loaded, rules = batch_rules_of(wanted.rules, wanted.readings)
    if DEFAULT_MATTER not in rules.kernels:
        raise common.mistake(files.MATTER_MISSING, f"「{DEFAULT_MATTER}」不能整批结算；请用 .jsonl。")
    given = figures(wanted.param, loaded)
    region = NO_REGION if wanted.codes is None else read_region(wanted.codes)
    claims, corrections = (sources_of(files_of(path), lambda path: encoding_of(path, wanted.encoding)) for path in wanted.sources)
    asked = Asked(DEFAULT_MATTER, given, region.members, apart=APART)
    try:
        job = job_of(loaded, rules, asked, joined(claims, corrections))
    except rules.input_error as error:
        raise common.mistake(files.TABLE_UNUSABLE, f"{error}。", "年度结算和更正要用同样的列名") from None
    return job, len(corrections)


def _tell(outcome: Outcome) -> None:
    from zhunshengc.runtime.rules import money_text

    refused = outcome.refused.total()
    marks = "、".join(f"{mark} {count:,} 笔" for mark, count in outcome.marks.items())
    common.note(f"结算 {outcome.settlements:,} 笔，有差额的 {outcome.changed:,} 笔；{marks}；拒绝 {refused:,} 行。")
    for name in outcome.paid:
        paid, back = money_text(outcome.paid[name]), money_text(-outcome.recovered[name])
        common.note(f"{name}：应补 {paid} 元，应退 {back} 元")
    for mistake, count in sorted(outcome.refused.items()):
        common.note(f"拒绝 {mistake}：{count:,} 行")
