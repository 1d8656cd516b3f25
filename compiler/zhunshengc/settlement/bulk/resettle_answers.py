"""What a 重结 comes to, as columns: each settlement's payments before and now, and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.results import MONEY, at_rows, money
from zhunshengc.runtime.batch.rules import PERSON, SETTLEMENT
from zhunshengc.settlement import fields as f
from zhunshengc.settlement.bulk.answers import CODE, FIELD, REASON
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.resettle_lines import Rows
from zhunshengc.settlement.bulk.spill import LINE, PLACE
from zhunshengc.settlement.resettlement.corrections import Refused

KEPT, CHANGED = "__kept", "__changed"


def amounts(job: Job) -> tuple[str, ...]:
    """The benefits, 合计, 个人负担."""
    return (*benefits(job), f.TOTAL, f.BORNE)


def benefits(job: Job) -> tuple[str, ...]:
    """Names of the benefits."""
    return tuple(name for name, _ in job.rules.layout(job.matter).payments)


def shown(job: Job) -> pa.Schema:
    """The columns that are written."""
    parts = (f.BEFORE, f.AFTER, f.DIFFERENCE)
    texts = [(name, pa.string()) for name in (SETTLEMENT, PERSON, f.CORRECTION, f.STATUS)]
    return pa.schema([*texts, *((f"{name}.{part}", MONEY) for name in amounts(job) for part in parts)])


def schema(job: Job) -> pa.Schema:
    """Those and what is needed on the way."""
    own = [(name, pa.string()) for name in (CODE, FIELD, REASON)]
    return pa.schema([*shown(job), *own, (KEPT, pa.bool_()), (CHANGED, pa.bool_()), (PLACE, pa.int64()), (LINE, pa.int64())])


@dataclass(slots=True)
class Figures:
    """Amounts, 分, of each line before and now; `standing`, `stands`: lines that are settled claims before and now."""

    before: dict[str, Array]
    after: dict[str, Array]
    standing: Array
    stands: Array
    statuses: Any
    marks: dict[int, str] = field(default_factory=dict)
    refused: dict[int, Refused] = field(default_factory=dict)

    @classmethod
    def blank(cls, count: int, job: Job) -> Figures:
        """Nothing is settled yet."""
        before, after = ({name: np.zeros(count, np.int64) for name in amounts(job)} for _ in range(2))
        none = pa.nulls(count, pa.string())
        return cls(before, after, np.zeros(count, np.bool_), np.zeros(count, np.bool_), none)

    def refuse(self, items: Iterable[Refused]) -> None:
        """Lines that change nothing; of several reasons the first counts."""
        for item in items:
            self.refused.setdefault(item.place, item)

    def replace_statuses(self, rows: Array, answers: pa.Table) -> None:
        """采用身份 of these lines."""
        found = answers.column(f.STATUS).cast(pa.string()).combine_chunks()
        whole = pa.concat_arrays([_one(self.statuses), _one(found)])
        places = np.arange(len(self.statuses))
        places[rows] = len(places) + np.arange(len(rows))
        self.statuses = whole.take(pa.array(places))

    def table(self, rows: Rows) -> pa.Table:
        """A row a line."""
        refused = sorted(self.refused.values(), key=lambda item: item.place)
        places = [item.place for item in refused]
        count = rows.table.num_rows
        bad = np.zeros(count, np.bool_)
        bad[places] = True
        kept = (self.standing | self.stands) & ~bad
        columns: dict[str, Any] = {SETTLEMENT: _absent(rows.numbers), PERSON: _absent(rows.persons)}
        columns[f.CORRECTION] = at_rows(count, list(self.marks), list(self.marks.values()))
        columns[f.STATUS] = self.statuses
        for name in amounts(rows.job):
            old, new = self.before[name], self.after[name]
            for part, values in ((f.BEFORE, old), (f.AFTER, new), (f.DIFFERENCE, new - old)):
                columns[f"{name}.{part}"] = money(values, ~kept, in_fen=False)
        columns |= _mistakes(count, refused)
        columns[KEPT] = pa.array(kept)
        columns[CHANGED] = pa.array(kept & self._changed())
        columns |= {name: rows.table.column(name) for name in (PLACE, LINE)}
        wanted = schema(rows.job)
        return pa.table([_cast(columns[item.name], item.type) for item in wanted], schema=wanted)

    def _changed(self) -> Array:
        found = np.zeros(len(self.stands), np.bool_)
        for name, old in self.before.items():
            found |= old != self.after[name]
        return found


def _mistakes(count: int, refused: Sequence[Refused]) -> dict[str, Any]:
    places = [item.place for item in refused]
    words = {
        CODE: [item.code for item in refused],
        FIELD: [item.field for item in refused],
        REASON: [item.message for item in refused],
    }
    return {name: at_rows(count, places, said) for name, said in words.items()}


def fen(answers: pa.Table, name: str) -> Array:
    """A column of amounts, 分; what is absent is 0."""
    if name not in answers.column_names:
        return np.zeros(answers.num_rows, np.int64)
    column = _one(answers.column(name).combine_chunks())
    filled = pc.fill_null(column, pa.scalar(0, column.type))
    halves = np.frombuffer(filled.buffers()[1], np.int64).reshape(-1, 2)
    return np.array(halves[filled.offset : filled.offset + len(filled), 0])


def _absent(text: Any) -> Any:
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.large_string()), text)


def _one(column: Any) -> Any:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _cast(column: Any, kind: Any) -> Any:
    return column if column.type == kind else column.cast(kind)
