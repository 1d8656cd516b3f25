"""A ledger belongs to one regulation, one choice of readings and the parameters it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.messages import files
from zhunshengc.runtime.rules import Parameters
from zhunshengc.settlement.records import as_json
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import Store

_IDENTIFIER, _READINGS, _PARAMETERS = "identifier", "readings", "parameters"
_EVERY_YEAR = "*"
_Figures = dict[str, dict[str, int]]  # name → year or * → value, 分 or 1/1,000,000


@dataclass(frozen=True, slots=True)
class Bound:
    """The parameters to settle by: those given now and those the ledger remembers; and what people should know."""

    parameters: Parameters
    warnings: tuple[Diagnostic, ...]
    remembered: tuple[str, ...]


def bind(store: Store, rules: LoadedRules, given: Parameters) -> Bound:
    """Open the ledger for these rules.

    Another regulation or reading (ZS622) or another value of a parameter (ZS623) is an error; another text of the same rules is
    a warning (ZS624), because a corrected comment or a new year's figure must not close the books. Values of new years may be
    added.
    """
    binding = store.binding()
    if binding:
        _check_rules(binding, rules, store)
    before = _stored(store, binding)
    now = {name: _by_year(value) for name, value in given.items()}
    _check_parameters(before, now)
    together = {name: {**before.get(name, {}), **now.get(name, {})} for name in (*before, *now)}
    last = store.last_rules()
    store.bind(
        {
            _IDENTIFIER: rules.identifier,
            _READINGS: as_json(dict(sorted(rules.readings.items()))),
            _PARAMETERS: as_json(together),
        }
    )
    store.use_rules(rules.source_sha256, rules.tool_version)
    store.commit()
    changed = last is not None and last != rules.source_sha256
    warnings = (Diagnostic(files.LEDGER_RULES_CHANGED, "台账里以前的结算用的是另一份规则文本。"),) if changed else ()
    remembered = tuple(name for name, figures in before.items() if not figures.keys() <= now.get(name, {}).keys())
    return Bound({name: _parameter(figures) for name, figures in together.items()}, warnings, remembered)


def _check_rules(binding: Mapping[str, str], rules: LoadedRules, store: Store) -> None:
    identifier = binding.get(_IDENTIFIER)
    if identifier != rules.identifier:
        raise _error(files.LEDGER_OTHER_RULES, f"台账是「{identifier}」的，不是「{rules.identifier}」的。")
    readings = store.read_json(binding.get(_READINGS, ""))
    for doubt, reading in rules.readings.items():
        if readings.get(doubt, reading) != reading:
            sentence = f"台账里「{doubt}」的读法是「{readings[doubt]}」，现在是「{reading}」。"
            raise _error(files.LEDGER_OTHER_RULES, sentence)


def _stored(store: Store, binding: Mapping[str, str]) -> _Figures:
    stored = store.read_json(binding.get(_PARAMETERS, "{}"))
    return {name: dict(figures) for name, figures in stored.items() if isinstance(figures, dict)}


def _by_year(value: int | Mapping[int, int]) -> dict[str, int]:
    if isinstance(value, int):
        return {_EVERY_YEAR: value}
    return {str(year): figure for year, figure in value.items()}


def _parameter(figures: Mapping[str, int]) -> int | dict[int, int]:
    if _EVERY_YEAR in figures:
        return figures[_EVERY_YEAR]
    return {int(year): figure for year, figure in figures.items()}


def _check_parameters(before: _Figures, now: _Figures) -> None:
    """One figure for one year: a value stays, and a value for every year stands alone."""
    for name, figures in now.items():
        stored = before.get(name, {})
        together = {**stored, **figures}
        mixed = _EVERY_YEAR in together and len(together) > 1
        for year, value in figures.items():
            if stored.get(year, value) != value or (stored and mixed):
                which = "每年" if year == _EVERY_YEAR else f"{year}年"
                sentence = f"参数「{name}」（{which}）和台账里记下的不同：{_shown(stored)}。"
                raise _error(files.LEDGER_OTHER_PARAMETER, sentence)


def _shown(figures: Mapping[str, int]) -> str:
    return "、".join(f"{'每年' if year == _EVERY_YEAR else year} {value}" for year, value in figures.items())


def _error(kind: Kind, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
