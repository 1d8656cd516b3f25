"""Kernel, settlement module and Spark on the same random claims of all regulations: all answers and ledgers must be the same.

    python benchmarks/agree_at_scale.py [--claims 2000000] [--seed 1] [--chunk 200000] [--spark] [--only ID,ID]

--claims is for each regulation. Claims have mistakes of every kind in them; of refused ones code and field must be the same.
With --spark no two persons have one number: Spark leaves it to the first claim that has it, settled or not. Stops at the
first difference with the claim. The modules are those of generated/python.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generated" / "python"), str(ROOT / "dsl"), str(ROOT / "compiler")]

from random_claims import MATTER, Regulation, regulation_of, shapes, table_of  # noqa: E402

IDENTIFIERS = ("panzhihua_2023", "banan_2018", "changzhou_2022", "chongqing_gaoxin_2023", "dadukou_2021")
_BEFORE_LAST = "错误说明"


@dataclass
class Desk:
    """Claims one by one by the settlement module, with the ledgers, days and numbers that `zhunsheng settle` keeps."""

    rules: Any
    parameters: Any
    ledgers: dict[tuple[str, int], Any] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    def answer(self, facts: Mapping[str, Any]) -> tuple[Any, ...]:
        """Code and field of a refusal; or status, payments, total, own share, notices."""
        number, person, day = facts["结算编号"], facts["人员编号"], facts["结算日期"]
        if number in self.numbers:
            return "ZS411", "结算编号"
        key = (person, int(day[:4]))
        try:
            ledger = self.ledgers.get(key) or self.rules.Ledger(key[1])
            result = self.rules.MATTERS[MATTER](facts, ledger, self.parameters)
        except self.rules.InputError as error:
            return error.code, error.field
        if day < self.last.get(person, ""):
            return "ZS412", "结算日期"
        self.numbers.add(number)
        self.last[person] = day
        self.ledgers[key] = result.ledger
        return result.status, tuple(result.payments.values()), result.total, result.borne, "；".join(result.notices)

    def sums(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """The sums of every person and year."""
        return {key: tuple(ledger.sums) for key, ledger in self.ledgers.items()}


def facts_of(table: pa.Table, money: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Rows as JSON has them; an empty cell says nothing."""
    for record in table.to_pylist():
        facts = {name: value for name, value in record.items() if value is not None}
        for name in money & facts.keys():
            facts[name] = f"{facts[name] // 100}.{facts[name] % 100:02d}"
        for name, value in facts.items():
            if hasattr(value, "isoformat"):
                facts[name] = value.isoformat()
        yield facts


def rows_of(results: pa.Table, benefits: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """A results table as the desk answers."""
    for record in results.to_pylist():
        if record["错误代码"] is not None:
            yield record["错误代码"], record["错误字段"]
        else:
            payments = tuple(record[name] for name in benefits)
            yield record.get("采用身份"), payments, record["合计"], record.get("个人负担"), record.get("提示") or ""


# ---- kernel and module ---------------------------------------------------------------------------------------------


def compare_chunk(regulation: Regulation, rules: Any, table: pa.Table, codes: Counter[str]) -> pa.Table:
    """Settle the chunk both ways; the results of the kernel."""
    money = frozenset(fact.name for fact in rules.FACTS[MATTER] if fact.kind in ("money", "money_or_none"))
    benefits = tuple(name for name, _ in rules.LAYOUTS[MATTER].payments)
    results, after, _ = rules.settle_table(table, None, regulation.parameters, in_fen=True)
    desk = Desk(rules, rules.prepare(regulation.parameters))
    for row, (found, facts) in enumerate(zip(rows_of(results, benefits), facts_of(table, money), strict=True)):
        expected = desk.answer(facts)
        if found != expected:
            sys.exit(f"{regulation.identifier}：第 {row} 笔不同\n{facts}\n内核：{found}\n模块：{expected}")
        codes[expected[0] if len(expected) == 2 else "结算"] += 1
    keys = [item.key for item in rules.Ledger.SUMS]
    ledger = {(row["人员编号"], row["年度"]): tuple(row[key] for key in keys) for row in after.to_pylist()}
    if ledger != desk.sums():
        sys.exit(f"{regulation.identifier}：台账不同")
    return results


# ---- Spark ---------------------------------------------------------------------------------------------------------


def session() -> Any:
    """A Spark on this machine."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(ROOT / "generated" / "python")
    from pyspark.sql import SparkSession

    options = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "8", "spark.driver.memory": "3g"}
    options["spark.ui.showConsoleProgress"] = "false"
    builder = SparkSession.builder.master("local[2]")
    for name, value in options.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def compare_spark(spark: Any, regulation: Regulation, folder: Path) -> int:
    """The results of Spark beside those of the kernel, which the settlement module has confirmed."""
    settle: Callable[..., Any] = importlib.import_module("zhunsheng_rules.spark").settle
    claims = spark.read.parquet(str(folder / "claims"))
    asked = {"parameters": regulation.parameters, "order": ["place"], "keep": ["place"], "in_fen": True}
    settle(claims, f"zhunsheng_rules.{regulation.identifier}", **asked).write.parquet(str(folder / "spark"))
    found = pq.read_table(folder / "spark").sort_by("place")
    kernel = pa.concat_tables(
        [pq.read_table(path) for path in sorted((folder / "kernel").iterdir())], promote_options="permissive"
    )
    for name in (name for name in found.column_names if name not in ("place", _BEFORE_LAST)):
        mine = kernel.column(name)
        if found.column(name).combine_chunks() != mine.cast(found.schema.field(name).type).combine_chunks():
            sys.exit(f"{regulation.identifier}：Spark 的「{name}」列不同")
    return int(found.num_rows)


# ---- everything ----------------------------------------------------------------------------------------------------


def compare(identifier: str, claims: int, seed: int, chunk: int, spark: Any) -> None:
    """One regulation."""
    regulation, rules = regulation_of(identifier), importlib.import_module(f"zhunsheng_rules.{identifier}")
    pool = shapes(regulation, seed)
    codes: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp())
    for name in ("claims", "kernel"):
        (folder / name).mkdir()
    began = time.monotonic()
    try:
        for part, first in enumerate(range(0, claims, chunk)):
            count = min(chunk, claims - first)
            table = table_of(regulation, pool, count, seed * 1_000_003 + part, first, shared=spark is None)
            results = compare_chunk(regulation, rules, table, codes)
            if spark is not None:
                place = pa.array(range(first, first + count), pa.int64())
                pq.write_table(table.append_column("place", place), folder / "claims" / f"{part:05d}.parquet")
                pq.write_table(results, folder / "kernel" / f"{part:05d}.parquet")
        told = "、".join(f"{code} {number:,}" for code, number in codes.most_common())
        print(f"{identifier}：内核和模块 {claims:,} 笔没有差别（{told}），{time.monotonic() - began:,.0f} 秒", flush=True)
        if spark is not None:
            count = compare_spark(spark, regulation, folder)
            print(f"{identifier}：Spark {count:,} 笔没有差别，共 {time.monotonic() - began:,.0f} 秒", flush=True)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """All regulations."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=200_000)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print(f"每部规章 {options.claims:,} 笔，种子 {options.seed}")
    spark = session() if options.spark else None
    for identifier in options.only.split(",") if options.only else IDENTIFIERS:
        compare(identifier, options.claims, options.seed, options.chunk, spark)


if __name__ == "__main__":
    main()
