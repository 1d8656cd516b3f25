from __future__ import annotations

import csv
import io
import json

import pytest

from unit.settlement.commandline import PARAM, RULES, Desk, claim, codes, reversal
from unit.settlement.inside import demo_rules
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.settlement.lines import RawLine
from zhunshengc.settlement.records import Record, Unread
from zhunshengc.settlement.tables import table_reader

_HEADER = "人员编号,结算编号,结算日期,救助身份,医疗类别,政策范围内费用"
_ROW = "甲,A1,2023-03-01,低保对象,住院,1000.00"


def _facts(header: str, row: str) -> object:
    read = table_reader(demo_rules(), "费用结算", "utf-8")
    assert read(RawLine(1, header.encode())) is None
    line = read(RawLine(2, row.encode()))
    return line.facts if isinstance(line, Record) else line.code if isinstance(line, Unread) else None


# ---- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_every_encoding_of_an_office(desk: Desk, encoding: str) -> None:
    path = desk.write("a.csv", f"{_HEADER}\r\n{_ROW}\r\n".encode(encoding))
    assert desk.run("settle", RULES, path, *PARAM).records[0]["合计"] == "350.00"


def test_rare_character_of_gb18030(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER}\n{_ROW.replace('甲', '㐂𠮷')}\n".encode("gb18030"))
    assert desk.run("settle", RULES, path, *PARAM, "--ledger", "l.db").code == 0


def test_named_encoding_counts(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER}\n{_ROW}\n".encode("gb18030"))
    done = desk.run("settle", RULES, path, *PARAM, "--encoding", "utf-8")
    assert (done.code, done.out) == (2, b"")
    assert desk.run("settle", RULES, path, *PARAM, "--encoding", "GB2312").code == 0
    done = desk.run("settle", RULES, path, *PARAM, "--encoding", "big5")
    assert "ZS603" in done.err


def test_neither_encoding(desk: Desk) -> None:
    path = desk.write("a.csv", _HEADER.encode() + b"\n\xff\xff\n")
    done = desk.run("settle", RULES, path, *PARAM)
    assert done.code == 2
    assert "ZS603" in done.err


# ---- cells


def test_cells_by_kind_of_fact() -> None:
    header = f"{_HEADER},规范转诊,认定日期,封顶线,用不到的事实"
    row = " 甲 ,A1,2023/3/1,低保对象、特困人员,住院,1000.00,是,2023年1月5日,无,什么都行"
    assert _facts(header, row) == {
        "人员编号": "甲",
        "结算编号": "A1",
        "结算日期": "2023-03-01",
        "救助身份": ["低保对象", "特困人员"],
        "医疗类别": "住院",
        "政策范围内费用": "1000.00",
        "规范转诊": True,
        "认定日期": "2023-01-05",
        "封顶线": None,
        "用不到的事实": "什么都行",
    }


@pytest.mark.parametrize(("cell", "value"), [("是", True), ("否", False), ("TRUE", True), ("false", False), ("1", "1")])
def test_yes_and_no(cell: str, value: object) -> None:
    assert _facts("规范转诊", cell) == {"规范转诊": value}


def test_empty_cell_is_absent_and_none_is_no_status() -> None:
    assert _facts("救助身份,规范转诊", "无,") == {"救助身份": []}


def test_lines_of_nothing_are_passed_over(desk: Desk) -> None:
    path = desk.write("a.csv", f"\n{_HEADER}\n,,,,,\n\n{_ROW}\n , , ,\n")
    assert codes(desk.run("settle", RULES, path, *PARAM).records) == [None]


def test_columns_without_a_name() -> None:
    assert _facts("规范转诊,,", "是,,") == {"规范转诊": True}
    assert _facts("规范转诊", "是,,") == {"规范转诊": True}
    assert _facts("规范转诊,", "是,3") == "ZS415"


@pytest.mark.parametrize("row", ["甲", f"{_ROW},多", '"甲,A1', 'x"y,A1,1,1,1,"a"b'])
def test_row_that_is_no_record(row: str) -> None:
    assert _facts(_HEADER, row) == "ZS415"


def test_quotes_and_commas_inside() -> None:
    assert _facts("人员编号,结算编号", '"甲,""乙""",A1') == {"人员编号": '甲,"乙"', "结算编号": "A1"}


def test_line_break_in_a_cell_spoils_only_its_own_lines(desk: Desk) -> None:
    path = desk.write("a.csv", f'{_HEADER}\n"甲\n乙",A0\n{_ROW}\n')
    assert codes(desk.run("settle", RULES, path, *PARAM).records) == ["ZS415", "ZS415", None]


@pytest.mark.parametrize("cell", ["5.10402E+17", "1E+18", "5e17"])
def test_number_that_a_spreadsheet_has_spoiled(cell: str) -> None:
    assert _facts("人员编号,结算编号", f"{cell},A1") == "ZS404"
    assert _facts("人员编号,结算编号", f"甲,{cell}") == "ZS404"


