"""关系: how benefits of one place go together, and 适用旧规, 适用另文."""

from __future__ import annotations

from zhunsheng import syntax
from zhunsheng.syntax import WayKind
from zhunshengc.messages import matters as say_matter
from zhunshengc.messages import names as say
from zhunshengc.model import Origin, Relation, Silence, Way
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Earlier, Environment, Site, Stage
from zhunshengc.resolving.expr import condition
from zhunshengc.resolving.names import doubt_reference, known_as, member_list
from zhunshengc.resolving.scope import NameKind

_Ways = tuple[tuple[str, Way], ...]

# ---- 关系 ------------------------------------------------------------------------------------------------------


def resolve_relations(mine: Declarations, env: Environment) -> tuple[Relation, ...]:
    """The 关系 of a matter; each benefit stands in one of them at most."""
    seen: dict[str, Origin] = {}
    found = [_relation(one, mine, seen, env) for one in mine.relations]
    return tuple(item for item in found if item is not None)


def _relation(one: Found[syntax.Relation], mine: Declarations, seen: dict[str, Origin], env: Environment) -> Relation | None:
    written, site = one.item, Site(one.home, Stage.FACTS, "关系")
    together = _benefits(written, seen, env, site) and _in_one_place(written, mine, env, site)
    names = tuple(name.text for name in written.benefits)
    if written.doubt is not None:
        ways = _ways_by_doubt(written, written.doubt, names, env, site)
    else:
        ways = _one_way(written, names, env, site)
    if not together or ways is None:
        return None
    doubt = written.doubt.text if written.doubt is not None else None
    return Relation(names, doubt, ways, site.origin(written.span))


def _benefits(written: syntax.Relation, seen: dict[str, Origin], env: Environment, site: Site) -> bool:
    """Are these two or more benefits of this matter, none in another 关系? Reports it if not."""
    listed: set[str] = set()
    good = True
    for name in written.benefits:
        origin = site.origin(name.span)
        entry = env.scope.find(name.text, site.home.matter)
        if not known_as(name, NameKind.BENEFIT, env, site):
            good = False
        elif entry is not None and entry.matter != site.home.matter:
            env.report.append(say_matter.other_matters_benefit(origin, name.text))
            good = False
        elif name.text in listed:
            env.report.append(say.listed_twice(origin, name.text))
            good = False
        elif name.text in seen:
            env.report.append(say_matter.related_twice(origin, name.text, seen[name.text]))
            good = False
        listed.add(name.text)
    seen |= {name.text: site.origin(name.span) for name in written.benefits if name.text not in seen}
    if good and len(listed) < 2:
        env.report.append(say_matter.relation_alone(site.origin(written.span)))
    return good and len(listed) > 1


def _in_one_place(written: syntax.Relation, mine: Declarations, env: Environment, site: Site) -> bool:
    """Does 次序 put them in one place? One that it leaves out is reported there."""
    where = {name.text: place for one in mine.orders[:1] for place, names in enumerate(one.item.places) for name in names}
    first = written.benefits[0].text
    other = next((name for name in written.benefits if where.get(name.text) != where.get(first)), None)
    if other is None:
        return first in where
    if first in where and other.text in where:
        env.report.append(say_matter.not_one_place(site.origin(other.span), first, other.text))
    return False


def _one_way(written: syntax.Relation, names: tuple[str, ...], env: Environment, site: Site) -> _Ways | None:
    if written.way is None:
        env.report.append(say_matter.without_way(site.origin(written.span)))
        return None
    way = _way(written.way, names, env, site)
    return None if way is None else (("", way),)


def _ways_by_doubt(
    written: syntax.Relation, name: syntax.Name, names: tuple[str, ...], env: Environment, site: Site
) -> _Ways | None:
    """The way of each reading of the 存疑."""
    doubt = doubt_reference(name.text, env) if known_as(name, NameKind.DOUBT, env, site) else None
    if not written.rows:
        env.report.incomplete()
    if doubt is None or not written.rows:
        return None
    ways: dict[str, Way] = {}
    good = True
    for row in written.rows:
        way = _way(row.way, names, env, site)
        readings = member_list(row.readings, doubt.type, env, site)
        again = [reading for reading in row.readings if reading.text in ways]
        for reading in again:
            env.report.append(say.listed_twice(site.origin(reading.span), reading.text))
        if way is None or readings is None or again:
            good = False
            continue
        ways |= dict.fromkeys(readings, way)
    missing = tuple(reading for reading in doubt.type.members if reading not in ways)
    if good and missing:
        env.report.append(say_matter.readings_without_way(site.origin(name.span), name.text, missing))
    return tuple(ways.items()) if good and not missing else None


def _way(written: syntax.Way, names: tuple[str, ...], env: Environment, site: Site) -> Way | None:
    named = written.kind in (WayKind.PRIORITY, WayKind.FIRST)
    if named != (written.first is not None):
        env.report.append(say_matter.way_incomplete(site.origin(written.span), named))
        return None
    if written.first is not None and written.first.text not in names:
        env.report.append(say_matter.not_in_relation(site.origin(written.first.span), written.first.text, names))
        return None
    return Way(written.kind, written.first.text if written.first is not None else None)


# ---- 适用旧规, 适用另文 ----------------------------------------------------------------------------------------


def resolve_silences(mine: Declarations, before: Earlier, env: Environment) -> tuple[Silence, ...]:
    """Where a matter refers to an older policy or another document. `before`: who pays before its first benefit."""
    silences: list[Silence] = []
    for one in mine.silences:
        site = Site(one.home, Stage.PLACE, one.item.kind.value, before)
        resolved = condition(one.item.condition, env, site)
        if resolved is not None:
            silences.append(Silence(one.item.kind, one.item.name.text, resolved, site.origin(one.item.name.span)))
    return tuple(silences)
