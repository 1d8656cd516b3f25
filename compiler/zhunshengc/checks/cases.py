"""Into which cases a proof is divided: by the status that counts, by the kind of visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhunshengc.checks.statuses import kinds_of_status
from zhunshengc.evaluate_claim import is_required, ranking_of
from zhunshengc.model import ChoicesType, ChoiceType, Input, Regulation
from zhunshengc.solver.unknowns import EVERY, Case
from zhunshengc.specialise import used_inputs

_MOST_MEMBERS = 12  # a classification with more is no help


def status_cases(regulation: Regulation, matter: str, *others: Regulation) -> tuple[Case, ...]:
    """One case per kind of status that counts, and one for nobody's; where status plays no part, one per kind of visit.

    Of statuses that no rule of the matter (in `others`: of other forms of the regulation) tells apart one stands for all.
    """
    ranking = ranking_of(regulation, matter)
    if ranking is None or not isinstance(regulation.input(ranking.source).type, ChoicesType):
        return _choice_cases(regulation, matter)
    if any(form.ranking(ranking.name).exceptions != ranking.exceptions for form in others):
        return (EVERY,)
    members = (kind[0] for kind in kinds_of_status(regulation, matter, ranking, *others))
    return tuple(Case((ranking.name, member)) for member in (*members, None))


def _choice_cases(regulation: Regulation, matter: str) -> tuple[Case, ...]:
    """One case per member of the first classification that every claim has; or a single case."""
    for item in used_inputs(regulation, matter):
        if isinstance(item.type, ChoiceType) and is_required(item, matter):
            return tuple(Case(facts={item.name: member}) for member in item.type.members)
    return (EVERY,)


def divided(regulation: Regulation, matter: str, case: Case) -> tuple[Case, ...]:
    """The case divided by a classification that it leaves open; nothing where none is left that helps."""
    for item in _classifications(regulation, matter):
        if item.name not in case.facts:
            return tuple(replace(case, facts={**case.facts, item.name: member}) for member in _members(item))
    return ()


def _classifications(regulation: Regulation, matter: str) -> Iterator[Input]:
    """Those that every claim has, with few members."""
    for item in used_inputs(regulation, matter):
        if isinstance(item.type, ChoiceType) and is_required(item, matter) and len(item.type.members) <= _MOST_MEMBERS:
            yield item


def _members(item: Input) -> tuple[str, ...]:
    return item.type.members if isinstance(item.type, ChoiceType) else ()
