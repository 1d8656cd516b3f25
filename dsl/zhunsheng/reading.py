"""Files to sources: every way in which a file is not a text that can be read is a diagnostic."""

from __future__ import annotations

import stat
from pathlib import Path

from zhunsheng import kinds
from zhunsheng.diagnostic import Diagnostic, Place
from zhunsheng.parse import MAX_FILE
from zhunsheng.refusals import reason
from zhunsheng.source import Source, Span


def read_source(path: Path) -> Source | tuple[Diagnostic, ...]:
    """The text of a UTF-8 file (with or without byte-order mark, any line breaks), or why it cannot be read; never raises."""
    name = path.as_posix()
    try:
        strange = _strange(path.stat().st_mode)
        data = b"" if strange else _beginning(path)
    except OSError as error:
        strange = reason(error)
    except ValueError:
        strange = "路径不对"
    if strange:
        return (Diagnostic(kinds.UNREADABLE, f"读不了文件 {name}：{strange}。"),)
    return decode_source(name, data)


def _strange(mode: int) -> str:
    """Why a thing of this mode is no file to read; empty for a file. A pipe is not opened: nobody may ever write to it."""
    if stat.S_ISDIR(mode):
        return "这是一个文件夹"
    return "" if stat.S_ISREG(mode) else "这不是普通文件，而是管道或设备"


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_FILE + 1)


def decode_source(name: str, data: bytes) -> Source | tuple[Diagnostic, ...]:
    """The same for bytes that are already there."""
    if len(data) > MAX_FILE:
        return (Diagnostic(kinds.FILE_SIZE, f"文件 {name} 超过 {MAX_FILE // 1_000_000} MB。"),)
    if b"\0" in data:
        return (Diagnostic(kinds.BINARY, f"文件 {name} 里有零字节，不是文本文件。"),)
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return (_not_utf8(name, data, error.start),)


def _not_utf8(name: str, data: bytes, at: int) -> Diagnostic:
    start = data.rfind(b"\n", 0, at) + 1
    number = data.count(b"\n", 0, at) + 1
    good = data[start:at].decode("utf-8-sig", errors="replace")
    bad = data[at : at + 1].hex().upper()
    source = Source(name, "\n" * (number - 1) + good + "\ufffd")
    place = Place(source, Span(len(source.text) - 1, len(source.text)))
    hints = ("看来是 GBK 编码：在编辑器里选「另存为」，编码选 UTF-8。",) if _is_gb18030(data) else ()
    return Diagnostic(kinds.ENCODING, f"第 {number} 行有不是 UTF-8 的字节 {bad}。", place, hints=hints)


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
