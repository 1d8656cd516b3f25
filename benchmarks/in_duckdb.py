"""SQL windows in DuckDB: whole 分, and DOUBLE as tables often have it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from workload import INCOME, STANDARD, Array, Claims

_SQL = """
WITH facts AS (
  SELECT seq, person, status, kind, standard AND place <= 1 AS tilt,
         (cost - basic - serious - commercial) {unit} AS own,
         designated AND (referred OR place = 0) AND status >= 0 AS able
  FROM claims),
due AS (
  SELECT *, CASE WHEN able AND kind = 0 AND status < 2 THEN own ELSE 0 END AS pay9,
         CASE WHEN able AND kind = 0 AND status = 2 THEN {share10} ELSE 0 END AS due10,
         CASE WHEN able AND kind > 0 THEN own ELSE 0 END AS counted,
         CASE status WHEN 3 THEN 5 WHEN 4 THEN 10 WHEN 5 THEN 25 ELSE 0 END * {income} AS line,
         CASE WHEN status < 2 THEN 100 WHEN status = 2 THEN 70 WHEN status = 3 THEN 65 ELSE 50 END AS rate
  FROM facts),
sums AS (
  SELECT *, sum(due10) OVER w AS after10, sum(counted) OVER w AS after12 FROM due
  WINDOW w AS (PARTITION BY person ORDER BY seq)),
above AS (
  SELECT *, least(after10, {limit10}) - least(after10 - due10, {limit10}) AS pay10,
         greatest(after12 {times} - line, 0) - greatest((after12 - counted) {times} - line, 0) AS assisted
  FROM sums),
rated AS (SELECT *, {share12} AS due12, CASE WHEN status < 2 THEN {most} ELSE {limit12} END AS limit12 FROM above),
paid AS (SELECT *, sum(due12) OVER w AS sum12 FROM rated WINDOW w AS (PARTITION BY person ORDER BY seq)),
left_ AS (SELECT *, least(sum12, limit12) - least(sum12 - due12, limit12) AS pay12 FROM paid),
tilted AS (SELECT *, CASE WHEN able AND tilt THEN own - pay9 - pay10 - pay12 ELSE 0 END AS base13 FROM left_),
sums13 AS (SELECT *, sum(base13) OVER w AS after13 FROM tilted WINDOW w AS (PARTITION BY person ORDER BY seq)),
rated13 AS (
  SELECT *, greatest(after13 - {standard}, 0) - greatest(after13 - base13 - {standard}, 0) AS over13 FROM sums13),
due13 AS (SELECT *, {share13} AS due13 FROM rated13),
last AS (SELECT *, sum(due13) OVER w AS sum13 FROM due13 WINDOW w AS (PARTITION BY person ORDER BY seq))
SELECT pay9::{kind} AS pay9, pay10::{kind} AS pay10, pay12::{kind} AS pay12,
       (least(sum13, {limit13}) - least(sum13 - due13, {limit13}))::{kind} AS pay13
FROM last ORDER BY seq
"""
_WHOLE = {
    "kind": "BIGINT",
    "unit": "",
    "share10": "(own * 70 + 50) // 100",
    "income": str(INCOME),
    "limit10": "80000",
    "times": "* 100",
    "share12": "(assisted * rate + 5000) // 10000",
    "most": "1000000000000000",
    "limit12": "7000000",
    "standard": str(STANDARD),
    "share13": "(over13 * 50 + 50) // 100",
    "limit13": "2000000",
}
_FLOATS = {
    "kind": "DOUBLE",
    "unit": "/ 100.0::DOUBLE",
    "share10": "round(own * 0.7, 2)",
    "income": f"{INCOME / 10000}::DOUBLE",
    "limit10": "800.0::DOUBLE",
    "times": "",
    "share12": "round(assisted * rate / 100.0::DOUBLE, 2)",
    "most": "1e15",
    "limit12": "70000.0::DOUBLE",
    "standard": f"{STANDARD / 100}::DOUBLE",
    "share13": "round(over13 * 0.5::DOUBLE, 2)",
    "limit13": "20000.0::DOUBLE",
}
_RANK = np.array([next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64)], np.int64)


def available() -> bool:
    """Is it installed?"""
    from importlib.util import find_spec

    return find_spec("duckdb") is not None


class Windows:
    """The claims as a table in memory."""

    def __init__(self, claims: Claims, threads: int, *, floats: bool = False) -> None:
        import duckdb

        self._connection: Any = duckdb.connect(config={"threads": threads})
        names = ("person", "kind", "place", "designated", "referred", "standard", "cost", "basic", "serious", "commercial")
        columns = {name: pa.array(getattr(claims, name)) for name in names}
        table = pa.table({"seq": np.arange(len(claims)), "status": _RANK[claims.mask], **columns})
        self._connection.register("given", table)
        self._connection.execute("CREATE TABLE claims AS SELECT * FROM given")
        self._floats = floats

    def run(self) -> list[Array]:
        """Settle all."""
        query = _SQL.format(**(_FLOATS if self._floats else _WHOLE))
        found = self._connection.execute(query).fetchnumpy()
        names = ("pay9", "pay10", "pay12", "pay13")
        if self._floats:
            return [np.round(np.asarray(found[name]) * 100).astype(np.int64) for name in names]
        return [np.asarray(found[name]) for name in names]
