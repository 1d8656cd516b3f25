"""A claim while it is being encoded, and what is noted on the way: tables that were looked up, comparisons that were made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhunshengc.model import Compare, Matter, Origin, Regulation, Table
from zhunshengc.solver import terms
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Choice, Choices, SymbolicFacts, Value


@dataclass(frozen=True, slots=True)
class Owner:
    """The declaration whose clause is being encoded; `label` is Chinese (住院和门诊慢特病救助 起付线)."""

    label: str
    origin: Origin

    @property
    def words(self) -> str:
        """The label as part of a sentence: 住院救助的起付线, 定义「大额住院」."""
        first, _, second = self.label.partition(" ")
        if second in _CLAUSES:
            return f"{first}的{_CLAUSES[second]}"
        return f"{first}「{second}」" if second else first


_CLAUSES = {"适用": "适用条件", "基数": "基数", "起付线": "起付线", "比例": "比例", "限额": "限额"}


@dataclass(frozen=True, slots=True)
class Site:
    """One evaluation of a table: reached under `path`; which rows fit; which pairs of rows fit with different values."""

    table: Table
    owner: Owner
    path: Term
    keys: tuple[Choice, ...]
    fits: tuple[Term, ...]
    clashes: tuple[tuple[int, int, Term], ...]

    @property
    def gap(self) -> Term:
        """Reached, and no row fits."""
        return terms.both((self.path, terms.negate(terms.either(self.fits))))

    @property
    def conflict(self) -> Term:
        """Reached, and two rows fit that say different things."""
        return terms.both((self.path, terms.either(clash for _, _, clash in self.clashes)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One evaluation of a comparison of amounts or days."""

    expr: Compare
    owner: Owner
    path: Term
    holds: Term


@dataclass(frozen=True, slots=True)
class Refusal:
    """Under `when` the evaluator, had it come so far, refuses the claim, or at least looks at what may make it refuse.

    ZS402: there the fact must be given; ZS410: there it has no place; ZS409: there the parameter is needed.
    """

    code: str
    field: str
    when: Term


Hurdle = Site | Refusal
"""What the evaluator may stop at; of a Site: at its gap or conflict."""


@dataclass(slots=True)
class SymbolicClaim:
    """One claim while it is being encoded: `sums` and `paid` grow from benefit to benefit."""

    regulation: Regulation
    matter: Matter
    facts: SymbolicFacts
    parameters: dict[str, Rational]
    sums: dict[str, Rational]
    paid: dict[str, Rational]
    products: Products
    owner: Owner
    exact: bool = False  # are payments left as they are reckoned, without rounding to the 分?
    already_paid: Term = terms.ZERO  # under the old status (余额再救助); comes out of the pot before every payer
    path: Term = terms.TRUE
    sites: list[Site] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    hurdles: list[Hurdle] = field(default_factory=list)  # in the order in which the evaluator comes to them
    answers: dict[str, Value] = field(default_factory=dict)  # 结论 so far, as answered
    statuses: dict[tuple[str, Choice | Choices], Choice] = field(default_factory=dict)  # by rankings without 不计

    @contextmanager
    def under(self, condition: Term) -> Iterator[None]:
        """What is encoded inside is reached only where the condition holds too."""
        before = self.path
        self.path = terms.both((before, condition))
        yield
        self.path = before

    @contextmanager
    def owned(self, owner: Owner) -> Iterator[None]:
        """What is encoded inside belongs to this declaration (to the end, if it cannot be encoded: a diagnostic says which)."""
        before = self.owner
        self.owner = owner
        yield
        self.owner = before
