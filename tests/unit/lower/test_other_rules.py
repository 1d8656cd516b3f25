"""适用旧规 and 适用另文, earlier answers, matters that settle as another one does, 不计."""

from __future__ import annotations

import pytest

from unit.lower.engines import answers, borne, claim, first, notices, paid, refusal, rules_of, settle
from unit.lower.test_lower import let
from zhunshengc.lower import lower
from zhunshengc.model import DAY
from zhunshengc.outcome import Settled, base_key, paid_key
from zhunshengc.plan import And, AnyBit, Compare, Const, FirstOf, Let, Relation, Select, Sub, Var

SILENT = """第二条 救助
    排除 未转诊：非 转诊
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    适用旧规 门诊：类别 为 门诊
    适用另文 大额：剩余 费用 超过 60元
    次序 保险支付、救助
"""


@pytest.mark.parametrize(
    ("changes", "given"),
    [
        ({}, []),
        ({"类别": "门诊"}, ["第二条 适用旧规：门诊"]),
        ({"费用": 10_001}, ["第二条 适用另文：大额"]),
        ({"类别": "门诊", "费用": 10_001}, ["第二条 适用旧规：门诊", "第二条 适用另文：大额"]),
        ({"类别": "门诊", "转诊": False}, ["第二条 未转诊"]),
        ({"类别": "门诊", "身份": ()}, ["第一条 不属于人员", "第二条 适用旧规：门诊"]),
    ],
)
def test_what_other_rules_say_is_told_and_changes_nothing(changes: dict[str, object], given: list[str]) -> None:
    outcome = first(settle(rules_of(SILENT), claim(**changes)))  # type: ignore[arg-type]
    assert notices(outcome) == given
    silent = first(settle(rules_of("\n".join(line for line in SILENT.splitlines() if "适用旧规" not in line)), claim(**changes)))  # type: ignore[arg-type]
    assert paid(outcome) == paid(silent)


ANSWERS = """第二条 救助
    给付 救助
        基数 剩余 费用
        比例 70%
    次序 保险支付、救助
第三条 分担
    事项 分担
        输入 资金：金额
            代号 fund
        结论 区级：资金 × 50%
        结论 镇街：资金 - 区级
        结论 三成：镇街 × 30%
        结论 剩下：镇街 - 三成
"""


@pytest.mark.parametrize(
    ("fund", "parts"), [(201, (101, 100, 30, 70)), (202, (101, 101, 30, 71)), (1, (1, 0, 0, 0)), (0, (0,) * 4)]
)
def test_an_answer_is_used_as_it_was_answered(fund: int, parts: tuple[int, ...]) -> None:
    """50% of 2.01元 is 1.005元, answered 1.01元: the other part is 1.00元."""
    assert tuple(answers(first(settle(rules_of(ANSWERS), {"资金": fund}, of="分担"))).values()) == parts


FOLLOWING = """第二条 救助
    约定 先付不超过费用：保险支付 不超过 费用
    排除 未转诊：非 转诊
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        起付线 每年 20元
        比例 70%
        限额 每年 50元
    适用旧规 门诊：类别 为 门诊
    次序 保险支付、救助
第三条 控制
    事项 控制线
        依 费用结算
        结论 超出：较高者（0元、费用 - 保险支付 - 合计 - 10元）
        结论 付了：救助
"""


def test_a_matter_that_follows_another_settles_as_that_one_does() -> None:
    rules = rules_of(FOLLOWING)
    followed, following = settle(rules, claim(), claim()), settle(rules, claim(), claim(), of="控制线")
    assert [paid(item) for item in following] == [paid(item) for item in followed] == [{"救助": 2_800}, {"救助": 2_200}]
    assert [borne(item) for item in following] == [3_200, 3_800]
    assert [answers(item) for item in following] == [{"超出": 2_200, "付了": 2_800}, {"超出": 2_800, "付了": 2_200}]
    last = following[-1]
    assert isinstance(last, Settled)
    assert (last.sums[base_key("救助")], last.sums[paid_key("救助")]) == (12_000, 5_000)


