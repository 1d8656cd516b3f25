"""`zhunsheng settle` on Parquet that does not fit into memory: how fast, how much memory, how much disk.

    python benchmarks/settle_at_scale.py [--claims 100000000] [--folder FOLDER] [--ledger] [--keep]

Writes the claims as a folder of Parquet files, piece by piece, settles them with the command in a process of its own, and
compares the payments that it tells with those of whole 分 in NumPy. The memory is the most that the process had resident, mapped
files included. Needs a system with `resource` (not Windows).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import in_numpy
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from in_kernel import PARAMETERS, PAYMENT_NAMES, as_table
from workload import make

ROOT = Path(__file__).resolve().parent.parent
_PIECE, _DRAWN = 2_000_000, 4


def write_claims(folder: Path, count: int) -> tuple[int, list[int]]:
    """About so many claims as Parquet files; how many, and what each benefit must pay, 分.

    A few files are drawn, the others repeat them with persons and numbers of their own.
    """
    drawn = [make(min(_PIECE, count), seed + 1) for seed in range(min(_DRAWN, max(1, round(count / _PIECE))))]
    paid = [[int(np.asarray(column).sum()) for column in in_numpy.settle(claims)] for claims in drawn]
    tables = [as_table(claims) for claims in drawn]
    done, total = 0, [0] * len(PAYMENT_NAMES)
    for piece in range(max(1, round(count / _PIECE))):
        table = tables[piece % len(tables)]
        for name in ("人员编号", "结算编号"):
            text = pc.binary_join_element_wise(pa.scalar(f"{piece}-"), table.column(name), pa.scalar(""))
            table = table.set_column(table.column_names.index(name), name, text)
        pq.write_table(table, folder / f"{piece:05d}.parquet", compression="zstd")
        done += table.num_rows
        total = [one + other for one, other in zip(total, paid[piece % len(paid)], strict=True)]
    return done, total


def settle(claims: Path, output: Path, ledger: Path | None) -> float:
    """Run the command; seconds."""
    paths = [ROOT / "dsl", ROOT / "compiler", ROOT / "generated" / "python"]
    command = [sys.executable, "-m", "zhunshengc.cli.main", "settle", "panzhihua_2023", str(claims), "--output", str(output)]
    for name, fen in PARAMETERS.items():
        command += ["--param", f"{name}={fen // 100}"]
    command += [] if ledger is None else ["--ledger", str(ledger)]
    began = time.monotonic()
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}, check=False)
    if done.returncode != 0:
        sys.exit(f"settle ended with {done.returncode}")
    return time.monotonic() - began


class Disk(threading.Thread):
    """The most that a folder had in it, bytes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._folder = folder
        self._end = threading.Event()

    def run(self) -> None:
        """Look every second."""
        while not self._end.wait(1.0):
            self.most = max(self.most, size_of(self._folder))

    def stop(self) -> int:
        """What it was."""
        self._end.set()
        return self.most


def size_of(folder: Path) -> int:
    """Bytes of all files; those that go while it looks do not count."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def paid_by(results: Path) -> list[int]:
    """What the results say was paid, 分."""
    total = [0] * len(PAYMENT_NAMES)
    for batch in pq.ParquetFile(results).iter_batches(1 << 18, columns=list(PAYMENT_NAMES)):
        for place, name in enumerate(PAYMENT_NAMES):
            found = pc.sum(batch.column(batch.schema.get_field_index(name))).as_py()
            total[place] += int((found or 0) * 100)
    return total


def main() -> None:
    """Write, settle, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--ledger", action="store_true")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    claims, work = folder / "claims", folder / "work"
    claims.mkdir()
    work.mkdir()
    try:
        began = time.monotonic()
        count, expected = write_claims(claims, options.claims)
        print(f"{count:,} 笔，输入 {size_of(claims) / 2**30:.1f} GiB，生成用了 {time.monotonic() - began:,.0f} 秒", flush=True)
        disk = Disk(work)
        disk.start()
        seconds = settle(claims, work / "results.parquet", work / "ledger" if options.ledger else None)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (2**20 if sys.platform != "darwin" else 2**30)
        print(f"结算 {seconds:,.0f} 秒，每秒 {count / seconds:,.0f} 笔；内存最多 {memory:.2f} GiB；", end="")
        print(f"磁盘最多 {disk.stop() / 2**30:.1f} GiB，其中结果 {size_of(work) / 2**30:.1f} GiB")
        if paid_by(work / "results.parquet") != expected:
            sys.exit("给付的合计和 NumPy 的不同")
        print("给付的合计和 NumPy 的相同")
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
