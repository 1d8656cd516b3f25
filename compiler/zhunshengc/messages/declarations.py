"""Mistakes in declarations (ZS231–ZS259): what is missing, does not go together, or cannot be."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, Kind
from zhunshengc.messages.names import at, listing, related
from zhunshengc.model import Origin

MISSING = Kind("ZS231", "缺少内容", "这里必须写明的一项没有写。", "补上缺少的一行。")
IDENTIFIER = Kind(
    "ZS232", "不能用作代号",
    "标识、代号、接口给程序使用：小写英文字母开头，只有小写字母、数字和下划线，不能是保留字。", "换一个代号。",
    "代号 就医地", "代号 treatment_place",
)  # fmt: skip
CODE_TWICE = Kind("ZS233", "代号重复", "一个代号或接口只能属于一个输入或参数。", "换一个代号。")
NO_FILE = Kind(
    "ZS234", "找不到词汇或参数表", "引入的词汇在 common/ 里找，参数表在 parameters/ 里找，按文件第一行的名称。", "核对名称。"
)
FIELD = Kind("ZS235", "不能这样声明", "有些下级行只适合某些类型，或者不能和别的同时写。", "删去或改正这一行。")
DEFAULT = Kind(
    "ZS236",
    "默认值不对",
    "默认是没有写这个事实时的值，只有可省的才需要；分类的默认要是它的取值。",
    "改正默认，或者加上「可省」。",
)
OVERRIDE = Kind(
    "ZS237",
    "「取值」用错了地方",
    "单独的「取值」一行只用来列出词汇里的分类、多选在本规章的取值。",
    "本文件的输入，把取值写在输入下面。",
)
ADOPTED = Kind(
    "ZS238", "采用的读法要恰好一个", "每个存疑要写明采用哪一个读法，不能不写，也不能写两个。", "在一个读法后面写「采用」。",
    right="存疑 起付线\n    读法 年度累计 采用\n    读法 按次",
)  # fmt: skip
TABLE_ROW = Kind("ZS239", "参数表的年份不对", "参数表每年一行，年份不能重复。", "核对年份。")
RESETTLEMENT = Kind(
    "ZS240", "重结写得不对", "重结单独写在一个事项里，每个读法各写一种办法：只补不退、余额再救助、不补。", "改正或补全。"
)
QUOTE = Kind("ZS241", "依据不在条文里", "依据要写在它所引的条文下面。", "移到条文下面。")
ARTICLE = Kind("ZS242", "条文重复", "每条只能出现一次：或者有规则，或者列为不可计算。", "合并成一处。")

CATALOGUE: tuple[Kind, ...] = (
    MISSING, IDENTIFIER, CODE_TWICE, NO_FILE, FIELD, DEFAULT, OVERRIDE, ADOPTED, TABLE_ROW, RESETTLEMENT, QUOTE,
    ARTICLE,
)  # fmt: skip


def missing(origin: Origin, what: str, word: str, example: str) -> Diagnostic:
    """A line that must be there."""
    return at(MISSING, origin, f"{what}没有写{word}。", f"例如：{example}", expected=word)


def bad_identifier(origin: Origin, word: str, text: str, problem: str) -> Diagnostic:
    """An ASCII name that is not safe."""
    shown = text if len(text) <= 60 else f"{text[:30]}…"
    return at(IDENTIFIER, origin, f"{word}「{shown}」不能用：{problem}。")


def code_twice(origin: Origin, word: str, text: str, first: Origin | None) -> Diagnostic:
    """An ASCII name that belongs to something else already; `first` None: to a fact of the language."""
    sentence = f"{word}「{text}」已经用过。" if first is not None else f"{word}「{text}」是语言自带的事实的接口。"
    places = related(first, "第一次在这里") if first is not None else ()
    return Diagnostic(CODE_TWICE, sentence, origin.place, origin.article, related=places)


def no_such_file(origin: Origin, word: str, name: str, similar: tuple[str, ...]) -> Diagnostic:
    """A vocabulary or table that no file's header names."""
    hints = (f"是不是「{'」或「'.join(similar)}」？",) if similar else ()
    return at(NO_FILE, origin, f"没有第一行是「{word} {name}」的文件。", *hints)


