"""Target JavaScript: a settlement module for browsers and Node, an ES module without dependencies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zhunshengc import __version__
from zhunshengc import plan as p
from zhunshengc.backends import Backend
from zhunshengc.backends.javascript_matter import Place, fact_text, law_text, layout_text, special_variables
from zhunshengc.backends.javascript_text import block, comment, literal, optional, strings, variable, whole
from zhunshengc.backends.summary import Verification
from zhunshengc.model import DAY, PERSON, SETTLEMENT
from zhunshengc.runtime.rules.dates import day_iso
from zhunshengc.schema import NESTED

RUNTIME = "_runtime"
_BUILT_IN = (PERSON, SETTLEMENT, DAY, "psn_no", "setl_id", "setl_time", NESTED)
_FILE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}", re.ASCII)


def emit(plan: p.RulesPlan, verification: Verification) -> str:
    """The text of the module; the same for the same plan, whatever the machine and the day."""
    named = _Named(plan)
    lines = [*_head(plan), *_constants(plan, verification), *named.lines(), *_shared(plan, named)]
    places = _places(plan)
    for matter in plan.matters:
        if matter.resettle is None:
            lines += law_text(matter, places[matter.matter])
    for matter in plan.matters:
        lines += _matter(plan, matter, places, named)
    return "\n".join([*lines, *_index(plan, places)]) + "\n"


# ---- constants -------------------------------------------------------------------------------------------------


def _head(plan: p.RulesPlan) -> list[str]:
    end = "未定" if plan.end is None else day_iso(plan.end)
    return [
        comment(f"由准绳生成，请勿修改：{plan.title}"),
        "//",
        comment(f"源文件 SHA-256：{plan.source_sha256}"),
        comment(f"工具版本：{__version__}"),
        comment(f"施行：{day_iso(plan.start)}；失效（最后一日）：{end}"),
        *(comment(f"存疑 {doubt}，采用的读法：{reading}") for doubt, reading in plan.readings),
        "//",
        comment("一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。"),
        "",
        f'import * as rt from "./{RUNTIME}/index.js";',
        "",
    ]


def _constants(plan: p.RulesPlan, verification: Verification) -> list[str]:
    readings = [strings(pair) for pair in plan.readings]
    counts = (
        f"obligations: {verification.obligations}",
        f"proved: {verification.proved}",
        f"accepted: {verification.accepted}",
        f"unknown: {verification.unknown}",
        f"tool: {literal(verification.tool)}",
    )
    return [
        f"export const IDENTIFIER = {literal(plan.identifier)};",
        f"export const TITLE = {literal(plan.title)};",
        f"export const START = {literal(day_iso(plan.start))};",
        f"export const END = {optional(None if plan.end is None else day_iso(plan.end))};",
        f"export const SOURCE_SHA256 = {literal(plan.source_sha256)};",
        f"export const TOOL_VERSION = {literal(__version__)};",
        *block("export const READINGS = new Map([", readings, "", "]);"),
        *block("export const VERIFICATION = Object.freeze({ ", counts, "", " });"),
        "",
    ]


class _Named:
    """Facts and parameters of all matters, each written once under a name of its own."""

    def __init__(self, plan: p.RulesPlan) -> None:
        self._facts: dict[p.PlanInput, str] = {}
        self._parameters: dict[str, tuple[str, p.PlanParameter]] = {}
        for matter in plan.matters:
            for fact in matter.inputs:
                self._facts.setdefault(fact, f"fact{len(self._facts) + 1}")
            for item in matter.parameters:
                self._parameters.setdefault(item.name, (f"figure{len(self._parameters) + 1}", item))

    def fact(self, fact: p.PlanInput) -> str:
        """The constant of a fact."""
        return self._facts[fact]

    def parameter(self, parameter: p.PlanParameter) -> str:
        """The constant of a parameter."""
        return self._parameters[parameter.name][0]

    @property
    def parameters(self) -> Iterable[str]:
        """The constants of all parameters."""
        return [name for name, _ in self._parameters.values()]

    def lines(self) -> Iterator[str]:
        """The declarations."""
        for fact, name in self._facts.items():
            yield f"const {name} = {fact_text(fact)}"
        yield ""
        for name, item in self._parameters.values():
            yield from _parameter(name, item)


def _parameter(name: str, item: p.PlanParameter) -> Iterator[str]:
    rows = [f"[{year}, {whole(value)}, {literal(source)}]" for year, value, source in item.rows]
    which = "结算年度的上一年" if item.shift else "结算当年"
    yield comment(f"{item.name}：取{which}的数值，单位{'分' if item.scale == 1 else '百万分之一'}")
    yield f"const {name} = new rt.Parameter({{"
    yield f"  name: {literal(item.name)},"
    yield f"  shift: {item.shift},"
    yield f"  scale: {whole(item.scale)},"
    yield from block("rows: [", rows, "  ", "],")
    yield f"  low: {whole(item.low)},"
    yield f"  high: {whole(item.high)},"
    yield "});"
    yield ""


def _places(plan: p.RulesPlan) -> dict[str, Place]:
    places: dict[str, Place] = {}
    first = 0
    for number, matter in enumerate(plan.matters, 1):
        if matter.settles is not None and matter.settles in places:
            places[matter.matter] = Place(number, places[matter.settles].first_sum)
        else:
            places[matter.matter] = Place(number, first)
            first += len(matter.accumulators)
    return places


def _shared(plan: p.RulesPlan, named: _Named) -> Iterator[str]:
    """What all matters share."""
    known = sorted({*plan.known_names, *_BUILT_IN})
    yield "// 台账的各项累计数：名称，以及单位是几分之一分"
    yield from block("const KEYS = Object.freeze([", _sums(plan), "", "]);")
    yield from block("export const PARAMETERS = Object.freeze([", named.parameters, "", "]);")
    yield from block("const KNOWN = new Set([", map(literal, known), "", "]);")
    yield "const MODULE = Object.freeze({ known: KNOWN, parameters: PARAMETERS, keys: KEYS });"
    yield ""
    yield "/** 一人一个自然年度的台账，各项都是 0；给出 toJSON() 的结果就接着算。 */"
    yield "export function ledger(record = null) {"
    yield "  return record === null ? new rt.Ledger(KEYS) : rt.Ledger.from(KEYS, record);"
    yield "}"
    yield ""


def _sums(plan: p.RulesPlan) -> Iterator[str]:
    return (f"[{literal(key)}, {whole(item.den)}]" for key, item in p.ledger_sums(plan))


# ---- matters ---------------------------------------------------------------------------------------------------


def _matter(rules: p.RulesPlan, plan: p.Plan, places: Mapping[str, Place], named: _Named) -> list[str]:
    place = places[plan.matter]
    facts = block("[", map(named.fact, plan.inputs), "  ", "],")
    if plan.resettle is not None:
        layout = layout_text(plan, place, _target(rules, plan.resettle).payments)
        rule = _rule(rules, plan, plan.resettle, named)
        return [f"const matter{place.number} = new rt.Resettlement(", "  MODULE,", *layout, *facts, *rule, ");", ""]
    return [
        f"const matter{place.number} = new rt.Matter(",
        "  MODULE,",
        *layout_text(plan, place, plan.payments),
        *facts,
        *block("[", [_use(item, named) for item in plan.parameters], "  ", "],"),
        f"  {special_variables(plan)},",
        f"  law{place.number},",
        ");",
        "",
    ]


def _use(item: p.PlanParameter, named: _Named) -> str:
    names = f"variable: {literal(variable(item.var))}, given: {literal(variable(item.given))}"
    return f"{{ parameter: {named.parameter(item)}, {names} }}"


def _target(rules: p.RulesPlan, rule: p.PlanResettle) -> p.Plan:
    """The matter whose claims are settled again."""
    return next(matter for matter in rules.matters if matter.matter == rule.matter)


def _rule(rules: p.RulesPlan, plan: p.Plan, rule: p.PlanResettle, named: _Named) -> list[str]:
    """How the claims of a year are settled again, and the matter that settles them."""
    target = _target(rules, rule)
    old, new = (next(fact for fact in plan.inputs if fact.name == name) for name in (rule.old, rule.new))
    replaced = next((fact.var for fact in target.inputs if fact.name == rule.input), None)
    return [
        "  {",
        f"    method: {literal(rule.method)},",
        f"    article: {literal(rule.article)},",
        f"    old: {named.fact(old)},",
        f"    new: {named.fact(new)},",
        f"    input: {literal(rule.input)},",
        f"    anyone: {literal(old.members[0]) if old.kind is p.InputKind.CHOICE else '[]'},",
        f"    variable: {'null' if replaced is None else literal(variable(replaced))},",
        "  },",
        f"  matter{rules.matters.index(target) + 1},",
    ]


def _index(plan: p.RulesPlan, places: Mapping[str, Place]) -> list[str]:
    rows = [f"[{literal(matter.matter)}, matter{places[matter.matter].number}]" for matter in plan.matters]
    return [
        "/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */",
        *block("export const MATTERS = new Map([", rows, "", "]);"),
        'export { InputError } from "./_runtime/index.js";',
    ]


# ---- files -----------------------------------------------------------------------------------------------------


def _files(plan: p.RulesPlan, verification: Verification) -> Mapping[str, str]:
    if _FILE.fullmatch(plan.identifier) is None:
        raise ValueError(f"not a module name: {plan.identifier!r}")
    return {f"{plan.identifier}.js": emit(plan, verification)}


def support() -> Mapping[str, str]:
    """The run-time support, verbatim, and the description that makes both a package of ES modules."""
    folder = Path(__file__).parent.parent / "runtime" / "javascript"
    about = {
        "name": "zhunsheng-rules",
        "version": __version__,
        "description": "Settlement modules made from rule files, do not edit",
        "license": "Apache-2.0",
        "private": True,
        "type": "module",
        "exports": {"./*": "./*.js"},
        "engines": {"node": ">=20"},
    }
    files = {f"{RUNTIME}/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    return {"package.json": json.dumps(about, indent=2) + "\n", **files}


BACKEND = Backend("javascript", _files, support)
