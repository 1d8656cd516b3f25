"""What a run comes to, and the checks that nothing was lost or paid twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.settlement import fields as f

NOBODY = "（无身份）"


@dataclass(slots=True)
class Tally:
    """Counts and sums in 分.

    `paid`: benefit → status → sum; `refused`: code and field → how many; `moved`: benefit → by how much the ledger has grown;
    `resettled`: what reversals have changed of later settlements; `taken_back`: how many reversals there are.
    """

    claims: int = 0
    settled: int = 0
    persons: int = 0
    paid: dict[str, dict[str, int]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    moved: dict[str, int] = field(default_factory=dict)
    resettled: int = 0
    taken_back: int = 0

    def add(self, other: Tally) -> None:
        """Another part of the same run."""
        self.claims += other.claims
        self.settled += other.settled
        self.persons += other.persons
        self.resettled += other.resettled
        self.taken_back += other.taken_back
        self.refused.update(other.refused)
        for benefit, by_status in other.paid.items():
            own = self.paid.setdefault(benefit, {})
            for status, fen in by_status.items():
                own[status] = own.get(status, 0) + fen
        for key, fen in other.moved.items():
            self.moved[key] = self.moved.get(key, 0) + fen

    def as_json(self) -> dict[str, Any]:
        """For a file."""
        return {
            "claims": self.claims,
            "settled": self.settled,
            "persons": self.persons,
            "paid": self.paid,
            "refused": dict(self.refused),
            "moved": self.moved,
            "resettled": self.resettled,
            "taken_back": self.taken_back,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Tally:
        """What `as_json` has made."""
        return cls(**{**stored, "refused": Counter(stored["refused"])})

    def total(self, benefit: str) -> int:
        """What was paid of a benefit, 分."""
        return sum(self.paid.get(benefit, {}).values())


def tally_of(answers: pa.Table, benefits: Sequence[str], persons: int) -> Tally:
    """What a table of answers comes to."""
    code, status = answers.column("错误代码"), _status(answers)
    good = code.is_null()
    tally = Tally(answers.num_rows, pc.sum(good).as_py() or 0, persons)
    for benefit in benefits:
        sums = (
            pa.table({"status": status, "fen": answers.column(benefit)})
            .filter(good)
            .group_by("status")
            .aggregate([("fen", "sum")])
        )
        rows = zip(sums.column("status").to_pylist(), sums.column("fen_sum").to_pylist(), strict=True)
        tally.paid[benefit] = {name: fen_of(amount) for name, amount in rows if amount is not None}
    bad = answers.filter(pc.invert(good))
    tally.taken_back = _present(answers, f.REVERSES)
    for mistake in zip(bad.column("错误代码").to_pylist(), bad.column("错误字段").to_pylist(), strict=True):
        tally.refused[" ".join(filter(None, mistake))] += 1
    return tally


def _present(answers: pa.Table, name: str) -> int:
    return answers.num_rows - answers.column(name).null_count if name in answers.column_names else 0


def _status(answers: pa.Table) -> Any:
    if f.STATUS not in answers.column_names:
        return pa.array([NOBODY] * answers.num_rows)
    return pc.fill_null(answers.column(f.STATUS).cast(pa.string()), NOBODY)


def fen_of(amount: Decimal) -> int:
    """元 → 分, exact."""
    return int(amount.scaleb(2))


def movement(before: pa.Table | None, after: pa.Table, keys: Mapping[str, str]) -> dict[str, int]:
    """By how much the sums of payments in a ledger have grown, 分; `keys`: benefit → key of its sum."""
    return {benefit: _paid(after, key) - (0 if before is None else _paid(before, key)) for benefit, key in keys.items()}


def _paid(ledger: pa.Table, key: str) -> int:
    return int(pc.sum(ledger.column(key).cast(pa.decimal128(38, 0))).as_py() or 0) if key in ledger.column_names else 0


def disagreements(tally: Tally, written: Mapping[str, int], claims: int) -> Iterator[str]:
    """Where the run does not add up: claims in and out, payments in answers, in the file and in the ledger."""
    if tally.claims != claims or tally.settled + tally.refused.total() != claims:
        yield f"输入 {claims} 笔，成功 {tally.settled} 笔，拒绝 {tally.refused.total()} 笔"
    for benefit, fen in written.items():
        if tally.total(benefit) != fen:
            yield f"{benefit}：结算 {tally.total(benefit)} 分，写出 {fen} 分"
    if tally.taken_back:  # of what they change later only the sum over all benefits is told
        paid = sum(tally.total(benefit) for benefit in tally.moved) + tally.resettled
        if paid != sum(tally.moved.values()):
            yield f"结算和重结 {paid} 分，台账增加 {sum(tally.moved.values())} 分"
        return
    for benefit, fen in tally.moved.items():
        if tally.total(benefit) != fen:
            yield f"{benefit}：结算 {tally.total(benefit)} 分，台账增加 {fen} 分"
