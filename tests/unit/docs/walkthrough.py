"""Does what a page tells its reader to do: writes its files, changes them, runs its commands, looks for their output.

A block with a title is a file; `diff` blocks with a title change one (lines to go, lines to come, lines that stay); `console`
blocks are commands with some of what they print; `python`, `js` and `sh` blocks are run, and a `text` block is what they print.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_BLOCK = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<path>[^"]+)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)


class Walk:
    """A reader in a folder of their own."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.text = page.read_text(encoding="utf-8")
        self.folder = folder
        self.exits: list[tuple[str, int]] = []
        self.printed = ""

    def go(self) -> list[tuple[str, int]]:
        """Everything, in order; the commands that were run with their exit codes."""
        for block in _BLOCK.finditer(self.text):
            self._block(block["kind"], block["path"], block["body"])
        return self.exits

    def _block(self, kind: str, path: str | None, body: str) -> None:
        if path is not None and kind == "diff":
            self._change(self.folder / path, body)
        elif path is not None:
            self._write(self.folder / path, body)
        if kind == "console":
            for command, lines in _commands(body):
                self._command(command, lines)
        elif kind == "python":
            self.printed = self._output([sys.executable, "-c", body])
        elif kind == "js" and path is not None:
            self.printed = self._output(["node", path])
        elif kind == "text" and path is None:
            assert self.printed == body

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def _change(self, path: Path, body: str) -> None:
        text = path.read_text(encoding="utf-8")
        for old, new in _hunks(body):
            assert text.count(old) == 1, f"{path}: {old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        self._write(path, text)

    def _command(self, command: list[str], lines: list[str]) -> None:
        assert command[0] == "zhunsheng"
        done = self._run([sys.executable, "-m", "zhunshengc.cli.main", *command[1:]])
        for line in lines:
            assert line in done.stdout + done.stderr, f"{' '.join(command)}: {line!r} is not in\n{done.stdout}{done.stderr}"
        self.exits.append((command[1], done.returncode))

    def _output(self, command: list[str]) -> str:
        done = self._run(command)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        paths = os.pathsep.join(str(ROOT / part) for part in ("dsl", "compiler", "generated/python"))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
        environment.pop("ZHUNSHENG_SOURCES", None)
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
        )


def _hunks(body: str) -> Iterator[tuple[str, str]]:
    """What goes and what comes in its place, group by group: a group ends where lines to go follow lines to come."""
    old: list[str] = []
    new: list[str] = []
    for line in body.splitlines():
        if line.startswith("-") and new:
            yield "".join(old), "".join(new)
            old, new = [], []
        old += [f"{line[1:]}\n"] if line[:1] in "- " else []
        new += [f"{line[1:]}\n"] if line[:1] in "+ " else []
    yield "".join(old), "".join(new)


def _commands(body: str) -> list[tuple[list[str], list[str]]]:
    found: list[tuple[list[str], list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((shlex.split(line[2:]), []))
        else:
            found[-1][1].append(line.strip())
    return found
