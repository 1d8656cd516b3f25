"""What was proved and run of a regulation, kept until something changes that it depends on: pages are then made in seconds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhunshengc.docs.report import RegulationReport
from zhunshengc.report import Report, Row, Word

_FIELDS = ("check", "key", "title", "code", "sentence", "accepted", "line", "column")
_LISTS = ("articles", "hints", "narration", "law")


def keep(store: Path, inputs: str, report: RegulationReport) -> None:
    """Keep the results of a report for `inputs`, the digest of all that they depend on."""
    assert report.report is not None
    record = {
        "inputs": inputs,
        "failed": sorted(report.failed_cases or ()),
        "obligations": dict(report.report.obligations),
        "internal": list(report.report.internal),
        "rows": [_row_record(row) for row in report.report.rows],
    }
    store.parent.mkdir(parents=True, exist_ok=True)
    beside = store.with_suffix(".new")
    beside.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    beside.replace(store)


def recall(store: Path, inputs: str, identifier: str) -> tuple[Report, frozenset[str]] | None:
    """What was kept for the same inputs: the report, and the 用例 that failed."""
    try:
        record = json.loads(store.read_text(encoding="utf-8"))
        rows = tuple(_row(raw) for raw in record["rows"])
        report = Report(identifier, rows, record["obligations"], 0, tuple(record["internal"]))
        return (report, frozenset(record["failed"])) if record["inputs"] == inputs else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # nothing kept, or something else wrote it: prove again


def _row_record(row: Row) -> dict[str, object]:
    values = {name: getattr(row, name) for name in _FIELDS}
    return {**values, **{name: list(getattr(row, name)) for name in _LISTS}, "word": row.word.name}


def _row(raw: Mapping[str, Any]) -> Row:
    lists: dict[str, Any] = {name: tuple(map(str, raw[name])) for name in _LISTS}
    return Row(word=Word[raw["word"]], **lists, **{name: raw[name] for name in _FIELDS})
