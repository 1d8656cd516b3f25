"""Records of claims with the facts of a change in place of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhunshengc.runtime.rules import Fact
from zhunshengc.settlement.fields import CHANGED_FROM, DAY, DEFAULT_MATTER, PERSON, REVERSES, SETTLEMENT
from zhunshengc.settlement.records import Record, as_json
from zhunshengc.settlement.resettlement.corrections import Asked
from zhunshengc.settlement.rules import LoadedRules


class Reader:
    """Knows the names that facts go by."""

    def __init__(self, rules: LoadedRules) -> None:
        self._facts: Mapping[str, Fact] = rules.facts_by_name(DEFAULT_MATTER)
        self._own = {name: rules.names_of(DEFAULT_MATTER, name) for name in (PERSON, SETTLEMENT, DAY)}
        self._identity = {name for names in self._own.values() for name in names} | {REVERSES, CHANGED_FROM}

    def text(self, record: Record, name: str) -> str | None:
        """人员编号, 结算编号, 结算日期, 冲销 or 变更自, if it is text."""
        found = (record.facts.get(key) for key in self._own.get(name, (name,)))
        return next((value for value in found if isinstance(value, str)), None)

    def asked(self, place: int, record: Record) -> Asked:
        """The line of corrections that a record is. What is no text where a text should be is kept as it is shown."""
        said = {name: record.facts.get(name) for name in (REVERSES, CHANGED_FROM)}
        reverses, since = (None if value is None else str(value) for value in said.values())
        dated = any(key in record.facts for key in self._own[DAY])
        facts = tuple(name for name in record.facts if name not in self._identity)
        return Asked(place, self.text(record, PERSON), self.text(record, SETTLEMENT), reverses, since, dated, facts)

    def changed(self, claim: Record, changes: Iterable[Record]) -> Record:
        """The claim with the facts of changes, each in place of those before it, by whatever name they go."""
        facts = dict(claim.facts)
        for change in changes:
            new = {name: value for name, value in change.facts.items() if name not in self._identity}
            gone = {other for name in new for other in self._names(name)}
            facts = {name: value for name, value in facts.items() if name not in gone} | new
        return Record(claim.number, facts, as_json(facts))

    def _names(self, name: str) -> tuple[str, ...]:
        fact = self._facts.get(name)
        return (name,) if fact is None else (fact.name, *fact.names)
