"""A 容许 that covers no finding is told of: under the adopted readings, which it speaks of, and not under others."""

from __future__ import annotations

from unit.checks.rules import SMALL, changed, compiled, verify
from zhunshengc.compilation import Compilation

DOUBTFUL = changed(
    SMALL,
    ("        限额    每年 0.08元\n", "        限额    每年 0.08元\n    容许 非负 ZS501 第二条 「没有这样的发现」\n"),
    (
        "        比例    按 对象：\n                    甲    90%\n                    乙    70%\n",
        "        比例    按 甲的比例：\n                    九成  90%\n                    八成  80%\n",
    ),
    ("    给付 救助\n", "    存疑 甲的比例\n        读法 九成 采用\n        读法 八成\n        说明 例子\n    给付 救助\n"),
)


def broken(compilation: Compilation) -> list[str]:
    return [row.code for row in verify(compilation, "非负").rows if row.code]


def test_a_needless_acceptance_is_told_of_as_adopted_only() -> None:
    compilation = compiled(DOUBTFUL)
    assert broken(compilation) == ["ZS590"]
    assert broken(compilation.with_choices({"甲的比例": "八成"})) == []
