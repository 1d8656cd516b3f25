"""The plan of one matter: total, ordered, integer-only, loop-free. All that a backend may see.

Every value is an integer: money and exact fractions are whole numbers of 1/den 分 with den fixed per variable, rates are whole
numbers of 1/den, dates are yyyymmdd (0: unknown), a classification is the index of its member (-1: none), a 多选 is a bit mask
over its members. Variables are ASCII identifiers made by `lower`, each with an underscore inside, so that none is a keyword or
builtin of a target; no text from a rule file ever becomes one.

Meaning (`plan_run` executes it): decode the facts of `inputs` (ZS402 a required one is missing, ZS403 it and its `instead` are
given, ZS405 out of range), read parameters and sums, run `head`, then `steps`, in order. Every value is total: an expression
whose parameter is missing or whose table has no row has some value, and a `Reject` before the first use that matters has already
refused the claim. So `Reject` is the only partial step, and the order of the Rejects is the order in which the reference
evaluator finds mistakes.

No construct of the language has a node of its own where those below say it:
- 用于: `head` begins with a Let or Test for each such fact (the fact where it is asked for, else what an absent one counts as);
  everything after it uses that variable. A 分段表, which no Let can hold, is used under the condition instead.
- 归类: a Let, the index by a Select over the conditions (-1: in no group). A yes/no dimension of a table is its condition.
- 不计: FirstOf over a Let, the mask less the bits that do not count. So the mask of FirstOf and AnyBit, like the index of Among,
  is an input or a Let.
- 年龄: FloorDiv of a difference of days by 10000. 当年: the year of a day (FloorDiv, Mul) and a constant month and day.
- 不计支付, 包含: what enters 剩余 and 个人负担. A pot that is a definition: a Let.
- `按 基数 分段`: a sum over the tranches with Least and Greatest, each part and rate a Let where the benefit applies.
- 择高: each benefit is worked out in a Branch of its own from the sums before the first of them, under names of its own; a Test
  says which one pays most; its payment and sums are taken over in a further Branch. 优先, 在先 are in the conditions and places.
- 适用旧规, 适用另文: a Notice. 依: a plan with steps and benefits like those of the matter that it follows, and its sums
  (`Plan.settles`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# ---- integer expressions ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Const:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Var:
    """An input, parameter, accumulator or earlier Let."""

    name: str


@dataclass(frozen=True, slots=True)
class Add:
    """a + b."""

    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class Sub:
    """a − b."""

    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class Mul:
    """a × b."""

    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class FloorDiv:
    """⌊a / divisor⌋ with a positive constant divisor."""

    value: Int
    divisor: int


@dataclass(frozen=True, slots=True)
class Least:
    """min(a, b)."""

    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class Greatest:
    """max(a, b)."""

    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class Select:
    """The value of the first case whose condition holds, else `otherwise`."""

    cases: tuple[tuple[Bool, Int], ...]
    otherwise: Int


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Position in `order` of the first member whose bit is set in the mask (an input or Let), else -1; `order`: bit numbers."""

    mask: Var
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tiered:
    """Σ over the tiers of a 分段表 of (part of value/den inside the tier) × min(1, rate + plus), in 1/(den × RATE_SCALE).

    Tier bounds are 分; `plus` is in 1/RATE_SCALE.
    """

    schedule: Var
    value: Int
    den: int
    plus: Int


@dataclass(frozen=True, slots=True)
class YearStart:
    """yyyymmdd → yyyy0101, of a known day (not 0)."""

    value: Int


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The same day a year earlier, 29 February → 28 February, of a known day (not 0)."""

    value: Int


Int = Const | Var | Add | Sub | Mul | FloorDiv | Least | Greatest | Select | FirstOf | Tiered | YearStart | YearBefore

# ---- conditions ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Truth:
    """A constant."""

    value: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes/no input or an earlier Test."""

    name: str


