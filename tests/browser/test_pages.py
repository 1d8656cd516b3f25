"""The site in a real browser: search in Chinese, dark and light, paper, a phone's width."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import RULES, Opened

pytestmark = pytest.mark.xdist_group("browser")  # one site and one browser serve them all

_PARTS = ("index", "articles", "findings", "calculator")
PAGES = [
    "index.html",
    "reference/regulations/index.html",
    "reference/regulations/comparison.html",
    *(
        f"reference/regulations/{path.stem}/{page}.html"
        for path in RULES
        for page in ("index", "articles", "findings", "calculator")
    ),
]


@pytest.mark.parametrize("word", ["倾斜救助", "起付线", "普通门诊", "ZS507"])
def test_search_finds(word: str, opened: Opened) -> None:
    page = opened("index.html")
    page.locator("[data-md-component=search-query]").fill(word)
    page.locator(".md-search-result__item").first.wait_for(timeout=20_000)
    found = page.locator(".md-search-result__item").first.inner_text()
    assert word in found.replace(" ", "").replace("\n", "")


def test_search_leads_to_the_regulation(opened: Opened) -> None:
    page = opened("index.html")
    page.locator("[data-md-component=search-query]").fill("倾斜救助")
    page.locator(".md-search-result__item").first.wait_for(timeout=20_000)
    links = page.eval_on_selector_all(".md-search-result__link", "all => all.map(one => one.getAttribute('href'))")
    assert any("reference/regulations/" in link for link in links)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(path: str, opened: Opened) -> None:
    page = opened(path, phone=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_dark_and_light(opened: Opened) -> None:
    page = opened("reference/regulations/panzhihua_2023/index.html")

    def colours() -> list[str]:
        return [
            page.evaluate("getComputedStyle(document.body).backgroundColor"),
            page.evaluate("getComputedStyle(document.querySelector('.zs-picture text')).fill"),
        ]

    light = colours()
    page.locator("label[title=深色]").click()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert all(first != second for first, second in zip(light, colours(), strict=True))


def test_paper(opened: Opened, tmp_path: Path) -> None:
    page = opened("reference/regulations/panzhihua_2023/calculator.html")
    page.select_option("#zs-example", "4")
    page.emulate_media(media="print")
    assert not page.locator("#zs-add").is_visible()
    assert page.locator("#zs-result table").first.is_visible()
    printed = tmp_path / "page.pdf"
    page.pdf(path=str(printed))
    assert printed.read_bytes().startswith(b"%PDF")


def test_pictures_have_names_and_their_text_is_text(opened: Opened) -> None:
    page = opened("reference/regulations/panzhihua_2023/index.html")
    names = page.eval_on_selector_all("svg.zs-picture", "all => all.map(one => one.getAttribute('aria-label'))")
    assert len(names) > 10
    assert all(names)
    assert page.locator("svg.zs-flow text", has_text="倾斜救助").count() > 0


def test_articles_of_a_regulation_are_linked(opened: Opened) -> None:
    page = opened("reference/regulations/panzhihua_2023/index.html")
    page.locator(".zs-what a", has_text="第十二条").first.click()
    assert page.url.endswith("articles.html#%E7%AC%AC%E5%8D%81%E4%BA%8C%E6%9D%A1")
    assert page.locator("h2#第十二条").is_visible()


def test_an_example_opens_in_the_calculator(opened: Opened) -> None:
    page = opened("reference/regulations/panzhihua_2023/index.html")
    page.locator(".zs-cases a", has_text="在试算里打开").last.click()
    page.locator("#zs-result .zs-claim-result").first.wait_for()
    assert "救助合计" in page.inner_text("#zs-said")
