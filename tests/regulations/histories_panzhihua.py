"""Seeded random claims for 攀枝花 that look for boundaries: thresholds and limits one 分 below, at and above, ties of rounding,
turns of the year, changes of status, edges of force and of 追溯, and lines that must be refused.

The oracle's own books tell the generator how far a person is from each threshold; it decides nothing else.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from regulations import oracle_panzhihua as oracle
from regulations.oracle_panzhihua_lines import LARGEST_AMOUNT, Office, Record, money, read_json, read_law

Line = dict[str, object]
INCOMES = ("40000.00", "39999.99", "41234.57", "41234.53", "100.01", "1.00")
STANDARDS = ("8000.00", "7999.99", "9333.33", "1.00")
FIRST_DAYS = ("2023-02-01", "2023-02-28", "2023-03-01", "2023-12-31", "2024-01-01", "2024-02-29", "2027-12-31")
SPECIAL_DAYS = (*FIRST_DAYS, "2028-01-31", "2028-02-01")


@dataclass
class Batch:
    """Lines to settle together, with the figures that they need."""

    params: Mapping[str, str]
    lines: list[str] = field(default_factory=list)


def figures(chance: random.Random) -> dict[str, str]:
    """Official figures, made up: for every year, or for each year its own."""
    if chance.random() < 0.3:
        return {oracle.INCOME: chance.choice(INCOMES), oracle.STANDARD: chance.choice(STANDARDS)}
    dated = {f"{oracle.INCOME}@{year}": chance.choice(INCOMES) for year in range(2022, 2028)}
    return dated | {f"{oracle.STANDARD}@{year}": chance.choice(STANDARDS) for year in range(2023, 2029)}


def statuses(chance: random.Random) -> object:
    """None, one (plain or in a list) or several statuses in any order."""
    draw = chance.random()
    if draw < 0.06:
        return []
    if draw < 0.2:
        return chance.sample(oracle.STATUSES, chance.randint(2, 6))
    status = chance.choice(oracle.STATUSES)
    return status if draw < 0.6 else [status]


def rate_of(status: str | None) -> Fraction:
    rates = {"低保对象": Fraction(7, 10), "防止返贫监测对象": Fraction(13, 20)}
    return Fraction(1) if status in ("特困人员", "孤儿", None) else rates.get(status, Fraction(1, 2))


def targets(book: oracle.Book, status: str | None, law: oracle.Law, year: int) -> list[Fraction]:
    """What would have to be left of this bill for the person to stand exactly on a threshold or limit."""
    income, standard = law.figure(oracle.INCOME, year), law.figure(oracle.STANDARD, year)
    rate = rate_of(status)
    deductibles = [income * share / 100 - book.base[oracle.TWELVE] for share in (5, 10, 25)]
    limit = (7_000_000 - book.paid[oracle.TWELVE]) / rate
    tilt = standard - book.base[oracle.THIRTEEN]
    tilt_limit = Fraction(2 * (2_000_000 - book.paid[oracle.THIRTEEN]))
    outpatient = (80_000 - book.paid[oracle.TEN]) / Fraction(7, 10)
    ends = [*deductibles, limit, tilt, tilt + tilt_limit, outpatient, *(threshold + limit for threshold in deductibles)]
    if rate < 1:
        ends += [tilt / (1 - rate), (tilt + tilt_limit) / (1 - rate), deductibles[0] + (tilt - deductibles[0]) / (1 - rate)]
    return [end for end in ends if end > 0]


def left_to_pay(chance: random.Random, wanted: Sequence[Fraction]) -> int:
    """What insurance leaves of the bill, in 分."""
    draw = chance.random()
    if wanted and draw < 0.5:
        amount = ceil(chance.choice(wanted)) + chance.choice((-2, -1, 0, 0, 1, 2, chance.randint(3, 40)))
    elif draw < 0.6:
        amount = chance.choice((0, 1, 2, 3, 5, 10))
    elif draw < 0.75:
        amount = 10 * chance.randint(0, 20_000) + chance.choice((1, 5, 9))  # halves of a 分 at 50%, 65% and 70%
    else:
        amount = chance.randint(0, chance.choice((5_000, 200_000, 3_000_000, 40_000_000)))
    return min(max(0, amount), LARGEST_AMOUNT)


def shares(chance: random.Random, left: int, kind: str) -> Line:
    """A bill of which the insurers leave exactly `left`."""
    payers = ["基本医保支付", "大病保险支付"] + (["普惠险支付"] if kind != "普通门诊" else [])
    bill: dict[str, int] = dict.fromkeys(payers[:2], 0)
    for payer in payers:
        if chance.random() < 0.4:
            bill[payer] = min(chance.randint(0, 200_000), LARGEST_AMOUNT - left - sum(bill.values()))
    bill["政策范围内费用"] = left + sum(bill.values())
    return {name: written(chance, fen) for name, fen in bill.items()}


def written(chance: random.Random, fen: int) -> str | int:
    """An amount as people write it: a string in 元, or a whole number."""
    text = money(fen)
    if text.endswith(".00"):
        return chance.choice((text, text[:-3], int(text[:-3])))
    return text[:-1] if text.endswith("0") and chance.random() < 0.5 else text


def next_day(chance: random.Random, last: datetime.date | None) -> datetime.date:
    """A day not before the last, often the same, sometimes a special one or beyond the turn of the year."""
    if last is None:
        days = [datetime.date.fromisoformat(text) for text in FIRST_DAYS]
        start = datetime.date(2023, 2, 1) + datetime.timedelta(days=chance.randint(0, 1700))
        return chance.choice((*days, start, start, start))
    later = [day for day in map(datetime.date.fromisoformat, SPECIAL_DAYS) if last <= day <= last + datetime.timedelta(days=400)]
    draw = chance.random()
    if draw < 0.2 and later:
        return chance.choice(later)
    return last + datetime.timedelta(days=0 if draw < 0.4 else chance.randint(1, 40))


def recognised_on(chance: random.Random, day: datetime.date) -> str:
    """A 认定日期 around the edges of both readings of 追溯年度."""
    next_year = datetime.date(day.year + 1, 1, 1)
    same_day = datetime.date(day.year + 1, day.month, min(day.day, 28))
    if str(day) in ("2023-02-28", "2023-03-01") and chance.random() < 0.5:
        return "2024-02-29"
    near = [day, next_year, next_year - datetime.timedelta(days=1), same_day]
    return str(chance.choice(near) + datetime.timedelta(days=chance.choice((-1, 0, 0, 1))))


def visit_line(chance: random.Random, day: datetime.date, kind: str, left: int) -> Line:
    """The facts of a claim apart from who and which."""
    local = chance.random() < 0.6
    line: Line = {
        "结算日期": str(day),
        "医疗类别": kind,
        "定点医药机构": chance.random() < 0.95,
        "就医地": "本市" if local else chance.choice(("省内市外", "省外", "省内市外")),
        "按规定转诊或备案": chance.random() < (0.6 if local else 0.9),
        "规范转诊": chance.random() < 0.7,
    }
    if chance.random() < 0.2:
        line["认定日期"] = recognised_on(chance, day)
    if chance.random() < 0.1:
        line["医疗机构等级"] = chance.choice(("一级", "二级", "三级", "未定级"))
    return line | shares(chance, left, kind)


def pick_status(chance: random.Random, usual: object) -> object:
    return statuses(chance) if chance.random() < 0.15 else usual


def best_of(listed: object) -> str | None:
    return oracle.best_status((listed,) if isinstance(listed, str) else listed if isinstance(listed, list) else ())


class Story:
    """Claims of one person; each looks at the books before it draws the next bill."""

    def __init__(self, chance: random.Random, office: Office, number: str) -> None:
        self.chance, self.office, self.number = chance, office, number
        self.usual = statuses(chance)
        self.last: datetime.date | None = None
        self.count = 0

    def line(self) -> str:
        chance = self.chance
        day = next_day(chance, self.last)
        listed, kind = pick_status(chance, self.usual), chance.choice(("普通门诊", "门诊慢特病", "住院", "住院"))
        book = self.office.person(self.number, day.year).book
        wanted = targets(book, best_of(listed), self.office.law, day.year) if day <= datetime.date(2028, 12, 31) else []
        self.count += 1
        who: Line = {"人员编号": self.number, "结算编号": f"{self.number}-{self.count}", "救助身份": listed}
        line = json.dumps(who | visit_line(chance, day, kind, left_to_pay(chance, wanted)), ensure_ascii=False)
        if chance.random() < 0.04:
            line = spoil(chance, line)
        self.settle(line, day)
        return line

    def settle(self, line: str, day: datetime.date) -> None:
        try:
            self.office.claim(Record(read_json(line), ()))
            self.last = day
        except oracle.Refused:
            pass


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

BAD_AMOUNTS = ("-0.01", "1.001", "1e3", "1,000", "NaN", "", "abc", "100000000.00", "1元", "0x10", "1_000", "+5")
BAD_DAYS = ("2023-2-1", "2023-02-30", "20230301", "2023-W09-3", "2023/03/01", "")
AMOUNTS = ("政策范围内费用", "基本医保支付", "大病保险支付")
YES_NO = ("定点医药机构", "按规定转诊或备案", "规范转诊")
REQUIRED = (*AMOUNTS, *YES_NO, "人员编号", "结算编号", "结算日期", "救助身份", "医疗类别", "就医地")


def spoiled_values(chance: random.Random) -> Line:
    """Facts with one thing wrong, to be laid over a good line."""
    mistakes: tuple[Line, ...] = (
        {chance.choice(AMOUNTS): chance.choice(BAD_AMOUNTS)},
        {chance.choice(AMOUNTS): chance.choice((True, [], -1, 100_000_000))},
        {chance.choice(YES_NO): chance.choice(("是", "true", 1, 0, None))},
        {"结算日期": chance.choice((*BAD_DAYS, 20230301, "2023-01-31", "2028-02-01", "2028-02-02", "2022-12-31"))},
        {"认定日期": chance.choice(BAD_DAYS)},
        {"救助身份": chance.choice(("五保户", ["低保对象", "五保户"], 3, ["孤儿", 1]))},
        {"医疗类别": chance.choice(("药店购药", "21", 21))},
        {"就医地": chance.choice(("成都", "省内", False))},
        {"医保支付": "1.00"},
        {"政策范围内费用": "10.00", "基本医保支付": "10.01", "大病保险支付": "0"},
        {"政策范围内费用": "10.00", "基本医保支付": "10.00", "大病保险支付": "0.01"},
        {"医疗类别": "普通门诊", "普惠险支付": "0.01", "政策范围内费用": "99999999.99"},
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
        facts["结算日期"] = str(
            datetime.date.fromisoformat(str(facts["结算日期"])) - datetime.timedelta(days=chance.randint(1, 90))
        )
    elif draw < 0.55:
        facts["结算编号"] = f"{facts['人员编号']}-1"
    else:
        facts |= spoiled_values(chance)
    return json.dumps(facts, ensure_ascii=False)


# ---- other matters -----------------------------------------------------------------------------------------------


def resettlements(seed: int, count: int, readings: Mapping[str, str]) -> Batch:
    """A year's claims and two categories each."""
    chance = random.Random(seed)
    params = {oracle.INCOME: chance.choice(INCOMES), oracle.STANDARD: chance.choice(STANDARDS)}
    batch = Batch(params)
    for _ in range(count):
        law, old, new = read_law(readings, params), statuses(chance), statuses(chance)
        book, status = oracle.Book(), best_of(chance.choice((old, new)))
        days = sorted(
            datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randint(0, 365)) for _ in range(chance.randint(0, 6))
        )
        nested = []
        for day in days:
            left = left_to_pay(chance, targets(book, status, law, 2024))
            nested.append(visit_line(chance, day, chance.choice(oracle.KINDS), left) | {"救助身份": statuses(chance)})
            sums = {name: amount + left for name, amount in book.base.items()}
            book = dataclasses.replace(book, base=sums)
        batch.lines.append(json.dumps({"原类别": old, "新类别": new, "就诊": nested}, ensure_ascii=False))
    return batch


