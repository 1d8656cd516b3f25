// 由准绳生成，请勿修改：关于健全重特大疾病医疗保险和救助制度的实施方案
//
// 源文件 SHA-256：c6b8c460b14bef9b006eb682507640579a4f7d6904276763200fef9bb510ccf7
// 工具版本：0.1.0
// 施行：2023-01-01；失效（最后一日）：未定
// 存疑 普通门诊限额，采用的读法：独立1万
// 存疑 罕见病比例，采用的读法：一律50%
// 存疑 百分之十，采用的读法：控制目标不付款
// 存疑 百分之十分子，采用的读法：政策范围内自付
//
// 一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。

import * as rt from "./_runtime/index.js";

export const IDENTIFIER = "changzhou_2022";
export const TITLE = "关于健全重特大疾病医疗保险和救助制度的实施方案";
export const START = "2023-01-01";
export const END = null;
export const SOURCE_SHA256 = "c6b8c460b14bef9b006eb682507640579a4f7d6904276763200fef9bb510ccf7";
export const TOOL_VERSION = "0.1.0";
export const READINGS = new Map([
  ["普通门诊限额", "独立1万"],
  ["罕见病比例", "一律50%"],
  ["百分之十", "控制目标不付款"],
  ["百分之十分子", "政策范围内自付"],
]);
export const VERIFICATION = Object.freeze({
  obligations: 114,
  proved: 106,
  accepted: 2,
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
  members: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
});
const fact5 = rt.fact({
  name: "医疗类别",
  kind: "choice",
  variable: "in_med_type",
  names: ["med_type"],
  members: ["普通门诊", "门诊慢性病", "门诊特殊病", "双通道单独支付药品", "特定病药品", "省定罕见病药品", "住院"],
});
const fact6 = rt.fact({ name: "定点医药机构", kind: "yes_no", variable: "in_designated", names: ["designated"] });
const fact7 = rt.fact({
  name: "政策范围内费用",
  kind: "money",
  variable: "in_inscp_scp_amt",
  names: ["inscp_scp_amt"],
  given: "has_inscp_scp_amt",
  absent: 0n,
});
const fact8 = rt.fact({
  name: "基本医保支付",
  kind: "money",
  variable: "in_hifp_pay",
  names: ["hifp_pay"],
  given: "has_hifp_pay",
  absent: 0n,
});
const fact9 = rt.fact({
  name: "大病保险支付",
  kind: "money",
  variable: "in_hifmi_pay",
  names: ["hifmi_pay"],
  given: "has_hifmi_pay",
  absent: 0n,
});
const fact10 = rt.fact({
  name: "目录外费用",
  kind: "money",
  variable: "in_out_of_scope_cost",
  names: ["out_of_scope_cost"],
  given: "has_out_of_scope_cost",
  absent: 0n,
});
const fact11 = rt.fact({ name: "当地户籍", kind: "yes_no", variable: "in_local_household", names: ["local_household"], absent: true });
const fact12 = rt.fact({
  name: "药品费用",
  kind: "money",
  variable: "in_drug_cost",
  names: ["drug_cost"],
  given: "has_drug_cost",
  absent: 0n,
});
const fact13 = rt.fact({
  name: "罕见病保障资金支付",
  kind: "money",
  variable: "in_rare_disease_fund_pay",
  names: ["rare_disease_fund_pay"],
  given: "has_rare_disease_fund_pay",
  absent: 0n,
});
const fact14 = rt.fact({
  name: "指定治疗机构",
  kind: "yes_no",
  variable: "in_appointed_clinic",
  names: ["appointed_clinic"],
  given: "has_appointed_clinic",
  absent: false,
});
const fact15 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"], absent: "" });
const fact16 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"], absent: "" });
const fact17 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"], absent: 0n });
const fact18 = rt.fact({ name: "个人缴费标准", kind: "money", variable: "in_premium", names: ["premium"] });
const fact19 = rt.fact({ name: "合规费用", kind: "money", variable: "in_compliant_cost", names: ["compliant_cost"] });
const fact20 = rt.fact({ name: "起付线", kind: "money", variable: "in_deductible", names: ["deductible"] });
const fact21 = rt.fact({ name: "封顶线", kind: "money_or_none", variable: "in_ceiling", names: ["ceiling"] });
const fact22 = rt.fact({ name: "分段", kind: "schedule", variable: "in_tiers", names: ["tiers"], instead: "支付比例" });
const fact23 = rt.fact({
  name: "县域内定点",
  kind: "yes_no",
  variable: "in_county_designated",
  names: ["county_designated"],
  absent: true,
});
const fact24 = rt.fact({ name: "市域内定点", kind: "yes_no", variable: "in_city_designated", names: ["city_designated"] });

