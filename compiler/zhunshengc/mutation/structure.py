"""Changes of clauses and declarations as a whole: a limit forgotten, a year taken for a visit, two statuses exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from zhunsheng.syntax import Period, RoundingMode
from zhunshengc.model import AdjustmentLine, Benefit, Matter, Origin, Ranking, Regulation
from zhunshengc.mutation.slots import each, each_matter

_OTHER_PERIOD = {Period.YEAR: Period.CLAIM, Period.CLAIM: Period.YEAR}


@dataclass(frozen=True, slots=True)
class Restructured:
    """The changed regulation; `kind` and `text` as in `changes.Changed`."""

    origin: Origin
    kind: str
    text: str
    regulation: Regulation


def restructurings(regulation: Regulation) -> Iterator[Restructured]:
    """Every change of a clause or declaration as a whole."""
    for ranking, put_ranking in each(regulation.rankings, lambda items: replace(regulation, rankings=items)):
        yield from _ranking(ranking, put_ranking)
    for matter, put_matter in each_matter(regulation):
        if matter.settles is None:
            yield from _matter(matter, put_matter)


def _ranking(ranking: Ranking, put: Callable[[Ranking], Regulation]) -> Iterator[Restructured]:
    members = ranking.members
    for position in range(len(members) - 1):
        first, second = members[position : position + 2]
        swapped = (*members[:position], second, first, *members[position + 2 :])
        text = f"{ranking.name}：{first}和{second}对调"
        yield Restructured(ranking.origin, "次序", text, put(replace(ranking, members=swapped)))
    for name, _ in ranking.exceptions:
        rest = tuple(item for item in ranking.exceptions if item[0] != name)
        yield Restructured(ranking.origin, "条件", f"漏了 不计 {name}", put(replace(ranking, exceptions=rest)))


def _matter(matter: Matter, put: Callable[[Matter], Regulation]) -> Iterator[Restructured]:
    for exclusion in matter.exclusions:
        rest = tuple(item for item in matter.exclusions if item is not exclusion)
        changed = put(replace(matter, exclusions=rest))
        yield Restructured(exclusion.origin, "条件", f"漏了 排除 {exclusion.name}", changed)
    for benefit, put_benefit in each(matter.benefits, lambda items: put(replace(matter, benefits=items))):
        yield from _deductible(benefit, put_benefit)
        yield from _limits(benefit, put_benefit)
        yield from _adjustments(benefit, put_benefit)
        yield from _other_clauses(benefit, put_benefit)


def _deductible(benefit: Benefit, put: Callable[[Benefit], Regulation]) -> Iterator[Restructured]:
    deductible = benefit.deductible
    if deductible is not None:
        yield Restructured(deductible.origin, "子句", f"{benefit.name}：漏了 起付线", put(replace(benefit, deductible=None)))
        other = replace(deductible, period=_OTHER_PERIOD[deductible.period])
        text = f"{benefit.name}：起付线 {deductible.period.value} → {other.period.value}"
        yield Restructured(deductible.origin, "期间", text, put(replace(benefit, deductible=other)))


def _limits(benefit: Benefit, put: Callable[[Benefit], Regulation]) -> Iterator[Restructured]:
    for limit, put_limit in each(benefit.limits, lambda items: put(replace(benefit, limits=items))):
        rest = tuple(item for item in benefit.limits if item is not limit)
        word = f"共用 {limit.shared}" if limit.shared else limit.period.value
        yield Restructured(limit.origin, "子句", f"{benefit.name}：漏了 限额 {word}", put(replace(benefit, limits=rest)))
        if limit.shared is None:
            other = replace(limit, period=_OTHER_PERIOD[limit.period])
            text = f"{benefit.name}：限额 {limit.period.value} → {other.period.value}"
            yield Restructured(limit.origin, "期间", text, put_limit(other))


def _other_clauses(benefit: Benefit, put: Callable[[Benefit], Regulation]) -> Iterator[Restructured]:
    if benefit.also_counts is not None:
        yield Restructured(benefit.origin, "子句", f"{benefit.name}：漏了 累计", put(replace(benefit, also_counts=None)))
    if benefit.rounding is RoundingMode.HALF_UP:
        down = replace(benefit, rounding=RoundingMode.DOWN)
        yield Restructured(benefit.origin, "取整", f"{benefit.name}：四舍五入 → 舍去", put(down))


def _adjustments(benefit: Benefit, put: Callable[[Benefit], Regulation]) -> Iterator[Restructured]:
    for item, put_item in each(benefit.adjustments, lambda items: put(replace(benefit, adjustments=items))):
        rest = tuple(other for other in benefit.adjustments if other is not item)
        yield Restructured(item.origin, "子句", f"{benefit.name}：漏了 调整", put(replace(benefit, adjustments=rest)))
        if item.deductible is not None and item.deductible.amount:
            changed = put_item(replace(item, deductible=_more(item.deductible)))
            yield Restructured(item.origin, "比例", f"{benefit.name}：调整 起付线 多1个百分点", changed)
        if item.rate is not None and item.rate.amount:
            changed = put_item(replace(item, rate=_more(item.rate)))
            yield Restructured(item.origin, "比例", f"{benefit.name}：调整 比例 多1个百分点", changed)


def _more(line: AdjustmentLine) -> AdjustmentLine:
    return replace(line, amount=line.amount + Fraction(1, 100))
