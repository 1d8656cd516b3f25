"""Lines handed in: what was read, or why it could not be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.rules import InputError
from zhunshengc.settlement.lines import MAX_LINE, Encoding, RawLine
from zhunshengc.settlement.rules import LoadedRules

_ENCODER = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One object: its facts, and the JSON text that the ledger keeps of it."""

    number: int
    facts: Mapping[str, object]
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that holds no record: the error stands on its place in the output."""

    number: int
    code: str
    field: str
    message: str
    settlement: str | None = None


Line = Record | Unread
ReadLine = Callable[[RawLine], Line | None]


def json_reader(rules: LoadedRules, encoding: Encoding) -> ReadLine:
    """Reads one line of JSON Lines; an empty line is None."""

    def read(raw: RawLine) -> Line | None:
        text = decoded(raw, encoding)
        if isinstance(text, Unread):
            return text
        if not text.strip():
            return None
        try:
            return Record(raw.number, rules.read_json_line(text), text.removeprefix("\ufeff").strip())
        except (InputError, rules.input_error) as error:
            return Unread(raw.number, error.code, error.field, f"第{raw.number}行：{error.message}")

    return read


def decoded(raw: RawLine, encoding: Encoding) -> str | Unread:
    """The text of a line, or why there is none."""
    if raw.data is None:
        return not_a_record(raw.number, f"第{raw.number}行超过{MAX_LINE}字节，没有读")
    try:
        return raw.data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"第{raw.number}行第{error.start + 1}个字节处"
        return not_a_record(raw.number, f"{where}不是{encoding.upper()}编码；请核对文件的编码")


def not_a_record(number: int, message: str) -> Unread:
    """A line that is no record at all (ZS415)."""
    return Unread(number, kinds.NOT_A_RECORD.code, "", message)


def as_json(value: object) -> str:
    """One line of JSON, Chinese as it is."""
    return _ENCODER.encode(value)


def numbered(read: ReadLine, group: list[RawLine]) -> Iterator[Line]:
    """The records of a group of lines, empty lines left out."""
    for raw in group:
        line = read(raw)
        if line is not None:
            yield line
