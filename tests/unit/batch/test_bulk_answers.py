"""Large runs answer as claims are answered line by line, whatever buckets they are sorted into."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unit.batch.claims import PARAMETERS, as_csv, as_table, rows
from unit.batch.conftest import both
from unit.batch.runs import settle, small_buckets
from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.lines import batches
from zhunshengc.settlement.output import Table
from zhunshengc.settlement.run import settle_lines
from zhunshengc.settlement.store import opened
from zhunshengc.settlement.tables import table_reader


def line_by_line(source: Path, output: Path, ledger: Path | None = None) -> None:
    loaded, _ = both()
    with opened(ledger) as store, source.open("rb") as stream, output.open("wb") as out:
        accounts = Accounts(loaded, store, "费用结算", PARAMETERS, trace=False)
        writer = Table(out, loaded.layouts["费用结算"], trace=False)
        groups = batches(stream, source.name, interactive=False)
        settle_lines(groups, table_reader(loaded, "费用结算", "utf-8"), accounts, writer, lambda _: None)


@pytest.mark.parametrize(
    ("seed", "reversals", "bucket"), [(1, False, 1 << 30), (2, False, 8_000), (3, True, 8_000), (4, True, 30_000)]
)
def test_same_bytes_as_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, reversals: bool, bucket: int
) -> None:
    small_buckets(monkeypatch, bucket)
    source = tmp_path / "in.csv"
    source.write_bytes(as_csv(rows(1200, seed, reversals=reversals)))
    result = settle(source, tmp_path / "out.csv")
    line_by_line(source, tmp_path / "expected.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "expected.csv").read_bytes()
    assert not result.problems
    assert result.tally.claims == 1200
    assert result.tally.refused["ZS411 结算编号"] > 10
    assert {"ZS404", "ZS406", "ZS407", "ZS415"} <= {cause.split()[0] for cause in result.tally.refused}
    assert not list(tmp_path.glob(".out*"))


def test_nights_with_a_ledger_are_one_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_buckets(monkeypatch, 6_000)
    lines = rows(1500, 5)
    for night, (first, last) in enumerate(((0, 700), (700, 800), (800, 1500))):
        source = tmp_path / f"{night}.csv"
        source.write_bytes(as_csv(lines[first:last]))
        settle(source, tmp_path / f"out{night}.csv", tmp_path / "ledger")
        line_by_line(source, tmp_path / f"expected{night}.csv", tmp_path / "ledger.db")
        found, expected = ((tmp_path / f"{name}{night}.csv").read_text("utf-8") for name in ("out", "expected"))
        assert _without_original(found) == _without_original(expected)


def _without_original(text: str) -> list[str]:
    """Of a number that an earlier run has settled, only the ledger of single claims knows what was answered."""
    return [line.partition("，内容相同")[0].partition("；没有再次结算")[0] for line in text.splitlines()]


def test_ledger_of_single_claims_has_the_same_sums(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_buckets(monkeypatch, 20_000)
    source = tmp_path / "in.csv"
    source.write_bytes(as_csv(rows(900, 6, reversals=True)))
    settle(source, tmp_path / "out.csv", tmp_path / "ledger")
    line_by_line(source, tmp_path / "expected.csv", tmp_path / "ledger.db")
    tables = [pq.read_table(path) for path in sorted((tmp_path / "ledger").glob("sums-*/part-*.parquet"))]
    ledger = pa.concat_tables(tables).to_pylist()
    with opened(tmp_path / "ledger.db") as store:
        for row in ledger:
            sums = {key: value for key, value in row.items() if key not in ("人员编号", "年度", "末次结算日期") and value}
            assert {key: value for key, (value, _) in store.sums(row["人员编号"], row["年度"]).items()} == sums
            assert store.claims_of_year(row["人员编号"], row["年度"])[-1].day == row["末次结算日期"].isoformat()


def test_parquet_csv_and_folder_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_buckets(monkeypatch, 20_000)
    lines = rows(800, 7, mistakes=False)
    (tmp_path / "in.csv").write_bytes(as_csv(lines))
    settle(tmp_path / "in.csv", tmp_path / "a.parquet")
    pq.write_table(as_table(lines), tmp_path / "in.parquet", row_group_size=97)
    settle(tmp_path / "in.parquet", tmp_path / "b.parquet")
    folder = tmp_path / "folder"
    folder.mkdir()
    for part in range(4):
        pq.write_table(as_table(lines[part * 200 : part * 200 + 200]), folder / f"{part}.parquet")
    settle(folder, tmp_path / "c.parquet")
    first, *others = (pq.read_table(tmp_path / f"{name}.parquet") for name in "abc")
    assert first.num_rows == 800
    assert all(other.equals(first) for other in others)
    rejects = pq.read_table(tmp_path / "c.rejects.parquet").to_pylist()
    assert rejects
    for row in rejects:
        place = int(row["文件"].removesuffix(".parquet")) * 200 + row["行"] - 1
        assert first.column("错误代码")[place].as_py() == row["错误代码"]
        assert first.column("结算编号")[place].as_py() == row["结算编号"]


def test_nothing_but_broken_lines(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(as_csv([["甲"], ["乙", "A"]]) + b"\n\xff\xfe\n" + b"x" * (1 << 20) + b",\n")
    result = settle(source, tmp_path / "out.csv")
    assert result.tally.refused == {"ZS415": 4}
    line_by_line(source, tmp_path / "expected.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "expected.csv").read_bytes()
