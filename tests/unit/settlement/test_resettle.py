"""`zhunsheng resettle` on JSON Lines, as users run it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, Done, as_line, claim

YEAR = (claim("A1", "2023-03-01", 7000), claim("A2", "2023-04-01", 3000), claim("B1", "2023-03-05", person="乙"))


def resettle(desk: Desk, corrections: Sequence[object], *options: object, year: Sequence[object] = YEAR) -> Done:
    desk.write("year.jsonl", "".join(f"{as_line(item)}\n" for item in year))
    desk.write("fixes.jsonl", "".join(f"{as_line(item)}\n" for item in corrections))
    return desk.run("resettle", RULES, "year.jsonl", "fixes.jsonl", *PARAM, *options)


def totals(done: Done) -> list[tuple[str, Any, str, str]]:
    return [(item["结算编号"], item["更正"], item["合计"]["原"], item["合计"]["现"]) for item in done.records]


def test_reversal_pays_later_claims_more(desk: Desk) -> None:
    """As a reversal in `settle`: A2 gets back what the limit had left for A1."""
    done = resettle(desk, [{"人员编号": "甲", "冲销": "A1"}])
    assert done.code == 0
    assert totals(done) == [("A1", "冲销", "4550.00", "0.00"), ("A2", None, "450.00", "1750.00")]
    first = done.records[0]
    assert first["合计"]["差额"] == "-4550.00"
    assert [row["差额"] for row in first["给付"]] == ["-4550.00", "0.00"]
    assert first["个人负担"] == {"原": "2450.00", "现": "0.00", "差额": "-2450.00"}


def test_late_bill_takes_its_place_by_its_day(desk: Desk) -> None:
    """Handed in last, settled between the others: the deductible is used up by then, the limit is not."""
    done = resettle(desk, [claim("C1", "2023-03-20", 1000)])
    assert totals(done) == [("A2", None, "450.00", "0.00"), ("C1", "补录", "0.00", "450.00")]
    before = resettle(desk, [claim("C1", "2023-02-20", 1000)])
    assert totals(before)[:2] == [("A1", None, "4550.00", "4650.00"), ("A2", None, "450.00", "0.00")]


def test_status_from_a_day_on(desk: Desk) -> None:
    """Earlier claims keep theirs; --all shows them, too."""
    done = resettle(desk, [{"人员编号": "甲", "变更自": "2023-04-01", "救助身份": []}], "--all")
    assert totals(done) == [
        ("A1", None, "4550.00", "4550.00"),
        ("A2", "变更", "450.00", "0.00"),
        ("B1", None, "350.00", "350.00"),
    ]


def test_every_mistake_is_a_refused_line(desk: Desk) -> None:
    lines = [
        {"人员编号": "甲", "冲销": "没有"},
        {"人员编号": "甲", "冲销": "B1"},
        {"人员编号": "甲", "冲销": "A1", "医疗类别": "住院"},
        {"人员编号": "甲", "冲销": "A1", "变更自": "2023-01-01"},
        {"人员编号": "甲", "变更自": "某日", "救助身份": []},
        {"人员编号": "甲", "变更自": "2023-01-01", "结算日期": "2023-01-01", "救助身份": []},
        {"人员编号": "甲", "变更自": "2023-01-01"},
        {"人员编号": "乙", "变更自": "2023-12-01", "救助身份": []},
        {"人员编号": "丙", "变更自": "2023-01-01", "救助身份": []},
        {"冲销": "A1"},
        claim("B1", "2023-05-01"),
        claim("A1", "2023-05-01"),
        claim("C1", "2023-05-01", "1.005"),
        "{",
    ]
    done = resettle(desk, lines)
    assert done.code == 2
    said = [(item["错误"]["代码"], item["错误"]["字段"]) for item in done.records]
    assert said == [
        ("ZS413", "冲销"),
        ("ZS413", "冲销"),
        ("ZS401", "医疗类别"),
        ("ZS404", "变更自"),
        ("ZS404", "变更自"),
        ("ZS401", "结算日期"),
        ("ZS402", "变更自"),
        ("ZS418", "变更自"),
        ("ZS418", "变更自"),
        ("ZS402", "人员编号"),
        ("ZS411", "结算编号"),
        ("ZS411", "结算编号"),
        ("ZS404", said[12][1]),
        ("ZS415", ""),
    ]
    assert "拒绝 14 行" in done.err


def test_all_corrections_of_a_person_or_none(desk: Desk) -> None:
    """A change under which a settled claim is refused: the person's late bill is not entered either."""
    change = {"人员编号": "甲", "变更自": "2023-01-01", "医疗类别": "不详"}
    done = resettle(desk, [change, claim("C1", "2023-05-01"), {"人员编号": "乙", "冲销": "B1"}])
    assert done.code == 2
    errors = [item["错误"]["代码"] for item in done.records if "错误" in item]
    assert errors == ["ZS419", "ZS419"]
    assert "「A1」不能结算（ZS406" in json.dumps(done.records, ensure_ascii=False)
    assert [item["结算编号"] for item in done.records if "错误" not in item] == ["B1"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--rejects", "x.csv"), "ZS611"),
        (("--output", "x.csv"), "ZS605"),
        (("--output", "year.jsonl"), "ZS612"),
        (("--output", "没有/x.jsonl"), "ZS604"),
    ],
)
def test_command_line_that_cannot_be_used(desk: Desk, options: tuple[str, ...], code: str) -> None:
    done = resettle(desk, [], *options)
    assert (done.code, code in done.err) == (2, True)


def test_files_that_do_not_go_together(desk: Desk) -> None:
    desk.write("year.jsonl", "")
    desk.write("fixes.csv", "人员编号,冲销\n")
    assert "ZS605" in desk.run("resettle", RULES, "year.jsonl", "fixes.csv").err
    assert "ZS601" in desk.run("resettle", RULES, "year.jsonl", "没有.jsonl").err
