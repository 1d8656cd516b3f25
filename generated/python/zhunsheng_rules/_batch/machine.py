"""The few operations that kernels are written in, as single machine instructions.

A selection must stay a selection: compilers like to turn one into a branch, and on random claims every second branch is
mispredicted. `only` therefore works with a mask whose origin the compiler cannot see.

Integers are signed, 64 bits. That nothing leaves them was proved when the kernel was made; nothing here wraps or checks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])
Array = npt.NDArray[Any]

FIRST_YEAR = 1899  # the first column of figures is for claims without a date
ONE = np.uint64(1)  # places in arrays are unsigned: a signed one might count from the end, which costs a check

_INT64 = ir.IntType(64)


def kernel(function: Function) -> Function:
    """Compiled at the first call, for later runs kept on disk; runs beside other threads."""
    return cast(Function, njit(nogil=True, cache=True, error_model="numpy")(function))


def _written_out(function: Function) -> Function:
    """As `kernel`, but part of whoever calls it."""
    return cast(Function, njit(inline="always", error_model="numpy")(function))


def _instruction(define: Callable[..., Any]) -> Any:
    """An operation of compiled functions; `define` gives its types and its code."""
    return intrinsic(define)


def _hidden(builder: Any, value: Any) -> Any:
    """The same value, of which the compiler no longer knows where it is from."""
    return builder.asm(ir.FunctionType(_INT64, [_INT64]), "", "=r,0", [value], False)


@_instruction
def pick(_context: Any, _condition: Any, _value: Any, _otherwise: Any) -> Any:
    """`value` where the condition holds, else `otherwise`; both are computed."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.select(*arguments)

    return types.int64(types.boolean, types.int64, types.int64), generate


@_instruction
def only(_context: Any, _condition: Any, _value: Any) -> Any:
    """`value` where the condition holds, else 0."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.and_(_hidden(builder, builder.sext(arguments[0], _INT64)), arguments[1])

    return types.int64(types.boolean, types.int64), generate


@_instruction
def flag(_context: Any, _condition: Any, _bit: Any) -> Any:
    """1 << bit where the condition holds, else 0."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.shl(builder.zext(arguments[0], _INT64), arguments[1])

    return types.int64(types.boolean, types.int64), generate


@_instruction
def both(_context: Any, _left: Any, _right: Any) -> Any:
    """Both hold; both are computed."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.and_(*arguments)

    return types.boolean(types.boolean, types.boolean), generate


@_instruction
def either(_context: Any, _left: Any, _right: Any) -> Any:
    """At least one holds; both are computed."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.or_(*arguments)

    return types.boolean(types.boolean, types.boolean), generate


@_instruction
def rare(_context: Any, _condition: Any) -> Any:
    """The condition, whole: what it is made of is not asked one by one."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.trunc(_hidden(builder, builder.zext(arguments[0], _INT64)), ir.IntType(1))

    return types.boolean(types.boolean), generate


@_instruction
def among(_context: Any, _index: Any, _bits: Any) -> Any:
    """Is bit index + 1 set? The index is -1 to 61."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        place = builder.add(arguments[0], arguments[0].type(1))
        return builder.trunc(builder.lshr(arguments[1], place), ir.IntType(1))

    return types.boolean(types.int64, types.int64), generate


def _extreme(relation: str) -> Any:
    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.select(builder.icmp_signed(relation, *arguments), *arguments)

    return types.int64(types.int64, types.int64), generate


@_instruction
def least(_context: Any, _left: Any, _right: Any) -> Any:
    """The smaller one."""
    return _extreme("<")


@_instruction
def greatest(_context: Any, _left: Any, _right: Any) -> Any:
    """The larger one."""
    return _extreme(">")


@_instruction
def divide(_context: Any, _value: Any, _divisor: Any) -> Any:
    """⌊value / divisor⌋ of a value that is not negative and a positive constant."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.udiv(*arguments)

    return types.int64(types.int64, types.int64), generate


@_instruction
def lowest(_context: Any, _bits: Any) -> Any:
    """The number of the lowest bit that is set; at least one is."""

    def generate(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.IntType(1)(1))

    return types.int64(types.int64), generate


@_written_out
def look(table: Array, index: int) -> int:
    """table[index], of an index that is not negative."""
    return int(table[np.uint64(index)])


@_written_out
def year_before(day: int) -> int:
    """The same day a year earlier, 29 February → 28 February."""
    return day - int(pick(day % 10_000 == 229, 10_001, 10_000))


@kernel
def tiered(schedule: tuple[Array, Array, int, int], value: int, den: int, plus: int) -> int:
    """Σ (part of value/den 分 inside a tier) × min(100%, rate + plus), in 1/(den × 1,000,000) 分.

    The schedule: upper bounds in 分 (-1: none) and rates in 1/1,000,000 of all claims, and from where to where those of this one.
    """
    tops, rates, start, stop = schedule
    total = 0
    below = 0
    for row in range(start, stop):
        if value <= below:
            break
        top = int(tops[row])
        top = value if top < 0 else least(top * den, value)
        total += (top - below) * least(int(rates[row]) + plus, 1_000_000)
        below = top
    return total
