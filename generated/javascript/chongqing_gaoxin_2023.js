// 由准绳生成，请勿修改：重庆高新区健全重特大疾病医疗保险和救助制度实施细则
//
// 源文件 SHA-256：2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef
// 工具版本：0.1.0
// 施行：2024-01-13；失效（最后一日）：未定
// 存疑 返贫致贫，采用的读法：按第九条(一)(二)给付
// 存疑 限额关系，采用的读法：各自独立
// 存疑 其他补偿，采用的读法：不扣减
// 存疑 特病基数，采用的读法：报销后余额
// 存疑 特病门诊，采用的读法：全部门诊治疗
// 存疑 大额触发，采用的读法：单次政策范围内总费用
// 存疑 大额基数，采用的读法：余额全额
// 存疑 倾斜起付，采用的读法：标准的50%
// 存疑 倾斜累计范围，采用的读法：全部政策范围内
// 存疑 倾斜条件，采用的读法：逐次
// 存疑 倾斜前提，采用的读法：不要求已获基础救助
// 存疑 多重身份，采用的读法：按第九条比例定唯一类别
// 存疑 未转诊排除，采用的读法：仅异地就医
// 存疑 施行日，采用的读法：期满次日
//
// 一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。

import * as rt from "./_runtime/index.js";

export const IDENTIFIER = "chongqing_gaoxin_2023";
export const TITLE = "重庆高新区健全重特大疾病医疗保险和救助制度实施细则";
export const START = "2024-01-13";
export const END = null;
export const SOURCE_SHA256 = "2fac709abb0be179c5482a261bb80a34bc702228c220bda5e2558c38502b18ef";
export const TOOL_VERSION = "0.1.0";
export const READINGS = new Map([
  ["返贫致贫", "按第九条(一)(二)给付"],
  ["限额关系", "各自独立"],
  ["其他补偿", "不扣减"],
  ["特病基数", "报销后余额"],
  ["特病门诊", "全部门诊治疗"],
  ["大额触发", "单次政策范围内总费用"],
  ["大额基数", "余额全额"],
  ["倾斜起付", "标准的50%"],
  ["倾斜累计范围", "全部政策范围内"],
  ["倾斜条件", "逐次"],
  ["倾斜前提", "不要求已获基础救助"],
  ["多重身份", "按第九条比例定唯一类别"],
  ["未转诊排除", "仅异地就医"],
  ["施行日", "期满次日"],
]);
export const VERIFICATION = Object.freeze({
  obligations: 182,
  proved: 154,
  accepted: 19,
  unknown: 0,
  tool: "zhunsheng 0.1.0",
});

