"""What a check of an unchanged rule file said last time, so that asking again is instant.

A report is kept under a digest of all that it depends on: the rule file, what lies beside it, the official texts, the options
and the tool itself. One with something undecided is not kept: the next run may decide it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from zhunshengc import folders
from zhunshengc.building import fingerprint
from zhunshengc.report import Report, Row, Word

_EXPIRES = re.compile(r"^[ \u3000]*至[ \u3000]", re.MULTILINE)
_LISTS = ("articles", "hints", "narration", "law")


def inputs(path: Path, choices: Mapping[str, str], sources: Path | None, options: Iterable[str]) -> str:
    """Digest of all that a report or a build of the rule file depends on; with today's date where a 容许 may expire."""
    folder = path.parent
    beside = [*folders.shared_files(folder), *folders.case_files(folder)]
    official = [] if sources is None else sorted(sources.glob("*.txt"))
    rules = [item.name for item in folders.rule_files(folder)]  # each 用例集 must belong to one of them
    expires = path.is_file() and _EXPIRES.search(path.read_text(encoding="utf-8", errors="replace"))
    day = [datetime.date.today().isoformat()] if expires else []
    chosen = (f"{doubt}={reading}" for doubt, reading in sorted(choices.items()))
    return fingerprint([path, *beside, *official], [*rules, *chosen, *day, *options])


def recall_report(store: Path) -> tuple[str, Report] | None:
    """Title and report as they were kept; None if there is no sound record."""
    try:
        raw = json.loads(store.read_text(encoding="utf-8"))
        rows = tuple(_row(item) for item in raw["rows"])
        obligations = {str(name): int(count) for name, count in raw["obligations"].items()}
        return str(raw["title"]), Report(str(raw["identifier"]), rows, obligations, sum(obligations.values()), ())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def remember_report(store: Path, title: str, report: Report) -> None:
    """Keep a report. A full or read-only disk is no error: the record is a convenience."""
    if report.internal or any(row.word is Word.UNKNOWN for row in report.rows):
        return
    raw = {
        "title": title,
        "identifier": report.identifier,
        "obligations": dict(report.obligations),
        "rows": [_raw(row) for row in report.rows],
    }
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        beside = store.with_suffix(".new")
        beside.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        beside.replace(store)
    except OSError:
        return


def _raw(row: Row) -> dict[str, object]:
    values = {field.name: getattr(row, field.name) for field in fields(Row) if field.name != "witnesses"}
    return {**values, "word": row.word.value}


def _row(raw: Mapping[str, object]) -> Row:
    values = {name: tuple(value) if name in _LISTS and isinstance(value, list) else value for name, value in raw.items()}
    return Row(**{**values, "word": Word(raw["word"])})  # type: ignore[arg-type]