def field_misfit(origin: Origin, name: str, word: str, wanted: str, actual: str) -> Diagnostic:
    """A child line that goes with other types."""
    return at(FIELD, origin, f"输入「{name}」的类型是{actual}，不能写「{word}」。", expected=f"「{word}」只用于{wanted}")


def together(origin: Origin, name: str, first: str, second: str) -> Diagnostic:
    """Two things that exclude each other."""
    return at(FIELD, origin, f"「{name}」不能同时写「{first}」和「{second}」。")


def no_default(origin: Origin, name: str) -> Diagnostic:
    """A classification that can be absent, but has no default."""
    return at(DEFAULT, origin, f"分类「{name}」可以不写（可省、限于或用于），要有默认的取值。", "加一行：默认 取值")


def default_unused(origin: Origin, name: str) -> Diagnostic:
    """A default of a fact that is never absent."""
    return at(DEFAULT, origin, f"「{name}」不是可省，用不到默认。")


def default_misfit(origin: Origin, kind: str) -> Diagnostic:
    """A default of another type."""
    return at(DEFAULT, origin, f"默认要是{kind}的一个值。", expected=kind)


def members_misplaced(origin: Origin, name: str, declared: Origin) -> Diagnostic:
    """取值 for an input that is no classification of a vocabulary."""
    sentence = f"「{name}」不是词汇里的分类或多选，不能另写一行取值。"
    return Diagnostic(OVERRIDE, sentence, origin.place, origin.article, related=related(declared, "在这里声明"))


def ranking_source(origin: Origin, name: str) -> Diagnostic:
    """分类…就高 from something that has no members."""
    return at(FIELD, origin, f"分类要取自多选或分类的输入，「{name}」不是。", expected="多选")


def adopted(origin: Origin, name: str, chosen: tuple[str, ...]) -> Diagnostic:
    """A 存疑 without exactly one adopted reading."""
    how = f"有{len(chosen)}个采用的读法：{listing(chosen)}" if chosen else "没有采用的读法"
    return at(ADOPTED, origin, f"存疑「{name}」{how}。")


def year_out_of_range(origin: Origin, year: int, first: int, last: int) -> Diagnostic:
    """A year that cannot be meant."""
    return at(TABLE_ROW, origin, f"年份{year}不在{first}至{last}之间。")


def year_twice(origin: Origin, year: int, first: Origin) -> Diagnostic:
    """Two rows of one year."""
    sentence = f"{year}年有两行。"
    return Diagnostic(TABLE_ROW, sentence, origin.place, origin.article, related=related(first, "第一次在这里"))


def resettlement_alone(origin: Origin, matter: str) -> Diagnostic:
    """A 重结 that does not stand alone in a 事项 of its own."""
    return at(RESETTLEMENT, origin, f"「{matter}」里的重结要单独成一个事项，不能和给付、结论、约定写在一起，也不能写在事项外面。")


def resettled_register(origin: Origin, name: str) -> Diagnostic:
    """A 重结 that changes a 名录, whose values are no statuses."""
    return at(RESETTLEMENT, origin, f"「{name}」是名录，不能由重结改变。", expected="多选或分类")


def readings_missing(origin: Origin, doubt: str, readings: tuple[str, ...]) -> Diagnostic:
    """Readings without a method."""
    return at(RESETTLEMENT, origin, f"存疑「{doubt}」的读法没有写办法：{listing(readings)}。")


def no_such_method(origin: Origin, shown: str, methods: tuple[str, ...]) -> Diagnostic:
    """An unknown method of resettlement."""
    return at(RESETTLEMENT, origin, f"没有「{shown[:40]}」这种重结办法。", expected=listing(methods))


def unused_by_target(origin: Origin, name: str, matter: str) -> Diagnostic:
    """A 重结 that changes a fact that its matter does not look at."""
    return at(RESETTLEMENT, origin, f"事项「{matter}」用不到「{name}」，改变它不会改变结果。")


def quote_outside(origin: Origin) -> Diagnostic:
    """A quotation outside any article."""
    return at(QUOTE, origin, "这个依据不在任何条文下面。")


def article_twice(origin: Origin, locator: str, first: Origin) -> Diagnostic:
    """An article that is listed twice."""
    sentence = f"「{locator}」出现了两次。"
    return Diagnostic(ARTICLE, sentence, origin.place, locator, related=related(first, "第一次在这里"))
