"""settle_table: a table of claims settled at once."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from .books import closing, read_books
from .cells import ArrowCells
from .header import read_header
from .kernel_run import all_threads
from .refusals import refusals
from .results import rejects_table, results_table
from .rules import DEFAULT_MATTER, Rules
from .settling import settle_sheet
from .sheet import read_sheet


def settle_table(
    rules: Rules,
    table: pa.Table,
    ledger: pa.Table | None = None,
    parameters: Any = None,
    *,
    matter: str = DEFAULT_MATTER,
    in_fen: bool = False,
    threads: int | None = None,
    codes: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Results, the ledger after them, rejects. See the settlement module's `settle_table`.

    Raises InputError for a table, ledger or parameter that cannot be used as a whole.
    """
    made = rules.kernel(matter)
    prepared = rules.module.prepare(parameters)
    header = read_header(table.column_names, rules, matter)
    books = read_books(ledger, rules)
    sheet = read_sheet(rules, made, table, header, ArrowCells(codes or {}))
    settled = settle_sheet(sheet, books, prepared, threads=threads or all_threads())
    refused = list(refusals(settled, prepared))
    after = closing(ledger, settled.closed, rules, made)
    return results_table(settled, refused, in_fen=in_fen), after, rejects_table(refused)


def settle_installed(module: str, *arguments: Any, **options: Any) -> tuple[pa.Table, pa.Table, pa.Table]:
    """settle_table of an installed settlement module, by its dotted name."""
    package, _, name = module.rpartition(".")
    kernels = importlib.import_module(f"{package}._kernels.{name}")
    return settle_table(Rules.of(importlib.import_module(module), kernels), *arguments, **options)
