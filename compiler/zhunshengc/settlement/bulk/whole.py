"""A run from its input to its files and its ledger, whatever has happened to it before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhunshengc.settlement.bulk.finishing import WRITTEN, Outputs, broken_tally, put, write, written
from zhunshengc.settlement.bulk.job import Job, identity
from zhunshengc.settlement.bulk.ledger_folder import Entered, LedgerFolder
from zhunshengc.settlement.bulk.run import Advance, Run
from zhunshengc.settlement.bulk.settling_buckets import settle_buckets
from zhunshengc.settlement.bulk.spilling import counts_of, spill
from zhunshengc.settlement.bulk.tally import Tally, disagreements
from zhunshengc.settlement.bulk.work_folder import Identity, folder_beside, held, remove

_TALLY = "tally.json"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run comes to. `problems`: what does not add up, in Chinese; then nothing was entered or put in place.

    `again`: this very run is in the ledger and its files are there; nothing was done.
    """

    tally: Tally
    problems: tuple[str, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a run goes: threads, who is told of progress, and what is done when an earlier start is gone on with."""

    threads: int
    advance: Advance
    resumed: Callable[[], None]


def settle_whole(job: Job, outputs: Outputs, ledger: LedgerFolder | None, around: Surroundings) -> Result:
    """Settle everything. Raises DiagnosticError, TooEntangled, OSError (a full disk); the next start goes on from there."""
    entered = [] if ledger is None else ledger.runs
    own = identity(
        job,
        outputs.all,
        None if ledger is None else ledger.path,
        0 if ledger is None else ledger.generation,
    )
    path = folder_beside(outputs.answers)
    with held(path, own, [run.begun for run in entered]) as folder:
        done = next((run for run in reversed(entered) if run.asked == own.asked and run.stands()), None)
        if done is not None:
            result = Result(Tally.from_json(done.tally), again=not folder.entered)
        else:
            if folder.resumed:
                around.resumed()
            result = _settle(Run(job, folder, ledger, around.threads, around.advance), outputs, own)
    if not result.problems:
        remove(path)
    return result


def _settle(run: Run, outputs: Outputs, own: Identity) -> Result:
    ledger, folder = run.ledger, run.folder
    if folder.entered:
        put(run, outputs)
        return Result(Tally.from_json(folder.read_json(_TALLY)))
    if ledger is not None:
        folder.remove(WRITTEN)  # what it had written of the ledger was not entered, so it is gone
    spill(run)
    tally = settle_buckets(run)
    tally.add(broken_tally(run))
    problems = tuple(disagreements(tally, write(run, outputs), sum(counts_of(run))))
    if problems:
        return Result(tally, problems)
    folder.write_json(_TALLY, tally.as_json())
    if ledger is not None:
        ledger.enter(Entered(own.asked, own.begun, tuple(written(run, outputs)), tally.as_json()))
    put(run, outputs)
    return Result(tally)
