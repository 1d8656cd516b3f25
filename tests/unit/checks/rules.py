"""Rules for tests of the checks: the real regulation, changed or not, and a small one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from zhunsheng.source import Source
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.report import Report, Row, Word
from zhunshengc.workspace import Workspace

PANZHIHUA = Path(__file__).parents[3] / "regulations" / "panzhihua_2023.zs"

SMALL = """规章 小例
    标识 small_example
    施行 2023-01-01

输入 身份：多选
    代号 status
    取值 甲、乙
输入 类别：分类
    代号 kind
    取值 门诊、住院
输入 费用：金额
    代号 cost
输入 医保：金额
    代号 insurance
    支付 费用

第一条 对象
    分类 对象 取自 身份 就高：甲、乙

第二条 给付
    给付 救助
        适用    类别 为 住院
        基数    剩余 费用
        起付线  每年 按 对象：
                    甲    不设
                    乙    0.05元
        比例    按 对象：
                    甲    90%
                    乙    70%
        限额    每年 0.08元
    约定 先付不超过费用：医保 不超过 费用
    次序 医保、救助
"""


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The text with each first part replaced by the second; a first part must occur."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def panzhihua(*changes: tuple[str, str]) -> Compilation:
    """The real regulation, without its worked cases, with changes."""
    return compiled(changed(PANZHIHUA.read_text(encoding="utf-8"), *changes))


def compiled(text: str) -> Compilation:
    return Compilation(Source("试验.zs", text), Workspace(PANZHIHUA.parent))


def verify(compilation: Compilation, *only: str, limit: float = 30) -> Report:
    """Only the named checks; the generated module must agree with the evaluator."""
    report = compilation.verify(Settings(only=frozenset(only), limit=limit))
    assert report.internal == ()
    return report


def wrong(report: Report) -> tuple[Row, ...]:
    """All rows that are not proved (or not applicable)."""
    return tuple(row for row in report.rows if row.word not in (Word.PROVED, Word.NOT_APPLICABLE))


def codes(rows: Iterable[Row]) -> list[str]:
    return [row.code for row in rows]
