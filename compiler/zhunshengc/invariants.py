"""Properties that a model must have between passes: small predicates, run in tests. Each lists what breaks it (English)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from zhunsheng.syntax import Function
from zhunshengc import invariants_declared as declared
from zhunshengc.expressions import children, type_of, walk
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Borne,
    Both,
    Call,
    ChoicesType,
    ChoiceType,
    Classify,
    Compare,
    DefinitionRef,
    DoubtRef,
    Either,
    Expr,
    InputRef,
    IntegerLit,
    Matter,
    Negation,
    OneOf,
    PaidRef,
    ParameterRef,
    RankingRef,
    Regulation,
    Remainder,
    Silence,
    Table,
    TotalPaid,
    Tranches,
    Type,
    Unlimited,
    YearBase,
    YearPaid,
)
from zhunshengc.pots import parts_of
from zhunshengc.typecheck import arithmetic_type, comparison_problem
from zhunshengc.uses import all_expressions, benefit_expressions, expressions_of

Invariant = Callable[[Regulation], Iterator[str]]


def names_are_unique(regulation: Regulation) -> Iterator[str]:
    """Each name is unique among declarations of its class."""
    own = [matter for matter in regulation.matters if matter.settles is None]
    benefits = [benefit.name for matter in own for benefit in matter.benefits]
    groups = (
        regulation.inputs, regulation.parameters, regulation.rankings, regulation.doubts, regulation.definitions,
        regulation.matters,
    )  # fmt: skip
    for names in (benefits, *([item.name for item in group] for group in groups)):
        yield from (f"{name} is declared twice" for name in set(names) if names.count(name) > 1)


def references_resolve(regulation: Regulation) -> Iterator[str]:
    """Every reference names a declaration of its class and carries its type."""
    known: dict[type[Expr], Mapping[str, Type]] = {
        InputRef: {item.name: item.type for item in regulation.inputs},
        ParameterRef: {item.name: item.type for item in regulation.parameters},
        RankingRef: {item.name: ChoiceType(item.name, item.members) for item in regulation.rankings},
        DoubtRef: {item.name: ChoiceType(item.name, tuple(r.name for r in item.readings)) for item in regulation.doubts},
        DefinitionRef: {item.name: item.type for item in regulation.definitions},
    }
    for part in _parts(regulation):
        if isinstance(part, InputRef | ParameterRef | RankingRef | DoubtRef | DefinitionRef):
            if part.name not in known[type(part)]:
                yield f"{type(part).__name__} {part.name} is not declared"
            elif known[type(part)][part.name] != part.type:
                yield f"{type(part).__name__} {part.name} has another type than its declaration"


def definitions_are_ordered(regulation: Regulation) -> Iterator[str]:
    """Each definition uses only earlier ones."""
    earlier: set[str] = set()
    for item in regulation.definitions:
        used = {part.name for part in walk(item.value) if isinstance(part, DefinitionRef)}
        yield from (f"{item.name} uses {name} before it is defined" for name in used - earlier)
        earlier.add(item.name)


def definitions_have_no_place(regulation: Regulation) -> Iterator[str]:
    """What depends on a place of 次序 or on the result is put in where it is used."""
    placed = (PaidRef, Remainder, TotalPaid, Borne, YearPaid, YearBase)
    for item in regulation.definitions:
        if any(isinstance(part, placed) for part in walk(item.value)):
            yield f"{item.name} depends on its place"


def types_are_consistent(regulation: Regulation) -> Iterator[str]:
    """Operators fit their operands; conditions are yes/no; members belong to their classification."""
    for part in _parts(regulation):
        match part:
            case Arithmetic():
                if arithmetic_type(part.op, type_of(part.left), type_of(part.right)) is not part.type:
                    yield f"{part.op.value} has the wrong type"
            case Compare():
                if comparison_problem(part.op, type_of(part.left), type_of(part.right)) is not None:
                    yield f"{part.op.value} compares what cannot be compared"
            case OneOf():
                kind = type_of(part.subject)
                members = kind.members if isinstance(kind, ChoiceType | ChoicesType) else ()
                yield from (f"{name} is no member" for name in part.members if name not in members)
            case Both() | Either() | Negation():
                if any(type_of(item) is not Basic.YES_NO for item in children(part)):
                    yield f"{type(part).__name__} of something that is no condition"
            case Table():
                yield from _table_is_consistent(part)
            case Classify():
                yield from _classes_are_consistent(part)
            case Tranches():
                yield from _tranches_are_consistent(part)
            case _:
                pass


def _table_is_consistent(table: Table) -> Iterator[str]:
    kinds = [type_of(dimension) for dimension in table.dimensions]
    for row in table.rows:
        if len(row.keys) != len(kinds):
            yield "a row has another number of keys than its table"
        for key, kind in zip(row.keys, kinds, strict=False):
            members = kind.members if isinstance(kind, ChoiceType) else ()
            yield from (f"{name} is no member of a dimension" for name in key if name not in members)
        if not isinstance(row.cell, Unlimited) and type_of(row.cell) != table.type:
            yield "a cell has another type than its table"


def _classes_are_consistent(expr: Classify) -> Iterator[str]:
    members = [member for _, member in expr.cases] + ([expr.otherwise] if expr.otherwise is not None else [])
    yield from (f"{name} is no member of {expr.type.classification}" for name in members if name not in expr.type.members)
    if any(type_of(condition) is not Basic.YES_NO for condition, _ in expr.cases):
        yield f"a class of {expr.type.classification} is no condition"


def _tranches_are_consistent(expr: Tranches) -> Iterator[str]:
    *bounded, last = [tranche.upper for tranche in expr.tranches] or [0]
    uppers = [0, *(upper for upper in bounded if upper is not None)]
    if last is not None or len(uppers) <= len(bounded) or any(not low < high for low, high in pairwise(uppers)):
        yield "the tranches do not reach from 0 to the end"
    if any(type_of(tranche.rate) is not Basic.RATE for tranche in expr.tranches):
        yield "a tranche has no rate"


def days_are_known(regulation: Regulation) -> Iterator[str]:
    """日后 and 次日 are reckoned, 当年 has a written month and day, 年龄 is one side of a comparison."""
    for part in _parts(regulation):
        if not isinstance(part, Compare) and any(_is_call_of(inner, Function.AGE) for inner in children(part)):
            yield "年龄 outside a comparison"
        if _is_call_of(part, Function.DAYS_AFTER) or _is_call_of(part, Function.NEXT_DAY):
            yield "a constant day is not reckoned"
        if _is_call_of(part, Function.DAY_OF_YEAR) and not all(isinstance(item, IntegerLit) for item in children(part)[1:]):
            yield "当年 of a day that is not written"


def _is_call_of(expr: Expr, function: Function) -> bool:
    return isinstance(expr, Call) and expr.function is function


def payments_are_earlier(regulation: Regulation) -> Iterator[str]:
    """A benefit looks only at payments of earlier places; 剩余 holds exactly the earlier ones on its pot and its parts."""
    for matter in regulation.matters:
        pots = {benefit.name: (benefit.pot, benefit.place) for benefit in matter.benefits}
        for benefit in matter.benefits:
            for part in _all(benefit_expressions(benefit)):
                if isinstance(part, PaidRef) and (part.benefit not in pots or pots[part.benefit][1] >= benefit.place):
                    yield f"{benefit.name} uses {part.benefit}, which is not paid earlier"
                elif isinstance(part, Remainder) and part != _remainder(part.pot, benefit.place, matter, regulation):
                    yield f"{benefit.name}: wrong payers of 剩余 {part.pot}"
        for silence in matter.silences:
            yield from _silence_is_before(silence, matter, regulation)


def _silence_is_before(silence: Silence, matter: Matter, regulation: Regulation) -> Iterator[str]:
    first = min((benefit.place for benefit in matter.benefits), default=len(matter.places))
    for part in walk(silence.condition):
        if isinstance(part, PaidRef):
            yield f"{silence.name} uses {part.benefit}, which is not paid earlier"
        elif isinstance(part, Remainder) and part != _remainder(part.pot, first, matter, regulation):
            yield f"{silence.name}: wrong payers of 剩余 {part.pot}"


def _remainder(pot: str, place: int, matter: Matter, regulation: Regulation) -> Remainder:
    pots = parts_of(regulation, pot)
    names = [name for earlier in matter.places[:place] for name in earlier]
    payers = {item.name for item in regulation.inputs if item.pays in pots}
    benefits = {benefit.name for benefit in matter.benefits if benefit.pot in pots}
    return Remainder(pot, tuple(name for name in names if name in payers), tuple(name for name in names if name in benefits))


def places_are_complete(regulation: Regulation) -> Iterator[str]:
    """Every benefit stands in exactly the place that it says; places hold benefits and payers only, each once."""
    payers = {item.name for item in regulation.inputs if item.pays is not None}
    for matter in regulation.matters:
        names = [name for place in matter.places for name in place]
        benefits = {benefit.name for benefit in matter.benefits}
        yield from (f"{name} stands twice in the order" for name in set(names) if names.count(name) > 1)
        yield from (f"{name} can neither pay nor be paid" for name in names if name not in benefits | payers)
        for benefit in matter.benefits:
            if not 0 <= benefit.place < len(matter.places) or benefit.name not in matter.places[benefit.place]:
                yield f"{benefit.name} does not stand in its place"


def results_stay_in_place(regulation: Regulation) -> Iterator[str]:
    """合计 only in conclusions and guarantees; 个人负担 and the year's sums only in guarantees."""
    for matter in regulation.matters:
        answers = {id(item.value) for item in matter.conclusions}
        for expr in expressions_of(matter):
            banned = (Borne, YearPaid, YearBase) if id(expr) in answers else (TotalPaid, Borne, YearPaid, YearBase)
            yield from (f"{type(part).__name__} in {matter.name}" for part in walk(expr) if isinstance(part, banned))


