// 由准绳生成，请勿修改：攀枝花市健全重特大疾病医疗保险和救助制度实施细则
//
// 源文件 SHA-256：3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f
// 工具版本：0.1.0
// 施行：2023-02-01；失效（最后一日）：2028-01-31
// 存疑 起付线，采用的读法：年度累计
// 存疑 异地转诊，采用的读法：适用第十二条
// 存疑 倾斜累计范围，采用的读法：全部政策范围内
// 存疑 倾斜条件，采用的读法：逐次
// 存疑 倾斜前提，采用的读法：不要求已获基础救助
// 存疑 未转诊排除，采用的读法：仅市外就医
// 存疑 监测口径，采用的读法：政策范围内自付
// 存疑 追溯年度，采用的读法：自然年度
// 存疑 变更类别，采用的读法：重算补差
// 存疑 有效期，采用的读法：满五年前一日
//
// 一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。

import * as rt from "./_runtime/index.js";

export const IDENTIFIER = "panzhihua_2023";
export const TITLE = "攀枝花市健全重特大疾病医疗保险和救助制度实施细则";
export const START = "2023-02-01";
export const END = "2028-01-31";
export const SOURCE_SHA256 = "3d5bb4be3ac522666472dfcaec6d591bd99e9cfb8bd1e081a0a98a5fbaa3113f";
export const TOOL_VERSION = "0.1.0";
export const READINGS = new Map([
  ["起付线", "年度累计"],
  ["异地转诊", "适用第十二条"],
  ["倾斜累计范围", "全部政策范围内"],
  ["倾斜条件", "逐次"],
  ["倾斜前提", "不要求已获基础救助"],
  ["未转诊排除", "仅市外就医"],
  ["监测口径", "政策范围内自付"],
  ["追溯年度", "自然年度"],
  ["变更类别", "重算补差"],
  ["有效期", "满五年前一日"],
]);
export const VERIFICATION = Object.freeze({
  obligations: 142,
  proved: 130,
  accepted: 6,
  unknown: 0,
  tool: "zhunsheng 0.1.0",
});

const fact1 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"] });
const fact2 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"] });
const fact3 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"] });
const fact4 = rt.fact({
  name: "救助身份",
  kind: "choices",
  variable: "in_aid_status",
  names: ["aid_status"],
  members: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
});
const fact5 = rt.fact({
  name: "医疗类别",
  kind: "choice",
  variable: "in_med_type",
  names: ["med_type"],
  members: ["普通门诊", "门诊慢特病", "住院"],
});
const fact6 = rt.fact({ name: "定点医药机构", kind: "yes_no", variable: "in_designated", names: ["designated"] });
const fact7 = rt.fact({ name: "政策范围内费用", kind: "money", variable: "in_inscp_scp_amt", names: ["inscp_scp_amt"] });
const fact8 = rt.fact({ name: "基本医保支付", kind: "money", variable: "in_hifp_pay", names: ["hifp_pay"] });
const fact9 = rt.fact({ name: "大病保险支付", kind: "money", variable: "in_hifmi_pay", names: ["hifmi_pay"] });
const fact10 = rt.fact({
  name: "就医地",
  kind: "choice",
  variable: "in_treatment_place",
  names: ["treatment_place"],
  members: ["本市", "省内市外", "省外"],
});
const fact11 = rt.fact({
  name: "按规定转诊或备案",
  kind: "yes_no",
  variable: "in_referred_or_registered",
  names: ["referred_or_registered"],
});
const fact12 = rt.fact({ name: "规范转诊", kind: "yes_no", variable: "in_standard_referral", names: ["standard_referral"] });
const fact13 = rt.fact({ name: "认定日期", kind: "date", variable: "in_recognised_on", names: ["recognised_on"], absent: 0n });
const fact14 = rt.fact({
  name: "普惠险支付",
  kind: "money",
  variable: "in_commercial_pay",
  names: ["commercial_pay"],
  given: "has_commercial_pay",
  absent: 0n,
});
const fact15 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"], absent: "" });
const fact16 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"], absent: "" });
const fact17 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"], absent: 0n });
const fact18 = rt.fact({ name: "个人缴费标准", kind: "money", variable: "in_premium", names: ["premium"] });
const fact19 = rt.fact({ name: "合规费用", kind: "money", variable: "in_compliant_cost", names: ["compliant_cost"] });
const fact20 = rt.fact({ name: "起付线", kind: "money", variable: "in_deductible", names: ["deductible"] });
const fact21 = rt.fact({ name: "封顶线", kind: "money_or_none", variable: "in_ceiling", names: ["ceiling"] });
const fact22 = rt.fact({ name: "分段", kind: "schedule", variable: "in_tiers", names: ["tiers"], instead: "支付比例" });
const fact23 = rt.fact({ name: "基层首诊转诊", kind: "yes_no", variable: "in_primary_referral", names: ["primary_referral"] });
const fact24 = rt.fact({ name: "政策范围内自付", kind: "money", variable: "in_year_own_in_scope", names: ["year_own_in_scope"] });
const fact25 = rt.fact({
  name: "原类别",
  kind: "choices",
  variable: "in_old_aid_status",
  names: ["old_aid_status"],
  members: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
});
const fact26 = rt.fact({
  name: "新类别",
  kind: "choices",
  variable: "in_new_aid_status",
  names: ["new_aid_status"],
  members: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
});

