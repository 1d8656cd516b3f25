"""Proofs are about the days that a claim can have: those that a module reads, and no others."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, compiled, verify
from zhunshengc.report import Word

DAY = "输入 认定日期：日期\n    代号 recognised\n\n第一条 对象"
PAYS_TOO_MUCH = (("第一条 对象", DAY), ("剩余 费用", "费用"))


@pytest.mark.parametrize(("when", "word"), [("早于 1900-01-01", Word.PROVED), ("早于 1900-01-02", Word.REFUTED)])
def test_no_claim_is_of_a_day_that_modules_refuse(when: str, word: Word) -> None:
    """`verify` insists that the module settles every counterexample as the evaluator does."""
    text = changed(SMALL, *PAYS_TOO_MUCH, ("类别 为 住院", f"类别 为 住院 且 认定日期 {when}"))
    report = verify(compiled(text), "不超自付")
    assert report.rows[0].word is word
