"""What the parts of one matter's Python code share: its optimised steps, the arguments they need, names of its objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhunshengc import plan as p
from zhunshengc.backends.bounds import decide
from zhunshengc.backends.choices import Domains, shorten, shorten_condition
from zhunshengc.backends.group import group
from zhunshengc.backends.inline import inline
from zhunshengc.backends.prune import prune
from zhunshengc.backends.python_text import identifier, usable
from zhunshengc.backends.rankings import mask_widths, without_long_tables
from zhunshengc.backends.share import share
from zhunshengc.backends.simplify import simplify_bool, simplify_steps
from zhunshengc.backends.substitute import Bindings, substitute
from zhunshengc.backends.uses import assignments, rankings, step_uses, uses
from zhunshengc.model import DAY, DEFAULT_MATTER, MAX_FEN, SETTLEMENT
from zhunshengc.runtime.rules.dates import FIRST_DAY, LAST_DAY

_RESERVED = ("facts", "from_dict", "read", "rt")


@dataclass(frozen=True, slots=True)
class Field:
    """A fact as a field of the claim: its plan, the field's name, and whether the settlement function takes it."""

    fact: p.PlanInput
    name: str
    needed: bool
    given_needed: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of a module. `suffix` is "" for the first and `_2`, `_3` … for the others.

    `steps` settle, `told` are the steps that explanations repeat; conditions of explanations are in `plan.trace`.
    """

    plan: p.Plan
    suffix: str
    fields: tuple[Field, ...]
    steps: tuple[p.Step, ...]
    told: tuple[p.Step, ...]
    tables: dict[p.FirstOf, str]
    members: Mapping[tuple[str, ...], str]  # constants that hold the members of classifications
    widths: Mapping[str, int]  # how many bits each mask has
    figures: Mapping[str, int]  # place of each parameter among those of the regulation
    sums: tuple[int, int]  # the slice of the ledger's sums
    all_sums: int  # how many sums the ledger has

    @property
    def claim(self) -> str:
        """Name of the claim's class."""
        return f"Claim{self.suffix.removeprefix('_')}"

    @property
    def day(self) -> Field | None:
        """The field of 结算日期."""
        return next((field for field in self.fields if field.fact.name == DAY), None)

    @property
    def settlement(self) -> Field | None:
        """The field of 结算编号."""
        return next((field for field in self.fields if field.fact.name == SETTLEMENT), None)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Variables in the order of rt.Layout."""
        return outputs(self.plan)

    @property
    def arguments(self) -> tuple[tuple[str, str, str], ...]:
        """Name, type and meaning of each argument of the settlement function."""
        return (*_fact_arguments(self.fields, self.members), *_figure_arguments(self.plan))

    @property
    def tells(self) -> bool:
        """Is there anything to explain beside the answers?"""
        return bool(self.plan.trace) or any(item.used is not None for item in self.plan.inputs)


def outputs(plan: p.Plan) -> tuple[str, ...]:
    """Payments, 个人负担, status, sums, notices, answers: variables in the order of rt.Layout."""
    return (
        *(payment.var for payment in plan.payments),
        *((plan.borne,) if plan.borne is not None else ()),
        *((plan.status[0],) if plan.status is not None else ()),
        *(accumulator.after for accumulator in plan.accumulators),
        *(notice.flag for notice in plan.notices),
        *(answer.var for answer in plan.answers),
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a matter must know of the others: names of the regulation's parameters and keys of its ledger, in order."""

    parameters: tuple[str, ...]
    members: Mapping[tuple[str, ...], str]  # constants that hold the members of classifications
    first_sum: int
    all_sums: int