// 上年度居民人均可支配收入：取结算年度的上一年的数值，单位分
const figure1 = new rt.Parameter({
  name: "上年度居民人均可支配收入",
  shift: -1,
  scale: 1n,
  rows: [],
  low: 100n,
  high: 100000000n,
});

// 防止返贫监测收入标准：取结算当年的数值，单位分
const figure2 = new rt.Parameter({
  name: "防止返贫监测收入标准",
  shift: 0,
  scale: 1n,
  rows: [],
  low: 100n,
  high: 100000000n,
});

// 台账的各项累计数：名称，以及单位是几分之一分
const KEYS = Object.freeze([
  ["特困孤儿普通门诊救助.累计基数", 1n],
  ["特困孤儿普通门诊救助.年度", 1n],
  ["低保对象普通门诊救助.累计基数", 1n],
  ["低保对象普通门诊救助.年度", 1n],
  ["住院和门诊慢特病救助.累计基数", 1n],
  ["住院和门诊慢特病救助.年度", 1n],
  ["倾斜救助.累计基数", 1n],
  ["倾斜救助.年度", 1n],
  ["资助参保.累计基数", 1n],
  ["资助参保.年度", 1n],
  ["大病保险.累计基数", 1n],
  ["大病保险.年度", 1n],
]);
export const PARAMETERS = Object.freeze([figure1, figure2]);
const KNOWN = new Set([
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
]);
const MODULE = Object.freeze({ known: KNOWN, parameters: PARAMETERS, keys: KEYS });

/** 一人一个自然年度的台账，各项都是 0；给出 toJSON() 的结果就接着算。 */
export function ledger(record = null) {
  return record === null ? new rt.Ledger(KEYS) : rt.Ledger.from(KEYS, record);
}

