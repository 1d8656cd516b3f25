"""Every regulation of the repository resolves without a word, under every reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunsheng import syntax
from zhunsheng.diagnostic import DiagnosticError
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc.invariants import RESOLVED, SPECIALISED, broken
from zhunshengc.resolve import Resolved, resolve
from zhunshengc.specialise import choosable, specialise

FOLDER = Path(__file__).parents[3] / "regulations"
FILES = sorted(FOLDER.glob("*.zs"))


def _read(path: Path) -> syntax.File:
    found = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert found.file is not None, found.diagnostics
    return found.file


def _resolved(path: Path) -> Resolved:
    file = _read(path)
    assert isinstance(file, syntax.Regulation)
    shared = [_read(other) for other in sorted((FOLDER / "common").glob("*.zs"))]
    tables = [_read(other) for other in sorted((FOLDER / "parameters").glob("*.zs"))]
    cases = [_read(other) for other in sorted((FOLDER / "cases").glob("*.zs"))]
    identifier = file.header.identifier
    return resolve(
        file,
        {item.name.text: item for item in shared if isinstance(item, syntax.Vocabulary)},
        {item.name.text: item for item in tables if isinstance(item, syntax.ParameterTable)},
        [item for item in cases if isinstance(item, syntax.CaseFile) and item.regulation == identifier],
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_regulation_resolves(path: Path) -> None:
    found = _resolved(path)
    assert [(item.code, item.sentence) for item in found.diagnostics] == []
    assert found.regulation is not None
    assert broken(found.regulation, RESOLVED) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_regulation_specialises_under_every_reading(path: Path) -> None:
    regulation = _resolved(path).regulation
    assert regulation is not None
    for doubt in regulation.doubts:
        for reading in doubt.readings:
            if reading.name in choosable(regulation, doubt):
                assert broken(specialise(regulation, {doubt.name: reading.name}), SPECIALISED) == ()
            else:
                assert reading.doubtful
                with pytest.raises(DiagnosticError) as caught:
                    specialise(regulation, {doubt.name: reading.name})
                assert [item.code for item in caught.value.diagnostics] == ["ZS209"]
