"""JSON lines for 重庆高新区, read and answered by the oracle.

A line with several mistakes may be refused for any of them, so an expected refusal is a set of codes.
`排除` names the articles under which nothing is paid, `适用旧规` says whether the notice of silence must be there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from regulations import oracle_gaoxin as oracle
from regulations.oracle_gaoxin import Book, Care, Law
from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import MISSING, Answer, money, payments_answer, read_json, read_tiers
from regulations.record import Record

NAMES = (
    "在高新区参保",
    "疾病类别",
    "异地就医",
    "按规定转诊或备案",
    "规范转诊",
    "市内就医",
    "其他补偿",
    "原政策救助",
)
OWN_FACTS: Mapping[str, tuple[str, ...]] = {
    "费用结算": (),
    "资助参保": ("档次", "一档标准", "二档标准", "城乡孤儿"),
    "大病保险": ("合规费用", "起付线", "封顶线", "支付比例", "分段"),
    "免押金": ("基层首诊转诊", "高新区定点医疗机构"),
}


def record(line: str, matter: str) -> Record:
    return Record(read_json(line), (*NAMES, *OWN_FACTS[matter]), {}, oracle.STATUSES)


def read_care(facts: Record, day: datetime.date | None, law: Law) -> Care:
    """One claim, every fact of it read that the readings use; refused when anything is wrong."""
    deducted = law.reads("其他补偿", "先扣减")
    level = facts.choice("医疗机构等级", oracle.LEVELS) if "医疗机构等级" in facts.facts else "未定级"
    care = Care(
        day=day or oracle.FIRST_DAYS["期满次日"],
        statuses=facts.statuses(),
        insured_here=facts.yes("在高新区参保"),
        kind=facts.choice("医疗类别", oracle.KINDS),
        special=facts.choice("疾病类别", ("特殊疾病", "其他疾病")) == "特殊疾病",
        level=level,
        designated=facts.yes("定点医药机构"),
        away=facts.yes("异地就医"),
        referred=facts.yes("按规定转诊或备案"),
        standard=facts.yes("规范转诊"),
        in_city=facts.yes("市内就医"),
        cost=facts.amount("政策范围内费用"),
        insurance=facts.amount("基本医保支付") + facts.amount("大病保险支付"),
        older=facts.amount("原政策救助", optional=True),
        compensation=facts.amount("其他补偿", optional=True) if deducted else 0,
    )
    if care.insurance + care.older > care.cost:
        facts.mistake("ZS408")
    facts.finish()
    return care


@dataclass
class Person:
    """The day of the last claim, and the sums of its year."""

    day: datetime.date = datetime.date.min
    book: Book = field(default_factory=Book)


@dataclass
class Office:
    """Settles lines in the order in which they come; a refused line leaves no trace."""

    law: Law
    people: dict[str, Person] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def book(self, number: str, year: int) -> Book:
        """The person's sums of the year so far."""
        person = self.people.get(number, Person())
        return person.book if person.day.year == year else Book()

    def also(self, year: int) -> tuple[str, ...]:
        """The code of a missing standard, with which a line that comes too late may be refused as well."""
        try:
            self.law.tilt_threshold(year)
        except Refused as refusal:
            return tuple(refusal.codes)
        return ()

    def claim(self, line: str) -> Answer:
        """The answer; `Refused` when the line cannot be settled."""
        facts = record(line, "费用结算")
        number, code = facts.raw("人员编号"), facts.raw("结算编号")
        if not isinstance(number, str) or not isinstance(code, str):
            facts.mistake("ZS404")
        elif code in self.seen:
            facts.mistake("ZS411")
        day = facts.day("结算日期")
        if day is not None and day < self.people.get(str(number), Person()).day:
            facts.mistake("ZS412", *self.also(day.year))
        if day is not None and day < self.law.first_day:
            facts.mistake("ZS407")
        care = read_care(facts, day, self.law)
        settled = oracle.settle(care, self.book(str(number), care.day.year), self.law)
        self.seen.add(str(code))
        self.people[str(number)] = Person(care.day, settled.book)
        return {
            "采用身份": settled.status,
            **payments_answer(settled.payments, oracle.ARTICLES),
            "个人负担": money(settled.borne),
            "台账": sums_answer(settled.book),
            "排除": settled.excluded,
            "适用旧规": settled.silent,
        }


def sums_answer(book: Book) -> dict[str, str]:
    bases = {f"{name}.累计基数": money(fen) for name, fen in book.base.items()}
    return bases | {f"{name}.年度": money(fen) for name, fen in book.paid.items()}


def subsidy(facts: Record, law: Law) -> Answer:
    """资助参保; `条款金额` has the article that pays, if one does."""
    status, here = oracle.best_status(facts.statuses(), law), facts.yes("在高新区参保")
    second = facts.choice("档次", ("一档", "二档")) == "二档"
    premiums = facts.amount("一档标准"), facts.amount("二档标准", optional=not second)
    orphan = facts.yes("城乡孤儿", default=False)
    facts.finish()
    article, paid, silent = oracle.subsidy(status, here, second, premiums, orphan)
    return {
        "采用身份": status,
        "合计": money(paid),
        "条款金额": {article: money(paid)} if paid else {},
        "排除": () if status else ("第四条",),
        "适用旧规": silent,
    }


def serious_illness(facts: Record, law: Law) -> Answer:
    """大病保险."""
    status = oracle.best_status(facts.statuses(), law)
    cost, deductible, raw = facts.amount("合规费用"), facts.amount("起付线"), facts.raw("封顶线")
    ceiling = None if raw is None or raw is MISSING else facts.read_amount(raw)
    tiers = read_tiers(facts)
    facts.finish()
    payment = oracle.serious_illness(status, cost, deductible, tiers, ceiling)
    return payments_answer({"大病保险": payment}, {"大病保险": "第八条"})


def no_deposit(facts: Record, law: Law) -> Answer:
    """免押金."""
    status, kind = oracle.best_status(facts.statuses(), law), facts.choice("医疗类别", oracle.KINDS)
    first, here = facts.yes("基层首诊转诊"), facts.yes("高新区定点医疗机构")
    facts.finish()
    return {"结论": {"免押金": oracle.no_deposit(status, kind, first, here)}}


OTHERS: Mapping[str, Callable[[Record, Law], Answer]] = {
    "资助参保": subsidy,
    "大病保险": serious_illness,
    "免押金": no_deposit,
}


def read_law(readings: Mapping[str, str], params: Mapping[str, str]) -> Law:
    """`params` as on the command line: NAME or NAME@YEAR, in 元."""
    standards: dict[int | None, int] = {}
    for key, value in params.items():
        name, _, year = key.partition("@")
        assert name == oracle.STANDARD
        whole, _, rest = value.partition(".")
        standards[int(year) if year else None] = int(whole) * 100 + int(rest.ljust(2, "0"))
    return Law(readings, standards)


def settle_lines(lines: Iterable[str], readings: Mapping[str, str], params: Mapping[str, str], matter: str) -> list[Answer]:
    """Answers to JSON lines in order; a refused one is `{"错误": frozenset of codes}`."""
    law = read_law(readings, params)
    office, answers = Office(law), []
    for line in lines:
        try:
            answers.append(office.claim(line) if matter == "费用结算" else OTHERS[matter](record(line, matter), law))
        except Refused as refusal:
            answers.append({"错误": refusal.codes})
    return answers
