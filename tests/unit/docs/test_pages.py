"""Generated pages: complete, escaped, the same every time; and the site that is made of them."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng import syntax
from zhunsheng.diagnostic import DiagnosticError
from zhunsheng.keywords import KEYWORDS
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc import model
from zhunshengc.checks import all_checks
from zhunshengc.docs import RegulationReport, build_site, reference_pages
from zhunshengc.docs.escaping import code, fence, inline
from zhunshengc.docs.pages import all_kinds
from zhunshengc.report import Report, Row, Word
from zhunshengc.resolve import resolve

ROOT = Path(__file__).resolve().parents[3]
EXTENSIONS = ["tables", "attr_list", "toc", "pymdownx.superfences", "pymdownx.details", "admonition"]

HOSTILE = "<script>alert(1)</script> [x](javascript:x) **粗** `码` | {#id} &amp; {{ 7*7 }} ![i](http://h/x.png) <!-- -->"

RULES = f"""规章 某市办法 {HOSTILE}
    标识    sample_2024
    施行    2024-02-01

输入 救助身份：多选
    代号 status
    取值 低保对象、『<b>特困</b>|*人员*』
    说明 {HOSTILE}
输入 政策范围内费用：金额
    代号 cost

第二条 对象 {HOSTILE}
    依据 「{HOSTILE}」
    分类 救助对象 取自 救助身份 就高：『<b>特困</b>|*人员*』、低保对象

第三条（一） 住院
    存疑 『年度 <i>累计</i>』
        读法 按年 采用
        读法 按次
        说明 {HOSTILE}
    给付 住院救助
        基数    剩余 政策范围内费用
        起付线  每年 按 救助对象：
                    『<b>特困</b>|*人员*』  不设
                    低保对象                1000元
        比例    按 救助对象：
                    『<b>特困</b>|*人员*』  100%
                    低保对象                70%
    用例 {HOSTILE}
        救助身份 低保对象
        结算 2024-03-01
            政策范围内费用 2000元
            应付 住院救助 700元
