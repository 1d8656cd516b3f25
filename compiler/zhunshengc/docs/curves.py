"""What is paid as the bill grows, exactly: where each line bends or jumps is found by settling, to the 分.

A bill is settled as the first of the year. Between two neighbouring points of a curve every payment grows evenly, but for
the rounding to the 分.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

JUMP = _ROUNDING = 2  # 分 by which a rounded value may lie beside the straight line
_STEPS = 16  # pieces that the range is cut into at first
_YUAN = 100

Amounts = tuple[int, ...]
"""What is paid by each payer of the curve, 分."""


@dataclass(frozen=True, slots=True)
class Point:
    """A bill in 分, what is paid just below it (`before`) and on it (`after`): they differ where the curve jumps."""

    bill: int
    before: Amounts
    after: Amounts

    @property
    def jumps(self) -> bool:
        """Is there a cliff at this bill?"""
        return any(abs(high - low) > _ROUNDING for low, high in zip(self.before, self.after, strict=True))


def curve(amounts: Callable[[int], Amounts], highest: int) -> tuple[Point, ...]:
    """The points from 0 to `highest` at which the curve begins, bends, jumps and ends."""
    known: dict[int, Amounts] = {}

    def at(bill: int) -> Amounts:
        if bill not in known:
            known[bill] = amounts(bill)
        return known[bill]

    edges = [highest * step // _STEPS for step in range(_STEPS + 1)]
    cuts: list[tuple[int, int]] = []
    for low, high in pairwise(edges):
        _search(at, low, high, cuts)
    cuts = _bends_at(at, edges[1:-1], cuts)
    places = [(0, 0), *_merged(sorted(cuts)), (highest, highest)]
    points = [_point(at, *around) for around in zip(places, places[1:], places[2:], strict=False)]
    return (Point(0, at(0), at(0)), *points, Point(highest, at(highest), at(highest)))


def _straight(at: Callable[[int], Amounts], low: int, high: int) -> bool:
    """Do the values between lie on the straight line, as far as three of them tell?"""
    first, last, width = at(low), at(high), high - low
    for quarter in (1, 2, 3):
        bill = low + width * quarter // 4
        for start, end, found in zip(first, last, at(bill), strict=True):
            if abs((found - start) * width - (end - start) * (bill - low)) > _ROUNDING * width:
                return False
    return True


def _search(at: Callable[[int], Amounts], low: int, high: int, cuts: list[tuple[int, int]]) -> None:
    """Narrow places between which the curve bends or jumps."""
    if high - low <= 1:
        if any(abs(b - a) > _ROUNDING for a, b in zip(at(low), at(high), strict=True)):
            cuts.append((low, high))
        return
    if _straight(at, low, high):
        return
    if high - low <= 8 and not _leaps(at, low, high):
        cuts.append((low, high))
        return
    middle = (low + high) // 2
    before = len(cuts)
    _search(at, low, middle, cuts)
    _search(at, middle, high, cuts)
    if len(cuts) == before:
        cuts.append((low, high))


def _leaps(at: Callable[[int], Amounts], low: int, high: int) -> bool:
    """Is there more between neighbouring bills than a bend can bring?"""
    steps = range(low, high)
    return any(abs(b - a) > _ROUNDING for bill in steps for a, b in zip(at(bill), at(bill + 1), strict=True))


def _bends_at(at: Callable[[int], Amounts], edges: Sequence[int], cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cuts, and those edges at which the curve bends between two straight pieces."""
    found = list(cuts)
    for edge in edges:
        near = [abs(edge - bill) for cut in cuts for bill in cut]
        width = min([edge // _STEPS, *(distance // 2 for distance in near)])
        if width > _ROUNDING and not _straight(at, edge - width, edge + width):
            found.append((edge - 1, edge + 1))
    return found


def _merged(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cuts that touch or lie within a few 分 of each other are one."""
    merged: list[tuple[int, int]] = []
    for low, high in cuts:
        if merged and low - merged[-1][1] <= _YUAN // 2:
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def _point(at: Callable[[int], Amounts], left: tuple[int, int], cut: tuple[int, int], right: tuple[int, int]) -> Point:
    """The bill at which a cut is; `left` and `right`: the cuts beside it, up to which the curve is straight."""
    low, high = cut
    jump = next((bill for bill in range(low, high) if _far(at(bill), at(bill + 1))), None)
    if jump is not None:
        return Point(jump + 1, at(jump), at(jump + 1))
    bill = _crossing(at, (left[1], low), (high, right[0]))
    return Point(bill, at(bill), at(bill))


def _far(first: Amounts, second: Amounts) -> bool:
    return any(abs(b - a) > _ROUNDING for a, b in zip(first, second, strict=True))


def _crossing(at: Callable[[int], Amounts], before: tuple[int, int], after: tuple[int, int]) -> int:
    """Where the straight pieces before and after meet, of the payment whose slope changes most; whole 元 where they nearly do."""
    (a, b), (c, d) = before, after
    ends = zip(at(a), at(b), at(c), at(d), strict=True)
    rises = [(last - first) * (d - c) - (end - start) * (b - a) for first, last, start, end in ends]
    place = max(range(len(rises)), key=lambda found: abs(rises[found]))
    if rises[place] == 0:
        return (b + c) // 2
    first, last, start, end = (at(bill)[place] for bill in (a, b, c, d))
    above = (start * (d - c) - c * (end - start)) * (b - a) - (first * (b - a) - a * (last - first)) * (d - c)
    bill = min(max((2 * above + rises[place]) // (2 * rises[place]), b), c)
    yuan = (bill + _YUAN // 2) // _YUAN * _YUAN
    hidden = 2 * (b - a) * (d - c) // abs(rises[place]) + _ROUNDING  # by how much rounding to the 分 can move the meeting
    return yuan if abs(yuan - bill) <= hidden else bill
