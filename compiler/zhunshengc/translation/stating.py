"""All that is stated of a module: for the whole, and for each matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from zhunshengc.model import Matter, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.products import Products
from zhunshengc.solver.smtlib import Fact
from zhunshengc.solver.terms import Term
from zhunshengc.translation import calling, comparing, resettling, tables, telling
from zhunshengc.translation.answering import LEDGER_YEAR as YEAR
from zhunshengc.translation.answering import Answered, Book, Call, answer, book_of, kept_in, opening, same_year
from zhunshengc.translation.calling import Plain
from zhunshengc.translation.comparing import Demanded, Statement
from zhunshengc.translation.cutting import Held, Stated, hints_of, over, steps
from zhunshengc.translation.demand import refusals_of, settled_through
from zhunshengc.translation.frame import Run
from zhunshengc.translation.linking import links
from zhunshengc.translation.reading import Module
from zhunshengc.translation.setting import Setting, setting_of
from zhunshengc.translation.values import Made, Number


@dataclass(frozen=True, slots=True)
class Part:
    """Statements about one setting. `lemmas` are what the short forms of the others suppose.

    `again`: the same part, without the lemmas of these names.
    """

    matter: str  # empty for the whole module
    lemmas: tuple[Stated, ...]
    statements: tuple[Stated, ...]
    known: tuple[Fact, ...] = ()
    products: Products | None = None
    setting: Setting | None = None
    encoding: Encoding | None = None
    accepted: Term = terms.TRUE  # the claim is settled
    again: Callable[[frozenset[str]], Part] | None = None

    def without(self, lemmas: Iterable[str]) -> Part:
        """The same part, without some of its lemmas."""
        return self if self.again is None else self.again(frozenset(lemmas))


def parts_of(module: Module, regulation: Regulation) -> Iterator[Part]:
    """Every statement about the module. Raises UnreadableError and, where a rule cannot be put into terms, DiagnosticError."""
    whole = (*tables.heading(module, regulation), *tables.figures(module, regulation))
    yield Part("", (), _in_full(whole))
    book = book_of(module)
    yield Part("", (), _in_full((tables.ledger(book, regulation),)))
    for matter in regulation.matters:
        if matter.resettlement is None:
            yield from _matter(module, regulation, matter, book)
        else:
            yield from _change(module, regulation, matter, book)


def _in_full(statements: Iterable[Statement]) -> tuple[Stated, ...]:
    return tuple(Stated(item, (), item) for item in statements)


def _matter(module: Module, regulation: Regulation, matter: Matter, book: Book) -> Iterator[Part]:
    setting = kept_in(book, setting_of(regulation, matter.name))
    ledger = book.at(Number(YEAR), opening(book, setting))
    answered = answer(module, setting, Call(ledger, decided=same_year(setting)))
    told = answer(module, setting, Call(ledger, trace=True, decided=same_year(setting)))
    plain = Plain(module, setting, book, ledger, answered)
    settled = Settled(setting, setting.encoding(), answered, ledger, told)
    yield _settled(settled, book, lambda demanded: telling.explanation(plain, demanded, told))
    apart = (
        tables.facts(module, matter.name, setting.inputs),
        *tables.layout(module, setting, settled.encoding, book, answered),
        *comparing.under(_base(setting), calling.ways(plain)),
    )
    yield Part(matter.name, (), _in_full(apart), setting.known, setting.products, setting, settled.encoding)
    yield Part(matter.name, (), _in_full(calling.missing(plain)), setting.known, setting.products)  # of claims that are none


def _base(setting: Setting) -> Term:
    """Facts that are not given are as they count; the ledger is of the claim's year."""
    return terms.both((setting.premise, *same_year(setting)))


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim settled by the module, and what the model demands of it."""

    setting: Setting
    encoding: Encoding
    answered: Answered
    ledger: Made
    told: Answered | None = None  # the same with an explanation

    @property
    def held(self) -> Held:
        """What names of the module have held, in both."""
        found = {name: dict(values) for name, values in self.answered.run.held.items()}
        for name, values in () if self.told is None else self.told.run.held.items():
            known = found.setdefault(name, {})
            for term, path in values.items():
                known[term] = terms.either((known.get(term, terms.FALSE), path))
        return found


Telling = Callable[[Demanded], Iterable[Statement]]


def _nothing(_: Demanded) -> Iterable[Statement]:
    return ()


def _settled(claim: Settled, book: Book, told: Telling = _nothing, tag: str = "") -> Part:
    """The claim is refused or settled as the model demands. `tag`: which of two settlements it is."""
    setting, encoding = claim.setting, claim.encoding
    base = _base(setting)
    refused = refusals_of(setting, encoding)
    demanded = Demanded(setting, encoding, settled_through(refused, encoding, base))
    accepted = demanded.through[-1]
    run = claim.answered.run
    statements = (
        *comparing.under(base, (*comparing.refusals(refused, tuple(run.refusals)), _no_crash(run))),
        Statement("接受", "会结算的就诊都在各项检查的范围之内", encoding.accepted, accepted),
        *comparing.results(claim.answered.result, demanded, claim.ledger, book),
        *told(demanded),
    )
    known = (*setting.known, *links(setting.products))

    def stated(wrong: frozenset[str]) -> Part:
        hints = hints_of(encoding, demanded.through, claim.held, tag)
        lemmas, cuts = steps(encoding, [hint for hint in hints if hint.statement.key not in wrong])
        short = (Stated(over(cuts, item), cuts.known, item) for item in (_tagged(item, tag) for item in statements))
        return Part(setting.matter, lemmas, tuple(short), known, setting.products, setting, encoding, accepted, stated)

    return stated(frozenset())


def _tagged(item: Statement, tag: str) -> Statement:
    return replace(item, key=f"{tag}/{item.key}", title=f"{tag}：{item.title}") if tag else item


def _no_crash(run: Run) -> Statement:
    """Nothing else than a refusal stops the function."""
    stopped = (
        terms.both((item.when, terms.negate(terms.either(refused.when for refused in run.refusals[: item.refusals]))))
        for item in run.crashes
    )
    return Statement("不中断", "除了拒绝，不会中断", terms.negate(terms.either(stopped)))


def _change(module: Module, regulation: Regulation, matter: Matter, book: Book) -> Iterator[Part]:
    if matter.resettlement is None:
        raise ValueError(f"{matter.name} settles no claims again")
    change = resettling.change_of(regulation, matter.name, matter.resettlement, book)
    apart = (tables.facts(module, matter.name, change.inputs, nested=True), *resettling.constants(module, change, book))
    yield Part(matter.name, (), _in_full(apart))
    for one in resettling.twice(module, change, book):
        part = _settled(Settled(one.setting, one.setting.encoding(), one.answered, one.ledger), book, tag=one.role)
        yield _of_change(part, matter.name)


def _of_change(part: Part, matter: str) -> Part:
    """The part as one of the matter 改认定, of which no single claim shows a difference."""
    return replace(part, matter=matter, setting=None, again=lambda wrong: _of_change(part.without(wrong), matter))