def prepare_matter(plan: p.Plan, number: int, around: Surroundings) -> Matter:
    """Optimise a plan's steps and choose names. `number` counts from 1."""
    missing = {parameter.given: p.Compare(p.Relation.GE, p.Var(parameter.var), p.Const(0)) for parameter in plan.parameters}
    whole = substitute(missing).in_steps((*plan.head, *plan.steps))
    wanted = outputs(plan)
    domains = _domains(plan)
    steps = group(_optimised(decide(whole, domains), wanted, keep_rejects=True))
    steps = share(prune(inline(steps, wanted), wanted), _amounts(plan))
    steps = simplify_steps(shorten(steps, domains))
    told_plan = _with_missing(plan, missing, domains)
    told_names = _told_names(told_plan)
    told = simplify_steps(shorten(_optimised(decide(whole, domains), told_names, keep_rejects=False), domains))
    widths = mask_widths(plan)
    steps, told = (without_long_tables(part, widths) for part in (steps, told))
    suffix = "" if number == 1 else f"_{number}"
    read = {*step_uses(steps), *step_uses(told), *wanted, *told_names}
    tables = {ranking: f"_FIRST{suffix}_{place}" for place, ranking in enumerate(rankings((*steps, *told)), 1)}
    return Matter(
        plan=_without_unknown_figures(told_plan, told),
        suffix=suffix,
        fields=_fields(plan, read),
        steps=steps,
        told=told,
        tables=tables,
        members=around.members,
        widths=widths,
        figures={name: place for place, name in enumerate(around.parameters)},
        sums=(around.first_sum, around.first_sum + len(plan.accumulators)),
        all_sums=around.all_sums,
    )


def _optimised(steps: tuple[p.Step, ...], wanted: tuple[str, ...], *, keep_rejects: bool) -> tuple[p.Step, ...]:
    shorter = prune(inline(simplify_steps(steps), wanted), wanted, keep_rejects)
    return prune(inline(simplify_steps(shorter), wanted), wanted, keep_rejects)


def keeps_sums(plan: p.Plan) -> bool:
    """Need accounts be kept of the matter? Always for claims; elsewhere where a result depends on the sums before."""
    if plan.matter == DEFAULT_MATTER:
        return True
    results = outputs(replace(plan, accumulators=()))
    needed = prune((*plan.head, *plan.steps), results, keep_rejects=False)
    read = {*step_uses(needed), *results}
    return any(accumulator.var in read for accumulator in plan.accumulators)


def _amounts(plan: p.Plan) -> dict[str, str]:
    return {fact.var: fact.name for fact in plan.inputs if fact.kind is p.InputKind.MONEY}


def _domains(plan: p.Plan) -> Domains:
    domains: dict[str, tuple[int, int]] = {}
    for fact in plan.inputs:
        if fact.kind is p.InputKind.CHOICE:
            may_be_none = fact.default < 0 and (fact.optional or fact.given is not None)
            domains[fact.var] = (-1 if may_be_none else 0, len(fact.members) - 1)
        elif fact.kind in (p.InputKind.MONEY, p.InputKind.INTEGER):
            domains[fact.var] = (0, MAX_FEN)
        elif fact.kind is p.InputKind.DATE:
            domains[fact.var] = (0 if fact.optional else FIRST_DAY, LAST_DAY)
    if plan.status is not None:
        domains[plan.status[0]] = (-1, len(plan.status[1]) - 1)
    return domains


def _with_missing(plan: p.Plan, missing: Bindings, domains: Domains) -> p.Plan:
    replaced = substitute(missing)

    def shorter(condition: p.Bool) -> p.Bool:
        return simplify_bool(shorten_condition(replaced.in_bool(condition), domains))

    def without(benefit: p.TraceBenefit) -> p.TraceBenefit:
        conditions = tuple((text, shorter(condition)) for text, condition in benefit.conditions)
        values = tuple(replace(value, none=shorter(value.none)) for value in benefit.values)
        return replace(benefit, conditions=conditions, values=values)

    return replace(plan, trace=tuple(map(without, plan.trace)))


def _without_unknown_figures(plan: p.Plan, told: tuple[p.Step, ...]) -> p.Plan:
    """A benefit that never applies has no figures."""
    known = set(assignments(told))
    trace = (replace(item, values=tuple(value for value in item.values if value.var in known)) for item in plan.trace)
    return replace(plan, trace=tuple(trace))


