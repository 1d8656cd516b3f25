"""What a settlement answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
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
        """The answer as a Python value: a rate as exact fraction, a day as ISO text."""
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

    def json(self, value: AnswerValue) -> bool | int | str | None:
        """A value of this answer as JSON: an amount as "200.00", a rate as "60%"."""
        match value:
            case Fraction():
                return percent_text(value.numerator, value.denominator)
            case int() if self.kind == "money":
                return money_text(value)
            case _:
                return value


@dataclass(frozen=True, slots=True)
class Layout:
    """What a matter answers with."""

    matter: str
    payments: tuple[tuple[str, str], ...]  # name, article
    statuses: tuple[str, ...] | None = None
    first_sum: int = 0  # where its sums begin in the ledger
    sums: int = 0  # how many there are; 0 where it does not matter to later claims that this one was settled
    notices: tuple[str, ...] = ()
    answers: tuple[AnswerSpec, ...] = ()

    def notices_of(self, flags: tuple[int, ...]) -> tuple[str, ...]:
        """The 提示 whose flags are set."""
        return tuple(text for text, flag in zip(self.notices, flags, strict=True) if flag)

    def answers_of(self, numbers: tuple[int, ...]) -> dict[str, AnswerValue]:
        """The 结论 by name."""
        return {spec.name: spec.value(number) for spec, number in zip(self.answers, numbers, strict=True)}


@dataclass(slots=True)
class Result(Generic[_LedgerT]):
    """The outcome of one claim. Amounts are 分. Not frozen, because one is made for every claim and freezing triples that time;
    nothing of it is shared, except the immutable ledger and layout.

    payments: every benefit of the matter, zero included, name → 分; borne: 个人负担, None for a matter without it; status: the
    status that counted, None for a person without one; notices: 提示; answers: 结论 by name; trace: (article, Chinese sentence),
    empty unless asked for.
    """

    layout: Layout
    settlement: str
    payments: Mapping[str, int]
    total: int
    borne: int | None
    status: str | None
    ledger: _LedgerT
    notices: tuple[str, ...]
    answers: Mapping[str, AnswerValue]
    trace: tuple[tuple[str, str], ...]

    @property
    def articles(self) -> Mapping[str, str]:
        """The article of every benefit and answer, by name."""
        answers = ((item.name, item.article) for item in self.layout.answers)
        return dict((*self.layout.payments, *answers))

    def to_dict(self) -> dict[str, object]:
        """The JSON of one line of results: amounts in 元 with two decimals."""
        layout = self.layout
        record: dict[str, object] = {"结算编号": self.settlement} if self.settlement else {}
        if layout.statuses is not None:
            record["采用身份"] = self.status
        if layout.payments:
            record["给付"] = self._payment_rows()
            record["合计"] = money_text(self.total)
        if self.borne is not None:
            record["个人负担"] = money_text(self.borne)
        if layout.sums:
            record["台账"] = self._ledger_rows()
        if layout.answers:
            record["结论"] = {spec.name: spec.json(self.answers[spec.name]) for spec in layout.answers}
        record["提示"] = list(self.notices)
        record["说明"] = [{"条款": article, "内容": text} for article, text in self.trace]
        return record

    def _payment_rows(self) -> list[dict[str, str]]:
        rows = self.layout.payments
        return [{"名称": name, "条款": article, "金额": money_text(self.payments[name])} for name, article in rows]

    def _ledger_rows(self) -> dict[str, str]:
        own = slice(self.layout.first_sum, self.layout.first_sum + self.layout.sums)
        sums = zip(self.ledger.SUMS[own], self.ledger.sums[own], strict=True)
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
