"""Loads freshly emitted settlement modules from memory."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from zhunshengc.backends.python import EMITTED_FIRST_WORDS
from zhunshengc.runtime.rules import ExplainFunction, MatterFunction, Parameter


@dataclass(frozen=True, slots=True)
class LoadedModule:
    """A settlement module; the ledger's type is its own `ledger`."""

    module: ModuleType
    text: str

    @property
    def matters(self) -> Mapping[str, MatterFunction[Any]]:
        """Settlement by matter, from facts as in JSON."""
        matters: Mapping[str, MatterFunction[Any]] = self.module.MATTERS
        return matters

    @property
    def explanations(self) -> Mapping[str, ExplainFunction[Any]]:
        """Explanation by matter, from facts as in JSON."""
        explanations: Mapping[str, ExplainFunction[Any]] = self.module.EXPLANATIONS
        return explanations

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The dated figures the regulation uses."""
        parameters: Mapping[str, Parameter] = self.module.PARAMETERS
        return parameters

    @property
    def ledger(self) -> type[Any]:
        """The module's Ledger."""
        ledger: type[Any] = self.module.Ledger
        return ledger


def load(text: str) -> LoadedModule:
    """The module of a text that `emit` has just made. Raises ValueError for any other text."""
    if not text.startswith(EMITTED_FIRST_WORDS):
        raise ValueError("not a module emitted by this tool")
    name = f"zhunsheng_rules_variant_{hashlib.sha256(text.encode('utf-8')).hexdigest()[:24]}"
    known = sys.modules.get(name)
    if known is not None:
        return LoadedModule(known, text)
    module = ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up while a class is made
    try:
        exec(compile(text, f"<{name}>", "exec"), module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return LoadedModule(module, text)
