"""Provings side by side: in which order they start, what is handed over when, what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unit.solver.questions import obligation
from zhunshengc.checks.base import Holds, Result, Subject
from zhunshengc.checks.racing import Proving, finish_all, together
from zhunshengc.solver import terms
from zhunshengc.solver.obligation import Obligation, Proved, Verdict


def _result(name: str) -> Result:
    return Holds(Subject(name, name, (), name, None), "")


def _asking(name: str, happened: list[str]) -> Proving:
    happened.append(f"{name} 问")
    verdicts = yield (obligation(terms.TRUE, terms.TRUE, key=name),)
    happened.append(f"{name} 得 {len(verdicts)}")
    return _result(name)


def _resting(name: str, happened: list[str]) -> Proving:
    yield ()
    happened.append(f"{name} 做")
    return _result(name)


def _deciding(happened: list[str]) -> Callable[[Sequence[Obligation]], dict[str, Verdict]]:
    """A prover that answers only when it is waited for."""
    waiting: dict[str, Verdict] = {}

    def decide(asked: Sequence[Obligation]) -> dict[str, Verdict]:
        happened.extend(f"收 {item.key}" for item in asked)
        waiting.update({item.identity: Proved() for item in asked})
        if asked:
            return {}
        answers = dict(waiting)
        waiting.clear()
        return answers

    return decide


def test_what_has_been_asked_is_handed_over_before_the_next_starts() -> None:
    happened: list[str] = []
    provings = [_asking("甲", happened), _resting("乙", happened), _asking("丙", happened)]
    found = finish_all(provings, _deciding(happened))
    assert [result.subject.key for result in found] == ["甲", "乙", "丙"]
    assert happened[:5] == ["丙 问", "收 丙", "甲 问", "收 甲", "乙 做"], "who asks nothing gives way"
    assert set(happened[5:]) == {"甲 得 1", "丙 得 1"}


def test_those_that_rest_inside_others_are_not_forgotten() -> None:
    happened: list[str] = []
    inner = together([_resting("一", happened), _asking("二", happened)])
    ((first, second),) = finish_all([inner], _deciding(happened))
    assert (first.subject.key, second.subject.key) == ("一", "二")
