"""Mistakes about types (ZS301–ZS329): what stands there, and what was expected."""

from __future__ import annotations

from fractions import Fraction

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunsheng.syntax import ArithmeticOp, Function
from zhunshengc.messages.names import at, listing, related
from zhunshengc.model import Basic, ChoicesType, ChoiceType, Origin, Type
from zhunshengc.typecheck import Comparison, describe

UNEXPECTED = Kind(
    "ZS301",
    "类型不对",
    "这里要的是另一种值。",
    "换成要求的那一种值。",
    "适用    政策范围内费用",
    "适用    政策范围内费用 超过 0元",
)
ARITHMETIC = Kind(
    "ZS302", "不能这样计算", "金额可以加减金额、乘比例、乘整数；比例可以乘比例；整数可以和整数加、减、乘。别的都没有意义。",
    "检查两边各是什么。", "收入 + 5%", "收入 × 5%",
)  # fmt: skip
COMPARISON = Kind(
    "ZS303", "不能这样比较",
    "金额比金额，比例比比例，整数比整数，日期比日期；日期用 早于、晚于；分类用 为、属于。", "检查两边各是什么。",
    "费用 超过 0", "费用 超过 0元",
)  # fmt: skip
RATE = Kind("ZS304", "比例超过100%", "给付的比例最高是100%；要提高比例，用「调整」，会自动止于100%。", "改成不超过100%的比例。")
UNLIMITED = Kind(
    "ZS305", "「不设」用错了地方", "「不设」只能作起付线或限额，或者它们表格里的一格。", "不要这个子句的，直接不写。",
    "比例    不设", "限额    每年 不设",
)  # fmt: skip
POINTS = Kind(
    "ZS306",
    "「个百分点」用错了地方",
    "「个百分点」只能写在调整里：比例 提高 5个百分点。",
    "比例写成百分数，如 5%。",
    "比例    5个百分点",
    "比例    5%",
)
WHOLE = Kind(
    "ZS307",
    "不能这样用的输入",
    "分段表只能整个作为给付的比例；可无的金额只能整个作为起付线或限额；文字不参加计算。",
    "单独写在那个子句里。",
)
CELLS = Kind("ZS308", "表格各格的类型不一样", "一张表的各格要是同一种值。", "统一成一种。")
DIMENSION = Kind(
    "ZS309",
    "不能按它列表",
    "「按」后面要写分类：分类输入、名录、分类…就高、归类、存疑，或者值是分类的定义；也可以写条件（是否），行首写 是、否。",
    "换成分类或条件。",
    "比例    按 政策范围内费用：",
    "比例    按 救助对象：",
)
KEYS = Kind("ZS310", "行首和「按」的个数不符", "「按」了几个分类，每行就要有几组取值，用「，」分开。", "补上或删去一组。")
PARAMETER = Kind(
    "ZS311", "参数不对", "参数是金额或比例，范围和每年的数值都要是同一种值，下限不能大于上限。", "改正类型、范围或数值。"
)
DEFINABLE = Kind(
    "ZS312",
    "不能这样定义",
    "定义的值可以是金额、比例、整数、日期、条件，或者一个分类；不能是多选、存疑、不设。",
    "直接用在条件里。",
)
ADJUSTMENT = Kind(
    "ZS313", "不能这样调整",
    "调整可以：起付线 降低 百分比、起付线 不设、比例 提高 百分点、限额 不设，每种一次，给付要有那个子句。",
    "改成其中一种。", "比例    提高 5%", "比例    提高 5个百分点",
)  # fmt: skip
ANSWER = Kind("ZS314", "结论的类型不对", "结论是条件（是否）、金额、比例、整数、日期或分类。", "换成其中一种。")
FIXED_DAY = Kind(
    "ZS315", "施行、失效日期要写明", "施行、失效是写明的日期，或者按存疑列出的日期。", "直接写日期。", right="施行    2023-02-01"
)
LITERAL = Kind("ZS316", "数字太大", "规则里的金额不超过100亿元，百分数不超过10000%，整数不超过100万。", "核对数字和单位。")
AGE = Kind(
    "ZS317", "「年龄」用错了地方", "年龄按结算日期计算，只能作比较的一边，另一边是整数。", "直接写成比较。",
    "定义 岁数：年龄（出生日期）", "定义 高龄：年龄（出生日期） 不低于 80岁",
)  # fmt: skip
FIXED = Kind(
    "ZS318", "不是写明的日子",
    "「当年」的月、日要写明，而且每年都有这一天；「日后」「次日」的日期和天数都要写明，编译时就算好。", "写明月、日或日期。",
    "申报日 不晚于 当年（申报日、2月、29日）", "申报日 不晚于 当年（申报日、2月、28日）",
)  # fmt: skip
TRANCHES = Kind(
    "ZS319", "分段不相接",
    "各段从0元起，后一段从前一段的上限起，最后一段没有上限；至多10段。", "补上缺少的段，或者改正上下限。",
    "比例 按 基数 分段：\n    1000元 以上 不满 1万元  70%\n    2万元 以上              85%",
    "比例 按 基数 分段：\n    不满 1000元             0%\n    1000元 以上 不满 1万元  70%\n    1万元 以上              85%",
)  # fmt: skip

