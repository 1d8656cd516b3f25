"""What is said when a generated module is not what the rules say: faults of the tool itself (ZS904 and ZS905)."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind

DIFFERS = Kind(
    code="ZS904",
    title="译文与规则不一致",
    explanation="生成的模块读回来以后，对某一次就诊算出的结果和规则不同。这是工具自身的错误，不是规则的错误。",
    remedy="不要使用生成的模块；请把规则文件和这条信息一起报告给维护者。",
)
UNREADABLE = Kind(
    code="ZS905",
    title="译文读不回来",
    explanation="证明译文一致，要把生成的模块的文字读回来；读的时候只认生成时会写的那些写法，遇到别的就不再往下读，也从不跳过。这是工具自身的缺陷。",
    remedy="请把规则文件和这条信息一起报告给维护者。",
)

CATALOGUE: tuple[Kind, ...] = (DIFFERS, UNREADABLE)
