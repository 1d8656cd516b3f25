"""What is stated of refusals holds of every claim exactly where evaluator and module tell the same refusal on every claim."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.translation.comparing import refusals
from zhunshengc.translation.frame import Refused

FLAGS = ("a", "b", "c")
CLAIMS = [dict(zip(FLAGS, values, strict=True)) for values in product((False, True), repeat=len(FLAGS))]
KEYS = (("ZS409", "系数"), ("ZS409", "标准"), ("ZS417", "规则"))


def test_statements_hold_exactly_where_the_same_is_told() -> None:
    random = Random(1)
    seen: set[bool] = set()
    for _ in range(500):
        wanted = tuple(_refusal(random) for _ in range(random.randint(1, 4)))
        found = _like(wanted, random)
        same = all(_first(wanted, claim) == _first(found, claim) for claim in CLAIMS)
        stated = [terms.implies(item.premise, item.goal) for item in refusals(wanted, found)]
        assert same is all(_holds(term, claim) for term in stated for claim in CLAIMS), (wanted, found)
        seen.add(same)
    assert seen == {False, True}


def _refusal(random: Random) -> Refused:
    return Refused(*random.choice(KEYS), _condition(random))


def _condition(random: Random) -> Term:
    literals = [terms.flag(name) if random.random() < 0.5 else terms.negate(terms.flag(name)) for name in FLAGS]
    return terms.both(random.sample(literals, random.randint(1, 2)))


def _like(wanted: tuple[Refused, ...], random: Random) -> tuple[Refused, ...]:
    """As a module may have it: some that never come first are left out, some are changed, in another order now and then."""
    found = [item for place, item in enumerate(wanted) if random.random() < 0.8 or _comes_first(wanted, place)]
    if random.random() < 0.3:
        found.append(_refusal(random))
    if random.random() < 0.2:
        random.shuffle(found)
    return tuple(found)


def _comes_first(wanted: Sequence[Refused], place: int) -> bool:
    return any(_place(wanted, claim) == place for claim in CLAIMS)


def _place(items: Sequence[Refused], claim: dict[str, bool]) -> int | None:
    return next((place for place, item in enumerate(items) if _holds(item.when, claim)), None)


def _first(items: Sequence[Refused], claim: dict[str, bool]) -> tuple[str, str] | None:
    place = _place(items, claim)
    return None if place is None else (items[place].code, items[place].field)


def _holds(term: Term, claim: dict[str, bool]) -> bool:
    return terms.evaluate((term,), claim)[0] is True
