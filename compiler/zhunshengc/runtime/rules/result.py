"""What a settlement answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, Protocol, TypeAlias, TypeVar

from .dates import day_iso
from .ledger import LedgerBase
from .parameters import Parameters
from .text import money_text, percent_text

_LedgerT = TypeVar("_LedgerT", bound=LedgerBase)

AnswerValue: TypeAlias = bool | int | Fraction | str | None


@dataclass(frozen=True, slots=True)
class AnswerSpec:
    """A 结论. `kind`: yes_no, money (分), rate (1/scale), integer, date (yyyymmdd, 0: unknown),
    choice (index into members, -1: none)."""

    name: str
    article: str
    kind: str
    scale: int = 1
    members: tuple[str, ...] = ()

    def value(self, number: int) -> AnswerValue:
        """The answer as a Python value; a rate as exact fraction."""
        match self.kind:
            case "yes_no":
                return bool(number)
            case "rate":
                return Fraction(number, self.scale)
            case "choice":
                return None if number < 0 else self.members[number]
            case "date":
                return day_iso(number) if number else None
            case _:
                return number

    def json(self, number: int) -> bool | int | str | None:
        """The answer as JSON: an amount as "200.00", a rate as "60%"."""
        match self.kind:
            case "yes_no":
                return bool(number)
            case "money":
                return money_text(number)
            case "rate":
                return percent_text(number, self.scale)
            case "choice" | "date":
                return None if (value := self.value(number)) is None else str(value)
            case _:
                return number


@dataclass(frozen=True, slots=True)
class Layout:
    """What the integers of a settlement mean, in this order: payments, 个人负担, 身份, sums, notices, answers."""

    matter: str
    payments: tuple[tuple[str, str], ...]  # name, article
    borne: bool = False
    statuses: tuple[str, ...] | None = None
    sums: int = 0
    notices: tuple[str, ...] = ()
    answers: tuple[AnswerSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Result(Generic[_LedgerT]):
    """The outcome of one claim. Amounts are 分. `trace` holds (article, Chinese sentence) and is empty unless asked for."""

    layout: Layout
    settlement: str
    values: tuple[int, ...]
    ledger: _LedgerT
    trace: tuple[tuple[str, str], ...] = ()

    @property
    def payments(self) -> Mapping[str, int]:
        """Every benefit of the matter, zero included: name → 分."""
        return MappingProxyType({name: fen for (name, _), fen in zip(self.layout.payments, self.values, strict=False)})

    @property
    def articles(self) -> Mapping[str, str]:
        """The article of every benefit and answer, by name."""
        answers = ((item.name, item.article) for item in self.layout.answers)
        return MappingProxyType(dict((*self.layout.payments, *answers)))

    @property
    def total(self) -> int:
        """合计: the sum of all payments."""
        return sum(self.values[: len(self.layout.payments)])

    @property
    def borne(self) -> int | None:
        """个人负担; None for a matter without it."""
        return self.values[len(self.layout.payments)] if self.layout.borne else None

    @property
    def status(self) -> str | None:
        """采用身份: the status that counted, None when the person has none."""
        statuses = self.layout.statuses
        if statuses is None:
            return None
        index = self.values[len(self.layout.payments) + self.layout.borne]
        return None if index < 0 else statuses[index]

    @property
    def notices(self) -> tuple[str, ...]:
        """提示."""
        start = self._after_status + self.layout.sums
        return tuple(text for text, flag in zip(self.layout.notices, self.values[start:], strict=False) if flag)

    @property
    def answers(self) -> Mapping[str, AnswerValue]:
        """结论 by name; money in 分."""
        return MappingProxyType({spec.name: spec.value(number) for spec, number in self.answer_rows()})

    @property
    def _after_status(self) -> int:
        return len(self.layout.payments) + self.layout.borne + (self.layout.statuses is not None)

    def answer_rows(self) -> zip[tuple[AnswerSpec, int]]:
        """Each 结论 with its integer."""
        start = self._after_status + self.layout.sums + len(self.layout.notices)
        return zip(self.layout.answers, self.values[start:], strict=True)

    def to_dict(self) -> dict[str, object]:
        """The JSON of one line of results: amounts in 元 with two decimals."""
        record: dict[str, object] = {"结算编号": self.settlement} if self.settlement else {}
        if self.layout.statuses is not None:
            record["采用身份"] = self.status
        if self.layout.payments:
            record["给付"] = self._payment_rows()
            record["合计"] = money_text(self.total)
        if self.layout.borne:
            record["个人负担"] = money_text(self.values[len(self.layout.payments)])
        if self.layout.sums:
            record["台账"] = self._ledger_rows()
        if self.layout.answers:
            record["结论"] = {spec.name: spec.json(number) for spec, number in self.answer_rows()}
        record["提示"] = list(self.notices)
        record["说明"] = [{"条款": article, "内容": text} for article, text in self.trace]
        return record

    def _payment_rows(self) -> list[dict[str, str]]:
        rows = zip(self.layout.payments, self.values, strict=False)
        return [{"名称": name, "条款": article, "金额": money_text(fen)} for (name, article), fen in rows]

    def _ledger_rows(self) -> dict[str, str]:
        sums = zip(self.ledger.SUMS, self.ledger.sums, strict=True)
        return {item.key: money_text((2 * value + item.den) // (2 * item.den)) for item, value in sums}


_LedgerInOut = TypeVar("_LedgerInOut", bound=LedgerBase)


class MatterFunction(Protocol[_LedgerInOut]):
    """Settles the facts of one matter as they come from JSON. Raises InputError."""

    def __call__(
        self,
        facts: Mapping[str, object],
        ledger: _LedgerInOut | None = None,
        parameters: Parameters | None = None,
        trace: bool = False,
    ) -> Result[_LedgerInOut]:
        """Settle."""


_LedgerIn_contra = TypeVar("_LedgerIn_contra", bound=LedgerBase, contravariant=True)


class ExplainFunction(Protocol[_LedgerIn_contra]):
    """Explains a settlement of the facts of one matter as they come from JSON. Raises InputError."""

    def __call__(
        self, facts: Mapping[str, object], ledger: _LedgerIn_contra | None = None, parameters: Parameters | None = None
    ) -> str:
        """Chinese text, article by article."""
