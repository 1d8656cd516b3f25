"""Reads the line tree of one file into nodes: which start rule a line has, by its block and its first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhunsheng import block_mistakes, keywords, kinds, locators, mistakes, syntax
from zhunsheng.blocks import assemble
from zhunsheng.keywords import Context, Keyword
from zhunsheng.layout import Line
from zhunsheng.lineparser import FACT, PREMISE, ROW_RULES, TEXT_RULES, StartRule, parse_line
from zhunsheng.mistakes import Slip, SlipError
from zhunsheng.parts import Entry, Parts
from zhunsheng.source import Source, Span
from zhunsheng.syntax import Table, Text

_WORD = re.compile(r"\w+")
_TRANCHE = re.compile(r"不满|不足|[0-9][^ ]*元")
_NAME = re.compile(r" *(\w+|『[^『』]*』)")
ARTICLE = "article"  # the form of an article's head, which has no start rule
_WORDLESS_EXAMPLES = {
    "row": "特困人员、孤儿  100%",
    "group_row": "肺癌、胃癌  特殊病种",
    "way_row": "互斥  大额费用救助 优先",
    "tranche": "1000元 以上 不满 1万元  70%",
    "parameter_row": "2022年  41,000元  「统计公报」",
    "fact": "就医地 本市",
}
MAX_SLIPS = 1_000
_ARTICLES = {Context.TOP: Context.ARTICLE, Context.CASE_FILE: Context.CASE_ARTICLE}  # where articles stand, what is in them
_FACT_CONTEXTS = (Context.CASE, Context.PREMISE, Context.SETTLE)


@dataclass(frozen=True, slots=True)
class Form:
    """As what a line was read: its structure word (empty for articles, rows and facts), its start rule and its block."""

    word: str
    rule: str
    context: Context


class Reader:
    """Collects the nodes and the slips of one source. One mistake spoils one line; the lines below it are still read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.slips: list[Slip] = []
        self.unread: set[str] = set()
        self.forms: dict[int, Form] = {}  # by the offset where a line starts

    def report(self, slip: Slip) -> None:
        """Note a mistake."""
        self.slips.append(slip)

    @property
    def full(self) -> bool:
        """Whether there are so many mistakes that reading on helps nobody."""
        return len(self.slips) >= MAX_SLIPS

    def entries(self, lines: Sequence[Line], context: Context) -> list[Entry]:
        """The lines of a block, read; lines that may stand once only are checked for repetition."""
        found = [entry for line in lines if not self.full for entry in self._entry(line, context)]
        self._check_repetition(found, context)
        return found

    def _check_repetition(self, entries: Sequence[Entry], context: Context) -> None:
        first: dict[str, Entry] = {}
        table = keywords.of_context(context)
        for entry in entries:
            if (
                entry.value is not None
                and entry.word in table
                and table[entry.word].single
                and first.setdefault(entry.word, entry) is not entry
            ):
                self.report(block_mistakes.duplicate(_word_span(entry), table[entry.word], _word_span(first[entry.word])))

    def _entry(self, line: Line, context: Context) -> Iterator[Entry]:
        """A line as an entry; lines wrongly indented below it follow as its siblings."""
        word = first_word(line.text)
        keyword = keywords.of_context(context).get(word)
        if line.broken:
            yield Entry("", None, line)
        elif keyword is not None:
            yield from self._keyword_entry(line, keyword, context)
        elif context in _ARTICLES and locators.header_end(line.text) is not None:
            self.forms[line.span.start] = Form("", ARTICLE, context)
            yield Entry("", self._article(line, _ARTICLES[context]), line)
        elif context in ROW_RULES or context in _FACT_CONTEXTS:
            yield Entry("", self._wordless(line, word, context), line)
            yield from self._strays(line, context)
        else:
            yield self._unknown(line, word, context)

    def _keyword_entry(self, line: Line, keyword: Keyword, context: Context) -> Iterator[Entry]:
        head = self.head(line, keyword, context)
        block = keyword.block
        if block is Context.ROWS:
            block = rows_below(head) if head is not None else _likely_rows(keyword.rule, line.children)
        if block is Context.NOTHING:
            yield Entry(keyword.word, self._assembled(keyword, line, head, []), line)
            yield from self._strays(line, context)
            return
        entries = self.entries(line.children, block)
        yield Entry(keyword.word, self._assembled(keyword, line, head, entries), line)

    def _assembled(self, keyword: Keyword, line: Line, head: object | None, entries: Sequence[Entry]) -> object | None:
        if head is None:
            self._note_unread(line, len(keyword.word))
            return None
        return assemble(head, Parts(keyword, line, entries, self.report))

    def _note_unread(self, line: Line, skip: int) -> None:
        """Remember the name that a broken line was about to declare."""
        match = _NAME.match(line.text, skip)
        if match is not None:
            self.unread.add(match[1].strip("『』 "))

    def _strays(self, line: Line, context: Context) -> Iterator[Entry]:
        """Lines below a line that takes none: reported once; those that could be its siblings are read as such."""
        if line.children:
            self.report(block_mistakes.no_children(line.children[0].span, first_word(line.text), line.span))
            table = keywords.of_context(context)
            like_siblings = [child for child in line.children if context in _FACT_CONTEXTS or first_word(child.text) in table]
            yield from self.entries(like_siblings, context)

    def head(self, line: Line, keyword: Keyword, context: Context) -> object | None:
        """What a line says after its structure word."""
        skip = len(keyword.word)
        self.forms[line.span.start] = Form(keyword.word, keyword.rule, context)
        if keyword.rule in TEXT_RULES:
            return self._free_text(line, skip, keyword)
        if keyword.rule == PREMISE:
            return Text("", span=line.span)
        rule: StartRule[object] = StartRule(keyword.rule)
        try:
            return parse_line(rule, line.text[skip:], line.span.start + skip)
        except SlipError as error:
            self.report(_with_example(error.slip, keyword.example))
            return None

    def _free_text(self, line: Line, skip: int, keyword: Keyword) -> Text | None:
        text, span = line.raw_rest(self.source, skip)
        if not text:
            self.report(mistakes.text_missing(line.span, keyword))
            return None
        return Text(text, span=span)

    def _article(self, line: Line, inside: Context) -> syntax.Article:
        end = locators.header_end(line.text)
        assert end is not None
        start = line.span.start
        locator = syntax.Name(locators.normalise_locator(line.text[:end]), span=Span(start, start + end))
        text, title_span = line.raw_rest(self.source, end)
        title = Text(text, span=title_span) if text else None
        entries = self.entries(line.children, inside)
        return syntax.Article(locator, title, items_of(entries), span=line.block_span)

    def _wordless(self, line: Line, word: str, context: Context) -> object | None:
        """A row or a fact: lines that open with a name of the drafter's own."""
        rule: StartRule[object] = StartRule(ROW_RULES.get(context, FACT))
        self.forms[line.span.start] = Form("", rule.name, context)
        try:
            return parse_line(rule, line.text, line.span.start)
        except SlipError as error:
            hints = tuple(f"行首的「{word}」{hint}" for hint in mistakes.meant_hint(word, list(keywords.of_context(context))))
            slip = replace(error.slip, hints=(*error.slip.hints, *hints))
            self.report(_with_example(slip, _WORDLESS_EXAMPLES[rule.name]))
            return None

    def _unknown(self, line: Line, word: str, context: Context) -> Entry:
        """A line that nothing in this block begins with; what stands below it is read as what was probably meant."""
        contexts = keywords.contexts_of(word)
        table = keywords.of_context(context)
        if contexts:
            place = Span(line.span.start, line.span.start + len(word))
            self.report(block_mistakes.misplaced(place, word, context, contexts, _joined(line.text, context)))
            meant: Keyword | None = keywords.of_context(contexts[0])[word]
        else:
            self.report(_unknown_slip(line, word, context))
            meant = table.get(mistakes.meant_word(word, list(table)) or "")
            self._note_unread(line, len(meant.word) if meant is not None and word.startswith(meant.word) else len(word))
        block = meant.block if meant is not None else _likely_block(line.children)
        if block is not Context.NOTHING:
            self.entries(line.children, block)
        return Entry(meant.word if meant is not None and not contexts else "", None, line)


