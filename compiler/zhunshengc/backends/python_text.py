"""Text of rule files in Python source: only ever as string literals and comments, and harmless there."""

from __future__ import annotations

import keyword
import re

from zhunshengc.runtime.rules import Verification

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
WIDTH = 112


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def literal(text: str) -> str:
    """A string literal of that text on one line; everything unprintable (controls, bidi marks, surrogates) is escaped."""
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(character if character.isprintable() else _escaped(character) for character in body) + '"'


def comment(text: str) -> str:
    """A comment of that text on one line, which no tool takes for a directive."""
    body = "".join(character if character.isprintable() else _escaped(character) for character in text)
    return "# " + re.sub(r"(?i)(type|coding|fmt|noqa|pragma|pylint|mypy|ruff)\s*([:=])", r"\1：", body).strip()


def prose(text: str) -> str:
    """A line inside a docstring."""
    return literal(text)[1:-1]


def usable(name: str) -> bool:
    """Is the name an ASCII identifier and no keyword?"""
    return _IDENTIFIER.fullmatch(name) is not None and not keyword.iskeyword(name)


def identifier(name: str) -> str:
    """The name itself. Raises ValueError unless it is a plain ASCII identifier."""
    if not usable(name):
        raise ValueError(f"not an identifier of a plan: {name!r}")
    return name


def strings(items: tuple[str, ...]) -> str:
    """A tuple of string literals."""
    return "(" + ", ".join(map(literal, items)) + ("," if len(items) == 1 else "") + ")"


def integers(items: tuple[int, ...]) -> str:
    """A tuple of whole numbers."""
    return "(" + ", ".join(map(str, items)) + ("," if len(items) == 1 else "") + ")"


def call(head: str, arguments: list[str], indent: str, tail: str = ")") -> list[str]:
    """`head(argument, …)` on one line, or an argument a line where that is too long."""
    line = f"{indent}{head}{', '.join(arguments)}{tail}"
    if len(line) <= WIDTH:
        return [line]
    inner = [f"{indent}    {argument.removesuffix(',')}," for argument in arguments]
    return [f"{indent}{head}", *inner, f"{indent}{tail}"]


def as_tuple(items: list[str]) -> list[str]:
    """Items for `call` whose brackets make a tuple: one alone needs its comma."""
    return [f"{items[0]},"] if len(items) == 1 else items


def verification_text(verification: Verification) -> list[str]:
    """The constant VERIFICATION."""
    arguments = [
        f"obligations={verification.obligations}",
        f"proved={verification.proved}",
        f"accepted={verification.accepted}",
        f"unknown={verification.unknown}",
        f"tool={literal(verification.tool)}",
    ]
    return call("VERIFICATION: Final = rt.Verification(", arguments, "")
