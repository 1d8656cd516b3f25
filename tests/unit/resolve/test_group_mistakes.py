"""Mistakes with lists of names, groups, days, and facts and statuses that do not count."""

from __future__ import annotations

import pytest

from unit.resolve.texts import HEAD, SHARED, codes, mistakes, with_rule
from zhunsheng.diagnostic import Kind
from zhunshengc.messages import groups, matters, pots

DISEASE = "输入 病种：名录\n    代号 disease\n"
GRADE = "输入 等级：整数，可省\n    代号 grade\n"
PART = "事项 {0}项\n    输入 {0}：金额\n        代号 {1}\n        包含 费用\n"
BORN = "输入 出生日：日期，可省\n    代号 born\n"


def of(line: str) -> list[str]:
    """The codes of one more item."""
    return codes(with_rule(line))


def test_the_parts_have_no_mistakes() -> None:
    assert of(f"{DISEASE}归类 病种类 按 病种：\n    肺癌、胃癌 特殊\n    其余 普通\n定义 特病：病种类 为 特殊") == []
    assert of(GRADE + BORN) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (DISEASE, "ZS263"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊", "ZS261"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    肺癌 普通\n    其余 普通", "ZS262"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌、肺癌 特殊\n    其余 普通", "ZS262"),
        (f"{DISEASE}归类 病种类 按 病种：\n    『肺癌（早期）』 特殊\n    其余 普通", "ZS265"),
        (f"{DISEASE}归类 病种类 按 病种：\n    『（早期）』 特殊\n    其余 普通", "ZS265"),
        (f"{DISEASE}归类 病种类 按 病种：\n    『Ｂ 细胞』 特殊\n    其余 普通", "ZS265"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通\n定义 甲：病种类 为 特别", "ZS206"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通\n定义 甲：病种 为 感冒", "ZS206"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通\n定义 甲：病种类 超过 特殊", "ZS303"),
        (f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通\n分类 甲 取自 病种 就高：肺癌", "ZS235"),
        (f"{DISEASE}    取值 肺癌、胃癌\n归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通", "ZS235"),
        (f"{DISEASE.replace('名录', '名录，可省')}    默认 肺癌\n归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通", "ZS235"),
        ("归类 组 按 人员：\n    甲类 重点", "ZS261"),
        ("归类 组 按 人员：\n    甲类 重点\n    乙类 其他\n    丙类 其他", "ZS206"),
        ("归类 组 按 人员：\n    甲类 重点\n    其余 其他\n    其余 再其他", "ZS207"),
        ("归类 组 按 人员：\n    甲类、乙类 重点\n    其余 其他", "ZS220"),
        ("归类 组 按 身份：\n    甲类 重点\n    其余 其他", "ZS264"),
        ("归类 组 按 转诊：\n    是 重点\n    其余 其他", "ZS264"),
        ("归类 组 按 费用：\n    甲 重点\n    其余 其他", "ZS264"),
        ("定义 别名：人员\n归类 组 按 别名：\n    甲类 重点\n    其余 其他", "ZS264"),
        ("存疑 疑\n    读法 一 采用\n    读法 二\n归类 组 按 疑：\n    一 重点\n    其余 其他", "ZS264"),
        ("归类 组 按 人员、类别：\n    甲类，住院 重点\n    其余，其余 其他", "ZS264"),
        ("归类 组 按 人员：\n    甲类 合计\n    其余 其他", "ZS208"),
        ("归类 组 按 人员：\n    甲类 『组Ⅱ』\n    其余 『组II』", "ZS264"),
        ("归类 组 按 没有：\n    甲类 重点\n    其余 其他", "ZS201"),
        ("归类 组 按 组：\n    甲类 重点\n    其余 其他", "ZS205"),
        ("归类 组 按 另组：\n    甲 乙\n    其余 丙\n归类 另组 按 组：\n    乙 甲\n    其余 丁", "ZS205"),
        ("归类 费用 按 人员：\n    甲类 重点\n    其余 其他", "ZS203"),
        ("归类 组 按 人员：\n    甲类 重点\n    其余 其他\n定义 甲：组 + 1元", "ZS302"),
        ("归类 组 按 人员：\n    甲类 重点\n    其余 其他\n定义 甲 按 组：\n    甲类 1元\n    其余 2元", "ZS206"),
    ],
)
def test_lists_and_groups(line: str, code: str) -> None:
    assert of(line) == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("定义 甲 按 转诊：\n    是 1元\n    否 2元\n    无 3元", "ZS206"),
        ("定义 甲 按 转诊：\n    是 1元\n    是 2元", None),  # the checks tell a conflict and a gap
        ("定义 首：剩余 费用 超过 1元\n调整 救助：转诊\n    比例 提高 5个百分点\n排除 甲：首", "ZS215"),
        (f"{BORN}定义 甲：年龄（出生日）", "ZS317"),
        (f"{BORN}定义 甲：年龄（出生日） + 1 超过 80岁", "ZS317"),
        (f"{BORN}定义 甲：年龄（出生日） 超过 年龄（认定日期）", "ZS317"),
        (f"{BORN}定义 甲：较高者（年龄（出生日）、80） 超过 80岁", "ZS317"),
        (f"{BORN}定义 甲：年龄（出生日） 属于 甲类", "ZS317"),
        ("定义 甲：年龄（费用） 超过 80岁", "ZS302"),
        ("定义 甲：年龄（认定日期） 超过 80元", "ZS303"),
        ("定义 甲：年龄（认定日期） 早于 80岁", "ZS303"),
        ("定义 甲：当年（认定日期、2月、29日）", "ZS318"),
        ("定义 甲：当年（认定日期、13月、1日）", "ZS318"),
        ("定义 甲：当年（认定日期、4月、31日）", "ZS318"),
        ("定义 甲：当年（认定日期、0月、0日）", "ZS318"),
        ("定义 甲：当年（认定日期、6 + 6、20日）", "ZS318"),
        ("定义 甲：当年（费用、12月、20日）", "ZS302"),
        ("定义 甲：次日（认定日期）", "ZS318"),
        ("定义 甲：日后（认定日期、30日）", "ZS318"),
        ("定义 甲：日后（2023年1月1日、15 + 15）", "ZS318"),
        ("定义 首：2023年1月1日\n定义 甲：次日（首）", "ZS318"),
        ("定义 甲：日后（9999年12月1日、60日）", "ZS318"),
        ("定义 甲：次日（9999年12月31日）", "ZS318"),
        ("定义 甲：日后（2023年1月1日、1元）", "ZS302"),
    ],
)
def test_conditions_and_days(line: str, code: str | None) -> None:
    assert of(line) == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("不计 乙类：等级 不满 7", None),
        ("不计 丙类：等级 不满 7", "ZS206"),
        ("不计 乙类：等级", "ZS301"),
        ("不计 乙类：人员 为 甲类", "ZS266"),
        ("不计 乙类：有身份", "ZS266"),
        ("不计 乙类：收入 超过 1元", "ZS215"),
        ("不计 乙类：剩余 费用 超过 1元", "ZS215"),
        ("不计 乙类：转诊\n不计 乙类：等级 不满 7", "ZS203"),
        ("不计 乙类：没有", "ZS201"),
    ],
)
def test_statuses_that_do_not_count(line: str, code: str | None) -> None:
    ranking = "    分类 人员 取自 身份 就高：甲类、乙类\n"
    below = "".join(f"        {part}\n" for part in line.splitlines())
    rules = with_rule(f"{GRADE}定义 有身份：人员 属于 甲类、乙类")
    assert codes(rules, HEAD.replace(ranking, ranking + below)) == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("输入 甲：金额\n    代号 some\n    用于 转诊", None),
        ("用于 类别：转诊", "ZS236"),
        ("输入 甲：金额\n    代号 some\n    用于 甲 超过 1元", "ZS267"),
        ("输入 甲：金额\n    代号 some\n    用于 转诊\n输入 乙：金额\n    代号 other\n    用于 甲 超过 1元", "ZS267"),
        ("输入 甲：是否\n    代号 some\n    用于 转诊\n定义 首：甲\n输入 乙：金额\n    代号 other\n    用于 首", "ZS267"),
        ("输入 甲：金额\n    代号 some\n    用于 收入 超过 1元", "ZS215"),
        ("输入 甲：金额\n    代号 some\n    用于 费用", "ZS301"),
        ("输入 甲：分类\n    代号 some\n    取值 一、二\n    用于 转诊", "ZS236"),
        ("输入 甲：分段表\n    代号 some\n    用于 转诊", "ZS235"),
        ("用于 费用：转诊", "ZS267"),
        ("用于 结算日期：转诊", "ZS267"),
        ("用于 没有：转诊", "ZS201"),
        ("用于 人员：转诊", "ZS204"),
        ("不计支付 费用：转诊", "ZS268"),
        ("不计支付 没有：转诊", "ZS201"),
        ("不计支付 保险支付：收入 超过 1元", "ZS215"),
        ("不计支付 保险支付：转诊\n不计支付 保险支付：非 转诊", "ZS203"),
        ("不计支付 保险支付、保险支付：转诊", "ZS203"),
        ("事项 别的\n    输入 另项：是否\n        代号 other\n    不计支付 保险支付：另项", "ZS268"),
        ("输入 甲：金额\n    代号 some\n    包含 费用", None),
        ("输入 甲：金额\n    代号 some\n    包含 甲", "ZS205"),
        ("输入 甲：金额\n    代号 some\n    包含 乙\n输入 乙：金额\n    代号 other\n    包含 甲", "ZS205"),
        ("输入 甲：金额\n    代号 some\n    包含 类别", "ZS269"),
        ("输入 甲：金额\n    代号 some\n    包含 费用\n输入 乙：金额\n    代号 other\n    包含 费用", "ZS269"),
        (PART.format("甲", "some") + PART.format("乙", "other"), None),
        ("输入 甲：金额\n    代号 some\n    包含 保险支付", "ZS269"),
        ("输入 甲：是否\n    代号 some\n    包含 费用", "ZS269"),
        ("输入 甲：金额\n    代号 some\n    包含 人员", "ZS204"),
        ("输入 甲：金额\n    代号 some\n    包含 没有", "ZS201"),
    ],
)
def test_facts_that_do_not_count(line: str, code: str | None) -> None:
    assert of(line) == ([] if code is None else [code])


