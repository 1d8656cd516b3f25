"""The terms that stand for the run-time support against its functions: the same on random values, function by function."""

from __future__ import annotations

import dataclasses
import datetime
from fractions import Fraction
from random import Random

import pytest

from agreement.vocabulary import origin
from unit.translation.asking import concrete, on_terms, surroundings
from zhunsheng.syntax import ParameterYear
from zhunshengc import model as m
from zhunshengc.evaluate import chosen_parameters
from zhunshengc.runtime import rules as rt
from zhunshengc.solver import terms, values
from zhunshengc.solver.rational import Rational
from zhunshengc.translation import runtime_terms
from zhunshengc.translation.values import (
    Class,
    Items,
    Made,
    Mask,
    Nothing,
    Number,
    Table,
    Text,
    Tiers,
    Unknown,
    Value,
    known,
    number,
)

RANDOM = 300  # cases of a function
TOLD = "only told to a reader, no number is worked out from it"
OPAQUE = "handed on as it is"
WHERE_TESTED = {
    "Given": "test_given",
    "Prepared": "test_figures_of_a_year",
    "choice_text": TOLD,
    "choices_text": TOLD,
    "day_text": TOLD,
    "explain_answers": OPAQUE,
    "explain_benefit": "test_an_explanation_shows_figures_only_where_the_benefit_applies",
    "explain_unused": OPAQUE,
    "first_of": "test_first_of",
    "limit_text": TOLD,
    "money_text": TOLD,
    "names_of": "test_given",
    "names_shown": TOLD,
    "narrate": OPAQUE,
    "nested": "test_given: claims of 就诊",
    "percent_text": TOLD,
    "resettle": OPAQUE,
    "schedule_text": TOLD,
    "str": TOLD,
    "tiered": "test_tiered",
    "with_years": "test_a_refusal_worded_otherwise",
    "yes_no_text": TOLD,
    "Layout.answers_of": "test_answers",
    "Layout.notices_of": "test_notices",
    "Ledger.opening": "test_a_ledger_of_another_year",
    "Prepared.at": "test_figures_of_a_year",
}


def test_every_function_has_its_test() -> None:
    assert set(WHERE_TESTED) == {*runtime_terms._FUNCTIONS, *runtime_terms._METHODS}
    assert runtime_terms.NAMES - set(rt.__all__) == set()


@pytest.mark.parametrize("name", runtime_terms.FIELDS)
def test_fields_of_classes(name: str) -> None:
    """The same fields in the same order, with the same values for those that are left out."""
    real = {item.name: item.default for item in dataclasses.fields(getattr(rt, name))}
    ours = runtime_terms.FIELDS[name]
    assert list(real) == list(ours)
    assert {name: value is dataclasses.MISSING for name, value in real.items()} == {
        name: value is None for name, value in ours.items()
    }
    assert all(_plain(value) == real[name] for name, value in ours.items() if value is not None)


def _plain(value: Value) -> object:
    match value:
        case Number():
            return known(value)
        case Nothing():
            return None
        case Items(items=()):
            return ()
        case _:
            raise AssertionError(value)


# ---- numbers ---------------------------------------------------------------------------------------------------


