"""What a drafter may have meant by an unknown word: a similar name, or words written without spaces between them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from zhunsheng.keywords import NUMBER_LIKE, reserved_words

_NUMBER = re.compile(NUMBER_LIKE)
_LONGEST_WORD = 120
_MOST_COMPARED = 200  # those that share the most characters; comparing takes time
_State = tuple[int, bool]


def similar(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known names that look like this one, best first."""
    if len(name) > _LONGEST_WORD:
        return ()
    letters, slack = set(name), 1 + len(name) // 2
    alike = {word for word in known if abs(len(word) - len(name)) <= slack and not letters.isdisjoint(word)}
    nearest = sorted(alike, key=lambda word: (-len(letters & set(word)) / (len(name) + len(word)), word))
    return tuple(difflib.get_close_matches(name, nearest[:_MOST_COMPARED], n=3, cutoff=0.55 if len(name) > 3 else 0.5))


def split_glued(word: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """The split of a word into operators and known names with the fewest parts, never two operands side by side.

    None when there is no such split, or none with an operator in it.
    """
    parts = _shortest(word, frozenset(known))
    return parts if parts is not None and any(part in reserved_words() for part in parts) else None


def split_members(word: str, members: Iterable[str]) -> tuple[str, ...] | None:
    """The split of a word into two or more members of a classification, fewest parts first."""
    known = frozenset(members)
    best: dict[_State, tuple[str, ...]] = {(0, False): ()}
    for end in range(1, len(word) + 1 if len(word) <= _LONGEST_WORD else 0):
        for start in range(end):
            if word[start:end] in known:
                _extend(best, (start, False), (end, False), word[start:end])
    parts = best.get((len(word), False), ())
    return parts if len(parts) > 1 else None


def _shortest(word: str, known: frozenset[str]) -> tuple[str, ...] | None:
    if len(word) > _LONGEST_WORD:
        return None
    operators = frozenset(reserved_words())
    # A state is an offset and whether the part before it is an operand.
    best: dict[tuple[int, bool], tuple[str, ...]] = {(0, False): ()}
    for end in range(1, len(word) + 1):
        for start in range(end):
            part = word[start:end]
            if part in operators:
                for operand in (False, True):
                    _extend(best, (start, operand), (end, False), part)
            if part in known or _NUMBER.fullmatch(part):
                _extend(best, (start, False), (end, True), part)
    found = [best[state] for state in ((len(word), True), (len(word), False)) if state in best]
    return min(found, key=len, default=None)


def _extend(best: dict[_State, tuple[str, ...]], before: _State, after: _State, part: str) -> None:
    if before in best:
        parts = (*best[before], part)
        if after not in best or len(parts) < len(best[after]):
            best[after] = parts
