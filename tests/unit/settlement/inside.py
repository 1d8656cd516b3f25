"""Accounts in this process, on the demo module and a ledger for the test only."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from zhunshengc.runtime.rules import Parameters
from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.binding import bind
from zhunshengc.settlement.lines import RawLine
from zhunshengc.settlement.records import json_reader
from zhunshengc.settlement.rules import LoadedRules, from_module
from zhunshengc.settlement.store import opened

THRESHOLD: Parameters = {"起付标准": 50_000}


@cache
def demo_rules() -> LoadedRules:
    """The demo module."""
    spec = importlib.util.spec_from_file_location("demo_rules", Path(__file__).with_name("demo_rules.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["demo_rules"] = module
    spec.loader.exec_module(module)
    return from_module(module)


@contextmanager
def accounts(path: Path | None = None) -> Generator[Accounts, None, None]:
    """An open ledger."""
    with opened(path) as store:
        bind(store, demo_rules(), THRESHOLD)
        yield Accounts(demo_rules(), store, "费用结算", THRESHOLD, trace=False)


def answer(book: Accounts, facts: object) -> dict[str, Any]:
    """The answer to one line."""
    line = json_reader(demo_rules(), "utf-8")(RawLine(1, json.dumps(facts).encode()))
    assert line is not None
    return dict(book.answer(line).record)
