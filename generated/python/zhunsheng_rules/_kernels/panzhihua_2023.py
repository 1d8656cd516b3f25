"""由准绳生成，请勿修改：攀枝花市健全重特大疾病医疗保险和救助制度实施细则，大批量结算用的内核

源文件 SHA-256：3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f
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

SOURCE_SHA256: Final = "3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f"
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
# 内核所用运算的摘要：它们变了，编译好的旧内核就不再用
MACHINE: Final = "a4394e0448603c9a"

_TABLE_1_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)
_TABLE_1_2: Final = np.array((0, 0, 0, 0, 5, 10, 25), np.int8)
_TABLE_1_3: Final = np.array((100, 100, 100, 70, 65, 50, 50), np.int8)


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
    C_in_aid_status: Array,
    C_in_med_type: Array,
    C_in_designated: Array,
    C_in_inscp_scp_amt: Array,
    C_in_hifp_pay: Array,
    C_in_hifmi_pay: Array,
    C_in_treatment_place: Array,
    C_in_referred_or_registered: Array,
    C_in_standard_referral: Array,
    C_in_recognised_on: Array,
    C_in_commercial_pay: Array,
    C_has_commercial_pay: Array,
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
        par_disposable_income = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
        par_monitoring_standard = int(figures[np.uint64(1), np.uint64(greatest(current - FIRST_YEAR, 0))])
        for row in range(starts[person], starts[person + ONE]):
            if codes[row] != 0:
                continue
            in_setl_time = int(C_in_setl_time[row])
            in_aid_status = int(C_in_aid_status[row])
            in_med_type = int(C_in_med_type[row])
            in_designated = bool(C_in_designated[row])
            in_inscp_scp_amt = int(C_in_inscp_scp_amt[row])
            in_hifp_pay = int(C_in_hifp_pay[row])
            in_hifmi_pay = int(C_in_hifmi_pay[row])
            in_treatment_place = int(C_in_treatment_place[row])
            in_referred_or_registered = bool(C_in_referred_or_registered[row])
            in_standard_referral = bool(C_in_standard_referral[row])
            in_recognised_on = int(C_in_recognised_on[row])
            in_commercial_pay = int(C_in_commercial_pay[row])
            has_commercial_pay = bool(C_has_commercial_pay[row])
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
                    par_disposable_income = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
                    par_monitoring_standard = int(figures[np.uint64(1), np.uint64(greatest(current - FIRST_YEAR, 0))])
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
                    par_disposable_income = int(figures[np.uint64(0), np.uint64(greatest(current - FIRST_YEAR, 0))])
                    par_monitoring_standard = int(figures[np.uint64(1), np.uint64(greatest(current - FIRST_YEAR, 0))])
            refused = 0
            # ZS407 结算日期
            refused |= flag(either((in_setl_time < 20230201), (in_setl_time > 20280131)), 0)
            # ZS410 普惠险支付
            refused |= flag(both((in_med_type < 1), both(has_commercial_pay, (in_commercial_pay != 0))), 1)
            # ZS408 先付不超过费用
            refused |= flag((((in_hifp_pay + in_hifmi_pay) + in_commercial_pay) > in_inscp_scp_amt), 2)
            # 第十七条 排除：未按规定转诊
            excluded_1 = both((not in_referred_or_registered), (in_treatment_place >= 1))
            # 追溯起点
            def_1 = only((in_recognised_on != 0), (divide(in_recognised_on, 10000) * 10000 + 101))
            # 第十九条 排除：早于追溯期
            excluded_2 = both((def_1 != 0), (in_setl_time < def_1))
            # 第二十七条 排除：非定点医药机构
            excluded_3 = (not in_designated)
            # 救助对象（就高）
            status_1 = look(_TABLE_1_1, in_aid_status & 63)
            # 不属于救助对象
            no_status = (status_1 < 0)
            # 政策范围内费用 - 基本医保支付 - 大病保险支付 - 普惠险支付
            shared_1 = (((in_inscp_scp_amt - in_hifp_pay) - in_hifmi_pay) - in_commercial_pay)
            when_holds__1 = (not either(excluded_1, either(excluded_2, excluded_3)))
            # 第九条 特困孤儿普通门诊救助：给付
            when_holds__2 = both(when_holds__1, both(both(status_1 >= 0, status_1 <= 1), (in_med_type == 0)))
            # 第九条 特困孤儿普通门诊救助：基数
            base_1 = greatest(0, shared_1)
            # 第九条 特困孤儿普通门诊救助：累计基数
            sum_1_after = (sum_1 + only(when_holds__2, base_1))
            # ZS416 特困孤儿普通门诊救助.累计基数
            refused |= flag((sum_1_after > 1000000000000), 3)
            # 第九条 特困孤儿普通门诊救助：给付
            paid_1 = only(when_holds__2, base_1)
            # 第九条 特困孤儿普通门诊救助：特困孤儿普通门诊救助.年度
            used_1_after = (used_1 + paid_1)
            # 第十条 低保对象普通门诊救助：给付
            when_holds__3 = both(when_holds__1, both((status_1 == 2), (in_med_type == 0)))
            # 第十条 低保对象普通门诊救助：基数
            base_2 = greatest(0, shared_1)
            # 第十条 低保对象普通门诊救助：累计基数
            sum_2_after = (sum_2 + only(when_holds__3, base_2))
            # ZS416 低保对象普通门诊救助.累计基数
            refused |= flag((sum_2_after > 1000000000000), 4)
            # 第十条 低保对象普通门诊救助：按比例应付
            due_2 = divide(((base_2 * 70) + 50), 100)
            # 第十条 低保对象普通门诊救助：给付
            paid_2 = only(when_holds__3, least(due_2, greatest(0, (80000 - used_2))))
            # 第十条 低保对象普通门诊救助：低保对象普通门诊救助.年度
            used_2_after = (used_2 + paid_2)
            # 第十二条 住院和门诊慢特病救助：给付
            when_holds__4 = both(when_holds__1, both((status_1 >= 0), (in_med_type >= 1)))
            # 第十二条 住院和门诊慢特病救助：基数
            base_3 = greatest(0, shared_1)
            # 第十二条 住院和门诊慢特病救助：累计基数
            sum_3_after = (sum_3 + only(when_holds__4, base_3))
            # ZS416 住院和门诊慢特病救助.累计基数
            refused |= flag((sum_3_after > 1000000000000), 5)
            # ZS409 上年度居民人均可支配收入
            refused |= flag(both(when_holds__4, both((par_disposable_income < 0), (status_1 >= 3))), 6)
            # 第十二条 住院和门诊慢特病救助：起付线
            deductible_3 = (par_disposable_income * look(_TABLE_1_2, status_1 + 1))
            # 第十二条 住院和门诊慢特病救助：计入救助
            assisted_3 = (greatest(0, ((sum_3_after * 100) - deductible_3)) - greatest(0, ((sum_3 * 100) - deductible_3)))
            # 第十二条 住院和门诊慢特病救助：比例
            rate_3 = look(_TABLE_1_3, status_1 + 1)
            # 第十二条 住院和门诊慢特病救助：按比例应付
            due_3 = divide(((assisted_3 * rate_3) + 5000), 10000)
            # 第十二条 住院和门诊慢特病救助：限额（每年）
            limit_3 = only((not (status_1 <= 1)), 7000000)
            # 第十二条 住院和门诊慢特病救助：给付
            paid_3 = only(when_holds__4, pick((status_1 <= 1), due_3, least(due_3, greatest(0, (limit_3 - used_3)))))
            # 第十二条 住院和门诊慢特病救助：住院和门诊慢特病救助.年度
            used_3_after = (used_3 + paid_3)
            # 第十三条 倾斜救助：给付
            when_holds__5 = both(both(when_holds__1, (status_1 >= 0)), both(in_standard_referral, (in_treatment_place <= 1)))
            # 第十三条 倾斜救助：基数
            base_4 = greatest(0, (((shared_1 - paid_1) - paid_2) - paid_3))
            # 第十三条 倾斜救助：累计基数
            sum_4_after = (sum_4 + only(when_holds__5, base_4))
            # ZS416 倾斜救助.累计基数
            refused |= flag((sum_4_after > 1000000000000), 7)
            # ZS409 防止返贫监测收入标准
            refused |= flag(both(when_holds__5, (par_monitoring_standard < 0)), 8)
            # 第十三条 倾斜救助：计入救助
            assisted_4 = (greatest(0, (sum_4_after - par_monitoring_standard)) - greatest(0, (sum_4 - par_monitoring_standard)))
            # 第十三条 倾斜救助：按比例应付
            due_4 = divide(((assisted_4 * 50) + 50), 100)
            # 第十三条 倾斜救助：给付
            paid_4 = only(when_holds__5, least(due_4, greatest(0, (2000000 - used_4))))
            # 第十三条 倾斜救助：倾斜救助.年度
            used_4_after = (used_4 + paid_4)
            # 个人负担
            borne_amount = greatest(0, ((((shared_1 - paid_1) - paid_2) - paid_3) - paid_4))
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
            Notices[row] = flag(excluded_1, 0) | flag(excluded_2, 1) | flag(excluded_3, 2) | flag(no_status, 3)
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
        Column("救助身份", "aid_status", "choices"),
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "14": "门诊慢特病", "21": "住院"}),
        Column("定点医药机构", "designated", "yes_no"),
        Column("政策范围内费用", "inscp_scp_amt", "money"),
        Column("基本医保支付", "hifp_pay", "money"),
        Column("大病保险支付", "hifmi_pay", "money"),
        Column("就医地", "treatment_place", "choice"),
        Column("按规定转诊或备案", "referred_or_registered", "yes_no"),
        Column("规范转诊", "standard_referral", "yes_no"),
        Column("认定日期", "recognised_on", "date", default=0),
        Column("普惠险支付", "commercial_pay", "money", given="commercial_pay_given", default=0),
    ),
    figures=("上年度居民人均可支配收入", "防止返贫监测收入标准"),
    sums=Span(0, (1000000000000, 10000999999000000, 1000000000000, 1080000000000, 1000000000000, 10000999999000000, 1000000000000, 3000000000000)),
    payments=("int64", "int32", "int64", "int32"),
    borne="int64",
    status="int8",
    answers=(),
    notices=4,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）"),
        Refusal("ZS410", "普惠险支付", "「普惠险支付」只用于 医疗类别 属于 住院、门诊慢特病 的情形"),
        Refusal("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 普惠险支付 不超过 政策范围内费用"),
        Refusal("ZS416", "特困孤儿普通门诊救助.累计基数", "「特困孤儿普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "低保对象普通门诊救助.累计基数", "「低保对象普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS416", "住院和门诊慢特病救助.累计基数", "「住院和门诊慢特病救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值"),
        Refusal("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元"),
        Refusal("ZS409", "防止返贫监测收入标准", "缺少参数「防止返贫监测收入标准」在这一年的值；参数表里还没有任何一年的值"),
    ),
)

_TABLE_2_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_2(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_premium: Array,
    codes: Array,
    C_paid_1: Array,
    C_borne_amount: Array,
    C_status_1: Array,
    Notices: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_aid_status = int(C_in_aid_status[row])
        in_premium = int(C_in_premium[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(either(both((in_setl_time != 0), (in_setl_time < 20230201)), (in_setl_time > 20280131)), 0)
        # 救助对象（就高）
        status_1 = look(_TABLE_2_1, in_aid_status & 63)
        # 不属于救助对象
        no_status = (status_1 < 0)
        # 第六条 资助参保：给付
        when_holds__1 = both(status_1 >= 0, status_1 <= 3)
        # 第六条 资助参保：累计基数
        sum_1_after = in_premium
        # ZS416 资助参保.累计基数
        refused |= flag(both(when_holds__1, (sum_1_after > 1000000000000)), 1)
        # 第六条 资助参保：比例
        rate_1 = pick((status_1 <= 1), 100, 75)
        # 第六条 资助参保：按比例应付
        due_1 = divide(((in_premium * rate_1) + 50), 100)
        # 第六条 资助参保：给付
        paid_1 = only(when_holds__1, due_1)
        # 个人负担
        borne_amount = greatest(0, (in_premium - paid_1))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_paid_1[row] = paid_1
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
        Column("个人缴费标准", "premium", "money"),
    ),
    figures=(),
    sums=None,
    payments=("int64",),
    borne="int64",
    status="int8",
    answers=(),
    notices=1,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）"),
        Refusal("ZS416", "资助参保.累计基数", "「资助参保.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)

_TABLE_3_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


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
        refused |= flag(either(both((in_setl_time != 0), (in_setl_time < 20230201)), (in_setl_time > 20280131)), 0)
        # 救助对象（就高）
        status_1 = look(_TABLE_3_1, in_aid_status & 63)
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
        limit_1 = greatest(0, in_ceiling)
        # 第八条 大病保险：给付
        paid_1 = pick((in_ceiling < 0), due_1, least(due_1, greatest(0, limit_1)))
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
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）"),
        Refusal("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元"),
    ),
)

_TABLE_4_1: Final = np.array((-1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0), np.int8)


@kernel
def settle_4(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_aid_status: Array,
    C_in_med_type: Array,
    C_in_designated: Array,
    C_in_treatment_place: Array,
    C_in_primary_referral: Array,
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
        in_designated = bool(C_in_designated[row])
        in_treatment_place = int(C_in_treatment_place[row])
        in_primary_referral = bool(C_in_primary_referral[row])
        refused = 0
        # ZS407 结算日期
        refused |= flag(either(both((in_setl_time != 0), (in_setl_time < 20230201)), (in_setl_time > 20280131)), 0)
        # 救助对象（就高）
        status_1 = look(_TABLE_4_1, in_aid_status & 63)
        # 第十六条 结论：免押金
        answer_1 = both(both(both(status_1 >= 0, status_1 <= 2), (in_med_type == 2)), both(in_primary_referral, both((in_treatment_place == 0), in_designated)))
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
        Column("医疗类别", "med_type", "choice", codes={"11": "普通门诊", "14": "门诊慢特病", "21": "住院"}),
        Column("定点医药机构", "designated", "yes_no"),
        Column("就医地", "treatment_place", "choice"),
        Column("基层首诊转诊", "primary_referral", "yes_no"),
    ),
    figures=(),
    sums=None,
    payments=(),
    borne=None,
    status="int8",
    answers=("bool",),
    notices=0,
    refusals=(Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）"),),
)



@kernel
def settle_5(
    first: int,
    last: int,
    figures: Array,
    C_in_setl_time: Array,
    C_in_year_own_in_scope: Array,
    codes: Array,
    C_answer_1: Array,
) -> None:
    for row in range(np.uint64(first), np.uint64(last)):
        if codes[row] != 0:
            continue
        in_setl_time = int(C_in_setl_time[row])
        in_year_own_in_scope = int(C_in_year_own_in_scope[row])
        year = divide(in_setl_time, 10000)
        par_disposable_income = int(figures[np.uint64(0), np.uint64(greatest(year - FIRST_YEAR, 0))])
        refused = 0
        # ZS407 结算日期
        refused |= flag(either(both((in_setl_time != 0), (in_setl_time < 20230201)), (in_setl_time > 20280131)), 0)
        # ZS409 上年度居民人均可支配收入
        refused |= flag((par_disposable_income < 0), 1)
        # 第十八条 结论：预警
        answer_1 = ((in_year_own_in_scope * 100) > (par_disposable_income * 50))
        if rare(refused != 0):
            codes[row] = lowest(refused) + 1
            continue
        C_answer_1[row] = answer_1


_KERNEL_5: Final = Kernel(
    matter="预警",
    function=settle_5,
    claim="Claim5",
    columns=(
        Column("人员编号", "psn_no", "text", needed=False, default=0),
        Column("结算编号", "setl_id", "text", needed=False, default=0),
        Column("结算日期", "setl_time", "date", default=0),
        Column("政策范围内自付", "year_own_in_scope", "money"),
    ),
    figures=("上年度居民人均可支配收入",),
    sums=None,
    payments=(),
    borne=None,
    status=None,
    answers=("bool",),
    notices=0,
    refusals=(
        Refusal("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）"),
        Refusal("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值"),
    ),
)

KERNELS: Final[Mapping[str, Kernel]] = {
    "费用结算": _KERNEL_1,
    "资助参保": _KERNEL_2,
    "大病保险": _KERNEL_3,
    "免押金": _KERNEL_4,
    "预警": _KERNEL_5,
}
