"""Mistakes about 关系, 依, and 结论 that use each other (ZS271–ZS279)."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.messages.names import at, listing, related
from zhunshengc.model import Origin, Type
from zhunshengc.typecheck import describe

RELATION = Kind(
    "ZS271", "关系写得不对",
    "关系说同一位置的几项给付一起满足条件时怎样办：它们写在次序的同一对括号里，每项只在一个关系里，办法里只提到它们。",
    "改正关系或次序。", "次序 甲救助、乙救助\n关系 甲救助、乙救助：甲救助 优先",
    "次序 （甲救助、乙救助）\n关系 甲救助、乙救助：甲救助 优先",
)  # fmt: skip
WAYS = Kind(
    "ZS272", "读法没有写办法", "关系按存疑列表时，每个读法各写一种办法：甲 优先、甲 在先、择高、并行。", "补上缺少的读法。",
    right="关系 甲救助、乙救助 按 甲与乙：\n    互斥  甲救助 优先\n    并行  并行",
)  # fmt: skip
SETTLES = Kind(
    "ZS273", "依写得不对",
    "「依 费用结算」的事项照费用结算算出各项给付，再回答自己的结论；它自己只写输入、定义和结论。", "改正或删去。",
    right="事项 控制线超出\n    依 费用结算\n    结论 控制线超出：较高者（0元、合计 - 1万元）",
)  # fmt: skip
ANSWER = Kind(
    "ZS274", "结论不能这样用",
    "结论可以用同一事项里前面的结论，用的是它回答的金额；保证可以用同一事项的任何结论；别的地方不能用结论。",
    "把它移到后面；要在别处用的，写成定义。",
    "结论 镇街：所需资金 - 区财政\n结论 区财政：所需资金 × 50%", "结论 区财政：所需资金 × 50%\n结论 镇街：所需资金 - 区财政",
)  # fmt: skip

CATALOGUE: tuple[Kind, ...] = (RELATION, WAYS, SETTLES, ANSWER)


def relation_alone(origin: Origin) -> Diagnostic:
    """关系 of less than two benefits."""
    return at(RELATION, origin, "关系里至少要写两项给付。")


def without_way(origin: Origin) -> Diagnostic:
    """关系 that does not say how."""
    return at(RELATION, origin, "关系没有写办法。", expected="甲 优先、甲 在先、择高、并行")


def not_one_place(origin: Origin, first: str, other: str) -> Diagnostic:
    """关系 of benefits in different places of 次序."""
    sentence = f"「{first}」和「{other}」在次序里不在同一位置。"
    return at(RELATION, origin, sentence, f"次序里写成：（{first}、{other}）；先后已经分开的，不需要关系。")


def related_twice(origin: Origin, name: str, first: Origin) -> Diagnostic:
    """A benefit in two 关系."""
    sentence = f"「{name}」已经在另一个关系里。"
    return Diagnostic(RELATION, sentence, origin.place, origin.article, related=related(first, "第一次在这里"))


def not_in_relation(origin: Origin, name: str, benefits: tuple[str, ...]) -> Diagnostic:
    """A way that names a benefit outside the 关系."""
    return at(RELATION, origin, f"「{name}」不在这个关系里。", expected=listing(benefits))


def other_matters_benefit(origin: Origin, name: str) -> Diagnostic:
    """关系 of a benefit of another 事项."""
    return at(RELATION, origin, f"给付「{name}」不属于这个事项。")


def way_incomplete(origin: Origin, named: bool) -> Diagnostic:
    """优先 or 在先 without a benefit, or another way with one."""
    return at(RELATION, origin, "「优先」「在先」前面要写给付。" if named else "「择高」「并行」前面不写给付。")


def readings_without_way(origin: Origin, doubt: str, readings: tuple[str, ...]) -> Diagnostic:
    """Readings that a 关系 table leaves out."""
    return at(WAYS, origin, f"存疑「{doubt}」的读法没有写办法：{listing(readings)}。")


def settles_itself(origin: Origin, matter: str) -> Diagnostic:
    """依 of the same matter."""
    return at(SETTLES, origin, f"「{matter}」不能依它自己。")


def settles_other(origin: Origin, matter: str) -> Diagnostic:
    """依 of a matter other than 费用结算."""
    return at(SETTLES, origin, f"不能依「{matter}」。", expected="依 费用结算")


def settles_twice(origin: Origin, matter: str, first: Origin) -> Diagnostic:
    """依 in two blocks of one matter."""
    sentence = f"事项「{matter}」已经写过依。"
    return Diagnostic(SETTLES, sentence, origin.place, origin.article, related=related(first, "第一次在这里"))


def settles_nothing(origin: Origin, matter: str) -> Diagnostic:
    """依 of a matter without benefits."""
    return at(SETTLES, origin, f"「{matter}」没有给付，没有什么可依。")


def own_rules(origin: Origin, matter: str, word: str) -> Diagnostic:
    """A rule in a matter that settles as another one does."""
    return at(SETTLES, origin, f"事项「{matter}」依费用结算，不能再写自己的{word}。", expected="输入、定义、结论和保证")


def no_conclusion(origin: Origin, matter: str) -> Diagnostic:
    """依 without anything to answer."""
    return at(SETTLES, origin, f"事项「{matter}」依费用结算，却没有自己的结论。")


def answer_unknown(origin: Origin, name: str, *, same: bool) -> Diagnostic:
    """A 结论 that is not answered yet, or is of another matter."""
    return at(ANSWER, origin, f"结论「{name}」在后面才算出。" if same else f"结论「{name}」不属于这个事项。")


def answer_not_money(origin: Origin, name: str, kind: Type) -> Diagnostic:
    """A 结论 that is no amount."""
    return at(ANSWER, origin, f"结论「{name}」是{describe(kind)}，别的结论只能用金额的结论。", "写成定义，两个结论都用它。")
