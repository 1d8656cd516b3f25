"""Paths that are no files: one diagnostic, at once, never a wait and never an internal error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, claim
from zhunsheng.reading import read_source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")

LONG = "长" * 2000
_COMMANDS = (("check",), ("build",), ("test",), ("fmt",), ("schema",), ("settle",))
_OPTIONS = (("settle", RULES, "-", "--output"), ("settle", RULES, "-", "--ledger"), ("build", "--output"), ("explain", RULES))


def _refused(desk: Desk, *arguments: str) -> str:
    done = desk.run(*arguments)
    assert done.code == 2, done.err
    assert done.err.startswith("错误 ZS"), done.err
    assert "Traceback" not in done.err
    return done.err


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_a_pipe_is_not_waited_for(desk: Desk, command: tuple[str, ...]) -> None:
    os.mkfifo(desk.folder / "a.zs")
    _refused(desk, *command, "a.zs")


def test_a_folder_of_strange_things(desk: Desk) -> None:
    folder = desk.folder / "rules"
    (folder / "d.zs").mkdir(parents=True)
    os.mkfifo(folder / "p.zs")
    (folder / "l.zs").symlink_to(folder / "l.zs")
    (folder / "n.zs").symlink_to(folder / "nowhere")
    for command in ("check", "build", "test", "fmt"):
        shown = _refused(desk, command, "rules")
        assert shown.count("错误 ZS113") == 4
        assert "管道" in shown and "链接绕成了圈" in shown


@pytest.mark.parametrize("command", [*_COMMANDS, *_OPTIONS], ids=" ".join)
def test_a_name_that_is_too_long(desk: Desk, command: tuple[str, ...]) -> None:
    assert "名称太长" in _refused(desk, *command, LONG)


@pytest.mark.parametrize("command", _OPTIONS, ids=" ".join)
def test_a_link_to_itself(desk: Desk, command: tuple[str, ...]) -> None:
    (desk.folder / "loop").symlink_to(desk.folder / "loop")
    assert "链接绕成了圈" in _refused(desk, *command, "loop")


def test_an_output_name_with_no_room_beside_it(desk: Desk) -> None:
    assert "名称太长" in _refused(desk, "settle", RULES, "-", "--output", "x" * 250)


def test_a_file_where_a_folder_should_be(desk: Desk) -> None:
    desk.write("a", "")
    for arguments in (
        ("settle", RULES, "-", "--output", "a/b.jsonl"),
        ("settle", RULES, "-", "--ledger", "a/b.db"),
        ("check", "a/b"),
    ):
        _refused(desk, *arguments)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        process = desk.start("settle", RULES, *PARAM, stdout=full)
        _, err = process.communicate((str(claim("A1")) + "\n").replace("'", '"').encode(), timeout=60)
    assert process.returncode == 2
    assert "ZS619" in err.decode() and "磁盘已满" in err.decode()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
def test_files_without_end(desk: Desk) -> None:
    assert isinstance(read_source(Path("/dev/zero")), tuple)
    assert "超过 4 MB" in _refused(desk, "explain", RULES, "/dev/zero")
