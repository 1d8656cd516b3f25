"""A settlement module as the batch run needs it, whatever way module and run-time support were loaded.

The classes of an installed module are those of its own copy of the run-time support; so they are taken from the module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

from .layout import Kernel

PERSON, SETTLEMENT, DAY = "人员编号", "结算编号", "结算日期"
DEFAULT_MATTER = "费用结算"


class Fact(Protocol):
    """A fact as FACTS describes it."""

    @property
    def name(self) -> str:
        """Chinese name."""

    @property
    def names(self) -> tuple[str, ...]:
        """All other names."""

    @property
    def kind(self) -> str:
        """Money, choice, …"""

    @property
    def members(self) -> tuple[str, ...]:
        """Of a classification."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Those other names that are interface fields to be added up."""


class Refused(Protocol):
    """What an InputError says."""

    @property
    def code(self) -> str:
        """ZS4xx."""

    @property
    def field(self) -> str:
        """Chinese name of the field."""

    @property
    def message(self) -> str:
        """One Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The settlement module, and the kernels that were made with it."""

    module: ModuleType
    kernels: Mapping[str, Kernel]

    @classmethod
    def of(cls, module: ModuleType, kernels: ModuleType) -> Rules:
        """Raises ValueError where the two were not made from the same text and readings."""
        made = [(part.SOURCE_SHA256, dict(part.READINGS)) for part in (module, kernels)]
        if made[0] != made[1]:
            raise ValueError(f"{module.__name__}, {kernels.__name__}: not made together")
        return cls(module, kernels.KERNELS)

    def kernel(self, matter: str) -> Kernel:
        """The kernel of a matter. Raises InputError where it has none."""
        found = self.kernels.get(matter)
        if found is None:
            there = "、".join(self.kernels)
            raise self.refusal("ZS402", "", f"事项「{matter}」不能整张表结算；可以的有：{there}。别的请逐笔结算")
        return found

    @property
    def runtime(self) -> ModuleType:
        """The run-time support of the module."""
        found: ModuleType = self.module.rt
        return found

    @property
    def input_error(self) -> type[Exception]:
        """What a refused claim raises; a `Refused`."""
        found: type[Exception] = self.module.InputError
        return found

    def refusal(self, code: str, field: str, message: str) -> Exception:
        """A refusal, to be raised."""
        return self.input_error(code, field, message)

    def facts(self, matter: str) -> Sequence[Fact]:
        """The facts that the matter uses."""
        found: Sequence[Fact] = self.module.FACTS[matter]
        return found

    def names(self, matter: str) -> Any:
        """How they may be called."""
        return self.runtime.names_of(self.facts(matter), vars(self.module)["_KNOWN"])

    def claim(self, kernel: Kernel, facts: Mapping[str, object]) -> Any:
        """The claim read as the module reads it. Raises InputError."""
        return vars(self.module)[kernel.claim].from_dict(facts)

    def settle(self, matter: str, facts: Mapping[str, object], ledger: Any, parameters: Any) -> Any:
        """The claim settled by the module. Raises InputError."""
        return self.module.MATTERS[matter](facts, ledger, parameters)

    def ledger(self, year: int | None, sums: Sequence[int]) -> Any:
        """The ledger of a person and year."""
        return self.module.Ledger(year, tuple(int(value) for value in sums))

    @property
    def sums(self) -> tuple[tuple[str, int], ...]:
        """Keys of the ledger with what their unit is the part of a 分."""
        return tuple((item.key, item.den) for item in self.module.Ledger.SUMS)

    def layout(self, matter: str) -> Any:
        """What the matter answers with."""
        return self.module.LAYOUTS[matter]

    def keeps_accounts(self, matter: str) -> bool:
        """Do earlier claims matter to later ones?"""
        return matter == DEFAULT_MATTER or bool(self.layout(matter).sums)
