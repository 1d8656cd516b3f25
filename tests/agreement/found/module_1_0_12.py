"""Seed 1, regulation 0/12: module and evaluator differ."""

# ruff: noqa: F401
import datetime
from fractions import Fraction

from agreement.histories import History
from agreement.vocabulary import PLACE
from zhunsheng import syntax
from zhunshengc import model as m
from zhunshengc.facts import Tier

CONSUMER = "module"
MATTER = "结果"
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
            name="等级",
            type=m.ChoiceType(
                classification="等级",
                members=(
                    "一级",
                    "二级",
                    "三级",
                ),
            ),
            code="hosp_lv",
            interface=("hosp_lv",),
            codes=(),
            optional=True,
            nullable=False,
            default="二级",
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
            name="县内",
            type=m.Basic.YES_NO,
            code="county",
            interface=("county",),
            codes=(),
            optional=True,
            nullable=False,
            default=True,
            pays=None,
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
            name="申报日",
            type=m.Basic.DATE,
            code="reported",
            interface=("reported",),
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
    ),
    parameters=(
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
    ),
    rankings=(
        m.Ranking(
            name="救助对象",
            source="救助身份",
            members=(
                "低保",
                "重病",
                "特困",
                "边缘",
            ),
            origin=m.Origin(article="第2条", place=PLACE),
        ),
    ),
    doubts=(
        m.Doubt(
            name="先后1",
            readings=(
                m.Reading(name="读法0", doubtful=False),
                m.Reading(name="读法1", doubtful=False),
            ),
            adopted="读法1",
            note="",
            origin=m.Origin(article="第8条", place=PLACE),
        ),
    ),
    definitions=(),
    matters=(
        m.Matter(
            name="费用结算",
            places=(("给付1丙",),),
            assumptions=(
                m.Assumption(
                    name="约定0",
                    condition=m.Either(
                        items=(
                            m.Compare(
                                op=m.CompareOp.ABOVE,
                                left=m.ParameterRef(name="标准", type=m.Basic.MONEY),
                                right=m.InputRef(name="药费", type=m.Basic.MONEY),
                            ),
                            m.Compare(
                                op=m.CompareOp.EQUAL,
                                left=m.IntegerLit(value=2),
                                right=m.Call(
                                    function=m.Function.AGE,
                                    arguments=(
                                        m.Call(
                                            function=m.Function.YEAR_START,
                                            arguments=(m.InputRef(name="申报日", type=m.Basic.DATE),),
                                            type=m.Basic.DATE,
                                        ),
                                    ),
                                    type=m.Basic.INTEGER,
                                ),
                            ),
                            m.InputRef(name="县内", type=m.Basic.YES_NO),
                        )
                    ),
                    origin=m.Origin(article="第30条", place=PLACE),
                ),
            ),
            exclusions=(),
            benefits=(
                m.Benefit(
                    name="给付1丙",
                    applies=m.OneOf(
                        subject=m.RankingRef(
                            name="救助对象",
                            type=m.ChoiceType(
                                classification="救助对象",
                                members=(
                                    "低保",
                                    "重病",
                                    "特困",
                                    "边缘",
                                ),
                            ),
                        ),
                        members=(
                            "低保",
                            "重病",
                            "特困",
                            "边缘",
                        ),
                    ),
                    base=m.InputRef(name="费用", type=m.Basic.MONEY),
                    pot="费用",
                    deductible=None,
                    rate=m.RateLit(value=Fraction(13, 20)),
                    limits=(),
                    also_counts=None,
                    rounding=m.RoundingMode.HALF_UP,
                    adjustments=(),
                    place=0,
                    origin=m.Origin(article="第12条", place=PLACE),
                ),
            ),
            conclusions=(),
            guarantees=(),
            resettlement=None,
            origin=m.Origin(article="第5条", place=PLACE),
        ),
        m.Matter(
            name="结果",
            places=(("给付1丙",),),
            assumptions=(
                m.Assumption(
                    name="约定0",
                    condition=m.Either(
                        items=(
                            m.Compare(
                                op=m.CompareOp.ABOVE,
                                left=m.ParameterRef(name="标准", type=m.Basic.MONEY),
                                right=m.InputRef(name="药费", type=m.Basic.MONEY),
                            ),
                            m.Compare(
                                op=m.CompareOp.EQUAL,
                                left=m.IntegerLit(value=2),
                                right=m.Call(
                                    function=m.Function.AGE,
                                    arguments=(
                                        m.Call(
                                            function=m.Function.YEAR_START,
                                            arguments=(m.InputRef(name="申报日", type=m.Basic.DATE),),
                                            type=m.Basic.DATE,
                                        ),
                                    ),
                                    type=m.Basic.INTEGER,
                                ),
                            ),
                            m.InputRef(name="县内", type=m.Basic.YES_NO),
                        )
                    ),
                    origin=m.Origin(article="第30条", place=PLACE),
                ),
            ),
            exclusions=(),
            benefits=(
                m.Benefit(
                    name="给付1丙",
                    applies=m.OneOf(
                        subject=m.RankingRef(
                            name="救助对象",
                            type=m.ChoiceType(
                                classification="救助对象",
                                members=(
                                    "低保",
                                    "重病",
                                    "特困",
                                    "边缘",
                                ),
                            ),
                        ),
                        members=(
                            "低保",
                            "重病",
                            "特困",
                            "边缘",
                        ),
                    ),
                    base=m.InputRef(name="费用", type=m.Basic.MONEY),
                    pot="费用",
                    deductible=None,
                    rate=m.RateLit(value=Fraction(13, 20)),
                    limits=(),
                    also_counts=None,
                    rounding=m.RoundingMode.HALF_UP,
                    adjustments=(),
                    place=0,
                    origin=m.Origin(article="第12条", place=PLACE),
                ),
            ),
            conclusions=(
                m.Conclusion(
                    name="果0",
                    value=m.InputRef(
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
                    type=m.ChoiceType(
                        classification="医疗类别",
                        members=(
                            "门诊",
                            "慢病",
                            "住院",
                        ),
                    ),
                    origin=m.Origin(article="第18条", place=PLACE),
                ),
                m.Conclusion(
                    name="果1",
                    value=m.OneOf(
                        subject=m.InputRef(
                            name="等级",
                            type=m.ChoiceType(
                                classification="等级",
                                members=(
                                    "一级",
                                    "二级",
                                    "三级",
                                ),
                            ),
                        ),
                        members=("一级",),
                    ),
                    type=m.Basic.YES_NO,
                    origin=m.Origin(article="第18条", place=PLACE),
                ),
            ),
            guarantees=(),
            resettlement=None,
            origin=m.Origin(article="第5条", place=PLACE),
            settles="费用结算",
        ),
    ),
    articles=(),
    cases=(),
    premises=(),
    acceptances=(),
)
HISTORY = History(
    claims=(
        {"救助身份": ("重病",), "医疗类别": "门诊", "就医地": "本市", "费用": 0, "药费": 0, "申报日": datetime.date(2006, 1, 1)},
    ),
    sums={},
    parameters={2023: {"收入": 338}, 2024: {}},
)
