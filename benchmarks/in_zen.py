"""GoRules zen-engine from Python: one decision a claim, sums handed in and out; its numbers are decimals."""

from __future__ import annotations

import json
from typing import Any

from in_python import columns_of, rows_of
from workload import INCOME, STANDARD, Array, Claims

_RANK = [next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64)]
_EXPRESSIONS = (
    ("pay9", "able and kind == 0 and status < 2 ? left : 0"),
    ("due10", "able and kind == 0 and status == 2 ? floor((left * 70 + 50) / 100) : 0"),
    ("pay10", "min([$.due10, 80000 - used10])"),
    ("counted", "able and kind > 0 ? left : 0"),
    ("sum12", "sum12 + $.counted"),
    ("line", "income * percent"),
    ("above", "max([$.sum12 * 100 - $.line, 0]) - max([sum12 * 100 - $.line, 0])"),
    ("due12", "floor(($.above * rate + 5000) / 10000)"),
    ("pay12", "$.counted == 0 ? 0 : (status < 2 ? $.due12 : max([min([$.due12, 7000000 - used12]), 0]))"),
    ("base13", "tilt ? left - $.pay9 - $.pay10 - $.pay12 : 0"),
    ("sum13", "sum13 + $.base13"),
    ("over", "max([$.sum13 - standard, 0]) - max([sum13 - standard, 0])"),
    ("pay13", "max([min([floor(($.over * 50 + 50) / 100), 2000000 - used13]), 0])"),
)


def available() -> bool:
    """Is it installed?"""
    from importlib.util import find_spec

    return find_spec("zen") is not None


def _decision() -> str:
    rows = [{"id": key, "key": key, "value": value} for key, value in _EXPRESSIONS]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "content": {}},
        {"id": "law", "type": "expressionNode", "name": "law", "content": {"expressions": rows}},
        {"id": "out", "type": "outputNode", "name": "out", "content": {}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "law"},
        {"id": "b", "type": "edge", "sourceId": "law", "targetId": "out"},
    ]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})


class Decisions:
    """The decision, and the claims as its inputs."""

    def __init__(self, claims: Claims) -> None:
        import zen

        self._decision: Any = zen.ZenEngine().create_decision(_decision())
        self._claims = [(row.person, self._facts(row)) for row in rows_of(claims)]

    def _facts(self, row: Any) -> dict[str, object]:
        status = _RANK[row.statuses]
        able = status >= 0 and row.designated and (row.place == 0 or row.referred)
        return {
            "left": row.cost - row.basic - row.serious - row.commercial,
            "kind": row.kind,
            "status": status,
            "able": able,
            "tilt": able and row.standard and row.place <= 1,
            "percent": (0, 0, 0, 0, 5, 10, 25)[status + 1],
            "rate": (0, 100, 100, 70, 65, 50, 50)[status + 1],
            "income": INCOME,
            "standard": STANDARD,
        }

    def run(self) -> list[Array]:
        """Settle all."""
        answers = []
        person, sums = -1, dict.fromkeys(("used10", "sum12", "used12", "sum13", "used13"), 0)
        for owner, facts in self._claims:
            if owner != person:
                person, sums = owner, dict.fromkeys(sums, 0)
            found = self._decision.evaluate({**facts, **sums})["result"]
            paid = tuple(int(found[name]) for name in ("pay9", "pay10", "pay12", "pay13"))
            sums = {
                "used10": sums["used10"] + paid[1],
                "sum12": int(found["sum12"]),
                "used12": sums["used12"] + paid[2],
                "sum13": int(found["sum13"]),
                "used13": sums["used13"] + paid[3],
            }
            answers.append(paid)
        return columns_of(answers)
