"""The loop: lines in, answers out in the same order; an answer is shown only when the ledger has it for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.answers import Rejected
from zhunshengc.settlement.lines import RawLine
from zhunshengc.settlement.output import Writer
from zhunshengc.settlement.records import ReadLine, numbered

_SHOWN = 10


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    settled: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    first_refusals: list[Rejected] = field(default_factory=list)

    def summary(self) -> str:
        """One line for people."""
        refused = self.rejected.total()
        codes = "、".join(f"{code} {count}行" for code, count in sorted(self.rejected.items()))
        return f"结算 {self.settled + refused} 行：成功 {self.settled} 行，拒绝 {refused} 行{f'（{codes}）' if refused else ''}。"


def settle_lines(
    groups: Iterable[list[RawLine]], read: ReadLine, accounts: Accounts, writer: Writer, after_group: Callable[[int], None]
) -> Tally:
    """Settle group by group; each is committed as a whole before its answers are written.

    `after_group` gets the number of bytes read, when the answers are written. Raises DiagnosticError when the ledger or the
    table's header cannot be used; then the group at hand leaves no trace.
    """
    tally = Tally()
    for group in groups:
        answers = [accounts.answer(line) for line in numbered(read, group)]
        accounts.store.commit()
        for answer in answers:
            writer.write(answer)
            if isinstance(answer, Rejected):
                tally.rejected[answer.code] += 1
                tally.first_refusals.extend([answer][: _SHOWN - len(tally.first_refusals)])
            else:
                tally.settled += 1
        after_group(sum(len(raw.data or b"") + 1 for raw in group))
    return tally
