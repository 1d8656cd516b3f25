"""Terms over integers and truth values: what the encoder builds, what SMT-LIB text is written from.

Terms are interned: equal terms are one object, so that sharing survives into the text, comparison is by identity, and a
rule whose value is the same in two encodings is seen to be the same at once. Constructors fold what is constant, which is
what makes a proof by cases (one status, one kind of visit) small. The solver itself only ever sees the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never
from weakref import WeakValueDictionary

Value = int | bool


class Op(StrEnum):
    """Value = the SMT-LIB operator; CONST and VAR are leaves."""

    CONST = "const"
    VAR = "var"
    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "div"  # by a positive constant: rounds down
    MOD = "mod"
    ITE = "ite"
    NOT = "not"
    AND = "and"
    OR = "or"
    EQ = "="
    LE = "<="


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Term:
    """One operator with its arguments. `name`, `low` and `high` are set for variables; a term is a truth value or an integer.

    `choice`: a constant, or a choice (ITE) whose every branch is one.
    """

    op: Op
    args: tuple[Term, ...]
    truth: bool
    choice: bool = False
    value: Value | None = None
    name: str = ""
    low: int | None = field(default=None, repr=False)
    high: int | None = field(default=None, repr=False)


_CONSTANTS: WeakValueDictionary[tuple[bool, Value], Term] = WeakValueDictionary()
_VARIABLES: WeakValueDictionary[tuple[bool, str, int | None, int | None], Term] = WeakValueDictionary()
_COMPOSED: WeakValueDictionary[tuple[Op, tuple[Term, ...]], Term] = WeakValueDictionary()


def _constant(value: Value, *, truth: bool) -> Term:
    found = _CONSTANTS.get((truth, value))
    if found is None:
        found = _CONSTANTS[truth, value] = Term(Op.CONST, (), truth, True, value)
    return found


def _variable(name: str, low: int | None, high: int | None, *, truth: bool) -> Term:
    key = (truth, name, low, high)
    found = _VARIABLES.get(key)
    if found is None:
        found = _VARIABLES[key] = Term(Op.VAR, (), truth, False, None, name, low, high)
    return found


def _term(op: Op, args: tuple[Term, ...], truth: bool) -> Term:
    found = _COMPOSED.get((op, args))
    if found is None:
        choice = op is Op.ITE and args[1].choice and args[2].choice
        found = _COMPOSED[op, args] = Term(op, args, truth, choice)
    return found


# ---- leaves ----------------------------------------------------------------------------------------------------


def number(value: int) -> Term:
    """An integer constant."""
    return _constant(value, truth=False)


TRUE = _constant(True, truth=True)
FALSE = _constant(False, truth=True)
ZERO = number(0)
ONE = number(1)


def constant(value: bool) -> Term:
    """A constant truth value."""
    return TRUE if value else FALSE


def integer(name: str, low: int | None = None, high: int | None = None) -> Term:
    """An integer variable in [low, high]; the bounds are asserted wherever the variable occurs."""
    return _variable(name, low, high, truth=False)


def flag(name: str) -> Term:
    """A truth variable."""
    return _variable(name, None, None, truth=True)


# ---- integers --------------------------------------------------------------------------------------------------


def add(left: Term, right: Term) -> Term:
    """left + right."""
    if left.op is Op.CONST and right.op is Op.CONST:
        return number(_int(left) + _int(right))
    if left is ZERO:
        return right
    if right is ZERO:
        return left
    return _term(Op.ADD, (left, right), False)


def sub(left: Term, right: Term) -> Term:
    """left − right."""
    if left.op is Op.CONST and right.op is Op.CONST:
        return number(_int(left) - _int(right))
    if right is ZERO:
        return left
    if left is right:
        return ZERO
    return _term(Op.SUB, (left, right), False)


def scale(term: Term, factor: int) -> Term:
    """term × factor; goes into the branches of a choice, so that a table of rates times an amount stays linear."""
    if factor == 0:
        return ZERO
    if factor == 1:
        return term
    if term.op is Op.CONST:
        return number(_int(term) * factor)
    if term.op is Op.ITE and (term.args[1].op is Op.CONST or term.args[2].op is Op.CONST):
        return ite(term.args[0], scale(term.args[1], factor), scale(term.args[2], factor))
    if term.op is Op.MUL and term.args[0].op is Op.CONST:
        return scale(term.args[1], factor * _int(term.args[0]))
    return _term(Op.MUL, (number(factor), term), False)


def distribute(choice: Term, term: Term) -> Term:
    """choice × term, linear in `term`; `choice` must be a choice of constants."""
    if choice.op is Op.CONST:
        return scale(term, _int(choice))
    condition, yes, no = choice.args
    return ite(condition, distribute(yes, term), distribute(no, term))


def multiply(left: Term, right: Term) -> Term:
    """left × right, nonlinear unless one side is constant."""
    if left.op is Op.CONST:
        return scale(right, _int(left))
    if right.op is Op.CONST:
        return scale(left, _int(right))
    return _term(Op.MUL, (left, right), False)


def floor_div(term: Term, divisor: int) -> Term:
    """⌊term / divisor⌋, divisor > 0."""
    if divisor <= 0:
        raise ValueError(f"divisor must be positive: {divisor}")
    if divisor == 1:
        return term
    if term.op is Op.CONST:
        return number(_int(term) // divisor)
    return _term(Op.DIV, (term, number(divisor)), False)


def modulo(term: Term, divisor: int) -> Term:
    """term − divisor × ⌊term / divisor⌋, divisor > 0."""
    if divisor <= 0:
        raise ValueError(f"divisor must be positive: {divisor}")
    if term.op is Op.CONST:
        return number(_int(term) % divisor)
    return _term(Op.MOD, (term, number(divisor)), False)


def ite(condition: Term, yes: Term, no: Term) -> Term:
    """`yes` where the condition holds, else `no`; both integers or both truth values."""
    if condition is TRUE or yes is no:
        return yes
    if condition is FALSE:
        return no
    if condition.op is Op.NOT:
        return ite(condition.args[0], no, yes)
    if yes.truth:
        return either((both((condition, yes)), both((negate(condition), no))))
    return _term(Op.ITE, (condition, yes, no), False)


def least(left: Term, right: Term) -> Term:
    """min(left, right)."""
    return ite(at_most(left, right), left, right)


def greatest(left: Term, right: Term) -> Term:
    """max(left, right)."""
    return ite(at_most(left, right), right, left)


def positive_part(term: Term) -> Term:
    """max(0, term)."""
    return ite(at_most(ZERO, term), term, ZERO)


def total(terms: Iterable[Term]) -> Term:
    """Sum of integers."""
    result = ZERO
    for term in terms:
        result = add(result, term)
    return result


# ---- truth values ----------------------------------------------------------------------------------------------


def negate(term: Term) -> Term:
    """Not."""
    if term.op is Op.CONST:
        return constant(not term.value)
    if term.op is Op.NOT:
        return term.args[0]
    return _term(Op.NOT, (term,), True)


def both(terms: Iterable[Term]) -> Term:
    """All hold; the empty conjunction is true."""
    return _junction(Op.AND, terms, neutral=TRUE, absorbing=FALSE)


def either(terms: Iterable[Term]) -> Term:
    """At least one holds; the empty disjunction is false."""
    return _junction(Op.OR, terms, neutral=FALSE, absorbing=TRUE)


def implies(premise: Term, conclusion: Term) -> Term:
    """Premise ⇒ conclusion."""
    return either((negate(premise), conclusion))


def equal(left: Term, right: Term) -> Term:
    """left = right (integers, or truth values)."""
    if left is right:
        return TRUE
    if left.truth:
        return _same_truth(left, right)
    if left.op is Op.CONST and right.op is Op.CONST:
        return FALSE
    folded = _into_branches(left, right, equal)
    return _term(Op.EQ, (left, right), True) if folded is None else folded


def at_most(left: Term, right: Term) -> Term:
    """left ≤ right."""
    if left is right:
        return TRUE
    if left.op is Op.CONST and right.op is Op.CONST:
        return constant(_int(left) <= _int(right))
    if (right.op is Op.VAR and left.op is Op.CONST and right.low is not None and _int(left) <= right.low) or (
        left.op is Op.VAR and right.op is Op.CONST and left.high is not None and left.high <= _int(right)
    ):
        return TRUE
    folded = _into_branches(left, right, at_most)
    return _term(Op.LE, (left, right), True) if folded is None else folded


def less(left: Term, right: Term) -> Term:
    """left < right."""
    return negate(at_most(right, left))


def _same_truth(left: Term, right: Term) -> Term:
    if left.op is Op.CONST:
        return right if left.value else negate(right)
    if right.op is Op.CONST:
        return left if right.value else negate(left)
    if left is negate(right):
        return FALSE
    return _term(Op.EQ, (left, right), True)


def _junction(op: Op, terms: Iterable[Term], neutral: Term, absorbing: Term) -> Term:
    kept: dict[Term, None] = {}
    denied: set[Term] = set()
    for term in terms:
        for part in term.args if term.op is op else (term,):
            opposite = part.args[0] if part.op is Op.NOT else None
            if part is absorbing or part in denied or opposite in kept:
                return absorbing
            if part is not neutral:
                kept[part] = None
                if opposite is not None:
                    denied.add(opposite)
    if not kept:
        return neutral
    return next(iter(kept)) if len(kept) == 1 else _term(op, tuple(kept), True)


def _into_branches(left: Term, right: Term, compare: Callable[[Term, Term], Term]) -> Term | None:
    """A comparison of a choice of constants with a constant is a condition on the choice alone."""
    if left.op is Op.ITE and right.op is Op.CONST and left.choice:
        return ite(left.args[0], compare(left.args[1], right), compare(left.args[2], right))
    if right.op is Op.ITE and left.op is Op.CONST and right.choice:
        return ite(right.args[0], compare(left, right.args[1]), compare(left, right.args[2]))
    return None


def _int(term: Term) -> int:
    if term.value is None:
        raise ValueError("not a constant")
    return int(term.value)


# ---- reading ---------------------------------------------------------------------------------------------------


def in_order(roots: Iterable[Term]) -> tuple[Term, ...]:
    """Every term under the roots once, arguments before those who use them."""
    done: dict[Term, None] = {}
    stack = list(roots)
    stack.reverse()
    while stack:
        term = stack[-1]
        waiting = [arg for arg in term.args if arg not in done]
        if waiting:
            waiting.reverse()
            stack += waiting
        else:
            done[stack.pop()] = None
    return tuple(done)


def evaluate(roots: Iterable[Term], environment: Mapping[str, Value]) -> tuple[Value, ...]:
    """The values of the roots. Raises KeyError for a variable without value."""
    roots = tuple(roots)
    values: dict[Term, Value] = {}
    for term in in_order(roots):
        values[term] = _value(term, tuple(values[arg] for arg in term.args), environment)
    return tuple(values[root] for root in roots)


def completed(roots: Iterable[Term], environment: Mapping[str, Value]) -> dict[str, Value]:
    """The environment with a value for every variable of the roots: the lowest, or false, where there was none."""
    variables = (term for term in in_order(roots) if term.op is Op.VAR)
    return {**{item.name: False if item.truth else item.low or 0 for item in variables}, **environment}


def _value(term: Term, args: tuple[Value, ...], environment: Mapping[str, Value]) -> Value:
    match term.op:
        case Op.CONST:
            return term.value if term.value is not None else 0
        case Op.VAR:
            return environment[term.name]
        case Op.ADD:
            return args[0] + args[1]
        case Op.SUB:
            return args[0] - args[1]
        case Op.MUL:
            return args[0] * args[1]
        case Op.DIV:
            return args[0] // args[1]
        case Op.MOD:
            return args[0] % args[1]
        case Op.ITE:
            return args[1] if args[0] else args[2]
        case Op.NOT:
            return not args[0]
        case Op.AND:
            return all(args)
        case Op.OR:
            return any(args)
        case Op.EQ:
            return args[0] == args[1]
        case Op.LE:
            return args[0] <= args[1]
        case _:
            assert_never(term.op)
