"""The functions of a 改认定 matter: a year's claims settled twice."""

from __future__ import annotations

from zhunshengc import plan as p
from zhunshengc.backends.python_claim import NESTED, emit_facts, reader
from zhunshengc.backends.python_matter import Matter
from zhunshengc.backends.python_text import as_tuple, call, literal, prose


def emit_resettle(matter: Matter, rule: p.PlanResettle, target: Matter) -> list[str]:
    """Everything of the matter; `target` is the matter whose claims are settled again."""
    suffix = matter.suffix
    payments = [f"({literal(item.name)}, {literal(item.article)})" for item in target.plan.payments]
    return [
        *emit_facts(matter),
        f"_LAYOUT{suffix}: Final = rt.Layout(",
        f"    matter={literal(matter.plan.matter)},",
        *call("payments=(", as_tuple(payments), "    ", "),"),
        ")",
        f"_RULE{suffix}: Final = rt.Resettlement(_LAYOUT{suffix}, {literal(rule.method)}, {literal(rule.article)})",
        "",
        "",
        *_entry(matter, rule, target),
        "",
        "",
        *_explanation(matter, rule),
    ]


def _entry(matter: Matter, rule: p.PlanResettle, target: Matter) -> list[str]:
    suffix = matter.suffix
    old, new = (next(fact for fact in matter.plan.inputs if fact.name == name) for name in (rule.old, rule.new))
    anyone = literal(old.members[0]) if old.kind is p.InputKind.CHOICE else "[]"
    day = target.day
    days = "(0,) * len(claims)" if day is None else f"tuple(claim.{day.name} for claim in claims)"
    paid = ", False, paid" if target.plan.already_paid is not None else ""
    return [
        f"def _matter{suffix}(",
        "    facts: Mapping[str, object],",
        "    ledger: Ledger | None = None,",
        "    parameters: Parameters | None = None,",
        "    trace: bool = False,",
        ") -> Result:",
        f'    """{prose(matter.plan.matter)}：同一批就诊按原类别和新类别各结算一遍。"""',
        f"    given = rt.Given(_NAMES{suffix}, facts)",
        f"    old = given.{reader(old, matter)}",
        f"    new = given.{reader(new, matter)}",
        f"    records = given.records({literal(NESTED)})",
        f"    claims = rt.nested(_NAMES{target.suffix}, records, ({literal(rule.input)}, {anyone}), {target.claim}.read)",
        f"    days = {days}",
        "",
        "    def before(place: int, at: Ledger, paid: int) -> Result:",
        f"        return settle{target.suffix}({_changed(rule, target, 'old')}, at, parameters{paid})",
        "",
        "    def after(place: int, at: Ledger, paid: int) -> Result:",
        f"        return settle{target.suffix}({_changed(rule, target, 'new')}, at, parameters{paid})",
        "",
        "    start = Ledger() if ledger is None else ledger",
        f"    return rt.resettle(_RULE{suffix}, days, start, before, after, trace=trace)",
    ]


def _changed(rule: p.PlanResettle, target: Matter, status: str) -> str:
    """The claim under a status; the claim itself where no rule asks for the status."""
    for field in target.fields:
        if field.fact.name == rule.input:
            return f"replace(claims[place], {field.name}={status})"
    return "claims[place]"


def _explanation(matter: Matter, rule: p.PlanResettle) -> list[str]:
    suffix = matter.suffix
    return [
        f"def _explain{suffix}(",
        "    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None",
        ") -> str:",
        f"    result = _matter{suffix}(facts, ledger, parameters, trace=True)",
        f"    shown = rt.names_shown(facts, {literal(rule.old)}, {literal(rule.new)})",
        "    return rt.narrate(TITLE, shown, result)",
    ]
