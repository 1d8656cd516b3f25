"""The ledger of large runs: a folder of tables. What counts is said by its manifest, which a run changes at one moment.

Files that the manifest does not name are left by a run that was killed, and are removed by the next.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.runtime.rules import Parameters
from zhunshengc.settlement.binding import Bound, bind
from zhunshengc.settlement.bulk.work_folder import synced
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import opened

_BOUND, _MANIFEST, _FORMAT = "bound.db", "manifest.json", 1


@dataclass(frozen=True, slots=True)
class Entered:
    """A run that is in the ledger: what was asked, from which ledger it began, its files (path, size, time), what it came to."""

    asked: str
    begun: str
    outputs: tuple[tuple[str, int, int], ...]
    tally: Mapping[str, Any]

    def stands(self) -> bool:
        """Are its files still as it has left them?"""
        return all(_is_as_left(Path(path), size, changed) for path, size, changed in self.outputs)


def _is_as_left(path: Path, size: int, changed: int) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (size, changed)


@dataclass(slots=True)
class LedgerFolder:
    """A ledger held by this process alone. `generation` 0: nothing was settled yet. `runs`: those that are in it."""

    path: Path
    bound: Bound
    buckets: int
    generation: int
    runs: list[Entered]

    def table(self, bucket: int) -> pa.Table | None:
        """The ledger of the persons of a bucket."""
        path = self._part(self.generation, bucket)
        return pq.read_table(path) if self.generation and path.is_file() else None

    def write(self, bucket: int, table: pa.Table) -> None:
        """What becomes the ledger of a bucket when the run is entered."""
        path = self._part(self.generation + 1, bucket)
        path.parent.mkdir(exist_ok=True)
        pq.write_table(table, path, compression="zstd")

    def numbers(self, part: int) -> list[Path]:
        """Settled numbers of all runs, some of them in each file."""
        return [self.path / f"numbers-{run + 1:06d}-{part:05d}.parquet" for run in range(self.generation)]

    def new_numbers(self, part: int) -> Path:
        """The file for numbers that this run has settled."""
        return self.path / f"numbers-{self.generation + 1:06d}-{part:05d}.parquet"

    def enter(self, run: Entered) -> None:
        """From now on the ledger is what was written. The one moment at which it changes."""
        for path in self.path.glob(f"*{self.generation + 1:06d}*"):
            for part in path.glob("*") if path.is_dir() else (path,):
                synced(part)
        before = self.path / _generation(self.generation)
        self.generation += 1
        self.runs.append(run)
        _write_manifest(self)
        shutil.rmtree(before, ignore_errors=True)

    def _part(self, generation: int, bucket: int) -> Path:
        return self.path / _generation(generation) / f"part-{bucket:05d}.parquet"


def _generation(number: int) -> str:
    return f"sums-{number:06d}"


@contextmanager
def held_ledger(path: Path, rules: LoadedRules, given: Parameters, buckets: int) -> Generator[LedgerFolder, None, None]:
    """The ledger of that folder, made if it is not there, with so many buckets.

    Raises DiagnosticError ZS604, ZS620, ZS621, and those of `bind` for other rules, readings or parameters.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise _error(files.FILE_UNWRITABLE, f"台账「{path}」建不了（{error.strerror or error}）。") from None
    with opened(path / _BOUND) as store:
        bound = bind(store, rules, given)
        ledger = _read_manifest(path, bound, buckets)
        _remove_left_overs(ledger)
        yield ledger


def _read_manifest(path: Path, bound: Bound, buckets: int) -> LedgerFolder:
    try:
        stored = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LedgerFolder(path, bound, buckets, 0, [])
    except (OSError, ValueError):
        raise _damaged(path) from None
    match stored:
        case {"format": 1, "generation": int(generation), "buckets": int(own), "runs": [*runs]} if own > 0:
            return LedgerFolder(path, bound, own, generation, [_entered(path, run) for run in runs])
        case _:
            raise _damaged(path)


def _entered(path: Path, stored: object) -> Entered:
    match stored:
        case {"asked": str(asked), "begun": str(begun), "outputs": [*outputs], "tally": dict(tally)}:
            return Entered(asked, begun, tuple((str(name), int(size), int(at)) for name, size, at in outputs), tally)
        case _:
            raise _damaged(path)


def _write_manifest(ledger: LedgerFolder) -> None:
    stored: dict[str, Any] = {"format": _FORMAT, "generation": ledger.generation, "buckets": ledger.buckets}
    stored["runs"] = [asdict(run) for run in ledger.runs]
    beside = ledger.path / f".{_MANIFEST}.new"
    beside.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    synced(beside)
    beside.replace(ledger.path / _MANIFEST)


def _remove_left_overs(ledger: LedgerFolder) -> None:
    for path in ledger.path.glob("sums-*"):
        if path.name != _generation(ledger.generation):
            shutil.rmtree(path, ignore_errors=True)
    for path in ledger.path.glob("numbers-*"):
        if int(path.name.split("-")[1]) > ledger.generation:
            path.unlink()


def _damaged(path: Path) -> DiagnosticError:
    return _error(files.LEDGER_UNUSABLE, f"「{path}」不是大批量结算的台账，或者已经损坏。")


def _error(kind: Any, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
