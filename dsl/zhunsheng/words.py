"""What a word of the language is, and where lines stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What kind of word a keyword is."""

    FILE = "文件种类"  # first word of a file
    BLOCK = "规定"  # an item of an article, a matter or the top of a file
    CLAUSE = "下级行"  # a line inside a block
    OPERATOR = "运算词"  # reserved everywhere as a whole word
    FUNCTION = "函数"  # a word directly followed by a bracket
    MODIFIER = "修饰词"  # has a meaning at one place of one kind of line only
    CHOICE = "固定用词"  # one of a fixed set at such a place; elsewhere a name like any other


class Context(Enum):
    """Where a line stands. The value is how a message names the place."""

    FILE = "文件的第一行"
    TOP = "文件的最外层"
    VOCABULARY = "词汇文件"
    TABLE_FILE = "参数表"
    CASE_FILE = "用例集"
    CASE_ARTICLE = "用例集的条文"
    ARTICLE = "条文"
    MATTER = "事项"
    HEADER = "规章"
    INPUT = "输入"
    PARAMETER = "参数"
    BENEFIT = "给付"
    ADJUSTMENT = "调整"
    DOUBT = "存疑"
    ACCEPTANCE = "容许"
    RANKING = "分类"
    CASE = "用例"
    PREMISE = "用例前提"
    SETTLE = "结算"
    ROWS = "表格"
    GROUPS = "归类的各行"
    WAYS = "关系的各行"
    TRANCHES = "各段"
    NOTHING = "没有下级行的一行"
    EXPRESSION = "条件或算式"


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word of the language.

    `rule`: for lines the grammar's start rule (or the reader's name for free text), for operators the terminal.
    `contexts`: the blocks where it opens a line. `block`: the context of the lines below it. `single`: at most once in its
    block. `meaning` and `example` are for drafters.
    """

    word: str
    role: Role
    rule: str
    contexts: tuple[Context, ...]
    meaning: str
    example: str
    block: Context = Context.NOTHING
    single: bool = False