class Relation(Enum):
    """Comparison of integers, as most targets write it."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True)
class Compare:
    """left relation right."""

    relation: Relation
    left: Int
    right: Int


@dataclass(frozen=True, slots=True)
class Among:
    """Is a classification's index (an input or Let) one of these?"""

    value: Var
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnyBit:
    """Has the mask (an input or Let) any bit in common with `bits`?"""

    mask: Var
    bits: int


@dataclass(frozen=True, slots=True)
class And:
    """All hold."""

    items: tuple[Bool, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one holds."""

    items: tuple[Bool, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Does not hold."""

    item: Bool


Bool = Truth | Flag | Compare | Among | AnyBit | And | Or | Not

# ---- steps -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Let:
    """name := value, in 1/den of its unit."""

    name: str
    value: Int
    den: int
    comment: str  # Chinese, one line


@dataclass(frozen=True, slots=True)
class Test:
    """name := condition."""

    name: str
    value: Bool
    comment: str


@dataclass(frozen=True, slots=True)
class Reject:
    """When the condition holds the claim is refused: nothing is paid, no ledger moves."""

    when: Bool
    code: str
    field: str
    reason: str  # Chinese


@dataclass(frozen=True, slots=True)
class Branch:
    """`then` if the condition holds, else `otherwise`. Names used after it are assigned in both."""

    condition: Bool
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...]
    comment: str


Step = Let | Test | Reject | Branch


# ---- inputs and outputs ----------------------------------------------------------------------------------------


class InputKind(Enum):
    """How a fact becomes integers."""

    MONEY = "money"  # 分
    MONEY_OR_NONE = "money_or_none"  # 分; -1: none
    YES_NO = "yes_no"
    DATE = "date"  # yyyymmdd; 0: unknown
    CHOICE = "choice"  # index
    CHOICES = "choices"  # bit mask
    RATE = "rate"  # 1/RATE_SCALE
    INTEGER = "integer"
    TEXT = "text"  # carried along, never computed with
    SCHEDULE = "schedule"  # tuple of (upper 分 or -1, rate in 1/RATE_SCALE)


@dataclass(frozen=True, slots=True)
class PlanInput:
    """A fact that the matter uses. `var` is its variable, `code` the ASCII name a program types."""

    name: str
    code: str
    interface: tuple[str, ...]
    kind: InputKind
    members: tuple[str, ...]
    optional: bool
    default: int  # when absent (a required fact with `given`: -1 for a classification, else 0)
    instead: str | None  # 分段表: name of the flat-rate fact that may be given instead
    note: str
    var: str
    given: str | None = None  # 限于, 用于: flag "the fact was given"; a Reject in `head` asks for it, decoding does not
    open: bool = False  # 名录: `listed_name` of the text is looked up in `members`; what is not there is the last member
    codes: tuple[tuple[str, str], ...] = ()  # member → platform code, where known
    used: tuple[str, str] | None = None  # 用于: flag (a Test of `head`) "is asked for", and its condition, for explanations


@dataclass(frozen=True, slots=True)
class PlanParameter:
    """A dated parameter: for a claim of year y the row y + shift.

    A missing value is no mistake by itself: then `given` is false, `var` is 0, and a Reject (ZS409) stands where it is needed.
    Values handed in by a caller must lie in [low, high] (ZS405).
    """

    name: str
    code: str
    shift: int  # 0 or -1
    scale: int  # 1: whole 分; RATE_SCALE for a rate
    rows: tuple[tuple[int, int, str], ...]  # year, value, source
    low: int
    high: int
    var: str
    given: str  # flag: there is a value for this claim's year


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A yearly sum of one person, in 1/den 分. `key` as in 台账: 住院和门诊慢特病救助.累计基数."""

    key: str
    den: int
    var: str  # at the start of the claim
    after: str  # at its end


@dataclass(frozen=True, slots=True)
class Payment:
    """A benefit's payment, 分."""

    name: str
    article: str
    var: str


