"""Mutants differ from the original, are judged rightly, and the judge tells what nobody notices."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from unit.checks.rules import PANZHIHUA, SMALL, changed, compiled
from unit.settlement.commandline import Desk
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.model import RateLit, Table
from zhunshengc.mutation.judge import Catch, Judge, Judged
from zhunshengc.mutation.mutants import Mutant, mutants
from zhunshengc.mutation.text import share, share_text, write_text

CASED = changed(SMALL, ("        限额    每年 0.08元\n", "        限额    每年 9.50元\n"), ("0.05元", "5元")) + """
    用例 甲住院
        身份 甲
        结算 2023-03-01
            类别 住院
            费用 10元
            医保 0元
            应付 救助 9元
    用例 乙住院
        身份 乙
        结算 2023-03-01
            类别 住院
            费用 10.01元
            医保 0元
            应付 救助 3.51元
"""  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(compiled(CASED), Settings(jobs=1, limit=20))


def found(*words: str) -> Mutant:
    """The mutant whose text has all these words."""
    (one,) = [item for item in mutants(compiled(CASED).regulation) if all(word in item.text for word in words)]
    return one


def test_every_mutant_differs_and_says_what_was_changed() -> None:
    regulation = compiled(CASED).regulation
    made = list(mutants(regulation))
    assert len(made) > 20
    assert all(item.regulation != regulation for item in made)
    assert len({(item.article, item.text) for item in made}) == len(made)
    assert {item.kind for item in made} >= {"比例", "金额", "界限", "条件", "次序", "子句", "期间", "取整", "日期", "行"}


def test_mutants_of_the_real_regulation_cover_every_article_that_pays() -> None:
    regulation = Compilation.from_path(PANZHIHUA).regulation
    articles = {item.article for item in mutants(regulation)}
    assert articles >= {benefit.origin.article for matter in regulation.matters for benefit in matter.benefits}


def test_a_case_catches_a_changed_rate(judge: Judge) -> None:
    judged = judge.judge(found("救助 比例：90% → 91%"))
    assert (judged.catch, judged.by) == (Catch.CASE, "甲住院")


def test_each_mutant_changes_what_it_says() -> None:
    """The rate of 甲 changes what 甲 gets, and nothing else."""
    regulation = found("救助 比例：90% → 91%").regulation
    (benefit,) = regulation.matters[0].benefits
    assert isinstance(benefit.rate, Table)
    assert [row.cell for row in benefit.rate.rows] == [RateLit(Fraction(91, 100)), RateLit(Fraction(70, 100))]


def test_a_proof_catches_a_payer_that_is_not_taken_off(judge: Judge) -> None:
    judged = judge.judge(found("没有扣医保"))
    assert judged.catch is Catch.PROOF


def test_a_missing_row_is_caught(judge: Judge) -> None:
    assert judge.judge(found("起付线", "漏了「乙」")).catch in (Catch.CASE, Catch.PROOF)


def test_what_nobody_notices_comes_with_a_claim(judge: Judge) -> None:
    """Both 用例 reach no limit, and a higher limit breaks no property."""
    judged = judge.judge(found("救助 限额：9.50元 → 10.45元"))
    assert judged.catch is Catch.NONE
    assert "多付" in judged.by


def test_a_change_without_effect_is_proved_to_be_none() -> None:
    text = changed(CASED, ("比例    按 对象：\n                    甲    90%\n                    乙    70%\n", "比例    100%\n"))
    text = text.split("\n    用例 ")[0] + "\n"
    judge = Judge(compiled(text), Settings(jobs=1, limit=20))
    (down,) = [item for item in mutants(compiled(text).regulation) if item.kind == "取整"]
    assert judge.judge(down).catch is Catch.SAME


def test_shares_count_only_what_can_be_noticed() -> None:
    mutant = found("90% → 91%")
    judged = [Judged(mutant, catch, "") for catch in (Catch.CASE, Catch.PROOF, Catch.SAME, Catch.NONE)]
    assert share(judged) == (2, 3)
    assert share_text(judged) == "66.6%"
    assert share_text(judged[2:3]) == "不适用"
    assert "漏网 1" in write_text("小例", judged)


def test_the_command_line_reports_per_article(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("small.zs", CASED)
    done = desk.run("mutate", "small.zs", "--article", "第二条", "--sample", "4", "--format", "json", "--jobs", "1")
    (document,) = json.loads(done.out)
    assert 0 < document["改错"] <= 4
    assert {item["条款"] for item in document["各处"]} == {"第二条"}
    assert done.code in (0, 1)
