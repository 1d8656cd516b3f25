"""Names of a 名录, and what counts as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from zhunshengc.runtime.rules import Fact, Given, InputError, Number, listed_name, names_of

MEMBERS = ("高血压病", "1型糖尿病", "重症甲型H1N1", "未列入")
FACTS = (
    Fact("病种", ("disease",), "choice", MEMBERS),
    Fact("封顶线", ("ceiling",), "money_or_none"),
    Fact("分段", ("tiers",), "schedule"),
    Fact("支付比例", (), "rate"),
)
NAMES = names_of(FACTS, frozenset())


def given(**facts: object) -> Given:
    return Given(NAMES, facts)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("高血压病", "高血压病"),
        ("高血压病（1级）", "高血压病"),
        ("高血压病(2级)", "高血压病"),
        (" 高血压 病　（ 3级 高血压 ） ", "高血压病"),
        ("高血压病【门诊】〔甲〕[a]", "高血压病"),
        ("甲（乙（丙）丁）戊", "甲戊"),
        ("甲（乙【丙）丁】戊", "甲丁】戊"),  # the round bracket closes first, one of the others is left alone
        ("１型糖尿病", "1型糖尿病"),
        ("重症甲型Ｈ１Ｎ１", "重症甲型H1N1"),
        ("高血压病（1级", "高血压病(1级"),
        ("高血压病）", "高血压病)"),
        ("（全部）", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_remarks_and_white_space(written: str, compared: str) -> None:
    assert listed_name(written) == compared


@drawn(st.text("高血压（）()【】[] 　１1a", max_size=30))
def test_a_compared_name_stays_as_it_is(text: str) -> None:
    assert listed_name(listed_name(text)) == listed_name(text)
    assert not any(character.isspace() for character in listed_name(text))


@pytest.mark.parametrize(
    ("written", "index"),
    [
        ("高血压病", 0),
        ("高血压病（1级）", 0),
        ("高血压病\u3000", 0),
        ("高血压病\n", 0),
        ("１型糖尿病", 1),
        ("重症甲型h1n1", 3),  # capitals are not the same name
        ("感冒", 3),
        ("（1级）", 3),
        ("未列入", 3),
        ("癌" * 200, 3),
    ],
)
def test_a_name_that_is_not_listed_is_the_last_member(written: str, index: int) -> None:
    assert given(病种=written).listed("病种", MEMBERS) == index


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "ZS404"),
        (" \u3000", "ZS404"),
        (5, "ZS404"),
        (Number("5"), "ZS404"),
        (["高血压病"], "ZS404"),
        (None, "ZS404"),
        ("高血压\u202e病", "ZS404"),
        ("高血压\x00病", "ZS404"),
        ("癌" * 201, "ZS405"),
    ],
)
def test_what_is_no_name(value: object, code: str) -> None:
    with pytest.raises(InputError) as caught:
        given(病种=value).listed("病种", MEMBERS)
    assert (caught.value.code, caught.value.field) == (code, "病种")


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\u200b", "U+200B"),  # zero width space
        ("\ufeff", "U+FEFF"),  # byte-order mark
        ("\u202e", "U+202E"),  # right-to-left override
        ("\u2066", "U+2066"),
        ("\u00ad", "U+00AD"),  # soft hyphen
        ("\u2060", "U+2060"),
        ("\x7f", "U+007F"),
        ("\x1c", "U+001C"),
        ("\x85", "U+0085"),
        ("\ue000", "U+E000"),  # private use
        ("\ud800", "U+D800"),  # half of a pair
        ("\u3164", "U+3164"),  # filler of hangul
        ("\ufe0f", "U+FE0F"),  # variation selectors
        ("\U000e0100", "U+E0100"),
        ("\u2800", "U+2800"),  # braille without a dot
    ],
)
@pytest.mark.parametrize("written", ["{}高血压病", "高血{}压病", "高血压病{}", "高血压病（1{}级）", "{}"])
def test_a_hidden_character_is_named(written: str, character: str, shown: str) -> None:
    with pytest.raises(InputError) as caught:
        given(病种=written.format(character)).listed("病种", MEMBERS)
    assert caught.value.code == "ZS404"
    assert shown in caught.value.message or not written.format(character).strip()
    assert caught.value.message.isprintable()


@drawn(st.text(max_size=5), st.integers(0, 4))
def test_nothing_hidden_makes_a_listed_name_another_one(text: str, place: int) -> None:
    """Whatever is put into a listed name: it stays listed, is told, or shows."""
    written = "高血压病"[:place] + text + "高血压病"[place:]
    try:
        index = given(病种=written).listed("病种", MEMBERS)
    except InputError:
        return
    assert index == 0 or any(unicodedata.category(one)[0] in "LMNPSC" for one in listed_name(text + "高血压病")[:-4])


def test_a_name_that_may_be_left_out() -> None:
    assert given().listed("病种", MEMBERS, default=3) == 3
    assert given(病种=None).listed("病种", MEMBERS, default=3) == 3
    assert given(disease="高血压病").listed("病种", MEMBERS, default=3) == 0
    with pytest.raises(InputError, match="ZS402"):
        given().listed("病种", MEMBERS)


def test_what_was_given() -> None:
    facts = given(封顶线=None, 支付比例=60, 病种=None)
    assert (facts.has("封顶线"), facts.written("封顶线")) == (False, True)
    assert (facts.has("分段"), facts.has("分段", "支付比例")) == (False, True)
    assert (facts.has("病种"), facts.has("病种", "分段")) == (False, False)
