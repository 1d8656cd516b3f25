"""改认定: the claims of a year settled twice. What the text says is which claim is settled how; how the two runs are put
together is said by the run-time support (`rt.resettle`), which is tested against the evaluator.

One claim stands for all: under the old and under the new status it is settled as the matter that settles claims would.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from zhunshengc.model import PERSON, SETTLEMENT, Input, Regulation, Resettlement
from zhunshengc.solver import terms
from zhunshengc.solver.unknowns import unknown_facts
from zhunshengc.translation.answering import FACTS, FIGURES, LEDGER_YEAR, Answered, Book, day_of, kept_in, opening, same_year
from zhunshengc.translation.comparing import Statement
from zhunshengc.translation.demand import first_told
from zhunshengc.translation.frame import Arguments, GivenFact, Refused, Surroundings
from zhunshengc.translation.reading import Module
from zhunshengc.translation.setting import Setting, reader_of, setting_of
from zhunshengc.translation.statements import run
from zhunshengc.translation.values import (
    Function,
    Items,
    Made,
    Nothing,
    Number,
    Text,
    Truth,
    Unknown,
    UnreadableError,
    Value,
    number,
)

CLAIMS = "就诊"


@dataclass(frozen=True, slots=True)
class Twice:
    """A function that settles a claim under one of the two statuses, called, with the setting that it must be true to."""

    role: str  # Chinese
    setting: Setting
    answered: Answered
    ledger: Made


@dataclass(frozen=True, slots=True)
class Change:
    """A matter 改认定: the setting of one of its claims, and its own facts, the two statuses."""

    regulation: Regulation
    matter: str
    rule: Resettlement
    claim: Setting
    statuses: Mapping[str, GivenFact]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The two statuses as facts."""
        like = self.regulation.input(self.rule.input)
        roles = ((self.rule.old, "old"), (self.rule.new, "new"))
        return tuple(replace(like, name=name, code=f"{role}_{like.code}", interface=(), instead=None) for name, role in roles)


def change_of(regulation: Regulation, matter: str, rule: Resettlement, book: Book) -> Change:
    """The matter with unknown facts."""
    claim = kept_in(book, setting_of(regulation, rule.matter))
    always = {name: replace(claim.given[name], given=terms.TRUE) for name in (PERSON, SETTLEMENT) if name in claim.given}
    like = regulation.input(rule.input)
    statuses: dict[str, GivenFact] = {}
    for name in (rule.old, rule.new):
        value = unknown_facts(regulation, (replace(like, name=name),), "").facts[name]
        statuses[name] = GivenFact(value, terms.TRUE, reader_of(like))
    return Change(regulation, matter, rule, replace(claim, given={**claim.given, **always}), statuses)


def resettled(module: Module, change: Change, ledger: Value, statuses: Mapping[str, GivenFact] | None = None) -> Answered:
    """Calls the matter's function; what it answers is what it hands to rt.resettle."""
    function = module.entry("MATTERS", change.matter)
    if not isinstance(function, Function):
        raise UnreadableError(f"MATTERS has no function for 「{change.matter}」")
    arguments = Arguments((Unknown(FACTS), ledger, FIGURES, Truth(terms.FALSE)), {})
    return Answered(*run(module.names, function, arguments, _around(change, statuses)))


def _around(change: Change, statuses: Mapping[str, GivenFact] | None = None) -> Surroundings:
    setting = change.claim
    facts = {FACTS: change.statuses if statuses is None else statuses, CLAIMS: setting.given}
    return Surroundings(facts, setting.figures, setting.products, same_year(setting))


def twice(module: Module, change: Change, book: Book) -> Iterator[Twice]:
    """The claim settled under the old and under the new status."""
    handed = resettled(module, change, Nothing()).result
    for role, name, status in (("before", "原身份", change.rule.old), ("after", "新身份", change.rule.new)):
        function = handed[role] if isinstance(handed, Made) and handed.kind == "resettled" else None
        if not isinstance(function, Function):
            raise UnreadableError("a 改认定 that does not settle twice")
        value = change.statuses[status].value
        setting = replace(change.claim, facts={**change.claim.facts, change.rule.input: value})
        ledger = book.at(Number(LEDGER_YEAR), opening(book, setting))
        paid = Number(setting.already_paid)
        arguments = Arguments((number(0), ledger, paid), {})
        yield Twice(name, setting, Answered(*run(module.names, function, arguments, _around(change))), ledger)


def constants(module: Module, change: Change, book: Book) -> Iterator[Statement]:
    """The rule by which the two runs are put together, the days of the claims, the ledger that is answered."""
    handed = resettled(module, change, Nothing()).result
    if not isinstance(handed, Made) or handed.kind != "resettled" or not isinstance(rule := handed["rule"], Made):
        raise UnreadableError("a 改认定 that does not settle twice")
    ((_, method),) = change.rule.methods
    told = [rule["method"], rule["article"]]
    wanted: list[Value] = [Text(method.name), Text(change.rule.origin.article or "")]
    yield Statement("改认定/办法", "补差办法相同", terms.constant(told == wanted))
    yield Statement("改认定/名目", "给付的名称和条文相同", terms.constant(_layout(rule["layout"], change)))
    days = handed["days"]
    of_each = isinstance(days, Made) and days.kind == "of_each" and days["item"] == Number(day_of(change.claim))
    yield Statement("改认定/日期", "按各次就诊的结算日期", terms.constant(of_each))
    empty = book.at(Nothing(), dict.fromkeys(book.sums, terms.ZERO))
    given = book.at(Number(LEDGER_YEAR), opening(book, change.claim))
    kept = resettled(module, change, given).result
    unmoved = handed["ledger"] == empty and isinstance(kept, Made) and kept["ledger"] == given
    yield Statement("改认定/台账", "台账不变", terms.constant(unmoved))
    yield from _missing(module, change)


def _layout(found: Value, change: Change) -> bool:
    benefits = change.regulation.matter(change.rule.matter).benefits
    payments = Items(tuple(Items((Text(item.name), Text(item.origin.article or ""))) for item in benefits))
    return isinstance(found, Made) and (found["matter"], found["payments"]) == (Text(change.matter), payments)


def _missing(module: Module, change: Change) -> Iterator[Statement]:
    loose = {name: replace(fact, given=terms.flag(f"{name}=写")) for name, fact in change.statuses.items()}
    told = first_told(tuple(resettled(module, change, Nothing(), loose).run.refusals)).first
    wanted = first_told(tuple(Refused("ZS402", name, terms.negate(fact.given)) for name, fact in loose.items())).first
    for key, holds in wanted.items():
        yield Statement(f"缺少/{key[1]}", f"缺少「{key[1]}」时拒绝（ZS402）", terms.equal(holds, told.get(key, terms.FALSE)))
