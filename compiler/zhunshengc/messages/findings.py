"""Findings of the checks that are proofs (ZS500–ZS549): what is wrong with the rules, not with how they are written."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind

NEGATIVE = Kind(
    code="ZS501",
    title="给付可能为负",
    explanation="存在一次可以结算的就诊，使某项给付小于 0。",
    remedy="检查这项给付的「基数」「起付线」和「累计」：被减去的数不能比它所减的大。",
)
NEGATIVE_ANSWER = Kind(
    code="ZS526",
    title="结论可能为负",
    explanation="存在一次能够答复的提问，使回答金额的结论小于 0。",
    remedy="检查相减的两个数；不该有负数的，写「较高者（0元、…）」；负数有意义的（例如差额），写明「容许 非负 ZS526 … 「…」」。",
    wrong="结论 超出：个人负担的费用 - 控制线",
    right="结论 超出：较高者（0元、个人负担的费用 - 控制线）",
)
ABOVE_OWN_SHARE = Kind(
    code="ZS502",
    title="给付超过个人负担",
    explanation="存在一次可以结算的就诊，某项给付比前面各项支付之后还剩下的费用更多，或者各项支付加起来超过费用本身。",
    remedy="让「基数」从「剩余 …」算起；如果是先付各项可能超过费用，写一条「约定」说明它们不超过费用。",
    wrong="基数    政策范围内费用",
    right="基数    剩余 政策范围内费用",
)
ABOVE_LIMIT = Kind(
    code="ZS503",
    title="给付超过限额",
    explanation="存在一年内的若干次就诊，使累计给付超过「限额」。",
    remedy="检查「限额」写的是「每年」还是「每次」，以及共用同一限额的各项给付是否都写了「共用」。",
)
PAID_TWICE = Kind(
    code="ZS504",
    title="同一次就诊重复给付",
    explanation="两项给付在「次序」里处于同一位置（都从同样的余额算起），却可能在同一次就诊上都付钱，这样同一笔费用被给付两次。",
    remedy="让两项的「适用」互不重叠；或者在「次序」里把它们排成先后两个位置，后一项从前一项付后的余额算起。",
    wrong="次序 基本医保支付、（甲救助、乙救助）",
    right="次序 基本医保支付、甲救助、乙救助",
)
BOTH_APPLY = Kind(
    code="ZS514",
    title="两项给付都适用，原文没有说怎样办",
    explanation="两项给付都可以用于同一次就诊，都从同样的余额算起。原文没有规定它们的关系，现在由「存疑」的读法决定。",
    remedy="原文确实没有说的，写明「容许 不重复给付 … 「…」」，理由里说明采用的读法；能改原文的，在条文里写明怎样办。",
)
LEFT_OUT = Kind(
    code="ZS515",
    title="给付漏了一种对象",
    explanation="列为对象的一种身份，在这里得不到给付（或肯定的答复），而别的身份可以，也没有写明适用旧规或者另文。",
    remedy="核对原文是不是漏列了这种身份；原文如此的，写明「适用旧规」「适用另文」，或者「容许 漏列对象 … 「…」」。",
)
NOT_LISTED = Kind(
    code="ZS516",
    title="原文的对象里没有这种身份",
    explanation="「分类」里的一种身份，原文规定对象的那一条没有提到。可能是别的条文给了它待遇而对象里漏列。",
    remedy="核对原文；别的条文给了它待遇的，写一个「存疑」说明取哪一种，再写明「容许 对象列举 ZS516 … 「…」」。",
)
PERHAPS_A_PART = Kind(
    code="ZS527",
    title="两种费用多半是同一笔，却没有写包含",
    explanation="「约定」说一种费用不超过另一种，两种都有人付，却没有写明一种是另一种的一部分；要是同一笔费用，就可能付得比费用还多。",
    remedy="大的那种费用确实包含小的，在它的「输入」下面写「包含 …」；确实是两笔的，写明「容许 不超自付 ZS527 … 「…」」。",
    wrong="输入 医疗总费用：金额\n    接口 medfee_sumamt",
    right="输入 医疗总费用：金额\n    接口 medfee_sumamt\n    包含 政策范围内费用",
)
OUT_OF_ORDER = Kind(
    code="ZS505",
    title="基数包含了先付各项已付的钱",
    explanation="按「次序」排在前面的一方已经付掉的费用，又被算进了后面这项给付的「基数」。",
    remedy="把「基数」改为从「剩余 …」算起。",
    wrong="基数    政策范围内费用",
    right="基数    剩余 政策范围内费用",
)
CONFLICT = Kind(
    code="ZS506",
    title="两行同时适用而数值不同",
    explanation="同一张表里，有一种情形同时落在两行里，而两行给出的数值不一样。",
    remedy="改正其中一行的取值，使每种情形只落在一行里。",
    wrong="特困人员、低保对象  100%\n低保对象            70%",
    right="特困人员  100%\n低保对象  70%",
)
BOTH_ADJUST = Kind(
    code="ZS525",
    title="两项调整同时改一个数",
    explanation="同一次就诊符合两项「调整」，两项都改这项给付的同一个数（起付线、比例或者限额）。现在按先后都算，原文的意思可能是只算一项。",
    remedy="原文的意思是只算一项的，把条件写成互不重叠；是叠加的，写明「容许 冲突 ZS525 … 「…」」。",
    wrong="调整 大病保险：是低保对象\n    比例 提高 5个百分点\n调整 大病保险：基层首诊\n    比例 提高 3个百分点",
    right="调整 大病保险：是低保对象\n    比例 提高 5个百分点\n调整 大病保险：基层首诊 且 非 是低保对象\n    比例 提高 3个百分点",
)
GAP = Kind(
    code="ZS507",
    title="有一种情形表里没有写",
    explanation="存在一次可以结算的就诊，规则要查这张表，而表里没有对应的一行。",
    remedy="补上缺少的行；如果其余情形都一样，写一行「其余」。",
    wrong="特困人员  100%",
    right="特困人员  100%\n其余      70%",
)
DEAD = Kind(
    code="ZS508",
    title="永远不起作用的规则",
    explanation="无论什么人、什么费用、一年里有过什么就诊，这条规则（给付、行、起付线、限额、调整、排除）都不影响任何结果。",
    remedy="核对原文：通常是条件写错，或者被另一条规则完全盖住。确实如此的，删去或者写明「容许」。",
)
PRECEDENCE = Kind(
    code="ZS509",
    title="排在前面的身份得到的反而少",
    explanation="「就高」的意思是取对本人最有利的身份。存在一次就诊，按排在前面的身份结算得到的比按排在后面的身份少。",
    remedy="核对「就高」后面的先后次序，以及两种身份的比例、起付线和限额。",
)
PAYS_LESS = Kind(
    code="ZS510",
    title="费用更多而给付更少",
    explanation="同一个人，其他情形都一样，政策范围内的费用多 1 分，给付合计反而减少。",
    remedy="检查费用在什么数值上使「适用」「起付线」「比例」或「限额」改变；按段计算的，用分段而不用整额的门槛。",
)
CLIFF = Kind(
    code="ZS511",
    title="悬崖：费用多1分，个人负担反而减少",
    explanation="同一个人，其他情形都一样，费用多 1 分，个人负担反而减少：多花钱反而合算。",
    remedy="如果原文就是这样（例如「超过3万元的」整额计算），写明「容许 单调 … 「…」」；否则改为只对超过的部分计算。",
)
SAME_READINGS = Kind(
    code="ZS512",
    title="两种读法没有区别",
    explanation="「存疑」列出的两种读法，对任何人、任何就诊都给出同样的结果，这个存疑没有内容。",
    remedy="核对用到这个存疑的规则是不是漏写了一处；确实没有区别的，删去这个读法。",
)
PAYS_MORE_APART = Kind(
    code="ZS517",
    title="分解住院：一次就诊拆成两次，给付更多",
    explanation="同一个人同一天的一次就诊，把费用拆成两份各结算一次，给付合计比一次结算多，多出的不是四舍五入的几分。",
    remedy="改为按年累计：通常是按次的限额、只在费用低时适用的条件或者分段。原文如此的，写明「容许 拆分 ZS517 … 「…」」。",
)
PAYS_MORE_TOGETHER = Kind(
    code="ZS518",
    title="合并就诊：两次合成一次，给付更多",
    explanation="同一个人同一天的两次就诊，合成一次结算，给付合计比分两次结算多，多出的不是四舍五入的几分。",
    remedy="通常是按次的门槛（一次超过3万元的）、按次的起付线，或者按次的分段。原文如此的，写明「容许 拆分 ZS518 … 「…」」。",
)
ORDER_MATTERS = Kind(
    code="ZS519",
    title="先后影响给付",
    explanation="同一个人同一天的两次就诊，先结算哪一次，两次的给付合计不同，相差的不是四舍五入的几分。",
    remedy="通常是限额或者起付线随情形不同，或者基数取决于另一项付了多少。原文如此的，写明「容许 先后 ZS519 … 「…」」。",
)
ROUNDING = Kind(
    code="ZS520",
    title="取整的影响不止几分",
    explanation="每次四舍五入最多差半分，可是有一项给付因此差得多得多：别的给付取整以后是不是 0，决定了它付不付。",
    remedy="不用「… 超过 0元」看前一项付了没有，改用前一项的条件；原文如此的，写明「容许 取整 ZS520 … 「…」」。",
)
TOO_LARGE = Kind(
    code="ZS521",
    title="数值超出 64 位整数",
    explanation="有的就诊在计算中间会出现比 9,223,372,036,854,775,807 更大的整数，用 64 位整数计算的程序会算错。",
    remedy="通常是金额和人数、几个比例连乘：缩小参数的「范围」，或者先相加再相乘。",
)
PAID_LATER = Kind(
    code="ZS522",
    title="给付以后的支付使总额超过费用",
    explanation="排在给付后面的一方（例如按原有政策另付的救助）可以付得比给付之后还剩下的多，加起来超过费用本身。",
    remedy="把它排到给付前面，使给付从它付后的余额算起；原文确实排在后面的，写明「容许 不超自付 ZS522 … 「…」」。",
)
PRECEDENCE_OF_A_YEAR = Kind(
    code="ZS523",
    title="一年下来，排在前面的身份得到的反而少",
    explanation="每一次就诊，排在前面的身份都不少得；可是同样的各次就诊，全年都按前一种身份结算，合计比全年都按后一种身份少。",
    remedy="通常是前一种身份先用完了限额，后一项给付的基数因此变小。原文如此的，写明「容许 就高有序 ZS523 … 「…」」。",
)
CONTRADICTION = Kind(
    code="ZS524",
    title="约定互相排斥，没有一次就诊可以结算",
    explanation="几条「约定」不能同时满足（或者一条自己就不可能满足），任何就诊都会被拒绝，所以别的检查什么也没有说明，都是空真。",
    remedy="改正或者删去其中一条。「约定」只写结算时确实都满足的前提，例如先付各项不超过费用。",
    wrong="约定 不少于：费用 超过 10元\n约定 不多于：费用 不超过 5元",
    right="约定 不少于：费用 超过 10元",
)
GUARANTEE = Kind(
    code="ZS513",
    title="保证不成立",
    explanation="「保证」所要求的，存在一次可以结算的就诊不满足。",
    remedy="看算例是哪条规则使它不满足；改正规则，或者改正「保证」。",
)
DISAGREEMENT = Kind(
    code="ZS902",
    title="求解器与参考求值不一致",
    explanation="求解器给出的反例，用参考求值重新结算后并不成立。这是工具自身的错误，不是规则的错误。",
    remedy="请把规则文件和这条信息一起报告给维护者。",
)
NOT_ENCODABLE = Kind(
    code="ZS903",
    title="规则不能写成求解器的式子",
    explanation="检查要把每条规则写成求解器的式子。这一条写不成，所以什么也不能证明；检查从不跳过写不成的规则。这是工具自身的缺陷。",
    remedy="请把规则文件和这条信息一起报告给维护者；在修好之前，可以换一种写法。",
)

CATALOGUE: tuple[Kind, ...] = (
    NEGATIVE,
    ABOVE_OWN_SHARE,
    ABOVE_LIMIT,
    PAID_TWICE,
    OUT_OF_ORDER,
    CONFLICT,
    GAP,
    DEAD,
    PRECEDENCE,
    PAYS_LESS,
    CLIFF,
    SAME_READINGS,
    GUARANTEE,
    BOTH_APPLY,
    LEFT_OUT,
    NOT_LISTED,
    PAYS_MORE_APART,
    PAYS_MORE_TOGETHER,
    ORDER_MATTERS,
    ROUNDING,
    TOO_LARGE,
    PAID_LATER,
    PRECEDENCE_OF_A_YEAR,
    CONTRADICTION,
    BOTH_ADJUST,
    NEGATIVE_ANSWER,
    PERHAPS_A_PART,
    DISAGREEMENT,
    NOT_ENCODABLE,
)
