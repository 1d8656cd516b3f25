"""What the lines of 用例 say."""

from __future__ import annotations

from enum import Enum

from lark import Token, v_args

from zhunsheng import syntax
from zhunsheng.rowlines import RowBuilder
from zhunsheng.syntax import CaseValue, Expr, Money, Name, Names, Tier


class _Sum(Enum):
    """Sums of 台账."""

    BASE = "累计基数"
    PAID = "年度"
    COUNTED = "已计基数"


class _Nothing(Enum):
    """No 提示."""

    NONE = "无"


@v_args(inline=True)
class CaseBuilder(RowBuilder):
    """One method per kind of line below 用例 and 结算, and the values of facts."""

    def case_reading(self, doubt: Name, _is: Token, reading: Token) -> syntax.CaseReading:
        """`读法 DOUBT 为 READING`."""
        return syntax.CaseReading(doubt, self._word(reading), span=doubt.span.join(self._span(reading)))

    def case_parameter(self, name: Name, *rest: Token | Expr) -> syntax.CaseParameter:
        """`参数 NAME 2022年 40,000元`."""
        value = rest[-1]
        assert not isinstance(value, Token)
        year = self.integer(rest[0]).value if isinstance(rest[0], Token) else None
        return syntax.CaseParameter(name, year, value, span=name.span.join(value.span))

    def expect_payment(self, name: Name, amount: Token) -> syntax.ExpectPayment:
        """`应付 NAME 14,000元`."""
        money = self.amount(amount)
        return syntax.ExpectPayment(name, money, span=name.span.join(money.span))

    def expect_answer(self, name: Name, value: CaseValue) -> syntax.ExpectAnswer:
        """`应答 NAME 是`."""
        return syntax.ExpectAnswer(name, value, span=name.span.join(value.span))

    def expect_ledger(self, name: Name, which: Token, amount: Token) -> syntax.ExpectLedger:
        """`台账 NAME 累计基数 AMOUNT`."""
        self._choose(which, _Sum, "累计项")
        money = self.amount(amount)
        return syntax.ExpectLedger(name, self._word(which), money, span=name.span.join(money.span))

    def expect_error(self, code: Token) -> syntax.ExpectError:
        """`应拒 ZS401`."""
        return syntax.ExpectError(self._word(code), span=self._span(code))

    def expect_notices(self, *texts: Token) -> syntax.ExpectNotices:
        """`应提示 「…」「…」`."""
        found = tuple(self._text(token) for token in texts)
        return syntax.ExpectNotices(found, span=found[0].span.join(found[-1].span))

    def expect_no_notices(self, word: Token) -> syntax.ExpectNotices:
        """`应提示 无`."""
        self._choose(word, _Nothing, "提示")
        return syntax.ExpectNotices((), span=self._span(word))

    def fact(self, name: Name, value: CaseValue) -> syntax.Fact:
        """`就医地 本市`."""
        return syntax.Fact(name, value, span=name.span.join(value.span))

    def word_list(self, *names: Name) -> Names:
        """`特困人员、孤儿`; `无` alone is the empty list, 『无』 is a name."""
        span = names[0].span.join(names[-1].span)
        empty = len(names) == 1 and names[0].text == "无" and span.end - span.start == 1
        return Names(() if empty else names, span=span)

    def tiers(self, *tiers: Tier) -> syntax.Tiers:
        """`3万元 60%、其余 70%`."""
        return syntax.Tiers(tiers, span=tiers[0].span.join(tiers[-1].span))

    def tier(self, upper: Token, rate: Token) -> Tier:
        """`3万元 60%`."""
        bound: Money | None = None if upper.type == "OTHERS" else self.amount(upper)
        return Tier(bound, self.percent(rate), span=self._span(upper).join(self._span(rate)))
