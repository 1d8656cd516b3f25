"""Mistakes about files and the command line (ZS6xx), and faults of the tool itself (ZS900)."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind, Place, Severity
from zhunsheng.source import Source

FILE_MISSING = Kind("ZS601", "找不到文件", "命令行里写的文件或文件夹不存在。", "核对路径和文件名；相对路径从当前文件夹算起。")
FILE_UNREADABLE = Kind(
    "ZS602", "读不了文件", "文件在，但读不出来：没有权限、是文件夹、磁盘出错。", "换一个能读的文件，或者请管理员给读取的权限。"
)
FILE_ENCODING = Kind(
    "ZS603",
    "认不出文字编码",
    "文件既不是 UTF-8，也不是 GB18030（GBK），或者不是写明的那一种编码。",
    "用表格软件或编辑器另存为 UTF-8；知道编码的，用 --encoding 写明 utf-8 或 gb18030。",
)
FILE_UNWRITABLE = Kind(
    "ZS604", "写不了文件", "结果不能写到指定的位置：没有权限、文件夹不存在、磁盘已满。", "换一个能写的位置，再运行一次。"
)
FILE_KIND = Kind(
    "ZS605",
    "不能用的文件种类",
    "settle 读写 JSON Lines（.jsonl）、CSV（.csv）和 Parquet（.parquet），按文件名的结尾区分。",
    "先转换成其中一种；有嵌套内容的事项只能用 JSON Lines。",
)
RULES_MISSING = Kind(
    "ZS606",
    "找不到规章",
    "规章可以写文件路径，也可以写标识；标识先在当前文件夹的 regulations/ 里找，再在已安装的结算模块里找。",
    "核对标识；或者直接写规则文件的路径。",
    wrong="zhunsheng settle panzhihua",
    right="zhunsheng settle panzhihua_2023",
)
MATTER_MISSING = Kind(
    "ZS607", "没有这个事项", "--matter 后面要写规章里有的事项；不写就是「费用结算」。", "从规章的事项里选一个。"
)
PARAMETER_UNUSABLE = Kind(
    "ZS608",
    "参数用不了",
    "--param 要写规章里有的参数和它的值；金额写到分为止，比例写百分数。",
    "改成正确的名称和值。",
    wrong="--param 上年度居民人均可支配收入=四万",
    right="--param 上年度居民人均可支配收入@2022=4.1万元",
)
READING_UNUSABLE = Kind(
    "ZS609",
    "读法用不了",
    "--reading 要写规章里有的存疑和它的读法；已安装的结算模块只含采用的读法。",
    "改成规章里有的读法；要别的读法，请写规则文件的路径，而不是已安装模块的标识。",
)
TABLE_UNUSABLE = Kind(
    "ZS610",
    "表格用不了",
    "CSV 的第一行要是列名，每个列名是规章里的一个事实；表格里放不下有嵌套内容的事实。",
    "改正列名；有嵌套内容的事项用 JSON Lines。",
)
USAGE = Kind("ZS611", "命令行用法不对", "命令、选项或参数写得不对。", "用「zhunsheng 命令 --help」看说明。")
OUTPUT_CLASH = Kind("ZS612", "输出会盖掉别的文件", "--output 指向了输入文件、台账或规则文件。", "换一个输出文件名。")
NOT_FORMATTED = Kind("ZS613", "格式不齐", "文件的排版和 fmt 的结果不一样。", "运行「zhunsheng fmt 文件」。")
MODULE_UNUSABLE = Kind(
    "ZS614", "结算模块用不了", "安装的结算模块不完整，或者不是准绳生成的。", "用「zhunsheng build」重新生成，或者重新安装。"
)
NOT_A_REGULATION = Kind(
    "ZS615",
    "不是规章",
    "文件的第一行要是「规章 名称」；「词汇」「参数表」「用例集」随规章使用，不能单独用。",
    "换成规章文件；或者在第一行写上「规章」和它的名称。",
)
CHECK_MISSING = Kind("ZS616", "没有这项检查", "--only 后面要写检查的名称。", "从列出的检查里选。")
REFUSED = Kind(
    "ZS619",
    "系统不允许",
    "操作系统拒绝了一次读写：没有权限、磁盘已满、名称太长、路径中间有一段不是文件夹等。",
    "按所说的原因核对路径、权限和磁盘，再运行一次。",
)

LEDGER_BUSY = Kind(
    "ZS620",
    "台账正在使用",
    "一本台账同时只能有一个程序记账。",
    "等另一个程序结束再运行；没有丢失任何记录，也没有重复结算。",
)
LEDGER_UNUSABLE = Kind(
    "ZS621",
    "台账用不了",
    "文件不是准绳的台账，或者已经损坏。文件没有被改动。",
    "核对 --ledger 的文件名；台账损坏的，用备份恢复。",
)
LEDGER_OTHER_RULES = Kind(
    "ZS622",
    "台账属于别的规则",
    "一本台账只能给一部规章的一种读法用，否则年度累计会混在一起。",
    "用原来的规章和读法，或者换一本台账。",
)
LEDGER_OTHER_PARAMETER = Kind(
    "ZS623",
    "参数和台账里的不同",
    "台账里已有的结算用的是另一个参数值；同一年度不能一半用这个值，一半用那个值。",
    "用原来的参数值，或者换一本台账从头结算。",
)
LEDGER_RULES_CHANGED = Kind(
    "ZS624",
    "规则文本已经改过",
    "台账里以前的结算是按另一份规则文本算的；以前的结果不变，以后按现在的文本算。",
    "如果改动影响已有的结算，换一本台账从头结算。",
    severity=Severity.WARNING,
)
LEDGER_NEWER = Kind("ZS625", "台账的格式更新", "台账是较新版本的准绳建立的，这个版本读不懂。", "升级准绳再运行。")

EXTRA_MISSING = Kind(
    "ZS626",
    "缺少大批量结算用的包",
    "Parquet 文件、文件夹和大的表格要用 numba 和 pyarrow 结算；单笔和逐行的结算不用它们。",
    "安装：pip install 'zhunsheng[batch]'（结算模块：pip install 'zhunsheng-rules[batch]'）。",
)

IDENTIFIER_TAKEN = Kind(
    "ZS630",
    "标识已经用过",
    "生成的模块按标识取名；两部规章用同一个标识，或者变体用了规章的标识，后生成的会盖掉先生成的。",
    "换一个标识。",
)

SOLVER_MISSING = Kind(
    "ZS631",
    "没有第二个求解器",
    "复核要用另一个求解器把每个证明再做一遍。",
    "安装 cvc5（pip install cvc5），或者去掉 --cross-check。",
)

INTERNAL = Kind(
    "ZS900",
    "内部错误",
    "这是准绳本身的缺陷，不是输入的问题。",
    "请把命令和出错的文件告诉维护者；设置环境变量 ZHUNSHENG_DEBUG=1 再运行，可以看到细节。",
)

CATALOGUE: tuple[Kind, ...] = (
    FILE_MISSING,
    FILE_UNREADABLE,
    FILE_ENCODING,
    FILE_UNWRITABLE,
    FILE_KIND,
    RULES_MISSING,
    MATTER_MISSING,
    PARAMETER_UNUSABLE,
    READING_UNUSABLE,
    TABLE_UNUSABLE,
    USAGE,
    OUTPUT_CLASH,
    NOT_FORMATTED,
    MODULE_UNUSABLE,
    NOT_A_REGULATION,
    CHECK_MISSING,
    REFUSED,
    LEDGER_BUSY,
    LEDGER_UNUSABLE,
    LEDGER_OTHER_RULES,
    LEDGER_OTHER_PARAMETER,
    LEDGER_RULES_CHANGED,
    LEDGER_NEWER,
    EXTRA_MISSING,
    IDENTIFIER_TAKEN,
    SOLVER_MISSING,
    INTERNAL,
)


def not_a_regulation(source: Source) -> Diagnostic:
    """A file that is something else than a regulation, with its first line marked."""
    return Diagnostic(NOT_A_REGULATION, f"「{source.name}」不是规章。", Place(source, source.line_span(1)))
