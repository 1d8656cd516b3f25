"""Where claims are compared: one person, one year, the same parameters, and the sums that the claims start from.

The sums are either anything that the year's invariants allow (a proof by induction: any number of claims may have come before),
or what a fixed number of claims has made of an empty 台账 (then a counterexample is a history that can really happen).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import lcm

from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.model import (
    DAY,
    MAX_FEN,
    PERSON,
    SETTLEMENT,
    Basic,
    Conclusion,
    Input,
    InputRef,
    Parameter,
    Regulation,
    Remainder,
    ResettleMethod,
)
from zhunshengc.outcome import base_key, counted_key
from zhunshengc.remembered import Remembered
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding, Given, Sums, encode_claim
from zhunshengc.solver.obligation import Model
from zhunshengc.solver.ordinary import plain_bill, plain_facts, usual_parameters, usual_values, wishes_for
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.smtlib import Fact, Question
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import (
    EVERY,
    Case,
    read_facts,
    read_rational,
    unknown_facts,
    unknown_parameters,
    unknown_sum,
)
from zhunshengc.solver.values import Day, SymbolicFacts
from zhunshengc.specialise import used_inputs


@dataclass(frozen=True, slots=True)
class Invariant:
    """What every claim keeps true of the year's sums. `text` is Chinese; `keys` are those of the 台账 that it speaks of."""

    text: str
    keys: tuple[str, ...]
    holds: Callable[[Sums, Mapping[str, Rational]], Term] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Start:
    """What the claims start from. `earlier`: so many claims after an empty 台账; None: any sums that `invariants` allow.

    `plain`: only ordinary claims of one person are looked at (see `ordinary`): quick to search, enough to find most things.
    `afresh`: no claim is settled anew (余额再救助), so nothing was paid on it before. `alike`: the earlier claims are all the
    same; what the second of them makes of the sums is taken to be what every further one makes, within the invariants: a guess
    that may be wrong, and is judged by settling the claims.
    """

    earlier: int | None = None
    invariants: tuple[Invariant, ...] = ()
    plain: bool = False
    afresh: bool = False
    alike: bool = False


EMPTY = Start(earlier=0)
_STEPS = 2  # claims that are all alike: the first may be the one that bears what is borne once a year


@dataclass(frozen=True, slots=True)
class Track:
    """What has happened up to this point under one regulation (the scene's or a variant of it)."""

    history: tuple[Encoding, ...]
    sums: Sums
    told: Term


