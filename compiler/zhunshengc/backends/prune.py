"""Leaves out steps whose value nobody reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.uses import uses


def prune(steps: Iterable[p.Step], wanted: Iterable[str], keep_rejects: bool = True) -> tuple[p.Step, ...]:
    """The steps that the wanted variables (and, if kept, the Rejects) depend on, in the same order."""
    kept, _ = _prune(tuple(steps), frozenset(wanted), keep_rejects)
    return kept


def _prune(steps: tuple[p.Step, ...], live: frozenset[str], keep_rejects: bool) -> tuple[tuple[p.Step, ...], frozenset[str]]:
    kept: list[p.Step] = []
    for step in reversed(steps):
        match step:
            case p.Let():
                if step.name in live:
                    live = (live - {step.name}) | set(uses(step.value))
                    kept.append(step)
            case p.Test():
                if step.name in live:
                    live = (live - {step.name}) | set(uses(step.value))
                    kept.append(step)
            case p.Reject():
                if keep_rejects:
                    live |= set(uses(step.when))
                    kept.append(step)
            case p.Branch():
                then, live_then = _prune(step.then, live, keep_rejects)
                otherwise, live_otherwise = _prune(step.otherwise, live, keep_rejects)
                if then or otherwise:
                    live = live_then | live_otherwise | set(uses(step.condition))
                    kept.append(replace(step, then=then, otherwise=otherwise))
            case _:
                assert_never(step)
    return tuple(reversed(kept)), live
