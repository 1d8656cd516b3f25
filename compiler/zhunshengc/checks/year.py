"""What a person loses over a year by being recognised as one status rather than another: claims of a whole year, settled twice.

What is said to be lost at least is shown by claims from an empty 台账, settled by the reference evaluator; what rounding alone
can bring about is no loss. That it is never more is proved (see year_bound).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator
from dataclasses import dataclass

from zhunshengc.checks.amounts import likely_sizes
from zhunshengc.checks.base import Context, Finding
from zhunshengc.checks.contrast import Compared, Contrast
from zhunshengc.checks.outcomes import all_settled
from zhunshengc.checks.proving import Runs, Witness, find_history
from zhunshengc.checks.racing import Verdicts
from zhunshengc.checks.year_bound import least_growth, never_more
from zhunshengc.checks.year_relations import Ways
from zhunshengc.messages import findings
from zhunshengc.model import Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.measure import ENDLESS
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.unknowns import Case

_COUNT = 2  # claims of a history: enough to use up a limit that one claim does not
_COUNTED = "两"
_SECONDS = 1.0  # to look for a larger loss: a size is worth less than a verdict
_EASY, _ANY = Start(0, plain=True), Start(0)
_TRIES = 6  # to find claims that lose more
_CLEARLY = 5, 4  # a loss so much larger is worth a question

_Batch = tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What the first way brings less in a year. `told`: how much (Chinese); `shown`: claims that lose more than one alone can."""

    told: str
    proved: bool
    shown: Finding | None = None


Telling = Generator[_Batch, Verdicts, Loss]


def over_a_year(context: Context, ways: Ways, invariants: tuple[Invariant, ...], known: int) -> Telling:
    """How much the first way brings less in a year at least, and at most where that is proved.

    `known`: what one claim brings less at most, 分.
    """
    rounds = len(context.regulation.matter(ways.matter).benefits)
    forgiven = known + _rounding(rounds)
    shown = yield from _shown_loss(context, ways, forgiven, _EASY)
    if shown is None and (yield from never_more(context, ways, invariants, known)):
        return Loss(f"{_who(ways)}，{_at_most(known, 0)}", proved=True)
    if shown is None:
        shown = yield from _shown_loss(context, ways, forgiven, _ANY)
    if shown is None:
        growth = yield from least_growth(context, ways, invariants, known, rounds)
        told = _not_found(known, forgiven) if growth is None else _at_most(known, growth)
        return Loss(f"{_who(ways)}，{told}", proved=growth is not None)
    lost = _contrast(context, ways).shown_by(context, shown)
    if lost > ENDLESS:
        return Loss("一年少得的没有固定的上限", proved=False, shown=shown)
    found = f"从年初起{_COUNTED}次就诊，{_less(lost, '至少')}（这是找到的算例；就诊次数更多时最多少得多少，没有证明）"
    return Loss(found, proved=False, shown=shown)


def _rounding(benefits: int) -> int:
    """What the claims of a history can be out by through rounding alone, 分.

    A payment the one way and the same payment the other are rounded by less than 1 分 more or less, whatever the mode.
    """
    return max(0, _COUNT * benefits - 1)


def _less(lost: int, word: str) -> str:
    return f"少得的{word} {phrase_money(lost)}" if lost else "不少得"


def _at_most(known: int, growth: int) -> str:
    if not growth:
        return f"一年{_less(known, '最多')}（已证明，就诊不论几次）"
    if not known:
        return f"只因四舍五入，每次就诊最多差 {growth} 分（已证明）"
    return f"一年{_less(known, '最多')}，此外只因四舍五入，每次就诊最多再差 {growth} 分（已证明）"


def _not_found(known: int, forgiven: int) -> str:
    searched = f"从年初起{_COUNTED}次就诊没有找到少得超过 {phrase_money(forgiven)}的"
    besides = "四舍五入就可以差这些" if not known else "一次就诊少得的，连同四舍五入可以差的，就有这些"
    return f"{searched}（{besides}），可是没有证明次数更多时也不会"


