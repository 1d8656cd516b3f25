"""Which names there are and where each may be seen.

Facts, parameters, classifications, doubts, definitions, benefits and conclusions share one space of names. What a 事项
block declares is visible in that block only. A 存疑 and an input that is no classification may have one name. Matters,
assumptions, exclusions, guarantees, silences and shared limits are named in spaces of their own, because nothing in an
expression refers to them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from zhunsheng.syntax import FactType
from zhunshengc.messages import names as say
from zhunshengc.model import Origin
from zhunshengc.resolving.declared import Declarations
from zhunshengc.resolving.report import Report

RESERVED = frozenset({"合计", "个人负担", "采用身份", "就诊", "结论", "给付", "台账", "提示", "说明", "冲销", "错误"})
"""Words that mean something of their own in claims, results or conditions."""

_FORBIDDEN = frozenset("、，,；;「」『』：:#")
_LONGEST_NAME = 100


class NameKind(Enum):
    """What a name stands for; the value is what a drafter calls it."""

    INPUT = "输入"
    ALTERNATIVE = "可代替的输入（或）"
    PARAMETER = "参数"
    RANKING = "分类"
    DOUBT = "存疑"
    DEFINITION = "定义"
    GROUPING = "归类"
    BENEFIT = "给付"
    CONCLUSION = "结论"
    OLD_OR_NEW = "重结的事实"


@dataclass(frozen=True, slots=True)
class Entry:
    """A declared name."""

    kind: NameKind
    name: str
    matter: str | None  # block that it is visible in; None: everywhere
    origin: Origin
    classified: bool = False  # an input of which one asks 为 and 属于


class Scope:
    """Finds names: first those of the block, then those of the whole regulation."""

    def __init__(self) -> None:
        self._everywhere: dict[str, Entry] = {}
        self._doubts_beside: dict[str, Entry] = {}  # 存疑 that have the name of an input
        self._local: dict[str, dict[str, Entry]] = {}
        self._in_any_block: dict[str, Entry] = {}

    def find(self, name: str, matter: str | None) -> Entry | None:
        """The entry that a name means inside a block (None: outside any)."""
        if matter is not None:
            entry = self._local.get(matter, {}).get(name)
            if entry is not None:
                return entry
        return self._everywhere.get(name)

    def find_choice(self, name: str, matter: str | None) -> Entry | None:
        """The same left of 为 and 属于 and after 按, where a name that a 存疑 and an input share means the 存疑."""
        found = self.find(name, matter)
        return self._doubts_beside.get(name, found) if found is self._everywhere.get(name) else found

    def elsewhere(self, name: str) -> Entry | None:
        """An entry of that name in any block."""
        return self._in_any_block.get(name) or self._everywhere.get(name)

    def visible(self, matter: str | None) -> Iterator[Entry]:
        """All entries that can be seen inside a block."""
        local = self._local.get(matter, {}) if matter is not None else {}
        yield from local.values()
        for entries in (self._everywhere, self._doubts_beside):
            yield from (entry for name, entry in entries.items() if name not in local)

    def declare(self, entry: Entry) -> Entry | None:
        """Enters a name. Returns the earlier declaration instead when the two cannot live together."""
        known = self._clash(entry)
        if known is None and entry.kind is NameKind.DOUBT and entry.name in self._everywhere:
            self._doubts_beside[entry.name] = entry
        elif known is None and entry.matter is None:
            self._everywhere[entry.name] = entry
        elif known is None and entry.matter is not None:
            self._local.setdefault(entry.matter, {})[entry.name] = entry
            self._in_any_block[entry.name] = entry
        return known

    def _clash(self, entry: Entry) -> Entry | None:
        known = self._everywhere.get(entry.name)
        if entry.kind is NameKind.DOUBT and known is not None and _is_plain_input(known):
            return self._doubts_beside.get(entry.name)
        if known is not None and (entry.matter is None or known.kind is not NameKind.DOUBT):
            return known
        return self._in_any_block.get(entry.name) if entry.kind is not NameKind.DOUBT else None


def _is_plain_input(entry: Entry) -> bool:
    return entry.kind is NameKind.INPUT and not entry.classified


def build_scope(found: Declarations, built_in: tuple[Entry, ...], report: Report) -> Scope:
    """Enters every name of an expression; reports duplicates, reserved words and names that cannot be names."""
    scope = Scope()
    for entry in built_in:
        scope.declare(entry)
    alike: dict[str, Entry] = {}
    for entry in _entries(found):
        problem = name_problem(entry.name)
        if problem is not None:
            report.append(say.bad_name(entry.origin, entry.name, problem))
        known = scope.declare(entry)
        twin = alike.setdefault(as_seen(entry.name), entry)
        if known is None and twin.name != entry.name:
            known = twin
        if known is not None:
            report.append(say.duplicate(entry.origin, entry.name, known.kind.value, known.origin))
    return scope


def as_seen(name: str) -> str:
    """The same for names that differ in the form of their characters only: 甲Ⅱ and 甲II."""
    return unicodedata.normalize("NFKC", name)


def name_problem(name: str) -> str | None:
    """Why a text cannot be a name (Chinese), or None."""
    if name in RESERVED:
        return "是语言自己用的词"
    if not name or name != name.strip() or not name.isprintable():
        return "是空的，或带有首尾空格、换行、不可见字符"
    if not unicodedata.is_normalized("NFC", name):
        return "有的字用了兼容的或拆开的写法，看起来和通常的字一样；请用输入法重新写一遍"
    if len(name) > _LONGEST_NAME:
        return f"超过{_LONGEST_NAME}个字"
    bad = sorted(_FORBIDDEN & set(name))
    return f"含有标点「{''.join(bad)}」" if bad else None


def _entries(found: Declarations) -> Iterator[Entry]:
    yield from _fact_entries(found)
    named = (
        (NameKind.PARAMETER, found.parameters),
        (NameKind.RANKING, found.rankings),
        (NameKind.DOUBT, found.doubts),
        (NameKind.DEFINITION, found.definitions),
        (NameKind.GROUPING, found.groupings),
        (NameKind.BENEFIT, found.benefits),
        (NameKind.CONCLUSION, found.conclusions),
    )
    for kind, items in named:
        for one in items:
            yield Entry(kind, one.item.name.text, one.home.matter, one.home.origin(one.item.name.span))
    for again in found.resettlements:
        for name in (again.item.old, again.item.new):
            yield Entry(NameKind.OLD_OR_NEW, name.text, again.home.matter, again.home.origin(name.span))


def _fact_entries(found: Declarations) -> Iterator[Entry]:
    for one in found.inputs:
        origin = one.home.origin(one.item.name.span)
        yield Entry(NameKind.INPUT, one.item.name.text, one.home.matter, origin, one.item.type in _CLASSIFICATIONS)
        if one.item.instead is not None:
            name = one.item.instead
            yield Entry(NameKind.ALTERNATIVE, name.text, one.home.matter, one.home.origin(name.span))


_CLASSIFICATIONS = (FactType.CHOICE, FactType.CHOICES, FactType.REGISTER)
