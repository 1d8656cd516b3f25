"""Files that are replaced as a whole: readers see the old content or the new, never a part."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from zhunsheng.refusals import reason
from zhunshengc.cli.common import mistake
from zhunshengc.messages import files


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO, None, None]:
    """A stream whose content becomes the file when the block ends well; a device is written directly.

    Raises DiagnosticError ZS604. When only the last step fails, what was written stays beside the file; the message says where.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with _opened(target, path, os.O_WRONLY) as stream:
            yield stream
        return
    beside, stream = _beside(target, path)
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _put(beside, target, path)


def replace_text(path: Path, text: str) -> None:
    """Write UTF-8 text with \\n as it stands. Raises DiagnosticError ZS604."""
    with replacing(path) as stream:
        stream.write(text.encode())


def _beside(target: Path, path: Path) -> tuple[Path, BinaryIO]:
    number = 0
    while True:
        candidate = target.with_name(f".{target.name}.{os.getpid()}-{number}.tmp")
        if not candidate.exists():
            return candidate, _opened(candidate, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(target))
        number += 1


def _mode(target: Path) -> int:
    return target.stat().st_mode & 0o777 if target.exists() else 0o666


def _opened(target: Path, path: Path, flags: int, mode: int = 0o666) -> BinaryIO:
    try:
        return os.fdopen(os.open(target, flags | getattr(os, "O_BINARY", 0), mode), "wb")
    except OSError as error:
        raise mistake(files.FILE_UNWRITABLE, f"「{path}」：{reason(error)}。") from None


def _put(beside: Path, target: Path, path: Path) -> None:
    try:
        beside.replace(target)
    except OSError as error:
        sentence = f"「{path}」换不上新内容：{reason(error)}（也许正在别的程序里打开）。新内容留在「{beside}」。"
        raise mistake(files.FILE_UNWRITABLE, sentence) from None
