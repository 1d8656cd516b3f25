"""What is said about one mistake in what a block holds: lines at the wrong place, missing, twice."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng import kinds
from zhunsheng.keywords import Context, Keyword
from zhunsheng.mistakes import Slip, listed, meant_hint, meant_word, shown
from zhunsheng.source import Span


def first_line(span: Span, word: str) -> Slip:
    """A file that does not say what it is."""
    words = ("规章", "词汇", "参数表", "用例集")
    sentence = "第一行没有说明这是什么文件。" if word else "文件里没有内容。"
    expected = "「规章 名称」「词汇 名称」「参数表 名称」或「用例集 标识」"
    return Slip(kinds.FIRST_LINE, sentence, span, expected, meant_hint(word, words))


def unknown_word(span: Span, word: str, context: Context, words: Sequence[str]) -> Slip:
    """A line whose first word means nothing in its block."""
    where = "文件的最外层" if context is Context.TOP else f"「{context.value}」里"
    sentence = f"{where}没有以「{shown(word)}」开头的行。" if word else "这一行没有以词开头。"
    return Slip(kinds.UNKNOWN, sentence, span, expected=listed(words, 30), hints=_first_word_hints(word, words))


def _first_word_hints(word: str, words: Sequence[str]) -> tuple[str, ...]:
    meant = meant_word(word, words)
    if meant is not None and word.startswith(meant):
        return (f"「{meant}」后面要空一格：{meant} {shown(word.removeprefix(meant))}",)
    return meant_hint(word, words)


_CASE_FILE = (Context.CASE_FILE, Context.CASE_ARTICLE)
_IN_CASES = (*_CASE_FILE, Context.CASE, Context.PREMISE, Context.SETTLE)


def misplaced(span: Span, word: str, context: Context, contexts: Sequence[Context], joined: str | None) -> Slip:
    """A line that belongs into another block; `joined`: a word of this block that was written as two."""
    sentence = f"「{word}」不能写在{_place_name(context)}。"
    if joined is not None:
        return Slip(kinds.MISPLACED, sentence, span, hints=(f"是不是「{joined}」？中间不空格。",))
    beside = [c for c in contexts if (c in _IN_CASES if context in _CASE_FILE else c not in _CASE_FILE)]
    if context in _CASE_FILE and not beside:
        return Slip(kinds.MISPLACED, sentence, span, hints=("用例集里只写用例、用例前提和条款号；规则写在规章的文件里。",))
    places = listed(sorted({c.value for c in beside or contexts}))
    return Slip(kinds.MISPLACED, sentence, span, hints=(f"它写在{places}里；检查缩进：下级行比上级行多缩进 4 格。",))


def _place_name(context: Context) -> str:
    return "文件的最外层" if context is Context.TOP else f"「{context.value}」里"


def no_children(span: Span, word: str, parent: Span) -> Slip:
    """A line below a line that takes none."""
    hint = "如果是接着上一行的话，请写在同一行里；太长就把一部分写成「定义」。"
    return Slip(kinds.CHILDREN, f"「{word}」这一行下面不能有缩进更深的行。", span, hints=(hint,), related=((parent, "上级行"),))


def missing(span: Span, keyword: Keyword, examples: Sequence[Keyword], any_of: bool = False) -> Slip:
    """A block without lines that it must have."""
    words = listed([example.word for example in examples])
    sentence = f"「{keyword.word}」下面没有{words}{'中的任何一行' if any_of else ''}。"
    return Slip(kinds.MISSING, sentence, span, hints=tuple(f"例如 {example.example}" for example in examples))


def empty_block(span: Span, keyword: Keyword, what: str) -> Slip:
    """A block without any line."""
    return Slip(kinds.MISSING, f"「{keyword.word}」下面没有内容。", span, expected=f"在下面缩进写{what}")


_CONDITIONS = ("expr", "applies", "also_counts")


def duplicate(span: Span, keyword: Keyword, first: Span) -> Slip:
    """A second line of a kind that stands once."""
    hints = ("几个条件用「且」或「或」连起来，写在一行里。",) if keyword.rule in _CONDITIONS else ()
    sentence = f"「{keyword.word}」在这里只能写一次。"
    return Slip(kinds.DUPLICATE, sentence, span, hints=hints, related=((first, "第一次写在这里"),))


def adopted_readings(span: Span, doubt: str, adopted: Sequence[tuple[Span, str]]) -> Slip:
    """A doubt with no adopted reading, or with several."""
    sentence = f"存疑「{doubt}」有 {len(adopted)} 种读法写了「采用」。" if adopted else f"存疑「{doubt}」没有一种读法写「采用」。"
    return Slip(kinds.ADOPTED, sentence, span, related=tuple((place, f"采用「{name}」") for place, name in adopted))
