"""A function of a generated module while it is run: its names, the condition under which it has come so far, what may stop it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhunshengc.solver import terms
from zhunshengc.solver.products import Products, Role
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Value as Fact
from zhunshengc.translation.merging import merge
from zhunshengc.translation.values import Function, Number, UnreadableError, Value

PRODUCT = Role("译文", 1, 1)


@dataclass(frozen=True, slots=True)
class Refused:
    """Where the claim is refused with this code and field, had nothing before refused it."""

    code: str
    field: str
    when: Term


@dataclass(frozen=True, slots=True)
class Crash:
    """Where Python would raise something that is no refusal, unless the first `refusals` refusals of the run come before it."""

    what: str
    line: int
    when: Term
    refusals: int


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact of a claim: its value (where it is not given: what it counts as), and whether it was given.

    `reader`: the method of rt.Given that reads such a fact; `instead`: the fact that may be given in its stead.
    """

    value: Fact
    given: Term
    reader: str
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run is about. `facts`: by what they are facts of and name; `figures`: of the regulation's parameters by name."""

    facts: Mapping[str, Mapping[str, GivenFact]]
    figures: Mapping[str, Term]
    products: Products
    decided: Mapping[Term, bool] = field(default_factory=dict)  # conditions whose value is supposed

    def multiply(self, left: Term, right: Term, role: Role = PRODUCT) -> Term:
        """left × right, in the way in which the encoding multiplies."""
        if left.choice:
            return terms.distribute(left, right)
        if right.choice:
            return terms.distribute(right, left)
        return self.products.multiply(left, right, role)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call hands over."""

    positional: tuple[Value, ...]
    named: Mapping[str, Value]


Enter = Callable[[Function, Arguments, ast.Call, "Frame"], Value]
"""Runs a function of the text that is called from a frame."""


@dataclass(slots=True)
class Run:
    """One run of the text: the names that it defines, how its functions are run, and what has been met so far."""

    names: Mapping[str, Value]
    around: Surroundings
    enter: Enter
    refusals: list[Refused] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    held: dict[str, dict[Term, Term]] = field(default_factory=dict)  # integers by local name, each with the path to it

    def crash(self, what: str, line: int, when: Term) -> None:
        """Note it, unless it can never be."""
        if when is not terms.FALSE:
            self.crashes.append(Crash(what, line, when, len(self.refusals)))


@dataclass(frozen=True, slots=True)
class Slot:
    """A local name that has been assigned under a condition."""

    value: Value
    bound: Term


class Frame:
    """The local names of one call. `local`: every name that the function assigns; others are looked up around it."""

    def __init__(self, run: Run, around: Mapping[str, Value], local: frozenset[str], path: Term, depth: int = 0) -> None:
        self.run = run
        self.depth = depth
        self.path = path
        self.slots: dict[str, Slot] = {}
        self.refused = False  # has a `raise` ended the block?
        self._seen: set[str] = set()
        self._around = around
        self._local = local

    def assign(self, name: str, value: Value) -> None:
        """A name gets a value. Raises UnreadableError for one that a function inside has seen: it would see the new value."""
        if name in self._seen:
            raise UnreadableError(f"「{name}」 is assigned again after a function inside has used it")
        self.slots[name] = Slot(value, terms.TRUE)

    def look_up(self, name: str, line: int) -> Value | None:
        """The value of a name, None where nobody has defined it. Reading what may not be assigned yet is a crash."""
        if name not in self._local:
            return self._around.get(name, self.run.names.get(name))
        slot = self.slots.get(name)
        if slot is None:
            raise UnreadableError(f"「{name}」 is read before it is assigned", line)
        self.run.crash(f"「{name}」 may be unassigned", line, terms.both((self.path, terms.negate(slot.bound))))
        return slot.value

    @contextmanager
    def under(self, condition: Term) -> Iterator[None]:
        """What is run inside is reached only where the condition holds too."""
        before = self.path
        self.path = terms.both((before, condition))
        yield
        self.path = before

    def supposed(self, condition: Term) -> Term:
        """The condition, or its value where that is supposed."""
        decided = self.run.around.decided
        if condition in decided:
            return terms.constant(decided[condition])
        opposite = terms.negate(condition)
        return terms.constant(not decided[opposite]) if opposite in decided else condition

    def visible(self) -> dict[str, Value]:
        """The names that can be seen here."""
        return {**self._around, **{name: slot.value for name, slot in self.slots.items() if slot.bound is terms.TRUE}}

    def captured(self) -> dict[str, Value]:
        """The names that a function defined here can see, none of which may be assigned again."""
        self._seen |= set(self.slots)
        return self.visible()

    def note(self, names: Iterable[str]) -> None:
        """Remember which integers these names hold here, at the end of the block that has assigned them."""
        for name in names:
            slot = self.slots.get(name)
            if slot is not None and isinstance(slot.value, Number) and not slot.value.term.choice:
                held = self.run.held.setdefault(name, {})
                held[slot.value.term] = terms.either((held.get(slot.value.term, terms.FALSE), self.path))

    # ---- two ways

    def branch(self) -> Frame:
        """The same names, to go one of two ways."""
        other = Frame(self.run, self._around, self._local, self.path, self.depth)
        other._seen = self._seen
        other.slots = dict(self.slots)
        return other

    def join(self, condition: Term, yes: Frame, no: Frame) -> None:
        """After two ways; one that has ended in a refusal leaves nothing."""
        self.refused = yes.refused and no.refused
        if yes.refused or no.refused:
            self.slots = (no if yes.refused else yes).slots
            return
        names = dict.fromkeys((*yes.slots, *no.slots))
        self.slots = {name: _joined(condition, yes.slots.get(name), no.slots.get(name)) for name in names}


def _joined(condition: Term, yes: Slot | None, no: Slot | None) -> Slot:
    if yes is None or no is None:
        slot = yes or no
        if slot is None:
            raise ValueError("a name of neither way")
        reached = condition if no is None else terms.negate(condition)
        return Slot(slot.value, terms.both((reached, slot.bound)))
    return Slot(merge(condition, yes.value, no.value), terms.ite(condition, yes.bound, no.bound))
