"""How official texts number their provisions: 第九条（一）1, 三（一）1, 四（六）, 一、, 附件1, 序言, 末段."""

from __future__ import annotations

import re
import unicodedata

_HAN = "[一二三四五六七八九十百]+"
_PART = rf"(?: *\((?:[0-9]+|{_HAN})\)[0-9]*)"
_ARTICLE = rf"第(?:[0-9]+|[零〇一二三四五六七八九十百千]+)条(?:之{_HAN})?(?:[0-9]+)?"
# After a bracketed part the official text's own word may follow: 四（六）罕见病.
_LONG = rf"(?:{_ARTICLE}|{_HAN}|附件){_PART}+\w*"
_SHORT = rf"{_ARTICLE}|{_HAN}|附件(?:[0-9]+|{_HAN})?|序言|末段"
PATTERN = rf"(?:{_LONG}|{_SHORT})(?!\w)"
# At the head of an article a chapter is written with its own mark, and its title may follow directly: 一、救助对象.
_HEADER = re.compile(rf"(?:{_HAN}、|{PATTERN})")
_WHOLE = re.compile(PATTERN)
_CHAPTER = re.compile(rf"{_HAN}、?")


def header_end(text: str) -> int | None:
    """Where the locator at the head of a normalised line ends; None if the line does not begin with one."""
    match = _HEADER.match(text)
    return match.end() if match else None


def header_hint(text: str) -> str | None:
    """What to do about a line that was probably meant as the head of an article; None if it was not."""
    if re.match(rf"第{_HAN}章|第[0-9]+章|第{_HAN}[节编]", text):
        return "章节的标题不用写；想留着就写成注释：# 第一章 总则"
    if re.match(rf"{_ARTICLE}\w|附件\w", text):
        return "条款号和标题之间要空一格。"
    if re.match(rf"第|\({_HAN}\)|\([0-9]+\)|{_HAN}[.．]", text):
        return "条款号照官方文本写全，例如「三（一）1」前面要有它的章。"
    return None


def normalise_locator(text: str) -> str:
    """Half-width brackets and digits, no blanks; a chapter alone keeps its mark.

    >>> normalise_locator("第九条 （一）"), normalise_locator("一")
    ('第九条(一)', '一、')
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if _CHAPTER.fullmatch(plain):
        return plain.removesuffix("、") + "、"
    return plain
