"""Files to sources: every way in which a file is not a text that can be read is a diagnostic."""

from __future__ import annotations

from pathlib import Path

from zhunsheng import kinds
from zhunsheng.diagnostic import Diagnostic, Place
from zhunsheng.parse import MAX_FILE
from zhunsheng.source import Source, Span


def read_source(path: Path) -> Source | tuple[Diagnostic, ...]:
    """The text of a UTF-8 file (with or without byte-order mark, any line breaks), or why it cannot be read; never raises."""
    name = path.as_posix()
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        return (Diagnostic(kinds.UNREADABLE, f"读不了文件 {name}：{_reason(error)}。"),)
    return decode_source(name, data)


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


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "没有这个文件"
        case IsADirectoryError():
            return "这是一个文件夹"
        case PermissionError():
            return "没有读取的权限，或者它是一个文件夹"
        case OSError(strerror=str(reason)):
            return reason
        case _:
            return "路径不对"