class Scene:
    """Claims of one person at one point of a year, as terms with shared parameters and sums.

    `variants` are other forms of the regulation (another reading, a rule left out) under which the same claims are settled.
    """

    def __init__(
        self, regulation: Regulation, matter: str, start: Start, case: Case = EVERY, variants: tuple[Regulation, ...] = ()
    ) -> None:
        self.regulation = regulation
        self.matter = matter
        self.inputs = _inputs((regulation, *variants), matter)
        self._demanded = _demanded(regulation, matter)
        self.case = case
        self._start = start
        self._products = Products()
        self.parameters = usual_parameters(regulation) if start.plain else unknown_parameters(regulation)
        again = start.earlier is None and not start.afresh and settles_balances(regulation, matter)
        self._already_paid = terms.integer("此前已付", 0, MAX_FEN) if again else terms.ZERO
        self.opening = self._opened((regulation, *variants))
        self._known = [self._fact(item, self.opening) for item in start.invariants]
        self._facts: dict[tuple[str, tuple[object, ...]], SymbolicFacts] = {}
        self._twin: Sums | None = None
        self._claims: dict[tuple[int, int, int, bool, int], Encoding] = {}  # an encoding keeps its facts alive
        self._before: dict[int, tuple[Encoding, ...]] = {}  # of claims that follow others at this point
        before = case if start.plain else EVERY
        names = ("前1·" if start.alike else f"前{number + 1}·" for number in range(start.earlier or 0))
        self._earlier = [self.facts(name, before) for name in names]
        self._tracks = [(form, self._track(form)) for form in (regulation, *variants)]

    def facts(self, prefix: str = "", case: Case | None = None) -> SymbolicFacts:
        """Facts of a claim at this point; the same prefix and case give the same facts."""
        held = self.case if case is None else case
        key = (prefix, held.key)
        if key not in self._facts:
            self._facts[key] = self._made_facts(prefix, held)
        return self._facts[key]

    def varied(self, name: str, make: Callable[[], SymbolicFacts]) -> SymbolicFacts:
        """Facts made of others of this scene, made once under a name."""
        key = (name, ())
        if key not in self._facts:
            self._facts[key] = make()
        return self._facts[key]

    def claim(
        self,
        facts: SymbolicFacts,
        form: Regulation | None = None,
        *,
        after: Encoding | None = None,
        exact: bool = False,
        opening: Sums | None = None,
    ) -> Encoding:
        """A claim with these facts at this point, settled by the scene's regulation or one of its variants.

        `after`: a claim of this scene (settled by the same form) that comes just before it; `exact`: without any rounding;
        `opening`: the sums that it starts from, if not those of the scene (see `twin`).
        """
        key = (id(facts), id(form or self.regulation), id(after), exact, id(opening))
        if key not in self._claims:
            sums = opening or (self.track(form).sums if after is None else after.sums)
            self._claims[key] = self._encoded(form or self.regulation, facts, sums, exact=exact)
            self._before[id(self._claims[key])] = () if after is None else (*self._before[id(after)], after)
        return self._claims[key]

    def twin(self) -> Sums:
        """Other sums that the year's invariants allow: those of the same year, had the person's claims been settled otherwise."""
        if self._twin is None:
            twin = {key: unknown_sum(f"另一本 {key}", value.denominator) for key, value in self.opening.items()}
            self._known.extend(self._fact(item, twin) for item in self._start.invariants)
            self._twin = twin
        return self._twin

    def track(self, form: Regulation | None = None) -> Track:
        """What has happened up to this point."""
        wanted = form or self.regulation
        return next(track for known, track in self._tracks if known is wanted)

    def question(self, premise: Iterable[Term], goal: Term, claims: Sequence[Encoding], *, shown: bool = True) -> Question:
        """What is to be decided about claims of this scene; with wishes for a pleasant counterexample, if it will be shown."""
        told = [self.track(claim.regulation).told for claim in claims]
        told += [before.accepted for claim in claims for before in self._before[id(claim)]]
        order = [_in_order([*self._earlier, *(one.facts for one in self._before[id(claim)]), claim.facts]) for claim in claims]
        wishes = (
            tuple(wishes_for(self.regulation, self.opening, self.parameters, [*self.track().history, *claims])) if shown else ()
        )
        return Question(terms.both((*told, *order, *premise)), goal, tuple(self._known), self._products, wishes)

    def candidate(
        self,
        model: Model,
        facts: SymbolicFacts,
        label: str,
        readings: tuple[tuple[str, str], ...] = (),
        before: tuple[SymbolicFacts, ...] = (),
    ) -> Candidate:
        """The claim that a model describes, with all that comes before it (`before`: at this point of the year)."""
        return Candidate(
            label=label,
            matter=self.matter,
            claims=tuple(
                {
                    **read_facts(self._told(model), told, model),
                    **plain_bill(self.regulation, self.matter, told, model),
                    PERSON: "示例",
                    SETTLEMENT: f"示例{number}",
                }
                for number, told in enumerate((*self._earlier, *before, facts), 1)
            ),
            sums={key: read_rational(value, model) for key, value in self.opening.items() if value.fixed is None},
            parameters={item.name: self._parameter(item, model) for item in self.regulation.parameters},
            readings=readings,
        )

    def _told(self, model: Model) -> tuple[Input, ...]:
        """The facts of a claim; those that only a 保证 asks for where the model speaks of them."""
        spoken = "、".join(model)
        return (*self.inputs, *(item for item in self._demanded if item.name in spoken))

    def _parameter(self, item: Parameter, model: Model) -> int | Fraction:
        """分 or a rate; the usual value where the model leaves it open."""
        value, usual = self.parameters[item.name], usual_values(item)[0]
        exact = usual if value.fixed is None and value.numerator.name not in model else read_rational(value, model)
        return exact if item.type is Basic.RATE else int(exact)

    def _made_facts(self, prefix: str, case: Case) -> SymbolicFacts:
        held = case
        if self._start.plain:
            held = replace(held, facts={**plain_facts(self.regulation, self.matter, self.inputs), **held.facts})
        unknowns = unknown_facts(self.regulation, (*self.inputs, *self._demanded), prefix, held)
        self._known.extend(fact for fact in unknowns.known if fact not in self._known)
        return unknowns.facts

    def _fact(self, item: Invariant, sums: Sums) -> Fact:
        return Fact(tuple(sums[key].numerator for key in item.keys), item.holds(sums, self.parameters))

    def _encoded(self, form: Regulation, facts: SymbolicFacts, sums: Sums, *, exact: bool = False) -> Encoding:
        given = Given(sums, self.parameters, self._products, self._already_paid, exact)
        return encode_claim(form, self.matter, facts, given)

    def _opened(self, forms: tuple[Regulation, ...]) -> Sums:
        keys = dict.fromkeys(key for form in forms for key in sum_keys(form.matter(self.matter)))
        if self._start.earlier is not None:
            return dict.fromkeys(keys, rational.ZERO)
        parts = [_parts(form, self.matter, self.inputs) for form in forms]
        return {key: unknown_sum(key, lcm(*(found.get(key, 1) for found in parts))) for key in keys}

    def _track(self, form: Regulation) -> Track:
        told: list[Term] = []
        history: list[Encoding] = []
        sums = self.opening
        for facts in self._earlier[: _STEPS if self._start.alike else None]:
            history.append(self._encoded(form, facts, sums))
            told.append(history[-1].accepted)
            sums = history[-1].sums
        further = len(self._earlier) - len(history)
        if further:
            sums = {key: _continued(history[-2].sums[key], value, further) for key, value in sums.items()}
            told += [item.holds(sums, self.parameters) for item in self._start.invariants]
        return Track(tuple(history), sums, terms.both(told))


