"""How facts are read: the reader of generated modules on terms against the module itself, on random claims in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from random import Random
from typing import Any

import pytest

from agreement.python_module import claim_json, module_of
from agreement.variables import counted_as, variables_of
from fuzz import evaluating
from fuzz.claims import Drawing
from fuzz.regulations import drawn
from unit.checks.rules import changed, compiled
from unit.translation.asking import on_terms
from unit.translation.rules import RULES, compilation
from zhunshengc import model as m
from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.facts import Facts
from zhunshengc.runtime import rules as rt
from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.translation import given
from zhunshengc.translation.frame import GivenFact, Surroundings
from zhunshengc.translation.reading import Module, read_module
from zhunshengc.translation.setting import Setting, setting_of
from zhunshengc.translation.values import Made, Mask, Number, Tiers, Truth, Unknown, Value, Words

SEED, REGULATIONS = 11, 7
CLAIMS = 60  # of each regulation
_FACTS = "事实"


_NULLABLE = ("输入 急诊：是否", "输入 封顶：金额，可无\n    代号 ceiling\n    限于 类别 为 住院\n输入 急诊：是否")


@cache
def module_with(number: int) -> tuple[m.Regulation, LoadedModule]:
    """A random regulation; the last one is not, but has an amount that may be none and is asked for on some claims only."""
    regulation = drawn(number, SEED)
    if number == REGULATIONS - 1:
        regulation = compiled(changed(RULES, _NULLABLE, ("限额    每次 500元", "限额    每次 封顶"))).specialised
    assert regulation is not None
    return regulation, module_of(regulation)


def test_every_reader_is_met() -> None:
    texts = [module_with(number)[1].text for number in range(REGULATIONS)]
    assert {name for name in given.READERS if any(f"given.{name}(" in text for text in texts)} == given.READERS - {"records"}


@pytest.mark.parametrize("number", range(REGULATIONS))
def test_random_claims(number: int) -> None:
    """Every kind of fact, required or not, with a default, null, missing, or another one in its stead."""
    regulation, module = module_with(number)
    reader = Reader(regulation, module, read_module(module.text))
    random = Random(number)
    drawing = Drawing.of(random, regulation, m.DEFAULT_MATTER)
    compared = 0
    for _ in range(CLAIMS):
        facts = dict(drawing.claim())
        if facts and random.randrange(3) == 0:
            del facts[random.choice(list(facts))]
        compared += reader.agrees(facts)
    assert compared > CLAIMS // 2


class Reader:
    """The reader of 费用结算 on terms, and the module's own."""

    def __init__(self, regulation: m.Regulation, module: LoadedModule, text: Module) -> None:
        self._regulation = regulation
        self._module = module
        self._setting = setting_of(regulation, m.DEFAULT_MATTER)
        loose = {name: _loose(name, fact) for name, fact in self._setting.given.items()}
        self._around = Surroundings({_FACTS: loose}, {}, self._setting.products)
        found, run = on_terms("Claim.from_dict(facts)", {"facts": Unknown(_FACTS)}, self._around, text.names)
        assert isinstance(found, Made)
        self._fields, self._refusals = found.fields, run.refusals
        parts = {name: tuple(_terms(value)) for name, value in found.fields.items()}
        roots = [item.when for item in run.refusals] + [term for part in parts.values() for term in part]
        self._lengths = {name: len(part) for name, part in parts.items()}
        self._values = evaluating.compiled(roots, self._around.products)

    def agrees(self, facts: Facts) -> bool:
        """Were they compared? Not, where a fact is refused for what is written: proofs are about facts that are decoded."""
        asked = claim_json(self._regulation, facts, 0)
        refused, claim = _read(self._module, asked)
        if refused is not None and refused[0] != "ZS402":
            return False
        said = dict(_environment(self._setting, {**facts, m.PERSON: "甲", m.SETTLEMENT: "1"}))
        found = self._values(said)
        ours = next(((item.code, item.field) for item, holds in zip(self._refusals, found, strict=False) if holds), None)
        assert ours == refused
        if claim is not None:
            self._compare_fields(claim, found[len(self._refusals) :])
        return True

    def _compare_fields(self, claim: Any, found: tuple[int | bool, ...]) -> None:
        assert [item.name for item in fields(claim)] == list(self._fields)
        for name, value in self._fields.items():
            read, found = found[: self._lengths[name]], found[self._lengths[name] :]
            assert _as_module(value, read) == (None if isinstance(value, Words) else getattr(claim, name)), name


def _read(module: LoadedModule, asked: Mapping[str, object]) -> tuple[tuple[str, str] | None, Any]:
    try:
        return None, module.module.Claim.from_dict(asked)
    except module.InputError as error:
        return (error.code, error.field), None


def _loose(name: str, fact: GivenFact) -> GivenFact:
    """A fact that must be given may be missing here."""
    return replace(fact, given=terms.flag(f"{name}=写")) if fact.given is terms.TRUE else fact


def _environment(setting: Setting, facts: Facts) -> Iterator[tuple[str, int | bool]]:
    for item in setting.inputs:
        yield from variables_of(item, counted_as(item, facts))
        yield f"{item.name}=写", item.name in facts or (item.instead or "") in facts


def _terms(value: Value) -> Iterator[Term]:
    match value:
        case Number() | Truth():
            yield value.term
        case Mask():
            yield from value.bits
        case Tiers():
            for tier in value.schedule.tiers:
                yield terms.number(-1) if tier.upper is None else tier.upper
                yield tier.rate.numerator
        case Words():
            return
        case _:
            raise AssertionError(value)


def _as_module(value: Value, read: tuple[int | bool, ...]) -> object:
    """What the module holds, from the values of the terms; of a 分段表 without empty tiers."""
    match value:
        case Mask():
            return sum(1 << place for place, bit in enumerate(read) if bit)
        case Tiers():
            rows = tuple(zip(read[::2], read[1::2], strict=True))
            above = (0, *(upper for upper, _ in rows))
            return tuple(row for row, below in zip(rows, above, strict=False) if row[0] < 0 or row[0] > below)
        case Words():
            return None
        case _:
            return read[0]


# ---- claims of 就诊 ---------------------------------------------------------------------------------------------


def test_claims_inside_of_a_change_of_status() -> None:
    """Each is read as a claim with the fact replaced; who and which settlement it is may be missing."""
    module = module_of(compilation().specialised).module
    inside = {"结算日期": "2023-05-01", "身份": ["乙"], "类别": "门诊", "费用": "10.00", "医保": "0.00", "急诊": False}
    whole = {**inside, "人员编号": "—", "结算编号": "—"}
    (read,) = rt.nested(module._NAMES, [inside], ("身份", ["甲"]), module.Claim.read)
    assert read == module.Claim.from_dict({**whole, "身份": ["甲"]})
    with pytest.raises(rt.InputError) as refused:
        rt.nested(module._NAMES, [{**inside, "费用": None}], ("身份", ["甲"]), module.Claim.read)
    assert (refused.value.code, refused.value.field) == ("ZS404", "费用")
