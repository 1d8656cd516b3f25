"""One property of a regulation a file; `all_checks` finds them."""

from __future__ import annotations

import importlib
import pkgutil

from zhunshengc.checks.base import Check


def all_checks() -> tuple[Check, ...]:
    """Every check of this package, sorted by module name."""
    names = sorted(item.name for item in pkgutil.iter_modules(__path__))
    constants = (getattr(importlib.import_module(f"{__name__}.{name}"), "CHECK", None) for name in names)
    return tuple(constant for constant in constants if isinstance(constant, Check))
