"""关系 of benefits worked into a matter whose 存疑 are decided: 优先 into conditions, 在先 into the order of payment."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from zhunsheng.syntax import WayKind
from zhunshengc.expressions import both, map_children, negation
from zhunshengc.model import Benefit, Expr, Matter, Regulation, Relation, Remainder, Way
from zhunshengc.pots import parts_of
from zhunshengc.uses import map_benefit


def related(matter: Matter, regulation: Regulation) -> Matter:
    """Every 关系 worked in; those that only evaluation can respect, 择高 and 并行, stay."""
    for relation in matter.relations:
        way = way_of(relation)
        match way.kind:
            case WayKind.PRIORITY:
                matter = _prefer(matter, relation, _named(matter, way))
            case WayKind.FIRST:
                matter = _put_first(matter, _named(matter, way), regulation)
            case WayKind.HIGHEST | WayKind.PARALLEL:
                pass
            case _:
                assert_never(way.kind)
    kept = (WayKind.HIGHEST, WayKind.PARALLEL)
    return replace(matter, relations=tuple(item for item in matter.relations if way_of(item).kind in kept))


def unrelated(matter: Matter) -> Matter:
    """As if every 关系 were 并行."""
    parallel = Way(WayKind.PARALLEL, None)
    relations = (replace(item, ways=tuple((reading, parallel) for reading, _ in item.ways)) for item in matter.relations)
    return replace(matter, relations=tuple(relations))


def way_of(relation: Relation) -> Way:
    """The one way of a 关系 whose 存疑 is decided."""
    ((_, way),) = relation.ways
    return way


def _named(matter: Matter, way: Way) -> Benefit:
    return next(item for item in matter.benefits if item.name == way.first)


def _prefer(matter: Matter, relation: Relation, first: Benefit) -> Matter:
    """Where the first applies, the others do not."""
    otherwise = negation(first.applies)

    def changed(item: Benefit) -> Benefit:
        if item.name == first.name or item.name not in relation.benefits:
            return item
        return replace(item, applies=both((item.applies, otherwise)))

    return replace(matter, benefits=tuple(map(changed, matter.benefits)))


def _put_first(matter: Matter, first: Benefit, regulation: Regulation) -> Matter:
    """As if 次序 had given it a place of its own just before all that share its place now."""
    here = first.place
    others = tuple(name for name in matter.places[here] if name != first.name)
    places = (*matter.places[:here], (first.name,), others, *matter.places[here + 1 :])
    order = tuple(name for place in places for name in place)

    def moved(item: Benefit) -> Benefit:
        if item.place < here or item.name == first.name:
            return item
        paid_now = first if item.place == here else None

        def changed(expr: Expr) -> Expr:
            return _in_order(expr, order, paid_now, regulation)

        return map_benefit(replace(item, place=item.place + 1), changed)

    benefits = sorted(map(moved, matter.benefits), key=lambda item: item.place)
    return replace(matter, places=places, benefits=tuple(benefits))


def _in_order(expr: Expr, order: tuple[str, ...], paid_now: Benefit | None, regulation: Regulation) -> Expr:
    """Every 剩余 after the new order of payment: also after `paid_now`, if that draws on it."""
    if not isinstance(expr, Remainder):
        return map_children(expr, lambda part: _in_order(part, order, paid_now, regulation))
    paid = {*expr.benefits}
    if paid_now is not None and paid_now.pot in parts_of(regulation, expr.pot):
        paid.add(paid_now.name)
    return replace(expr, benefits=tuple(name for name in order if name in paid))
