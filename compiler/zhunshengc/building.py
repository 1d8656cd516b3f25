"""Writes what `build` makes, finds what is stale, and remembers what it has done so that an unchanged build is instant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import zhunsheng
import zhunshengc


@dataclass(frozen=True, slots=True)
class Record:
    """What a build of one regulation printed and wrote: digests of its files by path, exit code, text."""

    inputs: str
    outputs: Mapping[str, str]
    exit_code: int
    text: str


@cache
def tool_fingerprint() -> str:
    """Digest of the tool's own files: another tool, another build."""
    digest = hashlib.sha256()
    for package in (zhunsheng, zhunshengc):
        root = Path(package.__path__[0])
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".lark", ".j2", ".js"}:
                digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def fingerprint(files: Iterable[Path], options: Iterable[str]) -> str:
    """Digest of all that a build depends on. Missing files count as empty."""
    digest = hashlib.sha256(tool_fingerprint().encode("ascii"))
    for option in options:
        digest.update(option.encode("utf-8") + b"\0")
    for path in files:
        name = f"{path.parent.name}/{path.name}"
        digest.update(name.encode("utf-8") + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file; empty when there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def recall(store: Path, inputs: str) -> Record | None:
    """The record of an earlier build with the same inputs whose outputs are still as it wrote them."""
    try:
        raw = json.loads(store.read_text(encoding="utf-8"))
        record = Record(raw["inputs"], raw["outputs"], raw["exit_code"], raw["text"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no record, or one that something else wrote: build again
    if record.inputs != inputs or any(file_digest(Path(path)) != digest for path, digest in record.outputs.items()):
        return None
    return record


def remember(store: Path, record: Record) -> None:
    """Keep a record for the next run."""
    store.parent.mkdir(parents=True, exist_ok=True)
    beside = store.with_suffix(".new")
    raw = {"inputs": record.inputs, "outputs": dict(record.outputs), "exit_code": record.exit_code, "text": record.text}
    beside.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    beside.replace(store)


def stale(files: Mapping[Path, str]) -> tuple[Path, ...]:
    """Which files do not hold the text that they should."""
    return tuple(path for path, text in files.items() if not path.is_file() or path.read_bytes() != text.encode("utf-8"))


def write(files: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write the files that differ; returns those written."""
    changed = stale(files)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path].encode("utf-8"))
    return changed
