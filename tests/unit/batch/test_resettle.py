"""重结 with random corrections is settling the corrected year from nothing: line by line, in CSV and in Parquet."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from unit.batch.claims import HEADER, PARAMETERS, Row, as_csv, as_table, rows
from unit.batch.conftest import both
from unit.batch.corrections import CORRECTION_HEADER, Amounts, Expected, as_lines, corrections, expected
from unit.batch.runs import NOTHING, small_buckets
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.settlement.answers import Rejected
from zhunshengc.settlement.bulk.job import Asked, job_of
from zhunshengc.settlement.bulk.joined import joined
from zhunshengc.settlement.bulk.resettling import APART, Files, Outcome, resettle_whole
from zhunshengc.settlement.bulk.sources import files_of, sources_of
from zhunshengc.settlement.resettlement.lines import resettle_lines

BENEFITS = tuple(name for name, _ in both()[0].layouts["费用结算"].payments)


def resettle(claims: Path, lines: Path, output: Path) -> Outcome:
    """All settlements to a file, rejects and the corrected year beside it."""
    loaded, rules = both()
    sources, fixes = (sources_of(files_of(path), lambda _: "utf-8") for path in (claims, lines))
    job = job_of(loaded, rules, Asked("费用结算", PARAMETERS, {}, apart=APART), joined(sources, fixes))
    beside = [output.with_name(f"{output.stem}.{name}{output.suffix}") for name in ("rejects", "corrected")]
    return resettle_whole(job, len(fixes), Files(output, *beside, everything=True), 2, NOTHING)


def told(wanted: Expected, numbers: Sequence[str]) -> list[tuple[str, Amounts, Amounts]]:
    """Settlements with amounts before and now, in the order of the input."""
    nothing = (0,) * (len(BENEFITS) + 1)
    places = sorted((set(wanted.before) | set(wanted.after)) - wanted.refused)
    return [(numbers[place], wanted.before.get(place, nothing), wanted.after.get(place, nothing)) for place in places]


def from_table(table: pa.Table) -> list[tuple[str, Amounts, Amounts]]:
    names = [*BENEFITS, "个人负担"]
    found = []
    for row in table.to_pylist():
        before, after, difference = (
            tuple(int(Decimal(row[f"{name}.{part}"]).scaleb(2)) for name in names) for part in ("原", "现", "差额")
        )
        assert difference == tuple(new - old for old, new in zip(before, after, strict=True))
        assert int(Decimal(row["合计.差额"]).scaleb(2)) == sum(difference[:-1])
        found.append((row["结算编号"], before, after))
    return found


def from_json(answers: Sequence[Any]) -> list[tuple[str, Amounts, Amounts]]:
    found = []
    for answer in answers:
        record = json.loads(answer.text)
        parts = [{row["名称"]: row[part] for row in record["给付"]} for part in ("原", "现")]
        amounts = [
            tuple(int(Decimal(text).scaleb(2)) for text in (*(paid[name] for name in BENEFITS), record["个人负担"][part]))
            for paid, part in zip(parts, ("原", "现"), strict=True)
        ]
        found.append((record["结算编号"], amounts[0], amounts[1]))
    return found


def _as_text(path: Path) -> pa.Table:
    with path.open("rb") as stream:
        names = stream.readline().decode("utf-8-sig").strip().split(",")
    options = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    return pyarrow.csv.read_csv(path, convert_options=options)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_corrections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The oracle corrects the year itself and settles it by the settlement module, one claim after the other."""
    small_buckets(monkeypatch, 9_000)
    claims = rows(400, seed)
    fixes = corrections(rows(400, seed, mistakes=False), 90, seed)
    lines, fixing = as_lines(claims), as_lines(fixes, CORRECTION_HEADER)
    wanted = expected(lines, fixing)
    assert len(wanted.after.keys() - wanted.before.keys()) > 5 < len(wanted.before.keys() - wanted.after.keys())
    numbers = [row[1].strip() if len(row) > 1 else "" for row in (*claims, *fixes)]
    answers = list(resettle_lines(lines, fixing, *_rules(), everything=True))
    assert from_json([item for item in answers if not isinstance(item, Rejected)]) == told(wanted, numbers)
    sources = [tmp_path / "claims.csv", tmp_path / "fixes.csv"]
    sources[0].write_bytes(as_csv(claims))
    sources[1].write_bytes(as_csv(fixes, CORRECTION_HEADER))
    outcome = resettle(*sources, tmp_path / "out.csv")
    assert from_table(_as_text(tmp_path / "out.csv")) == told(wanted, numbers)
    rejects = _as_text(tmp_path / "out.rejects.csv").to_pylist()
    starts = {"claims.csv": 0, "fixes.csv": len(claims)}
    assert {starts[row["文件"]] + int(row["行"]) - 2 for row in rejects} == wanted.refused
    mistakes = sorted(item.code for item in answers if isinstance(item, Rejected))
    assert sorted(row["错误代码"] for row in rejects) == mistakes
    assert {"ZS411", "ZS413", "ZS418", "ZS419"} <= set(mistakes) or seed != 1
    assert outcome.lines == len(claims) + len(fixes)
    assert sum(outcome.paid.values()) + sum(outcome.recovered.values()) == sum(
        sum(new[:-1]) - sum(old[:-1]) for _, old, new in told(wanted, numbers)
    )


