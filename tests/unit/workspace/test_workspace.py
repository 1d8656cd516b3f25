"""用例集 beside a regulation: found by the first line, told when nobody wants them, never part of what is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.resolve.texts import HEAD, RULES, SHARED, TABLE
from zhunsheng.parse import identifier_of
from zhunsheng.source import Source
from zhunshengc.compilation import Compilation
from zhunshengc.workspace import Workspace

PREMISE = """
用例前提
    类别 住院
    转诊 否
    保险支付 0元
"""
CASE = """    用例 一次
        身份 甲类
        结算 2023-05-01
            费用 2万元
            应付 救助 14,000元
"""
CASES = f"用例集 example_1\n\n第二条\n{CASE}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one regulation, its shared files, and its cases under a name that says nothing."""
    for name in ("common", "parameters", "cases"):
        (tmp_path / name).mkdir()
    write(tmp_path / "rules.zs", HEAD + RULES + PREMISE)
    write(tmp_path / "common" / "a.zs", SHARED)
    write(tmp_path / "parameters" / "a.zs", TABLE)
    write(tmp_path / "cases" / "any.zs", CASES)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def compiled(folder: Path) -> Compilation:
    return Compilation.from_path(folder / "rules.zs")


def codes(folder: Path) -> list[str]:
    return [item.code for item in compiled(folder).diagnostics]


def test_cases_are_found_by_the_first_line(folder: Path) -> None:
    assert codes(folder) == []
    write(folder / "cases" / "other.zs", "# 另一份\n" + CASES.replace("一次", "又一次"))
    write(folder / "cases" / "example_2.zs", CASES.replace("example_1", "example_2"))
    write(folder / "second.zs", HEAD.replace("example_1", "example_2") + RULES + PREMISE)
    assert codes(folder) == []
    assert [case.case.title.text for case in compiled(folder).regulation.cases] == ["一次", "又一次"]


def test_cases_do_not_change_the_digest_of_the_rules(folder: Path) -> None:
    before = compiled(folder).source_sha256
    write(folder / "cases" / "any.zs", CASES.replace("14,000", "14,001"))
    assert compiled(folder).source_sha256 == before
    write(folder / "parameters" / "a.zs", TABLE.replace("4万元", "5万元"))
    assert compiled(folder).source_sha256 != before


def test_mistakes_of_all_phases_in_one_run(folder: Path) -> None:
    broken = CASES.replace("费用 2万元", "费用 2万").replace("第二条", "第五条") + "第二条\n" + CASE.replace("救助", "救济")
    write(folder / "cases" / "any.zs", broken)
    assert codes(folder) == ["ZS201", "ZS122"]
    write(folder / "cases" / "any.zs", broken.replace("第五条", "第二条"))
    assert codes(folder) == ["ZS122", "ZS201"]
    assert all(item.place is not None and item.place.source.name.endswith("any.zs") for item in compiled(folder).diagnostics)


def test_mistakes_in_cases_of_another_regulation_are_its_own(folder: Path) -> None:
    write(folder / "second.zs", HEAD.replace("example_1", "example_2") + RULES + PREMISE)
    write(folder / "cases" / "b.zs", CASES.replace("example_1", "example_2").replace("2万元", "2万"))
    assert codes(folder) == []
    assert [item.code for item in Compilation.from_path(folder / "second.zs").diagnostics] == ["ZS122"]


def test_cases_of_other_regulations_are_not_read(folder: Path) -> None:
    write(folder / "cases" / "other.zs", CASES.replace("example_1", "example_2") + "第三条\n" * 400)
    write(folder / "second.zs", HEAD.replace("example_1", "example_2") + RULES + PREMISE)
    shelf = compiled(folder).shelf
    assert {name: [head.articles for head in heads] for name, heads in shelf.heads.items()} == {
        "example_1": [()], "example_2": [()],
    }  # fmt: skip
    assert [len(article.items) for file in shelf.cases_of("example_1").files for article in file.articles] == [1]
    assert shelf.cases_of("example_1") is shelf.cases_of("example_1")
    assert shelf.cases_of("example_3").files == ()


def test_cases_of_no_regulation(folder: Path) -> None:
    write(folder / "cases" / "any.zs", CASES.replace("example_1", "exmaple_1"))
    (item,) = compiled(folder).diagnostics
    assert item.code == "ZS617"
    assert "example_1" in "".join(item.hints)
    assert item.place is not None and item.place.source.slice(item.place.span) == "exmaple_1"


def test_a_regulation_whose_identifier_is_broken_does_not_disown_its_cases(folder: Path) -> None:
    write(folder / "rules.zs", (HEAD + RULES).replace("标识 example_1", "标识"))
    assert "ZS617" not in codes(folder)


@pytest.mark.parametrize(
    ("path", "text"), [("common/b.zs", CASES), ("parameters/b.zs", CASES), ("cases/b.zs", SHARED), ("cases/b.zs", HEAD)]
)
def test_file_in_the_wrong_folder(folder: Path, path: str, text: str) -> None:
    write(folder / path, text)
    assert codes(folder) == ["ZS618"]


@pytest.mark.parametrize("data", [b"\xff", b"\0", "用例 甲\n".encode()])
def test_unreadable_file_among_the_cases(folder: Path, data: bytes) -> None:
    (folder / "cases" / "b.zs").write_bytes(data)
    assert len(codes(folder)) == 1


def test_cases_where_a_rule_file_is_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hint(path: Path) -> str:
        (item,) = Compilation.from_path(path).diagnostics
        assert item.code == "ZS615"
        assert "「example_1」的用例集" in item.sentence
        return "".join(item.hints)

    assert (folder / "rules.zs").as_posix() in hint(folder / "cases" / "any.zs")
    monkeypatch.chdir(folder / "cases")
    assert "../rules.zs" in hint(Path("any.zs"))
    monkeypatch.chdir(folder)
    assert "写规章的文件 rules.zs" in hint(Path("cases/any.zs"))
    (folder / "rules.zs").unlink()
    assert "没有标识为" in hint(folder / "cases" / "any.zs")


def test_identifiers_of_the_folder(folder: Path) -> None:
    write(folder / "b.zs", "规章 没有标识\n")
    write(folder / "c.zs", "规章 别的\n    标识 9\n给付给付\n")
    write(folder / "d.zs", "# 注释\n\n规章 别的\n    # 注释\n    有效期 5年\n    标识    third\n\n给付给付\n")
    (folder / "e.zs").write_bytes(b"\xff")
    assert Workspace(folder).identifiers == {"example_1": folder / "rules.zs", "third": folder / "d.zs"}


@pytest.mark.parametrize(
    "text", ["", "\0", "词汇 甲\n    标识 a\n", "规章\n标识 a\n", "规章 甲\n    标识\n", "规章 甲\n    标识 甲 乙\n"]
)
def test_text_without_an_identifier(text: str) -> None:
    assert identifier_of(Source("a.zs", text)) is None


def test_two_shared_files_of_one_name(folder: Path) -> None:
    write(folder / "common" / "b.zs", SHARED)
    write(folder / "parameters" / "b.zs", TABLE)
    assert codes(folder) == ["ZS203", "ZS203"]
    assert "词汇" in compiled(folder).diagnostics[0].sentence


def test_a_regulation_among_shared_files(folder: Path) -> None:
    write(folder / "common" / "b.zs", HEAD.replace("example_1", "example_2") + RULES + PREMISE)
    assert codes(folder) == ["ZS618"]
