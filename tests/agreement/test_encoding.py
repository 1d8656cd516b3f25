"""The terms that proofs are about mean what the regulation means.

Random regulations and claims: with every variable fixed, the encoding gives the same payments, sums, answers and refusals as
the reference evaluator; once by folding constants, once by giving values to variables.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis.strategies import (
    DataObject,
    DrawFn,
    SearchStrategy,
    booleans,
    composite,
    data,
    dates,
    integers,
    just,
    lists,
    one_of,
    sampled_from,
)

from agreement.histories import History, histories
from agreement.strategies import regulations
from agreement.variables import counted_as, variables_of
from zhunshengc import model as m
from zhunshengc.compilation import Compilation
from zhunshengc.evaluate_claim import evaluate_claim, is_required, sum_keys
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.outcome import Outcome, Rejected, Settled, conflict, gap
from zhunshengc.phrase import phrase
from zhunshengc.solver import rational, smtlib, terms, values
from zhunshengc.solver.decide import decide
from zhunshengc.solver.encode import Encoding, Given, encode_claim
from zhunshengc.solver.obligation import Demand, Obligation, Proved
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import known_facts, read_facts, unknown_facts, unknown_parameters
from zhunshengc.specialise import choosable, specialise, used_inputs

Environment = dict[str, int | bool]
PANZHIHUA = Path(__file__).parents[2] / "regulations" / "panzhihua_2023.zs"


@given(data())
def test_encoding_agrees_with_evaluation(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    for matter, most in ((m.DEFAULT_MATTER, 3), ("问答", 2), ("结果", 2)):
        history = data.draw(histories(regulation, matter, most=most), label="history")
        _compare_history(regulation, matter, history)


@given(data())
def test_encoding_of_the_real_regulation_agrees(data: DataObject) -> None:
    regulation = data.draw(sampled_from(_forms()), label="readings")
    matter = data.draw(sampled_from([item.name for item in regulation.matters if item.resettlement is None]), label="matter")
    facts = data.draw(_real_claims(regulation, matter), label="facts")
    sums = {key: Fraction(data.draw(_AMOUNTS)) for key in sum_keys(regulation.matter(matter))}
    parameters = {item.name: data.draw(integers(int(item.low), 20_000_00)) for item in regulation.parameters}
    _compare(regulation, matter, facts, sums, parameters)


@settings(max_examples=8)
@given(data())
def test_the_solver_reads_the_text_as_it_was_meant(data: DataObject) -> None:
    """With all variables fixed, Z3 finds in the written text what the terms say."""
    regulation = _forms()[0]
    facts = data.draw(_real_claims(regulation, m.DEFAULT_MATTER))
    parameters = {item.name: data.draw(integers(int(item.low), 20_000_00)) for item in regulation.parameters}
    encoding, environment = _with_variables(regulation, m.DEFAULT_MATTER, facts, {}, parameters)
    outputs = [encoding.accepted, encoding.total, *(item.paid for item in encoding.benefits)]
    variables = [term for term in terms.in_order(outputs) if term.op is terms.Op.VAR]
    fixed = [terms.equal(term, _constant(environment[term.name])) for term in variables]
    meant = zip(outputs, terms.evaluate(outputs, environment), strict=True)
    goal = terms.both(terms.equal(term, _constant(value)) for term, value in meant)
    script, exact = smtlib.write(smtlib.Question(terms.both(fixed), goal))
    assert exact is None
    asked = Obligation("试验", "文本", (), "文本", Demand.MUST_HOLD, script)
    assert decide(asked, 30).verdict == Proved()


def _constant(value: int | bool) -> Term:
    return terms.constant(value) if isinstance(value, bool) else terms.number(value)


def _compare_history(regulation: m.Regulation, matter: str, history: History) -> None:
    sums = history.sums
    for facts in history.claims:
        day = facts.get(m.DAY)
        parameters = history.parameters_of(day.year if isinstance(day, datetime.date) else None)
        outcome = _compare(regulation, matter, facts, sums, parameters)
        if isinstance(outcome, Settled):
            sums = outcome.sums


def _compare(
    regulation: m.Regulation, matter: str, facts: Facts, sums: Mapping[str, Fraction], parameters: Mapping[str, int | Fraction]
) -> Outcome:
    outcome = evaluate_claim(regulation, matter, facts, sums, parameters)
    if _comparable(regulation, matter, outcome):
        folded = _folded(regulation, matter, facts, sums, parameters)
        _same(outcome, folded, {})
        encoding, environment = _with_variables(regulation, matter, facts, sums, parameters)
        _same(outcome, encoding, environment)
    return outcome


def _comparable(regulation: m.Regulation, matter: str, outcome: Outcome) -> bool:
    """Proofs are about claims with all facts, in range, and all parameters."""
    if isinstance(outcome, Settled):
        return True
    if outcome.code == "ZS402":
        item = regulation.input(outcome.field)
        return not is_required(item, matter) and isinstance(item.type, m.ChoiceType)
    return outcome.code not in ("ZS405", "ZS409")


# ---- claims of the real regulation -----------------------------------------------------------------------------

_AMOUNTS = one_of(sampled_from((0, 1, 50, 79_999, 80_000, 114_286, 2_000_000, 7_000_000)), integers(0, 30_000_000))


@cache
def _forms() -> tuple[m.Regulation, ...]:
    """Under the adopted readings, and with each other reading in turn."""
    compilation = Compilation.from_path(PANZHIHUA)
    general = compilation.regulation
    others = [(doubt, reading) for doubt in general.doubts for reading in choosable(general, doubt) if reading != doubt.adopted]
    return (compilation.specialised, *(specialise(general, {doubt.name: reading}) for doubt, reading in others))


@composite
def _real_claims(draw: DrawFn, regulation: m.Regulation, matter: str) -> Facts:
    facts: dict[str, FactValue] = {}
    for item in used_inputs(regulation, matter):
        if not item.optional or draw(booleans()):
            facts[item.name] = draw(_real_fact(item))
    return facts


def _real_fact(item: m.Input) -> SearchStrategy[FactValue]:
    match item.type:
        case m.ChoiceType(members=members):
            return sampled_from(members)
        case m.ChoicesType(members=members):
            return lists(sampled_from(members), unique=True, max_size=2).map(tuple)
        case m.Basic.MONEY:
            return one_of(_AMOUNTS, just(None)) if item.nullable else _AMOUNTS
        case m.Basic.YES_NO:
            return sampled_from((True, True, False))
        case m.Basic.DATE:
            return dates(datetime.date(2022, 12, 1), datetime.date(2028, 3, 1))
        case m.Basic.SCHEDULE:
            rates = integers(0, m.RATE_SCALE).map(lambda number: Fraction(number, m.RATE_SCALE))
            return rates.map(lambda rate: (Tier(3_000_000, rate), Tier(None, Fraction(3, 5))))
        case _:
            return just("示例")


# ---- encoding known claims -------------------------------------------------------------------------------------


def _all_parameters(regulation: m.Regulation, given: Mapping[str, int | Fraction]) -> dict[str, Rational]:
    """Those that are missing are not looked at: any value will do."""
    return {item.name: rational.constant(given.get(item.name, item.high)) for item in regulation.parameters}


def _all_sums(regulation: m.Regulation, matter: str, sums: Mapping[str, Fraction]) -> dict[str, Rational]:
    return {key: rational.constant(sums.get(key, Fraction(0))) for key in sum_keys(regulation.matter(matter))}


def _folded(
    regulation: m.Regulation, matter: str, facts: Facts, sums: Mapping[str, Fraction], parameters: Mapping[str, int | Fraction]
) -> Encoding:
    known = known_facts(used_inputs(regulation, matter), facts)
    given = Given(_all_sums(regulation, matter, sums), _all_parameters(regulation, parameters), Products())
    return encode_claim(regulation, matter, known, given)


def _with_variables(
    regulation: m.Regulation, matter: str, facts: Facts, sums: Mapping[str, Fraction], parameters: Mapping[str, int | Fraction]
) -> tuple[Encoding, Environment]:
    inputs = used_inputs(regulation, matter)
    unknowns = unknown_facts(regulation, inputs, "甲·")
    environment = dict(pair for item in inputs for pair in variables_of(item, counted_as(item, facts), "甲·"))
    for item in regulation.parameters:
        scale = m.RATE_SCALE if item.type is m.Basic.RATE else 1
        environment[f"参数 {item.name}"] = int(Fraction(parameters.get(item.name, item.high)) * scale)
    products = Products()
    given = Given(_all_sums(regulation, matter, sums), unknown_parameters(regulation), products)
    encoding = encode_claim(regulation, matter, unknowns.facts, given)
    for item in products.all():
        left, right = terms.evaluate((item.left, item.right), environment)
        environment[item.variable.name] = left * right
    for fact in unknowns.known:
        assert terms.evaluate((fact.term,), environment) == (True,)
    _round_trip(inputs, read_facts(inputs, unknowns.facts, environment), facts)
    return encoding, environment


def _round_trip(inputs: Iterable[m.Input], read: Facts, facts: Facts) -> None:
    """What is read back from a model is the claim again, but for order and for ways to be absent."""
    for item in inputs:
        again, before = counted_as(item, read), counted_as(item, facts)
        if isinstance(again, tuple) and isinstance(before, tuple):
            assert set(again) == set(before) or item.type is m.Basic.SCHEDULE
        else:
            assert again == before or item.type is m.Basic.TEXT


# ---- comparing -------------------------------------------------------------------------------------------------


def _same(outcome: Outcome, encoding: Encoding, environment: Environment) -> None:
    def value(term: Term) -> int | bool:
        return terms.evaluate((term,), environment)[0]

    def exact(found: Rational) -> Fraction:
        return Fraction(value(found.numerator), found.denominator)

    match outcome:
        case Settled():
            assert value(encoding.accepted) is True
            assert [value(item.paid) for item in encoding.benefits] == [item.fen for item in outcome.payments]
            assert value(encoding.total) == outcome.total
            assert (None if encoding.borne is None else value(encoding.borne)) == outcome.borne
            assert {key: exact(found) for key, found in encoding.sums.items()} == dict(outcome.sums)
            for (item, found), answer in zip(encoding.answers, outcome.answers, strict=True):
                expected = symbolic_answer(item, answer.value)
                assert value(values.equal(found, expected)) is True
            for step, terms_of in zip(outcome.steps, encoding.benefits, strict=True):
                assert value(terms_of.applies) is step.applies
                assert exact(terms_of.base) == step.base
                if step.applies:
                    assert (exact(terms_of.assisted), exact(terms_of.due)) == (step.assisted, step.due)
            if encoding.status is not None:
                index = value(encoding.status.index)
                assert (encoding.status.members[index] if index >= 0 else None) == outcome.status
        case Rejected(code="ZS402" | "ZS407" | "ZS408" | "ZS410"):
            assert value(encoding.admissible) is False
        case Rejected(code="ZS417"):
            failing = next(site for site in encoding.sites if value(site.gap) or value(site.conflict))
            dimensions = "、".join(map(phrase, failing.table.dimensions))
            assert outcome == (gap(dimensions) if value(failing.gap) else conflict(dimensions))
        case Rejected():
            assert outcome.code == "ZS416"
            assert (value(encoding.admissible), value(encoding.accepted)) == (True, False)


def symbolic_answer(item: m.Conclusion, value: object) -> values.Value:
    """An answer as terms."""
    match item.type, value:
        case m.ChoiceType(members=members), None | str():
            return values.Choice(terms.number(-1 if value is None else members.index(value)), members)
        case m.Basic.DATE, datetime.date():
            return values.Day(terms.number(value.year * 10_000 + value.month * 100 + value.day), terms.TRUE)
        case m.Basic.DATE, None:
            return values.Day(terms.ZERO, terms.FALSE)
        case m.Basic.YES_NO, bool():
            return values.Truth(terms.constant(value))
        case _, int() | Fraction():
            return values.Amount(rational.constant(value))
        case _:
            raise AssertionError(value)
