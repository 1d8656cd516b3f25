"""Target Python: a settlement module an auditor can read, standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path

from zhunshengc import __version__
from zhunshengc import plan as p
from zhunshengc.backends import Backend
from zhunshengc.backends.python_batch import emit_settle_table
from zhunshengc.backends.python_claim import NESTED, emit_claim, emit_facts
from zhunshengc.backends.python_matter import Matter, Surroundings, prepare_matter
from zhunshengc.backends.python_resettle import emit_resettle
from zhunshengc.backends.python_settle import emit_entry, emit_layout, emit_settle, parameter_name
from zhunshengc.backends.python_steps import emit_settle_fen, emit_trace
from zhunshengc.backends.python_text import call, comment, identifier, literal, prose, strings, usable, verification_text
from zhunshengc.backends.summary import Verification
from zhunshengc.model import DAY, PERSON, SETTLEMENT

INSTALLED = "zhunsheng_rules._runtime"
_BUILT_IN = (PERSON, SETTLEMENT, DAY, "psn_no", "setl_id", "setl_time", NESTED)


class ModuleText(str):
    """Text that `emit` has made in this process; nothing else is ever loaded."""

    __slots__ = ()


def emit(plan: p.RulesPlan, verification: Verification, runtime: str = INSTALLED) -> ModuleText:
    """The text of the module; the same for the same plan, whatever the machine and the day.

    `runtime` is the dotted name of the run-time support that the module imports.
    """
    members = _members(plan)
    matters = _prepared(plan, members)
    lines = [*_head(plan, runtime), *_constants(plan, verification)]
    lines += [*(f"{name}: Final = {strings(items)}" for items, name in members.items()), *([""] if members else [])]
    lines += [*_parameters(plan), *_ledger(plan)]
    for matter in matters:
        lines += [*_rule(matter.plan.matter), *_matter(matter, matters)]
    lines += _index(matters)
    lines += emit_settle_table(matters) if runtime == INSTALLED else []
    return ModuleText("\n".join(lines) + "\n")


def prepared_matters(plan: p.RulesPlan) -> tuple[Matter, ...]:
    """Every matter as the module has it: optimised, with the names of its objects."""
    return _prepared(plan, _members(plan))


def _members(plan: p.RulesPlan) -> dict[tuple[str, ...], str]:
    """A constant for the members of each classification, named after the first fact that has them."""
    names: dict[tuple[str, ...], str] = {}
    for fact in (fact for matter in plan.matters for fact in matter.inputs if fact.members):
        stem = f"_OF_{fact.code.upper() if usable(fact.code) else fact.var.upper()}"
        taken = names.values()
        free = next(name for name in chain((stem,), (f"{stem}_{number}" for number in count(2))) if name not in taken)
        names.setdefault(fact.members, identifier(free))
    return names


def _prepared(plan: p.RulesPlan, members: Mapping[tuple[str, ...], str]) -> tuple[Matter, ...]:
    names = tuple(dict.fromkeys(item.name for part in plan.matters for item in part.parameters))
    places: dict[str, int] = {}
    total = 0
    for part in plan.matters:
        if part.settles is None:
            places[part.matter] = total
            total += len(part.accumulators)
    return tuple(
        prepare_matter(part, number, Surroundings(names, members, places[part.settles or part.matter], total))
        for number, part in enumerate(plan.matters, 1)
    )


def _head(plan: p.RulesPlan, runtime: str) -> list[str]:
    end = "未定" if plan.end is None else _day(plan.end)
    readings = [f"    {prose(doubt)}：{prose(reading)}" for doubt, reading in plan.readings]
    return [
        f'"""由准绳生成，请勿修改：{prose(plan.title)}',
        "",
        f"源文件 SHA-256：{prose(plan.source_sha256)}",
        f"工具版本：{__version__}",
        f"施行：{_day(plan.start)}；失效（最后一日）：{end}",
        *(["存疑之处采用的读法：", *readings] if readings else []),
        "",
        "金额一律是整数分，不用浮点数；分数写成整数和固定的分母。",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "from dataclasses import dataclass, replace" if _resettles(plan) else "from dataclasses import dataclass",
        f"from typing import {'TYPE_CHECKING, ' if runtime == INSTALLED else ''}ClassVar, Final, TypeAlias",
        "",
        f"import {'.'.join(map(identifier, runtime.split('.')))} as rt",
        f"from {runtime} import InputError, Parameters",
        "",
        *(["if TYPE_CHECKING:", "    import pyarrow as pa", ""] if runtime == INSTALLED else []),
    ]


def _resettles(plan: p.RulesPlan) -> bool:
    return any(matter.resettle is not None for matter in plan.matters)


