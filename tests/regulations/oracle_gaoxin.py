"""重庆高新区, settled a second time: plain Python from the official text, sharing no code with the project.

Amounts are integer 分 or exact fractions of a 分; every payment is rounded half up to the 分 before its limit.
One function a rule, in the order of payment, so that it can be read beside the text. Here every fact is well formed.

What the text leaves open and is fixed here: 第九条(一) takes every outpatient claim for a special disease, of whatever
医疗类别; 第九条(二) is for other diseases, and one claim is one stay; nothing is paid at other than designated institutions
(第七条) or to persons insured elsewhere (第四条); of 低保边缘家庭成员 and 因病致贫重病患者, whom 第九条 treats alike, the former
comes first; a claim under a status that 第九条(三) does not list enters no sum of it; 其他补偿 may be more than what is left, and
is no payer that lessens the own share.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from regulations.oracle_panzhihua import LARGEST_SUM, Refused

RETURNED, OTHER_PERSONS = "返贫致贫人口", "其他困难人员"
RATES: Mapping[str, Fraction] = {  # 第九条(一)(二), best first (第十一条)
    "特困人员": Fraction(90, 100),
    "低保对象": Fraction(80, 100),
    RETURNED: Fraction(70, 100),
    "低保边缘家庭成员": Fraction(65, 100),
    "因病致贫重病患者": Fraction(65, 100),
    "易返贫致贫人口": Fraction(60, 100),
}
STATUSES = (*RATES, OTHER_PERSONS)
TILTED = ("低保对象", "特困人员", "低保边缘家庭成员", "易返贫致贫人口", "因病致贫重病患者")  # 第九条(三)
ORDINARY, INPATIENT = "普通门诊", "住院"
KINDS = (ORDINARY, "门诊慢性病", "门诊特殊疾病", INPATIENT)
LEVELS = ("一级", "二级", "三级", "未定级")
SPECIAL, STAY, TILT = "特殊疾病救助", "大额住院救助", "倾斜救助"
ARTICLES = {SPECIAL: "第九条(一)", STAY: "第九条(二)", TILT: "第九条(三)"}
STANDARD = "上年度防止返贫监测标准"
READINGS: Mapping[str, tuple[str, ...]] = {  # the adopted one first; those that can hardly be defended are left out
    "施行日": ("期满次日", "印发日加30天"),
    "大额触发": ("单次政策范围内总费用", "报销后余额"),
    "限额关系": ("各自独立", "共用10万"),
    "倾斜起付": ("标准的50%", "标准的150%"),
    "倾斜累计范围": ("全部政策范围内", "仅住院和门诊慢特病"),
    "倾斜条件": ("逐次", "按人全部累计"),
    "倾斜前提": ("不要求已获基础救助", "仅计已获基础救助的就诊"),
    "返贫致贫": ("按第九条(一)(二)给付", "非第四条对象不给付"),
    "其他补偿": ("不扣减", "先扣减"),
}
FIRST_DAYS = {"期满次日": datetime.date(2024, 1, 13), "印发日加30天": datetime.date(2024, 1, 12)}
SPECIAL_LIMIT, STAY_LIMIT, TILT_LIMIT = 100_000_00, 60_000_00, 20_000_00
LARGE = 30_000_00


@dataclass(frozen=True)
class Law:
    """The readings that differ from the adopted ones, and the standard in 分 by year (None: every year)."""

    readings: Mapping[str, str] = field(default_factory=dict)
    standards: Mapping[int | None, int] = field(default_factory=dict)

    def reads(self, doubt: str, reading: str) -> bool:
        assert reading in READINGS[doubt]
        return self.readings.get(doubt, READINGS[doubt][0]) == reading

    @property
    def first_day(self) -> datetime.date:
        return FIRST_DAYS[self.readings.get("施行日", READINGS["施行日"][0])]

    def tilt_threshold(self, year: int) -> Fraction:
        """第九条(三): the standard of the year before, 50% of it or 50% above it."""
        standard = self.standards.get(year - 1, self.standards.get(None))
        if standard is None:
            raise Refused("ZS409")
        return standard * Fraction(50 if self.reads("倾斜起付", "标准的50%") else 150, 100)


@dataclass(frozen=True)
class Care:
    """The facts of one claim; amounts in 分."""

    day: datetime.date
    statuses: tuple[str, ...]
    insured_here: bool
    kind: str
    special: bool  # 疾病类别 is 特殊疾病
    level: str
    designated: bool
    away: bool  # 异地就医
    referred: bool  # 按规定转诊或备案
    standard: bool  # 规范转诊
    in_city: bool  # 市内就医
    cost: int
    insurance: int  # 基本医保 and 大病保险 together
    older: int = 0  # 原政策救助
    compensation: int = 0  # 其他补偿


@dataclass(frozen=True)
class Book:
    """A person's sums of one calendar year: bases that entered, payments, and how much of 第九条(三)'s sum is counted."""

    base: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ARTICLES, 0))
    paid: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ARTICLES, 0))
    counted: int = 0


@dataclass(frozen=True)
class Settled:
    """Payments by benefit, the person's own share, the new sums, articles of exclusions, and whether the text is silent."""

    status: str | None
    payments: Mapping[str, int]
    borne: int
    book: Book
    excluded: tuple[str, ...] = ()
    silent: bool = False


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def above(total: int, threshold: Fraction) -> Fraction:
    return max(Fraction(0), total - threshold)


