"""Kernels run as plain Python, every result checked to fit 64 bits: a compiled one would not notice."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import numpy as np

from zhunshengc import plan as p
from zhunshengc.backends.kernel import emit
from zhunshengc.runtime.batch import layout, machine
from zhunshengc.runtime.rules import tiered

_LOW, _HIGH = -(2**63), 2**63 - 1


class Word(int):
    """An integer of a kernel."""

    def __new__(cls, value: Any = 0) -> Word:
        assert _LOW <= int(value) <= _HIGH, f"does not fit 64 bits: {int(value)}"
        return super().__new__(cls, int(value))

    def __add__(self, other: int) -> Word:
        return Word(int(self) + int(other))

    def __sub__(self, other: int) -> Word:
        return Word(int(self) - int(other))

    def __rsub__(self, other: int) -> Word:
        return Word(int(other) - int(self))

    def __mul__(self, other: int) -> Word:
        return Word(int(self) * int(other))

    def __floordiv__(self, other: int) -> Word:
        return Word(int(self) // int(other))

    def __and__(self, other: int) -> Word:
        return Word(int(self) & int(other))

    def __or__(self, other: int) -> Word:
        return Word(int(self) | int(other))

    __radd__, __rmul__, __ror__ = __add__, __mul__, __or__


def _flag(condition: bool, bit: int) -> Word:
    assert isinstance(condition, bool | np.bool_)
    return Word(bool(condition) << bit)


def _divide(value: int, divisor: int) -> Word:
    assert value >= 0 < divisor
    return Word(value // divisor)


def _look(table: Any, index: int) -> Word:
    assert 0 <= index < len(table)
    return Word(table[int(index)])


def _lowest(bits: int) -> Word:
    assert bits > 0
    return Word((int(bits) & -int(bits)).bit_length() - 1)


def _among(index: int, bits: int) -> bool:
    assert -1 <= index < 62
    return bool(bits >> (index + 1) & 1)


def _tiered(schedule: tuple[Any, Any, int, int], value: int, den: int, plus: int) -> Word:
    tops, rates, start, stop = schedule
    rows = tuple((int(tops[row]), int(rates[row])) for row in range(int(start), int(stop)))
    return Word(tiered(rows, int(value), den, int(plus)))


def _machine() -> dict[str, Any]:
    return {
        "FIRST_YEAR": machine.FIRST_YEAR,
        "ONE": 1,
        "Array": machine.Array,
        "among": _among,
        "both": lambda left, right: bool(left) & bool(right),
        "divide": _divide,
        "either": lambda left, right: bool(left) | bool(right),
        "flag": _flag,
        "greatest": lambda left, right: Word(max(left, right)),
        "kernel": lambda function: function,
        "least": lambda left, right: Word(min(left, right)),
        "look": _look,
        "lowest": _lowest,
        "only": lambda condition, value: Word(value) if condition else Word(0),
        "pick": lambda condition, value, otherwise: Word(value) if condition else Word(otherwise),
        "rare": bool,
        "tiered": _tiered,
        "year_before": lambda day: Word(int(day) - (10_001 if int(day) % 10_000 == 229 else 10_000)),
    }


def plain_kernels(plan: p.RulesPlan) -> ModuleType:
    """The module with the kernels of a plan, not compiled."""
    package = "plain_kernel_support"
    found = ModuleType(f"{package}.machine")
    vars(found).update(_machine())
    sys.modules.update({package: ModuleType(package), f"{package}.machine": found, f"{package}.layout": layout})
    module = ModuleType("plain_kernels")
    module.__dict__["int"] = Word
    exec(compile(emit(plan, package), "<kernels>", "exec"), module.__dict__)
    return module
