"""One target a file. A target is a module of this package with a constant `BACKEND`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhunshengc.plan import RulesPlan
from zhunshengc.runtime.rules import Verification


@dataclass(frozen=True, slots=True)
class Backend:
    """A target. `name` is its folder in generated/; paths of files are relative to it, with `/`.

    `emit` gives the files of one regulation, `support` those that all regulations share. Both are deterministic.
    """

    name: str
    emit: Callable[[RulesPlan, Verification], Mapping[str, str]]
    support: Callable[[], Mapping[str, str]]


def all_backends() -> tuple[Backend, ...]:
    """Every target, sorted by name."""
    found: list[Backend] = []
    for module in pkgutil.iter_modules(__path__):
        backend = getattr(importlib.import_module(f"{__name__}.{module.name}"), "BACKEND", None)
        if isinstance(backend, Backend):
            found.append(backend)
    return tuple(sorted(found, key=lambda backend: backend.name))
