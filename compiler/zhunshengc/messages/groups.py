"""Mistakes about 名录, 归类, and facts that do not count (ZS261–ZS269)."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.messages.names import at, brief, listing, related
from zhunshengc.model import ChoicesType, Origin, Type
from zhunshengc.typecheck import describe

UNGROUPED = Kind(
    "ZS261", "归类没有列全", "归类要把来源的每个取值归入一组；没有写到的，用「其余」归入一组。",
    "补上缺少的取值，或者加一行「其余」。",
    right="归类 对象组 按 救助对象：\n    特困人员、低保对象  重点对象\n    其余                其他对象",
)  # fmt: skip
TWO_GROUPS = Kind(
    "ZS262", "一个取值归了两次", "归类里，来源的每个取值只能写一次；几行可以归入同一组。", "删去一处。",
    "归类 对象组 按 救助对象：\n    低保对象  重点对象\n    低保对象  其他对象\n    其余      其他对象",
    "归类 对象组 按 救助对象：\n    低保对象  重点对象\n    其余      其他对象",
)  # fmt: skip
NOT_LISTED = Kind(
    "ZS263", "名录没有归类", "名录收任意的名称，规则认得的名称由「归类 … 按 名录」列出；没有归类的名录，规则用不上。",
    "加一个归类；只作记录的，类型写「文字」。",
    right="归类 病种类别 按 病种：\n    肺癌、胃癌  特殊病种\n    其余        普通疾病",
)  # fmt: skip
SOURCE = Kind(
    "ZS264", "不能这样归类", "归类按一个分类来做：分类…就高、分类输入、名录，或者另一个归类；每行写取值和它归入的组名。",
    "换成分类，行尾写组名。", "归类 对象组 按 救助身份：\n    低保对象  80%",
    "归类 对象组 按 救助对象：\n    低保对象  重点对象\n    其余      其他对象",
)  # fmt: skip
LISTED_NAME = Kind(
    "ZS265", "名录里的名称写法不对",
    "比较名录的名称时，先去掉空白和括号里的说明，全角写成半角；归类里的名称要照这样写，否则永远对不上。",
    "照提示改写。", "归类 病种类别 按 病种：\n    『终末期肾病（尿毒症）』  特殊病种\n    其余                      普通疾病",
    "归类 病种类别 按 病种：\n    终末期肾病  特殊病种\n    其余        普通疾病",
)  # fmt: skip
NOT_COUNTED = Kind(
    "ZS266", "不计的条件不能用身份", "「不计」说明什么人不算有这种身份，所以它的条件只看事实和读法；用身份来判断身份，算不出来。",
    "换成事实；问一个人有没有某种身份，写「多选输入 属于 身份」。",
    "不计 优抚对象：救助对象 为 低保对象", "不计 优抚对象：残疾军人等级 不满 7",
)  # fmt: skip
USED_IF = Kind(
    "ZS267", "用于写得不对",
    "「用于」的条件不成立时，这个事实不必填写；条件本身只能看没有「用于」的事实，单独的一行只用于词汇里的输入。",
    "换成没有「用于」的事实；本文件的输入，把「用于」写在输入下面。",
)  # fmt: skip
DISREGARDED = Kind(
    "ZS268", "不计支付的不是付款方", "「不计支付」后面写有「支付」的输入，和它们写在同一个事项里。", "换成付款方的名称。",
    "不计支付 政策范围内费用：非 参加居民医保", "不计支付 基本医保支付：非 参加居民医保",
)  # fmt: skip
INCLUDES = Kind(
    "ZS269", "包含写得不对",
    "「包含」说一笔费用里有另一笔：两边都是金额输入，不是付款方，也不是可无；一笔费用只能包含在一笔里。", "换成费用的名称。",
    right="输入 医疗总费用：金额\n    接口 medfee_sumamt\n    包含 政策范围内费用",
)  # fmt: skip

CATALOGUE: tuple[Kind, ...] = (
    UNGROUPED, TWO_GROUPS, NOT_LISTED, SOURCE, LISTED_NAME, NOT_COUNTED, USED_IF, DISREGARDED, INCLUDES,
)  # fmt: skip


def in_no_row(origin: Origin, name: str, left: tuple[str, ...]) -> Diagnostic:
    """Members that no row names, without 其余."""
    return at(UNGROUPED, origin, f"归类「{name}」没有写到：{listing(left)}。", "加一行：其余  组名")


def in_two_rows(origin: Origin, member: str, first: Origin) -> Diagnostic:
    """A member that two rows name, or one row twice."""
    sentence = f"「{brief(member)}」已经归过类。"
    return Diagnostic(TWO_GROUPS, sentence, origin.place, origin.article, related=related(first, "第一次在这里"))


def not_listed(origin: Origin, name: str) -> Diagnostic:
    """A 名录 that no 归类 is made of."""
    return at(NOT_LISTED, origin, f"没有一个归类列出名录「{name}」里的名称。", f"加一项：归类 名称 按 {name}：…")


def one_source(origin: Origin, count: int) -> Diagnostic:
    """A 归类 by several classifications at once."""
    return at(SOURCE, origin, f"归类只按一个分类来做，这里有{count}个。")


def not_a_source(origin: Origin, name: str, word: str, kind: Type | None, rankings: tuple[str, ...]) -> Diagnostic:
    """A 归类 by something that has no members of its own; `word` says what kind of name it is."""
    hints = tuple(f"按「{ranking}」归类：它从「{name}」里取一种。" for ranking in rankings)
    if isinstance(kind, ChoicesType) and not rankings:
        hints = ("先用「分类 名称 取自 输入 就高：…」取出一种。",)
    sentence = f"「{name}」是{word}，值是{describe(kind)}，不能按它归类。"
    return at(SOURCE, origin, sentence, *hints, expected="分类…就高、分类输入、名录或归类")


def not_a_group(origin: Origin, shown: str) -> Diagnostic:
    """A cell of a 归类 that is no word."""
    return at(SOURCE, origin, f"「{brief(shown)}」不能作组名。", expected="一个词，作组名")


def group_alike(origin: Origin, name: str, other: str) -> Diagnostic:
    """Two groups whose names differ in the form of their characters only."""
    return at(SOURCE, origin, f"组名「{name}」和前面的「{other}」只是字的写法不同。", f"都写成：{other}")


def listed_otherwise(origin: Origin, name: str, written: str) -> Diagnostic:
    """A name of a 名录 that no name of a claim can equal, because it is not written as names are compared."""
    if not written:
        return at(LISTED_NAME, origin, f"「{brief(name)}」去掉括号里的说明，什么也不剩。")
    return at(LISTED_NAME, origin, f"「{brief(name)}」比较时写成「{brief(written)}」。", f"写成：{written}")


def status_in_exception(origin: Origin, ranking: str) -> Diagnostic:
    """不计 whose condition asks for a status."""
    return at(NOT_COUNTED, origin, f"不计的条件用到了分类「{ranking}」的身份。", expected="事实和读法")


def used_of_used(origin: Origin, name: str, other: str) -> Diagnostic:
    """用于 whose condition looks at a fact that has 用于 itself."""
    shown = "它自己" if name == other else f"「{other}」，它也有「用于」"
    return at(USED_IF, origin, f"「{name}」的用于看的是{shown}。", expected="没有「用于」的事实")


def used_misplaced(origin: Origin, name: str) -> Diagnostic:
    """A line 用于 of an input that is not declared in a vocabulary, or inside a 事项."""
    sentence = f"不能在这里给「{name}」写用于。"
    return at(USED_IF, origin, sentence, "词汇里的输入，这一行写在事项外面；别的输入，把「用于」写在输入下面。")


def not_a_payer(origin: Origin, name: str) -> Diagnostic:
    """不计支付 of an input without 支付."""
    return at(DISREGARDED, origin, f"「{name}」不是付款方：它没有「支付」。")


def payer_elsewhere(origin: Origin, name: str) -> Diagnostic:
    """不计支付 in another 事项 than the payer."""
    return at(DISREGARDED, origin, f"「{name}」不是在这个事项里声明的，不能在这里不计。")


def includes_misfit(origin: Origin, name: str) -> Diagnostic:
    """包含 of, or in, something that is no cost."""
    return at(INCLUDES, origin, f"「{name}」不是一笔可以支付的费用。", expected="金额输入，不是付款方，也不是可无")


def part_of_two(origin: Origin, part: str, whole: str, first: Origin) -> Diagnostic:
    """A cost that two others include: it would be counted twice."""
    sentence = f"「{part}」已经包含在「{whole}」里，不能再包含一次。"
    return Diagnostic(INCLUDES, sentence, origin.place, origin.article, related=related(first, "第一次在这里"))
