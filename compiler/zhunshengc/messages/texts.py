"""Findings of the checks that compare a rule file with the official text, and of the check of dates (ZS550–ZS579)."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind

QUOTE_NOT_FOUND = Kind(
    code="ZS550",
    title="引文不在这一条里",
    explanation="「依据」所引的话，在官方文本的这一条中找不到。比较时不计空白、页码和全角半角，其余必须一字不差。",
    remedy="照官方文本抄写这句话；如果它写在别的条款里，把「依据」移到那一条。",
    wrong="依据 「低保对象按75%的比例救助」",
    right="依据 「低保对象按70%的比例救助」",
)
NUMBER_NOT_FOUND = Kind(
    code="ZS551",
    title="规则里的数字在这一条里找不到",
    explanation="这一条的规则用到的金额、比例、日期或整数，官方文本的同一条里没有。0、以及写明“全额”时的 100% 不算。",
    remedy="核对数字；如果它来自别的条款，把用到它的「定义」写到那一条；如果它来自一种读法，在「存疑」的「说明」里写明。",
)
ARTICLE_NOT_FOUND = Kind(
    code="ZS552",
    title="官方文本里没有这一条",
    explanation="规则文件里的条款标题，在官方文本中找不到对应的条、项。",
    remedy="照官方文本写条款号，例如「第九条（一）」「四（六）」「附件1」「序言」「末段」。",
)
QUOTE_MISSING = Kind(
    code="ZS553",
    title="有规则而没有依据",
    explanation="这一条里写了规则，却没有引用官方文本的话，读者无从核对。",
    remedy="用「依据 「…」」抄写这一条里起作用的话。",
)
ARTICLE_NOT_COVERED = Kind(
    code="ZS554",
    title="官方文本的这一条没有着落",
    explanation="官方文本的每一条都要么写成规则，要么列入「不可计算」；这一条两样都没有。一条里只要有一项单独写了，其余各项也要各有着落。",
    remedy="在规则文件里加上这一条，或者写「不可计算 原则|程序|组织|授权|参见：…」。",
)
NUMBER_NOT_USED = Kind(
    code="ZS555",
    title="官方文本的数字没有用到",
    explanation="官方文本这一条里带单位的数字，这一条的规则没有用到；可能漏写了一条规则。",
    remedy="把它写进规则；确实与计算无关的，写「容许 条文覆盖 条款 「理由」」。",
)
ARTICLE_TWICE = Kind(
    code="ZS556",
    title="既有规则又列为不可计算",
    explanation="同一条不能既写成规则，又列入「不可计算」。",
    remedy="从「不可计算」里删去这一条。",
)
FORCE_BACKWARDS = Kind(
    code="ZS560",
    title="失效日早于施行日",
    explanation="「失效」写的是最后一个有效的日子，不能早于「施行」写的第一个有效的日子。",
    remedy="核对两个日期。",
)
TERM_DIFFERS = Kind(
    code="ZS561",
    title="失效日与有效期不合",
    explanation="最后一个有效的日子应当是施行满有效期的对应日，或者它的前一日（两种读法都有人采用）。",
    remedy="核对「施行」「有效期」「失效」三处。",
)
TERM_WITHOUT_END = Kind(
    code="ZS562",
    title="有有效期而没有失效日",
    explanation="写了「有效期」就知道规定何时失效；不写「失效」，期满以后的结算会照旧进行。",
    remedy="加上「失效 日期」；对应日和前一日两种读法有分歧时，用「存疑」写出来。",
)
YEAR_TWICE = Kind(
    code="ZS563",
    title="参数表里同一年有两个数值",
    explanation="同一年的参数只能有一个数值。",
    remedy="删去错误的一行。",
)
YEARS_MISSING = Kind(
    code="ZS564",
    title="参数表中间缺年份",
    explanation="参数表的第一行和最后一行之间缺了年份；这些年份的结算会因为没有参数而被拒绝。",
    remedy="补上缺少的年份和来源；确实没有公布的，写「容许 时效 条款 「理由」」。",
)
SOURCE_MISSING = Kind(
    code="ZS565",
    title="参数没有来源",
    explanation="参数表的每一行都要写明数值来自哪份文件，读者才能核对。",
    remedy="在这一行后面用「…」写明来源。",
)
OUT_OF_RANGE = Kind(
    code="ZS566",
    title="参数超出声明的范围",
    explanation="证明只对「范围」以内的参数成立；参数表里的数值超出了它。",
    remedy="核对数值，或者放宽「范围」。",
)

CATALOGUE: tuple[Kind, ...] = (
    QUOTE_NOT_FOUND,
    NUMBER_NOT_FOUND,
    ARTICLE_NOT_FOUND,
    QUOTE_MISSING,
    ARTICLE_NOT_COVERED,
    NUMBER_NOT_USED,
    ARTICLE_TWICE,
    FORCE_BACKWARDS,
    TERM_DIFFERS,
    TERM_WITHOUT_END,
    YEAR_TWICE,
    YEARS_MISSING,
    SOURCE_MISSING,
    OUT_OF_RANGE,
)
