"""A machine on which no process for the solver can be started: told as such, not taken for a reader that went away."""

from __future__ import annotations

import multiprocessing
from multiprocessing.process import BaseProcess
from types import SimpleNamespace
from typing import cast

import pytest

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.solver import workers
from zhunshengc.solver.obligation import Obligation


class _NeverRuns:
    def terminate(self) -> None: ...

    def join(self, timeout: float) -> None: ...


def _dead() -> workers._Worker:
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    return workers._Worker(cast(BaseProcess, _NeverRuns()), ours)


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_start", _dead)
    task = cast(Obligation, SimpleNamespace(seconds=1.0, script=SimpleNamespace(declarations="")))
    with pytest.raises(DiagnosticError) as caught:
        list(workers.Workers(1, 1.0).decide([task]))
    assert [item.code for item in caught.value.diagnostics] == ["ZS619"]
