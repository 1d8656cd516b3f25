"""What a kernel expects and leaves: how the run-time support knows a generated function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """A fact of a claim: Chinese name, attribute of the claim's class, kind as in FACTS.

    `needed`: the kernel reads its value. `given`: attribute that says whether it was written, where that is asked for.
    `default`: the value of an absent one, None where it is required. `listed`: a 名录, any text.
    `codes`: the platform's code → member.
    `instead`: of a 分段表, the fact with a flat rate that may be given instead.
    """

    name: str
    attribute: str
    kind: str
    needed: bool = True
    given: str = ""
    default: int | None = None
    listed: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a claim is refused: code, field and Chinese sentence, as the settlement module has them."""

    code: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where the matter's sums stand in the ledger, and the largest value of each, in its own unit, that a kernel starts from."""

    first: int
    limits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """The kernel of one matter. Dtypes are those of the columns that it fills.

    `function` takes, in this order: first, last (persons, or claims where `sums` is None); with sums: starts (where each
    person's claims begin, one more at the end), sums (a row a person, at the start of `years`), years, days (yyyymmdd of the
    last claim, 0: none), closings (where each person's rows of `closed` begin), closed (person, year, last day, sums of years
    that are over; -1 where nothing is); figures (a row a parameter, a column a year from FIRST_YEAR, -1: missing); the columns,
    a 分段表 as upper bounds, rates and where those of each claim begin; codes (0: to be settled; what becomes of a claim that is
    refused: the number of its refusal from 1, OUT_OF_ORDER, EARLIER_YEAR); payments, borne, status, answers, notices (a bit
    each); with sums: after (a row a claim: the sums after it; or no rows).

    A matter without `function` is settled by the settlement module: `unbounded` says what might not fit 64 bits.
    """

    matter: str
    function: Callable[..., None] | None = None
    claim: str = ""
    columns: tuple[Column, ...] = ()
    figures: tuple[str, ...] = ()
    sums: Span | None = None
    payments: tuple[str, ...] = ()
    borne: str | None = None
    status: str | None = None
    answers: tuple[str, ...] = ()
    notices: int = 0
    refusals: tuple[Refusal, ...] = ()
    unbounded: str = ""


OUT_OF_ORDER, EARLIER_YEAR = -1, -2
