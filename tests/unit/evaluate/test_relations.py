"""关系: 优先, 在先, 择高, 并行."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.evaluate.models import (
    BILL,
    COST,
    HALF,
    INSURER,
    above,
    benefit,
    exclusion,
    fact,
    left_of,
    matter,
    money,
    paid,
    percent,
    refusal,
    regulation,
    relation,
    settle,
    settled,
    year_limit,
    yes,
)
from zhunsheng.syntax import Period, WayKind
from zhunshengc.expressions import YES
from zhunshengc.model import MAX_YEAR_BASE, Basic, Benefit, Deductible, Limit, MoneyLit, PaidRef, Regulation, Relation
from zhunshengc.outcome import base_key, counted_key, paid_key

LARGE = above(money(COST), 8_000)


def pair(way: Relation, *benefits: Benefit, later: tuple[Benefit, ...] = ()) -> Regulation:
    return regulation(matter(*benefits, *later, relations=(way,)), inputs=(fact("大病", Basic.YES_NO, optional=True),))


def two(kind: WayKind, first: str | None = None) -> Regulation:
    """甲 70% of large bills, 乙 half of any; then 丙, all of what is left."""
    rest = benefit("丙", percent(100), base=left_of(benefits=("甲", "乙")), place=2)
    one, other = benefit("甲", percent(70), applies=LARGE), benefit("乙")
    return pair(relation(kind, "甲", "乙", first=first), one, other, later=(rest,))


# ---- 优先, 在先, 并行 -------------------------------------------------------------------------------------------


def test_what_comes_first_keeps_the_others_out() -> None:
    rules = two(WayKind.PRIORITY, "甲")
    outcome = settled(settle(rules))
    assert paid(outcome) == {"甲": 4_200, "乙": 0, "丙": 1_800}
    assert outcome.sums[base_key("乙")] == 0
    assert outcome.steps[1].failed == ("「甲」不适用（它优先）",)
    assert paid(settle(rules, {**BILL, COST: 8_000})) == {"甲": 0, "乙": 2_000, "丙": 2_000}
    assert paid(settle(two(WayKind.PRIORITY, "乙"))) == {"甲": 0, "乙": 3_000, "丙": 3_000}


def test_what_pays_first_leaves_the_others_what_it_leaves() -> None:
    """60元 are left: 乙 pays 30元 first, 甲 70% of the other 30元; or 甲 42元, 乙 half of 18元."""
    outcome = settled(settle(two(WayKind.FIRST, "乙")))
    assert paid(outcome) == {"乙": 3_000, "甲": 2_100, "丙": 900}
    assert outcome.sums[base_key("甲")] == 3_000
    assert paid(settle(two(WayKind.FIRST, "甲"))) == {"甲": 4_200, "乙": 900, "丙": 900}


def test_each_from_the_same_remainder() -> None:
    assert paid(settle(two(WayKind.PARALLEL))) == {"甲": 4_200, "乙": 3_000, "丙": 0}


def test_what_pays_first_reads_as_a_place_of_its_own() -> None:
    """All that shared the place follow; a third one that starts from the same remainder, too."""
    third = benefit("戊", percent(10))
    rules = pair(relation(WayKind.FIRST, "甲", "乙", first="乙"), benefit("甲"), benefit("乙"), third)
    assert paid(settle(rules)) == {"乙": 3_000, "甲": 1_500, "戊": 300}


# ---- 择高 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "payments"),
    [(8_000, {"甲": 0, "乙": 2_000, "丙": 2_000}), (8_001, {"甲": 2_801, "乙": 0, "丙": 1_200})],
)
def test_only_what_pays_most_is_paid(cost: int, payments: dict[str, int]) -> None:
    assert paid(settle(two(WayKind.HIGHEST), {**BILL, COST: cost})) == payments


@pytest.mark.parametrize(("listed", "winner"), [(("甲", "乙"), "甲"), (("乙", "甲"), "乙")])
def test_of_equals_the_first_listed_is_paid(listed: tuple[str, str], winner: str) -> None:
    """60元 × 50% each; a 分 more and the other wins."""
    rules = pair(relation(WayKind.HIGHEST, *listed), benefit("甲"), benefit("乙"))
    outcome = settled(settle(rules))
    assert paid(outcome) == {"甲": 0, "乙": 0} | {winner: 3_000}
    loser = "乙" if winner == "甲" else "甲"
    assert next(step.failed for step in outcome.steps if step.name == loser) == (f"给付多于「{winner}」（择高）",)
    better = [benefit(name, percent(51) if name == loser else HALF) for name in ("甲", "乙")]
    assert paid(settle(pair(relation(WayKind.HIGHEST, *listed), *better)))[loser] == 3_060


def test_equals_that_pay_nothing() -> None:
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙"), benefit("甲"), benefit("乙"))
    outcome = settled(settle(rules, {**BILL, INSURER: 10_000}))
    assert [step.applies for step in outcome.steps] == [True, False]


def test_sums_move_for_what_is_paid_alone() -> None:
    before = {
        base_key("甲"): Fraction(11),
        paid_key("甲"): Fraction(5),
        base_key("乙"): Fraction(13),
        paid_key("乙"): Fraction(7),
    }
    outcome = settled(settle(two(WayKind.HIGHEST), sums=before))
    assert {key: int(outcome.sums[key]) for key in before} == {
        base_key("甲"): 6_011,
        paid_key("甲"): 4_205,
        base_key("乙"): 13,
        paid_key("乙"): 7,
    }


def test_a_limit_that_is_used_up_lets_the_other_win() -> None:
    limited = benefit("甲", percent(70), limits=(year_limit(5_000),))
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙"), limited, benefit("乙"))
    assert paid(settle(rules, sums={paid_key("甲"): Fraction(2_000)})) == {"甲": 3_000, "乙": 0}  # equal
    assert paid(settle(rules, sums={paid_key("甲"): Fraction(2_001)})) == {"甲": 0, "乙": 3_000}


def test_a_shared_limit_is_looked_at_as_it_was_before_either() -> None:
    shared = (year_limit(4_000, "共"),)
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙"), benefit("甲", percent(70), limits=shared), benefit("乙", limits=shared))
    outcome = settled(settle(rules, sums={paid_key("共"): Fraction(500)}))
    assert (paid(outcome), outcome.sums[paid_key("共")]) == ({"甲": 3_500, "乙": 0}, 4_000)
    once = (Limit(Period.CLAIM, "次", MoneyLit(3_500), benefit("甲").origin),)
    each = pair(relation(WayKind.HIGHEST, "甲", "乙"), benefit("甲", percent(70), limits=once), benefit("乙", limits=once))
    assert paid(settle(each)) == {"甲": 3_500, "乙": 0}


def test_the_deductible_of_a_benefit_that_lost_is_not_used_up() -> None:
    """乙 starts above 50元 a year: it loses the first claim and still has the whole deductible before it on the second."""
    yearly = Deductible(Period.YEAR, MoneyLit(5_000), benefit("乙").origin)
    rules = pair(
        relation(WayKind.HIGHEST, "甲", "乙"),
        benefit("甲", percent(10), limits=(year_limit(600),)),
        benefit("乙", deductible=yearly),
    )
    first = settled(settle(rules))
    assert paid(first) == {"甲": 600, "乙": 0}
    second = settled(settle(rules, sums=first.sums))
    assert paid(second) == {"甲": 0, "乙": 500}


def test_other_claims_enter_unless_the_benefit_loses() -> None:
    """累计 lets 乙's claims enter where it does not apply; where it applies and loses, nothing enters."""
    counting = benefit("乙", applies=yes("大病"), also_counts=YES)
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙"), benefit("甲", percent(70)), counting)
    waiting = settled(settle(rules, {**BILL, "大病": False}))
    assert (int(waiting.sums[base_key("乙")]), int(waiting.sums[counted_key("乙")])) == (6_000, 0)
    lost = settled(settle(rules, {**BILL, "大病": True}))
    assert (lost.total, int(lost.sums[base_key("乙")]), int(lost.sums[counted_key("乙")])) == (4_200, 0, 0)
    won = settled(settle(rules, {**BILL, "大病": True}, waiting.sums))  # (60元 + 60元) × 50% against 42元
    assert (paid(won), int(won.sums[counted_key("乙")])) == ({"甲": 0, "乙": 6_000}, 12_000)


