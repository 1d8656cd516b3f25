"""Processes that decide obligations in parallel. Each is started anew (spawn), so nothing of the parent is shared.

Z3 does not always notice that its time is over; a worker that does not answer is ended and its obligation is Unknown.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages.files import REFUSED
from zhunshengc.solver.obligation import PATIENCE, Decision, Obligation, Unknown

_GRACE_SECONDS = 5.0  # beyond the limit: for parsing, minimising and answering
_START_SECONDS = 60.0  # a new process on a busy machine


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    task: Obligation | None = None
    deadline: float = 0.0
    warm: bool = False


class Workers:
    """Up to `count` processes, started when there is work and kept until `close`.

    `limit`: seconds for one obligation; `cross_check`: ask the second solver about every proof, within the same limit.
    """

    def __init__(self, count: int, limit: float, *, cross_check: bool = False) -> None:
        self._count = max(1, count)
        self._limit = limit
        self._cross_check = cross_check
        self._workers: list[_Worker] = []

    def decide(self, obligations: Sequence[Obligation]) -> Iterator[tuple[Obligation, Decision]]:
        """Each obligation with its decision, in order of completion."""
        waiting = list(reversed(obligations))
        while len(self._workers) < min(self._count, len(waiting)):
            self._workers.append(_start())
        while waiting or any(worker.task for worker in self._workers):
            for index, worker in enumerate(self._workers):
                if worker.task is None and waiting:
                    self._workers[index] = self._give(worker, waiting.pop())
            yield from self._collect()

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _give(self, worker: _Worker, task: Obligation) -> _Worker:
        """Hand over a task; a worker that has died while it was idle is replaced."""
        limit = min(self._limit, task.seconds or self._limit)
        try:
            worker.connection.send((task, limit, self._cross_check))
        except OSError:
            _end(worker)
            worker = _start()
            _insist(worker, (task, limit, self._cross_check))
        worker.task = task
        worker.deadline = (
            time.monotonic() + limit * (PATIENCE + self._cross_check) + _GRACE_SECONDS + (0.0 if worker.warm else _START_SECONDS)
        )
        return worker

    def _collect(self) -> Iterator[tuple[Obligation, Decision]]:
        busy = [worker for worker in self._workers if worker.task is not None]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.connection for worker in busy], timeout=patience)
        for index, worker in enumerate(self._workers):
            task = worker.task
            if task is None:
                continue
            if worker.connection in ready:
                decision = _answer(worker)
            elif time.monotonic() >= worker.deadline:
                decision = Decision(Unknown("求解器超过时限没有应答，已终止"), self._limit, 0)
                worker.warm = False
            else:
                continue
            if not worker.warm:
                _end(worker)
                self._workers[index] = _start()
            worker.task = None
            yield task, decision


def _insist(worker: _Worker, message: object) -> None:
    """Hand over to a new process. Raises DiagnosticError ZS619 when it is gone already: none can be started here."""
    try:
        worker.connection.send(message)
    except OSError:
        sentence = "求解进程启动不了：Python 不能再运行一个自己，或者内存不够。"
        raise DiagnosticError((Diagnostic(REFUSED, sentence),)) from None


def _answer(worker: _Worker) -> Decision:
    try:
        decision = worker.connection.recv()
    except (EOFError, OSError):
        worker.warm = False
        return Decision(Unknown("求解进程意外终止（可能是内存不足）"), 0.0, 0)
    worker.warm = True
    if not isinstance(decision, Decision):
        raise TypeError(f"a worker answered {decision!r}")
    return decision


def _start() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.terminate()
    worker.process.join(timeout=_GRACE_SECONDS)


def serve(connection: Connection) -> None:
    """Body of a worker process: decide what comes in until the pipe is closed."""
    from zhunshengc.solver.decide import decide
    from zhunshengc.solver.second import second_opinion

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            obligation, limit, cross_check = connection.recv()
        except EOFError:
            return
        decision = decide(obligation, limit)
        if cross_check:
            decision = replace(decision, opinion=second_opinion(obligation, decision.verdict, limit))
        connection.send(decision)
