"""SARIF 2.1.0: the form in which code-scanning services show findings beside the lines of a file.

Every result is told, proved ones as `pass`, so that a reader can tell "proved" from "not looked at". A finding accepted by a
容许 is a suppressed result with its reason. Article numbers are logical locations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from zhunsheng.diagnostic import Diagnostic, Severity
from zhunshengc import __version__
from zhunshengc.checks import all_checks
from zhunshengc.formats.checked import Checked, claim_lines
from zhunshengc.report import Row, Word
from zhunshengc.reporting import heading

_KIND = {
    Word.PROVED: "pass",
    Word.REFUTED: "fail",
    Word.UNKNOWN: "open",
    Word.VACUOUS: "fail",
    Word.NOT_APPLICABLE: "notApplicable",
}
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def write(checked: Sequence[Checked]) -> str:
    """The log as JSON text. Columns count from 1 in characters."""
    results = [result for item in checked for result in _results(item)]
    driver = {"name": "zhunsheng", "version": __version__, "rules": list(_rules(checked))}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": "zh-CN", "results": results}
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rules(checked: Sequence[Checked]) -> Iterator[dict[str, object]]:
    """The checks, and the kinds of mistakes that stopped one."""
    for check in all_checks():
        yield {
            "id": check.identifier,
            "name": check.identifier,
            "shortDescription": {"text": check.title},
            "fullDescription": {"text": check.documentation.strip() or check.title},
        }
    kinds = {found.code: found.kind for item in checked for found in item.mistakes}
    for code, kind in sorted(kinds.items()):
        yield {
            "id": code,
            "name": kind.title,
            "shortDescription": {"text": kind.title},
            "help": {"text": kind.remedy},
        }


def _results(item: Checked) -> Iterator[dict[str, object]]:
    yield from (_mistake(found, item) for found in item.mistakes)
    if item.report is not None:
        yield from (_result(row, item) for row in item.report.rows)
        for number, text in enumerate(item.report.internal):
            yield {
                "ruleId": "ZS901",
                "kind": "fail",
                "level": "error",
                "message": {"text": text},
                "locations": [_location(item.file)],
                "partialFingerprints": {"zhunsheng/v1": f"{item.file}/ZS901/{number}"},
            }


def _result(row: Row, item: Checked) -> dict[str, object]:
    text = "\n".join((f"{row.word.value}：{heading(row)}", *claim_lines(row)))
    failed = row.word in (Word.REFUTED, Word.VACUOUS)
    found: dict[str, object] = {
        "ruleId": row.check,
        "kind": _KIND[row.word],
        "level": "error" if failed else "none",
        "message": {"text": text},
        "locations": [_location(item.file, row.line, row.column, row.articles)],
        "partialFingerprints": {"zhunsheng/v1": f"{item.file}/{row.check}/{row.key}"},
        "properties": {"结论": row.word.value, "条款": list(row.articles), "代码": row.code or None},
    }
    if row.accepted is not None:
        found["suppressions"] = [{"kind": "inSource", "justification": row.accepted}]
    return found


def _mistake(found: Diagnostic, item: Checked) -> dict[str, object]:
    line = column = None
    if found.place is not None and item.file.endswith(found.place.source.name.rpartition("/")[2]):
        start = found.place.span.start
        line, column = found.place.source.line_number(start), found.place.source.column(start)
    parts = (found.sentence, found.expected and f"应为：{found.expected}", *(f"提示：{hint}" for hint in found.hints))
    return {
        "ruleId": found.code,
        "kind": "fail",
        "level": _LEVEL[found.kind.severity],
        "message": {"text": "\n".join(filter(None, parts))},
        "locations": [_location(item.file, line, column, (found.article,) if found.article else ())],
        "partialFingerprints": {"zhunsheng/v1": f"{item.file}/{found.code}/{line}/{column}"},
    }


def _location(file: str, line: int | None = None, column: int | None = None, articles: Sequence[str] = ()) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(file, safe="/")}}
    if line is not None:
        physical["region"] = {"startLine": line, "startColumn": column or 1}
    location: dict[str, object] = {"physicalLocation": physical}
    if articles:
        location["logicalLocations"] = [{"name": article, "fullyQualifiedName": f"{file}#{article}"} for article in articles]
    return location
