"""What the run-time support of generated modules (rt.…) does, on terms: each function by hand, none read from its source.

Proofs assume that each is right; tests compare every one with the function on random values. What is handed on as it is
(texts for readers, how the two settlements of 改认定 are put together) has no meaning here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from zhunshengc.model import RATE_SCALE
from zhunshengc.solver import rational, terms
from zhunshengc.solver.products import Role
from zhunshengc.solver.terms import Term
from zhunshengc.translation import given
from zhunshengc.translation.frame import Arguments, Frame, Refused
from zhunshengc.translation.values import (
    Bound,
    Class,
    Items,
    Made,
    Mask,
    Nothing,
    Number,
    Outside,
    Table,
    Text,
    Tiers,
    Told,
    Truth,
    Unknown,
    UnreadableError,
    Value,
    Words,
    as_maybe,
    known,
    number,
)

# Classes of the run-time support whose objects only hold what they are made of: fields in order, with what those count as
# that may be left out.
_REQUIRED: None = None
FIELDS: Mapping[str, Mapping[str, Value | None]] = {
    "AnswerSpec": {
        "name": _REQUIRED, "article": _REQUIRED, "kind": _REQUIRED, "scale": number(1), "members": Items(()),
    },
    "Fact": {"name": _REQUIRED, "names": _REQUIRED, "kind": _REQUIRED, "members": Items(()), "parts": Items(())},
    "Figure": {"label": _REQUIRED, "value": _REQUIRED, "den": _REQUIRED, "is_rate": _REQUIRED},
    "Layout": {
        "matter": _REQUIRED, "payments": _REQUIRED, "statuses": Nothing(), "first_sum": number(0), "sums": number(0),
        "notices": Items(()), "answers": Items(()),
    },
    "Parameter": {
        "name": _REQUIRED, "shift": _REQUIRED, "scale": _REQUIRED, "rows": _REQUIRED, "low": _REQUIRED, "high": _REQUIRED,
    },
    "Resettlement": {"layout": _REQUIRED, "method": _REQUIRED, "article": _REQUIRED},
    "Result": {
        "layout": _REQUIRED, "settlement": _REQUIRED, "payments": _REQUIRED, "total": _REQUIRED, "borne": _REQUIRED,
        "status": _REQUIRED, "ledger": _REQUIRED, "notices": _REQUIRED, "answers": _REQUIRED, "trace": _REQUIRED,
    },
    "Sum": {"key": _REQUIRED, "den": _REQUIRED},
    "Verification": {
        "obligations": _REQUIRED, "proved": _REQUIRED, "accepted": _REQUIRED, "unknown": _REQUIRED, "tool": _REQUIRED,
    },
}  # fmt: skip


def call(function: Outside, arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """A call into the run-time support."""
    name = function.name
    if name.startswith("Given.") and isinstance(function.first, Made):
        return _of_given(name.removeprefix("Given."), arguments, function.first, node, frame)
    if name in FIELDS:
        return made(name, FIELDS[name], arguments, node)
    if name in _METHODS and isinstance(function.first, Made):
        return _METHODS[name](function.first, arguments, node, frame)
    if name in _FUNCTIONS:
        return _FUNCTIONS[name](arguments, node, frame)
    raise UnreadableError(f"call of rt.{name}", node.lineno)


def made(kind: str, fields: Mapping[str, Value | None], arguments: Arguments, node: ast.Call) -> Made:
    """An object of such a class."""
    if len(arguments.positional) > len(fields) or set(arguments.named) - set(fields):
        raise UnreadableError(f"arguments of {kind}", node.lineno)
    given_fields = dict(zip(fields, arguments.positional, strict=False))
    if set(given_fields) & set(arguments.named):
        raise UnreadableError(f"arguments of {kind} given twice", node.lineno)
    given_fields |= arguments.named
    found: dict[str, Value] = {}
    for name, default in fields.items():
        value = given_fields.get(name, default)
        if value is None:
            raise UnreadableError(f"{kind} without {name}", node.lineno)
        found[name] = value
    return Made(kind, found)


def _taken(arguments: Arguments, count: int, node: ast.Call) -> tuple[Value, ...]:
    """So many arguments, all by position."""
    if arguments.named or len(arguments.positional) != count:
        raise UnreadableError("other arguments than the function takes", node.lineno)
    return arguments.positional


# ---- numbers ---------------------------------------------------------------------------------------------------


def _tiered(arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """Σ over the tiers of (part of value/den inside) × min(RATE_SCALE, rate + plus)."""
    schedule, value, den, plus = _taken(arguments, 4, node)
    parts = known(den)
    if not isinstance(schedule, Tiers) or not isinstance(value, Number) or parts is None or not isinstance(plus, Number):
        raise UnreadableError("arguments of rt.tiered", node.lineno)
    total = below = terms.ZERO
    for place, tier in enumerate(schedule.schedule.tiers):
        upper = value.term if tier.upper is None else terms.least(value.term, terms.scale(tier.upper, parts))
        part = terms.positive_part(terms.sub(upper, below))
        rate = terms.least(terms.number(RATE_SCALE), terms.add(rational.over(tier.rate, RATE_SCALE), plus.term))
        total = terms.add(total, frame.run.around.multiply(part, rate, Role(f"分段{place}", parts, RATE_SCALE)))
        below = terms.greatest(below, upper)
    return Number(total)


def first_set(order: Items, mask: Mask, line: int) -> Term:
    """The position in `order` of the first bit that is set, else -1."""
    index = terms.number(-1)
    for place, bit in reversed(tuple(enumerate(map(known, order.items)))):
        if bit is None or not 0 <= bit < len(mask.bits):
            raise UnreadableError("an order of bits that are not there", line)
        index = terms.ite(mask.bits[bit], terms.number(place), index)
    return index


def _first_of(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    order, size = _taken(arguments, 2, node)
    return Made("first_of", {"order": order, "size": size})


# ---- names, figures, sums --------------------------------------------------------------------------------------


def _names_of(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    facts, names = _taken(arguments, 2, node)
    return Made("Names", {"facts": facts, "known": names})


def _given(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    names, facts = _taken(arguments, 2, node)
    return Made("Given", {"names": names, "facts": facts})


def _of_given(name: str, arguments: Arguments, first: Made, node: ast.Call, frame: Frame) -> Value:
    if name != "records":
        return given.read(name, arguments, first, node, frame)
    (what,) = _taken(arguments, 1, node)
    if not isinstance(what, Text):
        raise UnreadableError("records without a name", node.lineno)
    return Made("records", {"of": what})


def _prepared(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    names, figures = _taken(arguments, 2, node)
    return Made("Prepared", {"known": names, "given": figures})


def _at(prepared: Made, arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """The figures of a year in the order of the regulation's parameters; see `figure`."""
    (year,) = _taken(arguments, 1, node)
    names = prepared["known"]
    if not isinstance(year, Number) or not isinstance(names, Table):
        raise UnreadableError("figures of what is no year", node.lineno)
    return Items(tuple(Number(figure(item, prepared["given"], year.term, node, frame)) for _, item in names.entries))


