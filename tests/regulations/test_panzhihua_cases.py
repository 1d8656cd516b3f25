"""The 用例 and the coverage of 攀枝花, checked without the compiler: the oracle settles every 用例 of rules and cases/."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from regulations.oracle_panzhihua import READINGS
from regulations.oracle_panzhihua_lines import Answer, money, settle_lines
from zhunsheng import syntax
from zhunsheng.parse import parse
from zhunsheng.source import Source

REGULATIONS = Path(__file__).parents[2] / "regulations"
RULES = REGULATIONS / "panzhihua_2023.zs"
CASES = REGULATIONS / "cases" / "panzhihua_2023.zs"
LISTS = ("救助身份", "原类别", "新类别")
ARTICLES = 33
CASE_COUNT = 171


def read(path: Path) -> syntax.File:
    parsed = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert not parsed.diagnostics
    assert parsed.file is not None
    return parsed.file


@cache
def regulation() -> syntax.Regulation:
    file = read(RULES)
    assert isinstance(file, syntax.Regulation)
    return file


@cache
def case_file() -> syntax.CaseFile:
    file = read(CASES)
    assert isinstance(file, syntax.CaseFile)
    return file


def cases() -> list[syntax.Case]:
    articles = (*regulation().articles, *case_file().articles)
    return [item for article in articles for item in article.items if isinstance(item, syntax.Case)]


def percent(rate: Fraction) -> str:
    return str(Decimal(rate.numerator * 100) / rate.denominator)


def plain(name: str, value: syntax.CaseValue) -> object:
    """A fact's value as JSON has it."""
    match value:
        case syntax.Money(fen=fen):
            return money(fen)
        case syntax.Percent(value=rate):
            return percent(rate)
        case syntax.Day(value=day):
            return day.isoformat()
        case syntax.YesNo(value=yes):
            return yes
        case syntax.Integer(value=number):
            return number
        case syntax.Unlimited():
            return None
        case syntax.Names(names=names):
            listed = [name.text for name in names]
            return listed if name in LISTS else listed[0]
        case syntax.Tiers(tiers=tiers):
            return [[tier.upper and money(tier.upper.fen), percent(tier.rate.value)] for tier in tiers]


def facts(given: tuple[syntax.Fact, ...]) -> dict[str, object]:
    return {fact.name.text: plain(fact.name.text, fact.value) for fact in given}


def params(case: syntax.Case, premise: syntax.CasePremise) -> dict[str, str]:
    """The case's figures; one of its own takes the place of all of that name in 用例前提."""
    own = {parameter.name.text for parameter in case.parameters}
    found = {}
    for parameter in [*(one for one in premise.parameters if one.name.text not in own), *case.parameters]:
        assert isinstance(parameter.value, syntax.Money)
        year = "" if parameter.year is None else f"@{parameter.year}"
        found[parameter.name.text + year] = money(parameter.value.fen)
    return found


def lines(case: syntax.Case, common: dict[str, object]) -> list[str]:
    """The case as JSON lines of its matter."""
    visits = [common | {"结算日期": claim.day.value.isoformat()} | facts(claim.facts) for claim in case.claims]
    if case.matter is None:
        people = [visit | {"人员编号": "例", "结算编号": str(number)} for number, visit in enumerate(visits)]
        return [json.dumps(one, ensure_ascii=False) for one in people]
    if not visits:
        return [json.dumps(common, ensure_ascii=False)]
    change = {name: common.pop(name) for name in ("原类别", "新类别")}
    nested = [{name: value for name, value in visit.items() if name not in change} for visit in visits]
    return [json.dumps(change | {"就诊": nested}, ensure_ascii=False)]


def paid(answer: Answer) -> dict[str, object]:
    listed = answer.get("给付", [])
    assert isinstance(listed, list)
    return {row["名称"]: row["金额"] for row in listed}


def check(answer: Answer, expectations: tuple[syntax.Expectation, ...]) -> None:
    """All expectations of one claim; a benefit that is not named must be 0."""
    silent = paid(answer)
    for expectation in expectations:
        match expectation:
            case syntax.ExpectError(code=code):
                assert answer.get("错误") == frozenset({code.text})
            case syntax.ExpectPayment(name=name, amount=amount):
                silent.pop(name.text, None)
                assert (dict(answer) | paid(answer)).get(name.text) == money(amount.fen), name.text
            case syntax.ExpectAnswer(name=name, value=value):
                conclusions = answer.get("结论", {})
                assert isinstance(conclusions, dict)
                assert (dict(answer) | conclusions).get(name.text) == plain(name.text, value), name.text
            case syntax.ExpectLedger(name=name, sum=kind, amount=amount):
                sums = answer.get("台账")
                assert isinstance(sums, dict)
                assert sums[f"{name.text}.{kind.text}"] == money(amount.fen)
    assert set(silent.values()) <= {"0.00"}, silent


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title.text)
def test_oracle_agrees_with_the_worked_example(case: syntax.Case) -> None:
    [premise] = [item for item in regulation().items if isinstance(item, syntax.CasePremise)]
    readings = {one.doubt.text: one.reading.text for one in case.readings}
    matter = case.matter.text if case.matter else "费用结算"
    common = facts(premise.facts) | facts(case.facts)
    answers = settle_lines(lines(case, common), readings, params(case, premise), matter)
    expected = [claim.expectations for claim in case.claims] if case.matter is None else [case.expectations]
    assert all(expected)
    for answer, expectations in zip(answers, expected, strict=True):
        check(answer, expectations)


def test_every_reading_that_a_rule_mentions_has_a_worked_example() -> None:
    shown = {(one.doubt.text, one.reading.text) for case in cases() for one in case.readings}
    wanted = {(doubt, reading) for doubt, readings in READINGS.items() for reading in readings[1:]} - {("起付线", "按次")}
    assert wanted <= shown


def test_every_article_of_the_text_has_one_place() -> None:
    placed = [article.locator.text for article in regulation().articles]
    placed += [name.text for line in regulation().not_computable for name in line.articles]
    assert len(placed) == len(set(placed)) == ARTICLES


def test_articles_with_rules_have_worked_examples() -> None:
    shown = {
        article.locator.text
        for article in (*regulation().articles, *case_file().articles)
        if any(isinstance(item, syntax.Case) for item in article.items)
    }
    assert [article.locator.text for article in regulation().articles if article.locator.text not in shown] == []


def test_all_worked_examples_are_there_once() -> None:
    titles = [case.title.text for case in cases()]
    assert len(titles) == len(set(titles)) == CASE_COUNT


def test_case_file_follows_the_rule_file() -> None:
    """The same regulation, the same articles in the same order under the same titles, no premises of its own."""
    identifier = regulation().header.identifier
    assert identifier is not None and case_file().regulation.text == identifier.text
    assert case_file().items == ()
    headings = [(article.locator.text, article.title) for article in regulation().articles]
    written = [(article.locator.text, article.title) for article in case_file().articles]
    assert written == [heading for heading in headings if heading in written]


def test_the_rule_file_can_be_read_aloud() -> None:
    """Few enough worked examples that the rules are not buried."""
    assert len(RULES.read_text(encoding="utf-8").splitlines()) < 370
    assert all(sum(isinstance(item, syntax.Case) for item in article.items) <= 3 for article in regulation().articles)
