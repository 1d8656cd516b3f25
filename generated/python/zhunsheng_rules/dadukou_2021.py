"""由准绳生成，请勿修改：重庆市大渡口区城乡医疗救助实施办法

源文件 SHA-256：648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e
工具版本：0.1.0
施行：2021-01-13；失效（最后一日）：未定
存疑之处采用的读法：
    限额门诊重残重病：须为低保
    八十岁：含80周岁
    特病其他门诊：可用限额门诊
    普通住院封顶：所有对象
    未定级机构：不予救助
    大额与普通住院：互斥
    门诊备案：须备案
    排除范围：仅重大疾病

金额一律是整数分，不用浮点数；分数写成整数和固定的分母。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

import zhunsheng_rules._runtime as rt
from zhunsheng_rules._runtime import InputError, Parameters

if TYPE_CHECKING:
    import pyarrow as pa

IDENTIFIER: Final = "dadukou_2021"
TITLE: Final = "重庆市大渡口区城乡医疗救助实施办法"
START: Final = "2021-01-13"
END: Final[str | None] = None
SOURCE_SHA256: Final = "648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e"
TOOL_VERSION: Final = "0.1.0"
READINGS: Final[Mapping[str, str]] = {
    "限额门诊重残重病": "须为低保",
    "八十岁": "含80周岁",
    "特病其他门诊": "可用限额门诊",
    "普通住院封顶": "所有对象",
    "未定级机构": "不予救助",
    "大额与普通住院": "互斥",
    "门诊备案": "须备案",
    "排除范围": "仅重大疾病",
}
VERIFICATION: Final = rt.Verification(
    obligations=160,
    proved=142,
    accepted=14,
    unknown=0,
    tool="zhunsheng 0.1.0",
)

# 本规章认得的全部名称
_KNOWN: Final = frozenset((
    "aid_status",
    "brdy",
    "cause",
    "city_subsidy_last_year",
    "designated",
    "disabled_veteran_grade",
    "disease",
    "employee_premium",
    "first_tier_premium",
    "hifmi_pay",
    "hifp_pay",
    "hosp_lv",
    "inscp_scp_amt",
    "insurance_tier",
    "med_type",
    "needed",
    "outpatient_registered",
    "psn_no",
    "raised",
    "second_tier_premium",
    "setl_id",
    "setl_time",
    "severe_home_care",
    "surplus",
    "一档标准",
    "上年市级补助",
    "二档标准",
    "人员编号",
    "出生日期",
    "医疗机构等级",
    "医疗类别",
    "基本医保支付",
    "大病保险支付",
    "定点医药机构",
    "就诊",
    "应缴",
    "当年筹集",
    "所需资金",
    "政策范围内费用",
    "救助身份",
    "档次",
    "残疾军人等级",
    "病种",
    "结余",
    "结算日期",
    "结算编号",
    "致病原因",
    "门诊已备案",
    "需院外维持治疗的重残重病",
))

_OF_HOSP_LV: Final = ("一级", "二级", "三级", "未定级")
_OF_AID_STATUS: Final = ("城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者")
_OF_MED_TYPE: Final = ("普通门诊", "门诊放化疗", "门诊透析", "门诊输血", "住院")
_OF_DISEASE: Final = ("肺癌", "食道癌", "胃癌", "结肠癌", "直肠癌", "乳腺癌", "宫颈癌", "严重多器官衰竭", "再生障碍性贫血", "终末期肾病", "耐多药肺结核", "艾滋病机会性感染", "重性精神病", "血友病", "肝肾移植前透析和手术后抗排异治疗", "白血病", "急性心肌梗塞", "脑梗死", "重症甲型H1N1", "1型糖尿病", "甲亢", "唇腭裂", "地中海贫血", "儿童急性白血病", "儿童先天性心脏病", "未列入")
_OF_CAUSE: Final = ("无", "违法犯罪", "打架斗殴", "酗酒", "吸毒", "交通事故")
_OF_INSURANCE_TIER: Final = ("一档", "二档", "职工")

PARAMETERS: Final[Mapping[str, rt.Parameter]] = {}
_EMBEDDED: Final = rt.Prepared(PARAMETERS, {})


def prepare(parameters: Parameters | None) -> rt.Prepared:
    """核对另给的官方数值；许多次结算用同样的数值时，先核对一次更快。不能用时抛出 InputError。"""
    if parameters is None:
        return _EMBEDDED
    if isinstance(parameters, rt.Prepared) and parameters.known is PARAMETERS:
        return parameters
    return rt.Prepared(PARAMETERS, parameters)


class Ledger(rt.LedgerBase):
    """一人一个自然年度的累计数，单位是 1/den 分；年度为 None 表示还没有结算过。Ledger() 各项都是 0。"""

    __slots__ = ()
    SUMS: ClassVar = (
        rt.Sum("普通门诊救助.累计基数", 1),
        rt.Sum("普通门诊救助.年度", 1),
        rt.Sum("特殊病种救助.累计基数", 1),
        rt.Sum("特殊病种救助.年度", 1),
        rt.Sum("大额费用救助.累计基数", 1),
        rt.Sum("大额费用救助.年度", 1),
        rt.Sum("普通住院救助.累计基数", 1),
        rt.Sum("普通住院救助.年度", 1),
        rt.Sum("低保对象一档资助.累计基数", 1),
        rt.Sum("低保对象一档资助.年度", 1),
        rt.Sum("其他对象一档资助.累计基数", 1),
        rt.Sum("其他对象一档资助.年度", 1),
        rt.Sum("全额二档资助.累计基数", 1),
        rt.Sum("全额二档资助.年度", 1),
        rt.Sum("按一档标准资助.累计基数", 1),
        rt.Sum("按一档标准资助.年度", 1),
    )


Result: TypeAlias = rt.Result[Ledger]


# 费用结算 --------------------------------------------------------------------------------------------

_FACTS: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("医疗机构等级", ("hosp_lv",), "choice", _OF_HOSP_LV),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("定点医药机构", ("designated",), "yes_no"),
    rt.Fact("政策范围内费用", ("inscp_scp_amt",), "money"),
    rt.Fact("基本医保支付", ("hifp_pay",), "money"),
    rt.Fact("病种", ("disease",), "choice", _OF_DISEASE),
    rt.Fact("致病原因", ("cause",), "choice", _OF_CAUSE),
    rt.Fact("门诊已备案", ("outpatient_registered",), "yes_no"),
    rt.Fact("出生日期", ("brdy",), "date"),
    rt.Fact("需院外维持治疗的重残重病", ("severe_home_care",), "yes_no"),
    rt.Fact("残疾军人等级", ("disabled_veteran_grade",), "integer"),
)
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("普通门诊救助", "第三条(二)1"), ("特殊病种救助", "第三条(三)1"), ("大额费用救助", "第三条(三)2"), ("普通住院救助", "第三条(二)2")),
    statuses=_OF_AID_STATUS,
    first_sum=0,
    sums=8,
    notices=("第四条 不予救助的原因", "第八条 非定点医疗机构", "第二条 不属于救助对象", "第三条(三)1 适用另文：儿童急性白血病和先天性心脏病"),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES: Final = ("城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者", None)
_FIRST_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """费用结算的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str
    # 结算编号
    setl_id: str
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int
    # 医疗机构等级（0 一级、1 二级、2 三级、3 未定级）
    hosp_lv: int = 3
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊放化疗、2 门诊透析、3 门诊输血、4 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 政策范围内费用（分）
    inscp_scp_amt: int
    # 基本医保支付（分）
    hifp_pay: int
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    disease: int
    # 致病原因（0 无、1 违法犯罪、2 打架斗殴、3 酗酒、4 吸毒、5 交通事故）
    cause: int
    # 门诊已备案
    outpatient_registered: bool
    # 出生日期（yyyymmdd；0 为未写）
    brdy: int = 0
    # 需院外维持治疗的重残重病
    severe_home_care: bool = False
    # 残疾军人等级
    disabled_veteran_grade: int = 0

    @classmethod
    def from_dict(cls, facts: Mapping[str, object]) -> Claim:
        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""
        return cls.read(rt.Given(_NAMES, facts))

    @classmethod
    def read(cls, given: rt.Given) -> Claim:
        """逐项核对并换成整数。"""
        return cls(
            psn_no=given.text("人员编号"),
            setl_id=given.text("结算编号"),
            setl_time=given.day("结算日期"),
            hosp_lv=given.choice("医疗机构等级", _OF_HOSP_LV, default=3),
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            med_type=given.choice("医疗类别", _OF_MED_TYPE),
            designated=given.yes_no("定点医药机构"),
            inscp_scp_amt=given.money("政策范围内费用"),
            hifp_pay=given.money("基本医保支付"),
            disease=given.listed("病种", _OF_DISEASE),
            cause=given.choice("致病原因", _OF_CAUSE),
            outpatient_registered=given.yes_no("门诊已备案"),
            brdy=given.day("出生日期", default=0),
            severe_home_care=given.yes_no("需院外维持治疗的重残重病", default=False),
            disabled_veteran_grade=given.integer("残疾军人等级", default=0),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("医疗机构等级", rt.choice_text(self.hosp_lv, _OF_HOSP_LV)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("定点医药机构", rt.yes_no_text(self.designated)),
            ("政策范围内费用", rt.money_text(self.inscp_scp_amt) + "元"),
            ("基本医保支付", rt.money_text(self.hifp_pay) + "元"),
            ("病种", rt.choice_text(self.disease, _OF_DISEASE)),
            ("致病原因", rt.choice_text(self.cause, _OF_CAUSE)),
            ("门诊已备案", rt.yes_no_text(self.outpatient_registered)),
            ("出生日期", rt.day_text(self.brdy)),
            ("需院外维持治疗的重残重病", rt.yes_no_text(self.severe_home_care)),
            ("残疾军人等级", str(self.disabled_veteran_grade)),
        )


def settle_fen(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗机构等级（0 一级、1 二级、2 三级、3 未定级）
    in_hosp_lv: int,
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊放化疗、2 门诊透析、3 门诊输血、4 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    in_disease: int,
    # 致病原因（0 无、1 违法犯罪、2 打架斗殴、3 酗酒、4 吸毒、5 交通事故）
    in_cause: int,
    # 门诊已备案
    in_outpatient_registered: bool,
    # 出生日期（yyyymmdd；0 为未写）
    in_brdy: int,
    # 需院外维持治疗的重残重病
    in_severe_home_care: bool,
    # 残疾军人等级
    in_disabled_veteran_grade: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_1: int,
    # 台账 普通门诊救助.年度（分）
    used_1: int,
    # 台账 特殊病种救助.累计基数（分）
    sum_2: int,
    # 台账 特殊病种救助.年度（分）
    used_2: int,
    # 台账 大额费用救助.累计基数（分）
    sum_3: int,
    # 台账 大额费用救助.年度（分）
    used_3: int,
    # 台账 普通住院救助.累计基数（分）
    sum_4: int,
    # 台账 普通住院救助.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """费用结算：整数进，整数出，各数须在 Claim 所允许的范围内。依次为：

    0. 普通门诊救助，第三条(二)1（分）
    1. 特殊病种救助，第三条(三)1（分）
    2. 大额费用救助，第三条(三)2（分）
    3. 普通住院救助，第三条(二)2（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 城乡低保对象、1 城市三无人员、2 农村五保对象、3 城乡孤儿、4 事实无人抚养困境儿童、5 特困供养人员、6 在乡重点优抚对象、7 重度残疾人员、8 民政建档特殊困难人员、9 因病致贫重病患者）
    6. 结算后的台账 普通门诊救助.累计基数（分）
    7. 结算后的台账 普通门诊救助.年度（分）
    8. 结算后的台账 特殊病种救助.累计基数（分）
    9. 结算后的台账 特殊病种救助.年度（分）
    10. 结算后的台账 大额费用救助.累计基数（分）
    11. 结算后的台账 大额费用救助.年度（分）
    12. 结算后的台账 普通住院救助.累计基数（分）
    13. 结算后的台账 普通住院救助.年度（分）
    14. 提示 第四条 不予救助的原因
    15. 提示 第八条 非定点医疗机构
    16. 提示 第二条 不属于救助对象
    17. 提示 第三条(三)1 适用另文：儿童急性白血病和先天性心脏病
    """
    if in_setl_time < 20210113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）")
    if in_hifp_pay > in_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 不超过 政策范围内费用")
    # 病种类别
    if in_disease <= 22:
        group_1 = 0
    elif in_disease in (23, 24):
        group_1 = 1
    else:
        group_1 = 2
    # 大额住院
    def_2 = in_med_type == 4 and group_1 == 2 and in_hosp_lv in (1, 2) and in_inscp_scp_amt > 3000000
    # 第四条 排除：不予救助的原因
    excluded_1 = in_cause >= 1 and (group_1 in (0, 1) or def_2)
    # 第八条 排除：非定点医疗机构
    excluded_2 = not in_designated
    # 有排除情形
    excluded_any = excluded_1 or excluded_2
    # 第三条(三)1 适用另文：儿童急性白血病和先天性心脏病
    silent_1 = not excluded_any and group_1 == 1
    # 一至六级残疾军人
    def_5 = in_disabled_veteran_grade >= 1 and in_disabled_veteran_grade <= 6
    # 救助身份（在乡重点优抚对象不计）
    if in_aid_status & 64 != 0 and def_5:
        counted_in_aid_status = in_aid_status - 64
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_1[counted_in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 八百元对象
    def_8 = (
        in_aid_status & 30 != 0
        or (in_aid_status & 1 != 0 and in_brdy != 0 and (in_setl_time - in_brdy) // 10000 >= 80)
        or (in_severe_home_care and in_aid_status & 1 != 0)
    )
    # 优抚对象
    def_9 = in_aid_status & 64 != 0 and not def_5
    # 第三条(二)1 普通门诊救助：给付
    if (
        not excluded_any
        and status_1 >= 0
        and in_med_type == 0
        and (def_8 or (not def_8 and (in_aid_status & 1 != 0 or def_9)))
        and group_1 != 1
    ):
        # 第三条(二)1 普通门诊救助：基数
        base_1 = in_inscp_scp_amt - in_hifp_pay
        if base_1 < 0:
            base_1 = 0
        # 第三条(二)1 普通门诊救助：累计基数
        sum_1_after = sum_1 + base_1
        if sum_1_after > 1000000000000:
            raise InputError("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元")
        # 第三条(二)1 普通门诊救助：限额（每年）
        limit_1 = 80000 if def_8 else 30000
        # 第三条(二)1 普通门诊救助：给付
        paid_1 = limit_1 - used_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > base_1:
            paid_1 = base_1
        # 第三条(二)1 普通门诊救助：普通门诊救助.年度
        used_1_after = used_1 + paid_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
    # 重点对象
    def_12 = in_aid_status & 63 != 0
    # 高比例对象
    def_13 = def_12 or def_9
    if not excluded_any and status_1 >= 0:
        # 第三条(三)1 特殊病种救助：给付
        if group_1 == 0 and (in_med_type == 4 or (in_med_type in (1, 2, 3) and in_outpatient_registered)):
            # 第三条(三)1 特殊病种救助：基数
            base_2 = in_inscp_scp_amt - in_hifp_pay - paid_1
            if base_2 < 0:
                base_2 = 0
            # 第三条(三)1 特殊病种救助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "特殊病种救助.累计基数", "「特殊病种救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(三)1 特殊病种救助：比例
            rate_2 = 70 if def_13 else 60
            # 第三条(三)1 特殊病种救助：按比例应付
            due_2 = (base_2 * rate_2 + 50) // 100
            # 第三条(三)1 特殊病种救助：给付
            paid_2 = 10000000 - used_2
            if paid_2 < 0:
                paid_2 = 0
            if paid_2 > due_2:
                paid_2 = due_2
            # 第三条(三)1 特殊病种救助：特殊病种救助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
        # 第三条(三)2 大额费用救助：给付
        if def_2:
            # 第三条(三)2 大额费用救助：基数
            base_3 = in_inscp_scp_amt - in_hifp_pay - paid_1
            if base_3 < 0:
                base_3 = 0
            # 第三条(三)2 大额费用救助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "大额费用救助.累计基数", "「大额费用救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(三)2 大额费用救助：比例
            rate_3 = 70 if def_13 else 60
            # 第三条(三)2 大额费用救助：按比例应付
            due_3 = (base_3 * rate_3 + 50) // 100
            # 第三条(三)2 大额费用救助：给付
            paid_3 = 6000000 - used_3
            if paid_3 < 0:
                paid_3 = 0
            if paid_3 > due_3:
                paid_3 = due_3
            # 第三条(三)2 大额费用救助：大额费用救助.年度
            used_3_after = used_3 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
        # 第三条(二)2 普通住院救助：给付
        if in_med_type == 4 and group_1 == 2 and in_hosp_lv <= 2 and not (status_1 >= 0 and def_2):
            # 第三条(二)2 普通住院救助：基数
            base_4 = in_inscp_scp_amt - in_hifp_pay - paid_1
            if base_4 < 0:
                base_4 = 0
            # 第三条(二)2 普通住院救助：累计基数
            sum_4_after = sum_4 + base_4
            if sum_4_after > 1000000000000:
                raise InputError("ZS416", "普通住院救助.累计基数", "「普通住院救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(二)2 普通住院救助：比例
            if def_12 and in_hosp_lv <= 1:
                rate_4 = 80
            elif def_12 and in_hosp_lv == 2:
                rate_4 = 70
            elif not def_12 and in_hosp_lv <= 1:
                rate_4 = 70
            else:
                rate_4 = 60
            # 第三条(二)2 普通住院救助：按比例应付
            due_4 = (base_4 * rate_4 + 50) // 100
            # 第三条(二)2 普通住院救助：给付
            paid_4 = 1200000 - used_4
            if paid_4 < 0:
                paid_4 = 0
            if paid_4 > due_4:
                paid_4 = due_4
            # 第三条(二)2 普通住院救助：普通住院救助.年度
            used_4_after = used_4 + paid_4
        else:
            sum_4_after = sum_4
            paid_4 = 0
            used_4_after = used_4
    else:
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
        sum_4_after = sum_4
        paid_4 = 0
        used_4_after = used_4
    # 个人负担
    borne_amount = in_inscp_scp_amt - in_hifp_pay - paid_1 - paid_2 - paid_3 - paid_4
    if borne_amount < 0:
        borne_amount = 0
    return (
        paid_1,
        paid_2,
        paid_3,
        paid_4,
        borne_amount,
        status_1,
        sum_1_after,
        used_1_after,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        excluded_2,
        no_status,
        silent_1,
    )


def _trace(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗机构等级（0 一级、1 二级、2 三级、3 未定级）
    in_hosp_lv: int,
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊放化疗、2 门诊透析、3 门诊输血、4 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    in_disease: int,
    # 致病原因（0 无、1 违法犯罪、2 打架斗殴、3 酗酒、4 吸毒、5 交通事故）
    in_cause: int,
    # 门诊已备案
    in_outpatient_registered: bool,
    # 出生日期（yyyymmdd；0 为未写）
    in_brdy: int,
    # 需院外维持治疗的重残重病
    in_severe_home_care: bool,
    # 残疾军人等级
    in_disabled_veteran_grade: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_1: int,
    # 台账 普通门诊救助.年度（分）
    used_1: int,
    # 台账 特殊病种救助.累计基数（分）
    sum_2: int,
    # 台账 特殊病种救助.年度（分）
    used_2: int,
    # 台账 大额费用救助.累计基数（分）
    sum_3: int,
    # 台账 大额费用救助.年度（分）
    used_3: int,
    # 台账 普通住院救助.累计基数（分）
    sum_4: int,
    # 台账 普通住院救助.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen 相同的步骤，留下中间的数供说明使用。"""
    # 病种类别
    if in_disease <= 22:
        group_1 = 0
    elif in_disease in (23, 24):
        group_1 = 1
    else:
        group_1 = 2
    # 大额住院
    def_2 = in_med_type == 4 and group_1 == 2 and in_hosp_lv in (1, 2) and in_inscp_scp_amt > 3000000
    # 有排除情形
    excluded_any = (in_cause >= 1 and (group_1 in (0, 1) or def_2)) or not in_designated
    # 一至六级残疾军人
    def_5 = in_disabled_veteran_grade >= 1 and in_disabled_veteran_grade <= 6
    # 救助身份（在乡重点优抚对象不计）
    if in_aid_status & 64 != 0 and def_5:
        counted_in_aid_status = in_aid_status - 64
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_1[counted_in_aid_status]
    # 八百元对象
    def_8 = (
        in_aid_status & 30 != 0
        or (in_aid_status & 1 != 0 and in_brdy != 0 and (in_setl_time - in_brdy) // 10000 >= 80)
        or (in_severe_home_care and in_aid_status & 1 != 0)
    )
    # 优抚对象
    def_9 = in_aid_status & 64 != 0 and not def_5
    # 三百元对象
    def_10 = not def_8 and (in_aid_status & 1 != 0 or def_9)
    # 第三条(二)1 普通门诊救助：适用
    applies_1 = not excluded_any and status_1 >= 0 and in_med_type == 0 and (def_8 or def_10) and group_1 != 1
    # 第三条(二)1 普通门诊救助：给付
    if applies_1:
        # 第三条(二)1 普通门诊救助：基数
        base_1 = in_inscp_scp_amt - in_hifp_pay
        if base_1 < 0:
            base_1 = 0
        # 第三条(二)1 普通门诊救助：累计基数
        sum_1_after = sum_1 + base_1
        # 第三条(二)1 普通门诊救助：计入救助
        assisted_1 = base_1
        # 第三条(二)1 普通门诊救助：比例
        rate_1 = 100
        # 第三条(二)1 普通门诊救助：按比例应付
        due_1 = base_1
        # 第三条(二)1 普通门诊救助：限额（每年）
        limit_1 = 80000 if def_8 else 30000
        # 第三条(二)1 普通门诊救助：给付
        paid_1 = limit_1 - used_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > base_1:
            paid_1 = base_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 第三条(三)1 特殊病种救助：适用
    applies_2 = (
        not excluded_any
        and status_1 >= 0
        and group_1 == 0
        and (in_med_type == 4 or (in_med_type in (1, 2, 3) and in_outpatient_registered))
    )
    # 重点对象
    def_12 = in_aid_status & 63 != 0
    # 高比例对象
    def_13 = def_12 or def_9
    # 第三条(三)1 特殊病种救助：给付
    if applies_2:
        # 第三条(三)1 特殊病种救助：基数
        base_2 = in_inscp_scp_amt - in_hifp_pay - paid_1
        if base_2 < 0:
            base_2 = 0
        # 第三条(三)1 特殊病种救助：累计基数
        sum_2_after = sum_2 + base_2
        # 第三条(三)1 特殊病种救助：计入救助
        assisted_2 = base_2
        # 第三条(三)1 特殊病种救助：比例
        rate_2 = 70 if def_13 else 60
        # 第三条(三)1 特殊病种救助：按比例应付
        due_2 = (base_2 * rate_2 + 50) // 100
        # 第三条(三)1 特殊病种救助：限额（每年）
        limit_2 = 10000000
        # 第三条(三)1 特殊病种救助：给付
        paid_2 = 10000000 - used_2
        if paid_2 < 0:
            paid_2 = 0
        if paid_2 > due_2:
            paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 第三条(三)2 大额费用救助：适用
    applies_3 = not excluded_any and status_1 >= 0 and def_2
    # 第三条(三)2 大额费用救助：给付
    if applies_3:
        # 第三条(三)2 大额费用救助：基数
        base_3 = in_inscp_scp_amt - in_hifp_pay - paid_1
        if base_3 < 0:
            base_3 = 0
        # 第三条(三)2 大额费用救助：累计基数
        sum_3_after = sum_3 + base_3
        # 第三条(三)2 大额费用救助：计入救助
        assisted_3 = base_3
        # 第三条(三)2 大额费用救助：比例
        rate_3 = 70 if def_13 else 60
        # 第三条(三)2 大额费用救助：按比例应付
        due_3 = (base_3 * rate_3 + 50) // 100
        # 第三条(三)2 大额费用救助：限额（每年）
        limit_3 = 6000000
        # 第三条(三)2 大额费用救助：给付
        paid_3 = 6000000 - used_3
        if paid_3 < 0:
            paid_3 = 0
        if paid_3 > due_3:
            paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 第三条(二)2 普通住院救助：适用
    applies_4 = (
        not excluded_any
        and status_1 >= 0
        and in_med_type == 4
        and group_1 == 2
        and in_hosp_lv <= 2
        and not (status_1 >= 0 and def_2)
    )
    # 第三条(二)2 普通住院救助：给付
    if applies_4:
        # 第三条(二)2 普通住院救助：基数
        base_4 = in_inscp_scp_amt - in_hifp_pay - paid_1
        if base_4 < 0:
            base_4 = 0
        # 第三条(二)2 普通住院救助：累计基数
        sum_4_after = sum_4 + base_4
        # 第三条(二)2 普通住院救助：计入救助
        assisted_4 = base_4
        # 第三条(二)2 普通住院救助：比例
        if def_12 and in_hosp_lv <= 1:
            rate_4 = 80
        elif def_12 and in_hosp_lv == 2:
            rate_4 = 70
        elif not def_12 and in_hosp_lv <= 1:
            rate_4 = 70
        else:
            rate_4 = 60
        # 第三条(二)2 普通住院救助：按比例应付
        due_4 = (base_4 * rate_4 + 50) // 100
        # 第三条(二)2 普通住院救助：限额（每年）
        limit_4 = 1200000
        # 第三条(二)2 普通住院救助：给付
        paid_4 = 1200000 - used_4
        if paid_4 < 0:
            paid_4 = 0
        if paid_4 > due_4:
            paid_4 = due_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
    return (
        rt.explain_benefit(
            ("普通门诊救助", "第三条(二)1"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("医疗类别 为 普通门诊", in_med_type == 0),
                ("八百元对象 或 三百元对象", def_8 or def_10),
                ("非 另文疾病", group_1 != 1),
            ),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
                rt.Figure("限额（每年）", limit_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
        rt.explain_benefit(
            ("特殊病种救助", "第三条(三)1"),
            applies_2,
            (
                ("属于 救助对象", status_1 >= 0),
                ("病种类别 为 特殊病种", group_1 == 0),
                ("医疗类别 为 住院 或 （医疗类别 属于 门诊放化疗、门诊透析、门诊输血 且 门诊已备案）", in_med_type == 4 or (in_med_type in (1, 2, 3) and in_outpatient_registered)),
            ),
            (
                rt.Figure("基数", base_2, 1, False),
                rt.Figure("累计基数", sum_2_after, 1, False),
                rt.Figure("计入救助", assisted_2, 1, False),
                rt.Figure("比例", rate_2, 100, True),
                rt.Figure("按比例应付", due_2, 1, False),
                rt.Figure("限额（每年）", limit_2, 1, False),
            ) if applies_2 else (),
            paid_2,
        ),
        rt.explain_benefit(
            ("大额费用救助", "第三条(三)2"),
            applies_3,
            (("属于 救助对象", status_1 >= 0), ("大额住院", def_2)),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("计入救助", assisted_3, 1, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
                rt.Figure("限额（每年）", limit_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("普通住院救助", "第三条(二)2"),
            applies_4,
            (
                ("属于 救助对象", status_1 >= 0),
                ("医疗类别 为 住院", in_med_type == 4),
                ("病种类别 为 普通疾病", group_1 == 2),
                ("医疗机构等级 属于 一级、二级、三级", in_hosp_lv <= 2),
                ("「大额费用救助」不适用（它优先）", not (status_1 >= 0 and def_2)),
            ),
            (
                rt.Figure("基数", base_4, 1, False),
                rt.Figure("累计基数", sum_4_after, 1, False),
                rt.Figure("计入救助", assisted_4, 1, False),
                rt.Figure("比例", rate_4, 100, True),
                rt.Figure("按比例应付", due_4, 1, False),
                rt.Figure("限额（每年）", limit_4, 1, False),
            ) if applies_4 else (),
            paid_4,
        ),
    )


def settle(
    claim: Claim,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """费用结算。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    year = claim.setl_time // 10000
    if ledger.year != year:
        ledger = ledger.opening(year)
    (
        paid_1,
        paid_2,
        paid_3,
        paid_4,
        borne_amount,
        status_1,
        sum_1_after,
        used_1_after,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        excluded_2,
        no_status,
        silent_1,
    ) = settle_fen(
        claim.setl_time,
        claim.hosp_lv,
        claim.aid_status,
        claim.med_type,
        claim.designated,
        claim.inscp_scp_amt,
        claim.hifp_pay,
        claim.disease,
        claim.cause,
        claim.outpatient_registered,
        claim.brdy,
        claim.severe_home_care,
        claim.disabled_veteran_grade,
        *ledger.sums[0:8],
    )
    notices: tuple[str, ...] = ()
    if excluded_1 or excluded_2 or no_status or silent_1:
        notices = _LAYOUT.notices_of((excluded_1, excluded_2, no_status, silent_1))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace(
            claim.setl_time,
            claim.hosp_lv,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.hifp_pay,
            claim.disease,
            claim.cause,
            claim.outpatient_registered,
            claim.brdy,
            claim.severe_home_care,
            claim.disabled_veteran_grade,
            *ledger.sums[0:8],
        )
    return rt.Result(
        _LAYOUT,
        claim.setl_id,
        {"普通门诊救助": paid_1, "特殊病种救助": paid_2, "大额费用救助": paid_3, "普通住院救助": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        _STATUSES[status_1],
        Ledger(year, (sum_1_after, used_1_after, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after, *ledger.sums[8:])),
        notices,
        {},
        told,
    )


def _matter(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle(Claim.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain(claim: Claim, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """费用结算：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle(claim, ledger, parameters, trace=True))


def _explain(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain(Claim.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 资助参保 --------------------------------------------------------------------------------------------

_FACTS_2: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("残疾军人等级", ("disabled_veteran_grade",), "integer"),
    rt.Fact("档次", ("insurance_tier",), "choice", _OF_INSURANCE_TIER),
    rt.Fact("一档标准", ("first_tier_premium",), "money"),
    rt.Fact("二档标准", ("second_tier_premium",), "money"),
    rt.Fact("应缴", ("employee_premium",), "money"),
)
_NAMES_2: Final = rt.names_of(_FACTS_2, _KNOWN)
_LAYOUT_2: Final = rt.Layout(
    matter="资助参保",
    payments=(("低保对象一档资助", "第三条(一)1"), ("其他对象一档资助", "第三条(一)1"), ("全额二档资助", "第三条(一)2"), ("按一档标准资助", "第三条(一)2")),
    statuses=_OF_AID_STATUS,
    first_sum=8,
    sums=0,
    notices=("第二条 不属于救助对象",),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_2: Final = ("城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者", None)
_FIRST_2_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim2:
    """资助参保的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    aid_status: int
    # 残疾军人等级
    disabled_veteran_grade: int = 0
    # 档次（0 一档、1 二档、2 职工）
    insurance_tier: int
    # 一档标准（分）
    first_tier_premium: int
    # 二档标准（分）
    second_tier_premium: int = 0
    second_tier_premium_given: bool
    # 应缴（分）
    employee_premium: int = 0
    employee_premium_given: bool

    @classmethod
    def from_dict(cls, facts: Mapping[str, object]) -> Claim2:
        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""
        return cls.read(rt.Given(_NAMES_2, facts))

    @classmethod
    def read(cls, given: rt.Given) -> Claim2:
        """逐项核对并换成整数。"""
        return cls(
            psn_no=given.text("人员编号", default=""),
            setl_id=given.text("结算编号", default=""),
            setl_time=given.day("结算日期", default=0),
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            disabled_veteran_grade=given.integer("残疾军人等级", default=0),
            insurance_tier=given.choice("档次", _OF_INSURANCE_TIER),
            first_tier_premium=given.money("一档标准"),
            second_tier_premium=given.money("二档标准", default=0),
            second_tier_premium_given=given.has("二档标准"),
            employee_premium=given.money("应缴", default=0),
            employee_premium_given=given.has("应缴"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("残疾军人等级", str(self.disabled_veteran_grade)),
            ("档次", rt.choice_text(self.insurance_tier, _OF_INSURANCE_TIER)),
            ("一档标准", rt.money_text(self.first_tier_premium) + "元"),
            ("二档标准", rt.money_text(self.second_tier_premium) + "元" if self.second_tier_premium_given else "未写"),
            ("应缴", rt.money_text(self.employee_premium) + "元" if self.employee_premium_given else "未写"),
        )


def settle_fen_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    in_aid_status: int,
    # 残疾军人等级
    in_disabled_veteran_grade: int,
    # 档次（0 一档、1 二档、2 职工）
    in_insurance_tier: int,
    # 一档标准（分）
    in_first_tier_premium: int,
    # 二档标准（分）
    in_second_tier_premium: int,
    # 是否写了二档标准
    has_second_tier_premium: bool,
    # 应缴（分）
    in_employee_premium: int,
    # 是否写了应缴
    has_employee_premium: bool,
    # 台账 低保对象一档资助.累计基数（分）
    sum_1: int,
    # 台账 低保对象一档资助.年度（分）
    used_1: int,
    # 台账 其他对象一档资助.累计基数（分）
    sum_2: int,
    # 台账 其他对象一档资助.年度（分）
    used_2: int,
    # 台账 全额二档资助.累计基数（分）
    sum_3: int,
    # 台账 全额二档资助.年度（分）
    used_3: int,
    # 台账 按一档标准资助.累计基数（分）
    sum_4: int,
    # 台账 按一档标准资助.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """资助参保：整数进，整数出，各数须在 Claim2 所允许的范围内。依次为：

    0. 低保对象一档资助，第三条(一)1（分）
    1. 其他对象一档资助，第三条(一)1（分）
    2. 全额二档资助，第三条(一)2（分）
    3. 按一档标准资助，第三条(一)2（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 城乡低保对象、1 城市三无人员、2 农村五保对象、3 城乡孤儿、4 事实无人抚养困境儿童、5 特困供养人员、6 在乡重点优抚对象、7 重度残疾人员、8 民政建档特殊困难人员、9 因病致贫重病患者）
    6. 结算后的台账 低保对象一档资助.累计基数（分）
    7. 结算后的台账 低保对象一档资助.年度（分）
    8. 结算后的台账 其他对象一档资助.累计基数（分）
    9. 结算后的台账 其他对象一档资助.年度（分）
    10. 结算后的台账 全额二档资助.累计基数（分）
    11. 结算后的台账 全额二档资助.年度（分）
    12. 结算后的台账 按一档标准资助.累计基数（分）
    13. 结算后的台账 按一档标准资助.年度（分）
    14. 提示 第二条 不属于救助对象
    """
    if in_setl_time != 0 and in_setl_time < 20210113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）")
    # 二档标准用于：档次 为 二档
    asked_second_tier_premium = in_insurance_tier == 1
    # 二档标准（不用时按没有写）
    used_second_tier_premium = in_second_tier_premium if asked_second_tier_premium else 0
    if asked_second_tier_premium and not has_second_tier_premium:
        raise InputError("ZS402", "二档标准", "缺少「二档标准」")
    # 应缴用于：档次 为 职工
    asked_employee_premium = in_insurance_tier == 2
    # 应缴（不用时按没有写）
    used_employee_premium = in_employee_premium if asked_employee_premium else 0
    if asked_employee_premium and not has_employee_premium:
        raise InputError("ZS402", "应缴", "缺少「应缴」")
    # 一至六级残疾军人
    def_1 = in_disabled_veteran_grade >= 1 and in_disabled_veteran_grade <= 6
    # 救助身份（在乡重点优抚对象不计）
    if in_aid_status & 64 != 0 and def_1:
        counted_in_aid_status = in_aid_status - 64
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_2_1[counted_in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 应缴费用
    if in_insurance_tier == 0:
        def_2 = in_first_tier_premium
    elif in_insurance_tier == 1:
        def_2 = used_second_tier_premium
    else:
        def_2 = used_employee_premium
    if status_1 >= 0 and in_insurance_tier == 0:
        # 第三条(一)1 低保对象一档资助：给付
        if in_aid_status & 1 != 0:
            # 第三条(一)1 低保对象一档资助：基数
            base_1 = def_2
            if base_1 < 0:
                base_1 = 0
            # 第三条(一)1 低保对象一档资助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(一)1 低保对象一档资助：给付
            paid_1 = base_1
            # 第三条(一)1 低保对象一档资助：低保对象一档资助.年度
            used_1_after = used_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
        # 第三条(一)1 其他对象一档资助：给付
        if in_aid_status & 1 == 0 and in_aid_status & 896 != 0:
            # 第三条(一)1 其他对象一档资助：基数
            base_2 = def_2
            if base_2 < 0:
                base_2 = 0
            # 第三条(一)1 其他对象一档资助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(一)1 其他对象一档资助：按比例应付
            due_2 = (base_2 * 70 + 50) // 100
            # 第三条(一)1 其他对象一档资助：给付
            paid_2 = due_2
            # 第三条(一)1 其他对象一档资助：其他对象一档资助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
    # 特困供养
    def_4 = in_aid_status & 62 != 0
    # 优抚对象
    def_5 = in_aid_status & 64 != 0 and not def_1
    if status_1 >= 0:
        # 第三条(一)2 全额二档资助：给付
        if in_insurance_tier == 1 and (def_4 or def_5):
            # 第三条(一)2 全额二档资助：基数
            base_3 = def_2
            if base_3 < 0:
                base_3 = 0
            # 第三条(一)2 全额二档资助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "全额二档资助.累计基数", "「全额二档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(一)2 全额二档资助：给付
            paid_3 = base_3
            # 第三条(一)2 全额二档资助：全额二档资助.年度
            used_3_after = used_3 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
        # 第三条(一)2 按一档标准资助：给付
        if in_insurance_tier == 2 or (in_insurance_tier == 1 and not (def_4 or def_5)):
            # 第三条(一)2 按一档标准资助：基数
            base_4 = in_first_tier_premium
            if base_4 > def_2:
                base_4 = def_2
            if base_4 < 0:
                base_4 = 0
            # 第三条(一)2 按一档标准资助：累计基数
            sum_4_after = sum_4 + base_4
            if sum_4_after > 1000000000000:
                raise InputError("ZS416", "按一档标准资助.累计基数", "「按一档标准资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第三条(一)2 按一档标准资助：给付
            paid_4 = base_4
            # 第三条(一)2 按一档标准资助：按一档标准资助.年度
            used_4_after = used_4 + paid_4
        else:
            sum_4_after = sum_4
            paid_4 = 0
            used_4_after = used_4
    else:
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
        sum_4_after = sum_4
        paid_4 = 0
        used_4_after = used_4
    # 个人负担
    borne_amount = def_2 - paid_1 - paid_2 - paid_3 - paid_4
    if borne_amount < 0:
        borne_amount = 0
    return (
        paid_1,
        paid_2,
        paid_3,
        paid_4,
        borne_amount,
        status_1,
        sum_1_after,
        used_1_after,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        no_status,
    )


def _trace_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：城乡低保对象、城市三无人员、农村五保对象、城乡孤儿、事实无人抚养困境儿童、特困供养人员、在乡重点优抚对象、重度残疾人员、民政建档特殊困难人员、因病致贫重病患者）
    in_aid_status: int,
    # 残疾军人等级
    in_disabled_veteran_grade: int,
    # 档次（0 一档、1 二档、2 职工）
    in_insurance_tier: int,
    # 一档标准（分）
    in_first_tier_premium: int,
    # 二档标准（分）
    in_second_tier_premium: int,
    # 是否写了二档标准
    has_second_tier_premium: bool,
    # 应缴（分）
    in_employee_premium: int,
    # 是否写了应缴
    has_employee_premium: bool,
    # 台账 低保对象一档资助.累计基数（分）
    sum_1: int,
    # 台账 低保对象一档资助.年度（分）
    used_1: int,
    # 台账 其他对象一档资助.累计基数（分）
    sum_2: int,
    # 台账 其他对象一档资助.年度（分）
    used_2: int,
    # 台账 全额二档资助.累计基数（分）
    sum_3: int,
    # 台账 全额二档资助.年度（分）
    used_3: int,
    # 台账 按一档标准资助.累计基数（分）
    sum_4: int,
    # 台账 按一档标准资助.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_2 相同的步骤，留下中间的数供说明使用。"""
    # 二档标准用于：档次 为 二档
    asked_second_tier_premium = in_insurance_tier == 1
    # 二档标准（不用时按没有写）
    used_second_tier_premium = in_second_tier_premium if asked_second_tier_premium else 0
    # 应缴用于：档次 为 职工
    asked_employee_premium = in_insurance_tier == 2
    # 应缴（不用时按没有写）
    used_employee_premium = in_employee_premium if asked_employee_premium else 0
    # 一至六级残疾军人
    def_1 = in_disabled_veteran_grade >= 1 and in_disabled_veteran_grade <= 6
    # 救助身份（在乡重点优抚对象不计）
    if in_aid_status & 64 != 0 and def_1:
        counted_in_aid_status = in_aid_status - 64
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_2_1[counted_in_aid_status]
    # 第三条(一)1 低保对象一档资助：适用
    applies_1 = status_1 >= 0 and in_insurance_tier == 0 and in_aid_status & 1 != 0
    # 应缴费用
    if in_insurance_tier == 0:
        def_2 = in_first_tier_premium
    elif in_insurance_tier == 1:
        def_2 = used_second_tier_premium
    else:
        def_2 = used_employee_premium
    # 第三条(一)1 低保对象一档资助：给付
    if applies_1:
        # 第三条(一)1 低保对象一档资助：基数
        base_1 = def_2
        if base_1 < 0:
            base_1 = 0
        # 第三条(一)1 低保对象一档资助：累计基数
        sum_1_after = sum_1 + base_1
        # 第三条(一)1 低保对象一档资助：计入救助
        assisted_1 = base_1
        # 第三条(一)1 低保对象一档资助：比例
        rate_1 = 100
        # 第三条(一)1 低保对象一档资助：按比例应付
        due_1 = base_1
        # 第三条(一)1 低保对象一档资助：给付
        paid_1 = base_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 低收入或因病致贫
    def_3 = in_aid_status & 896 != 0
    # 第三条(一)1 其他对象一档资助：适用
    applies_2 = status_1 >= 0 and in_insurance_tier == 0 and in_aid_status & 1 == 0 and def_3
    # 第三条(一)1 其他对象一档资助：给付
    if applies_2:
        # 第三条(一)1 其他对象一档资助：基数
        base_2 = def_2
        if base_2 < 0:
            base_2 = 0
        # 第三条(一)1 其他对象一档资助：累计基数
        sum_2_after = sum_2 + base_2
        # 第三条(一)1 其他对象一档资助：计入救助
        assisted_2 = base_2
        # 第三条(一)1 其他对象一档资助：比例
        rate_2 = 70
        # 第三条(一)1 其他对象一档资助：按比例应付
        due_2 = (base_2 * 70 + 50) // 100
        # 第三条(一)1 其他对象一档资助：给付
        paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 特困供养
    def_4 = in_aid_status & 62 != 0
    # 优抚对象
    def_5 = in_aid_status & 64 != 0 and not def_1
    # 第三条(一)2 全额二档资助：适用
    applies_3 = status_1 >= 0 and in_insurance_tier == 1 and (def_4 or def_5)
    # 第三条(一)2 全额二档资助：给付
    if applies_3:
        # 第三条(一)2 全额二档资助：基数
        base_3 = def_2
        if base_3 < 0:
            base_3 = 0
        # 第三条(一)2 全额二档资助：累计基数
        sum_3_after = sum_3 + base_3
        # 第三条(一)2 全额二档资助：计入救助
        assisted_3 = base_3
        # 第三条(一)2 全额二档资助：比例
        rate_3 = 100
        # 第三条(一)2 全额二档资助：按比例应付
        due_3 = base_3
        # 第三条(一)2 全额二档资助：给付
        paid_3 = base_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 第三条(一)2 按一档标准资助：适用
    applies_4 = status_1 >= 0 and (in_insurance_tier == 2 or (in_insurance_tier == 1 and not (def_4 or def_5)))
    # 第三条(一)2 按一档标准资助：给付
    if applies_4:
        # 第三条(一)2 按一档标准资助：基数
        base_4 = in_first_tier_premium
        if base_4 > def_2:
            base_4 = def_2
        if base_4 < 0:
            base_4 = 0
        # 第三条(一)2 按一档标准资助：累计基数
        sum_4_after = sum_4 + base_4
        # 第三条(一)2 按一档标准资助：计入救助
        assisted_4 = base_4
        # 第三条(一)2 按一档标准资助：比例
        rate_4 = 100
        # 第三条(一)2 按一档标准资助：按比例应付
        due_4 = base_4
        # 第三条(一)2 按一档标准资助：给付
        paid_4 = base_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
    return (
        *rt.explain_unused("二档标准", "档次 为 二档", has_second_tier_premium and not asked_second_tier_premium),
        *rt.explain_unused("应缴", "档次 为 职工", has_employee_premium and not asked_employee_premium),
        rt.explain_benefit(
            ("低保对象一档资助", "第三条(一)1"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("档次 为 一档", in_insurance_tier == 0),
                ("救助身份 属于 城乡低保对象", in_aid_status & 1 != 0),
            ),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
        rt.explain_benefit(
            ("其他对象一档资助", "第三条(一)1"),
            applies_2,
            (
                ("属于 救助对象", status_1 >= 0),
                ("档次 为 一档", in_insurance_tier == 0),
                ("非 救助身份 属于 城乡低保对象", in_aid_status & 1 == 0),
                ("低收入或因病致贫", def_3),
            ),
            (
                rt.Figure("基数", base_2, 1, False),
                rt.Figure("累计基数", sum_2_after, 1, False),
                rt.Figure("计入救助", assisted_2, 1, False),
                rt.Figure("比例", rate_2, 100, True),
                rt.Figure("按比例应付", due_2, 1, False),
            ) if applies_2 else (),
            paid_2,
        ),
        rt.explain_benefit(
            ("全额二档资助", "第三条(一)2"),
            applies_3,
            (("属于 救助对象", status_1 >= 0), ("档次 为 二档", in_insurance_tier == 1), ("特困供养 或 优抚对象", def_4 or def_5)),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("计入救助", assisted_3, 1, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("按一档标准资助", "第三条(一)2"),
            applies_4,
            (
                ("属于 救助对象", status_1 >= 0),
                ("档次 为 职工 或 （档次 为 二档 且 非 （特困供养 或 优抚对象））", in_insurance_tier == 2 or (in_insurance_tier == 1 and not (def_4 or def_5))),
            ),
            (
                rt.Figure("基数", base_4, 1, False),
                rt.Figure("累计基数", sum_4_after, 1, False),
                rt.Figure("计入救助", assisted_4, 1, False),
                rt.Figure("比例", rate_4, 100, True),
                rt.Figure("按比例应付", due_4, 1, False),
            ) if applies_4 else (),
            paid_4,
        ),
    )


def settle_2(
    claim: Claim2,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """资助参保。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    year = claim.setl_time // 10000 if claim.setl_time else ledger.year
    if year is not None and ledger.year != year:
        ledger = ledger.opening(year)
    (
        paid_1,
        paid_2,
        paid_3,
        paid_4,
        borne_amount,
        status_1,
        sum_1_after,
        used_1_after,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        no_status,
    ) = settle_fen_2(
        claim.setl_time,
        claim.aid_status,
        claim.disabled_veteran_grade,
        claim.insurance_tier,
        claim.first_tier_premium,
        claim.second_tier_premium,
        claim.second_tier_premium_given,
        claim.employee_premium,
        claim.employee_premium_given,
        *ledger.sums[8:16],
    )
    notices: tuple[str, ...] = ()
    if no_status:
        notices = _LAYOUT_2.notices_of((no_status,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_2(
            claim.setl_time,
            claim.aid_status,
            claim.disabled_veteran_grade,
            claim.insurance_tier,
            claim.first_tier_premium,
            claim.second_tier_premium,
            claim.second_tier_premium_given,
            claim.employee_premium,
            claim.employee_premium_given,
            *ledger.sums[8:16],
        )
    return rt.Result(
        _LAYOUT_2,
        claim.setl_id,
        {"低保对象一档资助": paid_1, "其他对象一档资助": paid_2, "全额二档资助": paid_3, "按一档标准资助": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        _STATUSES_2[status_1],
        Ledger(year, (*ledger.sums[:8], sum_1_after, used_1_after, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after)),
        notices,
        {},
        told,
    )


def _matter_2(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle_2(Claim2.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain_2(claim: Claim2, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """资助参保：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_2(claim, ledger, parameters, trace=True))


def _explain_2(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_2(Claim2.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 区级预算下限 ----------------------------------------------------------------------------------------

_FACTS_3: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("上年市级补助", ("city_subsidy_last_year",), "money"),
)
_NAMES_3: Final = rt.names_of(_FACTS_3, _KNOWN)
_LAYOUT_3: Final = rt.Layout(
    matter="区级预算下限",
    payments=(),
    statuses=None,
    first_sum=16,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("区级预算下限", "第九条", "money"),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim3:
    """区级预算下限的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 上年市级补助（分）
    city_subsidy_last_year: int

    @classmethod
    def from_dict(cls, facts: Mapping[str, object]) -> Claim3:
        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""
        return cls.read(rt.Given(_NAMES_3, facts))

    @classmethod
    def read(cls, given: rt.Given) -> Claim3:
        """逐项核对并换成整数。"""
        return cls(
            psn_no=given.text("人员编号", default=""),
            setl_id=given.text("结算编号", default=""),
            setl_time=given.day("结算日期", default=0),
            city_subsidy_last_year=given.money("上年市级补助"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("上年市级补助", rt.money_text(self.city_subsidy_last_year) + "元"),
        )


def settle_fen_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 上年市级补助（分）
    in_city_subsidy_last_year: int,
) -> tuple[int, ...]:
    """区级预算下限：整数进，整数出，各数须在 Claim3 所允许的范围内。依次为：

    0. 结论 区级预算下限，第九条
    """
    if in_setl_time != 0 and in_setl_time < 20210113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）")
    # 第九条 结论：区级预算下限
    answer_1 = (in_city_subsidy_last_year * 15 + 50) // 100
    return (answer_1,)


def settle_3(
    claim: Claim3,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """区级预算下限。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (answer_1,) = settle_fen_3(claim.setl_time, claim.city_subsidy_last_year)
    answers = _LAYOUT_3.answers_of((answer_1,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = rt.explain_answers(_LAYOUT_3, answers)
    return rt.Result(
        _LAYOUT_3,
        claim.setl_id,
        {},
        0,
        None,
        None,
        ledger,
        (),
        answers,
        told,
    )


def _matter_3(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle_3(Claim3.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain_3(claim: Claim3, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """区级预算下限：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_3(claim, ledger, parameters, trace=True))


def _explain_3(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_3(Claim3.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 结余合规 --------------------------------------------------------------------------------------------

_FACTS_4: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("当年筹集", ("raised",), "money"),
    rt.Fact("结余", ("surplus",), "money"),
)
_NAMES_4: Final = rt.names_of(_FACTS_4, _KNOWN)
_LAYOUT_4: Final = rt.Layout(
    matter="结余合规",
    payments=(),
    statuses=None,
    first_sum=16,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("结余合规", "第十条", "yes_no"),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim4:
    """结余合规的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 当年筹集（分）
    raised: int
    # 结余（分）
    surplus: int

    @classmethod
    def from_dict(cls, facts: Mapping[str, object]) -> Claim4:
        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""
        return cls.read(rt.Given(_NAMES_4, facts))

    @classmethod
    def read(cls, given: rt.Given) -> Claim4:
        """逐项核对并换成整数。"""
        return cls(
            psn_no=given.text("人员编号", default=""),
            setl_id=given.text("结算编号", default=""),
            setl_time=given.day("结算日期", default=0),
            raised=given.money("当年筹集"),
            surplus=given.money("结余"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("当年筹集", rt.money_text(self.raised) + "元"),
            ("结余", rt.money_text(self.surplus) + "元"),
        )


def settle_fen_4(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 当年筹集（分）
    in_raised: int,
    # 结余（分）
    in_surplus: int,
) -> tuple[int, ...]:
    """结余合规：整数进，整数出，各数须在 Claim4 所允许的范围内。依次为：

    0. 结论 结余合规，第十条
    """
    if in_setl_time != 0 and in_setl_time < 20210113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）")
    # 第十条 结论：结余合规
    answer_1 = in_surplus * 100 <= in_raised * 15
    return (answer_1,)


def settle_4(
    claim: Claim4,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """结余合规。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (answer_1,) = settle_fen_4(claim.setl_time, claim.raised, claim.surplus)
    answers = _LAYOUT_4.answers_of((answer_1,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = rt.explain_answers(_LAYOUT_4, answers)
    return rt.Result(
        _LAYOUT_4,
        claim.setl_id,
        {},
        0,
        None,
        None,
        ledger,
        (),
        answers,
        told,
    )


def _matter_4(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle_4(Claim4.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain_4(claim: Claim4, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """结余合规：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_4(claim, ledger, parameters, trace=True))


def _explain_4(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_4(Claim4.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 资金分担 --------------------------------------------------------------------------------------------

_FACTS_5: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("所需资金", ("needed",), "money"),
)
_NAMES_5: Final = rt.names_of(_FACTS_5, _KNOWN)
_LAYOUT_5: Final = rt.Layout(
    matter="资金分担",
    payments=(),
    statuses=None,
    first_sum=16,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("区财政", "第十条", "money"), rt.AnswerSpec("镇街", "第十条", "money")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim5:
    """资金分担的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 所需资金（分）
    needed: int

    @classmethod
    def from_dict(cls, facts: Mapping[str, object]) -> Claim5:
        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""
        return cls.read(rt.Given(_NAMES_5, facts))

    @classmethod
    def read(cls, given: rt.Given) -> Claim5:
        """逐项核对并换成整数。"""
        return cls(
            psn_no=given.text("人员编号", default=""),
            setl_id=given.text("结算编号", default=""),
            setl_time=given.day("结算日期", default=0),
            needed=given.money("所需资金"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("所需资金", rt.money_text(self.needed) + "元"),
        )


def settle_fen_5(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 所需资金（分）
    in_needed: int,
) -> tuple[int, ...]:
    """资金分担：整数进，整数出，各数须在 Claim5 所允许的范围内。依次为：

    0. 结论 区财政，第十条
    1. 结论 镇街，第十条
    """
    if in_setl_time != 0 and in_setl_time < 20210113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）")
    # 第十条 结论：区财政
    answer_1 = (in_needed * 50 + 50) // 100
    # 第十条 结论：镇街
    answer_2 = in_needed - answer_1
    return (answer_1, answer_2)


def settle_5(
    claim: Claim5,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """资金分担。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (answer_1, answer_2) = settle_fen_5(claim.setl_time, claim.needed)
    answers = _LAYOUT_5.answers_of((answer_1, answer_2))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = rt.explain_answers(_LAYOUT_5, answers)
    return rt.Result(
        _LAYOUT_5,
        claim.setl_id,
        {},
        0,
        None,
        None,
        ledger,
        (),
        answers,
        told,
    )


def _matter_5(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle_5(Claim5.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain_5(claim: Claim5, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """资金分担：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_5(claim, ledger, parameters, trace=True))


def _explain_5(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_5(Claim5.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {
    "费用结算": _FACTS,
    "资助参保": _FACTS_2,
    "区级预算下限": _FACTS_3,
    "结余合规": _FACTS_4,
    "资金分担": _FACTS_5,
}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {
    "费用结算": _LAYOUT,
    "资助参保": _LAYOUT_2,
    "区级预算下限": _LAYOUT_3,
    "结余合规": _LAYOUT_4,
    "资金分担": _LAYOUT_5,
}
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {
    "费用结算": _matter,
    "资助参保": _matter_2,
    "区级预算下限": _matter_3,
    "结余合规": _matter_4,
    "资金分担": _matter_5,
}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {
    "费用结算": _explain,
    "资助参保": _explain_2,
    "区级预算下限": _explain_3,
    "结余合规": _explain_4,
    "资金分担": _explain_5,
}


def settle_table(
    table: pa.Table,
    ledger: pa.Table | None = None,
    parameters: Parameters | None = None,
    *,
    matter: str = "费用结算",
    in_fen: bool = False,
    threads: int | None = None,
    codes: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """一张表的结算（要装 zhunsheng-rules[batch]）：结果、结算后的台账、被拒绝的行。

    表：一行一笔，列名用中文名称、接口名称或代号。金额列是 decimal128(·,2)（元）、整数（分）或文字（元），
    不能是浮点数；多选用列表。一个人的各行按结算先后排列，各人可以穿插。空的单元格就是没有写；可无的金额，空的就是无。
    ledger：上一次的台账，每人每年一行；没有就从 0 开始。结果和表的行数、次序相同，被拒绝的行只有错误代码和错误字段。
    in_fen：结果的金额用整数分，不用十进制数的元。threads：用几个线程，不写就和处理器一样多。
    codes：本地的代码表，事实的名称 → 代码 → 取值。整张表用不了（缺列、列名不认得、类型不对）时抛出 InputError。
    """
    from zhunsheng_rules._batch.tables import settle_installed

    return settle_installed(
        __name__, table, ledger, parameters, matter=matter, in_fen=in_fen, threads=threads, codes=codes
    )
