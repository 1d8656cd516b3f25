"""Runs the literate cases of this folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from zhunsheng.format import format_source
from zhunsheng.source import Source
from zhunshengc.compilation import Compilation
from zhunshengc.dump import dump
from zhunshengc.report import Word
from zhunshengc.workspace import Workspace

HERE = Path(__file__).parent
WORKSPACE = Workspace(HERE.parents[1] / "regulations")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One case: where its text stands in its file, and its blocks in order."""

    path: Path
    title: str
    start: int
    text: str

    @property
    def blocks(self) -> list[tuple[str, str]]:
        return [(match[1], match[2]) for match in FENCE.finditer(self.text)]


def sections() -> Iterator[Section]:
    for path in sorted(HERE.glob("*.md")):
        if path.name == "README.md":
            continue
        text = path.read_text(encoding="utf-8")
        marks = list(SECTION.finditer(text))
        for index, mark in enumerate(marks):
            end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
            yield Section(path, mark[1], mark.start(), text[mark.start() : end])


def show_diagnostics(compilation: Compilation, _: str) -> str:
    rows = []
    for item in compilation.diagnostics:
        where = ""
        if item.place is not None:
            source, start = item.place.source, item.place.span.start
            where = f" {source.line_number(start)}:{source.column(start)}"
        rows.append(f"{item.code}{where} {item.sentence}")
    return "".join(f"{row}\n" for row in rows)


def show_model(compilation: Compilation, _: str) -> str:
    model = compilation.regulation
    return "".join(dump(part) for part in (model.rankings, model.doubts, model.definitions, model.matters))


def show_plan(compilation: Compilation, _: str) -> str:
    return "".join(dump((matter.head, matter.steps)) for matter in compilation.plan.matters)


def show_format(compilation: Compilation, _: str) -> str:
    text = format_source(compilation.source).text
    assert text is not None
    return text


def show_verdicts(compilation: Compilation, _: str) -> str:
    report = compilation.verify()
    proved: dict[str, int] = {}
    rows = []
    for row in report.rows:
        if row.word is Word.PROVED:
            proved[row.check] = proved.get(row.check, 0) + 1
        elif row.word is not Word.NOT_APPLICABLE:
            rows.append(f"{row.check} | {row.word.value} | {'、'.join(row.articles)} | {row.sentence}")
    rows.extend(f"{check} | 已证明 {count}" for check, count in sorted(proved.items()))
    return "".join(f"{row}\n" for row in sorted(rows))


def show_results(compilation: Compilation, claims: str) -> str:
    matter = compilation.module.MATTERS["费用结算"]
    ledger, rows = None, []
    for line in claims.splitlines():
        try:
            result = matter(json.loads(line, parse_float=str), ledger)
        except compilation.module.InputError as error:
            rows.append(f"{error.code} {error.field} {error.message}")
        else:
            ledger = result.ledger
            rows.append(json.dumps(result.to_dict(), ensure_ascii=False))
    return "".join(f"{row}\n" for row in rows)


def show_answers(compilation: Compilation, claims: str) -> str:
    """What the matters that settle as another one does answer, each claim by itself."""
    rows = []
    for matter in (item.name for item in compilation.specialised.matters if item.settles is not None):
        for line in claims.splitlines():
            result = compilation.module.MATTERS[matter](json.loads(line, parse_float=str), None)
            rows.append(json.dumps({key: result.to_dict()[key] for key in ("合计", "结论", "提示")}, ensure_ascii=False))
    return "".join(f"{row}\n" for row in rows)


SHOW: dict[str, Callable[[Compilation, str], str]] = {
    "diagnostics": show_diagnostics,
    "model": show_model,
    "plan": show_plan,
    "format": show_format,
    "verdicts": show_verdicts,
    "results": show_results,
    "answers": show_answers,
}


@pytest.mark.parametrize("section", list(sections()), ids=lambda section: f"{section.path.stem}: {section.title}")
def test_section(section: Section, request: pytest.FixtureRequest) -> None:
    blocks = section.blocks
    rules = next(text for kind, text in blocks if kind == "zs")
    claims = next((text for kind, text in blocks if kind == "claims"), "")
    compilation = Compilation(Source(f"{section.title}.zs", rules), WORKSPACE)
    expected = [(kind, text) for kind, text in blocks if kind in SHOW]
    assert expected, "a case without an expectation checks nothing"
    actual = {kind: SHOW[kind](compilation, claims) for kind, _ in expected}
    if request.config.getoption("--update"):
        rewrite(section, actual)
    else:
        assert actual == dict(expected)


def rewrite(section: Section, actual: dict[str, str]) -> None:
    """Put what the tool says into the file. Sections are found again by title, since earlier updates move them."""
    text = section.path.read_text(encoding="utf-8")
    current = next(item for item in sections() if item.path == section.path and item.title == section.title)

    def replace(match: re.Match[str]) -> str:
        return f"```{match[1]}\n{actual[match[1]]}```" if match[1] in actual else match[0]

    end = current.start + len(current.text)
    section.path.write_text(text[: current.start] + FENCE.sub(replace, current.text) + text[end:], encoding="utf-8")
