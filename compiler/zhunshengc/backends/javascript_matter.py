"""One matter as JavaScript: its facts, what it answers with, and the function that is the law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhunshengc import plan as p
from zhunshengc.backends.javascript_code import Writer, bool_text
from zhunshengc.backends.javascript_text import (
    block,
    comment,
    literal,
    strings,
    variable,
    whole,
    yes_no,
)
from zhunshengc.backends.prune import prune
from zhunshengc.backends.python_matter import keeps_sums, outputs
from zhunshengc.backends.simplify import simplify_bool, simplify_steps
from zhunshengc.backends.uses import assignments, step_uses, uses
from zhunshengc.model import DAY, SETTLEMENT


@dataclass(frozen=True, slots=True)
class Place:
    """Where a matter stands in its module: its number, from 1, and the slice of the ledger's sums that it moves."""

    number: int
    first_sum: int


# ---- facts -----------------------------------------------------------------------------------------------------


def fact_text(fact: p.PlanInput) -> str:
    """The call that says how a fact is called and read, without the name it is kept under."""
    names = dict.fromkeys(key for key in (*fact.interface, fact.code) if key != fact.name)
    parts = [f"name: {literal(fact.name)}", f"kind: {literal(fact.kind.value)}", f"variable: {literal(variable(fact.var))}"]
    parts += [f"names: {strings(names)}"] if names else []
    parts += [f"parts: {strings(fact.interface)}"] if len(fact.interface) > 1 else []
    parts += [f"members: {strings(fact.members)}"] if fact.members else []
    parts += ["open: true"] if fact.open else []
    parts += [f"instead: {literal(fact.instead)}"] if fact.instead is not None else []
    parts += [f"given: {literal(variable(fact.given))}"] if fact.given is not None else []
    parts += [f"absent: {_absent(fact)}"] if fact.optional or fact.given is not None else []
    return "\n".join(block("rt.fact({ ", parts, "", " });"))


def _absent(fact: p.PlanInput) -> str:
    match fact.kind:
        case p.InputKind.YES_NO:
            return yes_no(bool(fact.default))
        case p.InputKind.TEXT:
            return '""'
        case p.InputKind.SCHEDULE:
            return "[]"
        case _:
            return whole(fact.default)


# ---- what it answers with --------------------------------------------------------------------------------------


def layout_text(plan: p.Plan, place: Place, payments: Iterable[p.Payment]) -> list[str]:
    """The object that gives results their names."""
    notices = [literal(" ".join(filter(None, (item.article, item.text)))) for item in plan.notices]
    return [
        "  {",
        f"    matter: {literal(plan.matter)},",
        *block("payments: [", [strings((item.name, item.article)) for item in payments], "    ", "],"),
        f"    statuses: {'null' if plan.status is None else strings(plan.status[1])},",
        f"    firstSum: {place.first_sum},",
        f"    sums: {len(plan.accumulators)},",
        f"    keeps: {yes_no(bool(plan.accumulators) and keeps_sums(plan))},",
        *block("notices: [", notices, "    ", "],"),
        *block("answers: [", map(_answer, plan.answers), "    ", "],"),
        "  },",
    ]


def _answer(item: p.Answer) -> str:
    parts = (
        f"name: {literal(item.name)}",
        f"article: {literal(item.article)}",
        f"kind: {literal(item.kind.value)}",
        f"members: {strings(item.members)}",
    )
    return f"{{ {', '.join(parts)} }}"


# ---- the law ---------------------------------------------------------------------------------------------------


def law_text(plan: p.Plan, place: Place) -> list[str]:
    """The function from facts, figures and sums to what is paid."""
    wanted = (*outputs(plan), *_told_names(plan))
    steps = simplify_steps(prune(simplify_steps((*plan.head, *plan.steps)), wanted))
    read = {*step_uses(steps), *wanted}
    known = frozenset(assignments(steps))
    writer = Writer({payment.name: payment.article for payment in plan.payments})
    writer.steps(steps)
    already = "" if plan.already_paid is None else f", {variable(plan.already_paid)}"
    return [
        f"{comment(plan.matter)}：整数进，整数出。",
        f"function law{place.number}(claim, figures, sums{already}) {{",
        *_taken("claim", _fact_variables(plan, read)),
        *_taken("figures", _figure_variables(plan, read)),
        *_sums(plan),
        *writer.lines,
        *_outputs(plan, known),
        "}",
        "",
    ]


