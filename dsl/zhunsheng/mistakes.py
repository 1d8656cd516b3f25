"""What is said about one mistake in the text of a rule file; the kinds themselves stand in `kinds`."""

from __future__ import annotations

import calendar
import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from zhunsheng import kinds
from zhunsheng.diagnostic import Kind
from zhunsheng.keywords import Keyword
from zhunsheng.kinds import CATALOGUE
from zhunsheng.source import Span

__all__ = ["CATALOGUE", "Slip", "SlipError", "closest"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A diagnostic before source and article are known."""

    kind: Kind
    sentence: str
    span: Span
    expected: str | None = None
    hints: tuple[str, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()


class SlipError(Exception):
    """Stops the reading of one line; carries its slip."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.sentence)
        self.slip = slip


def closest(word: str, words: Sequence[str]) -> str | None:
    """The word that was most probably meant; None if none is near."""
    found = near(word, words)
    return found[0] if found else None


def near(word: str, words: Sequence[str]) -> list[str]:
    """The words that are nearest to a word: several when they are equally near."""
    found = difflib.get_close_matches(word, words, n=4, cutoff=0.5)
    best = difflib.SequenceMatcher(None, word, found[0]).ratio() if found else 0
    return [item for item in found if difflib.SequenceMatcher(None, word, item).ratio() >= best]


def meant_hint(word: str, words: Sequence[str]) -> tuple[str, ...]:
    """`是不是「…」？`, if there is something near."""
    found = near(word, words)
    return (f"是不是{'或'.join(f'「{item}」' for item in found)}？",) if found else ()


def meant_word(word: str, words: Sequence[str]) -> str | None:
    """The structure word that a line's first word stands for: glued to what follows, or misspelt."""
    glued = [candidate for candidate in words if word.startswith(candidate)]
    return max(glued, key=len) if glued else closest(word, words)


# Lines are read with half-width signs; drafters write full-width ones.
_AS_WRITTEN = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "*": "×"})


def listed(words: Sequence[str], limit: int = 12) -> str:
    """`「甲」「乙」…` for a message."""
    shown = "".join(f"「{word}」" for word in words[:limit])
    return shown + (f"等 {len(words)} 种" if len(words) > limit else "")


def shown(text: str, limit: int = 30) -> str:
    if len(text) == 1:
        return text.translate(_AS_WRITTEN)
    return text if len(text) <= limit else text[:limit] + "…"


# ---- layout ----------------------------------------------------------------------------------------------------


def tab(span: Span) -> Slip:
    """A tab in a line."""
    return Slip(kinds.TAB, "这一行有制表符（Tab 键）。", span, hints=("换成 4 个空格；zhunsheng fmt 会替你改。",))


def uneven(span: Span, column: int, expected: int, sibling: Span | None) -> Slip:
    """A line that starts in another column than its siblings."""
    where = f"同级的行缩进 {expected} 格" if expected else "最外层的行要顶格写"
    related = ((sibling, "同级的行"),) if sibling is not None else ()
    return Slip(kinds.UNEVEN, f"这一行缩进了 {column} 格，{where}。", span, expected=f"缩进 {expected} 格", related=related)


def nested_lines(span: Span, limit: int) -> Slip:
    """Too many levels of indentation."""
    return Slip(kinds.NESTED, f"缩进超过 {limit} 层，从这里起更深的行没有读。", span)


def long_line(span: Span, length: int, limit: int) -> Slip:
    """A line beyond the limit."""
    return Slip(kinds.LONG_LINE, f"这一行有 {length:,} 个字，超过了 {limit:,} 个字的上限，没有读。", span)


def long_number(span: Span, limit: int) -> Slip:
    """A number of too many digits."""
    return Slip(kinds.LONG_NUMBER, f"这个数超过 {limit} 位。", span)


def file_too_large(span: Span, what: str, limit: str) -> Slip:
    """A file beyond the limits."""
    return Slip(kinds.FILE_SIZE, f"这个文件有 {what}，上限是 {limit}。", span)


def binary(span: Span) -> Slip:
    """A file with a zero byte."""
    return Slip(kinds.BINARY, "这个文件里有零字节，不是文本文件。", span)


def odd_character(span: Span, char: str) -> Slip:
    """An invisible or misleading character."""
    name = unicodedata.name(char, "").lower()
    what = f"U+{ord(char):04X}" + (f"（{name}）" if name else "")
    blank = unicodedata.category(char) == "Zs"
    sentence = f"这里的空白不是普通空格，而是 {what}。" if blank else f"这里有看不见的字符 {what}。"
    return Slip(kinds.ODD, sentence, span, hints=("换成普通空格。" if blank else "删去它；从别处复制来的文字常带着这样的字符。",))


def too_many(span: Span, count: int) -> Slip:
    """The end of the list of mistakes."""
    return Slip(kinds.TOO_MANY, f"已有 {count:,} 处错误，这里往后的没有列出。", span)


# ---- quotes, brackets, numbers -----------------------------------------------------------------------------------


