"""Who gets what, and how much: the benefits of 费用结算 as one table, a row for people who are treated alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc.expressions import YES
from zhunshengc.phrase import conjuncts, phrase


@dataclass(frozen=True, slots=True)
class Share:
    """What people of these statuses get: 起付线, 比例 and 限额 in words."""

    who: str
    deductible: tuple[str, ...]
    rate: tuple[str, ...]
    limit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class What:
    """A benefit: its article, the conditions beside the status, and who gets how much."""

    name: str
    article: str
    conditions: tuple[str, ...]
    shares: tuple[Share, ...]


def who_gets_what(regulation: model.Regulation) -> tuple[What, ...]:
    """The benefits of 费用结算, in order of payment. The regulation is specialised."""
    names = [matter.name for matter in regulation.matters]
    if model.DEFAULT_MATTER not in names:
        return ()
    words = _Words(regulation)
    return tuple(words.what(benefit) for benefit in regulation.matter(model.DEFAULT_MATTER).benefits)


class _Words:
    """Amounts in words for one status at a time."""

    def __init__(self, regulation: model.Regulation) -> None:
        self._definitions = {item.name: item.value for item in regulation.definitions}
        self._ranking = regulation.rankings[0] if regulation.rankings else None

    def what(self, benefit: model.Benefit) -> What:
        """A benefit as rows."""
        parts = [part for part in conjuncts(benefit.applies) if part != YES]
        others = tuple(phrase(part) for part in parts if self._statuses(part) is None)
        return What(benefit.name, benefit.origin.article or "", others, tuple(self._shares(benefit, parts)))

    def _statuses(self, condition: model.Expr) -> frozenset[str] | None:
        """The statuses that a condition asks for, where it asks for nothing else."""
        match condition:
            case model.OneOf(model.RankingRef(name), members) if self._ranking is not None and name == self._ranking.name:
                return frozenset(members)
            case model.DefinitionRef(name) if name in self._definitions:
                return self._statuses(self._definitions[name])
            case model.Negation(item) if self._ranking is not None and (inner := self._statuses(item)) is not None:
                return frozenset(self._ranking.members) - inner
            case _:
                return None

    def _shares(self, benefit: model.Benefit, parts: list[model.Expr]) -> Iterator[Share]:
        asked = [found for part in parts if (found := self._statuses(part)) is not None]
        if self._ranking is None or not asked:
            yield self._share(benefit, "任何人", None)
            return
        members = [member for member in self._ranking.members if all(member in found for found in asked)]
        groups: dict[tuple[tuple[str, ...], ...], list[str]] = {}
        for member in members:
            share = self._share(benefit, "", member)
            groups.setdefault((share.deductible, share.rate, share.limit), []).append(member)
        for (deductible, rate, limit), alike in groups.items():
            yield Share("、".join(alike), deductible, rate, limit)

    def _share(self, benefit: model.Benefit, who: str, member: str | None) -> Share:
        deductible: tuple[str, ...] = ("不设",)
        if benefit.deductible is not None:
            period = benefit.deductible.period.value
            deductible = _each(self._cells(benefit.deductible.value, member), period)
        limits = tuple(
            text
            for limit in benefit.limits
            for text in _each(self._cells(limit.value, member), limit.period.value, limit.shared)
            if text != "不设" or len(benefit.limits) == 1
        )
        return Share(who, deductible, self._cells(benefit.rate, member), limits or ("不设",))

    def _cells(self, value: model.Expr, member: str | None) -> tuple[str, ...]:
        """The values that a status can meet, with the other keys that select them."""
        match value:
            case model.DefinitionRef(name) if isinstance(self._definitions.get(name), model.Table):
                return self._cells(self._definitions[name], member)
            case model.Table(dimensions, rows):
                return tuple(self._rows(dimensions, rows, member))
            case model.Tranches(tranches):
                return tuple(_tranche(tranches, place) for place in range(len(tranches)))
            case _:
                return (phrase(value),)

    def _rows(self, dimensions: tuple[model.Expr, ...], rows: tuple[model.Row, ...], member: str | None) -> Iterator[str]:
        known = [self._key(dimension, member) for dimension in dimensions]
        for row in rows:
            if all(key is None or key in names for key, names in zip(known, row.keys, strict=True)):
                around = zip(dimensions, known, row.keys, strict=True)
                others = [_key_words(dimension, names) for dimension, key, names in around if key is None]
                cells = self._cells(row.cell, member)
                yield from (f"{'，'.join(others)}：{cell}" if others else cell for cell in cells)

    def _key(self, dimension: model.Expr, member: str | None) -> str | None:
        """The key that a status selects by this dimension; None where it depends on something else."""
        match dimension:
            case model.RankingRef(name) if self._ranking is not None and name == self._ranking.name:
                return member
            case model.DefinitionRef(name) if name in self._definitions:
                return self._key(self._definitions[name], member)
            case model.Classify(cases, otherwise) if member is not None:
                sets = [(self._statuses(condition), group) for condition, group in cases]
                if any(found is None for found, _ in sets):
                    return None
                return next((group for found, group in sets if found is not None and member in found), otherwise)
            case _:
                return None


def _key_words(dimension: model.Expr, names: tuple[str, ...]) -> str:
    """The keys of a row; of a yes/no dimension its condition."""
    if isinstance(dimension, model.Classify) and dimension.type.members == model.YES_NO_MEMBERS:
        return phrase(dimension) if names == ("是",) else f"其余（非 {phrase(dimension)}）"
    return "、".join(names)


def _each(cells: tuple[str, ...], period: str, shared: str | None = None) -> tuple[str, ...]:
    note = f"（共用{shared}）" if shared else ""
    return tuple(cell if cell == "不设" else f"{period} {cell}{note}" for cell in cells)


def _tranche(tranches: tuple[model.Tranche, ...], place: int) -> str:
    lower = tranches[place - 1].upper if place else 0
    upper = tranches[place].upper
    rate = phrase(tranches[place].rate)
    if upper is None:
        return f"超过 {phrase(model.MoneyLit(lower or 0))}的部分 {rate}"
    if not lower:
        return f"{phrase(model.MoneyLit(upper))}以内的部分 {rate}"
    return f"{phrase(model.MoneyLit(lower))}至 {phrase(model.MoneyLit(upper))}的部分 {rate}"
