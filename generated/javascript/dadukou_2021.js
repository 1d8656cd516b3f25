// 由准绳生成，请勿修改：重庆市大渡口区城乡医疗救助实施办法
//
// 源文件 SHA-256：648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e
// 工具版本：0.1.0
// 施行：2021-01-13；失效（最后一日）：未定
// 存疑 限额门诊重残重病，采用的读法：须为低保
// 存疑 八十岁，采用的读法：含80周岁
// 存疑 特病其他门诊，采用的读法：可用限额门诊
// 存疑 普通住院封顶，采用的读法：所有对象
// 存疑 未定级机构，采用的读法：不予救助
// 存疑 大额与普通住院，采用的读法：互斥
// 存疑 门诊备案，采用的读法：须备案
// 存疑 排除范围，采用的读法：仅重大疾病
//
// 一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。

import * as rt from "./_runtime/index.js";

export const IDENTIFIER = "dadukou_2021";
export const TITLE = "重庆市大渡口区城乡医疗救助实施办法";
export const START = "2021-01-13";
export const END = null;
export const SOURCE_SHA256 = "648344fc795c1fea5ccfa5a4a8256c9dca527ac35a740ff3686ffd402046a05e";
export const TOOL_VERSION = "0.1.0";
export const READINGS = new Map([
  ["限额门诊重残重病", "须为低保"],
  ["八十岁", "含80周岁"],
  ["特病其他门诊", "可用限额门诊"],
  ["普通住院封顶", "所有对象"],
  ["未定级机构", "不予救助"],
  ["大额与普通住院", "互斥"],
  ["门诊备案", "须备案"],
  ["排除范围", "仅重大疾病"],
]);
export const VERIFICATION = Object.freeze({
  obligations: 160,
  proved: 142,
  accepted: 14,
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
  members: ["城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者"],
});
const fact6 = rt.fact({
  name: "医疗类别",
  kind: "choice",
  variable: "in_med_type",
  names: ["med_type"],
  members: ["普通门诊", "门诊放化疗", "门诊透析", "门诊输血", "住院"],
});
const fact7 = rt.fact({ name: "定点医药机构", kind: "yes_no", variable: "in_designated", names: ["designated"] });
const fact8 = rt.fact({ name: "政策范围内费用", kind: "money", variable: "in_inscp_scp_amt", names: ["inscp_scp_amt"] });
const fact9 = rt.fact({ name: "基本医保支付", kind: "money", variable: "in_hifp_pay", names: ["hifp_pay"] });
const fact10 = rt.fact({
  name: "病种",
  kind: "choice",
  variable: "in_disease",
  names: ["disease"],
  members: ["肺癌", "食道癌", "胃癌", "结肠癌", "直肠癌", "乳腺癌", "宫颈癌", "严重多器官衰竭", "再生障碍性贫血", "终末期肾病", "耐多药肺结核", "艾滋病机会性感染", "重性精神病", "血友病", "肝肾移植前透析和手术后抗排异治疗", "白血病", "急性心肌梗塞", "脑梗死", "重症甲型H1N1", "1型糖尿病", "甲亢", "唇腭裂", "地中海贫血", "儿童急性白血病", "儿童先天性心脏病", "未列入"],
  open: true,
});
const fact11 = rt.fact({
  name: "致病原因",
  kind: "choice",
  variable: "in_cause",
  names: ["cause"],
  members: ["无", "违法犯罪", "打架斗殴", "酗酒", "吸毒", "交通事故"],
});
const fact12 = rt.fact({ name: "门诊已备案", kind: "yes_no", variable: "in_outpatient_registered", names: ["outpatient_registered"] });
const fact13 = rt.fact({ name: "出生日期", kind: "date", variable: "in_brdy", names: ["brdy"], absent: 0n });
const fact14 = rt.fact({
  name: "需院外维持治疗的重残重病",
  kind: "yes_no",
  variable: "in_severe_home_care",
  names: ["severe_home_care"],
  absent: false,
});
const fact15 = rt.fact({
  name: "残疾军人等级",
  kind: "integer",
  variable: "in_disabled_veteran_grade",
  names: ["disabled_veteran_grade"],
  absent: 0n,
});
const fact16 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"], absent: "" });
const fact17 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"], absent: "" });
const fact18 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"], absent: 0n });
const fact19 = rt.fact({
  name: "档次",
  kind: "choice",
  variable: "in_insurance_tier",
  names: ["insurance_tier"],
  members: ["一档", "二档", "职工"],
});
const fact20 = rt.fact({ name: "一档标准", kind: "money", variable: "in_first_tier_premium", names: ["first_tier_premium"] });
const fact21 = rt.fact({
  name: "二档标准",
  kind: "money",
  variable: "in_second_tier_premium",
  names: ["second_tier_premium"],
  given: "has_second_tier_premium",
  absent: 0n,
});
const fact22 = rt.fact({
  name: "应缴",
  kind: "money",
  variable: "in_employee_premium",
  names: ["employee_premium"],
  given: "has_employee_premium",
  absent: 0n,
});
const fact23 = rt.fact({
  name: "上年市级补助",
  kind: "money",
  variable: "in_city_subsidy_last_year",
  names: ["city_subsidy_last_year"],
});
const fact24 = rt.fact({ name: "当年筹集", kind: "money", variable: "in_raised", names: ["raised"] });
const fact25 = rt.fact({ name: "结余", kind: "money", variable: "in_surplus", names: ["surplus"] });
const fact26 = rt.fact({ name: "所需资金", kind: "money", variable: "in_needed", names: ["needed"] });