def _with_example(slip: Slip, example: str) -> Slip:
    """Where nothing better is known, how this kind of line is written."""
    helpless = not slip.hints and slip.kind in (kinds.UNEXPECTED, kinds.INCOMPLETE)
    return replace(slip, hints=(f"例如 {example}",)) if helpless else slip


def _unknown_slip(line: Line, word: str, context: Context) -> Slip:
    place = Span(line.span.start, line.span.start + max(len(word), 1))
    hint = locators.header_hint(line.text) if context in _ARTICLES else None
    if hint is not None:
        return mistakes.bad_locator(place, word, hint)
    return block_mistakes.unknown_word(place, word, context, list(keywords.of_context(context)))


def _likely_rows(rule: str, lines: Sequence[Line]) -> Context:
    """As what the rows below a broken line are read."""
    match rule:
        case "grouping":
            return Context.GROUPS
        case "relation":
            return Context.WAYS
        case "rate" if lines and _TRANCHE.match(lines[0].text):
            return Context.TRANCHES
        case _:
            return Context.ROWS


def _joined(text: str, context: Context) -> str | None:
    """The structure word of a block that the first two words of a line make when they are put together."""
    joined = "".join(_WORD.findall(text)[:2])
    return joined if joined in keywords.of_context(context) else None


def _word_span(entry: Entry) -> Span:
    start = entry.line.span.start
    return Span(start, start + len(first_word(entry.line.text)))


def _likely_block(lines: Sequence[Line]) -> Context:
    """The block whose words begin most of these lines."""
    words = [first_word(line.text) for line in lines]
    blocks = {Context.ARTICLE, *(keyword.block for keyword in keywords.KEYWORDS)} - {Context.NOTHING}
    scores = {block: sum(word in keywords.of_context(block) for word in words) for block in blocks}
    best = max(sorted(blocks, key=lambda block: block.value), key=lambda block: scores[block])
    return best if scores[best] else Context.NOTHING


def items_of(entries: Sequence[Entry]) -> tuple[syntax.Item, ...]:
    """The items among the nodes of a block."""
    return tuple(entry.value for entry in entries if isinstance(entry.value, syntax.Item))


def first_word(text: str) -> str:
    """The word that a line begins with; empty if it begins with something else."""
    match = _WORD.match(text)
    return match.group() if match else ""


def rows_below(head: object) -> Context:
    """Which kind of rows follows what a line says: `按 …：` asks for them; NOTHING if none."""
    match head:
        case syntax.Grouping():
            return Context.GROUPS
        case syntax.RateClause(value=syntax.Tranches()):
            return Context.TRANCHES
        case syntax.Relation():
            return Context.NOTHING if head.doubt is None else Context.WAYS
        case syntax.Resettlement():
            return Context.ROWS
        case (
            syntax.InForce(value=Table())
            | syntax.Expiry(value=Table())
            | syntax.Definition(value=Table())
            | syntax.Conclusion(value=Table())
            | syntax.Deductible(value=Table())
            | syntax.RateClause(value=Table())
            | syntax.Limit(value=Table())
        ):
            return Context.ROWS
        case _:
            return Context.NOTHING
