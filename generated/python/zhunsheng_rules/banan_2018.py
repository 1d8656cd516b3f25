"""由准绳生成，请勿修改：巴南区健康扶贫医疗救助工作实施方案

源文件 SHA-256：472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a
工具版本：0.1.0
施行：2018-10-21；失效（最后一日）：未定
存疑之处采用的读法：
    分段：边际_仅1000以上部分
    普通门诊基金：适用
    合规：作为条件
    保险门槛口径：含目录外
    区级分母：总费用含目录外
    未参保区级自付：按视同后自付
    未参保视同：扣居民医保和大病

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

IDENTIFIER: Final = "banan_2018"
TITLE: Final = "巴南区健康扶贫医疗救助工作实施方案"
START: Final = "2018-10-21"
END: Final[str | None] = None
SOURCE_SHA256: Final = "472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a"
TOOL_VERSION: Final = "0.1.0"
READINGS: Final[Mapping[str, str]] = {
    "分段": "边际_仅1000以上部分",
    "普通门诊基金": "适用",
    "合规": "作为条件",
    "保险门槛口径": "含目录外",
    "区级分母": "总费用含目录外",
    "未参保区级自付": "按视同后自付",
    "未参保视同": "扣居民医保和大病",
}
VERIFICATION: Final = rt.Verification(obligations=86, proved=69, accepted=13, unknown=0, tool="zhunsheng 0.1.0")

# 本规章认得的全部名称
_KNOWN: Final = frozenset((
    "aid_status",
    "civil_aid_pay",
    "claimed_on",
    "critical",
    "designated",
    "designated_or_receipts",
    "disease",
    "graded_care",
    "hifmi_pay",
    "hifp_pay",
    "hosp_lv",
    "inscp_scp_amt",
    "insured",
    "local_household",
    "med_type",
    "medfee_sumamt",
    "no_longer_entitled",
    "psn_no",
    "registered_poor",
    "setl_id",
    "setl_time",
    "人员编号",
    "分级诊疗合规",
    "医保定点或市外凭票",
    "医疗总费用",
    "医疗机构等级",
    "医疗类别",
    "危急重症",
    "参加居民医保",
    "基本医保支付",
    "大病保险支付",
    "定点医药机构",
    "就诊",
    "已脱贫不再享受",
    "建档立卡",
    "政策范围内费用",
    "救助身份",
    "本区户籍",
    "民政救助支付",
    "申报日",
    "病种",
    "结算日期",
    "结算编号",
))

_OF_MED_TYPE: Final = ("普通门诊", "慢特病门诊", "住院")
_OF_DISEASE: Final = ("高血压病", "糖尿病", "冠心病", "精神分裂症", "心境障碍", "偏执型精神障碍", "肝硬化", "系统性红斑狼疮", "脑血管意外后遗症", "结核病", "风湿性心瓣膜病", "类风湿性关节炎", "慢性肺源性心脏病", "慢性支气管炎伴阻塞性肺气肿", "甲亢", "慢性乙型肝炎病毒感染", "血友病", "再生障碍性贫血", "恶性肿瘤放化疗和晚期镇痛治疗", "肾功能衰竭门诊透析治疗", "移植术后抗排异治疗", "严重多器官功能衰竭", "艾滋病机会性感染", "唇腭裂", "儿童白血病", "地中海贫血", "慢性髓性白血病", "胃肠间质瘤", "耐药结核病", "苯丙酮尿症", "非小细胞癌", "未列入")

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
        rt.Sum("贫困人口医疗救助基金.累计基数", 1),
        rt.Sum("贫困人口医疗救助基金.年度", 1),
        rt.Sum("精准脱贫保住院.累计基数", 100),
        rt.Sum("精准脱贫保住院.年度", 1),
        rt.Sum("精准脱贫保门诊.累计基数", 100),
        rt.Sum("精准脱贫保门诊.年度", 1),
        rt.Sum("区级医疗救助.累计基数", 100),
        rt.Sum("区级医疗救助.年度", 1),
    )


Result: TypeAlias = rt.Result[Ledger]


# 费用结算 --------------------------------------------------------------------------------------------

_FACTS: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("医疗类别", ("med_type",), "choice", _OF_MED_TYPE),
    rt.Fact("政策范围内费用", ("inscp_scp_amt",), "money"),
    rt.Fact("基本医保支付", ("hifp_pay",), "money"),
    rt.Fact("大病保险支付", ("hifmi_pay",), "money"),
    rt.Fact("本区户籍", ("local_household",), "yes_no"),
    rt.Fact("参加居民医保", ("insured",), "yes_no"),
    rt.Fact("医疗总费用", ("medfee_sumamt",), "money"),
    rt.Fact("民政救助支付", ("civil_aid_pay",), "money"),
    rt.Fact("分级诊疗合规", ("graded_care",), "yes_no"),
    rt.Fact("危急重症", ("critical",), "yes_no"),
    rt.Fact("医保定点或市外凭票", ("designated_or_receipts",), "yes_no"),
    rt.Fact("病种", ("disease",), "choice", _OF_DISEASE),
    rt.Fact("建档立卡", ("registered_poor",), "yes_no"),
    rt.Fact("已脱贫不再享受", ("no_longer_entitled",), "yes_no"),
)
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("贫困人口医疗救助基金", "三(一)"), ("精准脱贫保住院", "三(二)1"), ("精准脱贫保门诊", "三(二)2"), ("区级医疗救助", "三(三)")),
    statuses=None,
    first_sum=0,
    sums=8,
    notices=("一、 不是救助对象", "二、 非定点机构"),
    answers=(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """费用结算的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str
    # 结算编号
    setl_id: str
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int
    # 医疗类别（0 普通门诊、1 慢特病门诊、2 住院）
    med_type: int
    # 政策范围内费用（分）
    inscp_scp_amt: int
    # 基本医保支付（分）
    hifp_pay: int
    # 大病保险支付（分）
    hifmi_pay: int
    # 本区户籍
    local_household: bool
    # 参加居民医保
    insured: bool
    # 医疗总费用（分）
    medfee_sumamt: int
    # 民政救助支付（分）
    civil_aid_pay: int
    # 分级诊疗合规
    graded_care: bool
    # 危急重症
    critical: bool
    # 医保定点或市外凭票
    designated_or_receipts: bool
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    disease: int = 31
    # 建档立卡
    registered_poor: bool
    # 已脱贫不再享受
    no_longer_entitled: bool

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
            med_type=given.choice("医疗类别", _OF_MED_TYPE),
            inscp_scp_amt=given.money("政策范围内费用"),
            hifp_pay=given.money("基本医保支付"),
            hifmi_pay=given.money("大病保险支付"),
            local_household=given.yes_no("本区户籍"),
            insured=given.yes_no("参加居民医保"),
            medfee_sumamt=given.money("医疗总费用"),
            civil_aid_pay=given.money("民政救助支付"),
            graded_care=given.yes_no("分级诊疗合规"),
            critical=given.yes_no("危急重症"),
            designated_or_receipts=given.yes_no("医保定点或市外凭票"),
            disease=given.listed("病种", _OF_DISEASE, default=31),
            registered_poor=given.yes_no("建档立卡"),
            no_longer_entitled=given.yes_no("已脱贫不再享受"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("医疗类别", rt.choice_text(self.med_type, _OF_MED_TYPE)),
            ("政策范围内费用", rt.money_text(self.inscp_scp_amt) + "元"),
            ("基本医保支付", rt.money_text(self.hifp_pay) + "元"),
            ("大病保险支付", rt.money_text(self.hifmi_pay) + "元"),
            ("本区户籍", rt.yes_no_text(self.local_household)),
            ("参加居民医保", rt.yes_no_text(self.insured)),
            ("医疗总费用", rt.money_text(self.medfee_sumamt) + "元"),
            ("民政救助支付", rt.money_text(self.civil_aid_pay) + "元"),
            ("分级诊疗合规", rt.yes_no_text(self.graded_care)),
            ("危急重症", rt.yes_no_text(self.critical)),
            ("医保定点或市外凭票", rt.yes_no_text(self.designated_or_receipts)),
            ("病种", rt.choice_text(self.disease, _OF_DISEASE)),
            ("建档立卡", rt.yes_no_text(self.registered_poor)),
            ("已脱贫不再享受", rt.yes_no_text(self.no_longer_entitled)),
        )