def _rules() -> tuple[Any, Any]:
    return both()[0], PARAMETERS


def test_the_corrected_year_settles_to_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--corrected, settled from nothing, pays each settlement what 重结 says; and a Parquet year comes to what CSV comes to."""
    from unit.batch.runs import settle

    small_buckets(monkeypatch, 9_000)
    claims = rows(300, 5, mistakes=False)
    fixes = corrections(claims, 60, 5)
    (tmp_path / "claims.csv").write_bytes(as_csv(claims))
    (tmp_path / "fixes.csv").write_bytes(as_csv(fixes, CORRECTION_HEADER))
    resettle(tmp_path / "claims.csv", tmp_path / "fixes.csv", tmp_path / "out.csv")
    assert settle(tmp_path / "out.corrected.csv", tmp_path / "again.csv").tally.refused.total() == 0
    again = {row["结算编号"]: row for row in _as_text(tmp_path / "again.csv").to_pylist()}
    adjusted = _as_text(tmp_path / "out.csv").to_pylist()
    for row in adjusted:
        for name in (*BENEFITS, "合计", "个人负担"):
            assert row[f"{name}.现"] == again.get(row["结算编号"], {}).get(name, "0.00")
    pq.write_table(as_table(claims), tmp_path / "claims.parquet")
    pq.write_table(_typed(fixes), tmp_path / "fixes.parquet")
    resettle(tmp_path / "claims.parquet", tmp_path / "fixes.parquet", tmp_path / "out.parquet")
    assert from_table(pq.read_table(tmp_path / "out.parquet")) == from_table(_as_text(tmp_path / "out.csv"))


def _typed(fixes: Sequence[Row]) -> pa.Table:
    """Corrections as typed columns; those that hold a mistake in CSV hold it here, too."""
    whole = [[*row[:14], ""] for row in fixes]
    plain = [[*row[:6], *(cell if cell != "1.005" else "99999999999.00" for cell in row[6:])] for row in whole]
    filled = [
        [*row[:2], row[2] or "2023-01-01", row[3] or "无", *row[4:6], *(cell or "0.00" for cell in row[6:9]), *row[9:]]
        for row in plain
    ]
    table = as_table(filled)
    for column, place in (("结算日期", 2), ("救助身份", 3), *((name, HEADER.index(name)) for name in HEADER[4:12])):
        absent = pa.array([not row[place] for row in plain])
        values = table.column(column).combine_chunks()
        values = values.dictionary_decode() if pa.types.is_dictionary(values.type) else values
        kept = pa.array([None if gone else place for place, gone in enumerate(absent.to_pylist())], pa.int64())
        table = table.set_column(table.column_names.index(column), column, values.take(kept))
    numbers = pa.array([row[1] or None for row in fixes])
    table = table.set_column(1, "结算编号", numbers).append_column(
        "冲销", pa.array([row[14] or None for row in fixes], pa.string())
    )
    return table.append_column("变更自", pa.array([_day(row[15]) for row in fixes], pa.date32()))


def _day(cell: str) -> datetime.date | None:
    text = cell.replace("年", "-").replace("月", "-").removesuffix("日")
    return datetime.date(*map(int, text.split("-"))) if text else None


def test_a_year_with_reversals_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood after the year's own reversals is what the corrections are compared with; a table says what lines say."""
    small_buckets(monkeypatch, 9_000)
    claims = rows(400, 7, reversals=True)
    fixes = corrections(rows(400, 7, mistakes=False), 60, 7)
    answers = list(resettle_lines(as_lines(claims), as_lines(fixes, CORRECTION_HEADER), *_rules(), everything=True))
    (tmp_path / "claims.csv").write_bytes(as_csv(claims))
    (tmp_path / "fixes.csv").write_bytes(as_csv(fixes, CORRECTION_HEADER))
    resettle(tmp_path / "claims.csv", tmp_path / "fixes.csv", tmp_path / "out.csv")
    assert from_table(_as_text(tmp_path / "out.csv")) == from_json([item for item in answers if not isinstance(item, Rejected)])
    rejects = [(row["错误代码"], row["错误字段"], row["错误说明"]) for row in _as_text(tmp_path / "out.rejects.csv").to_pylist()]
    errors = [json.loads(item.text)["错误"] for item in answers if isinstance(item, Rejected)]
    assert rejects == [(error["代码"], error["字段"], error["说明"]) for error in errors]


