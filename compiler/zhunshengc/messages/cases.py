"""Mistakes in 用例 (ZS251–ZS259, ZS321), and how a 用例 that is not right is told."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.messages.names import at, listing
from zhunshengc.model import Origin

STRUCTURE = Kind(
    "ZS251",
    "用例写得不对",
    "费用结算的用例要有「结算」，应付写在每次结算里；重结的应付写在用例下面；应拒不和别的预期一起写。",
    "改正用例的写法。",
)
SEQUENCE = Kind("ZS252", "结算没有按日期写", "用例里的结算按日期先后写，和实际结算一样。", "按日期重新排列。")
CODE = Kind(
    "ZS253", "不是拒绝的代码", "应拒后面写拒绝时的代码，从 ZS401 到 ZS417。", "换成正确的代码。", "应拒 ZS201", "应拒 ZS407"
)
VALUE = Kind(
    "ZS321",
    "事实的值不对",
    "事实的值要和输入声明的类型一致。",
    "改成这种类型的值。",
    "政策范围内费用 2万",
    "政策范围内费用 2万元",
)

CATALOGUE: tuple[Kind, ...] = (STRUCTURE, SEQUENCE, CODE, VALUE)


def structure(origin: Origin, sentence: str) -> Diagnostic:
    """Parts of a 用例 that do not go together."""
    return at(STRUCTURE, origin, sentence)


def not_in_order(origin: Origin) -> Diagnostic:
    """A 结算 earlier than the one before it."""
    return at(SEQUENCE, origin, "这次结算早于上一次结算。")


def bad_code(origin: Origin, code: str) -> Diagnostic:
    """A code that no refusal has."""
    return at(CODE, origin, f"「{code[:40]}」不是拒绝的代码。", expected="ZS401 至 ZS417")


def bad_value(origin: Origin, name: str, shown: str, wanted: str) -> Diagnostic:
    """A value of another type than the input's."""
    return at(VALUE, origin, f"「{name}」不能是「{' '.join(shown.split())[:40]}」。", expected=wanted)


def bad_tiers(origin: Origin, name: str) -> Diagnostic:
    """A 分段表 that is not one."""
    wanted = "上限从小到大、最后一段写「其余」，比例不超过100%"
    return at(VALUE, origin, f"「{name}」的分段不对。", expected=wanted)


def without_sum(origin: Origin, name: str, sums: tuple[str, ...]) -> Diagnostic:
    """A sum that the 台账 does not have."""
    return at(VALUE, origin, f"台账里没有「{name}」。", expected=listing(sums) or None)
