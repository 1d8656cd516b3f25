"""Seeded random claims for 常州 that look for boundaries: the limits of 1万元 and 20万元 nearly spent, own shares of exactly 10%,
halves of a 分, turns of the year, several statuses at once, 临时救助对象 with and without 当地户籍, and lines that must be
refused.

The oracle's own books tell the generator what a person has got; it decides nothing else.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from regulations import oracle_changzhou as oracle
from regulations.histories_panzhihua import Line, written
from regulations.oracle_changzhou_lines import Office
from regulations.oracle_panzhihua import Refused

FIRST_DAYS = ("2023-01-01", "2023-12-31", "2024-01-01", "2024-02-29", "2027-12-31")
INSURERS = ("基本医保支付", "大病保险支付")
RARE_FACTS = ("药品费用", "罕见病保障资金支付", "指定治疗机构")


def statuses(chance: random.Random) -> object:
    """None, one (plain or in a list) or several statuses in any order; often the one that needs 当地户籍."""
    draw = chance.random()
    if draw < 0.06:
        return []
    if draw < 0.22:
        return chance.sample(oracle.STATUSES, chance.randint(2, 6))
    if draw < 0.3:
        return [oracle.TEMPORARY, *chance.sample(oracle.STATUSES[:9] + oracle.STATUSES[10:], chance.randint(0, 2))]
    status = chance.choice(oracle.STATUSES)
    return status if draw < 0.65 else [status]


def best_of(listed: object, local: bool) -> str | None:
    return oracle.best_status((listed,) if isinstance(listed, str) else listed if isinstance(listed, list) else (), local)


def some(chance: random.Random) -> int:
    """An amount in 分 of no particular size."""
    draw = chance.random()
    if draw < 0.1:
        return chance.choice((0, 1, 2, 3, 4, 5, 6, 9, 10))
    return chance.randint(0, chance.choice((5_000, 200_000, 1_500_000, 30_000_000)))


def near(chance: random.Random, amount: Fraction) -> int:
    return max(0, ceil(amount) + chance.choice((-3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3)))


def left_to_pay(chance: random.Random, kind: str, status: str | None, book: oracle.Book, law: oracle.Law) -> int:
    """What those who pay first leave of the cost: often what would just spend the limit."""
    if status is None or chance.random() < 0.5:
        return some(chance)
    rate = oracle.drug_rate(status, law) if kind == oracle.RARE else oracle.rate_of(status)
    remaining = oracle.CLINIC_LIMIT - book.clinic if kind == oracle.ORDINARY else oracle.SHARED_LIMIT - book.shared
    aim = remaining - chance.choice((0, 0, 0, 1, 2, 1_000, remaining // 2))
    return near(chance, max(0, aim) / rate)


def stay(chance: random.Random, left: int, status: str | None, book: oracle.Book) -> tuple[int, int]:
    """What was paid before, and 目录外费用: such that the own share often is about 10% of the cost."""
    draw = chance.random()
    outside = chance.choice((0, 0, some(chance) // 10))
    if draw < 0.3 or status is None:
        return some(chance), outside
    assisted = oracle.within(left * oracle.rate_of(status), oracle.SHARED_LIMIT, book.shared)
    own = left - assisted + chance.choice((0, outside))
    if draw < 0.45:  # the outside part makes the difference
        paid = some(chance)
        return paid, max(0, (left + paid) // 10 - (left - assisted) + chance.choice((-1, 0, 0, 1, 5)))
    return max(0, own * 10 - left + chance.choice((-11, -10, -5, -4, -1, 0, 0, 1, 4, 5, 6, 10))), outside


def amounts(chance: random.Random, kind: str, status: str | None, book: oracle.Book, law: oracle.Law) -> dict[str, int]:
    """The amounts of one claim."""
    left = left_to_pay(chance, kind, status, book, law)
    if kind == oracle.RARE:
        paid = chance.choice((0, some(chance)))
        facts = {"药品费用": left + paid, "罕见病保障资金支付": paid}
        ignored = {name: some(chance) for name in ("政策范围内费用", *INSURERS, "目录外费用") if chance.random() < 0.1}
        return facts | ignored
    paid, outside = stay(chance, left, status, book) if kind == oracle.INPATIENT else (some(chance), some(chance) // 4)
    first = chance.choice((0, paid, chance.randint(0, paid)))
    facts = {"政策范围内费用": left + paid, "基本医保支付": first, "大病保险支付": paid - first}
    if outside or chance.random() < 0.2:
        facts["目录外费用"] = outside
    return facts | {name: 0 for name in RARE_FACTS[:2] if chance.random() < 0.05}


def next_day(chance: random.Random, last: datetime.date | None) -> datetime.date:
    """A day not before the last, often the same, sometimes beyond the turn of the year."""
    if last is None:
        first = datetime.date.fromisoformat(chance.choice(FIRST_DAYS))
        return first if chance.random() < 0.5 else oracle.FIRST_DAY + datetime.timedelta(days=chance.randint(0, 1_500))
    draw = chance.random()
    if draw < 0.1:
        return datetime.date(last.year + chance.choice((0, 1)), 12, 31)
    if draw < 0.2:
        return datetime.date(last.year + 1, 1, 1)
    return last + datetime.timedelta(days=0 if draw < 0.45 else chance.randint(1, 45))


def visit(chance: random.Random, listed: object, book: oracle.Book, law: oracle.Law, kind: str) -> Line:
    """The facts of a claim apart from who, when and which."""
    facts: Line = {"救助身份": listed, "医疗类别": kind, "定点医药机构": chance.random() < 0.93}
    for name, often in (("县域内定点", 0.8), ("当地户籍", 0.7)):
        if chance.random() < 0.7:
            facts[name] = chance.random() < often
    if kind == oracle.RARE or chance.random() < 0.05:
        facts["指定治疗机构"] = chance.random() < 0.85
    if chance.random() < 0.05:
        facts["医疗机构等级"] = chance.choice(("一级", "二级", "三级", "未定级"))
    status = best_of(listed, facts.get("当地户籍") is not False)
    return facts | {name: written(chance, fen) for name, fen in amounts(chance, kind, status, book, law).items()}


class Story:
    """Claims of one person; each looks at the books before it draws the next bill."""

    def __init__(self, chance: random.Random, office: Office, number: str) -> None:
        self.chance, self.office, self.number = chance, office, number
        self.usual = statuses(chance)
        self.usual_kind = chance.choice((*oracle.KINDS, oracle.INPATIENT, oracle.RARE))
        self.last: datetime.date | None = None
        self.count = 0

    def line(self) -> str:
        chance = self.chance
        day = next_day(chance, self.last)
        kind = self.usual_kind if chance.random() < 0.5 else chance.choice(oracle.KINDS)
        if chance.random() < 0.1:
            self.usual = statuses(chance)
        self.count += 1
        facts: Line = {"人员编号": self.number, "结算编号": f"{self.number}-{self.count}", "结算日期": str(day)}
        facts |= visit(chance, self.usual, self.office.book(self.number, day.year), self.office.law, kind)
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

REQUIRED = ("人员编号", "结算编号", "结算日期", "救助身份", "医疗类别", "定点医药机构", "政策范围内费用", *INSURERS, *RARE_FACTS)
BAD_AMOUNTS = ("-0.01", "1.001", "1e3", "1,000", "NaN", "", "100000000.00", "1元", True, None)


def spoiled_values(chance: random.Random) -> Line:
    """Facts with one thing wrong, to be laid over a good line."""
    bill: Line = {"医疗类别": chance.choice((oracle.ORDINARY, oracle.INPATIENT)), "政策范围内费用": "10.00"}
    bill |= dict.fromkeys(INSURERS, "0")
    drugs: Line = {"医疗类别": oracle.RARE, "指定治疗机构": True, "药品费用": "10.00", "罕见病保障资金支付": "0"}
    mistakes: tuple[Line, ...] = (
        {chance.choice((*INSURERS, "政策范围内费用", "目录外费用")): chance.choice(BAD_AMOUNTS)},
        {chance.choice(("定点医药机构", "县域内定点", "当地户籍")): chance.choice(("是", "true", 1, 0))},
        {"结算日期": chance.choice(("2022-12-31", "2023-02-29", "2023-2-1", "20230201", ""))},
        {"救助身份": chance.choice(("低保对象", ["特困人员", "困境儿童"], 3, ["特困人员", 1]))},
        {"医疗类别": chance.choice(("门诊慢特病", "门诊", "21", 21))},
        {"民政救助支付": "1.00"},
        bill | {chance.choice(INSURERS): "10.01"},
        bill | {"基本医保支付": "5.00", "大病保险支付": "5.01", "目录外费用": "1.00"},
        bill | {chance.choice(RARE_FACTS[:2]): "0.01"},
        bill | {"指定治疗机构": True},
        drugs | {"罕见病保障资金支付": "10.01"},
        drugs | {"政策范围内费用": "1.00", "基本医保支付": "2.00"},
        drugs | {chance.choice(RARE_FACTS[:2]): chance.choice(BAD_AMOUNTS)},
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
        facts.pop(chance.choice(REQUIRED), None)
    elif draw < 0.45:
        day = datetime.date.fromisoformat(str(facts["结算日期"])) - datetime.timedelta(days=chance.randint(1, 90))
        facts["结算日期"] = str(day)
    elif draw < 0.55:
        facts["结算编号"] = f"{facts['人员编号']}-1"
    else:
        facts |= spoiled_values(chance)
    return json.dumps(facts, ensure_ascii=False)


# ---- other matters -----------------------------------------------------------------------------------------------


def with_home(chance: random.Random, facts: Line) -> Line:
    """Sometimes says whether the person has 当地户籍, which some statuses need."""
    return facts | {"当地户籍": chance.random() < 0.5} if chance.random() < 0.5 else facts


def line_checks(seed: int, count: int, readings: Mapping[str, str]) -> list[str]:
    """Claims for 控制线超出, most of them stays, with no sums of the year."""
    chance = random.Random(seed)
    law, lines = oracle.Law(readings), []
    for number in range(count):
        kind = oracle.INPATIENT if chance.random() < 0.75 else chance.choice(oracle.KINDS)
        facts = visit(chance, statuses(chance), oracle.Book(), law, kind)
        if chance.random() < 0.5:
            facts |= {"人员编号": f"P{number}", "结算日期": str(next_day(chance, None))}
        lines.append(json.dumps(facts, ensure_ascii=False))
    return lines


def subsidies(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    lines = [
        with_home(chance, {"救助身份": statuses(chance), "个人缴费标准": written(chance, some(chance))}) for _ in range(count)
    ]
    return [json.dumps(line, ensure_ascii=False) for line in lines]


def tiers(chance: random.Random) -> Line:
    """A flat rate, or one to four tiers."""
    if chance.random() < 0.4:
        return {"支付比例": chance.choice((0, 60, "62.5", 89, 90, 91, "97.5", 100, 33))}
    tops = sorted(chance.sample(range(1, 20_000_000), chance.randint(0, 3)))
    rates = [chance.choice((50, 60, 65, "72.5", 89, 90, 95, 100)) for _ in range(len(tops) + 1)]
    return {
        "分段": [[f"{top // 100}.{top % 100:02d}", rate] for top, rate in zip(tops, rates, strict=False)] + [[None, rates[-1]]]
    }


def serious_illnesses(seed: int, count: int) -> list[str]:
    chance, lines = random.Random(seed), []
    for _ in range(count):
        deductible = chance.choice((0, 1, 1_200_000, 1_200_001, chance.randint(0, 2_000_000)))
        facts: Line = {"救助身份": statuses(chance), "起付线": written(chance, deductible)} | tiers(chance)
        ends = [Fraction(0), Fraction(deductible)]
        tops = facts.get("分段")
        for top, _ in tops[:-1] if isinstance(tops, list) else ():
            ends += [end + Fraction(str(top)) * 100 for end in ends[:2]]
        cost = near(chance, chance.choice(ends)) if chance.random() < 0.5 else some(chance)
        facts["合规费用"] = written(chance, cost)
        facts["封顶线"] = None if chance.random() < 0.4 else written(chance, chance.choice((0, 40_000_000, some(chance))))
        lines.append(json.dumps(with_home(chance, facts), ensure_ascii=False))
    return lines


def deposits(seed: int, count: int) -> list[str]:
    chance, lines = random.Random(seed), []
    for _ in range(count):
        facts: Line = {"救助身份": statuses(chance), "医疗类别": chance.choice((*oracle.KINDS, *[oracle.INPATIENT] * 10))}
        lines.append(json.dumps(with_home(chance, facts | {"市域内定点": chance.random() < 0.8}), ensure_ascii=False))
    return lines
