"""What settling a claim gives: `Settled` or `Rejected`; and the refusals, worded once for evaluator and plan.

Payments, total and what the person bears are whole 分; figures of a step and sums of the year are exact fractions of 分.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

AnswerValue = bool | int | Fraction | str | datetime.date | None
"""Of a 结论: yes/no, 分, whole number, rate, member or None (no status), day or None (unknown)."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What one benefit pays on the claim, 分; zero included."""

    name: str
    article: str
    fen: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A 结论."""

    name: str
    article: str
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a claim is not covered, or by what else it is: the article and what it says, in Chinese."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """How one benefit came to what it pays. Where it does not apply, `failed` says which conditions do not hold (Chinese)."""

    name: str
    article: str
    applies: bool
    failed: tuple[str, ...]
    base: Fraction
    deductible: Fraction | None  # None: 不设
    assisted: Fraction  # what is above the deductible and not yet counted
    rate: Fraction | None  # None: by tiers of a 分段表
    due: int  # rounded, before limits
    paid: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim that was accepted. `sums` are the year's sums after it, by key of the 台账."""

    status: str | None
    payments: tuple[Payment, ...]
    total: int
    borne: int | None  # 个人负担; None where the matter has no pot
    sums: Mapping[str, Fraction]
    answers: tuple[Answer, ...]
    notices: tuple[Notice, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim that was refused: nothing is paid, no sum moves. `field`: the fact, parameter, 约定 or sum that is at fault."""

    code: str
    field: str
    reason: str


Outcome = Settled | Rejected


# ---- keys of the 台账 --------------------------------------------------------------------------------------------


def base_key(benefit: str) -> str:
    """S: the year's sum of bases."""
    return f"{benefit}.累计基数"


def paid_key(benefit_or_limit: str) -> str:
    """P: the year's payments of a benefit, or of those that share a limit."""
    return f"{benefit_or_limit}.年度"


def counted_key(benefit: str) -> str:
    """K: the part of S that has been assisted already; kept for benefits with 累计 only."""
    return f"{benefit}.已计基数"


def sum_in_words(key: str) -> str:
    """A key of the 台账 as one would say it: `住院救助本年度已付`."""
    name, _, what = key.rpartition(".")
    said = {"累计基数": "本年度的基数合计", "年度": "本年度已付", "已计基数": "本年度已经计入救助的基数"}
    return f"{name}{said[what]}" if what in said else key


def sums_in_words(text: str, keys: Collection[str]) -> str:
    """A text with these keys of the 台账 in words."""
    for key in sorted(keys, key=len, reverse=True):
        text = text.replace(key, sum_in_words(key))
    return text


def without_status(ranking: str) -> str:
    """Text of the notice that a person has no status of the regulation."""
    return f"不属于{ranking}"


def left_to(kind: str, name: str) -> str:
    """Text of the notice of a 适用旧规 or 适用另文 (`kind`)."""
    return f"{kind}：{name}"


def must_pay(*, more: bool, than: str) -> str:
    """The condition under which 择高 takes a benefit rather than `than`; of equals it takes the first listed."""
    return f"给付{'多于' if more else '不少于'}「{than}」（择高）"


def must_not_apply(benefit: str) -> str:
    """The condition that 优先 of another benefit adds."""
    return f"「{benefit}」不适用（它优先）"


# ---- refusals --------------------------------------------------------------------------------------------------


def missing_fact(name: str) -> Rejected:
    """A required fact is not there."""
    return Rejected("ZS402", name, f"缺少「{name}」")


def fact_twice(name: str, instead: str) -> Rejected:
    """A fact and the one that may stand in its place are both given."""
    return Rejected("ZS403", name, f"「{name}」和「{instead}」只能写一个")


def out_of_range(name: str) -> Rejected:
    """An amount, number or rate is negative or too large."""
    return Rejected("ZS405", name, f"「{name}」超出范围：不小于 0，金额不超过 99999999.99元，比例不超过 100%")


def out_of_force(day: str, first: datetime.date, last: datetime.date | None) -> Rejected:
    """The claim's day lies before 施行 (`first`) or after 失效 (`last`; None: open)."""
    period = f"{first} 起施行" if last is None else f"施行 {first} 至 {last}"
    return Rejected("ZS407", day, f"「{day}」不在规章的施行期内（{period}）")


def broken_assumption(name: str, text: str) -> Rejected:
    """A 约定 does not hold; `text` is its condition in Chinese."""
    return Rejected("ZS408", name, f"违反约定「{name}」：应当 {text}")


def missing_parameter(name: str, years: tuple[int, ...]) -> Rejected:
    """A parameter is needed and has no value for the year; `years` are those of its table."""
    known = f"参数表里有的年份：{'、'.join(map(str, years))}" if years else "参数表里还没有任何一年的值"
    return Rejected("ZS409", name, f"缺少参数「{name}」在这一年的值；{known}")


def fact_out_of_place(name: str, text: str) -> Rejected:
    """A 限于 fact is given where it cannot exist; `text` is the condition of 限于 in Chinese."""
    return Rejected("ZS410", name, f"「{name}」只用于 {text} 的情形")


def out_of_order(day: str) -> Rejected:
    """A claim of a history is earlier than the one before it."""
    return Rejected("ZS412", day, f"「{day}」早于上一次结算")


def claims_out_of_order() -> Rejected:
    """The claims to be settled anew are not in order of date."""
    return Rejected("ZS412", "就诊", "「就诊」里的结算没有按结算日期先后排列")


def sum_too_large(key: str) -> Rejected:
    """The year's sum of bases exceeds what the rules were checked for."""
    return Rejected("ZS416", key, f"「{key}」超出范围：一年累计不超过 100 亿元")


def gap(dimensions: str) -> Rejected:
    """A table has no row for this claim."""
    return Rejected("ZS417", dimensions or "规则", f"规则缺口：{_by(dimensions)}没有对应的行")


def conflict(dimensions: str) -> Rejected:
    """Two rows of a table fit this claim and say different things."""
    return Rejected("ZS417", dimensions or "规则", f"规则冲突：{_by(dimensions)}有两行对应，而值不同")


def _by(dimensions: str) -> str:
    return f"按 {dimensions} " if dimensions else ""
