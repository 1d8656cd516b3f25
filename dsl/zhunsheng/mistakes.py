"""Everything that can be wrong with the text of a rule file: the kinds (ZS1xx) and what is said about one case."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from zhunsheng.diagnostic import Kind
from zhunsheng.keywords import Context, Keyword
from zhunsheng.source import Span


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
    """Stops the reading of one line."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.sentence)
        self.slip = slip


TAB = Kind("ZS101", "行首或行内有制表符", "", "")
UNEVEN = Kind("ZS102", "缩进没有对齐", "", "")
NESTED = Kind("ZS103", "缩进层次太多", "", "")
LONG_LINE = Kind("ZS104", "一行太长", "", "")
LONG_NUMBER = Kind("ZS105", "数字位数太多", "", "")
ODD = Kind("ZS109", "看不见的字符", "", "")
QUOTE = Kind("ZS110", "引号不成对", "", "")
BRACKET = Kind("ZS111", "括号不成对", "", "")
DEEP = Kind("ZS112", "括号或算式套得太深", "", "")
FIRST_LINE = Kind("ZS114", "文件的第一行不对", "", "")
UNKNOWN = Kind("ZS115", "不认识行首的词", "", "")
MISPLACED = Kind("ZS116", "这一行放错了地方", "", "")
CHILDREN = Kind("ZS117", "这一行下面不能有下级行", "", "")
UNEXPECTED = Kind("ZS118", "写法不对", "", "")
INCOMPLETE = Kind("ZS119", "这一行没有写完", "", "")
MISSING = Kind("ZS120", "缺少必需的内容", "", "")
DUPLICATE = Kind("ZS121", "重复", "", "")
AMOUNT = Kind("ZS122", "数目写法不对", "", "")
DATE = Kind("ZS123", "没有这一天", "", "")
CHOICE = Kind("ZS125", "用词不在规定的几个之内", "", "")
ADOPTED = Kind("ZS126", "采用的读法须恰有一个", "", "")
ROWS = Kind("ZS127", "表格的行不对", "", "")


def closest(word: str, words: Sequence[str]) -> str | None:
    """The word that was most probably meant."""
    found = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return found[0] if found else None


def tab(span: Span) -> Slip:
    return Slip(TAB, "这一行有制表符（Tab）。", span)


def uneven(span: Span, column: int, expected: int, sibling: Span | None) -> Slip:
    return Slip(UNEVEN, f"这一行缩进 {column} 列，同级的行缩进 {expected} 列。", span)


def nested_lines(span: Span, limit: int) -> Slip:
    return Slip(NESTED, f"缩进超过 {limit} 层。", span)


def long_line(span: Span, length: int, limit: int) -> Slip:
    return Slip(LONG_LINE, f"这一行有 {length} 个字，超过 {limit} 个。", span)


def long_number(span: Span, limit: int) -> Slip:
    return Slip(LONG_NUMBER, f"这个数超过 {limit} 位。", span)


def odd_character(span: Span, char: str) -> Slip:
    name = unicodedata.name(char, "")
    return Slip(ODD, f"这里有看不见的字符 U+{ord(char):04X} {name}。", span)


def quote_not_opened(span: Span, opening: str, closing: str) -> Slip:
    return Slip(QUOTE, f"「{closing}」前面没有「{opening}」。", span)


def quote_not_closed(span: Span, opening: str, closing: str) -> Slip:
    return Slip(QUOTE, f"「{opening}」后面没有「{closing}」。", span)


def bracket_not_opened(span: Span) -> Slip:
    return Slip(BRACKET, "这个右括号前面没有左括号。", span)


def bracket_not_closed(span: Span) -> Slip:
    return Slip(BRACKET, "这个左括号没有对应的右括号。", span)


def deep_brackets(span: Span, limit: int) -> Slip:
    return Slip(DEEP, f"括号套了 {limit} 层以上。", span)


def deep_expression(span: Span, limit: int) -> Slip:
    return Slip(DEEP, f"这个条件或算式套了 {limit} 层以上。", span)


def grouping(span: Span, digits: str) -> Slip:
    return Slip(AMOUNT, f"「{digits}」里的千位逗号位置不对。", span)


def finer_than_fen(span: Span, text: str) -> Slip:
    return Slip(AMOUNT, f"「{text}」比 1 分还细。", span)


def no_such_day(span: Span, text: str, year: int, month: int) -> Slip:
    return Slip(DATE, f"没有「{text}」这一天。", span)


def not_a_choice(span: Span, word: str, what: str, words: Sequence[str]) -> Slip:
    return Slip(CHOICE, f"「{word}」不是{what}。", span, expected="、".join(words))


def nullable_not_money(span: Span, word: str) -> Slip:
    return Slip(CHOICE, f"只有金额可以写「可无」，这里的类型是「{word}」。", span)


def argument_count(span: Span, word: str, many: bool) -> Slip:
    return Slip(UNEXPECTED, f"「{word}」的括号里{'至少写两项' if many else '只写一项'}。", span)


def missing(span: Span, keyword: Keyword, words: Sequence[str], any_of: bool = False) -> Slip:
    return Slip(MISSING, f"「{keyword.word}」下面没有{'或'.join(words) if any_of else '、'.join(words)}。", span)


def empty_block(span: Span, keyword: Keyword, what: str) -> Slip:
    return Slip(MISSING, f"「{keyword.word}」下面没有内容。", span, expected=what)


def no_rows(span: Span, dimensions: Sequence[str]) -> Slip:
    return Slip(ROWS, "表格没有行。", span)


def key_groups(span: Span, dimensions: Sequence[str], count: int) -> Slip:
    return Slip(ROWS, f"这一行有 {count} 组取值，表格按 {len(dimensions)} 项分列。", span)


def adopted_readings(span: Span, doubt: str, adopted: Sequence[tuple[Span, str]]) -> Slip:
    return Slip(ADOPTED, f"「{doubt}」有 {len(adopted)} 个采用的读法。", span)


def first_line(span: Span) -> Slip:
    return Slip(FIRST_LINE, "文件的第一行要写明是规章、词汇还是参数表。", span)


def unknown_word(span: Span, word: str, context: Context, words: Sequence[str]) -> Slip:
    return Slip(UNKNOWN, f"{context.value}里没有以「{word}」开头的行。", span, expected="、".join(words))


def misplaced(span: Span, word: str, context: Context, contexts: Sequence[Context]) -> Slip:
    return Slip(MISPLACED, f"「{word}」不能写在{context.value}里。", span)


def no_children(span: Span, word: str) -> Slip:
    return Slip(CHILDREN, f"「{word}」这一行下面不能有缩进的行。", span)


def duplicate(span: Span, word: str, first: Span) -> Slip:
    return Slip(DUPLICATE, f"「{word}」只能写一次。", span, related=((first, "第一次写在这里"),))


def text_missing(span: Span, keyword: Keyword) -> Slip:
    return Slip(INCOMPLETE, f"「{keyword.word}」后面没有内容。", span)


def unexpected(span: Span, found: str, expected: str) -> Slip:
    return Slip(UNEXPECTED, f"读不懂「{found}」。", span, expected)


def incomplete(span: Span, expected: str) -> Slip:
    return Slip(INCOMPLETE, "这一行没有写完。", span, expected)
