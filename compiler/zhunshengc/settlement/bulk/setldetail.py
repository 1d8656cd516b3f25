"""Answers in the form of the national platform: one row for each paying fund of a settlement.

What a benefit was reckoned from is told by the settlement module itself, which settles each paid claim once more with its
explanation; the sums that the claim began with are those that the kernel left after the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.results import MONEY, total
from zhunshengc.runtime.batch.rules import DAY, PERSON, SETTLEMENT
from zhunshengc.runtime.batch.settling import Settled
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.spill import PLACE

_LONGEST_TEXT = 4000
SCHEMA = pa.schema(
    [
        ("setl_id", pa.string()),
        ("psn_no", pa.string()),
        ("fund_pay_type", pa.string()),
        ("fund_pay_type_name", pa.string()),
        ("inscp_scp_amt", MONEY),
        ("crt_payb_lmt_amt", MONEY),
        ("fund_payamt", MONEY),
        ("setl_proc_info", pa.string()),
        (PLACE, pa.int64()),
    ]
)
_BASE = re.compile(r"[；，]基数 (-?[0-9]+\.[0-9]{2})")
_LIMIT = re.compile(r"限额（(每年|每次)(?:，共用([^）]+))?） ([0-9]+\.[0-9]{2})")


@dataclass(frozen=True, slots=True)
class _Paid:
    """A benefit of one settled claim: its sentence, and what was paid on the claim before it against each shared limit, 分."""

    name: str
    fen: int
    sentence: str
    before: Mapping[str, int]


def details_of(settled: Settled, opening: pa.Table | None, places: Array, job: Job) -> pa.Table:
    """A row for each benefit that pays, claims in the order of the input. `opening`: the ledger before them."""
    rows = np.flatnonzero((settled.outcome.codes == 0) & (total(settled.outcome) != 0))
    sums = _sums_before(settled)
    found: list[dict[str, object]] = []
    for row, facts in zip(rows.tolist(), settled.sheet.facts(rows), strict=True):
        year = int(settled.sheet.values[DAY][row]) // 10000
        ledger = job.rules.ledger(year, _whole(sums[row], job))
        result = job.rules.module.MATTERS[job.matter](facts, ledger, job.prepared, True)
        numbers = {"setl_id": _text(facts, SETTLEMENT, job), "psn_no": _text(facts, PERSON, job), PLACE: int(places[row])}
        found += [{**numbers, **_row(paid, ledger, job)} for paid in _paid(result)]
    return pa.Table.from_pylist(found, schema=SCHEMA)


def details_by_line(answers: pa.Table, job: Job) -> pa.Table:
    """Of claims settled line by line: reversals are negative; how they were reckoned is not told."""
    found: list[dict[str, object]] = []
    for answer in answers.to_pylist():
        for name, _ in job.rules.layout(job.matter).payments:
            if answer[name]:
                code, title = job.funds[name]
                told = f"冲销 {answer['冲销']}" if answer["冲销"] else ""
                found.append(
                    {
                        "setl_id": answer[SETTLEMENT],
                        "psn_no": answer[PERSON],
                        "fund_pay_type": code,
                        "fund_pay_type_name": title,
                        "fund_payamt": answer[name],
                        "setl_proc_info": told,
                        PLACE: answer[PLACE],
                    }
                )
    return pa.Table.from_pylist(found, schema=SCHEMA)


def _paid(result: Any) -> Iterator[_Paid]:
    before: dict[str, int] = {}
    for (name, fen), (_, sentence) in zip(result.payments.items(), _of_benefits(result), strict=True):
        if fen:
            yield _Paid(name, fen, sentence, dict(before))
        for shared in {match[2] for match in _LIMIT.finditer(sentence) if match[2]}:
            before[shared] = before.get(shared, 0) + fen


def _of_benefits(result: Any) -> Sequence[tuple[str, str]]:
    """Explanations of benefits come in the order of the payments; others may stand before and after."""
    told = {sentence.partition("：")[0]: (article, sentence) for article, sentence in result.trace}
    return [told[name] for name in result.payments]


def _row(paid: _Paid, ledger: Any, job: Job) -> dict[str, object]:
    code, title = job.funds[paid.name]
    base = _BASE.search(paid.sentence)
    left = [_left(match, paid, ledger) for match in _LIMIT.finditer(paid.sentence)]
    return {
        "fund_pay_type": code,
        "fund_pay_type_name": title,
        "inscp_scp_amt": None if base is None else Decimal(base[1]),
        "crt_payb_lmt_amt": min(left, default=None),
        "fund_payamt": Decimal(paid.fen).scaleb(-2),
        "setl_proc_info": paid.sentence.partition("；")[2][:_LONGEST_TEXT],
    }


def _left(match: re.Match[str], paid: _Paid, ledger: Any) -> Decimal:
    """What is left of a limit when the claim comes to the benefit."""
    period, shared, amount = match[1], match[2], Decimal(match[3])
    used = paid.before.get(shared, 0) if shared else 0
    keys = [item.key for item in ledger.SUMS]
    key = f"{shared or paid.name}.年度"
    if period == "每年" and key in keys:
        used += ledger.sums[keys.index(key)]
    return max(Decimal(0), amount - Decimal(used).scaleb(-2))


def _text(facts: Mapping[str, object], fact: str, job: Job) -> str:
    columns = job.header.by_name[fact].columns
    return str(facts[columns[0]])


def _whole(sums: Array, job: Job) -> list[int]:
    span = job.kernel.sums
    values = [0] * len(job.rules.sums)
    if span is not None:
        values[span.first : span.first + len(span.limits)] = sums.tolist()
    return values


def _sums_before(settled: Settled) -> Array:
    """For each claim, in the order of the table: the person's sums of its year before it."""
    after, persons = settled.outcome.after, settled.persons
    found = np.zeros_like(after)
    years = settled.sheet.values[DAY].astype(np.int64) // 10000
    standing: dict[int, tuple[int, Array]] = {}
    if settled.opened is not None:
        known = np.flatnonzero(settled.opened.rows >= 0)
        standing = {int(who): (int(settled.opened.years[who]), settled.opened.sums[who]) for who in known}
    for row in np.flatnonzero(settled.outcome.codes == 0).tolist():
        who = int(persons.of_row[row])
        year, sums = standing.get(who, (0, found[row]))
        if year == years[row]:
            found[row] = sums
        standing[who] = (int(years[row]), after[row])
    return found
