"""Runs claims in freshly emitted JavaScript modules, in one process of Node that stays."""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhunshengc.backends.javascript import emit, support
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.plan import RulesPlan

DRIVER = Path(__file__).with_name("javascript_driver.mjs")
Call = tuple[Mapping[str, object], Mapping[str, int]]
"""Facts as in JSON, and parameters in 分."""


class Node:
    """A process that settles. Modules are kept in a folder that goes with this object."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="zhunsheng-js-")
        self._root = Path(self._folder.name)
        for path, text in support().items():
            self._write(path, text)
        self._process = subprocess.Popen(["node", str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def _write(self, path: str, text: str) -> Path:
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return target

    def module(self, rules: RulesPlan) -> Path:
        """The module of a plan."""
        text = emit(rules, UNVERIFIED)
        return self._write(f"module_{sha256(text.encode('utf-8')).hexdigest()[:24]}.js", text)

    def settle(
        self, module: Path, matter: str, calls: Iterable[Call], ledger: Mapping[str, object] | None = None
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Lines of results, in order, each with the ledger that the one before left; and the last ledger."""
        rows = [{"facts": facts, "parameters": {name: str(fen) for name, fen in given.items()}} for facts, given in calls]
        request = {"module": str(module), "matter": matter, "calls": rows, "ledger": ledger}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or "{}")
        assert "answers" in answer, "the driver has stopped; its message stands above"
        return answer["answers"], answer["ledger"]

    def close(self) -> None:
        """Ends the process and removes the folder."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait(timeout=30)
        self._folder.cleanup()


@cache
def node() -> Node:
    """The one process of this test run."""
    started = Node()
    atexit.register(started.close)
    return started
