"""Small plans built by hand, in the style that lowering has."""

from __future__ import annotations

from zhunshengc.plan import (
    Accumulator,
    Add,
    Among,
    And,
    Answer,
    AnswerKind,
    Branch,
    Compare,
    Const,
    FirstOf,
    Flag,
    FloorDiv,
    Greatest,
    InputKind,
    Int,
    Least,
    Let,
    Mul,
    Not,
    Notice,
    Payment,
    Plan,
    PlanInput,
    PlanParameter,
    PlanResettle,
    Reject,
    Relation,
    RulesPlan,
    Select,
    Step,
    Sub,
    Test,
    TraceBenefit,
    TraceValue,
    Var,
)

STATUSES = ("特困人员", "低保对象", "边缘家庭")
KINDS = ("普通门诊", "住院")


def fact(name: str, code: str, kind: InputKind, var: str, **changes: object) -> PlanInput:
    values: dict[str, object] = {
        "name": name,
        "code": code,
        "interface": (),
        "kind": kind,
        "members": (),
        "optional": False,
        "default": 0,
        "instead": None,
        "note": "",
        "var": var,
    }
    return PlanInput(**{**values, **changes})  # type: ignore[arg-type]


def person_facts() -> tuple[PlanInput, ...]:
    return (
        fact("人员编号", "psn_no", InputKind.TEXT, "in_psn", interface=("psn_no",)),
        fact("结算编号", "setl_id", InputKind.TEXT, "in_setl", interface=("setl_id",)),
        fact("结算日期", "setl_time", InputKind.DATE, "in_day", interface=("setl_time",)),
    )


def claim_facts() -> tuple[PlanInput, ...]:
    return (
        *person_facts(),
        fact("救助身份", "aid_status", InputKind.CHOICES, "in_status", members=STATUSES),
        fact("医疗类别", "med_type", InputKind.CHOICE, "in_kind", members=KINDS, interface=("med_type",)),
        fact("政策范围内费用", "inscp_scp_amt", InputKind.MONEY, "in_cost", interface=("inscp_scp_amt",)),
        fact("基本医保支付", "hifp_pay", InputKind.MONEY, "in_basic", interface=("hifp_pay", "hifes_pay")),
        fact("普惠险支付", "commercial_pay", InputKind.MONEY, "in_commercial", optional=True, given="in_commercial_given"),
        fact("定点医药机构", "designated", InputKind.YES_NO, "in_designated", optional=True, default=1),
    )


INCOME = PlanParameter(
    "上年度收入", "income", -1, 1, ((2022, 40_000_00, "公报"),), 100, 1_000_000_00, "par_income", "par_income_given"
)


def head() -> tuple[Step, ...]:
    paid = Add(Add(Var("in_basic"), Var("in_commercial")), Const(0))
    return (
        Test("is_early", Compare(Relation.LT, Var("in_day"), Const(20230201)), ""),
        Reject(Flag("is_early"), "ZS407", "结算日期", "不在施行期内"),
        Reject(And((Flag("in_commercial_given"), Among(Var("in_kind"), (0,)))), "ZS410", "普惠险支付", "普通门诊不应有"),
        Reject(Compare(Relation.GT, paid, Var("in_cost")), "ZS408", "先付不超过费用", "先付的各项之和超过费用"),
    )


def hospital_steps() -> tuple[Step, ...]:
    """第十二条: yearly deductible over the income, table of rates, yearly limit."""
    deductible = Select(((Among(Var("the_status"), (0, 1)), Const(0)),), Mul(Var("par_income"), Const(5)))
    rate = Select(((Among(Var("the_status"), (0,)), Const(100)), (Among(Var("the_status"), (1,)), Const(70))), Const(65))
    over: Int = Greatest(Sub(Mul(Var("sum_new"), Const(100)), Var("ded_12")), Const(0))
    before: Int = Greatest(Sub(Mul(Var("acc_base"), Const(100)), Var("ded_12")), Const(0))
    return (
        Let("the_status", FirstOf(Var("in_status"), (0, 1, 2)), 1, "第四条 采用身份"),
        Let("rest_0", Sub(Sub(Var("in_cost"), Var("in_basic")), Var("in_commercial")), 1, "第十二条 基数"),
        Test("has_status", Compare(Relation.GE, Var("the_status"), Const(0)), ""),
        Test("applies_12", And((Flag("has_status"), Flag("in_designated"), Among(Var("in_kind"), (1,)))), "第十二条 适用"),
        Branch(
            Flag("applies_12"),
            (
                Reject(
                    And((Compare(Relation.EQ, Var("the_status"), Const(2)), Not(Flag("par_income_given")))),
                    "ZS409",
                    "上年度收入",
                    "缺少",
                ),
                Let("sum_new", Add(Var("acc_base"), Var("rest_0")), 1, "第十二条 累计基数"),
                Reject(Compare(Relation.GT, Var("sum_new"), Const(10**12)), "ZS416", "累计基数", "年度累计超出范围"),
                Let("ded_12", deductible, 100, "第十二条 起付线"),
                Let("rate_12", rate, 100, "第十二条 比例"),
                Let("more_12", Sub(over, before), 100, "第十二条 可救助"),
                Let(
                    "round_12",
                    FloorDiv(Add(Mul(Var("more_12"), Var("rate_12")), Const(5000)), 10000),
                    1,
                    "第十二条 四舍五入到分",
                ),
                Let(
                    "pay_12",
                    Least(Var("round_12"), Greatest(Sub(Const(70_000_00), Var("acc_paid")), Const(0))),
                    1,
                    "第十二条 限额",
                ),
                Let("paid_new", Add(Var("acc_paid"), Var("pay_12")), 1, ""),
            ),
            (
                Let("sum_new", Var("acc_base"), 1, ""),
                Let("pay_12", Const(0), 1, ""),
                Let("paid_new", Var("acc_paid"), 1, ""),
            ),
            "第十二条",
        ),
        Let("borne_0", Greatest(Sub(Var("rest_0"), Var("pay_12")), Const(0)), 1, "个人负担"),
        Test("no_status", Not(Compare(Relation.GE, Var("the_status"), Const(0))), ""),
    )


