"""容许 names checks and articles as they are written in the file."""

from __future__ import annotations

from unit.resolve.texts import codes, model_of, with_rule
from zhunshengc.checks import all_checks
from zhunshengc.resolving.header import CHECK_NAMES


def test_every_check_of_rules_can_be_named() -> None:
    of_the_tool = {"译文一致"}  # what it finds is a mistake of the tool: nobody can accept that
    assert {check.identifier for check in all_checks()} - set(CHECK_NAMES) == of_the_tool


def test_locators_are_compared_as_normalised() -> None:
    text = with_rule("容许 单调 第二条、第三条（一） 「原文如此」").replace("第三条 补充", "第三条(一) 补充")
    assert codes(text) == []
    assert [name.text for name in model_of(text).acceptances[0].acceptance.articles] == ["第二条", "第三条(一)"]


def test_a_kind_of_finding_and_cases_can_be_named() -> None:
    text = with_rule("容许 单调 ZS511 第二条 「原文如此」\n        至 2030-12-31")
    assert codes(text) == []
    acceptance = model_of(text).acceptances[0].acceptance
    assert acceptance.code is not None and acceptance.code.text == "ZS511"
    assert acceptance.until is not None


def test_what_is_not_there_cannot_be_named() -> None:
    assert codes(with_rule("容许 单调 ZS599 第二条 「原文如此」")) == ["ZS201"]
    assert codes(with_rule("容许 单调 第二条 「原文如此」\n        算例 没有这个用例")) == ["ZS201"]
