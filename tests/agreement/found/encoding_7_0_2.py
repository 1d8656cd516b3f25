"""Seed 7, regulation 0/2: encoding and evaluator differ."""

# ruff: noqa: F401
import datetime
from fractions import Fraction

from agreement.histories import History
from agreement.vocabulary import PLACE
from zhunsheng import syntax
from zhunshengc import model as m
from zhunshengc.facts import Tier

CONSUMER = "encoding"
MATTER = "费用结算"
REGULATION = m.Regulation(
    identifier="random_2023",
    title="随机规章",
    start=m.DayOfForce(value=m.DateLit(value=datetime.date(2023, 1, 10)), origin=m.Origin(article="第33条", place=PLACE)),
    end=None,
    years=None,
    repeals=(),
    inputs=(
        m.Input(
            name="人员编号",
            type=m.Basic.TEXT,
            code="psn_no",
            interface=("psn_no",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="同一个人的结算用同一个编号",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="结算编号",
            type=m.Basic.TEXT,
            code="setl_id",
            interface=("setl_id",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="每次结算的编号，不能重复",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="结算日期",
            type=m.Basic.DATE,
            code="setl_time",
            interface=("setl_time",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="结算的日期，年度按它计算",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="救助身份",
            type=m.ChoicesType(
                classification="救助身份",
                members=(
                    "特困",
                    "低保",
                    "边缘",
                    "重病",
                ),
            ),
            code="aid_status",
            interface=("aid_status",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="医疗类别",
            type=m.ChoiceType(
                classification="医疗类别",
                members=(
                    "门诊",
                    "慢病",
                    "住院",
                ),
            ),
            code="med_type",
            interface=("med_type",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="就医地",
            type=m.ChoiceType(
                classification="就医地",
                members=(
                    "本市",
                    "省内",
                    "省外",
                ),
            ),
            code="place",
            interface=("place",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="病情",
            type=m.ChoiceType(
                classification="病情",
                members=(
                    "轻",
                    "重",
                ),
            ),
            code="need",
            interface=("need",),
            codes=(),
            optional=False,
            nullable=False,
            default="重",
            pays=None,
            only_if=m.OneOf(
                subject=m.InputRef(
                    name="医疗类别",
                    type=m.ChoiceType(
                        classification="医疗类别",
                        members=(
                            "门诊",
                            "慢病",
                            "住院",
                        ),
                    ),
                ),
                members=(
                    "慢病",
                    "住院",
                ),
            ),
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="病种",
            type=m.ChoiceType(
                classification="病种",
                members=(
                    "肺癌",
                    "糖尿病",
                    "白血病",
                    "未列入",
                ),
            ),
            code="disease",
            interface=("disease",),
            codes=(),
            optional=True,
            nullable=False,
            default="未列入",
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
            open=True,
        ),
        m.Input(
            name="费用",
            type=m.Basic.MONEY,
            code="cost",
            interface=("cost",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="目录外",
            type=m.Basic.MONEY,
            code="outside",
            interface=("outside",),
            codes=(),
            optional=True,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="药费",
            type=m.Basic.MONEY,
            code="drugs",
            interface=("drugs",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="器械费",
            type=m.Basic.MONEY,
            code="devices",
            interface=("devices",),
            codes=(),
            optional=True,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="互助",
            type=m.Basic.MONEY,
            code="mutual",
            interface=("mutual",),
            codes=(),
            optional=False,
            nullable=False,
            default=None,
            pays="目录外",
            only_if=m.Negation(
                item=m.OneOf(
                    subject=m.InputRef(
                        name="就医地",
                        type=m.ChoiceType(
                            classification="就医地",
                            members=(
                                "本市",
                                "省内",
                                "省外",
                            ),
                        ),
                    ),
                    members=("本市",),
                )
            ),
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="认定日期",
            type=m.Basic.DATE,
            code="recognised",
            interface=("recognised",),
            codes=(),
            optional=True,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Input(
            name="人数",
            type=m.Basic.INTEGER,
            code="persons",
            interface=("persons",),
            codes=(),
            optional=True,
            nullable=False,
            default=None,
            pays=None,
            only_if=None,
            instead=None,
            note="",
            matter=None,
            origin=m.Origin(article="第1条", place=PLACE),
        ),
    ),
    parameters=(
        m.Parameter(
            name="收入",
            type=m.Basic.MONEY,
            code="income",
            year=m.ParameterYear.PREVIOUS,
            low=0,
            high=100000,
            rows=(m.ParameterRow(year=2022, value=50000, source="公报"),),
            note="",
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Parameter(
            name="标准",
            type=m.Basic.MONEY,
            code="standard",
            year=m.ParameterYear.SAME,
            low=0,
            high=100000,
            rows=(m.ParameterRow(year=2022, value=50000, source="公报"),),
            note="",
            origin=m.Origin(article="第1条", place=PLACE),
        ),
        m.Parameter(
            name="系数",
            type=m.Basic.RATE,
            code="factor",
            year=m.ParameterYear.SAME,
            low=Fraction(0, 1),
            high=Fraction(1, 1),
            rows=(m.ParameterRow(year=2022, value=Fraction(1, 2), source="公报"),),
            note="",
            origin=m.Origin(article="第1条", place=PLACE),
        ),
    ),
    rankings=(
        m.Ranking(
            name="救助对象",
            source="救助身份",
            members=(
                "低保",
                "特困",
                "重病",
            ),
            origin=m.Origin(article="第2条", place=PLACE),
        ),
    ),
    doubts=(),
    definitions=(
        m.Definition(
            name="合费",
            value=m.Table(
                dimensions=(
                    m.RankingRef(
                        name="救助对象",
                        type=m.ChoiceType(
                            classification="救助对象",
                            members=(
                                "低保",
                                "特困",
                                "重病",
                            ),
                        ),
                    ),
                ),
                rows=(
                    m.Row(
                        keys=(
                            (
                                "低保",
                                "特困",
                            ),
                        ),
                        cell=m.Arithmetic(
                            op=m.ArithmeticOp.ADD,
                            left=m.InputRef(name="药费", type=m.Basic.MONEY),
                            right=m.InputRef(name="器械费", type=m.Basic.MONEY),
                            type=m.Basic.MONEY,
                        ),
                        place=PLACE,
                    ),
                    m.Row(keys=(("重病",),), cell=m.InputRef(name="药费", type=m.Basic.MONEY), place=PLACE),
                ),
                type=m.Basic.MONEY,
                place=PLACE,
            ),
            type=m.Basic.MONEY,
            origin=m.Origin(article="第3条", place=PLACE),
        ),
        m.Definition(
            name="前1",
            value=m.Both(
                items=(
                    m.Compare(
                        op=m.CompareOp.EQUAL,
                        left=m.DateLit(value=datetime.date(2023, 6, 29)),
                        right=m.Call(
                            function=m.Function.YEAR_BEFORE,
                            arguments=(m.InputRef(name="认定日期", type=m.Basic.DATE),),
                            type=m.Basic.DATE,
                        ),
                    ),
                    m.Compare(
                        op=m.CompareOp.AT_MOST,
                        left=m.IntegerLit(value=80),
                        right=m.Call(
                            function=m.Function.AGE,
                            arguments=(m.InputRef(name="认定日期", type=m.Basic.DATE),),
                            type=m.Basic.INTEGER,
                        ),
                    ),
                )
            ),
            type=m.Basic.YES_NO,
            origin=m.Origin(article="第3条", place=PLACE),
        ),
    ),
    matters=(
        m.Matter(
            name="费用结算",
            places=(
                ("统筹",),
                ("互助",),
                ("医保",),
                ("商保",),
                ("给付1甲",),
            ),
            assumptions=(),
            exclusions=(),
            benefits=(
                m.Benefit(
                    name="给付1甲",
                    applies=m.YesNoLit(value=True),
                    base=m.Table(
                        dimensions=(
                            m.InputRef(
                                name="就医地",
                                type=m.ChoiceType(
                                    classification="就医地",
                                    members=(
                                        "本市",
                                        "省内",
                                        "省外",
                                    ),
                                ),
                            ),
                            m.InputRef(
                                name="病种",
                                type=m.ChoiceType(
                                    classification="病种",
                                    members=(
                                        "肺癌",
                                        "糖尿病",
                                        "白血病",
                                        "未列入",
                                    ),
                                ),
                            ),
                        ),
                        rows=(
                            m.Row(
                                keys=(
                                    ("本市",),
                                    (
                                        "肺癌",
                                        "白血病",
                                        "未列入",
                                    ),
                                ),
                                cell=m.Arithmetic(
                                    op=m.ArithmeticOp.ADD,
                                    left=m.MoneyLit(fen=1000),
                                    right=m.Remainder(pot="目录外", payers=("互助",), benefits=()),
                                    type=m.Basic.MONEY,
                                ),
                                place=PLACE,
                            ),
                            m.Row(
                                keys=(
                                    ("本市",),
                                    ("糖尿病",),
                                ),
                                cell=m.Table(
                                    dimensions=(
                                        m.Classify(
                                            cases=(
                                                (
                                                    m.DefinitionRef(name="前1", type=m.Basic.YES_NO),
                                                    "是",
                                                ),
                                            ),
                                            otherwise="否",
                                            type=m.ChoiceType(
                                                classification="前1",
                                                members=(
                                                    "是",
                                                    "否",
                                                ),
                                            ),
                                        ),
                                    ),
                                    rows=(
                                        m.Row(
                                            keys=(
                                                (
                                                    "是",
                                                    "否",
                                                ),
                                            ),
                                            cell=m.InputRef(name="药费", type=m.Basic.MONEY),
                                            place=PLACE,
                                        ),
                                    ),
                                    type=m.Basic.MONEY,
                                    place=PLACE,
                                ),
                                place=PLACE,
                            ),
                            m.Row(
                                keys=(
                                    (
                                        "省内",
                                        "省外",
                                    ),
                                    (
                                        "肺癌",
                                        "糖尿病",
                                    ),
                                ),
                                cell=m.ParameterRef(name="收入", type=m.Basic.MONEY),
                                place=PLACE,
                            ),
                            m.Row(
                                keys=(
                                    (
                                        "省内",
                                        "省外",
                                    ),
                                    ("白血病",),
                                ),
                                cell=m.ParameterRef(name="标准", type=m.Basic.MONEY),
                                place=PLACE,
                            ),
                            m.Row(
                                keys=(
                                    (
                                        "省内",
                                        "省外",
                                    ),
                                    ("未列入",),
                                ),
                                cell=m.InputRef(name="费用", type=m.Basic.MONEY),
                                place=PLACE,
                            ),
                            m.Row(
                                keys=(
                                    (
                                        "省内",
                                        "省外",
                                    ),
                                    ("糖尿病",),
                                ),
                                cell=m.InputRef(name="目录外", type=m.Basic.MONEY),
                                place=PLACE,
                            ),
                        ),
                        type=m.Basic.MONEY,
                        place=PLACE,
                    ),
                    pot="合费",
                    deductible=m.Deductible(
                        period=m.Period.YEAR, value=m.Unlimited(), origin=m.Origin(article="第12条", place=PLACE)
                    ),
                    rate=m.Table(
                        dimensions=(
                            m.InputRef(
                                name="病种",
                                type=m.ChoiceType(
                                    classification="病种",
                                    members=(
                                        "肺癌",
                                        "糖尿病",
                                        "白血病",
                                        "未列入",
                                    ),
                                ),
                            ),
                        ),
                        rows=(
                            m.Row(keys=(("肺癌",),), cell=m.RateLit(value=Fraction(1, 2)), place=PLACE),
                            m.Row(
                                keys=(
                                    (
                                        "糖尿病",
                                        "未列入",
                                    ),
                                ),
                                cell=m.RateLit(value=Fraction(0, 1)),
                                place=PLACE,
                            ),
                            m.Row(keys=(("白血病",),), cell=m.ParameterRef(name="系数", type=m.Basic.RATE), place=PLACE),
                        ),
                        type=m.Basic.RATE,
                        place=PLACE,
                    ),
                    limits=(),
                    also_counts=None,
                    rounding=m.RoundingMode.HALF_UP,
                    adjustments=(),
                    place=4,
                    origin=m.Origin(article="第12条", place=PLACE),
                ),
            ),
            conclusions=(
                m.Conclusion(
                    name="结论0",
                    value=m.InputRef(name="人数", type=m.Basic.INTEGER),
                    type=m.Basic.INTEGER,
                    origin=m.Origin(article="第18条", place=PLACE),
                ),
                m.Conclusion(
                    name="结论1",
                    value=m.Negation(
                        item=m.OneOf(
                            subject=m.InputRef(
                                name="病情",
                                type=m.ChoiceType(
                                    classification="病情",
                                    members=(
                                        "轻",
                                        "重",
                                    ),
                                ),
                            ),
                            members=(
                                "轻",
                                "重",
                            ),
                        )
                    ),
                    type=m.Basic.YES_NO,
                    origin=m.Origin(article="第18条", place=PLACE),
                ),
            ),
            guarantees=(),
            resettlement=None,
            origin=m.Origin(article="第5条", place=PLACE),
            silences=(
                m.Silence(
                    kind=m.SilenceKind.OTHER,
                    name="旧规0",
                    condition=m.Compare(
                        op=m.CompareOp.AT_LEAST,
                        left=m.InputRef(name="互助", type=m.Basic.MONEY),
                        right=m.InputRef(name="费用", type=m.Basic.MONEY),
                    ),
                    origin=m.Origin(article="第27条", place=PLACE),
                ),
                m.Silence(
                    kind=m.SilenceKind.OTHER,
                    name="旧规1",
                    condition=m.Compare(
                        op=m.CompareOp.BELOW,
                        left=m.InputRef(name="互助", type=m.Basic.MONEY),
                        right=m.InputRef(name="互助", type=m.Basic.MONEY),
                    ),
                    origin=m.Origin(article="第27条", place=PLACE),
                ),
            ),
        ),
    ),
    articles=(),
    cases=(),
    premises=(),
    acceptances=(),
)
HISTORY = History(
    claims=(
        {
            "结算日期": datetime.date(2024, 2, 29),
            "救助身份": ("边缘",),
            "医疗类别": "住院",
            "就医地": "本市",
            "病情": "重",
            "费用": 0,
            "目录外": 100,
            "药费": 0,
        },
    ),
    sums={"给付1甲.累计基数": Fraction(999999999000, 1)},
    parameters={2023: {}, 2024: {}},
)
