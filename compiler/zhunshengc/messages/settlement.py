"""Why a line is not settled (ZS4xx): it changes no ledger, its error stands on its place in the output."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind

UNKNOWN_FIELD = Kind("ZS401", "未知的字段", "字段名不是规章里的事实，也不是它的接口名。", "改正字段名，或者删去这个字段。")
MISSING_FIELD = Kind("ZS402", "缺少字段", "结算需要的事实没有写。", "补上这个事实。")
DOUBLE_FIELD = Kind("ZS403", "重复的字段", "同一个事实写了两次，或者中文名和接口名都写了。", "只留一个。")
MALFORMED = Kind(
    "ZS404",
    "写法不对",
    "值的写法不合这个事实的类型：三位小数、科学记数、千分位、不是日期、不是是否等。",
    "金额以元为单位写到分，日期写成 2023-05-01，是否写 true 或 false（表格里写 是 或 否）。",
    wrong='"政策范围内费用": "20,000.005"',
    right='"政策范围内费用": "20000.00"',
)
OUT_OF_RANGE = Kind("ZS405", "超出范围", "金额是负数，或者超过 99,999,999.99元。", "核对数值。")
UNKNOWN_VALUE = Kind("ZS406", "未知的取值", "分类的取值不在规章列出的范围内。", "改成规章列出的取值。")
NOT_IN_FORCE = Kind("ZS407", "不在施行期内", "结算日期早于施行日，或者晚于最后一日。", "用当时有效的规章结算。")
AGAINST_ASSUMPTION = Kind("ZS408", "违反约定", "事实之间的关系不合规章的约定，例如各方支付之和超过了费用。", "核对各项金额。")
PARAMETER_MISSING = Kind(
    "ZS409", "缺少参数", "这个年度的参数没有官方数值，也没有用 --param 给出。", "用「--param 名称@年份=值」给出。"
)
NOT_FOR_THIS = Kind("ZS410", "此类就诊不应有的事实", "这个事实只用于另一类就诊。", "删去，或者改正就诊的类别。")
SEEN_BEFORE = Kind(
    "ZS411",
    "结算编号已用过",
    "台账里已有这个编号的结算；不会重复结算。同一人的，错误里带着「原结果」。",
    "重复提交的不用管；新的结算换一个编号。",
)
TOO_EARLY = Kind(
    "ZS412",
    "结算日期早于上次结算",
    "同一个人的结算要按日期先后记账；冲销也不能早于此人最后一笔（未冲销的）结算。",
    "按先后顺序提交；要补记以前的，先从后往前冲销，再按顺序重新提交，或者用「zhunsheng resettle」重结全年。",
)
NOTHING_TO_REVERSE = Kind(
    "ZS413", "冲销的结算不存在或不属于此人", "台账里没有这个编号的结算，或者它是别人的。", "核对人员编号和冲销的编号。"
)
NOT_REVERSIBLE = Kind(
    "ZS414",
    "不能冲销",
    "这笔结算已经冲销过，或者它本身是冲销，或者按现在的规则和参数重算不出原来的结果。",
    "已冲销的不用再冲销；规则或参数变了的，用原来的规则和参数冲销。",
)
NOT_A_RECORD = Kind("ZS415", "不是一行有效的记录", "这一行不是一个完整的 JSON 对象，或者列数和表头不一样。", "改正这一行。")
YEAR_TOO_LARGE = Kind("ZS416", "年度累计超出范围", "一个人一年的累计超过 100 亿元。", "核对金额。")
RULES_BROKEN = Kind(
    "ZS417", "规则缺口或冲突", "规则对这样的情形没有规定，或者有两种不同的规定。", "请规则的起草人用「zhunsheng check」检查。"
)
CHANGES_NOTHING = Kind(
    "ZS418", "变更用不上", "「变更自」那一天起，此人没有成功的结算，这一行什么也没有改变。", "核对人员编号和「变更自」的日期。"
)
CORRECTION_REFUSED = Kind(
    "ZS419",
    "更正以后不能结算",
    "照这样更正，此人原来成功的一笔就不能结算了；此人的更正一行也没有采用，原来的结算都不变。",
    "按所说的错误改正更正的内容，再运行一次。",
)

CATALOGUE = (
    UNKNOWN_FIELD,
    MISSING_FIELD,
    DOUBLE_FIELD,
    MALFORMED,
    OUT_OF_RANGE,
    UNKNOWN_VALUE,
    NOT_IN_FORCE,
    AGAINST_ASSUMPTION,
    PARAMETER_MISSING,
    NOT_FOR_THIS,
    SEEN_BEFORE,
    TOO_EARLY,
    NOTHING_TO_REVERSE,
    NOT_REVERSIBLE,
    NOT_A_RECORD,
    YEAR_TOO_LARGE,
    RULES_BROKEN,
    CHANGES_NOTHING,
    CORRECTION_REFUSED,
)


def by_code(code: str) -> Kind:
    """The kind of that code. Raises KeyError for a code that is no refusal of a line."""
    return {kind.code: kind for kind in CATALOGUE}[code]