// 台账的各项累计数：名称，以及单位是几分之一分
const KEYS = Object.freeze([
  ["医疗救助.累计基数", 1n],
  ["医疗救助.年度", 1n],
  ["年度救助限额.年度", 1n],
  ["普通门诊救助.累计基数", 1n],
  ["普通门诊救助.年度", 1n],
  ["罕见病药品救助.累计基数", 1n],
  ["罕见病药品救助.年度", 1n],
  ["自付控制补足.累计基数", 100n],
  ["自付控制补足.年度", 1n],
  ["资助参保.累计基数", 1n],
  ["资助参保.年度", 1n],
  ["大病保险.累计基数", 1n],
  ["大病保险.年度", 1n],
]);
export const PARAMETERS = Object.freeze([]);
const KNOWN = new Set([
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
    has_inscp_scp_amt,
    in_hifp_pay,
    has_hifp_pay,
    in_hifmi_pay,
    has_hifmi_pay,
    in_out_of_scope_cost,
    has_out_of_scope_cost,
    in_local_household,
    in_drug_cost,
    has_drug_cost,
    in_rare_disease_fund_pay,
    has_rare_disease_fund_pay,
    in_appointed_clinic,
    has_appointed_clinic,
  } = claim;
  const [sum_1, used_1, joint_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time < 20230101n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）");
  }
  // 政策范围内费用用于：非 罕见病药品
  const asked_inscp_scp_amt = in_med_type !== 5n;
  // 政策范围内费用（不用时按没有写）
  const used_inscp_scp_amt = asked_inscp_scp_amt ? in_inscp_scp_amt : 0n;
  if (asked_inscp_scp_amt && !has_inscp_scp_amt) {
    rt.refuse("ZS402", "政策范围内费用", "缺少「政策范围内费用」");
  }
  // 基本医保支付用于：非 罕见病药品
  const asked_hifp_pay = in_med_type !== 5n;
  // 基本医保支付（不用时按没有写）
  const used_hifp_pay = asked_hifp_pay ? in_hifp_pay : 0n;
  if (asked_hifp_pay && !has_hifp_pay) {
    rt.refuse("ZS402", "基本医保支付", "缺少「基本医保支付」");
  }
  // 大病保险支付用于：非 罕见病药品
  const asked_hifmi_pay = in_med_type !== 5n;
  // 大病保险支付（不用时按没有写）
  const used_hifmi_pay = asked_hifmi_pay ? in_hifmi_pay : 0n;
  if (asked_hifmi_pay && !has_hifmi_pay) {
    rt.refuse("ZS402", "大病保险支付", "缺少「大病保险支付」");
  }
  // 目录外费用用于：非 罕见病药品
  const asked_out_of_scope_cost = in_med_type !== 5n;
  // 目录外费用（不用时按没有写）
  const used_out_of_scope_cost = asked_out_of_scope_cost ? in_out_of_scope_cost : 0n;
  if (in_med_type === 5n && !has_drug_cost) {
    rt.refuse("ZS402", "药品费用", "缺少「药品费用」");
  }
  if (in_med_type !== 5n && has_drug_cost && in_drug_cost !== 0n) {
    rt.refuse("ZS410", "药品费用", "「药品费用」只用于 罕见病药品 的情形");
  }
  if (in_med_type === 5n && !has_rare_disease_fund_pay) {
    rt.refuse("ZS402", "罕见病保障资金支付", "缺少「罕见病保障资金支付」");
  }
  if (in_med_type !== 5n && has_rare_disease_fund_pay && in_rare_disease_fund_pay !== 0n) {
    rt.refuse("ZS410", "罕见病保障资金支付", "「罕见病保障资金支付」只用于 罕见病药品 的情形");
  }
  // 指定治疗机构用于：罕见病药品
  const asked_appointed_clinic = in_med_type === 5n;
  // 指定治疗机构（不用时按没有写）
  const used_appointed_clinic = asked_appointed_clinic && in_appointed_clinic;
  if (asked_appointed_clinic && !has_appointed_clinic) {
    rt.refuse("ZS402", "指定治疗机构", "缺少「指定治疗机构」");
  }
  if (used_hifp_pay + used_hifmi_pay > used_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 不超过 政策范围内费用");
  }
  if (in_rare_disease_fund_pay > in_drug_cost) {
    rt.refuse("ZS408", "罕见病先付不超过费用", "违反约定「罕见病先付不超过费用」：应当 罕见病保障资金支付 不超过 药品费用");
  }
  // 四(五) 排除：非定点医药机构
  const excluded_1 = !in_designated;
  // 救助身份（临时救助对象大重病患者不计）
  const counted_in_aid_status =
    (in_aid_status & 512n) !== 0n && !in_local_household ? in_aid_status - 512n :
    in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 四(六) 医疗救助：适用
  const applies_1 = !excluded_1 && status_1 >= 0n && [1n, 2n, 3n, 4n, 6n].includes(in_med_type);
  // 类别比例
  const def_2 = [0n, 1n, 2n].includes(status_1) ? 100n : 80n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, limit_1, paid_1, used_1_after, joint_1_after_1;
  // 四(六) 医疗救助：给付
  if (applies_1) {
    // 四(六) 医疗救助：基数
    base_1 = rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay);
    // 四(六) 医疗救助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "医疗救助.累计基数", "「医疗救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六) 医疗救助：计入救助
    assisted_1 = base_1;
    // 四(六) 医疗救助：比例
    rate_1 = def_2;
    // 四(六) 医疗救助：按比例应付
    due_1 = rt.floorDiv(assisted_1 * rate_1 + 50n, 100n);
    // 四(六) 医疗救助：限额（每年，共用年度救助限额）
    limit_1 = 20000000n;
    // 四(六) 医疗救助：给付
    paid_1 = rt.least(due_1, rt.greatest(0n, 20000000n - joint_1));
    // 四(六) 医疗救助：医疗救助.年度
    used_1_after = used_1 + paid_1;
    // 四(六) 医疗救助：年度救助限额.年度
    joint_1_after_1 = joint_1 + paid_1;
  } else {
    // 四(六) 医疗救助：累计基数
    sum_1_after = sum_1;
    // 四(六) 医疗救助：给付
    paid_1 = 0n;
    // 四(六) 医疗救助：医疗救助.年度
    used_1_after = used_1;
    // 四(六) 医疗救助：年度救助限额.年度
    joint_1_after_1 = joint_1;
  }
  // 四(六)普通门诊 普通门诊救助：适用
  const applies_2 = !excluded_1 && status_1 >= 0n && in_med_type === 0n;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, limit_2, paid_2, used_2_after;
  // 四(六)普通门诊 普通门诊救助：给付
  if (applies_2) {
    // 四(六)普通门诊 普通门诊救助：基数
    base_2 = rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay);
    // 四(六)普通门诊 普通门诊救助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六)普通门诊 普通门诊救助：计入救助
    assisted_2 = base_2;
    // 四(六)普通门诊 普通门诊救助：比例
    rate_2 = def_2;
    // 四(六)普通门诊 普通门诊救助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * rate_2 + 50n, 100n);
    // 四(六)普通门诊 普通门诊救助：限额（每年）
    limit_2 = 1000000n;
    // 四(六)普通门诊 普通门诊救助：给付
    paid_2 = rt.least(due_2, rt.greatest(0n, 1000000n - used_2));
    // 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 四(六)普通门诊 普通门诊救助：累计基数
    sum_2_after = sum_2;
    // 四(六)普通门诊 普通门诊救助：给付
    paid_2 = 0n;
    // 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
    used_2_after = used_2;
  }
  // 四(六)罕见病 罕见病药品救助：适用
  const applies_3 = !excluded_1 && status_1 >= 0n && in_med_type === 5n && used_appointed_clinic;
  let base_3, sum_3_after, assisted_3, rate_3, due_3, limit_3, paid_3, used_3_after, joint_1_after_3;
  // 四(六)罕见病 罕见病药品救助：给付
  if (applies_3) {
    // 四(六)罕见病 罕见病药品救助：基数
    base_3 = rt.greatest(0n, in_drug_cost - in_rare_disease_fund_pay);
    // 四(六)罕见病 罕见病药品救助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "罕见病药品救助.累计基数", "「罕见病药品救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六)罕见病 罕见病药品救助：计入救助
    assisted_3 = base_3;
    // 四(六)罕见病 罕见病药品救助：比例
    rate_3 = 50n;
    // 四(六)罕见病 罕见病药品救助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * 50n + 50n, 100n);
    // 四(六)罕见病 罕见病药品救助：限额（每年，共用年度救助限额）
    limit_3 = 20000000n;
    // 四(六)罕见病 罕见病药品救助：给付
    paid_3 = rt.least(due_3, rt.greatest(0n, 20000000n - joint_1_after_1));
    // 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
    used_3_after = used_3 + paid_3;
    // 四(六)罕见病 罕见病药品救助：年度救助限额.年度
    joint_1_after_3 = joint_1_after_1 + paid_3;
  } else {
    // 四(六)罕见病 罕见病药品救助：累计基数
    sum_3_after = sum_3;
    // 四(六)罕见病 罕见病药品救助：给付
    paid_3 = 0n;
    // 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
    used_3_after = used_3;
    // 四(六)罕见病 罕见病药品救助：年度救助限额.年度
    joint_1_after_3 = joint_1_after_1;
  }
  // 四(七) 自付控制补足：适用
  const applies_4 = false;
  let base_4, sum_4_after, assisted_4, rate_4, due_4, paid_4, used_4_after;
  // 四(七) 自付控制补足：给付
  if (applies_4) {
    // 四(七) 自付控制补足：基数
    base_4 = rt.greatest(0n, rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay - paid_1 - paid_2) * 100n - used_inscp_scp_amt * 10n);
    // 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 100000000000000n) {
      rt.refuse("ZS416", "自付控制补足.累计基数", "「自付控制补足.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(七) 自付控制补足：计入救助
    assisted_4 = base_4;
    // 四(七) 自付控制补足：比例
    rate_4 = 100n;
    // 四(七) 自付控制补足：按比例应付
    due_4 = rt.floorDiv(assisted_4 + 50n, 100n);
    // 四(七) 自付控制补足：给付
    paid_4 = due_4;
    // 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4;
    // 四(七) 自付控制补足：给付
    paid_4 = 0n;
    // 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4;
  }
  // 全部费用
  const def_3 = used_inscp_scp_amt + used_out_of_scope_cost;
  // 个人负担
  const borne_amount = rt.greatest(0n, in_drug_cost + def_3 - used_hifp_pay - used_hifmi_pay - in_rare_disease_fund_pay - paid_1 - paid_2 - paid_3 - paid_4);
  return {
    payments: [paid_1, paid_2, paid_3, paid_4],
    borne: borne_amount,
    status: status_1,
    sums: [
      sum_1_after,
      used_1_after,
      joint_1_after_3,
      sum_2_after,
      used_2_after,
      sum_3_after,
      used_3_after,
      sum_4_after,
      used_4_after,
    ],
    notices: [excluded_1, no_status],
    answers: [],
    told: () => [
      ...rt.explainUnused("政策范围内费用", "非 罕见病药品", has_inscp_scp_amt && !asked_inscp_scp_amt),
      ...rt.explainUnused("基本医保支付", "非 罕见病药品", has_hifp_pay && !asked_hifp_pay),
      ...rt.explainUnused("大病保险支付", "非 罕见病药品", has_hifmi_pay && !asked_hifmi_pay),
      ...rt.explainUnused("目录外费用", "非 罕见病药品", has_out_of_scope_cost && !asked_out_of_scope_cost),
      ...rt.explainUnused("指定治疗机构", "罕见病药品", has_appointed_clinic && !asked_appointed_clinic),
      rt.explainBenefit(
        ["医疗救助", "四(六)"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["医疗类别 属于 门诊慢性病、门诊特殊病、双通道单独支付药品、特定病药品、住院", [1n, 2n, 3n, 4n, 6n].includes(in_med_type)],
        ],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["按比例应付", due_1, 1n, false],
          ["限额（每年，共用年度救助限额）", limit_1, 1n, false],
        ],
        paid_1,
      ),
      rt.explainBenefit(
        ["普通门诊救助", "四(六)普通门诊"],
        applies_2,
        [["属于 救助对象", status_1 >= 0n], ["医疗类别 为 普通门诊", in_med_type === 0n]],
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
        ["罕见病药品救助", "四(六)罕见病"],
        applies_3,
        [["属于 救助对象", status_1 >= 0n], ["罕见病药品", in_med_type === 5n], ["指定治疗机构", used_appointed_clinic]],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["计入救助", assisted_3, 1n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
          ["限额（每年，共用年度救助限额）", limit_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["自付控制补足", "四(七)"],
        applies_4,
        [["否", false]],
        () => [
          ["基数", base_4, 100n, false],
          ["累计基数", sum_4_after, 100n, false],
          ["计入救助", assisted_4, 100n, false],
          ["比例", rate_4, 100n, true],
          ["按比例应付", due_4, 1n, false],
        ],
        paid_4,
      ),
    ],
  };
}