def _continued(before: Rational, after: Rational, times: int) -> Rational:
    """What a sum comes to when it grows so many times more as it did last."""
    step = rational.sub(after, before)
    return rational.add(after, Rational(terms.scale(step.numerator, times), step.denominator))


def settles_balances(regulation: Regulation, matter: str) -> bool:
    """Can a change of status (余额再救助) settle claims of the matter anew, with something paid on them before?"""
    rules = (item.resettlement for item in regulation.matters if item.resettlement is not None)
    return any(rule.matter == matter and ResettleMethod.BALANCE in (method for _, method in rule.methods) for rule in rules)


def _inputs(forms: tuple[Regulation, ...], matter: str) -> tuple[Input, ...]:
    """The facts that any of the forms uses."""
    return tuple({item.name: item for form in forms for item in used_inputs(form, matter)}.values())


def demanded_inputs(regulation: Regulation, matter: str) -> tuple[Input, ...]:
    """Facts that only the 保证 of the matter look at."""
    found = regulation.matter(matter)
    asked = tuple(Conclusion(item.name, item.condition, Basic.YES_NO, item.origin) for item in found.guarantees)
    asking = replace(found, conclusions=(*found.conclusions, *asked))
    forms = tuple(asking if item.name == matter else item for item in regulation.matters)
    used = {item.name for item in used_inputs(regulation, matter)}
    return tuple(item for item in used_inputs(replace(regulation, matters=forms), matter) if item.name not in used)


_demanded = Remembered(demanded_inputs)


def _in_order(claims: Sequence[SymbolicFacts]) -> Term:
    """All claims lie in one year, in order of their days."""
    days = [day.term for facts in claims if isinstance(day := facts.get(DAY), Day)]
    return terms.both(_same_year_in_order(first, second) for first, second in pairwise(days))


def _same_year_in_order(first: Term, second: Term) -> Term:
    same_year = terms.equal(terms.floor_div(first, 10_000), terms.floor_div(second, 10_000))
    return terms.both((same_year, terms.at_most(first, second)))


def _parts(regulation: Regulation, matter: str, inputs: Sequence[Input]) -> dict[str, int]:
    """Parts of a 分 in which a sum of bases is counted, where it is not whole 分."""
    if all(isinstance(item.base, Remainder | InputRef) for item in regulation.matter(matter).benefits):
        return {}
    nothing = dict.fromkeys(sum_keys(regulation.matter(matter)), rational.ZERO)
    facts = unknown_facts(regulation, inputs, "").facts
    encoding = encode_claim(regulation, matter, facts, Given(nothing, unknown_parameters(regulation), Products()))
    found: dict[str, int] = {}
    for item in encoding.benefits:
        found[base_key(item.benefit.name)] = found[counted_key(item.benefit.name)] = item.base.denominator
    return found
