"""Killed at any moment, or two at once: nothing is lost and nothing is settled twice."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from unit.settlement.commandline import PARAM, RULES, Desk, claim, codes

_PERSONS = 40
_LINES = 3000
_KILLS = 12


def _claims() -> list[dict[str, object]]:
    dice = random.Random(7)
    return [
        claim(
            f"S{number}",
            f"2023-{1 + number * 12 // _LINES:02d}-15",
            dice.randrange(1, 900),
            person=f"P{dice.randrange(_PERSONS)}",
        )
        for number in range(_LINES)
    ]


def _kill(desk: Desk, source: Path, after_bytes: float, pause: float) -> list[dict[str, Any]]:
    """Run until it has answered so much and a moment more; what was answered in whole lines."""
    answers = desk.folder / "answers"
    with source.open("rb") as lines, answers.open("wb") as out:
        process = desk.start("settle", RULES, *PARAM, "--ledger", "l.db", stdin=lines, stdout=out)
        while answers.stat().st_size < after_bytes and process.poll() is None:
            time.sleep(0.001)
        time.sleep(pause)
        process.kill()
        process.communicate()
    whole = answers.read_bytes().rpartition(b"\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def _original(record: dict[str, Any]) -> Any:
    error = record.get("错误")
    return record if error is None else error["原结果"]


def test_killed_again_and_again(desk: Desk) -> None:
    claims = _claims()
    source = desk.write("in.jsonl", "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in claims))
    whole = desk.run("settle", RULES, source, *PARAM)
    total = len(whole.out)
    expected = {record["结算编号"]: record for record in whole.records}
    assert len(expected) == _LINES
    dice = random.Random(11)
    settled: dict[str, Any] = {}
    for kill in range(_KILLS):
        for record in _kill(desk, source, total * (kill + dice.random()) / _KILLS, dice.uniform(0, 0.02)):
            before = settled.get(record["结算编号"])
            assert (before is None) or "错误" in record, "settled twice"
            settled.setdefault(record["结算编号"], _original(record))
    done = desk.settle([json.dumps(item, ensure_ascii=False) for item in claims], "--ledger", "l.db")
    assert all(code in (None, "ZS411") for code in codes(done.records))
    for record in done.records:
        assert "错误" in record or record["结算编号"] not in settled, "settled twice"
    assert {record["结算编号"]: _original(record) for record in done.records} == expected
    assert settled.items() <= expected.items()
    with sqlite3.connect(desk.folder / "l.db") as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT settlement) FROM settlement").fetchone() == (_LINES, _LINES)
    connection.close()


def test_killed_before_anything_is_settled_leaves_a_usable_file(desk: Desk) -> None:
    for pause in (0.05, 0.12, 0.16, 0.2, 0.24):
        process = desk.start("settle", RULES, *PARAM, "--ledger", "l.db")
        time.sleep(pause)
        process.kill()
        process.communicate()
    assert desk.settle([claim("A1")], "--ledger", "l.db").code == 0


def test_second_process_waits_and_then_gives_up(desk: Desk) -> None:
    first = desk.start("settle", RULES, *PARAM, "--ledger", "l.db")
    assert first.stdin is not None
    assert first.stdout is not None
    first.stdin.write((json.dumps(claim("A1")) + "\n").encode())
    first.stdin.flush()
    assert b"A1" in first.stdout.readline()
    second = desk.settle([claim("A2")], "--ledger", "l.db")
    assert (second.code, second.out) == (2, b"")
    assert "ZS620" in second.err
    first.communicate(json.dumps(claim("A3")).encode(), timeout=60)
    again = desk.settle([claim("A1"), claim("A2"), claim("A3")], "--ledger", "l.db")
    assert codes(again.records) == ["ZS411", None, "ZS411"]


def test_several_at_once_on_the_same_lines(desk: Desk) -> None:
    claims = _claims()[:600]
    source = desk.write("in.jsonl", "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in claims))
    outputs = [desk.folder / f"out{number}" for number in range(3)]
    streams = [path.open("wb") for path in outputs]
    running = [desk.start("settle", RULES, source, *PARAM, "--ledger", "l.db", stdout=stream) for stream in streams]
    for process, stream in zip(running, streams, strict=True):
        process.communicate(timeout=60)
        stream.close()
    assert sorted(process.returncode for process in running) == [0, 2, 2]
    records = [json.loads(line) for path in outputs for line in path.read_text(encoding="utf-8").splitlines()]
    fresh = [record["结算编号"] for record in records if "错误" not in record]
    assert sorted(fresh) == sorted(str(item["结算编号"]) for item in claims)