// 资助参保：整数进，整数出。
function law2(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_local_household, in_premium } = claim;
  const [sum_1, used_1] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20230101n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）");
  }
  // 救助身份（临时救助对象大重病患者不计）
  const counted_in_aid_status =
    (in_aid_status & 512n) !== 0n && !in_local_household ? in_aid_status - 512n :
    in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 三(二) 资助参保：适用
  const applies_1 = status_1 >= 0n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, paid_1, used_1_after;
  // 三(二) 资助参保：给付
  if (applies_1) {
    // 三(二) 资助参保：基数
    base_1 = in_premium;
    // 三(二) 资助参保：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "资助参保.累计基数", "「资助参保.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(二) 资助参保：计入救助
    assisted_1 = base_1;
    // 三(二) 资助参保：比例
    rate_1 = 100n;
    // 三(二) 资助参保：按比例应付
    due_1 = assisted_1;
    // 三(二) 资助参保：给付
    paid_1 = due_1;
    // 三(二) 资助参保：资助参保.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 三(二) 资助参保：累计基数
    sum_1_after = sum_1;
    // 三(二) 资助参保：给付
    paid_1 = 0n;
    // 三(二) 资助参保：资助参保.年度
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
        ["资助参保", "三(二)"],
        applies_1,
        [["属于 救助对象", status_1 >= 0n]],
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
  const {
    in_setl_time,
    in_aid_status,
    in_local_household,
    in_compliant_cost,
    in_deductible,
    in_ceiling,
    in_tiers,
  } = claim;
  const [sum_1, used_1] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20230101n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）");
  }
  // 救助身份（临时救助对象大重病患者不计）
  const counted_in_aid_status =
    (in_aid_status & 512n) !== 0n && !in_local_household ? in_aid_status - 512n :
    in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  // 三(三) 大病保险：适用
  const applies_1 = true;
  let base_1, sum_1_after, deductible_1, assisted_1, due_1, limit_1, paid_1, used_1_after;
  // 三(三) 大病保险：给付
  if (applies_1) {
    // 三(三) 大病保险：基数
    base_1 = in_compliant_cost;
    // 三(三) 大病保险：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "大病保险.累计基数", "「大病保险.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(三) 大病保险：起付线
    deductible_1 = status_1 >= 0n ? 0n : in_deductible;
    // 三(三) 大病保险：计入救助
    assisted_1 = rt.greatest(0n, base_1 - deductible_1);
    // 三(三) 大病保险：按比例应付
    due_1 = rt.floorDiv(rt.tiered(in_tiers, assisted_1, 1n, status_1 >= 0n ? 100000n : 0n) + 500000n, 1000000n);
    // 三(三) 大病保险：限额（每次）
    limit_1 = rt.greatest(0n, in_ceiling);
    // 三(三) 大病保险：给付
    paid_1 = in_ceiling < 0n ? due_1 : rt.least(due_1, rt.greatest(0n, limit_1));
    // 三(三) 大病保险：大病保险.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 三(三) 大病保险：累计基数
    sum_1_after = sum_1;
    // 三(三) 大病保险：给付
    paid_1 = 0n;
    // 三(三) 大病保险：大病保险.年度
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
        ["大病保险", "三(三)"],
        applies_1,
        [],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["起付线", status_1 >= 0n ? null : deductible_1, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["按比例应付", due_1, 1n, false],
          ["限额（每次）", in_ceiling < 0n ? null : limit_1, 1n, false],
        ],
        paid_1,
      ),
    ],
  };
}

