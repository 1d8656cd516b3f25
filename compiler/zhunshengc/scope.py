"""Which names there are and where each may be seen.

Facts, parameters, classifications, doubts, definitions, benefits and conclusions share one space of names. What a 事项
block declares is visible in that block only. Matters, assumptions, exclusions, guarantees and shared limits are named in
spaces of their own, because nothing in an expression refers to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar, assert_never

from zhunsheng import syntax
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunshengc.messages import names as say
from zhunshengc.model import DEFAULT_MATTER, Origin
from zhunshengc.report import Report

RESERVED = frozenset({"合计", "个人负担", "采用身份", "就诊", "结论", "给付", "台账", "提示", "说明", "冲销", "错误"})
"""Words that mean something of their own in claims, results or conditions."""

_FORBIDDEN = frozenset("、，,；;「」『』：:#")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Home:
    """Where an item stands: file, article, 事项 block (None: outside any), and whether the file is a vocabulary."""

    source: Source
    article: str | None = None
    matter: str | None = None
    imported: bool = False

    def origin(self, span: Span) -> Origin:
        """The place of a span in this home."""
        return Origin(self.article, Place(self.source, span))

    @property
    def matter_name(self) -> str:
        """The matter that items here belong to."""
        return self.matter or DEFAULT_MATTER


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Found(Generic[Item]):
    """An item of the tree together with its home."""

    item: Item
    home: Home


@dataclass(slots=True)
class Declarations:
    """All items of a regulation and its vocabularies by class, in order of the text (vocabularies first)."""

    inputs: list[Found[syntax.Input]] = field(default_factory=list)
    members: list[Found[syntax.Members]] = field(default_factory=list)
    parameters: list[Found[syntax.Parameter]] = field(default_factory=list)
    rankings: list[Found[syntax.Ranking]] = field(default_factory=list)
    doubts: list[Found[syntax.Doubt]] = field(default_factory=list)
    definitions: list[Found[syntax.Definition]] = field(default_factory=list)
    benefits: list[Found[syntax.Benefit]] = field(default_factory=list)
    adjustments: list[Found[syntax.Adjustment]] = field(default_factory=list)
    conclusions: list[Found[syntax.Conclusion]] = field(default_factory=list)
    assumptions: list[Found[syntax.Assumption]] = field(default_factory=list)
    exclusions: list[Found[syntax.Exclusion]] = field(default_factory=list)
    guarantees: list[Found[syntax.Guarantee]] = field(default_factory=list)
    orders: list[Found[syntax.Order]] = field(default_factory=list)
    resettlements: list[Found[syntax.Resettlement]] = field(default_factory=list)
    matters: list[Found[syntax.Matter]] = field(default_factory=list)
    roundings: list[Found[syntax.Rounding]] = field(default_factory=list)
    in_force: list[Found[syntax.InForce]] = field(default_factory=list)
    expiries: list[Found[syntax.Expiry]] = field(default_factory=list)
    quotes: list[Found[syntax.Quote]] = field(default_factory=list)
    acceptances: list[Found[syntax.Acceptance]] = field(default_factory=list)
    cases: list[Found[syntax.Case]] = field(default_factory=list)
    premises: list[Found[syntax.CasePremise]] = field(default_factory=list)

    def add(self, item: syntax.Item | syntax.MatterItem, home: Home) -> None:
        """Files an item under its class; the items of a 事项 block under theirs."""
        match item:
            case syntax.Matter():
                self.matters.append(Found(item, home))
                inner = None if item.name.text == DEFAULT_MATTER else item.name.text
                for part in item.items:
                    self.add(part, Home(home.source, home.article, inner, home.imported))
            case syntax.Input():
                self.inputs.append(Found(item, home))
            case syntax.Members():
                self.members.append(Found(item, home))
            case syntax.Parameter():
                self.parameters.append(Found(item, home))
            case syntax.Ranking():
                self.rankings.append(Found(item, home))
            case syntax.Doubt():
                self.doubts.append(Found(item, home))
            case syntax.Definition():
                self.definitions.append(Found(item, home))
            case _:
                self._add_rule(item, home)

    def _add_rule(self, item: _Rule, home: Home) -> None:
        match item:
            case syntax.Benefit():
                self.benefits.append(Found(item, home))
            case syntax.Adjustment():
                self.adjustments.append(Found(item, home))
            case syntax.Conclusion():
                self.conclusions.append(Found(item, home))
            case syntax.Assumption():
                self.assumptions.append(Found(item, home))
            case syntax.Exclusion():
                self.exclusions.append(Found(item, home))
            case syntax.Guarantee():
                self.guarantees.append(Found(item, home))
            case syntax.Order():
                self.orders.append(Found(item, home))
            case syntax.Resettlement():
                self.resettlements.append(Found(item, home))
            case syntax.Rounding():
                self.roundings.append(Found(item, home))
            case _:
                self._add_text(item, home)

    def _add_text(self, item: _Text, home: Home) -> None:
        match item:
            case syntax.InForce():
                self.in_force.append(Found(item, home))
            case syntax.Expiry():
                self.expiries.append(Found(item, home))
            case syntax.Quote():
                self.quotes.append(Found(item, home))
            case syntax.Acceptance():
                self.acceptances.append(Found(item, home))
            case syntax.Case():
                self.cases.append(Found(item, home))
            case syntax.CasePremise():
                self.premises.append(Found(item, home))
            case _:
                assert_never(item)


_Text = syntax.InForce | syntax.Expiry | syntax.Quote | syntax.Acceptance | syntax.Case | syntax.CasePremise
_Rule = (
    syntax.Benefit | syntax.Adjustment | syntax.Conclusion | syntax.Assumption | syntax.Exclusion | syntax.Guarantee
    | syntax.Order | syntax.Resettlement | syntax.Rounding | _Text
)  # fmt: skip
_SHARED = (
    syntax.Input | syntax.Members | syntax.Parameter | syntax.Definition | syntax.Assumption | syntax.Ranking | syntax.Doubt
)  # fmt: skip


def by_matter(found: Declarations) -> dict[str | None, Declarations]:
    """What belongs to each matter (None: 费用结算); what is not bound to a matter is left out."""
    groups: dict[str | None, Declarations] = {None: Declarations()}
    groups_of = (
        found.inputs, found.benefits, found.adjustments, found.conclusions, found.assumptions, found.exclusions,
        found.guarantees, found.orders, found.resettlements,
    )  # fmt: skip
    for items in groups_of:
        for one in items:
            groups.setdefault(one.home.matter, Declarations()).add(one.item, one.home)
    return groups


def collect(file: syntax.Regulation, vocabularies: tuple[syntax.Vocabulary, ...], report: Report) -> Declarations:
    """All items with their homes. Reports what a vocabulary may not hold."""
    found = Declarations()
    for vocabulary in vocabularies:
        home = Home(vocabulary.source, imported=True)
        for item in vocabulary.items:
            if isinstance(item, _SHARED):
                found.add(item, home)
            else:
                report.append(say.not_in_vocabulary(home.origin(item.span), vocabulary.name.text))
    for item in file.items:
        found.add(item, Home(file.source))
    for article in file.articles:
        for item in article.items:
            found.add(item, Home(file.source, article.locator.text))
    return found


# ---- the names of expressions ----------------------------------------------------------------------------------


class NameKind(Enum):
    """What a name stands for; the value is what a drafter calls it."""

    INPUT = "输入"
    ALTERNATIVE = "可代替的输入（或）"
    PARAMETER = "参数"
    RANKING = "分类"
    DOUBT = "存疑"
    DEFINITION = "定义"
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


class Scope:
    """Finds names: first those of the block, then those of the whole regulation."""

    def __init__(self) -> None:
        self._everywhere: dict[str, Entry] = {}
        self._local: dict[str, dict[str, Entry]] = {}
        self._in_any_block: dict[str, Entry] = {}

    def find(self, name: str, matter: str | None) -> Entry | None:
        """The entry that a name means inside a block (None: outside any)."""
        if matter is not None:
            entry = self._local.get(matter, {}).get(name)
            if entry is not None:
                return entry
        return self._everywhere.get(name)

    def elsewhere(self, name: str) -> Entry | None:
        """An entry of that name in any block."""
        return self._in_any_block.get(name) or self._everywhere.get(name)

    def visible(self, matter: str | None) -> Iterator[Entry]:
        """All entries that can be seen inside a block."""
        local = self._local.get(matter, {}) if matter is not None else {}
        yield from local.values()
        yield from (entry for name, entry in self._everywhere.items() if name not in local)

    def declare(self, entry: Entry) -> Entry | None:
        """Enters a name. Returns the earlier declaration instead when the two cannot live together."""
        known = self._clash(entry)
        if known is None and entry.matter is None:
            self._everywhere[entry.name] = entry
        elif known is None and entry.matter is not None:
            self._local.setdefault(entry.matter, {})[entry.name] = entry
            self._in_any_block[entry.name] = entry
        return known

    def _clash(self, entry: Entry) -> Entry | None:
        known = self._everywhere.get(entry.name)
        if known is not None and (entry.matter is None or known.kind is not NameKind.DOUBT):
            return known
        return self._in_any_block.get(entry.name) if entry.kind is not NameKind.DOUBT else None


def build_scope(found: Declarations, built_in: tuple[Entry, ...], report: Report) -> Scope:
    """Enters every name of an expression; reports duplicates, reserved words and names that cannot be names."""
    scope = Scope()
    for entry in built_in:
        scope.declare(entry)
    for entry in _entries(found):
        problem = name_problem(entry.name)
        if problem is not None:
            report.append(say.bad_name(entry.origin, entry.name, problem))
        known = scope.declare(entry)
        if known is not None:
            report.append(say.duplicate(entry.origin, entry.name, known.kind.value, known.origin))
    return scope


def name_problem(name: str) -> str | None:
    """Why a text cannot be a name (Chinese), or None."""
    if name in RESERVED:
        return "是语言自己用的词"
    if not name or name != name.strip() or not name.isprintable():
        return "是空的，或带有首尾空格、换行、不可见字符"
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
        yield Entry(NameKind.INPUT, one.item.name.text, one.home.matter, one.home.origin(one.item.name.span))
        if one.item.instead is not None:
            name = one.item.instead
            yield Entry(NameKind.ALTERNATIVE, name.text, one.home.matter, one.home.origin(name.span))