def settle_fen(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗类别（0 普通门诊、1 慢特病门诊、2 住院）
    in_med_type: int,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 本区户籍
    in_local_household: bool,
    # 参加居民医保
    in_insured: bool,
    # 医疗总费用（分）
    in_medfee_sumamt: int,
    # 民政救助支付（分）
    in_civil_aid_pay: int,
    # 分级诊疗合规
    in_graded_care: bool,
    # 危急重症
    in_critical: bool,
    # 医保定点或市外凭票
    in_designated_or_receipts: bool,
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    in_disease: int,
    # 建档立卡
    in_registered_poor: bool,
    # 已脱贫不再享受
    in_no_longer_entitled: bool,
    # 台账 贫困人口医疗救助基金.累计基数（分）
    sum_1: int,
    # 台账 贫困人口医疗救助基金.年度（分）
    used_1: int,
    # 台账 精准脱贫保住院.累计基数（1/100 分）
    sum_2: int,
    # 台账 精准脱贫保住院.年度（分）
    used_2: int,
    # 台账 精准脱贫保门诊.累计基数（1/100 分）
    sum_3: int,
    # 台账 精准脱贫保门诊.年度（分）
    used_3: int,
    # 台账 区级医疗救助.累计基数（1/100 分）
    sum_4: int,
    # 台账 区级医疗救助.年度（分）
    used_4: int,
) -> tuple[int, ...]:
    """费用结算：整数进，整数出，各数须在 Claim 所允许的范围内。依次为：

    0. 贫困人口医疗救助基金，三(一)（分）
    1. 精准脱贫保住院，三(二)1（分）
    2. 精准脱贫保门诊，三(二)2（分）
    3. 区级医疗救助，三(三)（分）
    4. 个人负担（分）
    5. 结算后的台账 贫困人口医疗救助基金.累计基数（分）
    6. 结算后的台账 贫困人口医疗救助基金.年度（分）
    7. 结算后的台账 精准脱贫保住院.累计基数（1/100 分）
    8. 结算后的台账 精准脱贫保住院.年度（分）
    9. 结算后的台账 精准脱贫保门诊.累计基数（1/100 分）
    10. 结算后的台账 精准脱贫保门诊.年度（分）
    11. 结算后的台账 区级医疗救助.累计基数（1/100 分）
    12. 结算后的台账 区级医疗救助.年度（分）
    13. 提示 一、 不是救助对象
    14. 提示 二、 非定点机构
    """
    if in_setl_time < 20181021:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）")
    if in_inscp_scp_amt > in_medfee_sumamt:
        raise InputError("ZS408", "目录内不超过总费用", "违反约定「目录内不超过总费用」：应当 政策范围内费用 不超过 医疗总费用")
    if in_hifp_pay + in_hifmi_pay + in_civil_aid_pay > in_inscp_scp_amt:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 民政救助支付 不超过 政策范围内费用")
    # 一、 排除：不是救助对象
    excluded_1 = not (in_registered_poor and not in_no_longer_entitled)
    # 二、 排除：非定点机构
    excluded_2 = not in_designated_or_receipts
    # 有排除情形
    excluded_any = excluded_1 or excluded_2
    # 基本医保支付（非 参加居民医保 时不计）
    counts_hifp_pay = 0 if not in_insured else in_hifp_pay
    # 大病保险支付（非 参加居民医保 时不计）
    counts_hifmi_pay = 0 if not in_insured else in_hifmi_pay
    # 视同已报销
    if in_insured:
        def_2 = 0
    else:
        def_2 = in_hifp_pay + in_hifmi_pay
    # 三(一) 贫困人口医疗救助基金：给付
    if not excluded_any:
        # 三(一) 贫困人口医疗救助基金：基数
        base_1_part1 = in_inscp_scp_amt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay
        if base_1_part1 < 0:
            base_1_part1 = 0
        base_1 = base_1_part1 - def_2
        if base_1 < 0:
            base_1 = 0
        # 三(一) 贫困人口医疗救助基金：累计基数
        sum_1_after = sum_1 + base_1
        if sum_1_after > 1000000000000:
            raise InputError("ZS416", "贫困人口医疗救助基金.累计基数", "「贫困人口医疗救助基金.累计基数」超出范围：一年累计不超过 100 亿元")
        # 三(一) 贫困人口医疗救助基金：1000元以上不满1万元的部分
        part_1_2_part1 = base_1
        if part_1_2_part1 > 1000000:
            part_1_2_part1 = 1000000
        part_1_2 = part_1_2_part1 - 100000
        if part_1_2 < 0:
            part_1_2 = 0
        # 三(一) 贫困人口医疗救助基金：1万元以上不满5万元的部分
        part_1_3_part1 = base_1
        if part_1_3_part1 > 5000000:
            part_1_3_part1 = 5000000
        part_1_3 = part_1_3_part1 - 1000000
        if part_1_3 < 0:
            part_1_3 = 0
        # 三(一) 贫困人口医疗救助基金：5万元以上的部分
        part_1_4 = base_1 - 5000000
        if part_1_4 < 0:
            part_1_4 = 0
        # 三(一) 贫困人口医疗救助基金：按比例应付
        due_1 = (part_1_2 * 70 + part_1_3 * 85 + part_1_4 * 95 + 50) // 100
        # 三(一) 贫困人口医疗救助基金：给付
        paid_1 = 20000000 - used_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
        # 三(一) 贫困人口医疗救助基金：贫困人口医疗救助基金.年度
        used_1_after = used_1 + paid_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
        used_1_after = used_1
    # 目录外费用
    def_3 = in_medfee_sumamt - in_inscp_scp_amt
    # 目录外不超过一成
    def_4 = def_3 * 100 <= in_medfee_sumamt * 10
    # 三(二)1 精准脱贫保住院：给付
    branch_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
    if branch_part1 < 0:
        branch_part1 = 0
    if not excluded_any and in_med_type == 2 and def_4 and branch_part1 - def_2 >= 100000:
        # 三(二)1 精准脱贫保住院：基数
        base_2_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
        if base_2_part1 < 0:
            base_2_part1 = 0
        base_2 = (base_2_part1 - def_2) * 100 - in_medfee_sumamt * 10
        if base_2 < 0:
            base_2 = 0
        # 三(二)1 精准脱贫保住院：累计基数
        sum_2_after = sum_2 + base_2
        if sum_2_after > 100000000000000:
            raise InputError("ZS416", "精准脱贫保住院.累计基数", "「精准脱贫保住院.累计基数」超出范围：一年累计不超过 100 亿元")
        # 三(二)1 精准脱贫保住院：按比例应付
        due_2 = (base_2 + 50) // 100
        # 三(二)1 精准脱贫保住院：给付
        paid_2 = due_2
        # 三(二)1 精准脱贫保住院：精准脱贫保住院.年度
        used_2_after = used_2 + paid_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
        used_2_after = used_2
    # 附件类别
    if in_disease <= 15:
        group_1 = 0
    elif in_disease in (16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30):
        group_1 = 1
    else:
        group_1 = 2
    # 慢特病就诊
    def_8 = in_med_type == 1 and group_1 in (0, 1)
    # 三(二)2 精准脱贫保门诊：给付
    if not excluded_any and def_8 and def_4:
        # 三(二)2 精准脱贫保门诊：基数
        base_3_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
        if base_3_part1 < 0:
            base_3_part1 = 0
        base_3 = (base_3_part1 - def_2) * 100 - in_medfee_sumamt * 20
        if base_3 < 0:
            base_3 = 0
        # 三(二)2 精准脱贫保门诊：累计基数
        sum_3_after = sum_3 + base_3
        if sum_3_after > 100000000000000:
            raise InputError("ZS416", "精准脱贫保门诊.累计基数", "「精准脱贫保门诊.累计基数」超出范围：一年累计不超过 100 亿元")
        # 三(二)2 精准脱贫保门诊：按比例应付
        due_3 = (base_3 + 50) // 100
        # 三(二)2 精准脱贫保门诊：给付
        paid_3 = due_3
        # 三(二)2 精准脱贫保门诊：精准脱贫保门诊.年度
        used_3_after = used_3 + paid_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
        used_3_after = used_3
    # 个人承担比例
    def_12 = 10 if in_med_type == 2 else 20
    # 三(三) 区级医疗救助：给付
    if (
        not excluded_any
        and (in_med_type == 2 or def_8)
        and (not in_local_household or in_graded_care or in_critical)
    ):
        if in_med_type == 0:
            raise InputError("ZS417", "医疗类别", "规则缺口：按 医疗类别 没有对应的行")
        # 三(三) 区级医疗救助：基数
        base_4_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1 - paid_2 - paid_3
        if base_4_part1 < 0:
            base_4_part1 = 0
        base_4 = (base_4_part1 - def_2) * 100 - in_medfee_sumamt * def_12
        if base_4 < 0:
            base_4 = 0
        # 三(三) 区级医疗救助：累计基数
        sum_4_after = sum_4 + base_4
        if sum_4_after > 100000000000000:
            raise InputError("ZS416", "区级医疗救助.累计基数", "「区级医疗救助.累计基数」超出范围：一年累计不超过 100 亿元")
        # 三(三) 区级医疗救助：按比例应付
        due_4 = (base_4 + 50) // 100
        # 三(三) 区级医疗救助：给付
        paid_4 = due_4
        # 三(三) 区级医疗救助：区级医疗救助.年度
        used_4_after = used_4 + paid_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
        used_4_after = used_4
    # 个人负担
    borne_amount = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1 - paid_2 - paid_3 - paid_4
    if borne_amount < 0:
        borne_amount = 0
    return (
        paid_1,
        paid_2,
        paid_3,
        paid_4,
        borne_amount,
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
    )


