"""Each mistake of a drafter gives its code, and only that one."""

from __future__ import annotations

import pytest

from unit.resolve.texts import HEAD, RULES, SHARED, TABLE, codes, mistakes, with_rule
from zhunshengc.messages import declarations, names, types


def test_the_usual_text_has_no_mistakes() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("类别 为 住院", "类别 为 住医", "ZS206"),
        ("类别 为 住院", "种类 为 住院", "ZS201"),
        ("类别 为 住院", "类别为住院", "ZS202"),
        ("类别 为 住院", "人员 属于 甲类、甲类", "ZS207"),
        ("类别 为 住院", "费用", "ZS301"),
        ("类别 为 住院", "费用 + 5% 超过 1元", "ZS302"),
        ("类别 为 住院", "费用 + 5 超过 1元", "ZS302"),
        ("类别 为 住院", "费用 × 费用 超过 1元", "ZS302"),
        ("类别 为 住院", "费用 超过 0", "ZS303"),
        ("类别 为 住院", "类别 超过 住院", "ZS303"),
        ("类别 为 住院", "费用 早于 1元", "ZS303"),
        ("类别 为 住院", "认定日期 超过 2023-01-01", "ZS303"),
        ("类别 为 住院", "费用 属于 甲类", "ZS303"),
        ("类别 为 住院", "结算编号 为 结算编号", "ZS307"),
        ("类别 为 住院", "较低者（费用、5%） 超过 1元", "ZS302"),
        ("类别 为 住院", "年初（费用） 早于 结算日期", "ZS302"),
        ("类别 为 住院", "救助 超过 0元", "ZS214"),
        ("类别 为 住院", "合计 超过 0元", "ZS215"),
        ("类别 为 住院", "年度 救助 超过 0元", "ZS215"),
        ("类别 为 住院", "费用 超过 200亿元", "ZS316"),
        ("基数 剩余 费用", "基数 剩余 类别", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 救助", "ZS204"),
        ("基数 剩余 费用", "基数 剩余 保险支付", "ZS217"),
        ("基数 剩余 费用", "基数 费用 + 保险支付", "ZS216"),
        ("基数 剩余 费用", "基数 收入", "ZS216"),
        ("基数 剩余 费用", "基数 保险支付", "ZS217"),
        ("基数 剩余 费用", "基数 70%", "ZS301"),
        ("        基数 剩余 费用\n", "", "ZS231"),
        ("        比例 70%\n", "", "ZS231"),
        ("比例 70%", "比例 101%", "ZS304"),
        ("比例 70%", "比例 700元", "ZS301"),
        ("比例 70%", "比例 不设", "ZS305"),
        ("比例 70%", "比例 5个百分点", "ZS306"),
        ("比例 70%", "比例 按 费用：\n            甲类 70%", "ZS309"),
        ("比例 70%", "比例 按 身份：\n            甲类 70%", "ZS309"),
        ("比例 70%", "比例 按 人员：\n            甲类、丙类 70%", "ZS206"),
        ("比例 70%", "比例 按 人员：\n            甲类 70%\n            乙类 7元", "ZS301"),
        ("比例 70%", "比例 按 人员、类别：\n            甲类 70%", "ZS310"),
        ("比例 70%", "比例 70%\n        起付线 每年 5%", "ZS301"),
        ("比例 70%", "比例 70%\n        起付线 每年 剩余 费用", "ZS215"),
        ("比例 70%", "比例 70%\n        限额 每年 1万元\n        限额 每年 2万元", "ZS203"),
        ("比例 70%", "比例 70%\n        限额 每次 共用 总额 1万元", "ZS235"),
        ("比例 70%", "比例 70%\n        限额 每年 共用 救助 1万元", "ZS203"),
        ("次序 保险支付、救助", "次序 救助", "ZS212"),
        ("次序 保险支付、救助", "次序 保险支付、救助、保险支付", "ZS207"),
        ("次序 保险支付、救助", "次序 保险支付、费用、救助", "ZS213"),
        ("次序 保险支付、救助", "次序 保险支付、救济、救助", "ZS201"),
        ("    次序 保险支付、救助\n", "", "ZS212"),
        ("第二条 救助", "第一条 救助", "ZS242"),
        ("第二条 救助", "不可计算 原则：第一条\n第二条 救助", "ZS242"),
    ],
)
def test_rules(old: str, new: str, code: str) -> None:
    assert old in RULES
    assert codes(RULES.replace(old, new)) == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("定义 甲：乙\n定义 乙：甲", "ZS205"),
        ("定义 甲：甲 + 1元", "ZS205"),
        ("定义 费用：1元", "ZS203"),
        ("定义 合计：1元", "ZS208"),
        ("定义 甲：身份", "ZS312"),
        ("定义 甲：年度 救助", "ZS215"),
        ("定义 甲 按 类别：\n    门诊 1元\n    住院 5%", "ZS308"),
        ("定义 甲 按 类别、类别：\n    门诊，门诊 1元", "ZS207"),
        ("定义 甲：住院", "ZS201"),
        ("存疑 疑问\n    读法 一\n    读法 二", "ZS238"),
        ("存疑 疑问\n    读法 一 采用\n    读法 二 采用", "ZS238"),
        ("存疑 疑问\n    读法 一 采用\n    读法 一", "ZS207"),
        ("存疑 疑问\n    读法 一 采用\n    读法 二\n定义 甲：疑问", "ZS312"),
        ("调整 救助：转诊\n    比例 提高 5%", "ZS313"),
        ("调整 救助：转诊\n    起付线 降低 50%", "ZS313"),
        ("调整 救济：转诊\n    比例 提高 5个百分点", "ZS201"),
        ("约定 甲：费用 不超过 收入", "ZS215"),
        ("约定 甲：救助 不超过 1元", "ZS215"),
        ("排除 甲：剩余 费用 超过 1元", "ZS215"),
        ("结论 甲：身份 为 甲类\n结论 甲：转诊", "ZS203"),
        ("结论 甲：身份", "ZS314"),
        ("结论 甲：个人负担", "ZS215"),
        ("保证 甲：合计", "ZS301"),
        ("容许 单条 第二条 「理由」", "ZS201"),
        ("容许 单调 第九条 「理由」", "ZS201"),
        ("施行 2023-02-01", "ZS203"),
        ("失效 认定日期", "ZS315"),
        ("失效 按 类别：\n    门诊 2028-01-01\n    住院 2029-01-01", "ZS315"),
        ("取整 进位\n取整 舍去", "ZS203"),
        ("次序 保险支付、救助", "ZS203"),
        ("取值 费用：一、二", "ZS237"),
        ("取值 没有：一、二", "ZS201"),
        ("取值 类别：门诊", "ZS203"),
        ("事项 别的\n    输入 费用：金额\n        代号 other_cost", "ZS203"),
        ("事项 别的\n    调整 救助：转诊\n        比例 提高 5个百分点", "ZS221"),
        ("事项 别的\n    次序 救助", "ZS213"),
        ("事项 别的\n    输入 另项：金额\n        代号 other\n定义 甲：另项", "ZS201"),
        ("事项 别的\n    结论 甲：救助 超过 0元", "ZS214"),
    ],
)
def test_items(line: str, code: str) -> None:
    assert codes(with_rule(line)) == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("输入 甲：是否", "ZS231"),
        ("输入 甲：是否\n    代号 Class", "ZS232"),
        ("输入 甲：是否\n    代号 class", "ZS232"),
        ("输入 甲：是否\n    代号 __init__", "ZS232"),
        ("输入 甲：是否\n    代号 cost", "ZS233"),
        ("输入 甲：是否\n    代号 psn_no", "ZS233"),
        ("输入 甲：是否\n    代号 some\n    支付 费用", "ZS235"),
        ("输入 甲：分段表，可省\n    代号 some", "ZS235"),
        ("输入 甲：分类，可省\n    代号 some\n    取值 一、二", "ZS236"),
        ("输入 甲：分类，可省\n    代号 some\n    取值 一、二\n    默认 三", "ZS206"),
        ("输入 甲：分类\n    代号 some\n    取值 一、二\n    默认 一", "ZS236"),
        ("输入 甲：金额，可省\n    代号 some\n    默认 是", "ZS236"),
        ("输入 甲：金额\n    代号 some\n    限于 收入 超过 1元", "ZS215"),
        ("输入 甲：金额\n    代号 some\n    限于 甲 超过 1元", "ZS205"),
        ("输入 甲：分类\n    代号 some\n    取值 一、一", "ZS207"),
        ("输入 『甲、乙』：是否\n    代号 some", "ZS208"),
        ("参数 甲：日期，每年\n    代号 some", "ZS311"),
        ("参数 甲：金额，每年\n    代号 some\n    范围 2元 至 1元", "ZS311"),
        ("参数 甲：金额，每年\n    代号 some\n    范围 1% 至 2元", "ZS311"),
        ("参数 甲：金额，每年\n    代号 some\n    表 没有", "ZS234"),
        ("参数 甲：金额，每年", "ZS231"),
        ("引入 没有", "ZS234"),
        ("分类 甲 取自 费用 就高：甲类", "ZS235"),
        ("分类 甲 取自 身份 就高：丁类", "ZS206"),
    ],
)
def test_declarations(line: str, code: str) -> None:
    assert codes(head=HEAD.replace("第一条 对象", f"{line}\n\n第一条 对象")) == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    标识 example_1\n", "", "ZS231"),
        ("    施行 2023-01-01\n", "", "ZS231"),
        ("example_1", "Example", "ZS232"),
        ("example_1", "import", "ZS232"),
        ("example_1", "con", "ZS232"),
        ("取值 类别：门诊、住院", "取值 类别：门诊、住院、门诊", "ZS207"),
    ],
)
def test_header(old: str, new: str, code: str) -> None:
    assert codes(head=HEAD.replace(old, new)) == [code]


