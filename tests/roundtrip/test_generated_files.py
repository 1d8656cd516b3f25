"""Files made from the grammar parse without a diagnostic and survive formatting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtrip.properties import check_formatted
from roundtrip.strategies import files, lines
from zhunsheng.format import format_source
from zhunsheng.layout import normalise
from zhunsheng.lineparser import StartRule, parse_line, start_rules
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunsheng.spacing import spell_cells, spell_line


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_generated_files(text: str) -> None:
    source = Source("例.zs", text)
    assert parse(source).diagnostics == ()
    formatted = format_source(source)
    assert formatted.text is not None and formatted.diagnostics == ()
    check_formatted(source, formatted.text)


@pytest.mark.parametrize("rule", start_rules())
def test_generated_lines(rule: str) -> None:
    """Each kind of line alone: its canonical spelling means the same and is its own canonical spelling."""
    start: StartRule[object] = StartRule(rule)

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        text = normalise(data.draw(lines(rule))).strip()
        spelt = spell_line(rule, text)
        assert parse_line(start, normalise(spelt), 0) == parse_line(start, text, 0)
        assert spell_line(rule, normalise(spelt)) == spelt
        if rule in ("row", "parameter_row"):
            assert parse_line(start, normalise("  ".join(spell_cells(rule, text))), 0) == parse_line(start, text, 0)

    check()
