"""How facts may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .errors import InputError, printable, shown

_MAX_NAME = 60
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
_WHITE_CONTROLS = frozenset("\t\n\v\f\r")
# Letters and marks that show nothing: fillers, variation selectors, and what Unicode keeps for more of them.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a matter uses: Chinese name, other names, kind (money, choice …; records: nested claims), members.

    `parts` are those other names that are interface fields to be added up.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    members: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """`used`: a name → Chinese name; `parts`: interface field that adds up → Chinese name; `known`: every name of the
    regulation, those of facts that this matter does not use among them."""

    used: Mapping[str, str]
    parts: Mapping[str, str]
    known: frozenset[str]


def names_of(facts: Iterable[Fact], known: frozenset[str]) -> Names:
    """The names of a matter's facts."""
    used: dict[str, str] = {}
    parts: dict[str, str] = {}
    for fact in facts:
        parts |= dict.fromkeys(fact.parts, fact.name)
        used |= {key: fact.name for key in (fact.name, *fact.names) if key not in fact.parts}
    return Names(used, parts, known)


def unknown_name(key: object, names: Names) -> InputError:
    """The refusal ZS401, with the nearest name there is."""
    if not isinstance(key, str):
        return InputError("ZS401", printable(str(key)), f"名称应是字符串，写的是{shown(key)}；请写规章中的名称")
    near = nearest(key, sorted(names.known | set(names.used) | set(names.parts)))
    return InputError("ZS401", printable(key), f"规章中没有名叫「{printable(key)}」的事实{near}；请核对名称，或去掉这一项")


def nearest(word: str, candidates: Sequence[str]) -> str:
    """（是不是「…」？） for the candidate that looks most like the word; empty when none does."""
    close = get_close_matches(word, candidates, 1, 0.5) if len(word) <= _MAX_NAME else []
    return f"（是不是「{close[0]}」？）" if close else ""


def hidden_character(text: str) -> str | None:
    """The first character that nobody can see in a name and that is no white space, as `U+200B`; None where there is none."""
    return next((f"U+{ord(one):04X}" for one in text if one not in _WHITE_CONTROLS and _is_hidden(one)), None)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or _UNSEEN.match(character) is not None


def listed_name(text: str) -> str:
    """A name as it is looked up in a 名录: NFKC, without white space and bracketed remarks; empty where nothing is left.

    `高血压病（1级）` and `高血压病 (2级)` are 高血压病. A bracket without its partner stays.
    """
    name = "".join(unicodedata.normalize("NFKC", text).split())
    while (shorter := _REMARK.sub("", name)) != name:
        name = shorter
    return name
