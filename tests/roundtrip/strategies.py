"""Rule files made up by Hypothesis: lines from the grammar, blocks from the keyword table, in any layout."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from roundtrip.sentences import NAMES, lines
from zhunsheng.keywords import KEYWORDS, Context, Keyword, of_context
from zhunsheng.lineparser import TEXT_RULES

# How a line goes on that rows stand below, up to the dimensions of its table.
_TABLE_HEADS = {
    "in_force": "按 ",
    "expiry": "按 ",
    "definition": "甲 按 ",
    "conclusion": "甲 按 ",
    "deductible": "每年 按 ",
    "rate": "按 ",
    "limit": "每次 共用 乙 按 ",
}
# Kinds of lines that never stand without rows.
_ALWAYS_ROWS = ("grouping", "resettlement")

names = st.sampled_from(NAMES)
free_texts = st.sampled_from(["示例（试行）", "攀办发〔2021〕1号", "甲：乙，丙×丁", "「甲」 『乙』 （#）", "12,000元", "甲  乙"])


@dataclass(frozen=True)
class Node:
    """A line and the lines below it."""

    text: str
    children: tuple[Node, ...] = ()


def _some(words: st.SearchStrategy[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(words, min_size=1, max_size=most)


@st.composite
def _table(draw: st.DrawFn, count: int) -> tuple[str, tuple[Node, ...]]:
    """The dimensions of a table and its rows."""
    keys = st.one_of(st.just("其余"), _some(st.one_of(names, st.sampled_from(["是", "否"])), 3).map("、".join))
    groups = st.lists(keys, min_size=count, max_size=count)
    comma = st.sampled_from(["，", ", "])
    rows = tuple(Node(draw(comma).join(draw(groups)) + "  " + draw(lines("base"))) for _ in range(draw(st.integers(1, 3))))
    return "、".join(draw(st.lists(names, min_size=count, max_size=count))) + "：", rows


@st.composite
def _tranches(draw: st.DrawFn) -> tuple[str, tuple[Node, ...]]:
    """What follows 比例 before tranches, and tranches."""
    bounds = st.sampled_from(["不满 1000元", "1000元 以上 不足 1万元", "1,000.50元 以上　不满 １亿元", "5万元 以上"])
    rows = tuple(Node(f"{bound}  {draw(lines('base'))}") for bound in draw(_some(bounds, 4)))
    return f"按 基数{draw(st.sampled_from([' ', '　']))}分段{draw(st.sampled_from([':', '：']))}", rows


@st.composite
def _ways(draw: st.DrawFn) -> tuple[str, tuple[Node, ...]]:
    """What follows 关系 before ways by the readings of a 存疑, and ways."""
    ways = st.one_of(st.sampled_from(["择高", "并行"]), st.builds("{} {}".format, names, st.sampled_from(["优先", "在先"])))
    rows = tuple(
        Node("、".join(readings) + "  " + draw(ways)) for readings in draw(st.lists(_some(names, 2), min_size=1, max_size=3))
    )
    return f"{'、'.join(draw(_some(names, 3)))} 按 {draw(names)}：", rows


@st.composite
def _with_rows(draw: st.DrawFn, rule: str) -> tuple[str, tuple[Node, ...]]:
    """What follows the structure word of a line with rows below it, and the rows."""
    if rule == "relation":
        return draw(_ways())
    if rule == "rate" and draw(st.booleans()):
        return draw(_tranches())
    if rule == "resettlement":
        _, rows = draw(_table(1))
        return draw(lines(rule)), rows
    if rule == "grouping":
        return f"甲 按 {draw(names)}：", tuple(Node(row) for row in draw(_some(lines("group_row").filter(_one_group), 4)))
    dimensions, rows = draw(_table(draw(st.integers(1, 3))))
    return _TABLE_HEADS[rule] + dimensions, rows


def _one_group(row: str) -> bool:
    """Whether a row has one group of keys."""
    return "，" not in row and "," not in row


@st.composite
def _node(draw: st.DrawFn, keyword: Keyword, depth: int) -> Node:
    """One line that opens with a keyword, and its block."""
    rule = keyword.rule
    if rule in TEXT_RULES:
        said = " " + draw(free_texts)
    elif rule == "premise":
        said = ""
    elif rule in _ALWAYS_ROWS or (rule in (*_TABLE_HEADS, "relation") and draw(st.booleans())):
        head, rows = draw(_with_rows(rule))
        return Node(f"{keyword.word} {head}", rows)
    else:
        said = " " + draw(lines(rule).filter(_stands_alone))
    return Node(keyword.word + said, draw(_children(keyword.block, depth)))


def _stands_alone(text: str) -> bool:
    """Whether no rows have to stand below a line that goes on so."""
    return not text.rstrip(" 　").endswith(("：", ":"))


@st.composite
def _children(draw: st.DrawFn, block: Context, depth: int) -> tuple[Node, ...]:
    """Lines of a block: what it must have, and some of what it may have."""
    if block in (Context.NOTHING, Context.ROWS) or depth > 4:
        return ()
    table = of_context(block)
    wanted = [*_REQUIRED.get(block, ()), *draw(st.lists(st.sampled_from(sorted(table)), max_size=4))]
    once = [word for index, word in enumerate(wanted) if not table[word].single or word not in wanted[:index]]
    nodes = _adopted([draw(_node(table[word], depth + 1)) for word in once], block)
    if block in (Context.CASE, Context.SETTLE, Context.PREMISE):
        nodes.extend(Node(text) for text in draw(st.lists(lines("fact"), max_size=3)))
    if block is Context.TABLE_FILE:
        nodes.extend(Node(text) for text in draw(st.lists(lines("parameter_row"), max_size=3)))
    return tuple(nodes)


def _adopted(nodes: list[Node], block: Context) -> list[Node]:
    """The lines of a block; of a 存疑 the first 读法 is adopted."""
    if block is not Context.DOUBT:
        return nodes
    first = next(index for index, node in enumerate(nodes) if node.text.startswith("读法"))
    return [Node(node.text + " 采用 难以成立") if index == first else node for index, node in enumerate(nodes)]


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
def _laid_out(draw: st.DrawFn, nodes: tuple[Node, ...]) -> str:
    """The text of a file, laid out carelessly."""
    out: list[str] = []

    def write(nodes: tuple[Node, ...], indent: str) -> None:
        for node in nodes:
            if out:
                out.append(draw(st.sampled_from(_BETWEEN)))
            out.append(indent + node.text + draw(st.sampled_from(_COMMENTS)) + "\n")
            if node.children:
                write(node.children, indent + draw(st.sampled_from(_INDENTS)))

    write(nodes, "")
    out.append(draw(st.sampled_from(_BETWEEN)))
    return "".join(out).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@st.composite
def files(draw: st.DrawFn) -> str:
    """The text of a file without mistakes."""
    return draw(_laid_out(draw(_file())))


_FILES: dict[Context, str] = {
    Context.TOP: "规章 例",
    Context.ARTICLE: "规章 例",
    Context.VOCABULARY: "词汇 例",
    Context.CASE_FILE: "用例集 例",
    Context.CASE_ARTICLE: "用例集 例",
}


@st.composite
def files_with(draw: st.DrawFn, context: Context, word: str) -> tuple[str, str]:
    """A short file without mistakes in which a line that opens with a word stands in a block; and the same without it."""
    node = draw(_node(of_context(context)[word], 2))
    without: tuple[Node, ...] = ()
    while context not in (*_FILES, Context.FILE):
        parent = next(keyword for keyword in KEYWORDS if keyword.block is context)
        needed = [other for other in _REQUIRED.get(context, ()) if other != word]
        others = tuple(draw(_node(of_context(context)[other], 9)) for other in needed)
        head = draw(_node(parent, 9)).text
        without = (Node(head, (*others, *without)),)
        node = Node(head, tuple(_adopted([*others, node], context)))
        context, word = parent.contexts[0], parent.word
    if context in (Context.ARTICLE, Context.CASE_ARTICLE):
        node, without = Node("第一条", (node,)), (Node("第一条", without),)
    head_line = () if context is Context.FILE else (Node(_FILES[context]),)
    return draw(_laid_out((*head_line, node))), draw(_laid_out((*head_line, *without)))
