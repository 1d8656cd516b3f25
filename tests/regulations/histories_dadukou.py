"""Seeded random claims for 大渡口 that look for boundaries: eightieth birthdays, 30,000.00 and 30,000.01元 at every level of
hospital, the yearly limits nearly spent, halves of a 分, grades 6 and 7 of disabled soldiers, several statuses at once,
names of diseases, excluded causes, turns of the year, and lines that must be refused.

The oracle's own books tell the generator what a person has got; it decides nothing else.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping
from fractions import Fraction

from regulations import oracle_dadukou as oracle
from regulations.histories_banan import BLANKS, near
from regulations.histories_panzhihua import Line, written
from regulations.oracle_dadukou_lines import Office
from regulations.oracle_panzhihua import Refused

FIRST_DAYS = ("2021-01-13", "2021-12-31", "2022-01-01", "2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01")
RATES = (Fraction(1), Fraction(8, 10), Fraction(7, 10), Fraction(6, 10))
REMARKS = ("（心、肝、肺、脑、肾）", "(尿毒症)", "（ Ⅱ 期 ）", "（精神分裂症、狂躁症）", "()", "（右）")
LOOKALIKES = str.maketrans("肺食白血心H1", "肺\u2fb7\u2f69\u2f8e\u2f3c\uff28\uff11")  # NFKC takes them for the usual letters
COMMON = ("肺炎", "骨折", "阑尾炎（急性）", "高血压", "感冒")
NEARLY_LISTED = (
    "肝癌", "尿毒症", "精神分裂症", "急性白血病", "儿童白血病", "先天性心脏病", "2型糖尿病", "糖尿病", "脑梗", "急性心肌梗死",
    "肺结核", "甲型H1N1", "重症甲型h1n1", "多器官衰竭", "未列入", "（肺癌）", "肝肾移植前透析", "无",
)  # fmt: skip
GRADES = (1, 5, 6, 6, 7, 7, 8, 10)


def disease(chance: random.Random) -> str:
    """A listed or another name, written in one of the ways in which people write it."""
    draw = chance.random()
    if draw < 0.45:
        return chance.choice(COMMON if draw < 0.3 else NEARLY_LISTED)
    name = chance.choice(oracle.CHILDREN_DISEASES if draw < 0.52 else oracle.SPECIAL_DISEASES)
    if chance.random() < 0.15:
        name = name.translate(LOOKALIKES)
    letters = list(name)
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        letters.insert(chance.randint(0, len(letters)), chance.choice(BLANKS))
    if chance.random() < 0.25:
        letters.insert(chance.randint(0, len(letters)), chance.choice(REMARKS))
    return "".join(letters)


def statuses(chance: random.Random) -> object:
    """None, one (plain or in a list) or several statuses in any order; often the one that grades take away."""
    draw = chance.random()
    if draw < 0.05:
        return []
    if draw < 0.2:
        return chance.sample(oracle.STATUSES, chance.randint(2, 5))
    if draw < 0.35:
        return [oracle.VETERAN, *chance.sample(oracle.STATUSES, chance.randint(0, 1))]
    status = oracle.LOW_INCOME if draw < 0.5 else chance.choice(oracle.STATUSES)
    return status if draw < 0.75 else [status]


def eighty(chance: random.Random, day: datetime.date) -> datetime.date:
    """A birthday around the eightieth before the day."""
    around = day + datetime.timedelta(days=chance.choice((-1, 0, 0, 0, 1)))
    years = chance.choice((80, 80, 80, 80, 79, 81, 50))
    if (around.month, around.day) == (2, 29) and (around.year - years) % 4:
        return datetime.date(around.year - years, 3, 1)
    return around.replace(year=around.year - years)


def person(chance: random.Random, day: datetime.date) -> Line:
    """What somebody is; much of it need not be given."""
    facts: Line = {"救助身份": statuses(chance)}
    if chance.random() < 0.4:
        born = datetime.date(1944, 2, 29) if chance.random() < 0.15 else eighty(chance, day)
        facts["出生日期"] = str(born)
    if chance.random() < 0.4:
        facts["需院外维持治疗的重残重病"] = chance.random() < 0.6
    if chance.random() < (0.6 if oracle.VETERAN in str(facts["救助身份"]) else 0.15):
        facts["残疾军人等级"] = chance.choice(GRADES)
    return facts


def some(chance: random.Random) -> int:
    """An amount in 分 of no particular size."""
    draw = chance.random()
    if draw < 0.1:
        return chance.choice((0, 1, 2, 3, 5, 9, 10, 11))
    return chance.randint(0, chance.choice((5_000, 100_000, 1_500_000, 4_000_000, 20_000_000)))


def limit_left(chance: random.Random, kind: str, spent: Mapping[str, int]) -> int:
    """What is left of one of the limits that the claim may meet."""
    if kind == oracle.CLINIC_VISIT:
        return chance.choice((300_00, 800_00)) - spent[oracle.CLINIC]
    limits = ((oracle.SPECIAL, oracle.SPECIAL_LIMIT), (oracle.STAY, oracle.STAY_LIMIT), (oracle.LARGE, oracle.LARGE_LIMIT))
    name, limit = limits[0] if kind != oracle.INPATIENT else chance.choice(limits)
    return limit - spent[name]


def bill(chance: random.Random, kind: str, spent: Mapping[str, int]) -> tuple[int, int]:
    """Cost and what insurance has paid: around 3万元, or leaving what would spend a limit."""
    draw = chance.random()
    if kind == oracle.INPATIENT and draw < 0.35:
        cost = max(0, oracle.LARGE_COST + chance.choice((-1, 0, 0, 1, 1, 2)))
        return cost, chance.choice((0, cost, chance.randint(0, cost), cost // 2))
    if draw < 0.65:
        aim = max(0, limit_left(chance, kind, spent) - chance.choice((0, 0, 0, 1, 2, 1_000)))
        left, paid = near(chance, aim / chance.choice(RATES)), chance.choice((0, some(chance)))
        return left + paid, paid
    cost = some(chance)
    return cost, chance.choice((0, chance.randint(0, cost), cost // 3))


def visit(chance: random.Random, spent: Mapping[str, int]) -> Line:
    """The facts of a claim apart from who, when and which."""
    kind = chance.choice((*oracle.KINDS, oracle.CLINIC_VISIT, *[oracle.INPATIENT] * 4))
    cost, paid = bill(chance, kind, spent)
    facts: Line = {"医疗类别": kind, "定点医药机构": chance.random() < 0.95, "门诊已备案": chance.random() < 0.75}
    facts |= {"病种": disease(chance), "致病原因": chance.choice(oracle.CAUSES) if chance.random() < 0.2 else "无"}
    facts |= {"政策范围内费用": written(chance, cost), "基本医保支付": written(chance, paid)}
    if chance.random() < 0.85:
        facts["医疗机构等级"] = chance.choice((*oracle.LEVELS, "二级", "三级"))
    if chance.random() < 0.05:
        facts["大病保险支付"] = written(chance, some(chance))
    return facts


def next_day(chance: random.Random, last: datetime.date | None) -> datetime.date:
    """A day not before the last, often the same, sometimes beyond the turn of the year."""
    if last is None:
        first = datetime.date.fromisoformat(chance.choice(FIRST_DAYS))
        return first if chance.random() < 0.5 else oracle.FIRST_DAY + datetime.timedelta(days=chance.randint(0, 1_800))
    draw = chance.random()
    if draw < 0.1:
        return datetime.date(last.year + chance.choice((0, 1)), 12, 31)
    if draw < 0.2:
        return datetime.date(last.year + 1, 1, 1)
    return last + datetime.timedelta(days=0 if draw < 0.4 else chance.randint(1, 45))


class Story:
    """Claims of one person; each looks at the books before it draws the next bill."""

    def __init__(self, chance: random.Random, office: Office, number: str) -> None:
        self.chance, self.office, self.number = chance, office, number
        self.last: datetime.date | None = None
        self.usual: Line = {}
        self.count = 0

    def line(self) -> str:
        chance = self.chance
        day = next_day(chance, self.last)
        if not self.usual or chance.random() < 0.2:
            self.usual = person(chance, day)
        self.count += 1
        facts: Line = {"人员编号": self.number, "结算编号": f"{self.number}-{self.count}", "结算日期": str(day)}
        facts |= self.usual | visit(chance, self.office.paid(self.number, day.year))
        line = json.dumps(facts, ensure_ascii=False)
        if chance.random() < 0.05:
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
    turns = [story for story in stories for _ in range(chance.randint(1, 10))]
    chance.shuffle(turns)
    return [story.line() for story in turns]


# ---- lines to be refused -----------------------------------------------------------------------------------------

REQUIRED = (
    "人员编号", "结算编号", "结算日期", "救助身份", "医疗类别", "定点医药机构", "政策范围内费用", "基本医保支付", "病种",
    "致病原因", "门诊已备案",
)  # fmt: skip
OPTIONAL = ("出生日期", "需院外维持治疗的重残重病", "残疾军人等级", "医疗机构等级")
BAD_AMOUNTS = ("-0.01", "1.001", "1e3", "1,000", "NaN", "", "100000000.00", "1元", True, None)
MISTAKES: Mapping[str, tuple[object, ...]] = {
    "政策范围内费用": BAD_AMOUNTS,
    "基本医保支付": BAD_AMOUNTS,
    "定点医药机构": ("是", "true", 1, 0, None),
    "门诊已备案": ("否", "false", 1, None),
    "需院外维持治疗的重残重病": ("是", 1, None),
    "结算日期": ("2021-01-12", "2023-02-29", "2023-2-1", "20230201", ""),
    "出生日期": ("1941-02-29", "1941-6-1", "", 19410601, None),
    "残疾军人等级": ("六级", -1, 6.5, True, None),
    "救助身份": ("低保对象", ["城乡孤儿", "孤儿"], 3, ["城乡孤儿", 1], "低收入救助对象"),
    "医疗类别": ("门诊慢特病", "门诊", 21),
    "医疗机构等级": ("四级", "二级甲等", "", 2, None),
    "致病原因": ("自杀", "", None, []),
    "病种": ("", None, 1, ["肺癌"]),
    "疾病类别": ("特殊疾病",),
}


def spoil(chance: random.Random, line: str) -> str:
    """The line with a mistake in it (a few of the mistakes may be none, as the case lies; the oracle knows)."""
    draw = chance.random()
    facts: Line = json.loads(line)
    if draw < 0.1:
        return line[: len(line) // 2]
    if draw < 0.2:
        return line[:-1] + ', "基本医保支付": "0", "hifp_pay": "0"}'
    if draw < 0.35:
        facts.pop(chance.choice(REQUIRED), None)
    elif draw < 0.4:
        facts.pop(chance.choice(OPTIONAL), None)
    elif draw < 0.5:
        day = datetime.date.fromisoformat(str(facts["结算日期"])) - datetime.timedelta(days=chance.randint(1, 90))
        facts["结算日期"] = str(day)
    elif draw < 0.6:
        facts["结算编号"] = f"{facts['人员编号']}-1"
    elif draw < 0.65:
        facts |= {"政策范围内费用": "10.00", "基本医保支付": "10.01"}
    else:
        name = chance.choice(sorted(MISTAKES))
        facts[name] = chance.choice(MISTAKES[name])
    return json.dumps(facts, ensure_ascii=False)


# ---- other matters -----------------------------------------------------------------------------------------------


def subsidies(seed: int, count: int) -> list[str]:
    """Claims for 资助参保: 二档 dearer and cheaper than 一档, insurance of employees around 一档."""
    chance, lines = random.Random(seed), []
    for _ in range(count):
        first, grade = chance.choice((28_000, 32_001, some(chance))), chance.choice(("一档", "二档", "职工"))
        facts: Line = {"救助身份": statuses(chance), "档次": grade, "一档标准": written(chance, first)}
        if grade == "二档" or chance.random() < 0.5:
            facts["二档标准"] = written(chance, near(chance, first) if chance.random() < 0.3 else some(chance))
        if grade == "职工":
            facts["应缴"] = written(chance, near(chance, first) if chance.random() < 0.5 else some(chance))
        if chance.random() < 0.3:
            facts["残疾军人等级"] = chance.choice(GRADES)
        if chance.random() < 0.04:
            facts.pop(chance.choice(sorted(facts)))
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines


def budgets(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [json.dumps({"上年市级补助": written(chance, some(chance))}, ensure_ascii=False) for _ in range(count)]


def surpluses(seed: int, count: int) -> list[str]:
    """Around 15%, one 分 up or down."""
    chance, lines = random.Random(seed), []
    for _ in range(count):
        raised = some(chance)
        rest = min(raised, near(chance, Fraction(15 * raised, 100)))
        lines.append(json.dumps({"当年筹集": written(chance, raised), "结余": written(chance, rest)}, ensure_ascii=False))
    return lines


def needs(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [json.dumps({"所需资金": written(chance, some(chance))}, ensure_ascii=False) for _ in range(count)]
