"""Claims of a Spark data frame settled by the same kernel: persons spread over the cluster, each person's claims in order."""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as fn
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from .books import closing, read_books
from .books import schema as books_schema
from .cells import ArrowCells
from .header import Header, read_header
from .persons import as_text
from .refusals import refusals
from .results import results_schema, results_table
from .rules import DAY, DEFAULT_MATTER, PERSON, SETTLEMENT, Rules
from .settling import settle_sheet
from .sheet import read_sheet

_KIND, _TAKEN, _NUMBER, _OWNER = "__kind", "__taken", "__number", "__owner"
_BOOK, _CLAIM = 0, 1
AT_ONCE = 200_000  # claims

Codes = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sent to the workers: names and plain values only.

    `columns`: those that hold facts; `order`: those that put a person's claims in order; `keep`: those that stand beside the
    results; `books`: those of the ledger.
    """

    module: str
    matter: str
    parameters: Any
    codes: Codes
    columns: tuple[str, ...]
    order: tuple[str, ...]
    keep: tuple[str, ...]
    books: tuple[str, ...]
    in_fen: bool
    at_once: int

    @property
    def names(self) -> tuple[str, ...]:
        """All columns of claims that are sent."""
        return tuple(dict.fromkeys((*self.columns, *self.order, *self.keep)))

    def header(self) -> Header:
        """Which fact each column holds."""
        return read_header(self.columns, self.rules(), self.matter)

    def rules(self) -> Rules:
        """The installed settlement module with its kernels."""
        return installed(self.module)


def installed(module: str) -> Rules:
    """A settlement module with its kernels, by its dotted name."""
    package, _, name = module.rpartition(".")
    return Rules.of(importlib.import_module(module), importlib.import_module(f"{package}._kernels.{name}"))


def settle(
    claims: DataFrame,
    rules: ModuleType | str,
    *,
    ledger: DataFrame | None = None,
    parameters: Any = None,
    matter: str = DEFAULT_MATTER,
    order: Sequence[str] | None = None,
    keep: Sequence[str] = (),
    codes: Codes | None = None,
    in_fen: bool = False,
    partitions: int | None = None,
    at_once: int = AT_ONCE,
) -> DataFrame:
    """The results of `settle_table`, a row a claim. Raises InputError for columns that cannot be used.

    `order`: the columns by which a person's claims are in order of settlement, by default day, then number. A number that two
    persons have is the one's whose claim comes first in that order. `keep`: columns that are carried along. `at_once`: how
    many claims a worker takes at a time, about; those of one person are never parted.
    """
    facts = _without(claims, (*(order or ()), *keep), rules)
    asked = _asked(facts, rules, parameters, matter, codes or {})
    asked = replace(asked, order=_order(order, asked), keep=tuple(keep), books=_books(ledger), in_fen=in_fen, at_once=at_once)
    frame = _prepared(claims, ledger, asked, partitions)
    kept = list(to_arrow_schema(claims.select(*map(_quoted, keep)).schema)) if keep else []
    wanted = pa.schema([*results_schema(asked.rules(), matter, in_fen=in_fen), *kept])
    return frame.mapInArrow(_Results(asked), from_arrow_schema(wanted))


def closing_ledger(
    claims: DataFrame,
    rules: ModuleType | str,
    *,
    ledger: DataFrame | None = None,
    parameters: Any = None,
    matter: str = DEFAULT_MATTER,
    order: Sequence[str] | None = None,
    codes: Codes | None = None,
    partitions: int | None = None,
) -> DataFrame:
    """The ledger after the claims: every person and year of `ledger`, and those that are new."""
    asked = _asked(_without(claims, order or (), rules), rules, parameters, matter, codes or {})
    asked = replace(asked, order=_order(order, asked), books=_books(ledger))
    frame = _prepared(claims, ledger, asked, partitions)
    return frame.mapInArrow(_Ledger(asked), from_arrow_schema(books_schema(asked.rules())))


def _without(claims: DataFrame, extra: Iterable[str], rules: ModuleType | str) -> DataFrame:
    """The claims without columns that only order them or are carried along."""
    known = _known(rules)
    return claims.drop(*(name for name in extra if name not in known))


def _known(rules: ModuleType | str) -> frozenset[str]:
    found = installed(rules if isinstance(rules, str) else rules.__name__)
    names = (found.names(matter) for matter in found.kernels)
    return frozenset(name for part in names for name in (*part.used, *part.parts))


def _asked(claims: DataFrame, rules: ModuleType | str, parameters: Any, matter: str, codes: Codes) -> Asked:
    """Raises InputError for a frame that no claim can be read from."""
    name = rules if isinstance(rules, str) else rules.__name__
    found = installed(name)
    found.module.prepare(parameters)
    header = read_header(claims.columns, found, matter)
    columns = tuple(dict.fromkeys(column for source in header.sources for column in source.columns))
    empty = to_arrow_schema(claims.select(*map(_quoted, columns)).schema).empty_table()
    read_sheet(found, found.kernel(matter), empty, header, ArrowCells(codes))
    usual = [_column(header, fact) for fact in (DAY, SETTLEMENT)]
    by = tuple(column for column in usual if column is not None)
    return Asked(name, matter, parameters, codes, columns, by, (), (), in_fen=False, at_once=AT_ONCE)


# ---- the frame that the workers get ----------------------------------------------------------------------------


def _prepared(claims: DataFrame, ledger: DataFrame | None, asked: Asked, partitions: int | None) -> DataFrame:
    """Claims, and rows of the ledger before them, by person and in order."""
    header, needed, by = asked.header(), asked.names, asked.order
    person, number = (_column(header, name) for name in (PERSON, SETTLEMENT))
    frame = claims.select(*map(_quoted, needed)).withColumn(_KIND, fn.lit(_CLAIM))
    frame = frame.withColumn(_TAKEN, fn.lit(False)) if number is None or person is None else _marked(frame, person, number, by)
    frame = frame.select(_KIND, _TAKEN, *(_quoted(name).alias(_inside(needed.index(name))) for name in needed))
    if person is None:
        return frame
    who = _inside(needed.index(person))
    if ledger is not None:
        sums = (_quoted(name).alias(_inside_book(place)) for place, name in enumerate(asked.books))
        books = ledger.select(fn.lit(_BOOK).alias(_KIND), fn.lit(False).alias(_TAKEN), _quoted(PERSON).alias(who), *sums)
        frame = frame.unionByName(books, allowMissingColumns=True)
    spread = frame.repartition(who) if partitions is None else frame.repartition(partitions, who)
    return spread.sortWithinPartitions(who, _KIND, *(_inside(needed.index(name)) for name in by))


def _order(given: Sequence[str] | None, asked: Asked) -> tuple[str, ...]:
    return asked.order if given is None else tuple(given)


def _books(ledger: DataFrame | None) -> tuple[str, ...]:
    return () if ledger is None else tuple(ledger.columns)


def _inside(place: int) -> str:
    """A column on its way to the workers: Spark takes names with a full stop apart."""
    return f"c{place}"


def _inside_book(place: int) -> str:
    return f"b{place}"


def _marked(frame: DataFrame, person: str, number: str, by: Sequence[str]) -> DataFrame:
    """Claims whose number is that of another person's earlier claim. Such numbers are few, so every worker gets their list."""
    named = frame.where(_quoted(number).isNotNull() & _quoted(person).isNotNull())
    first = fn.min(fn.struct(*map(_quoted, (*by, person)))).getField(person)
    owners = named.groupBy(_quoted(number).alias(_NUMBER)).agg(
        fn.min(_quoted(person)).alias("least"), fn.max(_quoted(person)).alias("most"), first.alias(_OWNER)
    )
    several = owners.where(fn.col("least") != fn.col("most")).select(_NUMBER, _OWNER)
    joined = frame.join(fn.broadcast(several), _quoted(number) == fn.col(_NUMBER), "left")
    return joined.withColumn(_TAKEN, fn.coalesce(fn.col(_OWNER) != _quoted(person), fn.lit(False))).drop(_NUMBER, _OWNER)


