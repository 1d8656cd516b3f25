"""What emitted modules answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unit.backend_python import plans
from unit.backend_python.emitted import claim, module_of
from zhunshengc import plan as p
from zhunshengc.runtime.rules import InputError

MODULE = module_of(plans.claims_plan(), plans.answer_plan(), plans.resettle_plan())
SETTLE = MODULE.MATTERS["费用结算"]


def test_a_claim() -> None:
    result = SETTLE(claim(), trace=True)
    assert result.to_dict() == {
        "结算编号": "一",
        "采用身份": "低保对象",
        "给付": [{"名称": "住院救助", "条款": "第十二条", "金额": "4200.00"}],
        "合计": "4200.00",
        "个人负担": "1800.00",
        "台账": {"住院救助.累计基数": "6000.00", "住院救助.年度": "4200.00"},
        "提示": [],
        "说明": [{"条款": "第十二条", "内容": "住院救助：适用；基数 6000.00元，起付线 不设，比例 70%，给付 4200.00元"}],
    }
    assert SETTLE(claim()).trace == ()
    assert result.articles == {"住院救助": "第十二条"}


@pytest.mark.parametrize(
    ("cost", "paid"), [("4000.01", 1), ("4000.02", 1), ("4000.05", 4), ("4000.15", 11), ("4000.25", 18), ("4000.00", 0)]
)
def test_half_up(cost: str, paid: int) -> None:
    assert SETTLE(claim(政策范围内费用=cost)).payments == {"住院救助": paid}


def test_deductible_limit_and_ledger() -> None:
    facts = claim(救助身份="边缘家庭", 政策范围内费用="5000", hifp_pay="4000")
    first = SETTLE(facts)
    second = SETTLE({**facts, "政策范围内费用": "6000"}, first.ledger)
    assert (first.total, second.total) == (0, 65_000)  # 起付线 2000元：累计 1000元，再到 3000元
    third = SETTLE({**facts, "政策范围内费用": "200000"}, second.ledger)
    assert third.total == 7_000_000 - 65_000
    assert third.ledger.sums == (19_900_000, 7_000_000)
    new_year = SETTLE(claim(结算日期="2024-01-01"), third.ledger)
    assert (new_year.ledger.year, new_year.ledger.sums) == (2024, (600_000, 420_000))


def test_not_applying_moves_no_sum() -> None:
    before = SETTLE(claim()).ledger
    result = SETTLE(claim(医疗类别="普通门诊"), before, trace=True)
    assert (result.total, result.ledger, result.borne) == (0, before, 600_000)
    assert result.trace == (("第十二条", "住院救助：不适用，「医疗类别 为 住院」不成立"),)


def test_no_status() -> None:
    result = SETTLE(claim(救助身份=[]))
    assert (result.status, result.total, result.notices) == (None, 0, ("第四条 不是救助对象",))
    assert result.to_dict()["采用身份"] is None


def test_claim_is_decoded_once() -> None:
    rules = MODULE.module
    decoded = rules.Claim.from_dict(claim())
    assert rules.settle(decoded, rules.Ledger()) == SETTLE(claim())
    assert "住院救助：适用" in rules.explain(decoded, rules.Ledger())


def test_fast_path() -> None:
    rules = MODULE.module
    arguments = (20230501, 2, 1, 1_000_000, 400_000, 0, False, True, -1, 0, 0)
    assert rules.settle_fen(*arguments) == (420_000, 180_000, 1, 600_000, 420_000, False)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"结算日期": "2023-01-31"}, "ZS407", "结算日期"),
        ({"普惠险支付": "7000"}, "ZS408", "先付不超过费用"),
        ({"医疗类别": "普通门诊", "普惠险支付": 1}, "ZS410", "普惠险支付"),
        ({"结算日期": "2025-05-01", "救助身份": "边缘家庭"}, "ZS409", "上年度收入"),
        ({"人员编号": ...}, "ZS402", "人员编号"),
        ({"救助身份": ["低保对象", "低保"]}, "ZS406", "救助身份"),
        ({"救助": 1}, "ZS401", "救助"),
    ],
)
def test_refusals(changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        SETTLE(claim(**changes))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_sum_out_of_range() -> None:
    full = MODULE.Ledger(2023, (10**12, 0))
    with pytest.raises(InputError, match="ZS416"):
        SETTLE(claim(), full)


def test_earlier_year() -> None:
    with pytest.raises(InputError, match="ZS412"):
        SETTLE(claim(), MODULE.Ledger(2024))


def test_figures() -> None:
    late = claim(结算日期="2025-05-01", 救助身份="边缘家庭", 政策范围内费用="7000")
    assert SETTLE(late, None, {"上年度收入": 2_000_000}).total == 130_000
    assert SETTLE(late, None, {"上年度收入": {2024: 2_000_000}}).total == 130_000
    assert SETTLE(late, None, MODULE.module.prepare({"上年度收入": 2_000_000})).total == 130_000
    with pytest.raises(InputError, match="现有年度：2022、2023"):
        SETTLE(late, None, {"上年度收入": {2023: 2_000_000}})
    with pytest.raises(InputError, match="ZS401"):
        SETTLE(late, None, {"收入": 2_000_000})
    with pytest.raises(InputError, match="ZS405"):
        SETTLE(late, None, {"上年度收入": 1})


def test_figures_prepared_by_another_module_are_checked_again() -> None:
    other = module_of(plans.claims_plan(parameters=(replace(plans.INCOME, high=5_000_000),)))
    prepared = MODULE.module.prepare({"上年度收入": 6_000_000})
    with pytest.raises(InputError, match="ZS405"):
        other.MATTERS["费用结算"](claim(), None, prepared)


def test_matter_without_day() -> None:
    warn = MODULE.MATTERS["预警"]
    assert warn({"年度自付": "20000.00"}, None, {"上年度收入": 4_000_000}).answers == {"预警": False}
    result = warn({"年度自付": "20000.01", "结算日期": "2023-05-01"}, trace=True)
    assert result.to_dict() == {"结论": {"预警": True}, "提示": [], "说明": [{"条款": "第十八条", "内容": "预警：是"}]}
    with pytest.raises(InputError, match="没有写「结算日期」"):
        warn({"年度自付": 1})


def test_optional_facts() -> None:
    assert SETTLE(claim(定点医药机构=False)).total == 0
    assert SETTLE(claim(定点医药机构=None)).total == 420_000
    assert SETTLE(claim(普惠险支付="1000")).total == 350_000


def visit(**changes: object) -> dict[str, object]:
    return claim(**{"人员编号": ..., "结算编号": ..., "救助身份": ..., **changes})


def test_top_up() -> None:
    again = MODULE.MATTERS["改认定追溯"]
    facts = {"原类别": ["边缘家庭"], "新类别": ["特困人员"], "就诊": [visit(), visit(结算日期="2023-06-01", 救助身份="胡写")]}
    result = again(facts, trace=True)
    assert result.payments == {"住院救助": 1_200_000 - (400_000 + 600_000) * 65 // 100}
    assert result.to_dict()["给付"] == [{"名称": "住院救助", "条款": "第十二条", "金额": "5500.00"}]
    assert result.trace[0][0] == "第十九条"
    assert again({**facts, "原类别": "特困人员", "新类别": "边缘家庭"}).total == 0


def test_balance() -> None:
    already = plans.claims_plan(already_paid="was_paid")
    rest = p.Let("rest_0", p.Sub(p.Sub(p.Var("in_cost"), p.Var("in_basic")), p.Var("was_paid")), 1, "基数")
    steps = tuple(rest if isinstance(step, p.Let) and step.name == "rest_0" else step for step in already.steps)
    module = module_of(replace(already, steps=steps), plans.resettle_plan("BALANCE"))
    facts = {"原类别": ["低保对象"], "新类别": ["特困人员"], "就诊": [visit(), visit(结算日期="2024-06-01")]}
    assert module.MATTERS["改认定追溯"](facts).payments == {"住院救助": 2 * 180_000}


def test_nothing() -> None:
    module = module_of(plans.claims_plan(), plans.resettle_plan("NOTHING"))
    assert module.MATTERS["改认定追溯"]({"原类别": [], "新类别": "特困人员", "就诊": [visit()]}).total == 0


@pytest.mark.parametrize(
    ("changes", "code", "part"),
    [
        ({"就诊": [visit(结算日期="2023-06-01"), visit()]}, "ZS412", "第2次就诊"),
        ({"就诊": [visit(政策范围内费用="1.001")]}, "ZS404", "第1次就诊"),
        ({"就诊": [visit(), visit(结算日期="2023-01-01")]}, "ZS412", "第2次就诊"),
        ({"就诊": [visit(结算日期="2023-01-01")]}, "ZS407", "第1次就诊"),
        ({"就诊": "x"}, "ZS404", "就诊"),
        ({"原类别": ["x"]}, "ZS406", "原类别"),
    ],
)
def test_resettlement_refusals(changes: dict[str, object], code: str, part: str) -> None:
    facts = {"原类别": [], "新类别": [], "就诊": [visit()], **changes}
    with pytest.raises(InputError) as caught:
        MODULE.MATTERS["改认定追溯"](facts)
    assert caught.value.code == code
    assert part in caught.value.message


def test_explanations_of_every_matter() -> None:
    told = MODULE.EXPLANATIONS["改认定追溯"]({"原类别": ["边缘家庭"], "新类别": "特困人员", "就诊": [visit()]})
    assert "新类别：特困人员" in told
    assert "预警（第十八条）：否" in MODULE.EXPLANATIONS["预警"]({"年度自付": "1", "结算日期": "2023-05-01"})
    assert "起付线 不设" in MODULE.EXPLANATIONS["费用结算"](claim())


def test_tiers_and_ceiling() -> None:
    tiers = p.Tiered(p.Var("in_tiers"), p.Var("in_cost"), 1, p.Const(50_000))
    due = p.FloorDiv(p.Add(tiers, p.Const(500_000)), 10**6)
    capped = p.Select(
        ((p.Compare(p.Relation.LT, p.Var("in_cap"), p.Const(0)), p.Var("due_0")),), p.Least(p.Var("due_0"), p.Var("in_cap"))
    )
    matter = plans.claims_plan(
        matter="大病保险",
        inputs=(
            plans.fact("合规费用", "compliant_cost", p.InputKind.MONEY, "in_cost"),
            plans.fact("封顶线", "ceiling", p.InputKind.MONEY_OR_NONE, "in_cap"),
            plans.fact("分段", "tiers", p.InputKind.SCHEDULE, "in_tiers", instead="支付比例"),
        ),
        parameters=(),
        accumulators=(),
        head=(),
        steps=(p.Let("due_0", due, 1, "应付"), p.Let("pay_0", capped, 1, "封顶")),
        status=None,
        payments=(p.Payment("大病保险", "第八条", "pay_0"),),
        borne=None,
        notices=(),
        trace=(),
    )
    settle = module_of(plans.claims_plan(), matter).MATTERS["大病保险"]
    facts = {"合规费用": "30000", "封顶线": None, "分段": [["10000", 50], [None, "62.5"]]}
    assert settle(facts).total == 5500_00 + 13500_00
    assert settle({**facts, "封顶线": 100}).total == 100_00
    assert settle({"合规费用": "30000", "封顶线": None, "支付比例": 97}).total == 30000_00
