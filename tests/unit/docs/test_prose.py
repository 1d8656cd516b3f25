"""Hand-written pages say what is so: paths exist, the README twins match, terms are explained once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs" / "pages").rglob("*.md")])
_PATH = re.compile(r"`((?:dsl|compiler|regulations|generated|docs|tests|samples|benchmarks)/[\w./-]*)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_and_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [path for path in _PATH.findall(text) if not (ROOT / path).exists()]
    for link in _LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        generated = "reference/" in link  # made when the site is built, checked there
        if "://" not in link and not generated and not (page.parent / link).exists():
            missing.append(link)
    assert missing == []


def test_readmes_are_twins() -> None:
    english = (ROOT / "README.md").read_text(encoding="utf-8")
    chinese = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(re.findall(r"^## ", chinese, re.MULTILINE))
    assert re.findall(r"^```\w*", english, re.MULTILINE) == re.findall(r"^```\w*", chinese, re.MULTILINE)
    assert re.findall(r"^(?:zhunsheng|make|from|git) .*", english, re.MULTILINE) == re.findall(
        r"^(?:zhunsheng|make|from|git) .*", chinese, re.MULTILINE
    )


def test_glossary_has_one_word_per_concept() -> None:
    text = (ROOT / "docs" / "pages" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    assert len(rows) == len(set(rows))
