"""计算中间的每个数都在 64 位整数之内。

金额按分、比例按固定的分母，都用整数计算。对每个事项，从事实的范围（金额不超过 99,999,999.99元，比例不超过 100%）、
参数声明的「范围」和台账的上限（一年的累计基数不超过 10¹² 分，年度给付不超过累计基数；没有证明不超过的，按一年一百万次
就诊算）出发，逐步算出每个中间值最大能到多少，证明都在 −9,223,372,036,854,775,808 至 9,223,372,036,854,775,807
之内。用 64 位整数计算的程序因此不会溢出。

结论里写出最大的中间值，以及哪些步骤超过 2⁵³：那样的整数，电子表格和一般的 JavaScript 数字会算错，要用大整数（生成的
程序用的是大整数）。有超出 64 位的，写明是哪一步、最大到多少，并给出一次就诊。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from zhunshengc import plan as p
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Inapplicable, Result, Runner, Subject, Undecided
from zhunshengc.checks.outcomes import last_settled
from zhunshengc.checks.proving import articles
from zhunshengc.facts import FactValue, Tier
from zhunshengc.lower import lower
from zhunshengc.messages import findings
from zhunshengc.model import DAY, MAX_FEN, MAX_YEAR_BASE, PERSON, SETTLEMENT, Basic, ChoicesType, ChoiceType, Input, Matter
from zhunshengc.outcome import Rejected, base_key, counted_key, sum_in_words
from zhunshengc.plan_ranges import Range, Ranges, Unbounded, learn
from zhunshengc.plan_run import Before, execute
from zhunshengc.plan_sums import input_ranges, settled_ranges
from zhunshengc.plan_values import integer
from zhunshengc.pots import payers_of
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.ordinary import first_day
from zhunshengc.solver.scene import Invariant
from zhunshengc.specialise import used_inputs

_ID = "范围"
_EXACT = 2**53  # in a double, every integer up to it is exact
_LARGEST = 2**63 - 1
_MOST_CLAIMS = 400  # extreme claims that are tried


def examine(context: Context) -> Examination:
    """One result per matter."""
    plans = lower(context.regulation, "").matters
    results: list[Result] = []
    for matter, plan in zip(context.regulation.matters, plans, strict=True):
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        results.append(_of_matter(context, matter, plan, invariants))
    return tuple(results)


def _of_matter(context: Context, matter: Matter, plan: p.Plan, invariants: tuple[Invariant, ...]) -> Result:
    origins = [*(item.origin for item in matter.benefits), *(item.origin for item in matter.conclusions)]
    title = f"{matter.name}：每个中间值都在 64 位整数之内"
    subject = Subject(_ID, matter.name, articles(*origins, matter.origin), title, matter.origin.place)
    if plan.resettle is not None:
        return Inapplicable(subject, f"改认定只是把{plan.resettle.matter}重新结算，没有自己的计算")
    survey = _Survey()
    try:
        _look_at(plan, matter, invariants, survey)
    except Unbounded as error:
        return _exceeded(context, matter, subject, _Excess(plan, error))
    return Holds(subject, survey.told())


def _look_at(plan: p.Plan, matter: Matter, invariants: tuple[Invariant, ...], survey: _Survey) -> None:
    """Tell the survey of every step. Raises Unbounded."""
    again = {} if plan.already_paid is None else {plan.already_paid: (0, MAX_FEN)}
    known = {**input_ranges(plan), **again}
    steps = (*plan.head, *plan.steps)
    largest = {item.var: _largest(item, matter, invariants) for item in plan.accumulators}
    starts = {var: (0, size) for var, size in largest.items() if size is not None}
    if len(starts) < len(largest):  # payments that nothing bounds: as many claims as a kernel settles
        settled_ranges(steps, known, plan.accumulators, survey.add)
    else:
        learn(steps, Ranges.of({**known, **starts}), survey.add)


def _largest(item: p.Accumulator, matter: Matter, invariants: tuple[Invariant, ...]) -> int | None:
    """What the sum never exceeds, in its parts of a 分."""
    most = MAX_YEAR_BASE * item.den
    bases = {base_key(benefit.name) for benefit in matter.benefits} | {counted_key(benefit.name) for benefit in matter.benefits}
    below = {found.keys[0] for found in invariants if len(found.keys) == 2 and found.keys[1] in bases}
    if item.key in bases or item.key in below:
        return most
    summed = next((found.keys[1:] for found in invariants if found.keys[0] == item.key and len(found.keys) > 1), ())
    return len(summed) * most if summed and below.issuperset(summed) else None


@dataclass(slots=True)
class _Survey:
    """The widest step, and those that a double cannot hold."""

    widest: int = 0
    where: str = ""
    beyond: dict[str, None] = field(default_factory=dict)

    def add(self, step: p.Step, found: Range) -> None:
        """A step and the range of its parts."""
        size = max(-found[0], found[1])
        if size > self.widest:
            self.widest, self.where = size, _label(step)
        if size > _EXACT:
            self.beyond[_label(step)] = None

    def told(self) -> str:
        """Chinese."""
        where = f"（{self.where}）" if self.where else ""
        largest = f"计算中最大的数是 {self.widest:,}{where}"
        if not self.beyond:
            return f"{largest}，都不超过 2⁵³，电子表格和浏览器也能算准"
        return f"{largest}；超过 2⁵³、电子表格会算错的有：{'，'.join(filter(None, self.beyond))}"


def _label(step: p.Step) -> str:
    match step:
        case p.Let(_, _, _, comment) | p.Test(_, _, comment) | p.Branch(_, _, _, comment):
            before, colon, last = comment.rpartition("：")
            return f"{before}{colon}{sum_in_words(last)}"
        case p.Reject(_, code, where, _):
            return f"{where} {code}".strip()


# ---- where a value does not fit --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Excess:
    """A value of a plan that may be too large."""

    plan: p.Plan
    error: Unbounded

    @property
    def text(self) -> str:
        """Chinese: which step, and how large."""
        label = "" if self.error.step is None else _label(self.error.step)
        found = self.error.range
        largest = "" if found is None else f"最大可到 {max(-found[0], found[1]):,}"
        return "，".join(filter(None, [label, largest])) or str(self.error)

    def size(self, claim: Candidate) -> int:
        """The size of the value on the claim; 0 where the claim is refused or does not come to it."""
        memory = execute(self.plan, claim.claims[-1], claim.parameters, Before())
        if self.error.value is None or isinstance(memory, Rejected):
            return 0
        try:
            return abs(integer(self.error.value, memory))
        except KeyError:  # a variable of a Branch that is not taken
            return 0


def _exceeded(context: Context, matter: Matter, subject: Subject, excess: _Excess) -> Result:
    """A finding, where a claim shows it; the analysis by itself may see values that no claim has."""
    for claim in islice(_extreme_claims(context, matter), _MOST_CLAIMS):
        if excess.size(claim) > _LARGEST and last_settled(context.run(claim)) is not None:
            return _finding(subject, excess, claim)
    return Undecided(subject, f"不能证明在 64 位整数之内：{excess.text}；也没有找到这样的就诊")


def _finding(subject: Subject, excess: _Excess, claim: Candidate) -> Finding:
    def confirm(run: Runner) -> bool:
        return last_settled(run(claim)) is not None and excess.size(claim) > _LARGEST

    sentence = f"{excess.text}，超出 64 位整数；下面的就诊里它是 {excess.size(claim):,}"
    return Finding(subject, findings.TOO_LARGE, sentence, witnesses=(claim,), confirm=confirm)


def _extreme_claims(context: Context, matter: Matter) -> Iterator[Candidate]:
    """Every amount as large as it can be, payers apart; any classifications."""
    inputs = [item for item in used_inputs(context.regulation, matter.name) if item.name not in (PERSON, SETTLEMENT)]
    payers = payers_of(context.regulation, matter)
    parameters = {item.name: item.high for item in context.regulation.parameters}
    open_ones = [item for item in inputs if isinstance(item.type, ChoiceType | ChoicesType) or item.type is Basic.YES_NO]
    for values in product(*map(_members, open_ones)):
        facts = {item.name: _extreme(context, item, payers) for item in inputs}
        facts |= {item.name: value for item, value in zip(open_ones, values, strict=True)}
        claim = {**facts, PERSON: "示例", SETTLEMENT: "示例1"}
        yield Candidate("这次就诊", matter.name, (claim,), {}, parameters)


def _members(item: Input) -> tuple[FactValue, ...]:
    match item.type:
        case ChoiceType(members=members):
            return members
        case ChoicesType(members=members):
            return tuple((member,) for member in members)
        case _:
            return True, False


def _extreme(context: Context, item: Input, payers: tuple[str, ...]) -> FactValue:
    match item.type:
        case Basic.MONEY | Basic.INTEGER:
            return 0 if item.name in payers else MAX_FEN
        case Basic.RATE:
            return Fraction(1)
        case Basic.SCHEDULE:
            return (Tier(None, Fraction(1)),)
        case Basic.DATE:
            return first_day(context.regulation) if item.name == DAY else None
        case _:
            return ""


CHECK = Check(_ID, "计算过程中的数都不超过程序能算准的范围", __doc__, examine, without="没有事项")
