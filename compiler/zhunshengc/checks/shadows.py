"""What stands in a rule's way: other rules without which it would matter; 约定 because of which nothing can be settled."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence

from zhunshengc.checks.base import Context, Finding, Subject
from zhunshengc.checks.proving import Posed, Property, Statement, Witness, articles, pose
from zhunshengc.checks.racing import Verdicts
from zhunshengc.checks.variants import Removal, assumptions_of, obstacles, own_conditions
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Matter, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.obligation import Obligation, Proved, Refuted, Vacuous
from zhunshengc.solver.scene import Scene, Start

Never = Callable[[Regulation], Property]
"""That a rule never matters, said of a form of the regulation."""
_Removals = tuple[Removal, ...]
_Asking = Generator[tuple[Obligation, ...], Verdicts, bool]
Shadows = Generator[tuple[Obligation, ...], Verdicts, tuple[str, ...]]

_STARTS = (Start(0), Start(1))


def shadows(context: Context, matter: str, benefit: Benefit | None, subject: Subject, never: Never) -> Shadows:
    """The rules without which a rule would matter, in Chinese sentences.

    Other rules count first: each by itself, or a least set of them together. Only where they have nothing to do with it are
    the conditions named that the benefit's own 适用 states.
    """
    others = tuple(item for item in obstacles(context, matter, benefit) if item.label != subject.title)
    alone = yield from _each_alone(context, never, others)
    if alone:
        return tuple(dict.fromkeys(map(_shadow, alone)))
    together = (yield from _least_together(context, never, others)) if len(others) > 1 else ()
    if together:
        return (f"核对{'、'.join(map(_named, together))}：它们合起来完全盖住了这条规则，没有它们，这条规则就能起作用",)
    own = () if benefit is None else tuple(own_conditions(context, matter, benefit))
    alone = yield from _each_alone(context, never, own)
    return tuple(dict.fromkeys(map(_shadow, alone)))


def _shadow(item: Removal) -> str:
    return f"核对{_named(item)}：它完全盖住了这条规则，没有它，这条规则就能起作用"


def _named(item: Removal) -> str:
    return f"{item.label}（{item.origin.article}）" if item.origin.article else item.label


def _each_alone(
    context: Context, never: Never, items: _Removals
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[Removal, ...]]:
    """Those without which, all others being there, the rule would matter."""
    posed = [(item, one) for item in items for one in _without(context, never, (item,))]
    verdicts = yield tuple(one.obligation for _, one in posed)
    return tuple(dict.fromkeys(item for item, one in posed if isinstance(verdicts[one.obligation.identity], Refuted)))


def _least_together(
    context: Context, never: Never, items: _Removals
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[Removal, ...]]:
    """A least set without which the rule would matter; nothing where it would not matter without all of them."""

    def would_matter(removed: _Removals) -> _Asking:
        posed = _without(context, never, removed)
        verdicts = yield tuple(one.obligation for one in posed)
        return any(isinstance(verdicts[one.obligation.identity], Refuted) for one in posed)

    return (yield from least(items, would_matter)) if (yield from would_matter(items)) else ()


def least(
    items: _Removals, enough: Callable[[_Removals], _Asking]
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[Removal, ...]]:
    """A part of `items` that is enough, from which nothing can be left out; all of them are known to be enough, none is not."""
    kept = items
    for item in items:
        fewer = tuple(other for other in kept if other is not item)
        if fewer and (yield from enough(fewer)):
            kept = fewer
    return kept


def _without(context: Context, never: Never, removed: Sequence[Removal], starts: Iterable[Start] = _STARTS) -> list[Posed]:
    form = context.regulation
    for item in removed:
        form = item.remove(form)
    tag = f"没有{'、'.join(item.label for item in removed)}" if removed else "照规则"
    return [pose(context.studio, form, never(form), start, tag=tag) for start in starts]


# ---- 约定 ------------------------------------------------------------------------------------------------------


def unsettleable(context: Context, check: str, matter: Matter) -> Generator[tuple[Obligation, ...], Verdicts, Finding | None]:
    """The 约定 because of which no claim can be settled: a least set of those that exclude each other; None if it is not they.

    A history begins with a claim on an empty 台账: where none of those can be settled, none ever can.
    """
    every = tuple(assumptions_of(matter))

    def never(_: Regulation) -> Property:
        return _never_settled(Subject(check, f"{matter.name}/约定", (), f"{matter.name}没有可以结算的就诊"), matter.name)

    def exclude(kept: _Removals) -> _Asking:
        (posed,) = _without(context, never, [item for item in every if item not in kept], (Start(0),))
        verdict = (yield (posed.obligation,))[posed.obligation.identity]
        return isinstance(verdict, Proved | Vacuous)

    if not (yield from exclude(every)) or (yield from exclude(())):
        return None
    return _contradiction(check, matter, (yield from least(every, exclude)))


def _never_settled(subject: Subject, matter: str) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.FALSE, (claim,), (Witness("这次就诊", facts),))

    return Property(subject, findings.CONTRADICTION, matter, state, lambda *_: None, shown=False)


def _contradiction(check: str, matter: Matter, items: _Removals) -> Finding:
    several, origins = len(items) > 1, [item.origin for item in items]
    how, which = ("不能同时满足", "其中一条") if several else ("不可能满足", "这条")
    sentence = f"{'、'.join(map(_named, items))}{how}，没有一次就诊可以结算；{matter.name}的检查标为空真的，都由此而来"
    title = f"{matter.name}有可以结算的就诊"
    subject = Subject(check, f"{matter.name}/约定", articles(*origins), title, origins[0].place)
    return Finding(subject, findings.CONTRADICTION, sentence, (f"改正或者删去{which}约定",))