// 费用结算：整数进，整数出。
function law1(claim, figures, sums) {
  const {
    in_setl_time,
    in_aid_status,
    in_med_type,
    in_designated,
    in_inscp_scp_amt,
    in_hifp_pay,
    in_hifmi_pay,
    in_treatment_place,
    in_referred_or_registered,
    in_standard_referral,
    in_recognised_on,
    in_commercial_pay,
    has_commercial_pay,
  } = claim;
  const {
    par_disposable_income,
    has_disposable_income,
    par_monitoring_standard,
    has_monitoring_standard,
  } = figures;
  const [sum_1, used_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time < 20230201n || in_setl_time > 20280131n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）");
  }
  if (![1n, 2n].includes(in_med_type) && has_commercial_pay && in_commercial_pay !== 0n) {
    rt.refuse("ZS410", "普惠险支付", "「普惠险支付」只用于 医疗类别 属于 住院、门诊慢特病 的情形");
  }
  if (in_hifp_pay + in_hifmi_pay + in_commercial_pay > in_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 普惠险支付 不超过 政策范围内费用");
  }
  // 第十七条 排除：未按规定转诊
  const excluded_1 = !in_referred_or_registered && in_treatment_place !== 0n;
  // 追溯起点
  const def_1 = in_recognised_on !== 0n ? rt.yearStart(in_recognised_on) : 0n;
  // 第十九条 排除：早于追溯期
  const excluded_2 = def_1 !== 0n && in_setl_time < def_1;
  // 第二十七条 排除：非定点医药机构
  const excluded_3 = !in_designated;
  // 有排除情形
  const excluded_any = excluded_1 || excluded_2 || excluded_3;
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 第九条 特困孤儿普通门诊救助：适用
  const applies_1 = !excluded_any && [0n, 1n].includes(status_1) && in_med_type === 0n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, paid_1, used_1_after;
  // 第九条 特困孤儿普通门诊救助：给付
  if (applies_1) {
    // 第九条 特困孤儿普通门诊救助：基数
    base_1 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay);
    // 第九条 特困孤儿普通门诊救助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "特困孤儿普通门诊救助.累计基数", "「特困孤儿普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第九条 特困孤儿普通门诊救助：计入救助
    assisted_1 = base_1;
    // 第九条 特困孤儿普通门诊救助：比例
    rate_1 = 100n;
    // 第九条 特困孤儿普通门诊救助：按比例应付
    due_1 = assisted_1;
    // 第九条 特困孤儿普通门诊救助：给付
    paid_1 = due_1;
    // 第九条 特困孤儿普通门诊救助：特困孤儿普通门诊救助.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第九条 特困孤儿普通门诊救助：累计基数
    sum_1_after = sum_1;
    // 第九条 特困孤儿普通门诊救助：给付
    paid_1 = 0n;
    // 第九条 特困孤儿普通门诊救助：特困孤儿普通门诊救助.年度
    used_1_after = used_1;
  }
  // 第十条 低保对象普通门诊救助：适用
  const applies_2 = !excluded_any && status_1 === 2n && in_med_type === 0n;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, limit_2, paid_2, used_2_after;
  // 第十条 低保对象普通门诊救助：给付
  if (applies_2) {
    // 第十条 低保对象普通门诊救助：基数
    base_2 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay);
    // 第十条 低保对象普通门诊救助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "低保对象普通门诊救助.累计基数", "「低保对象普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第十条 低保对象普通门诊救助：计入救助
    assisted_2 = base_2;
    // 第十条 低保对象普通门诊救助：比例
    rate_2 = 70n;
    // 第十条 低保对象普通门诊救助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * 70n + 50n, 100n);
    // 第十条 低保对象普通门诊救助：限额（每年）
    limit_2 = 80000n;
    // 第十条 低保对象普通门诊救助：给付
    paid_2 = rt.least(due_2, rt.greatest(0n, 80000n - used_2));
    // 第十条 低保对象普通门诊救助：低保对象普通门诊救助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 第十条 低保对象普通门诊救助：累计基数
    sum_2_after = sum_2;
    // 第十条 低保对象普通门诊救助：给付
    paid_2 = 0n;
    // 第十条 低保对象普通门诊救助：低保对象普通门诊救助.年度
    used_2_after = used_2;
  }
  // 第十二条 住院和门诊慢特病救助：适用
  const applies_3 = !excluded_any && status_1 >= 0n && [1n, 2n].includes(in_med_type);
  let base_3, sum_3_after, deductible_3, assisted_3, rate_3, due_3, limit_3, paid_3, used_3_after;
  // 第十二条 住院和门诊慢特病救助：给付
  if (applies_3) {
    // 第十二条 住院和门诊慢特病救助：基数
    base_3 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay);
    // 第十二条 住院和门诊慢特病救助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "住院和门诊慢特病救助.累计基数", "「住院和门诊慢特病救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    if (!has_disposable_income && [3n, 4n, 5n].includes(status_1)) {
      rt.refuse("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值");
    }
    // 第十二条 住院和门诊慢特病救助：起付线
    deductible_3 =
      [0n, 1n, 2n].includes(status_1) ? 0n :
      status_1 === 3n ? par_disposable_income * 5n :
      status_1 === 4n ? par_disposable_income * 10n :
      par_disposable_income * 25n;
    // 第十二条 住院和门诊慢特病救助：计入救助
    assisted_3 = rt.greatest(0n, sum_3_after * 100n - deductible_3) - rt.greatest(0n, sum_3 * 100n - deductible_3);
    // 第十二条 住院和门诊慢特病救助：比例
    rate_3 = [0n, 1n].includes(status_1) ? 100n : status_1 === 2n ? 70n : status_1 === 3n ? 65n : 50n;
    // 第十二条 住院和门诊慢特病救助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * rate_3 + 5000n, 10000n);
    // 第十二条 住院和门诊慢特病救助：限额（每年）
    limit_3 = [0n, 1n].includes(status_1) ? 0n : 7000000n;
    // 第十二条 住院和门诊慢特病救助：给付
    paid_3 = [0n, 1n].includes(status_1) ? due_3 : rt.least(due_3, rt.greatest(0n, limit_3 - used_3));
    // 第十二条 住院和门诊慢特病救助：住院和门诊慢特病救助.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 第十二条 住院和门诊慢特病救助：累计基数
    sum_3_after = sum_3;
    // 第十二条 住院和门诊慢特病救助：给付
    paid_3 = 0n;
    // 第十二条 住院和门诊慢特病救助：住院和门诊慢特病救助.年度
    used_3_after = used_3;
  }
  // 第十三条 倾斜救助：适用
  const applies_4 = !excluded_any && status_1 >= 0n && in_standard_referral && [0n, 1n].includes(in_treatment_place);
  let base_4, sum_4_after, deductible_4, assisted_4, rate_4, due_4, limit_4, paid_4, used_4_after;
  // 第十三条 倾斜救助：给付
  if (applies_4) {
    // 第十三条 倾斜救助：基数
    base_4 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay - paid_1 - paid_2 - paid_3);
    // 第十三条 倾斜救助：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 1000000000000n) {
      rt.refuse("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    if (!has_monitoring_standard) {
      rt.refuse("ZS409", "防止返贫监测收入标准", "缺少参数「防止返贫监测收入标准」在这一年的值；参数表里还没有任何一年的值");
    }
    // 第十三条 倾斜救助：起付线
    deductible_4 = par_monitoring_standard;
    // 第十三条 倾斜救助：计入救助
    assisted_4 = rt.greatest(0n, sum_4_after - deductible_4) - rt.greatest(0n, sum_4 - deductible_4);
    // 第十三条 倾斜救助：比例
    rate_4 = 50n;
    // 第十三条 倾斜救助：按比例应付
    due_4 = rt.floorDiv(assisted_4 * 50n + 50n, 100n);
    // 第十三条 倾斜救助：限额（每年）
    limit_4 = 2000000n;
    // 第十三条 倾斜救助：给付
    paid_4 = rt.least(due_4, rt.greatest(0n, 2000000n - used_4));
    // 第十三条 倾斜救助：倾斜救助.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 第十三条 倾斜救助：累计基数
    sum_4_after = sum_4;
    // 第十三条 倾斜救助：给付
    paid_4 = 0n;
    // 第十三条 倾斜救助：倾斜救助.年度
    used_4_after = used_4;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_commercial_pay - paid_1 - paid_2 - paid_3 - paid_4);
  return {
    payments: [paid_1, paid_2, paid_3, paid_4],
    borne: borne_amount,
    status: status_1,
    sums: [
      sum_1_after,
      used_1_after,
      sum_2_after,
      used_2_after,
      sum_3_after,
      used_3_after,
      sum_4_after,
      used_4_after,
    ],
    notices: [excluded_1, excluded_2, excluded_3, no_status],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["特困孤儿普通门诊救助", "第九条"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["救助对象 属于 特困人员、孤儿", [0n, 1n].includes(status_1)],
          ["医疗类别 为 普通门诊", in_med_type === 0n],
        ],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["按比例应付", due_1, 1n, false],
        ],
        paid_1,
      ),
      rt.explainBenefit(
        ["低保对象普通门诊救助", "第十条"],
        applies_2,
        [["属于 救助对象", status_1 >= 0n], ["救助对象 为 低保对象", status_1 === 2n], ["医疗类别 为 普通门诊", in_med_type === 0n]],
        () => [
          ["基数", base_2, 1n, false],
          ["累计基数", sum_2_after, 1n, false],
          ["计入救助", assisted_2, 1n, false],
          ["比例", rate_2, 100n, true],
          ["按比例应付", due_2, 1n, false],
          ["限额（每年）", limit_2, 1n, false],
        ],
        paid_2,
      ),
      rt.explainBenefit(
        ["住院和门诊慢特病救助", "第十二条"],
        applies_3,
        [["属于 救助对象", status_1 >= 0n], ["医疗类别 属于 住院、门诊慢特病", [1n, 2n].includes(in_med_type)]],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["起付线", [0n, 1n, 2n].includes(status_1) ? null : deductible_3, 100n, false],
          ["计入救助", assisted_3, 100n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
          ["限额（每年）", [0n, 1n].includes(status_1) ? null : limit_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["倾斜救助", "第十三条"],
        applies_4,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["规范转诊", in_standard_referral],
          ["省域内就医", [0n, 1n].includes(in_treatment_place)],
        ],
        () => [
          ["基数", base_4, 1n, false],
          ["累计基数", sum_4_after, 1n, false],
          ["起付线", deductible_4, 1n, false],
          ["计入救助", assisted_4, 1n, false],
          ["比例", rate_4, 100n, true],
          ["按比例应付", due_4, 1n, false],
          ["限额（每年）", limit_4, 1n, false],
        ],
        paid_4,
      ),
    ],
  };
}

