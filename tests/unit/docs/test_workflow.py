"""The ready-made workflow and hooks call commands and options that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from zhunshengc.cli.main import commands

ROOT = Path(__file__).resolve().parents[3]
WORKFLOW = ROOT / ".github" / "workflows" / "regulations.yml"
KNOWN = {command.name: command for command in commands()}


def calls() -> list[list[str]]:
    """Every call of zhunsheng in the workflow and in the hooks, without redirections."""
    document: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    runs = [step["run"] for job in document["jobs"].values() for step in job["steps"] if "run" in step]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    lines = [line for run in runs for line in run.splitlines()] + [hook["entry"] for hook in hooks]
    return [shlex.split(re.sub(r">+.*", "", line)) for line in lines if line.startswith("zhunsheng ")]


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_calls_can_be_made(call: list[str]) -> None:
    _, name, *rest = call
    command = KNOWN[name]
    command.make_context(name, rest, resilient_parsing=False)


def test_findings_reach_the_platform() -> None:
    formats = {call[call.index("--format") + 1] for call in calls() if "--format" in call}
    assert formats == {"sarif", "markdown", "junit", "report"}
    assert isinstance(KNOWN["check"], click.Command)
