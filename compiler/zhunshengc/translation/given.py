"""How the run-time support reads the facts of a claim (rt.Given), on terms: what `facts.py` there does, by hand.

Facts are decoded: of the right type and in range. What is modelled of decoding is that a required fact may be missing (ZS402).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace

from zhunshengc.model import RATE_SCALE
from zhunshengc.solver import rational, terms
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, Choice, Choices, Day, Schedule
from zhunshengc.solver.values import Truth as TruthFact
from zhunshengc.solver.values import Value as Fact
from zhunshengc.translation.frame import Arguments, Frame, GivenFact, Refused
from zhunshengc.translation.merging import merge
from zhunshengc.translation.values import (
    Items,
    Made,
    Mask,
    Number,
    Text,
    Tiers,
    Truth,
    Unknown,
    UnreadableError,
    Value,
    known,
)
from zhunshengc.translation.values import Words as SomeText

_MISSING = "ZS402"
_UNKNOWN_MEMBER = "ZS406"


def read(name: str, arguments: Arguments, given: Made, node: ast.Call, frame: Frame) -> Value:
    """given.name(…): the fact as integers. Where it is missing and has no default, the claim is refused."""
    fact, wanted = _fact(arguments, given, node, frame)
    if name in ("has", "written"):
        return Truth(_is_given(name, fact, arguments, node))
    if name != fact.reader or set(arguments.named) - {"default"}:
        raise UnreadableError(f"「{wanted}」 is read as {name}", node.lineno)
    value = _READ[name](fact, arguments, node)
    default = arguments.named.get("default")
    if default is None:
        _refuse(_MISSING, wanted, terms.negate(fact.given), frame)
        return value
    if name in ("text", "schedule") or _says_so_itself(fact.value, default):
        return value  # a missing 文字 is never computed with; a missing 分段表 is as its fact says
    here = fact.given if name == "money_or_none" else terms.both((fact.given, terms.negate(_is_null(fact.value))))
    return merge(here, value, _bits(default, value, node) if name == "choices" else default)


READERS = frozenset({
    "text", "money", "money_or_none", "yes_no", "day", "choice", "listed", "choices", "rate", "integer", "schedule", "has",
    "written", "records",
})  # fmt: skip


def _fact(arguments: Arguments, given: Made, node: ast.Call, frame: Frame) -> tuple[GivenFact, str]:
    match arguments.positional:
        case (Text(text=name), *_):
            return find(name, given, node, frame), name
        case _:
            raise UnreadableError("a fact without a name", node.lineno)


def find(name: str, given: Made, node: ast.Call, frame: Frame) -> GivenFact:
    """The fact of that name, never given where the names of the matter do not have it."""
    facts, names = given["facts"], given["names"]
    if not isinstance(facts, Unknown) or not isinstance(names, Made) or not isinstance(names["facts"], Items):
        raise UnreadableError("facts that nobody has given", node.lineno)
    found = frame.run.around.facts[facts.what].get(name)
    if found is None:
        raise UnreadableError(f"「{name}」 is no fact of the matter", node.lineno)
    if facts.replaced is not None and facts.replaced[0] == name:
        found = replace(found, value=_constant(found.value, facts.replaced[1], node), given=terms.TRUE)
    listed = any(isinstance(row, Made) and row["name"] == Text(name) for row in names["facts"].items)
    return found if listed else replace(found, given=terms.FALSE)


def _constant(like: Fact, value: Value, node: ast.Call) -> Fact:
    """A classification as JSON has it: a member, or a list of none."""
    match like, value:
        case Choices(), Items(items=()):
            return Choices((terms.FALSE,) * len(like.bits), like.members)
        case Choice(), Text(text=member) if member in like.members:
            return Choice(terms.number(like.members.index(member)), like.members)
        case _:
            raise UnreadableError("a fact is replaced by no value of its kind", node.lineno)


def _says_so_itself(value: Fact, default: Value) -> bool:
    """Is the value what the default is wherever the fact is not given?"""
    match value:
        case Day():
            return known(default) == 0
        case Choice(index=index):
            return index.low == -1 and known(default) == -1
        case _:
            return False


def _is_given(name: str, fact: GivenFact, arguments: Arguments, node: ast.Call) -> Term:
    """has: given and not null, or the one instead; written: given, if only as null."""
    others = [other.text if isinstance(other, Text) else None for other in arguments.positional[1:]]
    expected = [] if fact.instead is None or name == "written" else [fact.instead]
    if others != expected or arguments.named:
        raise UnreadableError(f"{name} of other names than those of the fact", node.lineno)
    return fact.given if name == "written" else terms.both((fact.given, terms.negate(_is_null(fact.value))))


def _is_null(value: Fact) -> Term:
    return value.none if isinstance(value, Amount) else terms.FALSE


def _refuse(code: str, field: str, when: Term, frame: Frame) -> None:
    reached = terms.both((frame.path, when))
    if reached is not terms.FALSE:
        frame.run.refusals.append(Refused(code, field, reached))


# ---- by kind ---------------------------------------------------------------------------------------------------


def _plain(arguments: Arguments, node: ast.Call) -> str:
    """The name, where nothing else is handed over."""
    match arguments.positional:
        case (Text(text=name),):
            return name
        case _:
            raise UnreadableError("a fact is read with more than its name", node.lineno)


def _text(_: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    return SomeText(_plain(arguments, node))


def _integer(fact: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    """金额, 整数, 比例, 日期."""
    name = _plain(arguments, node)
    match fact.value:
        case Amount(value=value, none=terms.FALSE):
            return Number(rational.over(value, RATE_SCALE if fact.reader == "rate" else 1))
        case Amount(value=value, none=none) if fact.reader == "money_or_none":
            return Number(terms.ite(none, terms.number(-1), rational.over(value, 1)))
        case Day(term=day):
            return Number(day)
        case _:
            raise UnreadableError(f"「{name}」 is no number", node.lineno)


def _yes_no(fact: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    name = _plain(arguments, node)
    if not isinstance(fact.value, TruthFact):
        raise UnreadableError(f"「{name}」 is no yes or no", node.lineno)
    return Truth(fact.value.term)


def _members(arguments: Arguments, node: ast.Call) -> tuple[str, ...]:
    match arguments.positional:
        case (_, Items(items=items)) if all(isinstance(item, Text) for item in items):
            return tuple(item.text for item in items if isinstance(item, Text))
        case _:
            raise UnreadableError("a classification is read without members", node.lineno)


def _choice(fact: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    members, value = _members(arguments, node), fact.value
    if not isinstance(value, Choice) or set(value.members) != set(members) or len(value.members) != len(members):
        raise UnreadableError("a classification is read by other members", node.lineno)
    if value.members == members:
        return Number(value.index)
    if fact.reader == "listed":
        raise UnreadableError("a list of names is read in another order", node.lineno)
    index = terms.number(-1)
    for place, member in enumerate(value.members):
        index = terms.ite(terms.equal(value.index, terms.number(place)), terms.number(members.index(member)), index)
    return Number(index)


def _choices(fact: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    members, value = _members(arguments, node), fact.value
    if not isinstance(value, Choices) or set(value.members) != set(members) or len(value.members) != len(members):
        raise UnreadableError("a classification is read by other members", node.lineno)
    return Mask(tuple(value.bits[value.members.index(member)] for member in members))


def _schedule(fact: GivenFact, arguments: Arguments, node: ast.Call) -> Value:
    others = [other.text if isinstance(other, Text) else None for other in arguments.positional[1:]]
    if not isinstance(fact.value, Schedule) or others != ([] if fact.instead is None else [fact.instead]):
        raise UnreadableError("a 分段表 is read in another way than it is given", node.lineno)
    return Tiers(fact.value)


_READ: Mapping[str, Callable[[GivenFact, Arguments, ast.Call], Value]] = {
    "text": _text,
    "money": _integer,
    "money_or_none": _integer,
    "yes_no": _yes_no,
    "day": _integer,
    "choice": _choice,
    "listed": _choice,
    "choices": _choices,
    "rate": _integer,
    "integer": _integer,
    "schedule": _schedule,
}


def _bits(default: Value, value: Value, node: ast.Call) -> Value:
    """A set of bits that stands for a missing 多选."""
    bits = known(default)
    if bits is None or not isinstance(value, Mask):
        raise UnreadableError("a default that is no set of bits", node.lineno)
    return Mask(tuple(terms.constant(bool(bits >> place & 1)) for place in range(len(value.bits))))
