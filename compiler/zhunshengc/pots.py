"""The costs that a matter's payers and benefits pay of, and which of them are part of which."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.syntax import ArithmeticOp
from zhunshengc.model import Arithmetic, DefinitionRef, Expr, InputRef, Matter, Regulation


def payers_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The inputs that stand in the matter's 次序."""
    inputs = {item.name for item in regulation.inputs}
    return tuple(name for place in matter.places for name in place if name in inputs)


def pots_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The pots from which benefits and payers of the matter draw: money inputs, or definitions made of such."""
    pots = [benefit.pot for benefit in matter.benefits]
    pots += [regulation.input(name).pays or "" for name in payers_of(regulation, matter)]
    return tuple(dict.fromkeys(pot for pot in pots if pot))


def costs_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The pots of the matter without those that are part of another one of them."""
    pots = pots_of(regulation, matter)
    parts = {part for pot in pots for part in parts_of(regulation, pot)[1:]}
    return tuple(pot for pot in pots if pot not in parts)


def parts_of(regulation: Regulation, pot: str) -> tuple[str, ...]:
    """The pot and all that it includes: what is paid out of any of them is paid out of the pot.

    A fact includes what its 包含 names, a definition what it adds up (outside of tables, whose rows are alternatives).
    """
    parts = {item.name: tuple(_added_up(item.value)) for item in regulation.definitions}
    parts |= {item.name: (item.includes,) for item in regulation.inputs if item.includes is not None}
    found: dict[str, None] = {}
    waiting = [pot]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting.extend(parts.get(name, ()))
    return tuple(found)


def _added_up(expr: Expr) -> Iterator[str]:
    match expr:
        case InputRef() | DefinitionRef():
            yield expr.name
        case Arithmetic(op=ArithmeticOp.ADD):
            yield from _added_up(expr.left)
            yield from _added_up(expr.right)
        case _:
            pass