def claims_plan(**changes: object) -> Plan:
    values: dict[str, object] = {
        "matter": "费用结算",
        "inputs": claim_facts(),
        "parameters": (INCOME,),
        "accumulators": (
            Accumulator("住院救助.累计基数", 1, "acc_base", "sum_new"),
            Accumulator("住院救助.年度", 1, "acc_paid", "paid_new"),
        ),
        "head": head(),
        "steps": hospital_steps(),
        "status": ("the_status", STATUSES),
        "payments": (Payment("住院救助", "第十二条", "pay_12"),),
        "answers": (),
        "borne": "borne_0",
        "notices": (Notice("no_status", "第四条", "不是救助对象"),),
        "trace": (
            TraceBenefit(
                "住院救助",
                "第十二条",
                "applies_12",
                (
                    ("有救助身份", Compare(Relation.GE, Var("the_status"), Const(0))),
                    ("医疗类别 为 住院", Among(Var("in_kind"), (1,))),
                    ("定点医药机构", Flag("in_designated")),
                ),
                (
                    TraceValue("基数", "rest_0", 1, False),
                    TraceValue("起付线", "ded_12", 100, False, none=Among(Var("the_status"), (0, 1))),
                    TraceValue("比例", "rate_12", 100, True),
                ),
            ),
        ),
        "already_paid": None,
        "resettle": None,
    }
    return Plan(**{**values, **changes})  # type: ignore[arg-type]


def answer_plan() -> Plan:
    """预警: a yes/no answer over a dated figure, for claims with or without a day."""
    return claims_plan(
        matter="预警",
        inputs=(
            fact("结算日期", "setl_time", InputKind.DATE, "in_day", interface=("setl_time",), optional=True),
            fact("年度自付", "year_own", InputKind.MONEY, "in_own"),
        ),
        accumulators=(),
        head=(),
        steps=(
            Reject(Not(Flag("par_income_given")), "ZS409", "上年度收入", "缺少"),
            Test("is_high", Compare(Relation.GT, Mul(Var("in_own"), Const(2)), Var("par_income")), "第十八条 预警"),
        ),
        status=None,
        payments=(),
        answers=(Answer("预警", "第十八条", AnswerKind.YES_NO, "is_high"),),
        borne=None,
        notices=(),
        trace=(),
    )


def resettle_plan(method: str = "TOP_UP") -> Plan:
    return claims_plan(
        matter="改认定追溯",
        inputs=(
            fact("原类别", "old_aid_status", InputKind.CHOICES, "in_old", members=STATUSES),
            fact("新类别", "new_aid_status", InputKind.CHOICES, "in_new", members=STATUSES),
        ),
        parameters=(),
        accumulators=(),
        head=(),
        steps=(),
        status=None,
        payments=(),
        borne=None,
        notices=(),
        trace=(),
        resettle=PlanResettle("费用结算", "救助身份", "原类别", "新类别", method, "第十九条"),
    )


def rules(*matters: Plan, **changes: object) -> RulesPlan:
    values: dict[str, object] = {
        "identifier": "example_2023",
        "title": "示例市医疗救助办法",
        "start": 20230201,
        "end": 20280131,
        "readings": (("起付线", "年度累计"),),
        "matters": matters,
        "known_names": ("救助身份", "医疗类别", "med_type", "就医地", "treatment_place"),
        "source_sha256": "0" * 64,
    }
    return RulesPlan(**{**values, **changes})  # type: ignore[arg-type]
