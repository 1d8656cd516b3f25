"""Pages that lead a reader through something: every file, change, command and program in them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import needs
from unit.docs.walkthrough import ROOT, Walk
from zhunsheng.parse import parse
from zhunsheng.source import Source

PAGES = ROOT / "docs" / "pages"


def _walk(name: str, folder: Path) -> list[tuple[str, int]]:
    return Walk(PAGES / name, folder).go()


def test_adding_a_regulation_and_a_benefit(tmp_path: Path) -> None:
    needs.library("mkdocs")
    assert _walk("howto/add-regulation.md", tmp_path) == [
        ("test", 0), ("check", 0), ("test", 0), ("check", 1), ("check", 0), ("build", 0), ("docs", 0),
    ]  # fmt: skip
    page = tmp_path / "site" / "reference" / "regulations" / "yunling_2024" / "calculator.html"
    assert "普通门诊" in page.read_text(encoding="utf-8")


def test_amending_a_regulation(tmp_path: Path) -> None:
    expected = [("diff", 0), ("check", 0), ("build", 0), ("build", 0)]
    assert _walk("howto/amend-regulation.md", tmp_path) == expected


def test_continuous_integration(tmp_path: Path) -> None:
    needs.library("mkdocs")
    expected = [("build", 1), ("build", 0), ("fmt", 0), ("build", 0), ("docs", 0), ("check", 0), ("check", 0)]
    assert _walk("howto/ci.md", tmp_path) == expected
    script = (tmp_path / "ci.sh").read_text(encoding="utf-8").splitlines()
    assert {line for line in script if line.startswith("zhunsheng")} == {
        "zhunsheng fmt --check", "zhunsheng build --check", "zhunsheng docs build --strict",
    }  # fmt: skip


@needs.node
def test_settling_in_javascript(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generated" / "javascript", tmp_path / "generated" / "javascript")
    walk = Walk(PAGES / "howto" / "javascript.md", tmp_path)
    walk.go()
    assert "10000.00" in walk.printed


def test_what_the_rules_mean(tmp_path: Path) -> None:
    walk = Walk(PAGES / "explanation" / "semantics.md", tmp_path)
    walk.go()
    assert "1000000" in walk.printed


@pytest.mark.parametrize("name", ["index.md", "howto/counterexample.md"])
def test_pieces_of_rules_are_written_well(name: str) -> None:
    """Blocks that are no files of their own: articles or lines, read below the head of a regulation."""
    pieces = re.findall(r"^```zs\n(.*?)^```$", (PAGES / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert pieces
    for piece in pieces:
        parsed = parse(Source(name, f"规章 示例办法\n    标识 shili_2024\n    施行 2024-01-01\n\n{piece}"))
        assert [item.sentence for item in parsed.diagnostics] == []
