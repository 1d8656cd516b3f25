"""The real tool, as the audits call it: lines in, answers out, through the command line in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.compilation import Compilation

ROOT = Path(__file__).parents[2]
START = "import sys; from zhunshengc.cli.main import main; sys.exit(main())"


@dataclass(frozen=True)
class Finished:
    """What one run of `zhunsheng` wrote."""

    code: int
    out: str
    err: str


def run(arguments: Iterable[str], stdin: str = "") -> Finished:
    """`zhunsheng ARGUMENTS` in the project's folder."""
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("dsl", "compiler", "generated/python"))
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        input=stdin.encode(),
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=300,
    )
    return Finished(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def settle(
    regulation: str, lines: Iterable[str], readings: Mapping[str, str], params: Mapping[str, str], matter: str
) -> Finished:
    """`zhunsheng settle` of JSON lines; parameters as NAME or NAME@YEAR, in 元."""
    chosen = [f"--reading={doubt}={reading}" for doubt, reading in readings.items()]
    given = [f"--param={name}={value}" for name, value in params.items()]
    return run(["settle", regulation, "--matter", matter, *chosen, *given], "".join(line + "\n" for line in lines))


def settle_lines(
    regulation: str, lines: list[str], readings: Mapping[str, str], params: Mapping[str, str], matter: str
) -> list[dict[str, object]]:
    """One answer a line. Anything but answers (a crash, a missing line, a wrong exit code) is a failed assertion."""
    done = settle(regulation, lines, readings, params, matter)
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert len(answers) == len(lines), f"{len(lines)} lines in, {len(answers)} out, exit {done.code}\n{done.err[-2000:]}"
    assert done.code == (2 if any("错误" in answer for answer in answers) else 0), f"exit {done.code}\n{done.err[-2000:]}"
    return answers


def module_lines(
    regulation: str, lines: Iterable[str], readings: Mapping[str, str], params: Mapping[str, str], matter: str
) -> list[dict[str, object]]:
    """The same through `MATTERS` of the generated module, in this process, with a ledger a person for 费用结算.

    Repeated keys, numbers of settlements and the order of days are the command's business, not the module's.
    """
    module = _module(regulation, tuple(readings.items()))
    ledgers: dict[object, Any] = {}
    answers: list[dict[str, object]] = []
    for number, line in enumerate(lines):
        facts = json.loads(line, parse_float=str)
        person = facts.get("人员编号") if matter == "费用结算" else number
        try:
            result = module.MATTERS[matter](facts, ledgers.get(person, module.Ledger()), parameters(params))
            ledgers[person] = result.ledger
            answers.append(result.to_dict())
        except module.InputError as error:
            answers.append({"错误": error.to_dict()})
    return answers


@cache
def _module(regulation: str, readings: tuple[tuple[str, str], ...]) -> LoadedModule:
    return _adopted(regulation).with_choices(dict(readings)).module


@cache
def _adopted(regulation: str) -> Compilation:
    compilation = Compilation.from_path(ROOT / "regulations" / f"{regulation}.zs")
    assert compilation.errors == ()  # read, so that compilations under other readings share the text
    return compilation


def parameters(params: Mapping[str, str]) -> dict[str, int | Mapping[int, int]]:
    """Parameters of a call, in 分: for every year, or by the row's year."""
    every: dict[str, int] = {}
    dated: dict[str, dict[int, int]] = {}
    for key, value in params.items():
        name, _, year = key.partition("@")
        fen = int(value.replace(".", "")) * (1 if "." in value else 100)
        if year:
            dated.setdefault(name, {})[int(year)] = fen
        else:
            every[name] = fen
    return {**every, **dated}
