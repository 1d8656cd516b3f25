"""Amounts that a regulation names: the likely sizes of a cliff or of a difference."""

from __future__ import annotations

from zhunshengc.expressions import walk
from zhunshengc.model import MAX_FEN, MoneyLit, RateLit, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver.measure import ENDLESS, Extent
from zhunshengc.uses import all_expressions


def named_amounts(regulation: Regulation) -> tuple[int, ...]:
    """Every literal amount of the regulation and the largest amount there is, 分, sorted."""
    literals = {part.fen for expr in all_expressions(regulation) for part in walk(expr) if isinstance(part, MoneyLit)}
    return tuple(sorted({*literals, MAX_FEN}))


def likely_sizes(regulation: Regulation) -> tuple[int, ...]:
    """The named amounts, and what the rates that are named make of them, 分, sorted."""
    amounts = named_amounts(regulation)
    rates = {part.value for expr in all_expressions(regulation) for part in walk(expr) if isinstance(part, RateLit)}
    shares = {share for rate in rates for share in (rate, 1 - rate) if 0 < share < 1}
    return tuple(sorted({*amounts, *(int(amount * share) for amount in amounts for share in shares)}))


def _rounded_down(fen: int) -> int:
    """To whole 万元: of an amount that is only said to be reached."""
    return fen - fen % 1_000_000


def extent_text(extent: Extent) -> str:
    """最多 3万元（已证明）; or what was reached and what was proved; or that it grows with the bill."""
    if extent.exact:
        return f"最多 {phrase_money(extent.reached)}（已证明）"
    if extent.reached > ENDLESS:
        return f"没有固定的上限，费用越大越多（费用在 1 亿元以内，可达 {phrase_money(_rounded_down(extent.reached))}以上）"
    bound = "" if extent.bound is None else f"，不超过 {phrase_money(extent.bound)}（已证明）"
    return f"可达 {phrase_money(extent.reached)}{bound}"
