"""Large runs inside this process, with buckets as small as a test wants them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from unit.batch.claims import PARAMETERS
from unit.batch.conftest import both
from zhunshengc.settlement.bulk import run as run_module
from zhunshengc.settlement.bulk.finishing import Outputs
from zhunshengc.settlement.bulk.job import Asked, Job, job_of
from zhunshengc.settlement.bulk.ledger_folder import held_ledger
from zhunshengc.settlement.bulk.run import buckets_for
from zhunshengc.settlement.bulk.sources import files_of, sources_of
from zhunshengc.settlement.bulk.whole import Result, Surroundings, settle_whole

NOTHING: Callable[..., None] = lambda *_: None  # noqa: E731


def small_buckets(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Buckets of so many bytes."""
    monkeypatch.setattr(run_module, "_BUCKET_BYTES", size)


def settle(source: Path, output: Path, ledger: Path | None = None, advance: Callable[[str, int], None] = NOTHING) -> Result:
    """The claims of a file or folder to a file, rejects beside it."""
    sources = sources_of(files_of(source), lambda _: "utf-8")
    loaded, rules = both()
    rejects = output.with_name(f"{output.stem}.rejects{output.suffix}")
    with ExitStack() as stack:
        books = None
        if ledger is not None:
            size = buckets_for(sum(item.weight for item in sources))
            books = stack.enter_context(held_ledger(ledger, loaded, PARAMETERS, size))
        job: Job = job_of(loaded, rules, Asked("费用结算", PARAMETERS, {}), sources)
        return settle_whole(job, Outputs(output, rejects), books, Surroundings(2, advance, NOTHING))
