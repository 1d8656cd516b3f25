"""What is wrong with a claim, and how values of unknown origin are shown in messages."""

from __future__ import annotations

from collections.abc import Mapping

_SHOWN = 40


class InputError(ValueError):
    """A claim, ledger or parameter cannot be used: `code` (ZS4xx), Chinese name of the `field`, one Chinese sentence."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(code, field, message)
        self.code = code
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return f"{self.code} {self.field}：{self.message}" if self.field else f"{self.code} {self.message}"

    def inside(self, where: str) -> InputError:
        """The same mistake in a nested record; `where` is put before the sentence."""
        return InputError(self.code, self.field, f"{where}：{self.message}")

    def to_dict(self) -> dict[str, str]:
        """As in a line of results: 代码, 字段, 说明."""
        return {"代码": self.code, "字段": self.field, "说明": self.message}


def printable(text: str) -> str:
    """The text on one line, shortened, with control characters, bidi marks and lone surrogates escaped."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in short)


def shown(value: object) -> str:
    """A value as a message quotes it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f"「{printable(str(value))}」"
        case Mapping():
            return "一个对象"
        case list() | tuple():
            return "一个列表"
        case int() if abs(value) >= 10**18:
            return "一个过长的整数"
        case _:
            return f"「{printable(str(value))}」"
