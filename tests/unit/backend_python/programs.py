"""Random plans: every variable assigned once on each path, every name read only where it exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from unit.backend_python import plans
from zhunshengc import plan as p

AMOUNTS, INDEX, MASK, FLAG = ("in_a", "in_b", "in_c"), "in_kind", "in_mask", "in_flag"
MEMBERS = ("甲", "乙", "丙")
STATUSES = ("一", "二", "三", "四")
ORDER = (2, 0, 3)
_T = TypeVar("_T")


@dataclass
class Scope:
    """Names that exist at a point of the plan."""

    integers: list[str] = field(default_factory=lambda: [*AMOUNTS, INDEX])
    indices: list[str] = field(default_factory=lambda: [INDEX])
    flags: list[str] = field(default_factory=lambda: [FLAG])

    def copy(self) -> Scope:
        return Scope(list(self.integers), list(self.indices), list(self.flags))


class Maker:
    """Draws expressions and steps."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw
        self._count = 0

    def pick(self, items: Sequence[_T]) -> _T:
        return self._draw(st.sampled_from(items))

    def number(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def fresh(self, stem: str) -> str:
        self._count += 1
        return f"{stem}_{self._count}"

    def integer(self, scope: Scope, depth: int) -> p.Int:
        kind = self.number(0, 11) if depth else self.number(0, 1)
        if kind == 0:
            return p.Const(self.number(-3, 500))
        if kind <= 3:
            return p.Var(self.pick(scope.integers))
        left = self.integer(scope, depth - 1)
        match kind:
            case 4:
                return p.FloorDiv(left, self.number(1, 7))
            case 5:
                return p.YearStart(left)
            case 6:
                return p.YearBefore(left)
            case 7:
                cases = tuple(
                    (self.condition(scope, depth - 1), self.integer(scope, depth - 1)) for _ in range(self.number(1, 3))
                )
                return p.Select(cases, left)
            case _:
                right = self.integer(scope, depth - 1)
                ways: tuple[p.Int, ...] = (p.Add(left, right), p.Sub(left, right), p.Least(left, right), p.Greatest(left, right))
                return self.pick(ways)

    def condition(self, scope: Scope, depth: int) -> p.Bool:
        match self.number(0, 8) if depth else self.number(0, 4):
            case 0 | 1:
                return p.Flag(self.pick(scope.flags))
            case 2:
                bits = tuple(sorted({self.number(-1, 3) for _ in range(self.number(0, 3))}))
                return p.Among(p.Var(self.pick(scope.indices)), bits)
            case 3:
                return p.AnyBit(p.Var(MASK), self.number(0, 15))
            case 4:
                return p.Truth(self.pick((True, False)))
            case 5:
                return p.Not(self.condition(scope, depth - 1))
            case 6:
                left, right = (self.integer(scope, depth - 1) for _ in range(2))
                return p.Compare(self.pick(tuple(p.Relation)), left, right)
            case 7:
                return p.And(tuple(self.condition(scope, depth - 1) for _ in range(self.number(0, 3))))
            case _:
                return p.Or(tuple(self.condition(scope, depth - 1) for _ in range(self.number(0, 3))))

    def steps(self, scope: Scope, count: int, depth: int) -> list[p.Step]:
        return [self._step(scope, depth) for _ in range(count)]

    def _step(self, scope: Scope, depth: int) -> p.Step:
        match self.number(0, 7 if depth else 5):
            case 0 | 1 | 2:
                let = p.Let(self.fresh("int"), self.integer(scope, 3), 1, "数")
                scope.integers.append(let.name)
                return let
            case 3 | 4:
                test = p.Test(self.fresh("is"), self.condition(scope, 3), "条件")
                scope.flags.append(test.name)
                return test
            case 5:
                both = p.And((self.condition(scope, 2), self.condition(scope, 2)))
                return p.Reject(both, "ZS408", self.pick("甲乙"), "不可")
            case _:
                return self._branch(scope, depth)

    def _branch(self, scope: Scope, depth: int) -> p.Branch:
        condition = self.condition(scope, 2)
        names = [self.fresh("int") for _ in range(self.number(1, 2))]
        then, otherwise = (self._arm(scope.copy(), names, depth) for _ in range(2))
        scope.integers += names
        return p.Branch(condition, then, otherwise, "分支")

    def _arm(self, scope: Scope, names: list[str], depth: int) -> tuple[p.Step, ...]:
        steps = self.steps(scope, self.number(0, 2), depth - 1)
        for name in names:
            steps.append(p.Let(name, self.integer(scope, 2), 1, "臂"))
            scope.integers.append(name)
        return tuple(steps)


@composite
def programs(draw: DrawFn) -> p.Plan:
    """A plan without sums and parameters; its payments are some of its integers, its notices some of its flags."""
    maker = Maker(draw)
    scope = Scope()
    head: tuple[p.Step, ...] = (p.Let("status_1", p.FirstOf(p.Var(MASK), ORDER), 1, "身份"),)
    scope.integers.append("status_1")
    scope.indices.append("status_1")
    steps = tuple(maker.steps(scope, draw(st.integers(1, 7)), 2))
    paid = draw(st.lists(st.sampled_from(scope.integers), min_size=1, max_size=3))
    shown = draw(st.lists(st.sampled_from(scope.flags), max_size=2))
    return plans.claims_plan(
        matter="试算",
        inputs=(
            *(plans.fact(var, f"code_{var}", p.InputKind.MONEY, var) for var in AMOUNTS),
            plans.fact("类别", "code_kind", p.InputKind.CHOICE, INDEX, members=MEMBERS),
            plans.fact("身份", "code_mask", p.InputKind.CHOICES, MASK, members=STATUSES),
            plans.fact("标记", "code_flag", p.InputKind.YES_NO, FLAG),
        ),
        parameters=(),
        accumulators=(),
        head=head,
        steps=steps,
        status=("status_1", tuple(STATUSES[bit] for bit in ORDER)),
        payments=tuple(p.Payment(f"付{number}", "第一条", var) for number, var in enumerate(paid)),
        borne=None,
        notices=tuple(p.Notice(flag, "第二条", f"示{number}") for number, flag in enumerate(shown)),
        trace=(),
    )