// 资助参保：整数进，整数出。
function law2(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_premium } = claim;
  const [sum_1, used_1] = sums;
  if ((in_setl_time !== 0n && in_setl_time < 20230201n) || in_setl_time > 20280131n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 第六条 资助参保：适用
  const applies_1 = [0n, 1n, 2n, 3n].includes(status_1);
  let base_1, sum_1_after, assisted_1, rate_1, due_1, paid_1, used_1_after;
  // 第六条 资助参保：给付
  if (applies_1) {
    // 第六条 资助参保：基数
    base_1 = in_premium;
    // 第六条 资助参保：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "资助参保.累计基数", "「资助参保.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第六条 资助参保：计入救助
    assisted_1 = base_1;
    // 第六条 资助参保：比例
    rate_1 = [0n, 1n].includes(status_1) ? 100n : 75n;
    // 第六条 资助参保：按比例应付
    due_1 = rt.floorDiv(assisted_1 * rate_1 + 50n, 100n);
    // 第六条 资助参保：给付
    paid_1 = due_1;
    // 第六条 资助参保：资助参保.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第六条 资助参保：累计基数
    sum_1_after = sum_1;
    // 第六条 资助参保：给付
    paid_1 = 0n;
    // 第六条 资助参保：资助参保.年度
    used_1_after = used_1;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_premium - paid_1);
  return {
    payments: [paid_1],
    borne: borne_amount,
    status: status_1,
    sums: [sum_1_after, used_1_after],
    notices: [no_status],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["资助参保", "第六条"],
        applies_1,
        [["属于 救助对象", status_1 >= 0n], ["救助对象 属于 特困人员、孤儿、低保对象、防止返贫监测对象", [0n, 1n, 2n, 3n].includes(status_1)]],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["按比例应付", due_1, 1n, false],
        ],
        paid_1,
      ),
    ],
  };
}