const fact1 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"] });
const fact2 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"] });
const fact3 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"] });
const fact4 = rt.fact({
  name: "医疗机构等级",
  kind: "choice",
  variable: "in_hosp_lv",
  names: ["hosp_lv"],
  members: ["一级", "二级", "三级", "未定级"],
  absent: 3n,
});
const fact5 = rt.fact({
  name: "救助身份",
  kind: "choices",
  variable: "in_aid_status",
  names: ["aid_status"],
  members: ["特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员"],
});
const fact6 = rt.fact({
  name: "医疗类别",
  kind: "choice",
  variable: "in_med_type",
  names: ["med_type"],
  members: ["普通门诊", "门诊慢性病", "门诊特殊疾病", "住院"],
});
const fact7 = rt.fact({ name: "定点医药机构", kind: "yes_no", variable: "in_designated", names: ["designated"] });
const fact8 = rt.fact({ name: "政策范围内费用", kind: "money", variable: "in_inscp_scp_amt", names: ["inscp_scp_amt"] });
const fact9 = rt.fact({ name: "基本医保支付", kind: "money", variable: "in_hifp_pay", names: ["hifp_pay"] });
const fact10 = rt.fact({ name: "大病保险支付", kind: "money", variable: "in_hifmi_pay", names: ["hifmi_pay"] });
const fact11 = rt.fact({ name: "在高新区参保", kind: "yes_no", variable: "in_insured_here", names: ["insured_here"] });
const fact12 = rt.fact({
  name: "疾病类别",
  kind: "choice",
  variable: "in_disease_kind",
  names: ["disease_kind"],
  members: ["特殊疾病", "其他疾病"],
});
const fact13 = rt.fact({ name: "异地就医", kind: "yes_no", variable: "in_other_area", names: ["other_area"] });
const fact14 = rt.fact({
  name: "按规定转诊或备案",
  kind: "yes_no",
  variable: "in_referred_or_registered",
  names: ["referred_or_registered"],
});
const fact15 = rt.fact({ name: "规范转诊", kind: "yes_no", variable: "in_standard_referral", names: ["standard_referral"] });
const fact16 = rt.fact({ name: "市内就医", kind: "yes_no", variable: "in_treated_in_city", names: ["treated_in_city"] });
const fact17 = rt.fact({ name: "原政策救助", kind: "money", variable: "in_older_policy_aid", names: ["older_policy_aid"], absent: 0n });
const fact18 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"], absent: "" });
const fact19 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"], absent: "" });
const fact20 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"], absent: 0n });
const fact21 = rt.fact({
  name: "档次",
  kind: "choice",
  variable: "in_insurance_tier",
  names: ["insurance_tier"],
  members: ["一档", "二档"],
});
const fact22 = rt.fact({ name: "一档标准", kind: "money", variable: "in_first_tier_premium", names: ["first_tier_premium"] });
const fact23 = rt.fact({
  name: "二档标准",
  kind: "money",
  variable: "in_second_tier_premium",
  names: ["second_tier_premium"],
  given: "has_second_tier_premium",
  absent: 0n,
});
const fact24 = rt.fact({ name: "城乡孤儿", kind: "yes_no", variable: "in_orphan", names: ["orphan"], absent: false });
const fact25 = rt.fact({ name: "合规费用", kind: "money", variable: "in_compliant_cost", names: ["compliant_cost"] });
const fact26 = rt.fact({ name: "起付线", kind: "money", variable: "in_deductible", names: ["deductible"] });
const fact27 = rt.fact({ name: "封顶线", kind: "money_or_none", variable: "in_ceiling", names: ["ceiling"] });
const fact28 = rt.fact({ name: "分段", kind: "schedule", variable: "in_tiers", names: ["tiers"], instead: "支付比例" });
const fact29 = rt.fact({ name: "基层首诊转诊", kind: "yes_no", variable: "in_primary_referral", names: ["primary_referral"] });
const fact30 = rt.fact({ name: "高新区定点医疗机构", kind: "yes_no", variable: "in_designated_here", names: ["designated_here"] });

// 上年度防止返贫监测标准：取结算年度的上一年的数值，单位分
const figure1 = new rt.Parameter({
  name: "上年度防止返贫监测标准",
  shift: -1,
  scale: 1n,
  rows: [],
  low: 100n,
  high: 100000000n,
});

