"""A run from its input to its files and its ledger, whatever has happened to it before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from zhunshengc.settlement.bulk.finishing import WRITTEN, Outputs, broken_tally, put, write
from zhunshengc.settlement.bulk.job import Job, identity
from zhunshengc.settlement.bulk.ledger_folder import LedgerFolder
from zhunshengc.settlement.bulk.run import Advance, Run
from zhunshengc.settlement.bulk.settling_buckets import settle_buckets
from zhunshengc.settlement.bulk.spilling import counts_of, spill
from zhunshengc.settlement.bulk.tally import Tally, disagreements
from zhunshengc.settlement.bulk.work_folder import folder_beside, held, remove


@dataclass(frozen=True, slots=True)
class Result:
    """What a run comes to. `problems`: what does not add up, in Chinese; then nothing was entered or put in place."""

    tally: Tally
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a run goes: threads, who is told of progress, and what is done when an earlier start is gone on with."""

    threads: int
    advance: Advance
    resumed: Callable[[], None]


def settle_whole(job: Job, outputs: Outputs, ledger: LedgerFolder | None, around: Surroundings) -> Result:
    """Settle everything. Raises DiagnosticError, TooEntangled, OSError (a full disk); the next start goes on from there."""
    own = identity(
        job,
        (outputs.answers, outputs.rejects),
        None if ledger is None else ledger.path,
        0 if ledger is None else ledger.generation,
    )
    path = folder_beside(outputs.answers)
    with ExitStack() as stack:
        folder = stack.enter_context(held(path, own, () if ledger is None else ledger.runs))
        if folder.resumed:
            around.resumed()
        run = Run(job, folder, ledger, around.threads, around.advance)
        if ledger is not None and not folder.entered:
            folder.remove(WRITTEN)  # what it had written of the ledger was not entered, so it is gone
        spill(run)
        tally = settle_buckets(run)
        tally.add(broken_tally(run))
        problems = tuple(disagreements(tally, write(run, outputs), sum(counts_of(run))))
        if problems:
            return Result(tally, problems)
        if ledger is not None and not folder.entered:
            ledger.enter(own.begun)
        put(run, outputs)
    remove(path)
    return Result(tally, ())
