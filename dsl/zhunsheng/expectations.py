"""What Lark says about a line that does not parse, in a drafter's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhunsheng import keywords, mistakes
from zhunsheng.keywords import KEYWORDS, Role
from zhunsheng.mistakes import Slip
from zhunsheng.source import Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a line stopped making sense (`at`, in `text`), and which terminals could have gone on."""

    text: str
    base: int
    at: int
    expected: frozenset[str]

    @property
    def found(self) -> str:
        """The word, number or sign that does not fit; empty at the end of the line."""
        match = _FOUND.match(self.text, self.at)
        return match.group() if match else ""

    @property
    def span(self) -> Span:
        """Its place; at the end of a line the empty place after the last character."""
        start = self.base + self.at
        return Span(start, start + len(self.found))


_FOUND = re.compile(r"「[^」]*」?|『[^』]*』?|[0-9][\w.,/%-]*(?<![,.])|\w+|[<>=!]=?|[^\s]")
_DATE_LIKE = re.compile(r"[0-9]{4}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|年[0-9]{1,2}(?:月[0-9]{0,2}日?)?)\w*|[0-9]{4}-[0-9]{1,2}")

_NUMBERS = frozenset({"MONEY", "PERCENT", "POINTS", "INTEGER", "AGE", "YEARS", "DATE"})
_SIMPLE = {
    "MONEY": "金额（如 3万元）",
    "PERCENT": "百分数（如 70%）",
    "POINTS": "百分点（如 5个百分点）",
    "DATE": "日期（如 2023-02-01）",
    "YEARS": "年数或年份（如 5年、2022年）",
    "INTEGER": "整数",
    "AGE": "岁数（如 80岁）",
    "LOCATOR": "条款号（如 第九条（一））",
    "TEXT": "「」里的文字",
    "WORD": "名称",
    "QUOTED": "名称",
    "FREE": "名称",
    "_COLON": "「：」",
    "_COMMA": "「，」",
    "_SEP": "「、」",
    "_LPAR": "「（」",
    "RPAR": "「）」",
    "PLUS": "「+」",
    "MINUS": "「-」",
    "TIMES": "「×」",
    "$END": "行尾",
}

# Words and signs that drafters write for an operator of the language.
_INSTEAD = {
    "等于": "为",
    "是": "为",
    "=": "为",
    "==": "为",
    "即": "为",
    "大于": "超过",
    "高于": "超过",
    "多于": "超过",
    ">": "超过",
    "小于": "不满",
    "低于": "不满",
    "少于": "不满",
    "<": "不满",
    "不少于": "不低于",
    "不小于": "不低于",
    "大于等于": "不低于",
    "≥": "不低于",
    ">=": "不低于",
    "达到": "不低于",
    "不大于": "不超过",
    "不高于": "不超过",
    "小于等于": "不超过",
    "≤": "不超过",
    "<=": "不超过",
    "不多于": "不超过",
    "并且": "且",
    "而且": "且",
    "和": "且",
    "与": "且",
    "以及": "且",
    "及": "且",
    "&": "且",
    "或者": "或",
    "|": "或",
    "不": "非",
    "!": "非",
    "除": "非",
    "包括": "属于",
    "属": "属于",
    "之前": "早于",
    "之后": "晚于",
    "加": "+",
    "减": "-",
    "乘": "×",
    "乘以": "×",
    "x": "×",
    "X": "×",
}
_NEGATED = {"不为": "为", "不是": "为", "不等于": "为", "!=": "为", "≠": "为", "不属于": "属于"}


def unexpected(failure: Failure) -> Slip:
    """The slip for a line that Lark cannot read."""
    expected = describe(failure.expected)
    hints = tuple(hint for rule in _HINTS if (hint := rule(failure)) is not None)
    if not failure.found:
        return mistakes.incomplete(failure.span, expected, hints)
    special = _number_slip(failure) or _locator_slip(failure)
    return special or mistakes.unexpected(failure.span, failure.found, expected, hints)


def describe(expected: frozenset[str]) -> str:
    """What could have stood there: a few phrases in a fixed order, no names of terminals."""
    left = set(expected)
    phrases: list[str] = []
    if {"AND", "OR"} & left or {"IS", "COMPARE"} & left:
        left -= _NUMBERS | {"WORD", "QUOTED", "REMAINING", "YEAR_PAID", "YEAR_BASE", "YES", "NO", "UNLIMITED", "_LPAR", "_SEP"}
    for terminals, phrase in _GROUPS:
        if terminals <= left:
            left -= terminals
            phrases.append(phrase)
    phrases.extend(dict.fromkeys(_phrase(terminal) for terminal in sorted(left, key=_rank)))
    return "、".join(dict.fromkeys(phrases))


_OPERAND = _NUMBERS | {"WORD", "QUOTED", "REMAINING", "YEAR_PAID", "YEAR_BASE", "YES", "NO", "UNLIMITED"}
_GROUPS: tuple[tuple[frozenset[str], str], ...] = (
    (_OPERAND | {"NOT", "_LPAR"}, "条件或算式"),
    (_OPERAND | {"_LPAR"}, "名称、数或算式"),
    (_OPERAND, "名称或数"),
    (frozenset({"WORD", "QUOTED", "MONEY", "PERCENT", "DATE", "YES", "NO"}), "值（金额、百分数、日期、是、否或名称）"),
    (frozenset({"AND", "OR"}), "「且」「或」"),
    (frozenset({"IS", "COMPARE", "IN"}), "比较词（为、属于、超过、不低于、不满、不超过等）"),
    (frozenset({"PLUS", "MINUS", "TIMES"}), "运算符（+ - ×）"),
)


def _rank(terminal: str) -> tuple[int, str]:
    order = list(_SIMPLE)
    return (order.index(terminal) if terminal in order else -1, terminal)


