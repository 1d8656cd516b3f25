"""Where claims are compared: one person, one year, the same parameters, and the sums that the claims start from.

The sums are either anything that the year's invariants allow (a proof by induction: any number of claims may have come before),
or what a fixed number of claims has made of an empty 台账 (then a counterexample is a history that can really happen).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.model import DAY, PERSON, SETTLEMENT, Basic, DateLit, Input, Parameter, Regulation
from zhunshengc.outcome import base_key, counted_key
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding, Given, Sums, encode_claim
from zhunshengc.solver.encode_value import payers_of, pots_of
from zhunshengc.solver.obligation import Model
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.smtlib import Fact, Question
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import (
    EVERY,
    Case,
    read_facts,
    read_parameter,
    read_rational,
    unknown_facts,
    unknown_parameters,
    unknown_sum,
)
from zhunshengc.solver.values import Amount, Choice, Choices, Day, SymbolicFacts, Truth
from zhunshengc.specialise import used_inputs


@dataclass(frozen=True, slots=True)
class Invariant:
    """What every claim keeps true of the year's sums. `text` is Chinese; `keys` are those of the 台账 that it speaks of."""

    text: str
    keys: tuple[str, ...]
    holds: Callable[[Sums, Mapping[str, Rational]], Term]


@dataclass(frozen=True, slots=True)
class Start:
    """What the claims start from. `earlier`: so many claims after an empty 台账; None: any sums that `invariants` allow."""

    earlier: int | None = None
    invariants: tuple[Invariant, ...] = ()


EMPTY = Start(earlier=0)


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
        self._case = case
        self._start = start
        self._products = Products()
        self.parameters = unknown_parameters(regulation)
        self.opening = self._opened((regulation, *variants))
        self._known = [self._fact(item) for item in start.invariants]
        self._earlier = [self.facts(f"前{number + 1}·", EVERY) for number in range(start.earlier or 0)]
        self._tracks = [(form, self._track(form)) for form in (regulation, *variants)]

    def facts(self, prefix: str = "", case: Case | None = None) -> SymbolicFacts:
        """Facts of a claim at this point; the same prefix and case give the same facts."""
        unknowns = unknown_facts(self.regulation, self.inputs, prefix, self._case if case is None else case)
        self._known.extend(fact for fact in unknowns.known if fact not in self._known)
        return unknowns.facts

    def claim(self, facts: SymbolicFacts, form: Regulation | None = None) -> Encoding:
        """A claim with these facts at this point, settled by the scene's regulation or one of its variants."""
        return self._encoded(form or self.regulation, facts, self.track(form).sums)

    def track(self, form: Regulation | None = None) -> Track:
        """What has happened up to this point."""
        wanted = form or self.regulation
        return next(track for known, track in self._tracks if known is wanted)

    def question(self, premise: Iterable[Term], goal: Term, claims: Sequence[Encoding], *, shown: bool = True) -> Question:
        """What is to be decided about claims of this scene; with wishes for a pleasant counterexample, if it will be shown."""
        told = [self.track(claim.regulation).told for claim in claims]
        order = [_in_order([*self._earlier, claim.facts]) for claim in claims]
        wishes = tuple(wishes_for(self, [*self.track().history, *claims])) if shown else ()
        return Question(terms.both((*told, *order, *premise)), goal, tuple(self._known), self._products, wishes)

    def candidate(self, model: Model, facts: SymbolicFacts, label: str, readings: tuple[tuple[str, str], ...] = ()) -> Candidate:
        """The claim that a model describes, with all that comes before it."""
        return Candidate(
            label=label,
            matter=self.matter,
            claims=tuple(
                {**read_facts(self.inputs, told, model), PERSON: "示例", SETTLEMENT: f"示例{number}"}
                for number, told in enumerate((*self._earlier, facts), 1)
            ),
            sums={key: read_rational(value, model) for key, value in self.opening.items() if value.fixed is None},
            parameters={name: read_parameter(value, {**self._usual(), **model}) for name, value in self.parameters.items()},
            readings=readings,
        )

    def _usual(self) -> dict[str, int]:
        """Values of parameters that a model may leave open."""
        values = ((self.parameters[item.name], usual_values(item)[0]) for item in self.regulation.parameters)
        return {value.numerator.name: int(usual * value.denominator) for value, usual in values}

    def _fact(self, item: Invariant) -> Fact:
        return Fact(tuple(self.opening[key].numerator for key in item.keys), item.holds(self.opening, self.parameters))

    def _encoded(self, form: Regulation, facts: SymbolicFacts, sums: Sums) -> Encoding:
        return encode_claim(form, self.matter, facts, Given(sums, self.parameters, self._products))

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
        for facts in self._earlier:
            history.append(self._encoded(form, facts, sums))
            told.append(history[-1].accepted)
            sums = history[-1].sums
        return Track(tuple(history), sums, terms.both(told))


