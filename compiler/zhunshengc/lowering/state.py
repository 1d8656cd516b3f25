"""The matter that is being lowered: variables given out so far, steps written so far, refusals waiting to be written."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from zhunshengc.lowering import algebra
from zhunshengc.lowering.domains import Domains, simplify
from zhunshengc.lowering.values import Condition, Day, Lowered, Number
from zhunshengc.model import Matter, Regulation
from zhunshengc.outcome import Rejected
from zhunshengc.plan import Among, Bool, Compare, Const, Flag, Int, Let, Not, Reject, Step, Test, Truth, Var

_Written = TypeVar("_Written")


@dataclass(frozen=True, slots=True)
class Failure:
    """When the condition holds, and the evaluation gets that far, the claim is refused."""

    when: Bool
    rejected: Rejected


@dataclass(frozen=True, slots=True)
class Fact:
    """An input of the plan: its value and variable as decoded; the flags that say whether it was given (限于 and 用于 only) and
    whether it is asked for (用于 only)."""

    value: Lowered
    var: str
    given: str | None
    asked: str | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A yearly sum: the variable that holds it now, in 1/den 分."""

    var: str
    den: int


@dataclass(slots=True)
class Names:
    """Gives out identifiers, each with an underscore inside, none twice."""

    taken: set[str] = field(default_factory=set)

    def fresh(self, role: str, detail: str | int) -> str:
        """`role_detail`, with a number behind it if that is taken."""
        stem = f"{role}_{re.sub(r'[^A-Za-z0-9_]', '_', str(detail))}"
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}_{number}"
        self.taken.add(name)
        return name


