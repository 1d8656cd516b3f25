"""What settling needs of a generated module, whatever way it was loaded.

An installed module brings its own copy of the run-time support, so its classes are not those of `zhunshengc.runtime.rules`; they
have the same shape. That is why the types below are the compiler's and the class to catch, `input_error`, is the module's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.runtime.rules import ExplainFunction, Fact, InputError, Layout, LedgerBase, MatterFunction, Parameter
from zhunshengc.settlement.fields import DEFAULT_MATTER


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """A regulation ready to settle, under one choice of readings. Amounts are 分."""

    identifier: str
    readings: Mapping[str, str]
    source_sha256: str
    tool_version: str
    matters: Mapping[str, MatterFunction[LedgerBase]]
    layouts: Mapping[str, Layout]
    facts: Mapping[str, tuple[Fact, ...]]
    parameters: Mapping[str, Parameter]
    ledger: type[LedgerBase]
    input_error: type[InputError]
    explanations: Mapping[str, ExplainFunction[LedgerBase]]
    read_json_line: Callable[[str], Mapping[str, object]]

    def keeps_accounts(self, matter: str) -> bool:
        """Are claims of this matter entered in the ledger? Those of a matter to which no earlier claim matters are not."""
        return matter == DEFAULT_MATTER or self.layouts[matter].sums > 0

    def facts_by_name(self, matter: str) -> dict[str, Fact]:
        """The facts of a matter under every name they go by."""
        return {name: fact for fact in self.facts[matter] for name in (fact.name, *fact.names)}

    def names_of(self, matter: str, name: str) -> tuple[str, ...]:
        """All names that a fact goes by, the Chinese one first; also when the matter does not use it."""
        return next(((fact.name, *fact.names) for fact in self.facts[matter] if fact.name == name), (name,))


def from_module(module: ModuleType) -> LoadedRules:
    """The rules of a generated module. Raises DiagnosticError ZS614 when it is none."""
    try:
        return _from_names(vars(module))
    except KeyError as missing:
        sentence = f"结算模块「{module.__name__}」里没有 {missing.args[0]}。"
        raise DiagnosticError((Diagnostic(files.MODULE_UNUSABLE, sentence),)) from None


def _from_names(module: Mapping[str, Any]) -> LoadedRules:
    return LoadedRules(
        identifier=module["IDENTIFIER"],
        readings=module["READINGS"],
        source_sha256=module["SOURCE_SHA256"],
        tool_version=module["TOOL_VERSION"],
        matters=module["MATTERS"],
        layouts=module["LAYOUTS"],
        facts=module["FACTS"],
        parameters=module["PARAMETERS"],
        ledger=module["Ledger"],
        input_error=module["InputError"],
        explanations=module["EXPLANATIONS"],
        read_json_line=vars(module["rt"])["read_json_line"],
    )
