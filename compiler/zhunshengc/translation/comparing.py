"""What must hold for a matter's function to answer what the model demands: one statement for each thing that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhunshengc.model import RATE_SCALE, Basic, ChoiceType, Conclusion
from zhunshengc.solver import rational, terms
from zhunshengc.solver import values as facts
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.translation.answering import Book, ledger_keys
from zhunshengc.translation.demand import Refusals, notices_of
from zhunshengc.translation.setting import Setting
from zhunshengc.translation.values import (
    Chosen,
    Items,
    Made,
    Mask,
    Maybe,
    Nothing,
    Number,
    Table,
    Text,
    Told,
    Truth,
    UnreadableError,
    Value,
    as_maybe,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Under the premise, the goal. `title` is Chinese; `key` names it among those of the matter."""

    key: str
    title: str
    goal: Term
    premise: Term = terms.TRUE


def refusals(demanded: Refusals, told: Refusals) -> Iterator[Statement]:
    """The same refusal is told: which it is, and whether there is one."""
    for key in dict.fromkeys((*demanded.first, *told.first)):
        code, field = key
        goal = terms.equal(demanded.first.get(key, terms.FALSE), told.first.get(key, terms.FALSE))
        yield Statement(f"拒绝/{code}/{field}", f"拒绝 {code}「{field}」的情形相同", goal)


def results(result: Value, setting: Setting, encoding: Encoding, before: Made, book: Book) -> Iterator[Statement]:
    """Payments, total, 个人负担, status, notices, answers, sums."""
    if not isinstance(result, Made) or result.kind != "Result":
        raise UnreadableError("a function that answers no rt.Result")
    yield from _payments(result, encoding)
    yield Statement("个人负担", "个人负担相同", _borne(result["borne"], encoding))
    yield Statement("采用身份", "采用身份相同", _status(result["status"], encoding))
    yield Statement("提示", "提示相同", _notices(result["notices"], encoding))
    yield from _answers(result["answers"], encoding)
    yield from _sums(result["ledger"], setting, encoding, before, book)


def _payments(result: Made, encoding: Encoding) -> Iterator[Statement]:
    found = result["payments"]
    payments = dict(found.entries) if isinstance(found, Table) else {}
    names = [item.benefit.name for item in encoding.benefits]
    yield Statement("各项给付", "列出的给付相同", terms.constant(isinstance(found, Table) and list(payments) == names))
    for item in encoding.benefits:
        paid = payments.get(item.benefit.name)
        yield Statement(f"给付/{item.benefit.name}", f"{item.benefit.name}相同", same_number(paid, rational.whole(item.paid)))
    yield Statement("合计", "合计相同", same_number(result["total"], rational.whole(encoding.total)))


def same_number(found: Value | None, wanted: Rational, den: int = 1) -> Term:
    """Is it the number, in 1/den?"""
    if not isinstance(found, Number):
        return terms.FALSE
    return rational.equal(Rational(found.term, den), wanted)


def _borne(found: Value, encoding: Encoding) -> Term:
    if encoding.borne is None:
        return terms.constant(isinstance(found, Nothing))
    return same_number(found, rational.whole(encoding.borne))


def _status(found: Value, encoding: Encoding) -> Term:
    if encoding.status is None:
        return terms.constant(isinstance(found, Nothing))
    if not isinstance(found, Chosen):
        return terms.FALSE
    members = encoding.status.members
    wanted: list[tuple[str | None, Term]] = [
        (member, terms.equal(encoding.status.index, terms.number(place))) for place, member in enumerate(members)
    ]
    wanted.append((None, terms.less(encoding.status.index, terms.ZERO)))
    return terms.both(terms.equal(holds, _is(found, member)) for member, holds in wanted)


def _is(found: Chosen, member: str | None) -> Term:
    """Is this text (None: no text) what stands at the index?"""
    here: list[Term] = []
    for place, item in enumerate(found.items):
        if item == (Nothing() if member is None else Text(member)):
            places = (place, place - len(found.items))
            here.extend(terms.equal(found.index, terms.number(number)) for number in places)
    return terms.either(here)


def _notices(found: Value, encoding: Encoding) -> Term:
    told = dict(found.texts) if isinstance(found, Told) else {}
    if not isinstance(found, Told) and found != Items(()):
        return terms.FALSE
    wanted = notices_of(encoding)
    in_order = [text for text in wanted if text in told] == [text for text in told if text in wanted]
    same = (terms.equal(told.get(text, terms.FALSE), wanted.get(text, terms.FALSE)) for text in dict.fromkeys((*told, *wanted)))
    return terms.both((terms.constant(in_order), *same))


# ---- answers ---------------------------------------------------------------------------------------------------


