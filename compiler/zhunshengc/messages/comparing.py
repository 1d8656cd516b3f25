"""Why two versions cannot be compared."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.model import Origin

OTHER_KIND = Kind(
    "ZS632",
    "两个版本里同名而不同类",
    "比较两个版本，要用同样的事实算两遍；同一个名称在两个版本里必须是同一种事实或参数。",
    "改用两个名称，或者把类型改成一样的。",
)
NO_COMMON_RANGE = Kind(
    "ZS633",
    "两个版本里参数的范围没有相同的值",
    "比较两个版本，参数取两个版本的范围都有的值。",
    "把参数的范围改得有相同的部分。",
)
NOTHING_COMMON = Kind(
    "ZS634",
    "两个版本没有相同的事项",
    "只能比较两个版本都有的事项。",
    "核对两个文件是不是同一部规章的两个版本。",
)
CATALOGUE: tuple[Kind, ...] = (OTHER_KIND, NO_COMMON_RANGE, NOTHING_COMMON)


def other_kind(name: str, origin: Origin) -> Diagnostic:
    """A fact or parameter with two types."""
    return Diagnostic(OTHER_KIND, f"「{name}」在两个版本里的类型不同。", origin.place)


def no_common_range(name: str, origin: Origin) -> Diagnostic:
    """A parameter whose two ranges do not meet."""
    return Diagnostic(NO_COMMON_RANGE, f"参数「{name}」在两个版本里的范围没有相同的值。", origin.place)


def nothing_common(old: str, new: str) -> Diagnostic:
    """No matter in both."""
    return Diagnostic(NOTHING_COMMON, f"「{old}」和「{new}」没有相同的事项。")
