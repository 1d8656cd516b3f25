"""Pots: the costs that payers and benefits draw from, and which cost is part of which (包含)."""

from __future__ import annotations

from dataclasses import replace

from zhunsheng import syntax
from zhunsheng.syntax import ArithmeticOp
from zhunshengc.expressions import walk
from zhunshengc.messages import groups as say_group
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    Arithmetic,
    Basic,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    MoneyLit,
    Remainder,
    Table,
)
from zhunshengc.resolving.conditions import inputs_in
from zhunshengc.resolving.cycles import in_order
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site, Stage
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
    uses = {item.name: (item.includes,) for item in env.inputs.values() if item.includes is not None}
    for path in in_order(uses).cycles:
        env.report.append(say.cycle(env.inputs[path[0]].origin, path))


def _check_pays(one: Found[syntax.Input], env: Environment) -> None:
    pot = one.item.pays
    site = Site(one.home, Stage.FACTS, "支付")
    if pot is None or not known_as(pot, NameKind.INPUT, env, site) or pot.text not in env.inputs:
        return
    if not is_pot(env.inputs[pot.text]):
        env.report.append(say.not_a_pot(one.home.origin(pot.span), pot.text))


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


# ---- benefits --------------------------------------------------------------------------------------------------


def pot_of_base(base: Expr, name: syntax.Name, clause: syntax.Base, env: Environment, site: Site) -> str | None:
    """The money input that a benefit draws from when it has no 支付: that of 剩余, else the only one that the base mentions."""
    remainders = tuple(dict.fromkeys(part.pot for part in walk(base) if isinstance(part, Remainder)))
    pots = remainders or tuple(found for found in inputs_in(base, env) if env.inputs[found].type is Basic.MONEY)
    if len(pots) == 1 and is_pot(env.inputs[pots[0]]):
        return pots[0]
    if len(pots) == 1:
        env.report.append(say.not_a_pot(site.origin(clause.span), pots[0]))
        return None
    env.report.append(say.pot_unclear(site.origin(clause.span), name.text, pots, bool(remainders)))
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
        env.report.append(say.not_a_pot(origin, name))
        return None
    definition = env.definitions.get(name)
    if name in env.placed or name in env.parametric:
        env.report.append(say.pot_definition(origin, name))
    elif definition is not None and definition.type is not Basic.MONEY:
        env.report.append(say_type.unexpected(origin, name, definition.type, Basic.MONEY, "支付"))
    elif definition is not None and not _is_sum_of_costs(definition.value, env):
        env.report.append(say.pot_definition(origin, name))
    elif definition is not None:
        return name
    return None


def _is_sum_of_costs(value: Expr, env: Environment) -> bool:
    """Is it made of costs with + and tables alone? Then it is whole 分, never negative, and known before anything is paid."""
    waiting = [value]
    seen: set[str] = set()
    while waiting:
        match waiting.pop():
            case InputRef(name=name):
                if not is_pot(env.inputs[name]):
                    return False
            case DefinitionRef(name=name):
                if name not in seen:
                    waiting.append(env.definitions[name].value)
                seen.add(name)
            case Arithmetic(op=ArithmeticOp.ADD, left=left, right=right):
                waiting += [left, right]
            case Table(rows=rows):
                waiting += [row.cell for row in rows]
            case MoneyLit():
                pass
            case _:
                return False
    return True
