"""The tables of a matter and where they are looked up, for the checks of gaps and conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc.checks.base import Subject
from zhunshengc.checks.proving import articles
from zhunshengc.expressions import walk
from zhunshengc.model import DefinitionRef, Expr, Regulation, Row, Table
from zhunshengc.phrase import phrase
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.scene import EMPTY
from zhunshengc.solver.studio import Studio
from zhunshengc.solver.symbolic import Owner, Site
from zhunshengc.solver.terms import Term

Mark = tuple[str, int, Table]
"""Tells tables apart: what a table belongs to, where it stands in the text, what it says."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table with one of the declarations that it belongs to."""

    mark: Mark
    table: Table
    owner: Owner
    members: tuple[tuple[str, ...], ...]  # of each dimension
    number: int  # among the tables of one declaration with the same dimensions

    @property
    def dimensions(self) -> str:
        """As refusals name the table."""
        return "、".join(map(phrase, self.table.dimensions))

    def subject(self, check: str, matter: str, title: str) -> Subject:
        """What a result about this table is about. `title` follows the table's name."""
        key = f"{matter}/{self.owner.label}/{self.dimensions}/{self.number}/{title}"
        return Subject(
            check, key, articles(self.owner.origin), f"{self.owner.label}（按 {self.dimensions}）{title}", self.table.place
        )


def row_text(row: Row) -> str:
    """A row as it is written; 其余 where it is for nobody, because all others are named."""
    return f"{'，'.join('、'.join(group) or '其余' for group in row.keys)}  {phrase(row.cell)}"


def mark_of(site: Site) -> Mark:
    """Names the table of a site."""
    return site.owner.label, site.table.place.span.start, site.table


def lookups(studio: Studio, regulation: Regulation, matter: str) -> tuple[Lookup, ...]:
    """Every table that settling a claim of the matter can look up, in order of use.

    Without those that 依 takes over, unless an answer of the matter's own looks them up, too: for other claims than there.
    """
    scene = studio.scene(regulation, matter, EMPTY)
    found_in = regulation.matter(matter)
    settles = found_in.settles
    own = [table for item in found_in.conclusions for table in _tables_in(regulation, item.value)]
    there = lookups(studio, regulation, settles) if settles is not None else ()
    taken_over = {item.mark for item in there if item.table not in own}
    found: dict[Mark, Lookup] = {}
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for site in scene.claim(scene.facts()).sites:
        if mark_of(site) not in found:
            alike = (site.owner.label, tuple(map(phrase, site.table.dimensions)))
            counts[alike] += 1
            members = tuple(key.members for key in site.keys)
            found[mark_of(site)] = Lookup(mark_of(site), site.table, site.owner, members, counts[alike])
    return tuple(lookup for mark, lookup in found.items() if mark not in taken_over)


def _tables_in(regulation: Regulation, expr: Expr) -> Iterator[Table]:
    """The tables of an expression, also by way of definitions."""
    for part in walk(expr):
        if isinstance(part, Table):
            yield part
        elif isinstance(part, DefinitionRef):
            yield from _tables_in(regulation, regulation.definition(part.name).value)


def sites_of(claim: Encoding, mark: Mark) -> tuple[tuple[Site, Term], ...]:
    """Each lookup of the table, with the condition that no lookup before it has failed."""
    found: list[tuple[Site, Term]] = []
    sound = terms.TRUE
    for site in claim.sites:
        if mark_of(site) == mark:
            found.append((site, sound))
        sound = terms.both((sound, terms.negate(site.gap), terms.negate(site.conflict)))
    return tuple(found)
