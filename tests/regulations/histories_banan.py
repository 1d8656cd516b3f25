"""Seeded random claims for 巴南 that look for boundaries: 1000元, 1万 and 5万 of own cost, 目录外 of exactly a tenth, own
shares of exactly 10% or 20%, the fund's 20万元 nearly spent, turns of the year, changes of what a person is,
names of diseases, and lines that must be refused.

The oracle's own books tell the generator what a person has got; it decides nothing else.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from regulations import oracle_banan as oracle
from regulations.histories_panzhihua import Line, written
from regulations.oracle_banan_lines import Office
from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import LARGEST_AMOUNT

USUAL = {  # a fact of the person or of the visit, and how often it holds
    "建档立卡": 0.94,
    "已脱贫不再享受": 0.05,
    "本区户籍": 0.75,
    "参加居民医保": 0.8,
    "分级诊疗合规": 0.6,
    "危急重症": 0.25,
    "医保定点或市外凭票": 0.95,
}
LASTING = ("建档立卡", "已脱贫不再享受", "本区户籍", "参加居民医保")
PAYERS = ("基本医保支付", "大病保险支付", "民政救助支付")
EDGES = (1_000_00, 10_000_00, 50_000_00)
FIRST_DAYS = ("2018-10-21", "2018-12-31", "2019-01-01", "2020-02-29", "2024-12-31")
REMARKS = ("（2级）", "(1型)", "（ Ⅱ 型 ）", "（失代偿期）", "()", "（脑梗死、脑出血）")
BLANKS = (" ", "\u3000", "\t", "\u00a0")
LOOKALIKES = str.maketrans("高心血精", "\u2fbc\u2f3c\u2f8e\ufa1d")  # NFKC takes them for the usual letters
OUTSIDERS = ("感冒", "高血压", "糖尿病2型", "1型糖尿病", "肝炎", "白血病", "未列入", "无", "阑尾炎（急性）", "慢性病", "癌")
LISTED = tuple(name for names in oracle.ANNEX.values() for name in names)


def disease(chance: random.Random) -> str:
    """A name inside or outside the annex, written in one of the ways in which people write it."""
    name = chance.choice(LISTED) if chance.random() < 0.75 else chance.choice(OUTSIDERS)
    if chance.random() < 0.1:
        name = name.translate(LOOKALIKES)
    letters = list(name)
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        place = chance.randint(0, len(letters))
        letters[place:place] = [chance.choice(BLANKS)]
    if chance.random() < 0.3 and not {"（", "("} & set(name):
        place = chance.randint(0, len(letters))
        letters[place:place] = [chance.choice(REMARKS)]
    return "".join(letters)


def some(chance: random.Random) -> int:
    """An amount in 分 of no particular size."""
    draw = chance.random()
    if draw < 0.1:
        return chance.choice((0, 1, 2, 3, 5, 9, 10, 11))
    return chance.randint(0, chance.choice((5_000, 200_000, 1_500_000, 7_000_000, 40_000_000)))


def near(chance: random.Random, amount: int | Fraction) -> int:
    return max(0, ceil(amount) + chance.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2)))


def own_inside(chance: random.Random, spent: int, law: oracle.Law) -> int:
    """What insurance leaves of the cost inside the catalogue: the edges of the tranches, and what would spend the fund."""
    draw = chance.random()
    if draw < 0.4:
        return near(chance, chance.choice(EDGES))
    if draw < 0.46:
        return near(chance, own_that_pays(max(0, oracle.YEARLY_LIMIT - spent), law))
    if draw < 0.52:
        return near(chance, own_that_pays(max(0, oracle.YEARLY_LIMIT - spent - chance.choice((0, 1, 2, 5_000))), law))
    return some(chance)


def own_that_pays(amount: int, law: oracle.Law) -> int:
    """The least own cost for which the fund would pay `amount`, by halving."""
    low, high = 0, LARGEST_AMOUNT // 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if oracle.fund_amount(middle, law) >= amount else (middle + 1, high)
    return low


def cost_outside(chance: random.Random, inside: int) -> int:
    """Costs outside the catalogue: none, a tenth of the whole as exactly as can be, one 分 beside it, a little, a lot."""
    draw = chance.random()
    if draw < 0.3:
        return 0
    if draw < 0.75:
        return max(0, inside // 9 + chance.choice((-1, 0, 0, 0, 1, 1)))
    return chance.randint(0, max(1, inside // 9)) if draw < 0.85 else some(chance)


def split(chance: random.Random, amount: int, parts: int) -> list[int]:
    """`amount` in that many parts, some of them often empty."""
    rest, found = amount, []
    for _ in range(parts - 1):
        found.append(chance.choice((0, 0, rest, chance.randint(0, rest))))
        rest -= found[-1]
    found.append(rest)
    chance.shuffle(found)
    return found


def bill(chance: random.Random, kind: str, spent: int, law: oracle.Law) -> dict[str, int]:
    """The amounts of one claim."""
    own, draw = own_inside(chance, spent, law), chance.random()
    if draw < 0.35:  # the whole own cost after the fund is a share of the total, or 1000元
        outside = chance.choice((0, 0, chance.randint(0, 2_000), own // 9))
        left = own + outside - oracle.half_up(oracle.fund_amount(own, law))
        total = left * chance.choice((10, 5)) + chance.choice((-10, -6, -5, -1, 0, 0, 1, 4, 5, 10))
        taken = max(0, total - own - outside)
    elif draw < 0.5 and kind == oracle.INPATIENT:  # after the fund 1000元 are left, a part of them outside
        own = chance.randint(0, 999_99)
        outside, taken = max(0, near(chance, oracle.LEAST_OWN) - own), some(chance)
        taken = max(taken, 9 * outside - own) if chance.random() < 0.7 else taken
    else:
        taken = 0 if draw < 0.6 else some(chance)
        taken += -(own + taken) % 9 if chance.random() < 0.6 else 0  # a tenth of the total can be whole
        outside = cost_outside(chance, own + taken)
    inside = own + taken
    paid = split(chance, taken, 3)
    return dict(zip(PAYERS, paid, strict=True)) | {"政策范围内费用": inside, "医疗总费用": inside + outside}


def next_day(chance: random.Random, last: datetime.date | None) -> datetime.date:
    """A day not before the last, often the same, sometimes beyond the turn of the year."""
    if last is None:
        first = datetime.date.fromisoformat(chance.choice(FIRST_DAYS))
        return first if chance.random() < 0.5 else oracle.FIRST_DAY + datetime.timedelta(days=chance.randint(0, 2_000))
    draw = chance.random()
    if draw < 0.1:
        return datetime.date(last.year + chance.choice((0, 1)), 12, 31)
    if draw < 0.2:
        return datetime.date(last.year + 1, 1, 1)
    return last + datetime.timedelta(days=0 if draw < 0.45 else chance.randint(1, 45))


class Story:
    """Claims of one person; each looks at the books before it draws the next bill."""

    def __init__(self, chance: random.Random, office: Office, number: str) -> None:
        self.chance, self.office, self.number = chance, office, number
        self.lasting = {name: chance.random() < USUAL[name] for name in LASTING}
        self.usual_kind = chance.choice((oracle.INPATIENT, oracle.INPATIENT, oracle.CHRONIC, oracle.ORDINARY, None))
        self.last: datetime.date | None = None
        self.count = 0

    def line(self) -> str:
        chance = self.chance
        day = next_day(chance, self.last)
        kind = self.usual_kind if self.usual_kind and chance.random() < 0.6 else chance.choice(oracle.KINDS)
        if chance.random() < 0.08:
            name = chance.choice(LASTING)
            self.lasting[name] = not self.lasting[name]
        self.count += 1
        facts: Line = {"人员编号": self.number, "结算编号": f"{self.number}-{self.count}", "结算日期": str(day), "医疗类别": kind}
        facts |= {name: chance.random() < often for name, often in USUAL.items()} | self.lasting
        spent = self.office.paid(self.number, day.year)[oracle.FUND]
        facts |= {name: written(chance, fen) for name, fen in bill(chance, kind, spent, self.office.law).items()}
        if chance.random() < (0.95 if kind == oracle.CHRONIC else 0.2):
            facts["病种"] = disease(chance)
        if chance.random() < 0.05:
            facts |= {"医疗机构等级": chance.choice(("一级", "三级")), "定点医药机构": chance.random() < 0.5}
        line = json.dumps(facts, ensure_ascii=False)
        if chance.random() < 0.04:
            line = spoil(chance, line)
        try:
            self.office.claim(line)
            self.last = day
        except Refused:
            pass
        return line


def claims(seed: int, persons: int, readings: Mapping[str, str]) -> list[str]:
    """Interleaved claims of several persons."""
    chance = random.Random(seed)
    office = Office(oracle.Law(readings))
    stories = [Story(chance, office, f"P{seed}-{index}") for index in range(persons)]
    turns = [story for story in stories for _ in range(chance.randint(1, 9))]
    chance.shuffle(turns)
    return [story.line() for story in turns]


# ---- lines to be refused -----------------------------------------------------------------------------------------

REQUIRED = (
    "人员编号",
    "结算编号",
    "结算日期",
    "医疗类别",
    "医疗总费用",
    "政策范围内费用",
    *PAYERS,
    *LASTING,
    "医保定点或市外凭票",
)
BAD_AMOUNTS = ("-0.01", "1.001", "1e3", "1,000", "NaN", "", "100000000.00", "1元", True, None)


def spoiled_values(chance: random.Random) -> Line:
    """Facts with one thing wrong, to be laid over a good line."""
    bill: Line = {"政策范围内费用": "10.00", "医疗总费用": "10.00"}
    bill |= dict.fromkeys(PAYERS, "0")
    mistakes: tuple[Line, ...] = (
        {chance.choice((*PAYERS, "政策范围内费用", "医疗总费用")): chance.choice(BAD_AMOUNTS)},
        {chance.choice(LASTING): chance.choice(("是", "true", 1, 0, None))},
        {"结算日期": chance.choice(("2018-10-20", "2019-02-29", "2019-2-1", "20190201", ""))},
        {"医疗类别": chance.choice(("门诊慢特病", "门诊", "21", 21))},
        {"目录外费用": "1.00"},
        {"病种": chance.choice((3, True, ["糖尿病"]))},
        bill | {"政策范围内费用": "10.01"},
        bill | {chance.choice(PAYERS): "10.01"},
        bill | {"基本医保支付": "5.00", chance.choice(PAYERS[1:]): "5.01"},
        bill | {"参加居民医保": False, "基本医保支付": "5.00", chance.choice(PAYERS[1:]): "5.01"},
        bill | {"参加居民医保": False, "基本医保支付": "5.00", chance.choice(PAYERS[1:]): "5.00"},
    )
    return chance.choice(mistakes)


def spoil(chance: random.Random, line: str) -> str:
    """The line with a mistake in it (a few of the mistakes may be none, as the case lies; the oracle knows)."""
    draw = chance.random()
    facts: Line = json.loads(line)
    if draw < 0.1:
        return line[: len(line) // 2]
    if draw < 0.2:
        return line[:-1] + ', "医疗总费用": "0", "medfee_sumamt": "0"}'
    if draw < 0.35:
        facts.pop(chance.choice(REQUIRED))
    elif draw < 0.45:
        day = datetime.date.fromisoformat(str(facts["结算日期"])) - datetime.timedelta(days=chance.randint(1, 90))
        facts["结算日期"] = str(day)
    elif draw < 0.55:
        facts["结算编号"] = f"{facts['人员编号']}-1"
    else:
        facts |= spoiled_values(chance)
    return json.dumps(facts, ensure_ascii=False)


# ---- other matters -----------------------------------------------------------------------------------------------


def declarations(seed: int, count: int) -> list[str]:
    """Days of declaration around 20 December and elsewhere."""
    chance = random.Random(seed)
    days = [datetime.date(chance.randint(2018, 2026), 12, chance.randint(18, 22)) for _ in range(count // 2)]
    days += [datetime.date(2018, 10, 21) + datetime.timedelta(days=chance.randint(0, 2_500)) for _ in range(count // 2)]
    return [json.dumps({"申报日": str(day)}, ensure_ascii=False) for day in [*days, *edges_of_years()]]


def edges_of_years() -> list[datetime.date]:
    return [datetime.date(year, month, 1) for year in (2019, 2020) for month in (1, 2, 12)] + [datetime.date(2020, 2, 29)]


def diseases(seed: int, count: int) -> list[str]:
    """Every name of the annex as it is written there, then variants and others, and one line without a disease."""
    chance = random.Random(seed)
    names = [*LISTED, *OUTSIDERS, *(disease(chance) for _ in range(count))]
    return ["{}", *(json.dumps({"病种": name}, ensure_ascii=False) for name in names)]
