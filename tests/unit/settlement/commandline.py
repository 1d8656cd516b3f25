"""Runs `zhunsheng` as users do: another process, in a folder of its own, with the demo module installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RULES = "demo_2023"
PARAM = ("--param", "起付标准=500元")


@dataclass(frozen=True)
class Done:
    """What a process left behind."""

    code: int
    out: bytes
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """stdout as JSON Lines."""
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]


class Desk:
    """A working folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        installed = folder / "installed" / "zhunsheng_rules"
        installed.mkdir(parents=True)
        (installed / "__init__.py").write_text("", encoding="utf-8")
        shutil.copy(HERE / "demo_rules.py", installed / f"{RULES}.py")

    def install(self, name: str, replacements: Mapping[str, str]) -> None:
        """Another module: the demo with some of its text replaced."""
        text = (HERE / "demo_rules.py").read_text(encoding="utf-8")
        for old, new in replacements.items():
            assert old in text
            text = text.replace(old, new)
        (self.folder / "installed" / "zhunsheng_rules" / f"{name}.py").write_text(text, encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """So that the uninstalled tool and the demo are found."""
        paths = [ROOT / "dsl", ROOT / "compiler", self.folder / "installed"]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}

    def start(self, *arguments: object, **options: Any) -> subprocess.Popen[bytes]:
        """A running process with pipes."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, "-m", "zhunshengc.cli.main", *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, env=self.environment(), **pipes)

    def run(self, *arguments: object, lines: Iterable[object] = ()) -> Done:
        """A finished process that got these lines on stdin (texts as they stand, other values as JSON)."""
        process = self.start(*arguments)
        out, err = process.communicate("".join(f"{as_line(item)}\n" for item in lines).encode(), timeout=60)
        return Done(process.returncode, out, err.decode("utf-8"))

    def settle(self, lines: Iterable[object], *arguments: object) -> Done:
        """`settle` of the demo on stdin."""
        return self.run("settle", RULES, *PARAM, *arguments, lines=lines)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def as_line(item: object) -> str:
    """JSON of a value; a text as it is."""
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)


def claim(
    settlement: str, day: str = "2023-03-01", cost: object = "1000.00", person: str = "甲", **others: object
) -> dict[str, object]:
    """A stay in hospital of a 低保对象."""
    facts = {"人员编号": person, "结算编号": settlement, "结算日期": day, "救助身份": ["低保对象"], "医疗类别": "住院"}
    return {**facts, "政策范围内费用": cost, **others}


def reversal(settlement: str, target: str, day: str = "2023-12-01", person: str = "甲") -> dict[str, object]:
    """A request to take a settlement back."""
    return {"人员编号": person, "结算编号": settlement, "结算日期": day, "冲销": target}


def paid(record: Mapping[str, Any]) -> list[str]:
    """The payments of an answer."""
    return [row["金额"] for row in record["给付"]]


def codes(records: Iterable[Mapping[str, Any]]) -> list[str | None]:
    """The error code of each answer, None where it is settled."""
    return [record["错误"]["代码"] if "错误" in record else None for record in records]
