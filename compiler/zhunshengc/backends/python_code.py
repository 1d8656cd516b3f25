"""Steps of a plan as Python statements: integers and conditions only, no calls on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.python_text import WIDTH, comment, identifier, integers, literal

# Binding strength of Python operators, loosest first.
_CHOICE, _OR, _AND, _NOT, _COMPARE, _BITS, _SUM, _PRODUCT, _ATOM = range(9)


@dataclass(frozen=True, slots=True)
class Text:
    """Python source of an expression and how tightly its outermost operator binds; of a long conjunction or disjunction the
    parts, each with the operator before it."""

    source: str
    strength: int
    parts: tuple[str, ...] = ()

    def at_least(self, strength: int) -> str:
        """The source, in brackets where it would bind too loosely."""
        return self.source if self.strength >= strength else f"({self.source})"


class Writer:
    """Lines of one function body.

    `tables` names the precomputed tuple of each FirstOf; `articles` says in which article a benefit that a comment names stands.
    """

    def __init__(self, tables: Mapping[p.FirstOf, str], articles: Mapping[str, str], taken: Iterable[str]) -> None:
        self.lines: list[str] = []
        self._indent = "    "
        self._tables = tables
        self._articles = articles
        self._taken = set(taken)
        self._said = ""
        self._quiet = False  # the other arm of a Branch assigns the same variables: its comments are those of the first
        self._stem = "value"

    # ---- statements

    def begin(self, stem: str) -> None:
        """Parts of expressions that need a statement of their own are named after this from here on."""
        self._stem = stem

    def steps(self, steps: Iterable[p.Step]) -> None:
        """All steps in order."""
        for step in steps:
            self._step(step)

    def _step(self, step: p.Step) -> None:
        match step:
            case p.Let(name, value, _, remark):
                self._remark(remark)
                self._stem = name
                self._assign(identifier(name), value)
            case p.Test(name, condition, remark):
                self._remark(remark)
                self._stem = name
                self._wrapped(f"{identifier(name)} = ", self.condition(condition), "")
            case p.Reject(when, code, field, reason):
                self._stem = "refused"
                self._guard("if", self.condition(when))
                self._line(f"    raise InputError({literal(code)}, {literal(field)}, {literal(reason)})")
            case p.Branch(condition, then, otherwise, remark):
                self._branch(condition, then, otherwise, remark)
            case _:
                assert_never(step)

    def _branch(self, condition: p.Bool, then: tuple[p.Step, ...], otherwise: tuple[p.Step, ...], remark: str) -> None:
        self._remark(remark)
        if not then:
            condition, then, otherwise = p.Not(condition), otherwise, ()
        self._stem = "branch"
        self._guard("if", self.condition(condition))
        self._block(then)
        if otherwise:
            self._line("else:")
            quiet, self._quiet = self._quiet, True
            self._block(otherwise)
            self._quiet = quiet

    def _block(self, steps: tuple[p.Step, ...]) -> None:
        outer, said = self._indent, self._said
        self._indent += "    "
        self.steps(steps)
        self._indent, self._said = outer, said

    def _assign(self, name: str, value: p.Int) -> None:
        match value:
            case p.Least(left, right):
                self._bounded(name, left, right, ">")
            case p.Greatest(left, right):
                self._bounded(name, left, right, "<")
            case p.Select(cases, otherwise):
                self._select(name, cases, otherwise)
            case _:
                self._line(f"{name} = {self.integer(value).source}")

    def _bounded(self, name: str, left: p.Int, right: p.Int, relation: str) -> None:
        """name = left; then right instead, where name is beyond it. A comparison is several times faster than min()."""
        if isinstance(left, p.Const) or (_is_atom(left) and not _is_atom(right)):
            left, right = right, left
        bound = self._atom(right)
        self._assign(name, left)
        self._line(f"if {name} {relation} {bound}:")
        self._line(f"    {name} = {bound}")

    def _select(self, name: str, cases: tuple[tuple[p.Bool, p.Int], ...], otherwise: p.Int) -> None:
        conditions = [self.condition(condition) for condition, _ in cases]
        if len(cases) == 1 and _is_atom(cases[0][1]) and _is_atom(otherwise):
            chosen = f"{self.integer(cases[0][1]).source} if {conditions[0].at_least(_OR)} else {self.integer(otherwise).source}"
            if len(self._indent) + len(name) + len(chosen) < WIDTH:
                self._line(f"{name} = {chosen}")
                return
        word = "if"
        for condition, (_, value) in zip(conditions, cases, strict=True):
            self._guard(word, condition)
            self._nested_assign(name, value)
            word = "elif"
        self._line("else:")
        self._nested_assign(name, otherwise)

    def _nested_assign(self, name: str, value: p.Int) -> None:
        self._indent += "    "
        self._assign(name, value)
        self._indent = self._indent[:-4]

    def _guard(self, word: str, condition: Text) -> None:
        self._wrapped(f"{word} ", condition, ":")

    def _wrapped(self, before: str, condition: Text, behind: str) -> None:
        """On one line, or a part a line where that is too long."""
        line = f"{before}{condition.source}{behind}"
        if not condition.parts or len(self._indent) + len(line) <= WIDTH:
            self._line(line)
            return
        self._line(f"{before}(")
        for part in condition.parts:
            self._line(f"    {part}")
        self._line(f"){behind}")

    def _remark(self, text: str) -> None:
        if text and text != self._said and not self._quiet:
            article = self._articles.get(text.split("：", maxsplit=1)[0])
            self._line(comment(f"{article} {text}" if article else text))
        self._said = text

    def _line(self, text: str) -> None:
        self.lines.append(self._indent + text)

    # ---- expressions; what takes a statement of its own is written before

    def integer(self, value: p.Int) -> Text:
        """An integer expression."""
        match value:
            case p.Const(number):
                return Text(str(number), _ATOM if number >= 0 else _PRODUCT)
            case p.Var(name):
                return Text(identifier(name), _ATOM)
            case p.Add(left, right):
                return self._binary(left, "+", right, _SUM)
            case p.Sub(left, right):
                return self._binary(left, "-", right, _SUM)
            case p.Mul(left, right):
                return self._binary(left, "*", right, _PRODUCT)
            case p.FloorDiv(inner, divisor):
                return Text(f"{self.integer(inner).at_least(_PRODUCT)} // {divisor}", _PRODUCT)
            case p.FirstOf():
                return Text(f"{self._tables[value]}[{identifier(value.mask.name)}]", _ATOM)
            case p.Tiered(schedule, inner, den, plus):
                arguments = (identifier(schedule.name), self.integer(inner).source, str(den), self.integer(plus).source)
                return Text(f"rt.tiered({', '.join(arguments)})", _ATOM)
            case p.YearStart(inner):
                return Text(f"{self.integer(inner).at_least(_PRODUCT)} // 10000 * 10000 + 101", _SUM)
            case p.YearBefore(inner):
                day = self._atom(inner)
                return Text(f"{day} - 10001 if {day} % 10000 == 229 else {day} - 10000", _CHOICE)
            case p.Least() | p.Greatest() | p.Select():
                return Text(self._atom(value), _ATOM)
            case _:
                assert_never(value)

    def _binary(self, left: p.Int, operator: str, right: p.Int, strength: int) -> Text:
        first, second = self.integer(left), self.integer(right)
        return Text(f"{first.at_least(strength)} {operator} {second.at_least(strength + 1)}", strength)

    def _atom(self, value: p.Int) -> str:
        """A name or number for the value."""
        if _is_atom(value):
            return self.integer(value).source
        number = 1
        while f"{self._stem}_part{number}" in self._taken:
            number += 1
        name = f"{self._stem}_part{number}"
        self._taken.add(name)
        self._assign(name, value)
        return name

    def condition(self, value: p.Bool) -> Text:
        """A condition; its value is a bool."""
        match value:
            case p.Truth(holds):
                return Text(str(holds), _ATOM)
            case p.Flag(name):
                return Text(identifier(name), _ATOM)
            case p.Compare(relation, left, right):
                first, second = self.integer(left), self.integer(right)
                return Text(f"{first.at_least(_BITS)} {relation.value} {second.at_least(_BITS)}", _COMPARE)
            case p.Among():
                return _among(value, "==", "in")
            case p.AnyBit(mask, bits):
                return Text(f"{identifier(mask.name)} & {bits} != 0", _COMPARE)
            case p.And(items):
                return self._joined(items, " and ", _AND)
            case p.Or(items):
                return self._joined(items, " or ", _OR)
            case p.Not(p.Among() as among):
                return _among(among, "!=", "not in")
            case p.Not(p.AnyBit(mask, bits)):
                return Text(f"{identifier(mask.name)} & {bits} == 0", _COMPARE)
            case p.Not(item):
                return Text(f"not {self.condition(item).at_least(_COMPARE)}", _NOT)
            case _:
                assert_never(value)

    def _joined(self, items: tuple[p.Bool, ...], joint: str, strength: int) -> Text:
        if not items:
            return Text(str(strength == _AND), _ATOM)
        if len(items) == 1:
            return self.condition(items[0])
        sources = [self.condition(item).at_least(_NOT) for item in items]  # brackets also where not needed
        parts = (sources[0], *(f"{joint.lstrip()}{source}" for source in sources[1:]))
        return Text(joint.join(sources), strength, parts)


def _among(value: p.Among, same: str, within: str) -> Text:
    name = identifier(value.value.name)
    if len(value.indices) == 1:
        return Text(f"{name} {same} {value.indices[0]}", _COMPARE)
    return Text(f"{name} {within} {integers(value.indices)}", _COMPARE)


def _is_atom(value: p.Int) -> bool:
    return isinstance(value, p.Const | p.Var)
