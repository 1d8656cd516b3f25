"""Fills the calculator as a person does, and reads what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

HIDDEN = ("人员编号", "结算编号")


def fill_history(page: Page, claims: Sequence[Mapping[str, Any]], figures: Mapping[str, str]) -> None:
    """A year of claims, given as facts in JSON, and the parameters; then 计算."""
    page.select_option("#zs-matter", "费用结算")
    for name, value in figures.items():
        page.locator(f'[data-figure="{name}"] input').fill(value)
    for number, facts in enumerate(claims):
        if number:
            page.click("#zs-add")
        block = page.locator("#zs-claims > fieldset").nth(number)
        for field in block.locator("[data-name]").all():
            fill_field(field, facts)
    page.click("button[type=submit]")


def fill_field(field: Locator, facts: Mapping[str, Any]) -> None:
    """One fact, or nothing where there is none."""
    name, kind = field.get_attribute("data-name"), field.get_attribute("data-kind")
    value = facts.get(name or "")
    match kind:
        case "yes_no":
            if value is not None:
                field.locator(f'input[value="{"yes" if value else "no"}"]').check()
        case "choices":
            for box in field.locator("input").all():
                box.set_checked(box.get_attribute("value") in (value or ()))
        case "choice":
            field.locator("select").select_option(value or "")
        case "money_or_none":
            field.locator("input[type=text]").fill("" if value is None else str(value))
            field.locator("input[type=checkbox]").set_checked(value is None and name in facts)
        case _:
            field.locator("input").fill("" if value is None else str(value))


def answers(page: Page) -> list[dict[str, str]]:
    """What the page says of each claim: amounts by name, or 错误 with the code."""
    cards = page.locator("#zs-result > .zs-claim-result, #zs-result > .zs-refused").all()
    return [_answer(card) for card in cards]


def _answer(card: Locator) -> dict[str, str]:
    text = card.inner_text()
    refused = re.search(r"ZS4\d\d", text)
    if "zs-refused" in (card.get_attribute("class") or "") and refused:
        return {"错误": refused[0]}
    found: dict[str, str] = {}
    for row in card.locator("tr[data-payment], tr[data-total]").all():
        name = row.get_attribute("data-payment") or row.get_attribute("data-total") or ""
        found[name] = row.locator("td.zs-number").inner_text().replace(",", "")
    return found
