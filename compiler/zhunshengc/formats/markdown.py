"""A summary in Markdown, as continuous-integration services show it on the page of a run: short, findings in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.render import visible
from zhunshengc.formats.checked import Checked, claim_lines, is_open
from zhunshengc.report import Report, Row, Word
from zhunshengc.reporting import heading

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")


def write(checked: Sequence[Checked]) -> str:
    """One section a regulation: a table of checks, what somebody must act on, what is accepted."""
    return "\n".join(line for item in checked for line in _section(item)) + "\n"


def _section(item: Checked) -> Iterator[str]:
    yield f"## {escape(item.title)}"
    yield ""
    for found in item.mistakes:
        yield f"- ❌ **{found.code} {escape(found.kind.title)}** {escape(found.sentence)}"
    if item.report is not None:
        yield from _table(item.report)
        yield from _rows("需要处理", [row for row in item.report.rows if is_open(row)])
        yield from _rows("已容许", [row for row in item.report.rows if row.accepted is not None])
        yield from (f"- ❌ **内部错误** {escape(text)}" for text in item.report.internal)
    yield ""


def _table(report: Report) -> Iterator[str]:
    yield "| 检查 | " + " | ".join(word.value for word in Word) + " | 其中容许 |"
    yield "| --- |" + " ---: |" * (len(Word) + 1)
    for check in dict.fromkeys(row.check for row in report.rows):
        rows = [row for row in report.rows if row.check == check]
        counts = [sum(row.word is word for row in rows) for word in Word]
        accepted = sum(row.accepted is not None for row in rows)
        yield f"| {check} | " + " | ".join(str(count or "") for count in (*counts, accepted)) + " |"
    yield ""


def _rows(title: str, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    yield f"### {title}"
    yield ""
    for row in rows:
        where = "、".join(row.articles)
        yield f"<details><summary>{row.word.value} {row.check} {escape(where)} {escape(heading(row))}</summary>"
        yield ""
        for line in claim_lines(row):
            yield from (f"> {escape(part)}  " for part in line.splitlines())
            yield ">"
        yield ""
        yield "</details>"
    yield ""


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it stands."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(lambda match: match[0] if match[0] in "&-" else f"\\{match[0]}", shown)
