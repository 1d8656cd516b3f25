"""A small regulation with most of what a module has: sums, two benefits, limits, figures, notices, answers, refusals."""

from __future__ import annotations

from functools import cache

from unit.checks.rules import compiled
from zhunshengc.backends.python import emit
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.compilation import Compilation

RULES = """规章 译文小例
    标识 translated_example
    施行 2023-01-01

参数 标准：金额，每年
    代号 standard
    范围 0.01元 至 100万元

输入 身份：多选
    代号 status
    取值 甲、乙、丙
输入 类别：分类
    代号 kind
    取值 门诊、住院
输入 费用：金额
    代号 cost
输入 医保：金额
    代号 insurance
    支付 费用
输入 商保：金额，可省
    代号 commercial
    支付 费用
输入 转诊：是否
    代号 referred
    限于 类别 为 住院
输入 急诊：是否
    代号 urgent

第一条 对象
    分类 对象 取自 身份 就高：甲、乙、丙
    排除 未转诊：类别 为 住院 且 非 转诊 且 非 急诊
    适用旧规 丙类门诊：对象 为 丙 且 类别 为 门诊

第二条 给付
    给付 救助
        适用    类别 为 住院 或 急诊
        基数    剩余 费用
        起付线  每年 按 对象：
                    甲    不设
                    乙    500元
                    丙    标准 × 5%
        比例    按 对象：
                    甲      90%
                    乙、丙  70%
        限额    每年 10,000元
    给付 补助
        适用    急诊 且 费用 不低于 1,000元
        基数    剩余 费用
        比例    33%
        限额    每次 500元
    约定 先付不超过费用：医保 + 商保 不超过 费用
    次序 医保、商保、救助、补助

第三条 结论
    事项 复核
        结论 需要复核：费用 超过 5万元 或 急诊
"""


@cache
def compilation() -> Compilation:
    return compiled(RULES)


@cache
def text() -> str:
    """The module as it is proved."""
    return emit(compilation().plan, UNVERIFIED)
