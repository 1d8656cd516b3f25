"""How often a fact stands in a claim, as JSON Schema: once, under one of its names, everywhere or where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, assert_never

from zhunshengc.plan import Among, And, AnyBit, Bool, Compare, Flag, InputKind, Not, Or, Plan, PlanInput, Reject, Test, Truth

Schema: TypeAlias = dict[str, object]

_ALWAYS: Schema = {}
_NEVER: Schema = {"not": {}}
_MISSING = "ZS402"


def presence(fact: PlanInput, may_be_absent: bool) -> list[Schema]:
    """The fact is written one way, or (where it may be absent) in none."""
    written: list[Schema] = [{"required": way} for way in _ways(fact)]
    if len(written) == 1:
        return [] if may_be_absent else written
    keys = [key for way in _ways(fact) for key in way]
    none: list[Schema] = [{"not": {"anyOf": [{"required": [key]} for key in keys]}}] if may_be_absent else []
    return [{"oneOf": [*written, *none]}]


def required_where_asked_for(plan: Plan, elsewhere: tuple[str, ...]) -> Iterator[Schema]:
    """For each fact that 限于 or 用于 asks for on some claims: if the claim is such a one, the fact is written.

    A condition over more than yes/no facts and classifications, or over facts that stand `elsewhere`, is not put into the schema;
    the module decides it.
    """
    facts = {item.given: item for item in plan.inputs if item.given is not None}
    conditions = _Conditions(plan, elsewhere)
    for step in plan.head:
        if not (isinstance(step, Reject) and step.code == _MISSING):
            continue
        parts = step.when.items if isinstance(step.when, And) else (step.when,)
        missing = [part.item.name for part in parts if isinstance(part, Not) and isinstance(part.item, Flag)]
        fact = next((facts[name] for name in missing if name in facts), None)
        if fact is not None:
            asked = conditions.all(part for part in parts if part != Not(Flag(fact.given or "")))
            if asked is not None:
                yield {"if": asked, "then": {"anyOf": [_written(way, fact) for way in _ways(fact)]}}


def _ways(fact: PlanInput) -> list[list[str]]:
    """The names under which a fact can be written; several that add up are one way."""
    several = len(fact.interface) > 1
    single = [key for key in dict.fromkeys((fact.name, fact.code, *fact.interface)) if not (several and key in fact.interface)]
    ways = [[key] for key in single]
    ways += [list(fact.interface)] if several else []
    return ways + ([[fact.instead]] if fact.instead is not None else [])


def _written(way: list[str], fact: PlanInput) -> Schema:
    """Written this way, and not as null, unless that is a value (of a 可无 amount)."""
    if fact.kind is InputKind.MONEY_OR_NONE:
        return {"required": way}
    return {"required": way, "properties": {key: {"not": {"type": "null"}} for key in way}}


class _Conditions:
    """Conditions of a plan over facts as they stand in a claim. None: not to be said in a schema."""

    def __init__(self, plan: Plan, elsewhere: tuple[str, ...]) -> None:
        self._facts: Mapping[str, PlanInput] = {item.var: item for item in plan.inputs if item.name not in elsewhere}
        self._tests: Mapping[str, Bool] = {step.name: step.value for step in plan.head if isinstance(step, Test)}

    def all(self, items: Iterable[Bool]) -> Schema | None:
        """All of them hold."""
        found = [self.holds(item) for item in items]
        sure = [item for item in found if item is not None]
        return {"allOf": sure} if len(sure) == len(found) else None

    def holds(self, condition: Bool) -> Schema | None:
        """Claims for which the condition holds."""
        match condition:
            case Truth(value):
                return _ALWAYS if value else _NEVER
            case Flag(name):
                return self._flag(name)
            case Among(value, indices):
                return self._among(value.name, indices)
            case AnyBit(mask, bits):
                return self._any_bit(mask.name, bits)
            case And(items):
                return self.all(items)
            case Or(items):
                none_holds = self.all(Not(item) for item in items)
                return None if none_holds is None else {"not": none_holds}
            case Not(item):
                inner = self.holds(item)
                return None if inner is None else {"not": inner}
            case Compare():
                return None
            case _:
                assert_never(condition)

    def _flag(self, name: str) -> Schema | None:
        if name in self._tests:
            return self.holds(self._tests[name])
        fact = self._facts.get(name)
        return None if fact is None else _is(fact, {"const": True}, fact.default == 1)

    def _among(self, name: str, indices: tuple[int, ...]) -> Schema | None:
        fact = self._facts.get(name)
        if fact is None or fact.kind is not InputKind.CHOICE or fact.open:
            return None
        return _is(fact, {"enum": [fact.members[index] for index in indices]}, fact.default in indices)

    def _any_bit(self, name: str, bits: int) -> Schema | None:
        fact = self._facts.get(name)
        if fact is None or fact.kind is not InputKind.CHOICES:
            return None
        some = {"enum": [member for bit, member in enumerate(fact.members) if bits >> bit & 1]}
        return _is(fact, {"anyOf": [some, {"type": "array", "contains": some}]}, False)


def _is(fact: PlanInput, value: Schema, if_absent: bool) -> Schema:
    """The fact has such a value under one of its names; `if_absent`: or it is absent (null) and its default is such a value."""
    keys = [key for way in _ways(fact) for key in way]
    written: list[Schema] = [{"required": [key], "properties": {key: value}} for key in keys]
    absent: list[Schema] = [{"properties": {key: {"type": "null"} for key in keys}}] if if_absent and fact.optional else []
    return {"anyOf": [*written, *absent]}
