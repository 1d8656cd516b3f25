"""The form of the calculator: one field for each fact that a matter uses, as the schema and the article say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc import plan as p
from zhunshengc.case_text import spell_name
from zhunshengc.docs.rules import default_words
from zhunshengc.docs.settling import Rules
from zhunshengc.phrase import phrase

_HIDDEN = (model.PERSON, model.SETTLEMENT)  # the page counts claims itself
_UNITS = {p.InputKind.MONEY: "元", p.InputKind.MONEY_OR_NONE: "元", p.InputKind.RATE: "%"}


@dataclass(frozen=True, slots=True)
class Field:
    """A fact as a field. `kind`: how it is entered; `required`: nothing is settled without it; `help`: lines below it."""

    name: str
    kind: str
    unit: str
    members: tuple[str, ...]
    required: bool
    help: tuple[str, ...]
    article: str
    low: str  # of a day
    high: str
    instead: str  # of a 分段表: the fact that stands for one rate for all


@dataclass(frozen=True, slots=True)
class FigureField:
    """A parameter as a field: official values, and the range that a value must lie in."""

    name: str
    unit: str
    low: str
    high: str
    year: str
    official: tuple[tuple[str, str, str], ...]  # year, value, source


@dataclass(frozen=True, slots=True)
class MatterForm:
    """What is asked for in a matter: facts of the whole (改认定) and of each claim; payers in order, with their pots."""

    name: str
    claims_of: str  # the matter whose claims are entered
    several: bool
    own: tuple[Field, ...]
    fields: tuple[Field, ...]
    payers: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All matters of a regulation."""

    matters: tuple[MatterForm, ...]
    figures: tuple[FigureField, ...]
    spelled: tuple[tuple[str, str], ...]  # names that a rule file must write in 『』


def form_of(rules: Rules) -> Form:
    """The form of a regulation."""
    matters = tuple(_matter(rules, plan) for plan in rules.plan.matters)
    figures = {item.name: item for plan in rules.plan.matters for item in plan.parameters}
    return Form(matters, tuple(_figure(rules.general, item) for item in figures.values()), tuple(_spelled(rules, matters)))


def _matter(rules: Rules, plan: p.Plan) -> MatterForm:
    rule = plan.resettle
    settled = plan if rule is None else next(item for item in rules.plan.matters if item.matter == rule.matter)
    asked = [fact for fact in settled.inputs if rule is None or fact.name != rule.input]
    return MatterForm(
        name=plan.matter,
        claims_of=settled.matter,
        several=rule is not None or plan.matter == model.DEFAULT_MATTER,
        own=() if rule is None else tuple(_field(rules, fact) for fact in plan.inputs),
        fields=tuple(_field(rules, fact) for fact in asked if fact.name not in _HIDDEN),
        payers=tuple(_payers(rules.adopted, settled.matter)),
        figures=tuple(item.name for item in settled.parameters),
    )


def _payers(regulation: model.Regulation, matter: str) -> Iterator[tuple[str, str]]:
    named = {item.name: item.pays for item in regulation.inputs if item.pays is not None}
    for place in regulation.matter(matter).places:
        yield from ((name, pot) for name in place if (pot := named.get(name)) is not None)


def _field(rules: Rules, fact: p.PlanInput) -> Field:
    declared = next((item for item in rules.adopted.inputs if item.name == fact.name), None)
    start, end = _force(rules.plan) if fact.name == model.DAY else ("", "")
    return Field(
        name=fact.name,
        kind="listed" if fact.open else fact.kind.value,
        unit=_UNITS.get(fact.kind, ""),
        members=fact.members[:-1] if fact.open else fact.members,
        required=not fact.optional and fact.given is None and fact.kind is not p.InputKind.CHOICES,
        help=tuple(_help(fact, declared)),
        article="" if declared is None else declared.origin.article or "",
        low=start,
        high=end,
        instead=fact.instead or "",
    )


def _force(plan: p.RulesPlan) -> tuple[str, str]:
    return _iso(plan.start), "" if plan.end is None else _iso(plan.end)


def _iso(day: int) -> str:
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def _help(fact: p.PlanInput, declared: model.Input | None) -> Iterator[str]:
    if fact.note:
        yield fact.note
    if fact.kind is p.InputKind.CHOICES:
        yield "可以选几个；都没有就不选"
    if fact.open:
        yield "写名称；没有列入名录的也照写"
    if declared is None:
        return
    if declared.used_if is not None:
        yield f"只在 {phrase(declared.used_if)} 时用到"
    if declared.only_if is not None:
        yield f"只在 {phrase(declared.only_if)} 时填写"
    if declared.optional:
        yield f"可以不填，{default_words(declared)}"


def _figure(regulation: model.Regulation, item: p.PlanParameter) -> FigureField:
    declared = regulation.parameter(item.name)
    rate = declared.type is model.Basic.RATE
    return FigureField(
        name=item.name,
        unit="%" if rate else "元",
        low=_amount(item.low, item.scale),
        high=_amount(item.high, item.scale),
        year="结算当年" if item.shift == 0 else "结算的上一年",
        official=tuple((f"{year}年", _amount(value, item.scale), source) for year, value, source in item.rows),
    )


def _amount(value: int, scale: int) -> str:
    """分 as 元, or 1/RATE_SCALE as percent, as short as is exact."""
    den = 100 if scale == 1 else scale // 100
    whole, rest = divmod(value, den)
    digits = str(rest).rjust(len(str(den)) - 1, "0").rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)


def _spelled(rules: Rules, matters: tuple[MatterForm, ...]) -> Iterator[tuple[str, str]]:
    """Names that are written differently in a rule file."""
    names: dict[str, None] = {}
    for form in matters:
        names[form.name] = None
        for field in (*form.own, *form.fields):
            names |= dict.fromkeys((field.name, *field.members))
        names |= dict.fromkeys(form.figures)
    for plan in rules.plan.matters:
        names |= dict.fromkeys((*(item.name for item in plan.payments), *(item.name for item in plan.answers)))
        names |= dict.fromkeys(member for answer in plan.answers for member in answer.members)
        names |= dict.fromkeys(plan.status[1] if plan.status is not None else ())
    yield from ((name, spelled) for name in names if (spelled := spell_name(name)) != name)
