"""Reports of 用例: two files may have the same line number, and each failure says where it stands."""

from __future__ import annotations

from unit.resolve.test_case_files import CASES, resolved_with
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunshengc.cases import CaseResult, address
from zhunshengc.docs import RegulationReport, reference_pages
from zhunshengc.model import CaseOrigin, Regulation
from zhunshengc.reporting import cases_text, coverage_text


def _regulation() -> Regulation:
    found = resolved_with(CASES, CASES)
    assert found.regulation is not None
    return found.regulation


def _result(case: CaseOrigin, engine: str, *mismatches: str) -> CaseResult:
    return CaseResult(case.case.title.text, case.origin.article, case.origin.place, engine, mismatches)


def test_cases_on_the_same_line_of_two_files_are_two_cases() -> None:
    cases = [case for case in _regulation().cases if case.case.title.text == "第二个"]
    assert [address(case.origin.place) for case in cases] == ["cases/1.zs:4", "cases/2.zs:4"]
    results = [_result(case, engine) for case in cases for engine in ("参考求值", "生成模块")]
    assert "2 个，各用参考求值和生成模块算一遍：2 个相符" in cases_text(results)
    assert "第三条  2 个" in coverage_text(_regulation(), results)


def test_a_failure_names_its_file_and_line() -> None:
    first, second = (case for case in _regulation().cases if case.case.title.text == "第二个")
    results = [_result(first, "参考求值"), _result(second, "参考求值", "救助：应付 1.00元，实际 2.00元")]
    text = cases_text(results)
    assert "1 个相符，1 个不符" in text
    assert "✗ 第三条 用例「第二个」（cases/2.zs:4，参考求值）" in text


def test_articles_in_the_order_of_the_regulation() -> None:
    regulation = _regulation()
    outside = CaseResult("外", None, Place(Source("a.zs", "外"), Span(0, 1)), "参考求值", ())
    lines = coverage_text(regulation, [outside, *(_result(case, "参考求值") for case in regulation.cases)]).splitlines()
    assert [line.split() for line in lines[1:]] == [["第二条", "2", "个"], ["第三条", "3", "个"], ["（条文之外）", "1", "个"]]
    assert "第二条  没有用例" in coverage_text(regulation, [])


def test_pages_mark_the_case_that_failed_and_show_its_premises() -> None:
    regulation = _regulation()
    failed = address(regulation.cases[-1].origin.place)
    pages = reference_pages([RegulationReport(regulation, None, frozenset({failed}), "0" * 64)])
    overview, articles = (pages[f"regulations/{regulation.identifier}/{name}.md"] for name in ("index", "articles"))
    assert "5 个，4 个与预期相同" in overview
    assert articles.count("与预期不同") == 1
    assert articles.count("转诊 是") == 2
