"""What is said about one mistake in a table, a 归类, a 关系 or in tranches."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng import kinds
from zhunsheng.mistakes import Slip, listed, meant_hint
from zhunsheng.source import Span

_TRANCHES = ("第一段 不满 1000元  0%，中间 1000元 以上 不满 1万元  70%，最后 1万元 以上  85%",)
_WAYS = "例如 互斥  大额费用救助 优先"
# What drafters write for a way.
_WAYS_MEANT = {
    "互斥": "写明哪一项优先，例如：大额费用救助 优先；或者取付得多的：择高。",
    "就高": "付得多的一项写「择高」。",
    "从高": "付得多的一项写「择高」。",
    "较高者": "付得多的一项写「择高」。",
    "优先于": "写作「优先」：前面写优先的那一项，其余各项不再给付。",
    "同时": "各付各的写「并行」。",
    "并存": "各付各的写「并行」。",
    "叠加": "各付各的写「并行」；一项付过以后另一项再付的写「在先」。",
}


# ---- tables ------------------------------------------------------------------------------------------------------


def no_rows(span: Span, dimensions: Sequence[str]) -> Slip:
    """A table without rows."""
    row = "，".join(f"{name}的取值" for name in dimensions)
    return Slip(kinds.ROWS, "这个表格没有行。", span, expected=f"在下面缩进写各行：{row}  结果")


def no_groups(span: Span, source: str) -> Slip:
    """A 归类 without rows."""
    expected = f"在下面缩进写各行：{source}的取值  归到哪一类"
    return Slip(kinds.ROWS, "这个归类没有行。", span, expected, ("例如 肺癌、胃癌  特殊病种",))


def key_groups(span: Span, dimensions: Sequence[str], count: int) -> Slip:
    """A row whose key groups do not fit the table."""
    sentence = f"这一行有 {count} 组取值，而表格按 {len(dimensions)} 项取值（{'、'.join(dimensions)}）。"
    expected = "1 组取值，不写「，」" if len(dimensions) == 1 else f"{len(dimensions)} 组，各组之间用「，」分开"
    return Slip(kinds.ROWS, sentence, span, expected, ("同一组里的几个取值用顿号分开。",))


# ---- ways --------------------------------------------------------------------------------------------------------


def way_form(span: Span, word: str, named: bool) -> Slip:
    """A way of 关系 without the benefit that it needs, or with one that it does not."""
    if named:
        return Slip(kinds.INCOMPLETE, f"「{word}」前面要写是哪一项给付。", span, hints=(f"例如 大额费用救助 {word}",))
    return Slip(kinds.UNEXPECTED, f"「{word}」前面不写给付。", span, hints=(f"只写 {word}",))


def not_a_way(span: Span, word: str, words: Sequence[str]) -> Slip:
    """A word that is no way of 关系."""
    return Slip(kinds.CHOICE, f"「{word}」不是规定的办法。", span, listed(words), _way_hints(word, words))


def _way_hints(word: str, words: Sequence[str]) -> tuple[str, ...]:
    if word in _WAYS_MEANT:
        return (_WAYS_MEANT[word],)
    glued = next((way for way in words if word.endswith(way) and word != way), None)
    return (f"「{glued}」前面要空一格：{word.removesuffix(glued)} {glued}",) if glued else meant_hint(word, words)


def others_in_relation(span: Span) -> Slip:
    """其余 in a table of 关系."""
    return Slip(kinds.ROWS, "关系的各行写出读法的名称，不写「其余」。", span, hints=(_WAYS,))


def no_ways(span: Span) -> Slip:
    """A 关系 by a 存疑 without rows."""
    return Slip(kinds.ROWS, "没有写各读法怎样办。", span, "在下面缩进写各行：读法  办法", (_WAYS,))


# ---- tranches ----------------------------------------------------------------------------------------------------


def tranche_head(span: Span) -> Slip:
    """`按 A B：` that is not `按 基数 分段：`."""
    sentence = "「按」后面的几项要用顿号分开；按基数分段的写「按 基数 分段：」。"
    return Slip(kinds.UNEXPECTED, sentence, span, hints=("例如 比例 按 基数 分段：", "例如 比例 按 救助对象、医疗机构等级："))


def tranche_bound(span: Span, word: str, wanted: str) -> Slip:
    """A tranche whose bound is not 以上 … 不满 …."""
    sentence = f"各段写「以上」和「不满」，不写「{word}」：每一段含下端，不含上端。"
    return Slip(kinds.ROWS, sentence, span, f"「{wanted}」", _TRANCHES)


def no_tranches(span: Span) -> Slip:
    """`按 基数 分段：` without tranches."""
    return Slip(kinds.ROWS, "没有写各段。", span, "在下面缩进写各段，从 0 起，一段接一段", _TRANCHES)
