"""How official texts number their provisions: 第九条（一）1, 三（一）1, 四（六）, 一、, 附件1, 序言, 末段."""

from __future__ import annotations

import re
import unicodedata

_HAN = "[一二三四五六七八九十百]+"
_PART = rf"(?: *\((?:[0-9]+|{_HAN})\)[0-9]*)"
_ARTICLE = rf"第(?:[0-9]+|[零〇一二三四五六七八九十百千]+)条(?:之{_HAN})?(?:[0-9]+)?"
# After a bracketed part the official text's own word may follow: 四（六）罕见病.
PATTERN = rf"(?:{_ARTICLE}|{_HAN}|附件)(?:{_PART}+\w*)(?!\w)|{_ARTICLE}(?!\w)|{_HAN}(?!\w)|附件(?:[0-9]+|{_HAN})?(?!\w)|(?:序言|末段)(?!\w)"
# At the head of an article a chapter is written with its own mark, and its title may follow directly: 一、救助对象.
_HEADER = re.compile(rf"(?:{_HAN}、|{PATTERN})")
_WHOLE = re.compile(PATTERN)
_CHAPTER = re.compile(rf"{_HAN}、?")


def header_end(text: str) -> int | None:
    """Where the locator at the head of a normalised line ends; None if the line does not begin with one."""
    match = _HEADER.match(text)
    return match.end() if match else None


def is_locator(text: str) -> bool:
    """Whether a text is a locator in any of its spellings."""
    return _WHOLE.fullmatch(normalise_locator(text).removesuffix("、")) is not None


def normalise_locator(text: str) -> str:
    """Half-width brackets and digits, no blanks; a chapter alone keeps its mark: `第九条 （一）` → `第九条(一)`, `一` → `一、`."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if _CHAPTER.fullmatch(plain):
        return plain.removesuffix("、") + "、"
    return plain
