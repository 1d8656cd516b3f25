"""「就高」真的就高：排在前面的身份得到的不比排在后面的少。

一个人同时有「就高」里的两种身份时，按前一种结算；证明这样得到的合计，不少于同一次就诊、同样的年度台账只按后一种身份结算。
台账可以是这一年任意多次就诊之后的任何台账，所以一年里无论什么时候都是这样。每个事项（资助参保也是）对相邻的每两种身份各证明一次，
不相邻的由此推出；相邻的有一对不成立时，隔着它的各对也逐一证明。规则里处处一样对待的身份合在一起。

比的是同一个人、同一次就诊、同样的台账：认定为前一种身份，还是只认定为后一种。

不成立的每一对列一条，给出一次就诊（必要时连同这一年前面的就诊）和两种结算，以及一次就诊最多少得多少；条款是「分类」所在的一条，
加上对这两种身份给得不同的各项给付的条款。

「费用结算」还比全年：同一个人、同样的各次就诊，全年都按前一种身份，和全年都按后一种身份，各有各的台账。一次就诊不少得的，一年里也可能
少得：前一种身份先用完了限额，后一项给付（倾斜救助）的基数就小。这样的单列一条，给出两次就诊和两种结算。「最多」是归纳证明的，就诊不论
几次；「至少」是从年初起两次就诊里找到的，由参考求值算过，没有证明更多次的；找的时候从规则写的数额（限额、标准和按比例算出来的）里
往大了找，次数有限，所以真正的最大数可能更大。四舍五入就可以差的（每项给付每次不满一分）不算少得：归纳证明每次就诊最多差几分，
写在结论里。证明不了、也没有找到比四舍五入更多的，是「未定」。
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from zhunshengc.checks.amounts import extent_text
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Result, Subject, Undecided
from zhunshengc.checks.contrast import Compared, Contrast, enlarged
from zhunshengc.checks.outcomes import last_settled
from zhunshengc.checks.proving import Runs, Witness, articles, own_matters, prove
from zhunshengc.checks.racing import Verdicts, side_by_side, together
from zhunshengc.checks.statuses import kinds_of_status
from zhunshengc.checks.year import Loss, over_a_year
from zhunshengc.checks.year_relations import Ways
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.facts import FactValue
from zhunshengc.messages import findings
from zhunshengc.model import DEFAULT_MATTER, ChoicesType, Origin, Ranking
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import ENDLESS
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.unknowns import Case

_ID = "就高有序"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Statuses that stand before others, each group treated alike; the first of each stand for all."""

    matter: str
    ranking: Ranking
    higher: tuple[str, ...]
    lower: tuple[str, ...]


def examine(context: Context) -> Examination:
    """One result per pair of kinds that are neighbours in the ranking, for every matter that pays."""
    provings: list[_Exploring] = []
    for matter in own_matters(context.regulation):
        ranking = ranking_of(context.regulation, matter.name)
        if ranking is not None and matter.benefits:
            invariants = yield from establish(context.studio, context.regulation, matter.name)
            provings.append(_examine_matter(context, matter.name, ranking, invariants))
    return (yield from together(provings))


_Exploring = Generator[tuple[Obligation, ...], Verdicts, tuple[Result, ...]]
_Kind = tuple[str, ...]
"""Statuses that are treated alike, in order."""


def _examine_matter(context: Context, matter: str, ranking: Ranking, invariants: tuple[Invariant, ...]) -> _Exploring:
    kinds = kinds_of_status(context.regulation, matter, ranking)
    order = [next(kind for kind in kinds if member in kind) for member in ranking.members]
    near = tuple(dict.fromkeys(pair for pair in pairwise(order) if pair[0] != pair[1]))
    results = yield from _examine_pairs(context, matter, ranking, near, invariants)
    broken = {pair for pair, found in zip(near, results, strict=True) if not isinstance(found[0], Holds)}
    far = tuple(dict.fromkeys(pair for pair in _across(order, broken) if pair not in near and pair[0] != pair[1]))
    more = yield from _examine_pairs(context, matter, ranking, far, invariants)
    return tuple(result for found in (*results, *more) for result in found)


def _across(order: Sequence[_Kind], broken: Collection[tuple[_Kind, _Kind]]) -> Iterator[tuple[_Kind, _Kind]]:
    """Pairs that do not follow from those between them, because one of these is broken."""
    for first, second in combinations(range(len(order)), 2):
        if any(pair in broken for pair in pairwise(order[first : second + 1])):
            yield order[first], order[second]


def _examine_pairs(
    context: Context, matter: str, ranking: Ranking, pairs: Iterable[tuple[_Kind, _Kind]], invariants: tuple[Invariant, ...]
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[tuple[Result, ...], ...]]:
    return (yield from side_by_side(_compared(context, _pair(matter, ranking, *pair), invariants) for pair in pairs))


def _pair(matter: str, ranking: Ranking, one: _Kind, other: _Kind) -> _Pair:
    """Those members of two kinds that stand in this order."""
    position = ranking.members.index
    higher = tuple(member for member in one if position(member) < position(other[-1]))
    return _Pair(matter, ranking, higher, tuple(member for member in other if position(member) > position(higher[0])))


# ---- one pair --------------------------------------------------------------------------------------------------


