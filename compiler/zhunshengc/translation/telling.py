"""Explanations: what is told of each benefit is what was decided, and the figures told are those it was worked out from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhunshengc.solver import terms
from zhunshengc.solver.encode_benefit import BenefitTerms
from zhunshengc.solver.rational import Rational, whole
from zhunshengc.solver.terms import Term
from zhunshengc.translation.answering import FACTS, FIGURES, Answered, Call, called, same_year
from zhunshengc.translation.calling import Plain
from zhunshengc.translation.comparing import Demanded, Statement, same_number, under
from zhunshengc.translation.frame import Arguments
from zhunshengc.translation.values import Items, Made, Nothing, Number, Perhaps, Text, Truth, Unknown, Value, known

_FIGURES = ("基数", "累计基数", "计入救助", "按比例应付")


def explanation(plain: Plain, demanded: Demanded, answered: Answered) -> Iterator[Statement]:
    """What `explain` and a result with trace (`answered`) tell."""
    encoding, told = demanded.encoding, _trace(answered)
    rows = [row for row in told if isinstance(row, Made) and row.kind == "explained"]
    wanted = [Items((Text(item.benefit.name), Text(item.benefit.origin.article or ""))) for item in encoding.benefits]
    told_of_all = [row["title"] for row in rows] == wanted or not told
    yield Statement("说明", "逐项说明每一项给付", terms.constant(told_of_all))
    for row, item, settled in zip(rows, encoding.benefits, demanded.through[1:], strict=False):
        yield from under(settled, _benefit(row, item))
    yield _narrated(plain, told)


def _trace(answered: Answered) -> tuple[Value, ...]:
    result = answered.result
    trace = result["trace"] if isinstance(result, Made) else None
    return trace.items if isinstance(trace, Items) else ()


def _benefit(row: Made, item: BenefitTerms) -> Iterator[Statement]:
    name = item.benefit.name
    applies = row["applies"]
    same = terms.equal(applies.term, item.applies) if isinstance(applies, Truth) else terms.FALSE
    yield Statement(f"说明/{name}/适用", f"说明里{name}是否适用相同", same)
    yield Statement(f"说明/{name}/给付", f"说明里{name}的数额相同", same_number(row["paid"], whole(item.paid)))
    told, figures = _figures(row["figures"])
    yield Statement(f"说明/{name}/各数", f"说明里{name}适用时列出各数", terms.implies(item.applies, told))
    rows = [figure for figure in figures if isinstance(figure, Made)]
    labels = Counter(_label(figure) for figure in rows)
    for figure in rows:
        label = _label(figure)
        if label in _FIGURES and labels[label] == 1:
            goal = terms.implies(item.applies, _figure(figure, _wanted(label, item)))
            yield Statement(f"说明/{name}/{label}", f"说明里{name}的{label}相同", goal)


def _figures(figures: Value) -> tuple[Term, tuple[Value, ...]]:
    """Where they are told, and which."""
    match figures:
        case Perhaps(holds=holds, items=items):
            return holds, items
        case Items(items=items):
            return terms.TRUE, items
        case _:
            return terms.FALSE, ()


def _label(figure: Made) -> str:
    label = figure["label"]
    return label.text if isinstance(label, Text) else ""


def _wanted(label: str, item: BenefitTerms) -> Rational:
    match label:
        case "基数":
            return item.base
        case "累计基数":
            return item.after
        case "计入救助":
            return item.assisted
        case _:
            return item.due


def _figure(figure: Made, wanted: Rational) -> Term:
    den = known(figure["den"])
    if den is None or den <= 0 or not isinstance(figure["value"], Number):
        return terms.FALSE
    return same_number(figure["value"], wanted, den)


def _narrated(plain: Plain, told: tuple[Value, ...]) -> Statement:
    """`explain` tells of the same claim, and of the result with its trace."""
    call = Call(plain.ledger, decided=same_year(plain.setting))
    arguments = Arguments((Unknown(FACTS), plain.ledger, FIGURES), {})
    found = called(plain.module, "EXPLANATIONS", plain.setting, call, arguments).result
    if isinstance(plain.answered.result, Nothing):  # every claim is refused
        return Statement("说明/全文", "没有结果就没有说明", terms.constant(isinstance(found, Nothing)))
    narrated = found if isinstance(found, Made) and found.kind == "narrated" else None
    result = narrated["result"] if narrated is not None else None
    same_result = isinstance(result, Made) and result.kind == "Result" and result["trace"] == Items(told)
    facts = narrated["facts"] if narrated is not None else None
    names = [row.items[0] for row in facts.items if isinstance(row, Items) and row.items] if isinstance(facts, Items) else []
    every = names == [Text(item.name) for item in plain.setting.inputs]
    title = narrated is not None and narrated["title"] == plain.module.constant("TITLE")
    return Statement("说明/全文", "说明的是同一次就诊的结果", terms.constant(same_result and every and title))
