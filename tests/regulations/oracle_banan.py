"""巴南, settled a second time: plain Python from the official text, sharing no code with the project.

Amounts are integer 分 or exact fractions of a 分; every payment is rounded half up to the 分 once, at the end of its own rule.
One function a rule, in the order of payment, so that it can be read beside the text. Here every fact is well formed.

What the text leaves open and is fixed here: 对象 are the registered poor who are not marked 已脱贫（不再享受政策）; at other
institutions than 医保定点 (or without a receipt from outside the city) nothing is paid at all; 七's 分级诊疗 is asked of persons
with 本区户籍 only, and only for 区级医疗救助; the 1000元 of 三(二)1 hold under every reading of 合规, the 10% of 目录外
only as a condition.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

ORDINARY, CHRONIC, INPATIENT = "普通门诊", "慢特病门诊", "住院"
KINDS = (ORDINARY, CHRONIC, INPATIENT)
FUND, STAY, VISIT, DISTRICT = "贫困人口医疗救助基金", "精准脱贫保住院", "精准脱贫保门诊", "区级医疗救助"
ARTICLES = {FUND: "三(一)", STAY: "三(二)1", VISIT: "三(二)2", DISTRICT: "三(三)"}
READINGS: Mapping[str, tuple[str, ...]] = {  # the adopted one first
    "分段": ("边际_仅1000以上部分", "边际_达到1000从首元起", "全额_按所在段单一比例"),
    "合规": ("作为条件", "公式3_目录内金额", "公式3_剔除超10%的目录外"),
    "保险门槛口径": ("含目录外", "仅目录内"),
    "区级分母": ("总费用含目录外", "仅目录内"),
    "未参保视同": ("扣居民医保和大病", "仅扣居民医保"),
    "未参保区级自付": ("按视同后自付", "按实际自付"),
    "普通门诊基金": ("适用", "不适用"),
}
STARRED = {"分段": "全额_按所在段单一比例", "普通门诊基金": "不适用"}
FIRST_DAY = datetime.date(2018, 10, 21)
YEARLY_LIMIT = 200_000_00
LEAST_OWN = 1_000_00
ANNEX: Mapping[str, tuple[str, ...]] = {
    "慢性病": (
        "高血压病", "糖尿病", "冠心病", "精神分裂症", "心境障碍", "偏执型精神障碍", "肝硬化", "系统性红斑狼疮",
        "脑血管意外后遗症", "结核病", "风湿性心瓣膜病", "类风湿性关节炎", "慢性肺源性心脏病", "慢性支气管炎伴阻塞性肺气肿",
        "甲亢", "慢性乙型肝炎病毒感染",
    ),
    "重特大疾病": (
        "血友病", "再生障碍性贫血", "恶性肿瘤放化疗和晚期镇痛治疗", "肾功能衰竭门诊透析治疗", "移植术后抗排异治疗",
        "严重多器官功能衰竭", "艾滋病机会性感染", "唇腭裂", "儿童白血病", "地中海贫血", "慢性髓性白血病", "胃肠间质瘤",
        "耐药结核病", "苯丙酮尿症", "非小细胞癌",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Law:
    """The readings that differ from the adopted ones."""

    readings: Mapping[str, str] = field(default_factory=dict)

    def reads(self, doubt: str, reading: str) -> bool:
        assert reading in READINGS[doubt]
        return self.readings.get(doubt, READINGS[doubt][0]) == reading


@dataclass(frozen=True)
class Care:
    """The facts of one claim; amounts in 分. `basic` and `serious` are notional for somebody who is not insured."""

    day: datetime.date
    registered: bool
    no_longer: bool
    local: bool
    insured: bool
    kind: str
    total: int
    inside: int
    basic: int
    serious: int
    civil: int
    referred: bool
    emergency: bool
    accepted: bool  # 医保定点或市外凭票
    disease: str | None = None


@dataclass(frozen=True)
class Settled:
    """Payments by benefit and the person's own share; `entered`: 对象 at an accepted institution."""

    payments: Mapping[str, int]
    borne: int
    entered: bool


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def plain(name: str) -> str:
    """A disease as names are compared: NFKC, without remarks in brackets and without blanks."""
    kept, depth = [], 0
    for letter in unicodedata.normalize("NFKC", name):
        depth += letter == "("
        if depth == 0 and not letter.isspace():
            kept.append(letter)
        depth -= letter == ")"
    return "".join(kept)


def annex(disease: str | None) -> str:
    """附件: 慢性病, 重特大疾病 or 无."""
    if disease is None:
        return "无"
    return next((part for part, names in ANNEX.items() if plain(disease) in names), "无")


