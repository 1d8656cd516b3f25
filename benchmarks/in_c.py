"""The C loop, compiled here: the practical limit."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from workload import INCOME, STANDARD, Array, Claims


@cache
def _function() -> Any:
    compiler = next(name for name in ("cc", "gcc", "clang") if shutil.which(name))
    target = Path(tempfile.mkdtemp()) / "loop.so"
    source = Path(__file__).with_name("c_loop.c")
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", str(target), str(source)], check=True)
    return ctypes.CDLL(str(target)).settle


def available() -> bool:
    """Is there a C compiler?"""
    return any(shutil.which(name) for name in ("cc", "gcc", "clang"))


class Loop:
    """Columns ready for it, as for the kernel."""

    def __init__(self, claims: Claims, threads: int) -> None:
        count, persons = len(claims), len(claims.starts) - 1
        self._persons, self._threads = persons, threads
        self._sums = np.zeros((persons, 8), np.int64)
        self._codes = np.zeros(count, np.int16)
        self.payments = [np.zeros(count, kind) for kind in (np.int64, np.int32, np.int64, np.int32)]
        rest = [np.zeros(count, np.int64), np.zeros(count, np.int8), np.zeros(count, np.uint8)]
        facts = (claims.day, claims.mask, claims.kind, claims.place, claims.designated, claims.referred, claims.standard)
        amounts = (claims.cost, claims.basic, claims.serious, claims.commercial, claims.commercial_given, claims.recognised)
        arrays = [claims.starts, self._sums, *facts, *amounts]
        outputs = [self._codes, *self.payments, *rest]
        self._kept = [*arrays, *outputs]
        figures = [ctypes.c_int64(INCOME), ctypes.c_int64(STANDARD)]
        self._arguments = [*map(_pointer, arrays), *figures, *map(_pointer, outputs)]

    def run(self) -> list[Array]:
        """Settle all; sums start at 0."""
        self._sums[:] = 0
        if self._threads == 1:
            _function()(ctypes.c_int64(0), ctypes.c_int64(self._persons), *self._arguments)
        else:
            step = 4096
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(lambda first: self._part(first, step), range(0, self._persons, step)))
        return list(self.payments)

    def _part(self, first: int, step: int) -> None:
        last = min(first + step, self._persons)
        _function()(ctypes.c_int64(first), ctypes.c_int64(last), *self._arguments)


def _pointer(values: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(values.ctypes.data)