def test_payments_go_out_of_a_pot() -> None:
    line = "输入 甲：金额\n    代号 some\n    支付 类别"
    assert set(codes(head=HEAD.replace("第一条 对象", f"{line}\n\n第一条 对象"))) == {"ZS217", "ZS212"}


def test_members_of_a_vocabulary_that_the_regulation_must_list() -> None:
    shared = SHARED.replace("    取值 门诊 11、住院 21、慢病 14\n", "")
    assert set(codes(head=HEAD.replace("取值 类别：门诊、住院\n", ""), shared=shared)) == {"ZS211"}


def test_a_vocabulary_holds_no_rules() -> None:
    shared = SHARED + "\n结论 甲：否\n"
    assert codes(shared=shared) == ["ZS218"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("    2022年 1万元 「再来」\n", "ZS239"),
        ("    2024年 5% 「公报」\n", "ZS311"),
        ("    2024年 0元 「公报」\n", "ZS311"),
    ],
)
def test_rows_of_tables(row: str, code: str) -> None:
    assert codes(table=TABLE + row) == [code]


def test_all_mistakes_are_told_in_one_run() -> None:
    rules = (
        RULES.replace("类别 为 住院", "类别 为 住医").replace("比例 70%", "比例 170%").replace("基数 剩余 费用", "基数 剩馀费用")
    )
    assert sorted(codes(rules)) == ["ZS201", "ZS206", "ZS304"]


def test_suggestions_are_concrete() -> None:
    (similar,) = mistakes(RULES.replace("类别 为 住院", "转疹"))
    assert "是不是「转诊」？" in similar.hints
    (glued,) = mistakes(RULES.replace("类别 为 住院", "类别为住院且转诊"))
    assert glued.hints == ("写成：类别 为 住院 且 转诊",)
    (listed,) = mistakes(RULES.replace("类别 为 住院", "人员 属于 甲类乙类"))
    assert "写成：甲类、乙类" in listed.hints
    (swapped,) = mistakes(RULES.replace("类别 为 住院", "住院"))
    assert swapped.hints == ("「住院」是「类别」的一个取值，要写成：类别 为 住院",)


def test_codes_are_unique_and_complete() -> None:
    kinds = [*names.CATALOGUE, *types.CATALOGUE, *declarations.CATALOGUE]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for module in (names, types, declarations):
        declared = {value for value in vars(module).values() if isinstance(value, names.Kind)}
        assert declared == set(module.CATALOGUE)
