"""Spark settles as one table is settled: persons across batches and partitions, several years, mistakes, a ledger before."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import needs
from unit.batch.claims import PARAMETERS, ROOT, RULES, as_table, rows
from zhunshengc.backends.kernel import BACKEND as KERNELS
from zhunshengc.backends.python import BACKEND as MODULES
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.compilation import Compilation
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.runtime.batch.tables import settle_table

needs.library("pyspark")
PAGE = ROOT / "docs" / "pages" / "howto" / "spark.md"


def installed(folder: Path) -> Path:
    """The package of modules as `zhunsheng build` writes it."""
    plan = Compilation.from_path(RULES).plan
    package = folder / "zhunsheng_rules"
    for backend in (MODULES, KERNELS):
        for name, text in {**backend.support(), **backend.emit(plan, UNVERIFIED)}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (package / "__init__.py").write_text("", encoding="utf-8")
    return folder


def ready(results: pa.Table) -> list[dict[str, Any]]:
    """Rows as both ways have them. Of a repeated number only the one table knows whether the content is the same, too."""
    found = results.to_pylist()
    for row in found:
        row["错误说明"] = (row["错误说明"] or "").replace("，内容相同，是重复提交", "")
    return found


def once(lines: list[list[str]]) -> list[list[str]]:
    """Spark leaves a number to the first claim that has it, settled or not; so only such as the first one can settle."""
    first: dict[str, str] = {}
    return [line for line in lines if first.setdefault(line[1], line[0]) == line[0] or line[2] >= "2023-02-01"]


@needs.java
def test_same_as_one_table(tmp_path: Path, rules: Rules) -> None:
    lines = once(rows(2500, 21, mistakes=False))
    claims = as_table(lines).append_column("place", pa.array(range(len(lines))))
    _, ledger, _ = settle_table(rules, claims.slice(0, 400).drop(["place"]), None, PARAMETERS)
    tonight = claims.slice(400)
    results, after, _ = settle_table(rules, tonight.drop(["place"]), ledger, PARAMETERS, in_fen=True)
    pq.write_table(tonight, tmp_path / "claims.parquet")
    pq.write_table(ledger, tmp_path / "ledger.parquet")
    (tmp_path / "parameters.json").write_text(json.dumps(PARAMETERS, ensure_ascii=False), encoding="utf-8")
    run(tmp_path)
    found = pq.read_table(tmp_path / "results").sort_by("place")
    assert found.column("place").to_pylist() == tonight.column("place").to_pylist()
    assert ready(found.drop(["place"])) == ready(results)
    assert {row["错误代码"] for row in ready(found)} >= {None, "ZS411"}
    assert rows_of(pq.read_table(tmp_path / "after")) == rows_of(after)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert (tmp_path / "printed.txt").read_text("utf-8") == shown


def rows_of(ledger: pa.Table) -> dict[tuple[str, int], dict[str, Any]]:
    return {(row["人员编号"], row["年度"]): row for row in ledger.to_pylist()}


def run(folder: Path) -> None:
    paths = [installed(folder / "installed"), ROOT / "tests"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, str(ROOT / "tests" / "unit" / "batch" / "spark_run.py"), str(folder), str(PAGE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
