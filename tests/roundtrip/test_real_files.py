"""The rule files of this repository: they parse, formatting keeps their meaning, and no damage to them raises anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtrip.properties import check_any, check_formatted
from unit.dsl_parse.complete import CASES, REGULATION, TABLE, VOCABULARY
from zhunsheng.format import format_source
from zhunsheng.parse import parse
from zhunsheng.reading import read_source
from zhunsheng.source import Source

REGULATIONS = Path(__file__).resolve().parents[2] / "regulations"
FILES = sorted(REGULATIONS.rglob("*.zs"))
# Pieces that do the most harm when they appear in the wrong place.
PIECES = [
    "（",
    "）",
    "「",
    "」",
    "『",
    "』",
    "：",
    "，",
    "、",
    "#",
    "\t",
    "    ",
    "\n",
    " ",
    "且",
    "非 ",
    "按 甲：",
    "12",
    "元",
    "%",
    "\u200b",
    "\r",
    "\ud800",
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files(path: Path) -> None:
    source = read_source(path)
    assert isinstance(source, Source)
    assert parse(source).diagnostics == ()
    formatted = format_source(source)
    assert formatted.text is not None
    check_formatted(source, formatted.text)


def test_there_are_files() -> None:
    assert len(FILES) >= 4


@pytest.mark.parametrize("text", [REGULATION, TABLE, VOCABULARY, CASES], ids=["规章", "参数表", "词汇", "用例集"])
def test_canonical_files_stay_as_they_are(text: str) -> None:
    lines = format_source(Source("例.zs", text)).text
    assert lines is not None
    check_formatted(Source("例.zs", text), lines)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A part of a real file with a few places cut out, doubled, swapped or filled with something else."""
    whole = [REGULATION, TABLE, VOCABULARY, CASES]
    text = draw(st.sampled_from([*whole, *(path.read_text(encoding="utf-8")[:2_500] for path in FILES)]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 5, 40])))
        piece = draw(st.one_of(st.just(""), st.sampled_from(PIECES), st.just(text[start:end] * 2), st.text(max_size=3)))
        text = text[:start] + piece + text[end:]
    return text


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_files(text: str) -> None:
    check_any(text)
