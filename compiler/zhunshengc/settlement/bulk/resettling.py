"""重结 of files that need not fit into memory: persons in buckets on disk, each bucket settled as it was and as corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.settlement import fields as f
from zhunshengc.settlement.bulk.answers import CODE, FIELD, REASON, REJECTS, completed, rejects_of
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.merge import in_order, write_answers
from zhunshengc.settlement.bulk.resettle_answers import CHANGED, KEPT, benefits, fen, schema, shown
from zhunshengc.settlement.bulk.resettle_bucket import Resettled, resettle_bucket
from zhunshengc.settlement.bulk.resettle_lines import Rows
from zhunshengc.settlement.bulk.run import Run, read_stream
from zhunshengc.settlement.bulk.spill import LINE, PLACE, read_bucket
from zhunshengc.settlement.bulk.spilling import BROKEN, counts_of, spill
from zhunshengc.settlement.bulk.work_folder import Identity, held, remove
from zhunshengc.settlement.bulk.writers import Writer, writer_for

APART = (f.REVERSES, f.CHANGED_FROM)
"""Columns that hold no facts."""
_AT_ONCE = 4  # buckets, at most: each takes memory


@dataclass(frozen=True, slots=True)
class Files:
    """Where things go. `corrected`: the claims of the corrected year; `everything`: also settlements that stay as they were."""

    adjustments: Path
    rejects: Path
    corrected: Path | None
    everything: bool

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file."""
        return (self.adjustments, self.rejects, *((self.corrected,) if self.corrected is not None else ()))


@dataclass(slots=True)
class Outcome:
    """What a 重结 comes to. Amounts in 分: by benefit what is to be paid and, negative, what is to be recovered."""

    lines: int = 0
    settlements: int = 0
    changed: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    paid: Counter[str] = field(default_factory=Counter)
    recovered: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def resettle_whole(job: Job, corrections: int, files: Files, threads: int, advance: Callable[[str, int], None]) -> Outcome:
    """`corrections`: how many of the job's last files hold corrections. Raises DiagnosticError, TooEntangled, OSError.

    Nothing is entered anywhere, so a run that was interrupted begins again.
    """
    path = files.adjustments.with_name(f".{files.adjustments.name}.resettling")
    with held(path, Identity("resettle", uuid4().hex), ()) as folder:
        run = Run(job, folder, None, threads, advance)
        spill(run)
        counts = counts_of(run)
        first = sum(counts[: len(counts) - corrections])
        outcome = Outcome()
        for resettled in _buckets(run, first):
            outcome.marks.update(resettled)
        with ExitStack() as stack:
            _write(run, files, stack, outcome)
        _write_corrected(run, files)
        for target in files.all:
            folder.file(f"out-{target.name}").replace(target)
    remove(path)
    return outcome


def _buckets(run: Run, first: int) -> Iterator[dict[str, int]]:
    with ThreadPoolExecutor(max(1, min(run.threads, _AT_ONCE))) as pool:
        try:
            yield from pool.map(lambda bucket: _one(run, bucket, first), range(run.buckets + 1))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _one(run: Run, bucket: int, first: int) -> dict[str, int]:
    table = read_bucket(run.folder.path, bucket)
    if table is None or not table.num_rows:
        return {}
    done: Resettled = resettle_bucket(Rows(run.job, table, first), 1 if run.buckets > 1 else run.threads)
    with run.folder.whole(f"answers-{bucket:05d}.arrows") as path:
        write_answers(path, done.answers, run.buckets + 1)
    with run.folder.whole(f"corrected-{bucket:05d}.arrows") as path:
        write_answers(path, _claims(run, done.corrected), 1)
    run.folder.remove(f"bucket-{bucket:05d}.arrows")
    run.advance("结算", table.num_rows)
    return dict(done.counts)


def _claims(run: Run, corrected: pa.Table) -> pa.Table:
    """Claims without the columns that only corrections have."""
    names = [name for name in run.job.columns if name not in APART]
    return corrected.select(names)


# ---- files -----------------------------------------------------------------------------------------------------


def _write(run: Run, files: Files, stack: ExitStack, outcome: Outcome) -> None:
    counts = counts_of(run)
    starts = [0, *accumulate(counts)][:-1]
    names = [source.path.name for source in run.job.sources]
    adjustments = stack.enter_context(_writer(run, files.adjustments, shown(run.job)))
    rejects = stack.enter_context(_writer(run, files.rejects, REJECTS))
    paths = [*sorted(run.folder.path.glob("answers-*.arrows")), *_broken(run)]
    for table in in_order(paths, sum(counts)):
        adjustments.write(table.filter(table.column(KEPT if files.everything else CHANGED)).select(shown(run.job).names))
        rejects.write(rejects_of(table, names, starts))
        _count(table, run.job, outcome)
        run.advance("写出", table.num_rows)


def _write_corrected(run: Run, files: Files) -> None:
    if files.corrected is None:
        return
    paths = sorted(run.folder.path.glob("corrected-*.arrows"))
    names = [name for name in run.job.columns if name not in APART]
    types: dict[str, Any] = dict(run.job.sources[0].types)
    with _writer(run, files.corrected, pa.schema([(name, types[name]) for name in names])) as writer:
        for path in paths:
            with path.open("rb") as stream, pa.ipc.open_stream(stream) as reader:
                for batch in reader:
                    writer.write(pa.Table.from_batches([batch]))


def _writer(run: Run, path: Path, columns: pa.Schema) -> Writer:
    return writer_for(path, run.folder.file(f"out-{path.name}"), columns)


def _broken(run: Run) -> Iterator[Path]:
    """Lines that hold no record."""
    broken = read_stream(run.folder.file(BROKEN))
    if broken is None or not broken.num_rows:
        return
    none = pa.array(np.zeros(broken.num_rows, np.bool_))
    named = {CODE: broken.column("code"), FIELD: broken.column("field"), REASON: broken.column("message")}
    table = pa.table({**named, KEPT: none, CHANGED: none, PLACE: broken.column(PLACE), LINE: broken.column(LINE)})
    path = run.folder.file("broken-answers.arrows")
    write_answers(path, completed(table, schema(run.job)), run.buckets)
    yield path


def _count(table: pa.Table, job: Job, outcome: Outcome) -> None:
    outcome.lines += table.num_rows
    kept = table.filter(table.column(KEPT))
    outcome.settlements += kept.num_rows
    outcome.changed += int(pc.sum(table.column(CHANGED)).as_py() or 0)
    for name in benefits(job):
        values = fen(kept, f"{name}.{f.DIFFERENCE}")
        outcome.paid[name] += int(values[values > 0].sum())
        outcome.recovered[name] += int(values[values < 0].sum())
    bad = table.filter(table.column(CODE).is_valid())
    for mistake in zip(bad.column(CODE).to_pylist(), bad.column(FIELD).to_pylist(), strict=True):
        outcome.refused[" ".join(filter(None, mistake))] += 1
