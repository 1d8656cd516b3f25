"""Seeded random claims for 重庆高新区 that look for boundaries: 3万元 before and after insurance, the limits of 10万, 6万 and
2万元 nearly spent, the threshold of 倾斜救助, halves of a 分, the first days in force, turns of the year, changes of status,
several statuses at once, and lines that must be refused.

The oracle's own books tell the generator what a person has got; it decides nothing else.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil

from regulations import oracle_gaoxin as oracle
from regulations.histories_changzhou import tiers
from regulations.histories_panzhihua import Batch, Line, written
from regulations.oracle_gaoxin_lines import Office, read_law
from regulations.oracle_panzhihua import Refused

STANDARDS = ("10000.00", "7999.99", "9333.33", "8000.01", "1.00")
FIRST_DAYS = ("2024-01-13", "2024-01-13", "2024-02-29", "2024-12-31", "2025-01-01", "2027-12-31")
INSURERS = ("基本医保支付", "大病保险支付")
USUAL = {  # a fact of the visit, and how often it holds
    "在高新区参保": 0.95,
    "定点医药机构": 0.95,
    "异地就医": 0.25,
    "按规定转诊或备案": 0.8,
    "规范转诊": 0.75,
    "市内就医": 0.8,
}


def figures(chance: random.Random) -> dict[str, str]:
    """The standard, made up: for every year, or for each year its own, the later ones sometimes not known yet."""
    if chance.random() < 0.3:
        return {oracle.STANDARD: chance.choice(STANDARDS)}
    return {f"{oracle.STANDARD}@{year}": chance.choice(STANDARDS) for year in range(2023, chance.choice((2026, 2035)))}


def statuses(chance: random.Random) -> object:
    """None, one (plain or in a list) or several statuses in any order; often one that only some articles know."""
    draw = chance.random()
    if draw < 0.06:
        return []
    if draw < 0.2:
        return chance.sample(oracle.STATUSES, chance.randint(2, 6))
    if draw < 0.28:
        return [oracle.RETURNED, *chance.sample(oracle.STATUSES[3:], chance.randint(0, 2))]
    status = chance.choice(oracle.STATUSES)
    return status if draw < 0.65 else [status]


def best_of(listed: object, law: oracle.Law) -> str | None:
    return oracle.best_status((listed,) if isinstance(listed, str) else listed if isinstance(listed, list) else (), law)


def some(chance: random.Random) -> int:
    """An amount in 分 of no particular size."""
    draw = chance.random()
    if draw < 0.1:
        return chance.choice((0, 1, 2, 3, 4, 5, 6, 9, 10))
    return chance.randint(0, chance.choice((5_000, 200_000, 1_500_000, 30_000_000)))


def near(chance: random.Random, amount: int | Fraction) -> int:
    return max(0, ceil(amount) + chance.choice((-3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3)))


def targets(benefit: str | None, status: str, book: oracle.Book, law: oracle.Law, year: int) -> list[Fraction]:
    """What would have to be left of this bill for the person to stand exactly on a limit or the threshold."""
    try:
        threshold = law.tilt_threshold(year) - book.base[oracle.TILT]
    except Refused:
        threshold = Fraction(0)
    most = threshold + Fraction(oracle.TILT_LIMIT - book.paid[oracle.TILT]) / Fraction(70, 100)
    if benefit is None:
        return [threshold, most]
    room, rate = oracle.room(benefit, book.paid, law), oracle.RATES[status]
    return [room / rate, room / rate, threshold / (1 - rate), most / (1 - rate), room + threshold, room + most]


def bill(chance: random.Random, care: oracle.Care, status: str | None, book: oracle.Book, law: oracle.Law) -> tuple[int, int]:
    """What is left after insurance, and what insurance has paid."""
    stay = care.kind == oracle.INPATIENT and not care.special
    draw = chance.random()
    if stay and draw < 0.3:
        cost = near(chance, oracle.LARGE)
        left = chance.randint(0, cost)
        return left, cost - left
    if stay and draw < 0.4:
        return near(chance, oracle.LARGE), chance.choice((0, some(chance)))
    paid = chance.choice((0, some(chance), oracle.LARGE))
    if status is None or draw < 0.65:
        return some(chance), paid
    supposed = oracle.STAY if stay and chance.random() < 0.7 else oracle.SPECIAL if care.special else None
    wanted = targets(supposed if status in oracle.RATES else None, status, book, law, care.day.year)
    return near(chance, chance.choice(wanted)), paid


def amounts(chance: random.Random, care: oracle.Care, book: oracle.Book, law: oracle.Law) -> dict[str, int]:
    """The amounts of one claim."""
    status = oracle.best_status(care.statuses, law)
    left, paid = bill(chance, care, status, book, law)
    first = chance.choice((0, paid, chance.randint(0, paid)))
    facts = {"政策范围内费用": left + paid, "基本医保支付": first, "大病保险支付": paid - first}
    benefit = oracle.basic_benefit(replace(care, cost=left + paid, insurance=paid), status, law) if status else None
    if chance.random() < (0.35 if benefit is None else 0.03):
        facts["原政策救助"] = chance.choice((0, 1, left, chance.randint(0, left), left // 2))
    if chance.random() < 0.25:
        facts["其他补偿"] = chance.choice((0, 1, left, chance.randint(0, left), left // 3, left + some(chance)))
    return facts


def next_day(chance: random.Random, last: datetime.date | None) -> datetime.date:
    """A day not before the last, often the same, sometimes beyond the turn of the year; the first sometimes too early."""
    if last is None:
        draw = chance.random()
        if draw < 0.15:
            return datetime.date(2024, 1, 12)
        first = datetime.date.fromisoformat(chance.choice(FIRST_DAYS))
        return first if draw < 0.6 else datetime.date(2024, 1, 13) + datetime.timedelta(days=chance.randint(0, 1_500))
    draw = chance.random()
    if draw < 0.1:
        return datetime.date(last.year + chance.choice((0, 1)), 12, 31)
    if draw < 0.2:
        return datetime.date(last.year + 1, 1, 1)
    return last + datetime.timedelta(days=0 if draw < 0.45 else chance.randint(1, 30))


def care_of(chance: random.Random, day: datetime.date, listed: object, kind: str, special: bool) -> oracle.Care:
    """A claim without amounts."""
    found = {name: chance.random() < often for name, often in USUAL.items()}
    return oracle.Care(
        day,
        (listed,) if isinstance(listed, str) else tuple(listed) if isinstance(listed, list) else (),
        insured_here=found["在高新区参保"],
        kind=kind,
        special=special,
        level=chance.choice(("二级", "三级", "三级", *oracle.LEVELS)),
        designated=found["定点医药机构"],
        away=found["异地就医"],
        referred=found["按规定转诊或备案"],
        standard=found["规范转诊"],
        in_city=found["市内就医"],
        cost=0,
        insurance=0,
    )


def visit(chance: random.Random, listed: object, care: oracle.Care, money: Mapping[str, int]) -> Line:
    """The facts of a claim apart from who, when and which."""
    facts: Line = {"救助身份": listed, "医疗类别": care.kind, "疾病类别": "特殊疾病" if care.special else "其他疾病"}
    facts |= {"在高新区参保": care.insured_here, "定点医药机构": care.designated, "异地就医": care.away}
    facts |= {"按规定转诊或备案": care.referred, "规范转诊": care.standard, "市内就医": care.in_city}
    if care.level != "未定级" or chance.random() < 0.5:
        facts["医疗机构等级"] = care.level
    return facts | {name: written(chance, fen) for name, fen in money.items()}


class Story:
    """Claims of one person; each looks at the books before it draws the next bill."""

    def __init__(self, chance: random.Random, office: Office, number: str) -> None:
        self.chance, self.office, self.number = chance, office, number
        self.usual = statuses(chance)
        self.usual_kind = chance.choice((*oracle.KINDS, oracle.INPATIENT, oracle.INPATIENT))
        self.usually_special = chance.random() < 0.5
        self.last: datetime.date | None = None
        self.count = 0

    def line(self) -> str:
        chance = self.chance
        day = next_day(chance, self.last)
        kind = self.usual_kind if chance.random() < 0.6 else chance.choice(oracle.KINDS)
        special = self.usually_special if chance.random() < 0.75 else chance.random() < 0.5
        if chance.random() < 0.12:
            self.usual = statuses(chance)
        self.count += 1
        care = care_of(chance, day, self.usual, kind, special)
        money = amounts(chance, care, self.office.book(self.number, day.year), self.office.law)
        facts: Line = {"人员编号": self.number, "结算编号": f"{self.number}-{self.count}", "结算日期": str(day)}
        line = json.dumps(facts | visit(chance, self.usual, care, money), ensure_ascii=False)
        if chance.random() < 0.04:
            line = spoil(chance, line)
        try:
            self.office.claim(line)
            self.last = day
        except Refused:
            pass
        return line


def claims(seed: int, persons: int, readings: Mapping[str, str]) -> Batch:
    """Interleaved claims of several persons, under figures of their own."""
    chance = random.Random(seed)
    params = figures(chance)
    office = Office(read_law(readings, params))
    stories = [Story(chance, office, f"P{seed}-{index}") for index in range(persons)]
    turns = [story for story in stories for _ in range(chance.randint(1, 9))]
    chance.shuffle(turns)
    return Batch(params, [story.line() for story in turns])


# ---- lines to be refused -----------------------------------------------------------------------------------------

AMOUNTS = ("政策范围内费用", *INSURERS, "其他补偿", "原政策救助")
REQUIRED = ("人员编号", "结算编号", "结算日期", "救助身份", "医疗类别", "疾病类别", *AMOUNTS[:3], *USUAL)
BAD_AMOUNTS = ("-0.01", "1.001", "1e3", "1,000", "NaN", "", "100000000.00", "1元", True)


def spoiled_values(chance: random.Random) -> Line:
    """Facts with one thing wrong, to be laid over a good line."""
    cost: Line = {"政策范围内费用": "10.00", "基本医保支付": "0", "大病保险支付": "0", "原政策救助": "0"}
    mistakes: tuple[Line, ...] = (
        {chance.choice(AMOUNTS): chance.choice(BAD_AMOUNTS)},
        {chance.choice((*USUAL,)): chance.choice(("是", "true", 1, 0, None))},
        {"结算日期": chance.choice(("2024-01-11", "2023-12-13", "2025-02-29", "2024-2-1", "20240201", "", 20240201))},
        {"救助身份": chance.choice(("五保户", "孤儿", ["特困人员", "返贫致贫"], 3, ["特困人员", 1], None))},
        {"医疗类别": chance.choice(("门诊慢特病", "门诊", "21", 21))},
        {"疾病类别": chance.choice(("特殊病", "", True, None))},
        {"医疗机构等级": chance.choice(("四级", "", 3))},
        {"普惠险支付": "1.00"},
        cost | {chance.choice(INSURERS): "10.01"},
        cost | {"基本医保支付": "5.00", "大病保险支付": "5.01"},
        cost | {"原政策救助": "10.01", "疾病类别": "其他疾病"},
        cost | {"基本医保支付": "5.00", "原政策救助": "5.01", "疾病类别": "其他疾病"},
        cost | {"其他补偿": "10.01"},
    )
    return chance.choice(mistakes)


def spoil(chance: random.Random, line: str) -> str:
    """The line with a mistake in it (a few of the mistakes may be none, as the case lies; the oracle knows)."""
    draw = chance.random()
    facts: Line = json.loads(line)
    if draw < 0.1:
        return line[: len(line) // 2]
    if draw < 0.2:
        return line[:-1] + ', "基本医保支付": "0", "hifp_pay": "0"}'
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


def subsidies(seed: int, count: int) -> list[str]:
    chance, lines = random.Random(seed), []
    for _ in range(count):
        first = chance.choice((38_000, 38_005, 35_000, some(chance)))
        second = chance.choice((75_500, first, near(chance, first), some(chance)))
        facts: Line = {"救助身份": statuses(chance), "档次": chance.choice(("一档", "二档"))}
        facts |= {"在高新区参保": chance.random() < 0.9}
        facts |= {"一档标准": written(chance, first), "二档标准": written(chance, second)}
        if chance.random() < 0.5:
            facts["城乡孤儿"] = chance.random() < 0.4
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines


def serious_illnesses(seed: int, count: int) -> list[str]:
    chance, lines = random.Random(seed), []
    for _ in range(count):
        deductible = chance.choice((0, 1, 1_600_000, 1_600_001, chance.randint(0, 2_000_000)))
        facts: Line = {"救助身份": statuses(chance), "起付线": written(chance, deductible)} | tiers(chance)
        ends = [Fraction(deductible), Fraction(deductible, 2)]
        tops = facts.get("分段")
        for top, _ in tops[:-1] if isinstance(tops, list) else ():
            ends += [end + Fraction(str(top)) * 100 for end in ends[:2]]
        cost = near(chance, chance.choice(ends)) if chance.random() < 0.5 else some(chance)
        facts["合规费用"] = written(chance, cost)
        facts["封顶线"] = None if chance.random() < 0.4 else written(chance, chance.choice((0, 20_000_000, some(chance))))
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines


def deposits(seed: int, count: int) -> list[str]:
    chance, lines = random.Random(seed), []
    for _ in range(count):
        facts: Line = {"救助身份": statuses(chance), "医疗类别": chance.choice((*oracle.KINDS, *[oracle.INPATIENT] * 10))}
        facts |= {name: chance.random() < 0.8 for name in ("基层首诊转诊", "高新区定点医疗机构")}
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines
