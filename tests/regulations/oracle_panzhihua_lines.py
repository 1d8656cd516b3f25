"""JSON lines for 攀枝花, read and answered by the oracle: what is refused, with which codes, and the answers of each matter.

A line with several mistakes may be refused for any of them, so an expected refusal is a set of codes.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from regulations import oracle_panzhihua as oracle
from regulations.oracle_panzhihua import Law, Refused, Visit

COMMON = {
    "人员编号": "psn_no", "结算编号": "setl_id", "结算日期": "setl_time", "医疗类别": "med_type", "医疗机构等级": "hosp_lv",
    "政策范围内费用": "inscp_scp_amt", "基本医保支付": "hifp_pay", "大病保险支付": "hifmi_pay",
}  # fmt: skip
LOCAL = ("救助身份", "定点医药机构", "普惠险支付", "就医地", "按规定转诊或备案", "规范转诊", "认定日期")
OWN_FACTS = {
    "费用结算": (),
    "资助参保": ("个人缴费标准",),
    "大病保险": ("合规费用", "起付线", "封顶线", "支付比例", "分段"),
    "免押金": ("基层首诊转诊",),
    "预警": ("政策范围内自付", "目录外自费"),
    "改认定追溯": ("原类别", "新类别", "就诊"),
}
LARGEST_AMOUNT = 9_999_999_999  # 分
AMOUNT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]{1,2}))?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Number:
    """A JSON number as it was written."""

    text: str


class Record:
    """One line's facts by Chinese name. Every mistake is collected; `finish` refuses if there was any."""

    def __init__(self, pairs: object, known: Iterable[str]) -> None:
        self.codes: set[str] = set()
        self.facts: dict[str, object] = {}
        if not isinstance(pairs, Pairs):
            raise Refused("ZS415", "ZS404")
        chinese = {alias: name for name, alias in COMMON.items()}
        allowed = {*COMMON, *LOCAL, *known}
        for key, value in pairs.items:
            name = chinese.get(key, key)
            if name not in allowed:
                self.codes.add("ZS401")
            elif name in self.facts:
                self.codes.add("ZS403")
            else:
                self.facts[name] = value

    def mistake(self, *codes: str) -> None:
        self.codes.update(codes)

    def finish(self) -> None:
        if self.codes:
            raise Refused(*self.codes)

    def raw(self, name: str, optional: bool = False) -> object:
        if name not in self.facts and not optional:
            self.mistake("ZS402")
        return self.facts.get(name, MISSING)

    def amount(self, name: str, optional: bool = False) -> int:
        value = self.raw(name, optional)
        return 0 if value is MISSING else self.read_amount(value)

    def read_amount(self, value: object) -> int:
        text = value.text if isinstance(value, Number) else value
        found = AMOUNT.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            self.mistake("ZS404")
            return 0
        fen = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
        if found[1] or fen > LARGEST_AMOUNT:
            self.mistake("ZS405")
        return fen

    def yes(self, name: str) -> bool:
        value = self.raw(name)
        if value is not MISSING and not isinstance(value, bool):
            self.mistake("ZS404")
        return value is True

    def choice(self, name: str, members: Sequence[str]) -> str:
        value = self.raw(name)
        if value is not MISSING and not isinstance(value, str):
            self.mistake("ZS404")
        elif value is not MISSING and value not in members:
            self.mistake("ZS406")
        return value if isinstance(value, str) else ""

    def statuses(self, name: str = "救助身份") -> tuple[str, ...]:
        value = self.raw(name)
        listed = [] if value is MISSING else [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            self.mistake("ZS404")
            return ()
        if not set(listed) <= set(oracle.STATUSES):
            self.mistake("ZS406")
        return tuple(listed)

    def day(self, name: str, optional: bool = False) -> datetime.date | None:
        value = self.raw(name, optional)
        if value is MISSING:
            return None
        if isinstance(value, str) and DAY.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        self.mistake("ZS404")
        return None

    def percent(self, value: object) -> Fraction:
        text = value.text if isinstance(value, Number) else value
        if not isinstance(text, str) or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
            self.mistake("ZS404", "ZS405")
            return Fraction(0)
        if Fraction(text) > 100:
            self.mistake("ZS405")
        return Fraction(text) / 100


class Pairs:
    """A JSON object, its keys in order, repetitions included."""

    def __init__(self, items: list[tuple[str, object]]) -> None:
        self.items = items


MISSING = object()


def read_json(line: str) -> object:
    try:
        return json.loads(line, object_pairs_hook=Pairs, parse_int=Number, parse_float=Number, parse_constant=Number)
    except ValueError as error:
        raise Refused("ZS415") from error


def check_force(day: datetime.date | None, record: Record, law: Law) -> None:
    if day is not None and not oracle.FIRST_DAY <= day <= law.last_day:
        record.mistake("ZS407")


def read_visit(record: Record, law: Law, statuses: tuple[str, ...] | None = None) -> Visit:
    """One claim; with `statuses` it is nested in 就诊, and its own 救助身份 is ignored."""
    own_statuses = record.statuses() if statuses is None else statuses
    day = record.day("结算日期")
    check_force(day, record, law)
    kind = record.choice("医疗类别", oracle.KINDS)
    cost = record.amount("政策范围内费用")
    commercial = record.amount("普惠险支付", optional=True)
    insured = record.amount("基本医保支付") + record.amount("大病保险支付") + commercial
    if kind == "普通门诊" and commercial:
        record.mistake("ZS410")
    if insured > cost:
        record.mistake("ZS408")
    visit = Visit(
        day or oracle.FIRST_DAY, own_statuses, kind, record.yes("定点医药机构"), cost, insured,
        record.choice("就医地", oracle.PLACES), record.yes("按规定转诊或备案"), record.yes("规范转诊"),
        record.day("认定日期", optional=True),
    )  # fmt: skip
    record.finish()
    return visit


# ---- answers: dictionaries of the form that interfaces.md fixes ----------------------------------------------------

Answer = Mapping[str, object]


def money(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def payments_answer(payments: Mapping[str, int], articles: Mapping[str, str]) -> dict[str, object]:
    listed = [{"名称": name, "条款": articles[name], "金额": money(fen)} for name, fen in payments.items()]
    return {"给付": listed, "合计": money(sum(payments.values()))}


def sums_answer(book: oracle.Book) -> dict[str, str]:
    bases = {f"{name}.累计基数": money(fen) for name, fen in book.base.items()}
    return bases | {f"{name}.年度": money(fen) for name, fen in book.paid.items()}


@dataclass
class Person:
    """Where the claims of one person have got to."""

    day: datetime.date = datetime.date.min
    book: oracle.Book = field(default_factory=oracle.Book)


@dataclass
class Office:
    """Settles lines of one matter in the order in which they come; a refused line leaves no trace."""

    law: Law
    people: dict[str, Person] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def person(self, number: str, year: int) -> Person:
        person = self.people.get(number, Person())
        return person if person.day.year == year else dataclasses.replace(person, book=oracle.Book())

    def claim(self, record: Record) -> dict[str, object]:
        number, code = record.raw("人员编号"), record.raw("结算编号")
        if not isinstance(number, str) or not isinstance(code, str):
            record.mistake("ZS404")
        elif code in self.seen:
            record.mistake("ZS411")
        day = record.day("结算日期")
        person = self.person(str(number), day.year if day else 0)
        if day is not None and day < person.day:
            record.mistake("ZS412")
        visit = read_visit(record, self.law)
        settled = oracle.settle_visit(visit, person.book, self.law)
        self.seen.add(str(code))
        self.people[str(number)] = Person(visit.day, settled.book)
        answer = payments_answer(settled.payments, oracle.ARTICLES)
        shares = {"个人负担": money(settled.borne), "台账": sums_answer(settled.book), "排除": settled.excluded}
        return {"采用身份": settled.status} | answer | shares


def answer_resettlement(record: Record, law: Law) -> dict[str, object]:
    old, new, nested = record.statuses("原类别"), record.statuses("新类别"), record.raw("就诊")
    if not isinstance(nested, list):
        record.mistake("ZS404")
    record.finish()
    assert isinstance(nested, list)
    visits = [read_visit(Record(pairs, ()), law, statuses=()) for pairs in nested]
    return payments_answer(oracle.resettle(visits, old, new, law), oracle.ARTICLES)


def answer_subsidy(record: Record, law: Law) -> dict[str, object]:
    statuses, premium = record.statuses(), record.amount("个人缴费标准")
    record.finish()
    status = oracle.best_status(statuses)
    return {"采用身份": status} | payments_answer({"资助参保": oracle.subsidy(status, premium)}, {"资助参保": "第六条"})


def read_tiers(record: Record) -> list[tuple[int | None, Fraction]]:
    """分段, or one tier from 支付比例; exactly one of the two must be given."""
    flat, tiers = record.raw("支付比例", optional=True), record.raw("分段", optional=True)
    if (flat is MISSING) == (tiers is MISSING):
        record.mistake(*(("ZS402",) if flat is MISSING else ("ZS403", "ZS404", "ZS408", "ZS410")))
        return []
    if tiers is MISSING:
        return [(None, record.percent(flat))]
    if not isinstance(tiers, list) or not tiers or not all(isinstance(tier, list) and len(tier) == 2 for tier in tiers):
        record.mistake("ZS404", "ZS405")
        return []
    read = [(None if upper is None else record.read_amount(upper), record.percent(rate)) for upper, rate in tiers]
    tops = [upper for upper, _ in read[:-1]]
    rising = all(top is not None and top > low for top, low in zip(tops, [0, *tops], strict=False) if low is not None)
    if read[-1][0] is not None or None in tops or not rising:
        record.mistake("ZS404", "ZS405", "ZS408")
    return read


def answer_serious_illness(record: Record, law: Law) -> dict[str, object]:
    status = oracle.best_status(record.statuses())
    cost, deductible, raw = record.amount("合规费用"), record.amount("起付线"), record.raw("封顶线")
    ceiling = None if raw is None or raw is MISSING else record.read_amount(raw)
    tiers = read_tiers(record)
    record.finish()
    payment = oracle.serious_illness(status, cost, deductible, tiers, ceiling)
    return payments_answer({"大病保险": payment}, {"大病保险": "第八条"})


def answer_no_deposit(record: Record, law: Law) -> dict[str, object]:
    status, kind = oracle.best_status(record.statuses()), record.choice("医疗类别", oracle.KINDS)
    first, place = record.yes("基层首诊转诊"), record.choice("就医地", oracle.PLACES)
    designated = record.yes("定点医药机构")
    record.finish()
    return {"结论": {"免押金": oracle.no_deposit(status, kind, first, place, designated)}}


def answer_warning(record: Record, law: Law) -> dict[str, object]:
    own, outside = record.amount("政策范围内自付"), record.amount("目录外自费")
    day = record.day("结算日期", optional=True)
    record.finish()
    return {"结论": {"预警": oracle.warned(own, outside, day.year if day else None, law)}}


ANSWERS: Mapping[str, Callable[[Record, Law], dict[str, object]]] = {
    "改认定追溯": answer_resettlement,
    "资助参保": answer_subsidy,
    "大病保险": answer_serious_illness,
    "免押金": answer_no_deposit,
    "预警": answer_warning,
}


def read_law(readings: Mapping[str, str], params: Mapping[str, str]) -> Law:
    """`params` as on the command line: NAME or NAME@YEAR, in 元."""
    figures: dict[tuple[str, int | None], Fraction] = {}
    for key, value in params.items():
        name, _, year = key.partition("@")
        figures[name, int(year) if year else None] = Fraction(value) * 100
    return Law(readings, figures)


def settle_lines(
    lines: Iterable[str], readings: Mapping[str, str], params: Mapping[str, str], matter: str = "费用结算"
) -> list[Answer]:
    """Answers to JSON lines in order; a refused one is `{"错误": frozenset of codes}`. `排除` names the articles that exclude."""
    office = Office(read_law(readings, params))
    answers: list[Answer] = []
    for line in lines:
        try:
            record = Record(read_json(line), OWN_FACTS[matter])
            answers.append(office.claim(record) if matter == "费用结算" else ANSWERS[matter](record, office.law))
        except Refused as refusal:
            answers.append({"错误": refusal.codes})
    return answers
