"""The page that holds findings made by hand against the reports: what it says is in the rule files."""

from __future__ import annotations

import re

import pytest

from unit.docs.walkthrough import ROOT
from zhunsheng.locators import normalise_locator
from zhunshengc.compilation import Compilation
from zhunshengc.model import AcceptanceOrigin

PAGE = ROOT / "docs" / "pages" / "explanation" / "findings.md"
PLACES = {
    "重庆高新区": "chongqing_gaoxin_2023", "大渡口区": "dadukou_2021", "巴南区": "banan_2018",
    "常州": "changzhou_2022", "攀枝花": "panzhihua_2023",
}  # fmt: skip
_REPORT = re.compile(r"`(\S+) (ZS\d{3}) ([^`]+)`")


def _section(place: str) -> list[str]:
    """The rows of its table."""
    (text,) = re.findall(rf"^## {place}\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| 发现", "| ---"))]


def _named(item: AcceptanceOrigin) -> tuple[str, str, frozenset[str]]:
    acceptance = item.acceptance
    return (
        acceptance.check.text,
        acceptance.code.text if acceptance.code else "",
        frozenset(name.text for name in acceptance.articles),
    )


@pytest.mark.parametrize(("place", "identifier"), PLACES.items())
def test_findings_are_accepted_and_worked(place: str, identifier: str) -> None:
    regulation = Compilation.from_path(ROOT / "regulations" / f"{identifier}.zs").regulation
    rows = _section(place)
    told = {
        (check, code, frozenset(normalise_locator(part) for part in where.split("、")))
        for row in rows
        for check, code, where in _REPORT.findall(row)
    }
    texts = {"条文覆盖", "依据"}  # what a quotation leaves out is no finding of this page
    assert told == {_named(item) for item in regulation.acceptances if item.acceptance.check.text not in texts}
    titles = {item.case.title.text for item in regulation.cases}
    for row in rows:
        worked = re.findall(r"「([^」]+)」", row.split("|")[-2])
        assert worked and set(worked) <= titles
