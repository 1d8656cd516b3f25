"""What Lark says about a line that does not parse, in a drafter's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng import mistakes
from zhunsheng.failure import Failure
from zhunsheng.hints import hints
from zhunsheng.keywords import KEYWORDS, Role
from zhunsheng.mistakes import Slip

_DATE_LIKE = re.compile(r"[0-9]{4}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|年[0-9]{1,2}(?:月[0-9]{0,2}日?)?)\w*|[0-9]{4}-[0-9]{1,2}")

_NUMBERS = frozenset({"MONEY", "PERCENT", "POINTS", "INTEGER", "AGE", "MONTH", "DAYS", "YEARS", "DATE"})
_SIMPLE = {
    "MONEY": "金额（如 3万元）",
    "PERCENT": "百分数（如 70%）",
    "POINTS": "百分点（如 5个百分点）",
    "DATE": "日期（如 2023-02-01）",
    "YEARS": "年数或年份（如 5年、2022年）",
    "INTEGER": "整数",
    "AGE": "岁数（如 80岁）",
    "MONTH": "月份（如 12月）",
    "DAYS": "日数（如 20日）",
    "CODE": "代码（如 ZS511）",
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


def unexpected(failure: Failure) -> Slip:
    """The slip for a line that Lark cannot read."""
    expected = _wanted(failure)
    if not failure.found:
        return mistakes.incomplete(failure.span, expected, hints(failure))
    special = _number_slip(failure) or _locator_slip(failure)
    return special or mistakes.unexpected(failure.span, failure.found, expected, hints(failure))


def _wanted(failure: Failure) -> str:
    """What could have stood there; a tranche has two of the many words that compare, and few functions take a month."""
    words = dict(_TRANCHE) if failure.rule == "tranche" and not _MORE & failure.expected else {}
    absent = frozenset() if _WITH_DAYS.search(failure.text) else _CALENDAR
    said = describe(failure.expected - words.keys() - absent)
    return "、".join([*(phrase for terminal, phrase in words.items() if terminal in failure.expected), *([said] if said else [])])


def describe(expected: frozenset[str]) -> str:
    """What could have stood there: a few phrases in a fixed order, no names of terminals."""
    left = set(expected)
    phrases: list[str] = []
    if _MORE & left or {"IS", "COMPARE"} & left:
        left -= _OPERAND | {"_LPAR", "_SEP"}
    for terminals, phrase in _GROUPS:
        if terminals <= left:
            left -= terminals
            phrases.append(phrase)
    phrases.extend(dict.fromkeys(_phrase(terminal) for terminal in sorted(left, key=_rank)))
    return "、".join(dict.fromkeys(phrases))


_MORE = frozenset({"AND", "OR"})
_CALENDAR = frozenset({"MONTH", "DAYS"})
_WITH_DAYS = re.compile(r"当年|日后")
_TRANCHE = {"BOUND": "「以上」", "COMPARE": "「不满」"}
_OPERAND = (_NUMBERS - _CALENDAR) | {"WORD", "QUOTED", "REMAINING", "YEAR_PAID", "YEAR_BASE", "YES", "NO", "UNLIMITED"}
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
    return mistakes.bad_number(failure.span, found, _wanted(failure), tuple(_number_hints(failure)))


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
    if re.fullmatch(r"[0-9]+天", found) and "DAYS" in failure.expected:
        yield f"写作「{found.removesuffix('天')}日」。"
    if re.fullmatch(r"[0-9]+(?:月|日|月[0-9]+日)", found) and "MONTH" not in failure.expected:
        yield "几月、几日只写在「当年」「日后」的括号里，例如 当年（申报日、12月、20日）"
    if re.fullmatch(r"[0-9]+月[0-9]+日", found) and "MONTH" in failure.expected:
        yield f"月和日分开写：{found.replace('月', '月、')}。"
    if "百分" in found or found.endswith("个点"):
        yield "百分数写作 70%，百分点写作 5个百分点。"
    if "WORD" in failure.expected:
        yield f"如果「{found}」是名称，请写成『{found}』。"


def _locator_slip(failure: Failure) -> Slip | None:
    if "LOCATOR" not in failure.expected:
        return None
    return mistakes.bad_locator(failure.span, failure.found, "几条分别写出，用顿号分开，例如：第一条、第二条、第三条。")