def test_reversal_in_a_table(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER},冲销\n{_ROW},\n甲,R1,2023-12-01,,,,A1\n")
    assert [record["合计"] for record in desk.run("settle", RULES, path, *PARAM).records] == ["350.00", "-350.00"]


def test_kept_claim_of_a_table_can_be_settled_again(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER},规范转诊\n{_ROW},是\n{_ROW.replace('A1', 'A2')},是\n".encode("gb18030"))
    assert desk.run("settle", RULES, path, *PARAM, "--ledger", "l.db").code == 0
    done = desk.settle([reversal("R1", "A1")], "--ledger", "l.db")
    assert done.records[0]["重结"][0]["差额"] == "-350.00"


# ---- header


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("人员编号,人员编号", "ZS403"),
        ("人员编号,psn_no", "ZS403"),
        ("人员编号;结算编号", "ZS610"),
        ("人员编号\t结算编号", "ZS610"),
        ("人员编号，结算编号", "ZS610"),
        ("人员编号,分段", "ZS610"),
        ('"人员\n编号",结算编号', "ZS610"),
    ],
)
def test_header_that_cannot_be_used(desk: Desk, header: str, code: str) -> None:
    path = desk.write("a.csv", f"{header}\n甲,乙\n")
    done = desk.run("settle", RULES, path, *PARAM)
    assert (done.code, done.out) == (2, b"")
    assert code in done.err


def test_unknown_column_refuses_each_line_that_uses_it(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER},没有的\n{_ROW},\n{_ROW.replace('A1', 'A2')},1\n")
    assert codes(desk.run("settle", RULES, path, *PARAM).records) == [None, "ZS401"]


def test_full_width_header() -> None:
    assert _facts("ｐｓｎ＿ｎｏ", "甲") == {"psn_no": "甲"}


def test_nested_matter_takes_no_table(desk: Desk) -> None:
    path = desk.write("a.csv", f"{_HEADER}\n{_ROW}\n")
    done = desk.run("settle", RULES, path, "--matter", "追溯")
    assert done.code == 2
    assert "ZS610" in done.err
    assert "就诊" in done.err


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx"])
def test_kinds_of_files_that_are_not_read(desk: Desk, name: str) -> None:
    desk.write(name, b"x")
    for arguments in ((name,), ("--output", name)):
        done = desk.run("settle", RULES, *arguments)
        assert done.code == 2
        assert "ZS605" in done.err


def test_table_without_lines(desk: Desk) -> None:
    for text in ("", _HEADER, f"{_HEADER}\n"):
        done = desk.run("settle", RULES, desk.write("a.csv", text), "--output", "o.csv")
        assert done.code == 0


# ---- written


def _written(desk: Desk, lines: list[object], *arguments: str) -> list[dict[str, str]]:
    desk.settle(lines, "--output", "o.csv", *arguments)
    data = (desk.folder / "o.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_columns_of_results(desk: Desk) -> None:
    rows = _written(desk, [claim("A1"), claim("A2", cost=-1), claim("A1"), claim("A3", 规范转诊=False), reversal("R1", "A1")])
    first, bad, again, excluded, taken_back = rows
    assert list(first) == [
        *("结算编号", "采用身份", "住院救助", "门诊救助", "合计", "个人负担", "冲销", "重结", "提示"),
        *("错误代码", "错误字段", "错误说明", "原结果"),
    ]
    assert (first["采用身份"], first["住院救助"], first["合计"], first["个人负担"]) == ("低保对象", "350.00", "350.00", "650.00")
    assert (bad["结算编号"], bad["合计"], bad["错误代码"], bad["错误字段"]) == ("A2", "", "ZS405", "政策范围内费用")
    assert json.loads(again["原结果"])["合计"] == "350.00"
    assert excluded["提示"] == "第五条 未规范转诊"
    assert (taken_back["冲销"], taken_back["合计"]) == ("A1", "-350.00")


def test_columns_of_answers_and_steps(desk: Desk) -> None:
    assert _written(desk, [{"医疗类别": "住院"}], "--matter", "免押金")[0]["免押金"] == "是"
    assert _written(desk, [claim("A1")], "--explain")[0]["说明"] == "第三条 住院救助：给付 350.00元"


def test_resettled_in_words(desk: Desk) -> None:
    rows = _written(desk, [claim("A1"), claim("A2"), reversal("R1", "A1")])
    assert rows[2]["重结"] == "A2：住院救助 350.00、门诊救助 0.00（差额 -350.00）"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_text_that_would_run_as_a_formula(desk: Desk, name: str) -> None:
    rows = _written(desk, [claim(name), {**claim("B"), name: 1}, reversal("R1", name)])
    assert rows[0]["结算编号"] == f"'{name}"
    assert rows[1]["错误字段"] == f"'{name}"
    assert rows[2]["冲销"] == f"'{name}"
    assert rows[2]["合计"] == "-350.00"


def test_header_error_names_code() -> None:
    with pytest.raises(DiagnosticError):
        table_reader(demo_rules(), "费用结算", "utf-8")(RawLine(1, None))
