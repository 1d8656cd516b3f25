"""One line of text to one syntax node: Lark's parser, built once, with a start rule per kind of line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from lark import Lark, Token, UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError

from zhunsheng import expectations, keywords, locators, mistakes
from zhunsheng.failure import Failure
from zhunsheng.keywords import Context
from zhunsheng.lines import LineBuilder
from zhunsheng.literals import MAX_DIGITS, long_number
from zhunsheng.mistakes import SlipError
from zhunsheng.source import Span

MAX_BRACKETS = 64
# Lines whose rest is free text, and the one line that has no rest: read without the grammar.
TEXT_RULES = frozenset({"text", "header", "case"})
PREMISE = "premise"

_ANY_QUOTE = re.compile("[「」『』]")
_CLOSING = {"「": "」", "『": "』"}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class StartRule(Generic[_T]):
    """A start rule of the grammar, typed by what its builder returns."""

    name: str


# Lines that open with no structure word: rows, by the block they stand in, and the facts of a 用例.
ROW_RULES: Mapping[Context, str] = MappingProxyType(
    {
        Context.ROWS: "row",
        Context.GROUPS: "group_row",
        Context.WAYS: "way_row",
        Context.TRANCHES: "tranche",
        Context.TABLE_FILE: "parameter_row",
    }
)
FACT = "fact"


@cache
def start_rules() -> tuple[str, ...]:
    """Every start rule that the keyword table or a kind of line without keyword names."""
    roles = (keywords.Role.FILE, keywords.Role.BLOCK, keywords.Role.CLAUSE)
    named = {keyword.rule for keyword in keywords.KEYWORDS if keyword.role in roles} - TEXT_RULES - {PREMISE}
    return tuple(sorted(named | {*ROW_RULES.values(), FACT}))


@cache
def grammar() -> str:
    """The whole grammar: grammar.lark and the terminals generated from the tables."""
    text = resources.files("zhunsheng").joinpath("grammar.lark").read_text(encoding="utf-8")
    return f"{text}\n{keywords.terminals()}LOCATOR.3: /{locators.PATTERN}/\n"


@cache
def parser() -> Lark:
    """The one parser, built on first use."""
    return Lark(grammar(), parser="lalr", lexer="contextual", start=list(start_rules()), maybe_placeholders=False)


def parse_line(rule: StartRule[_T], text: str, base: int) -> _T:
    """Parse normalised text that stands at offset `base`. Raises SlipError with the one mistake that spoils it."""
    _check(text, base)
    try:
        tree = parser().parse(text, start=rule.name)
    except UnexpectedInput as error:
        raise SlipError(expectations.unexpected(_failure(error, rule.name, text, base))) from None
    try:
        return cast(_T, LineBuilder(base).transform(tree))
    except VisitError as error:
        if isinstance(error.orig_exc, SlipError):
            raise error.orig_exc from None
        raise


def tokens(rule: str, text: str) -> list[Token]:
    """The tokens of a line that parses."""
    interactive = parser().parse_interactive(text, start=rule)
    return list(interactive.exhaust_lexer())


def _failure(error: UnexpectedInput, rule: str, text: str, base: int) -> Failure:
    """Where reading stopped, and which terminals could have gone on there."""
    match error:
        case UnexpectedToken(token=token) if token.type != "$END" and token.start_pos is not None:
            at = token.start_pos
        case UnexpectedCharacters(pos_in_stream=place):
            at = place
        case _:
            at = len(text)
    expected, before = _accepted(rule, text[:at])
    # `A 等于 B`: Lark reads `等于` as the number of `A 3万元 以上` and stumbles over B; the drafter's slip is `等于`.
    if "BOUND" in expected and "AND" not in expected and before is not None and before.type in ("WORD", "QUOTED", "YES", "NO"):
        assert before.start_pos is not None
        at = before.start_pos
        expected, _ = _accepted(rule, text[:at])
    return Failure(rule, text, base, at, expected)


def _accepted(rule: str, text: str) -> tuple[frozenset[str], Token | None]:
    """Which terminals may follow a beginning of a line, and its last token."""
    interactive = parser().parse_interactive(text, start=rule)
    read = list(interactive.exhaust_lexer())
    accepted = cast("set[str]", interactive.accepts())  # type: ignore[no-untyped-call]
    return frozenset(accepted), read[-1] if read else None


def _check(text: str, base: int) -> None:
    """What is settled before Lark sees the line: quotes, brackets, the length of numbers."""
    _check_quotes(text, base)
    _check_brackets(text, base)
    place = long_number(text)
    if place is not None:
        raise SlipError(mistakes.long_number(Span(base + place[0], base + place[1]), MAX_DIGITS))


def _check_quotes(text: str, base: int) -> None:
    if not _ANY_QUOTE.search(text):
        return
    opened: tuple[int, str] | None = None
    for match in _ANY_QUOTE.finditer(text):
        char, at = match.group(), match.start()
        place = Span(base + at, base + at + 1)
        if opened is None and char in "」』":
            raise SlipError(mistakes.quote_not_opened(place, "「" if char == "」" else "『", char))
        if opened is None:
            opened = (at, char)
        elif char == opened[1]:
            break
        elif char == _CLOSING[opened[1]]:
            opened = None
    if opened is not None:
        at, char = opened
        raise SlipError(mistakes.quote_not_closed(Span(base + at, base + at + 1), char, _CLOSING[char]))


def _check_brackets(text: str, base: int) -> None:
    if "(" not in text and ")" not in text:
        return
    opened: list[int] = []
    closing = ""
    for index, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char in "「『":
            closing = "」" if char == "「" else "』"
        elif char == "(":
            opened.append(index)
            if len(opened) > MAX_BRACKETS:
                raise SlipError(mistakes.deep_brackets(Span(base + index, base + index + 1), MAX_BRACKETS))
        elif char == ")":
            if not opened:
                raise SlipError(mistakes.bracket_not_opened(Span(base + index, base + index + 1)))
            opened.pop()
    if opened:
        raise SlipError(mistakes.bracket_not_closed(Span(base + opened[-1], base + opened[-1] + 1)))