def _phrase(terminal: str) -> str:
    if terminal in _SIMPLE:
        return _SIMPLE[terminal]
    words = [keyword.word for keyword in KEYWORDS if keyword.rule == terminal and keyword.role in (Role.OPERATOR, Role.MODIFIER)]
    return "".join(f"「{word}」" for word in words)


# ---- special cases -----------------------------------------------------------------------------------------------


def _number_slip(failure: Failure) -> Slip | None:
    found = failure.found
    if not found[0].isdigit() or not failure.expected & _NUMBERS:
        return None
    if _DATE_LIKE.match(found):
        return mistakes.bad_date(failure.span, found)
    return mistakes.bad_number(failure.span, found, describe(failure.expected), tuple(_number_hints(failure)))


def _number_hints(failure: Failure) -> Iterator[str]:
    found = failure.found
    glued = re.fullmatch(r"([0-9].*?)(以上|以下|以内|以外|且|或)", found)
    if glued:
        yield f"「{glued[1]}」和「{glued[2]}」之间要空一格。"
        return
    if "MONEY" in failure.expected and re.fullmatch(r"[0-9][0-9,.]*[十百千万亿]*(?:元|块|块钱)?", found):
        yield "金额要带单位：元、万元或亿元。"
    if "YEARS" in failure.expected and found.isdigit():
        yield f"是不是「{found}年」？"
    if "百分" in found or found.endswith("个点"):
        yield "百分数写作 70%，百分点写作 5个百分点。"
    if "WORD" in failure.expected:
        yield f"如果「{found}」是名称，请写成『{found}』。"


def _locator_slip(failure: Failure) -> Slip | None:
    if "LOCATOR" not in failure.expected:
        return None
    return mistakes.bad_locator(failure.span, failure.found, "几条分别写出，用顿号分开，例如：第一条、第二条、第三条。")


def _hint_colon(failure: Failure) -> str | None:
    if failure.found == ":" and not failure.text[: failure.at].strip():
        return "行首的词后面不写冒号，空一格就行。"
    if "_COLON" in failure.expected and failure.found:
        return "这里可能少了冒号「：」。"
    return None


def _hint_minus(failure: Failure) -> str | None:
    if failure.found == "-":
        return "减号两边要空一格；名称里有「-」时把整个名称写进『』。"
    return None


def _hint_sign(failure: Failure) -> str | None:
    match failure.found:
        case "/" | "÷":
            return "没有除法；请换成乘以百分数，例如 收入 × 25%。"
        case "。" | ";" | ".":
            return "行末不写标点。"
        case '"' | "“" | "”" | "'" | "‘" | "’" | "《" | "【":
            return "原文写在「」里，特殊的名称写在『』里。"
        case "," if "_SEP" in failure.expected:
            return "并列的名称用顿号「、」分开。"
        case "," | "、" if {"AND", "$END"} <= failure.expected and " 为 " in failure.text[: failure.at]:
            return "几个取值之一写作「属于」，例如：就医地 属于 本市、省内市外。"
        case "、" if "_COMMA" in failure.expected:
            return "这里用逗号「，」分开。"
        case _:
            return None


def _hint_operator(failure: Failure) -> str | None:
    found = failure.found
    if found in _NEGATED:
        return f"否定写在前面：非 甲 {_NEGATED[found]} 乙。"
    if found in _INSTEAD and _INSTEAD[found] != found:
        return f"「{found}」请写作「{_INSTEAD[found]}」。"
    if found in keywords.reserved_words() and "WORD" in failure.expected:
        return f"「{found}」是语言里的运算词，不能单独作名称；一定要用时写成『{found}』。"
    return None


def _hint_near(failure: Failure) -> str | None:
    """Another operator or modifier was meant."""
    if not failure.found or failure.found in _INSTEAD or failure.found in _NEGATED:
        return None
    words = [k.word for k in KEYWORDS if k.role in (Role.OPERATOR, Role.MODIFIER) and k.rule in failure.expected]
    return next(iter(mistakes.meant_hint(failure.found, words)), None)


_INFIX = ("属于", "不超过", "不低于", "不早于", "不晚于", "超过", "不满", "早于", "晚于", "为", "且", "或")


def _hint_glued(failure: Failure) -> str | None:
    """Words written without blanks: 救助对象为低保对象."""
    if not failure.expected & {"AND", "IS", "NOT", "BOUND"}:
        return None
    for match in re.finditer(r"\w+", failure.text[: failure.at + len(failure.found)]):
        word = match.group()
        for operator in _INFIX:
            left, found, right = word.partition(operator)
            if found and left and right and len(word) > len(operator) + 3:
                return f"词与词之间要空一格；「{word}」是不是「{left} {operator} {right}」？"
    return None


def _hint_place(failure: Failure) -> str | None:
    """What this kind of line has at this place."""
    if "TEXT" in failure.expected and not failure.found.startswith("「"):
        return "原文和理由写在「」里。"
    year = re.search(r"(?<!\S)([0-9]{4}) *$", failure.text[: failure.at])
    if year and failure.found[:1].isdigit():
        return f"年份写作「{year[1]}年」。"
    if failure.expected == {"PERIOD"}:
        return "先写按「每年」还是「每次」算。"
    return None


def _hint_continued(failure: Failure) -> str | None:
    if not failure.found and "NOT" in failure.expected:
        return "一句话写在同一行里；太长时把一部分写成「定义」。"
    return None


_HINTS: tuple[Callable[[Failure], str | None], ...] = (
    _hint_colon,
    _hint_minus,
    _hint_sign,
    _hint_operator,
    _hint_near,
    _hint_glued,
    _hint_place,
    _hint_continued,
)
