"""What a claim brings into a plan: its facts, and the parameters of its year."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import ParameterYear
from zhunshengc.evaluate_claim import is_required
from zhunshengc.lowering import algebra
from zhunshengc.lowering.state import Fact, State
from zhunshengc.lowering.values import Condition, Day, Lowered, Mask, Member, Number, Schedule
from zhunshengc.model import DAY, PERSON, RATE_SCALE, SETTLEMENT, Basic, ChoicesType, ChoiceType, Input, Parameter, Type
from zhunshengc.phrase import phrase
from zhunshengc.plan import Flag, InputKind, PlanInput, PlanParameter, Relation, Var
from zhunshengc.specialise import used_inputs, used_parameters

_CLAIM = (PERSON, SETTLEMENT, DAY)

_KINDS = {
    Basic.MONEY: InputKind.MONEY,
    Basic.RATE: InputKind.RATE,
    Basic.YES_NO: InputKind.YES_NO,
    Basic.DATE: InputKind.DATE,
    Basic.INTEGER: InputKind.INTEGER,
    Basic.SCHEDULE: InputKind.SCHEDULE,
    Basic.TEXT: InputKind.TEXT,
}


def lower_inputs(state: State) -> tuple[PlanInput, ...]:
    """The facts that the matter uses, those of every regulation first; their variables are known to `state` from here on."""
    used = used_inputs(state.regulation, state.matter.name)
    always = tuple(state.regulation.input(name) for name in _CLAIM)
    return tuple(_input(item, state) for item in (*always, *(item for item in used if item.name not in _CLAIM)))


def _input(item: Input, state: State) -> PlanInput:
    var = state.names.fresh("in", item.code)
    asked = None if item.used_if is None else (state.names.fresh("asked", item.code), phrase(item.used_if))
    given = state.names.fresh("has", item.code) if is_conditional(item) else None
    state.facts[item.name] = Fact(value_of(item, var, state), var, given, None if asked is None else asked[0])
    return PlanInput(
        name=item.name,
        code=item.code,
        interface=item.interface,
        kind=kind_of(item),
        members=members_of(item.type),
        optional=not _needed(item, state),
        default=default_of(item),
        instead=item.instead,
        note=item.note,
        var=var,
        given=given,
        open=item.open,
        codes=item.codes,
        used=asked,
    )


def _needed(item: Input, state: State) -> bool:
    """人员编号 and 结算编号 are needed wherever 结算日期 is."""
    return is_required(state.regulation.input(DAY) if item.name in _CLAIM else item, state.matter.name)


def is_conditional(item: Input) -> bool:
    """Are there claims to which the fact does not belong (限于, 用于)?"""
    return item.only_if is not None or item.used_if is not None


def members_of(kind: Type) -> tuple[str, ...]:
    """The members of a classification, else none."""
    return kind.members if isinstance(kind, ChoiceType | ChoicesType) else ()


def kind_of(item: Input) -> InputKind:
    """How the fact becomes integers."""
    match item.type:
        case ChoiceType():
            return InputKind.CHOICE
        case ChoicesType():
            return InputKind.CHOICES
        case Basic.MONEY if item.nullable:
            return InputKind.MONEY_OR_NONE
        case _:
            return _KINDS[item.type]


def value_of(item: Input, var: str, state: State) -> Lowered:
    """The fact that a variable holds."""
    match item.type:
        case Basic.MONEY if item.nullable:
            return Number(algebra.not_negative(Var(var)), 1, algebra.compare(Relation.LT, Var(var), algebra.ZERO))
        case Basic.MONEY | Basic.INTEGER | Basic.TEXT:
            return Number(Var(var), 1)
        case Basic.RATE:
            return Number(Var(var), RATE_SCALE)
        case Basic.YES_NO:
            return Condition(Flag(var))
        case Basic.DATE:
            return Day(Var(var), known=_needed(item, state) and not is_conditional(item))
        case Basic.SCHEDULE:
            return Schedule(((algebra.TRUE, Var(var)),))
        case ChoicesType():
            return Mask(Var(var), item.type.members)
        case ChoiceType():
            always = item.default is not None or item.open or not (item.optional or is_conditional(item))
            state.admitted[var] = frozenset(range(0 if always else -1, len(item.type.members)))
            return Member(Var(var), item.type.members)
        case _:
            assert_never(item.type)


def default_of(item: Input) -> int:
    """What stands for the absent fact."""
    match item.type:
        case ChoiceType() if isinstance(item.default, str):
            return item.type.members.index(item.default)
        case ChoiceType():
            return len(item.type.members) - 1 if item.open else -1
        case _:
            return int(item.default) if isinstance(item.default, int) else 0


# ---- parameters ------------------------------------------------------------------------------------------------


def lower_parameters(state: State) -> tuple[PlanParameter, ...]:
    """The parameters that the matter uses."""
    return tuple(_parameter(item, state) for item in used_parameters(state.regulation, state.matter.name))


def _parameter(item: Parameter, state: State) -> PlanParameter:
    scale = scale_of(item.type)
    var, given = state.names.fresh("par", item.code), state.names.fresh("has", item.code)
    state.parameters[item.name] = Number(Var(var), scale), given
    rows = tuple((row.year, _scaled(row.value, scale), row.source) for row in item.rows)
    low, high = _scaled(item.low, scale), _scaled(item.high, scale)
    shift = -1 if item.year is ParameterYear.PREVIOUS else 0
    return PlanParameter(item.name, item.code, shift, scale, rows, low, high, var, given)


def scale_of(kind: Type) -> int:
    """How many units of a parameter's integer make one of its unit (分, rate)."""
    return RATE_SCALE if kind is Basic.RATE else 1


def _scaled(value: int | Fraction, scale: int) -> int:
    scaled = value * scale
    if scaled.denominator != 1:
        raise ValueError(f"finer than 1/{scale}: {value}")
    return int(scaled)
