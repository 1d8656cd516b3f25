"""The table of words: its examples are right, its operators are reserved, everything in the grammar comes from it."""

from __future__ import annotations

from enum import Enum

import pytest

from zhunsheng import expectations, keywords
from zhunsheng.keywords import KEYWORDS, Context, Keyword, Role
from zhunsheng.layout import normalise
from zhunsheng.lineparser import TEXT_RULES, StartRule, parse_line, parser, start_rules
from zhunsheng.mistakes import SlipError
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunsheng.syntax import (
    Adjustable,
    Change,
    FactType,
    Function,
    NotComputableKind,
    ParameterYear,
    Period,
    RoundingMode,
    SilenceKind,
    WayKind,
)

OPENING = (Role.FILE, Role.BLOCK, Role.CLAUSE)
LINES = [word for word in KEYWORDS if word.role in OPENING]
INSIDE = [word for word in KEYWORDS if word.role not in (*OPENING, Role.CHOICE)]
CHOICES = [word for word in KEYWORDS if word.role is Role.CHOICE]


@pytest.mark.parametrize("keyword", LINES, ids=lambda word: f"{word.word} {word.rule}")
def test_examples_of_lines(keyword: Keyword) -> None:
    assert keyword.example.startswith(keyword.word)
    if keyword.rule not in TEXT_RULES | {"premise"}:
        rule: StartRule[object] = StartRule(keyword.rule)
        text = keyword.example.removeprefix(keyword.word).translate(
            {ord("："): ":", ord("（"): "(", ord("）"): ")", ord("，"): ","}
        )
        assert parse_line(rule, text, 0) is not None


@pytest.mark.parametrize("keyword", INSIDE, ids=lambda word: word.word)
def test_examples_of_operators(keyword: Keyword) -> None:
    assert keyword.word in keyword.example
    first = keyword.example.split()[0]
    if first in keywords.of_context(Context.ARTICLE) or any(first in keywords.of_context(context) for context in Context):
        return
    if keyword.word == "其余":
        return
    assert parse(Source("例.zs", f"词汇 例\n定义 甲：{keyword.example}\n")).diagnostics == ()


@pytest.mark.parametrize("keyword", CHOICES, ids=lambda word: word.word)
def test_examples_of_choices(keyword: Keyword) -> None:
    text = normalise(keyword.example)
    first = text.split()[0]
    opening = {word.rule for word in LINES if word.word == first}
    rules = opening or {"fact" if Context.CASE in keyword.contexts else "row"}
    assert keyword.word in keyword.example
    assert any(_reads(rule, text.removeprefix(first) if opening else text) for rule in rules)


def _reads(rule: str, text: str) -> bool:
    try:
        start: StartRule[object] = StartRule(rule)
        return parse_line(start, text, 0) is not None
    except SlipError:
        return False


def test_every_fixed_word_is_in_the_table() -> None:
    enumerations: tuple[type[Enum], ...] = (
        FactType, WayKind, RoundingMode, NotComputableKind, ParameterYear, Period, SilenceKind, Adjustable, Change, Function,
    )  # fmt: skip
    fixed = {str(member.value) for enumeration in enumerations for member in enumeration}
    assert fixed <= {word.word for word in KEYWORDS}


def test_choices_are_names_elsewhere() -> None:
    for word in CHOICES:
        assert parse(Source("例.zs", f"词汇 例\n定义 {word.word}：{word.word} 且 非 {word.word}\n")).diagnostics == ()


def test_no_word_twice_in_a_block() -> None:
    for context in Context:
        words = [word.word for word in LINES if context in word.contexts]
        assert len(words) == len(set(words)), context


def test_every_rule_exists() -> None:
    assert set(start_rules()) <= {rule.origin.name for rule in parser().rules}


def test_every_terminal_can_be_described() -> None:
    for terminal in parser().terminals:
        if terminal.name not in parser().ignore_tokens:
            phrase = expectations.describe(frozenset({terminal.name}))
            assert phrase and terminal.name not in phrase, terminal.name


def test_reserved_words_are_operators() -> None:
    expected = {
        "且",
        "或",
        "非",
        "为",
        "属于",
        "按",
        "剩余",
        "其余",
        "不设",
        "超过",
        "不超过",
        "不满",
        "以上",
        "以下",
        "以内",
        "每年",
        "每次",
        "共用",
    }
    assert expected <= set(keywords.reserved_words())
