"""由准绳生成，请勿修改：重庆市大渡口区城乡医疗救助实施办法，大批量结算用的内核

源文件 SHA-256：648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e
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

SOURCE_SHA256: Final = "648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e"
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
# 内核所用运算的摘要：它们变了，编译好的旧内核就不再用
MACHINE: Final = "a4394e0448603c9a"

_TABLE_1_1: Final = np.array((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2), np.int8)
_TABLE_1_2: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 8, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 9, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 8, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


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
    C_in_disease: Array,
    C_in_cause: Array,
    C_in_outpatient_registered: Array,
    C_in_brdy: Array,
    C_in_severe_home_care: Array,
    C_in_disabled_veteran_grade: Array,
    codes: Array,
    C_paid_1: Array,
    C_paid_2: Array,
    C_paid_3: Array,
    C_paid_4: Array,
    C_borne_amount: Array,
    C_status_1: Array,
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
            in_hosp_lv = int(C_in_hosp_lv[row])
            in_aid_status = int(C_in_aid_status[row])
            in_med_type = int(C_in_med_type[row])
            in_designated = bool(C_in_designated[row])
            in_inscp_scp_amt = int(C_in_inscp_scp_amt[row])
            in_hifp_pay = int(C_in_hifp_pay[row])
            in_disease = int(C_in_disease[row])
            in_cause = int(C_in_cause[row])
            in_outpatient_registered = bool(C_in_outpatient_registered[row])
            in_brdy = int(C_in_brdy[row])
            in_severe_home_care = bool(C_in_severe_home_care[row])
            in_disabled_veteran_grade = int(C_in_disabled_veteran_grade[row])
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
            refused |= flag((in_setl_time < 20210113), 0)
            # ZS408 先付不超过费用
            refused |= flag((in_hifp_pay > in_inscp_scp_amt), 1)
            # 病种类别
            group_1 = look(_TABLE_1_1, in_disease)
            # 大额住院
            def_2 = both(both((in_med_type == 4), (group_1 == 2)), both(both(in_hosp_lv >= 1, in_hosp_lv <= 2), (in_inscp_scp_amt > 3000000)))
            # 第四条 排除：不予救助的原因
            excluded_1 = both((in_cause >= 1), either(both(group_1 >= 0, group_1 <= 1), def_2))
            # 第八条 排除：非定点医疗机构
            excluded_2 = (not in_designated)
            # 有排除情形
            excluded_any = either(excluded_1, excluded_2)
            # 第三条(三)1 适用另文：儿童急性白血病和先天性心脏病
            silent_1 = both((not excluded_any), (group_1 == 1))
            # 一至六级残疾军人
            def_5 = both((in_disabled_veteran_grade >= 1), (in_disabled_veteran_grade <= 6))
            # 救助身份（在乡重点优抚对象不计）
            counted_in_aid_status = pick(both(((in_aid_status & 64) != 0), def_5), (in_aid_status - 64), in_aid_status)
            # 救助对象（就高）
            status_1 = look(_TABLE_1_2, counted_in_aid_status & 1023)
            # 不属于救助对象
            no_status = (status_1 < 0)
            # 八百元对象
            def_8 = either(((in_aid_status & 30) != 0), either(both(((in_aid_status & 1) != 0), both((in_brdy != 0), (((in_setl_time - in_brdy) // 10000) >= 80))), both(in_severe_home_care, ((in_aid_status & 1) != 0))))
            # 优抚对象
            def_9 = both(((in_aid_status & 64) != 0), (not def_5))
            # 第三条(二)1 普通门诊救助：给付
            when_holds__1 = both(both((not excluded_any), (status_1 >= 0)), both((in_med_type == 0), both(either(def_8, both((not def_8), either(((in_aid_status & 1) != 0), def_9))), (not (group_1 == 1)))))
            # 第三条(二)1 普通门诊救助：基数
            base_1 = greatest(0, (in_inscp_scp_amt - in_hifp_pay))
            # 第三条(二)1 普通门诊救助：累计基数
            sum_1_after = (sum_1 + only(when_holds__1, base_1))
            # ZS416 普通门诊救助.累计基数
            refused |= flag((sum_1_after > 1000000000000), 2)
            # 第三条(二)1 普通门诊救助：限额（每年）
            limit_1 = pick(def_8, 80000, 30000)
            # 第三条(二)1 普通门诊救助：给付
            paid_1 = only(when_holds__1, least(base_1, greatest(0, (limit_1 - used_1))))
            # 第三条(二)1 普通门诊救助：普通门诊救助.年度
            used_1_after = (used_1 + paid_1)
            # 重点对象
            def_12 = ((in_aid_status & 63) != 0)
            # 高比例对象
            def_13 = either(def_12, def_9)
            when_holds__2 = both((not excluded_any), (status_1 >= 0))
            # 第三条(三)1 特殊病种救助：给付
            when_holds__3 = both(when_holds__2, both((group_1 == 0), either((in_med_type == 4), both(both(in_med_type >= 1, in_med_type <= 3), in_outpatient_registered))))
            # 第三条(三)1 特殊病种救助：基数
            base_2 = greatest(0, ((in_inscp_scp_amt - in_hifp_pay) - paid_1))
            # 第三条(三)1 特殊病种救助：累计基数
            sum_2_after = (sum_2 + only(when_holds__3, base_2))
            # ZS416 特殊病种救助.累计基数
            refused |= flag((sum_2_after > 1000000000000), 3)
            # 第三条(三)1 特殊病种救助：比例
            rate_2 = pick(def_13, 70, 60)
            # 第三条(三)1 特殊病种救助：按比例应付
            due_2 = divide(((base_2 * rate_2) + 50), 100)
            # 第三条(三)1 特殊病种救助：给付
            paid_2 = only(when_holds__3, least(due_2, greatest(0, (10000000 - used_2))))
            # 第三条(三)1 特殊病种救助：特殊病种救助.年度
            used_2_after = (used_2 + paid_2)
            # 第三条(三)2 大额费用救助：给付
            when_holds__4 = both(when_holds__2, def_2)
            # 第三条(三)2 大额费用救助：基数
            base_3 = greatest(0, ((in_inscp_scp_amt - in_hifp_pay) - paid_1))
            # 第三条(三)2 大额费用救助：累计基数
            sum_3_after = (sum_3 + only(when_holds__4, base_3))
            # ZS416 大额费用救助.累计基数
            refused |= flag((sum_3_after > 1000000000000), 4)
            # 第三条(三)2 大额费用救助：比例
            rate_3 = pick(def_13, 70, 60)
            # 第三条(三)2 大额费用救助：按比例应付
            due_3 = divide(((base_3 * rate_3) + 50), 100)
            # 第三条(三)2 大额费用救助：给付
            paid_3 = only(when_holds__4, least(due_3, greatest(0, (6000000 - used_3))))
            # 第三条(三)2 大额费用救助：大额费用救助.年度
            used_3_after = (used_3 + paid_3)
            # 第三条(二)2 普通住院救助：给付
            when_holds__5 = both(both(when_holds__2, (in_med_type == 4)), both((group_1 == 2), both((in_hosp_lv <= 2), (not both((status_1 >= 0), def_2)))))
            # 第三条(二)2 普通住院救助：基数
            base_4 = greatest(0, ((in_inscp_scp_amt - in_hifp_pay) - paid_1))
            # 第三条(二)2 普通住院救助：累计基数
            sum_4_after = (sum_4 + only(when_holds__5, base_4))
            # ZS416 普通住院救助.累计基数
            refused |= flag((sum_4_after > 1000000000000), 5)
            # 第三条(二)2 普通住院救助：比例
            rate_4 = pick(both(def_12, (in_hosp_lv <= 1)), 80, pick(both(def_12, (in_hosp_lv == 2)), 70, pick(both((not def_12), (in_hosp_lv <= 1)), 70, 60)))
            # 第三条(二)2 普通住院救助：按比例应付
            due_4 = divide(((base_4 * rate_4) + 50), 100)
            # 第三条(二)2 普通住院救助：给付
            paid_4 = only(when_holds__5, least(due_4, greatest(0, (1200000 - used_4))))
            # 第三条(二)2 普通住院救助：普通住院救助.年度
            used_4_after = (used_4 + paid_4)
            # 个人负担
            borne_amount = greatest(0, (((((in_inscp_scp_amt - in_hifp_pay) - paid_1) - paid_2) - paid_3) - paid_4))
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
            C_status_1[row] = status_1
            Notices[row] = flag(excluded_1, 0) | flag(excluded_2, 1) | flag(no_status, 2) | flag(silent_1, 3)
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
        Column("医疗机构等级", "hosp_lv", "choice", default=3),
        Column("救助身份", "aid_status", "choices"),
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "21": "住院"}),
        Column("定点医药机构", "designated", "yes_no"),
        Column("政策范围内费用", "inscp_scp_amt", "money"),
        Column("基本医保支付", "hifp_pay", "money"),
        Column("病种", "disease", "choice", listed=True),
        Column("致病原因", "cause", "choice"),
        Column("门诊已备案", "outpatient_registered", "yes_no"),
        Column("出生日期", "brdy", "date", default=0),
        Column("需院外维持治疗的重残重病", "severe_home_care", "yes_no", default=0),
        Column("残疾军人等级", "disabled_veteran_grade", "integer", default=0),
    ),
    figures=(),
    sums=Span(0, (1000000000000, 1080000000000, 1000000000000, 11000000000000, 1000000000000, 7000000000000, 1000000000000, 2200000000000)),
    payments=("int32", "int32", "int32", "int32"),
    borne="int64",
    status="int8",
    answers=(),
    notices=4,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）"),
        Refusal("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 不超过 政策范围内费用"),
        Refusal("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "特殊病种救助.累计基数", "「特殊病种救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "大额费用救助.累计基数", "「大额费用救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "普通住院救助.累计基数", "「普通住院救助.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)

_TABLE_2_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 8, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 9, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 8, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 7, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 6, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_2(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_disabled_veteran_grade: Array,
    C_in_insurance_tier: Array,
    C_in_first_tier_premium: Array,
    C_in_second_tier_premium: Array,
    C_has_second_tier_premium: Array,
    C_in_employee_premium: Array,
    C_has_employee_premium: Array,
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
        in_disabled_veteran_grade = int(C_in_disabled_veteran_grade[row])
        in_insurance_tier = int(C_in_insurance_tier[row])
        in_first_tier_premium = int(C_in_first_tier_premium[row])
        in_second_tier_premium = int(C_in_second_tier_premium[row])
        has_second_tier_premium = bool(C_has_second_tier_premium[row])
        in_employee_premium = int(C_in_employee_premium[row])
        has_employee_premium = bool(C_has_employee_premium[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20210113)), 0)
        # 二档标准用于：档次 为 二档
        asked_second_tier_premium = (in_insurance_tier == 1)
        # 二档标准（不用时按没有写）
        used_second_tier_premium = only(asked_second_tier_premium, in_second_tier_premium)
        # ZS402 二档标准
        refused |= flag(both(asked_second_tier_premium, (not has_second_tier_premium)), 1)
        # 应缴用于：档次 为 职工
        asked_employee_premium = (in_insurance_tier == 2)
        # 应缴（不用时按没有写）
        used_employee_premium = only(asked_employee_premium, in_employee_premium)
        # ZS402 应缴
        refused |= flag(both(asked_employee_premium, (not has_employee_premium)), 2)
        # 一至六级残疾军人
        def_1 = both((in_disabled_veteran_grade >= 1), (in_disabled_veteran_grade <= 6))
        # 救助身份（在乡重点优抚对象不计）
        counted_in_aid_status = pick(both(((in_aid_status & 64) != 0), def_1), (in_aid_status - 64), in_aid_status)
        # 救助对象（就高）
        status_1 = look(_TABLE_2_1, counted_in_aid_status & 1023)
        # 不属于救助对象
        no_status = (status_1 < 0)
        # 应缴费用
        def_2 = pick((in_insurance_tier == 0), in_first_tier_premium, pick((in_insurance_tier == 1), used_second_tier_premium, used_employee_premium))
        when_holds__1 = both((status_1 >= 0), (in_insurance_tier == 0))
        # 第三条(一)1 低保对象一档资助：给付
        when_holds__2 = both(when_holds__1, ((in_aid_status & 1) != 0))
        # 第三条(一)1 低保对象一档资助：基数
        base_1 = greatest(0, def_2)
        # 第三条(一)1 低保对象一档资助：累计基数
        sum_1_after = base_1
        # ZS416 低保对象一档资助.累计基数
        refused |= flag(both(when_holds__2, (sum_1_after > 1000000000000)), 3)
        # 第三条(一)1 低保对象一档资助：给付
        paid_1 = only(when_holds__2, base_1)
        # 第三条(一)1 其他对象一档资助：给付
        when_holds__3 = both(when_holds__1, both((not ((in_aid_status & 1) != 0)), ((in_aid_status & 896) != 0)))
        # 第三条(一)1 其他对象一档资助：基数
        base_2 = greatest(0, def_2)
        # 第三条(一)1 其他对象一档资助：累计基数
        sum_2_after = base_2
        # ZS416 其他对象一档资助.累计基数
        refused |= flag(both(when_holds__3, (sum_2_after > 1000000000000)), 4)
        # 第三条(一)1 其他对象一档资助：按比例应付
        due_2 = divide(((base_2 * 70) + 50), 100)
        # 第三条(一)1 其他对象一档资助：给付
        paid_2 = only(when_holds__3, due_2)
        # 特困供养
        def_4 = ((in_aid_status & 62) != 0)
        # 优抚对象
        def_5 = both(((in_aid_status & 64) != 0), (not def_1))
        when_holds__4 = (status_1 >= 0)
        # 第三条(一)2 全额二档资助：给付
        when_holds__5 = both(when_holds__4, both((in_insurance_tier == 1), either(def_4, def_5)))
        # 第三条(一)2 全额二档资助：基数
        base_3 = greatest(0, def_2)
        # 第三条(一)2 全额二档资助：累计基数
        sum_3_after = base_3
        # ZS416 全额二档资助.累计基数
        refused |= flag(both(when_holds__5, (sum_3_after > 1000000000000)), 5)
        # 第三条(一)2 全额二档资助：给付
        paid_3 = only(when_holds__5, base_3)
        # 第三条(一)2 按一档标准资助：给付
        when_holds__6 = both(when_holds__4, either((in_insurance_tier == 2), both((in_insurance_tier == 1), (not either(def_4, def_5)))))
        # 第三条(一)2 按一档标准资助：基数
        base_4 = greatest(0, least(in_first_tier_premium, def_2))
        # 第三条(一)2 按一档标准资助：累计基数
        sum_4_after = base_4
        # ZS416 按一档标准资助.累计基数
        refused |= flag(both(when_holds__6, (sum_4_after > 1000000000000)), 6)
        # 第三条(一)2 按一档标准资助：给付
        paid_4 = only(when_holds__6, base_4)
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
        Notices[row] = flag(no_status, 0)


_KERNEL_2: Final = Kernel(
    matter="资助参保",
    function=settle_2,
    claim="Claim2",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("救助身份", "aid_status", "choices"),
        Column("残疾军人等级", "disabled_veteran_grade", "integer", default=0),
        Column("档次", "insurance_tier", "choice"),
        Column("一档标准", "first_tier_premium", "money"),
        Column("二档标准", "second_tier_premium", "money", given="second_tier_premium_given", default=0),
        Column("应缴", "employee_premium", "money", given="employee_premium_given", default=0),
    ),
    figures=(),
    sums=None,
    payments=("int64", "int64", "int64", "int64"),
    borne="int64",
    status="int8",
    answers=(),
    notices=1,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）"),
        Refusal("ZS402", "二档标准", "缺少「二档标准」"),
        Refusal("ZS402", "应缴", "缺少「应缴」"),
        Refusal("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "全额二档资助.累计基数", "「全额二档资助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "按一档标准资助.累计基数", "「按一档标准资助.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)



@kernel
def settle_3(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_city_subsidy_last_year: Array,
    codes: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_city_subsidy_last_year = int(C_in_city_subsidy_last_year[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20210113)), 0)
        # 第九条 结论：区级预算下限
        answer_1 = divide(((in_city_subsidy_last_year * 15) + 50), 100)
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1


_KERNEL_3: Final = Kernel(
    matter="区级预算下限",
    function=settle_3,
    claim="Claim3",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("上年市级补助", "city_subsidy_last_year", "money"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("int32",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）"),),
)



@kernel
def settle_4(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_raised: Array,
    C_in_surplus: Array,
    codes: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_raised = int(C_in_raised[row])
        in_surplus = int(C_in_surplus[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20210113)), 0)
        # 第十条 结论：结余合规
        answer_1 = ((in_surplus * 100) <= (in_raised * 15))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1


_KERNEL_4: Final = Kernel(
    matter="结余合规",
    function=settle_4,
    claim="Claim4",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("当年筹集", "raised", "money"),
        Column("结余", "surplus", "money"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("bool",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）"),),
)



@kernel
def settle_5(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_needed: Array,
    codes: Array,
    C_answer_1: Array,
    C_answer_2: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_needed = int(C_in_needed[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(both((in_setl_time != 0), (in_setl_time < 20210113)), 0)
        # 第十条 结论：区财政
        answer_1 = divide(((in_needed * 50) + 50), 100)
        # 第十条 结论：镇街
        answer_2 = (in_needed - answer_1)
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1
        C_answer_2[row] = answer_2


_KERNEL_5: Final = Kernel(
    matter="资金分担",
    function=settle_5,
    claim="Claim5",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("所需资金", "needed", "money"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("int64", "int64"),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）"),),
)

KERNELS: Final[Mapping[str, Kernel]] = {
    "费用结算": _KERNEL_1,
    "资助参保": _KERNEL_2,
    "区级预算下限": _KERNEL_3,
    "结余合规": _KERNEL_4,
    "资金分担": _KERNEL_5,
}
