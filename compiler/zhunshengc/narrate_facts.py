"""The facts of a claim in words: who and what kind of visit first, then the amounts, then what is so and what is not."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.model import DAY, PERSON, SETTLEMENT, UNLISTED, Basic, Input, Regulation
from zhunshengc.phrase import phrase_day, phrase_money, phrase_rate

_MOST_DIFFERENCES = 2  # of so many parts one may differ: above that it is shorter to tell everything


def tell_day(claim: Facts, before: Facts | None = None) -> str:
    """`2024年1月1日结算：`, `同日结算：` where the claim told before is of that day, or nothing."""
    day = claim.get(DAY)
    if not isinstance(day, datetime.date):
        return ""
    same = before is not None and before.get(DAY) == day
    return f"{'同日' if same else phrase_day(day)}结算："


def tell_facts(claim: Facts, regulation: Regulation) -> str:
    """The facts that say something: what need not be given and counts as if it were absent is left out."""
    said = [fact for fact in _facts(claim, regulation) if not fact.says_nothing]
    return _sentence(said)


def tell_differences(claim: Facts, before: Facts, regulation: Regulation, alike: str) -> str:
    """Only what differs from a claim told before, then `alike` (其他同上); everything where that is no longer."""
    facts = _facts(claim, regulation)
    differing = [fact for fact in facts if before.get(fact.name) != fact.value]
    if {fact.name for fact in facts} != {fact.name for fact in _facts(before, regulation)}:
        return tell_facts(claim, regulation)
    if not differing:
        return alike.removeprefix("其他")
    if len(differing) * _MOST_DIFFERENCES > len([fact for fact in facts if not fact.says_nothing]):
        return tell_facts(claim, regulation)
    return f"{_sentence(differing)}；{alike}"


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact with its value; `place`: where it is told."""

    name: str
    value: FactValue
    money: bool
    says_nothing: bool
    place: int


def _facts(claim: Facts, regulation: Regulation) -> list[_Fact]:
    """In the order in which they are told."""
    known = {item.name: item for item in regulation.inputs}
    status = {item.source for item in regulation.rankings}
    facts = [
        _fact(name, value, known.get(name), name in status)
        for name, value in claim.items()
        if name not in (PERSON, SETTLEMENT, DAY)
    ]
    return sorted(facts, key=lambda fact: fact.place)


def _fact(name: str, value: FactValue, item: Input | None, is_status: bool) -> _Fact:
    money = item is not None and item.type is Basic.MONEY
    nothing = value == "" or (item is not None and _says_nothing(item, value))
    return _Fact(name, value, money, nothing, 0 if is_status else 2 if money else 1)


def _says_nothing(item: Input, value: FactValue) -> bool:
    may_lack = item.optional or item.only_if is not None or item.used_if is not None
    return may_lack and (value == item.default if item.default is not None else value in (0, False, (), UNLISTED))


def _sentence(facts: Sequence[_Fact]) -> str:
    plain = [_words(fact) for fact in facts if not isinstance(fact.value, bool) and not _is_zero(fact)]
    zero = _together(facts, _is_zero, "{}都是 0元", "{} 0元")
    yes = _together(facts, lambda fact: fact.value is True, "是：{}", "{} 是")
    no = _together(facts, lambda fact: fact.value is False, "否：{}", "{} 否")
    amounts = "，".join([*plain, *zero])
    return "；".join(filter(None, [amounts, *yes, *no]))


def _is_zero(fact: _Fact) -> bool:
    return fact.money and fact.value == 0


def _together(facts: Sequence[_Fact], wanted: Callable[[_Fact], bool], several: str, single: str) -> Iterator[str]:
    names = [fact.name for fact in facts if wanted(fact)]
    if names:
        yield (several if len(names) > 1 else single).format("、".join(names))


def _words(fact: _Fact) -> str:
    name, value = fact.name, fact.value
    match value:
        case None:
            return f"{name} 不设"
        case int():
            return f"{name} {phrase_money(value)}" if fact.money else f"{name} {value}"
        case Fraction():
            return f"{name} {phrase_rate(value)}"
        case datetime.date():
            return f"{name} {phrase_day(value)}"
        case str():
            return f"{name} {'未列入名录' if value == UNLISTED else value}"
        case _:
            return f"{name} {'、'.join(map(_part, value)) or '无'}"


def _part(part: str | Tier) -> str:
    if isinstance(part, str):
        return part
    upper = "其余" if part.upper is None else f"{phrase_money(part.upper)}以下"
    return f"{upper} {phrase_rate(part.rate)}"
