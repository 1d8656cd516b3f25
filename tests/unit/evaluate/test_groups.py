"""名录, 归类, yes/no dimensions of tables, 不计."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.evaluate.models import (
    BILL,
    above,
    benefit,
    choice,
    definition,
    fact,
    matter,
    money,
    paid,
    percent,
    ranked,
    ranking,
    refusal,
    regulation,
    settle,
    settled,
    several,
    told,
    yes,
)
from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import CompareOp
from zhunshengc.facts import FactValue
from zhunshengc.model import (
    UNLISTED,
    YES_NO_MEMBERS,
    Basic,
    ChoiceType,
    Classify,
    Compare,
    DefinitionRef,
    Expr,
    InputRef,
    IntegerLit,
    OneOf,
    Regulation,
    Row,
    Table,
)

PLACE = Place(Source("手工.zs", ""), Span(0, 0))
DISEASE = choice("病种", "肺癌", "感冒", "白血病", UNLISTED)
KIND = choice("病种类别", "特殊", "普通")
GRAVE = choice("轻重", "重", "轻")


def table(dimension: Expr, *rows: tuple[str, int]) -> Table:
    """Percentages by members."""
    return Table((dimension,), tuple(Row(((key,),), percent(rate), place=PLACE) for key, rate in rows), Basic.RATE, place=PLACE)


def grouped(source: Expr, kind: ChoiceType, *cases: tuple[tuple[str, ...], str], otherwise: str | None) -> Classify:
    return Classify(tuple((OneOf(source, members), group) for members, group in cases), otherwise, kind)


def by_disease(*, optional: bool = False) -> Regulation:
    """Special diseases 70%, others 20%; 重 is a group of groups."""
    disease = InputRef("病种", DISEASE)
    kinds = grouped(disease, KIND, (("肺癌", "白血病"), "特殊"), otherwise="普通")
    grave = grouped(DefinitionRef("病种类别", KIND), GRAVE, (("特殊",), "重"), otherwise="轻")
    rate = table(DefinitionRef("轻重", GRAVE), ("重", 70), ("轻", 20))
    return regulation(
        matter(benefit("救助", rate)),
        inputs=(fact("病种", DISEASE, open=True, optional=optional),),
        definitions=(definition("病种类别", kinds, KIND), definition("轻重", grave, GRAVE)),
    )


@pytest.mark.parametrize(("name", "fen"), [("肺癌", 4_200), ("白血病", 4_200), ("感冒", 1_200), (UNLISTED, 1_200)])
def test_a_name_is_in_its_group_and_a_group_in_its_own(name: str, fen: int) -> None:
    assert paid(settle(by_disease(), {**BILL, "病种": name})) == {"救助": fen}


def test_an_absent_name_is_not_listed() -> None:
    assert paid(settle(by_disease(optional=True))) == {"救助": 1_200}
    assert refusal(settle(by_disease())) == ("ZS402", "病种")


def test_a_member_in_no_group_finds_no_row() -> None:
    kinds = grouped(InputRef("病种", DISEASE), KIND, (("肺癌",), "特殊"), otherwise=None)
    rules = regulation(matter(benefit("救助", table(kinds, ("特殊", 70)))), inputs=(fact("病种", DISEASE, open=True),))
    assert paid(settle(rules, {**BILL, "病种": "肺癌"})) == {"救助": 4_200}
    assert refusal(settle(rules, {**BILL, "病种": "感冒"})) == ("ZS417", "病种类别")


def test_a_table_asks_a_condition() -> None:
    """More than 100元 is 是, 100元 sharp 否."""
    kind = ChoiceType("大额", YES_NO_MEMBERS)
    large = Classify(((above(money("费用"), 10_000), "是"),), "否", kind)
    rules = regulation(matter(benefit("救助", table(large, ("是", 70), ("否", 20)))))
    assert paid(settle(rules)) == {"救助": 1_200}
    assert paid(settle(rules, {**BILL, "费用": 10_001})) == {"救助": 4_201}  # 60.01元 × 70% = 42.007元
    missing = regulation(matter(benefit("救助", table(large, ("是", 70)))))
    assert refusal(settle(missing)) == ("ZS417", "费用 超过 100元")


# ---- 不计 --------------------------------------------------------------------------------------------------------

STATUSES = several("身份", "甲", "乙", "丙")
GRADE = fact("等级", Basic.INTEGER, optional=True)


def by_status(*exceptions: tuple[str, Expr]) -> Regulation:
    """甲 70%, 乙 20%; for those who have a status."""
    people = ranking("对象", "身份", "甲", "乙", exceptions=exceptions)
    has_status = OneOf(ranked(people), people.members)
    return regulation(
        matter(benefit("救助", table(ranked(people), ("甲", 70), ("乙", 20)), applies=has_status)),
        inputs=(fact("身份", STATUSES), GRADE, fact("残疾", Basic.YES_NO, optional=True)),
        rankings=(people,),
    )


def low_grade(member: str = "甲", below: int = 7) -> tuple[str, Expr]:
    return member, Compare(CompareOp.BELOW, InputRef("等级", Basic.INTEGER), IntegerLit(below))


@pytest.mark.parametrize(
    ("statuses", "grade", "status", "fen"),
    [
        (("甲", "乙"), 7, "甲", 4_200),
        (("甲", "乙"), 6, "乙", 1_200),
        (("甲",), 6, None, 0),
        (("乙",), 6, "乙", 1_200),
    ],
)
def test_a_status_that_is_taken_away_leaves_the_next(statuses: FactValue, grade: int, status: str | None, fen: int) -> None:
    outcome = settled(settle(by_status(low_grade()), {**BILL, "身份": statuses, "等级": grade}))
    assert (outcome.status, outcome.total) == (status, fen)
    assert told(outcome) == ([] if status else ["第二条 不属于对象"])


def test_several_exceptions_take_away_several_statuses() -> None:
    rules = by_status(low_grade("甲"), low_grade("乙", 3), ("甲", yes("残疾")))
    for grade, disabled, status in ((9, False, "甲"), (9, True, "乙"), (5, False, "乙"), (2, False, None), (2, True, None)):
        facts = {**BILL, "身份": ("乙", "甲"), "等级": grade, "残疾": disabled}
        assert settled(settle(rules, facts)).status == status


def test_the_fact_itself_is_untouched() -> None:
    rules = by_status(low_grade())
    claims = regulation(
        matter(benefit("救助", applies=OneOf(InputRef("身份", STATUSES), ("甲",)))), inputs=rules.inputs, rankings=rules.rankings
    )
    assert paid(settle(claims, {**BILL, "身份": ("甲",), "等级": 1})) == {"救助": 3_000}


def test_a_single_status_can_be_taken_away() -> None:
    kind = choice("身份", "甲", "乙")
    people = ranking("对象", "身份", "甲", "乙", exceptions=(low_grade(),))
    rules = regulation(
        matter(benefit("救助", table(ranked(people), ("甲", 70), ("乙", 20)), applies=OneOf(ranked(people), people.members))),
        inputs=(fact("身份", kind), GRADE),
        rankings=(people,),
    )
    assert settled(settle(rules, {**BILL, "身份": "甲", "等级": 1})).status is None
    assert settled(settle(rules, {**BILL, "身份": "乙", "等级": 1})).status == "乙"


def test_sums_are_those_of_whoever_it_is() -> None:
    """A claim without status moves no sum."""
    outcome = settled(settle(by_status(low_grade()), {**BILL, "身份": ("甲",), "等级": 1}, {"救助.累计基数": Fraction(7)}))
    assert outcome.sums == {"救助.累计基数": Fraction(7), "救助.年度": Fraction(0)}
