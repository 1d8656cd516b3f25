"""Two versions: who gains, who loses, how much at most, who is proved to be unaffected; against brute force on small bills."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unit.checks.rules import SMALL, changed, compiled
from unit.settlement.commandline import Desk
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.compilation import Settings
from zhunshengc.diff.changes import ClassChange, Comparison, Direction
from zhunshengc.diff.run import compare_versions
from zhunshengc.evaluate import evaluate_history
from zhunshengc.facts import Facts
from zhunshengc.outcome import Settled
from zhunshengc.specialise import specialise

OPEN = changed(SMALL, ("        限额    每年 0.08元\n", "        限额    每年 9元\n"), ("0.05元", "5元"))


def compare(old: str, new: str) -> Comparison:
    found = compare_versions(compiled(old), compiled(new), Settings(jobs=1, limit=30))
    assert found.internal == ()
    return found


def one(found: Comparison, label: str) -> ClassChange:
    (item,) = [item for item in found.classes if item.label == label]
    return item


def directions(item: ClassChange) -> set[Direction]:
    return {change.direction for change in item.changes}


def test_the_same_text_changes_nothing() -> None:
    found = compare(OPEN, OPEN)
    assert found.classes
    assert all(item.same for item in found.classes)


def test_only_the_class_whose_rate_rises_gains() -> None:
    found = compare(OPEN, changed(OPEN, ("乙    70%", "乙    80%")))
    assert directions(one(found, "乙、住院")) == {Direction.MORE}
    assert [item.label for item in found.classes if not item.same] == ["乙、住院"]


def test_the_largest_gain_is_exact() -> None:
    """A limit of 9元, raised to 12元: nobody gains more than 3元, and somebody does."""
    found = compare(OPEN, changed(OPEN, ("每年 9元", "每年 12元")))
    for label in ("甲、住院", "乙、住院"):
        (change,) = one(found, label).changes
        assert change.extent is not None
        assert (change.extent.reached, change.extent.bound) == (300, 300)
        assert "台账相同的任何一次就诊，多付最多 3元（已证明）" in change.sentence
    assert one(found, "甲、门诊").same


def test_a_lower_rate_loses_and_a_higher_deductible_loses() -> None:
    lower = compare(OPEN, changed(OPEN, ("甲    90%", "甲    85%")))
    assert directions(one(lower, "甲、住院")) == {Direction.LESS}
    later = compare(OPEN, changed(OPEN, ("乙    5元", "乙    6元")))
    assert directions(one(later, "乙、住院")) == {Direction.LESS}
    assert one(later, "甲、住院").same


def test_a_new_category_gains_and_others_are_proved_unaffected() -> None:
    new = changed(
        OPEN,
        ("取值 甲、乙\n", "取值 甲、乙、丙\n"),
        ("就高：甲、乙\n", "就高：甲、乙、丙\n"),
        ("                    乙    70%\n", "                    乙、丙  70%\n"),
        ("                    乙    5元\n", "                    乙、丙  5元\n"),
    )
    found = compare(OPEN, new)
    assert directions(one(found, "丙、住院")) == {Direction.MORE}
    assert {item.label for item in found.classes if not item.same} == {"丙、住院"}


def test_a_stricter_assumption_refuses_claims() -> None:
    new = changed(OPEN, ("医保 不超过 费用", "医保 + 1元 不超过 费用"))
    found = compare(OPEN, new)
    assert Direction.REFUSED in directions(one(found, "甲、住院"))


def test_what_is_said_of_first_claims_agrees_with_brute_force() -> None:
    """Every bill up to 20元 of both classes: the reported direction and size are those of the enumeration."""
    new = changed(OPEN, ("乙    5元", "乙    3元"), ("每年 9元", "每年 7元"))
    forms = [specialise(compiled(text).regulation, {}) for text in (OPEN, new)]
    found = compare(OPEN, new)
    for status in ("甲", "乙"):
        gaps = []
        for fen in range(0, 2001, 7):
            facts: Facts = {
                "人员编号": "1", "结算编号": "1", "结算日期": forms[0].start.value.value,  # type: ignore[union-attr]
                "身份": (status,), "类别": "住院", "费用": fen, "医保": 0,
            }  # fmt: skip
            totals = []
            for form in forms:
                (outcome,) = evaluate_history(form, "费用结算", [facts], lambda _: {}, {})
                assert isinstance(outcome, Settled)
                totals.append(outcome.total)
            gaps.append(totals[1] - totals[0])
        item = one(found, f"{status}、住院")
        assert (Direction.MORE in directions(item)) == (max(gaps) > 0)
        assert (Direction.LESS in directions(item)) == (min(gaps) < 0)
        for change in item.changes:
            assert change.extent is not None and change.extent.bound is not None
            largest = max(gaps) if change.direction is Direction.MORE else -min(gaps)
            assert change.extent.reached - 1 <= largest <= change.extent.bound


def test_one_name_for_two_kinds_of_facts_is_told() -> None:
    new = changed(
        OPEN, ("输入 医保：金额", "输入 医保：金额"), ("输入 类别：分类", "输入 类别：多选"), ("类别 为 住院", "类别 属于 住院")
    )
    with pytest.raises(DiagnosticError) as caught:
        compare(OPEN, new)
    assert [item.code for item in caught.value.diagnostics] == ["ZS632"]


def test_the_command_line_writes_text_json_and_markdown(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("old.zs", OPEN)
    desk.write("new.zs", changed(OPEN, ("每年 9元", "每年 12元"), ("规章 小例", "规章 小例<b>")))
    text = desk.run("diff", "old.zs", "new.zs", "--jobs", "1")
    assert text.code == 0
    assert "多付最多 3元" in text.out.decode("utf-8")
    document = json.loads(desk.run("diff", "old.zs", "new.zs", "--format", "json", "--jobs", "1").out)
    gains = [change for item in document["类别"] for change in item["变化"]]
    assert {(change["方向"], change["可达"], change["不超过"]) for change in gains} == {("多付", "3.00", "3.00")}
    page = desk.run("diff", "old.zs", "new.zs", "--format", "markdown", "--jobs", "1").out.decode("utf-8")
    assert page.startswith("# ") and "<b>" not in page
    wrong = desk.run("diff", "old.zs", "missing.zs")
    assert wrong.code == 2
    assert "Traceback" not in wrong.err


def test_a_draft_shares_what_lies_beside_its_folder() -> None:
    """The amended 攀枝花 has vocabulary and parameter tables of the original."""
    from zhunshengc.compilation import Compilation

    draft = Path(__file__).parents[3] / "regulations" / "drafts" / "panzhihua_amended.zs"
    compilation = Compilation.from_path(draft)
    assert compilation.errors == ()
    results = compilation.run_cases()
    assert results and not any(result.mismatches for result in results)
