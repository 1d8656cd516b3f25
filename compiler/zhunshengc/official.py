"""The official text of a regulation, cut into articles so that quotations and numbers can be looked up in them.

Official texts come out of PDF files: lines break inside words, page marks stand between them. What is kept is the compact
text: NFKC, without white space and page marks, one form of each quotation mark and dash. Nothing here ever raises for a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path

from zhunsheng.source import Source
from zhunshengc.official_words import HAN, compact, han, han_number, same_marks

PREAMBLE, CLOSING, ANNEX = "序言", "末段", "附件"
HEADING = "题头"  # letterhead and covering note: may be quoted as part of the preamble, needs no place in the rule file

_PAGE_MARK = re.compile(r"-*\s*[0-9]{1,4}\s*-*|第\s*[0-9]+\s*页.{0,12}")
_CHAPTER_TITLE = re.compile(rf"第\s*{HAN}\s*[编章节](?!.*[。;]).{{0,40}}")
_BULLET = re.compile(r"[-*#>·•]+\s+(?=\S)")
_ARTICLE = re.compile(rf"第\s*({HAN}|[0-9]{{1,4}})\s*条(\s|:|$)?")
_CHAPTER = re.compile(rf"({HAN})、")
_ITEM = re.compile(rf"\(({HAN})\)")
_POINT = re.compile(r"([0-9]{1,2})[.、](?!\s*[0-9])")
_SUBPOINT = re.compile(r"\(([0-9]{1,2})\)")
_ANNEX = re.compile(rf"附件\s*([0-9]{{1,2}}|{HAN})?\s*(:?)")
_ANNEX_ALONE = re.compile(rf"附件\s*(?:[0-9]{{1,2}}|{HAN})?")
_COPIES = re.compile(r"抄送:|.{2,30}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发$")
_LETTERHEAD_END = re.compile(r"\(此件.{2,12}\)|(?:.{2,30}(?:政府|办公室|委员会|委|局|厅))?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_CLOSING_START = re.compile(r"(?<=。)本(?:实施)?(?:方案|办法|细则|规定|意见|通知)自[^。]{2,60}(?:施行|实施|执行)")

Key = tuple[tuple[str, int], ...]
"""A locator's structure: (("条", 9), ("项", 1)) for 第九条（一）. Compare keys, show locators."""

_DEPTH = {"条": 0, "章": 0, ANNEX: 0, "项": 1, "目": 2, "细目": 3}


@dataclass(frozen=True, slots=True)
class OfficialArticle:
    """An article, paragraph or item of the official text, with its own words (those of its items stand in them)."""

    key: Key
    text: str  # compact, with its marker
    line: int  # where it begins in the file, from 1

    @property
    def locator(self) -> str:
        """As people write it, half-width brackets: 第九条(一), 三(二)1, 附件1."""
        return show(self.key)


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The whole text in order, each word in exactly one article (the letterhead is one of them)."""

    name: str
    articles: tuple[OfficialArticle, ...]
    _index: dict[Key, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[Key, int] = {}
        for position, article in enumerate(self.articles):
            index.setdefault(article.key, position)
        object.__setattr__(self, "_index", index)

    def find(self, locator: str) -> OfficialArticle | None:
        """The article that a rule file's header names; words after the structure (四（六）普通门诊) are ignored."""
        key = locate(locator)
        position = self._index.get(key) if key else None
        return None if position is None else self.articles[position]

    def below(self, key: Key) -> tuple[OfficialArticle, ...]:
        """The article of that key and all that stands inside it, in order."""
        start = self._index.get(key, len(self.articles))
        return tuple(takewhile(lambda item: item.key[: len(key)] == key, islice(self.articles, start, None)))

    def whole(self, article: OfficialArticle) -> str:
        """All words of an article; the preamble includes the letterhead."""
        parts = "".join(item.text for item in self.below(article.key))
        if article.key == ((PREAMBLE, 0),):
            return "".join(item.text for item in self.below(((HEADING, 0),))) + parts
        return parts

    def required(self) -> tuple[OfficialArticle, ...]:
        """Articles that need a place in the rule file: all but the letterhead, and the bare title before 第一条."""
        by_articles = any(item.key[0][0] == "条" for item in self.articles)
        free = {HEADING, PREAMBLE} if by_articles else {HEADING}
        return tuple(item for item in self.articles if item.key[0][0] not in free)