def quote_not_opened(span: Span, opening: str, closing: str) -> Slip:
    """A closing quote alone."""
    return Slip(kinds.QUOTE, f"这个 {closing} 前面没有 {opening}。", span)


def quote_not_closed(span: Span, opening: str, closing: str) -> Slip:
    """An opening quote alone."""
    return Slip(
        kinds.QUOTE, f"这个 {opening} 后面没有 {closing}。", span, hints=("引文写在同一行里；很长的引文只取起作用的几个字。",)
    )


def bracket_not_opened(span: Span) -> Slip:
    """A closing bracket alone."""
    return Slip(kinds.BRACKET, "这个右括号前面没有左括号。", span)


def bracket_not_closed(span: Span) -> Slip:
    """An opening bracket alone."""
    return Slip(kinds.BRACKET, "这个左括号后面没有右括号。", span)


def deep_brackets(span: Span, limit: int) -> Slip:
    """Brackets in brackets beyond the limit."""
    return Slip(kinds.DEEP, f"括号套括号超过 {limit} 层。", span)


def deep_expression(span: Span, limit: int) -> Slip:
    """An expression beyond the limit."""
    return Slip(kinds.DEEP, f"这个条件或算式超过 {limit} 层。", span, hints=("把一部分写成「定义」，这里用它的名称。",))


def grouping(span: Span, digits: str) -> Slip:
    """Commas at the wrong places of a number."""
    return Slip(kinds.AMOUNT, f"「{digits}」里的逗号位置不对。", span, expected="从右边数起每三位一个逗号，如 12,000元")


def finer_than_fen(span: Span, text: str) -> Slip:
    """An amount that is not a whole number of 分."""
    return Slip(kinds.AMOUNT, f"「{text}」比 1 分还细。", span, expected="最细到分，如 0.01元")


def bad_number(span: Span, text: str, expected: str, hints: tuple[str, ...]) -> Slip:
    """A number in a form that the language does not have, or not at this place."""
    return Slip(kinds.AMOUNT, f"「{shown(text)}」不是这里可以写的数。", span, expected, hints)


def no_such_day(span: Span, text: str, year: int, month: int) -> Slip:
    """A date that the calendar does not have."""
    hints: tuple[str, ...] = ()
    if 1 <= year <= 9999 and 1 <= month <= 12:
        hints = (f"{year}年{month}月最后一天是 {calendar.monthrange(year, month)[1]} 日。",)
    return Slip(kinds.DATE, f"日历上没有「{text}」这一天。", span, hints=hints)


def bad_date(span: Span, text: str) -> Slip:
    """A date in a form that the language does not have."""
    return Slip(kinds.DATE, f"「{shown(text)}」不是完整的日期。", span, expected="完整的日期，如 2023-02-01 或 2023年2月1日")


def bad_locator(span: Span, text: str, hint: str) -> Slip:
    """Something that should be a locator."""
    return Slip(
        kinds.LOCATOR,
        f"「{shown(text)}」不是条款号。",
        span,
        expected="条款号，如 第九条（一）、三（一）1、附件1",
        hints=(hint,),
    )


# ---- words -------------------------------------------------------------------------------------------------------


def not_a_choice(span: Span, word: str, what: str, words: Sequence[str]) -> Slip:
    """A word at a place that has a fixed set of words."""
    return Slip(kinds.CHOICE, f"「{word}」不是规定的{what}。", span, expected=listed(words), hints=meant_hint(word, words))


def nullable_not_money(span: Span, word: str) -> Slip:
    """可无 on another type than 金额."""
    return Slip(kinds.CHOICE, f"只有金额可以写「可无」，这里的类型是「{word}」。", span, expected="「金额」")


def argument_count(span: Span, word: str, wanted: int | None, example: str) -> Slip:
    """A function with too few or too many arguments; None: it takes two or more."""
    many = "至少写两项" if wanted is None else f"只写{'一两三'[wanted - 1]}项"
    how = "" if wanted == 1 else "，用顿号分开"
    return Slip(kinds.UNEXPECTED, f"「{word}」的括号里{many}{how}。", span, hints=(f"例如 {example}",))


def argument_unit(span: Span, word: str, index: int, example: str) -> Slip:
    """A month or days at another place of a function than theirs."""
    return Slip(kinds.UNEXPECTED, f"「{word}」的第 {index + 1} 项不写几月或几日。", span, hints=(f"例如 {example}",))


def unexpected(span: Span, found: str, expected: str, hints: tuple[str, ...]) -> Slip:
    """A word or sign that cannot stand where it stands."""
    return Slip(kinds.UNEXPECTED, f"这里不能写「{shown(found)}」。", span, expected, hints)


def incomplete(span: Span, expected: str, hints: tuple[str, ...]) -> Slip:
    """A line that ends too early."""
    return Slip(kinds.INCOMPLETE, "读到行尾，还缺内容。", span, expected, hints)


def text_missing(span: Span, keyword: Keyword) -> Slip:
    """A line of free text without text."""
    return Slip(kinds.INCOMPLETE, f"「{keyword.word}」后面没有内容。", span, expected=f"如：{keyword.example}")
