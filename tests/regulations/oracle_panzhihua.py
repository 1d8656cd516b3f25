"""攀枝花, settled a second time: plain Python from the official text, sharing no code with the project.

Amounts are integer 分 or exact fractions of a 分. Nothing here is generic: one function an article, in the order of payment,
so that it can be read beside the text. `oracle_panzhihua_lines` decodes and refuses lines; here every fact is well formed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

# 第四条, best first (第十四条)
STATUSES = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者")
KINDS = ("普通门诊", "门诊慢特病", "住院")
PLACES = ("本市", "省内市外", "省外")
NINE, TEN, TWELVE, THIRTEEN = "特困孤儿普通门诊救助", "低保对象普通门诊救助", "住院和门诊慢特病救助", "倾斜救助"
ARTICLES = {NINE: "第九条", TEN: "第十条", TWELVE: "第十二条", THIRTEEN: "第十三条"}
INCOME, STANDARD = "上年度居民人均可支配收入", "防止返贫监测收入标准"
READINGS: Mapping[str, tuple[str, ...]] = {  # the adopted one first
    "起付线": ("年度累计", "按次"),
    "倾斜累计范围": ("全部政策范围内", "仅住院和门诊慢特病"),
    "倾斜条件": ("逐次", "按人全部累计"),
    "倾斜前提": ("不要求已获基础救助", "仅计已获基础救助的就诊"),
    "异地转诊": ("适用第十二条", "第十二条仅限本市"),
    "未转诊排除": ("仅市外就医", "所有就医"),
    "追溯年度": ("自然年度", "认定前12个月"),
    "变更类别": ("重算补差", "余额再救助", "不追溯"),
    "有效期": ("满五年前一日", "满五年当日"),
    "监测口径": ("政策范围内自付", "含目录外自费"),
}
STARRED = {"起付线": "按次", "未转诊排除": "所有就医", "变更类别": "不追溯"}
FIRST_DAY = datetime.date(2023, 2, 1)
LAST_DAYS = {"满五年前一日": datetime.date(2028, 1, 31), "满五年当日": datetime.date(2028, 2, 1)}
LARGEST_SUM = 10**12  # 分


class Refused(Exception):
    """A line cannot be settled; any of `codes` is a right answer."""

    def __init__(self, *codes: str) -> None:
        super().__init__("、".join(codes))
        self.codes = frozenset(codes)


@dataclass(frozen=True)
class Law:
    """The readings that differ from the adopted ones, and official figures in 分 by name and year (None: every year)."""

    readings: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[tuple[str, int | None], Fraction] = field(default_factory=dict)

    def reads(self, doubt: str, reading: str) -> bool:
        return self.readings.get(doubt, READINGS[doubt][0]) == reading

    @property
    def last_day(self) -> datetime.date:
        return LAST_DAYS[self.readings.get("有效期", READINGS["有效期"][0])]

    def figure(self, name: str, year: int | None) -> Fraction:
        """The figure for claims of `year`: 上年度 is the row of the year before."""
        row = None if year is None else year - 1 if name == INCOME else year
        for key in ((name, row), (name, None)):
            if key in self.figures:
                return self.figures[key]
        raise Refused("ZS409")


@dataclass(frozen=True)
class Visit:
    """The facts of one claim. `already`: paid under another status before (余额再救助)."""

    day: datetime.date
    statuses: tuple[str, ...]
    kind: str
    designated: bool
    cost: int
    insured: int  # 基本医保, 大病保险 and 普惠险 together
    place: str
    referred: bool
    standard: bool
    recognised: datetime.date | None = None
    already: int = 0


@dataclass(frozen=True)
class Book:
    """A person's sums of one calendar year: bases that entered, payments, and the bases of 第十三条 already counted."""

    base: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ARTICLES, 0))
    paid: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ARTICLES, 0))
    counted: int = 0


@dataclass(frozen=True)
class Settled:
    """Payments by benefit, the person's own share, the new sums, and the article of each exclusion that holds."""

    status: str | None
    payments: Mapping[str, int]
    borne: int
    book: Book
    excluded: tuple[str, ...] = ()


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def above(total: int, threshold: Fraction) -> Fraction:
    return max(Fraction(0), total - threshold)


