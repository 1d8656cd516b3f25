"""Text of rule files in JavaScript source: only ever as string literals and comments, and harmless there."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*", re.ASCII)
WIDTH = 116


def literal(text: str) -> str:
    """A string literal on one line. What is unprintable is escaped, and `<`, so that no page can take it for markup."""
    body = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\u003c")
    return '"' + "".join(character if character.isprintable() else _escaped(character) for character in body) + '"'


def _escaped(character: str) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(ord(character)))


def _units(code: int) -> tuple[int, ...]:
    """The UTF-16 units of a character."""
    if code <= 0xFFFF:
        return (code,)
    rest = code - 0x10000
    return 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF)


def comment(text: str) -> str:
    """A comment on one line."""
    body = "".join(character if character.isprintable() else "�" for character in text.replace("<", "＜"))
    return f"// {body}".rstrip()


def variable(name: str) -> str:
    """The variable itself: with an underscore inside, it is no word of the language. Raises ValueError for anything else."""
    if _IDENTIFIER.fullmatch(name) is None:
        raise ValueError(f"not a variable of a plan: {name!r}")
    return name


def whole(number: int) -> str:
    """A whole number as a BigInt."""
    return f"{number}n"


def wholes(numbers: Iterable[int]) -> str:
    """A list of whole numbers."""
    return f"[{', '.join(map(whole, numbers))}]"


def strings(texts: Iterable[str]) -> str:
    """A list of string literals."""
    return f"[{', '.join(map(literal, texts))}]"


def optional(text: str | None) -> str:
    """A string literal, or null."""
    return "null" if text is None else literal(text)


def yes_no(value: bool) -> str:
    """true or false."""
    return "true" if value else "false"


def block(head: str, items: Iterable[str], indent: str, tail: str) -> list[str]:
    """`head item, … tail` on one line, or an item a line where that is too long."""
    found = list(items)
    line = f"{indent}{head}{', '.join(found)}{tail}"
    if len(line) <= WIDTH and "\n" not in line:
        return [line]
    inner = [f"{indent}  {item}," for item in found]
    return [f"{indent}{head.rstrip()}", *inner, f"{indent}{tail.lstrip()}"]