def test_it_refuses_excludes_and_tells_as_that_one_does() -> None:
    rules = rules_of(FOLLOWING)
    assert refusal(first(settle(rules, claim(保险支付=10_001), of="控制线"))) == ("ZS408", "先付不超过费用")
    assert notices(first(settle(rules, claim(转诊=False), of="控制线"))) == ["第二条 未转诊"]
    assert notices(first(settle(rules, claim(类别="门诊"), of="控制线"))) == ["第二条 适用旧规：门诊"]
    undated = {name: value for name, value in claim().items() if name != DAY}
    assert paid(first(settle(rules, undated, of="控制线"))) == {"救助": 2_800}


def test_it_moves_the_sums_of_that_one() -> None:
    main, other = lower(rules_of(FOLLOWING), "0" * 64).matters
    assert (main.settles, other.settles) == (None, "费用结算")
    assert [(item.key, item.den) for item in other.accumulators] == [(item.key, item.den) for item in main.accumulators]


# ---- 不计 ------------------------------------------------------------------------------------------------------

IGNORED = """第二条 救助
    输入 等级：整数，可省
        代号 grade
    给付 救助
        基数 剩余 费用
        比例 按 人员：
            甲类 100%
            乙类 50%
    次序 保险支付、救助
"""
HEAD_LINE = "    分类 人员 取自 身份 就高：甲类、乙类\n"


@pytest.fixture(name="ignoring")
def _ignoring() -> str:
    from unit.resolve.texts import HEAD

    assert HEAD_LINE in HEAD
    return HEAD.replace(HEAD_LINE, f"{HEAD_LINE}        不计 甲类：等级 不低于 1 且 等级 不超过 6\n")


@pytest.mark.parametrize(
    ("statuses", "grade", "status", "amount"),
    [
        (("甲类",), 0, "甲类", 6_000),
        (("甲类",), 1, None, 0),
        (("甲类",), 6, None, 0),
        (("甲类",), 7, "甲类", 6_000),
        (("甲类", "乙类"), 6, "乙类", 3_000),
        (("甲类", "乙类"), 7, "甲类", 6_000),
        (("乙类", "丙类"), 6, "乙类", 3_000),
        ((), 6, None, 0),
    ],
)
def test_what_does_not_count_is_not_chosen(
    ignoring: str, statuses: tuple[str, ...], grade: int, status: str | None, amount: int
) -> None:
    outcome = first(settle(rules_of(IGNORED, head=ignoring), claim(身份=statuses, 等级=grade)))
    assert isinstance(outcome, Settled)
    assert (outcome.status, paid(outcome)) == (status, {"救助": amount})


def test_the_statuses_themselves_keep_it(ignoring: str) -> None:
    rules = rules_of(IGNORED.replace("    给付 救助\n", "    排除 甲类的：身份 属于 甲类\n    给付 救助\n"), head=ignoring)
    outcome = first(settle(rules, claim(身份=("甲类", "乙类"), 等级=6)))
    assert (paid(outcome), notices(outcome)) == ({"救助": 0}, ["第二条 甲类的"])


def test_the_mask_loses_the_bit(ignoring: str) -> None:
    plan = lower(rules_of(IGNORED, head=ignoring), "0" * 64).matters[0]
    mask, grade = Var("in_aid_status"), Var("in_grade")
    taken = And(
        (AnyBit(mask, 1), Compare(Relation.GE, grade, Const(1)), Compare(Relation.LE, grade, Const(6))),
    )
    assert let(plan, "counted_in_aid_status").value == Select(((taken, Sub(mask, Const(1))),), mask)
    assert let(plan, "status_1") == Let("status_1", FirstOf(Var("counted_in_aid_status"), (0, 1)), 1, "人员（就高）")
