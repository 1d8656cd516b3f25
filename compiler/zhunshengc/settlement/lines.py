"""Bytes to lines, as they arrive: memory stays bounded, and an interactive writer gets each answer before the next line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files

Encoding = Literal["utf-8", "gb18030"]

MAX_LINE = 1 << 20  # bytes; a year's claims of one person nested in a line need far less
_BLOCK = 1 << 16  # what a writer that waits for answers may send at once
_FILE_BLOCK = 1 << 20
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES: dict[str, Encoding] = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
}


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line without its line break; `data` is None when it is longer than MAX_LINE. Numbers count from 1."""

    number: int
    data: bytes | None


def encoding_named(name: str) -> Encoding:
    """The encoding that `--encoding` names. Raises DiagnosticError ZS603."""
    encoding = _NAMES.get(name.strip().lower())
    if encoding is None:
        raise _unusable(f"不支持编码「{name}」；可以写 utf-8 或 gb18030（gbk、gb2312 也按它读）。")
    return encoding


def recognised(path: Path) -> Encoding:
    """UTF-8 if the whole file is UTF-8, else GB18030 if it is that. Raises DiagnosticError ZS603 when it is neither."""
    if _is_wholly(path, "utf-8"):
        return "utf-8"
    if _is_wholly(path, "gb18030"):
        return "gb18030"
    raise _unusable(f"「{path}」既不是 UTF-8，也不是 GB18030。")


def _is_wholly(path: Path, encoding: Encoding) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while block := stream.read(_FILE_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def batches(stream: BinaryIO, name: str, interactive: bool) -> Iterator[list[RawLine]]:
    """Lines in the groups in which they become available: one read, one group. The byte order mark is taken off.

    `interactive`: somebody may be waiting for the answer to the line just sent; else groups are larger.

    Raises DiagnosticError ZS603 for UTF-16.
    """
    number, rest, skipping, first = 0, b"", False, True
    size = _BLOCK if interactive else _FILE_BLOCK
    while block := _available(stream, size):
        if first:
            first, block = False, _without_mark(_head(stream, block, size), name)
        parts = (rest + block).split(b"\n")
        rest, group = parts.pop(), []
        for data in parts:
            number += 1
            group.append(_line(number, data, skipping))
            skipping = False
        if len(rest) > MAX_LINE:
            rest, skipping = b"", True
        yield group
    if rest or skipping:
        yield [_line(number + 1, rest, skipping)]


def _available(stream: BinaryIO, size: int) -> bytes:
    """What can be read without waiting for more than one byte; empty at the end."""
    return stream.read1(size) if isinstance(stream, io.BufferedReader | io.BytesIO) else stream.read(size)


def _head(stream: BinaryIO, block: bytes, size: int) -> bytes:
    while len(block) < 3 and b"\n" not in block and (more := _available(stream, size)):
        block += more
    return block


def _without_mark(block: bytes, name: str) -> bytes:
    if block.startswith(_UTF16_MARKS):
        raise _unusable(f"「{name}」是 UTF-16。")
    return block.removeprefix(codecs.BOM_UTF8)


def _line(number: int, data: bytes, tail_of_long: bool) -> RawLine:
    too_long = tail_of_long or len(data) > MAX_LINE
    return RawLine(number, None if too_long else data.removesuffix(b"\r"))


def _unusable(sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(files.FILE_ENCODING, sentence),))
