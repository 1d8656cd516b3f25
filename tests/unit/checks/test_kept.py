"""A 保证 about the year alone is its own hypothesis: it may need no more than itself."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, compiled, verify
from zhunshengc.report import Row, Word

WHOLE = changed(
    SMALL,
    ("0.05元", "不设"),
    ("甲    90%", "甲    100%"),
    ("乙    70%", "乙    100%"),
    ("        限额    每年 0.08元\n", ""),
)
"""All is paid, without a limit."""


def _row(text: str, guarantee: str) -> Row:
    ordered = "    次序 医保、救助\n"
    (row,) = verify(compiled(changed(text, (ordered, f"    保证 {guarantee}\n{ordered}"))), "保证").rows
    return row


def test_all_that_comes_together_in_a_year_is_paid() -> None:
    row = _row(WHOLE, "全额：年度 救助 不低于 累计 救助")
    assert row.word is Word.PROVED
    assert "以前的每次就诊之后「全额」都成立" in row.sentence


@pytest.mark.parametrize(
    "guarantee",
    [
        "多付：年度 救助 不低于 累计 救助 + 1元",  # does not hold of an empty 台账
        "少付：年度 救助 不超过 累计 救助 × 90% + 100元",  # is not kept
    ],
)
def test_what_does_not_hold_at_first_or_is_not_kept_is_no_hypothesis(guarantee: str) -> None:
    row = _row(WHOLE, guarantee)
    assert (row.word, row.code) == (Word.REFUTED, "ZS513")


def test_half_a_fen_a_claim_breaks_an_allowance_at_last() -> None:
    """70% of 0.05元 is 0.04元: half a 分 too much a claim; found by many claims that are alike."""
    text = changed(SMALL, ("0.05元", "不设"), ("        限额    每年 0.08元\n", ""))
    row = _row(text, "不多：年度 救助 不超过 累计 救助 × 90% + 0.03元")
    assert row.word is Word.REFUTED
    assert max(len(witness.claims) for witness in row.witnesses) > 3
