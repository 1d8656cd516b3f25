"""Mistakes about names (ZS201–ZS229): what a word stands for, and whether it may stand there."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng.diagnostic import Diagnostic, Kind, Related, Severity
from zhunshengc.model import Origin

UNKNOWN = Kind(
    "ZS201", "未知的名称", "这个词没有在规章、引入的词汇或本事项里声明过。", "改成已声明的名称，或者先声明它。",
    "适用    救助对像 为 低保对象", "适用    救助对象 为 低保对象",
)  # fmt: skip
GLUED = Kind(
    "ZS202", "词语连写", "几个词之间没有空格或标点，被当成了一个词。", "在运算词的两边加空格。",
    "适用    救助对象为低保对象", "适用    救助对象 为 低保对象",
)  # fmt: skip
DUPLICATE = Kind("ZS203", "重复", "同一个名称声明了两次，或者只能写一次的内容写了两次。", "改名，或者删去一处。")
WRONG_KIND = Kind("ZS204", "名称种类不对", "这个名称是有的，但不是这里要的那一种。", "换成这里能用的名称。")
CYCLE = Kind(
    "ZS205", "循环定义", "几个定义互相引用，谁也算不出来。", "去掉其中一处引用。",
    "定义 甲：乙 × 50%\n定义 乙：甲 + 1元", "定义 乙：费用 + 1元\n定义 甲：乙 × 50%",
)  # fmt: skip
UNKNOWN_MEMBER = Kind(
    "ZS206", "不是该分类的取值",
    "「为」「属于」的右边和表格的行首，只能写该分类自己的取值。", "改成该分类的取值，或者把它加进取值。",
    "适用    医疗类别 为 住医", "适用    医疗类别 为 住院",
)  # fmt: skip
LISTED_TWICE = Kind("ZS207", "同一项写了两次", "一个列表里，同一项只能出现一次。", "删去一处。", "次序 甲、乙、甲", "次序 甲、乙")
BAD_NAME = Kind("ZS208", "不能用作名称", "名称不能是语言自己的词，不能含标点、换行或不可见字符，也不能过长。", "换一个名称。")
READING = Kind(
    "ZS209", "读法用不上", "没有一条规则提到这个读法，选了它也不会有任何不同。", "选别的读法，或者先写出这个读法下的规则。"
)
CHOICE = Kind("ZS210", "没有这个存疑或读法", "选择读法时，存疑和读法都要是规章里写明的。", "从规章的存疑和读法里选。")
NO_MEMBERS = Kind(
    "ZS211", "没有取值", "词汇里的这个分类没有列出取值，由各规章自己列出。", "在规章里用「取值」写明。",
    right="取值 救助身份：特困人员、低保对象",
)  # fmt: skip
ORDER = Kind(
    "ZS212", "次序不全",
    "每个付款方（有「支付」的输入）和每项给付，都要在次序里出现一次，否则不知道谁先付。", "把缺少的补进次序。",
    right="次序 基本医保支付、大病保险支付、（甲救助、乙救助）、倾斜救助",
)  # fmt: skip
CANNOT_PAY = Kind("ZS213", "不是付款方", "次序里只能写本事项的给付，以及有「支付」的输入。", "删去它，或者在输入下面写「支付」。")
NOT_EARLIER = Kind(
    "ZS214",
    "给付还没有算出",
    "一项给付只能用到次序在它前面的给付的金额；同一位置或后面的还没有算出。",
    "调整次序，或者改用别的条件。",
)
MISPLACED = Kind("ZS215", "用错了地方", "有些值只在结算的某一步才有，别处不能用。", "移到能用的地方。")
VOCABULARY = Kind(
    "ZS218", "词汇里不能写", "词汇只放各规章共用的输入、取值、参数、定义、归类、分类、存疑和约定。", "把它写进规章。"
)
TOO_DEEP = Kind("ZS219", "式子太复杂", "括号、运算或定义一层套一层，超过了上限。", "拆成几个定义。")
OTHERS_EMPTY = Kind(
    "ZS220", "「其余」没有剩下的取值", "别的行已经列出了全部取值，这一行永远用不到。", "删去这一行。", severity=Severity.WARNING
)
OTHER_MATTER = Kind("ZS221", "不属于这个事项", "调整要和它调整的给付写在同一个事项里。", "移到那个事项里。")
LONG_TABLE = Kind(
    "ZS222", "表太长", "每一行都要同别的行比较、都要证明用得到，行数有上限。", "同值的名称用「、」隔开写成一行，或者分成几张表。"
)

CATALOGUE: tuple[Kind, ...] = (
    UNKNOWN, GLUED, DUPLICATE, WRONG_KIND, CYCLE, UNKNOWN_MEMBER, LISTED_TWICE, BAD_NAME, READING, CHOICE, NO_MEMBERS, ORDER,
    CANNOT_PAY, NOT_EARLIER, MISPLACED, VOCABULARY, TOO_DEEP, OTHERS_EMPTY, OTHER_MATTER,
    LONG_TABLE,
)  # fmt: skip

_SHOWN = 12
WITH_REMAINDER = "基数、适用、累计、适用旧规、适用另文或它们所用的定义"


@dataclass(frozen=True, slots=True)
class NameHint:
    """What may have been meant: similar names, classifications that have it as member, the 事项 block that declares it."""

    similar: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    block: str | None = None


@dataclass(frozen=True, slots=True)
class MemberHint:
    """What may have been meant: similar members, members written without 、, other classifications that have it."""

    similar: tuple[str, ...] = ()
    split: tuple[str, ...] | None = None
    owners: tuple[str, ...] = ()


def at(kind: Kind, origin: Origin, sentence: str, *hints: str, expected: str | None = None) -> Diagnostic:
    """A diagnostic at a place of the text."""
    return Diagnostic(kind, sentence, origin.place, origin.article, expected, hints)


def related(origin: Origin, label: str) -> tuple[Related, ...]:
    """Another place that takes part."""
    return (Related(origin.place, label),)


def listing(names: tuple[str, ...]) -> str:
    """Names as a list, cut when long."""
    shown = "、".join(names[:_SHOWN])
    return f"{shown} 等{len(names)}项" if len(names) > _SHOWN else shown


def brief(text: str) -> str:
    """A name as a message quotes it: on one line, cut when long."""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)


def _meant(similar: tuple[str, ...]) -> tuple[str, ...]:
    return (f"是不是「{'」或「'.join(similar)}」？",) if similar else ()


def unknown(origin: Origin, name: str, word: str, hint: NameHint) -> Diagnostic:
    """A name that nothing declares; `word` says what kind of name is wanted."""
    hints = _meant(hint.similar)
    if hint.owners:
        owner = hint.owners[0]
        hints += (f"「{name}」是「{owner}」的一个取值，要写成：{owner} 为 {name}",)
    if hint.block is not None:
        hints += (f"「{name}」是事项「{hint.block}」里声明的，只在那里能用；要共用，就移到事项外面。",)
    sentence = f"没有叫「{brief(name)}」的{word}。"
    return at(UNKNOWN, origin, sentence, *hints)


def glued(origin: Origin, name: str, split: tuple[str, ...]) -> Diagnostic:
    """Words written without spaces."""
    return at(GLUED, origin, f"「{brief(name)}」里的几个词连在一起了。", f"写成：{' '.join(split)}")


def duplicate(origin: Origin, name: str, word: str, first: Origin) -> Diagnostic:
    """A second declaration."""
    found = at(DUPLICATE, origin, f"「{name}」重复：已经有一个同名的{word}。")
    return Diagnostic(found.kind, found.sentence, found.place, found.article, related=related(first, "第一次在这里"))


def wrong_kind(origin: Origin, name: str, kind: str, wanted: str) -> Diagnostic:
    """A name of another kind than is wanted."""
    return at(WRONG_KIND, origin, f"「{name}」是{kind}，这里要写{wanted}的名称。", expected=wanted)


def not_a_value(origin: Origin, name: str, kind: str) -> Diagnostic:
    """A name that has no value in expressions."""
    return at(WRONG_KIND, origin, f"「{name}」是{kind}，不能当作值用在条件或算式里。")


def cycle(origin: Origin, path: tuple[str, ...]) -> Diagnostic:
    """Definitions, or restrictions, that use each other."""
    return at(CYCLE, origin, f"互相引用：{' → '.join(path)}。")


def unknown_member(origin: Origin, name: str, classification: str, members: tuple[str, ...], hint: MemberHint) -> Diagnostic:
    """A word that is no member of the classification."""
    hints = _meant(hint.similar)
    if hint.split is not None:
        hints += (f"写成：{'、'.join(hint.split)}",)
    if hint.owners:
        hints += (f"「{name}」是「{hint.owners[0]}」的取值。",)
    sentence = f"「{brief(name)}」不是「{classification}」的取值。"
    return at(UNKNOWN_MEMBER, origin, sentence, *hints, expected=listing(members))


def listed_twice(origin: Origin, name: str) -> Diagnostic:
    """The same item twice in one list."""
    return at(LISTED_TWICE, origin, f"「{name}」写了两次。")


def bad_name(origin: Origin, name: str, problem: str) -> Diagnostic:
    """A text that cannot be a name."""
    shown = name if len(name) <= 40 else f"{name[:20]}…"
    return at(BAD_NAME, origin, f"「{shown}」不能用作名称：{problem}。")


def reading_unused(doubt: str, reading: str, used: tuple[str, ...]) -> Diagnostic:
    """A reading that no rule mentions."""
    hints = (f"「{doubt}」能选的读法：{listing(used)}",) if used else ()
    return Diagnostic(READING, f"存疑「{doubt}」的读法「{reading}」没有一条规则提到。", hints=hints)


def no_such_doubt(name: str, similar: tuple[str, ...], doubts: tuple[str, ...]) -> Diagnostic:
    """A choice for a 存疑 that the regulation does not have."""
    return Diagnostic(CHOICE, f"规章里没有存疑「{name}」。", expected=listing(doubts) or None, hints=_meant(similar))


def no_such_reading(doubt: str, reading: str, readings: tuple[str, ...]) -> Diagnostic:
    """A choice of a reading that the 存疑 does not have."""
    return Diagnostic(CHOICE, f"存疑「{doubt}」没有读法「{reading}」。", expected=listing(readings))


def no_members(origin: Origin, name: str, declared: Origin) -> Diagnostic:
    """A classification of a vocabulary whose members the regulation has not listed."""
    found = at(NO_MEMBERS, origin, f"「{name}」还没有取值。", f"在规章里加一行：取值 {name}：…")
    return Diagnostic(
        found.kind, found.sentence, found.place, found.article, hints=found.hints, related=related(declared, "在这里声明")
    )


def no_order(origin: Origin, matter: str, names: tuple[str, ...]) -> Diagnostic:
    """A matter with several payers and benefits, but no 次序."""
    return at(ORDER, origin, f"事项「{matter}」没有次序。", f"加一行：次序 {'、'.join(names)}")


def order_incomplete(origin: Origin, missing: tuple[str, ...]) -> Diagnostic:
    """次序 leaves out payers or benefits."""
    return at(ORDER, origin, f"次序里缺少：{listing(missing)}。")


def cannot_pay(origin: Origin, name: str, kind: str) -> Diagnostic:
    """A name in 次序 that neither pays nor is paid."""
    return at(CANNOT_PAY, origin, f"「{name}」（{kind}）不是本事项的给付，也不是有「支付」的输入。")


def not_earlier(origin: Origin, benefit: str, label: str, through: str | None = None) -> Diagnostic:
    """A payment that is not known yet where it is used."""
    by = f"通过定义「{through}」" if through is not None else ""
    return at(NOT_EARLIER, origin, f"{label}{by}用到「{benefit}」的金额，但它在次序里不在前面，或者不属于这个事项。")


def misplaced(origin: Origin, shown: str, allowed: str, label: str) -> Diagnostic:
    """A word that is only known in other clauses."""
    return at(MISPLACED, origin, f"「{shown}」不能用在{label}里。", expected=f"只能用在{allowed}里")


def facts_only(origin: Origin, name: str, label: str) -> Diagnostic:
    """约定, 限于, 用于, 不计 and 不计支付 look at facts alone."""
    return at(MISPLACED, origin, f"{label}只能用事实，不能用参数；「{name}」要用参数才能算出。")


def placed_definition(origin: Origin, name: str, label: str) -> Diagnostic:
    """A definition with 剩余 or a payment in a clause that does not know them."""
    sentence = f"定义「{name}」用到了剩余或给付的金额，不能用在{label}里。"
    return at(MISPLACED, origin, sentence, expected=f"只能用在{WITH_REMAINDER}里")


def not_in_vocabulary(origin: Origin, vocabulary: str) -> Diagnostic:
    """An item that does not belong into a vocabulary."""
    return at(VOCABULARY, origin, f"词汇「{vocabulary}」里不能有这一项。")


def too_deep(origin: Origin, limit: int) -> Diagnostic:
    """Nesting beyond the limit."""
    return at(TOO_DEEP, origin, f"式子的层数超过{limit}。")


def too_large(origin: Origin) -> Diagnostic:
    """An expression that grows too large when definitions are put in."""
    return at(TOO_DEEP, origin, "把用到的定义代进来以后，式子太大或层数太多。")


def long_table(origin: Origin, rows: int, most: int) -> Diagnostic:
    """A table with more rows than can be proved about."""
    return at(LONG_TABLE, origin, f"这张表有 {rows:,} 行，上限是 {most:,} 行。")


def others_empty(origin: Origin) -> Diagnostic:
    """其余 in a table whose other rows name every member."""
    return at(OTHERS_EMPTY, origin, "这一行的「其余」没有剩下任何取值。")


def other_matter(origin: Origin, name: str) -> Diagnostic:
    """An adjustment of a benefit of another matter."""
    return at(OTHER_MATTER, origin, f"给付「{name}」不属于这个事项。")
