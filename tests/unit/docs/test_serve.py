"""`docs serve`: a change of a rule file changes the page; a mistake leaves the site as it was and is told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import needs
from unit.docs.walkthrough import ROOT

RULES = """规章 示例办法
    标识 shili_2024

输入 救助身份：多选
    代号 aid_status
    取值 低保对象

输入 费用：金额
    代号 cost

第二条 对象
    分类 救助对象 取自 救助身份 就高：低保对象

第三条 救助
    给付 救助
        基数  费用
        比例  70%

第四条 施行
    施行 2024年1月1日
"""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _page_with(address: str, text: str, process: subprocess.Popen[str]) -> str:
    """The page as soon as it holds the text."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(240):
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        try:
            with opener.open(address, timeout=70) as answer:
                page: str = answer.read().decode("utf-8")
        except OSError:
            page = ""
        if text in page:
            return page
        time.sleep(0.5)
    raise AssertionError(f"{text} does not come")


def test_a_change_is_seen(tmp_path: Path) -> None:
    needs.library("mkdocs")
    rules = tmp_path / "regulations" / "shili_2024.zs"
    rules.parent.mkdir()
    rules.write_text(RULES, encoding="utf-8")
    paths = os.pathsep.join((str(ROOT / "dsl"), str(ROOT / "compiler")))
    port = _free_port()
    command = [sys.executable, "-m", "zhunshengc.cli.main", "docs", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            address = f"http://127.0.0.1:{port}/reference/regulations/shili_2024/index.html"
            page = _page_with(address, "70%", process)
            assert "livereload" in page
            rules.write_text(RULES.replace("70%", "7成"), encoding="utf-8")
            time.sleep(2)
            _page_with(address, "70%", process)
            rules.write_text(RULES.replace("70%", "65%"), encoding="utf-8")
            _page_with(address, "65%", process)
        finally:
            process.terminate()
