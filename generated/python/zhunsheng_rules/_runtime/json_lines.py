"""One line of JSON, with numerals kept as they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .errors import InputError, printable

_MAX_DEPTH = 32  # a list of claims with 分段表 nests five deep


class Number(str):
    """A numeral of a JSON text, exactly as written; also NaN and Infinity, which no field accepts."""

    __slots__ = ()


def read_json_line(text: str) -> Mapping[str, object]:
    """The object that one line holds; numerals become `Number`, never floats.

    Raises InputError: ZS403 for a repeated key, ZS415 for anything that is not one JSON object.
    """
    if _too_deep(text):
        raise InputError("ZS415", "", f"这一行嵌套超过{_MAX_DEPTH}层；请写成一行一个 JSON 对象")
    try:
        value: object = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Number,
            parse_int=Number,
            parse_constant=Number,
            object_pairs_hook=_without_repetition,
        )
    except json.JSONDecodeError as error:
        where = f"第{error.pos + 1}个字符处读不下去"
        raise InputError("ZS415", "", f"这一行不是完整的 JSON，{where}；请写成一行一个 JSON 对象") from None
    if not isinstance(value, dict):
        raise InputError("ZS415", "", '这一行不是 JSON 对象；请写成 {"人员编号": …} 的样子')
    if "\\u" in text and _has_lone_surrogate(value):
        raise InputError("ZS415", "", "这一行含有半个字符（\\ud800 一类的转义）；请写完整的字符")
    return value


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise InputError("ZS403", printable(key), f"「{printable(key)}」写了两次；请只写一次")
            seen.add(key)
    return record


def _too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= _MAX_DEPTH:
        return False
    depth = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > _MAX_DEPTH:
                return True
        elif character in "]}":
            depth -= 1
    return False


def _has_lone_surrogate(value: object) -> bool:
    match value:
        case str():
            return any("\ud800" <= character <= "\udfff" for character in value)
        case list():
            return any(_has_lone_surrogate(item) for item in value)
        case dict():
            return any(_has_lone_surrogate(key) or _has_lone_surrogate(item) for key, item in value.items())
        case _:
            return False
