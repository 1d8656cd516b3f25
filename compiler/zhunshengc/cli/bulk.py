"""Many claims at once: what `zhunsheng settle` does with Parquet, folders of tables, and large CSV files."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.diagnostic import DiagnosticError
from zhunsheng.refusals import reason
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.region import NO_REGION, read_region
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunshengc.runtime.rules import Parameters
    from zhunshengc.settlement.bulk.job import Job
    from zhunshengc.settlement.bulk.ledger_folder import LedgerFolder
    from zhunshengc.settlement.lines import Encoding

_LARGE = 1 << 20  # bytes of CSV from which it is worth compiling a kernel
_TABLES = (".parquet", ".csv")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for. `codes`: a file with a region's codes."""

    rules: str
    readings: Mapping[str, str]
    matter: str
    param: tuple[tuple[str, str], ...]
    source: Path
    output: Path | None
    rejects: Path | None
    ledger: Path | None
    codes: Path | None
    setldetail: Path | None
    encoding: str | None


def is_bulk(source: Path | None, output: Path | None, ledger: Path | None, *, explain: bool) -> bool:
    """Is the input settled as a whole? Otherwise line by line, with the same answers."""
    if source is None:
        return False
    if source.is_dir() or source.suffix.lower() == ".parquet":
        return True
    to_table = output is not None and output.suffix.lower() in _TABLES
    if source.suffix.lower() != ".csv" or not to_table or explain or not source.is_file():
        return False
    if output is not None and output.suffix.lower() == ".parquet":
        return True
    return (ledger.is_dir() if ledger is not None else source.stat().st_size >= _LARGE) and is_installed()


def is_installed() -> bool:
    """Are the packages there that many claims at once need?"""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("numba", "pyarrow"))


def settle_bulk(wanted: Wanted) -> Exit:
    """Settle. Raises DiagnosticError."""
    if not is_installed():
        raise common.mistake(files.EXTRA_MISSING, "大批量结算要用 numba 和 pyarrow，这里没有装。")
    output = table_output(wanted.output)
    rejects = wanted.rejects or output.with_name(f"{output.stem}.rejects{output.suffix}")
    _check_paths(wanted, output, rejects)
    return _settle(wanted, output, rejects)


def table_output(output: Path | None) -> Path:
    """The file for the results. Raises DiagnosticError ZS605 where it is missing or no table."""
    if output is None:
        raise common.mistake(
            files.FILE_KIND, "Parquet 和文件夹整批结算，结果要写到文件。", "写上 --output 文件（.parquet 或 .csv）"
        )
    if output.suffix.lower() not in _TABLES:
        kind = output.suffix or output.name
        raise common.mistake(files.FILE_KIND, f"大批量结算的结果不能写成「{kind}」。", "写成 .parquet 或 .csv")
    return output


def _check_paths(wanted: Wanted, output: Path, rejects: Path) -> None:
    others = [path for path in (rejects, wanted.setldetail) if path is not None]
    for path in others:
        if path.suffix.lower() not in _TABLES:
            raise common.mistake(files.FILE_KIND, f"「{path}」不能写成「{path.suffix}」。", "写成 .parquet 或 .csv")
    if not output.resolve().parent.is_dir():
        raise common.mistake(files.FILE_UNWRITABLE, f"「{output}」所在的文件夹不存在。")
    if wanted.ledger is not None and wanted.ledger.is_file():
        sentence = f"大批量结算的台账是一个文件夹；「{wanted.ledger}」是文件。"
        raise common.mistake(files.LEDGER_UNUSABLE, sentence, "换一个文件夹名；逐行结算（.jsonl、.csv）的台账才是文件")
    inside = wanted.source.resolve()
    for path in (output, *others):
        if path.resolve() == inside or (wanted.source.is_dir() and inside in path.resolve().parents):
            raise common.mistake(files.OUTPUT_CLASH, f"「{path}」是输入的一部分。")
    if len({path.resolve() for path in (output, *others)}) < 1 + len(others):
        raise common.mistake(files.OUTPUT_CLASH, "--output、--rejects、--setldetail 里有两个是同一个文件。")


