"""What each construct beyond a benefit with a rate becomes in the model."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.resolve.constructs import HEAD, RULES, SHARED
from unit.resolve.texts import benefit, resolved
from zhunsheng.syntax import ArithmeticOp, CompareOp, Function, SilenceKind, WayKind
from zhunshengc.expressions import YES, negation
from zhunshengc.invariants import RESOLVED, SPECIALISED, broken
from zhunshengc.model import (
    UNLISTED,
    AnswerRef,
    Arithmetic,
    Basic,
    Both,
    Call,
    ChoiceType,
    Classify,
    Compare,
    DateLit,
    DefinitionRef,
    DoubtRef,
    Either,
    InputRef,
    IntegerLit,
    OneOf,
    RankingRef,
    RateLit,
    Regulation,
    Remainder,
    Table,
    Tranche,
    Tranches,
    Unlimited,
    Way,
)
from zhunshengc.specialise import specialise


@pytest.fixture(scope="module")
def model() -> Regulation:
    found = resolved(HEAD + RULES, SHARED)
    assert [(item.code, item.sentence) for item in found.diagnostics] == []
    assert found.regulation is not None
    return found.regulation


VALID = InputRef("有效", Basic.YES_NO)


def test_the_model_is_sound_under_every_reading(model: Regulation) -> None:
    assert broken(model, RESOLVED) == ()
    for reading in ("互斥", "先后", "并行"):
        assert broken(specialise(model, {"甲与乙": reading}), SPECIALISED) == ()


def test_a_list_of_names_has_the_members_of_its_groups_in_order(model: Regulation) -> None:
    disease = model.input("病种")
    assert disease.open
    assert disease.type == ChoiceType("病种", ("肺癌", "胃癌", "糖尿病", UNLISTED))
    assert disease.default == UNLISTED
    assert not model.input("类别").open


def test_groups_are_conditions_over_their_source(model: Regulation) -> None:
    kind = ChoiceType("人员", ("甲类", "乙类", "丙类"))
    first = model.definition("对象组")
    status = RankingRef("人员", kind)
    assert first.type == ChoiceType("对象组", ("其他", "重点"))
    assert first.value == Classify(
        ((OneOf(status, ("丙类", "乙类")), "其他"), (OneOf(status, ("甲类",)), "重点")),
        None,
        ChoiceType("对象组", ("其他", "重点")),
    )
    again = model.definition("大组").value
    assert isinstance(again, Classify)
    assert again.cases == ((OneOf(DefinitionRef("对象组", first.type), ("重点", "其他")), "全部"),)
    disease = InputRef("病种", model.input("病种").type)
    listed = model.definition("病种类").value
    assert isinstance(listed, Classify)
    assert listed.cases == ((OneOf(disease, ("肺癌", "胃癌")), "重病"), (OneOf(disease, ("糖尿病", UNLISTED)), "普通"))


def test_a_yes_no_dimension_has_the_members_yes_and_no(model: Regulation) -> None:
    limit = benefit(model, "甲救助").limits[0].value
    assert isinstance(limit, Table)
    old = DefinitionRef("老人", Basic.YES_NO)
    assert limit.dimensions[0] == Classify(((old, "是"),), "否", ChoiceType("老人", ("是", "否")))
    assert [row.keys for row in limit.rows] == [(("是",), ("其他", "重点")), (("否",), ("重点",)), (("否",), ("其他",))]
    assert limit.rows[0].cell == Unlimited()


def test_statuses_that_do_not_count(model: Regulation) -> None:
    assert model.ranking("人员").exceptions == (("乙类", DefinitionRef("六级以上", Basic.YES_NO)),)


def test_days(model: Regulation) -> None:
    start = model.start.value
    assert isinstance(start, Table)
    assert [row.cell for row in start.rows] == [DateLit(datetime.date(2024, 1, 13)), DateLit(datetime.date(2024, 1, 12))]
    old = model.definition("老人").value
    assert isinstance(old, Either)
    born = InputRef("出生日", Basic.DATE)
    assert Compare(CompareOp.AT_LEAST, Call(Function.AGE, (born,), Basic.INTEGER), IntegerLit(80)) in old.items
    asked = InputRef("申报日", Basic.DATE)
    in_time = model.matter("期限").conclusions[0].value
    last = Call(Function.DAY_OF_YEAR, (asked, IntegerLit(12), IntegerLit(20)), Basic.DATE)
    assert in_time == Compare(CompareOp.NOT_AFTER, asked, last)


def test_facts_that_are_not_asked_for_or_do_not_count(model: Regulation) -> None:
    assert model.input("类别").used_if == VALID
    grade = Compare(CompareOp.ABOVE, InputRef("等级", Basic.INTEGER), IntegerLit(1))
    assert model.input("补偿").used_if == Both((VALID, grade))
    assert model.input("保险支付").disregarded == negation(VALID)
    assert model.input("虚设支付").disregarded == YES
    assert model.input("总费用").includes == "费用"


def test_what_is_paid_out_of_a_part_is_paid_out_of_the_whole(model: Regulation) -> None:
    whole = Remainder("总费用", ("保险支付", "商保支付"), ())
    assert benefit(model, "乙救助").base == whole
    assert benefit(model, "甲救助").base == Arithmetic(
        ArithmeticOp.SUBTRACT, Remainder("费用", ("保险支付",), ()), InputRef("补偿", Basic.MONEY), Basic.MONEY
    )
    first = model.matters[0]
    assert first.places == (("保险支付",), ("商保支付",), ("甲救助", "乙救助"), ("丙救助",))


def test_pots(model: Regulation) -> None:
    assert [(item.name, item.pot) for item in model.matters[0].benefits] == [
        ("甲救助", "费用"),
        ("乙救助", "总费用"),
        ("丙救助", "合费"),
    ]


def test_tranches(model: Regulation) -> None:
    assert benefit(model, "甲救助").rate == Tranches(
        (
            Tranche(100_000, DefinitionRef("首段", Basic.RATE)),
            Tranche(1_000_000, RateLit(Fraction(7, 10))),
            Tranche(None, RateLit(Fraction(17, 20))),
        )
    )


def test_relations_keep_the_written_order(model: Regulation) -> None:
    (relation,) = model.matters[0].relations
    assert relation.benefits == ("乙救助", "甲救助")
    assert relation.doubt == "甲与乙"
    assert relation.ways == (
        ("先后", Way(WayKind.FIRST, "甲救助")),
        ("互斥", Way(WayKind.PRIORITY, "乙救助")),
        ("并行", Way(WayKind.HIGHEST, None)),
    )


def test_silences_see_what_is_left_before_the_first_benefit(model: Regulation) -> None:
    small, chronic = model.matters[0].silences
    assert (small.kind, small.name) == (SilenceKind.OLDER, "小额")
    assert isinstance(small.condition, Both)
    left = small.condition.items[1]
    assert isinstance(left, Compare)
    assert left.left == Remainder("总费用", ("保险支付", "商保支付"), ())
    assert (chronic.kind, chronic.name) == (SilenceKind.OTHER, "慢病")
    assert [item.name for item in model.matter("期限").silences] == ["小额"]


def test_a_matter_that_settles_as_another_one_has_its_parts(model: Regulation) -> None:
    first, beyond = model.matters[0], model.matter("超出")
    assert beyond.settles == first.name
    assert (beyond.assumptions, beyond.exclusions, beyond.places) == (first.assumptions, first.exclusions, first.places)
    assert (beyond.benefits, beyond.relations, beyond.silences) == (first.benefits, first.relations, first.silences)
    assert len(beyond.benefits) == 3
    assert (beyond.guarantees, beyond.resettlement) == ((), None)
    assert [item.name for item in beyond.conclusions] == ["超出", "一半", "差额", "所属"]


def test_an_answer_may_use_earlier_ones(model: Regulation) -> None:
    _, half, rest, group = model.matter("超出").conclusions
    beyond = AnswerRef("超出", Basic.MONEY)
    assert half.value == Arithmetic(ArithmeticOp.MULTIPLY, beyond, RateLit(Fraction(1, 2)), Basic.MONEY)
    assert rest.value == Arithmetic(ArithmeticOp.SUBTRACT, beyond, AnswerRef("一半", Basic.MONEY), Basic.MONEY)
    assert group.type == ChoiceType("病种类", ("重病", "普通"))


def test_a_name_of_a_doubt_and_an_input_means_the_doubt_where_one_chooses(model: Regulation) -> None:
    due = model.definition("应扣").value
    assert isinstance(due, Table)
    doubt = DoubtRef("补偿", ChoiceType("补偿", ("扣", "不扣")))
    assert due.dimensions == (doubt,)
    assert due.rows[0].cell == InputRef("补偿", Basic.MONEY)
    applies = benefit(model, "甲救助").applies
    assert isinstance(applies, Both)
    assert OneOf(doubt, ("扣",)) in applies.items