def _claims(context: Context, scene: Scene, pair: _Pair) -> tuple[Encoding, Encoding]:
    """The claim of a person who has both statuses, and of one who has the lower one alone."""
    first, second = (scene.claim(scene.facts(case=case)) for case in _statuses(context, pair))
    return first, second


def _statuses(context: Context, pair: _Pair) -> tuple[Case, Case]:
    """A person who has both statuses, or who has the lower one alone."""
    higher, lower = pair.higher[0], pair.lower[0]
    several = isinstance(context.regulation.input(pair.ranking.source).type, ChoicesType)
    both: FactValue = (higher, lower) if several else higher
    alone: FactValue = (lower,) if several else lower
    return Case(facts={pair.ranking.source: both}), Case(facts={pair.ranking.source: alone})


def _compared(context: Context, pair: _Pair, invariants: tuple[Invariant, ...]) -> _Exploring:
    """Nothing is lost; or what is, and how much at most. A second result where a year loses and none of its claims does."""
    contrast = _contrast(context, pair)
    found, rounded = yield from _never_less(context, contrast, invariants)
    of_year = replace(contrast.subject, key=f"{contrast.subject.key}/全年", title=f"{contrast.subject.title}，全年也是")
    ways = Ways(of_year, pair.matter, (pair.higher[0], pair.lower[0]), _statuses(context, pair))
    of_visits = pair.matter == DEFAULT_MATTER
    if isinstance(found, Holds):
        loss = (yield from over_a_year(context, ways, invariants, 0)) if of_visits else None
        return _with_year(found, of_year, rounded, loss)
    if not isinstance(found, Finding):
        return (found,)
    larger, extent = yield from enlarged(context, contrast, found, invariants)
    sentence = f"{larger.sentence}；一次就诊少得的{extent_text(extent)}"
    if of_visits and extent.reached <= ENDLESS:
        sentence += f"；{(yield from over_a_year(context, ways, invariants, extent.reached)).told}"
    return (replace(larger, sentence=sentence),)


def _never_less(
    context: Context, contrast: Contrast, invariants: tuple[Invariant, ...]
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[Result, int]]:
    """Nothing is lost but what rounding alone can bring about (less than a 分 for each benefit): at most so many 分."""
    found = yield from prove(context, contrast.bounded(0), invariants)
    allowed = len(context.regulation.matter(contrast.matter).benefits) - 1
    if not isinstance(found, Finding) or contrast.shown_by(context, found) > allowed:
        return found, 0
    beyond = yield from prove(context, contrast.bounded(allowed), invariants)
    if isinstance(beyond, Holds):
        return beyond, allowed
    return (beyond if isinstance(beyond, Finding) else found), 0


def _with_year(found: Holds, of_year: Subject, rounded: int, loss: Loss | None) -> tuple[Result, ...]:
    """What holds of a claim, but for rounding, and what comes of a year."""
    of_claim = f"一次就诊只因四舍五入，最多差 {rounded} 分（已证明）" if rounded else "一次就诊不少得"
    if loss is None:
        return (replace(found, note="；".join(filter(None, [of_claim, found.note]))) if rounded else found,)
    if loss.shown is not None:
        return found, replace(loss.shown, sentence=f"{loss.shown.sentence}；{loss.told}")
    if not loss.proved:
        return found, Undecided(of_year, loss.told)
    return (replace(found, note="；".join(filter(None, [of_claim, loss.told, found.note]))),)


def _contrast(context: Context, pair: _Pair) -> Contrast:
    higher, lower = pair.higher[0], pair.lower[0]

    def compare(scene: Scene) -> Compared:
        first, second = _claims(context, scene, pair)
        witnesses = (Witness(f"按{higher}", first.facts), Witness(f"按{lower}", second.facts))
        return Compared((), terms.sub(second.total, first.total), (first, second), witnesses)

    def excess(runs: Runs) -> int | None:
        first, second = (last_settled(outcomes) for outcomes in runs)
        return None if first is None or second is None else second.total - first.total

    def tell(runs: Runs) -> str:
        less, more = (phrase_money(outcome.total) for outcomes in runs if (outcome := last_settled(outcomes)) is not None)
        return f"同一次就诊，按{higher}，共付 {less}；按排在后面的{lower}，反而付 {more}"

    names = "、".join(pair.higher), "、".join(pair.lower)
    subject = Subject(
        _ID,
        f"{pair.matter}/{names[0]}/{names[1]}",
        articles(pair.ranking.origin, *_different(context, pair)),
        f"{names[0]}得到的不少于{names[1]}",
        pair.ranking.origin.place,
    )
    return Contrast(subject, findings.PRECEDENCE, context.regulation, pair.matter, compare, excess, tell)


def _different(context: Context, pair: _Pair) -> Iterator[Origin]:
    """Where the benefits stand that do not treat the two alike."""
    first, second = _claims(context, context.studio.scene(context.regulation, pair.matter, Start(None)), pair)
    for one, other in zip(first.benefits, second.benefits, strict=True):
        if one.paid is not other.paid:
            yield one.benefit.origin


CHECK = Check(_ID, "排在前面的身份不吃亏", __doc__, examine, without="没有就高的分类，或者各种身份都一样对待")