// 大病保险：整数进，整数出。
function law3(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_compliant_cost, in_deductible, in_ceiling, in_tiers } = claim;
  const [sum_1, used_1] = sums;
  if ((in_setl_time !== 0n && in_setl_time < 20230201n) || in_setl_time > 20280131n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n]);
  // 第八条 大病保险：适用
  const applies_1 = true;
  let base_1, sum_1_after, deductible_1, assisted_1, due_1, limit_1, paid_1, used_1_after;
  // 第八条 大病保险：给付
  if (applies_1) {
    // 第八条 大病保险：基数
    base_1 = in_compliant_cost;
    // 第八条 大病保险：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第八条 大病保险：起付线
    deductible_1 = [0n, 1n, 2n].includes(status_1) ? in_deductible * 50n : in_deductible * 100n;
    // 第八条 大病保险：计入救助
    assisted_1 = rt.greatest(0n, base_1 * 100n - deductible_1);
    // 第八条 大病保险：按比例应付
    due_1 = rt.floorDiv(rt.tiered(in_tiers, assisted_1, 100n, [0n, 1n, 2n].includes(status_1) ? 50000n : 0n) + 50000000n, 100000000n);
    // 第八条 大病保险：限额（每次）
    limit_1 = rt.greatest(0n, in_ceiling);
    // 第八条 大病保险：给付
    paid_1 = in_ceiling < 0n ? due_1 : rt.least(due_1, rt.greatest(0n, limit_1));
    // 第八条 大病保险：大病保险.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第八条 大病保险：累计基数
    sum_1_after = sum_1;
    // 第八条 大病保险：给付
    paid_1 = 0n;
    // 第八条 大病保险：大病保险.年度
    used_1_after = used_1;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_compliant_cost - paid_1);
  return {
    payments: [paid_1],
    borne: borne_amount,
    status: status_1,
    sums: [sum_1_after, used_1_after],
    notices: [],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["大病保险", "第八条"],
        applies_1,
        [],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["起付线", deductible_1, 100n, false],
          ["计入救助", assisted_1, 100n, false],
          ["按比例应付", due_1, 1n, false],
          ["限额（每次）", in_ceiling < 0n ? null : limit_1, 1n, false],
        ],
        paid_1,
      ),
    ],
  };
}