def test_what_a_vocabulary_cannot_say() -> None:
    shared = SHARED + "    默认 门诊\n"
    assert codes(with_rule("用于 类别：转诊"), shared=shared) == []
    assert codes(with_rule("用于 类别：转诊\n用于 类别：非 转诊"), shared=shared) == ["ZS203"]
    inside = "事项 别的\n    输入 另项：是否\n        代号 other\n    用于 类别：另项"
    assert "ZS267" in codes(with_rule(inside), shared=shared)
    assert codes(shared=SHARED + "\n用于 类别：是\n") == ["ZS218"]


def test_what_resettlement_cannot_change() -> None:
    rules = with_rule(
        f"{DISEASE}归类 病种类 按 病种：\n    肺癌 特殊\n    其余 普通\n"
        "事项 改\n    重结 费用结算 将 病种 由 原 改为 新 按 办法：\n        补 只补不退\n        不补 不补\n"
        "存疑 办法\n    读法 补 采用\n    读法 不补"
    )
    assert codes(rules) == ["ZS240"]


def test_a_doubt_and_an_input_of_one_name() -> None:
    lines = "输入 补偿：{0}\n    代号 other_paid\n存疑 补偿\n    读法 扣 采用\n    读法 不扣\n{1}"
    assert (
        of(lines.format("金额，可省", "定义 甲 按 补偿：\n    扣 补偿\n    不扣 0元\n定义 乙：补偿 为 扣 且 补偿 超过 1元")) == []
    )
    assert of(lines.format("金额，可省", "定义 甲：补偿 为 1元")) == ["ZS303"]
    assert of(lines.format("金额，可省", "存疑 补偿\n    读法 一 采用\n    读法 二")) == ["ZS203"]
    assert of(lines.format("金额，可省", "定义 补偿：1元")) == ["ZS203"]
    assert of(lines.format("分类\n    取值 扣、不扣", "")) == ["ZS203"]
    assert of(lines.format("多选\n    取值 扣、不扣", "")) == ["ZS203"]


