"""The largest value that something takes, by asking."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from unit.solver.questions import COST, obligation
from zhunshengc.solver import terms
from zhunshengc.solver.measure import Extent, largest
from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Unknown, Verdict


def _ask(bound: int) -> Obligation:
    return obligation(terms.TRUE, terms.at_most(COST, terms.number(bound)), key=f"不超过{bound}")


def _value(model: Model) -> int:
    return int(model["费用"])


def _run(true_value: int, marks: tuple[int, ...], known: int, *, patience: int = 10**6) -> tuple[Extent, int]:
    """Play the solver: it knows the value, and gives up after so many answers."""
    measuring = largest(_ask, _value, known, marks)
    batch, asked = next(measuring), 0
    while True:
        verdicts: dict[str, Verdict] = {}
        for item in batch:
            bound = int(item.key.removeprefix("不超过"))
            asked += 1
            truth: Verdict = Proved() if bound >= true_value else Refuted({"费用": true_value - (true_value - bound) // 2})
            verdicts[item.identity] = truth if asked <= patience else Unknown("慢")
        try:
            batch = measuring.send(verdicts)
        except StopIteration as stop:
            return stop.value, asked


@pytest.mark.parametrize("true_value", [3_000_000, 800_00, 10**10])
def test_an_amount_that_is_named_is_found_at_once(true_value: int) -> None:
    extent, asked = _run(true_value, (800_00, 3_000_000, 10**10), known=1)
    assert extent == Extent(true_value, true_value) and extent.exact
    assert asked <= 4


def test_other_amounts_are_narrowed_down() -> None:
    extent, _ = _run(1234, (100, 10_000), known=1)
    assert extent.reached <= 1234 <= (extent.bound or 0)
    assert (extent.bound or 0) - extent.reached < 100


def test_nothing_is_claimed_without_an_answer() -> None:
    extent, _ = _run(1234, (100, 10_000), known=7, patience=0)
    assert extent == Extent(7, None)
    assert not extent.exact


def test_verdicts_by_identity() -> None:
    measuring = largest(_ask, _value, 5, (5,))
    (item,) = next(measuring)
    answers: Mapping[str, Verdict] = {item.identity: Proved()}
    with pytest.raises(StopIteration) as stop:
        next_batch = measuring.send(answers)
        while True:
            next_batch = measuring.send({one.identity: Proved() for one in next_batch})
    assert stop.value.value.exact