def _taken(source: str, names: list[str]) -> list[str]:
    return block("const { ", names, "  ", f" }} = {source};") if names else []


def _fact_variables(plan: p.Plan, read: set[str]) -> list[str]:
    found = (name for fact in plan.inputs for name in (fact.var, fact.given) if name is not None and name in read)
    return list(dict.fromkeys(map(variable, found)))


def _figure_variables(plan: p.Plan, read: set[str]) -> list[str]:
    return [variable(name) for item in plan.parameters for name in (item.var, item.given) if name in read]


def _sums(plan: p.Plan) -> list[str]:
    names = [variable(item.var) for item in plan.accumulators]
    return block("const [", names, "  ", "] = sums;") if names else []


def _told_names(plan: p.Plan) -> tuple[str, ...]:
    names = [name for item in plan.inputs if item.used is not None for name in (item.used[0], item.given) if name is not None]
    for benefit in plan.trace:
        names.append(benefit.applies)
        names += [name for _, condition in benefit.conditions for name in uses(condition)]
        names += [name for value in benefit.values for name in (value.var, *uses(value.none))]
    return tuple(dict.fromkeys(names))


def _outputs(plan: p.Plan, known: frozenset[str]) -> list[str]:
    paid = {payment.name: payment.var for payment in plan.payments}
    rows = [f"      ...{_unused(item)}," for item in plan.inputs if item.used is not None]
    rows += [line for benefit in plan.trace for line in _explained(benefit, paid.get(benefit.name), known)]
    return [
        "  return {",
        *block("payments: [", [variable(item.var) for item in plan.payments], "    ", "],"),
        f"    borne: {'null' if plan.borne is None else variable(plan.borne)},",
        f"    status: {'null' if plan.status is None else variable(plan.status[0])},",
        *block("sums: [", [variable(item.after) for item in plan.accumulators], "    ", "],"),
        *block("notices: [", [variable(item.flag) for item in plan.notices], "    ", "],"),
        *block("answers: [", [variable(item.var) for item in plan.answers], "    ", "],"),
        *(["    told: () => [", *rows, "    ],"] if rows else ["    told: () => [],"]),
        "  };",
    ]


def _explained(benefit: p.TraceBenefit, paid: str | None, known: frozenset[str]) -> list[str]:
    """How a benefit came out; one that never applies has no figures."""
    conditions = [f"[{literal(text)}, {bool_text(simplify_bool(condition)).source}]" for text, condition in benefit.conditions]
    return [
        "      rt.explainBenefit(",
        f"        {strings((benefit.name, benefit.article))},",
        f"        {variable(benefit.applies)},",
        *block("[", conditions, "        ", "],"),
        *block("() => [", (_figure(item) for item in benefit.values if item.var in known), "        ", "],"),
        f"        {'null' if paid is None else variable(paid)},",
        "      ),",
    ]


def _figure(item: p.TraceValue) -> str:
    none = simplify_bool(item.none)
    value = variable(item.var)
    if none != p.Truth(False):
        value = f"{bool_text(none).source} ? null : {value}"
    return f"[{literal(item.label)}, {value}, {whole(item.den)}, {yes_no(item.is_rate)}]"


def _unused(fact: p.PlanInput) -> str:
    """The line about a fact that was given and is not asked for."""
    assert fact.used is not None
    assert fact.given is not None
    flag, condition = fact.used
    ignored = f"{variable(fact.given)} && !{variable(flag)}"
    return f"rt.explainUnused({literal(fact.name)}, {literal(condition)}, {ignored})"


def special_variables(plan: p.Plan) -> str:
    """The variables of 结算日期 and 结算编号."""
    found = {fact.name: literal(variable(fact.var)) for fact in plan.inputs if fact.name in (DAY, SETTLEMENT)}
    return f"{{ day: {found.get(DAY, 'null')}, settlement: {found.get(SETTLEMENT, 'null')} }}"
