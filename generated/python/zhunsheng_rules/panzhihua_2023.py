"""由准绳生成，请勿修改：攀枝花市健全重特大疾病医疗保险和救助制度实施细则

源文件 SHA-256：3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f
工具版本：0.1.0
施行：2023-02-01；失效（最后一日）：2028-01-31
存疑之处采用的读法：
    起付线：年度累计
    异地转诊：适用第十二条
    倾斜累计范围：全部政策范围内
    倾斜条件：逐次
    倾斜前提：不要求已获基础救助
    未转诊排除：仅市外就医
    监测口径：政策范围内自付
    追溯年度：自然年度
    变更类别：重算补差
    有效期：满五年前一日

金额一律是整数分，不用浮点数；分数写成整数和固定的分母。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

import zhunsheng_rules._runtime as rt
from zhunsheng_rules._runtime import InputError, Parameters

if TYPE_CHECKING:
    import pyarrow as pa

IDENTIFIER: Final = "panzhihua_2023"
TITLE: Final = "攀枝花市健全重特大疾病医疗保险和救助制度实施细则"
START: Final = "2023-02-01"
END: Final[str | None] = "2028-01-31"
SOURCE_SHA256: Final = "3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f"
TOOL_VERSION: Final = "0.1.0"
READINGS: Final[Mapping[str, str]] = {
    "起付线": "年度累计",
    "异地转诊": "适用第十二条",
    "倾斜累计范围": "全部政策范围内",
    "倾斜条件": "逐次",
    "倾斜前提": "不要求已获基础救助",
    "未转诊排除": "仅市外就医",
    "监测口径": "政策范围内自付",
    "追溯年度": "自然年度",
    "变更类别": "重算补差",
    "有效期": "满五年前一日",
}
VERIFICATION: Final = rt.Verification(
    obligations=142,
    proved=130,
    accepted=6,
    unknown=0,
    tool="zhunsheng 0.1.0",
)

# 本规章认得的全部名称
_KNOWN: Final = frozenset((
    "aid_status",
    "ceiling",
    "commercial_pay",
    "compliant_cost",
    "deductible",
    "designated",
    "hifmi_pay",
    "hifp_pay",
    "hosp_lv",
    "inscp_scp_amt",
    "med_type",
    "premium",
    "primary_referral",
    "psn_no",
    "recognised_on",
    "referred_or_registered",
    "setl_id",
    "setl_time",
    "standard_referral",
    "tiers",
    "treatment_place",
    "year_own_in_scope",
    "year_own_out_of_scope",
    "个人缴费标准",
    "人员编号",
    "分段",
    "医疗机构等级",
    "医疗类别",
    "合规费用",
    "基层首诊转诊",
    "基本医保支付",
    "大病保险支付",
    "定点医药机构",
    "封顶线",
    "就医地",
    "就诊",
    "按规定转诊或备案",
    "支付比例",
    "政策范围内自付",
    "政策范围内费用",
    "救助身份",
    "普惠险支付",
    "目录外自费",
    "结算日期",
    "结算编号",
    "规范转诊",
    "认定日期",
    "起付线",
))

_OF_AID_STATUS: Final = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者")
_OF_MED_TYPE: Final = ("普通门诊", "门诊慢特病", "住院")
_OF_TREATMENT_PLACE: Final = ("本市", "省内市外", "省外")

# 上年度居民人均可支配收入：取结算年度的上一年的数值，单位分
_P_DISPOSABLE_INCOME: Final = rt.Parameter(
    name="上年度居民人均可支配收入",
    shift=-1,
    scale=1,
    rows={},
    low=100,
    high=100000000,
)
# 防止返贫监测收入标准：取结算当年的数值，单位分
_P_MONITORING_STANDARD: Final = rt.Parameter(
    name="防止返贫监测收入标准",
    shift=0,
    scale=1,
    rows={},
    low=100,
    high=100000000,
)
PARAMETERS: Final[Mapping[str, rt.Parameter]] = {
    "上年度居民人均可支配收入": _P_DISPOSABLE_INCOME,
    "防止返贫监测收入标准": _P_MONITORING_STANDARD,
}
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
        rt.Sum("特困孤儿普通门诊救助.累计基数", 1),
        rt.Sum("特困孤儿普通门诊救助.年度", 1),
        rt.Sum("低保对象普通门诊救助.累计基数", 1),
        rt.Sum("低保对象普通门诊救助.年度", 1),
        rt.Sum("住院和门诊慢特病救助.累计基数", 1),
        rt.Sum("住院和门诊慢特病救助.年度", 1),
        rt.Sum("倾斜救助.累计基数", 1),
        rt.Sum("倾斜救助.年度", 1),
        rt.Sum("资助参保.累计基数", 1),
        rt.Sum("资助参保.年度", 1),
        rt.Sum("大病保险.累计基数", 1),
        rt.Sum("大病保险.年度", 1),
    )


Result: TypeAlias = rt.Result[Ledger]


# 费用结算 --------------------------------------------------------------------------------------------

_FACTS: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("定点医药机构", ("designated",), "yes_no"),
    rt.Fact("政策范围内费用", ("inscp_scp_amt",), "money"),
    rt.Fact("基本医保支付", ("hifp_pay",), "money"),
    rt.Fact("大病保险支付", ("hifmi_pay",), "money"),
    rt.Fact("就医地", ("treatment_place",), "choice", _OF_TREATMENT_PLACE),
    rt.Fact("按规定转诊或备案", ("referred_or_registered",), "yes_no"),
    rt.Fact("规范转诊", ("standard_referral",), "yes_no"),
    rt.Fact("认定日期", ("recognised_on",), "date"),
    rt.Fact("普惠险支付", ("commercial_pay",), "money"),
)
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("特困孤儿普通门诊救助", "第九条"), ("低保对象普通门诊救助", "第十条"), ("住院和门诊慢特病救助", "第十二条"), ("倾斜救助", "第十三条")),
    statuses=_OF_AID_STATUS,
    first_sum=0,
    sums=8,
    notices=("第十七条 未按规定转诊", "第十九条 早于追溯期", "第二十七条 非定点医药机构", "第四条 不属于救助对象"),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES: Final = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者", None)
_FIRST_1: Final = rt.first_of((0, 1, 2, 3, 4, 5), 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """费用结算的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str
    # 结算编号
    setl_id: str
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢特病、2 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 政策范围内费用（分）
    inscp_scp_amt: int
    # 基本医保支付（分）
    hifp_pay: int
    # 大病保险支付（分）
    hifmi_pay: int
    # 就医地（0 本市、1 省内市外、2 省外）
    treatment_place: int
    # 按规定转诊或备案
    referred_or_registered: bool
    # 规范转诊
    standard_referral: bool
    # 认定日期（yyyymmdd；0 为未写）
    recognised_on: int = 0
    # 普惠险支付（分）
    commercial_pay: int = 0
    commercial_pay_given: bool

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
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            med_type=given.choice("医疗类别", _OF_MED_TYPE),
            designated=given.yes_no("定点医药机构"),
            inscp_scp_amt=given.money("政策范围内费用"),
            hifp_pay=given.money("基本医保支付"),
            hifmi_pay=given.money("大病保险支付"),
            treatment_place=given.choice("就医地", _OF_TREATMENT_PLACE),
            referred_or_registered=given.yes_no("按规定转诊或备案"),
            standard_referral=given.yes_no("规范转诊"),
            recognised_on=given.day("认定日期", default=0),
            commercial_pay=given.money("普惠险支付", default=0),
            commercial_pay_given=given.has("普惠险支付"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("定点医药机构", rt.yes_no_text(self.designated)),
            ("政策范围内费用", rt.money_text(self.inscp_scp_amt) + "元"),
            ("基本医保支付", rt.money_text(self.hifp_pay) + "元"),
            ("大病保险支付", rt.money_text(self.hifmi_pay) + "元"),
            ("就医地", rt.choice_text(self.treatment_place, _OF_TREATMENT_PLACE)),
            ("按规定转诊或备案", rt.yes_no_text(self.referred_or_registered)),
            ("规范转诊", rt.yes_no_text(self.standard_referral)),
            ("认定日期", rt.day_text(self.recognised_on)),
            ("普惠险支付", rt.money_text(self.commercial_pay) + "元" if self.commercial_pay_given else "未写"),
        )


