"""What `check --format` writes is valid for those who read it, and says what the report says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from unit.checks.rules import SMALL, changed
from unit.settlement.commandline import Desk, Done

CLIFF = changed(SMALL, ("类别 为 住院", "类别 为 住院 且 费用 超过 100元"))
ACCEPTED = f"{CLIFF}\n    容许 单调 第二条「原文如此：超过100元才救助」\n"
BROKEN = "规章 坏例\n    标识 broken\n    施行 2023-13-01\n第一条 <script>\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def check(desk: Desk, text: str, *arguments: object) -> Done:
    desk.write("small.zs", text)
    return desk.run("check", "small.zs", "--jobs", "1", *arguments)


def sarif(done: Done) -> Log:
    return Log.model_validate_json(done.out)


def outcomes(suites: JUnitXml) -> list[str]:
    return [type(result).__name__ for suite in suites for case in suite for result in case.result]


def lines_of(text: str, pattern: str) -> Iterable[str]:
    return (line for line in text.splitlines() if re.search(pattern, line))


def test_sarif_of_a_cliff_is_valid_and_points_at_the_article(desk: Desk) -> None:
    done = check(desk, CLIFF, "--only", "单调", "--format", "sarif")
    assert done.code == 1
    run = sarif(done).runs[0]
    failed = [result for result in run.results if result.kind and result.kind.value == "fail"]
    assert failed
    for result in failed:
        assert result.level is not None and result.level.value == "error"
        assert result.ruleId == "单调"
        location = result.locations[0]
        assert location.physicalLocation.artifactLocation.uri == "small.zs"
        assert [item.name for item in location.logicalLocations] == ["第二条"]
        assert "100元" in result.message.text
    assert {rule.id for rule in run.tool.driver.rules} >= {"单调", "不超自付", "限额有效"}


def test_sarif_tells_proved_from_not_looked_at(desk: Desk) -> None:
    done = check(desk, SMALL, "--only", "非负", "--format", "sarif")
    results = sarif(done).runs[0].results
    assert done.code == 0
    assert results and {result.kind.value for result in results} == {"pass"}


def test_accepted_findings_are_suppressed_with_their_reason(desk: Desk) -> None:
    done = check(desk, ACCEPTED, "--only", "单调", "--format", "sarif")
    assert done.code == 0
    found = [result for result in sarif(done).runs[0].results if result.suppressions]
    assert [result.suppressions[0].justification for result in found] == ["原文如此：超过100元才救助"] * len(found)
    assert found


def test_a_file_with_mistakes_gives_results_of_their_own(desk: Desk) -> None:
    done = check(desk, BROKEN, "--format", "sarif")
    assert done.code == 2
    log = sarif(done)
    assert all(re.fullmatch(r"ZS[0-9]{3}", result.ruleId) for result in log.runs[0].results)
    assert any(result.locations[0].physicalLocation.region.startLine == 3 for result in log.runs[0].results)


def test_junit_counts_what_the_report_counts(desk: Desk) -> None:
    done = check(desk, CLIFF, "--only", "单调", "--only", "非负", "--format", "junit")
    document = JUnitXml.fromstring(done.out)
    assert done.code == 1
    assert "Failure" in outcomes(document)
    assert document.failures == outcomes(document).count("Failure")
    assert document.tests > document.failures
    accepted = JUnitXml.fromstring(check(desk, ACCEPTED, "--only", "单调", "--format", "junit").out)
    assert set(outcomes(accepted)) == {"Skipped"}


def test_markdown_shows_findings_and_breaks_out_of_nothing(desk: Desk) -> None:
    done = check(desk, CLIFF.replace("规章 小例", "规章 小例<b>|"), "--only", "单调", "--format", "markdown")
    text = done.out.decode("utf-8")
    assert "<b>" not in text
    assert "### 需要处理" in text and "100元" in text
    assert not list(lines_of(text, r"^#{1,3} .*[^\\][<|]"))


def test_every_obligation_is_written_as_smt_lib(desk: Desk) -> None:
    done = check(desk, SMALL, "--only", "非负", "--format", "json", "--emit-smt", "scripts")
    counted = json.loads(done.out)[0]["命题"]["非负"]
    scripts = sorted((desk.folder / "scripts" / "small_example").glob("*.smt2"))
    assert 0 < len(scripts) <= counted
    assert all("(check-sat)" in script.read_text(encoding="utf-8") for script in scripts)


def test_the_second_solver_confirms(desk: Desk) -> None:
    done = check(desk, SMALL, "--only", "限额有效", "--cross-check", "--format", "json")
    report = json.loads(done.out)[0]
    assert done.code == 0
    assert report["复核"]["同意"] > 0
    assert report["内部错误"] == []


def test_counterexamples_become_cases_that_hold(desk: Desk) -> None:
    (desk.folder / "rules").mkdir()
    desk.write("rules/small.zs", CLIFF)
    first = desk.run("check", "rules/small.zs", "--only", "单调", "--save-cases", "--jobs", "1")
    saved = (desk.folder / "rules" / "cases" / "small_example_findings.zs").read_text(encoding="utf-8")
    assert first.code == 1
    assert saved.startswith("用例集 small_example") and "用例 反例 单调" in saved
    assert desk.run("test", "rules/small.zs").code == 0
    assert desk.run("fmt", "--check", "rules/cases").code == 0
    desk.run("check", "rules/small.zs", "--only", "单调", "--save-cases", "--jobs", "1")
    assert (desk.folder / "rules" / "cases" / "small_example_findings.zs").read_text(encoding="utf-8") == saved


def test_the_health_report_is_a_page_of_its_own(desk: Desk) -> None:
    """Findings with law, claim, reason and remedy; text of the rule file is escaped; nothing is fetched from elsewhere."""
    text = ACCEPTED.replace("规章 小例", "规章 小例<script>alert(1)</script>")
    done = check(desk, text, "--only", "单调", "--only", "非负", "--format", "report")
    page = done.out.decode("utf-8")
    assert done.code == 0
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page and "http" not in page
    for words in (
        "证明的前提",
        "先付不超过费用",
        "证明了什么",
        "已说明",
        "原文如此：超过100元才救助",
    ):
        assert words in page
    assert "100.01元" in page
    broken = check(desk, BROKEN, "--format", "report").out.decode("utf-8")
    assert "不能体检" in broken


def test_what_is_accepted_of_an_official_text_rests_while_there_is_none(desk: Desk) -> None:
    """Without --sources the check says nothing, so its 容许 is neither right nor wrong."""
    text = f"{SMALL}\n    容许 条文覆盖 ZS555 第二条 「与计算无关」\n"
    assert check(desk, text, "--only", "条文覆盖").code == 0
    (desk.folder / "texts").mkdir()
    desk.write("texts/small_example.txt", "第一条 对象是甲、乙。\n第二条 救助。\n")
    assert check(desk, text, "--only", "条文覆盖", "--sources", "texts").code == 1
