"""What is said of a whole year under two statuses is what every pair of claims of a small domain shows."""

from __future__ import annotations

from itertools import product

import pytest

from unit.checks.domain import DOMAIN, Years, claims
from unit.checks.rules import changed, compiled, verify
from zhunshengc.model import Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.report import Word

TILT = """    给付 倾斜
        适用    类别 为 住院
        基数    剩余 费用
        比例    100%
        限额    每年 0.04元
    约定 小额："""
ALWAYS = ("        适用    类别 为 住院\n        基数    剩余 费用\n        起付线", "        基数    剩余 费用\n        起付线")
FROM_NOTHING = ("乙    0.05元", "乙    不设")
LATER = ("    次序 医保、救助\n", "    次序 医保、救助、倾斜\n")


def most_lost(regulation: Regulation) -> int:
    """How much less who has both statuses gets for two claims of a year than who has the lower one alone, 分."""
    years = Years(regulation)
    alone = [facts for facts in claims(regulation) if facts["身份"] == ("乙",)]
    lost = []
    for histories in product(alone, repeat=2):
        less = years.total({}, *({**facts, "身份": ("甲", "乙")} for facts in histories))
        more = years.total({}, *histories)
        lost += [] if less is None or more is None else [more - less]
    return max(lost)


@pytest.mark.parametrize(
    "changes", [(), (ALWAYS, FROM_NOTHING, ("    约定 小额：", TILT), LATER)], ids=["one benefit", "another of what is left"]
)
def test_a_year_is_as_every_pair_of_claims_shows(changes: tuple[tuple[str, str], ...]) -> None:
    compilation = compiled(changed(DOMAIN, *changes))
    rows = {row.title: row for row in verify(compilation, "就高有序").rows}
    lost = most_lost(compilation.specialised)
    assert rows["甲得到的不少于乙"].word is Word.PROVED
    if changes:
        year = rows["甲得到的不少于乙，全年也是"]
        assert lost > 0
        assert (year.word, year.code) == (Word.REFUTED, "ZS523")
        size = phrase_money(lost)
        assert f"少得的至少 {size}（搜索所得" in year.sentence or f"少得的最多 {size}（已证明" in year.sentence
    else:
        assert lost <= 0
        assert "一年不少得（已证明，就诊不论几次）" in rows["甲得到的不少于乙"].sentence
        assert "甲得到的不少于乙，全年也是" not in rows
