"""Expressions of a generated module on terms: a closed subset of Python, anything else is an UnreadableError."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.translation import calls
from zhunshengc.translation.frame import Arguments, Frame
from zhunshengc.translation.merging import merge
from zhunshengc.translation.values import (
    Chosen,
    Class,
    Items,
    Made,
    Mask,
    Maybe,
    Nothing,
    Number,
    Outside,
    Table,
    Text,
    Truth,
    UnreadableError,
    Value,
    Words,
    as_maybe,
    known,
    number,
)

_BUILTINS = frozenset({"frozenset", "isinstance", "len", "str", "tuple"})


def evaluate(node: ast.expr, frame: Frame) -> Value:
    """The value of an expression where the frame is."""
    match node:
        case ast.Constant(value=value):
            return _constant(value, node)
        case ast.Name(id=name):
            return _name(name, node, frame)
        case ast.Attribute(value=owner, attr=name):
            return calls.attribute(evaluate(owner, frame), name, node, frame)
        case ast.Subscript(value=owner, slice=index):
            return _subscript(evaluate(owner, frame), index, node, frame)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Truth(terms.negate(test(operand, frame)))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
            return number(-value)
        case ast.BinOp(left=left, op=operator, right=right):
            return _binary(evaluate(left, frame), operator, evaluate(right, frame), node, frame)
        case ast.BoolOp(op=ast.And(), values=items):
            return Truth(_all(items, frame))
        case ast.BoolOp(op=ast.Or(), values=items):
            return _or(items, node, frame)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return Truth(frame.supposed(_compare(evaluate(left, frame), operator, evaluate(right, frame), node)))
        case ast.IfExp(test=condition, body=yes, orelse=no):
            return _choice(test(condition, frame), yes, no, frame)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return Items(tuple(_spread(items, frame)))
        case ast.Dict(keys=keys, values=items):
            return _table(keys, items, node, frame)
        case ast.Call():
            return _call(node, frame)
        case ast.GeneratorExp(elt=item, generators=[ast.comprehension(target=ast.Name(id=name), iter=source, ifs=[])]):
            return _each(name, source, item, frame)
        case _:
            raise UnreadableError(f"expression {type(node).__name__}", node.lineno)


def _constant(value: object, node: ast.expr) -> Value:
    match value:
        case bool():
            return Truth(terms.constant(value))
        case int():
            return number(value)
        case str():
            return Text(value)
        case None:
            return Nothing()
        case _:
            raise UnreadableError(f"constant {value!r}", node.lineno)


def _name(name: str, node: ast.expr, frame: Frame) -> Value:
    found = frame.look_up(name, node.lineno)
    if found is not None:
        return found
    if name in _BUILTINS:
        return Outside(name)
    raise UnreadableError(f"unknown name 「{name}」", node.lineno)


# ---- conditions ------------------------------------------------------------------------------------------------


def test(node: ast.expr, frame: Frame) -> Term:
    """The expression as a condition: a bool, or an integer that is not 0."""
    value = evaluate(node, frame)
    match value:
        case Truth():
            return value.term
        case Number():
            return frame.supposed(terms.negate(terms.equal(value.term, terms.ZERO)))
        case _:
            raise UnreadableError(f"condition of {type(value).__name__}", node.lineno)


def _truth(node: ast.expr, frame: Frame) -> Term:
    value = evaluate(node, frame)
    if not isinstance(value, Truth):
        raise UnreadableError(f"condition of {type(value).__name__}", node.lineno)
    return value.term


def _all(items: list[ast.expr], frame: Frame) -> Term:
    """From left to right, each reached only where all before it hold."""
    holds = terms.TRUE
    for item in items:
        if holds is not terms.FALSE:
            with frame.under(holds):
                holds = terms.both((holds, _truth(item, frame)))
    return holds


def _or(items: list[ast.expr], node: ast.expr, frame: Frame) -> Value:
    first = evaluate(items[0], frame)
    if isinstance(first, Truth):
        return Truth(_any(first.term, items[1:], frame))
    if isinstance(first, Maybe | Number | Nothing) and len(items) == 2:
        second = evaluate(items[1], frame)
        maybe = as_maybe(first)
        zero = terms.FALSE if known(second) == 0 else terms.equal(maybe.term, terms.ZERO)
        return merge(terms.either((maybe.absent, zero)), second, Number(maybe.term))
    raise UnreadableError(f"or of {type(first).__name__}", node.lineno)


def _any(holds: Term, rest: list[ast.expr], frame: Frame) -> Term:
    for item in rest:
        if holds is not terms.TRUE:
            with frame.under(terms.negate(holds)):
                holds = terms.either((holds, _truth(item, frame)))
    return holds


def _choice(condition: Term, yes: ast.expr, no: ast.expr, frame: Frame) -> Value:
    if condition is terms.TRUE:
        return evaluate(yes, frame)
    if condition is terms.FALSE:
        return evaluate(no, frame)
    with frame.under(condition):
        first = evaluate(yes, frame)
    with frame.under(terms.negate(condition)):
        second = evaluate(no, frame)
    return merge(condition, first, second)


def _compare(left: Value, operator: ast.cmpop, right: Value, node: ast.expr) -> Term:
    match operator:
        case ast.Is():
            return terms.constant(_same_object(left, right))
        case ast.IsNot() if isinstance(left, Maybe) and isinstance(right, Nothing):
            return terms.negate(left.absent)
        case ast.IsNot():
            return terms.constant(not _same_object(left, right))
        case ast.In():
            return _among(left, right, node)
        case ast.NotIn():
            return terms.negate(_among(left, right, node))
        case ast.Eq():
            return _equal(left, right, node)
        case ast.NotEq():
            return terms.negate(_equal(left, right, node))
        case _:
            return _ordered(left, operator, right, node)


def _ordered(left: Value, operator: ast.cmpop, right: Value, node: ast.expr) -> Term:
    if not isinstance(left, Number) or not isinstance(right, Number):
        raise UnreadableError(f"{type(left).__name__} compared with {type(right).__name__}", node.lineno)
    match operator:
        case ast.Lt():
            return terms.less(left.term, right.term)
        case ast.LtE():
            return terms.at_most(left.term, right.term)
        case ast.Gt():
            return terms.less(right.term, left.term)
        case ast.GtE():
            return terms.at_most(right.term, left.term)
        case _:
            raise UnreadableError(f"comparison {type(operator).__name__}", node.lineno)


def _equal(left: Value, right: Value, node: ast.expr) -> Term:
    match left, right:
        case Number(), Number():
            return terms.equal(left.term, right.term)
        case Mask(), Number() if known(right) == 0:
            return terms.negate(terms.either(left.bits))
        case ((Number() | Maybe() | Nothing()), (Number() | Maybe() | Nothing())):
            first, second = as_maybe(left), as_maybe(right)
            both_absent = terms.both((first.absent, second.absent))
            present = terms.both((terms.negate(first.absent), terms.negate(second.absent)))
            return terms.either((both_absent, terms.both((present, terms.equal(first.term, second.term)))))
        case _:
            raise UnreadableError(f"{type(left).__name__} equated with {type(right).__name__}", node.lineno)


def _among(left: Value, right: Value, node: ast.expr) -> Term:
    if not isinstance(left, Number) or not isinstance(right, Items):
        raise UnreadableError(f"{type(left).__name__} in {type(right).__name__}", node.lineno)
    return terms.either(_equal(left, item, node) for item in right.items)


def _same_object(left: Value, right: Value) -> bool:
    """None is one object; of others only identity is known."""
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return isinstance(left, Nothing) and isinstance(right, Nothing)
    return left is right


# ---- numbers ---------------------------------------------------------------------------------------------------


def _binary(left: Value, operator: ast.operator, right: Value, node: ast.BinOp, frame: Frame) -> Value:
    match left, operator, right:
        case Number(), _, Number():
            return Number(_arithmetic(left.term, operator, right.term, node, frame))
        case Mask(), ast.BitAnd(), Number() if (bits := known(right)) is not None and 0 <= bits < 1 << len(left.bits):
            return Mask(tuple(bit if bits >> place & 1 else terms.FALSE for place, bit in enumerate(left.bits)))
        case Mask(), ast.Sub(), Number() if (bit := known(right)) is not None:
            return _without(left, bit, node, frame)
        case Items(), ast.Add(), Items():
            return Items((*left.items, *right.items))
        case ((Words() | Text()), ast.Add(), (Words() | Text())):
            return Words()
        case Items(items=(item,)), ast.Mult(), Number() if known(right) is None:
            return Made("repeated", {"item": item, "times": right})
        case _:
            what = f"{type(left).__name__} {type(operator).__name__} {type(right).__name__}"
            raise UnreadableError(what, node.lineno)


def _arithmetic(left: Term, operator: ast.operator, right: Term, node: ast.BinOp, frame: Frame) -> Term:
    match operator:
        case ast.Add():
            return terms.add(left, right)
        case ast.Sub():
            return terms.sub(left, right)
        case ast.Mult():
            return frame.run.around.multiply(left, right)
        case ast.FloorDiv() if right.value is not None and right.value > 0:
            return terms.floor_div(left, int(right.value))
        case ast.Mod() if right.value is not None and right.value > 0:
            return terms.modulo(left, int(right.value))
        case _:
            raise UnreadableError(f"operator {type(operator).__name__}", node.lineno)


def _without(mask: Mask, bit: int, node: ast.BinOp, frame: Frame) -> Mask:
    """The set without one of its members, which it must have: else the difference would be another set."""
    place = bit.bit_length() - 1
    if bit != 1 << place or place >= len(mask.bits):
        raise UnreadableError(f"a set of bits less {bit}", node.lineno)
    frame.run.crash("a bit that is not set is taken off", node.lineno, terms.both((frame.path, terms.negate(mask.bits[place]))))
    return Mask((*mask.bits[:place], terms.FALSE, *mask.bits[place + 1 :]))


# ---- parts -----------------------------------------------------------------------------------------------------


def _spread(items: list[ast.expr], frame: Frame) -> Iterator[Value]:
    for item in items:
        if isinstance(item, ast.Starred):
            inner = evaluate(item.value, frame)
            if not isinstance(inner, Items):
                raise UnreadableError(f"* of {type(inner).__name__}", item.lineno)
            yield from inner.items
        else:
            yield evaluate(item, frame)


def _table(keys: list[ast.expr | None], items: list[ast.expr], node: ast.expr, frame: Frame) -> Table:
    entries: dict[str | int, Value] = {}
    for key, item in zip(keys, items, strict=True):
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str | int) or key.value in entries:
            raise UnreadableError("a mapping whose keys are not plain and each once", node.lineno)
        entries[key.value] = evaluate(item, frame)
    return Table(tuple(entries.items()))


def _subscript(owner: Value, index: ast.expr, node: ast.expr, frame: Frame) -> Value:
    if isinstance(index, ast.Slice):
        return _slice(owner, index, node, frame)
    value = evaluate(index, frame)
    match owner, value:
        case Outside(name="Result" | "Schedule"), Class():
            return owner  # the type of a ledger's results
        case Items(items=items), Number() if (place := known(value)) is not None and 0 <= place < len(items):
            return items[place]
        case Items(items=items), Number() if items:
            low, high = terms.number(-len(items)), terms.number(len(items))
            inside = terms.both((terms.at_most(low, value.term), terms.less(value.term, high)))
            frame.run.crash("index out of range", node.lineno, terms.both((frame.path, terms.negate(inside))))
            return Chosen(items, value.term)
        case Made(kind="first_of"), Mask():
            return calls.first(owner, value, node)
        case Made(kind="claims"), Number():
            return owner["each"]
        case _:
            raise UnreadableError(f"{type(owner).__name__}[{type(value).__name__}]", node.lineno)


def _slice(owner: Value, index: ast.Slice, node: ast.expr, frame: Frame) -> Items:
    ends = [None if end is None else known(evaluate(end, frame)) for end in (index.lower, index.upper)]
    given = [end for end in (index.lower, index.upper) if end is not None]
    plain = all(end is None or end >= 0 for end in ends) and len([end for end in ends if end is not None]) == len(given)
    if not isinstance(owner, Items) or index.step is not None or not plain:
        raise UnreadableError(f"slice of {type(owner).__name__}", node.lineno)
    return Items(owner.items[ends[0] : ends[1]])


def _each(name: str, source: ast.expr, item: ast.expr, frame: Frame) -> Value:
    """Something of each of the claims that are settled again."""
    claims = evaluate(source, frame)
    if not isinstance(claims, Made) or claims.kind != "claims":
        raise UnreadableError("a comprehension over something else than claims", source.lineno)
    inner = Frame(frame.run, {**frame.visible(), name: claims["each"]}, frozenset(), frame.path, frame.depth)
    return Made("of_each", {"item": evaluate(item, inner)})


def _call(node: ast.Call, frame: Frame) -> Value:
    function = evaluate(node.func, frame)
    positional = tuple(_spread(node.args, frame))
    named: dict[str, Value] = {}
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg in named:
            raise UnreadableError("arguments by **", node.lineno)
        named[keyword.arg] = evaluate(keyword.value, frame)
    return calls.call(function, Arguments(positional, named), node, frame)
