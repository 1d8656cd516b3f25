"""次序: who pays before whom. Every payer and every benefit of a matter stands in exactly one place."""

from __future__ import annotations

from zhunsheng import syntax
from zhunshengc.expressions import YES
from zhunshengc.messages import names as say
from zhunshengc.model import DEFAULT_MATTER, Input
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.scope import NameKind
from zhunshengc.suggest import similar

Places = tuple[tuple[str, ...], ...]


def resolve_places(matter: str | None, mine: Declarations, env: Environment) -> Places:
    """The places of a matter (None: 费用结算), whose own items are `mine`.

    What 次序 leaves out is reported and put last, so that the rest is checked.
    """
    payers = [one.item.name for one in mine.inputs if _must_stand(env.inputs[one.item.name.text])]
    benefits = [one.item.name for one in mine.benefits]
    needed = list(dict.fromkeys(name.text for name in (*payers, *benefits)))
    orders = mine.orders
    for again in orders[1:]:
        first = orders[0].home.origin(orders[0].item.span)
        env.report.append(say.duplicate(again.home.origin(again.item.span), "次序", "次序", first))
    if orders:
        return _written(orders[0], needed, env)
    if not benefits:
        return ()
    if len(needed) > 1:
        origin = mine.benefits[0].home.origin(benefits[0].span)
        env.report.append(say.no_order(origin, matter or DEFAULT_MATTER, tuple(needed)))
    return tuple((name,) for name in needed)


def _must_stand(item: Input) -> bool:
    """Is this a payer? One that never counts (不计支付 … 是) need not stand in 次序."""
    return item.pays is not None and item.disregarded != YES


def _written(one: Found[syntax.Order], needed: list[str], env: Environment) -> Places:
    site = Site(one.home, Stage.FACTS, "次序")
    seen: set[str] = set()
    places: list[tuple[str, ...]] = []
    for place in one.item.places:
        names: list[str] = []
        for name in place:
            if name.text in seen:
                env.report.append(say.listed_twice(site.origin(name.span), name.text))
            elif _can_pay(name, env, site):
                names.append(name.text)
            seen.add(name.text)
        if names:
            places.append(tuple(names))
    missing = [name for name in needed if name not in seen]
    if missing:
        env.report.append(say.order_incomplete(site.origin(one.item.span), tuple(missing)))
    return (*places, *((name,) for name in missing))


def _can_pay(name: syntax.Name, env: Environment, site: Site) -> bool:
    """Is this a payer or a benefit of this matter? Reports it if not."""
    entry = env.scope.find(name.text, site.home.matter)
    origin = site.origin(name.span)
    if entry is None:
        known = [item.name for item in env.scope.visible(site.home.matter)]
        hidden = env.scope.elsewhere(name.text)
        hint = say.NameHint(similar(name.text, known), block=hidden.matter if hidden is not None else None)
        env.report.append(say.unknown(origin, name.text, "给付或有「支付」的输入", hint))
        return False
    if entry.kind is NameKind.BENEFIT and entry.matter == site.home.matter:
        return True
    if entry.kind is NameKind.INPUT and name.text in env.inputs and env.inputs[name.text].pays is not None:
        return True
    env.report.append(say.cannot_pay(origin, name.text, entry.kind.value))
    return False
