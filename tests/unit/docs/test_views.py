"""What the pages of the five regulations show: who gets what, which article depends on which, worked steps, forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from zhunshengc import model as m
from zhunshengc.cases import PreparedCase
from zhunshengc.compilation import Compilation
from zhunshengc.docs.calculator import calculator_view, script_of
from zhunshengc.docs.form import form_of
from zhunshengc.docs.links import article_links
from zhunshengc.docs.overview import who_gets_what
from zhunshengc.docs.scenes import bends, scenes
from zhunshengc.docs.settling import Rules
from zhunshengc.docs.worked import worked
from zhunshengc.evaluate import chosen_parameters, evaluate_history
from zhunshengc.outcome import Outcome, Settled

RULES = sorted((Path(__file__).resolve().parents[3] / "regulations").glob("*.zs"))
by_regulation = pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)


@cache
def _rules(path: Path) -> Rules:
    compilation = Compilation.from_path(path)
    return Rules(compilation.regulation, compilation.source_sha256)


def _of(name: str) -> Rules:
    return _rules(next(path for path in RULES if path.stem == name))


def test_who_gets_what() -> None:
    stay = next(item for item in who_gets_what(_of("panzhihua_2023").adopted) if item.name == "住院和门诊慢特病救助")
    assert [(share.who, share.deductible, share.rate, share.limit) for share in stay.shares] == [
        ("特困人员、孤儿", ("不设",), ("100%",), ("不设",)),
        ("低保对象", ("不设",), ("70%",), ("每年 7万元",)),
        ("防止返贫监测对象", ("每年 上年度居民人均可支配收入 × 5%",), ("65%",), ("每年 7万元",)),
        ("低保边缘家庭成员", ("每年 上年度居民人均可支配收入 × 10%",), ("50%",), ("每年 7万元",)),
        ("因病致贫重病患者", ("每年 上年度居民人均可支配收入 × 25%",), ("50%",), ("每年 7万元",)),
    ]


@by_regulation
def test_everyone_who_can_get_something_is_in_the_table(path: Path) -> None:
    for item in who_gets_what(_rules(path).adopted):
        assert item.shares, item.name
        for share in item.shares:
            assert share.who
            assert all(share.rate), (item.name, share.who)


def test_links_go_both_ways() -> None:
    links = article_links(_of("panzhihua_2023").general)
    assert "第四条" in links["第十二条"].uses
    assert "第十二条" in links["第四条"].used_by
    assert "第十二条" in links["第十三条"].uses
    for locator, found in links.items():
        assert all(locator in links[other].used_by for other in found.uses)


@by_regulation
def test_steps_of_worked_examples_are_those_of_the_evaluator(path: Path) -> None:
    rules = _rules(path)
    checked = 0
    for case in rules.cases:
        if case.matter != m.DEFAULT_MATTER:
            continue
        for steps, outcome in zip(worked(rules, case), _outcomes(rules, case), strict=True):
            if isinstance(outcome, Settled):
                paid = {share.name: share.fen for share in steps.shares if share.kind == "benefit"}
                assert paid == {item.name: item.fen for item in outcome.payments}
                assert [step.applies for step in steps.steps] == [step.applies for step in outcome.steps]
                checked += 1
    assert checked > 10


def _outcomes(rules: Rules, case: PreparedCase) -> tuple[Outcome, ...]:
    regulation = rules.under(case.readings)
    facts = [claim.facts for claim in case.claims]
    return evaluate_history(regulation, case.matter, facts, lambda year: chosen_parameters(regulation, year, case.parameters))


@by_regulation
def test_curves_add_up_to_the_bill(path: Path) -> None:
    """Whatever is paid and borne of a bill is the bill, at every bend."""
    found = scenes(_rules(path))
    assert found
    for scene in found:
        for one in scene.curves:
            for point in one.points:
                for amounts in (point.before, point.after):
                    assert sum(amounts) in (point.bill, point.bill - 1), (scene.title, one.who, point)
            assert bends(scene, one)[-1].bill == one.points[-1].bill


def test_the_cliff_of_a_law_is_marked() -> None:
    """重庆高新区: above 30,000元 the whole is assisted."""
    found = [
        change
        for scene in scenes(_of("chongqing_gaoxin_2023"))
        for one in scene.curves
        for bend in bends(scene, one)
        if bend.bill == 3_000_001
        for change in bend.changes
    ]
    assert any(change.startswith("悬崖：大额住院救助多付") for change in found)
    assert "费用多一点，个人负担反而少" in found


@by_regulation
def test_every_fact_has_a_field(path: Path) -> None:
    rules = _rules(path)
    forms = {form.name: form for form in form_of(rules).matters}
    for plan in rules.plan.matters:
        fields = {field.name for field in (*forms[plan.matter].own, *forms[plan.matter].fields)}
        assert {fact.name for fact in plan.inputs} - fields <= {m.PERSON, m.SETTLEMENT}


@by_regulation
def test_pages_are_the_same_every_time(path: Path) -> None:
    rules = _rules(path)
    again = Rules(rules.general, rules.source_sha256)
    assert script_of(rules) == script_of(again)
    assert calculator_view(rules) == calculator_view(again)
