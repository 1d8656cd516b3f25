"""Rule files made up by Hypothesis: lines from the grammar itself, blocks from the keyword table, in any layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from lark import Lark
from lark.grammar import NonTerminal, Symbol

from zhunsheng.keywords import KEYWORDS, Context, Keyword, Role, of_context
from zhunsheng.lineparser import TEXT_RULES, grammar, start_rules
from zhunsheng.syntax import FactType, NotComputableKind, ParameterYear, RoundingMode

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
    "INTEGER": ["12", "1,000", "０"],
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
    "GEN_FEW": ["年初", "前一年同日"],
    "GEN_MANY": ["较低者", "较高者"],
    "GEN_TYPE": [*(each.value for each in FactType), "金额，可省，可无", "分类, 可省"],
    "GEN_PLAIN": [each.value for each in FactType],
    "GEN_YEAR": [each.value for each in ParameterYear],
    "GEN_REASON": [each.value for each in NotComputableKind],
    "GEN_ANYONE": ["任何人"],
    "GEN_ROUNDING": [each.value for each in RoundingMode],
    "GEN_SUM": ["累计基数", "年度", "已计基数"],
}
_REPLACED = {
    "WORD _LPAR sum (_SEP sum)* RPAR -> call": "GEN_FEW _LPAR sum RPAR | GEN_MANY _LPAR sum (_SEP sum)+ RPAR",
    "input: name _COLON WORD (_COMMA WORD)*": "input: name _COLON GEN_TYPE",
    "parameter: name _COLON WORD _COMMA (WORD | PERIOD)": "parameter: name _COLON GEN_PLAIN _COMMA GEN_YEAR",
    "not_computable: WORD _COLON": "not_computable: GEN_REASON _COLON",
    "?value: expr | table": "?value: expr",
    "name (_COLON expr | table)": "name _COLON expr",
    "audience: WORD": "audience: GEN_ANYONE",
    "rounding: WORD": "rounding: GEN_ROUNDING",
    "expect_ledger: name (WORD | YEAR_PAID | YEAR_BASE) MONEY": "expect_ledger: name GEN_SUM MONEY",
    "reading: (QUOTED | FREE) FREE*": "reading: QUOTED | FREE",
}
# Tokens that never run together with what follows them.
_APART = {
    "_COLON",
    "_COMMA",
    "_SEP",
    "_LPAR",
    "RPAR",
    "PLUS",
    "MINUS",
    "TIMES",
    "TEXT",
    "QUOTED",
    "PERCENT",
    "GEN_FEW",
    "GEN_MANY",
}
_TABLE_HEADS = {
    "in_force": "按 ",
    "expiry": "按 ",
    "definition": "甲 按 ",
    "conclusion": "甲 按 ",
    "deductible": "每年 按 ",
    "rate": "按 ",
    "limit": "每次 共用 乙 按 ",
}


Expansions = dict[str, list[tuple[Symbol, ...]]]


@cache
def _expansions() -> Expansions:
    """The right-hand sides of each rule of the grammar, with the choices spelt out."""
    text = grammar()
    for found, replacement in _REPLACED.items():
        assert found in text, found
        text = text.replace(found, replacement)
    text += "".join(f"{name}: /{name}/\n" for name in _CHOICES)
    starts = list(start_rules())
    _, rules, _ = Lark(text, parser="earley", start=starts, maybe_placeholders=False).grammar.compile(starts, ())
    expansions: Expansions = {}
    for rule in rules:
        expansions.setdefault(rule.origin.name, []).append(tuple(rule.expansion))
    return expansions


@cache
def _heights() -> dict[str, int]:
    """How many rules deep each symbol is at least."""
    heights: dict[str, int] = {}
    while len(heights) < len(_expansions()):
        for name, options in _expansions().items():
            known = [_height(option, heights) for option in options]
            least = min((height for height in known if height is not None), default=None)
            if name not in heights and least is not None:
                heights[name] = least + 1
    return heights


@cache
def _options(name: str) -> tuple[list[tuple[Symbol, ...]], list[tuple[Symbol, ...]]]:
    """The least deep right-hand sides of a rule, and all of them."""
    options = _expansions()[name]
    heights = [_height(option, _heights()) or 0 for option in options]
    return [option for option, height in zip(options, heights, strict=True) if height == min(heights)], options


def _height(option: tuple[Symbol, ...], heights: dict[str, int]) -> int | None:
    inner = [0 if symbol.is_term else heights.get(symbol.name) for symbol in option]
    return None if None in inner else max((height for height in inner if height is not None), default=0)


@cache
def _spellings() -> dict[str, st.SearchStrategy[str]]:
    spellings = {name: list(words) for name, words in {**_SPELLINGS, **_CHOICES}.items()}
    for keyword in KEYWORDS:
        if keyword.role in (Role.OPERATOR, Role.MODIFIER):
            spellings.setdefault(keyword.rule, []).append(keyword.word)
    blanks = st.sampled_from([" ", "  ", "　"])
    return {
        name: st.sampled_from(words) if name in _APART else st.builds(str.__add__, st.sampled_from(words), blanks)
        for name, words in spellings.items()
    }


@st.composite
def lines(draw: st.DrawFn, rule: str) -> str:
    """What may follow the structure word of a kind of line, made from the grammar."""

    def spell(symbol: Symbol, depth: int) -> str:
        if symbol.is_term:
            return draw(_spellings()[symbol.name])
        simple, all_options = _options(symbol.name)
        option = draw(st.sampled_from(simple if depth <= 0 or draw(st.booleans()) else all_options))
        return "".join(spell(each, depth - 1) for each in option)

    return spell(NonTerminal(rule), 12)


names = st.sampled_from(NAMES)
free_texts = st.sampled_from(["示例（试行）", "攀办发〔2021〕1号", "甲：乙，丙×丁", "「甲」 『乙』 （#）", "12,000元", "甲  乙"])


@dataclass(frozen=True)
class Node:
    """A line and the lines below it."""

    text: str
    children: tuple[Node, ...] = ()


@st.composite
def _rows(draw: st.DrawFn) -> tuple[str, tuple[Node, ...]]:
    """The dimensions of a table and its rows."""
    count = draw(st.integers(1, 3))
    group = st.one_of(st.just("其余"), st.lists(names, min_size=1, max_size=3).map("、".join))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        keys = draw(st.lists(group, min_size=count, max_size=count))
        rows.append(Node(draw(st.sampled_from(["，", ", "])).join(keys) + "  " + draw(lines("base"))))
    return "、".join(draw(st.lists(names, min_size=count, max_size=count))) + "：", tuple(rows)


@st.composite
def _node(draw: st.DrawFn, keyword: Keyword, depth: int) -> Node:
    """One line that opens with a keyword, and its block."""
    if keyword.rule in TEXT_RULES:
        said = " " + draw(free_texts)
    elif keyword.rule == "premise":
        said = ""
    elif keyword.rule == "resettlement" or (keyword.rule in _TABLE_HEADS and draw(st.booleans())):
        dimensions, rows = draw(_rows())
        if keyword.rule == "resettlement":
            rows = tuple(Node(re.sub("^.*?  ", "甲  ", row.text)) for row in rows)
            return Node(f"{keyword.word} {draw(lines('resettlement'))}", rows)
        return Node(f"{keyword.word} {_TABLE_HEADS[keyword.rule]}{dimensions}", rows)
    else:
        said = " " + draw(lines(keyword.rule))
    return Node(keyword.word + said, draw(_children(keyword.block, depth)))


@st.composite
def _children(draw: st.DrawFn, block: Context, depth: int) -> tuple[Node, ...]:
    """Lines of a block: what it must have, and some of what it may have."""
    if block in (Context.NOTHING, Context.ROWS) or depth > 4:
        return ()
    table = of_context(block)
    wanted = [*_REQUIRED.get(block, ()), *draw(st.lists(st.sampled_from(sorted(table)), max_size=4))]
    once = [word for index, word in enumerate(wanted) if not table[word].single or word not in wanted[:index]]
    nodes = [draw(_node(table[word], depth + 1)) for word in once]
    if block is Context.DOUBT:
        first = next(index for index, node in enumerate(nodes) if node.text.startswith("读法"))
        nodes[first] = Node(nodes[first].text + " 采用 难以成立")
    if block in (Context.CASE, Context.SETTLE, Context.PREMISE):
        nodes.extend(Node(text) for text in draw(st.lists(lines("fact"), max_size=3)))
    if block is Context.TABLE_FILE:
        nodes.extend(Node(text) for text in draw(st.lists(lines("parameter_row"), max_size=3)))
    return tuple(nodes)


_REQUIRED: dict[Context, tuple[str, ...]] = {
    Context.BENEFIT: ("基数", "比例"),
    Context.ADJUSTMENT: ("比例",),
    Context.DOUBT: ("读法",),
    Context.CASE: ("应付",),
    Context.MATTER: ("结论",),
}
_ARTICLES = ["第一条", "第九条（一）1 标题", "三（一）1 甲：乙", "一、救助对象", "附件1", "末段 尾"]


@st.composite
def _file(draw: st.DrawFn) -> tuple[Node, ...]:
    kind = draw(st.sampled_from(sorted(of_context(Context.FILE))))
    head = draw(_node(of_context(Context.FILE)[kind], 0))
    if kind == "参数表":
        return (head,)
    context = {"规章": Context.TOP, "用例集": Context.CASE_FILE}.get(kind, Context.VOCABULARY)
    words = st.sampled_from(sorted(of_context(context)))
    nodes = [head, *(draw(_node(of_context(context)[word], 1)) for word in draw(st.lists(words, max_size=4)))]
    if kind in ("规章", "用例集"):
        table = of_context(Context.ARTICLE if kind == "规章" else Context.CASE_ARTICLE)
        for locator in draw(st.lists(st.sampled_from(_ARTICLES), max_size=2)):
            inside = draw(st.lists(st.sampled_from(sorted(table)), max_size=3))
            nodes.append(Node(locator, tuple(draw(_node(table[word], 1)) for word in inside)))
    return tuple(nodes)


_INDENTS = ["  ", "    ", "　", "　　 ", "      "]
_COMMENTS = ["", "", "", "  # 注", "# 「", "　＃ 甲，乙"]
_BETWEEN = ["", "", "", "\n", "\n\n  \n", "# 一\n", "\n      # 二\n\n", "  # 三\n"]


@st.composite
def files(draw: st.DrawFn) -> str:
    """The text of a file without mistakes, laid out carelessly."""
    out: list[str] = []

    def write(nodes: tuple[Node, ...], indent: str) -> None:
        for node in nodes:
            if out:
                out.append(draw(st.sampled_from(_BETWEEN)))
            out.append(indent + node.text + draw(st.sampled_from(_COMMENTS)) + "\n")
            if node.children:
                write(node.children, indent + draw(st.sampled_from(_INDENTS)))

    write(draw(_file()), "")
    out.append(draw(st.sampled_from(_BETWEEN)))
    return "".join(out).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
