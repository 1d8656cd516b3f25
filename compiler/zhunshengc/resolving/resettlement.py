"""重结: settling a year anew under another status."""

from __future__ import annotations

from zhunsheng import syntax
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import DEFAULT_MATTER, ChoicesType, ChoiceType, Regulation, Resettlement, ResettleMethod
from zhunshengc.resolving.declared import Declarations
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.names import doubt_reference, known_as, member_list
from zhunshengc.resolving.scope import NameKind
from zhunshengc.suggest import similar
from zhunshengc.uses import used_inputs

_METHODS = {method.value: method for method in ResettleMethod}


def resolve_resettlement(matter: str | None, mine: Declarations, env: Environment) -> Resettlement | None:
    """The 重结 of a matter whose own items are `mine`, if it has one. Its target is looked at by `check_targets`."""
    if not mine.resettlements:
        return None
    first = mine.resettlements[0]
    for again in mine.resettlements[1:]:
        at = first.home.origin(first.item.span)
        env.report.append(say.duplicate(again.home.origin(again.item.span), "重结", "重结", at))
    if matter is None:
        env.report.append(say_declared.resettlement_alone(first.home.origin(first.item.span), DEFAULT_MATTER))
        return None
    site = Site(first.home, Stage.FACTS, "重结")
    doubt, methods = _methods(first.item.methods, env, site)
    if not _input_known(first.item.input, env, site) or doubt is None or methods is None:
        return None
    written = first.item
    return Resettlement(
        written.matter.text, written.input.text, written.old.text, written.new.text, doubt, methods,
        first.home.origin(written.matter.span),
    )  # fmt: skip


def check_targets(regulation: Regulation, env: Environment) -> None:
    """Every 重结 settles a matter with benefits, which looks at the input that changes."""
    targets = {matter.name: matter for matter in regulation.matters if matter.benefits and matter.settles is None}
    for matter in regulation.matters:
        again = matter.resettlement
        if again is None:
            continue
        if again.matter not in targets:
            hint = say.NameHint(similar(again.matter, targets))
            env.report.append(say.unknown(again.origin, again.matter, "有给付的事项", hint))
        elif again.input not in {item.name for item in used_inputs(regulation, again.matter)}:
            env.report.append(say_declared.unused_by_target(again.origin, again.input, again.matter))


def _input_known(name: syntax.Name, env: Environment, site: Site) -> bool:
    if not known_as(name, NameKind.INPUT, env, site) or name.text not in env.inputs:
        return False
    kind = env.inputs[name.text].type
    if env.inputs[name.text].open:
        env.report.append(say_declared.resettled_register(site.origin(name.span), name.text))
        return False
    if isinstance(kind, ChoiceType | ChoicesType):
        return True
    env.report.append(say_type.not_a_classification(site.origin(name.span), name.text, kind))
    return False


_Methods = tuple[tuple[str, ResettleMethod], ...]


def _methods(written: syntax.Table, env: Environment, site: Site) -> tuple[str | None, _Methods | None]:
    """The 存疑 and the method of each of its readings."""
    if len(written.dimensions) != 1:
        env.report.append(say_type.key_count(site.origin(written.span), len(written.dimensions), ("存疑",)))
        return None, None
    name = written.dimensions[0]
    if not known_as(name, NameKind.DOUBT, env, site):
        return None, None
    doubt = doubt_reference(name.text, env)
    if doubt is None:
        return None, None
    methods: dict[str, ResettleMethod] = {}
    good = True
    for row in written.rows:
        method = _method(row.cell, env, site)
        readings = _readings(row, doubt.type, tuple(methods), env, site)
        if method is None or readings is None:
            good = False
            continue
        methods.update(dict.fromkeys(readings, method))
    missing = tuple(member for member in doubt.type.members if member not in methods)
    if good and missing:
        env.report.append(say_declared.readings_missing(site.origin(written.span), name.text, missing))
    return doubt.name, tuple(methods.items()) if good and not missing else None


def _readings(row: syntax.Row, kind: ChoiceType, before: tuple[str, ...], env: Environment, site: Site) -> tuple[str, ...] | None:
    if len(row.keys) != 1:
        env.report.append(say_type.key_count(site.origin(row.span), len(row.keys), (kind.classification,)))
        return None
    key = row.keys[0]
    if isinstance(key, syntax.Others):
        return tuple(member for member in kind.members if member not in before)
    members = member_list(key, kind, env, site)
    again = [name for name in key if name.text in before]
    for name in again:
        env.report.append(say.listed_twice(site.origin(name.span), name.text))
    return None if again else members


def _method(cell: syntax.Expr, env: Environment, site: Site) -> ResettleMethod | None:
    if isinstance(cell, syntax.Ref) and cell.name in _METHODS:
        return _METHODS[cell.name]
    env.report.append(say_declared.no_such_method(site.origin(cell.span), site.text(cell.span), tuple(_METHODS)))
    return None
