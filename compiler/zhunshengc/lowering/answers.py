"""What a matter answers beside its payments: 结论 and 个人负担."""

from __future__ import annotations

from zhunsheng.syntax import RoundingMode
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.expression import lower
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Condition, Day, Lowered, Member, Number, whole
from zhunshengc.model import RATE_SCALE, Basic, Conclusion
from zhunshengc.plan import Answer, AnswerKind, Const, Int, Var


def lower_borne(state: State) -> str | None:
    """(Σ pots − Σ payers − 合计)⁺; None without a pot."""
    payers = [name for place in state.matter.places for name in place if name in state.facts]
    targets = [state.regulation.input(name).pays for name in payers]
    pots = dict.fromkeys(pot for pot in (*(item.pot for item in state.matter.benefits), *targets) if pot)
    if not pots:
        return None
    left = algebra.total(state.money(pot).value for pot in pots)
    for payer in payers:
        left = algebra.subtract(left, state.money(payer).value)
    for name in state.paid.values():
        left = algebra.subtract(left, Var(name))
    state.borne = state.names.fresh("borne", "amount")
    state.let(state.borne, whole(algebra.not_negative(left)), "个人负担")
    return state.borne


def lower_answers(state: State) -> tuple[Answer, ...]:
    """The 结论, in order."""
    return tuple(_answer(item, number, state) for number, item in enumerate(state.matter.conclusions, 1))


def _answer(item: Conclusion, number: int, state: State) -> Answer:
    value = lower(item.value, state)
    state.write_refusals()
    name = state.names.fresh("answer", number)
    comment = f"{item.origin.article or ''} 结论：{item.name}".strip()
    article = item.origin.article or ""
    if isinstance(value, Condition):
        state.test(name, value.value, comment)
        return Answer(item.name, article, AnswerKind.YES_NO, name)
    kind, integer = _integer(item, value)
    state.let(name, whole(integer), comment)
    members = value.members if isinstance(value, Member) else ()
    return Answer(item.name, article, kind, name, members)


def _integer(item: Conclusion, value: Lowered) -> tuple[AnswerKind, Int]:
    match value:
        case Number():
            if item.type is Basic.RATE:
                scaled = values.multiply(value, whole(Const(RATE_SCALE)))
                return AnswerKind.RATE, values.rounded(scaled, RoundingMode.HALF_UP)
            kind = AnswerKind.INTEGER if item.type is Basic.INTEGER else AnswerKind.MONEY
            return kind, values.rounded(value, RoundingMode.HALF_UP)
        case Day():
            return AnswerKind.DATE, value.value
        case Member():
            return AnswerKind.CHOICE, value.var
        case _:
            raise TypeError(f"cannot be an answer: {item.name}")
