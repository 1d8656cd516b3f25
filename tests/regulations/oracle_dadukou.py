"""大渡口, settled a second time: plain Python from the official text, sharing no code with the project.

Amounts are integer 分 or exact fractions of a 分; every payment is rounded half up to the 分 before its limit.
One function a rule, so that it can be read beside the text. Here every fact is well formed.

What the text leaves open and is fixed here: somebody who belongs to several groups has in each rule the group that pays most;
`STATUSES`, in the order of the interface, only says which of them is named as 采用身份. 第三条(二)1 names the four kinds of
特困供养人员 but not these themselves: without one of the four they have no 普通门诊救助; for 一档 neither they nor
在乡重点优抚对象 are named. 普通门诊救助 is for the category 普通门诊 alone. The two diseases of children are left to the
other document whatever the treatment. What 第四条 excludes gets nothing at all, nor does what was not done at a
定点医疗机构 (第八条).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from regulations.oracle_banan import half_up, plain

LOW_INCOME, DESTITUTE, VETERAN = "城乡低保对象", "特困供养人员", "在乡重点优抚对象"
KINDS_OF_DESTITUTE = ("城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童")
WORST_OFF = (LOW_INCOME, *KINDS_OF_DESTITUTE, DESTITUTE)  # 重点救助对象
STATUSES = (*WORST_OFF, VETERAN, "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者")
CLINIC_VISIT, INPATIENT = "普通门诊", "住院"
TREATMENTS = ("门诊放化疗", "门诊透析", "门诊输血")
KINDS = (CLINIC_VISIT, *TREATMENTS, INPATIENT)
LEVELS = ("一级", "二级", "三级", "未定级")
CAUSES = ("无", "违法犯罪", "打架斗殴", "酗酒", "吸毒", "交通事故")
CLINIC, STAY, SPECIAL, LARGE = "普通门诊救助", "普通住院救助", "特殊病种救助", "大额费用救助"
ARTICLES = {CLINIC: "第三条(二)1", STAY: "第三条(二)2", SPECIAL: "第三条(三)1", LARGE: "第三条(三)2"}
READINGS: Mapping[str, tuple[str, ...]] = {  # the adopted one first
    "大额与普通住院": ("互斥", "就高", "先普通后大额", "并行"),
    "排除范围": ("仅重大疾病", "一切疾病"),
    "普通住院封顶": ("所有对象", "仅其他救助对象"),
    "限额门诊重残重病": ("须为低保", "不须低保"),
    "八十岁": ("含80周岁", "不含80周岁"),
    "特病其他门诊": ("可用限额门诊", "不予救助"),
    "门诊备案": ("须备案", "不须备案"),
    "未定级机构": ("不予救助", "视同一级"),
}
STARRED = {"大额与普通住院": "并行", "八十岁": "不含80周岁", "门诊备案": "不须备案"}
FIRST_DAY = datetime.date(2021, 1, 13)
STAY_LIMIT, SPECIAL_LIMIT, LARGE_LIMIT = 12_000_00, 100_000_00, 60_000_00
LARGE_COST = 30_000_00
SPECIAL_DISEASES = (
    "肺癌", "食道癌", "胃癌", "结肠癌", "直肠癌", "乳腺癌", "宫颈癌", "严重多器官衰竭", "再生障碍性贫血", "终末期肾病",
    "耐多药肺结核", "艾滋病机会性感染", "重性精神病", "血友病", "肝肾移植前透析和手术后抗排异治疗", "白血病",
    "急性心肌梗塞", "脑梗死", "重症甲型H1N1", "1型糖尿病", "甲亢", "唇腭裂", "地中海贫血",
)  # fmt: skip
CHILDREN_DISEASES = ("儿童急性白血病", "儿童先天性心脏病")


@dataclass(frozen=True)
class Law:
    """The readings that differ from the adopted ones; the starred ones are not settled here."""

    readings: Mapping[str, str] = field(default_factory=dict)

    def reads(self, doubt: str, reading: str) -> bool:
        assert reading in READINGS[doubt]
        assert self.readings.get(doubt) != STARRED.get(doubt, "")
        return self.readings.get(doubt, READINGS[doubt][0]) == reading


@dataclass(frozen=True)
class Care:
    """The facts of one claim; amounts in 分. `paid`: all that medical insurance has paid."""

    day: datetime.date
    statuses: tuple[str, ...]
    kind: str
    disease: str
    cost: int
    paid: int
    level: str = "未定级"
    designated: bool = True
    cause: str = "无"
    declared: bool = True  # 门诊已备案
    born: datetime.date | None = None
    needs_care: bool = False  # 需院外维持治疗的重残重病
    soldier: int | None = None  # 残疾军人等级

    @property
    def left(self) -> int:
        return self.cost - self.paid

    @property
    def groups(self) -> frozenset[str]:
        """第二条: what the person counts as; disabled soldiers of grades 1 to 6 are no 在乡重点优抚对象."""
        return frozenset(self.statuses) - ({VETERAN} if self.soldier in range(1, 7) else set())

    @property
    def special(self) -> bool:
        return plain(self.disease) in SPECIAL_DISEASES

    @property
    def of_children(self) -> bool:
        return plain(self.disease) in CHILDREN_DISEASES

    @property
    def ordinary(self) -> bool:
        return not self.special and not self.of_children

    @property
    def large(self) -> bool:
        """第三条(三)2: one stay at a hospital of 二级 or above for more than 3万元 in scope, for another disease."""
        return self.kind == INPATIENT and self.ordinary and self.level in ("二级", "三级") and self.cost > LARGE_COST


@dataclass(frozen=True)
class Settled:
    """Payments by benefit and the person's own share; one of `notes` (if any) has to be said."""

    status: str | None
    payments: Mapping[str, int]
    borne: int
    notes: tuple[str, ...] = ()


