"""The resolved, typed regulation: every name bound, every expression typed, every node knows its article.

Money is integer 分 or, while it is being computed, an exact fraction of 分; a rate is an exact fraction. Nodes refer to
declarations by name (each name is unique among declarations of its class, so the class of a reference says which it is).
A 存疑 is a classification whose value is fixed at compile time: `specialise` turns a model into one without DoubtRef.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from zhunsheng.diagnostic import Place
from zhunsheng.syntax import (
    Acceptance,
    ArithmeticOp,
    Case,
    CasePremise,
    Change,
    CompareOp,
    Function,
    NotComputableKind,
    ParameterYear,
    Period,
    RoundingMode,
    SilenceKind,
    WayKind,
)

DEFAULT_MATTER = "费用结算"
PERSON, SETTLEMENT, DAY = "人员编号", "结算编号", "结算日期"  # inputs that every regulation has
MAX_FEN = 9_999_999_999  # every amount ≤ 99,999,999.99元
MAX_YEAR_BASE = 10**12  # 分; a year's sum of bases
RATE_SCALE = 10**6  # an input rate is a whole number of 1/RATE_SCALE (percent with at most four decimals)
MAX_TIERS = 10  # rows of a 分段表
UNLISTED = "未列入"  # the last member of every 名录: a name that no 归类 lists
YES_NO_MEMBERS = ("是", "否")  # members of a yes/no dimension of a table


# ---- types -----------------------------------------------------------------------------------------------------


class Basic(Enum):
    """Types without parts. INTEGER is a bare number (years of age, multiplier); SCHEDULE is a 分段表."""

    MONEY = "金额"
    RATE = "比例"
    YES_NO = "是否"
    DATE = "日期"
    INTEGER = "整数"
    SCHEDULE = "分段表"
    TEXT = "文字"


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One member of a named classification (an input 分类, a 分类…就高, a 存疑)."""

    classification: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoicesType:
    """Any number of members of a 多选 input."""

    classification: str
    members: tuple[str, ...]


Type = Basic | ChoiceType | ChoicesType


# ---- expressions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MoneyLit:
    """An amount in 分."""

    fen: int


@dataclass(frozen=True, slots=True)
class RateLit:
    """An exact rate, 7/10 for 70%."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class IntegerLit:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class DateLit:
    """A day."""

    value: datetime.date


@dataclass(frozen=True, slots=True)
class YesNoLit:
    """是 or 否."""

    value: bool


@dataclass(frozen=True, slots=True)
class InputRef:
    """A fact of the claim or person. An absent 可省 fact has its default (0, 否, the 默认 member); an absent date is unknown."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A dated parameter, as it is for the claim's year."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class RankingRef:
    """The status that counts (就高), or none."""

    name: str
    type: ChoiceType


@dataclass(frozen=True, slots=True)
class DoubtRef:
    """The reading chosen for a 存疑. Gone after `specialise`."""

    name: str
    type: ChoiceType


@dataclass(frozen=True, slots=True)
class DefinitionRef:
    """A named intermediate value."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class PaidRef:
    """What a benefit of an earlier place pays on this claim, 分."""

    benefit: str


@dataclass(frozen=True, slots=True)
class Remainder:
    """(pot − all that `payers` and `benefits`, those of earlier places on this pot, have paid on this claim)⁺."""

    pot: str
    payers: tuple[str, ...]
    benefits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalPaid:
    """合计: all benefits of the matter on this claim (保证, 结论 only)."""


@dataclass(frozen=True, slots=True)
class Borne:
    """个人负担: pots − payers − 合计, never negative (保证 only)."""


@dataclass(frozen=True, slots=True)
class YearPaid:
    """Year's payments of a benefit including this claim (保证 only)."""

    benefit: str


@dataclass(frozen=True, slots=True)
class YearBase:
    """Year's sum of bases of a benefit including this claim (保证 only)."""

    benefit: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """+ − × on money, rates and integers; `type` is the result's."""

    op: ArithmeticOp
    left: Expr
    right: Expr
    type: Basic


