"""The tutorial does what it says: its files are written, its commands run, its output appears."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "pages" / "tutorial.md"
_BLOCK = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<path>[^"]+)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)
# The commands of the page in order with the exit code that the text around them promises.
EXPECTED = [("check", 1), ("fmt", 0), ("test", 0), ("check", 0), ("settle", 0), ("explain", 0), ("build", 0)]


def test_tutorial(tmp_path: Path) -> None:
    ran: list[tuple[str, int]] = []
    for block in _BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if block["path"]:
            target = tmp_path / block["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block["body"], encoding="utf-8")
        elif block["kind"] == "console":
            for command, lines in _commands(block["body"]):
                ran.append((command[1], _run(tmp_path, command, lines)))
    assert ran == EXPECTED
    assert (tmp_path / "generated" / "python" / "zhunsheng_rules" / "shili_2024.py").is_file()


def _commands(body: str) -> list[tuple[list[str], list[str]]]:
    found: list[tuple[list[str], list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((shlex.split(line[2:]), []))
        else:
            found[-1][1].append(line.strip())
    return found


def _run(folder: Path, command: list[str], lines: list[str]) -> int:
    assert command[0] == "zhunsheng"
    paths = os.pathsep.join((str(ROOT / "dsl"), str(ROOT / "compiler")))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    environment.pop("ZHUNSHENG_SOURCES", None)
    done = subprocess.run(
        [sys.executable, "-m", "zhunshengc.cli.main", *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    output = done.stdout + done.stderr
    for line in lines:
        assert line in output, f"{' '.join(command)}: {line!r} is not in\n{output}"
    return done.returncode
