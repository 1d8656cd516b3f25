"""A run in a process of its own, to be killed: `python killed_run.py BUCKET SOURCE OUTPUT LEDGER`. Says when it begins."""

from __future__ import annotations

import sys
from pathlib import Path

from unit.batch.conftest import both
from unit.batch.runs import settle
from zhunshengc.settlement.bulk import run as run_module


def main() -> None:
    size, source, output, ledger = sys.argv[1:]
    vars(run_module)["_BUCKET_BYTES"] = int(size)
    both()
    print("ready", flush=True)
    settle(Path(source), Path(output), Path(ledger))


if __name__ == "__main__":
    main()