// 免押金：整数进，整数出。
function law4(claim, figures, sums) {
  const {
    in_setl_time,
    in_aid_status,
    in_med_type,
    in_designated,
    in_treatment_place,
    in_primary_referral,
  } = claim;
  if ((in_setl_time !== 0n && in_setl_time < 20230201n) || in_setl_time > 20280131n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n]);
  // 第十六条 结论：免押金
  const answer_1 = [0n, 1n, 2n].includes(status_1) && in_med_type === 2n && in_primary_referral && in_treatment_place === 0n && in_designated;
  return {
    payments: [],
    borne: null,
    status: status_1,
    sums: [],
    notices: [],
    answers: [answer_1],
    told: () => [],
  };
}

// 预警：整数进，整数出。
function law5(claim, figures, sums) {
  const { in_setl_time, in_year_own_in_scope } = claim;
  const { par_disposable_income, has_disposable_income } = figures;
  if ((in_setl_time !== 0n && in_setl_time < 20230201n) || in_setl_time > 20280131n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（施行 2023-02-01 至 2028-01-31）");
  }
  if (!has_disposable_income) {
    rt.refuse("ZS409", "上年度居民人均可支配收入", "缺少参数「上年度居民人均可支配收入」在这一年的值；参数表里还没有任何一年的值");
  }
  // 第十八条 结论：预警
  const answer_1 = in_year_own_in_scope * 100n > par_disposable_income * 50n;
  return {
    payments: [],
    borne: null,
    status: null,
    sums: [],
    notices: [],
    answers: [answer_1],
    told: () => [],
  };
}

