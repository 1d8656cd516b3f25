"""The other ways to call a matter's function: without a ledger, with one of another year, with figures checked before, for an
explanation. Each must answer what the function answers when it is called plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhunshengc.model import DEFAULT_MATTER
from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.translation import runtime_terms
from zhunshengc.translation.answering import FIGURES, LEDGER_YEAR, Answered, Book, Call, answer, day_of, same_year, year_of
from zhunshengc.translation.comparing import Statement, same
from zhunshengc.translation.demand import first_told
from zhunshengc.translation.frame import Refused
from zhunshengc.translation.reading import Module
from zhunshengc.translation.setting import Setting, required
from zhunshengc.translation.values import Items, Made, Nothing, Number, Table, UnreadableError, Value


@dataclass(frozen=True, slots=True)
class Plain:
    """The function called with a ledger of the claim's year and the figures that a caller gives."""

    module: Module
    setting: Setting
    book: Book
    ledger: Made
    answered: Answered


def ways(plain: Plain) -> Iterator[Statement]:
    """One statement for each other way."""
    yield _explained(plain)
    yield _prepared(plain)
    if plain.setting.regulation.parameters:
        yield _embedded(plain)
    yield from _years(plain)


def _explained(plain: Plain) -> Statement:
    call = Call(plain.ledger, trace=True, decided=same_year(plain.setting))
    found = answer(plain.module, plain.setting, call)
    return Statement("调用/说明", "要说明时结果相同", _same_answer(found, plain.answered))


def _prepared(plain: Plain) -> Statement:
    """Figures that `prepare` has checked before."""
    known = plain.module.constant("PARAMETERS")
    figures = Made("Prepared", {"known": known, "given": FIGURES})
    found = answer(plain.module, plain.setting, Call(plain.ledger, figures, decided=same_year(plain.setting)))
    return Statement("调用/官方数值", "官方数值先核对过时结果相同", _same_answer(found, plain.answered))


def _embedded(plain: Plain) -> Statement:
    """Without figures those of the module's own tables count."""
    decided = same_year(plain.setting)
    found = answer(plain.module, plain.setting, Call(plain.ledger, Nothing(), decided=decided))
    year = terms.floor_div(day_of(plain.setting), 10_000) if plain.setting.matter == DEFAULT_MATTER else year_of(plain.setting)
    wanted = answer(plain.module, plain.setting, Call(plain.ledger, decided=decided, values=embedded(plain.module, year)))
    return Statement("调用/内置数值", "不另给官方数值时用内置的数值", _same_answer(found, wanted))


def embedded(module: Module, year: Term) -> dict[str, Term]:
    """The figures of the module's own tables for claims of a year."""
    known = module.constant("PARAMETERS")
    if not isinstance(known, Table):
        raise UnreadableError("PARAMETERS is no table")
    return {str(name): runtime_terms.row_of(item, year) for name, item in known.entries}


# ---- ledgers ---------------------------------------------------------------------------------------------------


def _years(plain: Plain) -> Iterator[Statement]:
    """A ledger of an earlier year, or none, counts as one without sums; one of a later year is refused."""
    if not _keeps_year(plain):
        return
    year = terms.floor_div(day_of(plain.setting), 10_000)
    dated = {terms.equal(day_of(plain.setting), terms.ZERO): False}
    nothing = plain.book.at(Number(LEDGER_YEAR), dict.fromkeys(plain.book.sums, terms.ZERO))
    empty = answer(plain.module, plain.setting, Call(nothing, decided={**same_year(plain.setting), **dated}))
    earlier = {**dated, terms.equal(LEDGER_YEAR, year): False, terms.at_most(LEDGER_YEAR, year): True}
    before = answer(plain.module, plain.setting, Call(plain.ledger, decided=earlier))
    yield Statement("调用/往年台账", "往年的台账不算在内", _same_but_for_year(before, empty, year))
    none = answer(plain.module, plain.setting, Call(Nothing(), decided=dated))
    yield Statement("调用/没有台账", "没有台账时从 0 开始", _same_but_for_year(none, empty, year))
    later = {**dated, terms.equal(LEDGER_YEAR, year): False, terms.at_most(LEDGER_YEAR, year): False}
    refused = first_told(tuple(answer(plain.module, plain.setting, Call(plain.ledger, decided=later)).run.refusals))
    late = refused.first.get(("ZS412", "结算日期"), terms.FALSE)
    yield Statement("调用/后来台账", "台账已到以后年度时拒绝（ZS412）", late)


def _keeps_year(plain: Plain) -> bool:
    """Is there anything in the answer that the ledger's year can change?"""
    return bool(plain.setting.sums)


def _same_but_for_year(found: Answered, wanted: Answered, year: Term) -> Term:
    """The ledger of the answer, where there is one, is of the claim's year."""
    if isinstance(found.result, Nothing):
        return _same_answer(found, wanted)
    ledger = found.result["ledger"] if isinstance(found.result, Made) else Nothing()
    of_year = same(ledger["year"], Number(year)) if isinstance(ledger, Made) else terms.FALSE
    return terms.both((_same_answer(_without_year(found), _without_year(wanted)), of_year))


def _without_year(answered: Answered) -> Answered:
    result = answered.result
    if not isinstance(result, Made) or not isinstance(ledger := result["ledger"], Made):
        return answered
    return Answered(result.changed({"ledger": ledger.changed({"year": Nothing()})}), answered.run)


def _same_answer(found: Answered, wanted: Answered) -> Term:
    """The same refusals, and where there is none the same result but for the explanation."""
    results = same(_untold(found.result), _untold(wanted.result))
    first, second = (first_told(tuple(item.run.refusals)) for item in (found, wanted))
    keys = dict.fromkeys((*first.first, *second.first))
    told = (terms.equal(first.first.get(key, terms.FALSE), second.first.get(key, terms.FALSE)) for key in keys)
    settled = terms.implies(terms.negate(second.any), results)
    return terms.both((settled, *told, terms.negate(terms.either(item.when for item in found.run.crashes))))


def _untold(result: Value) -> Value:
    return result.changed({"trace": Items(())}) if isinstance(result, Made) and result.kind == "Result" else result


# ---- facts that are missing ------------------------------------------------------------------------------------


def missing(plain: Plain) -> Iterator[Statement]:
    """The first of the facts that must be given and is not is what the claim is refused for."""
    setting = plain.setting
    loose = {
        name: replace(fact, given=terms.flag(f"{name}=写")) if fact.given is terms.TRUE else fact
        for name, fact in setting.given.items()
    }
    asked = [item.name for item in setting.inputs if required(item, setting.matter)]
    wanted = first_told(tuple(Refused("ZS402", name, terms.negate(loose[name].given)) for name in asked)).first
    found = answer(plain.module, setting, Call(plain.ledger, decided=same_year(setting), facts=loose))
    told = first_told(tuple(found.run.refusals)).first
    for key, holds in wanted.items():
        goal = terms.equal(holds, told.get(key, terms.FALSE))
        yield Statement(f"缺少/{key[1]}", f"缺少「{key[1]}」时拒绝（ZS402）", goal)