def best_status(statuses: Sequence[str]) -> str | None:
    """第十四条 待遇就高."""
    return next((status for status in STATUSES if status in statuses), None)


def retroactive_from(recognised: datetime.date, law: Law) -> datetime.date:
    """第十九条: the first day whose costs are still covered."""
    if law.reads("追溯年度", "自然年度"):
        return datetime.date(recognised.year, 1, 1)
    try:
        return recognised.replace(year=recognised.year - 1)
    except ValueError:  # 29 February
        return datetime.date(recognised.year - 1, 2, 28)


def exclusions(visit: Visit, law: Law) -> tuple[str, ...]:
    """The articles under which nothing at all is paid for this claim."""
    found = []
    if not visit.designated:
        found.append("定点")
    if not visit.referred and (visit.place != "本市" or law.reads("未转诊排除", "所有就医")):
        found.append("第十七条")
    if visit.recognised is not None and visit.day < retroactive_from(visit.recognised, law):
        found.append("第十九条")
    return tuple(found)


def article_12_terms(status: str, year: int, law: Law) -> tuple[Fraction, Fraction, int | None]:
    """起付标准, 救助比例, 封顶线."""
    seventy_thousand = 70_000_00
    if status in ("特困人员", "孤儿"):
        return Fraction(0), Fraction(1), None
    if status == "低保对象":
        return Fraction(0), Fraction(70, 100), seventy_thousand
    income = law.figure(INCOME, year)
    if status == "防止返贫监测对象":
        return income * Fraction(5, 100), Fraction(65, 100), seventy_thousand
    share = Fraction(10, 100) if status == "低保边缘家庭成员" else Fraction(25, 100)
    return income * share, Fraction(50, 100), seventy_thousand


def article_12(visit: Visit, status: str, left: int, book: Book, law: Law) -> int | None:
    """What 第十二条 pays; None where it does not apply to the claim."""
    if visit.kind == "普通门诊" or (visit.place != "本市" and law.reads("异地转诊", "第十二条仅限本市")):
        return None
    threshold, rate, ceiling = article_12_terms(status, visit.day.year, law)
    before = book.base[TWELVE]
    assisted = above(before + left, threshold) - above(before, threshold)
    if law.reads("起付线", "按次"):
        assisted = above(left, threshold)
    payment = half_up(rate * assisted)
    return payment if ceiling is None else min(payment, max(0, ceiling - book.paid[TWELVE]))


def basic(visit: Visit, status: str, left: int, book: Book, law: Law) -> dict[str, int]:
    """第九、十、十二条: the benefits that apply, with what they pay. Never two of them on one claim."""
    if visit.kind == "普通门诊":
        if status in ("特困人员", "孤儿"):
            return {NINE: left}
        if status == "低保对象":
            return {TEN: min(half_up(left * Fraction(70, 100)), max(0, 800_00 - book.paid[TEN]))}
        return {}
    payment = article_12(visit, status, left, book, law)
    return {} if payment is None else {TWELVE: payment}


def counts_for_13(visit: Visit, assisted: int, law: Law) -> bool:
    """Whether the claim is of the kind whose own costs 第十三条 adds up."""
    if visit.kind == "普通门诊" and law.reads("倾斜累计范围", "仅住院和门诊慢特病"):
        return False
    return assisted > 0 or law.reads("倾斜前提", "不要求已获基础救助")


def article_13(visit: Visit, left: int, assisted: int, book: Book, law: Law) -> tuple[int, int, int]:
    """What 第十三条 pays, its new sum, and how much of the sum is counted."""
    total = book.base[THIRTEEN]
    if not counts_for_13(visit, assisted, law):
        return 0, total, book.counted
    fulfils = visit.standard and visit.place != "省外"
    whole_year = law.reads("倾斜条件", "按人全部累计")
    if not fulfils:
        return 0, total + left if whole_year else total, book.counted
    threshold = law.figure(STANDARD, visit.day.year)
    start = book.counted if whole_year else total
    excess = above(total + left, threshold) - above(start, threshold)
    payment = min(half_up(excess / 2), max(0, 20_000_00 - book.paid[THIRTEEN]))
    return payment, total + left, total + left