"""


def _regulation(text: str) -> model.Regulation:
    parsed = parse(Source("sample.zs", text))
    assert isinstance(parsed.file, syntax.Regulation), [(item.code, item.sentence) for item in parsed.diagnostics]
    resolved = resolve(parsed.file, {}, {})
    assert resolved.regulation is not None, [(item.code, item.sentence) for item in resolved.diagnostics]
    return resolved.regulation


def _report(text: str = RULES) -> RegulationReport:
    row = Row(
        check="单调",
        key="住院救助",
        articles=("第三条(一)",),
        title=HOSTILE,
        word=Word.REFUTED,
        code="ZS500",
        sentence=HOSTILE,
        narration=(HOSTILE + "\n```\n</code>",),
        accepted=HOSTILE,
    )
    return RegulationReport(_regulation(text), Report("sample_2024", (row,), {"单调": 1}, 0, ()), frozenset(), "0" * 64)


def _html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


@given(st.text(max_size=60))
def test_inline_text_stays_text(text: str) -> None:
    shown = _html(f"甲{inline(text)}乙")
    assert re.fullmatch(r"<p>[^<]*</p>", shown)
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", text).split())
    assert plain.replace(" ", "") in html.unescape(shown).replace(" ", "").replace("\xa0", "")


@given(st.text(alphabet="|`*<>&a甲 ", max_size=30))
def test_a_cell_stays_one_cell(text: str) -> None:
    shown = _html(f"| 甲 | 乙 |\n| --- | --- |\n| 丙{inline(text)} | {code(text)} |\n")
    assert shown.count("<td>") == 2


@given(st.text(alphabet="`~\n甲 <", max_size=60))
def test_a_fence_is_not_ended_by_its_text(text: str) -> None:
    shown = _html(f"{fence(text)}\n\n末段\n")
    assert shown.endswith("<p>末段</p>")


def test_text_of_rule_files_is_neither_markdown_nor_html() -> None:
    for path, page in _pages().items():
        shown = _html(page)
        assert re.findall(r"<script[^>]*>", shown) == _SCRIPTS.get(path, []), path
        assert "<b>特困" not in shown
        assert "<img" not in shown
        assert "javascript:x)" in html.unescape(shown)
        links = re.findall(r'href="([^"]*)"', shown)
        assert all(re.match(r"#|\.\./|(?:index|articles|findings|calculator)\.(?:html|md)", link) for link in links), links


def test_data_of_the_calculator_is_no_markup() -> None:
    page = _pages()["regulations/sample_2024/calculator.md"]
    data = re.search(r'<script type="application/json" id="zs-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert not set("<>&") & set(data[1])
    assert json.loads(data[1])["examples"][0]["claims"][0]["政策范围内费用"] == "2000.00"


def _pages() -> dict[str, str]:
    pages = reference_pages([_report()])
    return {path: text for path, text in pages.items() if path.startswith("regulations/sample_2024/")}


_SCRIPTS = {
    "regulations/sample_2024/calculator.md": [
        '<script type="application/json" id="zs-data">',
        '<script src="../../../assets/zhunsheng/sample_2024.js" defer>',
    ]
}


def test_page_of_a_regulation_shows_everything() -> None:
    pages = "\n".join(_pages().values())
    for text in (
        "第三条(一)",
        "住院救助",
        "2024年2月1日",
        "应付 住院救助 700元",
        "按年",
        "容许的理由",
        "起付线（每年）",
        "怎样算",
    ):
        assert str(inline(text)) in pages or text in pages, text


def test_who_gets_what_has_a_row_for_people_who_are_treated_alike() -> None:
    page = html.unescape(_pages()["regulations/sample_2024/index.md"])
    assert "<td>低保对象</td><td>每年 1000元</td>" in page
    assert page.count("<svg") == 4  # two curves, the way of a claim, the worked example
    assert "font-family" not in page  # text of pictures has the font of the page
    assert "date>" not in page


def test_worked_examples_show_every_step() -> None:
    page = html.unescape(_pages()["regulations/sample_2024/articles.md"])
    assert "超过起付线 1,000元 而没有算过的部分 1,000元" in page
    assert "1,000元 × 70% = 700元" in page


def test_tables_by_one_classification_stand_side_by_side() -> None:
    page = _pages()["regulations/sample_2024/articles.md"]
    assert "| 救助对象 | 起付线（每年） | 比例 |" in page
    assert "| 低保对象 | 1000元 | 70% |" in page


def test_pages_are_the_same_every_time() -> None:
    assert dict(reference_pages([_report()])) == dict(reference_pages([_report()]))


def test_language_reference_has_every_keyword() -> None:
    page = reference_pages([])["language.md"]
    for keyword in KEYWORDS:
        assert f"| {code(keyword.word)} |" in page


def test_check_catalogue_has_every_check() -> None:
    page = reference_pages([])["checks.md"]
    for check in all_checks():
        assert f"## {check.identifier}" in page
        assert check.documentation.strip()


def test_error_catalogue_has_every_kind_once() -> None:
    codes = [kind.code for kind in all_kinds()]
    assert len(codes) == len(set(codes))
    page = reference_pages([])["errors.md"]
    for kind in all_kinds():
        assert f"### {kind.code} " in page
        assert kind.explanation
        assert kind.remedy


_SCRIPT = """
import sys
from pathlib import Path
from zhunshengc.docs import build_site, reference_pages
build_site(Path(sys.argv[1]), reference_pages([]), Path(sys.argv[2]), strict=True)
"""


@pytest.mark.parametrize(("project", "least"), [(ROOT, 14), (None, 5)], ids=["this project", "a folder without docs"])
def test_site_builds_strictly_and_refers_to_nothing_outside(project: Path | None, least: int, tmp_path: Path) -> None:
    script, site = tmp_path / "build.py", tmp_path / "site"
    script.write_text(_SCRIPT, encoding="utf-8")
    subprocess.run(
        [sys.executable, str(script), str(project or tmp_path), str(site)], check=True, env=_environment(), timeout=120
    )
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= least
    outside = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//")
    for page in pages:
        assert outside.search(page.read_text(encoding="utf-8")) is None, page
    index = str(json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8")))
    assert "起付线" in index


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DiagnosticError) as caught:
        build_site(ROOT, {}, tmp_path, strict=True)
    assert [item.code for item in caught.value.diagnostics] == ["ZS692"]
    assert (tmp_path / "mine.txt").is_file()


def _environment() -> dict[str, str]:
    paths = [str(ROOT / "dsl"), str(ROOT / "compiler")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
