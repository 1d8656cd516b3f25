from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, claim, codes, reversal
from unit.settlement.inside import accounts, answer
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.settlement import store


def _refusal(path: Path) -> str:
    with pytest.raises(DiagnosticError) as caught, store.opened(path, wait=0.1):
        pass
    return caught.value.diagnostics[0].code


def test_sums_go_on_from_run_to_run(desk: Desk) -> None:
    assert desk.settle([claim("A1")], "--ledger", "l.db").records[0]["合计"] == "350.00"
    done = desk.settle([claim("A1"), claim("A2")], "--ledger", "l.db")
    assert codes(done.records) == ["ZS411", None]
    assert done.records[0]["错误"]["原结果"]["合计"] == "350.00"
    assert done.records[1]["合计"] == "700.00"
    assert desk.settle([reversal("R1", "A1")], "--ledger", "l.db").records[0]["重结"][0]["差额"] == "-350.00"


def test_only_the_ledger_itself_is_left_beside(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    assert [path.name for path in desk.folder.glob("l.db*")] == ["l.db"]


def test_what_is_not_committed_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with accounts(path) as book:
        answer(book, claim("A1"))
        book.store.commit()
        answer(book, claim("A2"))
    with accounts(path) as book:
        assert book.store.entry("A1") is not None
        assert book.store.entry("A2") is None
        assert book.store.sums("甲", 2023) == {"住院救助.累计基数": (100_000, 1), "住院救助.年度": (35_000, 1)}


def test_sums_finer_than_a_fen_are_kept_exactly(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with accounts(path) as book:
        answer(book, claim("A1", 医疗类别="普通门诊"))
        assert book.store.sums("甲", 2023) == {"门诊救助.年度": (150_001, 3)}


# ---- what it belongs to


def test_other_regulation(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    desk.install("other", {'"demo_2023"': '"other"'})
    done = desk.run("settle", "other", *PARAM, "--ledger", "l.db", lines=[claim("A2")])
    assert (done.code, done.out) == (2, b"")
    assert "ZS622" in done.err


def test_other_reading(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    desk.install(RULES, {'"口径": "甲"': '"口径": "乙"'})
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert done.code == 2
    assert "ZS622" in done.err


def test_new_doubt_is_no_other_reading(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    desk.install(RULES, {'"口径": "甲"': '"口径": "甲", "新存疑": "丙"'})
    assert desk.settle([claim("A2")], "--ledger", "l.db").code == 0


def test_other_text_of_the_rules_is_a_warning_once(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    desk.install(RULES, {'"1" * 64': '"2" * 64'})
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert done.code == 0
    assert "ZS624" in done.err
    assert desk.settle([claim("A3")], "--ledger", "l.db").err == ""


@pytest.mark.parametrize("second", [("起付标准=600",), ("起付标准@2022=500",)])
def test_other_parameter(desk: Desk, second: tuple[str, ...]) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    done = desk.run("settle", RULES, "--ledger", "l.db", "--param", *second, lines=[claim("A2")])
    assert done.code == 2
    assert "ZS623" in done.err


def test_parameters_are_remembered_and_new_years_added(desk: Desk) -> None:
    first = desk.run("settle", RULES, "--ledger", "l.db", "--param", "起付标准@2022=500", lines=[claim("A1")])
    assert first.code == 0
    second = desk.run("settle", RULES, "--ledger", "l.db", "--param", "起付标准@2023=600", lines=[claim("A2")])
    assert second.records[0]["合计"] == "700.00"
    assert "起付标准" in second.err
    third = desk.run("settle", RULES, "--ledger", "l.db", lines=[claim("A3", "2024-01-01")])
    assert third.records[0]["合计"] == "280.00"


def test_sum_that_the_rules_no_longer_know(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    desk.install(RULES, {"住院救助.累计基数": "住院救助.新基数"})
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert (done.code, done.out) == (2, b"")
    assert "ZS622" in done.err


# ---- files that are no ledgers


@pytest.mark.parametrize("content", [b"not a database", b"PK\x03\x04" + bytes(5000), b"SQLite format 3\0" + b"\xff" * 5000])
def test_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "l.db"
    path.write_bytes(content)
    assert _refusal(path) == "ZS621"
    assert path.read_bytes() == content


def test_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = path.read_bytes()
    assert _refusal(path) == "ZS621"
    assert path.read_bytes() == before


def test_database_with_a_trigger_of_somebody_else(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with accounts(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON settlement BEGIN DELETE FROM year; END")
    connection.close()
    assert _refusal(path) == "ZS621"


def test_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with accounts(path) as book:
        for number in range(200):
            answer(book, claim(f"A{number}"))
        book.store.commit()
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:8192] + b"\xa5" * 8192 + whole[16384:]):
        path.write_bytes(damaged)
        assert _refusal(path) == "ZS621"
        assert path.read_bytes() == damaged


def test_damaged_record_inside_a_sound_file(desk: Desk) -> None:
    desk.settle([claim("A1")], "--ledger", "l.db")
    with sqlite3.connect(desk.folder / "l.db") as connection:
        connection.execute("UPDATE year SET sums = '{broken'")
    connection.close()
    done = desk.settle([claim("A2")], "--ledger", "l.db")
    assert (done.code, done.out) == (2, b"")
    assert "ZS621" in done.err


def test_newer_ledger(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with accounts(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert _refusal(path) == "ZS625"


def test_folder_and_missing_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "ZS621"
    assert _refusal(tmp_path / "nowhere" / "l.db") == "ZS604"


def test_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    path.touch()
    with accounts(path) as book:
        assert "合计" in answer(book, claim("A1"))


def test_name_that_sqlite_would_take_as_something_else(desk: Desk) -> None:
    for name in (":memory:", "file:l.db?mode=memory"):
        desk.settle([claim("A1")], "--ledger", name)
        assert codes(desk.settle([claim("A1")], "--ledger", name).records) == ["ZS411"]
