"""Runs a matter's function as a caller would: facts in JSON, a ledger or none, official figures; on terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.model import DAY, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import unknown_sum
from zhunshengc.solver.values import Day
from zhunshengc.translation.frame import Arguments, GivenFact, Run, Surroundings
from zhunshengc.translation.reading import Module
from zhunshengc.translation.setting import Setting
from zhunshengc.translation.statements import run
from zhunshengc.translation.values import (
    Class,
    Function,
    Items,
    Made,
    Number,
    Text,
    Truth,
    Unknown,
    UnreadableError,
    Value,
    known,
)

FACTS = "事实"
FIGURES = Unknown("官方数值")
LEDGER_YEAR = terms.integer("台账年度", 1, 9999)


@dataclass(frozen=True, slots=True)
class Book:
    """The ledger of a module: its class, and key and denominator of each sum in order."""

    kind: Class
    sums: Mapping[str, int]

    def at(self, year: Value, sums: Mapping[str, Term]) -> Made:
        """A ledger with these sums."""
        items = Items(tuple(Number(sums[key]) for key in self.sums))
        return Made(self.kind.name, {"year": year, "sums": items, "SUMS": self.kind.defaults["SUMS"] or Items(())})


def book_of(module: Module) -> Book:
    """The ledger of the module. Raises UnreadableError."""
    kind = module.constant("Ledger")
    sums = kind.defaults["SUMS"] if isinstance(kind, Class) else None
    if not isinstance(kind, Class) or not isinstance(sums, Items):
        raise UnreadableError("Ledger is no class of sums")
    found: dict[str, int] = {}
    for item in sums.items:
        key, den = (item["key"], known(item["den"])) if isinstance(item, Made) and item.kind == "Sum" else (None, None)
        if not isinstance(key, Text) or den is None or den <= 0 or key.text in found:
            raise UnreadableError("a sum of the ledger that is none")
        found[key.text] = den
    return Book(kind, found)


def ledger_keys(regulation: Regulation, matter: str) -> dict[str, str]:
    """For each sum of the matter its key in the ledger: a key that an earlier matter has is preceded by the matter's name."""
    keeper = regulation.matter(matter).settles or matter
    taken: set[str] = set()
    for item in regulation.matters:
        if item.settles is None and item.resettlement is None:
            keys = {key: f"{item.name}.{key}" if key in taken else key for key in sum_keys(item)}
            if item.name == keeper:
                return keys
            taken.update(keys.values())
    return {}


def kept_in(book: Book, setting: Setting) -> Setting:
    """The setting with sums in the parts of a 分 that the ledger keeps them in: there are no others.

    That the ledger can keep what a claim makes of them is stated of the answer. Raises UnreadableError for a sum that it lacks.
    """
    found: dict[str, Rational] = {}
    for key, name in ledger_keys(setting.regulation, setting.matter).items():
        if name not in book.sums:
            raise UnreadableError(f"the ledger does not keep 「{name}」")
        found[key] = unknown_sum(key, book.sums[name])
    return replace(setting, sums=found)


def opening(book: Book, setting: Setting) -> dict[str, Term]:
    """The sums of the ledger as whole numbers: those of the matter as the model has them, others anything."""
    found = {key: terms.integer(f"台账 {key}", 0) for key in book.sums}
    names = ledger_keys(setting.regulation, setting.matter)
    return found | {name: setting.sums[key].numerator for key, name in names.items()}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the function has answered, and what it has met."""

    result: Value
    run: Run


@dataclass(frozen=True, slots=True)
class Call:
    """How the function is called. `decided`: conditions that are supposed to hold or not to hold."""

    ledger: Value
    figures: Value = FIGURES
    trace: bool = False
    decided: Mapping[Term, bool] = field(default_factory=dict)
    facts: Mapping[str, GivenFact] | None = None  # other facts than those of the setting
    values: Mapping[str, Term] | None = None  # other figures than those of the setting


def answer(module: Module, setting: Setting, call: Call) -> Answered:
    """Calls the matter's function as it stands in MATTERS."""
    arguments = Arguments((Unknown(FACTS), call.ledger, call.figures, Truth(terms.constant(call.trace))), {})
    return called(module, "MATTERS", setting, call, arguments)


def called(module: Module, table: str, setting: Setting, call: Call, arguments: Arguments) -> Answered:
    """Calls what a table of the module has for the matter."""
    function = module.entry(table, setting.matter)
    if not isinstance(function, Function):
        raise UnreadableError(f"{table} has no function for 「{setting.matter}」")
    facts = setting.given if call.facts is None else call.facts
    figures = setting.figures if call.values is None else call.values
    around = Surroundings({FACTS: facts}, figures, setting.products, call.decided)
    return Answered(*run(module.names, function, arguments, around))


# ---- years -----------------------------------------------------------------------------------------------------


def day_of(setting: Setting) -> Term:
    """结算日期 as yyyymmdd; 0 where it is not given."""
    value = setting.given[DAY].value
    if not isinstance(value, Day):
        raise TypeError("结算日期 is a day")
    return value.term


def year_of(setting: Setting) -> Term:
    """The year of 结算日期 where it is given, else that of the ledger."""
    day = day_of(setting)
    return terms.ite(terms.equal(day, terms.ZERO), LEDGER_YEAR, terms.floor_div(day, 10_000))


def same_year(setting: Setting) -> dict[Term, bool]:
    """Supposes that the ledger is of the claim's year."""
    years = (terms.floor_div(day_of(setting), 10_000), year_of(setting))
    return {terms.equal(LEDGER_YEAR, year): True for year in years}
