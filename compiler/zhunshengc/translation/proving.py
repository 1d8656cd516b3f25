"""Has a module's text the meaning of the model? Asks the solver and says what differs.

First every statement is asked about over unknowns (see `cutting`); what does not hold of them is asked about in full.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass

from zhunshengc.model import Regulation
from zhunshengc.solver import smtlib, terms
from zhunshengc.solver.obligation import Demand, Obligation, Proved, Refuted, Vacuous, Verdict
from zhunshengc.solver.smtlib import Fact, Question
from zhunshengc.translation.comparing import Statement
from zhunshengc.translation.cutting import Stated
from zhunshengc.translation.reading import read_module
from zhunshengc.translation.stating import Part, parts_of

Verdicts = Mapping[str, Verdict]


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
    parts = tuple(_Asked(check, number, part) for number, part in enumerate(parts_of(read_module(text), regulation)))
    for ask in (_Asked.in_short, _Asked.in_full, _Asked.what_supposed_too_much):
        verdicts = yield tuple(obligation for part in parts for obligation in ask(part))
        for part in parts:
            part.learn(verdicts)
    matters = dict.fromkeys(part.part.matter for part in parts)
    return tuple(_compared(matter, [part for part in parts if part.part.matter == matter]) for matter in matters)


def _compared(matter: str, parts: Iterable[_Asked]) -> Compared:
    parts = tuple(parts)
    differences = tuple(difference for part in parts for difference in part.differences())
    holds = sum(len(part.part.lemmas) + len(part.part.statements) for part in parts) - len(differences)
    return Compared(matter, holds, all(part.settles for part in parts), differences)


class _Asked:
    """The statements of one part, and what is known of them so far."""

    def __init__(self, check: str, number: int, part: Part) -> None:
        self.part = part
        self.settles = True
        self._check = check
        self._prefix = f"{part.matter or '模块'}/{number}"
        self._open: dict[str, Stated] = {item.full.key: item for item in (*part.lemmas, *part.statements)}
        if len(self._open) != len(part.lemmas) + len(part.statements):
            raise ValueError(f"two statements of one name about {self._prefix}")
        self._verdicts: dict[str, Verdict] = {}
        self._lemmas = {item.full.key for item in part.lemmas}

    def in_short(self) -> Iterable[Obligation]:
        """Every statement that is not plain, over unknowns; and whether any claim is settled."""
        for key, item in self._open.items():
            if _is_plain(item.short):
                self._verdicts[key] = (
                    Refuted() if item.short.premise is terms.TRUE and item.short.goal is terms.FALSE else Proved()
                )
            else:
                yield self._obligation(item.short, (*self.part.known, *item.known), "")
        if self.part.accepted is not terms.TRUE:
            script, exact = smtlib.write(Question(terms.TRUE, self.part.accepted, self.part.known, self.part.products))
            title = f"{self.part.matter}：有可以结算的就诊"
            yield Obligation(self._check, self._settling, (), title, Demand.MUST_OCCUR, script, exact)

    def in_full(self) -> Iterable[Obligation]:
        """What was not proved."""
        for key, item in self._open.items():
            if not _holds(self._verdicts[key]) and not _is_plain(item.full):
                yield self._obligation(item.full, self.part.known, "全")

    def what_supposed_too_much(self) -> Iterable[Obligation]:
        """Where a step is not proved, what was proved with its help."""
        if all(_holds(self._verdicts[key]) for key in self._lemmas):
            return
        for key, item in self._open.items():
            if item.known and _holds(self._verdicts[key]) and not _is_plain(item.full):
                yield self._obligation(item.full, self.part.known, "全")

    def learn(self, verdicts: Verdicts) -> None:
        """What has come of what was asked."""
        for key in self._open:
            for form in ("", "/全"):
                found = verdicts.get(f"{self._check}/{self._prefix}/{key}{form}")
                if found is not None:
                    self._verdicts[key] = found
        settling = verdicts.get(f"{self._check}/{self._settling}")
        if settling is not None:
            self.settles = isinstance(settling, Proved)

    def differences(self) -> Iterable[Difference]:
        """What is not proved."""
        for key, item in self._open.items():
            if not _holds(self._verdicts[key]):
                yield Difference(self.part, item.full, self._verdicts[key])

    @property
    def _settling(self) -> str:
        return f"{self._prefix}/可以结算"

    def _obligation(self, statement: Statement, known: Iterable[Fact], form: str) -> Obligation:
        goal = terms.implies(statement.premise, statement.goal)
        script, exact = smtlib.write(Question(terms.TRUE, goal, tuple(known), self.part.products))
        key = "/".join(filter(None, (self._prefix, statement.key, form)))
        title = f"{self.part.matter}：{statement.title}"
        return Obligation(self._check, key, (), title, Demand.MUST_HOLD, script, exact if form else None)


def _is_plain(statement: Statement) -> bool:
    """Is it true, or false of every claim, without any proof?"""
    return _is_false(statement) or statement.goal is terms.TRUE or statement.premise is terms.FALSE


def _is_false(statement: Statement) -> bool:
    return statement.goal is terms.FALSE and statement.premise is terms.TRUE


def _holds(verdict: Verdict) -> bool:
    return isinstance(verdict, Proved | Vacuous)