def figure(parameter: Value, figures: Value, year: Term, node: ast.Call, frame: Frame) -> Term:
    """A parameter's figure for claims of a year: as the caller gives it, else the row of the year, else -1."""
    if isinstance(figures, Unknown) and isinstance(parameter, Made) and isinstance(name := parameter["name"], Text):
        return frame.run.around.figures[name.text]
    if figures != Table(()):
        raise UnreadableError("figures that nobody has given", node.lineno)
    return row_of(parameter, year)


def row_of(parameter: Value, year: Term) -> Term:
    """The figure of the parameter's own row for claims of a year, else -1."""
    rows, shift = (parameter["rows"], known(parameter["shift"])) if isinstance(parameter, Made) else (None, None)
    if not isinstance(rows, Table) or shift is None:
        raise UnreadableError("a parameter that is none")
    found = terms.number(-1)
    for key, row in rows.entries:
        value = known(row.items[0]) if isinstance(row, Items) and len(row.items) == 2 else None
        if not isinstance(key, int) or value is None:
            raise UnreadableError("a row of a parameter that is none")
        found = terms.ite(terms.equal(terms.add(year, terms.number(shift)), terms.number(key)), terms.number(value), found)
    return found


def ledger(found: Class, arguments: Arguments, node: ast.Call) -> Made:
    """Ledger(), with all sums 0, or Ledger(year, sums)."""
    sums = found.defaults["SUMS"]
    if not isinstance(sums, Items):
        raise UnreadableError("a ledger without sums", node.lineno)
    if not arguments.positional and not arguments.named:
        return Made(found.name, {"year": Nothing(), "sums": nothing(sums), "SUMS": sums})
    year, now = _taken(arguments, 2, node)
    if not isinstance(now, Items) or len(now.items) != len(sums.items):
        raise UnreadableError("a ledger with more or fewer sums than it has", node.lineno)
    return Made(found.name, {"year": year, "sums": now, "SUMS": sums})


def nothing(sums: Items) -> Items:
    """So many zeros."""
    return Items((number(0),) * len(sums.items))


