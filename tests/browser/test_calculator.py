"""The calculator in a real browser: every 分 of a year of claims as the Python module has it, and what is taken away works."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import DataObject, data

from agreement.python_module import claim_json, scaled
from agreement.strategies import histories
from browser.conftest import ROOT, RULES, Opened
from browser.filling import HIDDEN, answers, fill_history
from zhunshengc import model as m
from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.compilation import Compilation
from zhunshengc.facts import yuan

pytestmark = pytest.mark.xdist_group("browser")  # one site and one browser serve them all

IDENTIFIERS = [path.stem for path in RULES]
by_regulation = pytest.mark.parametrize("identifier", IDENTIFIERS)


def _settled(
    module: LoadedModule, claims: list[dict[str, Any]], parameters: Mapping[str, int | Mapping[int, int]]
) -> list[dict[str, str]]:
    """What the Python module answers, as the page shows it."""
    ledger, rows = module.Ledger(), []
    for facts in claims:
        try:
            result = module.MATTERS[m.DEFAULT_MATTER](facts, ledger, parameters)
        except module.InputError as error:
            rows.append({"错误": error.code})
            continue
        ledger = result.ledger
        row = {name: yuan(fen) for name, fen in result.payments.items()} | {"合计": yuan(result.total)}
        rows.append(row | ({"个人负担": yuan(result.borne)} if result.borne is not None else {}))
    return rows


def _figures(regulation: m.Regulation, values: Mapping[str, int | Fraction]) -> dict[str, str]:
    """Parameters as they are typed: 元, or percent."""
    rates = {item.name for item in regulation.parameters if item.type is m.Basic.RATE}
    return {
        name: f"{int(value * 1_000_000) / 10_000:.4f}" if name in rates else yuan(int(value)) for name, value in values.items()
    }


@by_regulation
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data())
def test_a_year_of_claims(identifier: str, opened: Opened, compilations: dict[str, Compilation], data: DataObject) -> None:
    compilation = compilations[identifier]
    regulation, module = compilation.specialised, compilation.module
    history = data.draw(histories(regulation, careful=True, most=4))
    figures = history.parameters_of(2023)
    parameters = scaled(module, regulation, figures)
    claims = [claim_json(regulation, facts, number) for number, facts in enumerate(history.claims)]
    page = opened(f"reference/regulations/{identifier}/calculator.html")
    used = {name: text for name, text in _figures(regulation, figures).items() if name in parameters}
    fill_history(page, claims, used)
    expected = _settled(module, claims, parameters)
    assert answers(page) == expected
    page.click("#zs-link")
    again = opened(f"reference/regulations/{identifier}/calculator.html{page.evaluate('location.hash')}")
    assert answers(again) == expected


@by_regulation
def test_every_example_pays_as_its_case_says(identifier: str, opened: Opened, compilations: dict[str, Compilation]) -> None:
    """The 用例 of the rule file and of comparisons, in the form; what the page brings is what the module brings."""
    module = compilations[identifier].module
    page = opened(f"reference/regulations/{identifier}/calculator.html")
    examples = json.loads(page.inner_text("#zs-data"))["examples"]
    shown = [place for place, state in enumerate(examples) if state["matter"] == m.DEFAULT_MATTER][:12]
    assert shown
    for place in shown:
        page.select_option("#zs-example", str(place))
        state = examples[place]
        parameters = {name: round(Fraction(value) * 100) for name, value in state["figures"].items()}
        claims = [{"人员编号": "试算", "结算编号": str(number), **facts} for number, facts in enumerate(state["claims"], 1)]
        assert answers(page) == _settled(module, claims, parameters), state


@by_regulation
def test_downloads_work(identifier: str, opened: Opened, compilations: dict[str, Compilation], tmp_path: Path) -> None:
    page = opened(f"reference/regulations/{identifier}/calculator.html")
    examples = json.loads(page.inner_text("#zs-data"))["examples"]
    kept = [number for number, state in enumerate(examples) if state["matter"] == m.DEFAULT_MATTER]
    place = max(kept, key=lambda number: len(examples[number]["claims"]))
    page.select_option("#zs-example", str(place))
    shown = answers(page)
    with page.expect_download() as lines:
        page.click("#zs-json")
    records = [json.loads(line) for line in lines.value.path().read_text(encoding="utf-8").splitlines()]
    parameters = {name: round(Fraction(value) * 100) for name, value in examples[place]["figures"].items()}
    assert _settled(compilations[identifier].module, records, parameters) == shown
    with page.expect_download() as case:
        page.click("#zs-case")
    assert _failures(identifier, case.value.path().read_text(encoding="utf-8"), tmp_path) == []


def _failures(identifier: str, case: str, folder: Path) -> list[str]:
    """What a 用例 brings that it does not say, in a 用例集 beside the rules."""
    shutil.copytree(ROOT / "regulations", folder / "regulations", ignore=shutil.ignore_patterns("drafts"))
    compilation = Compilation.from_path(folder / "regulations" / f"{identifier}.zs")
    article = next(item for item in compilation.regulation.articles if item.not_computable is None)
    inside = "".join(f"    {line}\n" for line in case.splitlines())
    text = f"用例集 {identifier}\n\n{article.locator}\n{inside}"
    (folder / "regulations" / "cases" / "download.zs").write_text(text, encoding="utf-8")
    again = Compilation.from_path(folder / "regulations" / f"{identifier}.zs")
    assert [item.sentence for item in again.errors] == []
    ran = [result for result in again.run_cases() if "download" in result.place.source.name]
    assert ran
    return [mismatch for result in ran for mismatch in result.mismatches]


def test_what_is_wrong_is_said_at_its_field(opened: Opened) -> None:
    page = opened("reference/regulations/panzhihua_2023/calculator.html")
    page.click("button[type=submit]")
    assert "缺少「结算日期」" in page.inner_text("#zs-said")
    day = page.locator('[data-name="结算日期"]')
    assert day.locator("input").get_attribute("aria-invalid") == "true"
    assert "缺少" in day.locator(".zs-error").inner_text()
    assert page.evaluate("document.activeElement.type") == "date"


def test_strange_links_change_nothing(opened: Opened) -> None:
    for hash_ in ("#case=", "#case=!!!", "#case=bnVsbA", "#case=W10", "#case=eyJtYXR0ZXIiOiJ4In0", "#case=" + "A" * 5000):
        page = opened(f"reference/regulations/panzhihua_2023/calculator.html{hash_}")
        assert page.locator("#zs-claims > fieldset").count() == 1
        assert page.locator("#zs-result > *").count() == 0


def test_text_from_a_link_is_text(opened: Opened) -> None:
    """Markup in a link is shown, not run."""
    state = {"matter": "费用结算", "figures": {}, "own": {}, "claims": [{"结算日期": "<img src=x onerror=document.title=1>"}]}
    page = opened("reference/regulations/panzhihua_2023/calculator.html")
    made = page.evaluate("""state => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(state))))""", state)
    again = opened(f"reference/regulations/panzhihua_2023/calculator.html#case={made.rstrip('=')}")
    assert again.title() != "1"
    assert again.locator("#zs-result img").count() == 0


def test_only_the_keyboard(opened: Opened) -> None:
    """From the start of the form to its result without a mouse."""
    page = opened("reference/regulations/panzhihua_2023/calculator.html")
    page.focus("#zs-example")
    page.keyboard.press("ArrowDown")
    for _ in range(90):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "zs-heading"
    assert answers(page)


def test_every_field_has_a_name_for_screen_readers(opened: Opened) -> None:
    for identifier in IDENTIFIERS:
        page = opened(f"reference/regulations/{identifier}/calculator.html")
        for matter in page.locator("#zs-matter option").all():
            page.select_option("#zs-matter", matter.get_attribute("value"))
            nameless = page.evaluate(
                """() => [...document.querySelectorAll('#zs-form input, #zs-form select')]
                    .filter(one => !one.labels.length || !one.labels[0].textContent.trim()).map(one => one.outerHTML)"""
            )
            assert nameless == []
            broken = page.evaluate(
                """() => [...document.querySelectorAll('#zs-form [aria-describedby]')].flatMap(one =>
                    one.getAttribute('aria-describedby').split(' ').filter(id => !document.getElementById(id)))"""
            )
            assert broken == []


def test_the_site_says_what_two_stays_bring(opened: Opened) -> None:
    """A 低保边缘家庭成员 with two stays: what, and why."""
    page = opened("reference/regulations/panzhihua_2023/calculator.html")
    stay = {
        "救助身份": ["低保边缘家庭成员"], "医疗类别": "住院", "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True,
        "规范转诊": True, "基本医保支付": "0", "大病保险支付": "0",
    }  # fmt: skip
    claims = [
        {**stay, "结算日期": "2023-03-01", "政策范围内费用": "3,000"},
        {**stay, "结算日期": "2023-06-01", "政策范围内费用": "21000"},
    ]
    fill_history(page, claims, {"上年度居民人均可支配收入": "40000", "防止返贫监测收入标准": "8000"})
    first, second = answers(page)
    assert first["住院和门诊慢特病救助"] == "0.00"
    assert second["住院和门诊慢特病救助"] == "10000.00"  # (24,000 - 4,000)元 × 50%
    assert second["倾斜救助"] == "3000.00"  # 3,000元 + 11,000元 - 8,000元 = 6,000元，× 50%
    text = page.inner_text("#zs-result")
    assert re.search(r"起付线 4000\.00元", text)
    assert "「医疗类别 为 普通门诊」不成立" in text
    assert "参数是示例" in text
    assert HIDDEN[0] not in text
