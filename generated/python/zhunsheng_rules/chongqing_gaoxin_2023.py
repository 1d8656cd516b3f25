"""由准绳生成，请勿修改：重庆高新区健全重特大疾病医疗保险和救助制度实施细则

源文件 SHA-256：2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef
工具版本：0.1.0
施行：2024-01-13；失效（最后一日）：未定
存疑之处采用的读法：
    返贫致贫：按第九条(一)(二)给付
    限额关系：各自独立
    其他补偿：不扣减
    特病基数：报销后余额
    特病门诊：全部门诊治疗
    大额触发：单次政策范围内总费用
    大额基数：余额全额
    倾斜起付：标准的50%
    倾斜累计范围：全部政策范围内
    倾斜条件：逐次
    倾斜前提：不要求已获基础救助
    多重身份：按第九条比例定唯一类别
    未转诊排除：仅异地就医
    施行日：期满次日

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

IDENTIFIER: Final = "chongqing_gaoxin_2023"
TITLE: Final = "重庆高新区健全重特大疾病医疗保险和救助制度实施细则"
START: Final = "2024-01-13"
END: Final[str | None] = None
SOURCE_SHA256: Final = "2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef"
TOOL_VERSION: Final = "0.1.0"
READINGS: Final[Mapping[str, str]] = {
    "返贫致贫": "按第九条(一)(二)给付",
    "限额关系": "各自独立",
    "其他补偿": "不扣减",
    "特病基数": "报销后余额",
    "特病门诊": "全部门诊治疗",
    "大额触发": "单次政策范围内总费用",
    "大额基数": "余额全额",
    "倾斜起付": "标准的50%",
    "倾斜累计范围": "全部政策范围内",
    "倾斜条件": "逐次",
    "倾斜前提": "不要求已获基础救助",
    "多重身份": "按第九条比例定唯一类别",
    "未转诊排除": "仅异地就医",
    "施行日": "期满次日",
}
VERIFICATION: Final = rt.Verification(
    obligations=182,
    proved=154,
    accepted=19,
    unknown=0,
    tool="zhunsheng 0.1.0",
)

# 本规章认得的全部名称
_KNOWN: Final = frozenset((
    "aid_status",
    "ceiling",
    "compliant_cost",
    "deductible",
    "designated",
    "designated_here",
    "disease_kind",
    "first_tier_premium",
    "hifmi_pay",
    "hifp_pay",
    "hosp_lv",
    "inscp_scp_amt",
    "insurance_tier",
    "insured_here",
    "med_type",
    "older_policy_aid",
    "orphan",
    "other_area",
    "other_compensation",
    "primary_referral",
    "psn_no",
    "referred_or_registered",
    "second_tier_premium",
    "setl_id",
    "setl_time",
    "standard_referral",
    "tiers",
    "treated_in_city",
    "一档标准",
    "二档标准",
    "人员编号",
    "其他补偿",
    "分段",
    "医疗机构等级",
    "医疗类别",
    "原政策救助",
    "合规费用",
    "在高新区参保",
    "城乡孤儿",
    "基层首诊转诊",
    "基本医保支付",
    "大病保险支付",
    "定点医药机构",
    "封顶线",
    "就诊",
    "市内就医",
    "异地就医",
    "按规定转诊或备案",
    "支付比例",
    "政策范围内费用",
    "救助身份",
    "档次",
    "疾病类别",
    "结算日期",
    "结算编号",
    "规范转诊",
    "起付线",
    "高新区定点医疗机构",
))

_OF_HOSP_LV: Final = ("一级", "二级", "三级", "未定级")
_OF_AID_STATUS: Final = ("特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员")
_OF_MED_TYPE: Final = ("普通门诊", "门诊慢性病", "门诊特殊疾病", "住院")
_OF_DISEASE_KIND: Final = ("特殊疾病", "其他疾病")
_OF_INSURANCE_TIER: Final = ("一档", "二档")

# 上年度防止返贫监测标准：取结算年度的上一年的数值，单位分
_P_MONITORING_STANDARD: Final = rt.Parameter(
    name="上年度防止返贫监测标准",
    shift=-1,
    scale=1,
    rows={},
    low=100,
    high=100000000,
)
PARAMETERS: Final[Mapping[str, rt.Parameter]] = {"上年度防止返贫监测标准": _P_MONITORING_STANDARD}
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
        rt.Sum("特殊疾病救助.累计基数", 1),
        rt.Sum("特殊疾病救助.年度", 1),
        rt.Sum("门诊和住院.年度", 1),
        rt.Sum("大额住院救助.累计基数", 1),
        rt.Sum("大额住院救助.年度", 1),
        rt.Sum("倾斜救助.累计基数", 1),
        rt.Sum("倾斜救助.年度", 1),
        rt.Sum("低保对象一档资助.累计基数", 1),
        rt.Sum("低保对象一档资助.年度", 1),
        rt.Sum("特困和因病致贫一档资助.累计基数", 1),
        rt.Sum("特困和因病致贫一档资助.年度", 1),
        rt.Sum("其他对象一档资助.累计基数", 1),
        rt.Sum("其他对象一档资助.年度", 1),
        rt.Sum("二档资助.累计基数", 1),
        rt.Sum("二档资助.年度", 1),
        rt.Sum("大病保险.累计基数", 1),
        rt.Sum("大病保险.年度", 1),
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
    rt.Fact("大病保险支付", ("hifmi_pay",), "money"),
    rt.Fact("在高新区参保", ("insured_here",), "yes_no"),
    rt.Fact("疾病类别", ("disease_kind",), "choice", _OF_DISEASE_KIND),
    rt.Fact("异地就医", ("other_area",), "yes_no"),
    rt.Fact("按规定转诊或备案", ("referred_or_registered",), "yes_no"),
    rt.Fact("规范转诊", ("standard_referral",), "yes_no"),
    rt.Fact("市内就医", ("treated_in_city",), "yes_no"),
    rt.Fact("原政策救助", ("older_policy_aid",), "money"),
)
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("特殊疾病救助", "第九条(一)"), ("大额住院救助", "第九条(二)"), ("倾斜救助", "第九条(三)")),
    statuses=_OF_AID_STATUS,
    first_sum=0,
    sums=7,
    notices=(
        "第四条 未在高新区参保",
        "第七条(一) 非定点医药机构",
        "第二十一条 未按规定转诊",
        "第四条 不属于救助对象",
        "第二十七条 适用旧规：本细则未规定的就诊",
        "第二十七条 适用旧规：其他困难人员",
    ),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES: Final = ("特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员", None)
_FIRST_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6), 128)


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
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊疾病、3 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 政策范围内费用（分）
    inscp_scp_amt: int
    # 基本医保支付（分）
    hifp_pay: int
    # 大病保险支付（分）
    hifmi_pay: int
    # 在高新区参保
    insured_here: bool
    # 疾病类别（0 特殊疾病、1 其他疾病）
    disease_kind: int
    # 异地就医
    other_area: bool
    # 按规定转诊或备案
    referred_or_registered: bool
    # 规范转诊
    standard_referral: bool
    # 市内就医
    treated_in_city: bool
    # 原政策救助（分）
    older_policy_aid: int = 0

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
            hifmi_pay=given.money("大病保险支付"),
            insured_here=given.yes_no("在高新区参保"),
            disease_kind=given.choice("疾病类别", _OF_DISEASE_KIND),
            other_area=given.yes_no("异地就医"),
            referred_or_registered=given.yes_no("按规定转诊或备案"),
            standard_referral=given.yes_no("规范转诊"),
            treated_in_city=given.yes_no("市内就医"),
            older_policy_aid=given.money("原政策救助", default=0),
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
            ("大病保险支付", rt.money_text(self.hifmi_pay) + "元"),
            ("在高新区参保", rt.yes_no_text(self.insured_here)),
            ("疾病类别", rt.choice_text(self.disease_kind, _OF_DISEASE_KIND)),
            ("异地就医", rt.yes_no_text(self.other_area)),
            ("按规定转诊或备案", rt.yes_no_text(self.referred_or_registered)),
            ("规范转诊", rt.yes_no_text(self.standard_referral)),
            ("市内就医", rt.yes_no_text(self.treated_in_city)),
            ("原政策救助", rt.money_text(self.older_policy_aid) + "元"),
        )


def settle_fen(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗机构等级（0 一级、1 二级、2 三级、3 未定级）
    in_hosp_lv: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊疾病、3 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 在高新区参保
    in_insured_here: bool,
    # 疾病类别（0 特殊疾病、1 其他疾病）
    in_disease_kind: int,
    # 异地就医
    in_other_area: bool,
    # 按规定转诊或备案
    in_referred_or_registered: bool,
    # 规范转诊
    in_standard_referral: bool,
    # 市内就医
    in_treated_in_city: bool,
    # 原政策救助（分）
    in_older_policy_aid: int,
    # 参数 上年度防止返贫监测标准（分；-1 为没有）
    par_monitoring_standard: int,
    # 台账 特殊疾病救助.累计基数（分）
    sum_1: int,
    # 台账 特殊疾病救助.年度（分）
    used_1: int,
    # 台账 门诊和住院.年度（分）
    joint_1: int,
    # 台账 大额住院救助.累计基数（分）
    sum_2: int,
    # 台账 大额住院救助.年度（分）
    used_2: int,
    # 台账 倾斜救助.累计基数（分）
    sum_3: int,
    # 台账 倾斜救助.年度（分）
    used_3: int,
) -> tuple[int, ...]:
    """费用结算：整数进，整数出，各数须在 Claim 所允许的范围内。依次为：

    0. 特殊疾病救助，第九条(一)（分）
    1. 大额住院救助，第九条(二)（分）
    2. 倾斜救助，第九条(三)（分）
    3. 个人负担（分）
    4. 采用身份（-1 无、0 特困人员、1 低保对象、2 返贫致贫人口、3 低保边缘家庭成员、4 因病致贫重病患者、5 易返贫致贫人口、6 其他困难人员）
    5. 结算后的台账 特殊疾病救助.累计基数（分）
    6. 结算后的台账 特殊疾病救助.年度（分）
    7. 结算后的台账 门诊和住院.年度（分）
    8. 结算后的台账 大额住院救助.累计基数（分）
    9. 结算后的台账 大额住院救助.年度（分）
    10. 结算后的台账 倾斜救助.累计基数（分）
    11. 结算后的台账 倾斜救助.年度（分）
    12. 提示 第四条 未在高新区参保
    13. 提示 第七条(一) 非定点医药机构
    14. 提示 第二十一条 未按规定转诊
    15. 提示 第四条 不属于救助对象
    16. 提示 第二十七条 适用旧规：本细则未规定的就诊
    17. 提示 第二十七条 适用旧规：其他困难人员
    """
    if in_setl_time < 20240113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）")
    if in_hifp_pay + in_hifmi_pay + in_older_policy_aid > in_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 原政策救助 不超过 政策范围内费用")
    # 第四条 排除：未在高新区参保
    excluded_1 = not in_insured_here
    # 第七条(一) 排除：非定点医药机构
    excluded_2 = not in_designated
    # 第二十一条 排除：未按规定转诊
    excluded_3 = not in_referred_or_registered and in_other_area
    # 有排除情形
    excluded_any = excluded_1 or excluded_2 or excluded_3
    # 救助对象（就高）
    status_1 = _FIRST_1[in_aid_status]
    # 第二十七条 适用旧规：本细则未规定的就诊
    silent_1 = (
        not excluded_any
        and status_1 in (0, 1, 2, 3, 4, 5)
        and in_disease_kind == 1
        and not (in_disease_kind == 1 and in_med_type == 3 and in_hosp_lv in (1, 2) and in_inscp_scp_amt > 3000000)
    )
    # 第二十七条 适用旧规：其他困难人员
    silent_2 = not excluded_any and status_1 == 6
    # 不属于救助对象
    no_status = status_1 < 0
    # 政策范围内费用 - 基本医保支付 - 大病保险支付
    shared_1 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay
    if not excluded_any:
        # 第九条(一) 特殊疾病救助：给付
        if status_1 in (0, 1, 2, 3, 4, 5) and in_disease_kind == 0:
            # 第九条(一) 特殊疾病救助：基数
            base_1 = shared_1
            if base_1 < 0:
                base_1 = 0
            # 第九条(一) 特殊疾病救助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "特殊疾病救助.累计基数", "「特殊疾病救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第九条(一) 特殊疾病救助：比例
            if status_1 == 1:
                rate_1 = 80
            elif status_1 == 0:
                rate_1 = 90
            elif status_1 == 2:
                rate_1 = 70
            elif status_1 in (3, 4):
                rate_1 = 65
            else:
                rate_1 = 60
            # 第九条(一) 特殊疾病救助：按比例应付
            due_1 = (base_1 * rate_1 + 50) // 100
            # 第九条(一) 特殊疾病救助：给付
            paid_1 = 10000000 - used_1
            if paid_1 < 0:
                paid_1 = 0
            if paid_1 > due_1:
                paid_1 = due_1
            # 第九条(一) 特殊疾病救助：特殊疾病救助.年度
            used_1_after = used_1 + paid_1
            # 第九条(一) 特殊疾病救助：门诊和住院.年度
            joint_1_after_1 = joint_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
            joint_1_after_1 = joint_1
        # 第九条(二) 大额住院救助：给付
        if (
            status_1 in (0, 1, 2, 3, 4, 5)
            and in_disease_kind == 1
            and in_med_type == 3
            and in_hosp_lv in (1, 2)
            and in_inscp_scp_amt > 3000000
        ):
            # 第九条(二) 大额住院救助：基数
            base_2 = shared_1
            if base_2 < 0:
                base_2 = 0
            # 第九条(二) 大额住院救助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "大额住院救助.累计基数", "「大额住院救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第九条(二) 大额住院救助：比例
            if status_1 == 1:
                rate_2 = 80
            elif status_1 == 0:
                rate_2 = 90
            elif status_1 == 2:
                rate_2 = 70
            elif status_1 in (3, 4):
                rate_2 = 65
            else:
                rate_2 = 60
            # 第九条(二) 大额住院救助：按比例应付
            due_2 = (base_2 * rate_2 + 50) // 100
            # 第九条(二) 大额住院救助：给付
            paid_2 = 6000000 - used_2
            if paid_2 < 0:
                paid_2 = 0
            if paid_2 > due_2:
                paid_2 = due_2
            # 第九条(二) 大额住院救助：大额住院救助.年度
            used_2_after = used_2 + paid_2
            # 第九条(二) 大额住院救助：门诊和住院.年度
            joint_1_after_2 = joint_1_after_1 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
            joint_1_after_2 = joint_1_after_1
        # 第九条(三) 倾斜救助：给付
        if status_1 in (0, 1, 3, 4, 5) and in_standard_referral and in_treated_in_city:
            # 第九条(三) 倾斜救助：基数
            base_3 = shared_1 - in_older_policy_aid - paid_1 - paid_2
            if base_3 < 0:
                base_3 = 0
            # 第九条(三) 倾斜救助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元")
            if par_monitoring_standard < 0:
                raise InputError("ZS409", "上年度防止返贫监测标准", "缺少参数「上年度防止返贫监测标准」在这一年的值；参数表里还没有任何一年的值")
            # 第九条(三) 倾斜救助：起付线
            deductible_3 = par_monitoring_standard * 50
            # 第九条(三) 倾斜救助：计入救助
            assisted_3_part1 = sum_3_after * 100 - deductible_3
            if assisted_3_part1 < 0:
                assisted_3_part1 = 0
            assisted_3_part2 = sum_3 * 100 - deductible_3
            if assisted_3_part2 < 0:
                assisted_3_part2 = 0
            assisted_3 = assisted_3_part1 - assisted_3_part2
            # 第九条(三) 倾斜救助：按比例应付
            due_3 = (assisted_3 * 70 + 5000) // 10000
            # 第九条(三) 倾斜救助：给付
            paid_3 = 2000000 - used_3
            if paid_3 < 0:
                paid_3 = 0
            if paid_3 > due_3:
                paid_3 = due_3
            # 第九条(三) 倾斜救助：倾斜救助.年度
            used_3_after = used_3 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
        joint_1_after_1 = joint_1
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
        joint_1_after_2 = joint_1_after_1
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
    # 个人负担
    borne_amount = shared_1 - in_older_policy_aid - paid_1 - paid_2 - paid_3
    if borne_amount < 0:
        borne_amount = 0
    return (
        paid_1,
        paid_2,
        paid_3,
        borne_amount,
        status_1,
        sum_1_after,
        used_1_after,
        joint_1_after_2,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        excluded_1,
        excluded_2,
        excluded_3,
        no_status,
        silent_1,
        silent_2,
    )


def _trace(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗机构等级（0 一级、1 二级、2 三级、3 未定级）
    in_hosp_lv: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊疾病、3 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 在高新区参保
    in_insured_here: bool,
    # 疾病类别（0 特殊疾病、1 其他疾病）
    in_disease_kind: int,
    # 异地就医
    in_other_area: bool,
    # 按规定转诊或备案
    in_referred_or_registered: bool,
    # 规范转诊
    in_standard_referral: bool,
    # 市内就医
    in_treated_in_city: bool,
    # 原政策救助（分）
    in_older_policy_aid: int,
    # 参数 上年度防止返贫监测标准（分；-1 为没有）
    par_monitoring_standard: int,
    # 台账 特殊疾病救助.累计基数（分）
    sum_1: int,
    # 台账 特殊疾病救助.年度（分）
    used_1: int,
    # 台账 门诊和住院.年度（分）
    joint_1: int,
    # 台账 大额住院救助.累计基数（分）
    sum_2: int,
    # 台账 大额住院救助.年度（分）
    used_2: int,
    # 台账 倾斜救助.累计基数（分）
    sum_3: int,
    # 台账 倾斜救助.年度（分）
    used_3: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen 相同的步骤，留下中间的数供说明使用。"""
    # 有排除情形
    excluded_any = not in_insured_here or not in_designated or (not in_referred_or_registered and in_other_area)
    # 救助对象（就高）
    status_1 = _FIRST_1[in_aid_status]
    # 第九条(一) 特殊疾病救助：适用
    applies_1 = not excluded_any and status_1 in (0, 1, 2, 3, 4, 5) and in_disease_kind == 0
    # 第九条(一) 特殊疾病救助：给付
    if applies_1:
        # 第九条(一) 特殊疾病救助：基数
        base_1 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay
        if base_1 < 0:
            base_1 = 0
        # 第九条(一) 特殊疾病救助：累计基数
        sum_1_after = sum_1 + base_1
        # 第九条(一) 特殊疾病救助：计入救助
        assisted_1 = base_1
        # 第九条(一) 特殊疾病救助：比例
        if status_1 == 1:
            rate_1 = 80
        elif status_1 == 0:
            rate_1 = 90
        elif status_1 == 2:
            rate_1 = 70
        elif status_1 in (3, 4):
            rate_1 = 65
        else:
            rate_1 = 60
        # 第九条(一) 特殊疾病救助：按比例应付
        due_1 = (base_1 * rate_1 + 50) // 100
        # 第九条(一) 特殊疾病救助：限额（每年）
        limit_1 = 10000000
        # 第九条(一) 特殊疾病救助：给付
        paid_1 = 10000000 - used_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 第九条(二) 大额住院救助：适用
    applies_2 = (
        not excluded_any
        and status_1 in (0, 1, 2, 3, 4, 5)
        and in_disease_kind == 1
        and in_med_type == 3
        and in_hosp_lv in (1, 2)
        and in_inscp_scp_amt > 3000000
    )
    # 第九条(二) 大额住院救助：给付
    if applies_2:
        # 第九条(二) 大额住院救助：基数
        base_2 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay
        if base_2 < 0:
            base_2 = 0
        # 第九条(二) 大额住院救助：累计基数
        sum_2_after = sum_2 + base_2
        # 第九条(二) 大额住院救助：计入救助
        assisted_2 = base_2
        # 第九条(二) 大额住院救助：比例
        if status_1 == 1:
            rate_2 = 80
        elif status_1 == 0:
            rate_2 = 90
        elif status_1 == 2:
            rate_2 = 70
        elif status_1 in (3, 4):
            rate_2 = 65
        else:
            rate_2 = 60
        # 第九条(二) 大额住院救助：按比例应付
        due_2 = (base_2 * rate_2 + 50) // 100
        # 第九条(二) 大额住院救助：限额（每年）
        limit_2 = 6000000
        # 第九条(二) 大额住院救助：给付
        paid_2 = 6000000 - used_2
        if paid_2 < 0:
            paid_2 = 0
        if paid_2 > due_2:
            paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 第九条(三) 倾斜救助：适用
    applies_3 = not excluded_any and status_1 in (0, 1, 3, 4, 5) and in_standard_referral and in_treated_in_city
    # 第九条(三) 倾斜救助：给付
    if applies_3:
        # 第九条(三) 倾斜救助：基数
        base_3 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_older_policy_aid - paid_1 - paid_2
        if base_3 < 0:
            base_3 = 0
        # 第九条(三) 倾斜救助：累计基数
        sum_3_after = sum_3 + base_3
        # 第九条(三) 倾斜救助：起付线
        deductible_3 = par_monitoring_standard * 50
        # 第九条(三) 倾斜救助：计入救助
        assisted_3_part1 = sum_3_after * 100 - deductible_3
        if assisted_3_part1 < 0:
            assisted_3_part1 = 0
        assisted_3_part2 = sum_3 * 100 - deductible_3
        if assisted_3_part2 < 0:
            assisted_3_part2 = 0
        assisted_3 = assisted_3_part1 - assisted_3_part2
        # 第九条(三) 倾斜救助：比例
        rate_3 = 70
        # 第九条(三) 倾斜救助：按比例应付
        due_3 = (assisted_3 * 70 + 5000) // 10000
        # 第九条(三) 倾斜救助：限额（每年）
        limit_3 = 2000000
        # 第九条(三) 倾斜救助：给付
        paid_3 = 2000000 - used_3
        if paid_3 < 0:
            paid_3 = 0
        if paid_3 > due_3:
            paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    return (
        rt.explain_benefit(
            ("特殊疾病救助", "第九条(一)"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("有标准的对象", status_1 in (0, 1, 2, 3, 4, 5)),
                ("特殊疾病就诊", in_disease_kind == 0),
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
            ("大额住院救助", "第九条(二)"),
            applies_2,
            (
                ("属于 救助对象", status_1 >= 0),
                ("有标准的对象", status_1 in (0, 1, 2, 3, 4, 5)),
                ("疾病类别 为 其他疾病", in_disease_kind == 1),
                ("医疗类别 为 住院", in_med_type == 3),
                ("医疗机构等级 属于 二级、三级", in_hosp_lv in (1, 2)),
                ("政策范围内费用 超过 3万元", in_inscp_scp_amt > 3000000),
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
            ("倾斜救助", "第九条(三)"),
            applies_3,
            (
                ("属于 救助对象", status_1 >= 0),
                ("倾斜对象", status_1 in (0, 1, 3, 4, 5)),
                ("规范转诊", in_standard_referral),
                ("市内就医", in_treated_in_city),
            ),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("起付线", deductible_3, 100, False),
                rt.Figure("计入救助", assisted_3, 100, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
                rt.Figure("限额（每年）", limit_3, 1, False),
            ) if applies_3 else (),
            paid_3,
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
    if not isinstance(parameters, rt.Prepared) or parameters.known is not PARAMETERS:
        parameters = prepare(parameters)
    figures = parameters.at(year)
    try:
        (
            paid_1,
            paid_2,
            paid_3,
            borne_amount,
            status_1,
            sum_1_after,
            used_1_after,
            joint_1_after_2,
            sum_2_after,
            used_2_after,
            sum_3_after,
            used_3_after,
            excluded_1,
            excluded_2,
            excluded_3,
            no_status,
            silent_1,
            silent_2,
        ) = settle_fen(
            claim.setl_time,
            claim.hosp_lv,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.hifp_pay,
            claim.hifmi_pay,
            claim.insured_here,
            claim.disease_kind,
            claim.other_area,
            claim.referred_or_registered,
            claim.standard_referral,
            claim.treated_in_city,
            claim.older_policy_aid,
            figures[0],
            *ledger.sums[0:7],
        )
    except InputError as error:
        raise rt.with_years(error, PARAMETERS, parameters, year) from None
    notices: tuple[str, ...] = ()
    if excluded_1 or excluded_2 or excluded_3 or no_status or silent_1 or silent_2:
        notices = _LAYOUT.notices_of((excluded_1, excluded_2, excluded_3, no_status, silent_1, silent_2))
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
            claim.hifmi_pay,
            claim.insured_here,
            claim.disease_kind,
            claim.other_area,
            claim.referred_or_registered,
            claim.standard_referral,
            claim.treated_in_city,
            claim.older_policy_aid,
            figures[0],
            *ledger.sums[0:7],
        )
    return rt.Result(
        _LAYOUT,
        claim.setl_id,
        {"特殊疾病救助": paid_1, "大额住院救助": paid_2, "倾斜救助": paid_3},
        paid_1 + paid_2 + paid_3,
        borne_amount,
        _STATUSES[status_1],
        Ledger(year, (sum_1_after, used_1_after, joint_1_after_2, sum_2_after, used_2_after, sum_3_after, used_3_after, *ledger.sums[7:])),
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
    rt.Fact("在高新区参保", ("insured_here",), "yes_no"),
    rt.Fact("档次", ("insurance_tier",), "choice", _OF_INSURANCE_TIER),
    rt.Fact("一档标准", ("first_tier_premium",), "money"),
    rt.Fact("二档标准", ("second_tier_premium",), "money"),
    rt.Fact("城乡孤儿", ("orphan",), "yes_no"),
)
_NAMES_2: Final = rt.names_of(_FACTS_2, _KNOWN)
_LAYOUT_2: Final = rt.Layout(
    matter="资助参保",
    payments=(("低保对象一档资助", "第六条(一)"), ("特困和因病致贫一档资助", "第六条(二)"), ("其他对象一档资助", "第六条(三)"), ("二档资助", "第六条(四)")),
    statuses=_OF_AID_STATUS,
    first_sum=7,
    sums=0,
    notices=("第四条 不属于救助对象", "第二十七条 适用旧规：其他困难人员", "第二十七条 适用旧规：城乡孤儿参加二档"),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_2: Final = ("特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员", None)
_FIRST_2_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6), 128)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim2:
    """资助参保的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    aid_status: int
    # 在高新区参保
    insured_here: bool
    # 档次（0 一档、1 二档）
    insurance_tier: int
    # 一档标准（分）
    first_tier_premium: int
    # 二档标准（分）
    second_tier_premium: int = 0
    second_tier_premium_given: bool
    # 城乡孤儿
    orphan: bool = False

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
            insured_here=given.yes_no("在高新区参保"),
            insurance_tier=given.choice("档次", _OF_INSURANCE_TIER),
            first_tier_premium=given.money("一档标准"),
            second_tier_premium=given.money("二档标准", default=0),
            second_tier_premium_given=given.has("二档标准"),
            orphan=given.yes_no("城乡孤儿", default=False),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("在高新区参保", rt.yes_no_text(self.insured_here)),
            ("档次", rt.choice_text(self.insurance_tier, _OF_INSURANCE_TIER)),
            ("一档标准", rt.money_text(self.first_tier_premium) + "元"),
            ("二档标准", rt.money_text(self.second_tier_premium) + "元" if self.second_tier_premium_given else "未写"),
            ("城乡孤儿", rt.yes_no_text(self.orphan)),
        )


def settle_fen_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 在高新区参保
    in_insured_here: bool,
    # 档次（0 一档、1 二档）
    in_insurance_tier: int,
    # 一档标准（分）
    in_first_tier_premium: int,
    # 二档标准（分）
    in_second_tier_premium: int,
    # 是否写了二档标准
    has_second_tier_premium: bool,
    # 城乡孤儿
    in_orphan: bool,
    # 台账 低保对象一档资助.累计基数（分）
    sum_1: int,
    # 台账 低保对象一档资助.年度（分）
    used_1: int,
    # 台账 特困和因病致贫一档资助.累计基数（分）
    sum_2: int,
    # 台账 特困和因病致贫一档资助.年度（分）
    used_2: int,
    # 台账 其他对象一档资助.累计基数（分）
    sum_3: int,
    # 台账 其他对象一档资助.年度（分）
    used_3: int,
    # 台账 二档资助.累计基数（分）
    sum_4: int,
    # 台账 二档资助.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """资助参保：整数进，整数出，各数须在 Claim2 所允许的范围内。依次为：

    0. 低保对象一档资助，第六条(一)（分）
    1. 特困和因病致贫一档资助，第六条(二)（分）
    2. 其他对象一档资助，第六条(三)（分）
    3. 二档资助，第六条(四)（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 特困人员、1 低保对象、2 返贫致贫人口、3 低保边缘家庭成员、4 因病致贫重病患者、5 易返贫致贫人口、6 其他困难人员）
    6. 结算后的台账 低保对象一档资助.累计基数（分）
    7. 结算后的台账 低保对象一档资助.年度（分）
    8. 结算后的台账 特困和因病致贫一档资助.累计基数（分）
    9. 结算后的台账 特困和因病致贫一档资助.年度（分）
    10. 结算后的台账 其他对象一档资助.累计基数（分）
    11. 结算后的台账 其他对象一档资助.年度（分）
    12. 结算后的台账 二档资助.累计基数（分）
    13. 结算后的台账 二档资助.年度（分）
    14. 提示 第四条 不属于救助对象
    15. 提示 第二十七条 适用旧规：其他困难人员
    16. 提示 第二十七条 适用旧规：城乡孤儿参加二档
    """
    if in_setl_time != 0 and in_setl_time < 20240113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）")
    # 二档标准用于：档次 为 二档
    asked_second_tier_premium = in_insurance_tier == 1
    # 二档标准（不用时按没有写）
    used_second_tier_premium = in_second_tier_premium if asked_second_tier_premium else 0
    if asked_second_tier_premium and not has_second_tier_premium:
        raise InputError("ZS402", "二档标准", "缺少「二档标准」")
    # 救助对象（就高）
    status_1 = _FIRST_2_1[in_aid_status]
    # 第二十七条 适用旧规：其他困难人员
    silent_1 = status_1 == 6 and in_insured_here
    # 第二十七条 适用旧规：城乡孤儿参加二档
    silent_2 = status_1 in (0, 1, 2, 3, 4, 5) and in_insurance_tier == 1 and in_orphan and in_insured_here
    # 不属于救助对象
    no_status = status_1 < 0
    # 应缴费用
    def_2 = in_first_tier_premium if in_insurance_tier == 0 else used_second_tier_premium
    if in_insured_here:
        # 第六条(一) 低保对象一档资助：给付
        if status_1 == 1 and in_insurance_tier == 0:
            # 第六条(一) 低保对象一档资助：基数
            base_1 = def_2
            if base_1 < 0:
                base_1 = 0
            # 第六条(一) 低保对象一档资助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第六条(一) 低保对象一档资助：按比例应付
            due_1 = (base_1 * 90 + 50) // 100
            # 第六条(一) 低保对象一档资助：给付
            paid_1 = due_1
            # 第六条(一) 低保对象一档资助：低保对象一档资助.年度
            used_1_after = used_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
        # 第六条(二) 特困和因病致贫一档资助：给付
        if status_1 in (0, 4) and in_insurance_tier == 0:
            # 第六条(二) 特困和因病致贫一档资助：基数
            base_2 = def_2
            if base_2 < 0:
                base_2 = 0
            # 第六条(二) 特困和因病致贫一档资助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "特困和因病致贫一档资助.累计基数", "「特困和因病致贫一档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第六条(二) 特困和因病致贫一档资助：给付
            paid_2 = base_2
            # 第六条(二) 特困和因病致贫一档资助：特困和因病致贫一档资助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
        # 第六条(三) 其他对象一档资助：给付
        if status_1 in (2, 3, 5) and in_insurance_tier == 0:
            # 第六条(三) 其他对象一档资助：基数
            base_3 = def_2
            if base_3 < 0:
                base_3 = 0
            # 第六条(三) 其他对象一档资助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第六条(三) 其他对象一档资助：按比例应付
            due_3 = (base_3 * 70 + 50) // 100
            # 第六条(三) 其他对象一档资助：给付
            paid_3 = due_3
            # 第六条(三) 其他对象一档资助：其他对象一档资助.年度
            used_3_after = used_3 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
        # 第六条(四) 二档资助：给付
        if status_1 in (0, 1, 2, 3, 4, 5) and in_insurance_tier == 1 and not in_orphan:
            # 第六条(四) 二档资助：基数
            base_4 = in_first_tier_premium
            if base_4 > used_second_tier_premium:
                base_4 = used_second_tier_premium
            if base_4 < 0:
                base_4 = 0
            # 第六条(四) 二档资助：累计基数
            sum_4_after = sum_4 + base_4
            if sum_4_after > 1000000000000:
                raise InputError("ZS416", "二档资助.累计基数", "「二档资助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第六条(四) 二档资助：给付
            paid_4 = base_4
            # 第六条(四) 二档资助：二档资助.年度
            used_4_after = used_4 + paid_4
        else:
            sum_4_after = sum_4
            paid_4 = 0
            used_4_after = used_4
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
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
        silent_1,
        silent_2,
    )


def _trace_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 在高新区参保
    in_insured_here: bool,
    # 档次（0 一档、1 二档）
    in_insurance_tier: int,
    # 一档标准（分）
    in_first_tier_premium: int,
    # 二档标准（分）
    in_second_tier_premium: int,
    # 是否写了二档标准
    has_second_tier_premium: bool,
    # 城乡孤儿
    in_orphan: bool,
    # 台账 低保对象一档资助.累计基数（分）
    sum_1: int,
    # 台账 低保对象一档资助.年度（分）
    used_1: int,
    # 台账 特困和因病致贫一档资助.累计基数（分）
    sum_2: int,
    # 台账 特困和因病致贫一档资助.年度（分）
    used_2: int,
    # 台账 其他对象一档资助.累计基数（分）
    sum_3: int,
    # 台账 其他对象一档资助.年度（分）
    used_3: int,
    # 台账 二档资助.累计基数（分）
    sum_4: int,
    # 台账 二档资助.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_2 相同的步骤，留下中间的数供说明使用。"""
    # 二档标准用于：档次 为 二档
    asked_second_tier_premium = in_insurance_tier == 1
    # 二档标准（不用时按没有写）
    used_second_tier_premium = in_second_tier_premium if asked_second_tier_premium else 0
    # 救助对象（就高）
    status_1 = _FIRST_2_1[in_aid_status]
    # 第六条(一) 低保对象一档资助：适用
    applies_1 = status_1 == 1 and in_insurance_tier == 0 and in_insured_here
    # 应缴费用
    def_2 = in_first_tier_premium if in_insurance_tier == 0 else used_second_tier_premium
    # 第六条(一) 低保对象一档资助：给付
    if applies_1:
        # 第六条(一) 低保对象一档资助：基数
        base_1 = def_2
        if base_1 < 0:
            base_1 = 0
        # 第六条(一) 低保对象一档资助：累计基数
        sum_1_after = sum_1 + base_1
        # 第六条(一) 低保对象一档资助：计入救助
        assisted_1 = base_1
        # 第六条(一) 低保对象一档资助：比例
        rate_1 = 90
        # 第六条(一) 低保对象一档资助：按比例应付
        due_1 = (base_1 * 90 + 50) // 100
        # 第六条(一) 低保对象一档资助：给付
        paid_1 = due_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 第六条(二) 特困和因病致贫一档资助：适用
    applies_2 = status_1 in (0, 4) and in_insurance_tier == 0 and in_insured_here
    # 第六条(二) 特困和因病致贫一档资助：给付
    if applies_2:
        # 第六条(二) 特困和因病致贫一档资助：基数
        base_2 = def_2
        if base_2 < 0:
            base_2 = 0
        # 第六条(二) 特困和因病致贫一档资助：累计基数
        sum_2_after = sum_2 + base_2
        # 第六条(二) 特困和因病致贫一档资助：计入救助
        assisted_2 = base_2
        # 第六条(二) 特困和因病致贫一档资助：比例
        rate_2 = 100
        # 第六条(二) 特困和因病致贫一档资助：按比例应付
        due_2 = base_2
        # 第六条(二) 特困和因病致贫一档资助：给付
        paid_2 = base_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 第六条(三) 其他对象一档资助：适用
    applies_3 = status_1 in (2, 3, 5) and in_insurance_tier == 0 and in_insured_here
    # 第六条(三) 其他对象一档资助：给付
    if applies_3:
        # 第六条(三) 其他对象一档资助：基数
        base_3 = def_2
        if base_3 < 0:
            base_3 = 0
        # 第六条(三) 其他对象一档资助：累计基数
        sum_3_after = sum_3 + base_3
        # 第六条(三) 其他对象一档资助：计入救助
        assisted_3 = base_3
        # 第六条(三) 其他对象一档资助：比例
        rate_3 = 70
        # 第六条(三) 其他对象一档资助：按比例应付
        due_3 = (base_3 * 70 + 50) // 100
        # 第六条(三) 其他对象一档资助：给付
        paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 第六条(四) 二档资助：适用
    applies_4 = status_1 in (0, 1, 2, 3, 4, 5) and in_insurance_tier == 1 and not in_orphan and in_insured_here
    # 第六条(四) 二档资助：给付
    if applies_4:
        # 第六条(四) 二档资助：基数
        base_4 = in_first_tier_premium
        if base_4 > used_second_tier_premium:
            base_4 = used_second_tier_premium
        if base_4 < 0:
            base_4 = 0
        # 第六条(四) 二档资助：累计基数
        sum_4_after = sum_4 + base_4
        # 第六条(四) 二档资助：计入救助
        assisted_4 = base_4
        # 第六条(四) 二档资助：比例
        rate_4 = 100
        # 第六条(四) 二档资助：按比例应付
        due_4 = base_4
        # 第六条(四) 二档资助：给付
        paid_4 = base_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
    return (
        *rt.explain_unused("二档标准", "档次 为 二档", has_second_tier_premium and not asked_second_tier_premium),
        rt.explain_benefit(
            ("低保对象一档资助", "第六条(一)"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("救助对象 为 低保对象", status_1 == 1),
                ("档次 为 一档", in_insurance_tier == 0),
                ("在高新区参保", in_insured_here),
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
            ("特困和因病致贫一档资助", "第六条(二)"),
            applies_2,
            (
                ("属于 救助对象", status_1 >= 0),
                ("救助对象 属于 特困人员、因病致贫重病患者", status_1 in (0, 4)),
                ("档次 为 一档", in_insurance_tier == 0),
                ("在高新区参保", in_insured_here),
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
            ("其他对象一档资助", "第六条(三)"),
            applies_3,
            (
                ("属于 救助对象", status_1 >= 0),
                ("救助对象 属于 返贫致贫人口、低保边缘家庭成员、易返贫致贫人口", status_1 in (2, 3, 5)),
                ("档次 为 一档", in_insurance_tier == 0),
                ("在高新区参保", in_insured_here),
            ),
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
            ("二档资助", "第六条(四)"),
            applies_4,
            (
                ("属于 救助对象", status_1 >= 0),
                ("有标准的对象", status_1 in (0, 1, 2, 3, 4, 5)),
                ("档次 为 二档", in_insurance_tier == 1),
                ("非 城乡孤儿", not in_orphan),
                ("在高新区参保", in_insured_here),
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
        silent_1,
        silent_2,
    ) = settle_fen_2(
        claim.setl_time,
        claim.aid_status,
        claim.insured_here,
        claim.insurance_tier,
        claim.first_tier_premium,
        claim.second_tier_premium,
        claim.second_tier_premium_given,
        claim.orphan,
        *ledger.sums[7:15],
    )
    notices: tuple[str, ...] = ()
    if no_status or silent_1 or silent_2:
        notices = _LAYOUT_2.notices_of((no_status, silent_1, silent_2))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_2(
            claim.setl_time,
            claim.aid_status,
            claim.insured_here,
            claim.insurance_tier,
            claim.first_tier_premium,
            claim.second_tier_premium,
            claim.second_tier_premium_given,
            claim.orphan,
            *ledger.sums[7:15],
        )
    return rt.Result(
        _LAYOUT_2,
        claim.setl_id,
        {"低保对象一档资助": paid_1, "特困和因病致贫一档资助": paid_2, "其他对象一档资助": paid_3, "二档资助": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        _STATUSES_2[status_1],
        Ledger(year, (*ledger.sums[:7], sum_1_after, used_1_after, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after, *ledger.sums[15:])),
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


# 大病保险 --------------------------------------------------------------------------------------------

_FACTS_3: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("合规费用", ("compliant_cost",), "money"),
    rt.Fact("起付线", ("deductible",), "money"),
    rt.Fact("封顶线", ("ceiling",), "money_or_none"),
    rt.Fact("分段", ("tiers",), "schedule"),
    rt.Fact("支付比例", (), "rate"),
)
_NAMES_3: Final = rt.names_of(_FACTS_3, _KNOWN)
_LAYOUT_3: Final = rt.Layout(
    matter="大病保险",
    payments=(("大病保险", "第八条"),),
    statuses=_OF_AID_STATUS,
    first_sum=15,
    sums=0,
    notices=(),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_3: Final = ("特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员", None)
_FIRST_3_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6), 128)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim3:
    """大病保险的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    aid_status: int
    # 合规费用（分）
    compliant_cost: int
    # 起付线（分）
    deductible: int
    # 封顶线（分；-1 为无）
    ceiling: int
    # 分段
    tiers: rt.Schedule

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
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            compliant_cost=given.money("合规费用"),
            deductible=given.money("起付线"),
            ceiling=given.money_or_none("封顶线"),
            tiers=given.schedule("分段", "支付比例"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("合规费用", rt.money_text(self.compliant_cost) + "元"),
            ("起付线", rt.money_text(self.deductible) + "元"),
            ("封顶线", rt.limit_text(self.ceiling)),
            ("分段", rt.schedule_text(self.tiers)),
        )


def settle_fen_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 合规费用（分）
    in_compliant_cost: int,
    # 起付线（分）
    in_deductible: int,
    # 封顶线（分；-1 为无）
    in_ceiling: int,
    # 分段
    in_tiers: rt.Schedule,
    # 台账 大病保险.累计基数（分）
    sum_1: int,
    # 台账 大病保险.年度（分）
    used_1: int,
) -> tuple[int, ...]:
    """大病保险：整数进，整数出，各数须在 Claim3 所允许的范围内。依次为：

    0. 大病保险，第八条（分）
    1. 个人负担（分）
    2. 采用身份（-1 无、0 特困人员、1 低保对象、2 返贫致贫人口、3 低保边缘家庭成员、4 因病致贫重病患者、5 易返贫致贫人口、6 其他困难人员）
    3. 结算后的台账 大病保险.累计基数（分）
    4. 结算后的台账 大病保险.年度（分）
    """
    if in_setl_time != 0 and in_setl_time < 20240113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）")
    # 救助对象（就高）
    status_1 = _FIRST_3_1[in_aid_status]
    # 第八条 大病保险：累计基数
    sum_1_after = sum_1 + in_compliant_cost
    if sum_1_after > 1000000000000:
        raise InputError("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元")
    # 第八条 大病保险：起付线
    if status_1 in (0, 1, 2):
        deductible_1 = in_deductible * 50
    else:
        deductible_1 = in_deductible * 100
    # 第八条 大病保险：计入救助
    assisted_1 = in_compliant_cost * 100 - deductible_1
    if assisted_1 < 0:
        assisted_1 = 0
    # 第八条 大病保险：按比例应付
    due_1_part1 = 50000 if status_1 in (0, 1, 2) else 0
    due_1 = (rt.tiered(in_tiers, assisted_1, 100, due_1_part1) + 50000000) // 100000000
    # 第八条 大病保险：限额（每次）
    if status_1 in (0, 1, 2):
        limit_1 = 0
    else:
        limit_1 = in_ceiling
        if limit_1 < 0:
            limit_1 = 0
    # 第八条 大病保险：给付
    if in_ceiling < 0 or status_1 in (0, 1, 2):
        paid_1 = due_1
    else:
        paid_1 = limit_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
    # 第八条 大病保险：大病保险.年度
    used_1_after = used_1 + paid_1
    # 个人负担
    borne_amount = in_compliant_cost - paid_1
    if borne_amount < 0:
        borne_amount = 0
    return (paid_1, borne_amount, status_1, sum_1_after, used_1_after)


def _trace_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 合规费用（分）
    in_compliant_cost: int,
    # 起付线（分）
    in_deductible: int,
    # 封顶线（分；-1 为无）
    in_ceiling: int,
    # 分段
    in_tiers: rt.Schedule,
    # 台账 大病保险.累计基数（分）
    sum_1: int,
    # 台账 大病保险.年度（分）
    used_1: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_3 相同的步骤，留下中间的数供说明使用。"""
    # 救助对象（就高）
    status_1 = _FIRST_3_1[in_aid_status]
    # 第八条 大病保险：适用
    applies_1 = True
    # 第八条 大病保险：基数
    base_1 = in_compliant_cost
    # 第八条 大病保险：累计基数
    sum_1_after = sum_1 + in_compliant_cost
    # 第八条 大病保险：起付线
    if status_1 in (0, 1, 2):
        deductible_1 = in_deductible * 50
    else:
        deductible_1 = in_deductible * 100
    # 第八条 大病保险：计入救助
    assisted_1 = in_compliant_cost * 100 - deductible_1
    if assisted_1 < 0:
        assisted_1 = 0
    # 第八条 大病保险：按比例应付
    due_1_part1 = 50000 if status_1 in (0, 1, 2) else 0
    due_1 = (rt.tiered(in_tiers, assisted_1, 100, due_1_part1) + 50000000) // 100000000
    # 第八条 大病保险：限额（每次）
    if status_1 in (0, 1, 2):
        limit_1 = 0
    else:
        limit_1 = in_ceiling
        if limit_1 < 0:
            limit_1 = 0
    # 第八条 大病保险：给付
    if in_ceiling < 0 or status_1 in (0, 1, 2):
        paid_1 = due_1
    else:
        paid_1 = limit_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
    return (
        rt.explain_benefit(
            ("大病保险", "第八条"),
            applies_1,
            (),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("起付线", deductible_1, 100, False),
                rt.Figure("计入救助", assisted_1, 100, False),
                rt.Figure("按比例应付", due_1, 1, False),
                rt.Figure("限额（每次）", -1 if in_ceiling < 0 or status_1 in (0, 1, 2) else limit_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
    )


def settle_3(
    claim: Claim3,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """大病保险。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    year = claim.setl_time // 10000 if claim.setl_time else ledger.year
    if year is not None and ledger.year != year:
        ledger = ledger.opening(year)
    (paid_1, borne_amount, status_1, sum_1_after, used_1_after) = settle_fen_3(
        claim.setl_time,
        claim.aid_status,
        claim.compliant_cost,
        claim.deductible,
        claim.ceiling,
        claim.tiers,
        *ledger.sums[15:17],
    )
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_3(
            claim.setl_time,
            claim.aid_status,
            claim.compliant_cost,
            claim.deductible,
            claim.ceiling,
            claim.tiers,
            *ledger.sums[15:17],
        )
    return rt.Result(
        _LAYOUT_3,
        claim.setl_id,
        {"大病保险": paid_1},
        paid_1,
        borne_amount,
        _STATUSES_3[status_1],
        Ledger(year, (*ledger.sums[:15], sum_1_after, used_1_after)),
        (),
        {},
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
    """大病保险：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_3(claim, ledger, parameters, trace=True))


def _explain_3(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_3(Claim3.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 免押金 ----------------------------------------------------------------------------------------------

_FACTS_4: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("基层首诊转诊", ("primary_referral",), "yes_no"),
    rt.Fact("高新区定点医疗机构", ("designated_here",), "yes_no"),
)
_NAMES_4: Final = rt.names_of(_FACTS_4, _KNOWN)
_LAYOUT_4: Final = rt.Layout(
    matter="免押金",
    payments=(),
    statuses=_OF_AID_STATUS,
    first_sum=17,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("免押金", "第二十条", "yes_no"),),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_4: Final = ("特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员", None)
_FIRST_4_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6), 128)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim4:
    """免押金的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊疾病、3 住院）
    med_type: int
    # 基层首诊转诊
    primary_referral: bool
    # 高新区定点医疗机构
    designated_here: bool

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
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            med_type=given.choice("医疗类别", _OF_MED_TYPE),
            primary_referral=given.yes_no("基层首诊转诊"),
            designated_here=given.yes_no("高新区定点医疗机构"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("基层首诊转诊", rt.yes_no_text(self.primary_referral)),
            ("高新区定点医疗机构", rt.yes_no_text(self.designated_here)),
        )


def settle_fen_4(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、低保对象、返贫致贫人口、低保边缘家庭成员、因病致贫重病患者、易返贫致贫人口、其他困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊疾病、3 住院）
    in_med_type: int,
    # 基层首诊转诊
    in_primary_referral: bool,
    # 高新区定点医疗机构
    in_designated_here: bool,
) -> tuple[int, ...]:
    """免押金：整数进，整数出，各数须在 Claim4 所允许的范围内。依次为：

    0. 采用身份（-1 无、0 特困人员、1 低保对象、2 返贫致贫人口、3 低保边缘家庭成员、4 因病致贫重病患者、5 易返贫致贫人口、6 其他困难人员）
    1. 结论 免押金，第二十条
    """
    if in_setl_time != 0 and in_setl_time < 20240113:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）")
    # 救助对象（就高）
    status_1 = _FIRST_4_1[in_aid_status]
    # 第二十条 结论：免押金
    answer_1 = status_1 in (0, 1) and in_med_type == 3 and in_primary_referral and in_designated_here
    return (status_1, answer_1)


def settle_4(
    claim: Claim4,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """免押金。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (status_1, answer_1) = settle_fen_4(
        claim.setl_time,
        claim.aid_status,
        claim.med_type,
        claim.primary_referral,
        claim.designated_here,
    )
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
        _STATUSES_4[status_1],
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
    """免押金：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_4(claim, ledger, parameters, trace=True))


def _explain_4(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_4(Claim4.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {
    "费用结算": _FACTS,
    "资助参保": _FACTS_2,
    "大病保险": _FACTS_3,
    "免押金": _FACTS_4,
}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {
    "费用结算": _LAYOUT,
    "资助参保": _LAYOUT_2,
    "大病保险": _LAYOUT_3,
    "免押金": _LAYOUT_4,
}
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {
    "费用结算": _matter,
    "资助参保": _matter_2,
    "大病保险": _matter_3,
    "免押金": _matter_4,
}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {
    "费用结算": _explain,
    "资助参保": _explain_2,
    "大病保险": _explain_3,
    "免押金": _explain_4,
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
