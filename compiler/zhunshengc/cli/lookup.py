"""Finds the rules that `ID|PATH` names and makes them ready to settle."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zhunshengc.cli.common import mistake
from zhunshengc.cli.help import unknown
from zhunshengc.messages import files
from zhunshengc.settlement.rules import LoadedRules, from_module

if TYPE_CHECKING:
    from zhunshengc.runtime.batch.rules import Rules

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_INSTALLED = "zhunsheng_rules"


def rules_of(named: str, readings: Mapping[str, str]) -> LoadedRules:
    """The rules that `ID|PATH` names, under these readings.

    A path is a rule file. An identifier is looked up in ./regulations/, then among the installed modules.
    Raises DiagnosticError: ZS606, ZS609, ZS614, and all mistakes of the rule file.
    """
    path = rule_file(named)
    if path is not None:
        return _compiled(path, readings)
    module = f"{_INSTALLED}.{named}"
    if (
        not _IDENTIFIER.fullmatch(named)
        or importlib.util.find_spec(_INSTALLED) is None
        or importlib.util.find_spec(module) is None
    ):
        raise mistake(files.RULES_MISSING, f"找不到规章「{named}」。", *_hints())
    rules = from_module(importlib.import_module(module))
    for doubt, reading in readings.items():
        _check_reading(rules, doubt, reading)
    return rules


def batch_rules_of(named: str, readings: Mapping[str, str]) -> tuple[LoadedRules, Rules]:
    """The rules that `ID|PATH` names, with the kernels for many claims at once. Raises DiagnosticError as `rules_of` does."""
    from zhunshengc.runtime.batch.rules import Rules

    path = rule_file(named)
    if path is not None:
        from zhunshengc.backends.kernel import emit
        from zhunshengc.backends.kernel_load import IN_MEMORY, load_kernels
        from zhunshengc.compilation import Compilation

        compilation = Compilation.from_path(path, readings)
        module = compilation.module.module
        return from_module(module), Rules.of(module, load_kernels(emit(compilation.plan, IN_MEMORY)))
    loaded = rules_of(named, readings)
    kernels = f"{_INSTALLED}._kernels.{named}"
    if importlib.util.find_spec(f"{_INSTALLED}._kernels") is None or importlib.util.find_spec(kernels) is None:
        raise mistake(files.MODULE_UNUSABLE, f"结算模块「{named}」没有大批量结算用的内核。")
    module = importlib.import_module(f"{_INSTALLED}.{named}")
    return loaded, Rules.of(module, importlib.import_module(kernels))


def rule_file(named: str) -> Path | None:
    """The rule file that `ID|PATH` names, None when it must be an installed module. Raises DiagnosticError ZS601."""
    path = Path(named)
    if path.suffix == ".zs" or path.name != named or path.is_file():
        if not path.is_file():
            raise mistake(files.FILE_MISSING, f"「{named}」不存在，或者不是文件。")
        return path
    beside = Path("regulations") / f"{named}.zs"
    return beside if _IDENTIFIER.fullmatch(named) and beside.is_file() else None


def check_matter(rules: LoadedRules, matter: str) -> None:
    """Raises DiagnosticError ZS607 for a matter that the regulation does not decide."""
    if matter not in rules.matters:
        raise mistake(files.MATTER_MISSING, unknown("事项", matter, rules.matters))


def _compiled(path: Path, readings: Mapping[str, str]) -> LoadedRules:
    from zhunshengc.compilation import Compilation

    return from_module(Compilation.from_path(path, readings).module.module)


def _check_reading(rules: LoadedRules, doubt: str, reading: str) -> None:
    if doubt not in rules.readings:
        raise mistake(files.READING_UNUSABLE, unknown("存疑", doubt, rules.readings))
    if rules.readings[doubt] != reading:
        sentence = f"已安装的结算模块里「{doubt}」的读法是「{rules.readings[doubt]}」，不能换成「{reading}」。"
        raise mistake(files.READING_UNUSABLE, sentence)


def _hints() -> tuple[str, ...]:
    known = sorted(path.stem for path in Path("regulations").glob("*.zs"))
    return (f"当前文件夹的 regulations/ 里有：{'、'.join(known)}",) if known else ("当前文件夹没有 regulations/",)
