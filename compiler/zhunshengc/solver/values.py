"""What an expression is to the solver, one class per kind of value of the language, and the facts of a claim as such values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc.solver import rational, terms
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term


class NotEncodableError(Exception):
    """A rule says something for which there are no terms; becomes a diagnostic in `encode_claim`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Money (分), a rate or a whole number; `none` where it is 不设 or null, then `value` means nothing."""

    value: Rational
    none: Term = terms.FALSE


@dataclass(frozen=True, slots=True)
class Truth:
    """A condition."""

    term: Term


@dataclass(frozen=True, slots=True)
class Day:
    """yyyymmdd; 0 where it is not known."""

    term: Term
    known: Term


@dataclass(frozen=True, slots=True)
class Choice:
    """Index of a member of a classification; -1: none of them (no status, or a fact that is not there)."""

    index: Term
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Which members of a 多选 are there."""

    bits: tuple[Term, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """What lies between the tiers before and `upper` 分 (None: without bound), at a rate."""

    upper: Term | None
    rate: Rational


@dataclass(frozen=True, slots=True)
class Schedule:
    """A 分段表. Tiers may be empty (upper not above the one before)."""

    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """文字: carried along, never computed with."""


Value = Amount | Truth | Day | Choice | Choices | Schedule | Words

SymbolicFacts = Mapping[str, Value]
"""Every fact that the matter uses, by name."""


def number(value: int) -> Amount:
    """A known whole number (of 分)."""
    return Amount(rational.constant(value))


def is_member(value: Choice | Choices, member: str) -> Term:
    """Is it this member, or a 多选 that has it?"""
    if member not in value.members:
        return terms.FALSE
    position = value.members.index(member)
    if isinstance(value, Choices):
        return value.bits[position]
    return terms.equal(value.index, terms.number(position))


def choose(condition: Term, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`. Raises NotEncodableError for values of two kinds."""
    match yes, no:
        case Amount(), Amount():
            return _choose_amount(condition, yes, no)
        case Truth(), Truth():
            return Truth(terms.ite(condition, yes.term, no.term))
        case Day(), Day():
            return Day(terms.ite(condition, yes.term, no.term), terms.ite(condition, yes.known, no.known))
        case Choice(), Choice():
            return _choose_choice(condition, yes, no)
        case Choices(), Choices() if yes.members == no.members:
            return Choices(tuple(terms.ite(condition, a, b) for a, b in zip(yes.bits, no.bits, strict=True)), yes.members)
        case Schedule(), Schedule() if len(yes.tiers) == len(no.tiers):
            return Schedule(tuple(_choose_tier(condition, a, b) for a, b in zip(yes.tiers, no.tiers, strict=True)))
        case _:
            raise NotEncodableError("values of two kinds in one table")


def _choose_amount(condition: Term, yes: Amount, no: Amount) -> Amount:
    none = terms.ite(condition, yes.none, no.none)
    if yes.none is terms.TRUE:
        return Amount(no.value, none)
    if no.none is terms.TRUE:
        return Amount(yes.value, none)
    return Amount(rational.choose(condition, yes.value, no.value), none)


def _choose_choice(condition: Term, yes: Choice, no: Choice) -> Choice:
    members = (*yes.members, *(item for item in no.members if item not in yes.members))
    return Choice(terms.ite(condition, yes.index, _reindexed(no, members)), members)


def _reindexed(value: Choice, members: tuple[str, ...]) -> Term:
    """The index into a longer list of members."""
    index = terms.number(-1)
    for position, member in enumerate(value.members):
        index = terms.ite(terms.equal(value.index, terms.number(position)), terms.number(members.index(member)), index)
    return value.index if value.members == members[: len(value.members)] else index


def _choose_tier(condition: Term, yes: Tier, no: Tier) -> Tier:
    if (yes.upper is None) != (no.upper is None):
        raise NotEncodableError("tiers of two kinds in one table")
    upper = None if yes.upper is None or no.upper is None else terms.ite(condition, yes.upper, no.upper)
    return Tier(upper, rational.choose(condition, yes.rate, no.rate))


def equal(left: Value, right: Value) -> Term:
    """Are two values of one kind the same? Raises NotEncodableError for values of two kinds and for 文字."""
    match left, right:
        case Amount(), Amount():
            same = terms.either((left.none, rational.equal(left.value, right.value)))
            return terms.both((terms.equal(left.none, right.none), same))
        case Truth(), Truth():
            return terms.equal(left.term, right.term)
        case Day(), Day():
            return terms.equal(left.term, right.term)
        case Choice(), Choice():
            return terms.equal(left.index, right.index if left.members == right.members else _reindexed(right, left.members))
        case Choices(), Choices() if left.members == right.members:
            return terms.both(terms.equal(a, b) for a, b in zip(left.bits, right.bits, strict=True))
        case Schedule(), Schedule() if len(left.tiers) == len(right.tiers):
            return terms.both(_same_tier(a, b) for a, b in zip(left.tiers, right.tiers, strict=True))
        case _:
            raise NotEncodableError("values that cannot be compared")


def _same_tier(left: Tier, right: Tier) -> Term:
    if left.upper is None or right.upper is None:
        return rational.equal(left.rate, right.rate)
    return terms.both((terms.equal(left.upper, right.upper), rational.equal(left.rate, right.rate)))
