"""Bills to draw: for each benefit the first 用例 on which it pays, with the amount of the bill left open.

A curve varies the cost that the benefit draws from, under each status of the regulation, as the first bill of the year.
Those who pay before the benefits are taken to pay nothing; what else the 用例 says stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc.case_runs import module_parameters
from zhunshengc.cases import PreparedCase
from zhunshengc.docs.curves import JUMP, Amounts, Point, curve
from zhunshengc.docs.settling import Rules
from zhunshengc.facts import Facts, FactValue, to_json, yuan

_RANGES = (300_000, 1_000_000, 5_000_000, 20_000_000, 50_000_000)  # 分; how far a bill may go
_USUAL = 20_000_000  # where nothing bends


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of people who are treated alike."""

    who: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bend:
    """A bill at which something changes: what, in words, and what is paid on it (分, of each payer, then what is borne)."""

    bill: int
    changes: tuple[str, ...]
    amounts: Amounts


def bends(scene: Scene, one: Curve) -> tuple[Bend, ...]:
    """The bends of a curve in words, and its end."""
    names = (*scene.payers, "个人负担")
    inside = [
        Bend(point.bill, tuple(_changes(names, before, point, after)), point.after)
        for before, point, after in zip(one.points, one.points[1:], one.points[2:], strict=False)
    ]
    last = one.points[-1]
    return (*inside, Bend(last.bill, (), last.after))


def _changes(names: Sequence[str], before: Point, point: Point, after: Point) -> Iterator[str]:
    for place, name in enumerate(names[:-1]):
        jump = point.after[place] - point.before[place]
        rising = point.before[place] > before.after[place]
        will_rise = after.before[place] > point.after[place]
        if abs(jump) > JUMP:
            yield f"悬崖：{name}{'多' if jump > 0 else '少'}付 {yuan(abs(jump))}元"
        elif will_rise and not rising and not point.after[place]:
            yield f"起付：{name}从这里起"
        elif rising and not will_rise:
            yield f"封顶：{name}到这里为止"
    if point.after[-1] - point.before[-1] < -JUMP:
        yield "费用多一点，个人负担反而少"


@dataclass(frozen=True, slots=True)
class Scene:
    """Curves of one kind of bill. `payers`: the benefits that pay on it, then 个人负担 where the matter has it.

    `facts`: what is the same for all bills, in words; `figures`: parameters, with 示例 where they are none of the official.
    """

    title: str
    cost: str
    payers: tuple[str, ...]
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    curves: tuple[Curve, ...]


def scenes(rules: Rules) -> tuple[Scene, ...]:
    """The scenes of 费用结算, in order of the benefits that they are for."""
    if not any(matter.name == model.DEFAULT_MATTER for matter in rules.adopted.matters):
        return ()
    found: dict[object, Scene] = {}
    for benefit in rules.adopted.matter(model.DEFAULT_MATTER).benefits:
        if any(benefit.name in scene.payers for scene in found.values()):
            continue
        for case, facts in _bills(rules):
            bill = _Bill(rules, case, facts, benefit.pot)
            if bill.pays(benefit.name):
                scene = bill.scene()
                if scene is not None:
                    found.setdefault((scene.cost, scene.facts), scene)
                break
    return tuple(found.values())


def _bills(rules: Rules) -> Iterator[tuple[PreparedCase, Facts]]:
    """The claims of 费用结算 that are settled under the adopted readings."""
    for case in rules.cases:
        if case.matter == model.DEFAULT_MATTER and not case.readings:
            yield from ((case, claim.facts) for claim in case.claims if claim.expected.refused is None)


