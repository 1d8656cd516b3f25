"""Any text at all, and any bytes at all, get an answer."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from roundtrip.properties import check_any
from zhunsheng.keywords import KEYWORDS
from zhunsheng.layout import normalise
from zhunsheng.reading import decode_source
from zhunsheng.source import Source

WORDS = st.sampled_from(
    [*(keyword.word for keyword in KEYWORDS), "甲", "3万元", "70%", "2023-02-30", "第一条", "『", "』", "「", "」"]
)
SIGNS = st.sampled_from([" ", "  ", "\n", "\n    ", "：", "，", "、", "（", "）", "+", " - ", "×", "#", "\t", "。"])
SOUP = st.lists(st.one_of(WORDS, SIGNS), max_size=60).map("".join)
HEADS = st.sampled_from(
    [
        "",
        "规章 例\n",
        "词汇 例\n",
        "参数表 例\n    ",
        "用例集 例\n",
        "用例集 例\n第一条\n    ",
        "规章 例\n第一条\n    ",
        "规章 例\n用例 甲\n    ",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.characters(), max_size=200))
@example("")
@example("\ufeff")
@example("\x00")
@example("\r\r\n\n")
@example("『』「」")
@example("规章 例\n『』：『 』")
def test_any_text(text: str) -> None:
    check_any(text)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(HEADS, SOUP)
def test_soup_of_words(head: str, soup: str) -> None:
    check_any(head + soup)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    source = decode_source("例.zs", data)
    if isinstance(source, Source):
        check_any(source.text)
    else:
        assert len(source) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_normalisation_keeps_lengths(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert normalise(text).count("\n") == text.count("\n")
