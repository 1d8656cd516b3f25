"""The last step: answers in order, the files that the user asked for, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.settlement.bulk.answers import CODE, FIELD, REASON, REJECTS, completed, in_csv, in_parquet, rejects_of, schema
from zhunshengc.settlement.bulk.bucket_ledgers import ledger_after
from zhunshengc.settlement.bulk.merge import by_place, in_order, write_answers
from zhunshengc.settlement.bulk.run import Run, read_stream
from zhunshengc.settlement.bulk.seen_before import SettledNumbers
from zhunshengc.settlement.bulk.setldetail import SCHEMA
from zhunshengc.settlement.bulk.settling_buckets import answers_files
from zhunshengc.settlement.bulk.spill import LINE, PLACE
from zhunshengc.settlement.bulk.spilling import BROKEN, counts_of
from zhunshengc.settlement.bulk.tally import Tally, fen_of, tally_of
from zhunshengc.settlement.bulk.work_folder import synced
from zhunshengc.settlement.bulk.writers import Writer, writer_for

WRITTEN = "written.json"


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where answers and rejects go."""

    answers: Path
    rejects: Path
    details: Path | None = None  # one row for each paying fund

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file."""
        return (self.answers, self.rejects, *((self.details,) if self.details is not None else ()))


def write(run: Run, outputs: Outputs) -> dict[str, int]:
    """Write the files, in the folder of the run yet; what was paid of each benefit, 分, by what was written."""
    if run.folder.has(WRITTEN):
        found: dict[str, int] = run.folder.read_json(WRITTEN)["paid"]
        return found
    paths = [*answers_files(run), *_broken_answers(run)]
    benefits = [name for name, _ in run.job.rules.layout(run.job.matter).payments]
    paid = dict.fromkeys(benefits, 0)
    counts = counts_of(run)
    names = [source.path.name for source in run.job.sources]
    with ExitStack() as stack:
        answers = stack.enter_context(_answers_writer(run, outputs))
        rejects = stack.enter_context(writer_for(outputs.rejects, part_of(run, outputs.rejects), REJECTS))
        numbers = stack.enter_context(SettledNumbers(run.ledger)) if run.ledger is not None else None
        for table in in_order(paths, sum(counts)):
            answers.write(table)
            rejects.write(rejects_of(table, names, [0, *accumulate(counts)][:-1]))
            if numbers is not None:
                numbers.add(table)
            for name in benefits:
                paid[name] += fen_of(pc.sum(table.column(name)).as_py() or Decimal(0))
            run.advance("写出", table.num_rows)
    if outputs.details is not None:
        _write_details(run, outputs.details, sum(counts))
    if run.ledger is not None:
        for part, ledger in ledger_after(run):
            run.ledger.write(part, ledger)
    run.folder.write_json(WRITTEN, {"paid": paid})
    return paid


def _write_details(run: Run, details: Path, count: int) -> None:
    shown = pa.schema([item for item in SCHEMA if item.name != PLACE])
    with writer_for(details, part_of(run, details), shown) as writer:
        for table in by_place(sorted(run.folder.path.glob("details-*.arrows")), count):
            writer.write(table)


def _answers_writer(run: Run, outputs: Outputs) -> Writer:
    wanted = schema(run.job)
    shown = in_csv(wanted, run.job) if outputs.answers.suffix.lower() == ".csv" else in_parquet(wanted)
    return writer_for(outputs.answers, part_of(run, outputs.answers), shown)


def part_of(run: Run, path: Path) -> Path:
    """Where a file lies until the run is entered."""
    return run.folder.file(f"out-{path.name}")


def _broken_answers(run: Run) -> Iterator[Path]:
    """Lines that hold no record, as answers."""
    broken = read_stream(run.folder.file(BROKEN))
    if broken is None or not broken.num_rows:
        return
    renamed = pa.table(
        {
            CODE: broken.column("code"),
            FIELD: broken.column("field"),
            REASON: broken.column("message"),
            PLACE: broken.column(PLACE),
            LINE: broken.column(LINE),
        }
    )
    path = run.folder.file("broken-answers.arrows")
    write_answers(path, completed(renamed, schema(run.job)), run.buckets)
    yield path


def broken_tally(run: Run) -> Tally:
    """What the lines that hold no record come to."""
    broken = read_stream(run.folder.file(BROKEN))
    if broken is None or not broken.num_rows:
        return Tally()
    table: Any = pa.table({CODE: broken.column("code"), FIELD: broken.column("field")})
    return tally_of(table, [], 0)


def written(run: Run, outputs: Outputs) -> Iterator[tuple[str, int, int]]:
    """The files as they will be: path, size and time of change; they are on the disk."""
    for path in outputs.all:
        part = part_of(run, path)
        synced(part)
        found = part.stat()
        yield str(path.resolve()), found.st_size, found.st_mtime_ns


def put(run: Run, outputs: Outputs) -> None:
    """The files get their names, those that have none yet."""
    for path in outputs.all:
        part = part_of(run, path)
        if part.is_file():
            part.replace(path)