@dataclass(frozen=True, slots=True)
class Call:
    """较低者, 较高者, 年初, 前一年同日, 年龄 (INTEGER, on 结算日期), 当年 (a day, two IntegerLit).

    日后 and 次日 are folded into DateLit.
    """

    function: Function
    arguments: tuple[Expr, ...]
    type: Basic


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values of one type (not of classifications: see OneOf). With an unknown date it is 否."""

    op: CompareOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class OneOf:
    """Is the subject (ChoiceType; or ChoicesType: any of its members) among `members`? No status is in no set."""

    subject: Expr
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All hold; the empty conjunction is 是."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one holds."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """Does not hold."""

    item: Expr


@dataclass(frozen=True, slots=True)
class Unlimited:
    """不设, in the cell of a deductible or limit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: for each dimension the members it names (其余 already expanded), and the cell. `place` is never compared."""

    keys: tuple[tuple[str, ...], ...]
    cell: Expr
    place: Place = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Table:
    """Selects a cell by classifications. A missing row (gap) or two rows with different values (conflict) is for the checker."""

    dimensions: tuple[Expr, ...]  # InputRef, RankingRef, DoubtRef or DefinitionRef of ChoiceType, or Classify of 是 and 否
    rows: tuple[Row, ...]
    type: Type
    place: Place = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Classify:
    """A member by conditions: that of the first case that holds, else `otherwise` (None: no member).

    Made of 归类 (conditions are OneOf over the source), and of a yes/no value used as dimension of a table (是, else 否).
    """

    cases: tuple[tuple[Expr, str], ...]
    otherwise: str | None
    type: ChoiceType


@dataclass(frozen=True, slots=True)
class Tranche:
    """The part of a base up to `upper` (分; None: without bound) above the tranche before, and its rate."""

    upper: int | None
    rate: Expr


@dataclass(frozen=True, slots=True)
class Tranches:
    """`按 基数 分段`: a 分段表 that the regulation itself writes; uppers ascend, the last is None. Type SCHEDULE."""

    tranches: tuple[Tranche, ...]


@dataclass(frozen=True, slots=True)
class AnswerRef:
    """An earlier 结论 of the same matter, as answered: an amount rounded half up to the 分 (结论 and 保证 only)."""

    name: str
    type: Type


Expr = (
    MoneyLit | RateLit | IntegerLit | DateLit | YesNoLit | InputRef | ParameterRef | RankingRef | DoubtRef | DefinitionRef
    | PaidRef | Remainder | TotalPaid | Borne | YearPaid | YearBase | Arithmetic | Call | Compare | OneOf | Both | Either
    | Negation | Unlimited | Table | Classify | Tranches | AnswerRef
)  # fmt: skip


# ---- declarations ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a declaration stands: article locator (None outside articles) and place in the text."""

    article: str | None
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Input:
    """A typed fact. `code` is its ASCII name; `interface` the platform fields that add up to it (may be empty).

    `open` (名录): a ChoiceType whose last member is UNLISTED; a claim names anything (compared as `listed_name` writes it).
    `used_if` (用于): where it does not hold, the fact is not asked for and counts as absent, given or not.
    `disregarded` (不计支付): where it holds, a payer counts as having paid nothing; its fact keeps its value.
    `includes` (包含): a pot that is part of this one; what is paid out of the part is paid out of the whole, too.
    """

    name: str
    type: Type
    code: str
    interface: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]  # member → platform code, where known
    optional: bool
    nullable: bool
    default: str | bool | int | None  # of an absent optional fact; None: 0, 否, the empty list, unknown date
    pays: str | None
    only_if: Expr | None
    instead: str | None
    note: str
    matter: str | None  # None: declared for all matters
    origin: Origin
    open: bool = False
    used_if: Expr | None = None
    disregarded: Expr | None = None
    includes: str | None = None


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """An official value, in 分 (rate: as fraction), with its source."""

    year: int
    value: int | Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value. For a claim of year y the row y (SAME) or y−1 (PREVIOUS). Proofs: any value in [low, high]."""

    name: str
    type: Basic
    code: str
    year: ParameterYear
    low: int | Fraction
    high: int | Fraction
    rows: tuple[ParameterRow, ...]
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Ranking:
    """分类…就高: members in order of precedence, taken from a 多选 (or 分类) input.

    `exceptions` (不计): member and condition; where it holds the person counts as not having that member. Conditions are over
    facts and readings, never over a status.
    """

    name: str
    source: str
    members: tuple[str, ...]
    origin: Origin
    exceptions: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A named value; definitions are listed in an order in which each uses only earlier ones."""

    name: str
    value: Expr
    type: Type
    origin: Origin


