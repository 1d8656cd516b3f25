"""Forms of a regulation with one rule left out, to see whether the rule matters and what stands in another's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from zhunsheng.syntax import WayKind
from zhunshengc.checks.base import Context
from zhunshengc.expressions import NO, both
from zhunshengc.model import Adjustment, Benefit, Expr, Input, Limit, Matter, Origin, Regulation, Relation, Unlimited, Way
from zhunshengc.phrase import conjuncts, phrase
from zhunshengc.specialise import specialise, used_inputs

Change = Callable[[Regulation], Regulation]


@dataclass(frozen=True, slots=True)
class Removal:
    """A rule, in Chinese, and the way to a regulation without it."""

    label: str
    origin: Origin
    remove: Change


def unrelated(context: Context) -> Regulation:
    """The regulation as if every 关系 were 并行: what the text says of each benefit by itself."""
    if not any(matter.relations for matter in context.general.matters):
        return context.regulation
    return specialise(context.general, context.choices, relate=False)


def adopted_way(relation: Relation, context: Context) -> Way:
    """How a 关系 (of the general regulation) goes under the chosen readings."""
    return dict(relation.ways)[context.choices[relation.doubt] if relation.doubt is not None else ""]


def worded(way: Way) -> str:
    """`大额救助 优先`, `择高`."""
    return f"{way.first} {way.kind.value}" if way.first else way.kind.value


def parts_of(matter: str, benefit: Benefit) -> Iterator[Removal]:
    """Deductible, limits and adjustments of a benefit, each left out; not those that are 不设 under the chosen readings."""
    if benefit.deductible is not None and not isinstance(benefit.deductible.value, Unlimited):
        remove = _in_benefit(matter, benefit.name, lambda item: replace(item, deductible=None))
        yield Removal(f"{benefit.name}的起付线", benefit.deductible.origin, remove)
    for limit in benefit.limits:
        if isinstance(limit.value, Unlimited):  # what is left of a table over a 存疑
            continue
        kind = f"共用限额「{limit.shared}」" if limit.shared else f"{limit.period.value}限额"
        yield Removal(f"{benefit.name}的{kind}", limit.origin, _in_benefit(matter, benefit.name, _without_limit(limit)))
    yield from adjustments_of(matter, benefit)


def adjustments_of(matter: str, benefit: Benefit) -> Iterator[Removal]:
    """Each 调整 of a benefit left out."""
    for adjustment in benefit.adjustments:
        label = f"对{benefit.name}的调整（{phrase(adjustment.condition)}）"
        yield Removal(label, adjustment.origin, _in_benefit(matter, benefit.name, _without_adjustment(adjustment)))


def exclusions_of(matter: Matter) -> Iterator[Removal]:
    """Each 排除 left out."""
    for item in matter.exclusions:
        yield Removal(f"排除「{item.name}」", item.origin, _in_matter(matter.name, _without_exclusion(item.name)))


def obstacles(context: Context, matter: str, benefit: Benefit | None) -> Iterator[Removal]:
    """Other rules that may keep a rule from mattering, each left out.

    Those about the rule's own benefit come first: the 关系 in which it stands, what is paid before it, its own parts. The
    removal of a 关系 gives the whole regulation anew, so it comes before any other removal.
    """
    found = context.regulation.matter(matter)
    if benefit is not None:
        yield from _relations_of(context, matter, benefit)
        for earlier in found.benefits:
            if earlier.place < benefit.place:
                yield Removal(f"排在前面的{earlier.name}", earlier.origin, _in_benefit(matter, earlier.name, _applying(NO)))
        yield from parts_of(matter, benefit)
    yield from exclusions_of(found)
    yield from assumptions_of(found)
    for fact in used_inputs(context.regulation, matter):
        if fact.only_if is not None:
            yield Removal(f"输入「{fact.name}」的限于（{phrase(fact.only_if)}）", fact.origin, _unrestricted(fact))
        if fact.used_if is not None:
            yield Removal(f"输入「{fact.name}」的用于（{phrase(fact.used_if)}）", fact.origin, _unrestricted(fact))


def assumptions_of(matter: Matter) -> Iterator[Removal]:
    """Each 约定 left out."""
    for item in matter.assumptions:
        yield Removal(
            f"约定「{item.name}：{phrase(item.condition)}」", item.origin, _in_matter(matter.name, _without_assumption(item.name))
        )


def own_conditions(context: Context, matter: str, benefit: Benefit) -> Iterator[Removal]:
    """Each condition that the benefit's own 适用 states, left out; not what a 关系 has added to it."""
    conditions = conjuncts(benefit.applies)
    alone = next(item for item in unrelated(context).matter(matter).benefits if item.name == benefit.name)
    own = conjuncts(alone.applies)
    for number, condition in enumerate(conditions[: len(own)]):
        rest = both((*conditions[:number], *conditions[number + 1 :]))
        yield Removal(f"适用条件「{phrase(condition)}」", benefit.origin, _in_benefit(matter, benefit.name, _applying(rest)))


def _relations_of(context: Context, matter: str, benefit: Benefit) -> Iterator[Removal]:
    for item in context.general.matter(matter).relations:
        way = adopted_way(item, context)
        if benefit.name in item.benefits and way.kind is not WayKind.PARALLEL:
            label = f"关系「{'、'.join(item.benefits)}：{worded(way)}」"
            yield Removal(label, item.origin, _without_relation(context, matter, item))


# ---- changes ---------------------------------------------------------------------------------------------------


def _in_matter(matter: str, change: Callable[[Matter], Matter]) -> Change:
    def apply(regulation: Regulation) -> Regulation:
        matters = tuple(change(item) if item.name == matter else item for item in regulation.matters)
        return replace(regulation, matters=matters)

    return apply


def _in_benefit(matter: str, benefit: str, change: Callable[[Benefit], Benefit]) -> Change:
    def apply(found: Matter) -> Matter:
        return replace(found, benefits=tuple(change(item) if item.name == benefit else item for item in found.benefits))

    return _in_matter(matter, apply)


def _without_relation(context: Context, matter: str, relation: Relation) -> Change:
    """As if that 关系 were 并行. The regulation given does not matter: a 关系 is worked in before any other change."""
    parallel = replace(relation, ways=tuple((reading, Way(WayKind.PARALLEL, None)) for reading, _ in relation.ways))

    def without(found: Matter) -> Matter:
        return replace(found, relations=tuple(parallel if item == relation else item for item in found.relations))

    return lambda _: specialise(_in_matter(matter, without)(context.general), context.choices)


def _unrestricted(fact: Input) -> Change:
    def apply(regulation: Regulation) -> Regulation:
        free = tuple(replace(item, only_if=None, used_if=None) if item.name == fact.name else item for item in regulation.inputs)
        return replace(regulation, inputs=free)

    return apply


def _applying(condition: Expr) -> Callable[[Benefit], Benefit]:
    return lambda item: replace(item, applies=condition)


def _without_limit(limit: Limit) -> Callable[[Benefit], Benefit]:
    return lambda item: replace(item, limits=tuple(other for other in item.limits if other != limit))


def _without_adjustment(adjustment: Adjustment) -> Callable[[Benefit], Benefit]:
    return lambda item: replace(item, adjustments=tuple(other for other in item.adjustments if other != adjustment))


def _without_exclusion(name: str) -> Callable[[Matter], Matter]:
    return lambda item: replace(item, exclusions=tuple(other for other in item.exclusions if other.name != name))


def _without_assumption(name: str) -> Callable[[Matter], Matter]:
    return lambda item: replace(item, assumptions=tuple(other for other in item.assumptions if other.name != name))