def _inputs(forms: tuple[Regulation, ...], matter: str) -> tuple[Input, ...]:
    """The facts that any of the forms uses."""
    return tuple({item.name: item for form in forms for item in used_inputs(form, matter)}.values())


def _in_order(claims: Sequence[SymbolicFacts]) -> Term:
    """All claims lie in one year, in order of their days."""
    days = [day.term for facts in claims if isinstance(day := facts.get(DAY), Day)]
    return terms.both(_same_year_in_order(first, second) for first, second in pairwise(days))


def _same_year_in_order(first: Term, second: Term) -> Term:
    same_year = terms.equal(terms.floor_div(first, 10_000), terms.floor_div(second, 10_000))
    return terms.both((same_year, terms.at_most(first, second)))


def _parts(regulation: Regulation, matter: str, inputs: Sequence[Input]) -> dict[str, int]:
    """Parts of a 分 in which each sum of bases is counted."""
    nothing = dict.fromkeys(sum_keys(regulation.matter(matter)), rational.ZERO)
    facts = unknown_facts(regulation, inputs, "").facts
    encoding = encode_claim(regulation, matter, facts, Given(nothing, unknown_parameters(regulation), Products()))
    found: dict[str, int] = {}
    for item in encoding.benefits:
        found[base_key(item.benefit.name)] = found[counted_key(item.benefit.name)] = item.base.denominator
    return found


# ---- wishes ----------------------------------------------------------------------------------------------------

_SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)  # 分
_ROUND = (1_000_000, 100_000, 10_000, 100)  # 分


def wishes_for(scene: Scene, claims: Sequence[Encoding]) -> Iterator[tuple[Term, ...]]:
    """An empty 台账, no insurance payments, ordinary facts, small and round amounts: what makes a claim easy to read."""
    sums = [terms.equal(value.numerator, terms.ZERO) for value in scene.opening.values() if value.fixed is None]
    yield (terms.both(sums),)
    yield from ((wish,) for wish in sums)
    yield from ((terms.negate(claim.excluded),) for claim in claims)
    for claim in claims:
        yield from _plain_facts(scene, claim)
    yield from _plain_parameters(scene)
    for claim in claims:
        yield from _plain_amounts(claim)


def _plain_facts(scene: Scene, claim: Encoding) -> Iterator[tuple[Term, ...]]:
    for name in payers_of(scene.regulation, claim.matter):
        value = claim.facts[name]
        if isinstance(value, Amount):
            yield (terms.equal(value.value.numerator, terms.ZERO),)
    for item in scene.inputs:
        value = claim.facts[item.name]
        match value:
            case Choices():
                yield from ((terms.negate(bit),) for bit in value.bits)
            case Choice():
                yield (terms.equal(value.index, terms.ZERO),)
            case Truth():
                yield (terms.negate(value.term),)
            case Day():
                yield from _plain_day(scene, item.name, value)
            case _:
                continue


def _plain_day(scene: Scene, name: str, value: Day) -> Iterator[tuple[Term, ...]]:
    yield (terms.negate(value.known),)
    start = scene.regulation.start.value
    if name == DAY and isinstance(start, DateLit):
        first = start.value
        yield (terms.equal(value.term, terms.number(first.year * 10_000 + first.month * 100 + first.day)),)


def _plain_parameters(scene: Scene) -> Iterator[tuple[Term, ...]]:
    for item in scene.regulation.parameters:
        value = scene.parameters[item.name]
        yield tuple(rational.equal(value, rational.constant(usual)) for usual in usual_values(item))


def usual_values(item: Parameter) -> tuple[Fraction, ...]:
    """Values of the declared range that nobody wonders about, the best first."""
    official = [row.value for row in item.rows[-1:]]
    round_amounts = [4_000_000, 1_000_000, 100_000] if item.type is Basic.MONEY else []
    usual = [Fraction(value) for value in (*official, *round_amounts, item.high) if item.low <= value <= item.high]
    return tuple(dict.fromkeys(usual))


def _plain_amounts(claim: Encoding) -> Iterator[tuple[Term, ...]]:
    pots = pots_of(claim.regulation, claim.matter)
    ordered = sorted(claim.facts, key=lambda name: name not in pots)
    amounts = [value.value.numerator for name in ordered if isinstance(value := claim.facts[name], Amount)]
    for amount in amounts:
        yield tuple(terms.at_most(amount, terms.number(size)) for size in _SIZES)
    for amount in amounts:
        yield tuple(terms.equal(terms.modulo(amount, unit), terms.ZERO) for unit in _ROUND)
