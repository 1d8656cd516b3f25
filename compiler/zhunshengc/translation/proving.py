"""Has a module's text the meaning of the model? Asks the solver and says what differs.

First every statement is asked about over unknowns (see `cutting`); what does not hold of them is asked about in full. A step that
is not proved was a wrong hint: then its part is asked about again without it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass

from zhunshengc.model import Regulation
from zhunshengc.solver import smtlib, terms
from zhunshengc.solver.obligation import Demand, Obligation, Proved, Refuted, Vacuous, Verdict
from zhunshengc.solver.smtlib import Fact, Question
from zhunshengc.translation.comparing import Statement
from zhunshengc.translation.reading import read_module
from zhunshengc.translation.stating import Part, parts_of

Verdicts = Mapping[str, Verdict]
_ROUNDS = ("", "再", "三")  # in the last one no hints are used


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that is not proved. `verdict` is Refuted (without model where no claim shows it) or Unknown."""

    part: Part
    statement: Statement
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one matter (empty: of the module as a whole): how many statements hold, what differs."""

    matter: str
    holds: int
    settles: bool  # is there a claim that is settled?
    differences: tuple[Difference, ...]


Comparing = Generator[tuple[Obligation, ...], Verdicts, tuple[Compared, ...]]


def compare_text(text: str, regulation: Regulation, check: str) -> Comparing:
    """Yields what is to be proved, is sent the verdicts. Raises UnreadableError, and DiagnosticError for what has no terms."""
    every = tuple(_Asked(check, number, part) for number, part in enumerate(parts_of(read_module(text), regulation)))
    asked: tuple[_Asked, ...] = every
    for mark in _ROUNDS:
        for ask in (_Asked.in_short, _Asked.in_full):
            verdicts = yield tuple(obligation for part in asked for obligation in ask(part, mark))
            for part in asked:
                part.learn(verdicts, mark)
        asked = tuple(part for part in asked if part.drop_wrong_hints(last=mark == _ROUNDS[-2]))
    matters = dict.fromkeys(part.part.matter for part in every)
    return tuple(_compared(matter, [part for part in every if part.part.matter == matter]) for matter in matters)


def _compared(matter: str, parts: Iterable[_Asked]) -> Compared:
    parts = tuple(parts)
    differences = tuple(difference for part in parts for difference in part.differences())
    holds = sum(len(part.part.statements) for part in parts) - len(differences)
    return Compared(matter, holds, all(part.settles for part in parts), differences)


class _Asked:
    """The statements of one part, and what is known of them so far."""

    def __init__(self, check: str, number: int, part: Part) -> None:
        self.part = part
        self.settles = True
        self._check = check
        self._prefix = f"{part.matter or '模块'}/{number}"
        self._verdicts: dict[str, Verdict] = {}
        self._dropped: set[str] = set()  # hints that are never used again
        names = {item.full.key for item in (*part.lemmas, *part.statements)}
        if len(names) != len(part.lemmas) + len(part.statements):
            raise ValueError(f"two statements of one name about {self._prefix}")

    def in_short(self, mark: str) -> Iterable[Obligation]:
        """Every statement that is not plain, over unknowns; and whether any claim is settled."""
        for item in (*self.part.lemmas, *self.part.statements):
            if _is_plain(item.short):
                self._verdicts[item.full.key] = Refuted() if _is_false(item.short) else Proved()
            else:
                yield self._obligation(item.short, (*self.part.known, *item.known), mark)
        if self.part.accepted is not terms.TRUE and not mark:
            script, exact = smtlib.write(Question(terms.TRUE, self.part.accepted, self.part.known, self.part.products))
            title = f"{self.part.matter}：有可以结算的就诊"
            yield Obligation(self._check, self._settling, (), title, Demand.MUST_OCCUR, script, exact)

    def in_full(self, mark: str) -> Iterable[Obligation]:
        """What was not proved."""
        for item in (*self.part.lemmas, *self.part.statements):
            if not _holds(self._verdicts[item.full.key]) and not _is_plain(item.full):
                yield self._obligation(item.full, self.part.known, f"{mark}全", in_full=True)

    def learn(self, verdicts: Verdicts, mark: str) -> None:
        """What has come of what was asked."""
        for item in (*self.part.lemmas, *self.part.statements):
            for form in (mark, f"{mark}全"):
                found = verdicts.get(f"{self._check}/{self._key(item.full, form)}")
                if found is not None:
                    self._verdicts[item.full.key] = found
        settling = verdicts.get(f"{self._check}/{self._settling}")
        if settling is not None:
            self.settles = isinstance(settling, Proved)

    def drop_wrong_hints(self, *, last: bool) -> bool:
        """Is the part to be asked about again, because a step is not proved? `last`: without any steps."""
        wrong = {item.full.key for item in self.part.lemmas if not _holds(self._verdicts[item.full.key])}
        if not wrong:
            return False
        self._dropped |= {item.full.key for item in self.part.lemmas} if last else wrong
        self.part = self.part.without(self._dropped)
        return True

    def differences(self) -> Iterable[Difference]:
        """What is not proved. Raises ValueError where a verdict would rest on a step that is not proved."""
        if any(not _holds(self._verdicts[item.full.key]) for item in self.part.lemmas):
            raise ValueError(f"a step of {self._prefix} is not proved and still used")
        for item in self.part.statements:
            if not _holds(self._verdicts[item.full.key]):
                yield Difference(self.part, item.full, self._verdicts[item.full.key])

    @property
    def _settling(self) -> str:
        return f"{self._prefix}/可以结算"

    def _key(self, statement: Statement, form: str) -> str:
        return "/".join(filter(None, (self._prefix, statement.key, form)))

    def _obligation(self, statement: Statement, known: Iterable[Fact], form: str, *, in_full: bool = False) -> Obligation:
        goal = terms.implies(statement.premise, statement.goal)
        script, exact = smtlib.write(Question(terms.TRUE, goal, tuple(known), self.part.products))
        title = f"{self.part.matter}：{statement.title}"
        key = self._key(statement, form)
        return Obligation(self._check, key, (), title, Demand.MUST_HOLD, script, exact if in_full else None)


def _is_plain(statement: Statement) -> bool:
    """Is it true, or false of every claim, without any proof?"""
    return _is_false(statement) or statement.goal is terms.TRUE or statement.premise is terms.FALSE


def _is_false(statement: Statement) -> bool:
    return statement.goal is terms.FALSE and statement.premise is terms.TRUE


def _holds(verdict: Verdict) -> bool:
    return isinstance(verdict, Proved | Vacuous)
