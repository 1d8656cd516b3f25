"""The page on settling many claims: every file, command and program in it does what it says."""

from __future__ import annotations

from pathlib import Path

from unit.docs.walkthrough import ROOT, Walk


def test_the_night_and_the_year(tmp_path: Path) -> None:
    walk = Walk(ROOT / "docs" / "pages" / "howto" / "batch.md", tmp_path)
    expected = [("settle", 0), ("settle", 0), ("settle", 2), ("settle", 2), ("resettle", 2), ("settle", 0)]
    assert walk.go() == expected
    assert (tmp_path / "多退少补.rejects.csv").read_text(encoding="utf-8-sig").count("ZS4") == 2
