"""由准绳生成，请勿修改：重庆高新区健全重特大疾病医疗保险和救助制度实施细则，大批量结算用的内核

源文件 SHA-256：2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef
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

SOURCE_SHA256: Final = "2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef"
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
# 内核所用运算的摘要：它们变了，编译好的旧内核就不再用
MACHINE: Final = "a4394e0448603c9a"

_TABLE_1_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)
_TABLE_1_2: Final = np.array((60, 90, 80, 70, 65, 65, 60, 60), np.int8)


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
    C_in_hosp_lv: Array,
    C_in_aid_status: Array,
    C_in_med_type: Array,
    C_in_designated: Array,
    C_in_inscp_scp_amt: Array,
    C_in_hifp_pay: Array,
    C_in_hifmi_pay: Array,
    C_in_insured_here: Array,
    C_in_disease_kind: Array,
    C_in_other_area: Array,
    C_in_referred_or_registered: Array,
    C_in_standard_referral: Array,
    C_in_treated_in_city: Array,
    C_in_older_policy_aid: Array,
    codes: Array,
    C_paid_1: Array,
    C_paid_2: Array,
    C_paid_3: Array,
    C_borne_amount: Array,
    C_status_1: Array,
    Notices: Array,
    after: Array,
) -> None:
    keep = after.shape[0] > 0
    for person in range(np.uint64(first), np.uint64(last)):
        sum_1 = int(sums[person, np.uint64(0)])
        used_1 = int(sums[person, np.uint64(1)])
        joint_1 = int(sums[person, np.uint64(2)])
        sum_2 = int(sums[person, np.uint64(3)])
        used_2 = int(sums[person, np.uint64(4)])
        sum_3 = int(sums[person, np.uint64(5)])
        used_3 = int(sums[person, np.uint64(6)])
        current = int(years[person])
        day = int(days[person])
        turned = False
        closing = closings[person]
        par_monitoring_standard = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
        for row in range(starts[person], starts[person + ONE]):
            if codes[row] != 0:
                continue
            in_setl_time = int(C_in_setl_time[row])
            in_hosp_lv = int(C_in_hosp_lv[row])
            in_aid_status = int(C_in_aid_status[row])
            in_med_type = int(C_in_med_type[row])
            in_designated = bool(C_in_designated[row])
            in_inscp_scp_amt = int(C_in_inscp_scp_amt[row])
            in_hifp_pay = int(C_in_hifp_pay[row])
            in_hifmi_pay = int(C_in_hifmi_pay[row])
            in_insured_here = bool(C_in_insured_here[row])
            in_disease_kind = int(C_in_disease_kind[row])
            in_other_area = bool(C_in_other_area[row])
            in_referred_or_registered = bool(C_in_referred_or_registered[row])
            in_standard_referral = bool(C_in_standard_referral[row])
            in_treated_in_city = bool(C_in_treated_in_city[row])
            in_older_policy_aid = int(C_in_older_policy_aid[row])
            year = divide(in_setl_time, 10000)
            if year != current:
                if turned:
                    sum_1 = int(sums[person, np.uint64(0)])
                    used_1 = int(sums[person, np.uint64(1)])
                    joint_1 = int(sums[person, np.uint64(2)])
                    sum_2 = int(sums[person, np.uint64(3)])
                    used_2 = int(sums[person, np.uint64(4)])
                    sum_3 = int(sums[person, np.uint64(5)])
                    used_3 = int(sums[person, np.uint64(6)])
                    current = int(years[person])
                    turned = False
                    par_monitoring_standard = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
                if year < current:
                    codes[row] = -2
                    continue
                if year > current:
                    sums[person, np.uint64(0)] = sum_1
                    sums[person, np.uint64(1)] = used_1
                    sums[person, np.uint64(2)] = joint_1
                    sums[person, np.uint64(3)] = sum_2
                    sums[person, np.uint64(4)] = used_2
                    sums[person, np.uint64(5)] = sum_3
                    sums[person, np.uint64(6)] = used_3
                    years[person] = current
                    turned = day != 0
                    current = year
                    sum_1 = 0
                    used_1 = 0
                    joint_1 = 0
                    sum_2 = 0
                    used_2 = 0
                    sum_3 = 0
                    used_3 = 0
                    par_monitoring_standard = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
            refused = 0
            # ZS407 结算日期
            refused |= flag((in_setl_time < 20240113), 0)
            # ZS408 先付不超过费用
            refused |= flag((((in_hifp_pay + in_hifmi_pay) + in_older_policy_aid) > in_inscp_scp_amt), 1)
            # 第四条 排除：未在高新区参保
            excluded_1 = (not in_insured_here)
            # 第七条(一) 排除：非定点医药机构
            excluded_2 = (not in_designated)
            # 第二十一条 排除：未按规定转诊
            excluded_3 = both((not in_referred_or_registered), in_other_area)
            # 有排除情形
            excluded_any = either(excluded_1, either(excluded_2, excluded_3))
            # 救助对象（就高）
            status_1 = look(_TABLE_1_1, in_aid_status & 127)
            # 第二十七条 适用旧规：本细则未规定的就诊
            silent_1 = both(both((not excluded_any), both(status_1 >= 0, status_1 <= 5)), both((in_disease_kind == 1), (not both(both((in_disease_kind == 1), (in_med_type == 3)), both(both(in_hosp_lv >= 1, in_hosp_lv <= 2), (in_inscp_scp_amt > 3000000))))))
            # 第二十七条 适用旧规：其他困难人员
            silent_2 = both((not excluded_any), (status_1 == 6))
            # 不属于救助对象
            no_status = (status_1 < 0)
            # 政策范围内费用 - 基本医保支付 - 大病保险支付
            shared_1 = ((in_inscp_scp_amt - in_hifp_pay) - in_hifmi_pay)
            when_holds__1 = (not excluded_any)
            # 第九条(一) 特殊疾病救助：给付
            when_holds__2 = both(when_holds__1, both(both(status_1 >= 0, status_1 <= 5), (in_disease_kind == 0)))
            # 第九条(一) 特殊疾病救助：基数
            base_1 = greatest(0, shared_1)
            # 第九条(一) 特殊疾病救助：累计基数
            sum_1_after = (sum_1 + only(when_holds__2, base_1))
            # ZS416 特殊疾病救助.累计基数
            refused |= flag((sum_1_after > 1000000000000), 2)
            # 第九条(一) 特殊疾病救助：比例
            rate_1 = look(_TABLE_1_2, status_1 + 1)
            # 第九条(一) 特殊疾病救助：按比例应付
            due_1 = divide(((base_1 * rate_1) + 50), 100)
            # 第九条(一) 特殊疾病救助：给付
            paid_1 = only(when_holds__2, least(due_1, greatest(0, (10000000 - used_1))))
            # 第九条(一) 特殊疾病救助：特殊疾病救助.年度
            used_1_after = (used_1 + paid_1)
            # 第九条(一) 特殊疾病救助：门诊和住院.年度
            joint_1_after_1 = (joint_1 + paid_1)
            # 第九条(二) 大额住院救助：给付
            when_holds__3 = both(both(when_holds__1, both(both(status_1 >= 0, status_1 <= 5), (in_disease_kind == 1))), both((in_med_type == 3), both(both(in_hosp_lv >= 1, in_hosp_lv <= 2), (in_inscp_scp_amt > 3000000))))
            # 第九条(二) 大额住院救助：基数
            base_2 = greatest(0, shared_1)
            # 第九条(二) 大额住院救助：累计基数
            sum_2_after = (sum_2 + only(when_holds__3, base_2))
            # ZS416 大额住院救助.累计基数
            refused |= flag((sum_2_after > 1000000000000), 3)
            # 第九条(二) 大额住院救助：比例
            rate_2 = look(_TABLE_1_2, status_1 + 1)
            # 第九条(二) 大额住院救助：按比例应付
            due_2 = divide(((base_2 * rate_2) + 50), 100)
            # 第九条(二) 大额住院救助：给付
            paid_2 = only(when_holds__3, least(due_2, greatest(0, (6000000 - used_2))))
            # 第九条(二) 大额住院救助：大额住院救助.年度
            used_2_after = (used_2 + paid_2)
            # 第九条(二) 大额住院救助：门诊和住院.年度
            joint_1_after_2 = pick(when_holds__1, (joint_1_after_1 + paid_2), joint_1)
            # 第九条(三) 倾斜救助：给付
            when_holds__4 = both(both(when_holds__1, among(status_1, 118)), both(in_standard_referral, in_treated_in_city))
            # 第九条(三) 倾斜救助：基数
            base_3 = greatest(0, (((shared_1 - in_older_policy_aid) - paid_1) - paid_2))
            # 第九条(三) 倾斜救助：累计基数
            sum_3_after = (sum_3 + only(when_holds__4, base_3))
            # ZS416 倾斜救助.累计基数
            refused |= flag((sum_3_after > 1000000000000), 4)
            # ZS409 上年度防止返贫监测标准
            refused |= flag(both(when_holds__4, (par_monitoring_standard < 0)), 5)
            # 第九条(三) 倾斜救助：起付线
            deductible_3 = (par_monitoring_standard * 50)
            # 第九条(三) 倾斜救助：计入救助
            assisted_3 = (greatest(0, ((sum_3_after * 100) - deductible_3)) - greatest(0, ((sum_3 * 100) - deductible_3)))
            # 第九条(三) 倾斜救助：按比例应付
            due_3 = divide(((assisted_3 * 70) + 5000), 10000)
            # 第九条(三) 倾斜救助：给付
            paid_3 = only(when_holds__4, least(due_3, greatest(0, (2000000 - used_3))))
            # 第九条(三) 倾斜救助：倾斜救助.年度
            used_3_after = (used_3 + paid_3)
            # 个人负担
            borne_amount = greatest(0, ((((shared_1 - in_older_policy_aid) - paid_1) - paid_2) - paid_3))
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
                closing += ONE
                turned = False
            day = in_setl_time
            sum_1 = sum_1_after
            used_1 = used_1_after
            joint_1 = joint_1_after_2
            sum_2 = sum_2_after
            used_2 = used_2_after
            sum_3 = sum_3_after
            used_3 = used_3_after
            C_paid_1[row] = paid_1
            C_paid_2[row] = paid_2
            C_paid_3[row] = paid_3
            C_borne_amount[row] = borne_amount
            C_status_1[row] = status_1
            Notices[row] = flag(excluded_1, 0) | flag(excluded_2, 1) | flag(excluded_3, 2) | flag(no_status, 3) | flag(silent_1, 4) | flag(silent_2, 5)
            if keep:
                after[row, np.uint64(0)] = sum_1_after
                after[row, np.uint64(1)] = used_1_after
                after[row, np.uint64(2)] = joint_1_after_2
                after[row, np.uint64(3)] = sum_2_after
                after[row, np.uint64(4)] = used_2_after
                after[row, np.uint64(5)] = sum_3_after
                after[row, np.uint64(6)] = used_3_after
        if turned:
            days[person] = day
            continue
        sums[person, np.uint64(0)] = sum_1
        sums[person, np.uint64(1)] = used_1
        sums[person, np.uint64(2)] = joint_1
        sums[person, np.uint64(3)] = sum_2
        sums[person, np.uint64(4)] = used_2
        sums[person, np.uint64(5)] = sum_3
        sums[person, np.uint64(6)] = used_3
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
        Column("医疗机构等级", "hosp_lv", "choice", default=3),
        Column("救助身份", "aid_status", "choices"),
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "21": "住院"}),
        Column("定点医药机构", "designated", "yes_no"),
        Column("政策范围内费用", "inscp_scp_amt", "money"),
        Column("基本医保支付", "hifp_pay", "money"),
        Column("大病保险支付", "hifmi_pay", "money"),
        Column("在高新区参保", "insured_here", "yes_no"),
        Column("疾病类别", "disease_kind", "choice"),
        Column("异地就医", "other_area", "yes_no"),
        Column("按规定转诊或备案", "referred_or_registered", "yes_no"),
        Column("规范转诊", "standard_referral", "yes_no"),
        Column("市内就医", "treated_in_city", "yes_no"),
        Column("原政策救助", "older_policy_aid", "money", default=0),
    ),
    figures=("上年度防止返贫监测标准",),
    sums=Span(0, (1000000000000, 11000000000000, 17000000000000, 1000000000000, 7000000000000, 1000000000000, 3000000000000)),
    payments=("int32", "int32", "int32"),
    borne="int64",
    status="int8",
    answers=(),
    notices=6,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）"),
        Refusal("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 原政策救助 不超过 政策范围内费用"),
        Refusal("ZS416", "特殊疾病救助.累计基数", "「特殊疾病救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "大额住院救助.累计基数", "「大额住院救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS409", "上年度防止返贫监测标准", "缺少参数「上年度防止返贫监测标准」在这一年的值；参数表里还没有任何一年的值"),
    ),
)

_TABLE_2_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_2(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_insured_here: Array,
    C_in_insurance_tier: Array,
    C_in_first_tier_premium: Array,
    C_in_second_tier_premium: Array,
    C_has_second_tier_premium: Array,
    C_in_orphan: Array,
    codes: Array,
    C_paid_1: Array,
    C_paid_2: Array,
    C_paid_3: Array,
    C_paid_4: Array,
    C_borne_amount: Array,
    C_status_1: Array,
    Notices: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_aid_status = int(C_in_aid_status[row])
        in_insured_here = bool(C_in_insured_here[row])
        in_insurance_tier = int(C_in_insurance_tier[row])
        in_first_tier_premium = int(C_in_first_tier_premium[row])
        in_second_tier_premium = int(C_in_second_tier_premium[row])
        has_second_tier_premium = bool(C_has_second_tier_premium[row])
        in_orphan = bool(C_in_orphan[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20240113)), 0)
        # 二档标准用于：档次 为 二档
        asked_second_tier_premium = (in_insurance_tier == 1)
        # 二档标准（不用时按没有写）
        used_second_tier_premium = only(asked_second_tier_premium, in_second_tier_premium)
        # ZS402 二档标准
        refused |= flag(both(asked_second_tier_premium, (not has_second_tier_premium)), 1)
        # 救助对象（就高）
        status_1 = look(_TABLE_2_1, in_aid_status & 127)
        # 第二十七条 适用旧规：其他困难人员
        silent_1 = both((status_1 == 6), in_insured_here)
        # 第二十七条 适用旧规：城乡孤儿参加二档
        silent_2 = both(both(both(status_1 >= 0, status_1 <= 5), (in_insurance_tier == 1)), both(in_orphan, in_insured_here))
        # 不属于救助对象
        no_status = (status_1 < 0)
        # 应缴费用
        def_2 = pick((in_insurance_tier == 0), in_first_tier_premium, used_second_tier_premium)
        # 第六条(一) 低保对象一档资助：给付
        when_holds__1 = both(in_insured_here, both((status_1 == 1), (in_insurance_tier == 0)))
        # 第六条(一) 低保对象一档资助：基数
        base_1 = greatest(0, def_2)
        # 第六条(一) 低保对象一档资助：累计基数
        sum_1_after = base_1
        # ZS416 低保对象一档资助.累计基数
        refused |= flag(both(when_holds__1, (sum_1_after > 1000000000000)), 2)
        # 第六条(一) 低保对象一档资助：按比例应付
        due_1 = divide(((base_1 * 90) + 50), 100)
        # 第六条(一) 低保对象一档资助：给付
        paid_1 = only(when_holds__1, due_1)
        # 第六条(二) 特困和因病致贫一档资助：给付
        when_holds__2 = both(in_insured_here, both(among(status_1, 34), (in_insurance_tier == 0)))
        # 第六条(二) 特困和因病致贫一档资助：基数
        base_2 = greatest(0, def_2)
        # 第六条(二) 特困和因病致贫一档资助：累计基数
        sum_2_after = base_2
        # ZS416 特困和因病致贫一档资助.累计基数
        refused |= flag(both(when_holds__2, (sum_2_after > 1000000000000)), 3)
        # 第六条(二) 特困和因病致贫一档资助：给付
        paid_2 = only(when_holds__2, base_2)
        # 第六条(三) 其他对象一档资助：给付
        when_holds__3 = both(in_insured_here, both(among(status_1, 88), (in_insurance_tier == 0)))
        # 第六条(三) 其他对象一档资助：基数
        base_3 = greatest(0, def_2)
        # 第六条(三) 其他对象一档资助：累计基数
        sum_3_after = base_3
        # ZS416 其他对象一档资助.累计基数
        refused |= flag(both(when_holds__3, (sum_3_after > 1000000000000)), 4)
        # 第六条(三) 其他对象一档资助：按比例应付
        due_3 = divide(((base_3 * 70) + 50), 100)
        # 第六条(三) 其他对象一档资助：给付
        paid_3 = only(when_holds__3, due_3)
        # 第六条(四) 二档资助：给付
        when_holds__4 = both(both(in_insured_here, both(status_1 >= 0, status_1 <= 5)), both((in_insurance_tier == 1), (not in_orphan)))
        # 第六条(四) 二档资助：基数
        base_4 = greatest(0, least(in_first_tier_premium, used_second_tier_premium))
        # 第六条(四) 二档资助：累计基数
        sum_4_after = base_4
        # ZS416 二档资助.累计基数
        refused |= flag(both(when_holds__4, (sum_4_after > 1000000000000)), 5)
        # 第六条(四) 二档资助：给付
        paid_4 = only(when_holds__4, base_4)
        # 个人负担
        borne_amount = greatest(0, ((((def_2 - paid_1) - paid_2) - paid_3) - paid_4))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_paid_1[row] = paid_1
        C_paid_2[row] = paid_2
        C_paid_3[row] = paid_3
        C_paid_4[row] = paid_4
        C_borne_amount[row] = borne_amount
        C_status_1[row] = status_1
        Notices[row] = flag(no_status, 0) | flag(silent_1, 1) | flag(silent_2, 2)


_KERNEL_2: Final = Kernel(
    matter="资助参保",
    function=settle_2,
    claim="Claim2",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("救助身份", "aid_status", "choices"),
        Column("在高新区参保", "insured_here", "yes_no"),
        Column("档次", "insurance_tier", "choice"),
        Column("一档标准", "first_tier_premium", "money"),
        Column("二档标准", "second_tier_premium", "money", given="second_tier_premium_given", default=0),
        Column("城乡孤儿", "orphan", "yes_no", default=0),
    ),
    figures=(),
    sums=None,
    payments=("int64", "int64", "int64", "int64"),
    borne="int64",
    status="int8",
    answers=(),
    notices=3,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）"),
        Refusal("ZS402", "二档标准", "缺少「二档标准」"),
        Refusal("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "特困和因病致贫一档资助.累计基数", "「特困和因病致贫一档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "二档资助.累计基数", "「二档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)

_TABLE_3_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_3(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_compliant_cost: Array,
    C_in_deductible: Array,
    C_in_ceiling: Array,
    C_in_tiers_tops: Array,
    C_in_tiers_rates: Array,
    C_in_tiers_starts: Array,
    codes: Array,
    C_paid_1: Array,
    C_borne_amount: Array,
    C_status_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_aid_status = int(C_in_aid_status[row])
        in_compliant_cost = int(C_in_compliant_cost[row])
        in_deductible = int(C_in_deductible[row])
        in_ceiling = int(C_in_ceiling[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20240113)), 0)
        # 救助对象（就高）
        status_1 = look(_TABLE_3_1, in_aid_status & 127)
        # 第八条 大病保险：累计基数
        sum_1_after = in_compliant_cost
        # ZS416 大病保险.累计基数
        refused |= flag((sum_1_after > 1000000000000), 1)
        # 第八条 大病保险：起付线
        deductible_1 = pick(both(status_1 >= 0, status_1 <= 2), (in_deductible * 50), (in_deductible * 100))
        # 第八条 大病保险：计入救助
        assisted_1 = greatest(0, ((in_compliant_cost * 100) - deductible_1))
        # 第八条 大病保险：按比例应付
        due_1 = divide((tiered((C_in_tiers_tops, C_in_tiers_rates, C_in_tiers_starts[row], C_in_tiers_starts[row + ONE]), assisted_1, 100, only(both(status_1 >= 0, status_1 <= 2), 50000)) + 50000000), 100000000)
        # 第八条 大病保险：限额（每次）
        limit_1 = only((not both(status_1 >= 0, status_1 <= 2)), greatest(0, in_ceiling))
        # 第八条 大病保险：给付
        paid_1 = pick(either((in_ceiling < 0), both(status_1 >= 0, status_1 <= 2)), due_1, least(due_1, greatest(0, limit_1)))
        # 个人负担
        borne_amount = greatest(0, (in_compliant_cost - paid_1))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_paid_1[row] = paid_1
        C_borne_amount[row] = borne_amount
        C_status_1[row] = status_1


_KERNEL_3: Final = Kernel(
    matter="大病保险",
    function=settle_3,
    claim="Claim3",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("救助身份", "aid_status", "choices"),
        Column("合规费用", "compliant_cost", "money"),
        Column("起付线", "deductible", "money"),
        Column("封顶线", "ceiling", "money_or_none"),
        Column("分段", "tiers", "schedule", instead="支付比例"),
    ),
    figures=(),
    sums=None,
    payments=("int64",),
    borne="int64",
    status="int8",
    answers=(),
    notices=0,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）"),
        Refusal("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)

_TABLE_4_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_4(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_med_type: Array,
    C_in_primary_referral: Array,
    C_in_designated_here: Array,
    codes: Array,
    C_status_1: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_aid_status = int(C_in_aid_status[row])
        in_med_type = int(C_in_med_type[row])
        in_primary_referral = bool(C_in_primary_referral[row])
        in_designated_here = bool(C_in_designated_here[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20240113)), 0)
        # 救助对象（就高）
        status_1 = look(_TABLE_4_1, in_aid_status & 127)
        # 第二十条 结论：免押金
        answer_1 = both(both(both(status_1 >= 0, status_1 <= 1), (in_med_type == 3)), both(in_primary_referral, in_designated_here))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_status_1[row] = status_1
        C_answer_1[row] = answer_1


_KERNEL_4: Final = Kernel(
    matter="免押金",
    function=settle_4,
    claim="Claim4",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("救助身份", "aid_status", "choices"),
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "21": "住院"}),
        Column("基层首诊转诊", "primary_referral", "yes_no"),
        Column("高新区定点医疗机构", "designated_here", "yes_no"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status="int8",
    answers=("bool",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）"),),
)

KERNELS: Final[Mapping[str, Kernel]] = {
    "费用结算": _KERNEL_1,
    "资助参保": _KERNEL_2,
    "大病保险": _KERNEL_3,
    "免押金": _KERNEL_4,
}
