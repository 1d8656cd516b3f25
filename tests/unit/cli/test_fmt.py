from __future__ import annotations

import os
import sys

import pytest

from unit.settlement.commandline import Desk

_TIDY = "参数表 示例收入\n    来源 统计公报\n"
_UNTIDY = "参数表   示例收入\n  来源 统计公报\n"


def test_files_in_place_and_nothing_to_do_the_second_time(desk: Desk) -> None:
    (desk.folder / "rules" / "deep").mkdir(parents=True)
    inner = desk.write("rules/deep/b.zs", _UNTIDY)
    outer = desk.write("rules/a.zs", _TIDY)
    before = outer.stat().st_mtime_ns
    done = desk.run("fmt", "rules")
    assert done.code == 0, done.err
    assert done.err.strip() == f"已排好：{inner.relative_to(desk.folder)}"
    assert inner.read_text(encoding="utf-8") == _TIDY
    assert outer.stat().st_mtime_ns == before
    assert desk.run("fmt", "rules").err == ""


def test_check_changes_nothing(desk: Desk) -> None:
    path = desk.write("a.zs", _UNTIDY)
    done = desk.run("fmt", "--check", path)
    assert done.code == 1
    assert "ZS613" in done.err
    assert path.read_text(encoding="utf-8") == _UNTIDY
    assert desk.run("fmt", "--check", desk.write("b.zs", _TIDY)).code == 0


def test_stdin_to_stdout(desk: Desk) -> None:
    done = desk.run("fmt", "-", lines=[_UNTIDY.rstrip("\n")])
    assert (done.code, done.out.decode()) == (0, _TIDY)
    assert desk.run("fmt", "-", "--check", lines=[_UNTIDY.rstrip("\n")]).code == 1
    assert desk.run("fmt", "-", "a.zs").code == 2


def test_file_with_mistakes_is_left_alone(desk: Desk) -> None:
    path = desk.write("a.zs", "规章\n给付给付\n")
    done = desk.run("fmt", path, desk.write("b.zs", _UNTIDY))
    assert done.code == 2
    assert path.read_text(encoding="utf-8") == "规章\n给付给付\n"
    assert (desk.folder / "b.zs").read_text(encoding="utf-8") == _TIDY


@pytest.mark.skipif(sys.platform == "win32", reason="no modes and links")
def test_mode_and_link_stay(desk: Desk) -> None:
    path = desk.write("a.zs", _UNTIDY)
    path.chmod(0o640)
    link = desk.folder / "link.zs"
    link.symlink_to(path)
    assert desk.run("fmt", link).code == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == _TIDY
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_file_that_cannot_be_written(desk: Desk) -> None:
    folder = desk.folder / "closed"
    folder.mkdir()
    path = desk.write("closed/a.zs", _UNTIDY)
    folder.chmod(0o500)
    done = desk.run("fmt", path)
    folder.chmod(0o700)
    assert done.code == 2
    assert "ZS604" in done.err