@dataclass(frozen=True, slots=True)
class Assumption:
    """Assumed by proofs, enforced at run time (claims that break it are rejected)."""

    name: str
    condition: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class Exclusion:
    """When it holds every benefit is 0 and no accumulator moves."""

    name: str
    condition: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class Deductible:
    """Per claim or per year; Unlimited means none."""

    period: Period
    value: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class Limit:
    """Per claim or per year, of one benefit or shared under a name; Unlimited means none."""

    period: Period
    shared: str | None
    value: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """LOWER: value × (1 − amount); RAISE: min(100%, rate + amount); REMOVE: none."""

    change: Change
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What an article changes of a benefit when the condition holds (applied in order of writing)."""

    condition: Expr
    deductible: AdjustmentLine | None
    rate: AdjustmentLine | None
    limit: AdjustmentLine | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Benefit:
    """base → minus deductible → rate (or 分段表 tiers over what is left) → rounded to the 分 → limited → paid.

    `applies` already holds "has a status of the regulation" (OneOf over the ranking) unless 对象 任何人.
    `also_counts`: other claims that enter S (None: none). `pot`: the money input it draws from, or a definition made of
    facts by + and tables alone (whole 分).
    """

    name: str
    applies: Expr
    base: Expr
    pot: str
    deductible: Deductible | None
    rate: Expr  # RATE or SCHEDULE; a Table is allowed
    limits: tuple[Limit, ...]
    also_counts: Expr | None
    rounding: RoundingMode
    adjustments: tuple[Adjustment, ...]
    place: int  # index of its place in the matter's 次序
    origin: Origin


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A yes/no or computed answer. A computed amount is rounded half up to the 分."""

    name: str
    value: Expr
    type: Type
    origin: Origin


class ResettleMethod(Enum):
    """What a reclassification pays.

    TOP_UP 只补不退: per benefit, (year's total anew − year's total before)⁺.
    BALANCE 余额再救助: settle the year anew under the new status; on each claim what was paid before comes first out of
    the pot, and the year's payments start from what each benefit has paid before.
    NOTHING 不补: 0.
    """

    TOP_UP = "只补不退"
    BALANCE = "余额再救助"
    NOTHING = "不补"


@dataclass(frozen=True, slots=True)
class Resettlement:
    """改认定: settle a list of claims of `matter` with `input` changed from the fact `old` to the fact `new`."""

    matter: str
    input: str
    old: str
    new: str
    doubt: str | None  # None after specialise
    methods: tuple[tuple[str, ResettleMethod], ...]  # reading → method; after specialise the chosen one alone
    origin: Origin


