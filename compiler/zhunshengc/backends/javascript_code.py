"""Steps of a plan as JavaScript statements: BigInt for every integer, so that no number of any size is ever rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.javascript_text import WIDTH, comment, literal, variable, whole, wholes
from zhunshengc.backends.uses import assignments

# Binding strength of JavaScript operators, loosest first.
_CHOICE, _OR, _AND, _COMPARE, _SUM, _PRODUCT, _UNARY, _ATOM = range(8)

_RELATIONS = {
    p.Relation.EQ: "===",
    p.Relation.NE: "!==",
    p.Relation.LT: "<",
    p.Relation.LE: "<=",
    p.Relation.GT: ">",
    p.Relation.GE: ">=",
}


@dataclass(frozen=True, slots=True)
class Text:
    """JavaScript source of an expression and how tightly its outermost operator binds."""

    source: str
    strength: int

    def at_least(self, strength: int) -> str:
        """The source, in brackets where it would bind too loosely."""
        return self.source if self.strength >= strength else f"({self.source})"


# ---- statements ------------------------------------------------------------------------------------------------


class Writer:
    """Lines of one function body. `articles` says in which article a benefit that a comment names stands."""

    def __init__(self, articles: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self._articles = articles
        self._said = ""

    def steps(self, steps: Iterable[p.Step]) -> None:
        """All steps in order, at the top of the function."""
        for step in steps:
            if isinstance(step, p.Branch):
                self._declare(dict.fromkeys(assignments((step,))))
            self._step(step, "  ", "const ")

    def _declare(self, names: Iterable[str]) -> None:
        line = "  let "
        for name in names:
            if len(line) + len(name) > WIDTH:
                self.lines.append(f"{line.rstrip(', ')};")
                line = "  let "
            line += f"{variable(name)}, "
        if line != "  let ":
            self.lines.append(f"{line.rstrip(', ')};")

    def _step(self, step: p.Step, indent: str, word: str) -> None:
        match step:
            case p.Let(name, value, _, remark):
                self._remark(remark, indent)
                self._assign(f"{indent}{word}{variable(name)} = ", value, indent)
            case p.Test(name, condition, remark):
                self._remark(remark, indent)
                self.lines.append(f"{indent}{word}{variable(name)} = {bool_text(condition).source};")
            case p.Reject(when, code, field, reason):
                refusal = f"rt.refuse({literal(code)}, {literal(field)}, {literal(reason)});"
                self.lines += [f"{indent}if ({bool_text(when).source}) {{", f"{indent}  {refusal}", f"{indent}}}"]
            case p.Branch(condition, then, otherwise, remark):
                self._remark(remark, indent)
                self._branch(condition, then, otherwise, indent)
            case _:
                assert_never(step)

    def _branch(self, condition: p.Bool, then: tuple[p.Step, ...], otherwise: tuple[p.Step, ...], indent: str) -> None:
        if not then:
            condition, then, otherwise = p.Not(condition), otherwise, ()
        self.lines.append(f"{indent}if ({bool_text(condition).source}) {{")
        self._block(then, indent)
        if otherwise:
            self.lines.append(f"{indent}}} else {{")
            self._block(otherwise, indent)
        self.lines.append(f"{indent}}}")

    def _block(self, steps: tuple[p.Step, ...], indent: str) -> None:
        said = self._said
        for step in steps:
            self._step(step, f"{indent}  ", "")
        self._said = said

    def _assign(self, head: str, value: p.Int, indent: str) -> None:
        line = f"{head}{int_text(value).source};"
        if len(line) <= WIDTH or not isinstance(value, p.Select):
            self.lines.append(line)
            return
        self.lines.append(head.rstrip())
        for condition, chosen in value.cases:
            test, result = bool_text(condition).at_least(_OR), int_text(chosen).at_least(_OR)
            self.lines.append(f"{indent}  {test} ? {result} :")
        self.lines.append(f"{indent}  {int_text(value.otherwise).source};")

    def _remark(self, text: str, indent: str) -> None:
        if text and text != self._said:
            article = self._articles.get(text.split("：", maxsplit=1)[0])
            self.lines.append(f"{indent}{comment(f'{article} {text}' if article else text)}")
        self._said = text


# ---- expressions -----------------------------------------------------------------------------------------------


def int_text(value: p.Int) -> Text:
    """An integer expression; its value is a BigInt."""
    match value:
        case p.Const(number):
            return Text(whole(number), _ATOM if number >= 0 else _UNARY)
        case p.Var(name):
            return Text(variable(name), _ATOM)
        case p.Add(left, right):
            return _binary(left, "+", right, _SUM)
        case p.Sub(left, right):
            return _binary(left, "-", right, _SUM)
        case p.Mul(left, right):
            return _binary(left, "*", right, _PRODUCT)
        case p.FloorDiv(inner, divisor):
            return _call("floorDiv", int_text(inner).source, whole(divisor))
        case p.Least(left, right):
            return _call("least", int_text(left).source, int_text(right).source)
        case p.Greatest(left, right):
            return _call("greatest", int_text(left).source, int_text(right).source)
        case p.Select(cases, otherwise):
            return _select(cases, otherwise)
        case p.FirstOf(mask, order):
            return _call("firstOf", variable(mask.name), wholes(order))
        case p.Tiered(schedule, inner, den, plus):
            arguments = (variable(schedule.name), int_text(inner).source, whole(den), int_text(plus).source)
            return _call("tiered", *arguments)
        case p.YearStart(inner):
            return _call("yearStart", int_text(inner).source)
        case p.YearBefore(inner):
            return _call("yearBefore", int_text(inner).source)
        case _:
            assert_never(value)


def _binary(left: p.Int, operator: str, right: p.Int, strength: int) -> Text:
    first, second = int_text(left).at_least(strength), int_text(right).at_least(strength + 1)
    return Text(f"{first} {operator} {second}", strength)


def _call(function: str, *arguments: str) -> Text:
    return Text(f"rt.{function}({', '.join(arguments)})", _ATOM)


def _select(cases: tuple[tuple[p.Bool, p.Int], ...], otherwise: p.Int) -> Text:
    parts = [f"{bool_text(condition).at_least(_OR)} ? {int_text(chosen).at_least(_OR)} : " for condition, chosen in cases]
    rest = int_text(otherwise)
    return Text("".join(parts) + rest.source, _CHOICE) if parts else rest


def bool_text(value: p.Bool) -> Text:
    """A condition; its value is a boolean."""
    match value:
        case p.Truth(holds):
            return Text("true" if holds else "false", _ATOM)
        case p.Flag(name):
            return Text(variable(name), _ATOM)
        case p.Compare(relation, left, right):
            first, second = int_text(left).at_least(_SUM), int_text(right).at_least(_SUM)
            return Text(f"{first} {_RELATIONS[relation]} {second}", _COMPARE)
        case p.Among(subject, (index,)):
            return Text(f"{variable(subject.name)} === {whole(index)}", _COMPARE)
        case p.Among(subject, indices):
            return Text(f"{wholes(indices)}.includes({variable(subject.name)})", _ATOM)
        case p.AnyBit(mask, bits):
            return Text(f"({variable(mask.name)} & {whole(bits)}) !== 0n", _COMPARE)
        case p.And(items):
            return _joined(items, " && ", _AND)
        case p.Or(items):
            return _joined(items, " || ", _OR)
        case p.Not(p.Among(subject, (index,))):
            return Text(f"{variable(subject.name)} !== {whole(index)}", _COMPARE)
        case p.Not(item):
            return Text(f"!{bool_text(item).at_least(_UNARY)}", _UNARY)
        case _:
            assert_never(value)


def _joined(items: tuple[p.Bool, ...], joint: str, strength: int) -> Text:
    if not items:
        return Text("true" if strength == _AND else "false", _ATOM)
    if len(items) == 1:
        return bool_text(items[0])
    return Text(joint.join(bool_text(item).at_least(_COMPARE) for item in items), strength)  # brackets also where not needed
