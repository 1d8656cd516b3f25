"""Where a consumer once differed from the evaluator, all agree: each file of `found/` was saved by `make fuzz`."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from fuzz.consumers import batch_of, consumers_of
from zhunshengc.lower import lower

FOUND = sorted(path.stem for path in (Path(__file__).parent / "found").glob("*_*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", FOUND)
def test_all_agree(name: str) -> None:
    case = importlib.import_module(f"agreement.found.{name}")
    batch = batch_of(case.REGULATION, case.MATTER, (case.HISTORY,))
    asked = {item.name: item.compare(batch)[0] for item in consumers_of(case.REGULATION, lower(case.REGULATION, "0" * 64))}
    assert asked[case.CONSUMER] is not None
    assert [name for name, compared in asked.items() if compared is not None and not compared.same] == []
