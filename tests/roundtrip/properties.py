"""What must hold for any text whatever."""

from __future__ import annotations

import re

from zhunsheng.format import format_source
from zhunsheng.parse import parse
from zhunsheng.render import render_json, render_text
from zhunsheng.source import Source


def check_any(text: str) -> None:
    """Parsing, rendering and formatting answer without an exception, and places lie inside the text."""
    source = Source("例.zs", text)
    result = parse(source)
    assert (result.file is None) == bool(result.diagnostics)
    for item in result.diagnostics:
        assert item.place is not None and item.place.span.end <= len(text)
    render_text(result.diagnostics, colour=True).encode("utf-8")
    assert len(render_json(result.diagnostics)) == len(result.diagnostics)
    formatted = format_source(source)
    if formatted.text is None:
        assert formatted.diagnostics == result.diagnostics
    else:
        check_formatted(source, formatted.text)


def check_formatted(source: Source, text: str) -> None:
    """Formatting keeps the meaning, the comments and the quoted words, and formatting again changes nothing."""
    again = Source(source.name, text)
    before, after = parse(source), parse(again)
    assert after.diagnostics == ()
    assert after.file == (before.file or before.partial)
    assert format_source(again).text == text
    assert sorted(comments(source.text)) == sorted(comments(text))
    assert re.findall("「[^「」\n]*」", source.text) == re.findall("「[^「」\n]*」", text)


def comments(text: str) -> list[str]:
    """What comments say."""
    found = re.findall("「[^「」\n]*」|『[^『』\n]*』|[#＃]([^\r\n]*)", text)
    return [comment.strip() for comment in found if comment.strip()]
