"""Rows that are refused in a large run: duplicates, wrong order, reversals of what is not there, ledgers that cannot be used."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unit.batch.claims import HEADER, PARAMETERS, Row, as_csv, as_table
from unit.batch.runs import settle
from zhunshengc.runtime.batch.books import schema
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.runtime.batch.tables import settle_table


def stay(person: str, number: str, day: str = "2023-05-01") -> Row:
    """20000元 in hospital of a 低保对象: 14000元 are paid."""
    costs = ["20000.00", "0.00", "0.00"]
    return [person, number, day, "低保对象", "住院", "是", *costs, "本市", "否", "否", "", "", ""]


def reversal(person: str, number: str, target: str, day: str = "2023-12-01") -> Row:
    return [person, number, day, *[""] * (len(HEADER) - 4), target]


def codes_of(tmp_path: Path, lines: list[Row], name: str = "in", ledger: Path | None = None) -> list[Any]:
    source, output = tmp_path / f"{name}.csv", tmp_path / f"{name}.parquet"
    source.write_bytes(as_csv(lines))
    settle(source, output, ledger)
    rejects = pq.read_table(output.with_name(f"{name}.rejects.parquet"))
    codes = pq.read_table(output).column("错误代码").to_pylist()
    assert rejects.column("行").to_pylist() == [row + 2 for row, code in enumerate(codes) if code]
    return codes


def test_every_row_that_cannot_be_entered(tmp_path: Path) -> None:
    lines = [
        stay("甲", "A1"),
        stay("甲", "A1"),  # twice
        stay("乙", "A1"),  # somebody else's
        stay("甲", "A2", "2023-04-30"),  # before the claim before
        stay("甲", "A3", "2023-05-01"),  # of the same day
        reversal("甲", "R1", "没有"),
        reversal("乙", "R2", "A1"),  # somebody else's
        reversal("甲", "R3", "A3"),
        reversal("甲", "R4", "A3"),  # again
        reversal("甲", "R5", "R3"),  # a reversal
        reversal("甲", "R6", "A1", "2023-04-30"),  # before the last claim
        reversal("丙", "R7", "A1"),  # nobody has heard of 丙
        reversal("甲", "R3", "A1"),  # a number that a reversal has
    ]
    assert codes_of(tmp_path, lines) == [
        None, "ZS411", "ZS411", "ZS412", None, "ZS413", "ZS413", None, "ZS414", "ZS414", "ZS412", "ZS413", "ZS411",
    ]  # fmt: skip


def test_the_next_night(tmp_path: Path) -> None:
    """What the ledger knows: numbers, last days and sums, but not the claims of the nights before."""
    ledger = tmp_path / "ledger"
    assert codes_of(tmp_path, [stay("甲", "A1"), stay("乙", "B1")], "first", ledger) == [None, None]
    lines = [
        stay("甲", "A1", "2023-06-01"),
        stay("乙", "A1", "2023-06-01"),
        stay("甲", "A2", "2023-04-01"),
        stay("甲", "A3", "2022-12-01"),
        reversal("乙", "R1", "B1"),
        stay("丙", "C1", "2023-01-01"),
        stay("丁", "D1", "2023-03-01"),
    ]
    assert codes_of(tmp_path, lines, "second", ledger) == ["ZS411", "ZS411", "ZS412", "ZS407", "ZS414", "ZS407", None]


def test_a_ledger_that_cannot_be_used_costs_only_its_person(rules: Rules) -> None:
    """Persons whom the ledger does not know begin with nothing; rows of persons without claims stay."""
    year, whole = 2023, {key: 0 for key, _ in rules.sums}
    first = next(iter(whole))
    rows = [
        {"人员编号": "好", "年度": year, "末次结算日期": datetime.date(2023, 4, 1), **whole},
        {"人员编号": "负", "年度": year, "末次结算日期": None, **whole, first: -1},
        {"人员编号": "空", "年度": year, "末次结算日期": None, **whole, first: None},
        {"人员编号": "大", "年度": year, "末次结算日期": None, **whole, first: 2**62},
        {"人员编号": "年", "年度": 23, "末次结算日期": None, **whole},
        {"人员编号": "日", "年度": year, "末次结算日期": datetime.date(2022, 4, 1), **whole},
        {"人员编号": "双", "年度": year, "末次结算日期": None, **whole},
        {"人员编号": "双", "年度": year, "末次结算日期": None, **whole},
        {"人员编号": "无事", "年度": year, "末次结算日期": None, **whole, first: 7},
    ]
    ledger = pa.Table.from_pylist(rows, schema=schema(rules))
    names = ["好", "负", "空", "大", "年", "日", "双", "新"]
    claims = as_table([stay(name, f"S{place}") for place, name in enumerate(names)])
    results, after, rejects = settle_table(rules, claims, ledger, PARAMETERS, in_fen=True)
    codes = dict(zip(names, results.column("错误代码").to_pylist(), strict=True))
    assert [name for name, code in codes.items() if code is None] == ["好", "新"]
    assert {name: codes[name] for name in names[1:-1]} == {
        "负": "ZS405", "空": "ZS405", "大": "ZS405", "年": "ZS404", "日": "ZS404", "双": "ZS403",
    }  # fmt: skip
    assert rejects.num_rows == 6
    kept = {row["人员编号"]: row for row in after.to_pylist()}
    assert kept["无事"] == rows[-1]
    assert kept["负"][first] == -1
    assert kept["新"]["住院和门诊慢特病救助.年度"] == 1_400_000


@pytest.mark.parametrize(("change", "code"), [("column", "ZS401"), ("person", "ZS402"), ("float", "ZS404"), ("unit", "ZS404")])
def test_a_ledger_that_is_none(rules: Rules, change: str, code: str) -> None:
    ledger = schema(rules).empty_table()
    key, den = rules.sums[0]
    place = ledger.column_names.index(key)
    match change:
        case "column":
            ledger = ledger.append_column("别的", pa.array([], pa.int64()))
        case "person":
            ledger = ledger.drop(["人员编号"])
        case "float":
            ledger = ledger.set_column(place, key, pa.array([], pa.float64()))
        case _:
            other = pa.field(key, pa.int64(), metadata={b"den": str(den * 10).encode()})
            ledger = ledger.set_column(place, other, pa.array([], pa.int64()))
    with pytest.raises(rules.input_error) as error:
        settle_table(rules, as_table([stay("甲", "A1")]), ledger, PARAMETERS)
    assert vars(error.value)["code"] == code


@pytest.mark.parametrize(("column", "values"), [("医疗类别", None), ("政策范围内费用", pa.array([20000.0]))])
def test_columns_that_no_claim_can_be_read_from(tmp_path: Path, rules: Rules, column: str, values: Any) -> None:
    """Told before anything is read: a column that is missing, or of a type that holds no such fact."""
    table = as_table([stay("甲", "A1")])
    place = table.column_names.index(column)
    table = table.drop([column]) if values is None else table.set_column(place, column, values)
    pq.write_table(table, tmp_path / "in.parquet")
    with pytest.raises(rules.input_error) as error:
        settle(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert vars(error.value)["field"] == column
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_column_in_which_nothing_stands(tmp_path: Path) -> None:
    """Some programs give such a column no type; the other files say which it is."""
    folder = tmp_path / "in"
    folder.mkdir()
    first, second = as_table([stay("甲", "A1")]), as_table([stay("甲", "A2")])
    place = first.column_names.index("认定日期")
    pq.write_table(first.set_column(place, "认定日期", pa.nulls(1)), folder / "a.parquet")
    pq.write_table(second, folder / "b.parquet")
    settle(folder, tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").column("错误代码").to_pylist() == [None, None]