// 台账的各项累计数：名称，以及单位是几分之一分
const KEYS = Object.freeze([
  ["普通门诊救助.累计基数", 1n],
  ["普通门诊救助.年度", 1n],
  ["特殊病种救助.累计基数", 1n],
  ["特殊病种救助.年度", 1n],
  ["大额费用救助.累计基数", 1n],
  ["大额费用救助.年度", 1n],
  ["普通住院救助.累计基数", 1n],
  ["普通住院救助.年度", 1n],
  ["低保对象一档资助.累计基数", 1n],
  ["低保对象一档资助.年度", 1n],
  ["其他对象一档资助.累计基数", 1n],
  ["其他对象一档资助.年度", 1n],
  ["全额二档资助.累计基数", 1n],
  ["全额二档资助.年度", 1n],
  ["按一档标准资助.累计基数", 1n],
  ["按一档标准资助.年度", 1n],
]);
export const PARAMETERS = Object.freeze([]);
const KNOWN = new Set([
  "aid_status",
  "brdy",
  "cause",
  "city_subsidy_last_year",
  "designated",
  "disabled_veteran_grade",
  "disease",
  "employee_premium",
  "first_tier_premium",
  "hifmi_pay",
  "hifp_pay",
  "hosp_lv",
  "inscp_scp_amt",
  "insurance_tier",
  "med_type",
  "needed",
  "outpatient_registered",
  "psn_no",
  "raised",
  "second_tier_premium",
  "setl_id",
  "setl_time",
  "severe_home_care",
  "surplus",
  "一档标准",
  "上年市级补助",
  "二档标准",
  "人员编号",
  "出生日期",
  "医疗机构等级",
  "医疗类别",
  "基本医保支付",
  "大病保险支付",
  "定点医药机构",
  "就诊",
  "应缴",
  "当年筹集",
  "所需资金",
  "政策范围内费用",
  "救助身份",
  "档次",
  "残疾军人等级",
  "病种",
  "结余",
  "结算日期",
  "结算编号",
  "致病原因",
  "门诊已备案",
  "需院外维持治疗的重残重病",
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
    in_disease,
    in_cause,
    in_outpatient_registered,
    in_brdy,
    in_severe_home_care,
    in_disabled_veteran_grade,
  } = claim;
  const [sum_1, used_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time < 20210113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）");
  }
  if (in_hifp_pay > in_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 不超过 政策范围内费用");
  }
  // 病种类别
  const group_1 =
    [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n, 16n, 17n, 18n, 19n, 20n, 21n, 22n].includes(in_disease) ? 0n :
    [23n, 24n].includes(in_disease) ? 1n :
    2n;
  // 大额住院
  const def_2 = in_med_type === 4n && group_1 === 2n && [1n, 2n].includes(in_hosp_lv) && in_inscp_scp_amt > 3000000n;
  // 重大疾病
  const def_3 = [0n, 1n].includes(group_1) || def_2;
  // 第四条 排除：不予救助的原因
  const excluded_1 = [1n, 2n, 3n, 4n, 5n].includes(in_cause) && def_3;
  // 第八条 排除：非定点医疗机构
  const excluded_2 = !in_designated;
  // 有排除情形
  const excluded_any = excluded_1 || excluded_2;
  // 第三条(三)1 适用另文：儿童急性白血病和先天性心脏病
  const silent_1 = !excluded_any && group_1 === 1n;
  // 一至六级残疾军人
  const def_5 = in_disabled_veteran_grade >= 1n && in_disabled_veteran_grade <= 6n;
  // 救助身份（在乡重点优抚对象不计）
  const counted_in_aid_status = (in_aid_status & 64n) !== 0n && def_5 ? in_aid_status - 64n : in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 高龄低保对象
  const def_6 = (in_aid_status & 1n) !== 0n && in_brdy !== 0n && rt.floorDiv(in_setl_time - in_brdy, 10000n) >= 80n;
  // 重残重病对象
  const def_7 = in_severe_home_care && (in_aid_status & 1n) !== 0n;
  // 八百元对象
  const def_8 = (in_aid_status & 30n) !== 0n || def_6 || def_7;
  // 优抚对象
  const def_9 = (in_aid_status & 64n) !== 0n && !def_5;
  // 三百元对象
  const def_10 = !def_8 && ((in_aid_status & 1n) !== 0n || def_9);
  // 第三条(二)1 普通门诊救助：适用
  const applies_1 = !excluded_any && status_1 >= 0n && in_med_type === 0n && (def_8 || def_10) && group_1 !== 1n;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, limit_1, paid_1, used_1_after;
  // 第三条(二)1 普通门诊救助：给付
  if (applies_1) {
    // 第三条(二)1 普通门诊救助：基数
    base_1 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay);
    // 第三条(二)1 普通门诊救助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "普通门诊救助.累计基数", "「普通门诊救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(二)1 普通门诊救助：计入救助
    assisted_1 = base_1;
    // 第三条(二)1 普通门诊救助：比例
    rate_1 = 100n;
    // 第三条(二)1 普通门诊救助：按比例应付
    due_1 = assisted_1;
    // 第三条(二)1 普通门诊救助：限额（每年）
    limit_1 = def_8 ? 80000n : 30000n;
    // 第三条(二)1 普通门诊救助：给付
    paid_1 = rt.least(due_1, rt.greatest(0n, limit_1 - used_1));
    // 第三条(二)1 普通门诊救助：普通门诊救助.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第三条(二)1 普通门诊救助：累计基数
    sum_1_after = sum_1;
    // 第三条(二)1 普通门诊救助：给付
    paid_1 = 0n;
    // 第三条(二)1 普通门诊救助：普通门诊救助.年度
    used_1_after = used_1;
  }
  // 第三条(三)1 特殊病种救助：适用
  const applies_2 = !excluded_any && status_1 >= 0n && group_1 === 0n && (in_med_type === 4n || ([1n, 2n, 3n].includes(in_med_type) && in_outpatient_registered));
  // 特困供养
  const def_11 = (in_aid_status & 62n) !== 0n;
  // 重点对象
  const def_12 = (in_aid_status & 1n) !== 0n || def_11;
  // 高比例对象
  const def_13 = def_12 || def_9;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, limit_2, paid_2, used_2_after;
  // 第三条(三)1 特殊病种救助：给付
  if (applies_2) {
    // 第三条(三)1 特殊病种救助：基数
    base_2 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - paid_1);
    // 第三条(三)1 特殊病种救助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "特殊病种救助.累计基数", "「特殊病种救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(三)1 特殊病种救助：计入救助
    assisted_2 = base_2;
    // 第三条(三)1 特殊病种救助：比例
    rate_2 = def_13 ? 70n : 60n;
    // 第三条(三)1 特殊病种救助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * rate_2 + 50n, 100n);
    // 第三条(三)1 特殊病种救助：限额（每年）
    limit_2 = 10000000n;
    // 第三条(三)1 特殊病种救助：给付
    paid_2 = rt.least(due_2, rt.greatest(0n, 10000000n - used_2));
    // 第三条(三)1 特殊病种救助：特殊病种救助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 第三条(三)1 特殊病种救助：累计基数
    sum_2_after = sum_2;
    // 第三条(三)1 特殊病种救助：给付
    paid_2 = 0n;
    // 第三条(三)1 特殊病种救助：特殊病种救助.年度
    used_2_after = used_2;
  }
  // 第三条(三)2 大额费用救助：适用
  const applies_3 = !excluded_any && status_1 >= 0n && def_2;
  let base_3, sum_3_after, assisted_3, rate_3, due_3, limit_3, paid_3, used_3_after;
  // 第三条(三)2 大额费用救助：给付
  if (applies_3) {
    // 第三条(三)2 大额费用救助：基数
    base_3 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - paid_1);
    // 第三条(三)2 大额费用救助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "大额费用救助.累计基数", "「大额费用救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(三)2 大额费用救助：计入救助
    assisted_3 = base_3;
    // 第三条(三)2 大额费用救助：比例
    rate_3 = def_13 ? 70n : 60n;
    // 第三条(三)2 大额费用救助：按比例应付
    due_3 = rt.floorDiv(assisted_3 * rate_3 + 50n, 100n);
    // 第三条(三)2 大额费用救助：限额（每年）
    limit_3 = 6000000n;
    // 第三条(三)2 大额费用救助：给付
    paid_3 = rt.least(due_3, rt.greatest(0n, 6000000n - used_3));
    // 第三条(三)2 大额费用救助：大额费用救助.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 第三条(三)2 大额费用救助：累计基数
    sum_3_after = sum_3;
    // 第三条(三)2 大额费用救助：给付
    paid_3 = 0n;
    // 第三条(三)2 大额费用救助：大额费用救助.年度
    used_3_after = used_3;
  }
  // 第三条(二)2 普通住院救助：适用
  const applies_4 = !excluded_any && status_1 >= 0n && in_med_type === 4n && group_1 === 2n && [0n, 1n, 2n].includes(in_hosp_lv) && !(status_1 >= 0n && def_2);
  let base_4, sum_4_after, assisted_4, rate_4, due_4, limit_4, paid_4, used_4_after;
  // 第三条(二)2 普通住院救助：给付
  if (applies_4) {
    // 第三条(二)2 普通住院救助：基数
    base_4 = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - paid_1);
    // 第三条(二)2 普通住院救助：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 1000000000000n) {
      rt.refuse("ZS416", "普通住院救助.累计基数", "「普通住院救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(二)2 普通住院救助：计入救助
    assisted_4 = base_4;
    // 第三条(二)2 普通住院救助：比例
    rate_4 =
      def_12 && [0n, 1n].includes(in_hosp_lv) ? 80n :
      def_12 && in_hosp_lv === 2n ? 70n :
      !def_12 && [0n, 1n].includes(in_hosp_lv) ? 70n :
      60n;
    // 第三条(二)2 普通住院救助：按比例应付
    due_4 = rt.floorDiv(assisted_4 * rate_4 + 50n, 100n);
    // 第三条(二)2 普通住院救助：限额（每年）
    limit_4 = 1200000n;
    // 第三条(二)2 普通住院救助：给付
    paid_4 = rt.least(due_4, rt.greatest(0n, 1200000n - used_4));
    // 第三条(二)2 普通住院救助：普通住院救助.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 第三条(二)2 普通住院救助：累计基数
    sum_4_after = sum_4;
    // 第三条(二)2 普通住院救助：给付
    paid_4 = 0n;
    // 第三条(二)2 普通住院救助：普通住院救助.年度
    used_4_after = used_4;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_inscp_scp_amt - in_hifp_pay - paid_1 - paid_2 - paid_3 - paid_4);
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
    notices: [excluded_1, excluded_2, no_status, silent_1],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["普通门诊救助", "第三条(二)1"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["医疗类别 为 普通门诊", in_med_type === 0n],
          ["八百元对象 或 三百元对象", def_8 || def_10],
          ["非 另文疾病", group_1 !== 1n],
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
        ["特殊病种救助", "第三条(三)1"],
        applies_2,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["病种类别 为 特殊病种", group_1 === 0n],
          ["医疗类别 为 住院 或 （医疗类别 属于 门诊放化疗、门诊透析、门诊输血 且 门诊已备案）", in_med_type === 4n || ([1n, 2n, 3n].includes(in_med_type) && in_outpatient_registered)],
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
        ["大额费用救助", "第三条(三)2"],
        applies_3,
        [["属于 救助对象", status_1 >= 0n], ["大额住院", def_2]],
        () => [
          ["基数", base_3, 1n, false],
          ["累计基数", sum_3_after, 1n, false],
          ["计入救助", assisted_3, 1n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
          ["限额（每年）", limit_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["普通住院救助", "第三条(二)2"],
        applies_4,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["医疗类别 为 住院", in_med_type === 4n],
          ["病种类别 为 普通疾病", group_1 === 2n],
          ["医疗机构等级 属于 一级、二级、三级", [0n, 1n, 2n].includes(in_hosp_lv)],
          ["「大额费用救助」不适用（它优先）", !(status_1 >= 0n && def_2)],
        ],
        () => [
          ["基数", base_4, 1n, false],
          ["累计基数", sum_4_after, 1n, false],
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
  const {
    in_setl_time,
    in_aid_status,
    in_disabled_veteran_grade,
    in_insurance_tier,
    in_first_tier_premium,
    in_second_tier_premium,
    has_second_tier_premium,
    in_employee_premium,
    has_employee_premium,
  } = claim;
  const [sum_1, used_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time !== 0n && in_setl_time < 20210113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）");
  }
  // 二档标准用于：档次 为 二档
  const asked_second_tier_premium = in_insurance_tier === 1n;
  // 二档标准（不用时按没有写）
  const used_second_tier_premium = asked_second_tier_premium ? in_second_tier_premium : 0n;
  if (asked_second_tier_premium && !has_second_tier_premium) {
    rt.refuse("ZS402", "二档标准", "缺少「二档标准」");
  }
  // 应缴用于：档次 为 职工
  const asked_employee_premium = in_insurance_tier === 2n;
  // 应缴（不用时按没有写）
  const used_employee_premium = asked_employee_premium ? in_employee_premium : 0n;
  if (asked_employee_premium && !has_employee_premium) {
    rt.refuse("ZS402", "应缴", "缺少「应缴」");
  }
  // 一至六级残疾军人
  const def_1 = in_disabled_veteran_grade >= 1n && in_disabled_veteran_grade <= 6n;
  // 救助身份（在乡重点优抚对象不计）
  const counted_in_aid_status = (in_aid_status & 64n) !== 0n && def_1 ? in_aid_status - 64n : in_aid_status;
  // 救助对象（就高）
  const status_1 = rt.firstOf(counted_in_aid_status, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
  // 不属于救助对象
  const no_status = status_1 < 0n;
  // 第三条(一)1 低保对象一档资助：适用
  const applies_1 = status_1 >= 0n && in_insurance_tier === 0n && (in_aid_status & 1n) !== 0n;
  // 应缴费用
  const def_2 =
    in_insurance_tier === 0n ? in_first_tier_premium :
    in_insurance_tier === 1n ? used_second_tier_premium :
    used_employee_premium;
  let base_1, sum_1_after, assisted_1, rate_1, due_1, paid_1, used_1_after;
  // 第三条(一)1 低保对象一档资助：给付
  if (applies_1) {
    // 第三条(一)1 低保对象一档资助：基数
    base_1 = rt.greatest(0n, def_2);
    // 第三条(一)1 低保对象一档资助：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "低保对象一档资助.累计基数", "「低保对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(一)1 低保对象一档资助：计入救助
    assisted_1 = base_1;
    // 第三条(一)1 低保对象一档资助：比例
    rate_1 = 100n;
    // 第三条(一)1 低保对象一档资助：按比例应付
    due_1 = assisted_1;
    // 第三条(一)1 低保对象一档资助：给付
    paid_1 = due_1;
    // 第三条(一)1 低保对象一档资助：低保对象一档资助.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 第三条(一)1 低保对象一档资助：累计基数
    sum_1_after = sum_1;
    // 第三条(一)1 低保对象一档资助：给付
    paid_1 = 0n;
    // 第三条(一)1 低保对象一档资助：低保对象一档资助.年度
    used_1_after = used_1;
  }
  // 低收入或因病致贫
  const def_3 = (in_aid_status & 896n) !== 0n;
  // 第三条(一)1 其他对象一档资助：适用
  const applies_2 = status_1 >= 0n && in_insurance_tier === 0n && !((in_aid_status & 1n) !== 0n) && def_3;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, paid_2, used_2_after;
  // 第三条(一)1 其他对象一档资助：给付
  if (applies_2) {
    // 第三条(一)1 其他对象一档资助：基数
    base_2 = rt.greatest(0n, def_2);
    // 第三条(一)1 其他对象一档资助：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 1000000000000n) {
      rt.refuse("ZS416", "其他对象一档资助.累计基数", "「其他对象一档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(一)1 其他对象一档资助：计入救助
    assisted_2 = base_2;
    // 第三条(一)1 其他对象一档资助：比例
    rate_2 = 70n;
    // 第三条(一)1 其他对象一档资助：按比例应付
    due_2 = rt.floorDiv(assisted_2 * 70n + 50n, 100n);
    // 第三条(一)1 其他对象一档资助：给付
    paid_2 = due_2;
    // 第三条(一)1 其他对象一档资助：其他对象一档资助.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 第三条(一)1 其他对象一档资助：累计基数
    sum_2_after = sum_2;
    // 第三条(一)1 其他对象一档资助：给付
    paid_2 = 0n;
    // 第三条(一)1 其他对象一档资助：其他对象一档资助.年度
    used_2_after = used_2;
  }
  // 特困供养
  const def_4 = (in_aid_status & 62n) !== 0n;
  // 优抚对象
  const def_5 = (in_aid_status & 64n) !== 0n && !def_1;
  // 第三条(一)2 全额二档资助：适用
  const applies_3 = status_1 >= 0n && in_insurance_tier === 1n && (def_4 || def_5);
  let base_3, sum_3_after, assisted_3, rate_3, due_3, paid_3, used_3_after;
  // 第三条(一)2 全额二档资助：给付
  if (applies_3) {
    // 第三条(一)2 全额二档资助：基数
    base_3 = rt.greatest(0n, def_2);
    // 第三条(一)2 全额二档资助：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 1000000000000n) {
      rt.refuse("ZS416", "全额二档资助.累计基数", "「全额二档资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(一)2 全额二档资助：计入救助
    assisted_3 = base_3;
    // 第三条(一)2 全额二档资助：比例
    rate_3 = 100n;
    // 第三条(一)2 全额二档资助：按比例应付
    due_3 = assisted_3;
    // 第三条(一)2 全额二档资助：给付
    paid_3 = due_3;
    // 第三条(一)2 全额二档资助：全额二档资助.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 第三条(一)2 全额二档资助：累计基数
    sum_3_after = sum_3;
    // 第三条(一)2 全额二档资助：给付
    paid_3 = 0n;
    // 第三条(一)2 全额二档资助：全额二档资助.年度
    used_3_after = used_3;
  }
  // 第三条(一)2 按一档标准资助：适用
  const applies_4 = status_1 >= 0n && (in_insurance_tier === 2n || (in_insurance_tier === 1n && !(def_4 || def_5)));
  let base_4, sum_4_after, assisted_4, rate_4, due_4, paid_4, used_4_after;
  // 第三条(一)2 按一档标准资助：给付
  if (applies_4) {
    // 第三条(一)2 按一档标准资助：基数
    base_4 = rt.greatest(0n, rt.least(in_first_tier_premium, def_2));
    // 第三条(一)2 按一档标准资助：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 1000000000000n) {
      rt.refuse("ZS416", "按一档标准资助.累计基数", "「按一档标准资助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 第三条(一)2 按一档标准资助：计入救助
    assisted_4 = base_4;
    // 第三条(一)2 按一档标准资助：比例
    rate_4 = 100n;
    // 第三条(一)2 按一档标准资助：按比例应付
    due_4 = assisted_4;
    // 第三条(一)2 按一档标准资助：给付
    paid_4 = due_4;
    // 第三条(一)2 按一档标准资助：按一档标准资助.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 第三条(一)2 按一档标准资助：累计基数
    sum_4_after = sum_4;
    // 第三条(一)2 按一档标准资助：给付
    paid_4 = 0n;
    // 第三条(一)2 按一档标准资助：按一档标准资助.年度
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
    notices: [no_status],
    answers: [],
    told: () => [
      ...rt.explainUnused("二档标准", "档次 为 二档", has_second_tier_premium && !asked_second_tier_premium),
      ...rt.explainUnused("应缴", "档次 为 职工", has_employee_premium && !asked_employee_premium),
      rt.explainBenefit(
        ["低保对象一档资助", "第三条(一)1"],
        applies_1,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["档次 为 一档", in_insurance_tier === 0n],
          ["救助身份 属于 城乡低保对象", (in_aid_status & 1n) !== 0n],
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
        ["其他对象一档资助", "第三条(一)1"],
        applies_2,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["档次 为 一档", in_insurance_tier === 0n],
          ["非 救助身份 属于 城乡低保对象", !((in_aid_status & 1n) !== 0n)],
          ["低收入或因病致贫", def_3],
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
        ["全额二档资助", "第三条(一)2"],
        applies_3,
        [["属于 救助对象", status_1 >= 0n], ["档次 为 二档", in_insurance_tier === 1n], ["特困供养 或 优抚对象", def_4 || def_5]],
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
        ["按一档标准资助", "第三条(一)2"],
        applies_4,
        [
          ["属于 救助对象", status_1 >= 0n],
          ["档次 为 职工 或 （档次 为 二档 且 非 （特困供养 或 优抚对象））", in_insurance_tier === 2n || (in_insurance_tier === 1n && !(def_4 || def_5))],
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

// 区级预算下限：整数进，整数出。
function law3(claim, figures, sums) {
  const { in_setl_time, in_city_subsidy_last_year } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20210113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）");
  }
  // 第九条 结论：区级预算下限
  const answer_1 = rt.floorDiv(in_city_subsidy_last_year * 15n + 50n, 100n);
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

// 结余合规：整数进，整数出。
function law4(claim, figures, sums) {
  const { in_setl_time, in_raised, in_surplus } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20210113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）");
  }
  // 第十条 结论：结余合规
  const answer_1 = in_surplus * 100n <= in_raised * 15n;
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

// 资金分担：整数进，整数出。
function law5(claim, figures, sums) {
  const { in_setl_time, in_needed } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20210113n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2021-01-13 起施行）");
  }
  // 第十条 结论：区财政
  const answer_1 = rt.floorDiv(in_needed * 50n + 50n, 100n);
  // 第十条 结论：镇街
  const answer_2 = in_needed - answer_1;
  return {
    payments: [],
    borne: null,
    status: null,
    sums: [],
    notices: [],
    answers: [answer_1, answer_2],
    told: () => [],
  };
}

const matter1 = new rt.Matter(
  MODULE,
  {
    matter: "费用结算",
    payments: [["普通门诊救助", "第三条(二)1"], ["特殊病种救助", "第三条(三)1"], ["大额费用救助", "第三条(三)2"], ["普通住院救助", "第三条(二)2"]],
    statuses: ["城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者"],
    firstSum: 0,
    sums: 8,
    keeps: true,
    notices: ["第四条 不予救助的原因", "第八条 非定点医疗机构", "第二条 不属于救助对象", "第三条(三)1 适用另文：儿童急性白血病和先天性心脏病"],
    answers: [],
  },
  [fact1, fact2, fact3, fact4, fact5, fact6, fact7, fact8, fact9, fact10, fact11, fact12, fact13, fact14, fact15],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law1,
);

const matter2 = new rt.Matter(
  MODULE,
  {
    matter: "资助参保",
    payments: [["低保对象一档资助", "第三条(一)1"], ["其他对象一档资助", "第三条(一)1"], ["全额二档资助", "第三条(一)2"], ["按一档标准资助", "第三条(一)2"]],
    statuses: ["城乡低保对象", "城市三无人员", "农村五保对象", "城乡孤儿", "事实无人抚养困境儿童", "特困供养人员", "在乡重点优抚对象", "重度残疾人员", "民政建档特殊困难人员", "因病致贫重病患者"],
    firstSum: 8,
    sums: 8,
    keeps: false,
    notices: ["第二条 不属于救助对象"],
    answers: [],
  },
  [fact16, fact17, fact18, fact5, fact15, fact19, fact20, fact21, fact22],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law2,
);

const matter3 = new rt.Matter(
  MODULE,
  {
    matter: "区级预算下限",
    payments: [],
    statuses: null,
    firstSum: 16,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "区级预算下限", article: "第九条", kind: "money", members: [] }],
  },
  [fact16, fact17, fact18, fact23],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law3,
);

const matter4 = new rt.Matter(
  MODULE,
  {
    matter: "结余合规",
    payments: [],
    statuses: null,
    firstSum: 16,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "结余合规", article: "第十条", kind: "yes_no", members: [] }],
  },
  [fact16, fact17, fact18, fact24, fact25],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law4,
);

const matter5 = new rt.Matter(
  MODULE,
  {
    matter: "资金分担",
    payments: [],
    statuses: null,
    firstSum: 16,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [
      { name: "区财政", article: "第十条", kind: "money", members: [] },
      { name: "镇街", article: "第十条", kind: "money", members: [] },
    ],
  },
  [fact16, fact17, fact18, fact26],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law5,
);

/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */
export const MATTERS = new Map([
  ["费用结算", matter1],
  ["资助参保", matter2],
  ["区级预算下限", matter3],
  ["结余合规", matter4],
  ["资金分担", matter5],
]);
export { InputError } from "./_runtime/index.js";