def _day(day: int) -> str:
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def _constants(plan: p.RulesPlan, verification: Verification) -> list[str]:
    known = sorted({*plan.known_names, *_BUILT_IN})
    readings = [f"{literal(doubt)}: {literal(reading)}" for doubt, reading in plan.readings]
    return [
        f"IDENTIFIER: Final = {literal(plan.identifier)}",
        f"TITLE: Final = {literal(plan.title)}",
        f"START: Final = {literal(_day(plan.start))}",
        f"END: Final[str | None] = {None if plan.end is None else literal(_day(plan.end))}",
        f"SOURCE_SHA256: Final = {literal(plan.source_sha256)}",
        f"TOOL_VERSION: Final = {literal(__version__)}",
        *call("READINGS: Final[Mapping[str, str]] = {", readings, "", "}"),
        *verification_text(verification),
        "",
        "# 本规章认得的全部名称",
        *call("_KNOWN: Final = frozenset((", [literal(name) for name in known], "", "))"),
        "",
    ]


def _parameters(plan: p.RulesPlan) -> list[str]:
    parameters: dict[str, p.PlanParameter] = {}
    for matter in plan.matters:
        for parameter in matter.parameters:
            parameters.setdefault(parameter.name, parameter)
    lines: list[str] = []
    for parameter in parameters.values():
        lines += _parameter(parameter)
    rows = [f"{literal(item.name)}: {parameter_name(item)}" for item in parameters.values()]
    return [
        *lines,
        *call("PARAMETERS: Final[Mapping[str, rt.Parameter]] = {", rows, "", "}"),
        "_EMBEDDED: Final = rt.Prepared(PARAMETERS, {})",
        "",
        "",
        "def prepare(parameters: Parameters | None) -> rt.Prepared:",
        '    """核对另给的官方数值；许多次结算用同样的数值时，先核对一次更快。不能用时抛出 InputError。"""',
        "    if parameters is None:",
        "        return _EMBEDDED",
        "    if isinstance(parameters, rt.Prepared) and parameters.known is PARAMETERS:",
        "        return parameters",
        "    return rt.Prepared(PARAMETERS, parameters)",
        "",
        "",
    ]


def _parameter(parameter: p.PlanParameter) -> list[str]:
    rows = [f"{year}: ({value}, {literal(source)})" for year, value, source in parameter.rows]
    which = "结算年度的上一年" if parameter.shift else "结算当年"
    return [
        comment(f"{parameter.name}：取{which}的数值，单位{'分' if parameter.scale == 1 else '百万分之一'}"),
        f"{parameter_name(parameter)}: Final = rt.Parameter(",
        f"    name={literal(parameter.name)},",
        f"    shift={parameter.shift},",
        f"    scale={parameter.scale},",
        *call("rows={", rows, "    ", "},"),
        f"    low={parameter.low},",
        f"    high={parameter.high},",
        ")",
    ]


def _ledger(plan: p.RulesPlan) -> list[str]:
    sums = [f"        rt.Sum({literal(key)}, {item.den})," for key, item in p.ledger_sums(plan)]
    return [
        "class Ledger(rt.LedgerBase):",
        '    """一人一个自然年度的累计数，单位是 1/den 分；年度为 None 表示还没有结算过。Ledger() 各项都是 0。"""',
        "",
        "    __slots__ = ()",
        *(["    SUMS: ClassVar = (", *sums, "    )"] if sums else ["    SUMS: ClassVar = ()"]),
        "",
        "",
        "Result: TypeAlias = rt.Result[Ledger]",
        "",
        "",
    ]


def _rule(name: str) -> list[str]:
    return [f"{comment(name)} {'-' * max(4, 100 - 2 * len(name))}", ""]


def _matter(matter: Matter, matters: tuple[Matter, ...]) -> list[str]:
    if matter.plan.resettle is not None:
        target = next(item for item in matters if item.plan.matter == matter.plan.resettle.matter)
        return [*emit_resettle(matter, matter.plan.resettle, target), "", ""]
    parts = (emit_settle_fen, emit_trace, emit_settle, emit_entry)
    lines = [*emit_facts(matter), *emit_layout(matter), "", "", *emit_claim(matter), "", ""]
    for part in parts:
        emitted = part(matter)
        lines += [*emitted, "", ""] if emitted and emitted[-1] else emitted
    return lines


def _index(matters: tuple[Matter, ...]) -> list[str]:
    rows = [f"{literal(item.plan.matter)}: _matter{item.suffix}" for item in matters]
    told = [f"{literal(item.plan.matter)}: _explain{item.suffix}" for item in matters]
    layouts = [f"{literal(item.plan.matter)}: _LAYOUT{item.suffix}" for item in matters]
    facts = [f"{literal(item.plan.matter)}: _FACTS{item.suffix}" for item in matters]
    return [
        *call("FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {", facts, "", "}"),
        *call("LAYOUTS: Final[Mapping[str, rt.Layout]] = {", layouts, "", "}"),
        *call("MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {", rows, "", "}"),
        *call("EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {", told, "", "}"),
    ]


def _files(plan: p.RulesPlan, verification: Verification) -> Mapping[str, str]:
    return {f"zhunsheng_rules/{identifier(plan.identifier)}.py": emit(plan, verification)}


def _support() -> Mapping[str, str]:
    """The run-time support, verbatim."""
    folder = Path(__file__).parent.parent / "runtime" / "rules"
    return {f"zhunsheng_rules/_runtime/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}


BACKEND = Backend("python", _files, _support)
