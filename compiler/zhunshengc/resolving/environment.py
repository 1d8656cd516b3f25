"""What resolving knows while it goes along, and where an expression stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from zhunsheng.source import Span
from zhunshengc.model import Definition, Doubt, Expr, Input, Origin, Parameter, Ranking, Remainder, Type
from zhunshengc.resolving.declared import Home
from zhunshengc.resolving.report import Report
from zhunshengc.resolving.scope import Scope


class Stage(Enum):
    """How much of a settlement is known where an expression is evaluated."""

    FACTS = "facts"  # 约定, 限于, 用于, 不计, 不计支付: facts alone
    RULE = "rule"  # 排除, 调整, 起付线, 比例, 限额: facts and parameters
    DEFINITION = "definition"  # to be placed where it is used
    PLACE = "place"  # 适用, 累计, 基数, 适用旧规: also what earlier places have paid
    ANSWER = "answer"  # 结论: also all payments of the claim
    HISTORY = "history"  # 保证: also the year's sums and what the person bears


@dataclass(frozen=True, slots=True)
class Earlier:
    """Payers and benefits of earlier places (after all places: every one), each with the pot that it draws from."""

    payers: tuple[tuple[str, str], ...] = ()
    benefits: tuple[tuple[str, str | None], ...] = ()

    def payers_of(self, pots: tuple[str, ...]) -> tuple[str, ...]:
        """Payers out of any of these pots."""
        return tuple(name for name, source in self.payers if source in pots)

    def benefits_of(self, pots: tuple[str, ...]) -> tuple[str, ...]:
        """Benefits out of any of these pots."""
        return tuple(name for name, source in self.benefits if source in pots)

    def has_benefit(self, name: str) -> bool:
        """Has this benefit been paid here?"""
        return any(benefit == name for benefit, _ in self.benefits)


@dataclass(frozen=True, slots=True)
class Site:
    """The clause that an expression stands in. `label` is what a drafter calls the clause."""

    home: Home
    stage: Stage
    label: str
    earlier: Earlier = Earlier()

    def origin(self, span: Span) -> Origin:
        """The place of a span in this clause."""
        return self.home.origin(span)

    def text(self, span: Span) -> str:
        """What stands there."""
        return self.home.source.slice(span)


@dataclass(frozen=True, slots=True)
class PlacedDefinition:
    """A definition whose value depends on the place of 次序 where it is used; its Remainder nodes have no payers yet."""

    value: Expr
    has_remainder: bool
    benefits: tuple[str, ...]  # whose payments it uses


@dataclass(slots=True)
class Environment:
    """Declarations that are already resolved. A name of the scope that is missing here had a mistake of its own."""

    scope: Scope
    report: Report
    inputs: dict[str, Input] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    rankings: dict[str, Ranking] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    placed: dict[str, PlacedDefinition] = field(default_factory=dict)
    at_place: dict[tuple[str, Earlier], Expr] = field(default_factory=dict)  # placed definitions as they are at a place
    parametric: set[str] = field(default_factory=set)  # definitions that use a parameter, directly or not
    measures: dict[str, tuple[int, int]] = field(default_factory=dict)  # nodes and depth of definitions, with all they refer to
    answers: dict[str, Type | None] = field(default_factory=dict)  # 结论 so far and their types; None: had a mistake

    def definition_value(self, name: str) -> Expr | None:
        """The value of a definition that does not depend on its place."""
        found = self.definitions.get(name)
        return found.value if found is not None else None

    def with_parts(self, pot: str) -> tuple[str, ...]:
        """The pot and all that is part of it (包含)."""
        pots: dict[str, None] = {}
        part: str | None = pot
        while part is not None and part not in pots:
            pots[part] = None
            part = self.inputs[part].includes if part in self.inputs else None
        return tuple(pots)

    def remainder(self, pot: str, earlier: Earlier) -> Remainder:
        """剩余 of a pot: what earlier places have not paid out of it or of its parts."""
        pots = self.with_parts(pot)
        return Remainder(pot, earlier.payers_of(pots), earlier.benefits_of(pots))
