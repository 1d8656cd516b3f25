"""`make fuzz`: draws and compares until it is stopped (Ctrl-C), or until there are COUNT pairs or SECONDS have passed."""

from __future__ import annotations

import argparse
import secrets
import sys
import threading
from pathlib import Path

from .running import Tally, Wanted, run

_EVERY = 10.0  # seconds between two lines


def main() -> int:
    """The exit code: 1 where something differed."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, help="the same seed draws the same; otherwise one is made up and said")
    parser.add_argument("--count", type=int, help="stop after so many pairs")
    parser.add_argument("--seconds", type=float, help="stop after so many seconds")
    parser.add_argument("--histories", type=int, default=1_000, help="of each regulation")
    parser.add_argument("--proofs", type=int, default=2, help="ask the solver about one in so many small regulations; 0: never")
    parser.add_argument("--folder", type=Path, default=Path(".zhunsheng") / "fuzz", help="where differences are saved")
    asked = parser.parse_args()
    seed = secrets.randbelow(10**9) if asked.seed is None else asked.seed
    wanted = Wanted(seed, asked.histories, asked.count, asked.seconds, asked.proofs, asked.folder)
    tally = Tally()
    _say(f"SEED={seed}")
    stopped = threading.Event()
    threading.Thread(target=_tell, args=(tally, stopped), daemon=True).start()
    try:
        run(wanted, tally, _say)
    except KeyboardInterrupt:
        _say("停止")
    stopped.set()
    _say(tally.line)
    return 1 if tally.found else 0


def _tell(tally: Tally, stopped: threading.Event) -> None:
    while not stopped.wait(_EVERY):
        _say(tally.line)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
