"""Bends and cliffs of curves are where they are, to the 分."""

from __future__ import annotations

from hypothesis import given
from hypothesis.strategies import integers

from zhunshengc.docs.curves import Amounts, curve

HIGHEST = 20_000_000


def _half_up(value: int, percent: int) -> int:
    return (value * percent + 50) // 100


def test_a_straight_line_has_no_bends() -> None:
    points = curve(lambda bill: (_half_up(bill, 70), bill - _half_up(bill, 70)), HIGHEST)
    assert [point.bill for point in points] == [0, HIGHEST]


@given(integers(100, 150_000), integers(10, 90))
def test_a_threshold_is_found(yuan: int, percent: int) -> None:
    start = yuan * 100

    def amounts(bill: int) -> Amounts:
        paid = _half_up(max(0, bill - start), percent)
        return paid, bill - paid

    bends = curve(amounts, HIGHEST)[1:-1]
    assert [point.bill for point in bends] == [start]
    assert not bends[0].jumps


@given(integers(1_000, 15_000_000), integers(50, 90))
def test_a_cap_is_found(cap: int, percent: int) -> None:
    """Where the cap is reached: within 分 that rounding hides."""

    def amounts(bill: int) -> Amounts:
        return (min(cap, _half_up(bill, percent)),)

    reached = cap * 100 // percent
    bends = [point.bill for point in curve(amounts, HIGHEST)[1:-1]]
    if 100_000 < reached < HIGHEST - 100_000:
        assert len(bends) == 1
        assert abs(bends[0] - reached) <= 10


@given(integers(1_000, 19_000_000), integers(1_000, 500_000))
def test_a_cliff_is_found_to_the_fen(at: int, leap: int) -> None:
    def amounts(bill: int) -> Amounts:
        return (leap if bill > at else 0,)

    jumps = [point for point in curve(amounts, HIGHEST) if point.jumps]
    assert [point.bill for point in jumps] == [at + 1]
    assert jumps[0].before == (0,)
    assert jumps[0].after == (leap,)
