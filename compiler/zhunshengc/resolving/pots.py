"""Pots: the costs that payers and benefits draw from, and which cost is part of which (包含)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhunsheng import syntax
from zhunsheng.syntax import ArithmeticOp
from zhunshengc.expressions import walk
from zhunshengc.messages import groups as say_group
from zhunshengc.messages import names as say
from zhunshengc.messages import pots as say_pot
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Benefit,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    MoneyLit,
    Origin,
    Remainder,
    Table,
)
from zhunshengc.resolving.conditions import inputs_in
from zhunshengc.resolving.cycles import in_order
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Earlier, Environment, Site, Stage
from zhunshengc.resolving.names import known_as
from zhunshengc.resolving.scope import NameKind

# ---- inputs ----------------------------------------------------------------------------------------------------


def is_pot(item: Input) -> bool:
    """Is this input a cost that can be paid of?"""
    return item.type is Basic.MONEY and not item.nullable and item.pays is None


def check_pots(found: Declarations, env: Environment) -> None:
    """What 支付 and 包含 of inputs name are costs; enters 包含 where it is right, and reports cycles."""
    for one in found.inputs:
        _check_pays(one, env)
    for one in found.inputs:
        _enter_part(one, env)
    _report_part_of_two(found, env)
    uses = {item.name: (item.includes,) for item in env.inputs.values() if item.includes is not None}
    for path in in_order(uses).cycles:
        env.report.append(say.cycle(env.inputs[path[0]].origin, path))


def _check_pays(one: Found[syntax.Input], env: Environment) -> None:
    pot = one.item.pays
    site = Site(one.home, Stage.FACTS, "支付")
    if pot is None or not known_as(pot, NameKind.INPUT, env, site) or pot.text not in env.inputs:
        return
    if not is_pot(env.inputs[pot.text]):
        env.report.append(say_pot.not_a_pot(one.home.origin(pot.span), pot.text))


def _enter_part(one: Found[syntax.Input], env: Environment) -> None:
    part, whole = one.item.includes, env.inputs[one.item.name.text]
    site = Site(one.home, Stage.FACTS, "包含")
    if part is None or whole.includes is not None or not known_as(part, NameKind.INPUT, env, site):
        return
    if not is_pot(whole):
        env.report.append(say_group.includes_misfit(one.home.origin(one.item.name.span), whole.name))
    elif not is_pot(env.inputs[part.text]):
        env.report.append(say_group.includes_misfit(one.home.origin(part.span), part.text))
    else:
        env.inputs[whole.name] = replace(whole, includes=part.text)


def _report_part_of_two(found: Declarations, env: Environment) -> None:
    """A cost is part of one other cost at most, as far as a matter can see."""
    wholes: dict[str, list[tuple[Input, Origin]]] = {}
    for one in found.inputs:
        whole, part = env.inputs[one.item.name.text], one.item.includes
        if part is None or whole.includes is None:
            continue
        origin = one.home.origin(part.span)
        for other, first in wholes.get(part.text, ()):
            if other.name != whole.name and (None in (other.matter, whole.matter) or other.matter == whole.matter):
                env.report.append(say_group.part_of_two(origin, part.text, other.name, first))
                break
        wholes.setdefault(part.text, []).append((whole, origin))


# ---- benefits --------------------------------------------------------------------------------------------------


def pot_of_base(base: Expr, name: syntax.Name, clause: syntax.Base, env: Environment, site: Site) -> str | None:
    """The money input that a benefit draws from when it has no 支付: that of 剩余, else the only one that the base mentions."""
    remainders = tuple(dict.fromkeys(part.pot for part in walk(base) if isinstance(part, Remainder)))
    pots = remainders or tuple(found for found in inputs_in(base, env) if env.inputs[found].type is Basic.MONEY)
    if len(pots) == 1 and is_pot(env.inputs[pots[0]]):
        return pots[0]
    if len(pots) == 1:
        env.report.append(say_pot.not_a_pot(site.origin(clause.span), pots[0]))
        return None
    env.report.append(say_pot.pot_unclear(site.origin(clause.span), name.text, pots, bool(remainders)))
    return None


def written_pot(clause: syntax.Pot, env: Environment, site: Site) -> str | None:
    """The pot that 支付 of a benefit names: a cost, or a definition made of facts with + and tables."""
    name, origin = clause.name.text, site.origin(clause.name.span)
    entry = env.scope.find(name, site.home.matter)
    if entry is None or entry.kind is not NameKind.DEFINITION:
        if not known_as(clause.name, NameKind.INPUT, env, site) or name not in env.inputs:
            return None
        if is_pot(env.inputs[name]):
            return name
        env.report.append(say_pot.not_a_pot(origin, name))
        return None
    definition = env.definitions.get(name)
    if name in env.placed or name in env.parametric:
        env.report.append(say_pot.pot_definition(origin, name))
    elif definition is not None and definition.type is not Basic.MONEY:
        env.report.append(say_type.unexpected(origin, name, definition.type, Basic.MONEY, "支付"))
    elif definition is not None and not _is_sum_of_costs(name, env):
        env.report.append(say_pot.pot_definition(origin, name))
    elif definition is not None:
        return name
    return None


def report_shared_costs(benefits: Sequence[Benefit], earlier: Earlier, env: Environment) -> None:
    """Two pots of one matter must not have a cost in common, unless one is part of the other: 个人负担 counts the whole."""
    pots = dict.fromkeys([benefit.pot for benefit in benefits] + [pot for _, pot in earlier.payers if pot in env.inputs])
    if all(pot in env.inputs for pot in pots):
        return
    parts = {part for pot in pots for part in _made_of(pot, env) if part != pot}
    owners: dict[str, str] = {}
    for pot in sorted((pot for pot in pots if pot not in parts), key=lambda name: name not in env.inputs):
        costs = [name for name in _made_of(pot, env, alternatives=True) if name in env.inputs]
        shared = next((cost for cost in costs if cost in owners), None)
        if shared is not None and pot not in env.inputs:
            origin = next(benefit.origin for benefit in benefits if benefit.pot == pot)
            env.report.append(say_pot.counted_twice(origin, pot, owners[shared], shared))
        owners |= {cost: pot for cost in costs if cost not in owners}


def _is_sum_of_costs(pot: str, env: Environment) -> bool:
    """Is it made of costs with + and tables alone? Then it is whole 分, never negative, and known before anything is paid."""
    for name in _made_of(pot, env, alternatives=True):
        if name in env.inputs and not is_pot(env.inputs[name]):
            return False
        if name in env.definitions:
            terms = _terms(env.definitions[name].value, alternatives=True)
            if not all(isinstance(term, MoneyLit | InputRef | DefinitionRef) for term in terms):
                return False
    return True


def _made_of(pot: str, env: Environment, *, alternatives: bool = False) -> tuple[str, ...]:
    """The pot and all that it holds: what 包含 names, what definitions add up, `alternatives`: also what rows of tables hold."""
    found: dict[str, None] = {}
    waiting = [pot]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = None
        if name in env.inputs:
            part = env.inputs[name].includes
            waiting += [part] if part is not None else []
        elif name in env.definitions:
            terms = _terms(env.definitions[name].value, alternatives=alternatives)
            waiting += [term.name for term in terms if isinstance(term, InputRef | DefinitionRef)]
    return tuple(found)


def _terms(value: Expr, *, alternatives: bool) -> Iterator[Expr]:
    """What + puts together; `alternatives`: also the cells of tables."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case Arithmetic(op=ArithmeticOp.ADD, left=left, right=right):
                waiting += [left, right]
            case Table(rows=rows) if alternatives:
                waiting += [row.cell for row in rows]
            case part:
                yield part
