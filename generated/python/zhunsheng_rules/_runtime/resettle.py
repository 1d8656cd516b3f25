"""改认定: the claims of a year settled again under another status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from .errors import InputError
from .facts import Given
from .ledger import LedgerBase
from .names import Names
from .result import Layout, Result
from .text import money_text

_LedgerT = TypeVar("_LedgerT", bound=LedgerBase)
_ClaimT = TypeVar("_ClaimT")

CARRIED = ("人员编号", "结算编号")


def nested(
    names: Names, records: Sequence[Mapping[str, object]], replaced: tuple[str, object], read: Callable[[Given], _ClaimT]
) -> tuple[_ClaimT, ...]:
    """The claims of 就诊; the fact `replaced` is as given here, 人员编号 and 结算编号 may be absent. Raises InputError."""
    claims = []
    for number, record in enumerate(records, 1):
        try:
            claims.append(read(Given(names, record).replaced(*replaced, CARRIED)))
        except InputError as error:
            raise error.inside(f"第{number}次就诊") from None
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class Resettlement:
    """How the difference is found: TOP_UP, BALANCE or NOTHING. `article` is that of the rule."""

    layout: Layout
    method: str
    article: str


def resettle(
    rule: Resettlement,
    days: Sequence[int],
    ledger: _LedgerT,
    before: Callable[[int, _LedgerT, int], Result[_LedgerT]],
    after: Callable[[int, _LedgerT, int], Result[_LedgerT]],
    *,
    trace: bool,
) -> Result[_LedgerT]:
    """What is still to be paid, by benefit. `before` and `after` settle claim i of the list under the old and the new
    status: (i, ledger, already paid on it) → result. `days` are yyyymmdd. The given ledger is answered unchanged."""
    _check_order(days)
    empty = type(ledger)()
    names = tuple(name for name, _ in rule.layout.payments)
    old = _run(range(len(days)), empty, before)
    new = _run_balance(days, old, after) if rule.method == "BALANCE" else _run(range(len(days)), empty, after)
    paid, due = _totals(old, names), _totals(new, names)
    values = {name: _still_due(rule.method, paid[name], due[name]) for name in names}
    told = _trace(rule, paid, due, values) if trace else ()
    return Result(rule.layout, "", values, sum(values.values()), None, None, ledger, (), {}, told)


def _still_due(method: str, old: int, new: int) -> int:
    """`new` is what the second run pays: under BALANCE on top of the first, otherwise in its stead."""
    match method:
        case "TOP_UP":
            return max(0, new - old)
        case "BALANCE":
            return new
        case _:
            return 0


def _check_order(days: Sequence[int]) -> None:
    for number, (earlier, later) in enumerate(pairwise(days), 2):
        if later < earlier:
            raise InputError("ZS412", "就诊", f"第{number}次就诊的「结算日期」早于前一次；请按结算先后排列")


def _run(
    order: Sequence[int], ledger: _LedgerT, settle: Callable[[int, _LedgerT, int], Result[_LedgerT]]
) -> list[Result[_LedgerT]]:
    results = []
    for index in order:
        result = _settle(settle, index, ledger, 0)
        results.append(result)
        ledger = result.ledger
    return results


def _run_balance(
    days: Sequence[int], old: Sequence[Result[_LedgerT]], settle: Callable[[int, _LedgerT, int], Result[_LedgerT]]
) -> list[Result[_LedgerT]]:
    last = {result.ledger.year: result.ledger for result in old}
    ledger: _LedgerT | None = None
    results = []
    for index, day in enumerate(days):
        if ledger is None or ledger.year != day // 10000:
            ledger = last[day // 10000].paid_only()
        result = _settle(settle, index, ledger, old[index].total)
        results.append(result)
        ledger = result.ledger
    return results


def _settle(
    settle: Callable[[int, _LedgerT, int], Result[_LedgerT]], index: int, ledger: _LedgerT, paid: int
) -> Result[_LedgerT]:
    try:
        return settle(index, ledger, paid)
    except InputError as error:
        raise error.inside(f"第{index + 1}次就诊") from None


def _totals(results: Sequence[Result[_LedgerT]], names: Sequence[str]) -> dict[str, int]:
    return {name: sum(result.payments[name] for result in results) for name in names}


def _trace(
    rule: Resettlement, old: Mapping[str, int], new: Mapping[str, int], values: Mapping[str, int]
) -> tuple[tuple[str, str], ...]:
    lines = []
    for name, due in values.items():
        before, after = money_text(old[name]), money_text(new[name])
        lines.append((rule.article, f"{name}：按原类别已付{before}元，按新类别{after}元，补付{money_text(due)}元"))
    return tuple(lines)
