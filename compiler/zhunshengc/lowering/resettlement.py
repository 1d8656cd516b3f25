"""改认定: a plan without steps that names the matter to run twice."""

from __future__ import annotations

from zhunshengc.lowering.facts import kind_of, members_of
from zhunshengc.model import Matter, Regulation, Resettlement
from zhunshengc.plan import Plan, PlanInput, PlanResettle


def lower_resettlement(regulation: Regulation, matter: Matter, rule: Resettlement) -> Plan:
    """The facts are the old and the new status; the claims come in 就诊."""
    ((_, method),) = rule.methods
    return Plan(
        matter=matter.name,
        inputs=(_status(regulation, rule, rule.old, "old"), _status(regulation, rule, rule.new, "new")),
        parameters=(),
        accumulators=(),
        head=(),
        steps=(),
        status=None,
        payments=(),
        answers=(),
        borne=None,
        notices=(),
        trace=(),
        already_paid=None,
        resettle=PlanResettle(rule.matter, rule.input, rule.old, rule.new, method.name, rule.origin.article or ""),
    )


def _status(regulation: Regulation, rule: Resettlement, name: str, role: str) -> PlanInput:
    """A status before or after: like the fact of the claims that it stands for, but always required."""
    item = regulation.input(rule.input)
    code = f"{role}_{item.code}"
    return PlanInput(
        name=name,
        code=code,
        interface=(),
        kind=kind_of(item),
        members=members_of(item.type),
        optional=False,
        default=0,
        instead=None,
        note="",
        var=f"in_{code}",
    )
