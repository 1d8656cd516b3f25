"""常州, settled a second time: plain Python from the official text, sharing no code with the project.

Amounts are integer 分 or exact fractions of a 分; every payment is rounded half up to the 分 before its limit.
One function a rule, so that it can be read beside the text. Here every fact is well formed.

What the text leaves open and is fixed here: statuses are ranked in the order of `STATUSES` (no later one is better off);
临时救助对象大重病患者 counts with 当地户籍 only; 省定罕见病药品 need both 指定治疗机构 and 定点医药机构; 四(七) is about stays
at a designated institution of the county and compares with 10% of 政策范围内费用.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

FULL = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童")
TEMPORARY = "临时救助对象大重病患者"
STATUSES = (
    *FULL, "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员",
    "支出型困难家庭大重病患者", TEMPORARY, "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员",
)  # fmt: skip
ORDINARY, RARE, INPATIENT = "普通门诊", "省定罕见病药品", "住院"
KINDS = (ORDINARY, "门诊慢性病", "门诊特殊病", "双通道单独支付药品", "特定病药品", RARE, INPATIENT)
MAIN, CLINIC, DRUGS, TOP_UP = "医疗救助", "普通门诊救助", "罕见病药品救助", "自付控制补足"
ARTICLES = {MAIN: "四(六)", CLINIC: "四(六)普通门诊", DRUGS: "四(六)罕见病", TOP_UP: "四(七)"}
READINGS: Mapping[str, tuple[str, ...]] = {  # the adopted one first
    "百分之十": ("控制目标不付款", "兜底补足"),
    "百分之十分子": ("政策范围内自付", "含目录外"),
    "罕见病比例": ("一律50%", "按类别就高"),
    "普通门诊限额": ("独立1万", "1万含在20万内"),
}
STARRED = {"普通门诊限额": "1万含在20万内"}
FIRST_DAY = datetime.date(2023, 1, 1)
CLINIC_LIMIT, SHARED_LIMIT = 10_000_00, 200_000_00


@dataclass(frozen=True)
class Law:
    """The readings that differ from the adopted ones."""

    readings: Mapping[str, str] = field(default_factory=dict)

    def reads(self, doubt: str, reading: str) -> bool:
        assert reading in READINGS[doubt]
        return self.readings.get(doubt, READINGS[doubt][0]) == reading


@dataclass(frozen=True)
class Care:
    """The facts of one claim; amounts in 分. For 省定罕见病药品 `cost` is 药品费用, `paid` 罕见病保障资金支付 and `outside` 0."""

    day: datetime.date
    statuses: tuple[str, ...]
    kind: str
    designated: bool
    cost: int
    paid: int  # 基本医保 and 大病保险 together
    outside: int = 0
    in_county: bool = True
    local: bool = True
    appointed: bool = False  # 指定治疗机构


@dataclass(frozen=True)
class Book:
    """What one person has got in one calendar year, in 分: from 普通门诊救助, and from the two benefits that share 20万元."""

    clinic: int = 0
    shared: int = 0


@dataclass(frozen=True)
class Settled:
    """Payments by benefit, the person's own share, what of it is above the line of 四(七), and the new sums."""

    status: str | None
    payments: Mapping[str, int]
    borne: int
    over_line: int
    book: Book


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def best_status(statuses: Sequence[str], local: bool) -> str | None:
    """二(一): the best of the statuses that count; 临时救助对象 only with 当地户籍."""
    return next((status for status in STATUSES if status in statuses and (local or status != TEMPORARY)), None)


def rate_of(status: str) -> Fraction:
    """四(六) 分类设定救助比例."""
    return Fraction(1) if status in FULL else Fraction(80, 100)


def drug_rate(status: str, law: Law) -> Fraction:
    """四(六): of what is left of the medicines for rare diseases."""
    half = Fraction(50, 100)
    return max(half, rate_of(status)) if law.reads("罕见病比例", "按类别就高") else half


def within(amount: Fraction, limit: int, spent: int) -> int:
    return min(half_up(amount), max(0, limit - spent))


def assistance(care: Care, status: str, book: Book, law: Law) -> dict[str, int]:
    """四(六): the one benefit of the claim's kind."""
    left = care.cost - care.paid
    if care.kind == ORDINARY:
        return {CLINIC: within(left * rate_of(status), CLINIC_LIMIT, book.clinic)}
    if care.kind == RARE:
        return {DRUGS: within(left * drug_rate(status, law), SHARED_LIMIT, book.shared) if care.appointed else 0}
    return {MAIN: within(left * rate_of(status), SHARED_LIMIT, book.shared)}


def above_line(care: Care, assisted: int, law: Law) -> Fraction:
    """四(七): what of the own share of a stay in the county is above 10% of its cost in scope."""
    if care.kind != INPATIENT or not care.in_county:
        return Fraction(0)
    own = care.cost - care.paid - assisted
    if law.reads("百分之十分子", "含目录外"):
        own += care.outside
    return max(Fraction(0), own - Fraction(care.cost, 10))


def settle(care: Care, book: Book, law: Law) -> Settled:
    """One claim after the earlier ones of its year."""
    status = best_status(care.statuses, care.local)
    payments = dict.fromkeys(ARTICLES, 0)
    over = Fraction(0)
    if status is not None and care.designated:
        payments |= assistance(care, status, book, law)
        over = above_line(care, sum(payments.values()), law)
        if law.reads("百分之十", "兜底补足"):
            payments[TOP_UP] = half_up(over)
            over = max(Fraction(0), over - payments[TOP_UP])
    after = Book(book.clinic + payments[CLINIC], book.shared + payments[MAIN] + payments[DRUGS])
    borne = max(0, care.cost + care.outside - care.paid - sum(payments.values()))
    return Settled(status, payments, borne, half_up(over), after)


def settle_history(claims: Iterable[Care], law: Law) -> list[Settled]:
    """The claims of one person, in order; the limits start anew with each calendar year."""
    year, book, answers = 0, Book(), []
    for care in claims:
        if care.day.year != year:
            year, book = care.day.year, Book()
        answers.append(settle(care, book, law))
        book = answers[-1].book
    return answers


# ---- other matters -----------------------------------------------------------------------------------------------


def subsidy(status: str | None, premium: int) -> int:
    """三(二) 资助参保: the whole of it, for every 救助对象."""
    return 0 if status is None else premium


def serious_illness(
    status: str | None, cost: int, deductible: int, tiers: Sequence[tuple[int | None, Fraction]], ceiling: int | None
) -> int:
    """三(三) 大病保险: for 救助对象 no deductible, and 10 points more in every tier, at most 100%; the same ceiling."""
    rest = cost if status is not None else max(0, cost - deductible)
    total, bottom = Fraction(0), 0
    for upper, rate in tiers:
        top = rest if upper is None else min(rest, upper)
        raised = rate if status is None else min(Fraction(1), rate + Fraction(10, 100))
        total += raised * max(0, top - bottom)
        bottom = max(bottom, top)
    payment = half_up(total)
    return payment if ceiling is None else min(payment, ceiling)


def no_deposit(status: str | None, kind: str, designated_in_city: bool) -> bool:
    """七(十三) 免除住院押金."""
    return status is not None and kind == INPATIENT and designated_in_city
