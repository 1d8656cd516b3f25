"""Lark's trees to syntax nodes. Nodes of blocks come out with empty parts; `blocks` fills them from the lines below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from lark import Token, v_args
from lark.visitors import Transformer_NonRecursive

from zhunsheng import keywords, mistakes, syntax
from zhunsheng.literals import read_day, read_integer, read_money, read_percent
from zhunsheng.locators import normalise_locator
from zhunsheng.mistakes import SlipError
from zhunsheng.source import Span
from zhunsheng.syntax import (
    Arithmetic,
    ArithmeticOp,
    Both,
    Call,
    Compare,
    CompareOp,
    Either,
    Expr,
    Function,
    Integer,
    Money,
    Name,
    Negation,
    OneOf,
    Percent,
    Points,
    Ref,
    Remainder,
    Table,
    Text,
    Unlimited,
    YearBase,
    YearPaid,
    YesNo,
)  # fmt: skip

MAX_DEPTH = 64

_COMPARE = {
    "为": CompareOp.EQUAL, "超过": CompareOp.ABOVE, "不低于": CompareOp.AT_LEAST, "不满": CompareOp.BELOW,
    "不足": CompareOp.BELOW, "不超过": CompareOp.AT_MOST, "早于": CompareOp.BEFORE, "晚于": CompareOp.AFTER,
    "不早于": CompareOp.NOT_BEFORE, "不晚于": CompareOp.NOT_AFTER,
}  # fmt: skip
_BOUND = {"以上": CompareOp.AT_LEAST, "以下": CompareOp.AT_MOST, "以内": CompareOp.AT_MOST, "以外": CompareOp.ABOVE}
_ARITHMETIC = {"+": ArithmeticOp.ADD, "-": ArithmeticOp.SUBTRACT, "*": ArithmeticOp.MULTIPLY}

# How many arguments a function takes; those that are not here take two or more.
_ARGUMENTS = {
    Function.YEAR_START: 1,
    Function.YEAR_BEFORE: 1,
    Function.AGE: 1,
    Function.DAY_OF_YEAR: 3,
    Function.DAYS_AFTER: 2,
    Function.NEXT_DAY: 1,
}

# Where a month and days are written.
_UNITS = {(Function.DAY_OF_YEAR, 1): "MONTH", (Function.DAY_OF_YEAR, 2): "DAYS", (Function.DAYS_AFTER, 1): "DAYS"}

_E = TypeVar("_E", bound=Enum)


def _cover(parts: Sequence[Name | Expr]) -> Span:
    return parts[0].span.join(parts[-1].span)


@v_args(inline=True)
class ExpressionBuilder(Transformer_NonRecursive[Token, object]):
    """Conditions, amounts, names and numbers of one line; `base` is the offset of the parsed text in the source."""

    def __init__(self, base: int) -> None:
        super().__init__(visit_tokens=False)
        self._base = base
        self._depths: dict[int, int] = {}
        self._units: dict[int, str] = {}  # numbers written as a month or as days

    def _span(self, token: Token) -> Span:
        """Place of a token in the source."""
        assert token.start_pos is not None and token.end_pos is not None
        return Span(self._base + token.start_pos, self._base + token.end_pos)

    def _word(self, token: Token) -> Name:
        """A token as a name; 『』 are left away."""
        text = str(token)
        return Name(text[1:-1].strip() if text.startswith("『") else text, span=self._span(token))

    def _text(self, token: Token) -> Text:
        """A token as raw text; 「」 are left away."""
        return Text(str(token)[1:-1], span=self._span(token))

    def _choose(self, token: Token, kind: type[_E], what: str) -> _E:
        """The member of an enumeration whose value a token names; raises SlipError with the words there are."""
        for member in kind:
            if member.value == str(token):
                return member
        raise SlipError(mistakes.not_a_choice(self._span(token), str(token), what, [str(member.value) for member in kind]))

    def _grown(self, node: Expr, parts: Iterable[Expr]) -> Expr:
        depth = 1 + max(self._depths.get(id(part), 0) for part in parts)
        if depth > MAX_DEPTH:
            raise SlipError(mistakes.deep_expression(node.span, MAX_DEPTH))
        self._depths[id(node)] = depth
        return node

    def expr(self, *parts: Expr | Token) -> Expr:
        """`A 或 B`."""
        items = _expressions(parts)
        return self._grown(Either(items, span=_cover(items)), items)

    def conjunction(self, *parts: Expr | Token) -> Expr:
        """`A 且 B`."""
        items = _expressions(parts)
        return self._grown(Both(items, span=_cover(items)), items)

    def negation(self, *parts: Expr | Token) -> Expr:
        """`非 A`."""
        [node] = _expressions(parts)
        for token in reversed([part for part in parts if isinstance(part, Token)]):
            node = self._grown(Negation(node, span=self._span(token).join(node.span)), (node,))
        return node

    def compare(self, left: Expr, op: Token, right: Expr) -> Expr:
        """`A 超过 B`."""
        return self._grown(Compare(_COMPARE[str(op)], left, right, span=left.span.join(right.span)), (left, right))

    def bounded(self, left: Expr, right: Expr, op: Token) -> Expr:
        """`A 80岁 以上`."""
        return self._grown(Compare(_BOUND[str(op)], left, right, span=left.span.join(self._span(op))), (left, right))

    def one_of(self, subject: Expr, _in: Token, members: tuple[Name, ...]) -> Expr:
        """`A 属于 X、Y`."""
        return self._grown(OneOf(subject, members, span=subject.span.join(members[-1].span)), (subject,))

    def sum(self, *parts: Expr | Token) -> Expr:
        """`A + B - C`, from the left."""
        node = parts[0]
        assert not isinstance(node, Token)
        for op, right in zip(parts[1::2], parts[2::2], strict=True):
            assert not isinstance(right, Token)
            span = node.span.join(right.span)
            node = self._grown(Arithmetic(_ARITHMETIC[str(op)], node, right, span=span), (node, right))
        return node

    product = sum

    def call(self, name: Token, *parts: Expr | Token) -> Expr:
        """`较低者（A、B）`."""
        function = self._choose(name, Function, "函数")
        arguments = _expressions(parts)
        end = parts[-1]
        assert isinstance(end, Token)
        self._check_arguments(name, function, arguments)
        return self._grown(Call(function, arguments, span=self._span(name).join(self._span(end))), arguments)

    def _check_arguments(self, name: Token, function: Function, arguments: Sequence[Expr]) -> None:
        wanted = _ARGUMENTS.get(function)
        example = keywords.functions()[function.value].example
        if len(arguments) < 2 if wanted is None else len(arguments) != wanted:
            raise SlipError(mistakes.argument_count(self._span(name), function.value, wanted, example))
        for index, argument in enumerate(arguments):
            unit = self._units.get(id(argument))
            if unit is not None and _UNITS.get((function, index)) != unit:
                raise SlipError(mistakes.argument_unit(argument.span, function.value, index, example))

    def bracketed(self, node: Expr, _close: Token) -> Expr:
        """`（A）`."""
        return node

    def ref(self, name: Name) -> Expr:
        """A name used as a value."""
        return Ref(name.text, span=name.span)

    def remainder(self, token: Token, pot: Name) -> Expr:
        """`剩余 X`."""
        return Remainder(pot, span=self._span(token).join(pot.span))

    def year_paid(self, token: Token, benefit: Name) -> Expr:
        """`年度 X`."""
        return YearPaid(benefit, span=self._span(token).join(benefit.span))

    def year_base(self, token: Token, benefit: Name) -> Expr:
        """`累计 X`."""
        return YearBase(benefit, span=self._span(token).join(benefit.span))

    def name(self, token: Token) -> Name:
        """A word or 『…』."""
        return self._word(token)

    def names(self, *names: Name) -> tuple[Name, ...]:
        """`甲、乙`."""
        return names

    def amount(self, token: Token) -> Money:
        """`3万元`."""
        span = self._span(token)
        return Money(read_money(str(token), span), span=span)

    def percent(self, token: Token) -> Percent:
        """`70%`."""
        span = self._span(token)
        return Percent(read_percent(str(token), span), span=span)

    def points(self, token: Token) -> Points:
        """`5个百分点`."""
        span = self._span(token)
        return Points(read_percent(str(token), span), span=span)

    def integer(self, token: Token) -> Integer:
        """`12`, `80岁`."""
        span = self._span(token)
        return Integer(read_integer(str(token), span), span=span)

    def month(self, token: Token) -> Integer:
        """`12月`, as an argument."""
        return self._argument(token)

    days = month

    def _argument(self, token: Token) -> Integer:
        node = self.integer(token)
        self._units[id(node)] = token.type
        return node

    def day(self, token: Token) -> syntax.Day:
        """`2023-02-01`."""
        span = self._span(token)
        return syntax.Day(read_day(str(token), span), span=span)

    def yes_no(self, token: Token) -> YesNo:
        """`是`."""
        return YesNo(str(token) == "是", span=self._span(token))

    def unlimited(self, token: Token) -> Unlimited:
        """`不设`."""
        return Unlimited(span=self._span(token))

    def table(self, by: Token, *dimensions: Name) -> Table:
        """`按 A、B：`, the rows to come."""
        return Table(dimensions, (), span=self._span(by).join(dimensions[-1].span))

    def locators(self, *tokens: Token) -> tuple[Name, ...]:
        """`第一条、三（一）1`, normalised."""
        return tuple(Name(normalise_locator(str(token)), span=self._span(token)) for token in tokens)


def _expressions(parts: Iterable[Expr | Token]) -> tuple[Expr, ...]:
    return tuple(part for part in parts if not isinstance(part, Token))