@dataclass(slots=True)
class State:
    """Mutable while one matter is lowered.

    `outer` collects the steps of head or body; `block` those of the branch that is being written (`outer` when in none).
    Named values (definitions, the status) go to `outer`, so that they exist on every way from there. What is `known` was lowered
    once and may refuse a claim wherever it is looked at.
    """

    regulation: Regulation
    matter: Matter
    names: Names = field(default_factory=Names)
    facts: dict[str, Fact] = field(default_factory=dict)
    parameters: dict[str, tuple[Number, str]] = field(default_factory=dict)  # value, flag "given"
    begin: dict[str, str] = field(default_factory=dict)  # key of a yearly sum → variable at the start of the claim
    sums: dict[str, Sum] = field(default_factory=dict)
    paid: dict[str, str] = field(default_factory=dict)  # benefit → variable
    known: dict[tuple[str, str], tuple[Lowered, tuple[Failure, ...]]] = field(default_factory=dict)  # by kind and name
    answers: dict[str, Lowered] = field(default_factory=dict)  # 结论, as answered
    already_paid: str | None = None
    admitted: dict[str, frozenset[int]] = field(default_factory=dict)  # what classifications can be at all
    domains: Domains = field(default_factory=ChainMap)  # what they can be here
    failures: list[Failure] = field(default_factory=list)
    floor: int = 0  # refusals before this one belong to another expression
    outer: list[Step] = field(default_factory=list)
    block: list[Step] = field(default_factory=list)
    written: set[Reject] = field(default_factory=set)  # refusals that stand on every way to this point
    groups: int = 0  # how many groups and other members have a variable

    def __post_init__(self) -> None:
        self.block = self.outer
        self.domains = ChainMap(self.admitted)

    def once(self, key: tuple[str, str], make: Callable[[], Lowered]) -> Lowered:
        """What `make` gives, made once, where nothing is known of the classifications yet; its refusals count at each use."""
        if key not in self.known:
            mark, floor, domains = self.mark(), self.floor, self.domains
            self.floor, self.domains = mark, ChainMap(self.admitted)
            value = make()
            self.floor, self.domains = floor, domains
            self.known[key] = value, self.take(mark)
        value, failures = self.known[key]
        for failure in failures:
            self.fail(failure.when, failure.rejected)
        return value

    # -- refusals --

    def fail(self, when: Bool, rejected: Rejected) -> None:
        """The claim is refused if evaluation gets here and the condition holds."""
        when = simplify(when, self.domains)
        if when != algebra.FALSE and not self._is_refused_before(when, rejected):
            self.failures.append(Failure(when, rejected))

    def _is_refused_before(self, when: Bool, rejected: Rejected) -> bool:
        """Does an earlier refusal for the same reason hold whenever this one does? Guards to come meet both."""
        needed = set(algebra.parts(when))
        earlier = (item for item in self.failures[self.floor :] if item.rejected == rejected)
        return any(needed.issuperset(algebra.parts(item.when)) for item in earlier)

    def mark(self) -> int:
        """Where the refusals of what is lowered next begin."""
        return len(self.failures)

    def guard(self, mark: int, guard: Bool) -> None:
        """Refusals since `mark` matter only where the guard holds."""
        since = self.failures[mark:]
        del self.failures[mark:]
        for failure in since:
            self.fail(algebra.both((guard, failure.when)), failure.rejected)

    def take(self, mark: int) -> tuple[Failure, ...]:
        """Refusals since `mark`, no longer waiting."""
        since = tuple(self.failures[mark:])
        del self.failures[mark:]
        return since

    def write_refusals(self) -> None:
        """Write all that wait, in order, into the block."""
        waiting: list[Failure] = []
        for failure in self.take(0):
            if waiting and waiting[-1].rejected == failure.rejected:
                when = algebra.either_of_two(waiting.pop().when, failure.when)
                waiting.append(Failure(when, failure.rejected))
            else:
                waiting.append(failure)
        for failure in waiting:
            self.reject(failure.when, failure.rejected)

    def reject(self, when: Bool, rejected: Rejected) -> None:
        """Write one refusal, unless it stands already."""
        step = Reject(when, rejected.code, rejected.field, rejected.reason)
        if step not in self.written and when != algebra.FALSE:
            self.written.add(step)
            self.block.append(step)

    # -- steps --

    def branch(self, write: Callable[[], None]) -> tuple[Step, ...]:
        """The steps that `write` writes, as a block of their own."""
        block, written, domains = self.block, self.written, self.domains
        self.block, self.written = [], set(written)
        write()
        steps = tuple(self.block)
        self.block, self.written, self.domains = block, written, domains
        return steps

    def let(self, name: str, number: Number, comment: str) -> Number:
        """Write name := number; the variable as a number."""
        self.block.append(Let(name, number.value, number.den, comment))
        return Number(Var(name), number.den, number.none)

    def test(self, name: str, condition: Bool, comment: str) -> Flag:
        """Write name := condition."""
        self.block.append(Test(name, condition, comment))
        return Flag(name)

    def keep(self, role: str, detail: str | int, value: Lowered, comment: str) -> Lowered:
        """Give a value a name at the outer level; what is a name or constant already stays."""
        return self.at_outer(lambda: self._kept(role, detail, value, comment))

    def at_outer(self, write: Callable[[], _Written]) -> _Written:
        """What `write` gives; its steps stand at the outer level, so that they exist on every way from there."""
        block, self.block = self.block, self.outer
        try:
            return write()
        finally:
            self.block = block

    def _kept(self, role: str, detail: str | int, value: Lowered, comment: str) -> Lowered:
        match value:
            case Number() if not isinstance(value.value, Var | Const):
                return self.let(self.names.fresh(role, detail), value, comment)
            case Day() if not isinstance(value.value, Var | Const):
                return Day(self.let(self.names.fresh(role, detail), Number(value.value, 1), comment).value, value.known)
            case Condition() if not is_short(value.value):
                return Condition(self.test(self.names.fresh(role, detail), value.value, comment))
            case _:
                return value

    def keep_condition(self, role: str, detail: str | int, condition: Bool, comment: str) -> Bool:
        """Give a condition a name at the outer level, unless it is short."""
        kept = self.keep(role, detail, Condition(condition), comment)
        return kept.value if isinstance(kept, Condition) else condition

    def keep_index(self, index: Int, comment: str) -> Var:
        """Give the index of a member a variable at the outer level."""
        if isinstance(index, Var):
            return index
        self.groups += 1
        name = self.names.fresh("group", self.groups)
        self.outer.append(Let(name, index, 1, comment))
        return Var(name)

    # -- variables --

    def paid_number(self, benefit: str) -> Number:
        """What a benefit of an earlier place pays."""
        return Number(Var(self.paid[benefit]), 1)


def is_short(condition: Bool) -> bool:
    """Short enough to be written wherever it is used."""
    match condition:
        case Truth() | Flag() | Among():
            return True
        case Not():
            return isinstance(condition.item, Flag | Among)
        case Compare():
            return isinstance(condition.left, Var | Const) and isinstance(condition.right, Var | Const)
        case _:
            return False
