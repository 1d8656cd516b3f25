"""Processes that decide obligations in parallel. Each is started anew (spawn), so nothing of the parent is shared.

A thread hands out what is waiting, the longest text first: it mostly takes longest, and what is asked next hangs on it. So
no process waits while the parent writes the next obligations.
Z3 does not always notice that its time is over; a worker that does not answer is ended and its obligation is Unknown.
"""

from __future__ import annotations

import ctypes
import heapq
import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages.files import REFUSED
from zhunshengc.solver.obligation import PATIENCE, Decision, Obligation, Unknown

_GRACE_SECONDS = 5.0  # beyond the limit: for parsing, minimising and answering
_START_SECONDS = 60.0  # a new process on a busy machine
_LISTEN_SECONDS = 0.5  # so often somebody who waits for an answer looks whether the user has had enough

_KEPT = ((-1, 1 << 30), (-2, 32 << 20), (-3, 32 << 20))  # M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD, bytes

Decided = tuple[Obligation, Decision]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    task: Obligation | None = None
    deadline: float = 0.0
    warm: bool = False


class Workers:
    """`count` processes, started when there is work (or with `prepare`) and kept until `close`; to be used with `with`.

    `limit`: seconds for one obligation; `cross_check`: ask the second solver about every proof, within the same limit.
    """

    def __init__(self, count: int, limit: float, *, cross_check: bool = False) -> None:
        self._bell, theirs = multiprocessing.Pipe()
        self._team = _Team(max(1, count), limit, cross_check, theirs)
        self._thread: Thread | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def processes(self) -> tuple[BaseProcess, ...]:
        """Those that are running."""
        return tuple(worker.process for worker in self._team.workers)

    def prepare(self) -> None:
        """Start the processes now, so that they are ready when there is work."""
        self.submit(())

    def submit(self, obligations: Sequence[Obligation]) -> None:
        """Have these decided, too."""
        for item in obligations:
            self._team.given.put(item)
        if self._thread is None:
            self._thread = Thread(target=self._team.work, daemon=True)
            self._thread.start()
        self._bell.send(True)

    def collect(self) -> list[Decided]:
        """What has been decided since, at least one; something must have been submitted. Raises DiagnosticError ZS619."""
        found = [self._listen()]
        while True:
            try:
                found.append(_sound(self._team.done.get_nowait()))
            except Empty:
                return found

    def decide(self, obligations: Sequence[Obligation]) -> Iterator[Decided]:
        """Each obligation with its decision, in order of completion; nothing else may be open."""
        self.submit(obligations)
        left = len(obligations)
        while left:
            found = self.collect()
            left -= len(found)
            yield from found

    def close(self) -> None:
        """End all processes."""
        if self._thread is not None:
            self._bell.send(False)
            self._thread.join()
            self._thread = None

    def _listen(self) -> Decided:
        while True:
            try:
                return _sound(self._team.done.get(timeout=_LISTEN_SECONDS))
            except Empty:
                continue


def _sound(answer: Decided | Exception) -> Decided:
    if isinstance(answer, Exception):
        raise answer
    return answer


class _Team:
    """The processes, and what waits for them. `work` is the body of a thread of its own; the queues are the way in and out."""

    def __init__(self, count: int, limit: float, cross_check: bool, bell: Connection) -> None:
        self.given: SimpleQueue[Obligation] = SimpleQueue()
        self.done: SimpleQueue[Decided | Exception] = SimpleQueue()
        self.workers: list[_Worker] = []
        self._count = count
        self._limit = limit
        self._cross_check = cross_check
        self._bell = bell
        self._waiting: list[tuple[int, int, Obligation]] = []
        self._received = 0

    def work(self) -> None:
        """Until the bell says that it is over."""
        try:
            self.workers.extend(_start() for _ in range(self._count))
            while self._hear():
                self._hand_out()
        except Exception as error:  # whoever waits for an answer gets it instead
            self.done.put(error)
        finally:
            for worker in self.workers:
                _end(worker)
            self.workers.clear()

    def _hear(self) -> bool:
        """Wait for the bell, an answer, or the end of somebody's time. Is there more to come?"""
        busy = [worker for worker in self.workers if worker.task is not None]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic()) if busy else None
        ready = wait([self._bell, *(worker.connection for worker in busy)], timeout=patience)
        if self._bell in ready and not self._bell.recv():
            return False
        for index, worker in enumerate(self.workers):
            if worker.task is not None:
                self._look_after(index, worker, worker.task, answered=worker.connection in ready)
        return True

    def _look_after(self, index: int, worker: _Worker, task: Obligation, *, answered: bool) -> None:
        """Pass the answer on; end a worker whose time is over."""
        if answered:
            decision = _answer(worker)
        elif time.monotonic() >= worker.deadline:
            decision = Decision(Unknown("求解器超过时限没有应答，已终止"), self._limit, 0)
            worker.warm = False
        else:
            return
        if not worker.warm:
            _end(worker)
            self.workers[index] = _start()
        worker.task = None
        self.done.put((task, decision))

    def _hand_out(self) -> None:
        """A task for everybody who is idle, the longest first."""
        while not self.given.empty():
            item = self.given.get()
            heapq.heappush(self._waiting, (-len(item.script.declarations), self._received, item))
            self._received += 1
        for index, worker in enumerate(self.workers):
            if worker.task is None and self._waiting:
                self.workers[index] = self._give(worker, heapq.heappop(self._waiting)[2])

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


def _keep_memory() -> None:
    """Have the C library keep what Z3 frees: it is asked for again at once, and fetching it anew took a tenth of all time."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # not the GNU C library
        return
    for option, size in _KEPT:
        mallopt(option, size)


def serve(connection: Connection) -> None:
    """Body of a worker process: decide what comes in until the pipe is closed."""
    from zhunshengc.solver.decide import decide
    from zhunshengc.solver.second import second_opinion

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _keep_memory()
    while True:
        try:
            obligation, limit, cross_check = connection.recv()
        except EOFError:
            return
        decision = decide(obligation, limit)
        if cross_check:
            decision = replace(decision, opinion=second_opinion(obligation, decision.verdict, limit))
        connection.send(decision)
