"""Claims as an Arrow table, and what the settlement module makes of them one by one, kept as the ledger of single claims does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from zhunshengc.model import DAY, PERSON, SETTLEMENT
from zhunshengc.runtime.rules import money_text

Claim = Mapping[str, object]


def table_of(claims: Sequence[Claim], facts: Sequence[Any]) -> pa.Table:
    """A column for every fact; amounts as text, as JSON has them. Cells of absent facts are empty."""
    return pa.table({fact.name: pa.array([_cell(claim.get(fact.name)) for claim in claims], _type(fact.kind)) for fact in facts})


def _type(kind: str) -> Any:
    match kind:
        case "yes_no":
            return pa.bool_()
        case "choices":
            return pa.list_(pa.string())
        case "schedule":
            return pa.list_(pa.list_(pa.string()))
        case _:
            return pa.string()


def _cell(value: object) -> object:
    match value:
        case bool() | None | str():
            return value
        case int():
            return str(value)
        case list():
            return [_cell(item) for item in value]
        case _:
            raise TypeError(value)


@dataclass
class Accounts:
    """Every person's ledgers of all years, last day and numbers; as `zhunsheng settle` keeps them, reversals left out."""

    rules: Any
    matter: str
    parameters: Any
    keeps: bool
    ledgers: dict[tuple[str, int], Any] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    def settle(self, claim: Claim) -> tuple[object, ...]:
        """Code and field of a refusal, or the status, payments, total, own share, notices and answers."""
        try:
            return self._settled(claim)
        except self.rules.InputError as error:
            return error.code, error.field

    def _settled(self, claim: Claim) -> tuple[object, ...]:
        person, number, day = (claim.get(name) for name in (PERSON, SETTLEMENT, DAY))
        booked = self.keeps and (self.matter == "费用结算" or None not in (person, number, day))
        if booked and str(number) in self.numbers:
            raise self.rules.InputError("ZS411", SETTLEMENT, "")
        ledger = None
        if booked and isinstance(day, str) and day[:4].isdigit():
            year = int(day[:4])
            ledger = self.ledgers.get((str(person), year), self.rules.Ledger(year))
        result = self.rules.MATTERS[self.matter](claim, ledger, self.parameters)
        if booked:
            if str(day) < self.last.get(str(person), ""):
                raise self.rules.InputError("ZS412", DAY, "")
            self.numbers.add(str(number))
            self.last[str(person)] = str(day)
            self.ledgers[str(person), int(str(day)[:4])] = result.ledger
        answers = tuple(spec.json(result.answers[spec.name]) for spec in self.rules.LAYOUTS[self.matter].answers)
        return result.status, tuple(result.payments.values()), result.total, result.borne, "；".join(result.notices), answers


def rows_of(results: pa.Table, layout: Any) -> list[tuple[object, ...]]:
    """The rows of a results table as `Accounts.settle` writes them; amounts must be whole 分."""
    return [_row(record, layout) for record in results.to_pylist()]


def _row(record: Mapping[str, Any], layout: Any) -> tuple[object, ...]:
    if record["错误代码"] is not None:
        return record["错误代码"], record["错误字段"]
    payments = tuple(record[name] for name, _ in layout.payments)
    answers = tuple(_answer(spec, record[spec.name]) for spec in layout.answers)
    return record.get("采用身份"), payments, record.get("合计", 0), record.get("个人负担"), record.get("提示", ""), answers


def _answer(spec: Any, value: Any) -> object:
    match spec.kind:
        case "money":
            return money_text(value)
        case "date":
            return None if value is None else value.isoformat()
        case "rate":
            text = f"{value:.4f}".rstrip("0").rstrip(".")
            return f"{text}%"
        case _:
            return value