// 台账的各项累计数：名称，以及单位是几分之一分
const KEYS = Object.freeze([
  ["特殊疾病救助.累计基数", 1n],
  ["特殊疾病救助.年度", 1n],
  ["门诊和住院.年度", 1n],
  ["大额住院救助.累计基数", 1n],
  ["大额住院救助.年度", 1n],
  ["倾斜救助.累计基数", 1n],
  ["倾斜救助.年度", 1n],
  ["低保对象一档资助.累计基数", 1n],
  ["低保对象一档资助.年度", 1n],
  ["特困和因病致贫一档资助.累计基数", 1n],
  ["特困和因病致贫一档资助.年度", 1n],
  ["其他对象一档资助.累计基数", 1n],
  ["其他对象一档资助.年度", 1n],
  ["二档资助.累计基数", 1n],
  ["二档资助.年度", 1n],
  ["大病保险.累计基数", 1n],
  ["大病保险.年度", 1n],
]);
export const PARAMETERS = Object.freeze([figure1]);
const KNOWN = new Set([
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
    in_hosp_lv,
    in_aid_status,
    in_med_type,
    in_designated,
    in_inscp_scp_amt,
    in_hifp_pay,
    in_hifmi_pay,
    in_insured_here,
    in_disease_kind,
    in_other_area,
    in_referred_or_registered,
    in_standard_referral,
    in_treated_in_city,
    in_older_policy_aid,
  } = claim;
  const { par_monitoring_standard, has_monitoring_standard } = figures;
  const [sum_1, used_1, joint_1, sum_2, used_2, sum_3, used_3] = sums;
  if (in_setl_time < 20240113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）");
  }
  if (in_hifp_pay + in_hifmi_pay + in_older_policy_aid > in_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 原政策救助 不超过 政策范围内费用");
  }
  // 第四条 排除：未在高新区参保
  const excluded_1 = !in_insured_here;
  // 第七条(一) 排除：非定点医药机构
  const excluded_2 = !in_designated;
  // 第二十一条 排除：未按规定转诊
  const excluded_3 = !in_referred_or_registered && in_other_area;
  // 有排除情形
  const excluded_any = excluded_1 || excluded_2 || excluded_3;
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n]);
  // 第二十七条 适用旧规：本细则未规定的就诊
  const silent_1 = !excluded_any && [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1) && in_disease_kind !== 0n && !(in_disease_kind === 1n && in_med_type === 3n && [1n, 2n].includes(in_hosp_lv) && in_inscp_scp_amt > 3000000n);
  // 第二十七条 适用旧规：其他困难人员
  const silent_2 = !excluded_any && status_1 === 6n;
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 第九条(一) 特殊疾病救助：适用
  const applies_1 = !excluded_any && [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1) && in_disease_kind === 0n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, limit_1, paid_1, used_1_after, joint_1_after_1;
  // 第九条(一) 特殊疾病救助：给付
  if (applies_1) {
    // 第九条(一) 特殊疾病救助：基数
    base_1 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay);
    // 第九条(一) 特殊疾病救助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "特殊疾病救助.累计基数", "「特殊疾病救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第九条(一) 特殊疾病救助：计入救助
    assisted_1 = base_1;
    // 第九条(一) 特殊疾病救助：比例
    rate_1 =
      status_1 === 1n ? 80n :
      status_1 === 0n ? 90n :
      status_1 === 2n ? 70n :
      [3n, 4n].includes(status_1) ? 65n :
      60n;
    // 第九条(一) 特殊疾病救助：按比例应付
    due_1 = rt.floorDiv(assisted_1 * rate_1 + 50n, 100n);
    // 第九条(一) 特殊疾病救助：限额（每年）
    limit_1 = 10000000n;
    // 第九条(一) 特殊疾病救助：给付
    paid_1 = rt.least(due_1, rt.greatest(0n, 10000000n - used_1));
    // 第九条(一) 特殊疾病救助：特殊疾病救助.年度
    used_1_after = used_1 + paid_1;
    // 第九条(一) 特殊疾病救助：门诊和住院.年度
    joint_1_after_1 = joint_1 + paid_1;
  } else {
    // 第九条(一) 特殊疾病救助：累计基数
    sum_1_after = sum_1;
    // 第九条(一) 特殊疾病救助：给付
    paid_1 = 0n;
    // 第九条(一) 特殊疾病救助：特殊疾病救助.年度
    used_1_after = used_1;
    // 第九条(一) 特殊疾病救助：门诊和住院.年度
    joint_1_after_1 = joint_1;
  }
  // 第九条(二) 大额住院救助：适用
  const applies_2 = !excluded_any && [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1) && in_disease_kind === 1n && in_med_type === 3n && [1n, 2n].includes(in_hosp_lv) && in_inscp_scp_amt > 3000000n;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, limit_2, paid_2, used_2_after, joint_1_after_2;
  // 第九条(二) 大额住院救助：给付
  if (applies_2) {
    // 第九条(二) 大额住院救助：基数
    base_2 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay);
    // 第九条(二) 大额住院救助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "大额住院救助.累计基数", "「大额住院救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第九条(二) 大额住院救助：计入救助
    assisted_2 = base_2;
    // 第九条(二) 大额住院救助：比例
    rate_2 =
      status_1 === 1n ? 80n :
      status_1 === 0n ? 90n :
      status_1 === 2n ? 70n :
      [3n, 4n].includes(status_1) ? 65n :
      60n;
    // 第九条(二) 大额住院救助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * rate_2 + 50n, 100n);
    // 第九条(二) 大额住院救助：限额（每年）
    limit_2 = 6000000n;
    // 第九条(二) 大额住院救助：给付
    paid_2 = rt.least(due_2, rt.greatest(0n, 6000000n - used_2));
    // 第九条(二) 大额住院救助：大额住院救助.年度
    used_2_after = used_2 + paid_2;
    // 第九条(二) 大额住院救助：门诊和住院.年度
    joint_1_after_2 = joint_1_after_1 + paid_2;
  } else {
    // 第九条(二) 大额住院救助：累计基数
    sum_2_after = sum_2;
    // 第九条(二) 大额住院救助：给付
    paid_2 = 0n;
    // 第九条(二) 大额住院救助：大额住院救助.年度
    used_2_after = used_2;
    // 第九条(二) 大额住院救助：门诊和住院.年度
    joint_1_after_2 = joint_1_after_1;
  }
  // 第九条(三) 倾斜救助：适用
  const applies_3 = !excluded_any && [0n, 1n, 3n, 4n, 5n].includes(status_1) && in_standard_referral && in_treated_in_city;
  let base_3, sum_3_after, deductible_3, assisted_3, rate_3, due_3, limit_3, paid_3, used_3_after;
  // 第九条(三) 倾斜救助：给付
  if (applies_3) {
    // 第九条(三) 倾斜救助：基数
    base_3 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_older_policy_aid - paid_1 - paid_2);
    // 第九条(三) 倾斜救助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "倾斜救助.累计基数", "「倾斜救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    if (!has_monitoring_standard) {
      rt.refuse("ZS409", "上年度防止返贫监测标准", "缺少参数「上年度防止返贫监测标准」在这一年的值；参数表里还没有任何一年的值");
    }
    // 第九条(三) 倾斜救助：起付线
    deductible_3 = par_monitoring_standard * 50n;
    // 第九条(三) 倾斜救助：计入救助
    assisted_3 = rt.greatest(0n, sum_3_after * 100n - deductible_3) - rt.greatest(0n, sum_3 * 100n - deductible_3);
    // 第九条(三) 倾斜救助：比例
    rate_3 = 70n;
    // 第九条(三) 倾斜救助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * 70n + 5000n, 10000n);
    // 第九条(三) 倾斜救助：限额（每年）
    limit_3 = 2000000n;
    // 第九条(三) 倾斜救助：给付
    paid_3 = rt.least(due_3, rt.greatest(0n, 2000000n - used_3));
    // 第九条(三) 倾斜救助：倾斜救助.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 第九条(三) 倾斜救助：累计基数
    sum_3_after = sum_3;
    // 第九条(三) 倾斜救助：给付
    paid_3 = 0n;
    // 第九条(三) 倾斜救助：倾斜救助.年度
    used_3_after = used_3;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - in_hifmi_pay - in_older_policy_aid - paid_1 - paid_2 - paid_3);
  return {
    payments: [paid_1, paid_2, paid_3],
    borne: borne_amount,
    status: status_1,
    sums: [sum_1_after, used_1_after, joint_1_after_2, sum_2_after, used_2_after, sum_3_after, used_3_after],
    notices: [excluded_1, excluded_2, excluded_3, no_status, silent_1, silent_2],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["特殊疾病救助", "第九条(一)"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["有标准的对象", [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1)],
          ["特殊疾病就诊", in_disease_kind === 0n],
        ],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["按比例应付", due_1, 1n, false],
          ["限额（每年）", limit_1, 1n, false],
        ],
        paid_1,
      ),
      rt.explainBenefit(
        ["大额住院救助", "第九条(二)"],
        applies_2,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["有标准的对象", [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1)],
          ["疾病类别 为 其他疾病", in_disease_kind === 1n],
          ["医疗类别 为 住院", in_med_type === 3n],
          ["医疗机构等级 属于 二级、三级", [1n, 2n].includes(in_hosp_lv)],
          ["政策范围内费用 超过 3万元", in_inscp_scp_amt > 3000000n],
        ],
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
        ["倾斜救助", "第九条(三)"],
        applies_3,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["倾斜对象", [0n, 1n, 3n, 4n, 5n].includes(status_1)],
          ["规范转诊", in_standard_referral],
          ["市内就医", in_treated_in_city],
        ],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["起付线", deductible_3, 100n, false],
          ["计入救助", assisted_3, 100n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
          ["限额（每年）", limit_3, 1n, false],
        ],
        paid_3,
      ),
    ],
  };
}

