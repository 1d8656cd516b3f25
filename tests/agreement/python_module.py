"""Runs histories and resettlements in a freshly emitted Python module."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from agreement.histories import History
from zhunshengc import model as m
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.evaluate import chosen_parameters, year_of
from zhunshengc.facts import Facts, to_json
from zhunshengc.lower import lower
from zhunshengc.outcome import Answer, Notice, Outcome, Payment, Rejected, Settled


def module_of(regulation: m.Regulation) -> LoadedModule:
    """The module of a specialised regulation, loaded from its text."""
    return load(emit(lower(regulation, "0" * 64), UNVERIFIED, "zhunshengc.runtime.rules"))


def module_history(module: LoadedModule, regulation: m.Regulation, matter: str, history: History) -> list[Outcome]:
    """The claims in order, each with the ledger that the one before left."""
    ledger = module.ledger_from_sums(year_of(history.claims[0]), history.sums) if history.sums else None
    outcomes: list[Outcome] = []
    for number, facts in enumerate(history.claims):
        parameters = scaled(module, regulation, history.parameters_of(year_of(facts)))
        try:
            result = module.MATTERS[matter](claim_json(regulation, facts, number), ledger, parameters)
        except module.InputError as error:
            outcomes.append(Rejected(error.code, error.field, ""))
        else:
            ledger = result.ledger
            outcomes.append(settled(result))
    return outcomes


def module_resettlement(module: LoadedModule, regulation: m.Regulation, matter: str, facts: Facts, history: History) -> Outcome:
    """The answer to a change of status. All claims are settled with the parameters of the first one's year."""
    claims = [claim_json(regulation, item, number) for number, item in enumerate(history.claims)]
    old_and_new = {name: list(value) for name, value in facts.items() if isinstance(value, tuple)}
    parameters = scaled(module, regulation, history.parameters_of(2023))
    try:
        result = module.MATTERS[matter]({**old_and_new, "就诊": claims}, None, parameters)
    except module.InputError as error:
        return Rejected(error.code, error.field, "")
    return settled(result)


def claim_json(regulation: m.Regulation, facts: Facts, number: int) -> dict[str, object]:
    """The claim as JSON; names of a 名录 as people write them, with remarks, blanks and full-width forms."""
    written = to_json(facts, regulation)
    for item in regulation.inputs:
        name = written.get(item.name)
        if item.open and isinstance(name, str):
            written[item.name] = _spelt(name, number)
    return {m.PERSON: "甲", m.SETTLEMENT: f"第{number}次", **written}


def _spelt(name: str, number: int) -> str:
    """A way to write a name that a list has; for 未列入 another name that no list has."""
    if name == m.UNLISTED:
        return (name, "感冒（肺癌）", "Ｘ综合征")[number % 3]
    return (name, f"{name}（{number}级）", f" {name[:1]}　{name[1:]}(慢性)", f"（疑似）{name}")[number % 4]


def scaled(module: LoadedModule, regulation: m.Regulation, values: Mapping[str, int | Fraction]) -> dict[str, int]:
    """As a module takes them: those that it uses, in 分 or 1/RATE_SCALE."""
    rates = {item.name for item in regulation.parameters if item.type is m.Basic.RATE}
    return {
        name: int(value * m.RATE_SCALE) if name in rates else int(value)
        for name, value in values.items()
        if name in module.PARAMETERS
    }


def with_official_rows(regulation: m.Regulation, history: History) -> History:
    """The same history with official values where it gives none, as a module takes them."""
    years = {
        year: chosen_parameters(regulation, year, {(name, None): value for name, value in values.items()})
        for year, values in history.parameters.items()
    }
    return replace(history, parameters=years)


def settled(result: Any) -> Settled:
    sums = {item.key: Fraction(value, item.den) for item, value in zip(result.ledger.SUMS, result.ledger.sums, strict=True)}
    return Settled(
        status=result.status,
        payments=tuple(Payment(name, result.articles[name], fen) for name, fen in result.payments.items()),
        total=result.total,
        borne=result.borne,
        sums=sums,
        answers=tuple(Answer(name, result.articles[name], value) for name, value in result.answers.items()),
        notices=tuple(Notice("", text) for text in result.notices),
        steps=(),
    )


def comparable_with_module(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """What evaluator and module must agree on: all but steps, wording, and how a day is written."""
    return [_comparable(item) for item in outcomes]


def _comparable(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Rejected):
        return replace(outcome, reason="")
    answers = tuple(replace(item, value=_iso(item.value)) for item in outcome.answers)
    notices = (Notice("", ""),) * len(outcome.notices)
    return replace(outcome, steps=(), notices=notices, sums={k: v for k, v in outcome.sums.items() if v}, answers=answers)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
