"""Every construct of the syntax tree can be written, and comes out as written."""

from __future__ import annotations

import dataclasses
import datetime
import inspect
from fractions import Fraction

from unit.dsl_parse.complete import CASES, REGULATION, TABLE, VOCABULARY
from zhunsheng import syntax
from zhunsheng.parse import parse
from zhunsheng.source import Source, Span
from zhunsheng.syntax import (
    Acceptance,
    Adjustment,
    Article,
    Benefit,
    Case,
    CaseFile,
    CasePremise,
    Day,
    Doubt,
    File,
    Input,
    Item,
    Limit,
    Matter,
    Member,
    Money,
    Name,
    Names,
    Order,
    Others,
    ParameterTable,
    Percent,
    Period,
    Regulation,
    Resettlement,
    Row,
    Table,
    Text,
    Tier,
    Tiers,
    Unlimited,
)

AT = Span(0, 0)


def read(text: str) -> File:
    result = parse(Source("例.zs", text))
    assert result.diagnostics == ()
    assert result.file is not None
    return result.file


def regulation() -> Regulation:
    file = read(REGULATION)
    assert isinstance(file, Regulation)
    return file


def name(text: str) -> Name:
    return Name(text, span=AT)


def item(index: int, kind: type[Item]) -> Item:
    """The only item of a class in an article."""
    [found] = [each for each in regulation().articles[index].items if isinstance(each, kind)]
    return found


def classes_in(node: object, found: set[str]) -> set[str]:
    if dataclasses.is_dataclass(node) and not isinstance(node, Source | Span | type):
        found.add(type(node).__name__)
        for field in dataclasses.fields(node):
            classes_in(getattr(node, field.name), found)
    elif isinstance(node, tuple):
        for each in node:
            classes_in(each, found)
    return found


def test_every_construct_can_be_written() -> None:
    declared = {n for n, each in inspect.getmembers(syntax, dataclasses.is_dataclass) if n not in ("Source", "Span")}
    written: set[str] = set()
    for text in (REGULATION, VOCABULARY, TABLE, CASES):
        classes_in(read(text), written)
    # 百分点 stand in 调整 as amount of a line; as a value they are the type checker's business.
    assert declared - written == set()


def test_header() -> None:
    header = regulation().header
    assert header.title == Text("示范（试行）", span=AT)
    assert header.identifier == name("demo_2023") and header.years == 5
    assert [text.text for text in header.repeals] == ["甲发〔2021〕1号", "甲发〔2021〕2号"]
    assert header.in_force == syntax.InForce(Day(datetime.date(2023, 2, 1), span=AT), span=AT)
    assert header.expiry is not None and isinstance(header.expiry.value, Table) and len(header.expiry.value.rows) == 2


def test_locators_are_normalised() -> None:
    found = regulation()
    assert [article.locator.text for article in found.articles] == ["第二条", "第三条(一)1", "第四条"]
    assert [each.text for each in found.not_computable[0].articles] == [
        "第一条",
        "三(一)1",
        "四(六)罕见病",
        "二、",
        "附件1",
        "序言",
    ]


def test_input() -> None:
    first, second = (each for each in regulation().articles[0].items if isinstance(each, Input))
    assert (first.optional, first.nullable, first.code_name) == (True, True, name("ceiling"))
    assert first.note == Text("说（明）", span=AT) and first.instead == name("支付比例")
    assert second.interface == (name("a"), name("b")) and second.default == name("普通")
    assert second.members[:2] == (Member(name("普通"), name("11"), span=AT), Member(name("门诊-慢"), name("X1"), span=AT))


def test_table_with_two_dimensions() -> None:
    definition = next(
        each for each in regulation().articles[0].items if isinstance(each, syntax.Definition) and each.name.text == "乙"
    )
    assert isinstance(definition.value, Table)
    assert [each.text for each in definition.value.dimensions] == ["类别", "救助对象"]
    assert definition.value.rows[1].keys == ((name("住院"),), Others(span=AT))
    assert definition.value.rows[2].keys == (Others(span=AT), (name("低保对象"), name("五保")))


def test_doubt() -> None:
    doubt = item(0, Doubt)
    assert isinstance(doubt, Doubt)
    assert [(each.name.text, each.adopted, each.doubtful) for each in doubt.readings] == [
        ("标准的50%", True, False),
        ("长 期", False, True),
    ]


