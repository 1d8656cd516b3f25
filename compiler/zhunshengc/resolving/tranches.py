"""`比例 按 基数 分段`: tranches of the base, contiguous from 0 and without bound at the end."""

from __future__ import annotations

from zhunsheng import syntax
from zhunshengc.messages import types as say_type
from zhunshengc.model import MAX_TIERS, Basic, Tranche, Tranches
from zhunshengc.resolving.environment import Environment, Site
from zhunshengc.resolving.expr import typed
from zhunshengc.typecheck import MAX_LITERAL


def tranches(written: syntax.Tranches, env: Environment, site: Site) -> Tranches | None:
    """The tranches with their rates, or None after a report."""
    if not written.rows:
        env.report.incomplete()
        return None
    if len(written.rows) > MAX_TIERS:
        env.report.append(say_type.many_tranches(site.origin(written.rows[MAX_TIERS].span), len(written.rows), MAX_TIERS))
        return None
    rates = [typed(row.rate, Basic.RATE, env, site) for row in written.rows]
    if not _contiguous(written, env, site):
        return None
    uppers = [row.high.fen if row.high is not None else None for row in written.rows]
    known = tuple(Tranche(upper, rate) for upper, rate in zip(uppers, rates, strict=True) if rate is not None)
    return Tranches(known) if len(known) == len(rates) else None


def _contiguous(written: syntax.Tranches, env: Environment, site: Site) -> bool:
    """Does every tranche begin where the one before ends, the first at 0, and has the last no bound? Reports the first gap."""
    problem: tuple[syntax.Tranche, str] | None = None
    reached: int | None = 0
    for row in written.rows:
        problem = problem or _problem(row, reached)
        reached = row.high.fen if row.high is not None else None
    if reached is not None:
        problem = problem or (written.rows[-1], "最后一段有上限；再高的部分没有比例")
    if problem is None:
        return True
    env.report.append(say_type.tranche(site.origin(problem[0].span), problem[1]))
    return False


def _problem(row: syntax.Tranche, reached: int | None) -> tuple[syntax.Tranche, str] | None:
    """What is wrong with a tranche that should begin at `reached` (None: the one before has no bound)."""
    low = row.low.fen if row.low is not None else 0
    high = row.high.fen if row.high is not None else None
    if reached is None:
        return row, "前一段没有上限，轮不到这一段"
    if low != reached:
        return row, "第一段不是从0元起" if reached == 0 else "不是从前一段的上限起"
    if high is not None and high <= low:
        return row, "的上限不高于下限"
    return (row, "的上限太大") if high is not None and high > MAX_LITERAL else None