def _settle(wanted: Wanted, output: Path, rejects: Path) -> Exit:
    from zhunshengc.cli.bulk_progress import closing_table, progress_of
    from zhunshengc.settlement.bulk.finishing import Outputs
    from zhunshengc.settlement.bulk.spilling import TooEntangled
    from zhunshengc.settlement.bulk.whole import Surroundings, settle_whole

    with ExitStack() as stack:
        job, ledger = _prepare(wanted, stack)
        advance = stack.enter_context(progress_of(job))
        around = Surroundings(os.cpu_count() or 1, advance, lambda: common.note("接着上次没有做完的继续。"))
        try:
            result = settle_whole(job, Outputs(output, rejects, wanted.setldetail), ledger, around)
        except TooEntangled as error:
            sentence = f"有 {error} 行的人，结算编号和别人的相同，没法分开结算；请先核对结算编号这一列。"
            raise common.mistake(files.TABLE_UNUSABLE, sentence) from None
        except OSError as error:
            kept = f"做完的部分留在「{output.parent}」里，解决以后用同样的命令再运行一次就接着做"
            raise refused_by_system(error, "结算中断", kept) from None
    if result.problems:
        raise common.mistake(files.INTERNAL, f"结算前后对不上，没有入账也没有写出：{'；'.join(result.problems)}")
    if result.again:
        common.note("同样的输入已经结算、入账，结果文件也还在；没有再做一次。")
    closing_table(result.tally, job.rules.layout(job.matter))
    return Exit.UNUSABLE if result.tally.refused else Exit.OK


def refused_by_system(error: OSError, what: str, then: str) -> DiagnosticError:
    """What to say when a file cannot be written: a full disk, most of all."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return common.mistake(files.FILE_UNWRITABLE, f"{what}：{'磁盘已满' if full else reason(error)}。{then}。")


def _prepare(wanted: Wanted, stack: ExitStack) -> tuple[Job, LedgerFolder | None]:
    from zhunshengc.cli.figures import figures
    from zhunshengc.cli.lookup import batch_rules_of, check_matter
    from zhunshengc.settlement.bulk.job import Asked, job_of
    from zhunshengc.settlement.bulk.ledger_folder import held_ledger
    from zhunshengc.settlement.bulk.run import buckets_for
    from zhunshengc.settlement.bulk.sources import files_of, sources_of

    loaded, rules = batch_rules_of(wanted.rules, wanted.readings)
    check_matter(loaded, wanted.matter)
    if wanted.matter not in rules.kernels:
        raise common.mistake(files.MATTER_MISSING, f"「{wanted.matter}」不能大批量结算；请用 JSON Lines 逐行结算。")
    given = figures(wanted.param, loaded)
    sources = sources_of(files_of(wanted.source), lambda path: encoding_of(path, wanted.encoding))
    region = NO_REGION if wanted.codes is None else read_region(wanted.codes)
    funds = {} if wanted.setldetail is None else region.funds_of(loaded, wanted.matter)
    ledger = None
    if wanted.ledger is not None:
        size = buckets_for(sum(source.weight for source in sources))
        ledger = stack.enter_context(held_ledger(wanted.ledger, loaded, given, size))
        common.report(ledger.bound.warnings)
        if ledger.bound.remembered:
            common.note(f"沿用台账里记下的参数：{'、'.join(ledger.bound.remembered)}")
    parameters: Parameters = given if ledger is None else ledger.bound.parameters
    try:
        return job_of(loaded, rules, Asked(wanted.matter, parameters, region.members, funds), sources), ledger
    except rules.input_error as error:
        raise common.mistake(files.TABLE_UNUSABLE, f"{error}。") from None


def encoding_of(path: Path, named: str | None) -> Encoding:
    """The encoding that is named, or the one that the file is in."""
    from zhunshengc.settlement.lines import encoding_named, recognised

    return recognised(path) if named is None else encoding_named(named)
