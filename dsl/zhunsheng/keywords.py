"""The one table of the language's words: structure words (by the block they stand in), operators and functions.

The lexer's terminals for operators are generated from it; hover, highlighter, documentation and did-you-mean read it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from zhunsheng.choices import CHOICES
from zhunsheng.words import Context, Keyword, Role

__all__ = ["KEYWORDS", "Context", "Keyword", "Role", "contexts_of", "functions", "of_context", "reserved_words", "terminals"]

_C = Context
_TOP = (_C.TOP,)
_SHARED = (_C.TOP, _C.ARTICLE, _C.VOCABULARY)
_COMPUTED = (_C.TOP, _C.ARTICLE, _C.VOCABULARY, _C.MATTER)
_OWN = (_C.TOP, _C.ARTICLE)
_WORKED = (*_OWN, _C.CASE_FILE, _C.CASE_ARTICLE)
_EXPECTED = (_C.CASE, _C.SETTLE)


def _line(
    word: str, rule: str, contexts: tuple[Context, ...], meaning: str, example: str, *, block: Context = _C.NOTHING
) -> Keyword:
    return Keyword(word, Role.BLOCK, rule, contexts, meaning, example, block)


def _once(word: str, rule: str, context: Context, meaning: str, example: str, *, block: Context = _C.NOTHING) -> Keyword:
    return Keyword(word, Role.CLAUSE, rule, (context,), meaning, example, block, single=True)


def _many(
    word: str, rule: str, contexts: tuple[Context, ...], meaning: str, example: str, *, block: Context = _C.NOTHING
) -> Keyword:
    return Keyword(word, Role.CLAUSE, rule, contexts, meaning, example, block)


def _operator(word: str, terminal: str, meaning: str, example: str) -> Keyword:
    return Keyword(word, Role.OPERATOR, terminal, (_C.EXPRESSION,), meaning, example)


def _function(word: str, meaning: str, example: str) -> Keyword:
    return Keyword(word, Role.FUNCTION, "WORD", (_C.EXPRESSION,), meaning, example)


def _modifier(word: str, terminal: str, contexts: tuple[Context, ...], meaning: str, example: str) -> Keyword:
    return Keyword(word, Role.MODIFIER, terminal, contexts, meaning, example)


_FILES = tuple(
    replace(keyword, role=Role.FILE)
    for keyword in (
        _line("规章", "header", (_C.FILE,), "一份规范性文件；文件的第一行", "规章 攀枝花市…实施细则", block=_C.HEADER),
        _line("词汇", "name_only", (_C.FILE,), "各规章共用的输入；文件的第一行", "词汇 公共词汇"),
        _line(
            "参数表", "name_only", (_C.FILE,), "按年公布、各有来源的官方数值", "参数表 居民人均可支配收入", block=_C.TABLE_FILE
        ),
        _line("用例集", "name_only", (_C.FILE,), "一份规章的用例，放在 cases/ 里；文件的第一行", "用例集 panzhihua_2023"),
    )
)

_RESETTLE = "重结 费用结算 将 救助身份 由 原类别 改为 新类别 按 变更类别："
_RANK = "分类 救助对象 取自 救助身份 就高：特困人员、低保对象"
_ITEMS = (
    _line("引入", "import_line", _TOP, "使用 common/ 里的一份词汇", "引入 公共词汇"),
    _line("不可计算", "not_computable", _TOP, "没有可计算内容的条款及其原因", "不可计算 程序：第五条、第七条"),
    _line("依据", "quote", (_C.ARTICLE,), "照抄条款中起作用的原文", "依据 「一个自然年度救助封顶线为800元」"),
    _line("施行", "in_force", _OWN, "施行的第一天", "施行 2023年2月1日", block=_C.ROWS),
    _line("失效", "expiry", _OWN, "有效的最后一天", "失效 2028年1月31日", block=_C.ROWS),
    _line("输入", "input", _COMPUTED, "一项事实，结算时由使用者提供", "输入 规范转诊：是否", block=_C.INPUT),
    _line("取值", "members_item", _SHARED, "本规章用到的取值", "取值 医疗类别：普通门诊、住院"),
    _line(
        "约定", "assumption", _COMPUTED, "证明时假定、结算时强制的条件", "约定 先付不超过费用：基本医保支付 不超过 政策范围内费用"
    ),
    _line("参数", "parameter", _SHARED, "按年公布的数值", "参数 防止返贫监测收入标准：金额，每年", block=_C.PARAMETER),
    _line("定义", "definition", _COMPUTED, "有名称的中间结果", "定义 省域内就医：就医地 属于 本市、省内市外", block=_C.ROWS),
    _line("归类", "grouping", _COMPUTED, "把身份、取值或病种归成几类", "归类 病种类别 按 病种：", block=_C.ROWS),
    _line("分类", "ranking", _SHARED, "一人有几种身份时取排在最前的", _RANK, block=_C.RANKING),
    _line("用于", "used", _COMPUTED, "只有这时才用到词汇里的这些输入", "用于 政策范围内费用：医疗类别 为 住院"),
    _line("不计支付", "disregarded", _COMPUTED, "条件成立时这几方算作没有付", "不计支付 大病保险支付：非 参加居民医保"),
    _line("给付", "benefit", _COMPUTED, "一项救助：基数、起付线、比例、限额", "给付 倾斜救助", block=_C.BENEFIT),
    _line("调整", "adjustment", _COMPUTED, "条件成立时改变一项给付", "调整 大病保险：救助对象 为 孤儿", block=_C.ADJUSTMENT),
    _line("次序", "order", _COMPUTED, "谁先付谁后付；括号里的不会同时支付", "次序 基本医保支付、（甲、乙）、倾斜救助"),
    _line("关系", "relation", _COMPUTED, "同一处的几项给付都适用时怎样办", "关系 甲、乙：甲 优先", block=_C.ROWS),
    _line("适用旧规", "older", _COMPUTED, "本规章没有规定、按原有政策办的情形", "适用旧规 普通门诊：医疗类别 为 普通门诊"),
    _line("适用另文", "other", _COMPUTED, "按另一份文件办的情形", "适用另文 儿童先天性心脏病：病种类别 为 另文疾病"),
    _line("排除", "exclusion", _OWN, "条件成立时一律不救助，累计也不变", "排除 非定点医药机构：非 定点医药机构"),
    _line("结论", "conclusion", _COMPUTED, "对事项的回答：是否，或一个数", "结论 免押金：救助对象 为 特困人员", block=_C.ROWS),
    _line("事项", "matter", _OWN, "费用结算以外、有自己的输入的一件事", "事项 免押金", block=_C.MATTER),
    _line("存疑", "doubt", _SHARED, "原文可以有几种读法之处", "存疑 倾斜累计范围", block=_C.DOUBT),
    _line("保证", "guarantee", (*_OWN, _C.MATTER), "要求证明对一切情形成立的性质", "保证 自付控制：年度 倾斜救助 不超过 2万元"),
    _line("容许", "acceptance", _OWN, "已知并接受的一项发现及理由", "容许 单调 ZS511 第九条 「原文如此」", block=_C.ACCEPTANCE),
    _line("取整", "rounding", _OWN, "金额怎样取到分（不写就是四舍五入）", "取整 舍去"),
    _line("用例", "case", _WORKED, "一个算例，作为测试运行", "用例 低保对象普通门诊到封顶线", block=_C.CASE),
    _line("用例前提", "premise", (*_OWN, _C.CASE_FILE), "本文件所有用例共同的事实", "用例前提", block=_C.PREMISE),
    _line("重结", "resettlement", (_C.MATTER,), "改变身份后把一年的结算重来", _RESETTLE, block=_C.ROWS),
)

_HEADER = (
    _once("标识", "name_only", _C.HEADER, "生成的模块名", "标识 panzhihua_2023"),
    _once("施行", "in_force", _C.HEADER, "施行的第一天", "施行 2023-02-01", block=_C.ROWS),
    _once("有效期", "years", _C.HEADER, "文件写明的有效期", "有效期 5年"),
    _once("失效", "expiry", _C.HEADER, "有效的最后一天", "失效 2028-01-31", block=_C.ROWS),
    _many("废止", "text", (_C.HEADER,), "同时废止的文件", "废止 攀办发〔2021〕111号"),
)

_FIELDS = (
    _once("接口", "names", _C.INPUT, "全国平台的字段名；几个字段相加时用顿号分开", "接口 hifp_pay"),
    _once("代号", "name_only", _C.INPUT, "平台没有这个字段时程序里用的名字", "代号 treatment_place"),
    _once("取值", "members", _C.INPUT, "可以取的值，后面可以写平台代码", "取值 普通门诊 11、住院 21"),
    _once("支付", "name_only", _C.INPUT, "这笔钱从哪一笔费用里付", "支付 政策范围内费用"),
    _once("限于", "expr", _C.INPUT, "只有这时才有这个事实", "限于 医疗类别 为 住院"),
    _once("用于", "expr", _C.INPUT, "只有这时才要写，别的时候写了也不用", "用于 档次 为 二档"),
    _once("包含", "name_only", _C.INPUT, "另一笔费用是这笔费用的一部分", "包含 政策范围内费用"),
    _once("默认", "default", _C.INPUT, "没有写明时的值", "默认 未定级"),
    _once("或", "name_only", _C.INPUT, "可以改为提供另一个事实", "或 支付比例"),
    _once("说明", "text", _C.INPUT, "给人看的说明", "说明 报销之前的费用"),
    _once("代号", "name_only", _C.PARAMETER, "程序里用的名字", "代号 disposable_income"),
    _once("表", "name_only", _C.PARAMETER, "数值出自 parameters/ 里的哪一份参数表", "表 居民人均可支配收入"),
    _once("范围", "range", _C.PARAMETER, "证明时假定的范围", "范围 1元 至 1,000,000元"),
    _once("说明", "text", _C.PARAMETER, "给人看的说明", "说明 统计公报公布的数"),
)

_CLAUSES = (
    _once("对象", "audience", _C.BENEFIT, "不要求有救助身份", "对象 任何人"),
    _once("适用", "applies", _C.BENEFIT, "什么时候给付", "适用 医疗类别 为 住院 且 定点医药机构"),
    _once("累计", "also_counts", _C.BENEFIT, "哪些就诊虽不给付也计入年度累计", "累计 倾斜范围内"),
    _once("基数", "base", _C.BENEFIT, "按什么金额计算", "基数 剩余 政策范围内费用"),
    _once("支付", "pot", _C.BENEFIT, "从哪一笔费用里付（基数看不出来时才写）", "支付 医疗总费用"),
    _once("起付线", "deductible", _C.BENEFIT, "超过起付线的部分才救助", "起付线 每年 3000元", block=_C.ROWS),
    _once("比例", "rate", _C.BENEFIT, "救助比例", "比例 70%", block=_C.ROWS),
    _many("限额", "limit", (_C.BENEFIT,), "最多付多少", "限额 每年 2万元", block=_C.ROWS),
    _once("取整", "rounding", _C.BENEFIT, "金额怎样取到分", "取整 舍去"),
    _once("起付线", "change_deductible", _C.ADJUSTMENT, "改变起付线", "起付线 降低 50%"),
    _once("比例", "change_rate", _C.ADJUSTMENT, "改变比例", "比例 提高 5个百分点"),
    _once("限额", "change_limit", _C.ADJUSTMENT, "改变限额", "限额 不设"),
    _many("不计", "not_counted", (_C.RANKING,), "条件成立时不算有这种身份", "不计 优抚对象：残疾军人等级 不超过 6"),
    _once("依", "name_only", _C.MATTER, "按另一个事项结算以后再回答", "依 费用结算"),
    _many("读法", "reading", (_C.DOUBT,), "一种读法；恰有一种写「采用」", "读法 年度累计 采用"),
    _once("说明", "text", _C.DOUBT, "为什么这样读", "说明 只有按年累计才有内容"),
    _once("至", "until", _C.ACCEPTANCE, "容许到哪一天", "至 2025-12-31"),
    _many("所指", "text", (_C.ACCEPTANCE,), "容许的是哪一项发现，写它的命题里的话", "所指 特困人员得到的不少于低保对象"),
    _many("算例", "text", (_C.ACCEPTANCE,), "表明这项发现的用例，写它的题目", "算例 大额住院：超过3万元才救助"),
    _once("来源", "text", _C.TABLE_FILE, "谁公布这些数值", "来源 市统计局统计公报"),
)

_CASES = (
    _once("事项", "name_only", _C.CASE, "费用结算以外的事项", "事项 资助参保"),
    _many("读法", "case_reading", (_C.CASE,), "用例在这种读法下成立", "读法 起付线 为 按次"),
    _many("参数", "case_parameter", (_C.CASE, _C.PREMISE), "只在用例里用的参数值", "参数 监测收入标准 2022年 8000元"),
    _many("结算", "settle", (_C.CASE,), "一次结算，下面写事实和应付", "结算 2023-03-01", block=_C.SETTLE),
    _many("应付", "expect_payment", _EXPECTED, "这项给付应付多少；没有写的应为零", "应付 倾斜救助 2,500元"),
    _many("应答", "expect_answer", _EXPECTED, "结论应是什么", "应答 采用身份 低保对象"),
    _many("台账", "expect_ledger", _EXPECTED, "结算后的年度累计", "台账 倾斜救助 累计基数 2万元"),
    _many("应提示", "expect_notices", _EXPECTED, "给出的提示，恰好这些；没有的写「无」", "应提示 「第二十七条 适用旧规：门诊」"),
    _many("应拒", "expect_error", _EXPECTED, "应当拒绝，写错误代码", "应拒 ZS407"),
)

_OPERATORS = (
    _operator("且", "AND", "两个条件都成立", "规范转诊 且 定点医药机构"),
    _operator("或", "OR", "至少一个条件成立", "医疗类别 为 住院 或 规范转诊"),
    _operator("非", "NOT", "条件不成立", "非 定点医药机构"),
    _operator("为", "IS", "等于", "医疗类别 为 住院"),
    _operator("属于", "IN", "是其中之一", "医疗类别 属于 住院、门诊慢特病"),
    _operator("超过", "COMPARE", "大于，不含本数", "费用 超过 3万元"),
    _operator("不低于", "COMPARE", "大于或等于", "费用 不低于 3万元"),
    _operator("不满", "COMPARE", "小于，不含本数", "费用 不满 1000元"),
    _operator("不足", "COMPARE", "同「不满」", "费用 不足 1000元"),
    _operator("不超过", "COMPARE", "小于或等于", "费用 不超过 1000元"),
    _operator("早于", "COMPARE", "在那一天之前", "结算日期 早于 认定日期"),
    _operator("晚于", "COMPARE", "在那一天之后", "结算日期 晚于 认定日期"),
    _operator("不早于", "COMPARE", "当天或之后", "结算日期 不早于 认定日期"),
    _operator("不晚于", "COMPARE", "当天或之前", "结算日期 不晚于 认定日期"),
    _operator("以上", "BOUND", "含本数（民法典第一千二百五十九条）", "年龄 80岁 以上"),
    _operator("以下", "BOUND", "含本数", "年龄 18岁 以下"),
    _operator("以内", "BOUND", "含本数", "费用 2万元 以内"),
    _operator("以外", "BOUND", "不含本数，在数目之外即超过", "费用 2万元 以外"),
    _operator("按", "BY", "按所列各项取不同的值", "比例 按 救助对象："),
    _operator("剩余", "REMAINING", "前面各方付过以后还剩的部分", "剩余 政策范围内费用"),
    _operator("年度", "YEAR_PAID", "这项给付本年已付的（只在保证里用）", "年度 倾斜救助"),
    _operator("累计", "YEAR_BASE", "这项给付本年累计的基数（只在保证里用）", "累计 倾斜救助"),
    _operator("其余", "OTHERS", "表里没有写到的其他取值", "其余 7万元"),
    _operator("不设", "UNLIMITED", "没有起付线或没有限额", "限额 不设"),
    _operator("每年", "PERIOD", "一个自然年度", "限额 每年 2万元"),
    _operator("每次", "PERIOD", "一次就诊", "起付线 每次 1000元"),
    _operator("共用", "SHARED", "几项给付共用一个限额", "限额 每年 共用 年度限额 10万元"),
    _operator("是", "YES", "成立", "应答 免押金 是"),
    _operator("否", "NO", "不成立", "应答 免押金 否"),
)

_FUNCTIONS = (
    _function("较低者", "几个数里最小的", "较低者（费用、3万元）"),
    _function("较高者", "几个数里最大的", "较高者（费用、3万元）"),
    _function("年初", "那一年的1月1日", "年初（认定日期）"),
    _function("前一年同日", "一年前的同一天", "前一年同日（认定日期）"),
    _function("年龄", "结算那天满几岁", "年龄（出生日期） 不低于 80岁"),
    _function("当年", "那一年的几月几日", "当年（申报日、12月、20日）"),
    _function("日后", "那一天以后第几天", "日后（2023年12月13日、30日）"),
    _function("次日", "第二天", "次日（2023年12月13日）"),
)

_MODIFIERS = (
    _modifier("取自", "FROM", _SHARED, "身份来自哪个输入", _RANK),
    _modifier("就高", "HIGHEST", _SHARED, "取排在最前的一种", _RANK),
    _modifier("至", "UP_TO", (_C.PARAMETER,), "范围的上端", "范围 1元 至 100万元"),
    _modifier("将", "CHANGE", (_C.MATTER,), "重结时改变哪个输入", _RESETTLE),
    _modifier("由", "CHANGE_FROM", (_C.MATTER,), "改变前的值", _RESETTLE),
    _modifier("改为", "CHANGE_TO", (_C.MATTER,), "改变后的值", _RESETTLE),
    _modifier("降低", "CHANGE_WORD", (_C.ADJUSTMENT,), "按百分比降低", "起付线 降低 50%"),
    _modifier("提高", "CHANGE_WORD", (_C.ADJUSTMENT,), "提高若干个百分点", "比例 提高 5个百分点"),
)

KEYWORDS: tuple[Keyword, ...] = (
    *_FILES, *_ITEMS, *_HEADER, *_FIELDS, *_CLAUSES, *_CASES, *_OPERATORS, *_FUNCTIONS, *_MODIFIERS, *CHOICES,
)  # fmt: skip

_OPENS_LINE = (Role.FILE, Role.BLOCK, Role.CLAUSE)


@cache
def of_context(context: Context) -> Mapping[str, Keyword]:
    """The structure words that open a line in a block."""
    return MappingProxyType({k.word: k for k in KEYWORDS if k.role in _OPENS_LINE and context in k.contexts})


@cache
def contexts_of(word: str) -> tuple[Context, ...]:
    """The blocks in which a word opens a line."""
    return tuple(context for k in KEYWORDS if k.word == word and k.role in _OPENS_LINE for context in k.contexts)


@cache
def functions() -> Mapping[str, Keyword]:
    """The words that are written with brackets."""
    return MappingProxyType({k.word: k for k in KEYWORDS if k.role is Role.FUNCTION})


@cache
def reserved_words() -> tuple[str, ...]:
    """Operators, longest first: no name may be one of them."""
    return tuple(sorted((k.word for k in KEYWORDS if k.role is Role.OPERATOR), key=lambda word: (-len(word), word)))


# What a drafter can only mean as a number; a name that looks like this stands in 『』.
NUMBER_LIKE = (
    r"[0-9]+(?:[十百千]?[万亿]?元|[万亿千百]|[角分毛]|块钱?|个?百分点|个点|周?岁"
    r"|年(?:[0-9]+月(?:[0-9]+日)?)?|月(?:[0-9]+日)?|[日天]|个月)?"
)


def terminals() -> str:
    """Lark terminals for operators and modifiers, to be appended to the grammar: each matches whole words only."""
    words: dict[str, list[str]] = {}
    for keyword in KEYWORDS:
        if keyword.role in (Role.OPERATOR, Role.MODIFIER):
            words.setdefault(keyword.rule, []).append(keyword.word)
    lines = [f"{terminal}.5: /(?:{'|'.join(sorted(group, key=len, reverse=True))})(?!\\w)/" for terminal, group in words.items()]
    reserved = "|".join(reserved_words())
    glued = "|".join(k.word for k in KEYWORDS if k.rule in ("BOUND", "AND", "OR"))
    lines.append(f"WORD.1: /(?!(?:{reserved})(?!\\w))(?!{NUMBER_LIKE}(?:{glued})?(?!\\w))\\w+/")
    return "\n".join(lines) + "\n"
