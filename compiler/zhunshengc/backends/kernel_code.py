"""Steps of a plan as numba code: integers of 64 bits, selections instead of branches.

The functions that the text calls are those of `zhunshengc.runtime.batch.machine`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.kernel_tables import Lookup, fits_table, lookup_of, ranking_table
from zhunshengc.backends.python_text import comment, identifier
from zhunshengc.plan_ranges import Ranges, range_of

MOST_REFUSALS = 62  # as many bits as a sign leaves


class Writer:
    """Lines of one function body, and the tables they look into.

    `refusals`: the Rejects met, in order; the bit of each in `refused` says that its condition holds.
    """

    def __init__(self, ranges: Ranges, articles: Mapping[str, str], stem: str) -> None:
        self.lines: list[str] = []
        self.tables: dict[str, tuple[int, ...]] = {}
        self.refusals: list[p.Reject] = []
        self._ranges = ranges
        self._articles = articles
        self._stem = stem
        self._indent = ""
        self._said = ""

    # ---- statements

    def steps(self, steps: Iterable[p.Step]) -> None:
        """All steps in order."""
        for step in steps:
            self._step(step)

    def _step(self, step: p.Step) -> None:
        match step:
            case p.Let(name, value, _, remark):
                self._remark(remark)
                self._line(f"{identifier(name)} = {self.integer(value)}")
            case p.Test(name, condition, remark):
                self._remark(remark)
                self._line(f"{identifier(name)} = {self.condition(condition)}")
            case p.Reject():
                self._refuse(step)
            case p.Branch(condition, then, otherwise, remark):
                self._remark(remark)
                self._line(f"if {self.condition(condition)}:")
                self._block(then)
                if otherwise:
                    self._line("else:")
                    self._block(otherwise)
            case _:
                assert_never(step)

    def _refuse(self, step: p.Reject) -> None:
        self._remark(f"{step.code} {step.field}")
        self._line(f"refused |= flag({self.condition(step.when)}, {len(self.refusals)})")
        self.refusals.append(step)

    def _block(self, steps: tuple[p.Step, ...]) -> None:
        outer, said = self._indent, self._said
        self._indent += "    "
        self.steps(steps)
        if not steps:
            self._line("pass")
        self._indent, self._said = outer, said

    def _remark(self, text: str) -> None:
        if text and text != self._said:
            article = self._articles.get(text.split("：", maxsplit=1)[0])
            self._line(comment(f"{article} {text}" if article else text))
        self._said = text

    def _line(self, text: str) -> None:
        self.lines.append(self._indent + text)

    # ---- integers

    def integer(self, value: p.Int) -> str:
        """An integer expression, in brackets where it is not one word."""
        match value:
            case p.Const(number):
                return str(number) if number >= 0 else f"({number})"
            case p.Var(name):
                return identifier(name)
            case p.Add(left, right):
                return self._sum(left, right)
            case p.Sub(left, right):
                return f"({self.integer(left)} - {self.integer(right)})"
            case p.Mul(left, right):
                return f"({self.integer(left)} * {self.integer(right)})"
            case p.FloorDiv(inner, divisor):
                low, _ = range_of(inner, self._ranges, self._ranges.raw)
                return f"divide({self.integer(inner)}, {divisor})" if low >= 0 else f"({self.integer(inner)} // {divisor})"
            case p.Least(left, right):
                return f"least({self.integer(left)}, {self.integer(right)})"
            case p.Greatest(left, right):
                return f"greatest({self.integer(left)}, {self.integer(right)})"
            case p.Select():
                return self._select(value)
            case p.FirstOf(mask, order):
                return self._first_of(identifier(mask.name), order)
            case p.Tiered(schedule, inner, den, plus):
                return f"tiered({tiers_at(schedule.name)}, {self.integer(inner)}, {den}, {self.integer(plus)})"
            case p.YearStart(inner):
                return f"({self.integer(p.FloorDiv(inner, 10_000))} * 10000 + 101)"
            case p.YearBefore(inner):
                return f"year_before({self.integer(inner)})"
            case _:
                assert_never(value)

    def _sum(self, left: p.Int, right: p.Int) -> str:
        return f"({self.integer(left)} + {self.integer(right)})"

    def _select(self, value: p.Select) -> str:
        found = lookup_of(value, self._ranges.raw)
        if found is not None:
            return self._looked_up(found)
        text = self.integer(value.otherwise)
        for condition, chosen in reversed(value.cases):
            text = self._chosen(condition, chosen, text)
        return text

    def _chosen(self, condition: p.Bool, value: p.Int, otherwise: str) -> str:
        if otherwise == "0":
            return f"only({self.condition(condition)}, {self.integer(value)})"
        if value == p.Const(0):
            return f"only({self.condition(_opposite(condition))}, {otherwise})"
        match value:
            case p.Add(p.Var(name), more) if name == otherwise:
                return f"({otherwise} + only({self.condition(condition)}, {self.integer(more)}))"
            case _:
                return f"pick({self.condition(condition)}, {self.integer(value)}, {otherwise})"

    def _looked_up(self, found: Lookup) -> str:
        index = identifier(found.index.name)
        shifted = index if found.first == 0 else f"{index} + {-found.first}" if found.first < 0 else f"{index} - {found.first}"
        looked = f"look({self._table(found.values)}, {shifted})"
        return looked if found.factor == p.Const(1) else f"({self.integer(found.factor)} * {looked})"

    def _table(self, values: tuple[int, ...]) -> str:
        name = next((name for name, known in self.tables.items() if known == values), None)
        if name is None:
            name = f"_TABLE{self._stem}_{len(self.tables) + 1}"
            self.tables[name] = values
        return name

    def _first_of(self, mask: str, order: tuple[int, ...]) -> str:
        if not order:
            return "(-1)"
        if fits_table(order):
            table = ranking_table(order)
            return f"look({self._table(table)}, {mask} & {len(table) - 1})"
        text = "(-1)"
        for place, bit in reversed(tuple(enumerate(order))):
            text = f"pick(({mask} & {1 << bit}) != 0, {place}, {text})"
        return text

    # ---- conditions

    def condition(self, value: p.Bool) -> str:
        """A condition, in brackets where it is not one word."""
        match value:
            case p.Truth(holds):
                return str(holds)
            case p.Flag(name):
                return identifier(name)
            case p.Compare(relation, left, right):
                return f"({self.integer(left)} {relation.value} {self.integer(right)})"
            case p.Among(subject, indices):
                return self._among(identifier(subject.name), subject.name, indices)
            case p.AnyBit(mask, bits):
                return f"(({identifier(mask.name)} & {bits}) != 0)"
            case p.And(items):
                return self._joined("both", items, "True")
            case p.Or(items):
                return self._joined("either", items, "False")
            case p.Not(item):
                return f"(not {self.condition(item)})"
            case _:
                assert_never(value)

    def _joined(self, function: str, items: tuple[p.Bool, ...], empty: str) -> str:
        if not items:
            return empty
        if len(items) == 1:
            return self.condition(items[0])
        half = len(items) // 2
        return f"{function}({self._joined(function, items[:half], empty)}, {self._joined(function, items[half:], empty)})"

    def _among(self, text: str, name: str, indices: tuple[int, ...]) -> str:
        wanted = sorted(set(indices))
        low, high = self._ranges.raw[name]
        if len(wanted) == 1:
            return f"({text} == {wanted[0]})"
        if wanted[-1] - wanted[0] + 1 == len(wanted):
            return f"both({text} >= {wanted[0]}, {text} <= {wanted[-1]})"
        if low >= -1 and high < MOST_REFUSALS and wanted[-1] < MOST_REFUSALS:
            return f"among({text}, {sum(1 << (number + 1) for number in wanted)})"
        return self._joined("either", tuple(p.Compare(p.Relation.EQ, p.Var(name), p.Const(item)) for item in wanted), "False")


def column(name: str) -> str:
    """The array that holds a variable of every claim. It begins with a capital, as no variable of a plan does."""
    return f"C_{identifier(name)}"


def tiers_at(name: str) -> str:
    """The tiers of the 分段表 of the row at hand, as one argument."""
    tops, rates, starts = (f"{column(name)}_{part}" for part in TIER_PARTS)
    return f"({tops}, {rates}, {starts}[row], {starts}[row + ONE])"


TIER_PARTS = ("tops", "rates", "starts")


def _opposite(condition: p.Bool) -> p.Bool:
    return condition.item if isinstance(condition, p.Not) else p.Not(condition)
