"""All items of a regulation and its vocabularies, each with its home, by class and by matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar, assert_never

from zhunsheng import syntax
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunshengc.messages import names as say
from zhunshengc.model import DEFAULT_MATTER, Origin
from zhunshengc.resolving.report import Report


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
    used: list[Found[syntax.Used]] = field(default_factory=list)
    disregarded: list[Found[syntax.Disregarded]] = field(default_factory=list)
    parameters: list[Found[syntax.Parameter]] = field(default_factory=list)
    rankings: list[Found[syntax.Ranking]] = field(default_factory=list)
    doubts: list[Found[syntax.Doubt]] = field(default_factory=list)
    definitions: list[Found[syntax.Definition]] = field(default_factory=list)
    groupings: list[Found[syntax.Grouping]] = field(default_factory=list)
    benefits: list[Found[syntax.Benefit]] = field(default_factory=list)
    adjustments: list[Found[syntax.Adjustment]] = field(default_factory=list)
    conclusions: list[Found[syntax.Conclusion]] = field(default_factory=list)
    assumptions: list[Found[syntax.Assumption]] = field(default_factory=list)
    exclusions: list[Found[syntax.Exclusion]] = field(default_factory=list)
    guarantees: list[Found[syntax.Guarantee]] = field(default_factory=list)
    orders: list[Found[syntax.Order]] = field(default_factory=list)
    relations: list[Found[syntax.Relation]] = field(default_factory=list)
    silences: list[Found[syntax.Silence]] = field(default_factory=list)
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
            case syntax.Ranking():
                self.rankings.append(Found(item, home))
            case syntax.Doubt():
                self.doubts.append(Found(item, home))
            case syntax.Definition():
                self.definitions.append(Found(item, home))
            case syntax.Grouping():
                self.groupings.append(Found(item, home))
            case _:
                self._add_fact(item, home)

    def _add_fact(self, item: _Fact, home: Home) -> None:
        match item:
            case syntax.Input():
                self.inputs.append(Found(item, home))
            case syntax.Members():
                self.members.append(Found(item, home))
            case syntax.Used():
                self.used.append(Found(item, home))
            case syntax.Disregarded():
                self.disregarded.append(Found(item, home))
            case syntax.Parameter():
                self.parameters.append(Found(item, home))
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
            case syntax.Relation():
                self.relations.append(Found(item, home))
            case syntax.Silence():
                self.silences.append(Found(item, home))
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
    | syntax.Order | syntax.Relation | syntax.Silence | syntax.Resettlement | syntax.Rounding | _Text
)  # fmt: skip
_Fact = syntax.Input | syntax.Members | syntax.Used | syntax.Disregarded | syntax.Parameter | _Rule
_SHARED = (
    syntax.Input | syntax.Members | syntax.Parameter | syntax.Definition | syntax.Grouping | syntax.Assumption
    | syntax.Ranking | syntax.Doubt
)  # fmt: skip


def by_matter(found: Declarations) -> dict[str | None, Declarations]:
    """What belongs to each matter (None: 费用结算); what is not bound to a matter is left out."""
    groups: dict[str | None, Declarations] = {None: Declarations()}
    groups_of = (
        found.inputs, found.benefits, found.adjustments, found.conclusions, found.assumptions, found.exclusions,
        found.guarantees, found.orders, found.relations, found.silences, found.resettlements,
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
