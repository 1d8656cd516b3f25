"""Lines to a tree by indentation. Offsets stay those of the source: every normalisation is one character for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunsheng import mistakes
from zhunsheng.mistakes import Slip
from zhunsheng.source import Source, Span

MAX_DEPTH = 64
MAX_LINE = 4_000
TAB_WIDTH = 4

_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANKS = dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0xFEFF), 0x20)
_PLAIN = _TO_ASCII | _BLANKS | {ord("×"): ord("*")}
_IN_NAME = _TO_ASCII | _BLANKS
# Raw text, a quoted name, or a comment: what the plain normalisation must not touch.
_KEPT = re.compile(r"「[^「」\n]*」|『[^『』\n]*』|[#＃][^\n]*")
# Controls, invisible and bidirectional characters, blanks other than space and U+3000, halves of surrogate pairs.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a line of its own: where, in which column of the line, and whether a blank line stands before it."""

    span: Span
    column: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line with content and the deeper lines below it.

    `text`: normalised, without indentation, comment and trailing blanks; character i stands at `span.start + i`.
    `broken`: was diagnosed as unreadable; its text is empty. `remarks`: comment lines directly above.
    """

    text: str
    span: Span
    column: int
    broken: bool
    comment: Span | None
    remarks: tuple[Remark, ...]
    after_blank: bool
    children: tuple[Line, ...]

    def raw_rest(self, source: Source, skip: int) -> tuple[str, Span]:
        """What follows the first `skip` characters and blanks as it was written, and where; tabs outside 「」 become blanks."""
        start = skip + len(self.text[skip:]) - len(self.text[skip:].lstrip(" "))
        span = Span(self.span.start + start, self.span.end)
        raw = source.slice(span)
        if "\t" in raw:
            raw = "".join(
                " " if plain == " " and char == "\t" else char for char, plain in zip(raw, self.text[start:], strict=True)
            )
        return raw, span

    @property
    def block_span(self) -> Span:
        """From the line's first character to the end of its last descendant."""
        last = self
        while last.children:
            last = last.children[-1]
        return self.span.join(last.span)


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines at the outermost level, comment lines after the last line, and what is wrong with the layout."""

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    slips: tuple[Slip, ...]


@dataclass(slots=True)
class _Draft:
    """A line whose children are still being collected."""

    text: str
    span: Span
    column: int
    broken: bool
    comment: Span | None
    remarks: tuple[Remark, ...]
    after_blank: bool
    children: list[_Draft] = field(default_factory=list)

    def freeze(self) -> Line:
        children = tuple(child.freeze() for child in self.children)
        return Line(self.text, self.span, self.column, self.broken, self.comment, self.remarks, self.after_blank, children)


def normalise(text: str) -> str:
    """Full-width ASCII forms to ASCII, `×` to `*`, blanks to spaces; text in 「」 is kept, comments become blanks.

    The result has the length of `text`, so offsets stay valid.
    """
    pieces: list[str] = []
    end = 0
    for match in _KEPT.finditer(text):
        pieces.append(text[end : match.start()].translate(_PLAIN))
        pieces.append(_kept(match.group()))
        end = match.end()
    pieces.append(text[end:].translate(_PLAIN))
    return "".join(pieces)


def _kept(piece: str) -> str:
    match piece[0]:
        case "「":
            return piece
        case "『":
            return piece.translate(_IN_NAME)
        case _:
            return " " * len(piece)


def read_layout(source: Source) -> Layout:
    """The line tree of a source; never raises. Layout mistakes are reported, and the tree is built as well as it can be."""
    slips = list(_odd_characters(source.text))
    root = _Draft("", Span(0, 0), -1, False, None, (), False)
    stack = [root]
    remarks: list[Remark] = []
    after_blank = False
    too_deep = False
    for raw, start, text in _raw_lines(source.text):
        content = text.strip(" ")
        comment = _comment(raw, text, start)
        if not content:
            after_blank = _blank_line(raw, start, comment, remarks, after_blank)
            continue
        column, indent = _column(raw)
        span = Span(start + indent, start + indent + len(content))
        broken = len(raw) > MAX_LINE
        draft = _Draft("" if broken else content, span, column, broken, comment, tuple(remarks), after_blank)
        remarks.clear()
        after_blank = False
        slips.extend(_line_slips(raw, text, start, draft))
        slips.extend(_place(stack, draft))
        if len(stack) > MAX_DEPTH + 1:
            stack.pop()
            stack[-1].children.pop()
            if not too_deep:
                slips.append(mistakes.nested_lines(draft.span, MAX_DEPTH))
            too_deep = True
    return Layout(tuple(child.freeze() for child in root.children), tuple(remarks), tuple(slips))


def _raw_lines(text: str) -> Iterator[tuple[str, int, str]]:
    """Each line as written without its break, its offset, and its normalised form."""
    plain = normalise(text)
    start = 0
    for raw in text.split("\n"):
        shown = raw.removesuffix("\r")
        yield shown, start, plain[start : start + len(shown)]
        start += len(raw) + 1


def _comment(raw: str, text: str, start: int) -> Span | None:
    """Place of the comment that ends a line: what normalisation turned into blanks although it was not blank."""
    if "#" not in raw and "＃" not in raw:
        return None
    for match in _KEPT.finditer(raw):
        if match.group()[0] in "#＃":
            return Span(start + match.start(), start + len(raw.rstrip()))
    return None


def _blank_line(raw: str, start: int, comment: Span | None, remarks: list[Remark], after_blank: bool) -> bool:
    """Note a comment line; tells whether the next line stands after a blank line."""
    if comment is None:
        return True
    remarks.append(Remark(comment, _column(raw)[0], after_blank))
    return False


def _column(raw: str) -> tuple[int, int]:
    """Indentation of a line in columns and in characters; U+3000 counts two columns, a tab goes to the next multiple of 4."""
    column = 0
    for index, char in enumerate(raw):
        match char:
            case " ":
                column += 1
            case "\u3000":
                column += 2
            case "\t":
                column += TAB_WIDTH - column % TAB_WIDTH
            case _ if ord(char) in _BLANKS:
                column += 0 if char in "\ufeff\u200b\u2060" else 1
            case _:
                return column, index
    return column, len(raw)


def _line_slips(raw: str, text: str, start: int, draft: _Draft) -> Iterator[Slip]:
    if draft.broken:
        yield mistakes.long_line(draft.span, len(raw), MAX_LINE)
    if "\t" in raw:
        place = next((i for i, char in enumerate(raw) if char == "\t" and text[i] == " "), None)
        if place is not None and (draft.comment is None or start + place < draft.comment.start):
            yield mistakes.tab(Span(start + place, start + place + 1))


def _odd_characters(text: str) -> Iterator[Slip]:
    """The first odd character of each line. A byte-order mark opens a file rightly, CR stands before a line break rightly."""
    line_end = -1
    for match in _ODD.finditer(text):
        at = match.start()
        char = match.group()
        if at < line_end or (char == "\ufeff" and at == 0) or (char == "\r" and text[at + 1 : at + 2] in ("\n", "")):
            continue
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        yield mistakes.odd_character(Span(at, at + 1), char)


def _place(stack: list[_Draft], draft: _Draft) -> Iterator[Slip]:
    """Put a line below the nearest line that is less indented; siblings must start in one column."""
    while stack[-1].column >= draft.column:
        stack.pop()
    siblings = stack[-1].children
    if len(stack) == 1 and draft.column > 0:
        yield mistakes.uneven(draft.span, draft.column, 0, None)
    elif siblings and len(stack) > 1 and siblings[0].column != draft.column:
        yield mistakes.uneven(draft.span, draft.column, siblings[0].column, siblings[0].span)
    siblings.append(draft)
    stack.append(draft)
