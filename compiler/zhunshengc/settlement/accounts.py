"""One line at a time against the ledger: settle a claim, or reverse one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.rules import InputError, LedgerBase, Parameters, Result
from zhunshengc.settlement.answers import Answer, rejected, settled
from zhunshengc.settlement.balances import ledger_of, sums_of
from zhunshengc.settlement.fields import DAY, PERSON, REVERSES, SETTLEMENT
from zhunshengc.settlement.records import Line, Record, Unread
from zhunshengc.settlement.reversal import read_reversal, reverse
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import Entry, Store


@dataclass(frozen=True, slots=True)
class Accounts:
    """A ledger with the rules, the matter and the parameters that its lines are settled by."""

    rules: LoadedRules
    store: Store
    matter: str
    parameters: Parameters | None
    trace: bool

    def answer(self, line: Line) -> Answer:
        """What a line gets. A refused line changes nothing. Raises DiagnosticError when the ledger is unusable."""
        if isinstance(line, Unread):
            return rejected(line)
        try:
            return self._answer(line)
        except (InputError, self.rules.input_error) as error:
            return rejected(Unread(line.number, error.code, error.field, error.message, self._given(line, SETTLEMENT)))

    def explanation(self, record: Record) -> str | None:
        """A claim's settlement in words, before it is settled; None when it will be refused."""
        try:
            return self.rules.explanations[self.matter](record.facts, self._opening(record), self.parameters)
        except (InputError, self.rules.input_error):
            return None

    def _answer(self, record: Record) -> Answer:
        if not self.rules.keeps_accounts(self.matter):
            return settled(self._settle(record.facts, None).to_dict())
        settlement = self._given(record, SETTLEMENT)
        before = None if settlement is None else self.store.entry(settlement)
        if before is not None:
            return self._seen(record, before)
        return self._reverse(record) if REVERSES in record.facts else self._book(record)

    def _settle(self, facts: Mapping[str, object], ledger: LedgerBase | None) -> Result[LedgerBase]:
        return self.rules.matters[self.matter](facts, ledger, self.parameters, self.trace)

    def _given(self, record: Record, name: str) -> str | None:
        """A text fact under any of its names, as far as it is one."""
        for key in self.rules.names_of(self.matter, name):
            value = record.facts.get(key)
            if isinstance(value, str):
                return str(value)
        return None

    def _seen(self, record: Record, before: Entry) -> Answer:
        same = before.person == self._given(record, PERSON)
        again = "，内容相同，是重复提交" if before.claim == record.text else ""
        message = f"结算编号“{before.settlement}”已用过{again}；没有再次结算" + ("" if same else "，它属于另一个人")
        unread = Unread(record.number, kinds.SEEN_BEFORE.code, SETTLEMENT, message, before.settlement)
        return rejected(unread, self.store.read_json(before.answer) if same else None)

    def _opening(self, record: Record) -> LedgerBase:
        """The person's ledger of the claim's year as it stands; an empty one where the claim does not say whose or when."""
        person, year = self._given(record, PERSON), self._year(record)
        sums = {} if person is None or year is None else self.store.sums(person, year)
        return ledger_of(self.rules.ledger, year, sums)

    def _year(self, record: Record) -> int | None:
        digits = (self._given(record, DAY) or "")[:4]
        return int(digits) if digits.isascii() and digits.isdigit() else None

    def _book(self, record: Record) -> Answer:
        result = self._settle(record.facts, self._opening(record))
        person, settlement, day = (self._required(record, name) for name in (PERSON, SETTLEMENT, DAY))
        last = self.store.last_day(person)
        if last is not None and day[:10] < last:
            message = f"结算日期{day[:10]}早于此人上次结算（{last}）；请按先后顺序提交"
            raise InputError(kinds.TOO_EARLY.code, DAY, message)
        answer = settled(result.to_dict())
        self.store.add(Entry(settlement, person, day[:10], self.matter, record.text, answer.text))
        self.store.put_sums(person, int(day[:4]), sums_of(result.ledger))
        return answer

    def _required(self, record: Record, name: str) -> str:
        value = self._given(record, name)
        if value is None:
            raise InputError(kinds.MISSING_FIELD.code, name, f"缺少{name}；请补上这一项")
        return value

    def _reverse(self, record: Record) -> Answer:
        request = read_reversal(record, self.rules, self.matter)
        return reverse(request, record.text, self.store, self.rules, self.parameters)