// 资助参保：整数进，整数出。
function law2(claim, figures, sums) {
  const {
    in_setl_time,
    in_aid_status,
    in_insured_here,
    in_insurance_tier,
    in_first_tier_premium,
    in_second_tier_premium,
    has_second_tier_premium,
    in_orphan,
  } = claim;
  const [sum_1, used_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20240113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）");
  }
  // 二档标准用于：档次 为 二档
  const asked_second_tier_premium = in_insurance_tier === 1n;
  // 二档标准（不用时按没有写）
  const used_second_tier_premium = asked_second_tier_premium ? in_second_tier_premium : 0n;
  if (asked_second_tier_premium && !has_second_tier_premium) {
    rt.refuse("ZS402", "二档标准", "缺少「二档标准」");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n]);
  // 第二十七条 适用旧规：其他困难人员
  const silent_1 = status_1 === 6n && in_insured_here;
  // 第二十七条 适用旧规：城乡孤儿参加二档
  const silent_2 = [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1) && in_insurance_tier === 1n && in_orphan && in_insured_here;
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 第六条(一) 低保对象一档资助：适用
  const applies_1 = status_1 === 1n && in_insurance_tier === 0n && in_insured_here;
  // 应缴费用
  const def_2 = in_insurance_tier === 0n ? in_first_tier_premium : used_second_tier_premium;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, paid_1, used_1_after;
  // 第六条(一) 低保对象一档资助：给付
  if (applies_1) {
    // 第六条(一) 低保对象一档资助：基数
    base_1 = rt.greatest(0n, def_2);
    // 第六条(一) 低保对象一档资助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第六条(一) 低保对象一档资助：计入救助
    assisted_1 = base_1;
    // 第六条(一) 低保对象一档资助：比例
    rate_1 = 90n;
    // 第六条(一) 低保对象一档资助：按比例应付
    due_1 = rt.floorDiv(assisted_1 * 90n + 50n, 100n);
    // 第六条(一) 低保对象一档资助：给付
    paid_1 = due_1;
    // 第六条(一) 低保对象一档资助：低保对象一档资助.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第六条(一) 低保对象一档资助：累计基数
    sum_1_after = sum_1;
    // 第六条(一) 低保对象一档资助：给付
    paid_1 = 0n;
    // 第六条(一) 低保对象一档资助：低保对象一档资助.年度
    used_1_after = used_1;
  }
  // 第六条(二) 特困和因病致贫一档资助：适用
  const applies_2 = [0n, 4n].includes(status_1) && in_insurance_tier === 0n && in_insured_here;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, paid_2, used_2_after;
  // 第六条(二) 特困和因病致贫一档资助：给付
  if (applies_2) {
    // 第六条(二) 特困和因病致贫一档资助：基数
    base_2 = rt.greatest(0n, def_2);
    // 第六条(二) 特困和因病致贫一档资助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "特困和因病致贫一档资助.累计基数", "「特困和因病致贫一档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第六条(二) 特困和因病致贫一档资助：计入救助
    assisted_2 = base_2;
    // 第六条(二) 特困和因病致贫一档资助：比例
    rate_2 = 100n;
    // 第六条(二) 特困和因病致贫一档资助：按比例应付
    due_2 = assisted_2;
    // 第六条(二) 特困和因病致贫一档资助：给付
    paid_2 = due_2;
    // 第六条(二) 特困和因病致贫一档资助：特困和因病致贫一档资助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 第六条(二) 特困和因病致贫一档资助：累计基数
    sum_2_after = sum_2;
    // 第六条(二) 特困和因病致贫一档资助：给付
    paid_2 = 0n;
    // 第六条(二) 特困和因病致贫一档资助：特困和因病致贫一档资助.年度
    used_2_after = used_2;
  }
  // 第六条(三) 其他对象一档资助：适用
  const applies_3 = [2n, 3n, 5n].includes(status_1) && in_insurance_tier === 0n && in_insured_here;
  let base_3, sum_3_after, assisted_3, rate_3, due_3, paid_3, used_3_after;
  // 第六条(三) 其他对象一档资助：给付
  if (applies_3) {
    // 第六条(三) 其他对象一档资助：基数
    base_3 = rt.greatest(0n, def_2);
    // 第六条(三) 其他对象一档资助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第六条(三) 其他对象一档资助：计入救助
    assisted_3 = base_3;
    // 第六条(三) 其他对象一档资助：比例
    rate_3 = 70n;
    // 第六条(三) 其他对象一档资助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * 70n + 50n, 100n);
    // 第六条(三) 其他对象一档资助：给付
    paid_3 = due_3;
    // 第六条(三) 其他对象一档资助：其他对象一档资助.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 第六条(三) 其他对象一档资助：累计基数
    sum_3_after = sum_3;
    // 第六条(三) 其他对象一档资助：给付
    paid_3 = 0n;
    // 第六条(三) 其他对象一档资助：其他对象一档资助.年度
    used_3_after = used_3;
  }
  // 第六条(四) 二档资助：适用
  const applies_4 = [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1) && in_insurance_tier === 1n && !in_orphan && in_insured_here;
  let base_4, sum_4_after, assisted_4, rate_4, due_4, paid_4, used_4_after;
  // 第六条(四) 二档资助：给付
  if (applies_4) {
    // 第六条(四) 二档资助：基数
    base_4 = rt.greatest(0n, rt.least(in_first_tier_premium, used_second_tier_premium));
    // 第六条(四) 二档资助：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 1000000000000n) {
      rt.refuse("ZS416", "二档资助.累计基数", "「二档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第六条(四) 二档资助：计入救助
    assisted_4 = base_4;
    // 第六条(四) 二档资助：比例
    rate_4 = 100n;
    // 第六条(四) 二档资助：按比例应付
    due_4 = assisted_4;
    // 第六条(四) 二档资助：给付
    paid_4 = due_4;
    // 第六条(四) 二档资助：二档资助.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 第六条(四) 二档资助：累计基数
    sum_4_after = sum_4;
    // 第六条(四) 二档资助：给付
    paid_4 = 0n;
    // 第六条(四) 二档资助：二档资助.年度
    used_4_after = used_4;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, def_2 - paid_1 - paid_2 - paid_3 - paid_4);
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
    notices: [no_status, silent_1, silent_2],
    answers: [],
    told: () => [
      ...rt.explainUnused("二档标准", "档次 为 二档", has_second_tier_premium && !asked_second_tier_premium),
      rt.explainBenefit(
        ["低保对象一档资助", "第六条(一)"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["救助对象 为 低保对象", status_1 === 1n],
          ["档次 为 一档", in_insurance_tier === 0n],
          ["在高新区参保", in_insured_here],
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
        ["特困和因病致贫一档资助", "第六条(二)"],
        applies_2,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["救助对象 属于 特困人员、因病致贫重病患者", [0n, 4n].includes(status_1)],
          ["档次 为 一档", in_insurance_tier === 0n],
          ["在高新区参保", in_insured_here],
        ],
        () => [
          ["基数", base_2, 1n, false],
          ["累计基数", sum_2_after, 1n, false],
          ["计入救助", assisted_2, 1n, false],
          ["比例", rate_2, 100n, true],
          ["按比例应付", due_2, 1n, false],
        ],
        paid_2,
      ),
      rt.explainBenefit(
        ["其他对象一档资助", "第六条(三)"],
        applies_3,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["救助对象 属于 返贫致贫人口、低保边缘家庭成员、易返贫致贫人口", [2n, 3n, 5n].includes(status_1)],
          ["档次 为 一档", in_insurance_tier === 0n],
          ["在高新区参保", in_insured_here],
        ],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["计入救助", assisted_3, 1n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["二档资助", "第六条(四)"],
        applies_4,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["有标准的对象", [0n, 1n, 2n, 3n, 4n, 5n].includes(status_1)],
          ["档次 为 二档", in_insurance_tier === 1n],
          ["非 城乡孤儿", !in_orphan],
          ["在高新区参保", in_insured_here],
        ],
        () => [
          ["基数", base_4, 1n, false],
          ["累计基数", sum_4_after, 1n, false],
          ["计入救助", assisted_4, 1n, false],
          ["比例", rate_4, 100n, true],
          ["按比例应付", due_4, 1n, false],
        ],
        paid_4,
      ),
    ],
  };
}

