"""Both distributions build without a network and hold what they should."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GENERATED = ROOT / "generated" / "python"


def _wheel(project: Path, target: Path) -> zipfile.ZipFile:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    return zipfile.ZipFile(wheel)


def _packages(wheel: zipfile.ZipFile) -> set[str]:
    return {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name}


def test_compiler_wheel(tmp_path: Path) -> None:
    wheel = _wheel(ROOT, tmp_path)
    assert _packages(wheel) == {"zhunsheng", "zhunshengc"}
    names = set(wheel.namelist())
    assert {"zhunsheng/grammar.lark", "zhunsheng/py.typed", "zhunshengc/py.typed"} <= names
    assert any(name.endswith(".md.j2") for name in names)


def test_rules_wheel(tmp_path: Path) -> None:
    wheel = _wheel(GENERATED, tmp_path)
    assert _packages(wheel) == {"zhunsheng_rules"}
    assert "zhunsheng_rules/py.typed" in wheel.namelist()


def test_rules_need_nothing_but_the_standard_library() -> None:
    project = tomllib.loads((GENERATED / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("dependencies", []) == []
    for path in sorted((GENERATED / "zhunsheng_rules").glob("*.py")):
        if path.stem.startswith("_batch"):  # the columnar run is an extra of its own
            continue
        for node in ast.walk(_at_run_time(ast.parse(path.read_text(encoding="utf-8")))):
            for module in _imported(node):
                assert module in sys.stdlib_module_names | {"zhunsheng_rules"}, f"{path.name} imports {module}"


def _at_run_time(module: ast.Module) -> ast.Module:
    """The module without what only type checkers read."""
    kept = [node for node in module.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
    return ast.Module(kept, [])


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [node.module.split(".")[0]]
    return []


@pytest.mark.parametrize("path", sorted((GENERATED / "zhunsheng_rules").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_rules_load_without_solver_or_parser(path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(GENERATED)!r}); import zhunsheng_rules.{path.stem}; "
        "print(sorted({'z3', 'lark', 'zhunsheng', 'zhunshengc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
