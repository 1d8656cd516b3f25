"""JSON lines for 巴南, read and answered by the oracle.

A line with several mistakes may be refused for any of them, so an expected refusal is a set of codes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regulations import oracle_banan as oracle
from regulations.oracle_banan import Care, Law
from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import Answer, money, payments_answer, read_json
from regulations.record import Record

NAMES = (
    "建档立卡", "已脱贫不再享受", "本区户籍", "参加居民医保", "民政救助支付", "分级诊疗合规", "危急重症", "医保定点或市外凭票",
    "病种",
)  # fmt: skip
INTERFACE = {"医疗总费用": "medfee_sumamt"}
MATTERS = ("费用结算", "市外申报期限", "附件病种")


def record(line: str, *more: str) -> Record:
    return Record(read_json(line), (*NAMES, *more), INTERFACE)


def read_care(facts: Record) -> Care:
    """One claim, every fact of it read; refused when anything is wrong."""
    day = facts.day("结算日期")
    if day is not None and day < oracle.FIRST_DAY:
        facts.mistake("ZS407")
    care = Care(
        day=day or oracle.FIRST_DAY,
        registered=facts.yes("建档立卡"),
        no_longer=facts.yes("已脱贫不再享受"),
        local=facts.yes("本区户籍"),
        insured=facts.yes("参加居民医保"),
        kind=facts.choice("医疗类别", oracle.KINDS),
        total=facts.amount("医疗总费用"),
        inside=facts.amount("政策范围内费用"),
        basic=facts.amount("基本医保支付"),
        serious=facts.amount("大病保险支付"),
        civil=facts.amount("民政救助支付"),
        referred=facts.yes("分级诊疗合规"),
        emergency=facts.yes("危急重症"),
        accepted=facts.yes("医保定点或市外凭票"),
        disease=facts.text("病种"),
    )
    if care.inside > care.total or care.basic + care.serious + care.civil > care.inside:
        facts.mistake("ZS408")
    facts.finish()
    return care


@dataclass
class Person:
    """The day of the last claim, and what the fund has paid in its year."""

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
        settled = oracle.settle(care, before[oracle.FUND], self.law)
        spent = {name: before[name] + fen for name, fen in settled.payments.items()}
        self.seen.add(str(code))
        self.people[str(number)] = Person(care.day, spent)
        sums = {f"{name}.年度": money(fen) for name, fen in spent.items()}
        return {
            "采用身份": None,
            **payments_answer(settled.payments, oracle.ARTICLES),
            "个人负担": money(settled.borne),
            "台账": sums,
        }


def declared(line: str) -> Answer:
    """市外申报期限."""
    facts = record(line, "申报日")
    day = facts.day("申报日")
    facts.finish()
    assert day is not None
    return {"结论": {"按期申报": oracle.in_time(day)}}


def listed(line: str) -> Answer:
    """附件病种."""
    facts = record(line)
    name = facts.text("病种")
    facts.finish()
    return {"结论": {"附件病种": oracle.annex(name)}}


def settle_lines(lines: Iterable[str], readings: Mapping[str, str], matter: str) -> list[Answer]:
    """Answers to JSON lines in order; a refused one is `{"错误": frozenset of codes}`."""
    answer = {"费用结算": Office(Law(readings)).claim, "市外申报期限": declared, "附件病种": listed}[matter]
    answers: list[Answer] = []
    for line in lines:
        try:
            answers.append(answer(line))
        except Refused as refusal:
            answers.append({"错误": refusal.codes})
    return answers
