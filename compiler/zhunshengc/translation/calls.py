"""Attributes and calls: of what the text defines, of the run-time support, and of the few functions of Python that occur."""

from __future__ import annotations

import ast

from zhunshengc.solver import terms
from zhunshengc.translation import given, runtime_terms
from zhunshengc.translation.frame import Arguments, Frame
from zhunshengc.translation.values import (
    Bound,
    Class,
    Function,
    Items,
    Made,
    Mask,
    Number,
    Outside,
    Truth,
    UnreadableError,
    Value,
)

_LEDGER = "Ledger"
_CLASS_METHODS = ("from_dict", "read")
_IN_WORDS = "facts"
# Methods of objects of the run-time support, by class.
_METHODS = {
    "Layout": frozenset({"notices_of", "answers_of"}),
    _LEDGER: frozenset({"opening"}),
    "Prepared": frozenset({"at"}),
}


def attribute(owner: Value, name: str, node: ast.Attribute, frame: Frame) -> Value:
    """owner.name."""
    match owner:
        case Outside(name="rt", first=None) if name in runtime_terms.NAMES:
            return Outside(name)
        case Class(methods=methods) if name in _CLASS_METHODS and name in methods:
            return Bound(methods[name], owner)
        case Made(kind="Given") if name in given.READERS:
            return Outside(f"Given.{name}", owner)
        case Made(kind=kind) if name in _METHODS.get(kind, ()):
            return Outside(f"{kind}.{name}", owner)
        case Made(fields=fields) if name in fields:
            return fields[name]
        case Made(kind=kind) if isinstance(found := frame.run.names.get(kind), Class) and name == _IN_WORDS in found.methods:
            return Bound(found.methods[name], owner)
        case _:
            raise UnreadableError(f"attribute 「{name}」 of {type(owner).__name__}", node.lineno)


def call(function: Value, arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """function(arguments)."""
    match function:
        case Function():
            return frame.run.enter(function, arguments, node, frame)
        case Bound(function=inner, first=first):
            bound = Arguments((first, *arguments.positional), arguments.named)
            return frame.run.enter(inner, bound, node, frame)
        case Class():
            return _object(function, arguments, node, frame)
        case Outside(name="isinstance"):
            return _is_instance(arguments, node)
        case Outside(name="tuple"):
            return _tuple(arguments, node)
        case Outside(name="len"):
            return _length(arguments, node)
        case Outside(name="frozenset"):
            return _set(arguments, node)
        case Outside(name="replace"):
            return _replaced(arguments, node)
        case Outside():
            return runtime_terms.call(function, arguments, node, frame)
        case _:
            raise UnreadableError(f"call of {type(function).__name__}", node.lineno)


def first(table: Made, mask: Mask, node: ast.expr) -> Number:
    """The table's entry for a set of bits: rt.first_of made it for every set of so many bits."""
    order, size = table["order"], table["size"]
    if not isinstance(order, Items) or not isinstance(size, Number) or size.term.value != 1 << len(mask.bits):
        raise UnreadableError("a table of another size than the sets that are looked up in it", node.lineno)
    return Number(runtime_terms.first_set(order, mask, node.lineno))


# ---- objects of classes of the text ----------------------------------------------------------------------------


def _object(found: Class, arguments: Arguments, node: ast.Call, frame: Frame) -> Made:
    if found.name == _LEDGER:
        return runtime_terms.ledger(found, arguments, node)
    if arguments.positional or set(arguments.named) - set(found.defaults):
        raise UnreadableError(f"arguments of {found.name}", node.lineno)
    fields: dict[str, Value] = {}
    for name, default in found.defaults.items():
        value = arguments.named.get(name, default)
        if value is None:
            raise UnreadableError(f"{found.name} without {name}", node.lineno)
        fields[name] = value
    return Made(found.name, fields)


def _replaced(arguments: Arguments, node: ast.Call) -> Made:
    """dataclasses.replace."""
    match arguments.positional:
        case (Made() as before,) if set(arguments.named) <= set(before.fields):
            return before.changed(arguments.named)
        case _:
            raise UnreadableError("replace of something else than fields of an object", node.lineno)


# ---- functions of Python ---------------------------------------------------------------------------------------


def _is_instance(arguments: Arguments, node: ast.Call) -> Truth:
    match arguments.positional:
        case (value, Outside(name=kind)) if not arguments.named:
            return Truth(terms.constant(isinstance(value, Made) and value.kind == kind))
        case _:
            raise UnreadableError("isinstance of something else than a class of the run-time support", node.lineno)


def _tuple(arguments: Arguments, node: ast.Call) -> Value:
    match arguments.positional:
        case (Made(kind="of_each") as each,) if not arguments.named:
            return each
        case _:
            raise UnreadableError("tuple of something else than of each claim", node.lineno)


def _set(arguments: Arguments, node: ast.Call) -> Items:
    match arguments.positional:
        case (Items() as items,) if not arguments.named:
            return items
        case _:
            raise UnreadableError("frozenset of something else than a tuple", node.lineno)


def _length(arguments: Arguments, node: ast.Call) -> Number:
    match arguments.positional:
        case (Made(kind="claims", fields=fields),) if not arguments.named:
            length = fields["length"]
            if isinstance(length, Number):
                return length
    raise UnreadableError("len of something else than claims", node.lineno)
