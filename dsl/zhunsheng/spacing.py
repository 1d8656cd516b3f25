"""The canonical spelling of one line: its tokens with full-width punctuation and the right blanks."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token

from zhunsheng.lineparser import tokens
from zhunsheng.locators import normalise_locator

_SIGNS = {
    "_LPAR": "（",
    "RPAR": "）",
    "_COLON": "：",
    "_COMMA": "，",
    "_SEP": "、",
    "TIMES": "×",
}
# Spellings that mean the same as another word of the language.
_CANONICAL = {"不足": "不满"}
_TIGHT_AFTER = frozenset({"_LPAR", "_COLON", "_COMMA", "_SEP"})
_TIGHT_BEFORE = frozenset({"RPAR", "_COLON", "_COMMA", "_SEP"})
_JOINS = frozenset({"_COMMA", "_SEP"})


def spell_line(rule: str, text: str) -> str:
    """What follows the structure word of a line that parses."""
    return _spell(tokens(rule, text))


def spell_cells(rule: str, text: str) -> tuple[str, ...]:
    """The columns of a row of a table: key groups (with their comma) and the cell; or the bounds of a tranche and its rate; or
    year, value and origin.
    """
    read = tokens(rule, text)
    if rule == "parameter_row":
        return (_spell(read[:1]), _spell(read[1:-1]), _spell(read[-1:]))
    if rule == "tranche":
        rate = _bounds(read)
        return (_spell(read[:rate]), _spell(read[rate:]))
    cell = next(i for i in range(1, len(read)) if read[i].type not in _JOINS and read[i - 1].type not in _JOINS)
    groups: list[list[Token]] = [[]]
    for token in read[:cell]:
        groups[-1].append(token)
        if token.type == "_COMMA":
            groups.append([])
    return (*(_spell(group) for group in groups), _spell(read[cell:]))


def _bounds(read: Sequence[Token]) -> int:
    """How many tokens the bounds of a tranche are: `MONEY BOUND`, `COMPARE MONEY`, or both."""
    lower = 2 if read[0].type == "MONEY" else 0
    return lower + (2 if read[lower].type == "COMPARE" else 0)


def spell_locator(text: str) -> str:
    """A locator as official texts write it: `第九条（一）`."""
    return normalise_locator(text).replace("(", "（").replace(")", "）")


def _spell(read: Sequence[Token]) -> str:
    pieces: list[str] = []
    for index, token in enumerate(read):
        if index and not _tight(read[index - 1].type, token.type):
            pieces.append(" ")
        pieces.append(_word(token))
    return "".join(pieces)


def _tight(left: str, right: str) -> bool:
    """Whether no blank stands between two tokens."""
    return (
        left in _TIGHT_AFTER
        or right in _TIGHT_BEFORE
        or (left == "TEXT" and right == "TEXT")
        or (left == "WORD" and right == "_LPAR")
    )


def _word(token: Token) -> str:
    if token.type == "LOCATOR":
        return spell_locator(str(token)).removesuffix("、")
    return _SIGNS.get(token.type) or _CANONICAL.get(str(token), str(token))
