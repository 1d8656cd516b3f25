"""Words that mean something at one place of one kind of line, from a fixed set there; elsewhere they are names like any other."""

from __future__ import annotations

from zhunsheng.words import Context, Keyword, Role

_C = Context
_TYPED = (_C.INPUT, _C.PARAMETER)


def _choice(word: str, contexts: tuple[Context, ...], meaning: str, example: str) -> Keyword:
    return Keyword(word, Role.CHOICE, "WORD", contexts, meaning, example)


def _type(word: str, meaning: str, example: str, contexts: tuple[Context, ...] = (_C.INPUT,)) -> Keyword:
    return _choice(word, contexts, meaning, example)


CHOICES: tuple[Keyword, ...] = (
    _type("金额", "元、角、分；精确到分", "输入 政策范围内费用：金额", _TYPED),
    _type("是否", "是或否", "输入 规范转诊：是否"),
    _type("日期", "某一天", "输入 认定日期：日期，可省"),
    _type("分类", "所列取值中的一个", "输入 就医地：分类"),
    _type("多选", "所列取值中的几个，或者没有", "输入 救助身份：多选"),
    _type("名录", "任何名称；归类里没有列的算「未列入」", "输入 病种：名录"),
    _type("比例", "百分数，0 到 100%", "输入 支付比例：比例", _TYPED),
    _type("分段表", "使用者提供的各段上限和比例", "输入 分段：分段表"),
    _type("文字", "任何文字，规则不看它", "输入 备注：文字，可省"),
    _type("整数", "没有单位的整数", "输入 残疾军人等级：整数，可省"),
    _choice("可省", (_C.INPUT,), "可以不写", "输入 目录外费用：金额，可省"),
    _choice("可无", (_C.INPUT,), "可以写明没有（只限金额，作限额或起付线用）", "输入 封顶线：金额，可无"),
    _choice("上年度", (_C.PARAMETER,), "取上一年的数值（取当年的写「每年」）", "参数 上年度收入：金额，上年度"),
    _choice("任何人", (_C.BENEFIT,), "不要求有救助身份", "对象 任何人"),
    _choice("基数", (_C.BENEFIT,), "在「比例 按 基数 分段」里：起付线以上的部分", "比例 按 基数 分段："),
    _choice("分段", (_C.BENEFIT,), "各段按各自的比例算，再相加", "比例 按 基数 分段："),
    _choice("四舍五入", (_C.BENEFIT,), "不写取整时就是这样", "取整 四舍五入"),
    _choice("舍去", (_C.BENEFIT,), "不足一分的不付", "取整 舍去"),
    _choice("进位", (_C.BENEFIT,), "不足一分的按一分付", "取整 进位"),
    _choice("优先", (_C.WAYS,), "它适用时，其余各项不给付", "关系 甲、乙：甲 优先"),
    _choice("在先", (_C.WAYS,), "它先付，其余各项从剩下的算起", "关系 甲、乙：甲 在先"),
    _choice("择高", (_C.WAYS,), "只给付付得最多的一项；一样多的，取写在前面的", "关系 甲、乙：择高"),
    _choice("并行", (_C.WAYS,), "各项从同样的剩余算起，各付各的", "关系 甲、乙：并行"),
    _choice("采用", (_C.DOUBT,), "生成的模块按这一种读法计算", "读法 年度累计 采用"),
    _choice("难以成立", (_C.DOUBT,), "列出来、但多半站不住的读法", "读法 按次 难以成立"),
    _choice("原则", (_C.TOP,), "目的、原则、口号", "不可计算 原则：第二条"),
    _choice("程序", (_C.TOP,), "怎样申请和经办", "不可计算 程序：第五条"),
    _choice("组织", (_C.TOP,), "谁负责", "不可计算 组织：第七条"),
    _choice("授权", (_C.TOP,), "授权另行规定", "不可计算 授权：第三十一条"),
    _choice("参见", (_C.TOP,), "只引用别的文件", "不可计算 参见：第一条"),
    _choice("只补不退", (_C.MATTER,), "每项按新身份重算，少付的补，多付的不退", "重算补差  只补不退"),
    _choice("余额再救助", (_C.MATTER,), "按新身份救助个人还负担的余额", "余额再救助  余额再救助"),
    _choice("不补", (_C.MATTER,), "不再给付", "不追溯  不补"),
    _choice("累计基数", (_C.CASE, _C.SETTLE), "台账：一年里基数之和", "台账 倾斜救助 累计基数 2万元"),
    _choice("已计基数", (_C.CASE, _C.SETTLE), "台账：已经算过救助的基数", "台账 倾斜救助 已计基数 2万元"),
    _choice("无", (_C.CASE, _C.PREMISE, _C.SETTLE), "多选的事实：一个也没有", "救助身份 无"),
)
