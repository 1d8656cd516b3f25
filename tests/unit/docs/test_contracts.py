"""What the contracts name exists: every module of the table of functions, every function it gives a signature of."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs" / "pages" / "internals" / "contracts.md"
_ROW = re.compile(r"^\| `(zhunshengc?\.[\w.]+)` \| (.*) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_CALLED = re.compile(r"^([A-Za-z_]\w*)\(")
ROWS = _ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_the_table_is_found() -> None:
    assert len(ROWS) > 25
    assert len(ROWS) == len({name for name, _ in ROWS})


@pytest.mark.parametrize(("name", "text"), ROWS, ids=[name for name, _ in ROWS])
def test_functions_of_the_contracts_exist(name: str, text: str) -> None:
    codes = _CODE.findall(text)
    modules = [_module(code) for code in (name, *codes) if re.fullmatch(r"zhunshengc?(\.\w+)+", code)]
    called = [match[1] for match in map(_CALLED.match, codes) if match]
    missing = [item for item in called if not any(_has(module, item) for module in modules)]
    assert missing == []


def _module(dotted: str) -> ModuleType:
    """The module, or the one that a dotted name stands in."""
    try:
        return importlib.import_module(dotted)
    except ModuleNotFoundError:
        return importlib.import_module(dotted.rpartition(".")[0])


def _has(module: ModuleType, name: str) -> bool:
    """A function or class of the module, or a method of one of its classes."""
    classes = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
    return hasattr(module, name) or any(
        hasattr(owner, name) or name in getattr(owner, "__annotations__", {}) for owner in classes
    )
