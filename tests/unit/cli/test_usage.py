from __future__ import annotations

import re

import pytest

from unit.settlement.commandline import RULES, Desk, claim

_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
_MISTAKES = {
    "unknown command": (["settel"], "是不是「settle」"),
    "unknown option": (["--nothing"], "--nothing"),
    "missing operand": (["settle"], "缺少参数「规章」"),
    "option of a command": (["settle", RULES, "--legder", "x"], "是不是「--ledger」"),
    "value missing": (["settle", RULES, "--matter"], "要写一个值"),
    "flag with value": (["settle", RULES, "--explain=1"], "不带值"),
    "too many operands": (["settle", RULES, "-", "b", "c"], "b c"),
    "no assignment": (["settle", RULES, "--param", "起付标准"], "名称=值"),
    "no number": (["check", "--jobs", "0"], "整数"),
    "no word": (["check", "--format", "yaml"], "text"),
    "empty name": (["settle", RULES, "--output", ""], "文件名"),
    "lone dashes": (["settle", "--", "--x"], "--x"),
    "two readings": (["settle", RULES, "--reading", "口径=甲", "--reading", "口径=乙"], "两种读法"),
    "unknown reading": (["settle", RULES, "--reading", "口劲=甲"], "是不是「口径」"),
    "reading of an installed module": (["settle", RULES, "--reading", "口径=乙"], "「乙」"),
    "unknown matter": (["settle", RULES, "--matter", "免押"], "是不是「免押金」"),
    "unknown parameter": (["settle", RULES, "--param", "起付=1"], "起付标准"),
    "no such file": (["settle", RULES, "nowhere.jsonl"], "nowhere.jsonl"),
    "folder": (["settle", RULES, "installed"], "文件夹"),
    "no such rules": (["settle", "nowhere_2023"], "nowhere_2023"),
    "no such rule file": (["settle", "a/b.zs"], "a/b.zs"),
    "strange identifier": (["settle", "zhunsheng_rules.demo_2023"], "demo_2023"),
    "no such output folder": (["settle", RULES, "--output", "no/where.jsonl"], "where.jsonl"),
    "explain without file": (["explain", RULES, "nowhere.json"], "nowhere.json"),
    "fmt without file": (["fmt", "nowhere.zs"], "nowhere.zs"),
    "fmt of an empty folder": (["fmt", "installed"], "installed"),
    "schema of a module": (["schema", RULES], "规则文件"),
}


@pytest.mark.parametrize("name", sorted(_MISTAKES))
def test_mistake_on_the_command_line(desk: Desk, name: str) -> None:
    arguments, expected = _MISTAKES[name]
    done = desk.run(*arguments)
    assert done.code == 2, done.err
    assert expected in done.err
    assert re.match("错误 ZS[0-9]{3} ", done.err)
    assert "Traceback" not in done.err
    assert not _ENGLISH.search(done.err), done.err
    assert done.out == b""


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("起付标准=500", "350.00"),
        ("起付标准=500.00", "350.00"),
        ("起付标准＝０．０５万元", "350.00"),
        ("起付标准@2022=500元", "350.00"),
        ("起付标准=9,500元", "0.00"),
    ],
)
def test_amounts_as_people_write_them(desk: Desk, written: str, total: str) -> None:
    assert desk.run("settle", RULES, "--param", written, lines=[claim("A1")]).records[0]["合计"] == total


@pytest.mark.parametrize(
    "written",
    [
        "起付标准=0.001",
        "起付标准=-1",
        "起付标准=1e3",
        "起付标准=1,00",
        "起付标准=0",
        "起付标准=1000万元",
        "起付标准@22=5",
        "门诊比例=101",
    ],
)
def test_figures_that_are_refused(desk: Desk, written: str) -> None:
    done = desk.run("settle", RULES, "--param", written)
    assert done.code == 2
    assert "ZS608" in done.err


def test_two_values_of_one_figure(desk: Desk) -> None:
    done = desk.run("settle", RULES, "--param", "起付标准=1", "--param", "起付标准@2022=1")
    assert "ZS608" in done.err
    assert desk.run("settle", RULES, "--param", "门诊比例=60%", "--param", "门诊比例=60").code == 0


def test_help_and_version(desk: Desk) -> None:
    for arguments in ((), ("--help",), ("settle", "--help")):
        done = desk.run(*arguments)
        assert (done.code, done.err) == (0, "")
        assert done.out.decode("utf-8").startswith("用法：")
    assert desk.run("--version").out.startswith(b"zhunsheng ")
