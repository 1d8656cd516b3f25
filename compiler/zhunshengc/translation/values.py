"""What an expression of a generated module is while the module is run on terms instead of numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Schedule


class UnreadableError(Exception):
    """The text has something that no module of this tool has; `line` of the text, 0 where it is of no single line."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True, slots=True)
class Number:
    """An integer."""

    term: Term


@dataclass(frozen=True, slots=True)
class Truth:
    """A bool."""

    term: Term


@dataclass(frozen=True, slots=True)
class Mask:
    """An integer that is used as a set of bits, the lowest first."""

    bits: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """None."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """None where `absent` holds, else an integer."""

    absent: Term
    term: Term


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Some text, told apart by what it is of: a fact (its name), or put together for a reader (empty)."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class Tiers:
    """A 分段表: (upper bound, rate in 1/RATE_SCALE) by tier."""

    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Items:
    """A tuple or list of known length."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """These items where the condition holds, else none: figures that are told of a benefit that applies."""

    holds: Term
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with known keys, in order."""

    entries: tuple[tuple[str | int, Value], ...]

    def get(self, key: str | int) -> Value | None:
        """The value of a key."""
        return dict(self.entries).get(key)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item of a tuple at an index that is a term; from the end where the index is negative."""

    items: tuple[Value, ...]
    index: Term


@dataclass(frozen=True, slots=True)
class Told:
    """Texts of which each is there where its condition holds: the notices of a claim, in order."""

    texts: tuple[tuple[str, Term], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An object. `kind`: the class of the text or of the run-time support that made it."""

    kind: str
    fields: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        """The value of a field. Raises KeyError."""
        return self.fields[name]

    def changed(self, changes: Mapping[str, Value]) -> Made:
        """The object with other values of some fields."""
        return replace(self, fields={**self.fields, **changes})


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the text, with the local names around it."""

    node: ast.FunctionDef
    around: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A class of the text. `defaults`: of its fields in order, None where there is none."""

    name: str
    defaults: Mapping[str, Value | None]
    methods: Mapping[str, Function]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A function of the text with its first argument."""

    function: Function
    first: Value


@dataclass(frozen=True, slots=True)
class Outside:
    """A function or class that the text does not define: of the run-time support (rt.…), or of Python."""

    name: str
    first: Value | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the text is handed and only hands on: the facts, or official figures, as a caller gives them.

    `replaced`: a fact that has another value than the caller gave it.
    """

    what: str
    replaced: tuple[str, Value] | None = None


Value: TypeAlias = (
    Number
    | Truth
    | Mask
    | Nothing
    | Maybe
    | Text
    | Words
    | Tiers
    | Items
    | Perhaps
    | Table
    | Chosen
    | Told
    | Made
    | Function
    | Class
    | Bound
    | Outside
    | Unknown
)


def number(value: int) -> Number:
    """A known integer."""
    return Number(terms.number(value))


def known(value: Value) -> int | None:
    """The integer, if it is known."""
    if not isinstance(value, Number) or value.term.value is None:
        return None
    return int(value.term.value)


def terms_of(value: Value) -> Iterator[Term]:
    """The terms that a value is made of."""
    match value:
        case Number() | Truth():
            yield value.term
        case Mask():
            yield from value.bits
        case Maybe():
            yield from (value.absent, value.term)
        case Chosen():
            yield value.index
        case Told():
            yield from (holds for _, holds in value.texts)
        case Items():
            yield from (term for item in value.items for term in terms_of(item))
        case Perhaps():
            yield from (value.holds, *(term for item in value.items for term in terms_of(item)))
        case Table():
            yield from (term for _, item in value.entries for term in terms_of(item))
        case Made():
            yield from (term for item in value.fields.values() for term in terms_of(item))
        case Tiers():
            yield from (tier.rate.numerator for tier in value.schedule.tiers)
            yield from (tier.upper for tier in value.schedule.tiers if tier.upper is not None)
        case _:
            return


def as_maybe(value: Number | Nothing | Maybe) -> Maybe:
    """An integer or None as Maybe."""
    match value:
        case Number():
            return Maybe(terms.FALSE, value.term)
        case Nothing():
            return Maybe(terms.TRUE, terms.ZERO)
        case Maybe():
            return value