def settle_visit(visit: Visit, book: Book, law: Law) -> Settled:
    """One claim after the earlier ones of its year."""
    status = best_status(visit.statuses)
    own = visit.cost - visit.insured
    nothing = dict.fromkeys(ARTICLES, 0)
    out = exclusions(visit, law)
    if out or status is None:
        return Settled(status, nothing, own, book, out or ("第四条",))
    left = max(0, own - visit.already)
    paid = basic(visit, status, left, book, law)
    assisted = sum(paid.values())
    tilt, total, counted = article_13(visit, left - assisted, assisted, book, law)
    payments = nothing | paid | {THIRTEEN: tilt}
    base = {name: amount + (left if name in paid else 0) for name, amount in book.base.items()} | {THIRTEEN: total}
    if max(base.values()) > LARGEST_SUM:
        raise Refused("ZS416")
    spent = {name: book.paid[name] + payments[name] for name in ARTICLES}
    return Settled(status, payments, max(0, own - sum(payments.values())), Book(base, spent, counted))


def settle_year(visits: Sequence[Visit], law: Law, start: Book | None = None) -> list[Settled]:
    """The claims of one person and year, in order."""
    book, answers = start or Book(), []
    for visit in visits:
        answers.append(settle_visit(visit, book, law))
        book = answers[-1].book
    return answers


# ---- other matters -----------------------------------------------------------------------------------------------


def resettle(visits: Sequence[Visit], old: tuple[str, ...], new: tuple[str, ...], law: Law) -> dict[str, int]:
    """第十九条 with another category: what is still to be paid, by benefit. The visits are of one calendar year."""

    def under(statuses: tuple[str, ...], already: Sequence[int]) -> list[Visit]:
        return [
            Visit(v.day, statuses, v.kind, v.designated, v.cost, v.insured, v.place, v.referred, v.standard, v.recognised, a)
            for v, a in zip(visits, already, strict=True)
        ]

    before = settle_year(under(old, [0] * len(visits)), law)
    spent = {name: sum(one.payments[name] for one in before) for name in ARTICLES}
    if law.reads("变更类别", "不追溯"):
        return dict.fromkeys(ARTICLES, 0)
    if law.reads("变更类别", "余额再救助"):
        already = [sum(one.payments.values()) for one in before]
        after = settle_year(under(new, already), law, Book(paid=spent))
        return {name: sum(one.payments[name] for one in after) for name in ARTICLES}
    after = settle_year(under(new, [0] * len(visits)), law)
    return {name: max(0, sum(one.payments[name] for one in after) - spent[name]) for name in ARTICLES}


def subsidy(status: str | None, premium: int) -> int:
    """第六条 资助参保."""
    if status in ("特困人员", "孤儿"):
        return premium
    return half_up(premium * Fraction(75, 100)) if status in ("低保对象", "防止返贫监测对象") else 0


def serious_illness(
    status: str | None, cost: int, deductible: int, tiers: Sequence[tuple[int | None, Fraction]], ceiling: int | None
) -> int:
    """第八条: 大病保险 itself, with half the deductible and 5 points more for the preferred groups."""
    preferred = status in ("特困人员", "孤儿", "低保对象")
    rest = above(cost, Fraction(deductible, 2) if preferred else Fraction(deductible))
    total, floor_ = Fraction(0), Fraction(0)
    for upper, rate in tiers:
        top = rest if upper is None else min(rest, Fraction(upper))
        raised = min(Fraction(1), rate + Fraction(5, 100)) if preferred else rate
        total += raised * max(Fraction(0), top - floor_)
        floor_ = max(floor_, top)
    payment = half_up(total)
    return payment if ceiling is None else min(payment, ceiling)


def no_deposit(status: str | None, kind: str, first_seen_locally: bool, place: str, designated: bool) -> bool:
    """第十六条 免除住院押金."""
    return status in ("特困人员", "孤儿", "低保对象") and kind == "住院" and first_seen_locally and place == "本市" and designated


def warned(own: int, outside: int, year: int | None, law: Law) -> bool:
    """第十八条 预警: strictly above half of the income."""
    total = own + (outside if law.reads("监测口径", "含目录外自费") else 0)
    return total > law.figure(INCOME, year) / 2
