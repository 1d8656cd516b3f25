"""Cutting official texts: structure, traps of PDF extraction, hostile texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.source import Source
from zhunshengc.official import OfficialText, find_source, locate, official_text, show
from zhunshengc.official_words import compact, han, han_number

SOURCES = Path(os.environ.get("ZHUNSHENG_SOURCES", "no-such-folder"))

BY_ARTICLES = """某市人民政府办公室
关于印发《某市医疗
救助办法》的通知
某府发〔2021〕3 号
2021 年 1 月 13 日

某市医疗救助办法
第一章 总 则
第一条  为进一步完善制度，制定本办法。

第二条 救助范围：

（一）资助参保。

1．参加一档的，全额资助；

2．参加二档的，按

 70%资助。
- 2 -
（二）住院。对重点救助对象患普通疾病在

一、二级医疗机构住院治疗，按 80%救助，

1.5 万元以上的部分另行规定，第二条
所称费用见附件所列。
第二章 附则
第三条 本办法自下发之日起施行。
抄送：各部门
"""

BY_CHAPTERS = """某区办公室文件
2018 年 10 月 21 日
（此件公开发布）
某区实施方案
为认真贯彻，特制定本方案。
一、救助对象
建档立卡人口。
二、救助标准
（一）分段救助
1.不满 1000 元的，不救助；
（二）封顶 20 万元。
三、其他
（三）各部门配合。
附件：病种
本方案自2023年1月1日起施行。以前规定同时废止。
附件
病种
1.高血压病（1 级高血压）；
2.糖尿病。
"""


def _cut(text: str) -> OfficialText:
    return official_text(Source("text", text))


def _locators(text: str) -> list[str]:
    return [item.locator for item in _cut(text).articles]


def test_text_by_articles() -> None:
    expected = ["题头", "序言", "第一条", "第二条", "第二条(一)", "第二条(一)1", "第二条(一)2", "第二条(二)", "第三条"]
    assert _locators(BY_ARTICLES) == expected
    official = _cut(BY_ARTICLES)
    item = official.find("第二条（二）")
    assert item is not None
    assert "在一、二级医疗机构住院治疗,按80%救助,1.5万元以上" in item.text
    assert item.text.endswith("第二条所称费用见附件所列。")
    point = official.find("第二条（一）2")
    assert point is not None
    assert point.text == "2.参加二档的,按70%资助。"
    assert official.whole(official.articles[3]).startswith("第二条救助范围:(一)资助参保。1.参加一档的")


def test_text_by_chapters() -> None:
    expected = ["题头", "序言", "一、", "二、", "二(一)", "二(一)1", "二(二)", "三、", "三(三)", "附件", "附件1", "附件2"]
    assert _locators(BY_CHAPTERS) == expected
    preamble = _cut(BY_CHAPTERS).find("序言")
    assert preamble is not None
    assert preamble.text == "某区实施方案为认真贯彻,特制定本方案。"
    assert "2018年10月21日" in _cut(BY_CHAPTERS).whole(preamble)


def test_closing_sentence_is_a_paragraph_of_its_own() -> None:
    text = BY_CHAPTERS.replace("附件：病种\n", "")
    closing = _cut(text).find("末段")
    assert closing is not None
    assert closing.text == "本方案自2023年1月1日起施行。以前规定同时废止。"


def test_numbered_annexes_are_not_cut_further() -> None:
    text = BY_CHAPTERS.replace("附件\n病种", "附件一\n病种") + "附件二\n1.申请表\n"
    assert _locators(text)[-2:] == ["附件1", "附件2"]


def test_required_articles_leave_out_the_letterhead() -> None:
    assert next(item.locator for item in _cut(BY_ARTICLES).required()) == "第一条"
    assert next(item.locator for item in _cut(BY_CHAPTERS).required()) == "序言"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("第九条（一）", "第九条(一)"),
        ("三（一）1", "三(一)1"),
        ("三（二）１．", "三(二)1"),
        ("四（六）普通门诊", "四(六)"),
        ("一、", "一、"),
        ("十二", "十二、"),
        ("附件1", "附件1"),
        ("附件", "附件"),
        ("附件二", "附件2"),
        ("序言", "序言"),
        ("末段", "末段"),
        ("第二十一条", "第二十一条"),
        ("第21条", "第二十一条"),
        ("附 则", ""),
    ],
)
def test_locators(written: str, shown: str) -> None:
    assert show(locate(written)) == shown


@given(st.integers(1, 999))
def test_numerals_round_trip(number: int) -> None:
    assert han_number(han(number)) == number


def test_compact_forms() -> None:
    assert compact("“先诊疗\n 后付费”—50％\u200b") == '"先诊疗后付费"-50%'


@given(st.text(alphabet="第一二条（）、1.\n 附件：抄送本方案自施行。-—2023年", max_size=300))
def test_any_text_is_cut_without_loss_of_order(text: str) -> None:
    official = _cut(text)
    lines = [item.line for item in official.articles]
    assert lines == sorted(lines)
    for item in official.articles:
        assert item.text in official.whole(item)


def test_large_text_is_cut_in_linear_time() -> None:
    text = "第一条 开始\n" + "\n".join(f"（{han(number % 999 + 1)}）内容" for number in range(60_000))
    official = _cut(text)
    assert official.find("第一条（九百九十九）") is not None


def test_sources_are_found_by_identifier(tmp_path: Path) -> None:
    (tmp_path / "x_2023.txt").write_text("第一条 甲", encoding="utf-8")
    assert find_source(tmp_path, "x_2023") == tmp_path / "x_2023.txt"
    assert find_source(tmp_path, "y_2023") is None


@pytest.mark.skipif(not SOURCES.is_dir(), reason="no official texts here")
@pytest.mark.parametrize(
    ("identifier", "articles", "items"),
    [
        ("panzhihua_2023", 33, ["第四条(六)", "第十二条(三)", "第三十三条"]),
        ("chongqing_gaoxin_2023", 29, ["第六条(四)", "第九条(三)", "第二十九条"]),
        ("dadukou_2021", 14, ["第三条(一)2", "第三条(二)1", "第三条(三)2", "第八条(三)"]),
        ("banan_2018", 9, ["三(二)3", "四(三)", "附件1", "附件2"]),
        ("changzhou_2022", 10, ["二(一)", "四(六)", "七(十三)", "八(十七)", "末段"]),
    ],
)
def test_official_texts(identifier: str, articles: int, items: list[str]) -> None:
    official = _cut((SOURCES / f"{identifier}.txt").read_text(encoding="utf-8"))
    assert sum(len(item.key) == 1 for item in official.required()) == articles
    for locator in items:
        assert official.find(locator) is not None, locator