// 控制线超出：整数进，整数出。
function law4(claim, figures, sums) {
  const {
    in_setl_time,
    in_aid_status,
    in_med_type,
    in_designated,
    in_inscp_scp_amt,
    has_inscp_scp_amt,
    in_hifp_pay,
    has_hifp_pay,
    in_hifmi_pay,
    has_hifmi_pay,
    in_out_of_scope_cost,
    has_out_of_scope_cost,
    in_county_designated,
    in_local_household,
    in_drug_cost,
    has_drug_cost,
    in_rare_disease_fund_pay,
    has_rare_disease_fund_pay,
    in_appointed_clinic,
    has_appointed_clinic,
  } = claim;
  const [sum_1, used_1, joint_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20230101n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）");
  }
  // 政策范围内费用用于：非 罕见病药品
  const asked_inscp_scp_amt = in_med_type !== 5n;
  // 政策范围内费用（不用时按没有写）
  const used_inscp_scp_amt = asked_inscp_scp_amt ? in_inscp_scp_amt : 0n;
  if (asked_inscp_scp_amt && !has_inscp_scp_amt) {
    rt.refuse("ZS402", "政策范围内费用", "缺少「政策范围内费用」");
  }
  // 基本医保支付用于：非 罕见病药品
  const asked_hifp_pay = in_med_type !== 5n;
  // 基本医保支付（不用时按没有写）
  const used_hifp_pay = asked_hifp_pay ? in_hifp_pay : 0n;
  if (asked_hifp_pay && !has_hifp_pay) {
    rt.refuse("ZS402", "基本医保支付", "缺少「基本医保支付」");
  }
  // 大病保险支付用于：非 罕见病药品
  const asked_hifmi_pay = in_med_type !== 5n;
  // 大病保险支付（不用时按没有写）
  const used_hifmi_pay = asked_hifmi_pay ? in_hifmi_pay : 0n;
  if (asked_hifmi_pay && !has_hifmi_pay) {
    rt.refuse("ZS402", "大病保险支付", "缺少「大病保险支付」");
  }
  // 目录外费用用于：非 罕见病药品
  const asked_out_of_scope_cost = in_med_type !== 5n;
  // 目录外费用（不用时按没有写）
  const used_out_of_scope_cost = asked_out_of_scope_cost ? in_out_of_scope_cost : 0n;
  if (in_med_type === 5n && !has_drug_cost) {
    rt.refuse("ZS402", "药品费用", "缺少「药品费用」");
  }
  if (in_med_type !== 5n && has_drug_cost && in_drug_cost !== 0n) {
    rt.refuse("ZS410", "药品费用", "「药品费用」只用于 罕见病药品 的情形");
  }
  if (in_med_type === 5n && !has_rare_disease_fund_pay) {
    rt.refuse("ZS402", "罕见病保障资金支付", "缺少「罕见病保障资金支付」");
  }
  if (in_med_type !== 5n && has_rare_disease_fund_pay && in_rare_disease_fund_pay !== 0n) {
    rt.refuse("ZS410", "罕见病保障资金支付", "「罕见病保障资金支付」只用于 罕见病药品 的情形");
  }
  // 指定治疗机构用于：罕见病药品
  const asked_appointed_clinic = in_med_type === 5n;
  // 指定治疗机构（不用时按没有写）
  const used_appointed_clinic = asked_appointed_clinic && in_appointed_clinic;
  if (asked_appointed_clinic && !has_appointed_clinic) {
    rt.refuse("ZS402", "指定治疗机构", "缺少「指定治疗机构」");
  }
  if (used_hifp_pay + used_hifmi_pay > used_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 不超过 政策范围内费用");
  }
  if (in_rare_disease_fund_pay > in_drug_cost) {
    rt.refuse("ZS408", "罕见病先付不超过费用", "违反约定「罕见病先付不超过费用」：应当 罕见病保障资金支付 不超过 药品费用");
  }
  // 四(五) 排除：非定点医药机构
  const excluded_1 = !in_designated;
  // 救助身份（临时救助对象大重病患者不计）
  const counted_in_aid_status =
    (in_aid_status & 512n) !== 0n && !in_local_household ? in_aid_status - 512n :
    in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 四(六) 医疗救助：适用
  const applies_1 = !excluded_1 && status_1 >= 0n && [1n, 2n, 3n, 4n, 6n].includes(in_med_type);
  // 类别比例
  const def_2 = [0n, 1n, 2n].includes(status_1) ? 100n : 80n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, limit_1, paid_1, used_1_after, joint_1_after_1;
  // 四(六) 医疗救助：给付
  if (applies_1) {
    // 四(六) 医疗救助：基数
    base_1 = rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay);
    // 四(六) 医疗救助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "医疗救助.累计基数", "「医疗救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六) 医疗救助：计入救助
    assisted_1 = base_1;
    // 四(六) 医疗救助：比例
    rate_1 = def_2;
    // 四(六) 医疗救助：按比例应付
    due_1 = rt.floorDiv(assisted_1 * rate_1 + 50n, 100n);
    // 四(六) 医疗救助：限额（每年，共用年度救助限额）
    limit_1 = 20000000n;
    // 四(六) 医疗救助：给付
    paid_1 = rt.least(due_1, rt.greatest(0n, 20000000n - joint_1));
    // 四(六) 医疗救助：医疗救助.年度
    used_1_after = used_1 + paid_1;
    // 四(六) 医疗救助：年度救助限额.年度
    joint_1_after_1 = joint_1 + paid_1;
  } else {
    // 四(六) 医疗救助：累计基数
    sum_1_after = sum_1;
    // 四(六) 医疗救助：给付
    paid_1 = 0n;
    // 四(六) 医疗救助：医疗救助.年度
    used_1_after = used_1;
    // 四(六) 医疗救助：年度救助限额.年度
    joint_1_after_1 = joint_1;
  }
  // 四(六)普通门诊 普通门诊救助：适用
  const applies_2 = !excluded_1 && status_1 >= 0n && in_med_type === 0n;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, limit_2, paid_2, used_2_after;
  // 四(六)普通门诊 普通门诊救助：给付
  if (applies_2) {
    // 四(六)普通门诊 普通门诊救助：基数
    base_2 = rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay);
    // 四(六)普通门诊 普通门诊救助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六)普通门诊 普通门诊救助：计入救助
    assisted_2 = base_2;
    // 四(六)普通门诊 普通门诊救助：比例
    rate_2 = def_2;
    // 四(六)普通门诊 普通门诊救助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * rate_2 + 50n, 100n);
    // 四(六)普通门诊 普通门诊救助：限额（每年）
    limit_2 = 1000000n;
    // 四(六)普通门诊 普通门诊救助：给付
    paid_2 = rt.least(due_2, rt.greatest(0n, 1000000n - used_2));
    // 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 四(六)普通门诊 普通门诊救助：累计基数
    sum_2_after = sum_2;
    // 四(六)普通门诊 普通门诊救助：给付
    paid_2 = 0n;
    // 四(六)普通门诊 普通门诊救助：普通门诊救助.年度
    used_2_after = used_2;
  }
  // 四(六)罕见病 罕见病药品救助：适用
  const applies_3 = !excluded_1 && status_1 >= 0n && in_med_type === 5n && used_appointed_clinic;
  let base_3, sum_3_after, assisted_3, rate_3, due_3, limit_3, paid_3, used_3_after, joint_1_after_3;
  // 四(六)罕见病 罕见病药品救助：给付
  if (applies_3) {
    // 四(六)罕见病 罕见病药品救助：基数
    base_3 = rt.greatest(0n, in_drug_cost - in_rare_disease_fund_pay);
    // 四(六)罕见病 罕见病药品救助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "罕见病药品救助.累计基数", "「罕见病药品救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(六)罕见病 罕见病药品救助：计入救助
    assisted_3 = base_3;
    // 四(六)罕见病 罕见病药品救助：比例
    rate_3 = 50n;
    // 四(六)罕见病 罕见病药品救助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * 50n + 50n, 100n);
    // 四(六)罕见病 罕见病药品救助：限额（每年，共用年度救助限额）
    limit_3 = 20000000n;
    // 四(六)罕见病 罕见病药品救助：给付
    paid_3 = rt.least(due_3, rt.greatest(0n, 20000000n - joint_1_after_1));
    // 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
    used_3_after = used_3 + paid_3;
    // 四(六)罕见病 罕见病药品救助：年度救助限额.年度
    joint_1_after_3 = joint_1_after_1 + paid_3;
  } else {
    // 四(六)罕见病 罕见病药品救助：累计基数
    sum_3_after = sum_3;
    // 四(六)罕见病 罕见病药品救助：给付
    paid_3 = 0n;
    // 四(六)罕见病 罕见病药品救助：罕见病药品救助.年度
    used_3_after = used_3;
    // 四(六)罕见病 罕见病药品救助：年度救助限额.年度
    joint_1_after_3 = joint_1_after_1;
  }
  // 四(七) 自付控制补足：适用
  const applies_4 = false;
  let base_4, sum_4_after, assisted_4, rate_4, due_4, paid_4, used_4_after;
  // 四(七) 自付控制补足：给付
  if (applies_4) {
    // 四(七) 自付控制补足：基数
    base_4 = rt.greatest(0n, rt.greatest(0n, used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay - paid_1 - paid_2) * 100n - used_inscp_scp_amt * 10n);
    // 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 100000000000000n) {
      rt.refuse("ZS416", "自付控制补足.累计基数", "「自付控制补足.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 四(七) 自付控制补足：计入救助
    assisted_4 = base_4;
    // 四(七) 自付控制补足：比例
    rate_4 = 100n;
    // 四(七) 自付控制补足：按比例应付
    due_4 = rt.floorDiv(assisted_4 + 50n, 100n);
    // 四(七) 自付控制补足：给付
    paid_4 = due_4;
    // 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 四(七) 自付控制补足：累计基数
    sum_4_after = sum_4;
    // 四(七) 自付控制补足：给付
    paid_4 = 0n;
    // 四(七) 自付控制补足：自付控制补足.年度
    used_4_after = used_4;
  }
  // 控制线范围
  const def_3 = in_med_type === 6n && in_county_designated;
  // 控制线对象
  const def_5 = def_3 && in_designated && status_1 >= 0n;
  // 四(七) 结论：控制线超出
  const answer_1 = rt.floorDiv((def_5 ? rt.greatest(0n, (used_inscp_scp_amt - used_hifp_pay - used_hifmi_pay - (paid_1 + paid_2 + paid_3 + paid_4)) * 100n - used_inscp_scp_amt * 10n) : 0n) + 50n, 100n);
  // 全部费用
  const def_6 = used_inscp_scp_amt + used_out_of_scope_cost;
  // 个人负担
  const borne_amount = rt.greatest(0n, in_drug_cost + def_6 - used_hifp_pay - used_hifmi_pay - in_rare_disease_fund_pay - paid_1 - paid_2 - paid_3 - paid_4);
  return {
    payments: [paid_1, paid_2, paid_3, paid_4],
    borne: borne_amount,
    status: status_1,
    sums: [
      sum_1_after,
      used_1_after,
      joint_1_after_3,
      sum_2_after,
      used_2_after,
      sum_3_after,
      used_3_after,
      sum_4_after,
      used_4_after,
    ],
    notices: [excluded_1, no_status],
    answers: [answer_1],
    told: () => [
      ...rt.explainUnused("政策范围内费用", "非 罕见病药品", has_inscp_scp_amt && !asked_inscp_scp_amt),
      ...rt.explainUnused("基本医保支付", "非 罕见病药品", has_hifp_pay && !asked_hifp_pay),
      ...rt.explainUnused("大病保险支付", "非 罕见病药品", has_hifmi_pay && !asked_hifmi_pay),
      ...rt.explainUnused("目录外费用", "非 罕见病药品", has_out_of_scope_cost && !asked_out_of_scope_cost),
      ...rt.explainUnused("指定治疗机构", "罕见病药品", has_appointed_clinic && !asked_appointed_clinic),
      rt.explainBenefit(
        ["医疗救助", "四(六)"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["医疗类别 属于 门诊慢性病、门诊特殊病、双通道单独支付药品、特定病药品、住院", [1n, 2n, 3n, 4n, 6n].includes(in_med_type)],
        ],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["按比例应付", due_1, 1n, false],
          ["限额（每年，共用年度救助限额）", limit_1, 1n, false],
        ],
        paid_1,
      ),
      rt.explainBenefit(
        ["普通门诊救助", "四(六)普通门诊"],
        applies_2,
        [["属于 救助对象", status_1 >= 0n], ["医疗类别 为 普通门诊", in_med_type === 0n]],
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
        ["罕见病药品救助", "四(六)罕见病"],
        applies_3,
        [["属于 救助对象", status_1 >= 0n], ["罕见病药品", in_med_type === 5n], ["指定治疗机构", used_appointed_clinic]],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["计入救助", assisted_3, 1n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
          ["限额（每年，共用年度救助限额）", limit_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["自付控制补足", "四(七)"],
        applies_4,
        [["否", false]],
        () => [
          ["基数", base_4, 100n, false],
          ["累计基数", sum_4_after, 100n, false],
          ["计入救助", assisted_4, 100n, false],
          ["比例", rate_4, 100n, true],
          ["按比例应付", due_4, 1n, false],
        ],
        paid_4,
      ),
    ],
  };
}

// 免押金：整数进，整数出。
function law5(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_med_type, in_local_household, in_city_designated } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20230101n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2023-01-01 起施行）");
  }
  // 救助身份（临时救助对象大重病患者不计）
  const counted_in_aid_status =
    (in_aid_status & 512n) !== 0n && !in_local_household ? in_aid_status - 512n :
    in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
  // 七(十三) 结论：免押金
  const answer_1 = status_1 >= 0n && in_med_type === 6n && in_city_designated;
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