class _Bill:
    """A claim of a 用例, settled by the module for other costs and statuses."""

    def __init__(self, rules: Rules, case: PreparedCase, facts: Facts, pot: str) -> None:
        self._rules = rules
        self._facts = facts
        self._pot = pot
        self._parameters = module_parameters(
            {key: value for key, value in case.parameters.items() if key[0] in rules.module.PARAMETERS}
        )
        inputs = {item.name: item for item in rules.adopted.inputs}
        self._costs = tuple(
            name
            for name in facts
            if (item := inputs.get(name)) is not None and item.type is model.Basic.MONEY and item.pays is None
        )
        self._payers = tuple(name for name in facts if (item := inputs.get(name)) is not None and item.pays is not None)

    def pays(self, benefit: str) -> bool:
        """Does the benefit pay on the claim as the 用例 has it, as the first of the year?"""
        result = self._settled(self._facts)
        return result is not None and result[0].get(benefit, 0) > 0 and self._pot in self._costs

    def _settled(self, facts: Facts) -> tuple[Mapping[str, int], int | None] | None:
        module = self._rules.module
        try:
            result = module.MATTERS[model.DEFAULT_MATTER](to_json(facts, self._rules.adopted), None, self._parameters)
        except module.InputError:
            return None
        return result.payments, result.borne

    def scene(self) -> Scene | None:
        """The curves, or None where a bill of some amount cannot be settled."""
        varied = self._varied()
        if varied is None:
            return None
        names = [item.name for item in self._rules.adopted.matter(model.DEFAULT_MATTER).benefits]
        found = self._curves(varied, names)
        paying = [
            place for place, _ in enumerate(names)
            if any(point.before[place] or point.after[place] for one in found for point in one.points)
        ]  # fmt: skip
        kept = [*paying, len(names)]
        return Scene(
            title=self._title(),
            cost=self._pot,
            payers=tuple(names[place] for place in paying),
            facts=tuple(self._words(varied)),
            figures=tuple(self._figures()),
            curves=_alike([Curve(one.who, tuple(_only(point, kept) for point in one.points)) for one in found]),
        )

    def _varied(self) -> tuple[str, ...] | None:
        """The costs that follow the bill: the pot alone where that can be settled, or all of them."""
        for varied in ((self._pot,), self._costs):
            bills = (0, 1, 123_456, _USUAL, _RANGES[-1])
            if all(self._settled(self._at(bill, varied, None)) is not None for bill in bills):
                return varied
        return None

    def _at(self, bill: int, varied: Sequence[str], status: str | None) -> Facts:
        others: dict[str, FactValue] = dict.fromkeys(self._costs, 0)
        facts: dict[str, FactValue] = {**self._facts, **others, **dict.fromkeys(varied, bill), **dict.fromkeys(self._payers, 0)}
        source = self._source()
        if status is not None and source is not None:
            facts[source.name] = (status,) if isinstance(source.type, model.ChoicesType) else status
        return facts

    def _source(self) -> model.Input | None:
        rankings = self._rules.adopted.rankings
        return self._rules.adopted.input(rankings[0].source) if rankings else None

    def _curves(self, varied: Sequence[str], names: Sequence[str]) -> list[Curve]:
        """The curves up to the least amount that shows every bend well."""
        found = self._up_to(_RANGES[-1], varied, names)
        bends = [point.bill for one in found for point in one.points[1:-1]]
        wanted = next((highest for highest in _RANGES if bends and max(bends) <= highest * 9 // 10), _USUAL)
        return found if wanted == _RANGES[-1] else self._up_to(wanted, varied, names)

    def _up_to(self, highest: int, varied: Sequence[str], names: Sequence[str]) -> list[Curve]:
        rankings = self._rules.adopted.rankings
        members: Sequence[str | None] = rankings[0].members if rankings else (None,)
        return [Curve(member or "任何人", curve(self._amounts(varied, names, member), highest)) for member in members]

    def _amounts(self, varied: Sequence[str], names: Sequence[str], status: str | None) -> _Amounts:
        return _Amounts(self, varied, names, status)

    def at(self, bill: int, varied: Sequence[str], names: Sequence[str], status: str | None) -> Amounts:
        """What each benefit pays, then what the person bears; nothing where the claim is refused for this status."""
        found = self._settled(self._at(bill, varied, status))
        if found is None:
            return (*(0 for _ in names), bill)
        payments, borne = found
        return (*(payments[name] for name in names), borne if borne is not None else bill - sum(payments.values()))

    # ---- in words

    def _title(self) -> str:
        """The facts that are a classification and no status."""
        source = self._source()
        without = {*_BUILT_IN, *((source.name,) if source is not None else ())}
        chosen = [item.name for item in self._rules.adopted.inputs if isinstance(item.type, model.ChoiceType)]
        shown = [str(value) for name, value in self._facts.items() if name in chosen and name not in without]
        return "、".join(shown) or model.DEFAULT_MATTER

    def _words(self, varied: Sequence[str]) -> Iterator[str]:
        source = self._source()
        for name, value in self._facts.items():
            if name in _BUILT_IN or name in varied or (source is not None and name == source.name):
                continue
            if name in self._costs or name in self._payers:
                yield f"{name} 0元"
            else:
                yield f"{name} {_text(value)}"

    def _figures(self) -> Iterator[str]:
        for name, value in self._parameters.items():
            rate = self._rules.adopted.parameter(name).type is model.Basic.RATE
            if isinstance(value, int):
                yield f"{name} {value // 10_000}%（示例）" if rate else f"{name} {yuan(value).removesuffix('.00')}元（示例）"


_BUILT_IN = (model.PERSON, model.SETTLEMENT, model.DAY)


@dataclass(frozen=True, slots=True)
class _Amounts:
    """What is paid on a bill."""

    bill: _Bill
    varied: Sequence[str]
    names: Sequence[str]
    status: str | None

    def __call__(self, bill: int) -> Amounts:
        return self.bill.at(bill, self.varied, self.names, self.status)


def _text(value: FactValue) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case None:
            return "没有"
        case tuple():
            return "、".join(map(str, value)) or "无"
        case _:
            return str(value)


def _only(point: Point, kept: Sequence[int]) -> Point:
    return Point(point.bill, tuple(point.before[place] for place in kept), tuple(point.after[place] for place in kept))


def _alike(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    """Curves that are the same become one."""
    groups: dict[tuple[Point, ...], list[str]] = {}
    for one in curves:
        groups.setdefault(one.points, []).append(one.who)
    return tuple(Curve("、".join(names), points) for points, names in groups.items())
