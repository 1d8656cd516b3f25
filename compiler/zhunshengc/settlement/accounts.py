"""One line at a time against the ledger: settle a claim, or reverse one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.rules import InputError, LedgerBase, Parameters, Result
from zhunshengc.settlement.answers import Answer, rejected, settled
from zhunshengc.settlement.balances import ledger_of, sums_of
from zhunshengc.settlement.fields import DAY, DEFAULT_MATTER, PERSON, REVERSES, SETTLEMENT
from zhunshengc.settlement.records import Line, Record, Unread
from zhunshengc.settlement.reversal import read_reversal, reverse
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import Entry, Store


@dataclass(frozen=True, slots=True)
class _Identity:
    """Whose claim it is, which, and when (ISO), as far as the record says so in text."""

    person: str | None
    settlement: str | None
    day: str | None

    @property
    def year(self) -> int | None:
        """The calendar year, if the day begins with one."""
        digits = (self.day or "")[:4]
        return int(digits) if digits.isascii() and digits.isdigit() else None


class Accounts:
    """A ledger with the rules, the matter and the parameters that its lines are settled by."""

    def __init__(self, rules: LoadedRules, store: Store, matter: str, parameters: Parameters | None, trace: bool) -> None:
        self.rules = rules
        self.store = store
        self.matter = matter
        self.trace = trace
        self._parameters = parameters
        self._names = tuple(rules.names_of(matter, name) for name in (PERSON, SETTLEMENT, DAY))

    def answer(self, line: Line) -> Answer:
        """What a line gets. A refused line changes nothing. Raises DiagnosticError when the ledger is unusable."""
        if isinstance(line, Unread):
            return rejected(line)
        identity = self._identity(line)
        try:
            return self._answer(line, identity)
        except (InputError, self.rules.input_error) as error:
            return rejected(Unread(line.number, error.code, error.field, error.message, identity.settlement))

    def explanation(self, record: Record) -> str | None:
        """A claim's settlement in words, before it is settled; None when it will be refused."""
        try:
            opening = self._opening(self._identity(record))
            return self.rules.explanations[self.matter](record.facts, opening, self._parameters)
        except (InputError, self.rules.input_error):
            return None

    def _identity(self, record: Record) -> _Identity:
        return _Identity(*(_text_of(record.facts, names) for names in self._names))

    def _answer(self, record: Record, identity: _Identity) -> Answer:
        if not self._booked(identity):
            return settled(self._settle(record, None).to_dict())
        before = None if identity.settlement is None else self.store.entry(identity.settlement)
        if before is not None:
            return _seen(record, identity, before, self.store)
        if REVERSES in record.facts:
            request = read_reversal(record, self.rules, self.matter)
            return reverse(request, record.text, self.store, self.rules, self._parameters)
        return self._book(record, identity)

    def _booked(self, identity: _Identity) -> bool:
        """Is the claim entered? Outside 费用结算 nobody has to say whose claim it is; then nothing is entered."""
        if self.matter == DEFAULT_MATTER:
            return True
        return self.rules.keeps_accounts(self.matter) and None not in (identity.person, identity.settlement, identity.day)

    def _settle(self, record: Record, ledger: LedgerBase | None) -> Result[LedgerBase]:
        return self.rules.matters[self.matter](record.facts, ledger, self._parameters, self.trace)

    def _opening(self, identity: _Identity) -> LedgerBase:
        """The person's ledger of the claim's year as it stands; an empty one where the claim does not say whose or when."""
        person, year = identity.person, identity.year
        sums = {} if person is None or year is None else self.store.sums(person, year)
        return ledger_of(self.rules.ledger, year, sums)

    def _book(self, record: Record, identity: _Identity) -> Answer:
        result = self._settle(record, self._opening(identity))
        person, settlement = _required(identity.person, PERSON), _required(identity.settlement, SETTLEMENT)
        day = _required(identity.day, DAY)[: len("2023-01-01")]
        last = self.store.last_day(person)
        if last is not None and day < last:
            raise InputError(kinds.TOO_EARLY.code, DAY, f"「{DAY}」{day} 早于此人上次结算（{last}）；请按先后顺序提交")
        answer = settled(result.to_dict())
        self.store.add(Entry(settlement, person, day, self.matter, record.text, answer.text))
        self.store.put_sums(person, int(day[:4]), sums_of(result.ledger))
        return answer


def _text_of(facts: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = facts.get(name)
        if isinstance(value, str):
            return str(value)
    return None


def _required(value: str | None, name: str) -> str:
    if value is None:
        raise InputError(kinds.MISSING_FIELD.code, name, f"缺少「{name}」；请补上这一项")
    return value


def _seen(record: Record, identity: _Identity, before: Entry, store: Store) -> Answer:
    own = before.person == identity.person
    again = "，内容相同，是重复提交" if before.claim == record.text else ""
    message = f"结算编号「{before.settlement}」已用过{again}；没有再次结算" + ("" if own else "，它属于另一个人")
    unread = Unread(record.number, kinds.SEEN_BEFORE.code, SETTLEMENT, message, before.settlement)
    return rejected(unread, store.read_json(before.answer) if own else None)
