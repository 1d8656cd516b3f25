"""Settlement numbers that earlier runs have settled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.runtime.batch.scan import bytes_of, digests
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.ledger_folder import LedgerFolder
from zhunshengc.settlement.bulk.spill import NUMBER, PLACE, numbers_file

DIGEST, _NUMBER, _PERSON = "digest", "number", "person"


def suspects(folder: Path, part: int, ledger: LedgerFolder) -> Array:
    """Places of claims whose number has the digest of one that was settled before."""
    numbers = np.fromfile(numbers_file(folder, part), NUMBER)
    found = np.zeros(len(numbers), np.bool_)
    for path in _files(ledger, part):
        known = np.array(pq.read_table(path, columns=[DIGEST]).column(DIGEST).to_numpy())
        found |= np.isin(numbers["digest"], known)
    return np.array(numbers["place"][found])


def _files(ledger: LedgerFolder, part: int) -> Iterator[Path]:
    """Of a ledger with fewer parts: those in which numbers of the part may be."""
    for path in ledger.numbers(part % ledger.buckets):
        if path.is_file():
            yield path


def refusals_of(claims: pa.Table, suspected: Array, job: Job, ledger: LedgerFolder) -> dict[int, Any]:
    """InputErrors, by place, of claims whose number really was settled before."""
    if job.number is None or not len(suspected):
        return {}
    places = np.array(claims.column(PLACE).to_numpy())
    rows = np.flatnonzero(np.isin(places, suspected))
    if not len(rows):
        return {}
    some = claims.take(pa.array(rows))
    numbers = as_text(some.column(job.number)).to_pylist()
    persons = as_text(some.column(job.person)).to_pylist() if job.person is not None else [""] * len(numbers)
    owners = _owners(set(numbers), ledger)
    found: dict[int, Any] = {}
    for place, number, person in zip(places[rows].tolist(), numbers, persons, strict=True):
        if number in owners:
            other = "" if owners[number] == person else "，它属于另一个人"
            message = f"结算编号「{number}」已用过；没有再次结算{other}"
            found[place] = job.rules.refusal("ZS411", "结算编号", message)
    return found


def _owners(numbers: set[str], ledger: LedgerFolder) -> dict[str, str]:
    """Whose each of the numbers is."""
    text = pa.array(sorted(numbers), pa.large_string())
    wanted = np.zeros(len(text), np.uint64)
    digests(*bytes_of(text), wanted)
    found: dict[str, str] = {}
    for part in np.unique(wanted % np.uint64(ledger.buckets)).tolist():
        for path in ledger.numbers(part):
            if path.is_file():
                table = pq.read_table(path)
                chosen = np.isin(np.array(table.column(DIGEST).to_numpy()), wanted)
                rows = table.filter(pa.array(chosen))
                found.update(zip(rows.column(_NUMBER).to_pylist(), rows.column(_PERSON).to_pylist(), strict=True))
    return {number: person for number, person in found.items() if number in numbers}


_SCHEMA = pa.schema([(DIGEST, pa.uint64()), (_NUMBER, pa.string()), (_PERSON, pa.string())])


class SettledNumbers:
    """Enters the numbers of settled claims as they are answered."""

    def __init__(self, ledger: LedgerFolder) -> None:
        self._ledger = ledger
        self._stack = ExitStack()

    def __enter__(self) -> SettledNumbers:
        paths = (self._ledger.new_numbers(part) for part in range(self._ledger.buckets))
        self._writers = [self._stack.enter_context(pq.ParquetWriter(path, _SCHEMA, compression="zstd")) for path in paths]
        return self

    def __exit__(self, *raised: Any) -> None:
        self._stack.__exit__(*raised)

    def add(self, answers: pa.Table) -> None:
        """Some answers."""
        good = answers.filter(answers.column("错误代码").is_null())
        text = as_text(good.column("结算编号"))
        found = np.zeros(len(text), np.uint64)
        digests(*bytes_of(text), found)
        persons = as_text(good.column("人员编号"))
        rows = pa.table([pa.array(found), text.cast(pa.string()), persons.cast(pa.string())], schema=_SCHEMA)
        parts = found % np.uint64(self._ledger.buckets)
        for part in np.unique(parts).tolist():
            self._writers[part].write_table(rows.filter(pa.array(parts == part)))
