"""A person's sums, between the ledger file and the generated module."""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.runtime.rules import LedgerBase
from zhunshengc.settlement.store import Sums


def sums_of(ledger: LedgerBase) -> Sums:
    """The sums that are not 0, by key, each with its denominator."""
    pairs = zip(ledger.SUMS, ledger.sums, strict=True)
    return {item.key: (value, item.den) for item, value in pairs if value}


def ledger_of(kind: type[LedgerBase], year: int | None, sums: Sums) -> LedgerBase:
    """The ledger that holds these sums, exactly.

    Raises DiagnosticError ZS622 when the rules of today have no place for one of them.
    """
    known = {item.key for item in kind.SUMS}
    for key in sums:
        if key not in known:
            raise _no_place(key)
    return kind(year, tuple(_scaled(item.key, sums.get(item.key, (0, 1)), item.den) for item in kind.SUMS))


def _scaled(key: str, stored: tuple[int, int], den: int) -> int:
    value, rest = divmod(stored[0] * den, stored[1])
    if rest:
        raise _no_place(key)
    return value


def _no_place(key: str) -> DiagnosticError:
    sentence = f"台账里有「{key}」，现在的规则没有这一项累计，或者算得没有以前细。"
    return DiagnosticError((Diagnostic(files.LEDGER_OTHER_RULES, sentence),))
