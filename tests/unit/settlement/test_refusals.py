from __future__ import annotations

import pytest

from unit.settlement.commandline import Desk, claim, codes, reversal

_PLAIN = claim("A1")
_REFUSED = {
    "ZS401": [{**_PLAIN, "没有的": 1}],
    "ZS402": [{"结算编号": "A1"}],
    "ZS403": ['{"人员编号":"甲","人员编号":"乙"}', {**_PLAIN, "psn_no": "甲"}],
    "ZS404": [
        {**_PLAIN, "政策范围内费用": "1.005"},
        {**_PLAIN, "政策范围内费用": "1,000"},
        '{"人员编号":"甲","结算编号":"A1","结算日期":"2023-03-01","救助身份":[],"医疗类别":"住院","政策范围内费用":1e3}',
        '{"人员编号":"甲","结算编号":"A1","结算日期":"2023-03-01","救助身份":[],"医疗类别":"住院","政策范围内费用":NaN}',
        {**_PLAIN, "结算日期": "2023-02-30"},
        {**_PLAIN, "结算日期": None},
        {**_PLAIN, "结算编号": ["A1"]},
        {**_PLAIN, "规范转诊": "是"},
        {**reversal("R1", "A1"), "冲销": None},
        {**reversal("R1", "A1"), "结算日期": "12月"},
    ],
    "ZS405": [{**_PLAIN, "政策范围内费用": -1}, {**_PLAIN, "政策范围内费用": "100000000.00"}],
    "ZS406": [{**_PLAIN, "救助身份": ["低保对象", "有钱人"]}],
    "ZS407": [{**_PLAIN, "结算日期": "2022-12-31"}],
    "ZS409": [{**_PLAIN, "结算日期": "2024-03-01"}],
    "ZS413": [reversal("R1", "A1"), reversal("R1", "R1")],
    "ZS415": ["{", "[]", "1", '"文"', "nonsense", "{}{}", "[" * 100_000, '{"人员编号": "\\ud800"}'],
}


@pytest.mark.parametrize("code", sorted(_REFUSED))
def test_refused_before_anything_else(desk: Desk, code: str) -> None:
    lines = _REFUSED[code]
    done = desk.run("settle", "demo_2023", "--param", "起付标准@2022=500", lines=[*lines, _PLAIN])
    assert done.code == 2
    assert codes(done.records) == [*([code] * len(lines)), None]
    assert done.records[-1]["合计"] == "350.00"


def test_reversal_has_four_fields(desk: Desk) -> None:
    lines = [{**reversal("R1", "A1"), "政策范围内费用": 1}, {"冲销": "A1"}, {**reversal("R1", "A1"), "setl_id": "R1"}]
    assert codes(desk.settle(lines).records) == ["ZS401", "ZS402", "ZS403"]


def test_seen_before_gives_the_first_answer(desk: Desk) -> None:
    done = desk.settle([claim("A1"), claim("A1"), claim("A1", cost=5), claim("A1", person="乙"), claim("A2")])
    assert codes(done.records) == [None, "ZS411", "ZS411", "ZS411", None]
    first, again, other, foreign, last = done.records
    assert again["错误"]["原结果"] == first
    assert other["错误"]["原结果"] == first
    assert "内容相同" in again["错误"]["说明"]
    assert "内容相同" not in other["错误"]["说明"]
    assert "原结果" not in foreign["错误"]
    assert last["合计"] == "700.00"


def test_earlier_than_the_last_settlement(desk: Desk) -> None:
    lines = [
        claim("A1", "2023-05-02"),
        claim("A2", "2023-05-01"),
        claim("A3", "2023-05-02"),
        claim("B1", "2023-01-01", person="乙"),
    ]
    assert codes(desk.settle(lines).records) == [None, "ZS412", None, None]


def test_earlier_year_is_too_early(desk: Desk) -> None:
    lines = [claim("A1", "2024-05-02"), claim("A2", "2023-05-01")]
    assert codes(desk.settle(lines).records) == [None, "ZS412"]


def test_line_that_is_no_utf8(desk: Desk) -> None:
    path = desk.write("a.jsonl", '{"人员编号": "甲"}\n'.encode("gb18030"))
    done = desk.run("settle", "demo_2023", path)
    assert codes(done.records) == ["ZS415"]
    assert codes(desk.run("settle", "demo_2023", path, "--encoding", "gbk").records) == ["ZS402"]


def test_line_too_long_costs_only_itself(desk: Desk) -> None:
    path = desk.write("a.jsonl", b"{" + b" " * 3_000_000 + b"}\n{}\n" + b"x" * 1_100_000)
    assert codes(desk.run("settle", "demo_2023", path).records) == ["ZS415", "ZS402", "ZS415"]


def test_utf16_is_refused_as_a_whole(desk: Desk) -> None:
    path = desk.write("a.jsonl", "{}".encode("utf-16"))
    done = desk.run("settle", "demo_2023", path)
    assert done.code == 2
    assert "ZS603" in done.err
