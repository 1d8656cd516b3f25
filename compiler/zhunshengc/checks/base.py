"""What a check is: a generator that yields batches of obligations, is sent their verdicts, and returns results.

A check that needs no solver yields nothing; write it as a function `examine(context) -> tuple[Result, ...]` and wrap it
with `immediate`. Each file of this package has one constant `CHECK`; its module docstring (Chinese, Markdown) is its page:
`CHECK = Check("依据", "引文与数字都出自原文", __doc__, immediate(examine), without="没有引文")`.
Kinds of findings: ZS500–ZS549 in messages/findings.py (checks with proofs), ZS550–ZS579 for checks of texts and dates.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field

from zhunsheng.diagnostic import Kind, Place, Related
from zhunsheng.source import Source
from zhunshengc import model
from zhunshengc.outcome import Outcome
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.obligation import Obligation, Verdict
from zhunshengc.solver.studio import Studio

Runner = Callable[[Candidate], tuple[Outcome, ...]]
"""Runs a candidate's claims in order (see Candidate) and gives one outcome per claim."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a check may look at. `regulation` is specialised (no DoubtRef left), `general` has every reading."""

    regulation: model.Regulation
    general: model.Regulation
    choices: Mapping[str, str]  # 存疑 → reading, complete
    source: Source
    official: Source | None  # the official text, where one was given
    run: Runner  # the reference evaluator
    text: Callable[[], str] | None = None  # the generated Python module, where it is to be proved
    studio: Studio = field(default_factory=Studio, compare=False, repr=False)  # shared by the checks of one run


# ---- results ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Subject:
    """What a result is about. `key` is its stable name within the check; `title` is Chinese."""

    check: str
    key: str
    articles: tuple[str, ...]
    title: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """已证明. `note`: what was established beside it (invariants used, size of a difference), Chinese or empty.

    `witnesses`: claims that show it, where what was to be shown is that something can happen (two readings differ).
    """

    subject: Subject
    note: str = ""
    witnesses: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """反例: what is wrong, with the claims that show it. `size`: how large it can be, as far as the time allowed (Chinese).

    `confirm` re-runs the witnesses and says whether they show it; it is None only for findings without witnesses.
    The check has confirmed it with the reference evaluator; `compilation` does so with the generated module.
    """

    subject: Subject
    kind: Kind
    sentence: str
    hints: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    witnesses: tuple[Candidate, ...] = ()
    confirm: Callable[[Runner], bool] | None = field(default=None, compare=False, repr=False)
    size: str = ""


@dataclass(frozen=True, slots=True)
class Undecided:
    """未定, and why (Chinese, never empty)."""

    subject: Subject
    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError(f"{self.subject.check}「{self.subject.title}」: 未定 without a reason")


@dataclass(frozen=True, slots=True)
class Hollow:
    """空真: the premise can never hold; `sentence` says what that means here."""

    subject: Subject
    sentence: str


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """不适用, and why (Chinese)."""

    subject: Subject
    reason: str


Result = Holds | Finding | Undecided | Hollow | Inapplicable

# ---- checks ----------------------------------------------------------------------------------------------------

Examination = Generator[tuple[Obligation, ...], Mapping[str, Verdict], tuple[Result, ...]]
"""Yields obligations, is sent verdicts by `Obligation.identity`, returns results."""


@dataclass(frozen=True, slots=True)
class Check:
    """One property. `identifier` is its Chinese name as in 容许 and --only."""

    identifier: str
    title: str
    documentation: str
    examine: Callable[[Context], Examination]
    without: str  # what a regulation does not have where there is nothing to prove (Chinese)
    of_text: bool = False  # about the official text: says nothing without it, so generated files leave it out


def immediate(examine: Callable[[Context], tuple[Result, ...]]) -> Callable[[Context], Examination]:
    """A check that needs no solver."""

    def examination(context: Context) -> Examination:
        yield ()
        return examine(context)

    return examination
