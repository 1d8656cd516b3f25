"""What the model demands of a settled claim, in the words in which a module answers: by name, in whole units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from zhunshengc.evaluate_claim import asks_for_status, ranking_of
from zhunshengc.outcome import base_key, conflict, left_to, without_status
from zhunshengc.phrase import phrase
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.symbolic import Hurdle, Site
from zhunshengc.solver.terms import Term
from zhunshengc.translation.frame import Refused
from zhunshengc.translation.setting import Setting, is_empty

Key = tuple[str, str]
"""Code and field of a refusal."""


def refusals_of(setting: Setting, encoding: Encoding) -> tuple[Refused, ...]:
    """Where the claim is refused, in the order in which the evaluator finds it; for claims with all that is always required."""
    return tuple(refused for hurdle in encoding.hurdles if (refused := _refused(hurdle, setting)).when is not terms.FALSE)


def _refused(hurdle: Hurdle, setting: Setting) -> Refused:
    if isinstance(hurdle, Site):
        field = conflict("、".join(map(phrase, hurdle.table.dimensions))).field
        return Refused("ZS417", field, terms.either((hurdle.gap, hurdle.conflict)))
    match hurdle.code:
        case "ZS402":
            missing = terms.negate(setting.given[hurdle.field].given)
            return Refused(hurdle.code, hurdle.field, terms.both((hurdle.when, missing)))
        case "ZS409":
            missing = terms.negate(setting.present[hurdle.field])
            return Refused(hurdle.code, hurdle.field, terms.both((hurdle.when, missing)))
        case "ZS410":
            fact = setting.given[hurdle.field]
            given = terms.both((fact.given, terms.negate(is_empty(fact.value))))
            return Refused(hurdle.code, hurdle.field, terms.both((hurdle.when, given)))
        case _:
            return Refused(hurdle.code, hurdle.field, hurdle.when)


@dataclass(frozen=True, slots=True)
class Refusals:
    """Which refusal is told: the first that applies."""

    first: Mapping[Key, Term]
    any: Term


def first_told(refusals: tuple[Refused, ...]) -> Refusals:
    """By code and field, where it is the first that applies."""
    told: dict[Key, Term] = {}
    before = terms.FALSE
    for item in refusals:
        key = (item.code, item.field)
        here = terms.both((item.when, terms.negate(before)))
        told[key] = terms.either((told.get(key, terms.FALSE), here))
        before = terms.either((before, item.when))
    return Refusals(told, before)


def settled_through(refusals: tuple[Refused, ...], encoding: Encoding, base: Term) -> tuple[Term, ...]:
    """By place (from 1; 0: none): nothing has refused the claim up to where the sum of the next benefit is looked at."""
    keys = [base_key(item.benefit.name) for item in encoding.benefits]
    found: list[Term] = []
    for place in range(len(keys) + 1):
        until = _until(set(keys[place:]), refusals)
        found.append(terms.both((base, terms.negate(terms.either(item.when for item in until)))))
    return tuple(found)


def _until(keys: set[str], refusals: tuple[Refused, ...]) -> Iterator[Refused]:
    """The refusals before one of these sums is looked at."""
    return takewhile(lambda item: item.code != "ZS416" or item.field not in keys, refusals)


def notices_of(encoding: Encoding) -> dict[str, Term]:
    """The 提示 with the conditions under which they are given, in order."""
    found: dict[str, Term] = {}
    for text, holds in _notices(encoding):
        found[text] = terms.either((found.get(text, terms.FALSE), holds))
    return found


def _notices(encoding: Encoding) -> Iterator[tuple[str, Term]]:
    for exclusion, holds in encoding.exclusions:
        yield _notice(exclusion.origin.article, exclusion.name), holds
    matter = encoding.matter
    ranking = ranking_of(encoding.regulation, matter.name)
    asked = ranking is not None and any(asks_for_status(benefit, ranking.name) for benefit in matter.benefits)
    if ranking is not None and encoding.status is not None and asked:
        yield _notice(ranking.origin.article, without_status(ranking.name)), terms.less(encoding.status.index, terms.ZERO)
    for silence, holds in encoding.silences:
        yield _notice(silence.origin.article, left_to(silence.kind.value, silence.name)), holds


def _notice(article: str | None, text: str) -> str:
    return " ".join(filter(None, (article, text)))
