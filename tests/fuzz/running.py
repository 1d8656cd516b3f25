"""Draws, compares, counts; what differs is made smaller and saved."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from agreement.strategies import ANSWERS, RESULT
from zhunshengc import model as m
from zhunshengc.lower import lower
from zhunshengc.outcome import Settled
from zhunshengc.plan import RulesPlan

from .claims import Drawing
from .consumers import Batch, Consumer, OfModule, batch_of, consumer_of, consumers_of
from .proofs import proofs_of
from .regulations import without_end
from .saving import save
from .shrinking import Found, shrunk

_TURNS = (m.DEFAULT_MATTER, RESULT, m.DEFAULT_MATTER, ANSWERS)
_BATCH = 50  # histories with the same figures
_MOST_BENEFITS = 2  # of a regulation about which the solver is asked: of more it proves little in a few seconds
SHRINKING_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """`pairs`, `seconds`: when to stop, or None; `proofs`: of so many small ones the solver is asked about one; 0: of none."""

    seed: int
    histories: int  # of each regulation
    pairs: int | None
    seconds: float | None
    proofs: int
    folder: Path


@dataclass(slots=True)
class Tally:
    """What has been compared so far."""

    started: float = field(default_factory=time.monotonic)
    regulations: int = 0
    small: int = 0  # of which so much can be proved that the solver may be asked
    histories: int = 0
    claims: int = 0
    settled: int = 0  # of the claims; the others were refused
    pairs: Counter[str] = field(default_factory=Counter)
    proved: int = 0  # properties
    asked: int = 0  # regulations whose proofs were made
    found: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.pairs.values())

    @property
    def line(self) -> str:
        """One line for a reader."""
        seconds = max(1.0, time.monotonic() - self.started)
        each = "，".join(f"{name} {count}" for name, count in sorted(self.pairs.items()))
        return (
            f"{self.total} 对（{each}）；规章 {self.regulations}，历史 {self.histories}，"
            f"就诊 {self.claims}（结算的 {self.settled}）；"
            f"已证明 {self.proved} 条（{self.asked} 份规章）；每分钟 {self.total * 60 / seconds:.0f} 对；不同 {len(self.found)}"
        )


def run(wanted: Wanted, tally: Tally, say: Callable[[str], None]) -> None:
    """Until there is enough. `say` is handed every difference."""
    for name, regulation in without_end(wanted.seed):
        for _ in _compared(name, regulation, wanted, tally, say):
            if _enough(wanted, tally):
                return


def _enough(wanted: Wanted, tally: Tally) -> bool:
    late = wanted.seconds is not None and time.monotonic() - tally.started >= wanted.seconds
    return late or (wanted.pairs is not None and tally.total >= wanted.pairs)


def _compared(name: str, regulation: m.Regulation, wanted: Wanted, tally: Tally, say: Callable[[str], None]) -> Iterator[None]:
    """Yields after every batch."""
    rules = lower(regulation, "0" * 64)
    consumers = list(consumers_of(regulation, rules))
    tally.regulations += 1
    if len(regulation.matters[0].benefits) <= _MOST_BENEFITS:
        tally.small += 1
        if wanted.proofs and tally.small % wanted.proofs == 0:
            consumers += _proofs(name, regulation, rules, consumers, tally, say)
    known: set[str] = set()
    for number in range(max(1, wanted.histories // _BATCH)):
        matter = _TURNS[number % len(_TURNS)]
        random = Random(f"{wanted.seed}/{name}/{number}")
        drawn = Drawing.of(random, regulation, matter).histories(min(_BATCH, wanted.histories))
        batch = batch_of(regulation, matter, drawn)
        tally.histories += len(drawn)
        tally.claims += sum(len(item.claims) for item in drawn)
        tally.settled += sum(isinstance(outcome, Settled) for outcomes in batch.settled for outcome in outcomes)
        for consumer in consumers:
            found = _differing(consumer, batch, tally)
            if found is not None and consumer.name not in known:
                known.add(consumer.name)
                _report(found, Found(regulation, matter, drawn[found[0]], consumer.name), consumer, wanted, tally, name, say)
        yield


def _differing(consumer: Consumer, batch: Batch, tally: Tally) -> tuple[int, str] | None:
    """The first history on which they differ, and how. One that the consumer breaks on is a difference."""
    try:
        compared = consumer.compare(batch)
    except Exception as error:
        return _breaking(consumer, batch), f"{type(error).__name__}: {error}"
    tally.pairs[consumer.name] += sum(item is not None for item in compared)
    for place, item in enumerate(compared):
        if item is not None and not item.same:
            return place, f"told {item.told!r}\nwanted {item.wanted!r}"
    return None


def _breaking(consumer: Consumer, batch: Batch) -> int:
    """The history of a batch on which the consumer breaks."""
    for place, pair in enumerate(zip(batch.histories, batch.settled, strict=True)):
        try:
            consumer.compare(Batch(batch.matter, (pair[0],), (pair[1],)))
        except Exception:
            return place
    return 0


def _proofs(
    name: str,
    regulation: m.Regulation,
    rules: RulesPlan,
    consumers: list[Consumer],
    tally: Tally,
    say: Callable[[str], None],
) -> list[Consumer]:
    module = next(item.module for item in consumers if isinstance(item, OfModule))
    try:
        proofs = proofs_of(regulation, rules, module)
    except Exception as error:
        tally.found.append(f"proofs of {name}")
        say(f"proofs of regulation {name}: {type(error).__name__}: {error}")
        return []
    tally.asked += 1
    if proofs is None:
        return []
    tally.proved += sum(map(len, proofs.proved.values()))
    return [proofs]


# ---- what differs ----------------------------------------------------------------------------------------------


def _report(
    how: tuple[int, str],
    found: Found,
    consumer: Consumer,
    wanted: Wanted,
    tally: Tally,
    name: str,
    say: Callable[[str], None],
) -> None:
    tally.found.append(f"{consumer.name} of {name}")
    say(f"{consumer.name} differs: seed {wanted.seed}, regulation {name}, matter {found.matter}\n{how[1]}")
    small = found
    if consumer.name != "proofs":
        small = shrunk(found, lambda item: _differs_alike(item, how[1]), SHRINKING_SECONDS)
    title = f"Seed {wanted.seed}, regulation {name}: {consumer.name} and evaluator differ."
    file = f"{consumer.name}_{wanted.seed}_{name}"
    say(f"saved: {save(small, title, wanted.folder, file)}")


def _differs_alike(found: Found, how: str) -> bool:
    """Does the consumer still differ, and break only where it did?"""
    broke = how.split(":", 1)[0] if not how.startswith("told ") else None
    try:
        batch = batch_of(found.regulation, found.matter, (found.history,))
        consumer = _consumer(found.consumer, found.regulation)
    except Exception:
        return False
    try:
        (compared,) = consumer.compare(batch)
    except Exception as error:
        return type(error).__name__ == broke
    return broke is None and compared is not None and not compared.same


@lru_cache(maxsize=1)
def _consumer(name: str, regulation: m.Regulation) -> Consumer:
    """Many histories are tried with one regulation."""
    return consumer_of(name, regulation, lower(regulation, "0" * 64))
