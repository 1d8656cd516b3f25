"""A table that a benefit looks up only for some is looked up for everybody by an answer (依): there it can have a gap."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, compiled, verify, wrong
from zhunshengc.report import Word

TABLE = "    定义 档次 按 对象：\n        甲  90%\n        乙  70%\n"
RATE = "        比例    按 对象：\n                    甲    90%\n                    乙    70%\n"
ANSWER = "    事项 问\n        依 费用结算\n        结论 高档：档次 不低于 80%\n"
SHARED = changed(
    SMALL,
    ("    给付 救助\n", f"{TABLE}    给付 救助\n"),
    ("类别 为 住院\n", "对象 属于 甲、乙 且 类别 为 住院\n"),
    (RATE, "        比例    档次\n"),
)


@pytest.mark.parametrize(("text", "about"), [(SHARED, []), (SHARED + ANSWER, ["问"])], ids=["benefit", "answer"])
def test_each_place_where_a_table_is_looked_up_counts(text: str, about: list[str]) -> None:
    report = verify(compiled(text), "缺口")
    assert [row.key.split("/")[0] for row in wrong(report)] == about
    assert all((row.word, row.code) == (Word.REFUTED, "ZS507") for row in wrong(report))