def in_time(day: datetime.date) -> bool:
    """七 市外就医: declared by 20 December of the year, the day itself included."""
    return (day.month, day.day) <= (12, 20)


def own_share(care: Care) -> Fraction | None:
    """What stays with the person: 10% of a stay, 20% of an outpatient claim for a listed disease; None: no such limit."""
    if care.kind == INPATIENT:
        return Fraction(10, 100)
    if care.kind == CHRONIC and annex(care.disease) != "无":
        return Fraction(20, 100)
    return None


def taken_off(care: Care, law: Law) -> int:
    """What counts as paid before the fund: insurance (四(二): also if only 视作已报销) and 民政救助."""
    if not care.insured and law.reads("未参保视同", "仅扣居民医保"):
        return care.basic + care.civil
    return care.basic + care.serious + care.civil


def truly_paid(care: Care) -> int:
    """What somebody has really paid before the fund."""
    return care.civil + (care.basic + care.serious if care.insured else 0)


def fund_amount(own: int, law: Law) -> Fraction:
    """三(一): the tranches on the own cost of one visit inside the catalogue."""
    if own < 1_000_00:
        return Fraction(0)
    first = 0 if law.reads("分段", "边际_达到1000从首元起") else 1_000_00
    amount = Fraction(70, 100) * (min(own, 10_000_00) - first)
    if own > 10_000_00:
        amount += Fraction(85, 100) * (min(own, 50_000_00) - 10_000_00)
    if own > 50_000_00:
        amount += Fraction(95, 100) * (own - 50_000_00)
    return amount


def fund(care: Care, spent: int, law: Law) -> int:
    """三(一) 贫困人口医疗救助基金, at most 20万元 in a year of which `spent` is gone."""
    own = max(0, care.inside - taken_off(care, law))
    return min(half_up(fund_amount(own, law)), max(0, YEARLY_LIMIT - spent))


def poverty_insurance(care: Care, share: Fraction, paid: int, law: Law) -> int:
    """三(二) 精准脱贫保, after `paid` from the fund: 1 for a stay, 2 for an outpatient claim."""
    gone = taken_off(care, law) + paid
    outside = care.total - care.inside
    if care.kind == INPATIENT:
        borne = (care.total if law.reads("保险门槛口径", "含目录外") else care.inside) - gone
        if borne < LEAST_OWN:
            return 0
    if law.reads("合规", "作为条件"):
        if outside > Fraction(care.total, 10):
            return 0
        amount = care.total - gone - share * care.total
    elif law.reads("合规", "公式3_目录内金额"):
        amount = care.inside - gone - share * care.inside
    else:
        compliant = care.inside + min(Fraction(outside), Fraction(care.total, 10))
        amount = compliant - gone - share * compliant
    return half_up(max(Fraction(0), amount))


def district(care: Care, share: Fraction, paid: int, law: Law) -> int:
    """三(三) 区级医疗救助, after `paid` from the fund and 精准脱贫保; 七: locals only by 分级诊疗 or as emergencies."""
    if care.local and not (care.referred or care.emergency):
        return 0
    notional_stays = not care.insured and law.reads("未参保区级自付", "按实际自付")
    gone = paid + (care.civil if notional_stays else taken_off(care, law))
    whole = care.total if law.reads("区级分母", "总费用含目录外") else care.inside
    return half_up(max(Fraction(0), whole - gone - share * whole))


def settle(care: Care, spent: int, law: Law) -> Settled:
    """One claim; `spent` is what the fund has paid to the person in the year."""
    payments = dict.fromkeys(ARTICLES, 0)
    entered = care.registered and not care.no_longer and care.accepted
    if entered:
        payments[FUND] = fund(care, spent, law)
        share = own_share(care)
        if share is not None:
            name = STAY if care.kind == INPATIENT else VISIT
            payments[name] = poverty_insurance(care, share, payments[FUND], law)
            payments[DISTRICT] = district(care, share, payments[FUND] + payments[name], law)
    return Settled(payments, max(0, care.total - truly_paid(care) - sum(payments.values())), entered)


def settle_history(claims: Iterable[Care], law: Law) -> list[Settled]:
    """The claims of one person, in order; the fund's limit starts anew with each calendar year."""
    year, spent, answers = 0, 0, []
    for care in claims:
        if care.day.year != year:
            year, spent = care.day.year, 0
        answers.append(settle(care, spent, law))
        spent += answers[-1].payments[FUND]
    return answers
