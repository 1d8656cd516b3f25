"""Batch kernels mean what the settlement module means: random regulations uncompiled and checked, the five compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, data, lists

from agreement.histories import History, histories
from agreement.plain_kernel import plain_kernels
from agreement.python_module import module_of, with_official_rows
from agreement.strategies import regulations
from agreement.tables import Accounts, Claim, rows_of, table_of
from agreement.test_regulations_agree import NAMES, regulation_of
from zhunshengc import model as m
from zhunshengc.backends.kernel import emit
from zhunshengc.backends.kernel_load import IN_MEMORY, load_kernels
from zhunshengc.evaluate import year_of
from zhunshengc.facts import to_json
from zhunshengc.lower import lower
from zhunshengc.runtime.batch.books import LAST_DAY, YEAR, schema
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.runtime.batch.tables import settle_table
from zhunshengc.specialise import specialise


def rules_of(regulation: m.Regulation, *, compiled: bool) -> Rules:
    """The settlement module in memory with its kernels."""
    plan = lower(regulation, "0" * 64)
    kernels = load_kernels(emit(plan, IN_MEMORY)) if compiled else plain_kernels(plan)
    return Rules.of(module_of(regulation).module, kernels)


def claims_of(regulation: m.Regulation, drawn: Sequence[History]) -> list[Claim]:
    """The claims of all, one person after the other by turns; some of the numbers stand twice."""
    longest = max(len(history.claims) for history in drawn)
    turns = [(turn, number) for turn in range(longest) for number, history in enumerate(drawn) if turn < len(history.claims)]
    return [
        {
            **to_json(drawn[number].claims[turn], regulation),
            m.PERSON: f"P{number}",
            m.SETTLEMENT: f"S{(turn * len(drawn) + number) * 8 // 9}",
        }
        for turn, number in turns
    ]


def parameters_of(rules: Rules, regulation: m.Regulation, drawn: Sequence[History]) -> dict[str, dict[int, int]]:
    """By year of the figure; of histories that disagree the first is taken."""
    rates = {item.name for item in regulation.parameters if item.type is m.Basic.RATE}
    found: dict[str, dict[int, int]] = {}
    for history in drawn:
        for year in (0, *history.parameters):
            for name, value in history.parameters_of(year or None).items():
                known = rules.module.PARAMETERS.get(name)
                if known is not None:
                    scaled = int(value * m.RATE_SCALE) if name in rates else int(value)
                    found.setdefault(name, {}).setdefault(year + known.shift, scaled)
    return found


def opening(rules: Rules, drawn: Sequence[History]) -> pa.Table:
    """The sums that the histories begin with."""
    rows = []
    for number, history in enumerate(drawn):
        year = year_of(history.claims[0])
        if history.sums and year is not None:
            sums = {key: int(history.sums.get(key, Fraction(0)) * den) for key, den in rules.sums}
            rows.append({m.PERSON: f"P{number}", YEAR: year, LAST_DAY: None, **sums})
    return pa.Table.from_pylist(rows, schema=schema(rules))


def agree(rules: Rules, regulation: m.Regulation, matter: str, drawn: Sequence[History]) -> None:
    """Kernel and module say the same of every claim, and leave the same sums."""
    none = {fact.name: None for fact in rules.facts(matter) if fact.kind == "money_or_none"}  # what an empty cell says
    claims = [{**none, **claim} for claim in claims_of(regulation, drawn)]
    parameters = parameters_of(rules, regulation, drawn)
    ledger = opening(rules, drawn)
    accounts = Accounts(rules.module, matter, rules.module.prepare(parameters), rules.keeps_accounts(matter))
    for row in ledger.to_pylist():
        key = (row[m.PERSON], row[YEAR])
        accounts.ledgers[key] = rules.module.Ledger(row[YEAR], tuple(row[key] for key, _ in rules.sums))
    expected = [accounts.settle(claim) for claim in claims]
    table = table_of(claims, rules.facts(matter))
    results, after, rejects = settle_table(rules, table, ledger, parameters, matter=matter, in_fen=True, threads=1)
    assert rows_of(results, rules.layout(matter)) == expected
    assert [row["行"] - 1 for row in rejects.to_pylist()] == [row for row, said in enumerate(expected) if len(said) == 2]
    assert _sums(after, rules) == {key: tuple(item.sums) for key, item in accounts.ledgers.items()}


def _sums(ledger: pa.Table, rules: Rules) -> Mapping[tuple[str, int], tuple[int, ...]]:
    return {(row[m.PERSON], row[YEAR]): tuple(row[key] for key, _ in rules.sums) for row in ledger.to_pylist()}


@given(data())
def test_random_regulations(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    rules = rules_of(regulation, compiled=False)
    for matter in (item for item in regulation.matters if item.name in rules.kernels):
        drawn = [
            with_official_rows(regulation, data.draw(histories(regulation, matter.name, most=5), label="history"))
            for _ in range(3)
        ]
        agree(rules, regulation, matter.name, drawn)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10)
@given(data=data())
def test_the_five_compiled(name: str, data: DataObject) -> None:
    regulation = specialise(regulation_of(name), {})
    rules = rules_of(regulation, compiled=True)
    for matter in (item.name for item in regulation.matters if item.resettlement is None):
        drawn = [
            with_official_rows(regulation, item)
            for item in data.draw(lists(histories(regulation, matter), min_size=1, max_size=6))
        ]
        agree(rules, regulation, matter, drawn)
