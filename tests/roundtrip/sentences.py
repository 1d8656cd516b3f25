"""What may follow the structure word of each kind of line, made from the grammar itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Protocol

from hypothesis import strategies as st
from lark import Lark
from lark.grammar import NonTerminal, Symbol

from zhunsheng.keywords import KEYWORDS, Role
from zhunsheng.lineparser import grammar, start_rules
from zhunsheng.syntax import FactType, NotComputableKind, ParameterYear, RoundingMode, WayKind

NAMES = [
    "甲",
    "乙丙",
    "救助对象",
    "1型糖尿病",
    "H1N1",
    "认定前12个月",
    "且慢",
    "Ａ１",
    "『困境儿童-孤儿』",
    "『标准的５０％』",
    "『且』",
    "『12月』",
]
_SPELLINGS: dict[str, list[str]] = {
    "WORD": [name for name in NAMES if not name.startswith("『")],
    "QUOTED": [name for name in NAMES if name.startswith("『")],
    "FREE": ["标准的50%", "字面_已报销", "甲（乙）", "共用10万"],
    "MONEY": ["800元", "1.5万元", "12,000元", "１２，０００元", "0.01元", "1亿元"],
    "PERCENT": ["70%", "62.5％", "１００％"],
    "POINTS": ["5个百分点", "0.5个百分点"],
    "DATE": ["2023-02-01", "2023年2月1日", "２０２３－２－１"],
    "YEARS": ["5年", "2022年"],
    "AGE": ["80岁", "80周岁"],
    "MONTH": ["12月", "０１月"],
    "DAYS": ["20日", "３０日"],
    "INTEGER": ["12", "1,000", "０"],
    "CODE": ["ZS511", "ＺＳ501"],
    "LOCATOR": ["第九条", "第九条（一）1", "三（一）1", "四(六)罕见病", "二", "附件1", "序言", "末段"],
    "TEXT": ["「封顶线为800元」", "「“一单制”，　×（甲）」", "「# 不是注释」"],
    "_COLON": ["：", ":", " ： "],
    "_COMMA": ["，", ",", " ， "],
    "_SEP": ["、", " 、 "],
    "_LPAR": ["（", "("],
    "RPAR": ["）", ")"],
    "PLUS": ["+", " ＋ "],
    "MINUS": [" - ", " － "],
    "TIMES": ["×", " * ", "＊"],
}
# Places of the grammar where the builder takes a fixed set of words only.
_CHOICES: dict[str, list[str]] = {
    "GEN_ONE": ["年初", "前一年同日", "年龄", "次日"],
    "GEN_TWO": ["日后"],
    "GEN_THREE": ["当年"],
    "GEN_MANY": ["较低者", "较高者"],
    "GEN_TYPE": [*(each.value for each in FactType), "金额，可省，可无", "分类, 可省"],
    "GEN_PLAIN": [each.value for each in FactType],
    "GEN_YEAR": [each.value for each in ParameterYear],
    "GEN_REASON": [each.value for each in NotComputableKind],
    "GEN_ANYONE": ["任何人"],
    "GEN_ROUNDING": [each.value for each in RoundingMode],
    "GEN_SUM": ["累计基数", "年度", "已计基数"],
    "GEN_BASE": ["基数"],
    "GEN_NOTHING": ["无"],
    "GEN_TRANCHES": ["分段"],
    "GEN_ALONE": [WayKind.HIGHEST.value, WayKind.PARALLEL.value],
    "GEN_NAMED": [WayKind.PRIORITY.value, WayKind.FIRST.value],
    "GEN_FROM": ["以上"],
    "GEN_BELOW": ["不满", "不足"],
}
_REPLACED = {
    "WORD _LPAR argument (_SEP argument)* RPAR -> call": (
        "GEN_ONE _LPAR sum RPAR | GEN_TWO _LPAR sum _SEP (sum | days) RPAR"
        " | GEN_THREE _LPAR sum _SEP (sum | month) _SEP (sum | days) RPAR | GEN_MANY _LPAR sum (_SEP sum)+ RPAR"
    ),
    "?argument: sum | month | days\n": "",
    "input: name _COLON WORD (_COMMA WORD)*": "input: name _COLON GEN_TYPE",
    "parameter: name _COLON WORD _COMMA (WORD | PERIOD)": "parameter: name _COLON GEN_PLAIN _COMMA GEN_YEAR",
    "not_computable: WORD _COLON": "not_computable: GEN_REASON _COLON",
    "?value: expr | table": "?value: expr",
    "name (_COLON expr | table)": "name _COLON expr",
    "grouping: name table": "grouping: name BY name _COLON",
    "    | tranches\n": "    | BY GEN_BASE GEN_TRANCHES _COLON\n",
    "tranches: BY name name _COLON\n": "",
    "table: BY name (_SEP name)* _COLON\n": "",
    "way: WORD\n   | name WORD": "way: GEN_ALONE\n   | name GEN_NAMED",
    "way_row: listed way": "way_row: names way",
    "tranche: MONEY BOUND (COMPARE MONEY)? expr": "tranche: MONEY GEN_FROM (GEN_BELOW MONEY)? expr",
    "| COMPARE MONEY expr": "| GEN_BELOW MONEY expr",
    "audience: WORD": "audience: GEN_ANYONE",
    "rounding: WORD": "rounding: GEN_ROUNDING",
    "expect_ledger: name (WORD | YEAR_PAID | YEAR_BASE) MONEY": "expect_ledger: name GEN_SUM MONEY",
    "| WORD -> expect_no_notices": "| GEN_NOTHING -> expect_no_notices",
    "reading: (QUOTED | FREE) FREE*": "reading: QUOTED | FREE",
}
# Tokens that never run together with what follows them.
_APART = frozenset(
    {"_COLON", "_COMMA", "_SEP", "_LPAR", "RPAR", "PLUS", "MINUS", "TIMES", "TEXT", "QUOTED", "PERCENT"}
    | {"GEN_ONE", "GEN_TWO", "GEN_THREE", "GEN_MANY"}
)
_BLANKS = [" ", "  ", "　"]
ROOM = 12  # tokens of a random line beyond the fewest that it can have

Expansion = tuple[Symbol, ...]


@cache
def expansions() -> Mapping[str, tuple[Expansion, ...]]:
    """The right-hand sides of each rule of the grammar, with the choices spelt out."""
    text = grammar()
    for found, replacement in _REPLACED.items():
        assert found in text, found
        text = text.replace(found, replacement)
    text += "".join(f"{name}: /{name}/\n" for name in _CHOICES)
    starts = list(start_rules())
    _, rules, _ = Lark(text, parser="earley", start=starts, maybe_placeholders=False).grammar.compile(starts, ())
    found_rules: dict[str, list[Expansion]] = {}
    for rule in rules:
        found_rules.setdefault(rule.origin.name, []).append(tuple(rule.expansion))
    return MappingProxyType({name: tuple(options) for name, options in found_rules.items()})


@cache
def _fewest() -> Mapping[str, int]:
    """How many tokens each rule has at least."""
    fewest: dict[str, int] = {}
    while True:
        known = {
            name: min(sizes)
            for name, options in expansions().items()
            if (sizes := [size for option in options if (size := _size(option, fewest)) is not None])
        }
        if known == fewest:
            return MappingProxyType(fewest)
        fewest = known


def _size(option: Expansion, fewest: Mapping[str, int]) -> int | None:
    sizes = [1 if symbol.is_term else fewest.get(symbol.name) for symbol in option]
    return None if None in sizes else sum(size for size in sizes if size is not None)


@cache
def _priced(name: str) -> tuple[tuple[int, Expansion], ...]:
    """The right-hand sides of a rule with the tokens that each needs beyond the fewest, cheapest first."""
    least = _fewest()[name]
    priced = [((_size(option, _fewest()) or 0) - least, option) for option in expansions()[name]]
    return tuple(sorted(priced, key=lambda item: item[0]))


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    spellings = {name: list(words) for name, words in {**_SPELLINGS, **_CHOICES}.items()}
    for keyword in KEYWORDS:
        if keyword.role in (Role.OPERATOR, Role.MODIFIER):
            spellings.setdefault(keyword.rule, []).append(keyword.word)
    return MappingProxyType({name: tuple(words) for name, words in spellings.items()})


class _Pick(Protocol):
    """Chooses among right-hand sides that are affordable, and among spellings of a token."""

    def option(self, name: str, affordable: tuple[Expansion, ...]) -> Expansion: ...

    def spelling(self, terminal: str) -> str: ...


def _spell(rule: str, room: int, pick: _Pick) -> str:
    """A line of a kind with at most `room` tokens more than the fewest."""
    pieces: list[str] = []
    left = room
    stack: list[Symbol] = [NonTerminal(rule)]
    while stack:
        symbol = stack.pop()
        if symbol.is_term:
            pieces.append(pick.spelling(symbol.name))
            continue
        priced = [(price, option) for price, option in _priced(symbol.name) if price <= left]
        chosen = pick.option(symbol.name, tuple(option for _, option in priced))
        left -= next(price for price, option in priced if option is chosen)
        stack.extend(reversed(chosen))
    return "".join(pieces)


@dataclass(frozen=True)
class _Drawn:
    """Choices of Hypothesis."""

    draw: st.DrawFn

    def option(self, name: str, affordable: tuple[Expansion, ...]) -> Expansion:
        return affordable[0] if len(affordable) == 1 else self.draw(st.sampled_from(affordable))

    def spelling(self, terminal: str) -> str:
        return self.draw(_words(terminal))


@cache
def _words(terminal: str) -> st.SearchStrategy[str]:
    words = _spellings()[terminal]
    if terminal not in _APART:
        words = tuple(word + blank for blank in _BLANKS for word in words)
    return st.sampled_from(words)


@st.composite
def lines(draw: st.DrawFn, rule: str) -> str:
    """What may follow the structure word of a kind of line."""
    return _spell(rule, draw(st.integers(0, ROOM)), _Drawn(draw))


@dataclass
class _Along:
    """Takes the right-hand sides of a path as soon as it can, else the cheapest; spellings in turn."""

    path: list[tuple[str, Expansion]]
    spelt: Counter[str]

    def option(self, name: str, affordable: tuple[Expansion, ...]) -> Expansion:
        if self.path and self.path[0][0] == name:
            return self.path.pop(0)[1]
        return affordable[0]

    def spelling(self, terminal: str) -> str:
        words = _spellings()[terminal]
        self.spelt[terminal] += 1
        blank = "" if terminal in _APART else _BLANKS[self.spelt[terminal] % len(_BLANKS)]
        return words[self.spelt[terminal] % len(words)] + blank


@cache
def _paths() -> Mapping[str, tuple[tuple[str, Expansion], ...]]:
    """For each rule of the grammar a shortest way to it: the right-hand sides to take from a start rule on."""
    paths: dict[str, tuple[tuple[str, Expansion], ...]] = dict.fromkeys(start_rules(), ())
    queue = list(paths)
    for name in queue:
        for option in expansions()[name]:
            for symbol in option:
                if not symbol.is_term and symbol.name not in paths:
                    paths[symbol.name] = (*paths[name], (name, option))
                    queue.append(symbol.name)
    return MappingProxyType(paths)


def every_alternative() -> Iterator[tuple[str, str]]:
    """Kinds of lines with texts in which each right-hand side of the grammar and each spelling of a token stands once or more."""
    spelt: Counter[str] = Counter()
    while not all(spelt[terminal] >= len(words) for terminal, words in _spellings().items()):
        for name, path in _paths().items():
            for option in expansions()[name]:
                pick = _Along([*path, (name, option)], spelt)
                yield pick.path[0][0], _spell(pick.path[0][0], 1_000, pick)
                assert not pick.path
