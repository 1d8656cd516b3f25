"""关系 of benefits: 择高, and what 优先 and 在先 look like in a plan."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.lower.engines import borne, claim, first, paid, refusal, rules_of, settle
from unit.lower.test_lower import steps_of
from zhunshengc.lower import lower
from zhunshengc.model import MAX_YEAR_BASE, Regulation
from zhunshengc.outcome import Settled, base_key, counted_key, paid_key
from zhunshengc.plan import Branch, Flag, Plan
from zhunshengc.plan_run import Before, execute
from zhunshengc.plan_values import Memory, holds

RULES = """第二条 救助
    存疑 同用
        读法 就高 采用
        读法 甲优先
        读法 乙在先
        读法 都付
    给付 甲救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 50%
        限额 每年 40元
    给付 乙救助
        适用 费用 超过 80元
        基数 剩余 费用
        起付线 每次 20元
        比例 80%
    给付 其后
        基数 剩余 费用
        比例 10%
    关系 甲救助、乙救助 按 同用：
        就高    择高
        甲优先  甲救助 优先
        乙在先  乙救助 在先
        都付    并行
    次序 保险支付、（甲救助、乙救助）、其后
"""


def rules(reading: str = "就高") -> Regulation:
    return rules_of(RULES, {"同用": reading})


@pytest.mark.parametrize(
    ("reading", "amounts"),
    [
        ("就高", (0, 3_200, 280)),  # 甲 50% of 60元; 乙 80% of 40元
        ("甲优先", (3_000, 0, 300)),
        ("乙在先", (1_400, 3_200, 140)),  # of what 乙 leaves, 28元
        ("都付", (3_000, 3_200, 0)),
    ],
)
def test_each_way_pays_what_it_says(reading: str, amounts: tuple[int, int, int]) -> None:
    outcome = first(settle(rules(reading), claim()))
    assert paid(outcome) == dict(zip(("甲救助", "乙救助", "其后"), amounts, strict=True))
    assert borne(outcome) == max(0, 10_000 - 4_000 - sum(amounts))


@pytest.mark.parametrize(
    ("left", "one", "other"),
    [
        (5_331, 2_666, 0),  # 26.655元 against 26.648元
        (5_332, 2_666, 0),  # 26.66元 against 26.656元: both 26.66元, the first listed
        (5_334, 2_667, 0),  # 26.67元 against 26.672元: both 26.67元
        (5_335, 2_668, 0),  # 26.675元 against 26.68元: both 26.68元
        (5_336, 0, 2_669),  # 26.68元 against 26.688元
    ],
)
def test_the_higher_is_paid_and_of_equals_the_first(left: int, one: int, other: int) -> None:
    """甲 half of what is left, 乙 80% of it above 20元."""
    found = paid(first(settle(rules(), claim(费用=left + 4_000))))
    assert (found["甲救助"], found["乙救助"]) == (one, other)


def test_the_limit_left_decides_which_is_higher() -> None:
    """At first 甲 pays more; once its 40元 of the year are nearly used, 乙 does. No sum of the one not paid moves."""
    bill = claim(费用=9_000)  # 50元 left: 甲 25元, 乙 24元
    outcomes = settle(rules(), bill, bill, bill)
    assert [paid(item)["甲救助"] for item in outcomes] == [2_500, 0, 0]
    assert [paid(item)["乙救助"] for item in outcomes] == [0, 2_400, 2_400]
    last = outcomes[-1]
    assert isinstance(last, Settled)
    assert (last.sums[base_key("甲救助")], last.sums[paid_key("甲救助")]) == (5_000, 2_500)
    assert (last.sums[base_key("乙救助")], last.sums[paid_key("乙救助")]) == (10_000, 4_800)


def test_only_one_that_applies_is_paid() -> None:
    assert paid(first(settle(rules(), claim(类别="门诊")))) == {"甲救助": 0, "乙救助": 3_200, "其后": 280}
    assert paid(first(settle(rules(), claim(费用=8_000)))) == {"甲救助": 2_000, "乙救助": 0, "其后": 200}
    assert paid(first(settle(rules(), claim(类别="门诊", 费用=8_000)))) == {"甲救助": 0, "乙救助": 0, "其后": 400}


def test_the_sum_of_the_one_not_paid_may_be_full() -> None:
    full = {base_key("甲救助"): Fraction(MAX_YEAR_BASE)}
    assert paid(first(settle(rules(), claim(), sums=full)))["乙救助"] == 3_200
    assert refusal(first(settle(rules(), claim(), sums={base_key("乙救助"): Fraction(MAX_YEAR_BASE)}))) == (
        "ZS416",
        base_key("乙救助"),
    )


# ---- limits in common, 累计, three at once ---------------------------------------------------------------------

SHARED = RULES.replace("        限额 每年 40元\n", "        限额 每年 共用 封顶 30元\n").replace(
    "        比例 80%\n", "        比例 80%\n        限额 每年 共用 封顶 30元\n"
)


def test_a_limit_in_common_moves_with_the_one_that_is_paid() -> None:
    regulation = rules_of(SHARED)
    bill = claim(费用=9_000)
    outcomes = settle(regulation, bill, bill, bill)
    assert [paid(item) for item in outcomes] == [
        {"甲救助": 2_500, "乙救助": 0, "其后": 250},
        {"甲救助": 500, "乙救助": 0, "其后": 450},  # 5元 of the limit are left for either: the first listed
        {"甲救助": 0, "乙救助": 0, "其后": 500},
    ]
    last = outcomes[-1]
    assert isinstance(last, Settled)
    assert last.sums[paid_key("封顶")] == 3_000


COUNTING = RULES.replace("        适用 类别 为 住院\n", "        适用 类别 为 住院\n        累计 类别 为 门诊\n")
PER_CLAIM = COUNTING.replace("        比例 50%\n", "        起付线 每次 1元\n        比例 50%\n")


def test_what_only_counts_still_counts() -> None:
    """A claim on which 甲 does not apply enters its sum by 累计; one on which it is outdone does not."""
    outpatient, inpatient = settle(rules_of(PER_CLAIM), claim(类别="门诊"), claim())
    assert isinstance(outpatient, Settled)
    assert isinstance(inpatient, Settled)
    assert paid(inpatient) == {"甲救助": 0, "乙救助": 3_200, "其后": 280}  # 甲 50% of 59元
    assert (outpatient.sums[base_key("甲救助")], inpatient.sums[base_key("甲救助")]) == (6_000, 6_000)


def test_what_was_only_counted_can_win_later() -> None:
    """Without a deductible per claim 甲 is paid for all that has been counted: 50% of 120元, of which its limit leaves 40元."""
    _, inpatient = settle(rules_of(COUNTING), claim(类别="门诊"), claim())
    assert isinstance(inpatient, Settled)
    assert paid(inpatient) == {"甲救助": 4_000, "乙救助": 0, "其后": 200}
    assert (inpatient.sums[base_key("甲救助")], inpatient.sums[counted_key("甲救助")]) == (12_000, 12_000)


THREE = RULES.replace("    给付 其后\n", "    给付 丙救助\n        基数 剩余 费用\n        比例 丙比例\n    给付 其后\n").replace(
    "乙救助 按 同用：", "乙救助、丙救助 按 同用："
).replace("乙救助）、其后", "乙救助、丙救助）、其后").replace(
    "    给付 甲救助\n", "    输入 丙比例：比例\n        代号 third\n    给付 甲救助\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "winner"),
    [
        (Fraction(32, 60), "乙救助"),
        (Fraction(3_200, 6_000) + Fraction(1, 10_000), "丙救助"),
        (Fraction(0), "乙救助"),
        (1, "丙救助"),
    ],
)
def test_of_three_the_highest_is_paid(rate: Fraction, winner: str) -> None:
    rate = Fraction(int(rate * 10**6), 10**6)
    outcome = first(settle(rules_of(THREE), claim(丙比例=rate)))
    assert [name for name, fen in paid(outcome).items() if fen and name != "其后"] == [winner]


# ---- how it looks and is explained -----------------------------------------------------------------------------


def plan_of(reading: str) -> Plan:
    return lower(rules(reading), "0" * 64).matters[0]


def reasons(reading: str, **changes: object) -> dict[str, list[str]]:
    """Why each benefit that does not apply does not."""
    plan = plan_of(reading)
    memory = execute(plan, claim(**changes), {}, Before())  # type: ignore[arg-type]
    assert isinstance(memory, Memory)
    return {
        item.name: [text for text, condition in item.conditions if not holds(condition, memory)]
        for item in plan.trace
        if not memory.flags[item.applies]
    }


def test_the_one_that_is_outdone_says_by_which() -> None:
    assert reasons("就高") == {"甲救助": ["给付不少于「乙救助」（择高）"]}
    assert reasons("就高", 费用=9_000) == {"乙救助": ["给付多于「甲救助」（择高）"]}
    assert reasons("就高", 费用=8_000) == {"乙救助": ["费用 超过 80元"]}


def test_the_one_that_another_goes_before_says_which() -> None:
    assert reasons("甲优先") == {"乙救助": ["「甲救助」不适用（它优先）"]}
    assert reasons("甲优先", 类别="门诊", 费用=8_000) == {"甲救助": ["类别 为 住院"], "乙救助": ["费用 超过 80元"]}


def test_a_trial_is_worked_out_in_branches_of_its_own() -> None:
    plan = plan_of("就高")
    conditions = [step.condition for step in steps_of(plan.steps) if isinstance(step, Branch)]
    tried = [Flag("tried_1"), Flag("tried_2")]
    assert conditions == [*tried, *tried, Flag("applies_1"), Flag("applies_2"), Flag("applies_3")]
    assert [item.label for item in plan.trace[1].values] == ["基数", "累计基数", "起付线", "计入救助", "比例", "按比例应付"]
