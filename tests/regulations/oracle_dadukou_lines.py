"""JSON lines for 大渡口, read and answered by the oracle.

A line with several mistakes may be refused for any of them, so an expected refusal is a set of codes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from regulations import oracle_dadukou as oracle
from regulations.oracle_dadukou import Care, Law
from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import MISSING, Answer, Number, money, payments_answer, read_json
from regulations.record import Record

NAMES = ("病种", "致病原因", "门诊已备案", "出生日期", "需院外维持治疗的重残重病", "残疾军人等级")
NEED_NOT_BE_GIVEN = ("医疗机构等级", "出生日期", "需院外维持治疗的重残重病", "残疾军人等级", "二档标准", "应缴")
GRADES = ("一档", "二档", "职工")


def record(line: str, *more: str) -> Record:
    """The line's facts; null is as good as nothing where a fact need not be given."""
    facts = Record(read_json(line), (*NAMES, *more), {}, oracle.STATUSES)
    for name in NEED_NOT_BE_GIVEN:
        if facts.facts.get(name, MISSING) is None:
            del facts.facts[name]
    return facts


def disease(facts: Record) -> str:
    name = facts.text("病种")
    if "病种" not in facts.facts:
        facts.mistake("ZS402")
    return name or ""


def soldier(facts: Record) -> int | None:
    """残疾军人等级: a whole number."""
    value = facts.raw("残疾军人等级", optional=True)
    if value is MISSING:
        return None
    if not isinstance(value, Number) or not re.fullmatch(r"-?[0-9]+", value.text):
        facts.mistake("ZS404")
        return None
    if value.text.startswith("-"):
        facts.mistake("ZS405")
    return int(value.text)


def read_care(facts: Record) -> Care:
    """One claim, every fact of it read; refused when anything is wrong."""
    day = facts.day("结算日期")
    if day is not None and day < oracle.FIRST_DAY:
        facts.mistake("ZS407")
    graded = "医疗机构等级" in facts.facts
    care = Care(
        day=day or oracle.FIRST_DAY,
        statuses=facts.statuses(),
        kind=facts.choice("医疗类别", oracle.KINDS),
        disease=disease(facts),
        cost=facts.amount("政策范围内费用"),
        paid=facts.amount("基本医保支付"),
        level=facts.choice("医疗机构等级", oracle.LEVELS) if graded else "未定级",
        designated=facts.yes("定点医药机构"),
        cause=facts.choice("致病原因", oracle.CAUSES),
        declared=facts.yes("门诊已备案"),
        born=facts.day("出生日期", optional=True),
        needs_care=facts.yes("需院外维持治疗的重残重病", default=False),
        soldier=soldier(facts),
    )
    if care.paid > care.cost:
        facts.mistake("ZS408")
    facts.finish()
    return care


@dataclass
class Person:
    """The day of the last claim, and what was paid in its year."""

    day: datetime.date = datetime.date.min
    paid: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(oracle.ARTICLES, 0))


@dataclass
class Office:
    """Settles lines in the order in which they come; a refused line leaves no trace."""

    law: Law
    people: dict[str, Person] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def paid(self, number: str, year: int) -> Mapping[str, int]:
        """What the person has got in the year so far, by benefit."""
        person = self.people.get(number, Person())
        return person.paid if person.day.year == year else Person().paid

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
        care = read_care(facts)
        before = self.paid(str(number), care.day.year)
        settled = oracle.settle(care, before, self.law)
        spent = {name: before[name] + fen for name, fen in settled.payments.items()}
        self.seen.add(str(code))
        self.people[str(number)] = Person(care.day, spent)
        return {
            "采用身份": settled.status,
            **payments_answer(settled.payments, oracle.ARTICLES),
            "个人负担": money(settled.borne),
            "台账": {f"{name}.年度": money(fen) for name, fen in spent.items()},
            "排除": settled.notes,
        }


def subsidy(facts: Record) -> Answer:
    """资助参保: `按条款` has what is paid by article."""
    grade, first = facts.choice("档次", GRADES), facts.amount("一档标准")
    second = facts.amount("二档标准", optional=grade != "二档")
    due = facts.amount("应缴", optional=grade != "职工")
    listed, rank = facts.statuses(), soldier(facts)
    facts.finish()
    groups = Care(oracle.FIRST_DAY, listed, oracle.INPATIENT, "", 0, 0, soldier=rank).groups
    article, cost, paid = {
        "一档": ("第三条(一)1", first, oracle.first_grade(groups, first)),
        "二档": ("第三条(一)2", second, oracle.second_grade(groups, first, second)),
        "职工": ("第三条(一)2", due, oracle.employees(groups, first, due)),
    }[grade]
    return {
        "采用身份": oracle.named_status(groups),
        "合计": money(paid),
        "个人负担": money(cost - paid),
        "按条款": {article: money(paid)} if paid else {},
    }


def least_budget(facts: Record) -> Answer:
    """区级预算下限."""
    granted = facts.amount("上年市级补助")
    facts.finish()
    return {"结论": {"区级预算下限": money(oracle.least_budget(granted))}}


def surplus(facts: Record) -> Answer:
    """结余合规."""
    raised, rest = facts.amount("当年筹集"), facts.amount("结余")
    facts.finish()
    return {"结论": {"结余合规": oracle.surplus_allowed(raised, rest)}}


def shares(facts: Record) -> Answer:
    """资金分担."""
    needed = facts.amount("所需资金")
    facts.finish()
    district, towns = oracle.shares(needed)
    return {"结论": {"区财政": money(district), "镇街": money(towns)}}


OTHERS: Mapping[str, tuple[tuple[str, ...], Callable[[Record], Answer]]] = {
    "资助参保": (("档次", "一档标准", "二档标准", "应缴"), subsidy),
    "区级预算下限": (("上年市级补助",), least_budget),
    "结余合规": (("当年筹集", "结余"), surplus),
    "资金分担": (("所需资金",), shares),
}


def settle_lines(lines: Iterable[str], readings: Mapping[str, str], matter: str) -> list[Answer]:
    """Answers to JSON lines in order; a refused one is `{"错误": frozenset of codes}`."""
    office, answers = Office(Law(readings)), []
    for line in lines:
        try:
            if matter == "费用结算":
                answers.append(office.claim(line))
            else:
                names, answer = OTHERS[matter]
                answers.append(answer(record(line, *names)))
        except Refused as refusal:
            answers.append({"错误": refusal.codes})
    return answers
