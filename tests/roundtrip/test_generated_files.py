"""Files made from the grammar parse without a diagnostic and survive formatting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from roundtrip.properties import check_formatted
from roundtrip.sentences import every_alternative, lines
from roundtrip.strategies import files, files_with
from zhunsheng.format import format_source
from zhunsheng.keywords import Context, of_context
from zhunsheng.layout import normalise
from zhunsheng.lineparser import ROW_RULES, StartRule, parse_line, start_rules
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunsheng.spacing import spell_cells, spell_line


def check_file(text: str) -> None:
    """A text without mistakes is read without a diagnostic, and formatting loses nothing."""
    source = Source("例.zs", text)
    assert parse(source).diagnostics == ()
    formatted = format_source(source)
    assert formatted.text is not None and formatted.diagnostics == ()
    check_formatted(source, formatted.text)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_generated_files(text: str) -> None:
    check_file(text)


@pytest.mark.parametrize(("context", "word"), [(context, word) for context in Context for word in of_context(context)])
def test_every_word_in_its_block(context: Context, word: str) -> None:
    """Any line may stand in any block that the table of words names, and the tree holds what it says."""

    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(files_with(context, word))
    def check(texts: tuple[str, str]) -> None:
        whole, without = texts
        check_file(whole)
        assert parse(Source("例.zs", whole)).file != parse(Source("例.zs", without)).file

    check()


def check_line(rule: str, text: str) -> None:
    """The canonical spelling of a line means the same and is its own canonical spelling."""
    start: StartRule[object] = StartRule(rule)
    plain = normalise(text).strip()
    spelt = normalise(spell_line(rule, plain))
    meant = parse_line(start, plain, 0)
    assert parse_line(start, spelt, 0) == meant, text
    assert normalise(spell_line(rule, spelt)) == spelt, text
    if rule in ROW_RULES.values():
        assert parse_line(start, normalise("  ".join(spell_cells(rule, plain))), 0) == meant, text


def test_every_alternative_of_the_grammar() -> None:
    seen = set()
    for rule, text in every_alternative():
        check_line(rule, text)
        seen.add(rule)
    assert seen == set(start_rules())


@pytest.mark.parametrize("rule", start_rules())
def test_generated_lines(rule: str) -> None:
    """Each kind of line alone, with all that can stand together in it."""

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(lines(rule))
    def check(text: str) -> None:
        check_line(rule, text)

    check()
