"""由准绳生成，请勿修改：巴南区健康扶贫医疗救助工作实施方案，大批量结算用的内核

源文件 SHA-256：472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a
工具版本：0.1.0

每个事项一个函数，意思和同名结算模块里的 settle_fen 一样，一次算许多人的许多笔。全是 64 位整数：每个中间值不会超出，
是生成时按各项事实的范围证明的。能不分支的地方都不分支，因为猜错一次分支比多算几步慢。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from zhunsheng_rules._batch.layout import Column, Kernel, Refusal, Span
from zhunsheng_rules._batch.machine import (
    FIRST_YEAR,
    ONE,
    Array,
    among,
    both,
    divide,
    either,
    flag,
    greatest,
    kernel,
    least,
    look,
    lowest,
    only,
    pick,
    rare,
    tiered,
    year_before,
)

SOURCE_SHA256: Final = "472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a"
READINGS: Final[Mapping[str, str]] = {
    "分段": "边际_仅1000以上部分",
    "普通门诊基金": "适用",
    "合规": "作为条件",
    "保险门槛口径": "含目录外",
    "区级分母": "总费用含目录外",
    "未参保区级自付": "按视同后自付",
    "未参保视同": "扣居民医保和大病",
}
# 内核所用运算的摘要：它们变了，编译好的旧内核就不再用
MACHINE: Final = "a4394e0448603c9a"

_TABLE_1_1: Final = np.array((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2), np.int8)


@kernel
def settle_1(
    first: int,
    last: int,
    starts: Array,
    sums: Array,
    years: Array,
    days: Array,
    closings: Array,
    closed: Array,
    figures: Array,
    C_in_setl_time: Array,
    C_in_med_type: Array,
    C_in_inscp_scp_amt: Array,
    C_in_hifp_pay: Array,
    C_in_hifmi_pay: Array,
    C_in_local_household: Array,
    C_in_insured: Array,
    C_in_medfee_sumamt: Array,
    C_in_civil_aid_pay: Array,
    C_in_graded_care: Array,
    C_in_critical: Array,
    C_in_designated_or_receipts: Array,
    C_in_disease: Array,
    C_in_registered_poor: Array,
    C_in_no_longer_entitled: Array,
    codes: Array,
    C_paid_1: Array,
    C_paid_2: Array,
    C_paid_3: Array,
    C_paid_4: Array,
    C_borne_amount: Array,
    Notices: Array,
    after: Array,
) -> None:
    keep = after.shape[0] > 0
    for person in range(np.uint64(first), np.uint64(last)):
        sum_1 = int(sums[person, np.uint64(0)])
        used_1 = int(sums[person, np.uint64(1)])
        sum_2 = int(sums[person, np.uint64(2)])
        used_2 = int(sums[person, np.uint64(3)])
        sum_3 = int(sums[person, np.uint64(4)])
        used_3 = int(sums[person, np.uint64(5)])
        sum_4 = int(sums[person, np.uint64(6)])
        used_4 = int(sums[person, np.uint64(7)])
        current = int(years[person])
        day = int(days[person])
        turned = False
        closing = closings[person]
        for row in range(starts[person], starts[person + ONE]):
            if codes[row] != 0:
                continue
            in_setl_time = int(C_in_setl_time[row])
            in_med_type = int(C_in_med_type[row])
            in_inscp_scp_amt = int(C_in_inscp_scp_amt[row])
            in_hifp_pay = int(C_in_hifp_pay[row])
            in_hifmi_pay = int(C_in_hifmi_pay[row])
            in_local_household = bool(C_in_local_household[row])
            in_insured = bool(C_in_insured[row])
            in_medfee_sumamt = int(C_in_medfee_sumamt[row])
            in_civil_aid_pay = int(C_in_civil_aid_pay[row])
            in_graded_care = bool(C_in_graded_care[row])
            in_critical = bool(C_in_critical[row])
            in_designated_or_receipts = bool(C_in_designated_or_receipts[row])
            in_disease = int(C_in_disease[row])
            in_registered_poor = bool(C_in_registered_poor[row])
            in_no_longer_entitled = bool(C_in_no_longer_entitled[row])
            year = divide(in_setl_time, 10000)
            if year != current:
                if turned:
                    sum_1 = int(sums[person, np.uint64(0)])
                    used_1 = int(sums[person, np.uint64(1)])
                    sum_2 = int(sums[person, np.uint64(2)])
                    used_2 = int(sums[person, np.uint64(3)])
                    sum_3 = int(sums[person, np.uint64(4)])
                    used_3 = int(sums[person, np.uint64(5)])
                    sum_4 = int(sums[person, np.uint64(6)])
                    used_4 = int(sums[person, np.uint64(7)])
                    current = int(years[person])
                    turned = False
                if year < current:
                    codes[row] = -2
                    continue
                if year > current:
                    sums[person, np.uint64(0)] = sum_1
                    sums[person, np.uint64(1)] = used_1
                    sums[person, np.uint64(2)] = sum_2
                    sums[person, np.uint64(3)] = used_2
                    sums[person, np.uint64(4)] = sum_3
                    sums[person, np.uint64(5)] = used_3
                    sums[person, np.uint64(6)] = sum_4
                    sums[person, np.uint64(7)] = used_4
                    years[person] = current
                    turned = day != 0
                    current = year
                    sum_1 = 0
                    used_1 = 0
                    sum_2 = 0
                    used_2 = 0
                    sum_3 = 0
                    used_3 = 0
                    sum_4 = 0
                    used_4 = 0
            refused = 0
            # ZS407 结算日期
            refused |= flag((in_setl_time < 20181021), 0)
            # ZS408 目录内不超过总费用
            refused |= flag((in_inscp_scp_amt > in_medfee_sumamt), 1)
            # ZS408 先付不超过费用
            refused |= flag((((in_hifp_pay + in_hifmi_pay) + in_civil_aid_pay) > in_inscp_scp_amt), 2)
            # 一、 排除：不是救助对象
            excluded_1 = (not both(in_registered_poor, (not in_no_longer_entitled)))
            # 二、 排除：非定点机构
            excluded_2 = (not in_designated_or_receipts)
            # 有排除情形
            excluded_any = either(excluded_1, excluded_2)
            # 基本医保支付（非 参加居民医保 时不计）
            counts_hifp_pay = only(in_insured, in_hifp_pay)
            # 大病保险支付（非 参加居民医保 时不计）
            counts_hifmi_pay = only(in_insured, in_hifmi_pay)
            # 视同已报销
            def_2 = only((not in_insured), (in_hifp_pay + in_hifmi_pay))
            # 三(一) 贫困人口医疗救助基金：给付
            when_holds__1 = (not excluded_any)
            # 三(一) 贫困人口医疗救助基金：基数
            base_1 = greatest(0, (greatest(0, (((in_inscp_scp_amt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay)) - def_2))
            # 三(一) 贫困人口医疗救助基金：累计基数
            sum_1_after = (sum_1 + only(when_holds__1, base_1))
            # ZS416 贫困人口医疗救助基金.累计基数
            refused |= flag((sum_1_after > 1000000000000), 3)
            # 三(一) 贫困人口医疗救助基金：1000元以上不满1万元的部分
            part_1_2 = greatest(0, (least(base_1, 1000000) - 100000))
            # 三(一) 贫困人口医疗救助基金：1万元以上不满5万元的部分
            part_1_3 = greatest(0, (least(base_1, 5000000) - 1000000))
            # 三(一) 贫困人口医疗救助基金：5万元以上的部分
            part_1_4 = greatest(0, (base_1 - 5000000))
            # 三(一) 贫困人口医疗救助基金：按比例应付
            due_1 = divide(((((part_1_2 * 70) + (part_1_3 * 85)) + (part_1_4 * 95)) + 50), 100)
            # 三(一) 贫困人口医疗救助基金：给付
            paid_1 = only(when_holds__1, least(due_1, greatest(0, (20000000 - used_1))))
            # 三(一) 贫困人口医疗救助基金：贫困人口医疗救助基金.年度
            used_1_after = (used_1 + paid_1)
            # 目录外费用
            def_3 = (in_medfee_sumamt - in_inscp_scp_amt)
            # 目录外不超过一成
            def_4 = ((def_3 * 100) <= (in_medfee_sumamt * 10))
            # 三(二)1 精准脱贫保住院：给付
            when_holds__2 = both(both((not excluded_any), (in_med_type == 2)), both(def_4, ((greatest(0, ((((in_medfee_sumamt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay) - paid_1)) - def_2) >= 100000)))
            # 三(二)1 精准脱贫保住院：基数
            base_2 = greatest(0, (((greatest(0, ((((in_medfee_sumamt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay) - paid_1)) - def_2) * 100) - (in_medfee_sumamt * 10)))
            # 三(二)1 精准脱贫保住院：累计基数
            sum_2_after = (sum_2 + only(when_holds__2, base_2))
            # ZS416 精准脱贫保住院.累计基数
            refused |= flag((sum_2_after > 100000000000000), 4)
            # 三(二)1 精准脱贫保住院：按比例应付
            due_2 = divide((base_2 + 50), 100)
            # 三(二)1 精准脱贫保住院：给付
            paid_2 = only(when_holds__2, due_2)
            # 三(二)1 精准脱贫保住院：精准脱贫保住院.年度
            used_2_after = (used_2 + paid_2)
            # 附件类别
            group_1 = look(_TABLE_1_1, in_disease)
            # 慢特病就诊
            def_8 = both((in_med_type == 1), both(group_1 >= 0, group_1 <= 1))
            # 三(二)2 精准脱贫保门诊：给付
            when_holds__3 = both((not excluded_any), both(def_8, def_4))
            # 三(二)2 精准脱贫保门诊：基数
            base_3 = greatest(0, (((greatest(0, ((((in_medfee_sumamt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay) - paid_1)) - def_2) * 100) - (in_medfee_sumamt * 20)))
            # 三(二)2 精准脱贫保门诊：累计基数
            sum_3_after = (sum_3 + only(when_holds__3, base_3))
            # ZS416 精准脱贫保门诊.累计基数
            refused |= flag((sum_3_after > 100000000000000), 5)
            # 三(二)2 精准脱贫保门诊：按比例应付
            due_3 = divide((base_3 + 50), 100)
            # 三(二)2 精准脱贫保门诊：给付
            paid_3 = only(when_holds__3, due_3)
            # 三(二)2 精准脱贫保门诊：精准脱贫保门诊.年度
            used_3_after = (used_3 + paid_3)
            # 个人承担比例
            def_12 = pick((in_med_type == 2), 10, 20)
            # 三(三) 区级医疗救助：给付
            when_holds__4 = both((not excluded_any), both(either((in_med_type == 2), def_8), either((not in_local_household), either(in_graded_care, in_critical))))
            # ZS417 医疗类别
            refused |= flag(both(when_holds__4, (in_med_type == 0)), 6)
            # 三(三) 区级医疗救助：基数
            base_4 = greatest(0, (((greatest(0, ((((((in_medfee_sumamt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay) - paid_1) - paid_2) - paid_3)) - def_2) * 100) - (in_medfee_sumamt * def_12)))
            # 三(三) 区级医疗救助：累计基数
            sum_4_after = (sum_4 + only(when_holds__4, base_4))
            # ZS416 区级医疗救助.累计基数
            refused |= flag((sum_4_after > 100000000000000), 7)
            # 三(三) 区级医疗救助：按比例应付
            due_4 = divide((base_4 + 50), 100)
            # 三(三) 区级医疗救助：给付
            paid_4 = only(when_holds__4, due_4)
            # 三(三) 区级医疗救助：区级医疗救助.年度
            used_4_after = (used_4 + paid_4)
            # 个人负担
            borne_amount = greatest(0, (((((((in_medfee_sumamt - counts_hifp_pay) - counts_hifmi_pay) - in_civil_aid_pay) - paid_1) - paid_2) - paid_3) - paid_4))
            if rare(either(refused != 0, in_setl_time < day)):
                codes[row] = lowest(refused) + 1 if refused != 0 else -1
                continue
            if turned:
                closed[closing, np.uint64(0)] = person
                closed[closing, np.uint64(1)] = years[person]
                closed[closing, np.uint64(2)] = day
                closed[closing, np.uint64(3)] = sums[person, np.uint64(0)]
                closed[closing, np.uint64(4)] = sums[person, np.uint64(1)]
                closed[closing, np.uint64(5)] = sums[person, np.uint64(2)]
                closed[closing, np.uint64(6)] = sums[person, np.uint64(3)]
                closed[closing, np.uint64(7)] = sums[person, np.uint64(4)]
                closed[closing, np.uint64(8)] = sums[person, np.uint64(5)]
                closed[closing, np.uint64(9)] = sums[person, np.uint64(6)]
                closed[closing, np.uint64(10)] = sums[person, np.uint64(7)]
                closing += ONE
                turned = False
            day = in_setl_time
            sum_1 = sum_1_after
            used_1 = used_1_after
            sum_2 = sum_2_after
            used_2 = used_2_after
            sum_3 = sum_3_after
            used_3 = used_3_after
            sum_4 = sum_4_after
            used_4 = used_4_after
            C_paid_1[row] = paid_1
            C_paid_2[row] = paid_2
            C_paid_3[row] = paid_3
            C_paid_4[row] = paid_4
            C_borne_amount[row] = borne_amount
            Notices[row] = flag(excluded_1, 0) | flag(excluded_2, 1)
            if keep:
                after[row, np.uint64(0)] = sum_1_after
                after[row, np.uint64(1)] = used_1_after
                after[row, np.uint64(2)] = sum_2_after
                after[row, np.uint64(3)] = used_2_after
                after[row, np.uint64(4)] = sum_3_after
                after[row, np.uint64(5)] = used_3_after
                after[row, np.uint64(6)] = sum_4_after
                after[row, np.uint64(7)] = used_4_after
        if turned:
            days[person] = day
            continue
        sums[person, np.uint64(0)] = sum_1
        sums[person, np.uint64(1)] = used_1
        sums[person, np.uint64(2)] = sum_2
        sums[person, np.uint64(3)] = used_2
        sums[person, np.uint64(4)] = sum_3
        sums[person, np.uint64(5)] = used_3
        sums[person, np.uint64(6)] = sum_4
        sums[person, np.uint64(7)] = used_4
        years[person] = current
        days[person] = day


_KERNEL_1: Final = Kernel(
    matter="费用结算",
    function=settle_1,
    claim="Claim",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False),
        Column("结算编号", "setl_id", "text", needed=False),
        Column("结算日期", "setl_time", "date"),
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "21": "住院"}),
        Column("政策范围内费用", "inscp_scp_amt", "money"),
        Column("基本医保支付", "hifp_pay", "money"),
        Column("大病保险支付", "hifmi_pay", "money"),
        Column("本区户籍", "local_household", "yes_no"),
        Column("参加居民医保", "insured", "yes_no"),
        Column("医疗总费用", "medfee_sumamt", "money"),
        Column("民政救助支付", "civil_aid_pay", "money"),
        Column("分级诊疗合规", "graded_care", "yes_no"),
        Column("危急重症", "critical", "yes_no"),
        Column("医保定点或市外凭票", "designated_or_receipts", "yes_no"),
        Column("病种", "disease", "choice", default=31, listed=True),
        Column("建档立卡", "registered_poor", "yes_no"),
        Column("已脱贫不再享受", "no_longer_entitled", "yes_no"),
    ),
    figures=(),
    sums=Span(0, (1000000000000, 21000000000000, 100000000000000, 10000999999000000, 100000000000000, 10000999999000000, 100000000000000, 10000999999000000)),
    payments=("int32", "int64", "int64", "int64"),
    borne="int64",
    status=None,
    answers=(),
    notices=2,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）"),
        Refusal("ZS408", "目录内不超过总费用", "违反约定「目录内不超过总费用」：应当 政策范围内费用 不超过 医疗总费用"),
        Refusal("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 民政救助支付 不超过 政策范围内费用"),
        Refusal("ZS416", "贫困人口医疗救助基金.累计基数", "「贫困人口医疗救助基金.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "精准脱贫保住院.累计基数", "「精准脱贫保住院.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "精准脱贫保门诊.累计基数", "「精准脱贫保门诊.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS417", "医疗类别", "规则缺口：按 医疗类别 没有对应的行"),
        Refusal("ZS416", "区级医疗救助.累计基数", "「区级医疗救助.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)



@kernel
def settle_2(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_claimed_on: Array,
    codes: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_claimed_on = int(C_in_claimed_on[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20181021)), 0)
        # 七、 结论：按期申报
        answer_1 = (in_claimed_on <= ((divide(in_claimed_on, 10000) * 10000) + 1220))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1


_KERNEL_2: Final = Kernel(
    matter="市外申报期限",
    function=settle_2,
    claim="Claim2",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("申报日", "claimed_on", "date"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("bool",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）"),),
)

_TABLE_3_1: Final = np.array((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2), np.int8)


@kernel
def settle_3(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_disease: Array,
    codes: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_disease = int(C_in_disease[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20181021)), 0)
        # 附件类别
        group_1 = look(_TABLE_3_1, in_disease)
        # 附件1 结论：附件病种
        answer_1 = group_1
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1


_KERNEL_3: Final = Kernel(
    matter="附件病种",
    function=settle_3,
    claim="Claim3",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("病种", "disease", "choice", default=31, listed=True),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("int8",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）"),),
)

KERNELS: Final[Mapping[str, Kernel]] = {
    "费用结算": _KERNEL_1,
    "市外申报期限": _KERNEL_2,
    "附件病种": _KERNEL_3,
}