def no_doubt_is_left(regulation: Regulation) -> Iterator[str]:
    """After `specialise` nothing depends on a 存疑."""
    yield from (f"{part.name} is undecided" for part in _parts(regulation) if isinstance(part, DoubtRef))
    for matter in regulation.matters:
        again = matter.resettlement
        if again is not None and (again.doubt is not None or len(again.methods) != 1):
            yield f"{matter.name} has several methods"


RESOLVED: tuple[Invariant, ...] = (
    names_are_unique,
    references_resolve,
    definitions_are_ordered,
    definitions_have_no_place,
    types_are_consistent,
    payments_are_earlier,
    places_are_complete,
    results_stay_in_place,
    days_are_known,
    declared.registers_end_in_unlisted,
    declared.used_facts_are_independent,
    declared.exceptions_ask_for_no_status,
    declared.pots_are_costs,
    declared.relations_are_of_one_place,
    declared.settling_matters_are_copies,
    declared.answers_are_earlier,
)
"""What holds after `resolve`."""

SPECIALISED: tuple[Invariant, ...] = (*RESOLVED, no_doubt_is_left, declared.relations_are_decided)
"""What holds after `specialise`."""


def broken(regulation: Regulation, invariants: tuple[Invariant, ...]) -> tuple[str, ...]:
    """Everything that breaks one of the invariants; empty when all hold."""
    return tuple(f"{invariant.__name__}: {what}" for invariant in invariants for what in invariant(regulation))


def _parts(regulation: Regulation) -> Iterator[Expr]:
    return _all(all_expressions(regulation))


def _all(expressions: Iterator[Expr]) -> Iterator[Expr]:
    for expr in expressions:
        yield from walk(expr)