def settle_fen(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢特病、2 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 就医地（0 本市、1 省内市外、2 省外）
    in_treatment_place: int,
    # 按规定转诊或备案
    in_referred_or_registered: bool,
    # 规范转诊
    in_standard_referral: bool,
    # 认定日期（yyyymmdd；0 为未写）
    in_recognised_on: int,
    # 普惠险支付（分）
    in_commercial_pay: int,
    # 是否写了普惠险支付
    has_commercial_pay: bool,
    # 参数 上年度居民人均可支配收入（分；-1 为没有）
    par_disposable_income: int,
    # 参数 防止返贫监测收入标准（分；-1 为没有）
    par_monitoring_standard: int,
    # 台账 特困孤儿普通门诊救助.累计基数（分）
    sum_1: int,
    # 台账 特困孤儿普通门诊救助.年度（分）
    used_1: int,
    # 台账 低保对象普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 低保对象普通门诊救助.年度（分）
    used_2: int,
    # 台账 住院和门诊慢特病救助.累计基数（分）
    sum_3: int,
    # 台账 住院和门诊慢特病救助.年度（分）
    used_3: int,
    # 台账 倾斜救助.累计基数（分）
    sum_4: int,
    # 台账 倾斜救助.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """费用结算：整数进，整数出，各数须在 Claim 所允许的范围内。依次为：

    0. 特困孤儿普通门诊救助，第九条（分）
    1. 低保对象普通门诊救助，第十条（分）
    2. 住院和门诊慢特病救助，第十二条（分）
    3. 倾斜救助，第十三条（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 特困人员、1 孤儿、2 低保对象、3 防止返贫监测对象、4 低保边缘家庭成员、5 因病致贫重病患者）
    6. 结算后的台账 特困孤儿普通门诊救助.累计基数（分）
    7. 结算后的台账 特困孤儿普通门诊救助.年度（分）
    8. 结算后的台账 低保对象普通门诊救助.累计基数（分）
    9. 结算后的台账 低保对象普通门诊救助.年度（分）
    10. 结算后的台账 住院和门诊慢特病救助.累计基数（分）
    11. 结算后的台账 住院和门诊慢特病救助.年度（分）
    12. 结算后的台账 倾斜救助.累计基数（分）
    13. 结算后的台账 倾斜救助.年度（分）
    14. 提示 第十七条 未按规定转诊
    15. 提示 第十九条 早于追溯期
    16. 提示 第二十七条 非定点医药机构
    17. 提示 第四条 不属于救助对象
    """
    if in_setl_time < 20230201 or in_setl_time > 20280131:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）")
    if in_med_type < 1 and has_commercial_pay and in_commercial_pay != 0:
        raise InputError("ZS410", "普惠险支付", "「普惠险支付」只用于 医疗类别 属于 住院、门诊慢特病 的情形")
    if in_hifp_pay + in_hifmi_pay + in_commercial_pay > in_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 普惠险支付 不超过 政策范围内费用")
    # 第十七条 排除：未按规定转诊
    excluded_1 = not in_referred_or_registered and in_treatment_place >= 1
    # 追溯起点
    if in_recognised_on != 0:
        def_1 = in_recognised_on // 10000 * 10000 + 101
    else:
        def_1 = 0
    # 第十九条 排除：早于追溯期
    excluded_2 = def_1 != 0 and in_setl_time < def_1
    # 第二十七条 排除：非定点医药机构
    excluded_3 = not in_designated
    # 救助对象（就高）
    status_1 = _FIRST_1[in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 政策范围内费用 - 基本医保支付 - 大病保险支付 - 普惠险支付
    shared_1 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay
    if not (excluded_1 or excluded_2 or excluded_3):
        # 第九条 特困孤儿普通门诊救助：给付
        if status_1 in (0, 1) and in_med_type == 0:
            # 第九条 特困孤儿普通门诊救助：基数
            base_1 = shared_1
            if base_1 < 0:
                base_1 = 0
            # 第九条 特困孤儿普通门诊救助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "特困孤儿普通门诊救助.累计基数", "「特困孤儿普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第九条 特困孤儿普通门诊救助：给付
            paid_1 = base_1
            # 第九条 特困孤儿普通门诊救助：特困孤儿普通门诊救助.年度
            used_1_after = used_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
        # 第十条 低保对象普通门诊救助：给付
        if status_1 == 2 and in_med_type == 0:
            # 第十条 低保对象普通门诊救助：基数
            base_2 = shared_1
            if base_2 < 0:
                base_2 = 0
            # 第十条 低保对象普通门诊救助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "低保对象普通门诊救助.累计基数", "「低保对象普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 第十条 低保对象普通门诊救助：按比例应付
            due_2 = (base_2 * 70 + 50) // 100
            # 第十条 低保对象普通门诊救助：给付
            paid_2 = 80000 - used_2
            if paid_2 < 0:
                paid_2 = 0
            if paid_2 > due_2:
                paid_2 = due_2
            # 第十条 低保对象普通门诊救助：低保对象普通门诊救助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
        # 第十二条 住院和门诊慢特病救助：给付
        if status_1 >= 0 and in_med_type >= 1:
            # 第十二条 住院和门诊慢特病救助：基数
            base_3 = shared_1
            if base_3 < 0:
                base_3 = 0
            # 第十二条 住院和门诊慢特病救助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "住院和门诊慢特病救助.累计基数", "「住院和门诊慢特病救助.累计基数」超出范围：一年累计不超过 100 亿元")
            if par_disposable_income < 0 and status_1 >= 3:
                raise InputError("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值")
            # 第十二条 住院和门诊慢特病救助：起付线
            if status_1 <= 2:
                deductible_3 = 0
            elif status_1 == 3:
                deductible_3 = par_disposable_income * 5
            elif status_1 == 4:
                deductible_3 = par_disposable_income * 10
            else:
                deductible_3 = par_disposable_income * 25
            # 第十二条 住院和门诊慢特病救助：计入救助
            assisted_3_part1 = sum_3_after * 100 - deductible_3
            if assisted_3_part1 < 0:
                assisted_3_part1 = 0
            assisted_3_part2 = sum_3 * 100 - deductible_3
            if assisted_3_part2 < 0:
                assisted_3_part2 = 0
            assisted_3 = assisted_3_part1 - assisted_3_part2
            # 第十二条 住院和门诊慢特病救助：比例
            if status_1 <= 1:
                rate_3 = 100
            elif status_1 == 2:
                rate_3 = 70
            elif status_1 == 3:
                rate_3 = 65
            else:
                rate_3 = 50
            # 第十二条 住院和门诊慢特病救助：按比例应付
            due_3 = (assisted_3 * rate_3 + 5000) // 10000
            # 第十二条 住院和门诊慢特病救助：限额（每年）
            limit_3 = 0 if status_1 <= 1 else 7000000
            # 第十二条 住院和门诊慢特病救助：给付
            if status_1 <= 1:
                paid_3 = due_3
            else:
                paid_3 = limit_3 - used_3
                if paid_3 < 0:
                    paid_3 = 0
                if paid_3 > due_3:
                    paid_3 = due_3
            # 第十二条 住院和门诊慢特病救助：住院和门诊慢特病救助.年度
            used_3_after = used_3 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
        # 第十三条 倾斜救助：给付
        if status_1 >= 0 and in_standard_referral and in_treatment_place <= 1:
            # 第十三条 倾斜救助：基数
            base_4 = shared_1 - paid_1 - paid_2 - paid_3
            if base_4 < 0:
                base_4 = 0
            # 第十三条 倾斜救助：累计基数
            sum_4_after = sum_4 + base_4
            if sum_4_after > 1000000000000:
                raise InputError("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元")
            if par_monitoring_standard < 0:
                raise InputError("ZS409", "防止返贫监测收入标准", "缺少参数「防止返贫监测收入标准」在这一年的值；参数表里还没有任何一年的值")
            # 第十三条 倾斜救助：计入救助
            assisted_4_part1 = sum_4_after - par_monitoring_standard
            if assisted_4_part1 < 0:
                assisted_4_part1 = 0
            assisted_4_part2 = sum_4 - par_monitoring_standard
            if assisted_4_part2 < 0:
                assisted_4_part2 = 0
            assisted_4 = assisted_4_part1 - assisted_4_part2
            # 第十三条 倾斜救助：按比例应付
            due_4 = (assisted_4 * 50 + 50) // 100
            # 第十三条 倾斜救助：给付
            paid_4 = 2000000 - used_4
            if paid_4 < 0:
                paid_4 = 0
            if paid_4 > due_4:
                paid_4 = due_4
            # 第十三条 倾斜救助：倾斜救助.年度
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
    borne_amount = shared_1 - paid_1 - paid_2 - paid_3 - paid_4
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
        excluded_3,
        no_status,
    )


def _trace(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢特病、2 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 就医地（0 本市、1 省内市外、2 省外）
    in_treatment_place: int,
    # 按规定转诊或备案
    in_referred_or_registered: bool,
    # 规范转诊
    in_standard_referral: bool,
    # 认定日期（yyyymmdd；0 为未写）
    in_recognised_on: int,
    # 普惠险支付（分）
    in_commercial_pay: int,
    # 是否写了普惠险支付
    has_commercial_pay: bool,
    # 参数 上年度居民人均可支配收入（分；-1 为没有）
    par_disposable_income: int,
    # 参数 防止返贫监测收入标准（分；-1 为没有）
    par_monitoring_standard: int,
    # 台账 特困孤儿普通门诊救助.累计基数（分）
    sum_1: int,
    # 台账 特困孤儿普通门诊救助.年度（分）
    used_1: int,
    # 台账 低保对象普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 低保对象普通门诊救助.年度（分）
    used_2: int,
    # 台账 住院和门诊慢特病救助.累计基数（分）
    sum_3: int,
    # 台账 住院和门诊慢特病救助.年度（分）
    used_3: int,
    # 台账 倾斜救助.累计基数（分）
    sum_4: int,
    # 台账 倾斜救助.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen 相同的步骤，留下中间的数供说明使用。"""
    # 追溯起点
    if in_recognised_on != 0:
        def_1 = in_recognised_on // 10000 * 10000 + 101
    else:
        def_1 = 0
    # 有排除情形
    excluded_any = (
        (not in_referred_or_registered and in_treatment_place >= 1)
        or (def_1 != 0 and in_setl_time < def_1)
        or not in_designated
    )
    # 救助对象（就高）
    status_1 = _FIRST_1[in_aid_status]
    # 第九条 特困孤儿普通门诊救助：适用
    applies_1 = not excluded_any and status_1 in (0, 1) and in_med_type == 0
    # 第九条 特困孤儿普通门诊救助：给付
    if applies_1:
        # 第九条 特困孤儿普通门诊救助：基数
        base_1 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay
        if base_1 < 0:
            base_1 = 0
        # 第九条 特困孤儿普通门诊救助：累计基数
        sum_1_after = sum_1 + base_1
        # 第九条 特困孤儿普通门诊救助：计入救助
        assisted_1 = base_1
        # 第九条 特困孤儿普通门诊救助：比例
        rate_1 = 100
        # 第九条 特困孤儿普通门诊救助：按比例应付
        due_1 = base_1
        # 第九条 特困孤儿普通门诊救助：给付
        paid_1 = base_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 第十条 低保对象普通门诊救助：适用
    applies_2 = not excluded_any and status_1 == 2 and in_med_type == 0
    # 第十条 低保对象普通门诊救助：给付
    if applies_2:
        # 第十条 低保对象普通门诊救助：基数
        base_2 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay
        if base_2 < 0:
            base_2 = 0
        # 第十条 低保对象普通门诊救助：累计基数
        sum_2_after = sum_2 + base_2
        # 第十条 低保对象普通门诊救助：计入救助
        assisted_2 = base_2
        # 第十条 低保对象普通门诊救助：比例
        rate_2 = 70
        # 第十条 低保对象普通门诊救助：按比例应付
        due_2 = (base_2 * 70 + 50) // 100
        # 第十条 低保对象普通门诊救助：限额（每年）
        limit_2 = 80000
        # 第十条 低保对象普通门诊救助：给付
        paid_2 = 80000 - used_2
        if paid_2 < 0:
            paid_2 = 0
        if paid_2 > due_2:
            paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 第十二条 住院和门诊慢特病救助：适用
    applies_3 = not excluded_any and status_1 >= 0 and in_med_type >= 1
    # 第十二条 住院和门诊慢特病救助：给付
    if applies_3:
        # 第十二条 住院和门诊慢特病救助：基数
        base_3 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay
        if base_3 < 0:
            base_3 = 0
        # 第十二条 住院和门诊慢特病救助：累计基数
        sum_3_after = sum_3 + base_3
        # 第十二条 住院和门诊慢特病救助：起付线
        if status_1 in (0, 1, 2):
            deductible_3 = 0
        elif status_1 == 3:
            deductible_3 = par_disposable_income * 5
        elif status_1 == 4:
            deductible_3 = par_disposable_income * 10
        else:
            deductible_3 = par_disposable_income * 25
        # 第十二条 住院和门诊慢特病救助：计入救助
        assisted_3_part1 = sum_3_after * 100 - deductible_3
        if assisted_3_part1 < 0:
            assisted_3_part1 = 0
        assisted_3_part2 = sum_3 * 100 - deductible_3
        if assisted_3_part2 < 0:
            assisted_3_part2 = 0
        assisted_3 = assisted_3_part1 - assisted_3_part2
        # 第十二条 住院和门诊慢特病救助：比例
        if status_1 in (0, 1):
            rate_3 = 100
        elif status_1 == 2:
            rate_3 = 70
        elif status_1 == 3:
            rate_3 = 65
        else:
            rate_3 = 50
        # 第十二条 住院和门诊慢特病救助：按比例应付
        due_3 = (assisted_3 * rate_3 + 5000) // 10000
        # 第十二条 住院和门诊慢特病救助：限额（每年）
        limit_3 = 0 if status_1 in (0, 1) else 7000000
        # 第十二条 住院和门诊慢特病救助：给付
        if status_1 in (0, 1):
            paid_3 = due_3
        else:
            paid_3 = limit_3 - used_3
            if paid_3 < 0:
                paid_3 = 0
            if paid_3 > due_3:
                paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 第十三条 倾斜救助：适用
    applies_4 = not excluded_any and status_1 >= 0 and in_standard_referral and in_treatment_place <= 1
    # 第十三条 倾斜救助：给付
    if applies_4:
        # 第十三条 倾斜救助：基数
        base_4 = in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay - paid_1 - paid_2 - paid_3
        if base_4 < 0:
            base_4 = 0
        # 第十三条 倾斜救助：累计基数
        sum_4_after = sum_4 + base_4
        # 第十三条 倾斜救助：起付线
        deductible_4 = par_monitoring_standard
        # 第十三条 倾斜救助：计入救助
        assisted_4_part1 = sum_4_after - par_monitoring_standard
        if assisted_4_part1 < 0:
            assisted_4_part1 = 0
        assisted_4_part2 = sum_4 - par_monitoring_standard
        if assisted_4_part2 < 0:
            assisted_4_part2 = 0
        assisted_4 = assisted_4_part1 - assisted_4_part2
        # 第十三条 倾斜救助：比例
        rate_4 = 50
        # 第十三条 倾斜救助：按比例应付
        due_4 = (assisted_4 * 50 + 50) // 100
        # 第十三条 倾斜救助：限额（每年）
        limit_4 = 2000000
        # 第十三条 倾斜救助：给付
        paid_4 = 2000000 - used_4
        if paid_4 < 0:
            paid_4 = 0
        if paid_4 > due_4:
            paid_4 = due_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
    return (
        rt.explain_benefit(
            ("特困孤儿普通门诊救助", "第九条"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("救助对象 属于 特困人员、孤儿", status_1 in (0, 1)),
                ("医疗类别 为 普通门诊", in_med_type == 0),
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
            ("低保对象普通门诊救助", "第十条"),
            applies_2,
            (("属于 救助对象", status_1 >= 0), ("救助对象 为 低保对象", status_1 == 2), ("医疗类别 为 普通门诊", in_med_type == 0)),
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
            ("住院和门诊慢特病救助", "第十二条"),
            applies_3,
            (("属于 救助对象", status_1 >= 0), ("医疗类别 属于 住院、门诊慢特病", in_med_type >= 1)),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("起付线", -1 if status_1 in (0, 1, 2) else deductible_3, 100, False),
                rt.Figure("计入救助", assisted_3, 100, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
                rt.Figure("限额（每年）", -1 if status_1 in (0, 1) else limit_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("倾斜救助", "第十三条"),
            applies_4,
            (("属于 救助对象", status_1 >= 0), ("规范转诊", in_standard_referral), ("省域内就医", in_treatment_place <= 1)),
            (
                rt.Figure("基数", base_4, 1, False),
                rt.Figure("累计基数", sum_4_after, 1, False),
                rt.Figure("起付线", deductible_4, 1, False),
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
    if not isinstance(parameters, rt.Prepared) or parameters.known is not PARAMETERS:
        parameters = prepare(parameters)
    figures = parameters.at(year)
    try:
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
            excluded_3,
            no_status,
        ) = settle_fen(
            claim.setl_time,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.hifp_pay,
            claim.hifmi_pay,
            claim.treatment_place,
            claim.referred_or_registered,
            claim.standard_referral,
            claim.recognised_on,
            claim.commercial_pay,
            claim.commercial_pay_given,
            figures[0],
            figures[1],
            *ledger.sums[0:8],
        )
    except InputError as error:
        raise rt.with_years(error, PARAMETERS, parameters, year) from None
    notices: tuple[str, ...] = ()
    if excluded_1 or excluded_2 or excluded_3 or no_status:
        notices = _LAYOUT.notices_of((excluded_1, excluded_2, excluded_3, no_status))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace(
            claim.setl_time,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.hifp_pay,
            claim.hifmi_pay,
            claim.treatment_place,
            claim.referred_or_registered,
            claim.standard_referral,
            claim.recognised_on,
            claim.commercial_pay,
            claim.commercial_pay_given,
            figures[0],
            figures[1],
            *ledger.sums[0:8],
        )
    return rt.Result(
        _LAYOUT,
        claim.setl_id,
        {"特困孤儿普通门诊救助": paid_1, "低保对象普通门诊救助": paid_2, "住院和门诊慢特病救助": paid_3, "倾斜救助": paid_4},
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
    rt.Fact("个人缴费标准", ("premium",), "money"),
)
_NAMES_2: Final = rt.names_of(_FACTS_2, _KNOWN)
_LAYOUT_2: Final = rt.Layout(
    matter="资助参保",
    payments=(("资助参保", "第六条"),),
    statuses=_OF_AID_STATUS,
    first_sum=8,
    sums=0,
    notices=("第四条 不属于救助对象",),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_2: Final = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者", None)
_FIRST_2_1: Final = rt.first_of((0, 1, 2, 3, 4, 5), 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim2:
    """资助参保的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    aid_status: int
    # 个人缴费标准（分）
    premium: int

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
            premium=given.money("个人缴费标准"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("个人缴费标准", rt.money_text(self.premium) + "元"),
        )


def settle_fen_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    in_aid_status: int,
    # 个人缴费标准（分）
    in_premium: int,
    # 台账 资助参保.累计基数（分）
    sum_1: int,
    # 台账 资助参保.年度（分）
    used_1: int,
) -> tuple[int, ...]:
    """资助参保：整数进，整数出，各数须在 Claim2 所允许的范围内。依次为：

    0. 资助参保，第六条（分）
    1. 个人负担（分）
    2. 采用身份（-1 无、0 特困人员、1 孤儿、2 低保对象、3 防止返贫监测对象、4 低保边缘家庭成员、5 因病致贫重病患者）
    3. 结算后的台账 资助参保.累计基数（分）
    4. 结算后的台账 资助参保.年度（分）
    5. 提示 第四条 不属于救助对象
    """
    if (in_setl_time != 0 and in_setl_time < 20230201) or in_setl_time > 20280131:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）")
    # 救助对象（就高）
    status_1 = _FIRST_2_1[in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 第六条 资助参保：给付
    if status_1 in (0, 1, 2, 3):
        # 第六条 资助参保：累计基数
        sum_1_after = sum_1 + in_premium
        if sum_1_after > 1000000000000:
            raise InputError("ZS416", "资助参保.累计基数", "「资助参保.累计基数」超出范围：一年累计不超过 100 亿元")
        # 第六条 资助参保：比例
        rate_1 = 100 if status_1 <= 1 else 75
        # 第六条 资助参保：按比例应付
        due_1 = (in_premium * rate_1 + 50) // 100
        # 第六条 资助参保：给付
        paid_1 = due_1
        # 第六条 资助参保：资助参保.年度
        used_1_after = used_1 + paid_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
    # 个人负担
    borne_amount = in_premium - paid_1
    if borne_amount < 0:
        borne_amount = 0
    return (paid_1, borne_amount, status_1, sum_1_after, used_1_after, no_status)


def _trace_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    in_aid_status: int,
    # 个人缴费标准（分）
    in_premium: int,
    # 台账 资助参保.累计基数（分）
    sum_1: int,
    # 台账 资助参保.年度（分）
    used_1: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_2 相同的步骤，留下中间的数供说明使用。"""
    # 救助对象（就高）
    status_1 = _FIRST_2_1[in_aid_status]
    # 第六条 资助参保：适用
    applies_1 = status_1 in (0, 1, 2, 3)
    # 第六条 资助参保：给付
    if applies_1:
        # 第六条 资助参保：基数
        base_1 = in_premium
        # 第六条 资助参保：累计基数
        sum_1_after = sum_1 + in_premium
        # 第六条 资助参保：计入救助
        assisted_1 = in_premium
        # 第六条 资助参保：比例
        rate_1 = 100 if status_1 in (0, 1) else 75
        # 第六条 资助参保：按比例应付
        due_1 = (in_premium * rate_1 + 50) // 100
        # 第六条 资助参保：给付
        paid_1 = due_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    return (
        rt.explain_benefit(
            ("资助参保", "第六条"),
            applies_1,
            (("属于 救助对象", status_1 >= 0), ("救助对象 属于 特困人员、孤儿、低保对象、防止返贫监测对象", status_1 in (0, 1, 2, 3))),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
            ) if applies_1 else (),
            paid_1,
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
    (paid_1, borne_amount, status_1, sum_1_after, used_1_after, no_status) = settle_fen_2(claim.setl_time, claim.aid_status, claim.premium, *ledger.sums[8:10])
    notices: tuple[str, ...] = ()
    if no_status:
        notices = _LAYOUT_2.notices_of((no_status,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_2(claim.setl_time, claim.aid_status, claim.premium, *ledger.sums[8:10])
    return rt.Result(
        _LAYOUT_2,
        claim.setl_id,
        {"资助参保": paid_1},
        paid_1,
        borne_amount,
        _STATUSES_2[status_1],
        Ledger(year, (*ledger.sums[:8], sum_1_after, used_1_after, *ledger.sums[10:])),
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
    first_sum=10,
    sums=0,
    notices=(),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_3: Final = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者", None)
_FIRST_3_1: Final = rt.first_of((0, 1, 2, 3, 4, 5), 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim3:
    """大病保险的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
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
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
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
    2. 采用身份（-1 无、0 特困人员、1 孤儿、2 低保对象、3 防止返贫监测对象、4 低保边缘家庭成员、5 因病致贫重病患者）
    3. 结算后的台账 大病保险.累计基数（分）
    4. 结算后的台账 大病保险.年度（分）
    """
    if (in_setl_time != 0 and in_setl_time < 20230201) or in_setl_time > 20280131:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）")
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
    limit_1 = in_ceiling
    if limit_1 < 0:
        limit_1 = 0
    # 第八条 大病保险：给付
    if in_ceiling < 0:
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
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
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
    limit_1 = in_ceiling
    if limit_1 < 0:
        limit_1 = 0
    # 第八条 大病保险：给付
    if in_ceiling < 0:
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
                rt.Figure("限额（每次）", -1 if in_ceiling < 0 else limit_1, 1, False),
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
        *ledger.sums[10:12],
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
            *ledger.sums[10:12],
        )
    return rt.Result(
        _LAYOUT_3,
        claim.setl_id,
        {"大病保险": paid_1},
        paid_1,
        borne_amount,
        _STATUSES_3[status_1],
        Ledger(year, (*ledger.sums[:10], sum_1_after, used_1_after)),
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
    rt.Fact("定点医药机构", ("designated",), "yes_no"),
    rt.Fact("就医地", ("treatment_place",), "choice", _OF_TREATMENT_PLACE),
    rt.Fact("基层首诊转诊", ("primary_referral",), "yes_no"),
)
_NAMES_4: Final = rt.names_of(_FACTS_4, _KNOWN)
_LAYOUT_4: Final = rt.Layout(
    matter="免押金",
    payments=(),
    statuses=_OF_AID_STATUS,
    first_sum=12,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("免押金", "第十六条", "yes_no"),),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_4: Final = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者", None)
_FIRST_4_1: Final = rt.first_of((0, 1, 2, 3, 4, 5), 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim4:
    """免押金的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢特病、2 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 就医地（0 本市、1 省内市外、2 省外）
    treatment_place: int
    # 基层首诊转诊
    primary_referral: bool

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
            designated=given.yes_no("定点医药机构"),
            treatment_place=given.choice("就医地", _OF_TREATMENT_PLACE),
            primary_referral=given.yes_no("基层首诊转诊"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("定点医药机构", rt.yes_no_text(self.designated)),
            ("就医地", rt.choice_text(self.treatment_place, _OF_TREATMENT_PLACE)),
            ("基层首诊转诊", rt.yes_no_text(self.primary_referral)),
        )


def settle_fen_4(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢特病、2 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 就医地（0 本市、1 省内市外、2 省外）
    in_treatment_place: int,
    # 基层首诊转诊
    in_primary_referral: bool,
) -> tuple[int, ...]:
    """免押金：整数进，整数出，各数须在 Claim4 所允许的范围内。依次为：

    0. 采用身份（-1 无、0 特困人员、1 孤儿、2 低保对象、3 防止返贫监测对象、4 低保边缘家庭成员、5 因病致贫重病患者）
    1. 结论 免押金，第十六条
    """
    if (in_setl_time != 0 and in_setl_time < 20230201) or in_setl_time > 20280131:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）")
    # 救助对象（就高）
    status_1 = _FIRST_4_1[in_aid_status]
    # 第十六条 结论：免押金
    answer_1 = (
        status_1 in (0, 1, 2)
        and in_med_type == 2
        and in_primary_referral
        and in_treatment_place == 0
        and in_designated
    )
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
        claim.designated,
        claim.treatment_place,
        claim.primary_referral,
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


# 预警 ------------------------------------------------------------------------------------------------

_FACTS_5: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("政策范围内自付", ("year_own_in_scope",), "money"),
)
_NAMES_5: Final = rt.names_of(_FACTS_5, _KNOWN)
_LAYOUT_5: Final = rt.Layout(
    matter="预警",
    payments=(),
    statuses=None,
    first_sum=12,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("预警", "第十八条", "yes_no"),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim5:
    """预警的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 政策范围内自付（分）
    year_own_in_scope: int

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
            year_own_in_scope=given.money("政策范围内自付"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("政策范围内自付", rt.money_text(self.year_own_in_scope) + "元"),
        )


def settle_fen_5(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 政策范围内自付（分）
    in_year_own_in_scope: int,
    # 参数 上年度居民人均可支配收入（分；-1 为没有）
    par_disposable_income: int,
) -> tuple[int, ...]:
    """预警：整数进，整数出，各数须在 Claim5 所允许的范围内。依次为：

    0. 结论 预警，第十八条
    """
    if (in_setl_time != 0 and in_setl_time < 20230201) or in_setl_time > 20280131:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）")
    if par_disposable_income < 0:
        raise InputError("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值")
    # 第十八条 结论：预警
    answer_1 = in_year_own_in_scope * 100 > par_disposable_income * 50
    return (answer_1,)


def settle_5(
    claim: Claim5,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """预警。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    year = claim.setl_time // 10000
    if not isinstance(parameters, rt.Prepared) or parameters.known is not PARAMETERS:
        parameters = prepare(parameters)
    figures = parameters.at(year)
    try:
        (answer_1,) = settle_fen_5(claim.setl_time, claim.year_own_in_scope, figures[0])
    except InputError as error:
        raise rt.with_years(error, PARAMETERS, parameters, year) from None
    answers = _LAYOUT_5.answers_of((answer_1,))
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
    """预警：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_5(claim, ledger, parameters, trace=True))


def _explain_5(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_5(Claim5.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 改认定追溯 ------------------------------------------------------------------------------------------

_FACTS_6: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("原类别", ("old_aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("新类别", ("new_aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("就诊", (), "records"),
)
_NAMES_6: Final = rt.names_of(_FACTS_6, _KNOWN)
_LAYOUT_6: Final = rt.Layout(
    matter="改认定追溯",
    payments=(("特困孤儿普通门诊救助", "第九条"), ("低保对象普通门诊救助", "第十条"), ("住院和门诊慢特病救助", "第十二条"), ("倾斜救助", "第十三条")),
)
_RULE_6: Final = rt.Resettlement(_LAYOUT_6, "TOP_UP", "第十九条")


def _matter_6(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """改认定追溯：同一批就诊按原类别和新类别各结算一遍。"""
    given = rt.Given(_NAMES_6, facts)
    old = given.choices("原类别", _OF_AID_STATUS)
    new = given.choices("新类别", _OF_AID_STATUS)
    records = given.records("就诊")
    claims = rt.nested(_NAMES, records, ("救助身份", []), Claim.read)
    days = tuple(claim.setl_time for claim in claims)

    def before(place: int, at: Ledger, paid: int) -> Result:
        return settle(replace(claims[place], aid_status=old), at, parameters)

    def after(place: int, at: Ledger, paid: int) -> Result:
        return settle(replace(claims[place], aid_status=new), at, parameters)

    start = Ledger() if ledger is None else ledger
    return rt.resettle(_RULE_6, days, start, before, after, trace=trace)


def _explain_6(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    result = _matter_6(facts, ledger, parameters, trace=True)
    shown = rt.names_shown(facts, "原类别", "新类别")
    return rt.narrate(TITLE, shown, result)


FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {
    "费用结算": _FACTS,
    "资助参保": _FACTS_2,
    "大病保险": _FACTS_3,
    "免押金": _FACTS_4,
    "预警": _FACTS_5,
    "改认定追溯": _FACTS_6,
}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {
    "费用结算": _LAYOUT,
    "资助参保": _LAYOUT_2,
    "大病保险": _LAYOUT_3,
    "免押金": _LAYOUT_4,
    "预警": _LAYOUT_5,
    "改认定追溯": _LAYOUT_6,
}
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {
    "费用结算": _matter,
    "资助参保": _matter_2,
    "大病保险": _matter_3,
    "免押金": _matter_4,
    "预警": _matter_5,
    "改认定追溯": _matter_6,
}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {
    "费用结算": _explain,
    "资助参保": _explain_2,
    "大病保险": _explain_3,
    "免押金": _explain_4,
    "预警": _explain_5,
    "改认定追溯": _explain_6,
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
