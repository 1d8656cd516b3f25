"""What was proved is kept for the pages, as long as nothing changes that it depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunshengc.compilation import Compilation
from zhunshengc.docs.kept import STORE, keep, recall
from zhunshengc.docs.report import RegulationReport
from zhunshengc.report import Report, Row, Word

RULES = """规章 示例办法
    标识 shili_2024
    施行 2024-01-01

输入 费用：金额
    代号 cost

第一条 救助
    给付 救助
        对象  任何人
        基数  费用
        比例  70%
"""


def _row(word: Word) -> Row:
    return Row("单调", "救助", ("第一条",), "命题", word, "ZS511", "一句话", narration=("算例",), accepted="理由", law=("原话",))


def _report(path: Path, word: Word, failed: frozenset[str] = frozenset()) -> RegulationReport:
    compilation = Compilation.from_path(path)
    report = Report("shili_2024", (_row(word),), {"单调": 3}, 0, ())
    return RegulationReport(compilation.regulation, report, failed, compilation.source_sha256)


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("regulations") / "shili_2024.zs"
    path.parent.mkdir()
    path.write_text(RULES, encoding="utf-8")
    return path


def test_what_is_kept_comes_back(rules: Path) -> None:
    assert recall(rules, None) is None
    keep(rules, None, _report(rules, Word.REFUTED))
    found = recall(rules, None)
    assert found is not None
    assert found.rows == (_row(Word.REFUTED),)
    assert found.obligations == {"单调": 3}


def test_a_change_of_the_rules_or_of_a_case_file_asks_again(rules: Path) -> None:
    keep(rules, None, _report(rules, Word.PROVED))
    rules.write_text(RULES.replace("70%", "60%"), encoding="utf-8")
    assert recall(rules, None) is None
    rules.write_text(RULES, encoding="utf-8")
    assert recall(rules, None) is not None
    cases = rules.parent / "cases" / "shili_2024.zs"
    cases.parent.mkdir()
    cases.write_text("用例集 shili_2024\n", encoding="utf-8")
    assert recall(rules, None) is None


def test_nothing_is_kept_of_failed_cases(rules: Path) -> None:
    keep(rules, None, _report(rules, Word.PROVED, frozenset({"shili_2024.zs:9"})))
    assert recall(rules, None) is None


def test_only_the_last_report_is_kept(rules: Path) -> None:
    keep(rules, None, _report(rules, Word.PROVED))
    rules.write_text(RULES.replace("70%", "60%"), encoding="utf-8")
    keep(rules, None, _report(rules, Word.PROVED))
    assert len(list(STORE.iterdir())) == 1
