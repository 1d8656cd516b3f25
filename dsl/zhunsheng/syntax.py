"""The tree as written: one class per construct, names not yet bound, nothing checked but the grammar.

Money is integer 分, rates are exact fractions. `span` never takes part in equality, so that format∘parse can be compared.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from zhunsheng.source import Source, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A word, or the text of 『…』, at a place."""

    text: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Text:
    """Free text: what stands between 「 and 」, or the rest of a line."""

    text: str
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---- expressions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ref:
    """A name used as a value or condition."""

    name: str
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Money:
    """`1.5万元`, in 分."""

    fen: int
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Percent:
    """`70%` as the fraction 7/10."""

    value: Fraction
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Points:
    """`5个百分点` as the fraction 1/20; only inside 调整."""

    value: Fraction
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Integer:
    """A bare whole number, `12`, `80岁`, `12月` or `20日`."""

    value: int
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Day:
    """`2023-02-01` or `2023年2月1日`."""

    value: datetime.date
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class YesNo:
    """`是` or `否`."""

    value: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Unlimited:
    """`不设`: no deductible, no limit."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Remainder:
    """`剩余 X`: what earlier places of 次序 have left of the pot X on this claim."""

    pot: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class YearPaid:
    """`年度 X`: what benefit X has paid in the year, this claim included (only in 保证)."""

    benefit: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class YearBase:
    """`累计 X`: the year's sum of bases of benefit X, this claim included (only in 保证)."""

    benefit: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


