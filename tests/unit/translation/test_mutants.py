"""Every slip in the text of a generated module is refuted, by a claim that evaluator and module really settle otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from unit.translation.deciding import compared, differences, titles
from unit.translation.mutants import MUTANTS, Mutant, Shown
from unit.translation.rules import compilation, text
from zhunshengc.backends.python import ModuleText
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.evaluate import evaluate_claim, year_of
from zhunshengc.facts import to_json
from zhunshengc.outcome import Rejected
from zhunshengc.replay import in_module_units
from zhunshengc.runtime.rules import InputError
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.obligation import Refuted
from zhunshengc.translation.proving import Difference
from zhunshengc.translation.values import UnreadableError
from zhunshengc.translation.witness import agrees, candidate_of

pytestmark = pytest.mark.xdist_group("slips")  # most of what is asked is the same for all of them


def test_the_text_as_it_is_has_no_difference() -> None:
    found = compared(text())
    assert [item.differences for item in found] == [()] * len(found)
    assert [item.matter for item in found if item.settles and item.holds] == ["", "费用结算", "复核"]


def test_a_change_that_changes_nothing_is_proved() -> None:
    """No share of a 分 here is 0.4999, so it does not matter where rounding up begins between that and a half."""
    assert differences(text().replace("assisted_1 * rate_1 + 5000", "assisted_1 * rate_1 + 5001")) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=[item.name for item in MUTANTS])
def test_a_slip_is_refuted(mutant: Mutant) -> None:
    assert mutant.old in text()
    changed = text().replace(mutant.old, mutant.new, 1)
    if mutant.shown is Shown.UNREADABLE:
        with pytest.raises(UnreadableError, match=mutant.about):
            compared(changed)
        return
    found = differences(changed)
    assert found and all(isinstance(item.verdict, Refuted) for item in found), titles(found)
    assert any(mutant.about in item.statement.title for item in found), titles(found)
    module = _loaded(changed)
    if mutant.shown is Shown.BY_LEAVING_OUT:
        assert _is_shown_by_leaving_out("急诊", module)
        return
    claims = [(item, claim) for item in found if (claim := candidate_of(item)) is not None]
    if mutant.shown is Shown.NOT_BY_CLAIM:
        assert all(_settles_alike(claim, module) for _, claim in claims)
    else:
        assert any(_is_shown(item, claim, module, mutant.shown) for item, claim in claims), titles(found)


# ---- replaying -------------------------------------------------------------------------------------------------


def _loaded(changed: str) -> LoadedModule:
    return load(ModuleText(changed.replace("zhunsheng_rules._runtime", "zhunshengc.runtime.rules")))


def _is_shown(difference: Difference, claim: Candidate, module: LoadedModule, shown: Shown) -> bool:
    """Does the module really differ on the claim, and is the encoding right about what the evaluator makes of it?"""
    evaluated = _evaluated(claim)
    assert agrees(difference, evaluated)
    asked = to_json(claim.claims[0], compilation().specialised)
    match shown:
        case Shown.BY_TRACE:
            return _told(module, asked, claim, trace=True) != _told(_loaded(text()), asked, claim, trace=True)
        case Shown.BY_OLD_LEDGER:
            return _told(module, asked, claim, years=1) != _told(_loaded(text()), asked, claim, years=1)
        case _:
            return _told(module, asked, claim) != _as_told(evaluated)


def _is_shown_by_leaving_out(fact: str, module: LoadedModule) -> bool:
    """A claim without a fact that must be given is no claim, so the refutation has none."""
    asked: dict[str, object] = {"人员编号": "甲", "结算编号": "1", "结算日期": "2023-05-01", "身份": ["甲"], "类别": "门诊"}
    asked |= {"费用": "1000.00", "医保": "0.00", "急诊": True}
    del asked[fact]
    told = (one.MATTERS["费用结算"] for one in (_loaded(text()), module))
    first, second = (_code(one, asked) for one in told)
    return first == f"ZS402 {fact}" != second


def _code(matter: Any, asked: Mapping[str, object]) -> str:
    try:
        matter(asked)
    except InputError as error:
        return f"{error.code} {error.field}"
    return "settled"


def _settles_alike(claim: Candidate, module: LoadedModule) -> bool:
    asked = to_json(claim.claims[0], compilation().specialised)
    return _told(module, asked, claim) == _as_told(_evaluated(claim))


def _evaluated(claim: Candidate) -> Any:
    return evaluate_claim(compilation().specialised, claim.matter, claim.claims[0], claim.sums, claim.parameters)


def _told(module: LoadedModule, asked: Mapping[str, object], claim: Candidate, *, trace: bool = False, years: int = 0) -> object:
    """What the module answers; `years`: how many years before the claim the ledger is of."""
    year = (year_of(claim.claims[0]) or 2023) - years
    ledger = module.ledger_from_sums(year, claim.sums)
    figures = {name: in_module_units(value) for name, value in claim.parameters.items()}
    try:
        found = module.MATTERS[claim.matter](asked, ledger, figures, trace)
    except module.InputError as error:
        return error.code, error.field
    except UnboundLocalError as error:
        return error.name
    sums = dict(zip((item.key for item in found.ledger.SUMS), found.ledger.sums, strict=True))
    kept = {key: value for key, value in sums.items() if key in claim.sums}
    answers = dict(found.answers)
    return dict(found.payments), found.total, found.borne, found.status, kept, answers, found.notices, found.trace


def _as_told(outcome: Any) -> object:
    if isinstance(outcome, Rejected):
        return outcome.code, outcome.field
    payments = {item.name: item.fen for item in outcome.payments}
    answers = {item.name: item.value for item in outcome.answers}
    notices = tuple(_notices(outcome))
    return payments, outcome.total, outcome.borne, outcome.status, dict(outcome.sums), answers, notices, ()


def _notices(outcome: Any) -> Iterator[str]:
    yield from (" ".join(filter(None, (item.article, item.text))) for item in outcome.notices)
