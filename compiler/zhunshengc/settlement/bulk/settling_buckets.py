"""The second step: every bucket settled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyarrow as pa

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.settlement.bulk.bucket import Done, settle_bucket
from zhunshengc.settlement.bulk.bucket_ledgers import keep_ledger, ledger_before
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.merge import write_answers
from zhunshengc.settlement.bulk.run import Run
from zhunshengc.settlement.bulk.seen_before import refusals_of
from zhunshengc.settlement.bulk.spill import read_bucket
from zhunshengc.settlement.bulk.spilling import SUSPECTS
from zhunshengc.settlement.bulk.tally import Tally, movement, tally_of

_AT_ONCE = 4  # buckets, at most: each takes memory


def settle_buckets(run: Run) -> Tally:
    """Settle those that are not settled yet, several at once; what all of them come to."""
    suspected = np.load(run.folder.file(SUSPECTS))
    buckets = range(run.buckets + 1)
    todo = [bucket for bucket in buckets if not run.folder.has(_tally_file(bucket))]
    with ThreadPoolExecutor(max(1, min(run.threads, _AT_ONCE))) as pool:
        try:
            for count in pool.map(lambda bucket: _settle_one(run, bucket, suspected), todo):
                run.advance("结算", count)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    tally = Tally()
    for bucket in buckets:
        tally.add(Tally.from_json(run.folder.read_json(_tally_file(bucket))))
    return tally


def answers_files(run: Run) -> list[Path]:
    """The answers of all buckets."""
    return sorted(run.folder.path.glob("answers-*.arrows"))


def _tally_file(bucket: int) -> str:
    return f"settled-{bucket:05d}.json"


def _settle_one(run: Run, bucket: int, suspected: Array) -> int:
    """The tally is written last: then the bucket is settled."""
    claims = read_bucket(run.folder.path, bucket)
    before = ledger_before(run, bucket)
    tally, count = Tally(), 0
    if claims is not None and claims.num_rows:
        count = claims.num_rows
        seen = refusals_of(claims, suspected, run.job, run.ledger) if run.ledger is not None else {}
        done = settle_bucket(run.job, claims, before, seen, 1 if run.buckets > 1 else run.threads)
        tally = _kept(run, bucket, done, before)
    elif before is not None:
        keep_ledger(run, bucket, before)
    run.folder.write_json(_tally_file(bucket), tally.as_json())
    run.folder.remove(f"bucket-{bucket:05d}.arrows")
    return count


def _kept(run: Run, bucket: int, done: Done, before: pa.Table | None) -> Tally:
    with run.folder.whole(f"answers-{bucket:05d}.arrows") as path:
        write_answers(path, done.answers, run.buckets + 1)
    if done.details is not None:
        with run.folder.whole(f"details-{bucket:05d}.arrows") as path:
            write_answers(path, done.details, run.buckets + 1)
    if run.ledger is not None:
        keep_ledger(run, bucket, done.ledger)
    benefits = [name for name, _ in run.job.rules.layout(run.job.matter).payments]
    tally = tally_of(done.answers, benefits, done.persons)
    tally.resettled = done.resettled
    tally.moved = movement(before, done.ledger, _keys(run.job, benefits))
    return tally


def _keys(job: Job, benefits: list[str]) -> dict[str, str]:
    """The key under which each benefit's payments of a year are summed up."""
    span = job.kernel.sums
    if span is None:
        return {}
    own = [key for key, _ in job.rules.sums[span.first : span.first + len(span.limits)]]
    return {name: key for name in benefits for key in own if key in (f"{name}.年度", f"{job.matter}.{name}.年度")}