def _quoted(name: str) -> Column:
    """A column by its whole name: keys of the ledger have a full stop in them."""
    return fn.col("`" + name.replace("`", "``") + "`")


def _column(header: Header, fact: str) -> str | None:
    source = header.by_name.get(fact)
    return source.columns[0] if source is not None and source.columns else None


# ---- on a worker -----------------------------------------------------------------------------------------------


class _Persons(ABC):
    """Batches of a partition as tables that no person goes beyond."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Every table settled."""
        rules, header = self.asked.rules(), self.asked.header()
        person = _column(header, PERSON)
        who = None if person is None else _inside(self.asked.names.index(person))
        for table in _whole_persons(batches, who, self.asked.at_once):
            yield from self.settled(rules, header, table).to_batches()

    @abstractmethod
    def settled(self, rules: Rules, header: Header, table: pa.Table) -> pa.Table:
        """What is wanted of a table."""

    def named(self, table: pa.Table) -> pa.Table:
        """Claims with their own names."""
        inside = [_inside(place) for place in range(len(self.asked.names))]
        return table.select([*inside, _TAKEN]).rename_columns([*self.asked.names, _TAKEN])

    def run(self, rules: Rules, header: Header, table: pa.Table) -> tuple[Any, pa.Table, pa.Table | None]:
        """Settled claims, the claims themselves, and the ledger before them."""
        kinds = table.column(_KIND)
        books = [_inside_book(place) for place in range(len(self.asked.books))]
        ledger = table.filter(pc.equal(kinds, _BOOK)).select(books).rename_columns(list(self.asked.books))
        before = ledger if books else None
        claims = self.named(table.filter(pc.equal(kinds, _CLAIM)))
        made = rules.kernel(self.asked.matter)
        sheet = read_sheet(rules, made, claims.select(list(self.asked.columns)), header, ArrowCells(self.asked.codes))
        prepared = rules.module.prepare(self.asked.parameters)
        seen = _refusals_of_taken(rules, header, claims)
        return settle_sheet(sheet, read_books(before, rules), prepared, threads=1, seen=seen), claims, before


