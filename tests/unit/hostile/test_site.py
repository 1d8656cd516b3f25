"""Titles with markup: a site shows them, nothing in them runs; not even in `<title>`, where themes undo escaping."""

from __future__ import annotations

import re
from pathlib import Path

import needs
from unit.settlement.commandline import Desk

EVIL = '</title><script>alert(1)</script><img src=x onerror=alert(1)> &lt;/title>&lt;script>alert(1)&lt;/script> "quoted"'
RULES = f"""规章 {EVIL}
    标识 evil_2024
    施行 2024-02-01

输入 身份：多选
    代号 status
    取值 低保
输入 费用：金额
    代号 cost

第一条 {EVIL}
    依据 「{EVIL}」
    分类 对象 取自 身份 就高：低保

第二条 {EVIL}
    给付 『救助</title><script>alert(1)</script>』
        基数    费用
        比例    50%
    用例 {EVIL}
        身份 低保
        结算 2024-03-01
            费用 10元
            应付 『救助</title><script>alert(1)</script>』 5元
"""


def test_nothing_of_a_title_runs(desk: Desk) -> None:
    needs.library("mkdocs")
    (desk.folder / "regulations").mkdir()
    desk.write("regulations/evil_2024.zs", RULES)
    done = desk.run("docs", "build")
    assert done.code == 0, done.err
    pages = sorted((desk.folder / "site").rglob("*.html"))
    assert {page.stem for page in pages if page.parent.name == "evil_2024"} == {"index", "articles", "findings", "calculator"}
    for page in pages:
        assert not _running(page), page


def test_the_script_of_the_calculator_holds_titles_as_text(desk: Desk) -> None:
    needs.library("mkdocs")
    (desk.folder / "regulations").mkdir()
    desk.write("regulations/evil_2024.zs", RULES)
    assert desk.run("docs", "build").code == 0
    script = (desk.folder / "site" / "assets" / "zhunsheng" / "evil_2024.js").read_text(encoding="utf-8")
    assert "<script" not in script
    assert "</" not in script


def _running(page: Path) -> list[str]:
    return re.findall(r"<script>alert|<img src=x|<[^>]*\sonerror=", page.read_text(encoding="utf-8"))