def test_tiered() -> None:
    random = Random(1)
    for tiers in range(1, 5):
        uppers = [terms.integer(f"u{place}", 0, 10**10) for place in range(tiers - 1)]
        rates = [Rational(terms.integer(f"r{place}", 0, 10**6), 10**6) for place in range(tiers)]
        rows = [values.Tier(upper, rate) for upper, rate in zip([*uppers, None], rates, strict=True)]
        asked = {"schedule": Tiers(values.Schedule(tuple(rows))), "value": Number(terms.integer("v", 0, 10**13))}
        for den in (1, 100, 3000):
            around = surroundings()
            plus = {"plus": Number(terms.integer("plus", 0, 10**6))}
            found, _ = on_terms(f"rt.tiered(schedule, value, {den}, plus)", asked | plus, around)
            assert isinstance(found, Number)
            for _ in range(RANDOM // 12):
                bounds = sorted(random.sample(range(1, 5_000), tiers - 1))
                shares = [random.choice((0, 10**6, random.randint(0, 10**6))) for _ in range(tiers)]
                value, extra = random.randint(0, 6_000) * random.choice((1, den)), random.choice((0, 50_000, 10**6))
                schedule = tuple(zip([*bounds, -1], shares, strict=True))
                said = {f"u{place}": bound for place, bound in enumerate(bounds)}
                said |= {f"r{place}": share for place, share in enumerate(shares)} | {"v": value, "plus": extra}
                assert concrete([found.term], around, said) == (rt.tiered(schedule, value, den, extra),)


def test_first_of() -> None:
    random = Random(2)
    for bits in range(1, 7):
        flags = tuple(terms.flag(f"b{place}") for place in range(bits))
        for _ in range(5):
            order = tuple(random.sample(range(bits), random.randint(1, bits)))
            around = surroundings()
            found, _ = on_terms(f"rt.first_of({order!r}, {1 << bits})[mask]", {"mask": Mask(flags)}, around)
            assert isinstance(found, Number)
            for mask in range(1 << bits):
                said = {f"b{place}": bool(mask >> place & 1) for place in range(bits)}
                assert concrete([found.term], around, said) == (rt.first_of(order, 1 << bits)[mask],)


# ---- figures ---------------------------------------------------------------------------------------------------

_SHIFTS = {ParameterYear.SAME: 0, ParameterYear.PREVIOUS: -1}


def test_figures_of_a_year() -> None:
    """Those of the caller by year or for all years, else the module's own, else none: as the evaluator chooses them."""
    random = Random(3)
    for _ in range(RANDOM):
        year_of = random.choice(tuple(_SHIFTS))
        rows = {year: random.randint(1, 900) for year in random.sample(range(2020, 2026), random.randint(0, 3))}
        parameter = _parameter(year_of, rows)
        year = random.choice((0, *range(2019, 2027)))
        given: dict[tuple[str, int | None], int | Fraction] = {}
        by_year = {one: random.randint(1, 900) for one in random.sample(range(2019, 2027), 2)}
        handed: rt.Parameters = {}
        match random.randrange(3):
            case 0:
                given, handed = {("标准", None): 77}, {"标准": 77}
            case 1:
                given, handed = {("标准", one): value for one, value in by_year.items()}, {"标准": by_year}
        ours = {"标准": parameter}
        (real,) = rt.Prepared(ours, handed).at(year)
        regulation = _regulation_with(year_of, rows)
        chosen = chosen_parameters(regulation, year or None, given)
        assert real == chosen.get("标准", -1)
        _check_on_terms(parameter, handed, year, real)


def _check_on_terms(parameter: rt.Parameter, handed: rt.Parameters, year: int, real: int) -> None:
    """What the caller gives is any figure; where nothing is given, it is the row of the year."""
    row = Table(tuple((one, Items((number(value), Text("")))) for one, (value, _) in parameter.rows.items()))
    made = Made("Parameter", {"name": Text("标准"), "shift": number(parameter.shift), "rows": row})
    around = surroundings(figures={"标准": terms.integer("值", -1, 10**6)})
    figures = Unknown("官方数值") if handed else Table(())
    asked = {"known": Table((("标准", made),)), "given": figures, "year": Number(terms.integer("年", 0, 9999))}
    found, _ = on_terms("rt.Prepared(known, given).at(year)", asked, around)
    assert isinstance(found, Items) and isinstance(one := found.items[0], Number)
    assert concrete([one.term], around, {"值": real, "年": year}) == (real,)


def _parameter(year: ParameterYear, rows: dict[int, int]) -> rt.Parameter:
    return rt.Parameter("标准", _SHIFTS[year], 1, {one: (value, "") for one, value in rows.items()}, 0, 10**6)


def _regulation_with(year: ParameterYear, rows: dict[int, int]) -> m.Regulation:
    own = tuple(m.ParameterRow(one, value, "") for one, value in rows.items())
    parameter = m.Parameter("标准", m.Basic.MONEY, "standard", year, 0, 10**6, own, "", origin(1))
    start = m.DayOfForce(m.DateLit(datetime.date(2023, 1, 1)), origin(1))
    return m.Regulation("r", "r", start, None, None, (), (), (parameter,), (), (), (), (), (), (), (), ())


def test_a_refusal_worded_otherwise() -> None:
    """Code and field stay, whatever the year and the figures."""
    random = Random(4)
    for _ in range(RANDOM):
        error = rt.InputError(random.choice(("ZS409", "ZS408", "ZS417")), random.choice(("标准", "别的")), "说明")
        handed: rt.Parameters = random.choice(({}, {"标准": 5}, {"标准": {2024: 5}}))
        year = random.choice((0, 1900, 2024))
        told = rt.with_years(error, {"标准": _parameter(ParameterYear.SAME, {2022: 5})}, handed, year)
        assert (told.code, told.field) == (error.code, error.field)


# ---- ledgers ---------------------------------------------------------------------------------------------------


class Ledger(rt.LedgerBase):
    """Two sums."""

    __slots__ = ()
    SUMS = (rt.Sum("甲", 1), rt.Sum("乙", 100))


_SUMS = Items((Made("Sum", {"key": Text("甲"), "den": number(1)}), Made("Sum", {"key": Text("乙"), "den": number(100)})))
_LEDGER = Class("Ledger", {"SUMS": _SUMS}, {})


def test_a_new_ledger() -> None:
    made, _ = on_terms("Ledger()", {}, surroundings(), {"Ledger": _LEDGER})
    assert isinstance(made, Made) and made["year"] == Nothing() and made["sums"] == Items((number(0), number(0)))
    assert (Ledger().year, Ledger().sums) == (None, (0, 0))
    made, _ = on_terms("Ledger(2024, (5, 7))", {}, surroundings(), {"Ledger": _LEDGER})
    assert isinstance(made, Made) and (made["year"], made["sums"]) == (number(2024), Items((number(5), number(7))))
    assert (Ledger(2024, (5, 7)).year, Ledger(2024, (5, 7)).sums) == (2024, (5, 7))


@pytest.mark.parametrize("of_no_year", [False, True])
def test_a_ledger_of_another_year(of_no_year: bool) -> None:
    """Asked of another year only: a module asks where the years differ."""
    around = surroundings()
    own: Value = Nothing() if of_no_year else Number(terms.integer("年度", 1900, 2199))
    asked = {"own": own, "year": Number(terms.integer("年", 1900, 2199))}
    found, run = on_terms("Ledger(own, (5, 7)).opening(year)", asked, around, {"Ledger": _LEDGER})
    assert isinstance(found, Made) and isinstance(found["year"], Number) and isinstance(found["sums"], Items)
    sums = [item.term for item in found["sums"].items if isinstance(item, Number)]
    told = [(item.code, item.field) for item in run.refusals]
    random = Random(5)
    for _ in range(RANDOM):
        year, before = random.sample(range(1990, 2010), 2)
        when, late, *opened = concrete(
            [found["year"].term, terms.either(item.when for item in run.refusals), *sums],
            around,
            {"年": year, "年度": before},
        )
        try:
            real = Ledger(None if of_no_year else before, (5, 7)).opening(year)
        except rt.InputError as error:
            assert late is True and told == [(error.code, error.field)]
        else:
            assert (late, when, tuple(opened)) == (False, real.year, real.sums)
