"""The largest value that something takes, by asking."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from unit.solver.questions import COST, obligation
from zhunshengc.solver import terms
from zhunshengc.solver.measure import Extent, Part, largest, largest_of
from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Unknown, Vacuous, Verdict


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


def test_of_several_parts_the_one_that_goes_furthest_is_measured() -> None:
    """The others are asked about few bounds: that they go no further is enough."""
    true_values = {"甲": 40, "乙": 1_234, "丙": 7}
    parts = tuple(Part(lambda bound, name=name: _of_part(name, bound), _value) for name in true_values)
    measuring = largest_of(parts, 5, (100, 10_000))
    asked: list[str] = []
    batch = next(measuring)
    while True:
        verdicts: dict[str, Verdict] = {}
        for item in batch:
            name, _, bound = item.key.partition("/")
            asked.append(name)
            high = true_values[name]
            verdicts[item.identity] = Proved() if int(bound) >= high else Refuted({"费用": high})
        try:
            batch = measuring.send(verdicts)
        except StopIteration as stop:
            assert stop.value == Extent(1_234, 1_234)
            break
    assert asked.count("甲") <= 2 and asked.count("丙") <= 2


def test_what_has_no_bound_is_not_measured() -> None:
    parts = (Part(_ask, _value),)
    measuring = largest_of(parts, 5, (100, 10_000), enough=1_000)
    batch, asked = next(measuring), 0
    with pytest.raises(StopIteration) as stop:
        while True:
            asked += len(batch)
            batch = measuring.send({item.identity: Refuted({"费用": 2_000_000}) for item in batch})
    assert stop.value.value == Extent(2_000_000, None)
    assert asked == 1, "the first counterexample has gone beyond"


def test_round_numbers_are_tried() -> None:
    extent, asked = _run(900_000_000, (10**10,), known=5)
    assert extent == Extent(900_000_000, 900_000_000)
    assert asked < 40


def _of_part(name: str, bound: int) -> Obligation:
    return obligation(terms.TRUE, terms.at_most(COST, terms.number(bound)), key=f"{name}/{bound}")


def test_a_part_without_claims_bounds_nothing() -> None:
    measuring = largest(_ask, _value, 0, (5,))
    (item,) = next(measuring)
    with pytest.raises(StopIteration) as stop:
        measuring.send({item.identity: Vacuous()})
    assert stop.value.value == Extent(0, 0)


def test_verdicts_by_identity() -> None:
    measuring = largest(_ask, _value, 5, (5,))
    (item,) = next(measuring)
    answers: Mapping[str, Verdict] = {item.identity: Proved()}
    with pytest.raises(StopIteration) as stop:
        next_batch = measuring.send(answers)
        while True:
            next_batch = measuring.send({one.identity: Proved() for one in next_batch})
    assert stop.value.value.exact
