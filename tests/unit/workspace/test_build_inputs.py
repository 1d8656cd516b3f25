"""What a build depends on: the digest of its inputs changes with each file that matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunshengc.building import fingerprint
from zhunshengc.cli.asked import Crew
from zhunshengc.cli.building import Job

FILES = ("rules.zs", "other.zs", "common/a.zs", "parameters/a.zs", "cases/a.zs", "cases/b.zs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {name}\n", encoding="utf-8")
    return tmp_path


def inputs(folder: Path, name: str = "rules.zs") -> str:
    return Job(folder / name, {}, None, folder / "generated", None, Crew(1, 1), False).inputs()


@pytest.mark.parametrize("name", ["rules.zs", "common/a.zs", "parameters/a.zs", "cases/a.zs", "cases/b.zs"])
def test_every_file_that_matters(folder: Path, name: str) -> None:
    before = inputs(folder)
    assert inputs(folder) == before
    (folder / name).write_text("# 改过\n", encoding="utf-8")
    assert inputs(folder) != before


def test_the_text_of_another_regulation_does_not_matter_but_its_being_there_does(folder: Path) -> None:
    before = inputs(folder)
    (folder / "other.zs").write_text("# 改过\n", encoding="utf-8")
    assert inputs(folder) == before
    (folder / "other.zs").unlink()
    assert inputs(folder) != before


def test_a_file_counts_with_its_folder(folder: Path) -> None:
    shared, case = folder / "common" / "a.zs", folder / "cases" / "a.zs"
    case.write_bytes(shared.read_bytes())
    assert fingerprint([shared], ()) != fingerprint([case], ())
