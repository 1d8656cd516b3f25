"""由准绳生成，请勿修改：关于健全重特大疾病医疗保险和救助制度的实施方案

源文件 SHA-256：c6b8c460b14bef9b006eb682507640579a4f7d6904276763200fef9bb510ccf7
工具版本：0.1.0
施行：2023-01-01；失效（最后一日）：未定
存疑之处采用的读法：
    普通门诊限额：独立1万
    罕见病比例：一律50%
    百分之十：控制目标不付款
    百分之十分子：政策范围内自付

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

IDENTIFIER: Final = "changzhou_2022"
TITLE: Final = "关于健全重特大疾病医疗保险和救助制度的实施方案"
START: Final = "2023-01-01"
END: Final[str | None] = None
SOURCE_SHA256: Final = "c6b8c460b14bef9b006eb682507640579a4f7d6904276763200fef9bb510ccf7"
TOOL_VERSION: Final = "0.1.0"
READINGS: Final[Mapping[str, str]] = {
    "普通门诊限额": "独立1万",
    "罕见病比例": "一律50%",
    "百分之十": "控制目标不付款",
    "百分之十分子": "政策范围内自付",
}
VERIFICATION: Final = rt.Verification(
    obligations=114,
    proved=106,
    accepted=2,
    unknown=0,
    tool="zhunsheng 0.1.0",
)

# 本规章认得的全部名称
_KNOWN: Final = frozenset((
    "aid_status",
    "appointed_clinic",
    "ceiling",
    "city_designated",
    "compliant_cost",
    "county_designated",
    "deductible",
    "designated",
    "drug_cost",
    "hifmi_pay",
    "hifp_pay",
    "hosp_lv",
    "inscp_scp_amt",
    "local_household",
    "med_type",
    "out_of_scope_cost",
    "premium",
    "psn_no",
    "rare_disease_fund_pay",
    "setl_id",
    "setl_time",
    "tiers",
    "个人缴费标准",
    "人员编号",
    "分段",
    "医疗机构等级",
    "医疗类别",
    "县域内定点",
    "合规费用",
    "基本医保支付",
    "大病保险支付",
    "定点医药机构",
    "封顶线",
    "就诊",
    "市域内定点",
    "当地户籍",
    "指定治疗机构",
    "支付比例",
    "政策范围内费用",
    "救助身份",
    "目录外费用",
    "结算日期",
    "结算编号",
    "罕见病保障资金支付",
    "药品费用",
    "起付线",
))

_OF_AID_STATUS: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员")
_OF_MED_TYPE: Final = ("普通门诊", "门诊慢性病", "门诊特殊病", "双通道单独支付药品", "特定病药品", "省定罕见病药品", "住院")

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
        rt.Sum("医疗救助.累计基数", 1),
        rt.Sum("医疗救助.年度", 1),
        rt.Sum("年度救助限额.年度", 1),
        rt.Sum("普通门诊救助.累计基数", 1),
        rt.Sum("普通门诊救助.年度", 1),
        rt.Sum("罕见病药品救助.累计基数", 1),
        rt.Sum("罕见病药品救助.年度", 1),
        rt.Sum("自付控制补足.累计基数", 100),
        rt.Sum("自付控制补足.年度", 1),
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
    rt.Fact("目录外费用", ("out_of_scope_cost",), "money"),
    rt.Fact("当地户籍", ("local_household",), "yes_no"),
    rt.Fact("药品费用", ("drug_cost",), "money"),
    rt.Fact("罕见病保障资金支付", ("rare_disease_fund_pay",), "money"),
    rt.Fact("指定治疗机构", ("appointed_clinic",), "yes_no"),
)
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("医疗救助", "四(六)"), ("普通门诊救助", "四(六)普通门诊"), ("罕见病药品救助", "四(六)罕见病"), ("自付控制补足", "四(七)")),
    statuses=_OF_AID_STATUS,
    first_sum=0,
    sums=9,
    notices=("四(五) 非定点医药机构", "二(一) 不属于救助对象"),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员", None)
_FIRST_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """费用结算的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str
    # 结算编号
    setl_id: str
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 政策范围内费用（分）
    inscp_scp_amt: int = 0
    inscp_scp_amt_given: bool
    # 基本医保支付（分）
    hifp_pay: int = 0
    hifp_pay_given: bool
    # 大病保险支付（分）
    hifmi_pay: int = 0
    hifmi_pay_given: bool
    # 目录外费用（分）
    out_of_scope_cost: int = 0
    out_of_scope_cost_given: bool
    # 当地户籍
    local_household: bool = True
    # 药品费用（分）
    drug_cost: int = 0
    drug_cost_given: bool
    # 罕见病保障资金支付（分）
    rare_disease_fund_pay: int = 0
    rare_disease_fund_pay_given: bool
    # 指定治疗机构
    appointed_clinic: bool = False
    appointed_clinic_given: bool

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
            inscp_scp_amt=given.money("政策范围内费用", default=0),
            inscp_scp_amt_given=given.has("政策范围内费用"),
            hifp_pay=given.money("基本医保支付", default=0),
            hifp_pay_given=given.has("基本医保支付"),
            hifmi_pay=given.money("大病保险支付", default=0),
            hifmi_pay_given=given.has("大病保险支付"),
            out_of_scope_cost=given.money("目录外费用", default=0),
            out_of_scope_cost_given=given.has("目录外费用"),
            local_household=given.yes_no("当地户籍", default=True),
            drug_cost=given.money("药品费用", default=0),
            drug_cost_given=given.has("药品费用"),
            rare_disease_fund_pay=given.money("罕见病保障资金支付", default=0),
            rare_disease_fund_pay_given=given.has("罕见病保障资金支付"),
            appointed_clinic=given.yes_no("指定治疗机构", default=False),
            appointed_clinic_given=given.has("指定治疗机构"),
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
            ("政策范围内费用", rt.money_text(self.inscp_scp_amt) + "元" if self.inscp_scp_amt_given else "未写"),
            ("基本医保支付", rt.money_text(self.hifp_pay) + "元" if self.hifp_pay_given else "未写"),
            ("大病保险支付", rt.money_text(self.hifmi_pay) + "元" if self.hifmi_pay_given else "未写"),
            ("目录外费用", rt.money_text(self.out_of_scope_cost) + "元" if self.out_of_scope_cost_given else "未写"),
            ("当地户籍", rt.yes_no_text(self.local_household)),
            ("药品费用", rt.money_text(self.drug_cost) + "元" if self.drug_cost_given else "未写"),
            ("罕见病保障资金支付", rt.money_text(self.rare_disease_fund_pay) + "元" if self.rare_disease_fund_pay_given else "未写"),
            ("指定治疗机构", rt.yes_no_text(self.appointed_clinic) if self.appointed_clinic_given else "未写"),
        )