class _Results(_Persons):
    """The results."""

    def settled(self, rules: Rules, header: Header, table: pa.Table) -> pa.Table:
        """A row a claim."""
        settled, claims, _ = self.run(rules, header, table)
        prepared = rules.module.prepare(self.asked.parameters)
        results = results_table(settled, list(refusals(settled, prepared)), in_fen=self.asked.in_fen)
        wanted = results_schema(rules, self.asked.matter, in_fen=self.asked.in_fen)
        plain = pa.table([results.column(item.name).cast(item.type) for item in wanted], schema=wanted)
        for name in self.asked.keep:
            plain = plain.append_column(name, claims.column(name))
        return plain


class _Ledger(_Persons):
    """The ledger."""

    def settled(self, rules: Rules, header: Header, table: pa.Table) -> pa.Table:
        """A row for each person and year."""
        settled, _, before = self.run(rules, header, table)
        return closing(before, settled.closed, rules, rules.kernel(self.asked.matter))


def _refusals_of_taken(rules: Rules, header: Header, claims: pa.Table) -> dict[int, Any]:
    rows = np.flatnonzero(np.array(claims.column(_TAKEN).to_numpy()))
    if not len(rows):
        return {}
    number = _column(header, SETTLEMENT)
    numbers = claims.column(number).take(pa.array(rows)).to_pylist()
    message = "结算编号「{}」已用过；没有再次结算，它属于另一个人"
    return {
        row: rules.refusal("ZS411", SETTLEMENT, message.format(text)) for row, text in zip(rows.tolist(), numbers, strict=True)
    }


def _whole_persons(batches: Iterable[pa.RecordBatch], person: str | None, at_once: int) -> Iterator[pa.Table]:
    """Tables of some size; the last person of one is kept for the next."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(part.num_rows for part in held) >= at_once:
            table = pa.Table.from_batches(held)
            cut = table.num_rows if person is None else _start_of_last(table, person)
            if cut:
                yield table.slice(0, cut)
                held = table.slice(cut).combine_chunks().to_batches()
    if held and (rest := pa.Table.from_batches(held)).num_rows:
        yield rest


def _start_of_last(table: pa.Table, person: str) -> int:
    names = as_text(table.column(person))
    same = np.array(pc.equal(names, names[len(names) - 1]).to_numpy(zero_copy_only=False))
    return int(np.flatnonzero(~same)[-1]) + 1 if not same.all() else 0