class AnswerKind(Enum):
    """How an answer is shown."""

    YES_NO = "yes_no"
    MONEY = "money"
    RATE = "rate"
    INTEGER = "integer"
    CHOICE = "choice"  # index into `members`; -1: none
    DATE = "date"  # yyyymmdd; 0: unknown


@dataclass(frozen=True, slots=True)
class Answer:
    """A 结论; money in 分, a rate in 1/RATE_SCALE (both rounded half up)."""

    name: str
    article: str
    kind: AnswerKind
    var: str  # a flag for YES_NO
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A 提示 that is given when the flag holds."""

    flag: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class TraceValue:
    """A figure worth showing when a benefit applies: `label` var/den, as money, rate or text."""

    label: str
    var: str
    den: int
    is_rate: bool
    none: Bool = Truth(False)  # where it holds the figure is 不设


@dataclass(frozen=True, slots=True)
class TraceBenefit:
    """How a benefit is explained: its conditions one by one (why it did not apply) and its figures (how it was computed).

    Conditions are over variables that exist at the end of the claim; only explanations evaluate them. The variables of `values`
    are assigned wherever `applies` holds (of a 择高: in the Branch where the benefit was tried), and read only there.
    """

    name: str
    article: str
    applies: str  # flag: applies and is not excluded
    conditions: tuple[tuple[str, Bool], ...]  # Chinese text of each conjunct of 适用, and the conjunct
    values: tuple[TraceValue, ...]


@dataclass(frozen=True, slots=True)
class PlanResettle:
    """改认定: run the claims of `matter` twice, each time as a history of its own. See model.ResettleMethod; method is its name.

    BALANCE: in the second run `already_paid` of a claim is what the first run paid on it in all, and each `….年度` starts a
    calendar year at what the first run had reached at that year's end. The answer has a payment for each benefit of `matter`.
    Claims that are not in order of date are refused (ZS412, 就诊); a refused claim refuses the whole, also under NOTHING.
    """

    matter: str
    input: str
    old: str
    new: str
    method: str
    article: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One matter, ready for any target. A plan with `resettle` has no steps of its own.

    `settles` (依): the matter whose yearly sums these are: the same accumulators (key, den) in the same order, kept once. The
    keys of other matters are their own, even where they are spelt alike.
    """

    matter: str
    inputs: tuple[PlanInput, ...]
    parameters: tuple[PlanParameter, ...]
    accumulators: tuple[Accumulator, ...]
    head: tuple[Step, ...]  # admission of the claim: 施行 (ZS407), 限于 (ZS402, ZS410), 约定 (ZS408)
    steps: tuple[Step, ...]  # exclusions, benefits in order, total, answers
    status: tuple[str, tuple[str, ...]] | None  # variable and members of the 就高 classification
    payments: tuple[Payment, ...]
    answers: tuple[Answer, ...]
    borne: str | None  # variable of 个人负担, 分
    notices: tuple[Notice, ...]
    trace: tuple[TraceBenefit, ...]
    already_paid: str | None  # variable (an input, normally 0): paid before on this claim, where 余额再救助 needs it
    resettle: PlanResettle | None
    settles: str | None = None


@dataclass(frozen=True, slots=True)
class RulesPlan:
    """All that a generated module holds of a regulation under one choice of readings."""

    identifier: str
    title: str
    start: int  # yyyymmdd
    end: int | None
    readings: tuple[tuple[str, str], ...]
    matters: tuple[Plan, ...]
    known_names: tuple[str, ...]  # names and interface names of facts known to the regulation, used or not
    source_sha256: str


def ledger_sums(rules: RulesPlan) -> tuple[tuple[str, Accumulator], ...]:
    """The sums that a person's ledger keeps, matter by matter, each under a key of its own.

    A key that an earlier matter has is preceded by the matter's name; a matter that follows another (依) has no sums of its own.
    """
    found: dict[str, Accumulator] = {}
    for plan in rules.matters:
        if plan.settles is None:
            found |= {f"{plan.matter}.{item.key}" if item.key in found else item.key: item for item in plan.accumulators}
    return tuple(found.items())
