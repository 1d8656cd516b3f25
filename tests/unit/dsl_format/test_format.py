"""The canonical layout, exactly."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from unit.dsl_parse.complete import CASES, REGULATION, TABLE, VOCABULARY
from zhunsheng.format import format_source
from zhunsheng.source import Source


def format_text(text: str) -> str:
    formatted = format_source(Source("例.zs", text))
    assert formatted.text is not None, formatted.diagnostics
    assert formatted.diagnostics == ()
    return formatted.text


CARELESS = """\
# 开头
规章  示例(试行)
 标识 demo_2023
 有效期 ５年
引入 公共词汇
取值 救助身份:低保对象、孤儿 # 注
第二条
  # 给付之前
  给付 甲
　　　　适用  非 甲 且(乙 或 费用 不足 1,000元)#尾注
　　　　基数 较低者 (费用、3万元)
        比例 按 类别、对象:
          普通, 『困境儿童-孤儿』 70%
          住院、门诊慢特病,其余 费用*5% - 3元
          # 表的末尾
        # 给付的末尾



  依据 「甲，  （乙）×」 「丙」
# 第三条的说明

第九条 (一)1   标题:（原样）
  参数 标准:金额,每年
    代号 a
    表 标准表
# 文件末尾
"""

CANONICAL = """\
# 开头
规章 示例(试行)
    标识    demo_2023
    有效期  5年
引入 公共词汇
取值 救助身份：低保对象、孤儿  # 注

第二条
    # 给付之前
    给付 甲
        适用    非 甲 且 （乙 或 费用 不满 1,000元）  #尾注
        基数    较低者（费用、3万元）
        比例    按 类别、对象：
                    普通，            『困境儿童-孤儿』  70%
                    住院、门诊慢特病，其余               费用 × 5% - 3元
                    # 表的末尾
        # 给付的末尾

    依据 「甲，  （乙）×」「丙」

# 第三条的说明

第九条（一）1 标题:（原样）
    参数 标准：金额，每年
        代号 a
        表   标准表
# 文件末尾
"""


def test_careless_file() -> None:
    assert format_text(CARELESS) == CANONICAL


def test_canonical_file_stays() -> None:
    assert format_text(CANONICAL) == CANONICAL


@pytest.mark.parametrize("text", [VOCABULARY, TABLE, CASES], ids=["词汇", "参数表", "用例集"])
def test_canonical_examples_stay(text: str) -> None:
    assert format_text(text) == text


def test_complete_regulation_changes_in_its_columns_only() -> None:
    assert "".join(format_text(REGULATION).split()) == "".join(REGULATION.split())


def test_tabs_are_replaced() -> None:
    assert format_text("词汇 例\n输入 甲：\t是否\n\t代号\tx\n") == "词汇 例\n输入 甲：是否\n    代号 x\n"


def test_tabs_in_text() -> None:
    assert format_text("词汇 例\n输入 甲：是否\n    说明 乙\t丙「丁\t戊」 # 己\t庚\n").endswith(
        "说明 乙 丙「丁\t戊」  # 己\t庚\n"
    )


def test_line_breaks_and_byte_order_mark() -> None:
    assert format_text("\ufeff词汇 例\r\n\r\n\r\n输入 甲：是否\r\n\r\n") == "词汇 例\n\n输入 甲：是否\n"


def test_amounts_stay_as_written() -> None:
    for amount in ("12,000元", "1.2万元", "12000元", "80周岁", "2023年2月1日"):
        assert f"甲：{amount}\n" in format_text(f"词汇 例\n定义 甲 ： {amount}\n")
    assert "甲：12,000元\n" in format_text("词汇 例\n定义 甲：１２，０００元\n")


def test_a_file_with_mistakes_is_left_alone() -> None:
    formatted = format_source(Source("例.zs", "词汇 例\n定义 甲：\n\t代号 x\n"))
    assert formatted.text is None and {item.code for item in formatted.diagnostics} == {"ZS101", "ZS119"}


def test_columns_by_terminal_cells() -> None:
    text = format_text("词汇 例\n定义 甲 按 乙：\n    a  1元\n    『困境－孤儿』、b2 2元\n")
    first, second = text.splitlines()[2:]
    assert cell_len(first[: first.index("1元")]) == cell_len(second[: second.index("2元")])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("给付 甲\n    # 深\n    基数 乙\n    比例 5%\n", "给付 甲\n    # 深\n    基数    乙\n    比例    5%\n"),
        ("给付 甲\n        # 深\n  基数 乙\n  比例 5%\n", "给付 甲\n    # 深\n    基数    乙\n    比例    5%\n"),
        ("给付 甲\n# 浅\n  基数 乙\n  比例 5%\n", "给付 甲\n    # 浅\n    基数    乙\n    比例    5%\n"),
        ("给付 甲\n  基数 乙\n  比例 5%\n  # 末\n取整 舍去\n", "给付 甲\n    基数    乙\n    比例    5%\n    # 末\n取整 舍去\n"),
        ("取整 舍去\n   # 末\n\n\n# 再末", "取整 舍去\n# 末\n\n# 再末\n"),
    ],
)
def test_comments_stay_in_their_block(before: str, after: str) -> None:
    assert format_text("规章 例\n" + before) == "规章 例\n" + after
    assert format_text("规章 例\n" + after) == "规章 例\n" + after