const matter1 = new rt.Matter(
  MODULE,
  {
    matter: "费用结算",
    payments: [["医疗救助", "四(六)"], ["普通门诊救助", "四(六)普通门诊"], ["罕见病药品救助", "四(六)罕见病"], ["自付控制补足", "四(七)"]],
    statuses: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
    firstSum: 0,
    sums: 9,
    keeps: true,
    notices: ["四(五) 非定点医药机构", "二(一) 不属于救助对象"],
    answers: [],
  },
  [fact1, fact2, fact3, fact4, fact5, fact6, fact7, fact8, fact9, fact10, fact11, fact12, fact13, fact14],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law1,
);

const matter2 = new rt.Matter(
  MODULE,
  {
    matter: "资助参保",
    payments: [["资助参保", "三(二)"]],
    statuses: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
    firstSum: 9,
    sums: 2,
    keeps: false,
    notices: ["二(一) 不属于救助对象"],
    answers: [],
  },
  [fact15, fact16, fact17, fact4, fact11, fact18],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law2,
);

const matter3 = new rt.Matter(
  MODULE,
  {
    matter: "大病保险",
    payments: [["大病保险", "三(三)"]],
    statuses: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
    firstSum: 11,
    sums: 2,
    keeps: false,
    notices: [],
    answers: [],
  },
  [fact15, fact16, fact17, fact4, fact11, fact19, fact20, fact21, fact22],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law3,
);

