"""Expressions as terms: mirrors `evaluate_value`, function by function and in the same order.

The evaluator stops at a table without a fitting row; here the value is then whatever comes handy, and the table's Site says under
which condition that happens. `path` is the condition under which the evaluator would come to the expression at all.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.model import (
    DAY,
    AnswerRef,
    Arithmetic,
    Basic,
    Borne,
    Both,
    Call,
    ChoiceType,
    Classify,
    Compare,
    DateLit,
    DefinitionRef,
    DoubtRef,
    Either,
    Expr,
    InputRef,
    IntegerLit,
    MoneyLit,
    Negation,
    OneOf,
    PaidRef,
    ParameterRef,
    Ranking,
    RankingRef,
    RateLit,
    Remainder,
    Row,
    Table,
    TotalPaid,
    Tranches,
    Type,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.outcome import base_key, paid_key
from zhunshengc.pots import costs_of, payers_of
from zhunshengc.solver import rational, terms, values
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.symbolic import Comparison, Owner, Refusal, Site, SymbolicClaim
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, Choice, Choices, Day, NotEncodableError, Schedule, Tier, Truth, Value

_FOUR_DIGITS = 10_000


def encode(expr: Expr, claim: SymbolicClaim) -> Value:
    """Value of a well-typed expression without DoubtRef."""
    match expr:
        case MoneyLit():
            return values.number(expr.fen)
        case RateLit():
            return Amount(rational.constant(expr.value))
        case DateLit():
            return _known_day(expr.value.year * _FOUR_DIGITS + expr.value.month * 100 + expr.value.day)
        case YesNoLit():
            return Truth(terms.constant(expr.value))
        case IntegerLit():
            return values.number(expr.value)
        case InputRef():
            return claim.facts[expr.name]
        case ParameterRef():
            claim.hurdles.append(Refusal("ZS409", expr.name, claim.path))
            return Amount(claim.parameters[expr.name])
        case RankingRef():
            return status(expr.name, claim)
        case DefinitionRef():
            return _definition(expr.name, claim)
        case PaidRef():
            return Amount(claim.paid[expr.benefit])
        case Remainder():
            return Amount(_remainder(expr, claim))
        case TotalPaid():
            return Amount(rational.total(claim.paid.values()))
        case Borne():
            return Amount(borne(claim) or rational.ZERO)
        case YearPaid():
            return Amount(claim.sums[paid_key(expr.benefit)])
        case YearBase():
            return Amount(claim.sums[base_key(expr.benefit)])
        case Arithmetic():
            return Amount(_arithmetic(expr, claim))
        case Call():
            return _call(expr, claim)
        case Compare():
            return Truth(_compare(expr, claim))
        case OneOf():
            return Truth(_one_of(expr, claim))
        case Both():
            return Truth(_both(expr.items, claim))
        case Either():
            return Truth(_either(expr.items, claim))
        case Negation():
            return Truth(terms.negate(encode_truth(expr.item, claim)))
        case Unlimited():
            return Amount(rational.ZERO, terms.TRUE)
        case Table():
            return _table(expr, claim)
        case Classify():
            return _classify(expr, claim)
        case Tranches():
            return _tranches(expr, claim)
        case AnswerRef():
            return claim.answers[expr.name]
        case DoubtRef():
            raise NotEncodableError(f"not specialised: {expr.name}")
        case _:
            assert_never(expr)


def encode_truth(expr: Expr, claim: SymbolicClaim) -> Term:
    """Does the condition hold?"""
    value = encode(expr, claim)
    if not isinstance(value, Truth):
        raise NotEncodableError(f"not a condition: {value!r}")
    return value.term


def encode_number(expr: Expr, claim: SymbolicClaim) -> Rational:
    """The amount (分), rate or whole number; 不设 is not one."""
    return encode_amount(expr, claim).value


def encode_amount(expr: Expr, claim: SymbolicClaim) -> Amount:
    """The number, or `none` for 不设 (and for a 可无 fact that is null)."""
    value = encode(expr, claim)
    if not isinstance(value, Amount):
        raise NotEncodableError(f"not a number: {value!r}")
    return value


def status(ranking: str, claim: SymbolicClaim) -> Choice:
    """The status that counts: the one that a proof by cases supposes (see `supposed_status`), else as the facts have it."""
    supposed = claim.facts.get(ranking)
    return supposed if isinstance(supposed, Choice) else status_of_facts(ranking, claim)


def status_of_facts(ranking: str, claim: SymbolicClaim) -> Choice:
    """The first member of the ranking that the person has and that 不计 does not take away."""
    declared = claim.regulation.ranking(ranking)
    held = claim.facts[declared.source]
    if not isinstance(held, Choice | Choices):
        raise NotEncodableError(f"not a classification: {held!r}")
    if declared.exceptions:
        return _first_counted(declared, held, claim)
    if (ranking, held) not in claim.statuses:
        claim.statuses[ranking, held] = _first_counted(declared, held, claim)
    return claim.statuses[ranking, held]


def _first_counted(declared: Ranking, held: Choice | Choices, claim: SymbolicClaim) -> Choice:
    counts: list[Term] = []
    for member in declared.members:
        has = terms.both((values.is_member(held, member), *map(terms.negate, counts)))
        ignored = terms.FALSE
        for name, condition in declared.exceptions:
            if name == member:
                with claim.under(terms.both((has, terms.negate(ignored)))):
                    ignored = terms.either((ignored, encode_truth(condition, claim)))
        counts.append(terms.both((values.is_member(held, member), terms.negate(ignored))))
    index = terms.number(-1)
    for position, here in reversed(tuple(enumerate(counts))):
        index = terms.ite(here, terms.number(position), index)
    return Choice(index, declared.members)


def borne(claim: SymbolicClaim) -> Rational | None:
    """个人负担, 分: the costs that the matter uses, less its payers and 合计, never negative. None without a cost."""
    names = costs_of(claim.regulation, claim.matter)
    if not names:
        return None
    before = terms.total(paid_by(name, claim) for name in payers_of(claim.regulation, claim.matter))
    left = terms.sub(terms.total(money(name, claim) for name in names), before)
    return rational.positive_part(rational.sub(rational.whole(left), rational.total(claim.paid.values())))


def money(name: str, claim: SymbolicClaim) -> Term:
    """A money fact or a pot that is a definition, whole 分."""
    value = claim.facts.get(name) or _definition(name, claim)
    if not isinstance(value, Amount):
        raise NotEncodableError(f"not an amount: {name}")
    if value.value.denominator != 1:
        raise NotEncodableError(f"not whole 分: {name}")
    return terms.ite(value.none, terms.ZERO, value.value.numerator)


def paid_by(payer: str, claim: SymbolicClaim) -> Term:
    """What a payer has paid, 分: nothing where 不计支付 says so."""
    disregarded = claim.regulation.input(payer).disregarded
    paid = money(payer, claim)
    return paid if disregarded is None else terms.ite(encode_truth(disregarded, claim), terms.ZERO, paid)


# ---- composed values -------------------------------------------------------------------------------------------


def _definition(name: str, claim: SymbolicClaim) -> Value:
    declared = claim.regulation.definition(name)
    with claim.owned(Owner(f"定义 {name}", declared.origin)):
        return encode(declared.value, claim)


def _remainder(expr: Remainder, claim: SymbolicClaim) -> Rational:
    taken = [rational.whole(paid_by(payer, claim)) for payer in expr.payers]
    taken += [claim.paid[benefit] for benefit in expr.benefits]
    left = rational.sub(rational.whole(money(expr.pot, claim)), rational.total(taken))
    return rational.positive_part(rational.sub(left, rational.whole(claim.already_paid)))


def _arithmetic(expr: Arithmetic, claim: SymbolicClaim) -> Rational:
    left, right = encode_number(expr.left, claim), encode_number(expr.right, claim)
    match expr.op:
        case ArithmeticOp.ADD:
            return rational.add(left, right)
        case ArithmeticOp.SUBTRACT:
            return rational.sub(left, right)
        case ArithmeticOp.MULTIPLY:
            return rational.multiply(left, right, claim.products, claim.owner.label)
        case _:
            assert_never(expr.op)


def _call(expr: Call, claim: SymbolicClaim) -> Value:
    match expr.function:
        case Function.LEAST:
            return Amount(_extreme(expr, claim, rational.least))
        case Function.GREATEST:
            return Amount(_extreme(expr, claim, rational.greatest))
        case Function.YEAR_START:
            day = _day(expr.arguments[0], claim)
            year = terms.floor_div(day.term, _FOUR_DIGITS)
            return _if_known(day, terms.add(terms.scale(year, _FOUR_DIGITS), terms.number(101)))
        case Function.YEAR_BEFORE:
            day = _day(expr.arguments[0], claim)
            leap_day = terms.equal(terms.modulo(day.term, _FOUR_DIGITS), terms.number(229))
            before = terms.sub(day.term, terms.number(_FOUR_DIGITS))
            return _if_known(day, terms.ite(leap_day, terms.sub(before, terms.ONE), before))
        case Function.AGE:
            return _age(_day(expr.arguments[0], claim), claim)
        case Function.DAY_OF_YEAR:
            first, month, number = expr.arguments
            return _day_of_year(_day(first, claim), encode_number(month, claim), encode_number(number, claim))
        case Function.DAYS_AFTER | Function.NEXT_DAY:
            raise NotEncodableError(f"not folded: {expr.function.value}")
        case _:
            assert_never(expr.function)


def _age(birth: Day, claim: SymbolicClaim) -> Amount:
    """Full years on 结算日期; `none` where either day is unknown."""
    today = claim.facts[DAY]
    if not isinstance(today, Day):
        raise NotEncodableError(f"not a day: {today!r}")
    years = terms.floor_div(terms.sub(today.term, birth.term), _FOUR_DIGITS)
    return Amount(rational.whole(years), terms.negate(terms.both((today.known, birth.known))))


def _day_of_year(day: Day, month: Rational, number: Rational) -> Day:
    year = terms.scale(terms.floor_div(day.term, _FOUR_DIGITS), _FOUR_DIGITS)
    in_year = terms.add(terms.scale(month.numerator, 100), number.numerator)
    return _if_known(day, terms.add(year, in_year))


def _extreme(expr: Call, claim: SymbolicClaim, choose: Callable[[Rational, Rational], Rational]) -> Rational:
    first, *rest = (encode_number(item, claim) for item in expr.arguments)
    for item in rest:
        first = choose(first, item)
    return first


def _day(expr: Expr, claim: SymbolicClaim) -> Day:
    value = encode(expr, claim)
    if not isinstance(value, Day):
        raise NotEncodableError(f"not a day: {value!r}")
    return value


def _known_day(number: int) -> Day:
    return Day(terms.number(number), terms.TRUE)


def _if_known(day: Day, value: Term) -> Day:
    return Day(terms.ite(day.known, value, terms.ZERO), day.known)


def _compare(expr: Compare, claim: SymbolicClaim) -> Term:
    left, right = encode(expr.left, claim), encode(expr.right, claim)
    match left, right:
        case Amount(), Amount():
            known = terms.both((terms.negate(left.none), terms.negate(right.none)))
            order = rational.at_most(left.value, right.value), rational.at_most(right.value, left.value)
        case Day(), Day():
            known = terms.both((left.known, right.known))
            order = terms.at_most(left.term, right.term), terms.at_most(right.term, left.term)
        case _ if expr.op is CompareOp.EQUAL:
            return values.equal(left, right)
        case _:
            raise NotEncodableError(f"not comparable: {left!r}, {right!r}")
    holds = terms.both((known, _ordered(expr.op, *order)))
    claim.comparisons.append(Comparison(expr, claim.owner, claim.path, holds))
    return holds


def _ordered(op: CompareOp, at_most: Term, at_least: Term) -> Term:
    match op:
        case CompareOp.EQUAL:
            return terms.both((at_most, at_least))
        case CompareOp.ABOVE | CompareOp.AFTER:
            return terms.negate(at_most)
        case CompareOp.AT_LEAST | CompareOp.NOT_BEFORE:
            return at_least
        case CompareOp.BELOW | CompareOp.BEFORE:
            return terms.negate(at_least)
        case CompareOp.AT_MOST | CompareOp.NOT_AFTER:
            return at_most
        case _:
            assert_never(op)


def _one_of(expr: OneOf, claim: SymbolicClaim) -> Term:
    subject = encode(expr.subject, claim)
    if not isinstance(subject, Choice | Choices):
        raise NotEncodableError(f"not a classification: {subject!r}")
    return terms.either(values.is_member(subject, member) for member in expr.members)


def _both(items: tuple[Expr, ...], claim: SymbolicClaim) -> Term:
    """From left to right, each reached only where all before it hold."""
    holds = terms.TRUE
    for item in items:
        with claim.under(holds):
            holds = terms.both((holds, encode_truth(item, claim)))
    return holds


def _either(items: tuple[Expr, ...], claim: SymbolicClaim) -> Term:
    """From left to right, each reached only where none before it holds."""
    holds = terms.FALSE
    for item in items:
        with claim.under(terms.negate(holds)):
            holds = terms.either((holds, encode_truth(item, claim)))
    return holds


def _table(expr: Table, claim: SymbolicClaim) -> Value:
    keys = tuple(_key(dimension, claim) for dimension in expr.dimensions)
    fits: list[Term] = []
    cells: list[Value] = []
    for row in expr.rows:
        in_groups = (
            terms.either(values.is_member(key, member) for member in group) for key, group in zip(keys, row.keys, strict=True)
        )
        fits.append(terms.both(in_groups))
        with claim.under(fits[-1]):
            cells.append(encode(row.cell, claim))
    clashes = tuple(
        (first, second, terms.both((fits[first], fits[second], terms.negate(values.equal(cells[first], cells[second])))))
        for first, second in combinations(range(len(cells)), 2)
        if rows_overlap(expr.rows[first], expr.rows[second])
    )
    site = Site(expr, claim.owner, claim.path, keys, tuple(fits), clashes)
    claim.sites.append(site)
    claim.hurdles.append(site)
    value = cells[-1] if cells else _nothing(expr.type)
    for fit, cell in reversed(tuple(zip(fits[:-1], cells[:-1], strict=True))):
        value = values.choose(fit, cell, value)
    return value


def _nothing(kind: Type) -> Value:
    """A value of that type, for a table without rows: it is a gap wherever it is looked at."""
    match kind:
        case Basic.YES_NO:
            return Truth(terms.FALSE)
        case Basic.DATE:
            return _known_day(0)
        case Basic.SCHEDULE:
            return Schedule(())
        case ChoiceType():
            return Choice(terms.number(-1), kind.members)
        case _:
            return Amount(rational.ZERO)


def _classify(expr: Classify, claim: SymbolicClaim) -> Choice:
    """Conditions from first to last, each reached only where none before it holds."""
    members = expr.type.members
    holds: list[Term] = []
    for condition, _ in expr.cases:
        with claim.under(terms.negate(terms.either(holds))):
            holds.append(encode_truth(condition, claim))
    index = terms.number(-1 if expr.otherwise is None else members.index(expr.otherwise))
    for (_, member), here in reversed(tuple(zip(expr.cases, holds, strict=True))):
        index = terms.ite(here, terms.number(members.index(member)), index)
    return Choice(index, members)


def _tranches(expr: Tranches, claim: SymbolicClaim) -> Schedule:
    return Schedule(
        tuple(
            Tier(None if item.upper is None else terms.number(item.upper), encode_number(item.rate, claim))
            for item in expr.tranches
        )
    )


def rows_overlap(first: Row, second: Row) -> bool:
    """Is there a combination of members that both rows name?"""
    return all(set(a) & set(b) for a, b in zip(first.keys, second.keys, strict=True))


def _key(dimension: Expr, claim: SymbolicClaim) -> Choice:
    value = encode(dimension, claim)
    if not isinstance(value, Choice):
        raise NotEncodableError(f"not a classification: {value!r}")
    return value