# ---- locators --------------------------------------------------------------------------------------------------

_STEPS = (
    (re.compile(rf"第({HAN}|[0-9]{{1,4}})条"), "条"),
    (re.compile(rf"({HAN})、?"), "章"),
    (re.compile(rf"\(({HAN})\)"), "项"),
    (re.compile(r"([0-9]{1,2})[.、]?"), "目"),
    (re.compile(rf"(?<=附件)({HAN})"), "目"),
    (re.compile(r"\(([0-9]{1,2})\)"), "细目"),
)


def locate(locator: str) -> Key:
    """The structure that a locator names: 第九条（一） → (("条", 9), ("项", 1)). Empty when it names none."""
    text, position = compact(locator), 0
    key: list[tuple[str, int]] = []
    for word in (PREAMBLE, CLOSING, HEADING, ANNEX):
        if text.startswith(word):
            key.append((word, 0))
            position = len(word)
            break
    for pattern, level in _STEPS:
        if level in ("条", "章") and key:
            continue
        found = pattern.match(text, position)
        if found:
            key.append((level, han_number(found[1])))
            position = found.end()
    return tuple(key)


def show(key: Key) -> str:
    """A key as a locator, half-width brackets: 第九条(一), 三(二)1; a chapter alone keeps its mark: 一、."""
    if len(key) == 1 and key[0][0] == "章":
        return f"{han(key[0][1])}、"
    return "".join(_show_step(level, number) for level, number in key)


def _show_step(level: str, number: int) -> str:
    match level:
        case "条":
            return f"第{han(number)}条"
        case "章":
            return han(number)
        case "项":
            return f"({han(number)})"
        case "目":
            return str(number)
        case "细目":
            return f"({number})"
        case _:
            return level


# ---- cutting ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str  # NFKC, outer white space removed


def official_text(source: Source) -> OfficialText:
    """Cut an official text into its articles. Any text gives a result; one without markers is all preamble."""
    lines = tuple(_lines(source.text))
    cutter = _Cutter(by_articles=any(_starts_article(line.text) for line in lines), annex_alone=_has_annex(lines))
    letterhead = max((index for index, line in enumerate(lines[: _body(lines)]) if _is_letterhead_end(line.text)), default=-1)
    for index, line in enumerate(lines):
        if index == letterhead + 1:
            cutter.start_preamble(line.number)
        if not cutter.take(line):
            break
    return OfficialText(source.name, _with_closing(tuple(cutter.finish())))


def find_source(folder: Path, identifier: str) -> Path | None:
    """The official text of a regulation in a folder: `<标识>.txt`, where there is one."""
    path = folder / f"{identifier}.txt"
    return path if path.is_file() else None


def _lines(text: str) -> Iterator[_Line]:
    for number, raw in enumerate(text.split("\n"), 1):
        line = same_marks(raw).strip()
        line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
        if line and not _PAGE_MARK.fullmatch(line) and not _CHAPTER_TITLE.fullmatch(line):
            yield _Line(number, line)


def _starts_article(line: str) -> bool:
    found = _ARTICLE.match(line)
    return found is not None and found[2] is not None and han_number(found[1]) == 1


def _has_annex(lines: Iterable[_Line]) -> bool:
    return any(_ANNEX_ALONE.fullmatch(line.text) for line in lines)


def _is_letterhead_end(line: str) -> bool:
    return _LETTERHEAD_END.fullmatch(compact(line)) is not None


def _body(lines: tuple[_Line, ...]) -> int:
    """Index of the first line with a marker of the highest level."""
    for index, line in enumerate(lines):
        if _starts_article(line.text) or ((found := _CHAPTER.match(line.text)) and han_number(found[1]) == 1):
            return index
    return len(lines)


