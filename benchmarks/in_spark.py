"""Spark on this machine: the generated settle, and mapInArrow with the C loop's work written by hand over integers."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from in_kernel import PARAMETERS, PAYMENT_NAMES, as_table
from workload import KINDS, PLACES, STATUSES, Array, Claims


def available() -> bool:
    """Are Spark and Java installed?"""
    from importlib.util import find_spec

    return find_spec("pyspark") is not None and shutil.which("java") is not None


class Spark:
    """The claims as a Parquet file, read by Spark each time; the first run, which starts everything, is not counted."""

    def __init__(self, claims: Claims, threads: int, *, by_hand: bool) -> None:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        from pyspark.sql import SparkSession

        folder = Path(__file__).parent
        paths = [str(folder), *(path for path in sys.path if path.endswith("generated/python"))]
        os.environ["PYTHONPATH"] = os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")])
        builder = SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", str(2 * threads)).config("spark.driver.memory", "3g")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
        self._session: Any = builder.getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")
        self._path = Path(tempfile.mkdtemp()) / "claims.parquet"
        table = as_table(claims).append_column("place", pa.array(np.arange(len(claims))))
        pq.write_table(table, self._path)
        self._by_hand = by_hand

    def run(self) -> list[Array]:
        """Settle all."""
        claims = self._session.read.parquet(str(self._path))
        if self._by_hand:
            ordered = claims.repartition("人员编号").sortWithinPartitions("人员编号", "place")
            names = ", ".join(f"`{name}` bigint" for name in PAYMENT_NAMES)
            results = ordered.mapInArrow(settle_by_hand, f"place bigint, {names}")
        else:
            settle = importlib.import_module("zhunsheng_rules.spark").settle
            rules = importlib.import_module("zhunsheng_rules.panzhihua_2023")
            results = settle(claims, rules, parameters=PARAMETERS, order=["place"], keep=["place"], in_fen=True)
        found = results.select("place", *PAYMENT_NAMES).toArrow().sort_by("place")
        return [np.asarray(found.column(name)) for name in PAYMENT_NAMES]


def settle_by_hand(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a programmer writes inside mapInArrow: integers, one claim after the other."""
    from handwritten import settle_integers

    person, sums = None, (0,) * 8
    income, standard = PARAMETERS.values()
    for batch in batches:
        columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
        paid: list[tuple[int, ...]] = []
        for row in range(batch.num_rows):
            if columns["人员编号"][row] != person:
                person, sums = columns["人员编号"][row], (0,) * 8
            values = settle_integers(*_facts(columns, row), income, standard, *sums)
            sums = values[6:14]
            paid.append(values[:4])
        arrays = [pa.array(column, pa.int64()) for column in zip(*paid, strict=True)]
        yield pa.RecordBatch.from_arrays([batch.column("place"), *arrays], names=["place", *PAYMENT_NAMES])


def _facts(columns: dict[str, list[Any]], row: int) -> tuple[int, ...]:
    day = columns["结算日期"][row]
    return (
        day.year * 10000 + day.month * 100 + day.day,
        sum(1 << STATUSES.index(name) for name in columns["救助身份"][row]),
        KINDS.index(columns["医疗类别"][row]),
        columns["定点医药机构"][row],
        columns["政策范围内费用"][row],
        columns["基本医保支付"][row],
        columns["大病保险支付"][row],
        PLACES.index(columns["就医地"][row]),
        columns["按规定转诊或备案"][row],
        columns["规范转诊"][row],
        0,
        columns["普惠险支付"][row] or 0,
    )
