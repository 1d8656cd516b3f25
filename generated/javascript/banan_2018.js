// 由准绳生成，请勿修改：巴南区健康扶贫医疗救助工作实施方案
//
// 源文件 SHA-256：472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a
// 工具版本：0.1.0
// 施行：2018-10-21；失效（最后一日）：未定
// 存疑 分段，采用的读法：边际_仅1000以上部分
// 存疑 普通门诊基金，采用的读法：适用
// 存疑 合规，采用的读法：作为条件
// 存疑 保险门槛口径，采用的读法：含目录外
// 存疑 区级分母，采用的读法：总费用含目录外
// 存疑 未参保区级自付，采用的读法：按视同后自付
// 存疑 未参保视同，采用的读法：扣居民医保和大病
//
// 一切数都是 BigInt：金额是整数分，分数写成整数和固定的分母，没有浮点数。

import * as rt from "./_runtime/index.js";

export const IDENTIFIER = "banan_2018";
export const TITLE = "巴南区健康扶贫医疗救助工作实施方案";
export const START = "2018-10-21";
export const END = null;
export const SOURCE_SHA256 = "472313f5e39a6401081c3b9150cd6032679df524875c80e0dbab2273271d124a";
export const TOOL_VERSION = "0.1.0";
export const READINGS = new Map([
  ["分段", "边际_仅1000以上部分"],
  ["普通门诊基金", "适用"],
  ["合规", "作为条件"],
  ["保险门槛口径", "含目录外"],
  ["区级分母", "总费用含目录外"],
  ["未参保区级自付", "按视同后自付"],
  ["未参保视同", "扣居民医保和大病"],
]);
export const VERIFICATION = Object.freeze({
  obligations: 86,
  proved: 69,
  accepted: 13,
  unknown: 0,
  tool: "zhunsheng 0.1.0",
});

const fact1 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"] });
const fact2 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"] });
const fact3 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"] });
const fact4 = rt.fact({
  name: "医疗类别",
  kind: "choice",
  variable: "in_med_type",
  names: ["med_type"],
  members: ["普通门诊", "慢特病门诊", "住院"],
});
const fact5 = rt.fact({ name: "政策范围内费用", kind: "money", variable: "in_inscp_scp_amt", names: ["inscp_scp_amt"] });
const fact6 = rt.fact({ name: "基本医保支付", kind: "money", variable: "in_hifp_pay", names: ["hifp_pay"] });
const fact7 = rt.fact({ name: "大病保险支付", kind: "money", variable: "in_hifmi_pay", names: ["hifmi_pay"] });
const fact8 = rt.fact({ name: "本区户籍", kind: "yes_no", variable: "in_local_household", names: ["local_household"] });
const fact9 = rt.fact({ name: "参加居民医保", kind: "yes_no", variable: "in_insured", names: ["insured"] });
const fact10 = rt.fact({ name: "医疗总费用", kind: "money", variable: "in_medfee_sumamt", names: ["medfee_sumamt"] });
const fact11 = rt.fact({ name: "民政救助支付", kind: "money", variable: "in_civil_aid_pay", names: ["civil_aid_pay"] });
const fact12 = rt.fact({ name: "分级诊疗合规", kind: "yes_no", variable: "in_graded_care", names: ["graded_care"] });
const fact13 = rt.fact({ name: "危急重症", kind: "yes_no", variable: "in_critical", names: ["critical"] });
const fact14 = rt.fact({
  name: "医保定点或市外凭票",
  kind: "yes_no",
  variable: "in_designated_or_receipts",
  names: ["designated_or_receipts"],
});
const fact15 = rt.fact({
  name: "病种",
  kind: "choice",
  variable: "in_disease",
  names: ["disease"],
  members: ["高血压病", "糖尿病", "冠心病", "精神分裂症", "心境障碍", "偏执型精神障碍", "肝硬化", "系统性红斑狼疮", "脑血管意外后遗症", "结核病", "风湿性心瓣膜病", "类风湿性关节炎", "慢性肺源性心脏病", "慢性支气管炎伴阻塞性肺气肿", "甲亢", "慢性乙型肝炎病毒感染", "血友病", "再生障碍性贫血", "恶性肿瘤放化疗和晚期镇痛治疗", "肾功能衰竭门诊透析治疗", "移植术后抗排异治疗", "严重多器官功能衰竭", "艾滋病机会性感染", "唇腭裂", "儿童白血病", "地中海贫血", "慢性髓性白血病", "胃肠间质瘤", "耐药结核病", "苯丙酮尿症", "非小细胞癌", "未列入"],
  open: true,
  absent: 31n,
});
const fact16 = rt.fact({ name: "建档立卡", kind: "yes_no", variable: "in_registered_poor", names: ["registered_poor"] });
const fact17 = rt.fact({ name: "已脱贫不再享受", kind: "yes_no", variable: "in_no_longer_entitled", names: ["no_longer_entitled"] });
const fact18 = rt.fact({ name: "人员编号", kind: "text", variable: "in_psn_no", names: ["psn_no"], absent: "" });
const fact19 = rt.fact({ name: "结算编号", kind: "text", variable: "in_setl_id", names: ["setl_id"], absent: "" });
const fact20 = rt.fact({ name: "结算日期", kind: "date", variable: "in_setl_time", names: ["setl_time"], absent: 0n });
const fact21 = rt.fact({ name: "申报日", kind: "date", variable: "in_claimed_on", names: ["claimed_on"] });