// 大病保险：整数进，整数出。
function law3(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_compliant_cost, in_deductible, in_ceiling, in_tiers } = claim;
  const [sum_1, used_1] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20240113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n]);
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
    limit_1 = [0n, 1n, 2n].includes(status_1) ? 0n : rt.greatest(0n, in_ceiling);
    // 第八条 大病保险：给付
    paid_1 = in_ceiling < 0n || [0n, 1n, 2n].includes(status_1) ? due_1 : rt.least(due_1, rt.greatest(0n, limit_1));
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
          ["限额（每次）", in_ceiling < 0n || [0n, 1n, 2n].includes(status_1) ? null : limit_1, 1n, false],
        ],
        paid_1,
      ),
    ],
  };
}

// 免押金：整数进，整数出。
function law4(claim, figures, sums) {
  const { in_setl_time, in_aid_status, in_med_type, in_primary_referral, in_designated_here } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20240113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2024-01-13 起施行）");
  }
  // 救助对象（就高）
  const status_1 = rt.firstOf(in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n]);
  // 第二十条 结论：免押金
  const answer_1 = [0n, 1n].includes(status_1) && in_med_type === 3n && in_primary_referral && in_designated_here;
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
    payments: [["特殊疾病救助", "第九条(一)"], ["大额住院救助", "第九条(二)"], ["倾斜救助", "第九条(三)"]],
    statuses: ["特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员"],
    firstSum: 0,
    sums: 7,
    keeps: true,
    notices: [
      "第四条 未在高新区参保",
      "第七条(一) 非定点医药机构",
      "第二十一条 未按规定转诊",
      "第四条 不属于救助对象",
      "第二十七条 适用旧规：本细则未规定的就诊",
      "第二十七条 适用旧规：其他困难人员",
    ],
    answers: [],
  },
  [
    fact1,
    fact2,
    fact3,
    fact4,
    fact5,
    fact6,
    fact7,
    fact8,
    fact9,
    fact10,
    fact11,
    fact12,
    fact13,
    fact14,
    fact15,
    fact16,
    fact17,
  ],
  [{ parameter: figure1, variable: "par_monitoring_standard", given: "has_monitoring_standard" }],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law1,
);

