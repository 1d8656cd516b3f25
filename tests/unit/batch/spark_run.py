"""A real Spark in a process of its own: `python spark_run.py FOLDER PAGE`. Reads claims and ledger, writes results and ledger.

Then it runs the program of the page about Spark; starting a Spark takes too long to do it twice.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from pathlib import Path


def main() -> None:
    from pyspark.sql import SparkSession

    from zhunsheng_rules import panzhihua_2023, spark  # type: ignore[attr-defined]

    folder = Path(sys.argv[1])
    parameters = json.loads((folder / "parameters.json").read_text("utf-8"))
    options = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "3",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # persons go beyond batches
        "spark.driver.bindAddress": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]").appName("zhunsheng")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        claims = session.read.parquet(str(folder / "claims.parquet"))
        ledger = session.read.parquet(str(folder / "ledger.parquet"))
        asked = {"ledger": ledger, "parameters": parameters, "order": ["place"]}
        results = spark.settle(claims, panzhihua_2023, keep=["place"], in_fen=True, at_once=150, **asked)
        results.write.parquet(str(folder / "results"))
        spark.closing_ledger(claims, panzhihua_2023, **asked).write.parquet(str(folder / "after"))
        _run_page(Path(sys.argv[2]), folder / "printed.txt")
    finally:
        session.stop()


def _run_page(page: Path, printed: Path) -> None:
    (program,) = re.findall(r"^```python[^\n]*\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    with printed.open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
        exec(compile(program, page.name, "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main()
