"""Lists of names, groups, tranches, relations, silences, ages and days: what is written and what it means."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.dsl_parse.test_lines import name, regulation
from zhunsheng.parse import parse
from zhunsheng.source import Source, Span
from zhunsheng.syntax import (
    Benefit,
    Call,
    Compare,
    CompareOp,
    Day,
    Definition,
    Disregarded,
    FactType,
    Function,
    Grouping,
    Input,
    Integer,
    Item,
    Limit,
    Matter,
    Money,
    Negation,
    NotCounted,
    Others,
    Percent,
    Pot,
    Ranking,
    RateClause,
    Ref,
    Relation,
    Row,
    Silence,
    SilenceKind,
    Table,
    Tranche,
    Tranches,
    Used,
    Way,
    WayKind,
    WayRow,
)

AT = Span(0, 0)


def items(kind: type[Item]) -> list[Item]:
    """All items of a class, in order."""
    return [each for article in regulation().articles for each in article.items if isinstance(each, kind)]


def ref(text: str) -> Ref:
    return Ref(text, span=AT)


def money(yuan: int) -> Money:
    return Money(yuan * 100, span=AT)


def test_list_of_names() -> None:
    [found] = [each for each in items(Input) if isinstance(each, Input) and each.type is FactType.REGISTER]
    assert found.name == name("病种") and found.optional


def test_grouping() -> None:
    rows = (
        Row(((name("肺癌"), name("1型糖尿病")),), ref("特殊病种"), span=AT),
        Row((Others(span=AT),), ref("普通疾病"), span=AT),
    )
    assert items(Grouping) == [Grouping(name("病种类别"), Table((name("病种"),), rows, span=AT), span=AT)]


def test_facts_that_do_not_count() -> None:
    [whole] = [each for each in items(Input) if isinstance(each, Input) and each.includes is not None]
    assert whole.includes == name("费用")
    assert whole.used_if == Compare(CompareOp.EQUAL, ref("类别"), ref("住院"), span=AT)
    [used] = items(Used)
    assert isinstance(used, Used) and used.names == (name("费用"), name("日期"))
    insured = Negation(ref("参保"), span=AT)
    assert items(Disregarded) == [Disregarded((name("先付"), name("再付")), insured, span=AT)]


def test_status_that_does_not_count() -> None:
    [ranking] = items(Ranking)
    assert isinstance(ranking, Ranking)
    below = Compare(CompareOp.BELOW, ref("等级"), Integer(7, span=AT), span=AT)
    assert ranking.exceptions == (NotCounted(name("低保对象"), below, span=AT),)


def test_pot_tranches_and_table_by_yes_no() -> None:
    [_, benefit] = items(Benefit)
    assert isinstance(benefit, Benefit)
    _, pot, rate, limit = benefit.clauses
    assert pot == Pot(name("总费用"), span=AT)
    tranches = (
        Tranche(None, money(1_000), Percent(Fraction(0), span=AT), span=AT),
        Tranche(money(1_000), money(10_000), ref("首段比例"), span=AT),
        Tranche(money(10_000), None, Percent(Fraction(19, 20), span=AT), span=AT),
    )
    assert rate == RateClause(Tranches(tranches, span=AT), span=AT)
    assert isinstance(limit, Limit) and isinstance(limit.value, Table)
    assert limit.value.rows == (Row(((name("是"),),), money(800), span=AT), Row(((name("否"),),), money(300), span=AT))


def test_relations() -> None:
    first = name("普通救助")
    rows = (
        WayRow((name("互斥"), name("无关")), Way(WayKind.PRIORITY, first, span=AT), span=AT),
        WayRow((name("就高"),), Way(WayKind.HIGHEST, None, span=AT), span=AT),
        WayRow((name("先普通"),), Way(WayKind.FIRST, first, span=AT), span=AT),
    )
    assert items(Relation) == [
        Relation((first, name("分段救助")), None, name("先后"), rows, span=AT),
        Relation((first, name("丁")), Way(WayKind.PARALLEL, None, span=AT), None, (), span=AT),
    ]


def test_silences() -> None:
    found = items(Silence)
    assert [(each.kind, each.name.text) for each in found if isinstance(each, Silence)] == [
        (SilenceKind.OLDER, "门诊"),
        (SilenceKind.OTHER, "儿童"),
    ]


def test_matter_that_settles_as_another() -> None:
    settles = [each.settles for each in items(Matter) if isinstance(each, Matter)]
    assert settles == [None, name("费用结算")]


def test_ages_and_days() -> None:
    [term] = [each for each in items(Definition) if isinstance(each, Definition) and each.name.text == "期限"]
    text = repr(term.value)
    assert all(function.name in text for function in (Function.AGE, Function.DAY_OF_YEAR, Function.DAYS_AFTER, Function.NEXT_DAY))
    day = parse(Source("例.zs", "词汇 例\n定义 甲：当年（申报日、12月、20日）\n定义 乙：日后（2023年12月13日、30日）\n")).file
    assert day is not None
    twelfth, thirty = (each.value for each in day.items if isinstance(each, Definition))  # type: ignore[union-attr]
    assert twelfth == Call(Function.DAY_OF_YEAR, (ref("申报日"), Integer(12, span=AT), Integer(20, span=AT)), span=AT)
    start = Day(datetime.date(2023, 12, 13), span=AT)
    assert thirty == Call(Function.DAYS_AFTER, (start, Integer(30, span=AT)), span=AT)


@pytest.mark.parametrize("text", ["12月", "20日", "12月20日", "30天", "3个月", "『12月』", "12月份", "20日前"])
def test_months_and_days_are_no_names(text: str) -> None:
    found = parse(Source("例.zs", f"词汇 例\n定义 甲：{text}\n")).diagnostics
    assert [item.code for item in found] == ([] if text in ("『12月』", "12月份", "20日前") else ["ZS122"])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("当年（申报日、20日、12月）", "ZS118"),
        ("当年（12月、申报日、20日）", "ZS118"),
        ("日后（2023年12月13日、1月）", "ZS118"),
        ("年龄（20日） 超过 80岁", "ZS118"),
        ("较低者（12月、1月）", "ZS118"),
    ],
)
def test_months_and_days_have_their_place(value: str, code: str) -> None:
    [item] = parse(Source("例.zs", f"词汇 例\n定义 甲：{value}\n")).diagnostics
    assert item.code == code and "例如" in item.hints[0]
