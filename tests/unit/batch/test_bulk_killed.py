"""Killed at any moment, or the disk full: the next start goes on, settles nothing twice and loses no ledger."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unit.batch.claims import ROOT, as_csv, rows
from unit.batch.runs import settle, small_buckets
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.settlement.bulk.work_folder import folder_beside

_BUCKET = 9_000
_KILLS = 3


class _Killed(BaseException):
    pass


class Nights:
    """Two nights: the first settled, the second about to be. `expected`: what the second must leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        lines = rows(900, 12)
        self.first, self.second = folder / "first.csv", folder / "second.csv"
        self.first.write_bytes(as_csv(lines[:300]))
        self.second.write_bytes(as_csv(lines[300:]))
        self.expected = self.begin("reference")
        settle(self.second, self.expected / "out.csv", self.expected / "ledger")

    def begin(self, name: str) -> Path:
        """A folder in which the first night is over."""
        own = self.folder / name
        own.mkdir()
        settle(self.first, own / "before.csv", own / "ledger")
        return own

    def check(self, own: Path) -> None:
        """Answers and ledger are those of a run that nothing has disturbed."""
        assert answers(own) == answers(self.expected)
        assert ledger(own) == ledger(self.expected)
        assert not folder_beside(own / "out.csv").exists()


def answers(own: Path) -> list[bytes]:
    return [(own / name).read_bytes() for name in ("out.csv", "out.rejects.csv")]


def ledger(own: Path) -> list[Any]:
    """Sums and settled numbers."""
    tables = [sorted((own / "ledger").glob(f"{kind}-*.parquet")) for kind in ("sums-*/part", "numbers")]
    found = [pa.concat_tables([pq.read_table(path) for path in paths]).to_pylist() for paths in tables]
    return [sorted(table, key=str) for table in found]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    with pytest.MonkeyPatch.context() as patch:
        small_buckets(patch, _BUCKET)
        return Nights(tmp_path_factory.mktemp("nights"))


def _stopping(patch: pytest.MonkeyPatch, at: int, *, before: bool) -> Callable[[], int]:
    """Stops the run at the n-th time that a file gets its name; how many there were."""
    count = 0
    real = Path.replace

    def replace(self: Path, target: Any) -> Path:
        nonlocal count
        count += 1
        if count == at and before:
            raise _Killed
        found = real(self, target)
        if count == at:
            raise _Killed
        return found

    patch.setattr(Path, "replace", replace)
    return lambda: count


@pytest.mark.parametrize("before", [True, False])
def test_stopped_at_every_file(nights: Nights, monkeypatch: pytest.MonkeyPatch, before: bool) -> None:
    """At some of the buckets, and at each of the last steps, where the ledger and the files change."""
    small_buckets(monkeypatch, _BUCKET)
    steps = _steps(nights, nights.begin(f"counted-{before}"))
    for at in [*range(1, steps - 6, 8), *range(steps - 6, steps + 1)]:
        own = nights.begin(f"stopped-{before}-{at}")
        with pytest.MonkeyPatch.context() as patch, pytest.raises(_Killed):
            _stopping(patch, at, before=before)
            settle(nights.second, own / "out.csv", own / "ledger")
        settle(nights.second, own / "out.csv", own / "ledger")
        nights.check(own)


def _steps(nights: Nights, own: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        count = _stopping(patch, 0, before=True)
        settle(nights.second, own / "out.csv", own / "ledger")
    return count()


def test_really_killed(nights: Nights) -> None:
    dice = random.Random(3)
    took = 0.0
    for kill in range(_KILLS):
        own = nights.begin(f"killed-{kill}")
        for attempt in range(20):
            process = _start(nights.second, own)
            began = time.monotonic()
            try:
                process.wait(timeout=dice.uniform(0, took or 0.3) if attempt < 3 else None)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            else:
                took = max(took, time.monotonic() - began)
                assert process.returncode == 0
                break
        nights.check(own)


def _start(source: Path, own: Path) -> subprocess.Popen[bytes]:
    paths = [ROOT / "dsl", ROOT / "compiler", ROOT / "tests"]
    command = [sys.executable, "-m", "unit.batch.killed_run", str(_BUCKET), *map(str, (source, own / "out.csv", own / "ledger"))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"ready"
    process.stdout.close()
    return process


def test_full_disk(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file may not grow beyond some size, writing fails as on a full disk."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    small_buckets(monkeypatch, _BUCKET)
    own = nights.begin("full")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for size in (0, 1_000, 8_000, 30_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
            with pytest.raises((OSError, DiagnosticError)):
                settle(nights.second, own / "out.csv", own / "ledger")
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    settle(nights.second, own / "out.csv", own / "ledger")
    nights.check(own)


def test_two_at_once(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    small_buckets(monkeypatch, _BUCKET)
    own = nights.begin("two")
    refused: list[str] = []

    def second(step: str, _count: int) -> None:
        if step == "读入" and not refused:
            with pytest.raises(DiagnosticError) as error:
                settle(nights.second, own / "other.csv", own / "ledger")
            refused.append(error.value.diagnostics[0].code)

    settle(nights.second, own / "out.csv", own / "ledger", second)
    assert refused == ["ZS620"]
    nights.check(own)