def _opening(before: Made, arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """The ledger of the year; all 0 in a later one, refused (ZS412) in an earlier one. Only called for another year."""
    (year,) = _taken(arguments, 1, node)
    now = before["year"]
    if not isinstance(now, Number | Nothing) or not isinstance(year, Number) or not isinstance(before["SUMS"], Items):
        raise UnreadableError("a ledger without year", node.lineno)
    last = as_maybe(now)
    late = frame.supposed(terms.less(year.term, last.term))
    when = terms.both((frame.path, terms.negate(last.absent), late))
    if when is not terms.FALSE:
        frame.run.refusals.append(Refused("ZS412", "结算日期", when))
    return before.changed({"year": year, "sums": nothing(before["SUMS"])})


# ---- results ---------------------------------------------------------------------------------------------------


def _notices_of(layout: Made, arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    (flags,) = _taken(arguments, 1, node)
    texts = layout["notices"]
    if not isinstance(flags, Items) or not isinstance(texts, Items) or len(texts.items) != len(flags.items):
        raise UnreadableError("more or fewer notices than there are", node.lineno)
    told: dict[str, Term] = {}
    for text, flag in zip(texts.items, flags.items, strict=True):
        if not isinstance(text, Text) or not isinstance(flag, Truth) or text.text in told:
            raise UnreadableError("a notice that is none", node.lineno)
        told[text.text] = flag.term
    return Told(tuple(told.items()))


def _answers_of(layout: Made, arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    (values,) = _taken(arguments, 1, node)
    specs = layout["answers"]
    if not isinstance(values, Items) or not isinstance(specs, Items) or len(specs.items) != len(values.items):
        raise UnreadableError("more or fewer answers than there are", node.lineno)
    answers: dict[str | int, Value] = {}
    for spec, value in zip(specs.items, values.items, strict=True):
        if not isinstance(spec, Made) or not isinstance(name := spec["name"], Text) or name.text in answers:
            raise UnreadableError("an answer that is none", node.lineno)
        answers[name.text] = Made("answer", {"spec": spec, "value": value})
    return Table(tuple(answers.items()))


def _with_years(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    """The same refusal, worded otherwise; the year is known, 0 where there is none."""
    error, _known, _figures, year = _taken(arguments, 4, node)
    if not isinstance(year, Number):
        raise UnreadableError("a refusal worded for a year that may be missing", node.lineno)
    return error


# ---- what is told to a reader ----------------------------------------------------------------------------------


def _words(_: Arguments, __: ast.Call, ___: Frame) -> Value:
    return Words()


def _narrate(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    title, facts, result = _taken(arguments, 3, node)
    return Made("narrated", {"title": title, "facts": facts, "result": result})


def _explain_benefit(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    title, applies, conditions, figures, paid = _taken(arguments, 5, node)
    return Made("explained", {"title": title, "applies": applies, "conditions": conditions, "figures": figures, "paid": paid})


def _explain_unused(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    name, condition, unused = _taken(arguments, 3, node)
    return Items((Made("unused", {"name": name, "condition": condition, "holds": unused}),))


def _explain_answers(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    layout, answers = _taken(arguments, 2, node)
    return Items((Made("answered", {"layout": layout, "answers": answers}),))


# ---- 改认定 ----------------------------------------------------------------------------------------------------


def _nested(arguments: Arguments, node: ast.Call, frame: Frame) -> Value:
    """The claims of 就诊, one of which stands for all: its facts, with one replaced, read by the claim's own reader."""
    names, records, replaced, read = _taken(arguments, 4, node)
    match records, replaced, read:
        case Made(kind="records", fields={"of": Text(text=what)}), Items(items=(Text(text=fact), value)), Bound():
            facts = Made("Given", {"names": names, "facts": Unknown(what, (fact, value))})
        case _:
            raise UnreadableError("claims that nobody has given", node.lineno)
    each = frame.run.enter(read.function, Arguments((read.first, facts), {}), node, frame)
    return Made("claims", {"each": each, "length": Number(terms.integer("就诊次数", 0))})


def _resettle(arguments: Arguments, node: ast.Call, _: Frame) -> Value:
    """How the two settlements of the claims are put together is the same for every module: see `proving_resettlement`."""
    if len(arguments.positional) != 5 or set(arguments.named) != {"trace"}:
        raise UnreadableError("arguments of rt.resettle", node.lineno)
    rule, days, start, before, after = arguments.positional
    return Made("resettled", {"rule": rule, "days": days, "ledger": start, "before": before, "after": after})


_Function = Callable[[Arguments, ast.Call, Frame], Value]
_Method = Callable[[Made, Arguments, ast.Call, Frame], Value]

_FUNCTIONS: Mapping[str, _Function] = {
    "Given": _given,
    "Prepared": _prepared,
    "choice_text": _words,
    "choices_text": _words,
    "day_text": _words,
    "explain_answers": _explain_answers,
    "explain_benefit": _explain_benefit,
    "explain_unused": _explain_unused,
    "first_of": _first_of,
    "limit_text": _words,
    "money_text": _words,
    "names_of": _names_of,
    "names_shown": _words,
    "narrate": _narrate,
    "nested": _nested,
    "percent_text": _words,
    "resettle": _resettle,
    "schedule_text": _words,
    "str": _words,
    "tiered": _tiered,
    "with_years": _with_years,
    "yes_no_text": _words,
}

_METHODS: Mapping[str, _Method] = {
    "Layout.answers_of": _answers_of,
    "Layout.notices_of": _notices_of,
    "Ledger.opening": _opening,
    "Prepared.at": _at,
}

_TYPES = ("ExplainFunction", "LedgerBase", "MatterFunction", "Schedule")
NAMES = frozenset((*FIELDS, *_FUNCTIONS, *_TYPES)) - {"str"}
