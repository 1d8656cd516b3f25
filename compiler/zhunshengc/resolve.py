"""Syntax → model: every name bound, every expression typed, all mistakes told in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import names as say
from zhunshengc.model import Input, Origin, Regulation
from zhunshengc.resolving.cases import resolve_cases, resolve_premises
from zhunshengc.resolving.codes import check_codes, check_identifier
from zhunshengc.resolving.conditions import resolve_conditions
from zhunshengc.resolving.declared import Declarations, Home, collect
from zhunshengc.resolving.definitions import resolve_definitions
from zhunshengc.resolving.environment import Environment
from zhunshengc.resolving.facts import (
    built_in_inputs,
    resolve_doubts,
    resolve_inputs,
    resolve_rankings,
)
from zhunshengc.resolving.header import resolve_acceptances, resolve_articles, resolve_end, resolve_start
from zhunshengc.resolving.matters import check_own_names, resolve_matters
from zhunshengc.resolving.parameters import resolve_parameters
from zhunshengc.resolving.report import Report, TooManyMistakes
from zhunshengc.resolving.resettlement import check_targets
from zhunshengc.resolving.scope import Entry, NameKind, build_scope
from zhunshengc.suggest import similar


@dataclass(frozen=True, slots=True)
class Resolved:
    """The model, unless there were errors; and everything there is to say about the text (warnings included)."""

    regulation: Regulation | None
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    file: syntax.Regulation,
    vocabularies: Mapping[str, syntax.Vocabulary],
    tables: Mapping[str, syntax.ParameterTable],
    cases: Sequence[syntax.CaseFile] = (),
) -> Resolved:
    """The typed regulation. Vocabularies and tables are looked up by the names in their headers. Never raises for any tree.

    `cases`: the 用例集 whose header names the 标识 of this regulation.
    """
    report = Report()
    try:
        regulation = _resolve(file, vocabularies, tables, cases, report)
    except TooManyMistakes:
        regulation = None
    return Resolved(None if report.failed else regulation, report.items)


def _resolve(
    file: syntax.Regulation,
    vocabularies: Mapping[str, syntax.Vocabulary],
    tables: Mapping[str, syntax.ParameterTable],
    cases: Sequence[syntax.CaseFile],
    report: Report,
) -> Regulation | None:
    found = collect(file, _imports(file, vocabularies, report), report)
    built_in = built_in_inputs(Home(file.source).origin(file.header.span))
    environment = Environment(build_scope(found, _built_in_entries(built_in), report), report)
    environment.inputs.update({item.name: item for item in built_in})
    regulation = _regulation(file, found, tables, cases, environment)
    if regulation is not None and not report.failed:
        check_targets(regulation, environment)
    return regulation


def _imports(
    file: syntax.Regulation, vocabularies: Mapping[str, syntax.Vocabulary], report: Report
) -> tuple[syntax.Vocabulary, ...]:
    home = Home(file.source)
    names: dict[str, Origin] = {}
    for item in file.imports:
        name, origin = item.name.text, home.origin(item.name.span)
        if name in names:
            report.append(say.duplicate(origin, name, "引入", names[name]))
        elif name not in vocabularies:
            report.append(say_declared.no_such_file(origin, "词汇", name, similar(name, vocabularies)))
        names.setdefault(name, origin)
    return tuple(vocabularies[name] for name in names if name in vocabularies)


def _built_in_entries(inputs: tuple[Input, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(NameKind.INPUT, item.name, None, item.origin) for item in inputs)


def _regulation(
    file: syntax.Regulation,
    found: Declarations,
    tables: Mapping[str, syntax.ParameterTable],
    case_files: Sequence[syntax.CaseFile],
    env: Environment,
) -> Regulation | None:
    start = Home(file.source).origin(file.header.span)
    identifier = check_identifier(file.header.identifier, Home(file.source), file.header, env.report)
    check_codes(found, env.report)
    check_own_names(found, env)
    resolve_inputs(found, env)
    resolve_parameters(found, tables, env)
    resolve_rankings(found, env)
    resolve_doubts(found, env)
    resolve_definitions(found, env)
    resolve_conditions(found, env)
    matters = resolve_matters(found, _rounding(found, env), start, env)
    articles = resolve_articles(file, found, env)
    cases = resolve_cases(found, articles, case_files, env)
    acceptances = resolve_acceptances(found, articles, cases, env)
    first_day = resolve_start(file, found, env)
    last_day = resolve_end(file, found, env)
    if first_day is None:
        return None
    return Regulation(
        identifier, file.header.title.text, first_day, last_day, file.header.years,
        tuple(text.text for text in file.header.repeals), tuple(env.inputs.values()), tuple(env.parameters.values()),
        tuple(env.rankings.values()), tuple(env.doubts.values()), tuple(env.definitions.values()), matters, articles,
        cases, resolve_premises(found), acceptances,
    )  # fmt: skip


def _rounding(found: Declarations, env: Environment) -> syntax.RoundingMode:
    """How payments are rounded where a benefit does not say so itself."""
    if not found.roundings:
        return syntax.RoundingMode.HALF_UP
    first = found.roundings[0]
    for one in found.roundings[1:]:
        at = first.home.origin(first.item.span)
        env.report.append(say.duplicate(one.home.origin(one.item.span), "取整", "子句", at))
    return first.item.mode
