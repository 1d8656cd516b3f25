"""Numbers, dates, words and operators: what is written and what it means."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from zhunsheng.diagnostic import Diagnostic
from zhunsheng.parse import parse
from zhunsheng.source import Source, Span
from zhunsheng.syntax import (
    Arithmetic,
    ArithmeticOp,
    Both,
    Call,
    Compare,
    CompareOp,
    Day,
    Definition,
    Either,
    Expr,
    Function,
    Integer,
    Money,
    Name,
    Negation,
    OneOf,
    Percent,
    Points,
    Ref,
    Remainder,
    Unlimited,
    Value,
    Vocabulary,
    YearBase,
    YearPaid,
    YesNo,
)

AT = Span(0, 0)


def read(text: str) -> Value:
    result = parse(Source("例.zs", f"词汇 例\n定义 结果：{text}\n"))
    assert result.diagnostics == (), result.diagnostics
    assert isinstance(result.file, Vocabulary)
    [item] = result.file.items
    assert isinstance(item, Definition)
    return item.value


def mistake(text: str) -> Diagnostic:
    [item] = parse(Source("例.zs", f"词汇 例\n定义 结果：{text}\n")).diagnostics
    return item


def ref(name: str) -> Ref:
    return Ref(name, span=AT)


def name(text: str) -> Name:
    return Name(text, span=AT)


def yuan(amount: int) -> Money:
    return Money(amount * 100, span=AT)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("800元", 80_000),
        ("3万元", 3_000_000),
        ("1.5万元", 1_500_000),
        ("12,000元", 1_200_000),
        ("１２，０００元", 1_200_000),
        ("1亿元", 10_000_000_000),
        ("0.01元", 1),
        ("0.000001万元", 1),
        ("1,234,567.89元", 123_456_789),
        ("007元", 700),
    ],
)
def test_amounts(text: str, fen: int) -> None:
    assert read(text) == Money(fen, span=AT)


@pytest.mark.parametrize("text", ["0.001元", "0.0000001万元", "1,20元", "12,0000元", ",100元"])
def test_amounts_that_are_none(text: str) -> None:
    assert mistake(text).code in {"ZS122", "ZS118"}


@pytest.mark.parametrize("text", ["3万", "5千元", "100块", "1.5", "2万元以内", "三成5", "5个点"])
def test_numbers_without_a_unit_or_with_another(text: str) -> None:
    result = parse(Source("例.zs", f"词汇 例\n定义 结果：费用 超过 {text}\n"))
    if text[0].isdigit():
        [item] = result.diagnostics
        assert item.code == "ZS122" and item.hints
    else:
        assert result.diagnostics == ()  # a word like any other: names are the resolver's business


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("70%", Fraction(7, 10)),
        ("62.5%", Fraction(5, 8)),
        ("１００％", Fraction(1)),
        ("0.001%", Fraction(1, 100_000)),
        ("0%", Fraction(0)),
    ],
)
def test_rates(text: str, value: Fraction) -> None:
    assert read(text) == Percent(value, span=AT)


def test_points() -> None:
    assert read("5个百分点") == Points(Fraction(1, 20), span=AT)
    assert read("0.5个百分点") == Points(Fraction(1, 200), span=AT)


@pytest.mark.parametrize("text", ["2023-02-01", "2023年2月1日", "2023年02月01日", "２０２３－２－１"])
def test_dates(text: str) -> None:
    assert read(text) == Day(datetime.date(2023, 2, 1), span=AT)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023年13月1日", "2023-00-10", "0000-01-01", "2023/2/1", "2023.2.1", "2023年2月", "2023-02"]
)
def test_dates_that_are_none(text: str) -> None:
    assert mistake(text).code == "ZS123"


def test_the_last_day_of_the_month_is_offered() -> None:
    assert "28" in mistake("2023-02-30").hints[0]


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("1,000", 1000), ("80岁", 80), ("80周岁", 80), ("5年", 5)])
def test_integers(text: str, value: int) -> None:
    assert read(text) == Integer(value, span=AT)


@pytest.mark.parametrize(
    "text",
    [
        "1型糖尿病",
        "重症甲型H1N1",
        "认定前12个月",
        "不含80周岁",
        "共用10万",
        "H1N1_a",
        "第十二条仅限本市",
        "且慢",
        "不设防",
        "3个月内",
    ],
)
def test_words_are_the_longest_run(text: str) -> None:
    assert read(text) == ref(text)
    assert read(f"『{text}』") == ref(text)


@pytest.mark.parametrize("text", ["困境儿童-孤儿", "标准的50%", "其他(不含转诊)", "且", "800元", "甲 乙"])
def test_quoted_names(text: str) -> None:
    assert read(f"『{text}』") == ref(text)


def test_full_width_forms_are_the_same_name() -> None:
    assert read("『标准的５０％』") == read("『标准的50%』")
    assert read("Ｈ1") == ref("H1")


@pytest.mark.parametrize("text", ["且", "或", "为", "超过", "其余", "共用", "按"])
def test_operators_are_reserved(text: str) -> None:
    item = mistake(text)
    assert item.code == "ZS118" and "『" in "".join(item.hints)


def test_constants() -> None:
    assert [read("是"), read("否"), read("不设")] == [YesNo(True, span=AT), YesNo(False, span=AT), Unlimited(span=AT)]


def test_prefixes() -> None:
    assert read("剩余 费用") == Remainder(name("费用"), span=AT)
    assert read("年度 倾斜救助") == YearPaid(name("倾斜救助"), span=AT)
    assert read("累计 倾斜救助") == YearBase(name("倾斜救助"), span=AT)


@pytest.mark.parametrize(
    ("word", "op"),
    [
        ("为", CompareOp.EQUAL),
        ("超过", CompareOp.ABOVE),
        ("不低于", CompareOp.AT_LEAST),
        ("不满", CompareOp.BELOW),
        ("不足", CompareOp.BELOW),
        ("不超过", CompareOp.AT_MOST),
        ("早于", CompareOp.BEFORE),
        ("晚于", CompareOp.AFTER),
        ("不早于", CompareOp.NOT_BEFORE),
        ("不晚于", CompareOp.NOT_AFTER),
    ],
)
def test_comparisons(word: str, op: CompareOp) -> None:
    assert read(f"甲 {word} 乙") == Compare(op, ref("甲"), ref("乙"), span=AT)


@pytest.mark.parametrize(
    ("word", "op"),
    [("以上", CompareOp.AT_LEAST), ("以下", CompareOp.AT_MOST), ("以内", CompareOp.AT_MOST), ("以外", CompareOp.ABOVE)],
)
def test_bounds_follow_the_civil_code(word: str, op: CompareOp) -> None:
    assert read(f"年龄 80岁 {word}") == Compare(op, ref("年龄"), Integer(80, span=AT), span=AT)
    income = Arithmetic(ArithmeticOp.MULTIPLY, ref("收入"), Percent(Fraction(1, 4), span=AT), span=AT)
    assert read(f"费用 收入 × 25% {word}") == Compare(op, ref("费用"), income, span=AT)


def test_precedence() -> None:
    a, b, c = ref("甲"), ref("乙"), ref("丙")
    assert read("甲 或 乙 且 丙") == Either((a, Both((b, c), span=AT)), span=AT)
    assert read("（甲 或 乙） 且 丙") == Both((Either((a, b), span=AT), c), span=AT)
    assert read("非 甲 为 乙 且 丙") == Both((Negation(Compare(CompareOp.EQUAL, a, b, span=AT), span=AT), c), span=AT)
    assert read("非 非 甲") == Negation(Negation(a, span=AT), span=AT)
    product = Arithmetic(ArithmeticOp.MULTIPLY, b, c, span=AT)
    assert read("甲 + 乙 × 丙") == Arithmetic(ArithmeticOp.ADD, a, product, span=AT)
    difference = Arithmetic(ArithmeticOp.SUBTRACT, Arithmetic(ArithmeticOp.SUBTRACT, a, b, span=AT), c, span=AT)
    assert read("甲 - 乙 - 丙") == difference
    assert read("甲+乙*丙") == read("甲 ＋ 乙 × 丙")


def test_chains_of_one_operator_are_flat() -> None:
    both: Expr | Value = read(" 且 ".join(["甲"] * 500))
    assert isinstance(both, Both) and len(both.items) == 500


def test_one_of() -> None:
    assert read("类别 属于 住院、『门诊-慢』") == OneOf(ref("类别"), (name("住院"), name("门诊-慢")), span=AT)


def test_calls() -> None:
    assert read("较低者（甲、3元）") == Call(Function.LEAST, (ref("甲"), yuan(3)), span=AT)
    assert read("年初（认定日期）") == Call(Function.YEAR_START, (ref("认定日期"),), span=AT)
    assert mistake("较低者（甲）").code == "ZS118"
    assert mistake("年初（甲、乙）").code == "ZS118"
    assert mistake("较大者（甲、乙）").code == "ZS125"


def test_minus_needs_blanks() -> None:
    assert "空一格" in "".join(mistake("甲-乙").hints)


def test_spans() -> None:
    text = "词汇 例\n定义 结果：甲 超过 较低者（乙、3万元）\n"
    file = parse(Source("例.zs", text)).file
    assert isinstance(file, Vocabulary)
    [item] = file.items
    assert isinstance(item, Definition) and isinstance(item.value, Compare)
    assert text[item.span.start : item.span.end] == "定义 结果：甲 超过 较低者（乙、3万元）"
    assert text[item.value.right.span.start : item.value.right.span.end] == "较低者（乙、3万元）"
    assert text[item.name.span.start : item.name.span.end] == "结果"
