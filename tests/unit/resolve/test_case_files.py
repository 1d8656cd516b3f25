"""用例集: whose cases and premises they are, and what is told when they do not fit the regulation."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.resolve.texts import HEAD, RULES, SHARED, TABLE, parsed
from zhunsheng import syntax
from zhunshengc.cases import Prepared, address, prepare_all
from zhunshengc.resolve import Resolved, resolve

INSIDE = """
用例前提
    参数 收入 4万元
    类别 住院
    转诊 否
    保险支付 0元

第三条 补充
    用例 规章里的
        身份 甲类
        结算 2023-05-01
            费用 2万元
            应付 救助 14,000元
"""
CASES = """用例集 example_1

第三条
    用例 第二个
        身份 乙类
        结算 2023-05-01
            费用 2万元

用例前提
    参数 收入 2022年 3万元
    转诊 是

第二条 救助
    用例 第三个
        参数 收入 2023年 5万元
        身份 甲类
        转诊 否
        结算 2023-05-01
            费用 1万元
            应付 救助 7,000元
"""
MORE = """用例集 example_1
用例 不在条文里的
    身份 甲类
    结算 2023-05-01
        费用 0元
"""


def resolved_with(*texts: str, rules: str = RULES + INSIDE) -> Resolved:
    file, vocabulary, rows = parsed(HEAD + rules), parsed(SHARED, "词汇.zs"), parsed(TABLE, "表.zs")
    cases = [parsed(text, f"cases/{number}.zs") for number, text in enumerate(texts, 1)]
    assert isinstance(file, syntax.Regulation)
    assert isinstance(vocabulary, syntax.Vocabulary)
    assert isinstance(rows, syntax.ParameterTable)
    files = [case for case in cases if isinstance(case, syntax.CaseFile)]
    assert len(files) == len(texts)
    return resolve(file, {vocabulary.name.text: vocabulary}, {rows.name.text: rows}, files)


def _prepared(*texts: str) -> Prepared:
    found = resolved_with(*texts)
    assert found.regulation is not None, [(item.code, item.sentence) for item in found.diagnostics]
    return prepare_all(found.regulation)


def test_cases_of_all_files_in_order_each_with_its_article_and_place() -> None:
    found = _prepared(CASES, MORE)
    assert found.diagnostics == ()
    assert [(case.title, case.article) for case in found.cases] == [
        ("规章里的", "第三条"),
        ("第二个", "第三条"),
        ("第三个", "第二条"),
        ("不在条文里的", None),
    ]
    assert [case.place.source.name for case in found.cases] == ["示例.zs", "cases/1.zs", "cases/1.zs", "cases/2.zs"]
    assert [address(case.place) for case in found.cases[1:]] == ["cases/1.zs:4", "cases/1.zs:14", "cases/2.zs:2"]


def test_premises_hold_for_their_own_file_and_those_of_the_rules_for_all() -> None:
    first, second, third, fourth = _prepared(CASES, MORE).cases
    assert [case.claims[0].facts["类别"] for case in (first, second, third, fourth)] == ["住院"] * 4
    assert [case.claims[0].facts["转诊"] for case in (first, second, third, fourth)] == [False, True, False, False]
    assert first.parameters == fourth.parameters == {("收入", None): 4_000_000}
    assert second.parameters == {("收入", 2022): 3_000_000}
    assert third.parameters == {("收入", 2023): 5_000_000}
    assert not any(isinstance(value, Fraction) for value in third.parameters.values())


@pytest.mark.parametrize(("written", "hint"), [("第二条（一）", "第二条"), ("第九条", ""), ("附件1", "")])
def test_article_that_the_regulation_does_not_have(written: str, hint: str) -> None:
    found = resolved_with(CASES.replace("第二条 救助", written))
    assert found.regulation is None
    (item,) = found.diagnostics
    assert (item.code, hint in "".join(item.hints)) == ("ZS201", True)
    assert item.place is not None and item.place.source.name == "cases/1.zs"
    assert item.place.source.slice(item.place.span) == written


def test_mistakes_have_their_place_in_the_case_file() -> None:
    (item,) = _prepared(CASES.replace("身份 乙类", "身份 丁类")).diagnostics
    assert item.code == "ZS206"
    assert item.place is not None
    assert (item.place.source.name, item.place.source.slice(item.place.span)) == ("cases/1.zs", "丁类")


@pytest.mark.parametrize(("old", "new"), [("转诊 是", "转疹 是"), ("参数 收入 2022年", "参数 收人 2022年")])
def test_mistakes_of_premises_have_their_own_place_and_are_told_once(old: str, new: str) -> None:
    (item,) = _prepared(CASES.replace(old, new)).diagnostics
    assert item.code == "ZS201"
    assert item.place is not None and item.article is None
    assert item.place.source.name == "cases/1.zs"
    assert item.place.source.slice(item.place.span) == new.split()[-2 if "转疹" in new else 1]


def test_mistake_of_the_premise_of_the_rules_is_told_once_and_in_the_rules() -> None:
    found = resolved_with(CASES, rules=RULES + INSIDE.replace("转诊 否", "转疹 否"))
    assert found.regulation is not None
    (item,) = prepare_all(found.regulation).diagnostics
    assert item.place is not None and item.place.source.name == "示例.zs"
    assert item.place.source.slice(item.place.span) == "转疹"


def test_no_case_file_changes_nothing_else() -> None:
    without, with_cases = resolved_with().regulation, resolved_with(CASES, MORE).regulation
    assert without is not None and with_cases is not None
    assert without.articles == with_cases.articles
    assert without.matters == with_cases.matters
    assert len(with_cases.cases) == len(without.cases) + 3
