"""A 保证 about the year alone, taken as what every claim keeps: then it need not follow from one claim and the templates."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping

from zhunsheng.syntax import ArithmeticOp
from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import Verdicts
from zhunshengc.expressions import walk
from zhunshengc.model import (
    Arithmetic,
    Both,
    Call,
    Compare,
    Either,
    Expr,
    Guarantee,
    IntegerLit,
    MoneyLit,
    Negation,
    ParameterRef,
    RateLit,
    Regulation,
    YearBase,
    YearPaid,
)
from zhunshengc.outcome import base_key, paid_key
from zhunshengc.solver import smtlib
from zhunshengc.solver.encode import Sums
from zhunshengc.solver.encode_value import encode_truth
from zhunshengc.solver.obligation import Demand, Obligation, Proved
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import EMPTY, Invariant, settles_balances
from zhunshengc.solver.symbolic import Owner, SymbolicClaim
from zhunshengc.solver.terms import Term

_LITERALS = (MoneyLit, RateLit, IntegerLit)
_OF_THE_YEAR = (*_LITERALS, ParameterRef, YearPaid, YearBase, Arithmetic, Call, Compare, Both, Either, Negation)

_Holds = Callable[[Sums, Mapping[str, Rational]], Term]
Keeping = Generator[tuple[Obligation, ...], Verdicts, "Invariant | None"]


def hypothesis(context: Context, matter: str, guarantee: Guarantee, check: str) -> Keeping:
    """The 保证 as what may be assumed of the sums before a claim; None where it speaks of more than sums and parameters, or
    does not hold of an empty 台账 (one that starts with payments of another year counts as such).
    """
    regulation = context.regulation
    parts = tuple(walk(guarantee.condition))
    keys = tuple(dict.fromkeys(_key(part) for part in parts if isinstance(part, YearPaid | YearBase)))
    if not keys or not all(map(_of_the_year, parts)) or settles_balances(regulation, matter):
        return None
    told = f"以前的每次就诊之后「{guarantee.name}」都成立"
    kept = Invariant(told, keys, _holding(regulation, matter, guarantee))
    scene = context.studio.scene(regulation, matter, EMPTY)
    script, exact = smtlib.write(scene.question((), kept.holds(scene.opening, scene.parameters), (), shown=False))
    title = f"年初时成立：{guarantee.name}"
    articles = tuple(filter(None, [guarantee.origin.article]))
    first = Obligation(check, f"{matter}/{guarantee.name}/年初", articles, title, Demand.MUST_HOLD, script, exact)
    return kept if isinstance((yield (first,))[first.identity], Proved) else None


def _key(part: YearPaid | YearBase) -> str:
    return paid_key(part.benefit) if isinstance(part, YearPaid) else base_key(part.benefit)


def _of_the_year(part: Expr) -> bool:
    """Is it made of sums, parameters and numbers, and no product of two of them?"""
    if isinstance(part, Arithmetic) and part.op is ArithmeticOp.MULTIPLY:
        return any(all(isinstance(inner, (*_LITERALS, Arithmetic)) for inner in walk(side)) for side in (part.left, part.right))
    return isinstance(part, _OF_THE_YEAR)


def _holding(regulation: Regulation, matter: str, guarantee: Guarantee) -> _Holds:
    def holds(sums: Sums, parameters: Mapping[str, Rational]) -> Term:
        owner = Owner(f"保证 {guarantee.name}", guarantee.origin)
        claim = SymbolicClaim(regulation, regulation.matter(matter), {}, dict(parameters), dict(sums), {}, Products(), owner)
        return encode_truth(guarantee.condition, claim)

    return holds