def test_benefit() -> None:
    benefit = item(1, Benefit)
    assert isinstance(benefit, Benefit)
    kinds = [type(clause).__name__ for clause in benefit.clauses]
    assert kinds == ["Audience", "Applies", "AlsoCounts", "Base", "Deductible", "RateClause", "Limit", "Limit", "Rounding"]
    limit = benefit.clauses[7]
    assert limit == Limit(Period.YEAR, name("总额"), Money(20_000_000, span=AT), span=AT)


def test_adjustment_and_order() -> None:
    adjustment = item(1, Adjustment)
    assert isinstance(adjustment, Adjustment)
    assert [(line.clause.value, line.change.value) for line in adjustment.lines] == [
        ("起付线", "降低"),
        ("比例", "提高"),
        ("限额", "不设"),
    ]
    order = item(1, Order)
    assert isinstance(order, Order)
    assert [[each.text for each in place] for place in order.places] == [["甲"], ["乙", "丙"], ["普通救助"]]


def test_acceptance_and_resettlement() -> None:
    acceptance = item(1, Acceptance)
    assert isinstance(acceptance, Acceptance)
    assert [each.text for each in acceptance.articles] == ["第三条(一)1", "三(二)"]
    assert acceptance.until == Day(datetime.date(2025, 12, 31), span=AT)
    matter = item(1, Matter)
    assert isinstance(matter, Matter)
    [resettlement] = matter.items
    assert isinstance(resettlement, Resettlement)
    assert resettlement.methods.dimensions == (name("变更"),)
    assert resettlement.methods.rows[0] == Row(((name("重算"),),), syntax.Ref("只补不退", span=AT), span=AT)


def test_case() -> None:
    found = regulation()
    case = next(each for each in found.articles[1].items + found.items if isinstance(each, Case))
    assert case.title == Text("一年（两次）", span=AT) and case.matter == name("费用结算")
    assert [fact.value for fact in case.facts] == [
        Names((name("低保对象"), name("孤儿")), span=AT),
        Names((), span=AT),
        syntax.YesNo(True, span=AT),
    ]
    claim = case.claims[0]
    assert claim.facts[1].value == Unlimited(span=AT)
    tier = Tier(Money(3_000_000, span=AT), Percent(Fraction(3, 5), span=AT), span=AT)
    tiers = claim.facts[-1].value
    assert isinstance(tiers, Tiers) and tiers.tiers[0] == tier and tiers.tiers[2].upper is None
    assert [type(each).__name__ for each in case.claims[1].expectations] == ["ExpectError", "ExpectAnswer"]
    premise = next(each for each in found.items if isinstance(each, CasePremise))
    assert premise.parameters[0].year == 2022


def test_parameter_table() -> None:
    table = read(TABLE)
    assert isinstance(table, ParameterTable)
    assert table.publisher == Text("统计局（年报）", span=AT)
    assert [(row.year, row.origin.text) for row in table.rows] == [(2021, "公报（2021）"), (2022, "公报")]


def test_case_file() -> None:
    cases = read(CASES)
    assert isinstance(cases, CaseFile)
    assert cases.regulation == name("demo_2023")
    assert [type(item) for item in cases.items] == [CasePremise, Case]
    assert [(article.locator.text, article.title) for article in cases.articles] == [
        ("第二条", None),
        ("第三条(一)1", Text("给付", span=AT)),
    ]
    assert [len(article.items) for article in cases.articles] == [1, 2]
    assert all(isinstance(item, Case) for article in cases.articles for item in article.items)


def test_items_between_articles() -> None:
    file = read("规章 例\n第一条\n    依据 「甲」\n取整 舍去\n第二条 乙\n")
    assert isinstance(file, Regulation)
    assert len(file.items) == 1 and [type(each) for each in file.articles] == [Article, Article]


def test_spans_of_blocks_reach_their_last_line() -> None:
    found = regulation()
    benefit = next(each for each in found.articles[1].items if isinstance(each, Benefit))
    text = found.source.slice(benefit.span)
    assert text.startswith("给付 普通救助\n") and text.endswith("取整    舍去")