// 台账的各项累计数：名称，以及单位是几分之一分
const KEYS = Object.freeze([
  ["贫困人口医疗救助基金.累计基数", 1n],
  ["贫困人口医疗救助基金.年度", 1n],
  ["精准脱贫保住院.累计基数", 100n],
  ["精准脱贫保住院.年度", 1n],
  ["精准脱贫保门诊.累计基数", 100n],
  ["精准脱贫保门诊.年度", 1n],
  ["区级医疗救助.累计基数", 100n],
  ["区级医疗救助.年度", 1n],
]);
export const PARAMETERS = Object.freeze([]);
const KNOWN = new Set([
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
    in_med_type,
    in_inscp_scp_amt,
    in_hifp_pay,
    in_hifmi_pay,
    in_local_household,
    in_insured,
    in_medfee_sumamt,
    in_civil_aid_pay,
    in_graded_care,
    in_critical,
    in_designated_or_receipts,
    in_disease,
    in_registered_poor,
    in_no_longer_entitled,
  } = claim;
  const [sum_1, used_1, sum_2, used_2, sum_3, used_3, sum_4, used_4] = sums;
  if (in_setl_time < 20181021n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）");
  }
  if (in_inscp_scp_amt > in_medfee_sumamt) {
    rt.refuse("ZS408", "目录内不超过总费用", "违反约定「目录内不超过总费用」：应当 政策范围内费用 不超过 医疗总费用");
  }
  if (in_hifp_pay + in_hifmi_pay + in_civil_aid_pay > in_inscp_scp_amt) {
    rt.refuse("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 基本医保支付 + 大病保险支付 + 民政救助支付 不超过 政策范围内费用");
  }
  // 是救助对象
  const def_1 = in_registered_poor && !in_no_longer_entitled;
  // 一、 排除：不是救助对象
  const excluded_1 = !def_1;
  // 二、 排除：非定点机构
  const excluded_2 = !in_designated_or_receipts;
  // 有排除情形
  const excluded_any = excluded_1 || excluded_2;
  // 三(一) 贫困人口医疗救助基金：适用
  const applies_1 = !excluded_any;
  // 基本医保支付（非 参加居民医保 时不计）
  const counts_hifp_pay = !in_insured ? 0n : in_hifp_pay;
  // 大病保险支付（非 参加居民医保 时不计）
  const counts_hifmi_pay = !in_insured ? 0n : in_hifmi_pay;
  // 视同已报销
  const def_2 = in_insured ? 0n : in_hifp_pay + in_hifmi_pay;
  let base_1, sum_1_after, assisted_1, part_1, rate_1, part_1_2, rate_1_2, part_1_3, rate_1_3, part_1_4, rate_1_4;
  let due_1, limit_1, paid_1, used_1_after;
  // 三(一) 贫困人口医疗救助基金：给付
  if (applies_1) {
    // 三(一) 贫困人口医疗救助基金：基数
    base_1 = rt.greatest(0n, rt.greatest(0n, in_inscp_scp_amt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay) - def_2);
    // 三(一) 贫困人口医疗救助基金：累计基数
    sum_1_after = sum_1 + base_1;
    if (sum_1_after > 1000000000000n) {
      rt.refuse("ZS416", "贫困人口医疗救助基金.累计基数", "「贫困人口医疗救助基金.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(一) 贫困人口医疗救助基金：计入救助
    assisted_1 = base_1;
    // 三(一) 贫困人口医疗救助基金：不满1000元的部分
    part_1 = rt.least(assisted_1, 100000n);
    // 三(一) 贫困人口医疗救助基金：比例
    rate_1 = 0n;
    // 三(一) 贫困人口医疗救助基金：1000元以上不满1万元的部分
    part_1_2 = rt.greatest(0n, rt.least(assisted_1, 1000000n) - 100000n);
    // 三(一) 贫困人口医疗救助基金：比例
    rate_1_2 = 70n;
    // 三(一) 贫困人口医疗救助基金：1万元以上不满5万元的部分
    part_1_3 = rt.greatest(0n, rt.least(assisted_1, 5000000n) - 1000000n);
    // 三(一) 贫困人口医疗救助基金：比例
    rate_1_3 = 85n;
    // 三(一) 贫困人口医疗救助基金：5万元以上的部分
    part_1_4 = rt.greatest(0n, assisted_1 - 5000000n);
    // 三(一) 贫困人口医疗救助基金：比例
    rate_1_4 = 95n;
    // 三(一) 贫困人口医疗救助基金：按比例应付
    due_1 = rt.floorDiv(part_1_2 * 70n + part_1_3 * 85n + part_1_4 * 95n + 50n, 100n);
    // 三(一) 贫困人口医疗救助基金：限额（每年）
    limit_1 = 20000000n;
    // 三(一) 贫困人口医疗救助基金：给付
    paid_1 = rt.least(due_1, rt.greatest(0n, 20000000n - used_1));
    // 三(一) 贫困人口医疗救助基金：贫困人口医疗救助基金.年度
    used_1_after = used_1 + paid_1;
  } else {
    // 三(一) 贫困人口医疗救助基金：累计基数
    sum_1_after = sum_1;
    // 三(一) 贫困人口医疗救助基金：给付
    paid_1 = 0n;
    // 三(一) 贫困人口医疗救助基金：贫困人口医疗救助基金.年度
    used_1_after = used_1;
  }
  // 目录外费用
  const def_3 = in_medfee_sumamt - in_inscp_scp_amt;
  // 目录外不超过一成
  const def_4 = def_3 * 100n <= in_medfee_sumamt * 10n;
  // 三(二)1 精准脱贫保住院：适用
  const applies_2 = !excluded_any && in_med_type === 2n && def_4 && rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1) - def_2 >= 100000n;
  let base_2, sum_2_after, assisted_2, rate_2, due_2, paid_2, used_2_after;
  // 三(二)1 精准脱贫保住院：给付
  if (applies_2) {
    // 三(二)1 精准脱贫保住院：基数
    base_2 = rt.greatest(0n, (rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1) - def_2) * 100n - in_medfee_sumamt * 10n);
    // 三(二)1 精准脱贫保住院：累计基数
    sum_2_after = sum_2 + base_2;
    if (sum_2_after > 100000000000000n) {
      rt.refuse("ZS416", "精准脱贫保住院.累计基数", "「精准脱贫保住院.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(二)1 精准脱贫保住院：计入救助
    assisted_2 = base_2;
    // 三(二)1 精准脱贫保住院：比例
    rate_2 = 100n;
    // 三(二)1 精准脱贫保住院：按比例应付
    due_2 = rt.floorDiv(assisted_2 + 50n, 100n);
    // 三(二)1 精准脱贫保住院：给付
    paid_2 = due_2;
    // 三(二)1 精准脱贫保住院：精准脱贫保住院.年度
    used_2_after = used_2 + paid_2;
  } else {
    // 三(二)1 精准脱贫保住院：累计基数
    sum_2_after = sum_2;
    // 三(二)1 精准脱贫保住院：给付
    paid_2 = 0n;
    // 三(二)1 精准脱贫保住院：精准脱贫保住院.年度
    used_2_after = used_2;
  }
  // 附件类别
  const group_1 =
    [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n].includes(in_disease) ? 0n :
    [16n, 17n, 18n, 19n, 20n, 21n, 22n, 23n, 24n, 25n, 26n, 27n, 28n, 29n, 30n].includes(in_disease) ? 1n :
    2n;
  // 慢特病就诊
  const def_8 = in_med_type === 1n && [0n, 1n].includes(group_1);
  // 三(二)2 精准脱贫保门诊：适用
  const applies_3 = !excluded_any && def_8 && def_4;
  let base_3, sum_3_after, assisted_3, rate_3, due_3, paid_3, used_3_after;
  // 三(二)2 精准脱贫保门诊：给付
  if (applies_3) {
    // 三(二)2 精准脱贫保门诊：基数
    base_3 = rt.greatest(0n, (rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1) - def_2) * 100n - in_medfee_sumamt * 20n);
    // 三(二)2 精准脱贫保门诊：累计基数
    sum_3_after = sum_3 + base_3;
    if (sum_3_after > 100000000000000n) {
      rt.refuse("ZS416", "精准脱贫保门诊.累计基数", "「精准脱贫保门诊.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(二)2 精准脱贫保门诊：计入救助
    assisted_3 = base_3;
    // 三(二)2 精准脱贫保门诊：比例
    rate_3 = 100n;
    // 三(二)2 精准脱贫保门诊：按比例应付
    due_3 = rt.floorDiv(assisted_3 + 50n, 100n);
    // 三(二)2 精准脱贫保门诊：给付
    paid_3 = due_3;
    // 三(二)2 精准脱贫保门诊：精准脱贫保门诊.年度
    used_3_after = used_3 + paid_3;
  } else {
    // 三(二)2 精准脱贫保门诊：累计基数
    sum_3_after = sum_3;
    // 三(二)2 精准脱贫保门诊：给付
    paid_3 = 0n;
    // 三(二)2 精准脱贫保门诊：精准脱贫保门诊.年度
    used_3_after = used_3;
  }
  // 可由区级兜底
  const def_9 = !in_local_household || in_graded_care || in_critical;
  // 三(三) 区级医疗救助：适用
  const applies_4 = !excluded_any && (in_med_type === 2n || def_8) && def_9;
  // 个人承担比例
  const def_12 = in_med_type === 2n ? 10n : 20n;
  let base_4, sum_4_after, assisted_4, rate_4, due_4, paid_4, used_4_after;
  // 三(三) 区级医疗救助：给付
  if (applies_4) {
    if (in_med_type === 0n) {
      rt.refuse("ZS417", "医疗类别", "规则缺口：按 医疗类别 没有对应的行");
    }
    // 三(三) 区级医疗救助：基数
    base_4 = rt.greatest(0n, (rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1 - paid_2 - paid_3) - def_2) * 100n - in_medfee_sumamt * def_12);
    // 三(三) 区级医疗救助：累计基数
    sum_4_after = sum_4 + base_4;
    if (sum_4_after > 100000000000000n) {
      rt.refuse("ZS416", "区级医疗救助.累计基数", "「区级医疗救助.累计基数」超出范围：一年累计不超过 100 亿元");
    }
    // 三(三) 区级医疗救助：计入救助
    assisted_4 = base_4;
    // 三(三) 区级医疗救助：比例
    rate_4 = 100n;
    // 三(三) 区级医疗救助：按比例应付
    due_4 = rt.floorDiv(assisted_4 + 50n, 100n);
    // 三(三) 区级医疗救助：给付
    paid_4 = due_4;
    // 三(三) 区级医疗救助：区级医疗救助.年度
    used_4_after = used_4 + paid_4;
  } else {
    // 三(三) 区级医疗救助：累计基数
    sum_4_after = sum_4;
    // 三(三) 区级医疗救助：给付
    paid_4 = 0n;
    // 三(三) 区级医疗救助：区级医疗救助.年度
    used_4_after = used_4;
  }
  // 个人负担
  const borne_amount = rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1 - paid_2 - paid_3 - paid_4);
  return {
    payments: [paid_1, paid_2, paid_3, paid_4],
    borne: borne_amount,
    status: null,
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
    notices: [excluded_1, excluded_2],
    answers: [],
    told: () => [
      rt.explainBenefit(
        ["贫困人口医疗救助基金", "三(一)"],
        applies_1,
        [],
        () => [
          ["基数", base_1, 1n, false],
          ["累计基数", sum_1_after, 1n, false],
          ["计入救助", assisted_1, 1n, false],
          ["不满1000元的部分", part_1, 1n, false],
          ["比例", rate_1, 100n, true],
          ["1000元以上不满1万元的部分", part_1_2, 1n, false],
          ["比例", rate_1_2, 100n, true],
          ["1万元以上不满5万元的部分", part_1_3, 1n, false],
          ["比例", rate_1_3, 100n, true],
          ["5万元以上的部分", part_1_4, 1n, false],
          ["比例", rate_1_4, 100n, true],
          ["按比例应付", due_1, 1n, false],
          ["限额（每年）", limit_1, 1n, false],
        ],
        paid_1,
      ),
      rt.explainBenefit(
        ["精准脱贫保住院", "三(二)1"],
        applies_2,
        [
          ["医疗类别 为 住院", in_med_type === 2n],
          ["合规就诊", def_4],
          ["剩余 医疗总费用 - 视同已报销 不低于 1000元", rt.greatest(0n, in_medfee_sumamt - counts_hifp_pay - counts_hifmi_pay - in_civil_aid_pay - paid_1) - def_2 >= 100000n],
        ],
        () => [
          ["基数", base_2, 100n, false],
          ["累计基数", sum_2_after, 100n, false],
          ["计入救助", assisted_2, 100n, false],
          ["比例", rate_2, 100n, true],
          ["按比例应付", due_2, 1n, false],
        ],
        paid_2,
      ),
      rt.explainBenefit(
        ["精准脱贫保门诊", "三(二)2"],
        applies_3,
        [["慢特病就诊", def_8], ["合规就诊", def_4]],
        () => [
          ["基数", base_3, 100n, false],
          ["累计基数", sum_3_after, 100n, false],
          ["计入救助", assisted_3, 100n, false],
          ["比例", rate_3, 100n, true],
          ["按比例应付", due_3, 1n, false],
        ],
        paid_3,
      ),
      rt.explainBenefit(
        ["区级医疗救助", "三(三)"],
        applies_4,
        [["医疗类别 为 住院 或 慢特病就诊", in_med_type === 2n || def_8], ["可由区级兜底", def_9]],
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

// 市外申报期限：整数进，整数出。
function law2(claim, figures, sums) {
  const { in_setl_time, in_claimed_on } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20181021n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）");
  }
  // 七、 结论：按期申报
  const answer_1 = in_claimed_on <= rt.floorDiv(in_claimed_on, 10000n) * 10000n + 1220n;
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

// 附件病种：整数进，整数出。
function law3(claim, figures, sums) {
  const { in_setl_time, in_disease } = claim;
  if (in_setl_time !== 0n && in_setl_time < 20181021n) {
    rt.refuse("ZS407", "结算日期", "「结算日期」不在规章的施行期内（2018-10-21 起施行）");
  }
  // 附件类别
  const group_1 =
    [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n].includes(in_disease) ? 0n :
    [16n, 17n, 18n, 19n, 20n, 21n, 22n, 23n, 24n, 25n, 26n, 27n, 28n, 29n, 30n].includes(in_disease) ? 1n :
    2n;
  // 附件1 结论：附件病种
  const answer_1 = group_1;
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
    payments: [["贫困人口医疗救助基金", "三(一)"], ["精准脱贫保住院", "三(二)1"], ["精准脱贫保门诊", "三(二)2"], ["区级医疗救助", "三(三)"]],
    statuses: null,
    firstSum: 0,
    sums: 8,
    keeps: true,
    notices: ["一、 不是救助对象", "二、 非定点机构"],
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
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law1,
);

const matter2 = new rt.Matter(
  MODULE,
  {
    matter: "市外申报期限",
    payments: [],
    statuses: null,
    firstSum: 8,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "按期申报", article: "七、", kind: "yes_no", members: [] }],
  },
  [fact18, fact19, fact20, fact21],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law2,
);

const matter3 = new rt.Matter(
  MODULE,
  {
    matter: "附件病种",
    payments: [],
    statuses: null,
    firstSum: 8,
    sums: 0,
    keeps: false,
    notices: [],
    answers: [{ name: "附件病种", article: "附件1", kind: "choice", members: ["慢性病", "重特大疾病", "无"] }],
  },
  [fact18, fact19, fact20, fact15],
  [],
  { day: "in_setl_time", settlement: "in_setl_id" },
  law3,
);

/** 各事项：settle(事实, 台账, 参数, { trace }) 给出结果；不能结算时抛出 InputError。 */
export const MATTERS = new Map([["费用结算", matter1], ["市外申报期限", matter2], ["附件病种", matter3]]);
export { InputError } from "./_runtime/index.js";
