"""The prover: several processes, one decision per text, verdicts kept on disk and checked when they are read."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import needs
from unit.solver.questions import COST, false_one, hard_one, obligation, product_question, rounded_share, true_one, vacuous_one
from zhunshengc.solver import terms
from zhunshengc.solver.obligation import Opinion, Proved, Refuted, Unknown, Vacuous
from zhunshengc.solver.prove import Prover, write_smt2
from zhunshengc.solver.second import second_opinion
from zhunshengc.solver.workers import Workers


def test_batches_are_decided_in_processes(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Prover(jobs=2, limit=1, cache=tmp_path, progress=lambda step: seen.append((step.done, step.total))) as prover:
        verdicts = prover.prove([true_one(), false_one(), vacuous_one(), hard_one()])
    assert verdicts["测试/甲"] == Proved()
    assert isinstance(verdicts["测试/乙"], Refuted)
    assert verdicts["测试/丙"] == Vacuous()
    assert isinstance(verdicts["测试/难"], Unknown)
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with Prover(jobs=1, limit=1, cache=tmp_path) as again:
        assert again.prove([true_one(), false_one(), vacuous_one()]) == {
            key: verdicts[key] for key in ("测试/甲", "测试/乙", "测试/丙")
        }
        assert again.reused == 3
        assert all(decision.steps == 0 for decision in again.decisions.values())
        again.prove([hard_one()])
        assert again.reused == 3, "what was not decided is tried again"


def test_what_little_time_was_given_to_is_not_tried_again(tmp_path: Path) -> None:
    hard = hard_one()
    brief = obligation(terms.TRUE, terms.FALSE, key="略")
    brief = type(brief)("测试", "略", (), "略", hard.demand, hard.script, None, 0.2)
    for reused in (0, 1):
        with Prover(jobs=1, cache=tmp_path) as prover:
            assert isinstance(prover.prove([brief])["测试/略"], Unknown)
            assert prover.reused == reused


def test_what_is_worth_more_time_is_asked_again(tmp_path: Path) -> None:
    """An Unknown stands for obligations of the same text that are worth as little."""
    hard = hard_one()
    brief, longer = (replace(hard, key=key, seconds=seconds) for key, seconds in (("略", 0.1), ("久", 0.2)))
    with Prover(jobs=1, cache=tmp_path) as prover:
        prover.prove([brief])
        before = prover.decisions["测试/略"]
        prover.prove([brief, longer])
        assert prover.reused == 0
        assert prover.decisions["测试/久"] is not before
    with Prover(jobs=1, cache=tmp_path) as prover:
        prover.prove([longer])
        prover.prove([brief])
        assert prover.reused == 1, "what was not found in more time is not looked for in less"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"verdict": "proved"}', '{"verdict": "proved", "model": [1, 2, 3]}', "\x00"])
def test_damaged_entries_are_as_good_as_absent(tmp_path: Path, damage: str) -> None:
    with Prover(jobs=1, cache=tmp_path) as prover:
        prover.prove([false_one()])
    (entry,) = tmp_path.rglob("*.json")
    assert json.loads(entry.read_text(encoding="utf-8"))["verdict"] == "refuted"
    entry.write_text(damage, encoding="utf-8")
    with Prover(jobs=1, cache=tmp_path) as prover:
        assert isinstance(prover.prove([false_one()])["测试/乙"], Refuted)
        assert prover.reused == 0


def test_same_text_is_decided_once_and_answered_by_name() -> None:
    other = terms.integer("另一笔", 0, 1_000_000)
    pair = [
        obligation(terms.TRUE, terms.at_most(rounded_share(cost, 200), cost), key=key)
        for key, cost in (("一", COST), ("二", other))
    ]
    assert pair[0].digest == pair[1].digest
    with Prover(jobs=2) as prover:
        first, second = prover.prove(pair).values()
    assert isinstance(first, Refuted) and isinstance(second, Refuted)
    assert first.model is not None and second.model is not None
    assert set(first.model) == {"费用"} and set(second.model) == {"另一笔"}


def test_key_does_not_depend_on_what_is_not_mentioned() -> None:
    unrelated = terms.integer("无关", 0, 9)
    plain = obligation(terms.TRUE, terms.at_most(rounded_share(COST, 70), COST))
    wished = obligation(
        terms.TRUE,
        terms.at_most(rounded_share(COST, 70), COST),
        preferences=((terms.equal(unrelated, terms.ZERO),),),
    )
    assert plain.digest == wished.digest
    assert plain.digest != obligation(terms.TRUE, terms.at_most(rounded_share(COST, 71), COST)).digest


def test_a_worker_that_dies_is_replaced() -> None:
    with Prover(jobs=1) as prover:
        prover.prove([true_one()])
        (process,) = prover._workers.processes
        process.terminate()
        process.join()
        assert isinstance(prover.prove([false_one()])["测试/乙"], Refuted)


def test_one_crew_serves_several_provers() -> None:
    """What a prover has left open when it was given up is no answer to the next."""
    with Workers(1, 20.0) as workers:
        left = Prover(workers=workers)
        left.advance([true_one(), vacuous_one()])
        left.close()
        with Prover(workers=workers) as prover:
            assert isinstance(prover.prove([false_one()])["测试/乙"], Refuted)
            assert prover.decisions.keys() == {"测试/乙"}
        assert [process.is_alive() for process in workers.processes] == [True]


def test_a_crew_can_start_before_there_is_work() -> None:
    with Workers(2, 20.0) as workers:
        workers.prepare()
        assert [decision.verdict for _, decision in workers.decide([true_one()])] == [Proved()]
        assert len(workers.processes) == 2


def test_scripts_for_other_solvers(tmp_path: Path) -> None:
    write_smt2(tmp_path, [true_one(), false_one()])
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())]
    assert len(texts) == 2 and all("(check-sat)" in text and "; x0 = 费用" in text for text in texts)


def test_second_solver_agrees() -> None:
    needs.library("cvc5")
    with Prover(jobs=1, cross_check=True) as prover:
        prover.prove([true_one(), false_one(), vacuous_one(), product_question(100)])
    assert prover.opinions == {Opinion.AGREES: 2}, "examples are replayed instead"
    assert prover.disputed == []


def test_second_solver_denies_what_is_not_so() -> None:
    needs.library("cvc5")
    assert second_opinion(false_one(), Proved(), 5) is Opinion.DENIES
    assert second_opinion(hard_one(), Proved(), 0.2) is Opinion.OPEN


def test_the_solver_is_loaded_in_workers_only() -> None:
    code = "import sys, zhunshengc.checks as checks; checks.all_checks(); print('z3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "False"


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