class _Cutter:
    """Collects lines under the structure they stand in. A marker counts only when its number is the next one there,
    so that a wrapped line that happens to begin with 「一、二级医疗机构」 stays what it is."""

    def __init__(self, *, by_articles: bool, annex_alone: bool) -> None:
        self._by_articles = by_articles
        self._annex_alone = annex_alone
        self._parts: list[tuple[Key, int, list[str]]] = [(((HEADING, 0),), 1, [])]
        self._key: Key = ((HEADING, 0),)
        self._last: dict[tuple[Key, str], int] = {}
        self._last_item = 0  # items may be counted through all chapters
        self._numbered_annex = False  # then their items are not cut: 附件1 is an annex, not an item
        self._listing = False  # after 「附件：…」 the list of annexes, until the annex itself

    def start_preamble(self, line: int) -> None:
        """What follows belongs to the preamble."""
        self._open(((PREAMBLE, 0),), line)

    def take(self, line: _Line) -> bool:
        """Add a line; False when the text is over (list of recipients)."""
        if _COPIES.match(compact(line.text)) and self._key[0][0] not in (HEADING, PREAMBLE):
            return False
        if annex := _ANNEX.match(line.text):
            if self._take_annex(annex, line):
                return True
        elif (key := self._marker(line.text)) is not None:
            self._open(key, line.number)
            self._listing = False
        if not self._listing:
            self._parts[-1][2].append(line.text)
        return True

    def finish(self) -> Iterator[OfficialArticle]:
        """The articles in order, without empty ones."""
        for key, line, texts in self._parts:
            text = compact("".join(texts))
            if text:
                yield OfficialArticle(key, text, line)

    def _take_annex(self, found: re.Match[str], line: _Line) -> bool:
        alone = _ANNEX_ALONE.fullmatch(line.text) is not None
        if found[2] and self._annex_alone:
            self._listing = True
            return True
        if not alone and not found[2]:
            return False
        self._numbered_annex = bool(found[1])
        number = (("目", han_number(found[1])),) if found[1] else ()
        self._open(((ANNEX, 0), *number), line.number)
        self._listing = False
        return False

    def _open(self, key: Key, line: int) -> None:
        self._key = key
        self._parts.append((key, line, []))
        self._last[key[:-1], key[-1][0]] = key[-1][1]

    def _marker(self, line: str) -> Key | None:
        if self._by_articles:
            if found := _ARTICLE.match(line):
                return self._top("条", han_number(found[1]), sure=found[2] is not None)
        elif (found := _CHAPTER.match(line)) and self._key[0][0] != ANNEX:
            return self._top("章", han_number(found[1]), sure=False)
        if self._key[0][0] not in _DEPTH or self._numbered_annex:
            return None
        for pattern, level in ((_ITEM, "项"), (_POINT, "目"), (_SUBPOINT, "细目")):
            if found := pattern.match(line):
                return self._nested(level, han_number(found[1]))
        return None

    def _top(self, level: str, number: int, *, sure: bool) -> Key | None:
        last = self._last.get(((), level), 0)
        expected = number > last if sure else number == last + 1
        return ((level, number),) if expected else None

    def _nested(self, level: str, number: int) -> Key | None:
        parent = tuple(step for step in self._key if _DEPTH[step[0]] < _DEPTH[level])
        last = self._last.get((parent, level), 0)
        through = level == "项" and last == 0 and number == self._last_item + 1
        if number != last + 1 and not through:
            return None
        if level == "项":
            self._last_item = number
        return (*parent, (level, number))


def _with_closing(articles: tuple[OfficialArticle, ...]) -> tuple[OfficialArticle, ...]:
    """In a text by chapters, the sentence 「本实施方案自…起施行」 after the last item is a paragraph of its own."""
    body = [item for item in articles if item.key[0][0] == "章"]
    if not body or not (found := _CLOSING_START.search(body[-1].text)):
        return articles
    last = body[-1]
    position = articles.index(last)
    cut = OfficialArticle(last.key, last.text[: found.start()], last.line)
    closing = OfficialArticle(((CLOSING, 0),), last.text[found.start() :], last.line)
    return (*articles[:position], cut, closing, *articles[position + 1 :])
