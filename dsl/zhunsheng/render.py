"""How diagnostics look: on a terminal, with the place underlined, and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from zhunsheng.diagnostic import Diagnostic, Place, Severity
from zhunsheng.source import Source, Span

# Characters of context shown on either side of a place in a very long line, and the longest underline.
_BEFORE = 50
_AFTER = 70
_CUT = "..."
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_ERROR = Style.parse("bold red")
_WARNING = Style.parse("bold yellow")
_PLACE = Style.parse("cyan")
_GUTTER = Style.parse("blue")
_HINT = Style.parse("green")
_BOLD = Style.parse("bold")


def render_text(diagnostics: Sequence[Diagnostic], colour: bool) -> str:
    """All diagnostics for a terminal, one after another with an empty line between; empty for none."""
    pen = _Pen(colour)
    return "\n".join("\n".join(_lines(item, pen)) + "\n" for item in diagnostics)


def render_json(diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """All diagnostics as data: lines and columns count from 1 in characters, offsets from 0; `end` is exclusive."""
    return [_json(item) for item in diagnostics]


def visible(text: str) -> str:
    """Text in which control, invisible and direction-changing characters are spelt out, so that it can be shown."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_char(char) for char in text)


def _visible_char(char: str) -> str:
    if char == "\t":
        return "<Tab>"
    category = unicodedata.category(char)
    if category in _HIDDEN_CATEGORIES or (category == "Zs" and char not in " \u3000"):
        return f"<U+{ord(char):04X}>"
    return char


class _Pen:
    """Colours text, or leaves it as it is."""

    def __init__(self, colour: bool) -> None:
        self._system = ColorSystem.STANDARD if colour else None

    def paint(self, style: Style, text: str) -> str:
        return style.render(text, color_system=self._system) if self._system is not None else text


def _lines(item: Diagnostic, pen: _Pen) -> Iterator[str]:
    style = _ERROR if item.kind.severity is Severity.ERROR else _WARNING
    article = f"（{visible(item.article)}）" if item.article else ""
    yield pen.paint(style, f"{item.kind.severity.value} {item.code}") + pen.paint(_BOLD, f" {item.kind.title}") + article
    yield f"  {visible(item.sentence)}"
    if item.place is not None:
        yield from _snippet(item.place, style, pen)
    if item.expected:
        yield f"  应为：{visible(item.expected)}"
    for hint in item.hints:
        yield "  " + pen.paint(_HINT, "提示：") + visible(hint)
    if not item.hints:
        yield "  " + pen.paint(_HINT, "办法：") + item.kind.remedy
    for related in item.related:
        yield f"  相关：{visible(related.label)}"
        yield from _snippet(related.place, _GUTTER, pen)


def _snippet(place: Place, style: Style, pen: _Pen) -> Iterator[str]:
    """`file:line:column`, the line of the source, and the place underlined in terminal cells."""
    source, span = place.source, place.span
    number = source.line_number(span.start)
    width = len(str(number))
    margin = " " * width + " |"
    yield " " * width + pen.paint(_PLACE, f"--> {visible(source.name)}:{number}:{source.column(span.start)}")
    before, marked, after = _cut(source, number, span)
    yield pen.paint(_GUTTER, f"{number} |") + f" {before}{marked}{after}".rstrip()
    underline = " " * cell_len(before) + pen.paint(style, "^" * max(1, cell_len(marked)))
    yield pen.paint(_GUTTER, margin) + f" {underline}"


def _cut(source: Source, number: int, span: Span) -> tuple[str, str, str]:
    """The line in three visible parts (before, in, after the span); what is far from the span is cut away."""
    line = source.line_span(number)
    start = min(span.start, line.end)
    end = max(start, min(span.end, line.end, start + _AFTER))
    left = line.start if start - line.start <= 2 * _BEFORE else start - _BEFORE
    right = line.end if line.end - end <= 2 * _AFTER else end + _AFTER
    before = (_CUT if left > line.start else "") + visible(source.text[left:start])
    after = visible(source.text[end:right]) + (_CUT if right < line.end else "")
    return before, visible(source.text[start:end]), after


def _json(item: Diagnostic) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": item.kind.severity.name.lower(),
        "title": item.kind.title,
        "message": item.sentence,
        "article": item.article,
        "expected": item.expected,
        "hints": list(item.hints),
        "remedy": item.kind.remedy,
        "place": _json_place(item.place),
        "related": [{"label": related.label, "place": _json_place(related.place)} for related in item.related],
    }


def _json_place(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    source, span = place.source, place.span
    return {
        "file": source.name,
        "line": source.line_number(span.start),
        "column": source.column(span.start),
        "end_line": source.line_number(span.end),
        "end_column": source.column(span.end),
        "start": span.start,
        "end": span.end,
    }
