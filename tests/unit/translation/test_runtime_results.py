"""The terms that stand for what the run-time support makes of results, against its functions."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from agreement.vocabulary import origin
from unit.translation.asking import concrete, on_terms, surroundings
from zhunshengc import model as m
from zhunshengc.outcome import AnswerValue
from zhunshengc.runtime import rules as rt
from zhunshengc.solver import rational, terms, values
from zhunshengc.translation.comparing import _answer
from zhunshengc.translation.values import Items, Made, Table, Text, Told, Truth, Value, number

RANDOM = 300  # cases of a function


def test_notices() -> None:
    texts = ("甲", "乙", "丙")
    layout = rt.Layout("事项", (), notices=texts)
    made = Made("Layout", {"notices": Items(tuple(map(Text, texts)))})
    flags = tuple(terms.flag(text) for text in texts)
    around = surroundings()
    asked = {"layout": made, "flags": Items(tuple(map(Truth, flags)))}
    found, _ = on_terms("layout.notices_of(flags)", asked, around)
    assert isinstance(found, Told)
    for mask in range(8):
        set_flags = tuple(mask >> place & 1 for place in range(3))
        holds = concrete(
            [term for _, term in found.texts], around, {text: bool(on) for text, on in zip(texts, set_flags, strict=True)}
        )
        told = tuple(text for (text, _), on in zip(found.texts, holds, strict=True) if on)
        assert told == layout.notices_of(set_flags)


_CHOICE = m.ChoiceType("类", ("甲", "乙", "丙"))
_KINDS: dict[str, tuple[m.Type, int, tuple[str, ...]]] = {
    "yes_no": (m.Basic.YES_NO, 1, ()),
    "money": (m.Basic.MONEY, 1, ()),
    "rate": (m.Basic.RATE, m.RATE_SCALE, ()),
    "integer": (m.Basic.INTEGER, 1, ()),
    "date": (m.Basic.DATE, 1, ()),
    "choice": (_CHOICE, 1, _CHOICE.members),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_answers(kind: str) -> None:
    """An answer is demanded to be the evaluator's exactly where the run-time support makes that of the number."""
    type_, scale, members = _KINDS[kind]
    spec = rt.AnswerSpec("答", "第一条", kind, scale, members)
    layout = rt.Layout("事项", (), answers=(spec,))
    made = Made("AnswerSpec", {"kind": Text(kind), "scale": number(scale), "members": Items(tuple(map(Text, members)))})
    table = Made("Layout", {"answers": Items((made.changed({"name": Text("答")}),))})
    conclusion = m.Conclusion("答", m.YesNoLit(True), type_, origin(1))
    random = Random(6)
    for _ in range(RANDOM // 6):
        first, second = _number(kind, random), _number(kind, random)
        handed: Value = Truth(terms.constant(bool(first))) if kind == "yes_no" else number(first)
        found, _ = on_terms("layout.answers_of(numbers)", {"layout": table, "numbers": Items((handed,))}, surroundings())
        answer = found.get("答") if isinstance(found, Table) else None
        assert isinstance(answer, Made)
        real = layout.answers_of((first,))["答"]
        goal = _answer(conclusion, answer, _demanded(kind, layout.answers_of((second,))["答"]))
        assert goal is terms.constant(real == layout.answers_of((second,))["答"])


def _number(kind: str, random: Random) -> int:
    match kind:
        case "yes_no":
            return random.randrange(2)
        case "date":
            return random.choice((0, 20240229, 20230101))
        case "choice":
            return random.choice((-1, 0, 1, 2))
        case _:
            return random.choice((0, 1, 500_000, 1_000_000))


def _demanded(kind: str, value: AnswerValue) -> values.Value:
    """The evaluator's answer as terms."""
    match kind, value:
        case "yes_no", bool():
            return values.Truth(terms.constant(value))
        case "choice", None | str():
            return values.Choice(terms.number(-1 if value is None else _CHOICE.members.index(value)), _CHOICE.members)
        case "date", None:
            return values.Day(terms.ZERO, terms.FALSE)
        case "date", str():
            return values.Day(terms.number(int(value.replace("-", ""))), terms.TRUE)
        case _, int() | Fraction():
            return values.Amount(rational.constant(value))
        case _:
            raise AssertionError(value)


def test_an_explanation_shows_figures_only_where_the_benefit_applies() -> None:
    """So what is told beside them where it does not apply is told to nobody."""
    figures = (rt.Figure("基数", 100, 1, False),)
    shown = [
        rt.explain_benefit(("甲", "第一条"), False, (("条件", False),), rows, paid) for rows in (figures, ()) for paid in (0, 5)
    ]
    assert shown == [shown[0]] * 4
    _, sentence = rt.explain_benefit(("甲", "第一条"), True, (), figures, 5)
    assert "基数 1.00元" in sentence and "给付 0.05元" in sentence
