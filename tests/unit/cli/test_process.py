"""How the process ends: codes, faults, interrupts, closed pipes; and that it starts quickly."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, claim
from zhunshengc.cli.exits import Exit, combine


def test_weightiest_code_wins() -> None:
    assert combine([]) is Exit.OK
    assert combine([Exit.OK, Exit.UNDECIDED]) is Exit.UNDECIDED
    assert combine([Exit.UNDECIDED, Exit.FINDING]) is Exit.FINDING
    assert combine([Exit.FINDING, Exit.UNUSABLE]) is Exit.UNUSABLE
    assert combine([Exit.UNUSABLE, Exit.INTERNAL, Exit.FINDING]) is Exit.INTERNAL


def test_fault_of_the_tool(desk: Desk) -> None:
    desk.install(RULES, {"mask = given": "mask = 1 // 0 or given"})
    done = desk.settle([claim("A1")], "--ledger", "l.db")
    assert (done.code, done.out) == (4, b"")
    assert "内部错误（ZS900）：ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


def test_module_that_is_none(desk: Desk) -> None:
    desk.install("other", {"LAYOUTS: Final": "HIDDEN: Final"})
    done = desk.run("settle", "other")
    assert done.code == 2
    assert "ZS614" in done.err
    assert "LAYOUTS" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a single process")
def test_interrupt(desk: Desk) -> None:
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a job in the background ignores it, and so would its child
    try:
        process = desk.start("settle", RULES, *PARAM)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write((json.dumps(claim("A1")) + "\n").encode())
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode("utf-8") == "已中断。\n"


def test_reader_that_goes_away(desk: Desk) -> None:
    desk.write("a.jsonl", "".join(json.dumps(claim(f"A{number}")) + "\n" for number in range(6000)))
    process = desk.start("settle", RULES, "a.jsonl", *PARAM, stdin=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert err == b""


def test_output_is_utf8_whatever_the_environment_says(desk: Desk) -> None:
    done = desk.settle([claim("甲乙\u3400")])
    assert done.records[0]["结算编号"] == "甲乙\u3400"


_HEAVY = ("z3", "lark", "jinja2", "rich.progress", "rich.console", "zhunshengc.model", "zhunshengc.compilation")


def test_heavy_libraries_are_not_loaded_to_settle(desk: Desk) -> None:
    program = (
        "import sys; from zhunshengc.cli.main import run;"
        f"code = run(['settle', '{RULES}', '--param', '起付标准=500']);"
        f"print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    line = (json.dumps(claim("A1")) + "\n").encode()
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=desk.folder, env=desk.environment(), input=line, capture_output=True, check=True, timeout=60
    )
    assert done.stderr.decode().strip() == "[]"