CATALOGUE: tuple[Kind, ...] = (
    UNEXPECTED, ARITHMETIC, COMPARISON, RATE, UNLIMITED, POINTS, WHOLE, CELLS, DIMENSION, KEYS, PARAMETER, DEFINABLE, ADJUSTMENT,
    ANSWER, FIXED_DAY, LITERAL, AGE, FIXED, TRANCHES,
)  # fmt: skip

_Shown = tuple[str, Type | None]


def _short(shown: str) -> str:
    flat = " ".join(shown.split())
    return flat if len(flat) <= 40 else f"{flat[:40]}…"


def unexpected(origin: Origin, shown: str, actual: Type | None, expected: Type, label: str) -> Diagnostic:
    """A value of another type than the clause takes."""
    sentence = f"{label}这里要{describe(expected)}，「{_short(shown)}」却是{describe(actual)}。"
    hints = ("金额要带单位，如 800元。",) if actual is Basic.INTEGER and expected is Basic.MONEY else ()
    return at(UNEXPECTED, origin, sentence, *hints, expected=describe(expected))


def arithmetic(origin: Origin, op: ArithmeticOp, left: _Shown, right: _Shown) -> Diagnostic:
    """Operands that do not go together."""
    sides = f"「{_short(left[0])}」是{describe(left[1])}，「{_short(right[0])}」是{describe(right[1])}"
    kinds = {left[1], right[1]}
    hints: tuple[str, ...] = ()
    if op is not ArithmeticOp.MULTIPLY and kinds == {Basic.MONEY, Basic.INTEGER}:
        hints = ("金额要带单位，如 800元。",)
    elif op is not ArithmeticOp.MULTIPLY and kinds == {Basic.RATE}:
        hints = ("比例不能相加减；提高百分点写在「调整」里。",)
    return at(ARITHMETIC, origin, f"{sides}，不能用「{op.value}」。", *hints)


_ARGUMENTS = {
    Function.LEAST: "两个以上同一种的值：金额、比例或整数",
    Function.GREATEST: "两个以上同一种的值：金额、比例或整数",
    Function.YEAR_START: "一个日期",
    Function.YEAR_BEFORE: "一个日期",
    Function.NEXT_DAY: "一个日期",
    Function.AGE: "一个日期",
    Function.DAY_OF_YEAR: "一个日期、月、日，如 当年（申报日、12月、20日）",
    Function.DAYS_AFTER: "一个日期、天数，如 日后（2023年12月13日、30日）",
}


