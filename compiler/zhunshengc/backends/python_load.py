"""Loads freshly emitted settlement modules from memory."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import ModuleType
from typing import Any

from zhunshengc.backends.python import ModuleText
from zhunshengc.runtime.rules import ExplainFunction, InputError, LedgerBase, MatterFunction, Parameter


@dataclass(frozen=True, slots=True)
class LoadedModule:
    """A settlement module in memory. Names are those of the module; the ledger's type is its own `Ledger`."""

    module: ModuleType
    text: str

    @property
    def MATTERS(self) -> Mapping[str, MatterFunction[Any]]:
        """Settlement by matter, from facts as in JSON."""
        matters: Mapping[str, MatterFunction[Any]] = self.module.MATTERS
        return matters

    @property
    def EXPLANATIONS(self) -> Mapping[str, ExplainFunction[Any]]:
        """Explanation by matter, from facts as in JSON."""
        explanations: Mapping[str, ExplainFunction[Any]] = self.module.EXPLANATIONS
        return explanations

    @property
    def PARAMETERS(self) -> Mapping[str, Parameter]:
        """The dated figures the regulation uses."""
        parameters: Mapping[str, Parameter] = self.module.PARAMETERS
        return parameters

    @property
    def Ledger(self) -> type[Any]:
        """The sums of one person and year."""
        ledger: type[Any] = self.module.Ledger
        return ledger

    @property
    def InputError(self) -> type[InputError]:
        """What a refused claim raises."""
        refused: type[InputError] = self.module.InputError
        return refused

    def ledger_from_sums(self, year: int | None, sums: Mapping[str, Fraction]) -> LedgerBase:
        """The ledger with these sums (分, by key of the 台账; 0 where absent). Raises ValueError where one has no place."""
        kind = self.Ledger
        places = {item.key: item.den for item in kind.SUMS}
        scaled = {key: value * places.get(key, 0) for key, value in sums.items()}
        for key, value in scaled.items():
            if key not in places or value.denominator != 1:
                raise ValueError(f"no place in the ledger: {key} = {sums[key]}")
        ledger: LedgerBase = kind(year, tuple(int(scaled.get(key, 0)) for key in places))
        return ledger


@lru_cache(maxsize=32, typed=True)
def load(text: ModuleText) -> LoadedModule:
    """The module of a text that `emit` has just made. Raises TypeError for any other text."""
    if not isinstance(text, ModuleText):
        raise TypeError("not a module emitted by this process")
    name = f"zhunsheng_rules_variant_{hashlib.sha256(text.encode('utf-8')).hexdigest()[:24]}"
    module = ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up while a class is made
    try:
        exec(compile(text, f"<{name}>", "exec"), module.__dict__)
    finally:
        del sys.modules[name]
    return LoadedModule(module, text)