const matter1 = new rt.Matter(
  MODULE,
  {
    matter: "费用结算",
    payments: [["特困孤儿普通门诊救助", "第九条"], ["低保对象普通门诊救助", "第十条"], ["住院和门诊慢特病救助", "第十二条"], ["倾斜救助", "第十三条"]],
    statuses: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
    firstSum: 0,
    sums: 8,
    keeps: true,
    notices: ["第十七条 未按规定转诊", "第十九条 早于追溯期", "第二十七条 非定点医药机构", "第四条 不属于救助对象"],
    answers: [],
  },
  [fact1, fact2, fact3, fact4, fact5, fact6, fact7, fact8, fact9, fact10, fact11, fact12, fact13, fact14],
  [
    { parameter: figure1, variable: "par_disposable_income", given: "has_disposable_income" },
    { parameter: figure2, variable: "par_monitoring_standard", given: "has_monitoring_standard" },
  ],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law1,
);

const matter2 = new rt.Matter(
  MODULE,
  {
    matter: "资助参保",
    payments: [["资助参保", "第六条"]],
    statuses: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
    firstSum: 8,
    sums: 2,
    keeps: false,
    notices: ["第四条 不属于救助对象"],
    answers: [],
  },
  [fact15, fact16, fact17, fact4, fact18],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law2,
);

const matter3 = new rt.Matter(
  MODULE,
  {
    matter: "大病保险",
    payments: [["大病保险", "第八条"]],
    statuses: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
    firstSum: 10,
    sums: 2,
    keeps: false,
    notices: [],
    answers: [],
  },
  [fact15, fact16, fact17, fact4, fact19, fact20, fact21, fact22],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law3,
);

const matter4 = new rt.Matter(
  MODULE,
  {
    matter: "免押金",
    payments: [],
    statuses: ["特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者"],
    firstSum: 12,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "免押金", article: "第十六条", kind: "yes_no", members: [] }],
  },
  [fact15, fact16, fact17, fact4, fact5, fact6, fact10, fact23],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law4,
);

const matter5 = new rt.Matter(
  MODULE,
  {
    matter: "预警",
    payments: [],
    statuses: null,
    firstSum: 12,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "预警", article: "第十八条", kind: "yes_no", members: [] }],
  },
  [fact15, fact16, fact17, fact24],
  [{ parameter: figure1, variable: "par_disposable_income", given: "has_disposable_income" }],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law5,
);

const matter6 = new rt.Resettlement(
  MODULE,
  {
    matter: "改认定追溯",
    payments: [["特困孤儿普通门诊救助", "第九条"], ["低保对象普通门诊救助", "第十条"], ["住院和门诊慢特病救助", "第十二条"], ["倾斜救助", "第十三条"]],
    statuses: null,
    firstSum: 12,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [],
  },
  [fact25, fact26],
  {
    method: "TOP_UP",
    article: "第十九条",
    old: fact25,
    new: fact26,
    input: "救助身份",
    anyone: [],
    variable: "in_aid_status",
  },
  matter1,
);

/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */
export const MATTERS = new Map([
  ["费用结算", matter1],
  ["资助参保", matter2],
  ["大病保险", matter3],
  ["免押金", matter4],
  ["预警", matter5],
  ["改认定追溯", matter6],
]);
export { InputError } from "./_runtime/index.js";