def call(origin: Origin, function: Function, kinds: tuple[Type | None, ...]) -> Diagnostic:
    """Arguments that do not fit a function."""
    wanted = _ARGUMENTS[function]
    given = "、".join(describe(kind) for kind in kinds) or "没有"
    return at(ARITHMETIC, origin, f"「{function.value}」的括号里是：{given}。", expected=wanted)


def comparison(origin: Origin, problem: Comparison, left: _Shown, right: _Shown) -> Diagnostic:
    """Two values that cannot be compared so."""
    sides = f"「{_short(left[0])}」是{describe(left[1])}，「{_short(right[0])}」是{describe(right[1])}"
    money = {left[1], right[1]} == {Basic.MONEY, Basic.INTEGER}
    hints = ("金额要带单位，如 0元、800元。",) if money else ()
    return at(COMPARISON, origin, f"{sides}：{problem.value}。", *hints)


def choice_comparison(origin: Origin, kind: ChoiceType | ChoicesType, op: str, shown: str) -> Diagnostic:
    """A classification compared as if it were a number."""
    name = kind.classification
    sentence = f"「{name}」是分类，不能写「{op} {_short(shown)}」。"
    return at(COMPARISON, origin, sentence, f"写成：{name} 为 取值，或 {name} 属于 取值、取值", expected=listing(kind.members))


def not_a_classification(origin: Origin, shown: str, kind: Type | None) -> Diagnostic:
    """属于 (or 重结) with something that has no members."""
    return at(COMPARISON, origin, f"「{_short(shown)}」是{describe(kind)}，不是分类，没有取值可比。", expected="分类或多选")


def age_misplaced(origin: Origin) -> Diagnostic:
    """年龄 outside a comparison, or on both sides of one."""
    return at(AGE, origin, "年龄只能作比较的一边。", "写成：年龄（出生日期） 不低于 80岁")


def day_not_written(origin: Origin, function: Function) -> Diagnostic:
    """当年, 日后 or 次日 of something that is not written out."""
    what = "月、日要写明的数" if function is Function.DAY_OF_YEAR else "只能算写明的日期和天数"
    return at(FIXED, origin, f"「{function.value}」的{what}。", expected=_ARGUMENTS[function])


def no_such_day(origin: Origin, month: int, number: int) -> Diagnostic:
    """A day that some or all years do not have."""
    return at(FIXED, origin, f"不是每年都有{month}月{number}日。")


def day_out_of_range(origin: Origin) -> Diagnostic:
    """A day beyond the calendar."""
    return at(FIXED, origin, "算出的日期超出了日历。")


def tranche(origin: Origin, problem: str) -> Diagnostic:
    """Tranches that leave something out."""
    return at(TRANCHES, origin, f"这一段{problem}。" if problem.startswith("的") else f"{problem}。")


def many_tranches(origin: Origin, rows: int, most: int) -> Diagnostic:
    """More tranches than a 分段表 may have."""
    return at(TRANCHES, origin, f"有{rows:,}段，上限是{most}段。")


def points_misplaced(origin: Origin) -> Diagnostic:
    """Percentage points outside 调整."""
    return at(POINTS, origin, "「个百分点」只能写在调整里。")


def unlimited_misplaced(origin: Origin, label: str) -> Diagnostic:
    """不设 outside deductible and limit."""
    return at(UNLIMITED, origin, f"{label}里不能写「不设」。")


def literal_too_large(origin: Origin, shown: str) -> Diagnostic:
    """A number beyond any use."""
    return at(LITERAL, origin, f"「{_short(shown)}」太大。")


def whole_only(origin: Origin, name: str, kind: Type, nullable: bool) -> Diagnostic:
    """An input that is no part of a formula."""
    if nullable:
        return at(WHOLE, origin, f"「{name}」可无，不能用在算式或条件里。", expected="整个作为起付线或限额")
    if kind is Basic.SCHEDULE:
        return at(WHOLE, origin, f"「{name}」是分段表，不能用在算式或条件里。", expected="整个作为给付的比例")
    return at(WHOLE, origin, f"「{name}」是文字，不参加计算。")


