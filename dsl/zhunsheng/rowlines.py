"""What the rows of tables, of 归类, of 关系 and of tranches say."""

from __future__ import annotations

from lark import Token, v_args

from zhunsheng import row_mistakes, syntax
from zhunsheng.mistakes import SlipError
from zhunsheng.syntax import Expr, Money, Name, Others, Ref, Row, Tranche, Tranches, Way, WayKind, WayRow
from zhunsheng.transform import ExpressionBuilder


@v_args(inline=True)
class RowBuilder(ExpressionBuilder):
    """One method per kind of row, and the parts of lines that rows share with them."""

    def row(self, *parts: tuple[Name, ...] | Others | Expr) -> Row:
        """`甲、乙，丙  70%`."""
        keys = tuple(part for part in parts if isinstance(part, tuple | Others))
        cell = parts[-1]
        assert not isinstance(cell, tuple | Others)
        first = keys[0].span if isinstance(keys[0], Others) else keys[0][0].span
        return Row(keys, cell, span=first.join(cell.span))

    def group_row(self, *parts: tuple[Name, ...] | Others | Name) -> Row:
        """`肺癌、胃癌  特殊病种`: a row of 归类."""
        group = parts[-1]
        assert isinstance(group, Name)
        return self.row(*(part for part in parts if not isinstance(part, Name)), Ref(group.text, span=group.span))

    def keys(self, *names: Name | syntax.YesNo | Token) -> tuple[Name, ...] | Others:
        """One key group of a row; 是 and 否 are names here."""
        if isinstance(names[0], Token):
            return Others(span=self._span(names[0]))
        return tuple(_key_name(name) for name in names if not isinstance(name, Token))

    def parameter_row(self, year: Token, value: Expr, origin: Token) -> syntax.ParameterRow:
        """`2022年 41,000元 「来源」`."""
        return syntax.ParameterRow(
            self.integer(year).value, value, self._text(origin), span=self._span(year).join(self._span(origin))
        )

    def tranches(self, by: Token, what: Name, how: Name) -> Tranches:
        """`按 基数 分段：`, the tranches to come."""
        if (what.text, how.text) != ("基数", "分段"):
            raise SlipError(row_mistakes.tranche_head(what.span.join(how.span)))
        return Tranches((), span=self._span(by).join(how.span))

    def tranche(self, *parts: Token | Expr) -> Tranche:
        """`1000元 以上 不满 1万元 70%`."""
        low: Money | None = None
        high: Money | None = None
        rate = parts[-1]
        assert not isinstance(rate, Token)
        tokens = [part for part in parts if isinstance(part, Token)]
        for at, token in enumerate(tokens):
            if token.type == "BOUND":
                self._tranche_word(token, ("以上",))
                low = self.amount(tokens[at - 1])
            elif token.type == "COMPARE":
                self._tranche_word(token, ("不满", "不足"))
                high = self.amount(tokens[at + 1])
        return Tranche(low, high, rate, span=self._span(tokens[0]).join(rate.span))

    def _tranche_word(self, token: Token, allowed: tuple[str, ...]) -> None:
        if str(token) not in allowed:
            raise SlipError(row_mistakes.tranche_bound(self._span(token), str(token), allowed[0]))

    def way(self, *parts: Name | Token) -> Way:
        """`A 优先`, `择高`."""
        word = parts[-1]
        assert isinstance(word, Token)
        first = parts[0] if isinstance(parts[0], Name) else None
        kind = self._way_kind(word)
        named = kind in (WayKind.PRIORITY, WayKind.FIRST)
        if named != (first is not None):
            raise SlipError(row_mistakes.way_form(self._span(word), kind.value, named))
        return Way(kind, first, span=self._span(word) if first is None else first.span.join(self._span(word)))

    def _way_kind(self, word: Token) -> WayKind:
        for kind in WayKind:
            if kind.value == str(word):
                return kind
        raise SlipError(row_mistakes.not_a_way(self._span(word), str(word), [kind.value for kind in WayKind]))

    def way_row(self, keys: tuple[Name, ...] | Others, way: Way) -> WayRow:
        """`互斥  大额费用救助 优先`: a row of 关系."""
        if isinstance(keys, Others):
            raise SlipError(row_mistakes.others_in_relation(keys.span))
        return WayRow(keys, way, span=keys[0].span.join(way.span))


def _key_name(key: Name | syntax.YesNo) -> Name:
    return key if isinstance(key, Name) else Name("是" if key.value else "否", span=key.span)
