"""The value of a name after two ways to it."""

from __future__ import annotations

from zhunshengc.solver import rational, terms
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Schedule, Tier
from zhunshengc.translation.values import (
    Items,
    Made,
    Mask,
    Maybe,
    Nothing,
    Number,
    Perhaps,
    Text,
    Tiers,
    Told,
    Truth,
    UnreadableError,
    Value,
    Words,
    as_maybe,
)


def merge(condition: Term, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`. Raises UnreadableError for values of two kinds."""
    if condition is terms.TRUE or yes is no or yes == no:
        return yes
    if condition is terms.FALSE:
        return no
    match yes, no:
        case Number(), Number():
            return Number(terms.ite(condition, yes.term, no.term))
        case Truth(), Truth():
            return Truth(terms.ite(condition, yes.term, no.term))
        case Mask(), Mask() if len(yes.bits) == len(no.bits):
            return Mask(tuple(terms.ite(condition, a, b) for a, b in zip(yes.bits, no.bits, strict=True)))
        case ((Number() | Nothing() | Maybe()), (Number() | Nothing() | Maybe())):
            first, second = as_maybe(yes), as_maybe(no)
            absent = terms.ite(condition, first.absent, second.absent)
            return Maybe(absent, terms.ite(condition, first.term, second.term))
        case Tiers(), Tiers() if len(yes.schedule.tiers) == len(no.schedule.tiers):
            return Tiers(_merged_schedule(condition, yes.schedule, no.schedule))
        case Items(), Items() if len(yes.items) == len(no.items):
            return Items(tuple(merge(condition, a, b) for a, b in zip(yes.items, no.items, strict=True)))
        case ((Told() | Items(())), (Told() | Items(()))):
            return _merged_notices(condition, yes, no)
        case Made(), Made() if yes.kind == no.kind and list(yes.fields) == list(no.fields):
            return Made(yes.kind, {name: merge(condition, value, no[name]) for name, value in yes.fields.items()})
        case Items(items=items), Items(items=()):
            return Perhaps(condition, items)
        case Items(items=()), Items(items=items):
            return Perhaps(terms.negate(condition), items)
        case ((Words() | Text()), (Words() | Text())):
            return Words()
        case ((Items() | Words()), (Items() | Words())):
            return Words()  # what is told to a reader
        case _:
            raise UnreadableError(f"two ways end in {type(yes).__name__} and {type(no).__name__}")


def _merged_schedule(condition: Term, yes: Schedule, no: Schedule) -> Schedule:
    tiers: list[Tier] = []
    for first, second in zip(yes.tiers, no.tiers, strict=True):
        uppers = (first.upper, second.upper)
        upper = None if uppers[0] is None or uppers[1] is None else terms.ite(condition, uppers[0], uppers[1])
        tiers.append(Tier(upper, rational.choose(condition, first.rate, second.rate)))
    return Schedule(tuple(tiers))


def _merged_notices(condition: Term, yes: Value, no: Value) -> Told:
    first = dict(yes.texts) if isinstance(yes, Told) else {}
    second = dict(no.texts) if isinstance(no, Told) else {}
    never = terms.FALSE
    texts = dict.fromkeys((*first, *second))
    return Told(tuple((text, terms.ite(condition, first.get(text, never), second.get(text, never))) for text in texts))
