"""Terms as a Python function: thousands of claims are looked up in one encoding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zhunshengc.solver import terms
from zhunshengc.solver.products import Products
from zhunshengc.solver.terms import Op, Term

Value = int | bool
_BINARY = {Op.ADD: "+", Op.SUB: "-", Op.MUL: "*", Op.DIV: "//", Op.MOD: "%", Op.EQ: "==", Op.LE: "<="}


def compiled(roots: Sequence[Term], products: Products) -> Callable[[Mapping[str, Value]], tuple[Value, ...]]:
    """The values of the roots under values of the variables; variables of products are worked out."""
    stands_for = {item.variable: item for item in products.all()}
    below = [part for item in stands_for.values() for part in (item.left, item.right)]
    names: dict[Term, str] = {}
    lines: list[str] = []
    for term in terms.in_order((*below, *roots)):
        if term in stands_for:
            continue
        for arg in term.args:
            _product(arg, stands_for, names, lines)
        names[term] = f"t{len(names)}"
        lines.append(f"{names[term]} = {_code(term, names)}")
    for root in roots:
        _product(root, stands_for, names, lines)
    answer = "".join(f"{names[root]}, " for root in roots)
    body = "".join(f"    {line}\n" for line in lines)
    found: dict[str, Callable[[Mapping[str, Value]], tuple[Value, ...]]] = {}
    exec(compile(f"def values(e):\n{body}    return ({answer})\n", "<terms>", "exec"), found)
    return found["values"]


def _product(term: Term, stands_for: Mapping[Term, object], names: dict[Term, str], lines: list[str]) -> None:
    """Works a product out when it is first used: its factors stand before it."""
    if term in names or term not in stands_for:
        return
    item = stands_for[term]
    left, right = item.left, item.right
    for factor in (left, right):
        _product(factor, stands_for, names, lines)
    names[term] = f"t{len(names)}"
    lines.append(f"{names[term]} = {names[left]} * {names[right]}")


def _code(term: Term, names: Mapping[Term, str]) -> str:
    args = [names[arg] for arg in term.args]
    match term.op:
        case Op.CONST:
            return repr(term.value)
        case Op.VAR:
            return f"e[{term.name!r}]"
        case Op.ITE:
            return f"{args[1]} if {args[0]} else {args[2]}"
        case Op.NOT:
            return f"not {args[0]}"
        case Op.AND | Op.OR:
            return f" {term.op.name.lower()} ".join(args)
        case _:
            return f" {_BINARY[term.op]} ".join(args)