def settle_fen(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 是否写了政策范围内费用
    has_inscp_scp_amt: bool,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 是否写了基本医保支付
    has_hifp_pay: bool,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 是否写了大病保险支付
    has_hifmi_pay: bool,
    # 目录外费用（分）
    in_out_of_scope_cost: int,
    # 是否写了目录外费用
    has_out_of_scope_cost: bool,
    # 当地户籍
    in_local_household: bool,
    # 药品费用（分）
    in_drug_cost: int,
    # 是否写了药品费用
    has_drug_cost: bool,
    # 罕见病保障资金支付（分）
    in_rare_disease_fund_pay: int,
    # 是否写了罕见病保障资金支付
    has_rare_disease_fund_pay: bool,
    # 指定治疗机构
    in_appointed_clinic: bool,
    # 是否写了指定治疗机构
    has_appointed_clinic: bool,
    # 台账 医疗救助.累计基数（分）
    sum_1: int,
    # 台账 医疗救助.年度（分）
    used_1: int,
    # 台账 年度救助限额.年度（分）
    joint_1: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 普通门诊救助.年度（分）
    used_2: int,
    # 台账 罕见病药品救助.累计基数（分）
    sum_3: int,
    # 台账 罕见病药品救助.年度（分）
    used_3: int,
    # 台账 自付控制补足.累计基数（1/100 分）
    sum_4: int,
    # 台账 自付控制补足.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """费用结算：整数进，整数出，各数须在 Claim 所允许的范围内。依次为：

    0. 医疗救助，四(六)（分）
    1. 普通门诊救助，四(六)普通门诊（分）
    2. 罕见病药品救助，四(六)罕见病（分）
    3. 自付控制补足，四(七)（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 特困人员、1 困境儿童-孤儿、2 困境儿童-事实无人抚养儿童、3 困境儿童-其他、4 最低生活保障对象、5 优抚对象、6 六十年代精减退职职工、7 低保边缘家庭成员、8 支出型困难家庭大重病患者、9 临时救助对象大重病患者、10 特困职工家庭成员、11 无固定收入重残人员、12 其他特殊困难人员）
    6. 结算后的台账 医疗救助.累计基数（分）
    7. 结算后的台账 医疗救助.年度（分）
    8. 结算后的台账 年度救助限额.年度（分）
    9. 结算后的台账 普通门诊救助.累计基数（分）
    10. 结算后的台账 普通门诊救助.年度（分）
    11. 结算后的台账 罕见病药品救助.累计基数（分）
    12. 结算后的台账 罕见病药品救助.年度（分）
    13. 结算后的台账 自付控制补足.累计基数（1/100 分）
    14. 结算后的台账 自付控制补足.年度（分）
    15. 提示 四(五) 非定点医药机构
    16. 提示 二(一) 不属于救助对象
    """
    if in_setl_time < 20230101:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）")
    # 政策范围内费用用于：非 罕见病药品
    asked_inscp_scp_amt = in_med_type != 5
    # 政策范围内费用（不用时按没有写）
    used_inscp_scp_amt = in_inscp_scp_amt if asked_inscp_scp_amt else 0
    if asked_inscp_scp_amt and not has_inscp_scp_amt:
        raise InputError("ZS402", "政策范围内费用", "缺少「政策范围内费用」")
    # 基本医保支付用于：非 罕见病药品
    asked_hifp_pay = in_med_type != 5
    # 基本医保支付（不用时按没有写）
    used_hifp_pay = in_hifp_pay if asked_hifp_pay else 0
    if asked_hifp_pay and not has_hifp_pay:
        raise InputError("ZS402", "基本医保支付", "缺少「基本医保支付」")
    # 大病保险支付用于：非 罕见病药品
    asked_hifmi_pay = in_med_type != 5
    # 大病保险支付（不用时按没有写）
    used_hifmi_pay = in_hifmi_pay if asked_hifmi_pay else 0
    if asked_hifmi_pay and not has_hifmi_pay:
        raise InputError("ZS402", "大病保险支付", "缺少「大病保险支付」")
    # 目录外费用（不用时按没有写）
    used_out_of_scope_cost = in_out_of_scope_cost if in_med_type != 5 else 0
    if in_med_type == 5 and not has_drug_cost:
        raise InputError("ZS402", "药品费用", "缺少「药品费用」")
    if in_med_type != 5 and has_drug_cost and in_drug_cost != 0:
        raise InputError("ZS410", "药品费用", "「药品费用」只用于 罕见病药品 的情形")
    if in_med_type == 5 and not has_rare_disease_fund_pay:
        raise InputError("ZS402", "罕见病保障资金支付", "缺少「罕见病保障资金支付」")
    if in_med_type != 5 and has_rare_disease_fund_pay and in_rare_disease_fund_pay != 0:
        raise InputError("ZS410", "罕见病保障资金支付", "「罕见病保障资金支付」只用于 罕见病药品 的情形")
    # 指定治疗机构用于：罕见病药品
    asked_appointed_clinic = in_med_type == 5
    if asked_appointed_clinic and not has_appointed_clinic:
        raise InputError("ZS402", "指定治疗机构", "缺少「指定治疗机构」")
    if used_hifp_pay + used_hifmi_pay > used_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 不超过 政策范围内费用")
    if in_rare_disease_fund_pay > in_drug_cost:
        raise InputError("ZS408", "罕见病先付不超过费用", "违反约定「罕见病先付不超过费用」：应当 罕见病保障资金支付 不超过 药品费用")
    # 四(五) 排除：非定点医药机构
    excluded_1 = not in_designated
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_1[counted_in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 类别比例
    def_2 = 100 if status_1 in (0, 1, 2) else 80
    if not excluded_1 and status_1 >= 0:
        # 四(六) 医疗救助：给付
        if in_med_type in (1, 2, 3, 4, 6):
            # 四(六) 医疗救助：基数
            base_1 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
            if base_1 < 0:
                base_1 = 0
            # 四(六) 医疗救助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "医疗救助.累计基数", "「医疗救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六) 医疗救助：按比例应付
            due_1 = (base_1 * def_2 + 50) // 100
            # 四(六) 医疗救助：给付
            paid_1 = 20000000 - joint_1
            if paid_1 < 0:
                paid_1 = 0
            if paid_1 > due_1:
                paid_1 = due_1
            # 四(六) 医疗救助：医疗救助.年度
            used_1_after = used_1 + paid_1
            # 四(六) 医疗救助：年度救助限额.年度
            joint_1_after_1 = joint_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
            joint_1_after_1 = joint_1
        # 四(六)普通门诊 普通门诊救助：给付
        if in_med_type == 0:
            # 四(六)普通门诊 普通门诊救助：基数
            base_2 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
            if base_2 < 0:
                base_2 = 0
            # 四(六)普通门诊 普通门诊救助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六)普通门诊 普通门诊救助：按比例应付
            due_2 = (base_2 * def_2 + 50) // 100
            # 四(六)普通门诊 普通门诊救助：给付
            paid_2 = 1000000 - used_2
            if paid_2 < 0:
                paid_2 = 0
            if paid_2 > due_2:
                paid_2 = due_2
            # 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
        # 四(六)罕见病 罕见病药品救助：给付
        if in_med_type == 5 and asked_appointed_clinic and in_appointed_clinic:
            # 四(六)罕见病 罕见病药品救助：基数
            base_3 = in_drug_cost - in_rare_disease_fund_pay
            if base_3 < 0:
                base_3 = 0
            # 四(六)罕见病 罕见病药品救助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "罕见病药品救助.累计基数", "「罕见病药品救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六)罕见病 罕见病药品救助：按比例应付
            due_3 = (base_3 * 50 + 50) // 100
            # 四(六)罕见病 罕见病药品救助：给付
            paid_3 = 20000000 - joint_1_after_1
            if paid_3 < 0:
                paid_3 = 0
            if paid_3 > due_3:
                paid_3 = due_3
            # 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
            used_3_after = used_3 + paid_3
            # 四(六)罕见病 罕见病药品救助：年度救助限额.年度
            joint_1_after_3 = joint_1_after_1 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
            joint_1_after_3 = joint_1_after_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
        joint_1_after_1 = joint_1
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
        joint_1_after_3 = joint_1_after_1
    # 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4
    # 四(七) 自付控制补足：给付
    paid_4 = 0
    # 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4
    # 全部费用
    def_3 = used_inscp_scp_amt + used_out_of_scope_cost
    # 个人负担
    borne_amount = in_drug_cost + def_3 - used_hifp_pay - used_hifmi_pay - in_rare_disease_fund_pay - paid_1 - paid_2 - paid_3
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
        joint_1_after_3,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        no_status,
    )


def _trace(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 是否写了政策范围内费用
    has_inscp_scp_amt: bool,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 是否写了基本医保支付
    has_hifp_pay: bool,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 是否写了大病保险支付
    has_hifmi_pay: bool,
    # 目录外费用（分）
    in_out_of_scope_cost: int,
    # 是否写了目录外费用
    has_out_of_scope_cost: bool,
    # 当地户籍
    in_local_household: bool,
    # 药品费用（分）
    in_drug_cost: int,
    # 是否写了药品费用
    has_drug_cost: bool,
    # 罕见病保障资金支付（分）
    in_rare_disease_fund_pay: int,
    # 是否写了罕见病保障资金支付
    has_rare_disease_fund_pay: bool,
    # 指定治疗机构
    in_appointed_clinic: bool,
    # 是否写了指定治疗机构
    has_appointed_clinic: bool,
    # 台账 医疗救助.累计基数（分）
    sum_1: int,
    # 台账 医疗救助.年度（分）
    used_1: int,
    # 台账 年度救助限额.年度（分）
    joint_1: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 普通门诊救助.年度（分）
    used_2: int,
    # 台账 罕见病药品救助.累计基数（分）
    sum_3: int,
    # 台账 罕见病药品救助.年度（分）
    used_3: int,
    # 台账 自付控制补足.累计基数（1/100 分）
    sum_4: int,
    # 台账 自付控制补足.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen 相同的步骤，留下中间的数供说明使用。"""
    # 政策范围内费用用于：非 罕见病药品
    asked_inscp_scp_amt = in_med_type != 5
    # 政策范围内费用（不用时按没有写）
    used_inscp_scp_amt = in_inscp_scp_amt if asked_inscp_scp_amt else 0
    # 基本医保支付用于：非 罕见病药品
    asked_hifp_pay = in_med_type != 5
    # 基本医保支付（不用时按没有写）
    used_hifp_pay = in_hifp_pay if asked_hifp_pay else 0
    # 大病保险支付用于：非 罕见病药品
    asked_hifmi_pay = in_med_type != 5
    # 大病保险支付（不用时按没有写）
    used_hifmi_pay = in_hifmi_pay if asked_hifmi_pay else 0
    # 目录外费用用于：非 罕见病药品
    asked_out_of_scope_cost = in_med_type != 5
    # 指定治疗机构用于：罕见病药品
    asked_appointed_clinic = in_med_type == 5
    # 指定治疗机构（不用时按没有写）
    used_appointed_clinic = asked_appointed_clinic and in_appointed_clinic
    # 四(五) 排除：非定点医药机构
    excluded_1 = not in_designated
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_1[counted_in_aid_status]
    # 四(六) 医疗救助：适用
    applies_1 = not excluded_1 and status_1 >= 0 and in_med_type in (1, 2, 3, 4, 6)
    # 类别比例
    def_2 = 100 if status_1 in (0, 1, 2) else 80
    # 四(六) 医疗救助：给付
    if applies_1:
        # 四(六) 医疗救助：基数
        base_1 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
        if base_1 < 0:
            base_1 = 0
        # 四(六) 医疗救助：累计基数
        sum_1_after = sum_1 + base_1
        # 四(六) 医疗救助：计入救助
        assisted_1 = base_1
        # 四(六) 医疗救助：比例
        rate_1 = def_2
        # 四(六) 医疗救助：按比例应付
        due_1 = (base_1 * def_2 + 50) // 100
        # 四(六) 医疗救助：限额（每年，共用年度救助限额）
        limit_1 = 20000000
        # 四(六) 医疗救助：给付
        paid_1 = 20000000 - joint_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
        # 四(六) 医疗救助：年度救助限额.年度
        joint_1_after_1 = joint_1 + paid_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        joint_1_after_1 = joint_1
    # 四(六)普通门诊 普通门诊救助：适用
    applies_2 = not excluded_1 and status_1 >= 0 and in_med_type == 0
    # 四(六)普通门诊 普通门诊救助：给付
    if applies_2:
        # 四(六)普通门诊 普通门诊救助：基数
        base_2 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
        if base_2 < 0:
            base_2 = 0
        # 四(六)普通门诊 普通门诊救助：累计基数
        sum_2_after = sum_2 + base_2
        # 四(六)普通门诊 普通门诊救助：计入救助
        assisted_2 = base_2
        # 四(六)普通门诊 普通门诊救助：比例
        rate_2 = def_2
        # 四(六)普通门诊 普通门诊救助：按比例应付
        due_2 = (base_2 * def_2 + 50) // 100
        # 四(六)普通门诊 普通门诊救助：限额（每年）
        limit_2 = 1000000
        # 四(六)普通门诊 普通门诊救助：给付
        paid_2 = 1000000 - used_2
        if paid_2 < 0:
            paid_2 = 0
        if paid_2 > due_2:
            paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 四(六)罕见病 罕见病药品救助：适用
    applies_3 = not excluded_1 and status_1 >= 0 and in_med_type == 5 and used_appointed_clinic
    # 四(六)罕见病 罕见病药品救助：给付
    if applies_3:
        # 四(六)罕见病 罕见病药品救助：基数
        base_3 = in_drug_cost - in_rare_disease_fund_pay
        if base_3 < 0:
            base_3 = 0
        # 四(六)罕见病 罕见病药品救助：累计基数
        sum_3_after = sum_3 + base_3
        # 四(六)罕见病 罕见病药品救助：计入救助
        assisted_3 = base_3
        # 四(六)罕见病 罕见病药品救助：比例
        rate_3 = 50
        # 四(六)罕见病 罕见病药品救助：按比例应付
        due_3 = (base_3 * 50 + 50) // 100
        # 四(六)罕见病 罕见病药品救助：限额（每年，共用年度救助限额）
        limit_3 = 20000000
        # 四(六)罕见病 罕见病药品救助：给付
        paid_3 = 20000000 - joint_1_after_1
        if paid_3 < 0:
            paid_3 = 0
        if paid_3 > due_3:
            paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 四(七) 自付控制补足：适用
    applies_4 = False
    # 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4
    # 四(七) 自付控制补足：给付
    paid_4 = 0
    return (
        *rt.explain_unused("政策范围内费用", "非 罕见病药品", has_inscp_scp_amt and not asked_inscp_scp_amt),
        *rt.explain_unused("基本医保支付", "非 罕见病药品", has_hifp_pay and not asked_hifp_pay),
        *rt.explain_unused("大病保险支付", "非 罕见病药品", has_hifmi_pay and not asked_hifmi_pay),
        *rt.explain_unused("目录外费用", "非 罕见病药品", has_out_of_scope_cost and not asked_out_of_scope_cost),
        *rt.explain_unused("指定治疗机构", "罕见病药品", has_appointed_clinic and not asked_appointed_clinic),
        rt.explain_benefit(
            ("医疗救助", "四(六)"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("医疗类别 属于 门诊慢性病、门诊特殊病、双通道单独支付药品、特定病药品、住院", in_med_type in (1, 2, 3, 4, 6)),
            ),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
                rt.Figure("限额（每年，共用年度救助限额）", limit_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
        rt.explain_benefit(
            ("普通门诊救助", "四(六)普通门诊"),
            applies_2,
            (("属于 救助对象", status_1 >= 0), ("医疗类别 为 普通门诊", in_med_type == 0)),
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
            ("罕见病药品救助", "四(六)罕见病"),
            applies_3,
            (("属于 救助对象", status_1 >= 0), ("罕见病药品", in_med_type == 5), ("指定治疗机构", used_appointed_clinic)),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("计入救助", assisted_3, 1, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
                rt.Figure("限额（每年，共用年度救助限额）", limit_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("自付控制补足", "四(七)"),
            applies_4,
            (("否", False),),
            (rt.Figure("累计基数", sum_4_after, 100, False),) if applies_4 else (),
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
        joint_1_after_3,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        no_status,
    ) = settle_fen(
        claim.setl_time,
        claim.aid_status,
        claim.med_type,
        claim.designated,
        claim.inscp_scp_amt,
        claim.inscp_scp_amt_given,
        claim.hifp_pay,
        claim.hifp_pay_given,
        claim.hifmi_pay,
        claim.hifmi_pay_given,
        claim.out_of_scope_cost,
        claim.out_of_scope_cost_given,
        claim.local_household,
        claim.drug_cost,
        claim.drug_cost_given,
        claim.rare_disease_fund_pay,
        claim.rare_disease_fund_pay_given,
        claim.appointed_clinic,
        claim.appointed_clinic_given,
        *ledger.sums[0:9],
    )
    notices: tuple[str, ...] = ()
    if excluded_1 or no_status:
        notices = _LAYOUT.notices_of((excluded_1, no_status))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace(
            claim.setl_time,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.inscp_scp_amt_given,
            claim.hifp_pay,
            claim.hifp_pay_given,
            claim.hifmi_pay,
            claim.hifmi_pay_given,
            claim.out_of_scope_cost,
            claim.out_of_scope_cost_given,
            claim.local_household,
            claim.drug_cost,
            claim.drug_cost_given,
            claim.rare_disease_fund_pay,
            claim.rare_disease_fund_pay_given,
            claim.appointed_clinic,
            claim.appointed_clinic_given,
            *ledger.sums[0:9],
        )
    return rt.Result(
        _LAYOUT,
        claim.setl_id,
        {"医疗救助": paid_1, "普通门诊救助": paid_2, "罕见病药品救助": paid_3, "自付控制补足": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        _STATUSES[status_1],
        Ledger(year, (sum_1_after, used_1_after, joint_1_after_3, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after, *ledger.sums[9:])),
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
    rt.Fact("当地户籍", ("local_household",), "yes_no"),
    rt.Fact("个人缴费标准", ("premium",), "money"),
)
_NAMES_2: Final = rt.names_of(_FACTS_2, _KNOWN)
_LAYOUT_2: Final = rt.Layout(
    matter="资助参保",
    payments=(("资助参保", "三(二)"),),
    statuses=_OF_AID_STATUS,
    first_sum=9,
    sums=0,
    notices=("二(一) 不属于救助对象",),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_2: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员", None)
_FIRST_2_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim2:
    """资助参保的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    aid_status: int
    # 当地户籍
    local_household: bool = True
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
            local_household=given.yes_no("当地户籍", default=True),
            premium=given.money("个人缴费标准"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("当地户籍", rt.yes_no_text(self.local_household)),
            ("个人缴费标准", rt.money_text(self.premium) + "元"),
        )


def settle_fen_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 当地户籍
    in_local_household: bool,
    # 个人缴费标准（分）
    in_premium: int,
    # 台账 资助参保.累计基数（分）
    sum_1: int,
    # 台账 资助参保.年度（分）
    used_1: int,
) -> tuple[int, ...]:
    """资助参保：整数进，整数出，各数须在 Claim2 所允许的范围内。依次为：

    0. 资助参保，三(二)（分）
    1. 个人负担（分）
    2. 采用身份（-1 无、0 特困人员、1 困境儿童-孤儿、2 困境儿童-事实无人抚养儿童、3 困境儿童-其他、4 最低生活保障对象、5 优抚对象、6 六十年代精减退职职工、7 低保边缘家庭成员、8 支出型困难家庭大重病患者、9 临时救助对象大重病患者、10 特困职工家庭成员、11 无固定收入重残人员、12 其他特殊困难人员）
    3. 结算后的台账 资助参保.累计基数（分）
    4. 结算后的台账 资助参保.年度（分）
    5. 提示 二(一) 不属于救助对象
    """
    if in_setl_time != 0 and in_setl_time < 20230101:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）")
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_2_1[counted_in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 三(二) 资助参保：给付
    if status_1 >= 0:
        # 三(二) 资助参保：累计基数
        sum_1_after = sum_1 + in_premium
        if sum_1_after > 1000000000000:
            raise InputError("ZS416", "资助参保.累计基数", "「资助参保.累计基数」超出范围：一年累计不超过 100 亿元")
        # 三(二) 资助参保：给付
        paid_1 = in_premium
        # 三(二) 资助参保：资助参保.年度
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
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 当地户籍
    in_local_household: bool,
    # 个人缴费标准（分）
    in_premium: int,
    # 台账 资助参保.累计基数（分）
    sum_1: int,
    # 台账 资助参保.年度（分）
    used_1: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_2 相同的步骤，留下中间的数供说明使用。"""
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_2_1[counted_in_aid_status]
    # 三(二) 资助参保：适用
    applies_1 = status_1 >= 0
    # 三(二) 资助参保：给付
    if applies_1:
        # 三(二) 资助参保：基数
        base_1 = in_premium
        # 三(二) 资助参保：累计基数
        sum_1_after = sum_1 + in_premium
        # 三(二) 资助参保：计入救助
        assisted_1 = in_premium
        # 三(二) 资助参保：比例
        rate_1 = 100
        # 三(二) 资助参保：按比例应付
        due_1 = in_premium
        # 三(二) 资助参保：给付
        paid_1 = in_premium
    else:
        sum_1_after = sum_1
        paid_1 = 0
    return (
        rt.explain_benefit(
            ("资助参保", "三(二)"),
            applies_1,
            (("属于 救助对象", status_1 >= 0),),
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
    (paid_1, borne_amount, status_1, sum_1_after, used_1_after, no_status) = settle_fen_2(claim.setl_time, claim.aid_status, claim.local_household, claim.premium, *ledger.sums[9:11])
    notices: tuple[str, ...] = ()
    if no_status:
        notices = _LAYOUT_2.notices_of((no_status,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_2(claim.setl_time, claim.aid_status, claim.local_household, claim.premium, *ledger.sums[9:11])
    return rt.Result(
        _LAYOUT_2,
        claim.setl_id,
        {"资助参保": paid_1},
        paid_1,
        borne_amount,
        _STATUSES_2[status_1],
        Ledger(year, (*ledger.sums[:9], sum_1_after, used_1_after, *ledger.sums[11:])),
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
    rt.Fact("当地户籍", ("local_household",), "yes_no"),
    rt.Fact("合规费用", ("compliant_cost",), "money"),
    rt.Fact("起付线", ("deductible",), "money"),
    rt.Fact("封顶线", ("ceiling",), "money_or_none"),
    rt.Fact("分段", ("tiers",), "schedule"),
    rt.Fact("支付比例", (), "rate"),
)
_NAMES_3: Final = rt.names_of(_FACTS_3, _KNOWN)
_LAYOUT_3: Final = rt.Layout(
    matter="大病保险",
    payments=(("大病保险", "三(三)"),),
    statuses=_OF_AID_STATUS,
    first_sum=11,
    sums=0,
    notices=(),
    answers=(),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_3: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员", None)
_FIRST_3_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim3:
    """大病保险的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    aid_status: int
    # 当地户籍
    local_household: bool = True
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
            local_household=given.yes_no("当地户籍", default=True),
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
            ("当地户籍", rt.yes_no_text(self.local_household)),
            ("合规费用", rt.money_text(self.compliant_cost) + "元"),
            ("起付线", rt.money_text(self.deductible) + "元"),
            ("封顶线", rt.limit_text(self.ceiling)),
            ("分段", rt.schedule_text(self.tiers)),
        )


def settle_fen_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 当地户籍
    in_local_household: bool,
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

    0. 大病保险，三(三)（分）
    1. 个人负担（分）
    2. 采用身份（-1 无、0 特困人员、1 困境儿童-孤儿、2 困境儿童-事实无人抚养儿童、3 困境儿童-其他、4 最低生活保障对象、5 优抚对象、6 六十年代精减退职职工、7 低保边缘家庭成员、8 支出型困难家庭大重病患者、9 临时救助对象大重病患者、10 特困职工家庭成员、11 无固定收入重残人员、12 其他特殊困难人员）
    3. 结算后的台账 大病保险.累计基数（分）
    4. 结算后的台账 大病保险.年度（分）
    """
    if in_setl_time != 0 and in_setl_time < 20230101:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）")
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_3_1[counted_in_aid_status]
    # 三(三) 大病保险：累计基数
    sum_1_after = sum_1 + in_compliant_cost
    if sum_1_after > 1000000000000:
        raise InputError("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元")
    # 三(三) 大病保险：起付线
    deductible_1 = 0 if status_1 >= 0 else in_deductible
    # 三(三) 大病保险：计入救助
    assisted_1 = in_compliant_cost - deductible_1
    if assisted_1 < 0:
        assisted_1 = 0
    # 三(三) 大病保险：按比例应付
    due_1_part1 = 100000 if status_1 >= 0 else 0
    due_1 = (rt.tiered(in_tiers, assisted_1, 1, due_1_part1) + 500000) // 1000000
    # 三(三) 大病保险：限额（每次）
    limit_1 = in_ceiling
    if limit_1 < 0:
        limit_1 = 0
    # 三(三) 大病保险：给付
    if in_ceiling < 0:
        paid_1 = due_1
    else:
        paid_1 = limit_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
    # 三(三) 大病保险：大病保险.年度
    used_1_after = used_1 + paid_1
    # 个人负担
    borne_amount = in_compliant_cost - paid_1
    if borne_amount < 0:
        borne_amount = 0
    return (paid_1, borne_amount, status_1, sum_1_after, used_1_after)


def _trace_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 当地户籍
    in_local_household: bool,
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
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_3_1[counted_in_aid_status]
    # 三(三) 大病保险：适用
    applies_1 = True
    # 三(三) 大病保险：基数
    base_1 = in_compliant_cost
    # 三(三) 大病保险：累计基数
    sum_1_after = sum_1 + in_compliant_cost
    # 三(三) 大病保险：起付线
    deductible_1 = 0 if status_1 >= 0 else in_deductible
    # 三(三) 大病保险：计入救助
    assisted_1 = in_compliant_cost - deductible_1
    if assisted_1 < 0:
        assisted_1 = 0
    # 三(三) 大病保险：按比例应付
    due_1_part1 = 100000 if status_1 >= 0 else 0
    due_1 = (rt.tiered(in_tiers, assisted_1, 1, due_1_part1) + 500000) // 1000000
    # 三(三) 大病保险：限额（每次）
    limit_1 = in_ceiling
    if limit_1 < 0:
        limit_1 = 0
    # 三(三) 大病保险：给付
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
            ("大病保险", "三(三)"),
            applies_1,
            (),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("起付线", -1 if status_1 >= 0 else deductible_1, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
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
        claim.local_household,
        claim.compliant_cost,
        claim.deductible,
        claim.ceiling,
        claim.tiers,
        *ledger.sums[11:13],
    )
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_3(
            claim.setl_time,
            claim.aid_status,
            claim.local_household,
            claim.compliant_cost,
            claim.deductible,
            claim.ceiling,
            claim.tiers,
            *ledger.sums[11:13],
        )
    return rt.Result(
        _LAYOUT_3,
        claim.setl_id,
        {"大病保险": paid_1},
        paid_1,
        borne_amount,
        _STATUSES_3[status_1],
        Ledger(year, (*ledger.sums[:11], sum_1_after, used_1_after)),
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


# 控制线超出 ------------------------------------------------------------------------------------------

_FACTS_4: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("定点医药机构", ("designated",), "yes_no"),
    rt.Fact("政策范围内费用", ("inscp_scp_amt",), "money"),
    rt.Fact("基本医保支付", ("hifp_pay",), "money"),
    rt.Fact("大病保险支付", ("hifmi_pay",), "money"),
    rt.Fact("目录外费用", ("out_of_scope_cost",), "money"),
    rt.Fact("县域内定点", ("county_designated",), "yes_no"),
    rt.Fact("当地户籍", ("local_household",), "yes_no"),
    rt.Fact("药品费用", ("drug_cost",), "money"),
    rt.Fact("罕见病保障资金支付", ("rare_disease_fund_pay",), "money"),
    rt.Fact("指定治疗机构", ("appointed_clinic",), "yes_no"),
)
_NAMES_4: Final = rt.names_of(_FACTS_4, _KNOWN)
_LAYOUT_4: Final = rt.Layout(
    matter="控制线超出",
    payments=(("医疗救助", "四(六)"), ("普通门诊救助", "四(六)普通门诊"), ("罕见病药品救助", "四(六)罕见病"), ("自付控制补足", "四(七)")),
    statuses=_OF_AID_STATUS,
    first_sum=0,
    sums=9,
    notices=("四(五) 非定点医药机构", "二(一) 不属于救助对象"),
    answers=(rt.AnswerSpec("控制线超出", "四(七)", "money"),),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_4: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员", None)
_FIRST_4_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim4:
    """控制线超出的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    med_type: int
    # 定点医药机构
    designated: bool
    # 政策范围内费用（分）
    inscp_scp_amt: int = 0
    inscp_scp_amt_given: bool
    # 基本医保支付（分）
    hifp_pay: int = 0
    hifp_pay_given: bool
    # 大病保险支付（分）
    hifmi_pay: int = 0
    hifmi_pay_given: bool
    # 目录外费用（分）
    out_of_scope_cost: int = 0
    out_of_scope_cost_given: bool
    # 县域内定点
    county_designated: bool = True
    # 当地户籍
    local_household: bool = True
    # 药品费用（分）
    drug_cost: int = 0
    drug_cost_given: bool
    # 罕见病保障资金支付（分）
    rare_disease_fund_pay: int = 0
    rare_disease_fund_pay_given: bool
    # 指定治疗机构
    appointed_clinic: bool = False
    appointed_clinic_given: bool

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
            inscp_scp_amt=given.money("政策范围内费用", default=0),
            inscp_scp_amt_given=given.has("政策范围内费用"),
            hifp_pay=given.money("基本医保支付", default=0),
            hifp_pay_given=given.has("基本医保支付"),
            hifmi_pay=given.money("大病保险支付", default=0),
            hifmi_pay_given=given.has("大病保险支付"),
            out_of_scope_cost=given.money("目录外费用", default=0),
            out_of_scope_cost_given=given.has("目录外费用"),
            county_designated=given.yes_no("县域内定点", default=True),
            local_household=given.yes_no("当地户籍", default=True),
            drug_cost=given.money("药品费用", default=0),
            drug_cost_given=given.has("药品费用"),
            rare_disease_fund_pay=given.money("罕见病保障资金支付", default=0),
            rare_disease_fund_pay_given=given.has("罕见病保障资金支付"),
            appointed_clinic=given.yes_no("指定治疗机构", default=False),
            appointed_clinic_given=given.has("指定治疗机构"),
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
            ("政策范围内费用", rt.money_text(self.inscp_scp_amt) + "元" if self.inscp_scp_amt_given else "未写"),
            ("基本医保支付", rt.money_text(self.hifp_pay) + "元" if self.hifp_pay_given else "未写"),
            ("大病保险支付", rt.money_text(self.hifmi_pay) + "元" if self.hifmi_pay_given else "未写"),
            ("目录外费用", rt.money_text(self.out_of_scope_cost) + "元" if self.out_of_scope_cost_given else "未写"),
            ("县域内定点", rt.yes_no_text(self.county_designated)),
            ("当地户籍", rt.yes_no_text(self.local_household)),
            ("药品费用", rt.money_text(self.drug_cost) + "元" if self.drug_cost_given else "未写"),
            ("罕见病保障资金支付", rt.money_text(self.rare_disease_fund_pay) + "元" if self.rare_disease_fund_pay_given else "未写"),
            ("指定治疗机构", rt.yes_no_text(self.appointed_clinic) if self.appointed_clinic_given else "未写"),
        )


def settle_fen_4(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 是否写了政策范围内费用
    has_inscp_scp_amt: bool,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 是否写了基本医保支付
    has_hifp_pay: bool,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 是否写了大病保险支付
    has_hifmi_pay: bool,
    # 目录外费用（分）
    in_out_of_scope_cost: int,
    # 是否写了目录外费用
    has_out_of_scope_cost: bool,
    # 县域内定点
    in_county_designated: bool,
    # 当地户籍
    in_local_household: bool,
    # 药品费用（分）
    in_drug_cost: int,
    # 是否写了药品费用
    has_drug_cost: bool,
    # 罕见病保障资金支付（分）
    in_rare_disease_fund_pay: int,
    # 是否写了罕见病保障资金支付
    has_rare_disease_fund_pay: bool,
    # 指定治疗机构
    in_appointed_clinic: bool,
    # 是否写了指定治疗机构
    has_appointed_clinic: bool,
    # 台账 医疗救助.累计基数（分）
    sum_1: int,
    # 台账 医疗救助.年度（分）
    used_1: int,
    # 台账 年度救助限额.年度（分）
    joint_1: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 普通门诊救助.年度（分）
    used_2: int,
    # 台账 罕见病药品救助.累计基数（分）
    sum_3: int,
    # 台账 罕见病药品救助.年度（分）
    used_3: int,
    # 台账 自付控制补足.累计基数（1/100 分）
    sum_4: int,
    # 台账 自付控制补足.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """控制线超出：整数进，整数出，各数须在 Claim4 所允许的范围内。依次为：

    0. 医疗救助，四(六)（分）
    1. 普通门诊救助，四(六)普通门诊（分）
    2. 罕见病药品救助，四(六)罕见病（分）
    3. 自付控制补足，四(七)（分）
    4. 个人负担（分）
    5. 采用身份（-1 无、0 特困人员、1 困境儿童-孤儿、2 困境儿童-事实无人抚养儿童、3 困境儿童-其他、4 最低生活保障对象、5 优抚对象、6 六十年代精减退职职工、7 低保边缘家庭成员、8 支出型困难家庭大重病患者、9 临时救助对象大重病患者、10 特困职工家庭成员、11 无固定收入重残人员、12 其他特殊困难人员）
    6. 结算后的台账 医疗救助.累计基数（分）
    7. 结算后的台账 医疗救助.年度（分）
    8. 结算后的台账 年度救助限额.年度（分）
    9. 结算后的台账 普通门诊救助.累计基数（分）
    10. 结算后的台账 普通门诊救助.年度（分）
    11. 结算后的台账 罕见病药品救助.累计基数（分）
    12. 结算后的台账 罕见病药品救助.年度（分）
    13. 结算后的台账 自付控制补足.累计基数（1/100 分）
    14. 结算后的台账 自付控制补足.年度（分）
    15. 提示 四(五) 非定点医药机构
    16. 提示 二(一) 不属于救助对象
    17. 结论 控制线超出，四(七)
    """
    if in_setl_time != 0 and in_setl_time < 20230101:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）")
    # 政策范围内费用用于：非 罕见病药品
    asked_inscp_scp_amt = in_med_type != 5
    # 政策范围内费用（不用时按没有写）
    used_inscp_scp_amt = in_inscp_scp_amt if asked_inscp_scp_amt else 0
    if asked_inscp_scp_amt and not has_inscp_scp_amt:
        raise InputError("ZS402", "政策范围内费用", "缺少「政策范围内费用」")
    # 基本医保支付用于：非 罕见病药品
    asked_hifp_pay = in_med_type != 5
    # 基本医保支付（不用时按没有写）
    used_hifp_pay = in_hifp_pay if asked_hifp_pay else 0
    if asked_hifp_pay and not has_hifp_pay:
        raise InputError("ZS402", "基本医保支付", "缺少「基本医保支付」")
    # 大病保险支付用于：非 罕见病药品
    asked_hifmi_pay = in_med_type != 5
    # 大病保险支付（不用时按没有写）
    used_hifmi_pay = in_hifmi_pay if asked_hifmi_pay else 0
    if asked_hifmi_pay and not has_hifmi_pay:
        raise InputError("ZS402", "大病保险支付", "缺少「大病保险支付」")
    # 目录外费用（不用时按没有写）
    used_out_of_scope_cost = in_out_of_scope_cost if in_med_type != 5 else 0
    if in_med_type == 5 and not has_drug_cost:
        raise InputError("ZS402", "药品费用", "缺少「药品费用」")
    if in_med_type != 5 and has_drug_cost and in_drug_cost != 0:
        raise InputError("ZS410", "药品费用", "「药品费用」只用于 罕见病药品 的情形")
    if in_med_type == 5 and not has_rare_disease_fund_pay:
        raise InputError("ZS402", "罕见病保障资金支付", "缺少「罕见病保障资金支付」")
    if in_med_type != 5 and has_rare_disease_fund_pay and in_rare_disease_fund_pay != 0:
        raise InputError("ZS410", "罕见病保障资金支付", "「罕见病保障资金支付」只用于 罕见病药品 的情形")
    # 指定治疗机构用于：罕见病药品
    asked_appointed_clinic = in_med_type == 5
    if asked_appointed_clinic and not has_appointed_clinic:
        raise InputError("ZS402", "指定治疗机构", "缺少「指定治疗机构」")
    if used_hifp_pay + used_hifmi_pay > used_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 不超过 政策范围内费用")
    if in_rare_disease_fund_pay > in_drug_cost:
        raise InputError("ZS408", "罕见病先付不超过费用", "违反约定「罕见病先付不超过费用」：应当 罕见病保障资金支付 不超过 药品费用")
    # 四(五) 排除：非定点医药机构
    excluded_1 = not in_designated
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_4_1[counted_in_aid_status]
    # 不属于救助对象
    no_status = status_1 < 0
    # 类别比例
    def_2 = 100 if status_1 in (0, 1, 2) else 80
    if not excluded_1 and status_1 >= 0:
        # 四(六) 医疗救助：给付
        if in_med_type in (1, 2, 3, 4, 6):
            # 四(六) 医疗救助：基数
            base_1 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
            if base_1 < 0:
                base_1 = 0
            # 四(六) 医疗救助：累计基数
            sum_1_after = sum_1 + base_1
            if sum_1_after > 1000000000000:
                raise InputError("ZS416", "医疗救助.累计基数", "「医疗救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六) 医疗救助：按比例应付
            due_1 = (base_1 * def_2 + 50) // 100
            # 四(六) 医疗救助：给付
            paid_1 = 20000000 - joint_1
            if paid_1 < 0:
                paid_1 = 0
            if paid_1 > due_1:
                paid_1 = due_1
            # 四(六) 医疗救助：医疗救助.年度
            used_1_after = used_1 + paid_1
            # 四(六) 医疗救助：年度救助限额.年度
            joint_1_after_1 = joint_1 + paid_1
        else:
            sum_1_after = sum_1
            paid_1 = 0
            used_1_after = used_1
            joint_1_after_1 = joint_1
        # 四(六)普通门诊 普通门诊救助：给付
        if in_med_type == 0:
            # 四(六)普通门诊 普通门诊救助：基数
            base_2 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
            if base_2 < 0:
                base_2 = 0
            # 四(六)普通门诊 普通门诊救助：累计基数
            sum_2_after = sum_2 + base_2
            if sum_2_after > 1000000000000:
                raise InputError("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六)普通门诊 普通门诊救助：按比例应付
            due_2 = (base_2 * def_2 + 50) // 100
            # 四(六)普通门诊 普通门诊救助：给付
            paid_2 = 1000000 - used_2
            if paid_2 < 0:
                paid_2 = 0
            if paid_2 > due_2:
                paid_2 = due_2
            # 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
            used_2_after = used_2 + paid_2
        else:
            sum_2_after = sum_2
            paid_2 = 0
            used_2_after = used_2
        # 四(六)罕见病 罕见病药品救助：给付
        if in_med_type == 5 and asked_appointed_clinic and in_appointed_clinic:
            # 四(六)罕见病 罕见病药品救助：基数
            base_3 = in_drug_cost - in_rare_disease_fund_pay
            if base_3 < 0:
                base_3 = 0
            # 四(六)罕见病 罕见病药品救助：累计基数
            sum_3_after = sum_3 + base_3
            if sum_3_after > 1000000000000:
                raise InputError("ZS416", "罕见病药品救助.累计基数", "「罕见病药品救助.累计基数」超出范围：一年累计不超过 100 亿元")
            # 四(六)罕见病 罕见病药品救助：按比例应付
            due_3 = (base_3 * 50 + 50) // 100
            # 四(六)罕见病 罕见病药品救助：给付
            paid_3 = 20000000 - joint_1_after_1
            if paid_3 < 0:
                paid_3 = 0
            if paid_3 > due_3:
                paid_3 = due_3
            # 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
            used_3_after = used_3 + paid_3
            # 四(六)罕见病 罕见病药品救助：年度救助限额.年度
            joint_1_after_3 = joint_1_after_1 + paid_3
        else:
            sum_3_after = sum_3
            paid_3 = 0
            used_3_after = used_3
            joint_1_after_3 = joint_1_after_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
        joint_1_after_1 = joint_1
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
        joint_1_after_3 = joint_1_after_1
    # 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4
    # 四(七) 自付控制补足：给付
    paid_4 = 0
    # 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4
    # 四(七) 结论：控制线超出
    if in_med_type == 6 and in_county_designated and in_designated and status_1 >= 0:
        answer_1_part1 = (used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay - (paid_1 + paid_2 + paid_3)) * 100 - used_inscp_scp_amt * 10
        if answer_1_part1 < 0:
            answer_1_part1 = 0
    else:
        answer_1_part1 = 0
    answer_1 = (answer_1_part1 + 50) // 100
    # 全部费用
    def_6 = used_inscp_scp_amt + used_out_of_scope_cost
    # 个人负担
    borne_amount = in_drug_cost + def_6 - used_hifp_pay - used_hifmi_pay - in_rare_disease_fund_pay - paid_1 - paid_2 - paid_3
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
        joint_1_after_3,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        no_status,
        answer_1,
    )


def _trace_4(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    in_med_type: int,
    # 定点医药机构
    in_designated: bool,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 是否写了政策范围内费用
    has_inscp_scp_amt: bool,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 是否写了基本医保支付
    has_hifp_pay: bool,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 是否写了大病保险支付
    has_hifmi_pay: bool,
    # 目录外费用（分）
    in_out_of_scope_cost: int,
    # 是否写了目录外费用
    has_out_of_scope_cost: bool,
    # 县域内定点
    in_county_designated: bool,
    # 当地户籍
    in_local_household: bool,
    # 药品费用（分）
    in_drug_cost: int,
    # 是否写了药品费用
    has_drug_cost: bool,
    # 罕见病保障资金支付（分）
    in_rare_disease_fund_pay: int,
    # 是否写了罕见病保障资金支付
    has_rare_disease_fund_pay: bool,
    # 指定治疗机构
    in_appointed_clinic: bool,
    # 是否写了指定治疗机构
    has_appointed_clinic: bool,
    # 台账 医疗救助.累计基数（分）
    sum_1: int,
    # 台账 医疗救助.年度（分）
    used_1: int,
    # 台账 年度救助限额.年度（分）
    joint_1: int,
    # 台账 普通门诊救助.累计基数（分）
    sum_2: int,
    # 台账 普通门诊救助.年度（分）
    used_2: int,
    # 台账 罕见病药品救助.累计基数（分）
    sum_3: int,
    # 台账 罕见病药品救助.年度（分）
    used_3: int,
    # 台账 自付控制补足.累计基数（1/100 分）
    sum_4: int,
    # 台账 自付控制补足.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen_4 相同的步骤，留下中间的数供说明使用。"""
    # 政策范围内费用用于：非 罕见病药品
    asked_inscp_scp_amt = in_med_type != 5
    # 政策范围内费用（不用时按没有写）
    used_inscp_scp_amt = in_inscp_scp_amt if asked_inscp_scp_amt else 0
    # 基本医保支付用于：非 罕见病药品
    asked_hifp_pay = in_med_type != 5
    # 基本医保支付（不用时按没有写）
    used_hifp_pay = in_hifp_pay if asked_hifp_pay else 0
    # 大病保险支付用于：非 罕见病药品
    asked_hifmi_pay = in_med_type != 5
    # 大病保险支付（不用时按没有写）
    used_hifmi_pay = in_hifmi_pay if asked_hifmi_pay else 0
    # 目录外费用用于：非 罕见病药品
    asked_out_of_scope_cost = in_med_type != 5
    # 指定治疗机构用于：罕见病药品
    asked_appointed_clinic = in_med_type == 5
    # 指定治疗机构（不用时按没有写）
    used_appointed_clinic = asked_appointed_clinic and in_appointed_clinic
    # 四(五) 排除：非定点医药机构
    excluded_1 = not in_designated
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_4_1[counted_in_aid_status]
    # 四(六) 医疗救助：适用
    applies_1 = not excluded_1 and status_1 >= 0 and in_med_type in (1, 2, 3, 4, 6)
    # 类别比例
    def_2 = 100 if status_1 in (0, 1, 2) else 80
    # 四(六) 医疗救助：给付
    if applies_1:
        # 四(六) 医疗救助：基数
        base_1 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
        if base_1 < 0:
            base_1 = 0
        # 四(六) 医疗救助：累计基数
        sum_1_after = sum_1 + base_1
        # 四(六) 医疗救助：计入救助
        assisted_1 = base_1
        # 四(六) 医疗救助：比例
        rate_1 = def_2
        # 四(六) 医疗救助：按比例应付
        due_1 = (base_1 * def_2 + 50) // 100
        # 四(六) 医疗救助：限额（每年，共用年度救助限额）
        limit_1 = 20000000
        # 四(六) 医疗救助：给付
        paid_1 = 20000000 - joint_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
        # 四(六) 医疗救助：年度救助限额.年度
        joint_1_after_1 = joint_1 + paid_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        joint_1_after_1 = joint_1
    # 四(六)普通门诊 普通门诊救助：适用
    applies_2 = not excluded_1 and status_1 >= 0 and in_med_type == 0
    # 四(六)普通门诊 普通门诊救助：给付
    if applies_2:
        # 四(六)普通门诊 普通门诊救助：基数
        base_2 = used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay
        if base_2 < 0:
            base_2 = 0
        # 四(六)普通门诊 普通门诊救助：累计基数
        sum_2_after = sum_2 + base_2
        # 四(六)普通门诊 普通门诊救助：计入救助
        assisted_2 = base_2
        # 四(六)普通门诊 普通门诊救助：比例
        rate_2 = def_2
        # 四(六)普通门诊 普通门诊救助：按比例应付
        due_2 = (base_2 * def_2 + 50) // 100
        # 四(六)普通门诊 普通门诊救助：限额（每年）
        limit_2 = 1000000
        # 四(六)普通门诊 普通门诊救助：给付
        paid_2 = 1000000 - used_2
        if paid_2 < 0:
            paid_2 = 0
        if paid_2 > due_2:
            paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 四(六)罕见病 罕见病药品救助：适用
    applies_3 = not excluded_1 and status_1 >= 0 and in_med_type == 5 and used_appointed_clinic
    # 四(六)罕见病 罕见病药品救助：给付
    if applies_3:
        # 四(六)罕见病 罕见病药品救助：基数
        base_3 = in_drug_cost - in_rare_disease_fund_pay
        if base_3 < 0:
            base_3 = 0
        # 四(六)罕见病 罕见病药品救助：累计基数
        sum_3_after = sum_3 + base_3
        # 四(六)罕见病 罕见病药品救助：计入救助
        assisted_3 = base_3
        # 四(六)罕见病 罕见病药品救助：比例
        rate_3 = 50
        # 四(六)罕见病 罕见病药品救助：按比例应付
        due_3 = (base_3 * 50 + 50) // 100
        # 四(六)罕见病 罕见病药品救助：限额（每年，共用年度救助限额）
        limit_3 = 20000000
        # 四(六)罕见病 罕见病药品救助：给付
        paid_3 = 20000000 - joint_1_after_1
        if paid_3 < 0:
            paid_3 = 0
        if paid_3 > due_3:
            paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 四(七) 自付控制补足：适用
    applies_4 = False
    # 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4
    # 四(七) 自付控制补足：给付
    paid_4 = 0
    return (
        *rt.explain_unused("政策范围内费用", "非 罕见病药品", has_inscp_scp_amt and not asked_inscp_scp_amt),
        *rt.explain_unused("基本医保支付", "非 罕见病药品", has_hifp_pay and not asked_hifp_pay),
        *rt.explain_unused("大病保险支付", "非 罕见病药品", has_hifmi_pay and not asked_hifmi_pay),
        *rt.explain_unused("目录外费用", "非 罕见病药品", has_out_of_scope_cost and not asked_out_of_scope_cost),
        *rt.explain_unused("指定治疗机构", "罕见病药品", has_appointed_clinic and not asked_appointed_clinic),
        rt.explain_benefit(
            ("医疗救助", "四(六)"),
            applies_1,
            (
                ("属于 救助对象", status_1 >= 0),
                ("医疗类别 属于 门诊慢性病、门诊特殊病、双通道单独支付药品、特定病药品、住院", in_med_type in (1, 2, 3, 4, 6)),
            ),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
                rt.Figure("限额（每年，共用年度救助限额）", limit_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
        rt.explain_benefit(
            ("普通门诊救助", "四(六)普通门诊"),
            applies_2,
            (("属于 救助对象", status_1 >= 0), ("医疗类别 为 普通门诊", in_med_type == 0)),
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
            ("罕见病药品救助", "四(六)罕见病"),
            applies_3,
            (("属于 救助对象", status_1 >= 0), ("罕见病药品", in_med_type == 5), ("指定治疗机构", used_appointed_clinic)),
            (
                rt.Figure("基数", base_3, 1, False),
                rt.Figure("累计基数", sum_3_after, 1, False),
                rt.Figure("计入救助", assisted_3, 1, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
                rt.Figure("限额（每年，共用年度救助限额）", limit_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("自付控制补足", "四(七)"),
            applies_4,
            (("否", False),),
            (rt.Figure("累计基数", sum_4_after, 100, False),) if applies_4 else (),
            paid_4,
        ),
    )


def settle_4(
    claim: Claim4,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """控制线超出。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
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
        joint_1_after_3,
        sum_2_after,
        used_2_after,
        sum_3_after,
        used_3_after,
        sum_4_after,
        used_4_after,
        excluded_1,
        no_status,
        answer_1,
    ) = settle_fen_4(
        claim.setl_time,
        claim.aid_status,
        claim.med_type,
        claim.designated,
        claim.inscp_scp_amt,
        claim.inscp_scp_amt_given,
        claim.hifp_pay,
        claim.hifp_pay_given,
        claim.hifmi_pay,
        claim.hifmi_pay_given,
        claim.out_of_scope_cost,
        claim.out_of_scope_cost_given,
        claim.county_designated,
        claim.local_household,
        claim.drug_cost,
        claim.drug_cost_given,
        claim.rare_disease_fund_pay,
        claim.rare_disease_fund_pay_given,
        claim.appointed_clinic,
        claim.appointed_clinic_given,
        *ledger.sums[0:9],
    )
    notices: tuple[str, ...] = ()
    if excluded_1 or no_status:
        notices = _LAYOUT_4.notices_of((excluded_1, no_status))
    answers = _LAYOUT_4.answers_of((answer_1,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace_4(
            claim.setl_time,
            claim.aid_status,
            claim.med_type,
            claim.designated,
            claim.inscp_scp_amt,
            claim.inscp_scp_amt_given,
            claim.hifp_pay,
            claim.hifp_pay_given,
            claim.hifmi_pay,
            claim.hifmi_pay_given,
            claim.out_of_scope_cost,
            claim.out_of_scope_cost_given,
            claim.county_designated,
            claim.local_household,
            claim.drug_cost,
            claim.drug_cost_given,
            claim.rare_disease_fund_pay,
            claim.rare_disease_fund_pay_given,
            claim.appointed_clinic,
            claim.appointed_clinic_given,
            *ledger.sums[0:9],
        )
        told = told + rt.explain_answers(_LAYOUT_4, answers)
    return rt.Result(
        _LAYOUT_4,
        claim.setl_id,
        {"医疗救助": paid_1, "普通门诊救助": paid_2, "罕见病药品救助": paid_3, "自付控制补足": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        _STATUSES_4[status_1],
        Ledger(year, (sum_1_after, used_1_after, joint_1_after_3, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after, *ledger.sums[9:])),
        notices,
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
    """控制线超出：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_4(claim, ledger, parameters, trace=True))


def _explain_4(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_4(Claim4.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 免押金 ----------------------------------------------------------------------------------------------

_FACTS_5: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _OF_AID_STATUS),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("当地户籍", ("local_household",), "yes_no"),
    rt.Fact("市域内定点", ("city_designated",), "yes_no"),
)
_NAMES_5: Final = rt.names_of(_FACTS_5, _KNOWN)
_LAYOUT_5: Final = rt.Layout(
    matter="免押金",
    payments=(),
    statuses=_OF_AID_STATUS,
    first_sum=13,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("免押金", "七(十三)", "yes_no"),),
)
# 最后一项供序号 -1（没有身份）取用
_STATUSES_5: Final = ("特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员", None)
_FIRST_5_1: Final = rt.first_of((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim5:
    """免押金的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    aid_status: int
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    med_type: int
    # 当地户籍
    local_household: bool = True
    # 市域内定点
    city_designated: bool

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
            aid_status=given.choices("救助身份", _OF_AID_STATUS),
            med_type=given.choice("医疗类别", _OF_MED_TYPE),
            local_household=given.yes_no("当地户籍", default=True),
            city_designated=given.yes_no("市域内定点"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("救助身份", rt.choices_text(self.aid_status, _OF_AID_STATUS)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("当地户籍", rt.yes_no_text(self.local_household)),
            ("市域内定点", rt.yes_no_text(self.city_designated)),
        )


def settle_fen_5(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 救助身份（各位依次：特困人员、困境儿童-孤儿、困境儿童-事实无人抚养儿童、困境儿童-其他、最低生活保障对象、优抚对象、六十年代精减退职职工、低保边缘家庭成员、支出型困难家庭大重病患者、临时救助对象大重病患者、特困职工家庭成员、无固定收入重残人员、其他特殊困难人员）
    in_aid_status: int,
    # 医疗类别（0 普通门诊、1 门诊慢性病、2 门诊特殊病、3 双通道单独支付药品、4 特定病药品、5 省定罕见病药品、6 住院）
    in_med_type: int,
    # 当地户籍
    in_local_household: bool,
    # 市域内定点
    in_city_designated: bool,
) -> tuple[int, ...]:
    """免押金：整数进，整数出，各数须在 Claim5 所允许的范围内。依次为：

    0. 采用身份（-1 无、0 特困人员、1 困境儿童-孤儿、2 困境儿童-事实无人抚养儿童、3 困境儿童-其他、4 最低生活保障对象、5 优抚对象、6 六十年代精减退职职工、7 低保边缘家庭成员、8 支出型困难家庭大重病患者、9 临时救助对象大重病患者、10 特困职工家庭成员、11 无固定收入重残人员、12 其他特殊困难人员）
    1. 结论 免押金，七(十三)
    """
    if in_setl_time != 0 and in_setl_time < 20230101:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）")
    # 救助身份（临时救助对象大重病患者不计）
    if in_aid_status & 512 != 0 and not in_local_household:
        counted_in_aid_status = in_aid_status - 512
    else:
        counted_in_aid_status = in_aid_status
    # 救助对象（就高）
    status_1 = _FIRST_5_1[counted_in_aid_status]
    # 七(十三) 结论：免押金
    answer_1 = status_1 >= 0 and in_med_type == 6 and in_city_designated
    return (status_1, answer_1)


def settle_5(
    claim: Claim5,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """免押金。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (status_1, answer_1) = settle_fen_5(
        claim.setl_time,
        claim.aid_status,
        claim.med_type,
        claim.local_household,
        claim.city_designated,
    )
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
        _STATUSES_5[status_1],
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
    """免押金：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_5(claim, ledger, parameters, trace=True))


def _explain_5(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_5(Claim5.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {
    "费用结算": _FACTS,
    "资助参保": _FACTS_2,
    "大病保险": _FACTS_3,
    "控制线超出": _FACTS_4,
    "免押金": _FACTS_5,
}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {
    "费用结算": _LAYOUT,
    "资助参保": _LAYOUT_2,
    "大病保险": _LAYOUT_3,
    "控制线超出": _LAYOUT_4,
    "免押金": _LAYOUT_5,
}
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {
    "费用结算": _matter,
    "资助参保": _matter_2,
    "大病保险": _matter_3,
    "控制线超出": _matter_4,
    "免押金": _matter_5,
}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {
    "费用结算": _explain,
    "资助参保": _explain_2,
    "大病保险": _explain_3,
    "控制线超出": _explain_4,
    "免押金": _explain_5,
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
