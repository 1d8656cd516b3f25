"""What a matter answers beside its payments: 结论."""

from __future__ import annotations

from zhunsheng.syntax import RoundingMode
from zhunshengc.lowering import values
from zhunshengc.lowering.expression import lower
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Condition, Day, Lowered, Member, Number, whole
from zhunshengc.model import RATE_SCALE, Basic, Conclusion
from zhunshengc.plan import Answer, AnswerKind, Const, Int, Var


def lower_answers(state: State) -> tuple[Answer, ...]:
    """The 结论, in order; later ones may use earlier ones."""
    return tuple(_answer(item, number, state) for number, item in enumerate(state.matter.conclusions, 1))


def _answer(item: Conclusion, number: int, state: State) -> Answer:
    value = lower(item.value, state)
    state.write_refusals()
    name = state.names.fresh("answer", number)
    comment = f"{item.origin.article or ''} 结论：{item.name}".strip()
    article = item.origin.article or ""
    if isinstance(value, Condition):
        state.answers[item.name] = Condition(state.test(name, value.value, comment))
        return Answer(item.name, article, AnswerKind.YES_NO, name)
    kind, integer = _integer(item, value)
    state.let(name, whole(integer), comment)
    state.answers[item.name] = _answered(value, kind, name)
    members = value.members if isinstance(value, Member) else ()
    return Answer(item.name, article, kind, name, members)


def _answered(value: Lowered, kind: AnswerKind, name: str) -> Lowered:
    """The answer as later ones see it."""
    match value:
        case Day():
            return Day(Var(name), value.known)
        case Member():
            return Member(Var(name), value.members)
        case _:
            return Number(Var(name), RATE_SCALE if kind is AnswerKind.RATE else 1)


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