const matter4 = new rt.Matter(
  MODULE,
  {
    matter: "控制线超出",
    payments: [["医疗救助", "四(六)"], ["普通门诊救助", "四(六)普通门诊"], ["罕见病药品救助", "四(六)罕见病"], ["自付控制补足", "四(七)"]],
    statuses: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
    firstSum: 0,
    sums: 9,
    keeps: true,
    notices: ["四(五) 非定点医药机构", "二(一) 不属于救助对象"],
    answers: [{ name: "控制线超出", article: "四(七)", kind: "money", members: [] }],
  },
  [
    fact15,
    fact16,
    fact17,
    fact4,
    fact5,
    fact6,
    fact7,
    fact8,
    fact9,
    fact10,
    fact23,
    fact11,
    fact12,
    fact13,
    fact14,
  ],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law4,
);

const matter5 = new rt.Matter(
  MODULE,
  {
    matter: "免押金",
    payments: [],
    statuses: ["特困人员", "困境儿童-孤儿", "困境儿童-事实无人抚养儿童", "困境儿童-其他", "最低生活保障对象", "优抚对象", "六十年代精减退职职工", "低保边缘家庭成员", "支出型困难家庭大重病患者", "临时救助对象大重病患者", "特困职工家庭成员", "无固定收入重残人员", "其他特殊困难人员"],
    firstSum: 13,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "免押金", article: "七(十三)", kind: "yes_no", members: [] }],
  },
  [fact15, fact16, fact17, fact4, fact5, fact11, fact24],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law5,
);

/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */
export const MATTERS = new Map([
  ["费用结算", matter1],
  ["资助参保", matter2],
  ["大病保险", matter3],
  ["控制线超出", matter4],
  ["免押金", matter5],
]);
export { InputError } from "./_runtime/index.js";