const matter2 = new rt.Matter(
  MODULE,
  {
    matter: "资助参保",
    payments: [["低保对象一档资助", "第六条(一)"], ["特困和因病致贫一档资助", "第六条(二)"], ["其他对象一档资助", "第六条(三)"], ["二档资助", "第六条(四)"]],
    statuses: ["特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员"],
    firstSum: 7,
    sums: 8,
    keeps: false,
    notices: ["第四条 不属于救助对象", "第二十七条 适用旧规：其他困难人员", "第二十七条 适用旧规：城乡孤儿参加二档"],
    answers: [],
  },
  [fact18, fact19, fact20, fact5, fact11, fact21, fact22, fact23, fact24],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law2,
);

const matter3 = new rt.Matter(
  MODULE,
  {
    matter: "大病保险",
    payments: [["大病保险", "第八条"]],
    statuses: ["特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员"],
    firstSum: 15,
    sums: 2,
    keeps: false,
    notices: [],
    answers: [],
  },
  [fact18, fact19, fact20, fact5, fact25, fact26, fact27, fact28],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law3,
);

const matter4 = new rt.Matter(
  MODULE,
  {
    matter: "免押金",
    payments: [],
    statuses: ["特困人员", "低保对象", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者", "易返贫致贫人口", "其他困难人员"],
    firstSum: 17,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "免押金", article: "第二十条", kind: "yes_no", members: [] }],
  },
  [fact18, fact19, fact20, fact5, fact6, fact29, fact30],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law4,
);

/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */
export const MATTERS = new Map([["费用结算", matter1], ["资助参保", matter2], ["大病保险", matter3], ["免押金", matter4]]);
export { InputError } from "./_runtime/index.js";
