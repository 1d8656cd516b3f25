"""JUnit XML: the form that most continuous-integration servers read. A regulation is a suite, a result a test."""

from __future__ import annotations

from collections.abc import Sequence

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from zhunsheng.render import visible
from zhunshengc.formats.checked import Checked, claim_lines
from zhunshengc.report import Row, Word


def write(checked: Sequence[Checked]) -> str:
    """The document as text. Refuted and vacuous are failures, undecided is an error; 不适用 and accepted are skipped."""
    document = JUnitXml("zhunsheng check")
    for item in checked:
        document.add_testsuite(_suite(item))
    text: bytes = document.tostring()
    return text.decode("utf-8")


def _suite(item: Checked) -> TestSuite:
    suite = TestSuite(visible(item.title))
    for found in item.mistakes:
        suite.add_testcase(_case(item, f"{found.code} {found.kind.title}", Error(found.sentence, found.code)))
    if item.report is not None:
        suite.add_testcases([_row(row, item) for row in item.report.rows])
        suite.add_testcases([_case(item, text, Error(text, "ZS901")) for text in item.report.internal])
    suite.update_statistics()
    return suite


def _row(row: Row, item: Checked) -> TestCase:
    name = f"{row.check} {'、'.join(row.articles)} {row.title}"
    if row.accepted is not None:
        return _case(item, name, Skipped(f"已容许：{row.accepted}"))
    text = "\n".join(claim_lines(row))
    match row.word:
        case Word.PROVED:
            return _case(item, name, None)
        case Word.NOT_APPLICABLE:
            return _case(item, name, Skipped(f"不适用：{row.sentence}"))
        case Word.UNKNOWN:
            return _case(item, name, _with_text(Error(f"未定：{row.sentence}", "未定"), text))
        case Word.REFUTED | Word.VACUOUS:
            return _case(item, name, _with_text(Failure(f"{row.word.value}：{row.sentence}", row.code), text))


def _with_text(outcome: Error | Failure, text: str) -> Error | Failure:
    outcome.text = "\n".join(map(visible, text.splitlines()))
    return outcome


def _case(item: Checked, name: str, outcome: Error | Failure | Skipped | None) -> TestCase:
    case = TestCase(visible(name), item.file)
    if outcome is not None:
        outcome.message = visible(outcome.message or "")
        case.result = [outcome]
    return case
