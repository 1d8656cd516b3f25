"""What a person loses over a year by being recognised as one status rather than another: claims of a whole year, settled twice.

The two ways have accounts of their own (台账). What is said to be lost at least is shown by claims from an empty 台账, settled by
the reference evaluator. That it is never more is proved by induction: relations between the two accounts are assumed before a
claim, and those that need not hold after it are dropped, until the rest keeps itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from zhunshengc.checks.base import Context, Finding, Subject
from zhunshengc.checks.contrast import Compared, Contrast
from zhunshengc.checks.outcomes import all_settled
from zhunshengc.checks.proving import Runs, Witness, find_history
from zhunshengc.checks.racing import Verdicts
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.messages import findings
from zhunshengc.outcome import paid_key
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, smtlib, terms
from zhunshengc.solver.encode import Encoding, Sums
from zhunshengc.solver.measure import ENDLESS
from zhunshengc.solver.obligation import Demand, Obligation, Proved
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case

_COUNT = 2  # claims of a history: enough to use up a limit that one claim does not
_COUNTED = "两"
_SECONDS = 3.0  # to look for a larger loss: a size is worth less than a verdict
_EASY, _ANY = Start(0, plain=True), Start(0)
_TRIES = 4  # to find claims that lose more

_Batch = tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """One person's claims under either of two statuses, as cases; `names` are theirs (Chinese)."""

    subject: Subject
    matter: str
    names: tuple[str, str]
    cases: tuple[Case, Case]


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
    lost, shown = yield from _shown_loss(context, ways, known, _EASY)
    if shown is None and (yield from _never_more(context, ways, invariants, known)):
        return Loss(f"{_who(ways)}，一年{_less(known, '最多')}（已证明，就诊不论几次）", proved=True)
    if shown is None:
        lost, shown = yield from _shown_loss(context, ways, known, _ANY)
    if lost > ENDLESS:
        return Loss("一年少得的没有固定的数", proved=False, shown=shown)
    found = f"从年初起{_COUNTED}次就诊{_less(lost, '至少')}（搜索所得，没有证明更多次的）"
    return Loss(found if shown else f"{_who(ways)}，{found}", proved=False, shown=shown)


def _less(lost: int, word: str) -> str:
    return f"少得的{word} {phrase_money(lost)}" if lost else "不少得"


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
        one, other = (f"全年都按{name}" for name in ways.names)
        return f"同一个人、同样的{_COUNTED}次就诊，{one}共付 {less}，排在后面的，{other}却付 {more}"

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


def _shown_loss(
    context: Context, ways: Ways, known: int, start: Start
) -> Generator[_Batch, Verdicts, tuple[int, Finding | None]]:
    """What claims of a year lose, settled by the evaluator: twice as much is looked for as long as it is found."""
    contrast, lost, shown = _contrast(context, ways), known, None
    for again in range(_TRIES):
        # Whether there is a loss decides a verdict, so it is given all the time a proof has; how large it gets is worth less.
        searched = contrast.bounded(2 * lost if again else lost, _SECONDS if again else None)
        found = yield from find_history(context, searched, contrast.cases, (start,))
        if not isinstance(found, Finding):
            break
        lost, shown = contrast.shown_by(context, found), found
    if shown is None:
        return lost, None
    wanted = max(lost - lost % 100, known + 1)  # without 分, which make claims hard to read
    readable = yield from find_history(context, contrast.bounded(wanted - 1, shown=True), contrast.cases, (start,))
    return (contrast.shown_by(context, readable), readable) if isinstance(readable, Finding) else (lost, shown)


# ---- any number of claims --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Relation:
    """What may hold between the accounts of the two ways."""

    name: str
    holds: Callable[[Sums, Sums], Term]


def _never_more(context: Context, ways: Ways, invariants: tuple[Invariant, ...], bound: int) -> Generator[_Batch, Verdicts, bool]:
    """Is it proved that the first way never brings more than `bound` 分 less, after any number of claims?"""
    wanted, *others = _relations(context, ways, bound)
    kept = (wanted, *others)
    first = _step(context, ways, invariants, kept, wanted)
    if not isinstance((yield (first,))[first.identity], Proved):
        return False  # with fewer relations assumed it does not hold, either
    while True:
        posed = {item.name: _step(context, ways, invariants, kept, item) for item in kept}
        verdicts = yield tuple(posed.values())
        holding = tuple(item for item in kept if isinstance(verdicts[posed[item.name].identity], Proved))
        if holding == kept or wanted not in holding:
            return wanted in holding
        kept = holding


def _relations(context: Context, ways: Ways, bound: int) -> Iterator[_Relation]:
    """First what is to be proved: no more than `bound` less in all. Then orders between the sums, some with that allowance."""
    matter = context.regulation.matter(ways.matter)
    paid = [paid_key(item.name) for item in matter.benefits]
    allowance = rational.constant(bound)

    def within(keys: Sequence[str], more: Rational) -> Callable[[Sums, Sums], Term]:
        def holds(first: Sums, second: Sums) -> Term:
            one, other = (rational.total(sums[key] for key in keys) for sums in (first, second))
            return rational.at_most(other, rational.add(one, more))

        return holds

    def reverse(key: str) -> Callable[[Sums, Sums], Term]:
        return lambda first, second: rational.at_most(first[key], second[key])

    yield _Relation(f"合计少得不超过{bound}分", within(paid, allowance))
    for key in sum_keys(matter):
        yield _Relation(f"{key} 后者不多", within([key], rational.ZERO))
        yield _Relation(f"{key} 前者不多", reverse(key))
        if key in paid and bound:
            yield _Relation(f"{key} 后者至多多{bound}分", within([key], allowance))


def _step(
    context: Context, ways: Ways, invariants: tuple[Invariant, ...], assumed: tuple[_Relation, ...], item: _Relation
) -> Obligation:
    """One more claim, settled both ways, keeps the relation."""
    scene = context.studio.scene(context.regulation, ways.matter, Start(None, invariants, afresh=True))
    twin = scene.twin()
    first = scene.claim(scene.facts(case=ways.cases[0]))
    second = scene.claim(scene.facts(case=ways.cases[1]), opening=twin)
    before = [relation.holds(scene.opening, twin) for relation in assumed]
    premise = (first.accepted, second.accepted, *before)
    script, exact = smtlib.write(scene.question(premise, item.holds(first.sums, second.sums), (first, second), shown=False))
    key = "/".join((ways.subject.key, "全年", item.name, *(relation.name for relation in assumed)))
    title = f"{ways.subject.title}，全年：{item.name}"
    return Obligation(ways.subject.check, key, ways.subject.articles, title, Demand.MUST_HOLD, script, exact)