def best_status(statuses: Sequence[str], law: Law) -> str | None:
    """第十一条 就高: one category only. 返贫致贫人口 are not in 第四条."""
    counted = [status for status in STATUSES if status != RETURNED or law.reads("返贫致贫", "按第九条(一)(二)给付")]
    return next((status for status in counted if status in statuses), None)


def exclusions(care: Care) -> tuple[str, ...]:
    """The articles under which nothing at all is paid for this claim."""
    found = []
    if not care.insured_here:
        found.append("第四条")
    if not care.designated:
        found.append("第七条")
    if care.away and not care.referred:
        found.append("第二十一条")
    return tuple(found)


def basic_benefit(care: Care, status: str, law: Law) -> str | None:
    """Which of 第九条(一) and (二) the claim comes under; None: the text says nothing of it (第二十七条)."""
    if status not in RATES:
        return None
    if care.special:
        return SPECIAL
    total = care.cost if law.reads("大额触发", "单次政策范围内总费用") else care.cost - care.insurance
    large = care.kind == INPATIENT and care.level in ("二级", "三级") and total > LARGE
    return STAY if large else None


def room(benefit: str, paid: Mapping[str, int], law: Law) -> int:
    """What the yearly limit of 第九条(一) or (二) still allows."""
    together = paid[SPECIAL] + paid[STAY]
    shared = SPECIAL_LIMIT - together if law.reads("限额关系", "共用10万") else SPECIAL_LIMIT
    own = (SPECIAL_LIMIT if benefit == SPECIAL else STAY_LIMIT) - paid[benefit]
    return max(0, min(own, shared))


def counts_for_tilt(care: Care, status: str, helped: bool, law: Law) -> bool:
    """Whether the claim is of the kind whose own costs 第九条(三) adds up."""
    if status not in TILTED:
        return False
    if care.kind == ORDINARY and law.reads("倾斜累计范围", "仅住院和门诊慢特病"):
        return False
    return helped or law.reads("倾斜前提", "不要求已获基础救助")


