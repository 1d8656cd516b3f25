"""The folder beside the output where a run keeps what it has done, so that one that was killed goes on where it stopped.

Every step is a file that appears under its name when it is whole. A step that is not there is done again.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files

_JOB, _LOCK = "job.json", "lock"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a run is: its input and options, and with the ledger that it begins from."""

    asked: str
    begun: str


class WorkFolder:
    """A run's folder, held by this process alone.

    `resumed`: an earlier start of the same run has left work in it. `entered`: its ledger is written already.
    """

    def __init__(self, path: Path, *, resumed: bool, entered: bool = False) -> None:
        self.path = path
        self.resumed = resumed
        self.entered = entered

    def file(self, name: str) -> Path:
        """A file of the folder."""
        return self.path / name

    def has(self, name: str) -> bool:
        """Is the step done?"""
        return self.file(name).is_file()

    @contextmanager
    def whole(self, name: str) -> Generator[Path, None, None]:
        """Where to write; the file gets its name when the block ends well."""
        beside = self.path / f".{name}.part"
        yield beside
        beside.replace(self.file(name))

    def write_json(self, name: str, value: Mapping[str, Any]) -> None:
        """A small step."""
        with self.whole(name) as path:
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def read_json(self, name: str) -> dict[str, Any]:
        """What a small step has found."""
        found: dict[str, Any] = json.loads(self.file(name).read_text(encoding="utf-8"))
        return found

    def remove(self, pattern: str) -> None:
        """Files that are no longer needed."""
        for path in self.path.glob(pattern):
            path.unlink()


def folder_beside(output: Path) -> Path:
    """The folder of a run that writes this file."""
    return output.with_name(f".{output.name}.settling")


@contextmanager
def held(path: Path, identity: Identity, entered: Collection[str]) -> Generator[WorkFolder, None, None]:
    """The folder of a run; work of another run in it is thrown away. `entered`: runs that the ledger has.

    Raises DiagnosticError ZS604, ZS620.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise _error(files.FILE_UNWRITABLE, f"「{path}」建不了（{error.strerror or error}）。") from None
    connection = sqlite3.connect(path / _LOCK, timeout=0.5, isolation_level=None)
    try:
        _lock(connection, path)
        yield _ready(path, identity, entered)
    finally:
        connection.close()


def _lock(connection: sqlite3.Connection, path: Path) -> None:
    """A lock that the system releases when the process ends, however it ends."""
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        raise _error(files.LEDGER_BUSY, f"「{path}」正被另一次结算使用。") from None


def _ready(path: Path, identity: Identity, entered: Collection[str]) -> WorkFolder:
    try:
        stored = json.loads((path / _JOB).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stored = None
    for part in path.glob(".*.part"):
        part.unlink()
    match stored:
        case {"asked": identity.asked, "begun": str(begun)} if begun in entered:
            return WorkFolder(path, resumed=True, entered=True)
        case {"asked": identity.asked, "begun": identity.begun}:
            return WorkFolder(path, resumed=True)
        case _:
            clear(path)
            folder = WorkFolder(path, resumed=False)
            folder.write_json(_JOB, {"asked": identity.asked, "begun": identity.begun})
            return folder


def clear(path: Path) -> None:
    """Everything but the lock."""
    for item in path.iterdir():
        if item.is_dir():
            shutil.rmtree(item)
        elif not item.name.startswith(_LOCK):
            item.unlink()


def remove(path: Path) -> None:
    """The folder of a run that is over. What run it was goes last."""
    for item in path.iterdir():
        if item.name not in (_JOB, _LOCK):
            item.unlink()
    shutil.rmtree(path, ignore_errors=True)


def synced(path: Path) -> None:
    """The file's content is on the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _error(kind: Any, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
