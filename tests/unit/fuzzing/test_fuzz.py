"""The fuzzer finds what is wrong, makes it small and saves it so that it can be run again; what is right it leaves alone."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from fuzz import consumers, running
from fuzz.claims import Drawing
from fuzz.consumers import Batch, Compared, batch_of
from fuzz.encoding import encoded
from fuzz.evaluating import compiled
from fuzz.proofs import proofs_of
from fuzz.regulations import drawn, without_end
from fuzz.running import Tally, Wanted, run
from zhunshengc import model as m
from zhunshengc.lower import lower
from zhunshengc.outcome import Settled
from zhunshengc.plan import RulesPlan
from zhunshengc.solver import terms

SEED = 7


@pytest.fixture(scope="module")
def regulation() -> m.Regulation:
    """One with several benefits."""
    return next(item for _, item in without_end(SEED) if len(item.matters[0].benefits) > 1)


def wanted(folder: Path, pairs: int) -> Wanted:
    return Wanted(SEED, 100, pairs, None, 0, folder)


def test_what_agrees_is_counted(tmp_path: Path) -> None:
    tally, said = Tally(), list[str]()
    run(wanted(tmp_path, 180), tally, said.append)
    assert (said, tally.found, list(tmp_path.iterdir())) == ([], [], [])
    assert set(tally.pairs) == {"plan", "module", "encoding", "kernel"}
    assert tally.pairs["plan"] == tally.pairs["module"] == tally.histories
    assert tally.total == sum(tally.pairs.values()) >= 180


class TooMuch(consumers.OfPlan):
    """A plan whose 合计 is a 分 too much."""

    def compare(self, batch: Batch) -> list[Compared | None]:
        return [None if item is None else self._wrong(item) for item in consumers.OfPlan.compare(self, batch)]

    def _wrong(self, item: Compared) -> Compared:
        assert isinstance(item.told, list)
        told = [replace(one, total=one.total + 1) if isinstance(one, Settled) else one for one in item.told]
        return Compared(told, item.wanted)


def test_a_difference_is_made_small_and_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plan(_: m.Regulation, rules: RulesPlan) -> consumers.Consumer:
        return TooMuch(rules)

    monkeypatch.setattr(consumers, "_MAKERS", {"plan": plan, "module": consumers._MAKERS["module"]})
    monkeypatch.setattr(running, "SHRINKING_SECONDS", 4.0)
    running._consumer.cache_clear()
    tally, said = Tally(), list[str]()
    run(wanted(tmp_path, 100), tally, said.append)
    assert tally.found and "plan differs" in said[0]
    saved = sorted(tmp_path.iterdir())[0]
    names: dict[str, object] = {}
    exec(compile(ast.parse(saved.read_text(encoding="utf-8")), saved.name, "exec"), names)
    history, rules = names["HISTORY"], names["REGULATION"]
    assert isinstance(rules, m.Regulation) and len(history.claims) == 1  # type: ignore[attr-defined]
    batch = batch_of(rules, str(names["MATTER"]), (history,))  # type: ignore[arg-type]
    (compared,) = TooMuch(lower(rules, "0" * 64)).compare(batch)
    assert compared is not None and not compared.same


def test_terms_are_evaluated_as_terms_are(regulation: m.Regulation) -> None:
    """The function that is made of terms against `terms.evaluate`."""
    settles = encoded(regulation, m.DEFAULT_MATTER)
    products = settles.setting.products
    roots = [settles.encoding.accepted, settles.encoding.total, *(item.paid for item in settles.encoding.benefits)]
    function = compiled(roots, products)
    for history in Drawing.of(Random(1), regulation, m.DEFAULT_MATTER).histories(20):
        values = dict(settles._environment(history.claims[0], {}, history.parameters_of(2023)))
        known = dict(values)
        for item in products.all():
            left, right = terms.evaluate((item.left, item.right), known)
            known[item.variable.name] = left * right
        assert function(values) == terms.evaluate(roots, known)


def test_what_is_proved_holds_and_a_broken_promise_is_noticed() -> None:
    regulation = drawn(8, SEED)
    assert regulation is not None
    rules = lower(regulation, "0" * 64)
    proofs = proofs_of(regulation, rules, consumers.module_of(regulation))
    assert proofs is not None and proofs.proved[m.DEFAULT_MATTER]
    histories = Drawing.of(Random(2), regulation, m.DEFAULT_MATTER).histories(60)
    batch = batch_of(regulation, m.DEFAULT_MATTER, histories)
    compared = [item for item in proofs.compare(batch) if item is not None]
    assert compared and all(item.same for item in compared)
    negative = replace(batch, settled=tuple(tuple(map(_owing, outcomes)) for outcomes in batch.settled))
    assert any(item is not None and not item.same for item in proofs.compare(negative))


def _owing(outcome: object) -> object:
    if not isinstance(outcome, Settled):
        return outcome
    return replace(outcome, payments=tuple(replace(item, fen=-1) for item in outcome.payments))