def test_remedies_are_concrete() -> None:
    (left,) = mistakes(with_rule("归类 组 按 人员：\n    甲类 重点"))
    assert left.sentence == "归类「组」没有写到：乙类。"
    (twice,) = mistakes(with_rule("归类 组 按 人员：\n    甲类 重点\n    甲类、乙类 其他"))
    assert [item.label for item in twice.related] == ["第一次在这里"]
    (source,) = mistakes(with_rule("归类 组 按 身份：\n    甲类 重点\n    其余 其他"))
    assert source.hints == ("按「人员」归类：它从「身份」里取一种。",)
    (written,) = mistakes(with_rule(f"{DISEASE}归类 病种类 按 病种：\n    『肺癌（早期）』 特殊\n    其余 普通"))
    assert written.hints == ("写成：肺癌",)
    (age,) = mistakes(with_rule("定义 甲：年龄（认定日期）"))
    assert age.hints == ("写成：年龄（出生日期） 不低于 80岁",)


def test_catalogues_are_complete() -> None:
    for module, catalogue in ((groups, groups.CATALOGUE), (matters, matters.CATALOGUE), (pots, pots.CATALOGUE)):
        declared = {value for value in vars(module).values() if isinstance(value, Kind)}
        assert declared == set(catalogue)
        assert all(kind.explanation.endswith("。") and kind.remedy.endswith("。") for kind in declared)
