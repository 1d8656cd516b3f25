"""容许 names checks and articles as they are written in the file."""

from __future__ import annotations

from unit.resolve.texts import codes, model_of, with_rule
from zhunshengc.checks import all_checks
from zhunshengc.resolving.header import CHECK_NAMES


def test_every_check_can_be_named() -> None:
    assert {check.identifier for check in all_checks()} <= set(CHECK_NAMES)


def test_locators_are_compared_as_normalised() -> None:
    text = with_rule("容许 单调 第二条、第三条（一） 「原文如此」").replace("第三条 补充", "第三条(一) 补充")
    assert codes(text) == []
    assert [name.text for name in model_of(text).acceptances[0].acceptance.articles] == ["第二条", "第三条(一)"]
