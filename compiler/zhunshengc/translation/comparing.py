"""What must hold for a matter's function to answer what the model demands: one statement for each thing that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhunshengc.evaluate_claim import paid_keys
from zhunshengc.model import RATE_SCALE, Basic, Benefit, ChoiceType, Conclusion
from zhunshengc.outcome import base_key, counted_key
from zhunshengc.solver import rational, terms
from zhunshengc.solver import values as facts
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.translation.answering import Book, ledger_keys
from zhunshengc.translation.demand import Key, Refusals, first_told, notices_of
from zhunshengc.translation.frame import Refused
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


def refusals(demanded: tuple[Refused, ...], told: tuple[Refused, ...]) -> Iterator[Statement]:
    """The same refusal is told: which it is, and whether there is one.

    Where the module may refuse in the order in which the evaluator does, one refusal after the other is compared, each where
    none before it applies; else which one is told.
    """
    wanted, found = runs_of(demanded), runs_of(told)
    matched = _in_order(wanted, found)
    if matched is None:
        yield from _first_told(first_told(demanded), first_told(told))
        return
    before = terms.FALSE
    counts: Counter[Key] = Counter()
    for item, other in matched:
        counts[item.code, item.field] += 1
        number = counts[item.code, item.field]
        again = f"/{number}" if number > 1 else ""
        goal = terms.equal(item.when, terms.FALSE if other is None else other.when)
        title = f"拒绝 {item.code}「{item.field}」的情形相同"
        yield Statement(f"拒绝/{item.code}/{item.field}{again}", title, goal, terms.negate(before))
        before = terms.either((before, item.when))


def runs_of(refusals: tuple[Refused, ...]) -> tuple[Refused, ...]:
    """Refusals of one kind that follow each other are one."""
    found: list[Refused] = []
    for item in refusals:
        if found and (found[-1].code, found[-1].field) == (item.code, item.field):
            found[-1] = replace(item, when=terms.either((found[-1].when, item.when)))
        else:
            found.append(item)
    return tuple(found)


def _in_order(wanted: tuple[Refused, ...], found: tuple[Refused, ...]) -> list[tuple[Refused, Refused | None]] | None:
    """Each refusal that is wanted with that of the module; None where the module has others or another order, or some of several
    of one kind: which of them, only their conditions say."""
    rest = list(found)
    ours, theirs = (Counter((item.code, item.field) for item in items) for items in (found, wanted))
    if any(1 < number != ours[key] > 0 for key, number in theirs.items()):
        return None
    matched: list[tuple[Refused, Refused | None]] = []
    for item in wanted:
        here = bool(rest) and (rest[0].code, rest[0].field) == (item.code, item.field)
        matched.append((item, rest.pop(0) if here else None))
    return None if rest else matched


def _first_told(demanded: Refusals, told: Refusals) -> Iterator[Statement]:
    for key in dict.fromkeys((*demanded.first, *told.first)):
        code, field = key
        goal = terms.equal(demanded.first.get(key, terms.FALSE), told.first.get(key, terms.FALSE))
        yield Statement(f"拒绝/{code}/{field}", f"拒绝 {code}「{field}」的情形相同", goal)


@dataclass(frozen=True, slots=True)
class Demanded:
    """What the model demands of a claim. `through`: by place of a benefit, the claim is settled up to and including it.

    What belongs to one benefit is demanded as soon as the claim is settled so far, whatever comes later.
    """

    setting: Setting
    encoding: Encoding
    through: tuple[Term, ...]

    def place_of(self, key: str) -> int:
        """The place of the last benefit that moves a sum."""
        return max(place for place, item in enumerate(self.encoding.benefits, 1) if key in keys_of(item.benefit))


def keys_of(benefit: Benefit) -> tuple[str, ...]:
    """The sums that a benefit moves."""
    return (base_key(benefit.name), counted_key(benefit.name), *paid_keys(benefit))


def results(result: Value, demanded: Demanded, before: Made, book: Book) -> Iterator[Statement]:
    """Payments, total, 个人负担, status, notices, answers, sums. A function that always refuses answers nothing."""
    if isinstance(result, Nothing):
        yield Statement("没有结果", "没有一次就诊可以结算", terms.negate(demanded.through[-1]))
        return
    if not isinstance(result, Made) or result.kind != "Result":
        raise UnreadableError("a function that answers no rt.Result")
    yield from _payments(result, demanded)
    yield from under(demanded.through[-1], _of_all(result, demanded.encoding))
    yield from _sums(result["ledger"], demanded, before, book)


def _of_all(result: Made, encoding: Encoding) -> Iterator[Statement]:
    yield Statement("合计", "合计相同", same_number(result["total"], rational.whole(encoding.total)))
    yield Statement("个人负担", "个人负担相同", _borne(result["borne"], encoding))
    yield Statement("采用身份", "采用身份相同", _status(result["status"], encoding))
    yield Statement("提示", "提示相同", _notices(result["notices"], encoding))
    yield from _answers(result["answers"], encoding)


def _payments(result: Made, demanded: Demanded) -> Iterator[Statement]:
    encoding = demanded.encoding
    found = result["payments"]
    payments = dict(found.entries) if isinstance(found, Table) else {}
    names = [item.benefit.name for item in encoding.benefits]
    yield Statement("各项给付", "列出的给付相同", terms.constant(isinstance(found, Table) and list(payments) == names))
    for place, item in enumerate(encoding.benefits, 1):
        name = item.benefit.name
        goal = same_number(payments.get(name), rational.whole(item.paid))
        yield Statement(f"给付/{name}", f"{name}相同", goal, demanded.through[place])


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
    if isinstance(found, Text | Nothing):
        found = Chosen((found,), terms.ZERO)
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


def _sums(found: Value, demanded: Demanded, before: Made, book: Book) -> Iterator[Statement]:
    sums = _items(found["sums"]) if isinstance(found, Made) and found.kind == book.kind.name else ()
    after = dict(zip(book.sums, sums, strict=False))
    keys = ledger_keys(demanded.setting.regulation, demanded.setting.matter)
    for key, name in keys.items():
        goal = same_number(after.get(name), demanded.encoding.sums[key], book.sums.get(name, 1))
        yield Statement(f"台账/{name}", f"结算后的台账 {name} 相同", goal, demanded.through[demanded.place_of(key)])
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