def _told_names(plan: p.Plan) -> tuple[str, ...]:
    paid = {payment.name: payment.var for payment in plan.payments}
    names = [name for item in plan.inputs if item.used is not None for name in (item.used[0], item.given) if name is not None]
    for benefit in plan.trace:
        names.append(benefit.applies)
        names += [name for _, condition in benefit.conditions for name in uses(condition)]
        names += [name for value in benefit.values for name in (value.var, *uses(value.none))]
        names += [paid[benefit.name]] if benefit.name in paid else []
    return tuple(dict.fromkeys(names))


def table_size(matter: Matter, ranking: p.FirstOf) -> int:
    """The length of the table that the matter keeps for a ranking."""
    return 1 << matter.widths[ranking.mask.name]


def _fields(plan: p.Plan, read: set[str]) -> tuple[Field, ...]:
    fields: list[Field] = []
    taken = set(_RESERVED)
    for fact in plan.inputs:
        name = identifier(fact.code if usable(fact.code) and fact.code not in taken else fact.var)
        taken |= {name, f"{name}_given"}
        given = fact.given is not None and fact.given in read
        fields.append(Field(fact, name, fact.var in read and fact.kind is not p.InputKind.TEXT, given))
    return tuple(fields)


_TYPES = {p.InputKind.YES_NO: "bool", p.InputKind.SCHEDULE: "rt.Schedule", p.InputKind.TEXT: "str"}


def type_name(kind: p.InputKind) -> str:
    """The Python type of a decoded fact."""
    return _TYPES.get(kind, "int")


_UNITS = {
    p.InputKind.MONEY: "分",
    p.InputKind.MONEY_OR_NONE: "分；-1 为无",
    p.InputKind.DATE: "yyyymmdd；0 为未写",
    p.InputKind.RATE: "百万分之一",
}


def meaning(fact: p.PlanInput, members: Mapping[tuple[str, ...], str]) -> str:
    """A fact's Chinese name and unit, for comments; `members`: the constants that hold members."""
    if fact.open:
        return f"{fact.name}（{members[fact.members]} 中的序号，没有列入的是最后一项）"
    if fact.kind is p.InputKind.CHOICE:
        return f"{fact.name}（{'、'.join(f'{place} {member}' for place, member in enumerate(fact.members))}）"
    if fact.kind is p.InputKind.CHOICES:
        return f"{fact.name}（各位依次：{'、'.join(fact.members)}）"
    what = _UNITS.get(fact.kind)
    return f"{fact.name}（{what}）" if what else fact.name


def _fact_arguments(fields: tuple[Field, ...], members: Mapping[tuple[str, ...], str]) -> list[tuple[str, str, str]]:
    arguments: list[tuple[str, str, str]] = []
    for field in fields:
        if field.needed:
            arguments.append((identifier(field.fact.var), type_name(field.fact.kind), meaning(field.fact, members)))
        if field.given_needed and field.fact.given is not None:
            arguments.append((identifier(field.fact.given), "bool", f"是否写了{field.fact.name}"))
    return arguments


def _figure_arguments(plan: p.Plan) -> list[tuple[str, str, str]]:
    arguments: list[tuple[str, str, str]] = []
    for parameter in plan.parameters:
        what = "分" if parameter.scale == 1 else "百万分之一"
        arguments.append((identifier(parameter.var), "int", f"参数 {parameter.name}（{what}；-1 为没有）"))
    for accumulator in plan.accumulators:
        arguments.append((identifier(accumulator.var), "int", f"台账 {accumulator.key}（{unit(accumulator.den)}）"))
    return arguments


def unit(den: int) -> str:
    """What an integer of 1/den 分 counts."""
    return "分" if den == 1 else f"1/{den} 分"


def taken_names(matter: Matter) -> set[str]:
    """Every variable of the matter."""
    arguments = {name for name, _, _ in matter.arguments}
    return arguments | set(assignments(matter.steps)) | set(assignments(matter.told)) | {"rt", "InputError"}
