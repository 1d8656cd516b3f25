"""JSON lines for 常州, read and answered by the oracle.

A line with several mistakes may be refused for any of them, so an expected refusal is a set of codes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from regulations import oracle_changzhou as oracle
from regulations.oracle_changzhou import Book, Care, Law
from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import MISSING, Answer, money, payments_answer, read_json, read_tiers
from regulations.record import Record

NAMES = ("目录外费用", "县域内定点", "当地户籍", "药品费用", "罕见病保障资金支付", "指定治疗机构")


def record(line: str, *more: str) -> Record:
    return Record(read_json(line), (*NAMES, *more), {}, oracle.STATUSES)


def read_care(facts: Record, day: datetime.date | None, *, county: bool) -> Care:
    """One claim, every fact of it read; refused when anything is wrong. `county`: does 县域内定点 decide anything?

    A fact that decides nothing is accepted, whatever it says.
    """
    if day is not None and day < oracle.FIRST_DAY:
        facts.mistake("ZS407")
    kind = facts.choice("医疗类别", oracle.KINDS)
    rare = kind == oracle.RARE
    # Facts of the other sort of claim are ignored, but must be amounts; above 0 the two of the drugs are mistakes elsewhere.
    scope = [facts.amount(name, optional=rare) for name in ("政策范围内费用", "基本医保支付", "大病保险支付")]
    outside = facts.amount("目录外费用", optional=True)
    drugs, fund = (facts.amount(name, optional=not rare) for name in ("药品费用", "罕见病保障资金支付"))
    if not rare and (drugs or fund):
        facts.mistake("ZS410")
    cost, paid = (drugs, fund) if rare else (scope[0], scope[1] + scope[2])
    if paid > cost:
        facts.mistake("ZS408")
    care = Care(
        day=day or oracle.FIRST_DAY,
        statuses=facts.statuses(),
        kind=kind,
        designated=facts.yes("定点医药机构"),
        cost=cost,
        paid=paid,
        outside=0 if rare else outside,
        in_county=facts.yes("县域内定点", default=True) if county else True,
        local=facts.yes("当地户籍", default=True),
        appointed=facts.yes("指定治疗机构", default=None if rare else False),
    )
    facts.finish()
    return care


@dataclass
class Person:
    """The day of the last claim, and what was paid in its year."""

    day: datetime.date = datetime.date.min
    book: Book = field(default_factory=Book)


@dataclass
class Office:
    """Settles lines in the order in which they come; a refused line leaves no trace."""

    law: Law
    people: dict[str, Person] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def book(self, number: str, year: int) -> Book:
        """What the person has got in the year so far."""
        person = self.people.get(number, Person())
        return person.book if person.day.year == year else Book()

    def claim(self, line: str) -> Answer:
        """The answer; `Refused` when the line cannot be settled."""
        facts = record(line)
        number, code = facts.raw("人员编号"), facts.raw("结算编号")
        if not isinstance(number, str) or not isinstance(code, str):
            facts.mistake("ZS404")
        elif code in self.seen:
            facts.mistake("ZS411")
        day = facts.day("结算日期")
        if day is not None and day < self.people.get(str(number), Person()).day:
            facts.mistake("ZS412")
        care = read_care(facts, day, county=self.law.reads("百分之十", "兜底补足"))
        settled = oracle.settle(care, self.book(str(number), care.day.year), self.law)
        self.seen.add(str(code))
        self.people[str(number)] = Person(care.day, settled.book)
        payments = dict(settled.payments)
        if self.law.reads("百分之十", "控制目标不付款"):
            del payments[oracle.TOP_UP]  # may be reported as 0 all the same
        answer = payments_answer(payments, oracle.ARTICLES)
        sums = {f"{oracle.CLINIC}.年度": money(settled.book.clinic)}
        return {"采用身份": settled.status, **answer, "个人负担": money(settled.borne), "台账": sums}


def over_the_line(facts: Record, law: Law) -> Answer:
    """控制线超出: a claim with no sums of the year."""
    day = facts.day("结算日期", optional=True)
    over = oracle.settle(read_care(facts, day, county=True), Book(), law).over_line
    return {"结论": {"控制线超出": money(over)}}


def best(facts: Record) -> str | None:
    return oracle.best_status(facts.statuses(), facts.yes("当地户籍", default=True))


def subsidy(facts: Record, law: Law) -> Answer:
    """资助参保."""
    status, premium = best(facts), facts.amount("个人缴费标准")
    facts.finish()
    return {"采用身份": status, **payments_answer({"资助参保": oracle.subsidy(status, premium)}, {"资助参保": "三(二)"})}


def serious_illness(facts: Record, law: Law) -> Answer:
    """大病保险."""
    status, cost, deductible = best(facts), facts.amount("合规费用"), facts.amount("起付线")
    raw = facts.raw("封顶线")
    ceiling = None if raw is None or raw is MISSING else facts.read_amount(raw)
    tiers = read_tiers(facts)
    facts.finish()
    payment = oracle.serious_illness(status, cost, deductible, tiers, ceiling)
    return payments_answer({"大病保险": payment}, {"大病保险": "三(三)"})


def no_deposit(facts: Record, law: Law) -> Answer:
    """免押金."""
    status, kind, in_city = best(facts), facts.choice("医疗类别", oracle.KINDS), facts.yes("市域内定点")
    facts.finish()
    return {"结论": {"免押金": oracle.no_deposit(status, kind, in_city)}}


OTHERS: Mapping[str, tuple[tuple[str, ...], Callable[[Record, Law], Answer]]] = {
    "控制线超出": ((), over_the_line),
    "资助参保": (("个人缴费标准",), subsidy),
    "大病保险": (("合规费用", "起付线", "封顶线", "支付比例", "分段"), serious_illness),
    "免押金": (("市域内定点",), no_deposit),
}


def settle_lines(lines: Iterable[str], readings: Mapping[str, str], matter: str) -> list[Answer]:
    """Answers to JSON lines in order; a refused one is `{"错误": frozenset of codes}`."""
    law = Law(readings)
    office, answers = Office(law), []
    for line in lines:
        try:
            if matter == "费用结算":
                answers.append(office.claim(line))
            else:
                names, answer = OTHERS[matter]
                answers.append(answer(record(line, *names), law))
        except Refused as refusal:
            answers.append({"错误": refusal.codes})
    return answers
