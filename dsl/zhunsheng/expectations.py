"""What Lark says about a line that does not parse, in a drafter's words."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng import mistakes
from zhunsheng.mistakes import Slip
from zhunsheng.source import Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a line stopped making sense (`at`, in `text`), and which terminals could have gone on."""

    rule: str
    text: str
    base: int
    at: int
    expected: frozenset[str]


def unexpected(failure: Failure) -> Slip:
    if failure.at >= len(failure.text):
        end = failure.base + len(failure.text)
        return mistakes.incomplete(Span(end, end), "、".join(sorted(failure.expected)))
    start = failure.base + failure.at
    return mistakes.unexpected(Span(start, start + 1), failure.text[failure.at :], "、".join(sorted(failure.expected)))
