"""Files given to settle and explain that would be lost, or that are not what they seem."""

from __future__ import annotations

import sqlite3

from unit.settlement.commandline import PARAM, RULES, Desk, claim, codes

HEADER = "人员编号,结算编号,结算日期,救助身份,医疗类别,政策范围内费用"


def test_output_never_replaces_rules(desk: Desk) -> None:
    path = desk.write("a.zs", "规章 例\n")
    done = desk.settle([claim("A1")], "--output", "a.zs")
    assert done.code == 2 and "ZS612" in done.err
    assert path.read_text(encoding="utf-8") == "规章 例\n"


def test_output_to_a_dash_is_stdout(desk: Desk) -> None:
    done = desk.settle([claim("A1")], "--output", "-")
    assert codes(done.records) == [None]
    assert not (desk.folder / "-").exists()


def test_the_shortest_file_is_no_ledger(desk: Desk) -> None:
    path = desk.write("l.db", "x")
    done = desk.settle([claim("A1")], "--ledger", "l.db")
    assert done.code == 2 and "ZS621" in done.err
    assert path.read_bytes() == b"x"


def test_a_ledger_whose_schema_is_no_text(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    path = desk.folder / "l.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE settlement", b"CREATE TABLE \xb3\xb3ttlement"))
    before = path.read_bytes()
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert done.code == 2 and "ZS621" in done.err
    assert path.read_bytes() == before


def test_a_ledger_with_bytes_that_are_no_text(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    with sqlite3.connect(desk.folder / "l.db") as connection:
        connection.execute("UPDATE year SET sums = CAST(x'ff' AS TEXT)")
    connection.close()
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert done.code == 2 and "ZS621" in done.err


def test_a_cell_without_end(desk: Desk) -> None:
    desk.write("a.csv", f"{HEADER}\n甲,{'x' * 200_000},2023-03-01,低保对象,住院,1\n甲,A2,2023-03-01,低保对象,住院,1000\n")
    done = desk.run("settle", RULES, *PARAM, "a.csv")
    assert codes(done.records) == ["ZS415", None]
    assert "单元格超过" in done.records[0]["错误"]["说明"]


def test_explain_names_stdin(desk: Desk) -> None:
    process = desk.start("explain", RULES, "-")
    _, err = process.communicate(b"\xff", timeout=60)
    assert process.returncode == 2
    assert "标准输入" in err.decode()
