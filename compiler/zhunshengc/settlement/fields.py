"""Names of what stands in a claim and in its answer.

The first four are those of `zhunshengc.model`, which takes too long to load for a command that settles one claim; a test
compares them.
"""

from __future__ import annotations

DEFAULT_MATTER = "费用结算"
PERSON, SETTLEMENT, DAY = "人员编号", "结算编号", "结算日期"

REVERSES, RESETTLED, DIFFERENCE = "冲销", "重结", "差额"
CHANGED_FROM, CORRECTION, BEFORE, AFTER = "变更自", "更正", "原", "现"
STATUS, PAYMENTS, TOTAL, BORNE, ANSWERS = "采用身份", "给付", "合计", "个人负担", "结论"
NAME, AMOUNT = "名称", "金额"
NOTICES, TRACE, ARTICLE, SENTENCE = "提示", "说明", "条款", "内容"
ERROR, CODE, FIELD, REASON, ORIGINAL = "错误", "代码", "字段", "说明", "原结果"
