"""A 容许 that names what it means covers that finding and no other of the same articles."""

from __future__ import annotations

from unit.checks.rules import SMALL, changed, compiled, verify
from zhunshengc.report import Row, Word

TWO = "    保证 少付：合计 不超过 0.01元\n    保证 不付：合计 不超过 0元\n"


def _rows(acceptance: str) -> dict[str, tuple[Word, str, str | None]]:
    text = changed(SMALL, ("    次序 医保、救助\n", f"{TWO}{acceptance}    次序 医保、救助\n"))
    return {row.title.split("：")[0]: _told(row) for row in verify(compiled(text), "保证").rows}


def _told(row: Row) -> tuple[Word, str, str | None]:
    return row.word, row.code, row.accepted


def test_one_of_two_findings_of_the_same_articles_is_accepted() -> None:
    rows = _rows("    容许 保证 ZS513 第二条 「少付的就是少」\n        所指 少付\n")
    assert rows["少付"] == (Word.REFUTED, "ZS513", "少付的就是少")
    assert rows["不付"] == (Word.REFUTED, "ZS513", None)
    assert len(rows) == 2


def test_an_acceptance_that_fits_two_findings_covers_neither() -> None:
    rows = _rows("    容许 保证 ZS513 第二条 「少付的就是少」\n")
    assert rows["少付"][2] is rows["不付"][2] is None
    (told,) = (row for title, row in rows.items() if title.startswith("容许"))
    assert told == (Word.REFUTED, "ZS590", None)


def test_words_that_no_finding_has_are_told_of() -> None:
    rows = _rows("    容许 保证 ZS513 第二条 「少付的就是少」\n        所指 少付：合计 不超过 0.01元\n        所指 多付\n")
    assert rows["少付"][2] == "少付的就是少"
    (told,) = (row for title, row in rows.items() if title.startswith("容许"))
    assert told[1] == "ZS590"