def test_only_the_sum_of_what_is_paid_can_be_too_large() -> None:
    rules = two(WayKind.HIGHEST)
    full = Fraction(MAX_YEAR_BASE - 5_999)
    assert paid(settle(rules, sums={base_key("乙"): full})) == {"甲": 4_200, "乙": 0, "丙": 1_800}
    assert refusal(settle(rules, sums={base_key("甲"): full})) == ("ZS416", base_key("甲"))


def test_an_excluded_claim_pays_none_of_them() -> None:
    one, other = benefit("甲", percent(70)), benefit("乙")
    out = exclusion("大病除外", yes("大病"))
    rules = regulation(
        matter(one, other, relations=(relation(WayKind.HIGHEST, "甲", "乙"),), exclusions=(out,)),
        inputs=(fact("大病", Basic.YES_NO),),
    )
    outcome = settled(settle(rules, {**BILL, "大病": True}))
    assert (outcome.total, outcome.sums[base_key("甲")], outcome.sums[base_key("乙")]) == (0, 0, 0)
    assert [step.failed for step in outcome.steps] == [(), ()]


def test_later_places_start_from_what_is_paid() -> None:
    after = benefit("丙", percent(100), base=PaidRef("甲"), place=2)
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙"), benefit("甲", percent(10)), benefit("乙"), later=(after,))
    assert paid(settle(rules)) == {"甲": 0, "乙": 3_000, "丙": 0}


def test_three_of_them_between_others() -> None:
    """丁 stands among them and is paid all the same; each of the three is reckoned before 丁 uses the shared limit up."""
    shared = (year_limit(5_000, "共"),)
    one, three = benefit("甲", percent(20)), benefit("丙", percent(40))
    other, two = benefit("丁", percent(100), limits=shared), benefit("乙", limits=shared)
    rules = pair(relation(WayKind.HIGHEST, "甲", "乙", "丙"), one, other, two, three)
    outcome = settled(settle(rules))
    assert paid(outcome) == {"甲": 0, "丁": 5_000, "乙": 3_000, "丙": 0}
    assert outcome.sums[paid_key("共")] == 8_000


def test_what_keeps_a_benefit_out_is_told() -> None:
    """丁 pays most; 甲 and 乙 as much as each other; 丙 does not apply at all."""
    benefits = (benefit("甲"), benefit("乙"), benefit("丙", applies=above(money(COST), 10_000)), benefit("丁", percent(60)))
    outcome = settled(settle(pair(relation(WayKind.HIGHEST, "甲", "乙", "丙", "丁"), *benefits)))
    assert [step.failed for step in outcome.steps] == [
        ("给付不少于「丁」（择高）",),
        ("给付多于「甲」（择高）", "给付不少于「丁」（择高）"),
        ("费用 超过 100元",),
        (),
    ]