def _who(ways: Ways) -> str:
    return f"同一个人、同样的就诊，全年都按{ways.names[0]}比全年都按{ways.names[1]}"


# ---- a history of several claims -------------------------------------------------------------------------------


def _contrast(context: Context, ways: Ways) -> Contrast:
    """Several claims of a year, all settled the one way, and all the other way."""

    def compare(scene: Scene) -> Compared:
        chains = [_chain(scene, case) for case in ways.cases]
        totals = [terms.total(claim.total for claim in chain) for chain in chains]
        witnesses = tuple(
            Witness(f"全年按{name}", chain[-1].facts, before=tuple(claim.facts for claim in chain[:-1]))
            for name, chain in zip(ways.names, chains, strict=True)
        )
        return Compared((), terms.sub(totals[1], totals[0]), (*chains[0], *chains[1]), witnesses)

    def excess(runs: Runs) -> int | None:
        totals = _totals(runs)
        return None if totals is None else totals[1] - totals[0]

    def tell(runs: Runs) -> str:
        less, more = map(phrase_money, _totals(runs) or (0, 0))
        one, other = f"全年都按{ways.names[0]}", f"全年都按排在后面的{ways.names[1]}"
        return f"同一个人、同样的{_COUNTED}次就诊，{one}，共付 {less}；{other}，反而付 {more}"

    return Contrast(
        ways.subject, findings.PRECEDENCE_OF_A_YEAR, context.regulation, ways.matter, compare, excess, tell, afresh=True
    )


def _totals(runs: Runs) -> tuple[int, int] | None:
    """What is paid in all, the one way and the other."""
    first, second = (all_settled(outcomes) for outcomes in runs)
    if first is None or second is None:
        return None
    return sum(item.total for item in first[-_COUNT:]), sum(item.total for item in second[-_COUNT:])


def _chain(scene: Scene, case: Case) -> list[Encoding]:
    claims: list[Encoding] = []
    for number in range(_COUNT):
        facts = scene.facts(f"本年{number + 1}·", case)
        claims.append(scene.claim(facts, after=claims[-1] if claims else None))
    return claims


def _shown_loss(context: Context, ways: Ways, least: int, start: Start) -> Generator[_Batch, Verdicts, Finding | None]:
    """Claims of a year, settled by the evaluator, that lose more than `least` 分: as much as is easily found."""
    contrast = _contrast(context, ways)
    shown = yield from find_history(context, contrast.bounded(least), contrast.cases, (start,))
    if not isinstance(shown, Finding):
        return None
    shown = yield from _larger(context, contrast, shown, start)
    lost = contrast.shown_by(context, shown)
    wanted = max(lost - lost % 100, least + 1)  # without 分, which make claims hard to read
    readable = yield from find_history(context, contrast.bounded(wanted - 1, shown=True), contrast.cases, (start,))
    return readable if isinstance(readable, Finding) else shown


def _larger(context: Context, contrast: Contrast, shown: Finding, start: Start) -> Generator[_Batch, Verdicts, Finding]:
    """The largest of the likely sizes that is found to be lost, by halving."""
    sizes = _sizes(context.regulation, contrast.shown_by(context, shown))
    low, high = 0, len(sizes)
    for _ in range(_TRIES):
        if low >= high:
            break
        middle = (low + high) // 2
        found = yield from find_history(context, contrast.bounded(sizes[middle] - 1, _SECONDS), contrast.cases, (start,))
        if isinstance(found, Finding):
            shown = found
            low = max(middle + 1, bisect_right(sizes, contrast.shown_by(context, found)))
        else:
            high = middle
    return shown


def _sizes(regulation: Regulation, lost: int) -> list[int]:
    """Sizes that the rules make likely, each clearly larger than the one before it; the last has no bound."""
    found, least = list[int](), lost
    more, than = _CLEARLY
    for size in likely_sizes(regulation):
        if size <= ENDLESS and size * than >= least * more:
            found.append(size)
            least = size
    return [*found, ENDLESS + 1]
