"""The examples of the language page are rules that can be read, laid out as the formatter lays them out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhunsheng.format import format_source
from zhunsheng.keywords import KEYWORDS, Role
from zhunsheng.parse import parse
from zhunsheng.source import Source

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "pages" / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```zs\n(.*?)```", PAGE, re.DOTALL)


def wrapped(example: str) -> Iterator[tuple[str, str]]:
    """Files in which the example may stand, each with what comes before it."""
    text = textwrap.dedent(example)
    for head, indent in (
        ("", ""),
        ("规章 例\n", ""),
        ("规章 例\n\n第一条\n", "    "),
        ("规章 例\n\n给付 甲\n    基数    乙\n", "    "),
    ):
        yield head, head + textwrap.indent(text, indent)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n", 1)[0].strip())
def test_examples_are_read_and_laid_out(example: str) -> None:
    read = [(head, text) for head, text in wrapped(example) if not parse(Source("例.zs", text)).diagnostics]
    assert read
    head, text = read[0]
    formatted = format_source(Source("例.zs", text)).text
    assert formatted is not None and formatted.startswith(head)
    assert formatted == text


def test_every_word_of_an_item_is_explained() -> None:
    """What an article may hold, and the functions, are on the page; smaller words are in the generated reference."""
    words = {keyword.word for keyword in KEYWORDS if keyword.role in (Role.FILE, Role.BLOCK, Role.FUNCTION)}
    assert {word for word in words if word not in PAGE} == set()
