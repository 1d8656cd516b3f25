"""What each kind of line says, as syntax nodes whose parts from deeper lines are still empty."""

from __future__ import annotations

from enum import Enum

from lark import Token, v_args

from zhunsheng import mistakes, syntax
from zhunsheng.caselines import CaseBuilder
from zhunsheng.mistakes import SlipError
from zhunsheng.syntax import (
    Adjustable,
    AdjustmentLine,
    Change,
    Expr,
    FactType,
    Member,
    Name,
    NotComputableKind,
    ParameterYear,
    Percent,
    Period,
    Points,
    RoundingMode,
    SilenceKind,
    Table,
    Tranches,
    Value,
    Way,
)  # fmt: skip


class _Flag(Enum):
    """Words after the type of an 输入."""

    OPTIONAL = "可省"
    NULLABLE = "可无"


class _ReadingFlag(Enum):
    """Words after the name of a 读法."""

    ADOPTED = "采用"
    DOUBTFUL = "难以成立"


class _Audience(Enum):
    """Words of 对象."""

    ANYONE = "任何人"


@v_args(inline=True)
class LineBuilder(CaseBuilder):
    """One method per kind of line. Spans are those of the parsed text; the caller knows the whole line's."""

    def name_only(self, name: Name) -> Name:
        """`代号 NAME` and the like."""
        return name

    import_line = matter = benefit = doubt = name_only

    def default(self, value: Expr) -> Expr | Name:
        """`默认 未定级`: a lone word is a name."""
        return Name(value.name, span=value.span) if isinstance(value, syntax.Ref) else value

    def in_force(self, value: Value) -> syntax.InForce:
        """`施行 DATE`."""
        return syntax.InForce(value, span=value.span)

    def expiry(self, value: Value) -> syntax.Expiry:
        """`失效 DATE`."""
        return syntax.Expiry(value, span=value.span)

    def input(self, name: Name, kind: Token, *flags: Token) -> syntax.Input:
        """`输入 NAME：TYPE，可省`."""
        fact_type = self._choose(kind, FactType, "类型")
        given = {self._choose(flag, _Flag, "说明词") for flag in flags}
        if _Flag.NULLABLE in given and fact_type is not FactType.MONEY:
            raise SlipError(mistakes.nullable_not_money(self._span(kind), str(kind)))
        return syntax.Input(
            name,
            fact_type,
            _Flag.OPTIONAL in given,
            _Flag.NULLABLE in given,
            (),
            None,
            (),
            None,
            None,
            None,
            None,
            None,
            span=name.span,
        )

    def members_item(self, name: Name, members: tuple[Member, ...]) -> syntax.Members:
        """`取值 NAME：甲、乙`."""
        return syntax.Members(name, members, span=name.span.join(members[-1].span))

    def members(self, *members: Member) -> tuple[Member, ...]:
        """`甲 11、乙 12`."""
        return members

    def member(self, name: Name, code: Token | None = None) -> Member:
        """`甲 11`."""
        if code is None:
            return Member(name, None, span=name.span)
        return Member(name, self._word(code), span=name.span.join(self._span(code)))

    def assumption(self, name: Name, condition: Expr) -> syntax.Assumption:
        """`约定 NAME：condition`."""
        return syntax.Assumption(name, condition, span=name.span.join(condition.span))

    def guarantee(self, name: Name, condition: Expr) -> syntax.Guarantee:
        """`保证 NAME：condition`."""
        return syntax.Guarantee(name, condition, span=name.span.join(condition.span))

    def exclusion(self, name: Name, condition: Expr) -> syntax.Exclusion:
        """`排除 NAME：condition`."""
        return syntax.Exclusion(name, condition, span=name.span.join(condition.span))

    def adjustment(self, benefit: Name, condition: Expr) -> syntax.Adjustment:
        """`调整 BENEFIT：condition`."""
        return syntax.Adjustment(benefit, condition, (), span=benefit.span.join(condition.span))

    def parameter(self, name: Name, kind: Token, year: Token) -> syntax.Parameter:
        """`参数 NAME：金额，上年度`."""
        fact_type = self._choose(kind, FactType, "类型")
        which = self._choose(year, ParameterYear, "年份词")
        return syntax.Parameter(name, fact_type, which, None, None, None, None, None, span=name.span)

    def range(self, low: Expr, _to: Token, high: Expr) -> tuple[Expr, Expr]:
        """`1元 至 100万元`."""
        return low, high

    def definition(self, name: Name, value: Value) -> syntax.Definition:
        """`定义 NAME：expr`."""
        return syntax.Definition(name, value, span=name.span.join(value.span))

    def conclusion(self, name: Name, value: Value) -> syntax.Conclusion:
        """`结论 NAME：expr`."""
        return syntax.Conclusion(name, value, span=name.span.join(value.span))

    def ranking(self, name: Name, _from: Token, source: Name, _highest: Token, members: tuple[Name, ...]) -> syntax.Ranking:
        """`分类 NAME 取自 INPUT 就高：甲、乙`."""
        return syntax.Ranking(name, source, members, span=name.span.join(members[-1].span))

    def grouping(self, name: Name, table: Table) -> syntax.Grouping:
        """`归类 NAME 按 SOURCE：`."""
        return syntax.Grouping(name, table, span=name.span.join(table.span))

    def used(self, names: tuple[Name, ...], condition: Expr) -> syntax.Used:
        """`用于 A、B：condition`."""
        return syntax.Used(names, condition, span=names[0].span.join(condition.span))

    def disregarded(self, names: tuple[Name, ...], condition: Expr) -> syntax.Disregarded:
        """`不计支付 A、B：condition`."""
        return syntax.Disregarded(names, condition, span=names[0].span.join(condition.span))

    def not_counted(self, member: Name, condition: Expr) -> syntax.NotCounted:
        """`不计 MEMBER：condition`."""
        return syntax.NotCounted(member, condition, span=member.span.join(condition.span))

    def older(self, name: Name, condition: Expr) -> syntax.Silence:
        """`适用旧规 NAME：condition`."""
        return syntax.Silence(SilenceKind.OLDER, name, condition, span=name.span.join(condition.span))

    def other(self, name: Name, condition: Expr) -> syntax.Silence:
        """`适用另文 NAME：condition`."""
        return syntax.Silence(SilenceKind.OTHER, name, condition, span=name.span.join(condition.span))

    def relation(self, benefits: tuple[Name, ...], way: Way) -> syntax.Relation:
        """`关系 A、B：A 优先`."""
        return syntax.Relation(benefits, way, None, (), span=benefits[0].span.join(way.span))

    def relation_by(self, benefits: tuple[Name, ...], _by: Token, doubt: Name) -> syntax.Relation:
        """`关系 A、B 按 DOUBT：`, the rows to come."""
        return syntax.Relation(benefits, None, doubt, (), span=benefits[0].span.join(doubt.span))

    def order(self, *places: tuple[Name, ...]) -> syntax.Order:
        """`次序 甲、（乙、丙）`."""
        return syntax.Order(places, span=places[0][0].span.join(places[-1][-1].span))

    def one_place(self, place: Name | tuple[Name, ...], _close: Token | None = None) -> tuple[Name, ...]:
        """One place of 次序."""
        return (place,) if isinstance(place, Name) else place

    def quote(self, *texts: Token) -> syntax.Quote:
        """`依据 「…」「…」`."""
        found = tuple(self._text(token) for token in texts)
        return syntax.Quote(found, span=found[0].span.join(found[-1].span))

    def not_computable(self, kind: Token, articles: tuple[Name, ...]) -> syntax.NotComputable:
        """`不可计算 KIND：第一条`."""
        reason = self._choose(kind, NotComputableKind, "原因")
        return syntax.NotComputable(reason, articles, span=self._span(kind).join(articles[-1].span))

    def acceptance(self, check: Token, *rest: Token | tuple[Name, ...]) -> syntax.Acceptance:
        """`容许 CHECK [CODE] ARTICLE 「reason」`."""
        *code, articles, reason = rest
        assert isinstance(articles, tuple)
        assert isinstance(reason, Token)
        kind = self._word(code[0]) if code and isinstance(code[0], Token) else None
        span = self._span(check).join(self._span(reason))
        return syntax.Acceptance(self._word(check), kind, articles, self._text(reason), None, (), (), span=span)

    def until(self, token: Token) -> syntax.Day:
        """`至 DATE`."""
        return self.day(token)

    def settle(self, token: Token) -> syntax.Day:
        """`结算 DATE`."""
        return self.day(token)

    def years(self, token: Token) -> int:
        """`有效期 5年`."""
        return self.integer(token).value

    def audience(self, token: Token) -> syntax.Audience:
        """`对象 任何人`."""
        self._choose(token, _Audience, "对象")
        return syntax.Audience(span=self._span(token))

    def applies(self, condition: Expr) -> syntax.Applies:
        """`适用 condition`."""
        return syntax.Applies(condition, span=condition.span)

    def also_counts(self, condition: Expr) -> syntax.AlsoCounts:
        """`累计 condition`."""
        return syntax.AlsoCounts(condition, span=condition.span)

    def base(self, value: Expr) -> syntax.Base:
        """`基数 expr`."""
        return syntax.Base(value, span=value.span)

    def deductible(self, period: Token, value: Value) -> syntax.Deductible:
        """`起付线 每年 value`."""
        return syntax.Deductible(Period(str(period)), value, span=self._span(period).join(value.span))

    def pot(self, name: Name) -> syntax.Pot:
        """`支付 NAME`."""
        return syntax.Pot(name, span=name.span)

    def rate(self, value: Value | Tranches) -> syntax.RateClause:
        """`比例 value`."""
        return syntax.RateClause(value, span=value.span)

    def limit(self, period: Token, *rest: Token | Name | Value) -> syntax.Limit:
        """`限额 每年 [共用 NAME] value`."""
        shared = rest[1] if len(rest) == 3 and isinstance(rest[1], Name) else None
        value = rest[-1]
        assert not isinstance(value, Token | Name)
        return syntax.Limit(Period(str(period)), shared, value, span=self._span(period).join(value.span))

    def rounding(self, token: Token) -> syntax.Rounding:
        """`取整 四舍五入`."""
        return syntax.Rounding(self._choose(token, RoundingMode, "取整方式"), span=self._span(token))

    def change(self, word: Token, amount: Token | None = None) -> tuple[Change, Token, Token | None]:
        """`降低 50%`, `提高 5个百分点`, `不设`."""
        return Change(str(word)), word, amount

    def change_deductible(self, change: tuple[Change, Token, Token | None]) -> AdjustmentLine:
        """`起付线 降低 50%`."""
        return self._adjustment_line(Adjustable.DEDUCTIBLE, change)

    def change_rate(self, change: tuple[Change, Token, Token | None]) -> AdjustmentLine:
        """`比例 提高 5个百分点`."""
        return self._adjustment_line(Adjustable.RATE, change)

    def change_limit(self, change: tuple[Change, Token, Token | None]) -> AdjustmentLine:
        """`限额 不设`."""
        return self._adjustment_line(Adjustable.LIMIT, change)

    def _adjustment_line(self, clause: Adjustable, change: tuple[Change, Token, Token | None]) -> AdjustmentLine:
        kind, word, token = change
        span = self._span(word) if token is None else self._span(word).join(self._span(token))
        amount: Percent | Points | None = None
        if token is not None:
            amount = self.percent(token) if token.type == "PERCENT" else self.points(token)
        return AdjustmentLine(clause, kind, amount, span=span)

    def resettlement(self, *parts: Name | Token) -> syntax.Resettlement:
        """`重结 MATTER 将 INPUT 由 OLD 改为 NEW 按 DOUBT：`."""
        matter, source, old, new, doubt = (part for part in parts if isinstance(part, Name))
        methods = Table((doubt,), (), span=doubt.span)
        return syntax.Resettlement(matter, source, old, new, methods, span=matter.span.join(doubt.span))

    def reading(self, name: Token, *flags: Token) -> syntax.Reading:
        """`读法 NAME 采用`."""
        given = {self._choose(flag, _ReadingFlag, "说明词") for flag in flags}
        span = self._span(name).join(self._span(flags[-1] if flags else name))
        return syntax.Reading(self._word(name), _ReadingFlag.ADOPTED in given, _ReadingFlag.DOUBTFUL in given, span=span)
