"""Small regulations as text, for tests of resolving and of what follows it."""

from __future__ import annotations

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc.model import Benefit, Regulation
from zhunshengc.resolve import Resolved, resolve

HEAD = """规章 示例办法
    标识 example_1
    施行 2023-01-01

引入 公共词汇

取值 类别：门诊、住院

输入 身份：多选
    代号 aid_status
    取值 甲类、乙类、丙类
输入 费用：金额
    代号 cost
输入 保险支付：金额
    代号 insurer
    支付 费用
输入 转诊：是否
    代号 referred
输入 认定日期：日期，可省
    代号 recognised_on
参数 收入：金额，每年
    代号 income
    表 收入表
    范围 1元 至 100万元

第一条 对象
    分类 人员 取自 身份 就高：甲类、乙类

"""
RULES = """第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    次序 保险支付、救助
"""
SHARED = """词汇 公共词汇

输入 类别：分类
    接口 med_type
    取值 门诊 11、住院 21、慢病 14
"""
TABLE = """参数表 收入表
    2022年 4万元 「统计公报」
    2023年 42,000元 「统计公报」
"""


def parsed(text: str, name: str = "示例.zs") -> syntax.File:
    """The tree of a text, as far as it can be read: the parser finds some mistakes that resolving must stand too."""
    found = parse(Source(name, text))
    assert found.partial is not None, [(item.code, item.sentence) for item in found.diagnostics]
    return found.partial


def resolved(text: str, shared: str = SHARED, table: str = TABLE) -> Resolved:
    """What resolving a whole text gives."""
    file, vocabulary, rows = parsed(text), parsed(shared, "词汇.zs"), parsed(table, "表.zs")
    assert isinstance(file, syntax.Regulation)
    assert isinstance(vocabulary, syntax.Vocabulary)
    assert isinstance(rows, syntax.ParameterTable)
    return resolve(file, {vocabulary.name.text: vocabulary}, {rows.name.text: rows})


def model_of(rules: str = RULES, head: str = HEAD) -> Regulation:
    """The regulation of a text that resolves."""
    found = resolved(head + rules)
    assert found.regulation is not None, [(item.code, item.sentence) for item in found.diagnostics]
    return found.regulation


def mistakes(rules: str = RULES, head: str = HEAD, shared: str = SHARED, table: str = TABLE) -> tuple[Diagnostic, ...]:
    """All that is said about a text."""
    return resolved(head + rules, shared, table).diagnostics


def codes(rules: str = RULES, head: str = HEAD, shared: str = SHARED, table: str = TABLE) -> list[str]:
    """The codes of all that is said about a text."""
    return [item.code for item in mistakes(rules, head, shared, table)]


def with_rule(line: str) -> str:
    """The usual rules and one more item in 第三条, indented here."""
    indented = "\n".join(f"    {part}" if part else part for part in line.splitlines())
    return f"{RULES}\n第三条 补充\n{indented}\n"


def benefit(regulation: Regulation, name: str = "救助") -> Benefit:
    """A benefit of any matter."""
    return next(item for matter in regulation.matters for item in matter.benefits if item.name == name)