def subsidies(seed: int, count: int) -> Batch:
    chance = random.Random(seed)
    lines = [{"救助身份": statuses(chance), "个人缴费标准": written(chance, left_to_pay(chance, ()))} for _ in range(count)]
    return Batch({}, [json.dumps(line, ensure_ascii=False) for line in lines])


def tiers(chance: random.Random) -> Line:
    """A flat rate, or one to four tiers."""
    if chance.random() < 0.4:
        return {"支付比例": chance.choice((0, 60, "62.5", 95, "97.5", 100, 33))}
    tops = sorted(chance.sample(range(1, 20_000_000), chance.randint(0, 3)))
    rates = [chance.choice((50, 60, 65, "72.5", 96, 100)) for _ in range(len(tops) + 1)]
    return {"分段": [[money(top), rate] for top, rate in zip(tops, rates, strict=False)] + [[None, rates[-1]]]}


def serious_illnesses(seed: int, count: int) -> Batch:
    chance, batch = random.Random(seed), Batch({})
    for _ in range(count):
        deductible = chance.choice((0, 1, 1_200_000, 1_200_001, chance.randint(0, 2_000_000)))
        line: Line = {"救助身份": statuses(chance), "起付线": money(deductible)} | tiers(chance)
        ends = [Fraction(deductible), Fraction(deductible, 2)]
        tops = line.get("分段")
        for top, _ in tops[:-1] if isinstance(tops, list) else ():
            ends += [end + Fraction(str(top)) * 100 for end in ends[:2]]
        line["合规费用"] = written(chance, left_to_pay(chance, ends))
        line["封顶线"] = chance.choice((None, "0", "400000", money(chance.randint(0, 3_000_000))))
        batch.lines.append(json.dumps(line, ensure_ascii=False))
    return batch


def deposits(seed: int, count: int) -> Batch:
    chance, batch = random.Random(seed), Batch({})
    for _ in range(count):
        line: Line = {"救助身份": statuses(chance), "医疗类别": chance.choice((*oracle.KINDS, "住院", "住院"))}
        line |= {name: chance.random() < 0.8 for name in ("基层首诊转诊", "定点医药机构")}
        line["就医地"] = chance.choice(("本市", "本市", "本市", *oracle.PLACES))
        batch.lines.append(json.dumps(line, ensure_ascii=False))
    return batch


def warnings(seed: int, count: int) -> Batch:
    chance = random.Random(seed)
    income = chance.choice(INCOMES)
    half, batch = Fraction(income) * 50, Batch({oracle.INCOME: income})
    for _ in range(count):
        total = left_to_pay(chance, [half, half, half + 1])
        own = total if chance.random() < 0.5 else chance.randint(0, total)
        outside = total - own if chance.random() < 0.7 else chance.randint(0, 1_000)
        line = {"政策范围内自付": written(chance, own), "目录外自费": written(chance, outside)}
        batch.lines.append(json.dumps(line, ensure_ascii=False))
    return batch
