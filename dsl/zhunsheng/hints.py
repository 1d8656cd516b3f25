"""What a drafter probably meant by a line that does not parse."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhunsheng import keywords, mistakes
from zhunsheng.failure import Failure
from zhunsheng.keywords import KEYWORDS, Role


def hints(failure: Failure) -> tuple[str, ...]:
    """Remedies, the most probable first; none where nothing better is known than an example."""
    return tuple(hint for rule in _HINTS if (hint := rule(failure)) is not None)


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
    "满": "不低于",
    "年满": "不低于",
    "至少": "不低于",
    "未满": "不满",
    "不到": "不满",
    "最多": "不超过",
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

# Start rules: those that say a condition or an amount alone, and those that say one name.
_EXPRESSIONS = ("expr", "applies", "also_counts", "base")
_ROWS = ("row", "group_row", "way_row", "tranche", "parameter_row")


def _hint_colon(failure: Failure) -> str | None:
    if failure.found == ":" and not failure.text[: failure.at].strip():
        return "行首的词后面不写冒号，空一格就行。"
    if failure.found == ":" and "_COLON" not in failure.expected:
        return _needless_colon(failure.rule)
    if "_COLON" in failure.expected and failure.found and failure.found != "、":
        return "这里可能少了冒号「：」。"
    if "_COLON" in failure.expected and " 按 " in failure.text and not failure.found:
        return "行末写冒号「：」，各行缩进写在下面。"
    return None


def _needless_colon(rule: str) -> str:
    if rule == "grouping":
        return "归类写「按」，归到哪一类写在下面各行。"
    if rule in _ROWS:
        return "行里不写冒号：前后两部分之间空两格。"
    return "这里只写条件或算式，前面不写名称和冒号。" if rule in _EXPRESSIONS else "这里不写冒号。"


def _hint_minus(failure: Failure) -> str | None:
    if failure.found == "-" and failure.rule != "tranche":
        return "减号两边要空一格；名称里有「-」时把整个名称写进『』。"
    return None


def _hint_sign(failure: Failure) -> str | None:
    match failure.found:
        case "/" | "÷":
            return "没有除法；请换成乘以百分数，例如 收入 × 25%。"
        case "%":
            return "数和「%」连着写，例如 70%。"
        case "→" | "=" if failure.rule in _ROWS:
            return "前后两部分之间空两格就行。"
        case "。" | ";" | ".":
            return "行末不写标点。"
        case '"' | "“" | "”" | "'" | "‘" | "’" | "《" | "【":
            return "原文写在「」里，特殊的名称写在『』里。"
        case _:
            return None


def _hint_separator(failure: Failure) -> str | None:
    match failure.found:
        case "," if "_SEP" in failure.expected:
            return "并列的名称用顿号「、」分开。"
        case "," | "、" if {"AND", "$END"} <= failure.expected and " 为 " in failure.text[: failure.at]:
            return "几个取值之一写作「属于」，例如：就医地 属于 本市、省内市外。"
        case "、" if "_COMMA" in failure.expected:
            return "这里用逗号「，」分开。"
        case "、" if failure.rule in _ONE_NAME:
            return _ONE_NAME[failure.rule]
        case _:
            return None


_ONE_NAME = {
    "name_only": "这里只写一个名称。",
    "not_counted": "一行写一种身份；几种身份分成几行写。",
    "older": "这里只写一个名称，由你来起。",
    "other": "这里只写一个名称，由你来起。",
    "relation": "这里只写一处存疑。",
    "grouping": "归类只按一项。",
    "group_row": "一行只归到一类。",
}


def _hint_bracket(failure: Failure) -> str | None:
    """Remarks in brackets, as official texts have them."""
    if failure.found != "(" or "_LPAR" in failure.expected:
        return None
    if re.match(r"\((?:不?含)", failure.text[failure.at :]):
        return "「以上」「以下」「以内」含本数，「超过」「不满」「以外」不含；括号里的「含」不写。"
    remark = "名录里的名称不写括号里的说明；" if failure.rule == "group_row" else ""
    return f"{remark}名称里有括号时，把整个名称写进『』。"


def _hint_name(failure: Failure) -> str | None:
    """A number where a name stands, a name where something else does."""
    found = failure.found
    if found[:1].isdigit() and "WORD" in failure.expected:
        return f"如果「{found}」是名称，请写成『{found}』。"
    if failure.rule == "pot" and found and found != ":":
        return "「支付」后面只写一个名称；几笔相加的、按情形不同的，先写成「定义」。"
    if failure.rule == "group_row" and failure.expected == {"$END"} and re.fullmatch(r"\w+", found):
        return "并列的名称用顿号「、」分开；最后一个词是归到的那一类。"
    if failure.rule in ("relation", "way_row") and failure.expected == {"$END"}:
        return "只写一种办法，例如 大额费用救助 优先：这时其余各项不给付。"
    return None


def _hint_call(failure: Failure) -> str | None:
    """A function without brackets."""
    for match in re.finditer(r"(?<!\w)(\w+) +(?=[^ (])", failure.text):
        function = keywords.functions().get(match[1])
        if function is not None and (failure.at == match.end() or not failure.found):
            return f"「{function.word}」后面写括号，例如 {function.example}"
    return None


def _hint_argument(failure: Failure) -> str | None:
    """What stands in the brackets of a function."""
    opened = re.search(r"(?<!\w)(\w+)\([^()]*$", failure.text[: failure.at])
    function = keywords.functions().get(opened[1]) if opened else None
    return f"例如 {function.example}" if function is not None else None


def _hint_tranches(failure: Failure) -> str | None:
    if failure.rule == "rate" and "分段" in failure.text:
        return "按基数分段的写「比例 按 基数 分段：」，各段缩进写在下面。"
    if failure.rule == "row" and _is_tranche(failure):
        return "按基数分段的，上面一行写「比例 按 基数 分段：」。"
    if failure.rule == "tranche" and ("AND" not in failure.expected or failure.found in keywords.reserved_words()):
        return "例如 1000元 以上 不满 1万元  70%"
    return None


def _is_tranche(failure: Failure) -> bool:
    """Whether a row looks like a tranche of the base."""
    return (
        failure.rule in ("row", "tranche")
        and failure.at == 0
        and bool(re.match("不满|不足|不超过|以上|[0-9][^ ]*元", failure.text))
    )


def _hint_bound(failure: Failure) -> str | None:
    if not failure.found and "BOUND" in failure.expected and "AND" not in failure.expected and failure.rule != "tranche":
        return "数的前面写「超过」「不低于」「不满」「不超过」，或者后面写「以上」「以下」。"
    return None


_OPERATORS = frozenset({"AND", "OR", "NOT", "IS", "COMPARE", "IN", "PLUS", "MINUS", "TIMES", "BOUND"})


def _hint_operator(failure: Failure) -> str | None:
    found = failure.found
    if found in _NEGATED:
        return f"否定写在前面：非 甲 {_NEGATED[found]} 乙。"
    if found in _INSTEAD and _INSTEAD[found] != found and failure.expected & _OPERATORS:
        return f"「{found}」请写作「{_INSTEAD[found]}」。"
    name_wanted = "WORD" in failure.expected and "AND" not in failure.expected and failure.rule != "pot"
    if found in keywords.reserved_words() and name_wanted and not _is_tranche(failure):
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
    last = failure.text.split()[-1:]
    if not failure.found and "NOT" in failure.expected and last and last[0] in keywords.reserved_words():
        return "一句话写在同一行里；太长时把一部分写成「定义」。"
    return None


_HINTS: tuple[Callable[[Failure], str | None], ...] = (
    _hint_colon,
    _hint_minus,
    _hint_sign,
    _hint_separator,
    _hint_bracket,
    _hint_operator,
    _hint_near,
    _hint_name,
    _hint_call,
    _hint_argument,
    _hint_tranches,
    _hint_bound,
    _hint_glued,
    _hint_place,
    _hint_continued,
)