@dataclass(frozen=True, slots=True)
class Way:
    """How benefits of one place go together; `first` is the benefit that PRIORITY and FIRST name."""

    kind: WayKind
    first: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """关系 of two or more benefits of one place, in the order written (which decides between equals).

    `doubt`: the 存疑 that decides, when the text does not (kept by `specialise`, for the checks). `ways`: reading → way,
    without a 存疑 one way under the reading ""; after specialise the chosen one alone, and PRIORITY and FIRST are worked
    into the benefits already.
    """

    benefits: tuple[str, ...]
    doubt: str | None
    ways: tuple[tuple[str, Way], ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Silence:
    """Where the regulation is silent and refers to an older policy or another document. Changes no payment, gives a notice."""

    kind: SilenceKind
    name: str
    condition: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that the regulation decides. Benefits stand in order of payment; `places` lists payers and benefits.

    `settles` (依): the matter whose assumptions, exclusions, places, benefits, relations and silences it shares (as copies).
    """

    name: str
    places: tuple[tuple[str, ...], ...]
    assumptions: tuple[Assumption, ...]
    exclusions: tuple[Exclusion, ...]
    benefits: tuple[Benefit, ...]
    conclusions: tuple[Conclusion, ...]
    guarantees: tuple[Guarantee, ...]
    resettlement: Resettlement | None
    origin: Origin
    relations: tuple[Relation, ...] = ()
    silences: tuple[Silence, ...] = ()
    settles: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a 存疑; `doubtful` ones can hardly be defended."""

    name: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage that can be read in several ways; `adopted` is what generated modules hold."""

    name: str
    readings: tuple[Reading, ...]
    adopted: str
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A property that the drafter demands of every claim in every history."""

    name: str
    condition: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class DayOfForce:
    """施行 or 失效: a date, or a table of dates over a 存疑. None in `Regulation`: open."""

    value: Expr
    origin: Origin


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the official text: quoted words, or why it is not computable."""

    locator: str
    title: str
    quotes: tuple[str, ...]
    not_computable: NotComputableKind | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class PremiseOrigin:
    """A 用例前提 as written, with its place."""

    premise: CasePremise
    origin: Origin


@dataclass(frozen=True, slots=True)
class CaseOrigin:
    """A 用例 as written, with the article it stands in and the premises of its 用例集 (none in the rule file)."""

    case: Case
    origin: Origin
    premises: tuple[PremiseOrigin, ...]


@dataclass(frozen=True, slots=True)
class AcceptanceOrigin:
    """A 容许 as written, with the article it stands in."""

    acceptance: Acceptance
    origin: Origin


@dataclass(frozen=True, slots=True)
class Regulation:
    """A whole regulation. `inputs` are in order of declaration, vocabularies first."""

    identifier: str
    title: str
    start: DayOfForce
    end: DayOfForce | None
    years: int | None  # 有效期 as written
    repeals: tuple[str, ...]
    inputs: tuple[Input, ...]
    parameters: tuple[Parameter, ...]
    rankings: tuple[Ranking, ...]
    doubts: tuple[Doubt, ...]
    definitions: tuple[Definition, ...]
    matters: tuple[Matter, ...]  # 费用结算 first
    articles: tuple[Article, ...]  # in order of the file
    cases: tuple[CaseOrigin, ...]  # those of the rule file first
    premises: tuple[PremiseOrigin, ...]  # of the rule file: for all cases, before those of a 用例集
    acceptances: tuple[AcceptanceOrigin, ...]

    def input(self, name: str) -> Input:
        """The input of that name. Raises KeyError."""
        return _named(self.inputs, name)

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises KeyError."""
        return _named(self.parameters, name)

    def ranking(self, name: str) -> Ranking:
        """The 分类…就高 of that name. Raises KeyError."""
        return _named(self.rankings, name)

    def doubt(self, name: str) -> Doubt:
        """The 存疑 of that name. Raises KeyError."""
        return _named(self.doubts, name)

    def definition(self, name: str) -> Definition:
        """The definition of that name. Raises KeyError."""
        return _named(self.definitions, name)

    def matter(self, name: str) -> Matter:
        """The matter of that name. Raises KeyError."""
        return _named(self.matters, name)


_Declared = TypeVar("_Declared", Input, Parameter, Ranking, Doubt, Definition, Matter)


def _named(items: tuple[_Declared, ...], name: str) -> _Declared:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(name)
