"""Whose claims they are: the claims of each person together, in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .machine import Array, kernel
from .scan import bytes_of, changes


@dataclass(frozen=True, slots=True)
class Persons:
    """`names`: each person once; `starts`: where a person's claims begin among those in `order` (None: as they stand)."""

    names: Any
    starts: Array
    order: Array | None
    of_row: Array


def as_text(column: Any) -> Any:
    """Identifiers as one array of text; what is absent is empty."""
    found = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_dictionary(found.type):
        found = found.dictionary_decode()
    return pc.fill_null(found.cast(pa.large_string()), "")


def group(names: Any, apart: Array | None = None) -> Persons:
    """`names`: of each claim, as text. Claims that are `apart` are each of a person of their own."""
    count = len(names)
    heads = np.zeros(count, np.bool_)
    changes(*bytes_of(names), heads)
    first = np.flatnonzero(heads)
    encoded = names.take(pa.array(first)).dictionary_encode()
    of_run = np.array(encoded.indices.to_numpy()).astype(np.int64)
    persons = len(encoded.dictionary)
    together = persons == len(first) and (apart is None or not apart.any())
    of_row = np.repeat(of_run, np.diff(np.append(first, count)))
    if together:
        return Persons(encoded.dictionary, np.append(first, count).astype(np.uint64), None, of_row)
    alone = np.zeros(0, np.int64) if apart is None else np.flatnonzero(apart)
    of_row[alone] = np.arange(persons, persons + len(alone))
    starts, order = np.zeros(persons + len(alone) + 1, np.uint64), np.zeros(count, np.int64)
    _sort(of_row, starts, order)
    everybody = pa.concat_arrays([encoded.dictionary, pa.array([""] * len(alone), pa.large_string())])
    return Persons(everybody, starts, order, of_row)


@kernel
def _sort(of_row: Array, starts: Array, order: Array) -> None:
    """Counting sort: claims of one person keep their order."""
    for row in range(len(of_row)):
        starts[of_row[row] + 1] += np.uint64(1)
    for person in range(1, len(starts)):
        starts[person] += starts[person - 1]
    place = starts.copy()
    for row in range(len(of_row)):
        person = of_row[row]
        order[place[person]] = row
        place[person] += np.uint64(1)
