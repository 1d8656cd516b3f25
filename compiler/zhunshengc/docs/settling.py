"""A regulation under its adopted readings, ready to settle: what pages with figures are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.cases import PreparedCase, prepare_all
from zhunshengc.lower import lower
from zhunshengc.model import Regulation
from zhunshengc.plan import RulesPlan
from zhunshengc.specialise import specialise

_IN_MEMORY = "zhunshengc.runtime.rules"
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rules:
    """A regulation (every reading in it) with its plan and its module, each made when first asked for."""

    general: Regulation
    source_sha256: str

    @cached_property
    def _under(self) -> dict[Choices, Regulation]:
        return {}

    def under(self, choices: Mapping[str, str]) -> Regulation:
        """The model under these readings; what is not chosen is as adopted."""
        key = tuple(sorted(choices.items()))
        if key not in self._under:
            self._under[key] = specialise(self.general, choices)
        return self._under[key]

    @property
    def adopted(self) -> Regulation:
        """The model under the adopted readings."""
        return self.under({})

    @cached_property
    def plan(self) -> RulesPlan:
        """The plan under the adopted readings."""
        return lower(self.adopted, self.source_sha256)

    @cached_property
    def module(self) -> LoadedModule:
        """The Python module under the adopted readings."""
        return load(emit(self.plan, UNVERIFIED, runtime=_IN_MEMORY))

    @cached_property
    def cases(self) -> tuple[PreparedCase, ...]:
        """The 用例 that can be run, those of the rule file first."""
        return prepare_all(self.general).cases