def _trace(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 医疗类别（0 普通门诊、1 慢特病门诊、2 住院）
    in_med_type: int,
    # 政策范围内费用（分）
    in_inscp_scp_amt: int,
    # 基本医保支付（分）
    in_hifp_pay: int,
    # 大病保险支付（分）
    in_hifmi_pay: int,
    # 本区户籍
    in_local_household: bool,
    # 参加居民医保
    in_insured: bool,
    # 医疗总费用（分）
    in_medfee_sumamt: int,
    # 民政救助支付（分）
    in_civil_aid_pay: int,
    # 分级诊疗合规
    in_graded_care: bool,
    # 危急重症
    in_critical: bool,
    # 医保定点或市外凭票
    in_designated_or_receipts: bool,
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    in_disease: int,
    # 建档立卡
    in_registered_poor: bool,
    # 已脱贫不再享受
    in_no_longer_entitled: bool,
    # 台账 贫困人口医疗救助基金.累计基数（分）
    sum_1: int,
    # 台账 贫困人口医疗救助基金.年度（分）
    used_1: int,
    # 台账 精准脱贫保住院.累计基数（1/100 分）
    sum_2: int,
    # 台账 精准脱贫保住院.年度（分）
    used_2: int,
    # 台账 精准脱贫保门诊.累计基数（1/100 分）
    sum_3: int,
    # 台账 精准脱贫保门诊.年度（分）
    used_3: int,
    # 台账 区级医疗救助.累计基数（1/100 分）
    sum_4: int,
    # 台账 区级医疗救助.年度（分）
    used_4: int,
) -> tuple[tuple[str, str], ...]:
    """与 settle_fen 相同的步骤，留下中间的数供说明使用。"""
    # 有排除情形
    excluded_any = not (in_registered_poor and not in_no_longer_entitled) or not in_designated_or_receipts
    # 三(一) 贫困人口医疗救助基金：适用
    applies_1 = not excluded_any
    # 基本医保支付（非 参加居民医保 时不计）
    counts_hifp_pay = 0 if not in_insured else in_hifp_pay
    # 大病保险支付（非 参加居民医保 时不计）
    counts_hifmi_pay = 0 if not in_insured else in_hifmi_pay
    # 视同已报销
    if in_insured:
        def_2 = 0
    else:
        def_2 = in_hifp_pay + in_hifmi_pay
    # 三(一) 贫困人口医疗救助基金：给付
    if applies_1:
        # 三(一) 贫困人口医疗救助基金：基数
        base_1_part1 = in_inscp_scp_amt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay
        if base_1_part1 < 0:
            base_1_part1 = 0
        base_1 = base_1_part1 - def_2
        if base_1 < 0:
            base_1 = 0
        # 三(一) 贫困人口医疗救助基金：累计基数
        sum_1_after = sum_1 + base_1
        # 三(一) 贫困人口医疗救助基金：计入救助
        assisted_1 = base_1
        # 三(一) 贫困人口医疗救助基金：不满1000元的部分
        part_1 = base_1
        if part_1 > 100000:
            part_1 = 100000
        # 三(一) 贫困人口医疗救助基金：比例
        rate_1 = 0
        # 三(一) 贫困人口医疗救助基金：1000元以上不满1万元的部分
        part_1_2_part1 = base_1
        if part_1_2_part1 > 1000000:
            part_1_2_part1 = 1000000
        part_1_2 = part_1_2_part1 - 100000
        if part_1_2 < 0:
            part_1_2 = 0
        # 三(一) 贫困人口医疗救助基金：比例
        rate_1_2 = 70
        # 三(一) 贫困人口医疗救助基金：1万元以上不满5万元的部分
        part_1_3_part1 = base_1
        if part_1_3_part1 > 5000000:
            part_1_3_part1 = 5000000
        part_1_3 = part_1_3_part1 - 1000000
        if part_1_3 < 0:
            part_1_3 = 0
        # 三(一) 贫困人口医疗救助基金：比例
        rate_1_3 = 85
        # 三(一) 贫困人口医疗救助基金：5万元以上的部分
        part_1_4 = base_1 - 5000000
        if part_1_4 < 0:
            part_1_4 = 0
        # 三(一) 贫困人口医疗救助基金：比例
        rate_1_4 = 95
        # 三(一) 贫困人口医疗救助基金：按比例应付
        due_1 = (part_1_2 * 70 + part_1_3 * 85 + part_1_4 * 95 + 50) // 100
        # 三(一) 贫困人口医疗救助基金：限额（每年）
        limit_1 = 20000000
        # 三(一) 贫困人口医疗救助基金：给付
        paid_1 = 20000000 - used_1
        if paid_1 < 0:
            paid_1 = 0
        if paid_1 > due_1:
            paid_1 = due_1
    else:
        sum_1_after = sum_1
        paid_1 = 0
    # 目录外费用
    def_3 = in_medfee_sumamt - in_inscp_scp_amt
    # 目录外不超过一成
    def_4 = def_3 * 100 <= in_medfee_sumamt * 10
    # 三(二)1 精准脱贫保住院：适用
    applies_2_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
    if applies_2_part1 < 0:
        applies_2_part1 = 0
    applies_2 = not excluded_any and in_med_type == 2 and def_4 and applies_2_part1 - def_2 >= 100000
    # 三(二)1 精准脱贫保住院：给付
    if applies_2:
        # 三(二)1 精准脱贫保住院：基数
        base_2_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
        if base_2_part1 < 0:
            base_2_part1 = 0
        base_2 = (base_2_part1 - def_2) * 100 - in_medfee_sumamt * 10
        if base_2 < 0:
            base_2 = 0
        # 三(二)1 精准脱贫保住院：累计基数
        sum_2_after = sum_2 + base_2
        # 三(二)1 精准脱贫保住院：计入救助
        assisted_2 = base_2
        # 三(二)1 精准脱贫保住院：比例
        rate_2 = 100
        # 三(二)1 精准脱贫保住院：按比例应付
        due_2 = (base_2 + 50) // 100
        # 三(二)1 精准脱贫保住院：给付
        paid_2 = due_2
    else:
        sum_2_after = sum_2
        paid_2 = 0
    # 附件类别
    if in_disease <= 15:
        group_1 = 0
    elif in_disease in (16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30):
        group_1 = 1
    else:
        group_1 = 2
    # 慢特病就诊
    def_8 = in_med_type == 1 and group_1 in (0, 1)
    # 三(二)2 精准脱贫保门诊：适用
    applies_3 = not excluded_any and def_8 and def_4
    # 三(二)2 精准脱贫保门诊：给付
    if applies_3:
        # 三(二)2 精准脱贫保门诊：基数
        base_3_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
        if base_3_part1 < 0:
            base_3_part1 = 0
        base_3 = (base_3_part1 - def_2) * 100 - in_medfee_sumamt * 20
        if base_3 < 0:
            base_3 = 0
        # 三(二)2 精准脱贫保门诊：累计基数
        sum_3_after = sum_3 + base_3
        # 三(二)2 精准脱贫保门诊：计入救助
        assisted_3 = base_3
        # 三(二)2 精准脱贫保门诊：比例
        rate_3 = 100
        # 三(二)2 精准脱贫保门诊：按比例应付
        due_3 = (base_3 + 50) // 100
        # 三(二)2 精准脱贫保门诊：给付
        paid_3 = due_3
    else:
        sum_3_after = sum_3
        paid_3 = 0
    # 可由区级兜底
    def_9 = not in_local_household or in_graded_care or in_critical
    # 三(三) 区级医疗救助：适用
    applies_4 = not excluded_any and (in_med_type == 2 or def_8) and def_9
    # 个人承担比例
    def_12 = 10 if in_med_type == 2 else 20
    # 三(三) 区级医疗救助：给付
    if applies_4:
        # 三(三) 区级医疗救助：基数
        base_4_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1 - paid_2 - paid_3
        if base_4_part1 < 0:
            base_4_part1 = 0
        base_4 = (base_4_part1 - def_2) * 100 - in_medfee_sumamt * def_12
        if base_4 < 0:
            base_4 = 0
        # 三(三) 区级医疗救助：累计基数
        sum_4_after = sum_4 + base_4
        # 三(三) 区级医疗救助：计入救助
        assisted_4 = base_4
        # 三(三) 区级医疗救助：比例
        rate_4 = 100
        # 三(三) 区级医疗救助：按比例应付
        due_4 = (base_4 + 50) // 100
        # 三(三) 区级医疗救助：给付
        paid_4 = due_4
    else:
        sum_4_after = sum_4
        paid_4 = 0
    told_part1 = in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1
    if told_part1 < 0:
        told_part1 = 0
    return (
        rt.explain_benefit(
            ("贫困人口医疗救助基金", "三(一)"),
            applies_1,
            (),
            (
                rt.Figure("基数", base_1, 1, False),
                rt.Figure("累计基数", sum_1_after, 1, False),
                rt.Figure("计入救助", assisted_1, 1, False),
                rt.Figure("不满1000元的部分", part_1, 1, False),
                rt.Figure("比例", rate_1, 100, True),
                rt.Figure("1000元以上不满1万元的部分", part_1_2, 1, False),
                rt.Figure("比例", rate_1_2, 100, True),
                rt.Figure("1万元以上不满5万元的部分", part_1_3, 1, False),
                rt.Figure("比例", rate_1_3, 100, True),
                rt.Figure("5万元以上的部分", part_1_4, 1, False),
                rt.Figure("比例", rate_1_4, 100, True),
                rt.Figure("按比例应付", due_1, 1, False),
                rt.Figure("限额（每年）", limit_1, 1, False),
            ) if applies_1 else (),
            paid_1,
        ),
        rt.explain_benefit(
            ("精准脱贫保住院", "三(二)1"),
            applies_2,
            (
                ("医疗类别 为 住院", in_med_type == 2),
                ("合规就诊", def_4),
                ("剩余 医疗总费用 - 视同已报销 不低于 1000元", told_part1 - def_2 >= 100000),
            ),
            (
                rt.Figure("基数", base_2, 100, False),
                rt.Figure("累计基数", sum_2_after, 100, False),
                rt.Figure("计入救助", assisted_2, 100, False),
                rt.Figure("比例", rate_2, 100, True),
                rt.Figure("按比例应付", due_2, 1, False),
            ) if applies_2 else (),
            paid_2,
        ),
        rt.explain_benefit(
            ("精准脱贫保门诊", "三(二)2"),
            applies_3,
            (("慢特病就诊", def_8), ("合规就诊", def_4)),
            (
                rt.Figure("基数", base_3, 100, False),
                rt.Figure("累计基数", sum_3_after, 100, False),
                rt.Figure("计入救助", assisted_3, 100, False),
                rt.Figure("比例", rate_3, 100, True),
                rt.Figure("按比例应付", due_3, 1, False),
            ) if applies_3 else (),
            paid_3,
        ),
        rt.explain_benefit(
            ("区级医疗救助", "三(三)"),
            applies_4,
            (("医疗类别 为 住院 或 慢特病就诊", in_med_type == 2 or def_8), ("可由区级兜底", def_9)),
            (
                rt.Figure("基数", base_4, 100, False),
                rt.Figure("累计基数", sum_4_after, 100, False),
                rt.Figure("计入救助", assisted_4, 100, False),
                rt.Figure("比例", rate_4, 100, True),
                rt.Figure("按比例应付", due_4, 1, False),
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
    ) = settle_fen(
        claim.setl_time,
        claim.med_type,
        claim.inscp_scp_amt,
        claim.hifp_pay,
        claim.hifmi_pay,
        claim.local_household,
        claim.insured,
        claim.medfee_sumamt,
        claim.civil_aid_pay,
        claim.graded_care,
        claim.critical,
        claim.designated_or_receipts,
        claim.disease,
        claim.registered_poor,
        claim.no_longer_entitled,
        *ledger.sums,
    )
    notices: tuple[str, ...] = ()
    if excluded_1 or excluded_2:
        notices = _LAYOUT.notices_of((excluded_1, excluded_2))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = _trace(
            claim.setl_time,
            claim.med_type,
            claim.inscp_scp_amt,
            claim.hifp_pay,
            claim.hifmi_pay,
            claim.local_household,
            claim.insured,
            claim.medfee_sumamt,
            claim.civil_aid_pay,
            claim.graded_care,
            claim.critical,
            claim.designated_or_receipts,
            claim.disease,
            claim.registered_poor,
            claim.no_longer_entitled,
            *ledger.sums,
        )
    return rt.Result(
        _LAYOUT,
        claim.setl_id,
        {"贫困人口医疗救助基金": paid_1, "精准脱贫保住院": paid_2, "精准脱贫保门诊": paid_3, "区级医疗救助": paid_4},
        paid_1 + paid_2 + paid_3 + paid_4,
        borne_amount,
        None,
        Ledger(year, (sum_1_after, used_1_after, sum_2_after, used_2_after, sum_3_after, used_3_after, sum_4_after, used_4_after)),
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


# 市外申报期限 ----------------------------------------------------------------------------------------

_FACTS_2: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("申报日", ("claimed_on",), "date"),
)
_NAMES_2: Final = rt.names_of(_FACTS_2, _KNOWN)
_LAYOUT_2: Final = rt.Layout(
    matter="市外申报期限",
    payments=(),
    statuses=None,
    first_sum=8,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("按期申报", "七、", "yes_no"),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim2:
    """市外申报期限的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 申报日（yyyymmdd；0 为未写）
    claimed_on: int

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
            claimed_on=given.day("申报日"),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("申报日", rt.day_text(self.claimed_on)),
        )


def settle_fen_2(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 申报日（yyyymmdd；0 为未写）
    in_claimed_on: int,
) -> tuple[int, ...]:
    """市外申报期限：整数进，整数出，各数须在 Claim2 所允许的范围内。依次为：

    0. 结论 按期申报，七、
    """
    if in_setl_time != 0 and in_setl_time < 20181021:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）")
    # 七、 结论：按期申报
    answer_1 = in_claimed_on <= in_claimed_on // 10000 * 10000 + 1220
    return (answer_1,)


def settle_2(
    claim: Claim2,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """市外申报期限。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (answer_1,) = settle_fen_2(claim.setl_time, claim.claimed_on)
    answers = _LAYOUT_2.answers_of((answer_1,))
    told: tuple[tuple[str, str], ...] = ()
    if trace:
        told = rt.explain_answers(_LAYOUT_2, answers)
    return rt.Result(
        _LAYOUT_2,
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


def _matter_2(
    facts: Mapping[str, object],
    ledger: Ledger | None = None,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    return settle_2(Claim2.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)


def explain_2(claim: Claim2, ledger: Ledger, parameters: Parameters | None = None) -> str:
    """市外申报期限：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_2(claim, ledger, parameters, trace=True))


def _explain_2(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_2(Claim2.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


# 附件病种 --------------------------------------------------------------------------------------------

_FACTS_3: Final[tuple[rt.Fact, ...]] = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("病种", ("disease",), "choice", _OF_DISEASE),
)
_NAMES_3: Final = rt.names_of(_FACTS_3, _KNOWN)
_LAYOUT_3: Final = rt.Layout(
    matter="附件病种",
    payments=(),
    statuses=None,
    first_sum=8,
    sums=0,
    notices=(),
    answers=(rt.AnswerSpec("附件病种", "附件1", "choice", members=("慢性病", "重特大疾病", "无")),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim3:
    """附件病种的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""

    # 人员编号
    psn_no: str = ""
    # 结算编号
    setl_id: str = ""
    # 结算日期（yyyymmdd；0 为未写）
    setl_time: int = 0
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    disease: int = 31

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
            disease=given.listed("病种", _OF_DISEASE, default=31),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """各项事实的名称和文字。"""
        return (
            ("人员编号", self.psn_no),
            ("结算编号", self.setl_id),
            ("结算日期", rt.day_text(self.setl_time)),
            ("病种", rt.choice_text(self.disease, _OF_DISEASE)),
        )


def settle_fen_3(
    # 结算日期（yyyymmdd；0 为未写）
    in_setl_time: int,
    # 病种（_OF_DISEASE 中的序号，没有列入的是最后一项）
    in_disease: int,
) -> tuple[int, ...]:
    """附件病种：整数进，整数出，各数须在 Claim3 所允许的范围内。依次为：

    0. 结论 附件病种，附件1
    """
    if in_setl_time != 0 and in_setl_time < 20181021:
        raise InputError("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）")
    # 附件类别
    if in_disease <= 15:
        group_1 = 0
    elif in_disease in (16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30):
        group_1 = 1
    else:
        group_1 = 2
    # 附件1 结论：附件病种
    answer_1 = group_1
    return (answer_1,)


def settle_3(
    claim: Claim3,
    ledger: Ledger,
    parameters: Parameters | None = None,
    trace: bool = False,
) -> Result:
    """附件病种。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""
    (answer_1,) = settle_fen_3(claim.setl_time, claim.disease)
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
    """附件病种：逐条说明怎样算出结果，以及其余各条为什么不适用。"""
    return rt.narrate(TITLE, claim.facts(), settle_3(claim, ledger, parameters, trace=True))


def _explain_3(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None
) -> str:
    return explain_3(Claim3.from_dict(facts), Ledger() if ledger is None else ledger, parameters)


FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {"费用结算": _FACTS, "市外申报期限": _FACTS_2, "附件病种": _FACTS_3}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {"费用结算": _LAYOUT, "市外申报期限": _LAYOUT_2, "附件病种": _LAYOUT_3}
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {
    "费用结算": _matter,
    "市外申报期限": _matter_2,
    "附件病种": _matter_3,
}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {
    "费用结算": _explain,
    "市外申报期限": _explain_2,
    "附件病种": _explain_3,
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
