"""An unchanged rule file is answered from what is kept; anything that could change the answer asks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.checks.rules import SMALL, changed
from unit.settlement.commandline import Desk

REPORTS = Path(".zhunsheng") / "reports"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("small.zs", SMALL)
    return made


def kept(desk: Desk) -> int:
    return len(list((desk.folder / REPORTS).glob("*.json")))


def test_the_second_answer_is_the_first(desk: Desk) -> None:
    first = desk.run("check", "small.zs", "--only", "非负", "--jobs", "1")
    again = desk.run("check", "small.zs", "--only", "非负", "--jobs", "1")
    assert (first.code, first.out) == (again.code, again.out)
    assert kept(desk) == 1
    other_form = desk.run("check", "small.zs", "--only", "非负", "--format", "json")
    assert "已证明" in other_form.out.decode("utf-8")
    assert kept(desk) == 1


def test_changed_rules_and_options_ask_again(desk: Desk) -> None:
    desk.run("check", "small.zs", "--only", "单调", "--jobs", "1")
    desk.write("small.zs", changed(SMALL, ("类别 为 住院", "类别 为 住院 且 费用 超过 100元")))
    assert desk.run("check", "small.zs", "--only", "单调", "--jobs", "1").code == 1
    assert kept(desk) == 2
    desk.run("check", "small.zs", "--only", "限额有效", "--jobs", "1")
    assert kept(desk) == 3


def test_a_damaged_record_is_no_record(desk: Desk) -> None:
    first = desk.run("check", "small.zs", "--only", "非负", "--jobs", "1")
    (path,) = (desk.folder / REPORTS).glob("*.json")
    for damage in ("", "[]", "{", '{"rows": [{"word": "也许"}], "obligations": {}, "title": "", "identifier": ""}', "[" * 50_000):
        path.write_text(damage, encoding="utf-8")
        again = desk.run("check", "small.zs", "--only", "非负", "--jobs", "1")
        assert (again.code, again.out) == (first.code, first.out)


def test_an_acceptance_expires_though_nothing_changes(desk: Desk) -> None:
    text = changed(SMALL, ("类别 为 住院", "类别 为 住院 且 费用 超过 100元"))
    desk.write("small.zs", f"{text}\n    容许 单调 ZS511 第二条 「原文如此」\n        至 2020-01-01\n")
    done = desk.run("check", "small.zs", "--only", "单调", "--jobs", "1")
    assert done.code == 1 and "已过期" in done.out.decode("utf-8")