class ArithmeticOp(Enum):
    """+ - ×"""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`A + B`, `A - B`, `A × B`."""

    op: ArithmeticOp
    left: Expr
    right: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


class Function(Enum):
    """Named functions, written with brackets."""

    LEAST = "较低者"  # 较低者（A、B）
    GREATEST = "较高者"
    YEAR_START = "年初"  # 1 January of a day's year
    YEAR_BEFORE = "前一年同日"  # the same day a year earlier; 29 February gives 28 February
    AGE = "年龄"  # 年龄（出生日期）: full years on 结算日期, reached on the birthday
    DAY_OF_YEAR = "当年"  # 当年（申报日、12月、20日）: that day in the year of 申报日
    DAYS_AFTER = "日后"  # 日后（2023年12月13日、30日）: constant days only
    NEXT_DAY = "次日"  # 次日（日后（2023年12月13日、30日））: constant days only


@dataclass(frozen=True, slots=True)
class Call:
    """`较低者（A、B）`, `年初（认定日期）`."""

    function: Function
    arguments: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


class CompareOp(Enum):
    """Civil Code art. 1259: 以上、以下、以内 include the number; 超过、不满、以外 exclude it. Value = the canonical word."""

    EQUAL = "为"
    ABOVE = "超过"  # also 以外
    AT_LEAST = "不低于"  # also 以上 (postfix)
    BELOW = "不满"  # also 不足
    AT_MOST = "不超过"  # also 以下, 以内 (postfix)
    BEFORE = "早于"
    AFTER = "晚于"
    NOT_BEFORE = "不早于"
    NOT_AFTER = "不晚于"


@dataclass(frozen=True, slots=True)
class Compare:
    """`A 超过 B`, `A 为 B`, `A 80岁 以上`."""

    op: CompareOp
    left: Expr
    right: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class OneOf:
    """`A 属于 X、Y`."""

    subject: Expr
    members: tuple[Name, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Both:
    """`A 且 B 且 C`, two items or more."""

    items: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Either:
    """`A 或 B 或 C`, two items or more."""

    items: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Negation:
    """`非 A`."""

    item: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


Expr = (
    Ref | Money | Percent | Points | Integer | Day | YesNo | Unlimited | Remainder | YearPaid | YearBase
    | Arithmetic | Call | Compare | OneOf | Both | Either | Negation
)  # fmt: skip


# ---- values: an expression or a table --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Others:
    """`其余`: the members of a classification that no other row of the table names (never "no status")."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a key group per dimension (in order), and a cell. A yes/no dimension has the keys 是 and 否."""

    keys: tuple[tuple[Name, ...] | Others, ...]
    cell: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Table:
    """`按 A、B：` followed by rows."""

    dimensions: tuple[Name, ...]
    rows: tuple[Row, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


Value = (
    Ref | Money | Percent | Points | Integer | Day | YesNo | Unlimited | Remainder | YearPaid | YearBase
    | Arithmetic | Call | Compare | OneOf | Both | Either | Negation | Table
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tranche:
    """`1000元 以上 不满 1万元 70%`: the part of the base from `low` (None: from 0) up to `high` (None: without bound)."""

    low: Money | None
    high: Money | None
    rate: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Tranches:
    """`按 基数 分段：` followed by tranches: each rate applies to the part of the base inside its tranche."""

    rows: tuple[Tranche, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---- statements ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """`依据 「…」「…」`: operative words of the official article."""

    texts: tuple[Text, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class InForce:
    """`施行 DATE` or `施行 按 存疑：` table of dates: the first day of force."""

    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Expiry:
    """`失效 DATE` or a table of dates over a 存疑: the last day of force."""

    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


class FactType(Enum):
    """Type words of 输入 and 参数."""

    MONEY = "金额"
    YES_NO = "是否"
    DATE = "日期"
    CHOICE = "分类"  # exactly one of 取值
    CHOICES = "多选"  # any number of 取值
    RATE = "比例"  # percent number in claims
    SCHEDULE = "分段表"  # [[上限, 比例], …, [null, 比例]]
    TEXT = "文字"
    INTEGER = "整数"
    REGISTER = "名录"  # a free name; those that 归类 lists are known, every other one is 未列入


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a 分类 or 多选 with the platform's code, where one is known."""

    name: Name
    code: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Input:
    """`输入 NAME：TYPE[，可省][，可无]` with child lines.

    可省: may be absent. 可无: may be null, meaning "none" (only 金额). 接口: names of platform fields to be added up;
    代号: ASCII name where the platform has none. 支付: this input is a payer out of that pot. 限于: the fact exists only
    when the condition holds. 默认: value when absent. 或: another fact that may be given instead (分段表: one flat rate).
    用于: the fact is asked for only when the condition holds, and ignored else. 包含: another pot that is part of this one.
    """

    name: Name
    type: FactType
    optional: bool
    nullable: bool
    interface: tuple[Name, ...]
    code_name: Name | None
    members: tuple[Member, ...]
    pays: Name | None
    only_if: Expr | None
    default: Expr | Name | None
    instead: Name | None
    note: Text | None
    used_if: Expr | None = None
    includes: Name | None = None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Used:
    """`用于 A、B：condition`: inputs of a vocabulary that are asked for only when the condition holds, and ignored else."""

    names: tuple[Name, ...]
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Disregarded:
    """`不计支付 A、B：condition`: when it holds these payers have paid nothing (the facts keep their values)."""

    names: tuple[Name, ...]
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Members:
    """`取值 NAME：a、b` : the members that this regulation uses of an input declared in a vocabulary."""

    name: Name
    members: tuple[Member, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Assumption:
    """`约定 NAME：condition`: assumed by proofs and enforced by every generated module."""

    name: Name
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


class ParameterYear(Enum):
    """Which row of its table a parameter takes for a claim."""

    SAME = "每年"
    PREVIOUS = "上年度"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`参数 NAME：金额，每年|上年度` with child lines 代号, 表, 范围 A 至 B, 说明."""

    name: Name
    type: FactType
    year: ParameterYear
    code_name: Name | None
    table: Name | None
    low: Expr | None
    high: Expr | None
    note: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Definition:
    """`定义 NAME：expr` or `定义 NAME 按 A：` with rows."""

    name: Name
    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Grouping:
    """`归类 NAME 按 SOURCE：` with rows members → group: a classification made of another one, or of a 名录.

    The cells of the table are names of groups (Ref); 其余 is every other member, for a 名录 every other name.
    """

    name: Name
    table: Table
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NotCounted:
    """`不计 MEMBER：condition`: when it holds the person does not have that status."""

    member: Name
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Ranking:
    """`分类 NAME 取自 INPUT 就高：a、b、c`: the first listed member that the person has; else no status."""

    name: Name
    source: Name
    members: tuple[Name, ...]
    exceptions: tuple[NotCounted, ...] = ()
    span: Span = field(compare=False, repr=False, kw_only=True)


class Period(Enum):
    """每次 a claim, 每年 a calendar year."""

    CLAIM = "每次"
    YEAR = "每年"


@dataclass(frozen=True, slots=True)
class Audience:
    """`对象 任何人`: the benefit does not ask for a status of the regulation."""

    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Applies:
    """`适用 condition`."""

    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Base:
    """`基数 expr`."""

    value: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Deductible:
    """`起付线 每年|每次 value`."""

    period: Period
    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class RateClause:
    """`比例 value`: a rate, a table of rates, an input of type 分段表, or tranches of the base."""

    value: Value | Tranches
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Limit:
    """`限额 每年|每次 [共用 NAME] value`."""

    period: Period
    shared: Name | None
    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AlsoCounts:
    """`累计 condition`: other claims that enter the year's sum of bases without being paid."""

    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


class RoundingMode(Enum):
    """How a payment becomes whole 分."""

    HALF_UP = "四舍五入"
    DOWN = "舍去"
    UP = "进位"


@dataclass(frozen=True, slots=True)
class Rounding:
    """`取整 四舍五入|舍去|进位`: as clause of a benefit, or for the whole regulation."""

    mode: RoundingMode
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Pot:
    """`支付 NAME`: the cost that the benefit pays of, where 基数 does not say it alone: a money input or definition."""

    name: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


Clause = Audience | Applies | Base | Pot | Deductible | RateClause | Limit | AlsoCounts | Rounding


@dataclass(frozen=True, slots=True)
class Benefit:
    """`给付 NAME` with its clauses in written order."""

    name: Name
    clauses: tuple[Clause, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


class Change(Enum):
    """What a line of 调整 does to a clause."""

    LOWER = "降低"  # by a percentage of itself
    RAISE = "提高"  # a rate by percentage points, at most to 100%
    REMOVE = "不设"


class Adjustable(Enum):
    """The clauses that 调整 can change."""

    DEDUCTIBLE = "起付线"
    RATE = "比例"
    LIMIT = "限额"


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """`起付线 降低 50%`, `比例 提高 5个百分点`, `限额 不设`."""

    clause: Adjustable
    change: Change
    amount: Percent | Points | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """`调整 BENEFIT：condition` with lines."""

    benefit: Name
    condition: Expr
    lines: tuple[AdjustmentLine, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Order:
    """`次序 A、（B、C）、D`: places from first to last payer."""

    places: tuple[tuple[Name, ...], ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


class WayKind(Enum):
    """How benefits of one place go together on a claim to which several apply."""

    PRIORITY = "优先"  # A 优先: where A applies, the others do not
    FIRST = "在先"  # A 在先: A pays first, the others start from what it leaves
    HIGHEST = "择高"  # the one that pays most is paid, the first listed if equal; the others do not apply
    PARALLEL = "并行"  # each pays from the same remainder


@dataclass(frozen=True, slots=True)
class Way:
    """`大额费用救助 优先`, `普通住院救助 在先`, `择高`, `并行`."""

    kind: WayKind
    first: Name | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class WayRow:
    """One row of a 关系 table: readings → way."""

    readings: tuple[Name, ...]
    way: Way
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Relation:
    """`关系 A、B：A 优先`, or `关系 A、B 按 DOUBT：` with rows: how benefits of one place go together.

    With a 存疑 the official text does not say it. Exactly one of `way` and `doubt` is given; `rows` belong to `doubt`.
    """

    benefits: tuple[Name, ...]
    way: Way | None
    doubt: Name | None
    rows: tuple[WayRow, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


class SilenceKind(Enum):
    """What applies where a regulation is silent."""

    OLDER = "适用旧规"
    OTHER = "适用另文"


@dataclass(frozen=True, slots=True)
class Silence:
    """`适用旧规 NAME：condition`, `适用另文 NAME：condition`: an older policy or another document is to be used here."""

    kind: SilenceKind
    name: Name
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`排除 NAME：condition`: every benefit 0, no accumulator moves, a note says which article."""

    name: Name
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`结论 NAME：value`: a yes/no or computed answer."""

    name: Name
    value: Value
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Resettlement:
    """`重结 MATTER 将 INPUT 由 OLD 改为 NEW 按 DOUBT：` with rows reading → method (只补不退|余额再救助|不补)."""

    matter: Name
    input: Name
    old: Name
    new: Name
    methods: Table
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Matter:
    """`事项 NAME`: an entry point of its own; items outside belong to 费用结算.

    `settles`: `依 费用结算`, the matter whose benefits it settles, too, to answer questions about the result.
    """

    name: Name
    items: tuple[MatterItem, ...]
    settles: Name | None = None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """`读法 NAME [采用] [难以成立]`."""

    name: Name
    adopted: bool
    doubtful: bool
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Doubt:
    """`存疑 NAME` with readings and an optional 说明."""

    name: Name
    readings: tuple[Reading, ...]
    note: Text | None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """`保证 NAME：condition`: proved for all inputs and histories, or refuted with a claim."""

    name: Name
    condition: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """`容许 CHECK [CODE] ARTICLE、… 「reason」`: an accepted finding, of that kind only where a code is written.

    Children: `至 DATE`; `所指 WORDS`, words of what is to be proved, which tell the finding from others of the same articles;
    `算例 TITLE`, titles of the 用例 that show it.
    """

    check: Name
    code: Name | None
    articles: tuple[Name, ...]
    reason: Text
    until: Day | None
    meant: tuple[Text, ...]
    examples: tuple[Text, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---- cases -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """A list of words as value of a 多选 fact, or one word of a 分类; `无` is the empty list."""

    names: tuple[Name, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of a 分段表: up to `upper` (None: without bound) at `rate`."""

    upper: Money | None
    rate: Percent
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Tiers:
    """`分段 3万元 60%、10万元 65%、其余 70%`."""

    tiers: tuple[Tier, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


CaseValue = Money | Percent | Day | YesNo | Names | Tiers | Unlimited | Integer


@dataclass(frozen=True, slots=True)
class Fact:
    """`政策范围内费用 2万元`: a fact of a case."""

    name: Name
    value: CaseValue
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CaseParameter:
    """`参数 NAME [2022年] 40,000元`: a value for this case only."""

    name: Name
    year: int | None
    value: Expr
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CaseReading:
    """`读法 DOUBT 为 READING`: the case holds under this reading."""

    doubt: Name
    reading: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExpectPayment:
    """`应付 NAME 14,000元`; NAME may be 合计 or 个人负担. Benefits not named must be 0."""

    name: Name
    amount: Money
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExpectAnswer:
    """`应答 NAME 是|金额`: a 结论; NAME may be 采用身份."""

    name: Name
    value: CaseValue
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExpectLedger:
    """`台账 BENEFIT 累计基数|年度 AMOUNT` after the claim."""

    name: Name
    sum: Name
    amount: Money
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExpectError:
    """`应拒 ZS401`: the claim is refused with this code."""

    code: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExpectNotices:
    """`应提示 「第二十七条 适用旧规：…」`: these notices and no others; `应提示 无`: none."""

    notices: tuple[Text, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


Expectation = ExpectPayment | ExpectAnswer | ExpectLedger | ExpectError | ExpectNotices


@dataclass(frozen=True, slots=True)
class Settle:
    """`结算 DATE` with facts and expectations of one claim of the case's sequence."""

    day: Day
    facts: tuple[Fact, ...]
    expectations: tuple[Expectation, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Case:
    """`用例 free text`: facts common to its claims, then one or more 结算 (费用结算, 重结), or expectations (other matters)."""

    title: Text
    matter: Name | None
    readings: tuple[CaseReading, ...]
    parameters: tuple[CaseParameter, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Settle, ...]
    expectations: tuple[Expectation, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CasePremise:
    """`用例前提`: facts and parameters that every 用例 of the file starts from."""

    parameters: tuple[CaseParameter, ...]
    facts: tuple[Fact, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


# ---- files -----------------------------------------------------------------------------------------------------


class NotComputableKind(Enum):
    """Why an article has no rules."""

    PRINCIPLE = "原则"
    PROCEDURE = "程序"
    ORGANISATION = "组织"
    AUTHORISATION = "授权"
    REFERENCE = "参见"


@dataclass(frozen=True, slots=True)
class NotComputable:
    """`不可计算 KIND：第一条、第二条`. Locators are normalised like those of articles."""

    kind: NotComputableKind
    articles: tuple[Name, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Import:
    """`引入 NAME`: the vocabulary file whose header has this name."""

    name: Name
    span: Span = field(compare=False, repr=False, kw_only=True)


MatterItem = (
    Input | Used | Disregarded | Assumption | Definition | Grouping | Benefit | Adjustment | Order | Relation | Silence
    | Conclusion | Guarantee | Resettlement
)  # fmt: skip
Item = (
    Quote | InForce | Expiry | Input | Members | Used | Disregarded | Assumption | Parameter | Definition | Grouping | Ranking
    | Benefit | Adjustment | Order | Relation | Silence | Exclusion | Conclusion | Matter | Doubt | Guarantee | Acceptance
    | Rounding | Case | CasePremise
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """`第十二条 title`. `locator` is normalised: half-width brackets, no spaces."""

    locator: Name
    title: Text | None
    items: tuple[Item, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Header:
    """`规章 TITLE` with 标识, 施行, 有效期 (years), 失效, 废止 (free text, may repeat)."""

    title: Text
    identifier: Name | None
    in_force: InForce | None
    years: int | None
    expiry: Expiry | None
    repeals: tuple[Text, ...]
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A 规章 file."""

    source: Source = field(compare=False, repr=False)
    header: Header
    imports: tuple[Import, ...]
    not_computable: tuple[NotComputable, ...]
    items: tuple[Item, ...]  # items before or between articles
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A 词汇 file: what regulations share."""

    source: Source = field(compare=False, repr=False)
    name: Name
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """`2022年 41,000元 「来源」`."""

    year: int
    value: Expr
    origin: Text
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """A 参数表 file: dated official values, each with its source. No official figure, no row."""

    source: Source = field(compare=False, repr=False)
    name: Name
    publisher: Text | None
    rows: tuple[ParameterRow, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A 用例集 file: worked cases of the regulation with this 标识. Its articles hold 用例 only; its premises are its own."""

    source: Source = field(compare=False, repr=False)
    regulation: Name
    items: tuple[Case | CasePremise, ...]  # before or between articles
    articles: tuple[Article, ...]


File = Regulation | Vocabulary | ParameterTable | CaseFile
