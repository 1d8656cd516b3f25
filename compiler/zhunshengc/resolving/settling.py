"""依: a matter that settles a claim as 费用结算 does, in order to answer questions about the result."""

from __future__ import annotations

from collections.abc import Mapping

from zhunsheng.source import Span
from zhunshengc.messages import matters as say_matter
from zhunshengc.messages import names as say
from zhunshengc.model import DEFAULT_MATTER, Origin
from zhunshengc.resolving.declared import Declarations, Home
from zhunshengc.resolving.environment import Environment
from zhunshengc.suggest import similar


def resolve_settling(found: Declarations, mine: Mapping[str | None, Declarations], env: Environment) -> dict[str | None, Origin]:
    """The matters that have a line 依, each with its place. They hold inputs, definitions, conclusions and 保证 only."""
    names = {DEFAULT_MATTER, *(one.item.name.text for one in found.matters)}
    settling: dict[str | None, Origin] = {}
    for one in found.matters:
        target, matter = one.item.settles, one.item.name.text
        if target is None:
            continue
        origin = one.home.origin(target.span)
        if target.text == matter:
            env.report.append(say_matter.settles_itself(origin, matter))
        elif target.text not in names:
            env.report.append(say.unknown(origin, target.text, "事项", say.NameHint(similar(target.text, names))))
        elif target.text != DEFAULT_MATTER:
            env.report.append(say_matter.settles_other(origin, target.text))
        elif matter in settling:
            env.report.append(say_matter.settles_twice(origin, matter, settling[matter]))
        else:
            settling[matter] = origin
    for name, origin in settling.items():
        _check_items(name or DEFAULT_MATTER, origin, mine.get(name, Declarations()), env)
    return settling


def _check_items(matter: str, origin: Origin, mine: Declarations, env: Environment) -> None:
    for word, home, span in _rules(mine):
        env.report.append(say_matter.own_rules(home.origin(span), matter, word))
    if not mine.conclusions:
        env.report.append(say_matter.no_conclusion(origin, matter))


def _rules(mine: Declarations) -> list[tuple[str, Home, Span]]:
    """What a matter with 依 takes over instead of having it itself, each with what a drafter calls it."""
    rules = [("给付", one.home, one.item.span) for one in mine.benefits]
    rules += [("调整", one.home, one.item.span) for one in mine.adjustments]
    rules += [("约定", one.home, one.item.span) for one in mine.assumptions]
    rules += [("次序", one.home, one.item.span) for one in mine.orders]
    rules += [("关系", one.home, one.item.span) for one in mine.relations]
    rules += [(one.item.kind.value, one.home, one.item.span) for one in mine.silences]
    rules += [("重结", one.home, one.item.span) for one in mine.resettlements]
    return rules