def full_years(born: datetime.date, day: datetime.date) -> int:
    """Reached on the birthday; one on 29 February is on 1 March in a year without that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def named_status(groups: Iterable[str]) -> str | None:
    held = set(groups)
    return next((status for status in STATUSES if status in held), None)


def within(amount: Fraction, limit: int | None, spent: int) -> int:
    rounded = half_up(amount)
    return rounded if limit is None else min(rounded, max(0, limit - spent))


def excluded(care: Care, law: Law) -> bool:
    """第四条: what follows from an offence, a brawl, drink, drugs or a traffic accident."""
    if care.cause == "无":
        return False
    return law.reads("排除范围", "一切疾病") or care.special or care.of_children or care.large


def clinic_limit(care: Care, law: Law) -> int:
    """第三条(二)1: 800元, 300元 or nothing a year."""
    low_income = LOW_INCOME in care.groups
    aged = care.born is not None and full_years(care.born, care.day) >= 80
    cared_for = care.needs_care and (low_income or law.reads("限额门诊重残重病", "不须低保"))
    if care.groups & set(KINDS_OF_DESTITUTE) or (low_income and aged) or cared_for:
        return 800_00
    return 300_00 if care.groups & {LOW_INCOME, VETERAN} else 0


def clinic(care: Care, spent: int, law: Law) -> int:
    """第三条(二)1 普通门诊救助: all of what is left, within the limit."""
    usable = care.ordinary or (care.special and law.reads("特病其他门诊", "可用限额门诊"))
    if care.kind != CLINIC_VISIT or not usable:
        return 0
    return within(Fraction(care.left), clinic_limit(care, law), spent)


def stay_rate(care: Care, law: Law) -> Fraction:
    """第三条(二)2: 80% and 70% for 重点救助对象, 70% and 60% for the others; hospitals of no level are not named."""
    percent = {"一级": 70, "二级": 70, "三级": 60, "未定级": 70 if law.reads("未定级机构", "视同一级") else None}[care.level]
    if percent is None:
        return Fraction(0)
    return Fraction(percent + (10 if care.groups & set(WORST_OFF) else 0), 100)


def stay(care: Care, spent: int, law: Law) -> int:
    """第三条(二)2 普通住院救助 for a stay with an ordinary disease."""
    if care.kind != INPATIENT or not care.ordinary:
        return 0
    endless = law.reads("普通住院封顶", "仅其他救助对象") and bool(care.groups & set(WORST_OFF))
    return within(care.left * stay_rate(care, law), None if endless else STAY_LIMIT, spent)


def serious_rate(care: Care) -> Fraction:
    """第三条(三): 70% for 重点救助对象 and 在乡重点优抚对象, 60% for the others."""
    return Fraction(70 if care.groups & {*WORST_OFF, VETERAN} else 60, 100)


def special(care: Care, spent: int) -> int:
    """第三条(三)1 特殊病种救助: stays, and outpatient treatments that were declared (第八条(二))."""
    covered = care.kind == INPATIENT or (care.kind in TREATMENTS and care.declared)
    return within(care.left * serious_rate(care), SPECIAL_LIMIT, spent) if care.special and covered else 0


def large(care: Care, left: int, spent: int) -> int:
    """第三条(三)2 大额费用救助, of what is `left` of the bill."""
    return within(left * serious_rate(care), LARGE_LIMIT, spent)


def stay_and_large(care: Care, spent: Mapping[str, int], law: Law) -> dict[str, int]:
    """第三条(二)2 and (三)2 on one stay: the text does not say how they go together."""
    ordinary = stay(care, spent[STAY], law)
    if not care.large:
        return {STAY: ordinary}
    if law.reads("大额与普通住院", "先普通后大额"):
        return {STAY: ordinary, LARGE: large(care, care.left - ordinary, spent[LARGE])}
    alone = large(care, care.left, spent[LARGE])
    if law.reads("大额与普通住院", "就高") and ordinary > alone:
        return {STAY: ordinary}
    return {LARGE: alone}


def settle(care: Care, spent: Mapping[str, int], law: Law) -> Settled:
    """One claim; `spent` is what each benefit has paid to the person in the year."""
    status = named_status(care.groups)
    payments = dict.fromkeys(ARTICLES, 0)
    notes: tuple[str, ...] = ()
    if not care.designated:
        notes = ("第八条",)
    elif excluded(care, law):
        notes = ("第四条",)
    elif care.of_children and status is not None:
        notes = ("适用另文",)
    elif status is not None:
        payments[CLINIC] = clinic(care, spent[CLINIC], law)
        payments[SPECIAL] = special(care, spent[SPECIAL])
        payments |= stay_and_large(care, spent, law)
    return Settled(status, payments, max(0, care.left - sum(payments.values())), notes)


def settle_history(claims: Iterable[Care], law: Law) -> list[Settled]:
    """The claims of one person, in order; the limits start anew with each calendar year."""
    year, spent, answers = 0, dict.fromkeys(ARTICLES, 0), []
    for care in claims:
        if care.day.year != year:
            year, spent = care.day.year, dict.fromkeys(ARTICLES, 0)
        answers.append(settle(care, spent, law))
        spent = {name: fen + answers[-1].payments[name] for name, fen in spent.items()}
    return answers


# ---- other matters -----------------------------------------------------------------------------------------------


def first_grade(groups: frozenset[str], standard: int) -> int:
    """第三条(一)1 一档: all of it for 城乡低保对象, 70% for the other poor but 在乡重点优抚对象."""
    if LOW_INCOME in groups:
        return standard
    return half_up(Fraction(70 * standard, 100)) if groups - set(WORST_OFF) - {VETERAN} else 0


def second_grade(groups: frozenset[str], first: int, second: int) -> int:
    """第三条(一)2 二档: all of it for 特困供养人员 and 在乡重点优抚对象, as much as for 一档 for the others."""
    if groups & {DESTITUTE, *KINDS_OF_DESTITUTE, VETERAN}:
        return second
    return min(first, second) if groups else 0


def employees(groups: frozenset[str], first: int, due: int) -> int:
    """第三条(一)2 城镇职工医疗保险: as much as for 一档 for every 救助对象."""
    return min(first, due) if groups else 0


def least_budget(granted: int) -> int:
    """第九条: 15% of what the city granted the year before."""
    return half_up(Fraction(15 * granted, 100))


def surplus_allowed(raised: int, surplus: int) -> bool:
    """第十条: at most 15% of what was raised in the year."""
    return surplus * 100 <= raised * 15


def shares(needed: int) -> tuple[int, int]:
    """第十条: half of it from 区财政, the rest from 镇街."""
    district = half_up(Fraction(50 * needed, 100))
    return district, needed - district