def test_amounts_of_two_files_are_of_one_kind(tmp_path: Path) -> None:
    """Whole numbers are 分, decimals 元: a folder with both is refused, not converted."""
    folder = tmp_path / "claims"
    folder.mkdir()
    table = as_table(rows(20, 1, mistakes=False))
    place = table.column_names.index("政策范围内费用")
    pq.write_table(table, folder / "a.parquet")
    yuan = pa.array([Decimal(value) / 100 for value in table.column(place).to_pylist()], pa.decimal128(14, 2))
    pq.write_table(table.set_column(place, "政策范围内费用", yuan), folder / "b.parquet")
    with pytest.raises(DiagnosticError) as error:
        sources_of(files_of(folder), lambda _: "utf-8")
    assert error.value.diagnostics[0].code == "ZS610"


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """Where a file may not grow, writing fails as on a full disk; the next start begins again."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    claims = rows(60, 2, mistakes=False)
    (tmp_path / "claims.csv").write_bytes(as_csv(claims))
    (tmp_path / "fixes.csv").write_bytes(as_csv(corrections(claims, 10, 2), CORRECTION_HEADER))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, before[1]))
        with pytest.raises(OSError, match="File too large"):
            resettle(tmp_path / "claims.csv", tmp_path / "fixes.csv", tmp_path / "out.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert not (tmp_path / "out.csv").exists()
    resettle(tmp_path / "claims.csv", tmp_path / "fixes.csv", tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claims.csv", "fixes.csv", "out.corrected.csv", "out.csv", "out.rejects.csv",
    ]  # fmt: skip


def test_a_bucket_of_corrections_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Persons who have no claims but late ones, or none at all."""
    small_buckets(monkeypatch, 30)
    claims = [row for row in rows(40, 3, mistakes=False) if row[0] == "P1"]
    late = ["新人", "N1", *claims[0][2:14], "", ""]
    blank = [""] * (len(HEADER) + 1)
    fixes = [late, ["没有", *blank[:13], "S1", ""], ["没有", "", "", "无", *blank[:11], "2023-01-01"]]
    (tmp_path / "claims.csv").write_bytes(as_csv(claims))
    (tmp_path / "fixes.csv").write_bytes(as_csv(fixes, CORRECTION_HEADER))
    outcome = resettle(tmp_path / "claims.csv", tmp_path / "fixes.csv", tmp_path / "out.csv")
    assert outcome.refused == {"ZS413 冲销": 1, "ZS418 变更自": 1}
    assert _as_text(tmp_path / "out.csv").column("结算编号").to_pylist() == [*(row[1] for row in claims), "N1"]
