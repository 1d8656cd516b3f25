from __future__ import annotations

import json
from datetime import date

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, claim, codes, paid, reversal
from zhunshengc import model
from zhunshengc.settlement import fields


def test_year_of_claims_accumulates(desk: Desk) -> None:
    done = desk.settle([claim("A1"), claim("A2", "2023-04-01", 2000), claim("A3", "2023-05-01", "20000")])
    assert done.code == 0
    assert done.err == ""
    assert [paid(record) for record in done.records] == [["350.00", "0.00"], ["1400.00", "0.00"], ["3250.00", "0.00"]]
    assert done.records[2]["台账"]["住院救助.年度"] == "5000.00"
    assert done.records[0] == {
        "结算编号": "A1",
        "采用身份": "低保对象",
        "给付": [
            {"名称": "住院救助", "条款": "第三条", "金额": "350.00"},
            {"名称": "门诊救助", "条款": "第四条", "金额": "0.00"},
        ],
        "合计": "350.00",
        "个人负担": "650.00",
        "台账": {"住院救助.累计基数": "1000.00", "住院救助.年度": "350.00", "门诊救助.年度": "0.00"},
        "提示": [],
        "说明": [],
    }


def test_persons_interleave_and_years_start_anew(desk: Desk) -> None:
    lines = [
        claim("A1", cost=600),
        claim("B1", cost=600, person="乙"),
        claim("A2", "2023-05-01", 600),
        claim("B2", "2023-02-01", 1, person="丙"),
        claim("A3", "2024-01-01", 600),
        claim("B3", "2023-06-01", 600, person="乙"),
    ]
    done = desk.settle(lines)
    assert [record["合计"] for record in done.records] == ["70.00", "70.00", "420.00", "0.00", "70.00", "420.00"]


def test_bad_lines_keep_their_place_and_change_nothing(desk: Desk) -> None:
    done = desk.settle([claim("A1"), "{", "", claim("A2", cost=-1), claim("A3", "2023-03-02", 1000)])
    assert done.code == 2
    assert codes(done.records) == [None, "ZS415", "ZS405", None]
    assert [record["结算编号"] for record in done.records] == ["A1", None, "A2", "A3"]
    assert "第2行" in done.records[1]["错误"]["说明"]
    assert done.records[3]["合计"] == "700.00"
    assert "拒绝 2 行（ZS405 1行、ZS415 1行）" in done.err


def test_answer_comes_before_the_next_line_is_sent(desk: Desk) -> None:
    process = desk.start("settle", RULES, *PARAM, "--ledger", "l.db")
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write((json.dumps(claim(f"A{number}")) + "\n").encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["结算编号"] == f"A{number}"
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_last_line_without_line_break_and_crlf(desk: Desk) -> None:
    path = desk.write("a.jsonl", f"\ufeff{json.dumps(claim('A1'))}\r\n\r\n{json.dumps(claim('A2'))}")
    done = desk.run("settle", RULES, path, *PARAM)
    assert codes(done.records) == [None, None]


def test_matter_without_sums_enters_no_ledger(desk: Desk) -> None:
    facts = {"医疗类别": "住院"}
    done = desk.settle([facts, facts], "--matter", "免押金", "--ledger", "l.db")
    assert [record["结论"] for record in done.records] == [{"免押金": True}, {"免押金": True}]
    assert desk.settle([claim("A1")], "--ledger", "l.db").code == 0


def test_trace_only_when_asked_for(desk: Desk) -> None:
    assert desk.settle([claim("A1")], "--explain").records[0]["说明"] == [{"条款": "第三条", "内容": "住院救助：给付 350.00元"}]


def test_explain_tells_each_claim_of_a_year(desk: Desk) -> None:
    path = desk.write("year.jsonl", "\n".join(json.dumps(claim(f"A{month}", f"2023-0{month}-01")) for month in (1, 2)))
    done = desk.run("explain", RULES, path, *PARAM)
    assert done.code == 0
    assert done.out.decode().count("住院救助（第三条）：") == 2
    assert "住院救助（第三条）：700.00元" in done.out.decode()


def test_explain_takes_one_object_over_several_lines(desk: Desk) -> None:
    path = desk.write("one.json", json.dumps(claim("A1"), ensure_ascii=False, indent=2))
    assert "350.00元" in desk.run("explain", RULES, path, *PARAM).out.decode()


def test_explain_of_a_refused_claim_is_a_diagnostic(desk: Desk) -> None:
    done = desk.run("explain", RULES, "-", *PARAM, lines=[claim("A1", cost="1.234"), reversal("R1", "A1")])
    assert done.code == 2
    assert "ZS404" in done.err
    assert "ZS413" in done.err
    assert done.out == b""


def test_output_file_appears_as_a_whole(desk: Desk) -> None:
    target = desk.write("out.jsonl", "old")
    done = desk.settle([claim("A1")], "--output", "out.jsonl")
    assert done.code == 0
    assert done.out == b""
    assert json.loads(target.read_text(encoding="utf-8"))["合计"] == "350.00"
    assert not list(desk.folder.glob(".*.tmp"))


def test_output_stays_when_the_run_fails(desk: Desk) -> None:
    target = desk.write("out.csv", "old")
    source = desk.write("in.csv", "没有这一列,没有这一列\n1,2\n")
    done = desk.run("settle", RULES, source, "--output", "out.csv", *PARAM)
    assert done.code == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(desk.folder.glob(".*.tmp"))


@pytest.mark.parametrize("other", ["a.jsonl", "l.db"])
def test_output_never_replaces_input_or_ledger(desk: Desk, other: str) -> None:
    path = desk.write("a.jsonl", json.dumps(claim("A1")))
    done = desk.run("settle", RULES, path, *PARAM, "--ledger", "l.db", "--output", other)
    assert done.code == 2
    assert "ZS612" in done.err


def test_names_are_those_of_the_model() -> None:
    assert fields.DEFAULT_MATTER == model.DEFAULT_MATTER
    assert (fields.PERSON, fields.SETTLEMENT, fields.DAY) == (model.PERSON, model.SETTLEMENT, model.DAY)


def test_interface_names_and_date_with_time(desk: Desk) -> None:
    facts = {"psn_no": "甲", "setl_id": "A1", "setl_time": "2023-03-01 08:30:00", "aid_status": "低保对象"}
    done = desk.settle([{**facts, "med_type": "住院", "inscp_scp_amt": "1000"}, claim("A2", str(date(2023, 3, 1)))])
    assert [record["合计"] for record in done.records] == ["350.00", "700.00"]