def cells_differ(origin: Origin, kind: Type, first: Type, first_origin: Origin) -> Diagnostic:
    """A cell of another type than the first."""
    sentence = f"这一格是{describe(kind)}，前面的格是{describe(first)}。"
    return Diagnostic(CELLS, sentence, origin.place, origin.article, related=related(first_origin, describe(first)))


def not_a_dimension(origin: Origin, name: str, kind: Type | None, rankings: tuple[str, ...]) -> Diagnostic:
    """按 something that is no classification."""
    hints = tuple(f"按「{ranking}」列表：它从「{name}」里取一种。" for ranking in rankings)
    if isinstance(kind, ChoicesType) and not rankings:
        hints = ("先用「分类 名称 取自 输入 就高：…」取出一种。",)
    return at(DIMENSION, origin, f"「{name}」是{describe(kind)}，不能按它列表。", *hints)


def key_count(origin: Origin, count: int, names: tuple[str, ...]) -> Diagnostic:
    """A row with too few or too many key groups."""
    return at(KEYS, origin, f"这里有{count}组，应当有{len(names)}组：{'，'.join(names)}。")


def rate_too_high(origin: Origin, largest: Fraction) -> Diagnostic:
    """A rate above 100%."""
    percent = largest * 100
    shown = f"{percent.numerator}%" if percent.denominator == 1 else f"约{percent.numerator // percent.denominator}%"
    return at(RATE, origin, f"比例可达{shown}，超过100%。")


def parameter_type(origin: Origin, name: str, word: str) -> Diagnostic:
    """A parameter that is neither amount nor rate."""
    return at(PARAMETER, origin, f"参数「{name}」的类型是{word}。", expected="金额或比例")


def range_reversed(origin: Origin, name: str) -> Diagnostic:
    """低 above 高."""
    return at(PARAMETER, origin, f"参数「{name}」的范围下限大于上限。")


def not_a_value_of(origin: Origin, shown: str, kind: Basic, label: str) -> Diagnostic:
    """A literal of another type, too large or too fine."""
    limit = {
        Basic.MONEY: "不超过99,999,999.99元的金额",
        Basic.RATE: "不超过100%、至多四位小数的百分数",
        Basic.INTEGER: "整数",
    }.get(kind, kind.value)
    return at(PARAMETER, origin, f"{label}里的「{_short(shown)}」不能用。", expected=limit)


def row_out_of_range(origin: Origin, year: int) -> Diagnostic:
    """An official value outside the declared range, which proofs rely on."""
    return at(PARAMETER, origin, f"{year}年的数值不在参数声明的范围之内。")


def value_out_of_range(origin: Origin, name: str) -> Diagnostic:
    """A value of a 用例 outside the declared range."""
    return at(PARAMETER, origin, f"这个值不在参数「{name}」声明的范围之内。")


def not_definable(origin: Origin, name: str, kind: Type | None) -> Diagnostic:
    """A definition of something that cannot be a value of its own."""
    return at(DEFINABLE, origin, f"定义「{name}」的值是{describe(kind)}，不能这样定义。")


def adjustment(origin: Origin, clause: str, problem: str) -> Diagnostic:
    """A line of 调整 that does not fit."""
    return at(ADJUSTMENT, origin, f"「{clause}」{problem}。")


def not_an_answer(origin: Origin, name: str, kind: Type | None) -> Diagnostic:
    """A 结论 of a type that no result can hold."""
    return at(ANSWER, origin, f"结论「{name}」的值是{describe(kind)}。", expected="条件（是否）、金额、比例、整数、日期或分类")


def day_not_fixed(origin: Origin, word: str) -> Diagnostic:
    """施行 or 失效 that is not written out."""
    return at(FIXED_DAY, origin, f"{word}不是写明的日期。", expected="日期，或按存疑列出的日期")
