"""冲销: take a claim back, and settle the person's later claims of that year as if it had never been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.rules import Given, InputError, LedgerBase, Names, Parameters, Result, money_text
from zhunshengc.settlement.answers import Settled, settled
from zhunshengc.settlement.balances import ledger_of, sums_of
from zhunshengc.settlement.fields import (
    AMOUNT,
    BORNE,
    DAY,
    DIFFERENCE,
    NOTICES,
    PAYMENTS,
    PERSON,
    RESETTLED,
    REVERSES,
    SETTLEMENT,
    TOTAL,
    TRACE,
)
from zhunshengc.settlement.records import Record, as_json
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import Entry, Store

Results = tuple[Result[LedgerBase], ...]


@dataclass(frozen=True, slots=True)
class Reversal:
    """A request to take `target` back."""

    person: str
    settlement: str
    day: str
    target: str


def read_reversal(record: Record, rules: LoadedRules, matter: str) -> Reversal:
    """The request that a record holds. Raises InputError as for any claim: ZS401, ZS402, ZS403, ZS404."""
    used = {key: name for name in (PERSON, SETTLEMENT, DAY) for key in rules.names_of(matter, name)}
    given = Given(Names({**used, REVERSES: REVERSES}, {}, frozenset()), record.facts)
    day = given.day(DAY)
    iso = f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
    return Reversal(given.text(PERSON), given.text(SETTLEMENT), iso, given.text(REVERSES))


def reverse(request: Reversal, text: str, store: Store, rules: LoadedRules, parameters: Parameters | None) -> Settled:
    """Enter the reversal. Raises InputError ZS412, ZS413, ZS414; then nothing is changed."""
    target = _target(request, store)
    claims = store.claims_of_year(target.person, target.year)
    before = _settle_year(claims, rules, parameters)
    _check_reproduced(claims, before, store)
    place = next(index for index, claim in enumerate(claims) if claim.settlement == target.settlement)
    rest = (*claims[:place], *claims[place + 1 :])
    after = _settle_year(rest, rules, parameters)
    closing = after[-1].ledger if after else ledger_of(rules.ledger, target.year, {})
    changes = _changes(rest[place:], before[place + 1 :], after[place:])
    answer = settled(_answer(request, replace(before[place], ledger=closing), changes))
    for claim, result in zip(rest[place:], after[place:], strict=True):
        store.put_current(claim.settlement, as_json(result.to_dict()))
    store.mark_reversed(target.settlement, request.settlement)
    entry = Entry(request.settlement, request.person, request.day, target.matter, text, answer.text)
    store.add(replace(entry, reverses=target.settlement))
    store.put_sums(target.person, target.year, sums_of(closing))
    return answer


def _target(request: Reversal, store: Store) -> Entry:
    target = store.entry(request.target)
    if target is None or target.person != request.person:
        raise _refused(kinds.NOTHING_TO_REVERSE.code, f"此人没有结算编号为「{request.target}」的结算；请核对")
    if target.reverses is not None:
        raise _refused(kinds.NOT_REVERSIBLE.code, f"「{request.target}」本身是冲销，不能再冲销；请重新提交被冲销的结算")
    if target.reversed_by is not None:
        raise _refused(kinds.NOT_REVERSIBLE.code, f"「{request.target}」已被「{target.reversed_by}」冲销，不能再冲销")
    last = store.last_day(request.person)
    if last is not None and request.day < last:
        message = f"冲销的「结算日期」{request.day} 早于此人最后一笔未冲销的结算（{last}）；请写冲销当天的日期"
        raise InputError(kinds.TOO_EARLY.code, DAY, message)
    return target


def _refused(code: str, message: str) -> InputError:
    return InputError(code, REVERSES, message)


def _settle_year(claims: Sequence[Entry], rules: LoadedRules, parameters: Parameters | None) -> Results:
    """The claims of one year in order, from empty sums."""
    results: list[Result[LedgerBase]] = []
    ledger: LedgerBase | None = None
    for claim in claims:
        if ledger is None:
            ledger = ledger_of(rules.ledger, claim.year, {})
        if claim.matter not in rules.matters:
            raise _refused(kinds.NOT_REVERSIBLE.code, f"现在的规则没有事项「{claim.matter}」，不能重算；请用原来的规则冲销")
        try:
            result = rules.matters[claim.matter](rules.read_json_line(claim.claim), ledger, parameters, False)
        except (InputError, rules.input_error) as error:
            message = f"按现在的规则和参数，「{claim.settlement}」不能结算（{error.code}）；请用原来的规则和参数冲销"
            raise _refused(kinds.NOT_REVERSIBLE.code, message) from None
        results.append(result)
        ledger = result.ledger
    return tuple(results)


def _check_reproduced(claims: Sequence[Entry], results: Results, store: Store) -> None:
    """Differences must come from the reversal alone, not from rules or parameters that have changed since."""
    for claim, result in zip(claims, results, strict=True):
        standing = store.read_json(claim.current or claim.answer)
        again = result.to_dict()
        if any(standing.get(key) != again.get(key) for key in (PAYMENTS, TOTAL, BORNE)):
            message = f"按现在的规则和参数重算，「{claim.settlement}」和原来的结果不同；请用原来的规则和参数冲销"
            raise _refused(kinds.NOT_REVERSIBLE.code, message)


def _changes(claims: Sequence[Entry], before: Results, after: Results) -> list[dict[str, object]]:
    return [
        {SETTLEMENT: claim.settlement, PAYMENTS: new.to_dict()[PAYMENTS], DIFFERENCE: money_text(new.total - old.total)}
        for claim, old, new in zip(claims, before, after, strict=True)
        if new.payments != old.payments
    ]


def _answer(request: Reversal, taken_back: Result[LedgerBase], changes: list[dict[str, object]]) -> dict[str, object]:
    standing: dict[str, Any] = taken_back.to_dict()
    negated = {key: _negated(standing[key]) for key in (TOTAL, BORNE) if key in standing}
    rows = [{**row, AMOUNT: _negated(row[AMOUNT])} for row in standing.get(PAYMENTS, ())]
    answer = {**standing, **negated, PAYMENTS: rows, RESETTLED: changes, NOTICES: [], TRACE: []}
    return {SETTLEMENT: request.settlement, REVERSES: request.target, **_without(answer, SETTLEMENT)}


def _without(record: Mapping[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != key}


def _negated(amount: str) -> str:
    return amount if amount.strip("0.") == "" else f"-{amount}"