def _answers(found: Value, encoding: Encoding) -> Iterator[Statement]:
    answers = dict(found.entries) if isinstance(found, Table) else {}
    names = [item.name for item, _ in encoding.answers]
    yield Statement("各项结论", "列出的结论相同", terms.constant(isinstance(found, Table) and list(answers) == names))
    for item, value in encoding.answers:
        answer = answers.get(item.name)
        goal = _answer(item, answer, value) if isinstance(answer, Made) else terms.FALSE
        yield Statement(f"结论/{item.name}", f"{item.name}相同", goal)


_KINDS = {
    Basic.YES_NO: "yes_no",
    Basic.MONEY: "money",
    Basic.RATE: "rate",
    Basic.INTEGER: "integer",
    Basic.DATE: "date",
}


def _answer(item: Conclusion, answer: Made, value: facts.Value) -> Term:
    spec, found = answer["spec"], answer["value"]
    if not isinstance(spec, Made):
        return terms.FALSE
    kind = "choice" if isinstance(item.type, ChoiceType) else _KINDS.get(item.type) if isinstance(item.type, Basic) else None
    scale = RATE_SCALE if kind == "rate" else 1
    if spec["kind"] != Text(kind or "") or spec["scale"] != Number(terms.number(scale)):
        return terms.FALSE
    match value, found:
        case facts.Truth(), Truth():
            return terms.equal(found.term, value.term)
        case facts.Amount(), Number():
            return terms.both((terms.negate(value.none), same_number(found, value.value, scale)))
        case facts.Day(), Number():
            return terms.equal(found.term, terms.ite(value.known, value.term, terms.ZERO))
        case facts.Choice(), Number():
            members = tuple(text.text for text in _items(spec["members"]) if isinstance(text, Text))
            return facts.equal(facts.Choice(found.term, members), value)
        case _:
            return terms.FALSE


def _items(value: Value) -> tuple[Value, ...]:
    return value.items if isinstance(value, Items) else ()


# ---- sums ------------------------------------------------------------------------------------------------------


def _sums(found: Value, setting: Setting, encoding: Encoding, before: Made, book: Book) -> Iterator[Statement]:
    sums = _items(found["sums"]) if isinstance(found, Made) and found.kind == book.kind.name else ()
    after = dict(zip(book.sums, sums, strict=False))
    keys = ledger_keys(setting.regulation, setting.matter)
    for key, name in keys.items():
        goal = same_number(after.get(name), encoding.sums[key], book.sums.get(name, 1))
        yield Statement(f"台账/{name}", f"结算后的台账 {name} 相同", goal)
    others = {name: value for name, value in zip(book.sums, _items(before["sums"]), strict=True) if name not in keys.values()}
    unmoved = terms.constant(len(sums) == len(book.sums) and all(after.get(name) == value for name, value in others.items()))
    yield Statement("其他台账", "其他事项的台账不变", unmoved)


def under(premise: Term, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements where something more is supposed."""
    yield from (replace(item, premise=terms.both((premise, item.premise))) for item in statements)


# ---- two values of the module ----------------------------------------------------------------------------------


def same(left: Value, right: Value) -> Term:
    """Are two values the same? What cannot be compared is not."""
    if left == right:
        return terms.TRUE
    match left, right:
        case Number(), Number():
            return terms.equal(left.term, right.term)
        case Truth(), Truth():
            return terms.equal(left.term, right.term)
        case Mask(), Mask() if len(left.bits) == len(right.bits):
            return terms.both(terms.equal(a, b) for a, b in zip(left.bits, right.bits, strict=True))
        case ((Number() | Nothing() | Maybe()), (Number() | Nothing() | Maybe())):
            first, second = as_maybe(left), as_maybe(right)
            values = terms.either((first.absent, terms.equal(first.term, second.term)))
            return terms.both((terms.equal(first.absent, second.absent), values))
        case Items(), Items() if len(left.items) == len(right.items):
            return terms.both(same(a, b) for a, b in zip(left.items, right.items, strict=True))
        case Table(), Table() if [key for key, _ in left.entries] == [key for key, _ in right.entries]:
            return terms.both(same(a, b) for (_, a), (_, b) in zip(left.entries, right.entries, strict=True))
        case Chosen(), Chosen() if left.items == right.items:
            return terms.equal(left.index, right.index)
        case Told(), Told() if [text for text, _ in left.texts] == [text for text, _ in right.texts]:
            return terms.both(terms.equal(a, b) for (_, a), (_, b) in zip(left.texts, right.texts, strict=True))
        case Made(), Made() if left.kind == right.kind and list(left.fields) == list(right.fields):
            return terms.both(same(value, right[name]) for name, value in left.fields.items())
        case _:
            return terms.FALSE
