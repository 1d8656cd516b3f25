"""Answers to files: JSON Lines, or a table that Excel opens."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from zhunshengc.runtime.rules import Layout
from zhunshengc.settlement import fields as f
from zhunshengc.settlement.answers import Answer
from zhunshengc.settlement.records import as_json

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ERROR_COLUMNS = ("错误代码", "错误字段", "错误说明")


class Writer(Protocol):
    """Takes answers in order."""

    def write(self, answer: Answer) -> None:
        """One answer."""


class JsonLines:
    """One object a line, UTF-8, \\n."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, answer: Answer) -> None:
        """One answer."""
        self._stream.write(answer.text.encode() + b"\n")


class Table:
    """CSV in UTF-8 with byte order mark and \\r\\n: one row a line, one column for every benefit and 结论.

    A text that a spreadsheet would run as a formula (it begins with = + - @ or a tab) gets a ' before it. Amounts never do, so a
    reversal's -14000.00 stays a number.
    """

    def __init__(self, stream: BinaryIO, layout: Layout, trace: bool) -> None:
        self._stream = stream
        self._trace = trace
        self._benefits = tuple(name for name, _ in layout.payments)
        self._answers = tuple(item.name for item in layout.answers)
        names = [f.SETTLEMENT, f.STATUS, *self._benefits, f.TOTAL, f.BORNE, *self._answers, f.REVERSES, f.RESETTLED, f.NOTICES]
        stream.write(codecs.BOM_UTF8)
        self._row([*map(_text, names), *_ERROR_COLUMNS, f.ORIGINAL, *([f.TRACE] if trace else [])])

    def write(self, answer: Answer) -> None:
        """One answer."""
        record: Mapping[str, Any] = answer.record
        paid = {row[f.NAME]: row[f.AMOUNT] for row in record.get(f.PAYMENTS, ())}
        answers = record.get(f.ANSWERS, {})
        amounts = [*(paid.get(name, "") for name in self._benefits), record.get(f.TOTAL, ""), record.get(f.BORNE, "")]
        texts = [record.get(f.REVERSES), resettled_text(record.get(f.RESETTLED, ())), "；".join(record.get(f.NOTICES, ()))]
        self._row(
            [
                *map(_text, (record.get(f.SETTLEMENT), record.get(f.STATUS))),
                *amounts,
                *(_text(answers.get(name)) for name in self._answers),
                *map(_text, texts),
                *_error_cells(record.get(f.ERROR, {})),
                *([_told(record.get(f.TRACE, ()))] if self._trace else []),
            ]
        )

    def _row(self, cells: Sequence[str]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerow(cells)
        self._stream.write(text.getvalue().encode())


def _told(steps: Sequence[Mapping[str, str]]) -> str:
    return "；".join(f"{step[f.ARTICLE]} {step[f.SENTENCE]}" for step in steps)


def resettled_text(changes: Sequence[Mapping[str, Any]]) -> str:
    """The changes that a reversal has made, in one cell."""
    return "；".join(_change(change) for change in changes)


def _change(change: Mapping[str, Any]) -> str:
    payments = "、".join(f"{row[f.NAME]} {row[f.AMOUNT]}" for row in change[f.PAYMENTS])
    return f"{change[f.SETTLEMENT]}：{payments}（{f.DIFFERENCE} {change[f.DIFFERENCE]}）"


def _error_cells(error: Mapping[str, Any]) -> list[str]:
    original = error.get(f.ORIGINAL)
    return [*(_text(error.get(key)) for key in (f.CODE, f.FIELD, f.REASON)), "" if original is None else as_json(original)]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
