"""The sample claims on the regulation as it is written, found by its identifier."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from unit.settlement.commandline import ROOT, Desk, codes, paid

_EXAMPLES = ("--param", "上年度居民人均可支配收入=4万元", "--param", "防止返贫监测收入标准=1万元")
_RULES = "panzhihua_2023"
_TOTALS = (
    *("160.00", "420.00", "8000.00", "12600.00", "1170.00", "1495.16", "21750.00", "0.00", "46150.00", "0.00", "380.00"),
    "-1170.00",
)


@pytest.fixture
def place(tmp_path: Path) -> Desk:
    shutil.copytree(ROOT / "regulations", tmp_path / "regulations")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    return Desk(tmp_path)


def _settle(place: Desk, name: str, *arguments: str) -> Any:
    return place.run("settle", _RULES, f"samples/{name}", *_EXAMPLES, *arguments)


def test_lines_and_table_give_the_same_answers(place: Desk) -> None:
    lines = _settle(place, "claims.jsonl")
    assert lines.code == 0, lines.err
    assert tuple(record["合计"] for record in lines.records) == _TOTALS
    assert lines.records[7]["提示"] == ["第十七条 未按规定转诊"]
    (change,) = lines.records[-1]["重结"]
    assert (change["结算编号"], change["差额"]) == ("S006", "-1300.00")
    assert paid(change)[2] == "195.16"
    assert _settle(place, "claims.csv").out == lines.out


def test_answers_are_as_the_schema_says(place: Desk) -> None:
    schema = json.loads(place.run("schema", _RULES).out)
    claims = [json.loads(line) for line in (place.folder / "samples/claims.jsonl").read_text(encoding="utf-8").splitlines()]
    for item in claims:
        jsonschema.validate(item, {**schema, "$ref": "#/$defs/冲销" if "冲销" in item else "#/$defs/输入"})
    for record in (*_settle(place, "claims.jsonl").records, *_settle(place, "with_mistakes.jsonl").records):
        plain = {key: value for key, value in record.items() if key not in ("冲销", "重结")}
        jsonschema.validate(plain, {**schema, "$ref": "#/$defs/结果"})


def test_mistakes_one_by_one(place: Desk) -> None:
    done = _settle(place, "with_mistakes.jsonl")
    assert done.code == 2
    assert codes(done.records) == [
        *(None, "ZS415", "ZS408", "ZS404", "ZS406", "ZS401", "ZS407", "ZS411", "ZS410", None, "ZS412", "ZS413"),
    ]


def test_another_reading_needs_another_ledger(place: Desk) -> None:
    assert _settle(place, "claims.jsonl", "--ledger", "l.db").code == 0
    done = _settle(place, "claims.jsonl", "--ledger", "l.db", "--reading", "有效期=满五年当日")
    assert done.code == 2
    assert "ZS622" in done.err


def test_explanation_names_each_article(place: Desk) -> None:
    first = (place.folder / "samples/claims.jsonl").read_text(encoding="utf-8").splitlines()[0]
    done = place.run("explain", _RULES, place.write("one.json", first), *_EXAMPLES)
    assert done.code == 0
    for article in ("第九条", "第十条", "第十二条", "第十三条"):
        assert article in done.out.decode()
