"""Mistakes about the costs that payers and benefits draw from (ZS216, ZS217, ZS223)."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.messages.names import at, listing
from zhunshengc.model import Origin

POT = Kind(
    "ZS216", "不知道付的是哪笔费用",
    "每项给付要从一笔费用里支付：「支付」写明的那笔，不写就是基数里「剩余」后面的那笔，或者基数里唯一的金额输入。",
    "在基数里写明「剩余」和费用，或者加一行「支付」。", "基数    目录内费用 + 目录外费用", "基数    剩余 目录内费用 + 目录外费用",
)  # fmt: skip
NOT_A_POT = Kind(
    "ZS217", "不是一笔费用",
    "「剩余」和「支付」后面要写一笔费用：金额输入，自己不是付款方，也不是可无；给付的「支付」还可以写用加号和表格把费用合成的定义。",
    "换成费用的名称。",
)  # fmt: skip
COUNTED_TWICE = Kind(
    "ZS223", "一笔费用算了两次",
    "同一事项里各项给付支付的费用不能重叠，除非一笔整个是另一笔的一部分（「包含」，或者用加号合成的定义）；否则个人负担会重复计算。",
    "各项给付写同一个「支付」。",
)  # fmt: skip

CATALOGUE: tuple[Kind, ...] = (POT, NOT_A_POT, COUNTED_TWICE)


def pot_unclear(origin: Origin, benefit: str, pots: tuple[str, ...], several_remainders: bool) -> Diagnostic:
    """A base that does not say which pot it draws from."""
    if not pots:
        return at(POT, origin, f"给付「{benefit}」的基数里没有费用。", expected="一笔金额输入，或「剩余」加费用")
    how = "有几个「剩余」" if several_remainders else "有几笔费用，又没有「剩余」"
    return at(POT, origin, f"给付「{benefit}」的基数里{how}：{listing(pots)}；不知道付的是哪一笔。")


def not_a_pot(origin: Origin, name: str) -> Diagnostic:
    """剩余 or 支付 of something that is no pot."""
    return at(NOT_A_POT, origin, f"「{name}」不是一笔可以支付的费用。")


def pot_definition(origin: Origin, name: str) -> Diagnostic:
    """支付 of a definition that is no sum of costs."""
    sentence = f"「{name}」不是用加号和表格把费用合成的。"
    return at(NOT_A_POT, origin, sentence, expected="费用，或者只用费用、「+」和表格的定义")


def counted_twice(origin: Origin, pot: str, other: str, shared: str) -> Diagnostic:
    """Two pots of a matter that have a cost in common."""
    sentence = f"「{pot}」里有「{shared}」，这个事项又从「{other}」支付。"
    return at(COUNTED_TWICE, origin, sentence)