def tilt(care: Care, status: str, own: int, helped: bool, book: Book, law: Law) -> tuple[int, int, int]:
    """What 第九条(三) pays, its new sum, and how much of the sum is counted."""
    total = book.base[TILT]
    if not counts_for_tilt(care, status, helped, law):
        return 0, total, book.counted
    whole_year = law.reads("倾斜条件", "按人全部累计")
    if not (care.standard and care.in_city):
        return 0, total + own if whole_year else total, book.counted
    threshold = law.tilt_threshold(care.day.year)
    start = book.counted if whole_year else total
    excess = above(total + own, threshold) - above(start, threshold)
    payment = min(half_up(excess * Fraction(70, 100)), max(0, TILT_LIMIT - book.paid[TILT]))
    return payment, total + own, total + own


def settle(care: Care, book: Book, law: Law) -> Settled:
    """One claim after the earlier ones of its year."""
    status, nothing = best_status(care.statuses, law), dict.fromkeys(ARTICLES, 0)
    left = own = care.cost - care.insurance
    if law.reads("其他补偿", "先扣减"):
        left = max(0, left - care.compensation)
    out = exclusions(care) or (() if status else ("第四条",))
    if out or status is None:
        return Settled(status, nothing, own - care.older, book, out)
    benefit = basic_benefit(care, status, law)
    paid, base = dict(nothing), dict(book.base)
    if benefit is not None:
        paid[benefit] = min(half_up(left * RATES[status]), room(benefit, book.paid, law))
        base[benefit] += left
    aided = sum(paid.values()) + care.older
    paid[TILT], base[TILT], counted = tilt(care, status, max(0, left - aided), aided > 0, book, law)
    if max(base.values()) > LARGEST_SUM:
        raise Refused("ZS416")
    after = Book(base, {name: book.paid[name] + paid[name] for name in ARTICLES}, counted)
    return Settled(status, paid, max(0, own - aided - paid[TILT]), after, silent=benefit is None)


def settle_history(claims: Iterable[Care], law: Law) -> list[Settled]:
    """The claims of one person, in order; sums and limits start anew with each calendar year."""
    year, book, answers = 0, Book(), []
    for care in claims:
        if care.day.year != year:
            year, book = care.day.year, Book()
        answers.append(settle(care, book, law))
        book = answers[-1].book
    return answers


# ---- other matters -----------------------------------------------------------------------------------------------


def subsidy(
    status: str | None, insured_here: bool, second: bool, premiums: tuple[int, int], orphan: bool
) -> tuple[str | None, int, bool]:
    """第六条: its number, what is paid (`premiums`: 一档 and 二档), and whether the text is silent."""
    if status is None or not insured_here:
        return None, 0, False
    if status == OTHER_PERSONS or (second and orphan):
        return None, 0, True
    if second:
        return "第六条(四)", min(premiums), False
    if status == "低保对象":
        return "第六条(一)", half_up(premiums[0] * Fraction(90, 100)), False
    if status in ("特困人员", "因病致贫重病患者"):
        return "第六条(二)", premiums[0], False
    return "第六条(三)", half_up(premiums[0] * Fraction(70, 100)), False


def serious_illness(
    status: str | None, cost: int, deductible: int, tiers: Sequence[tuple[int | None, Fraction]], ceiling: int | None
) -> int:
    """第八条 大病保险: three groups have half the deductible, 5 points more in every tier (at most 100%) and no ceiling."""
    preferred = status in ("低保对象", "特困人员", RETURNED)
    rest = above(cost, Fraction(deductible, 2) if preferred else Fraction(deductible))
    total, bottom = Fraction(0), Fraction(0)
    for upper, rate in tiers:
        top = rest if upper is None else min(rest, Fraction(upper))
        raised = min(Fraction(1), rate + Fraction(5, 100)) if preferred else rate
        total += raised * max(Fraction(0), top - bottom)
        bottom = max(bottom, top)
    payment = half_up(total)
    return payment if ceiling is None or preferred else min(payment, ceiling)


def no_deposit(status: str | None, kind: str, first_seen_locally: bool, designated_here: bool) -> bool:
    """第二十条 免除住院押金."""
    return status in ("低保对象", "特困人员") and kind == INPATIENT and first_seen_locally and designated_here
