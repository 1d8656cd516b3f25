"""Verdicts on disk, one small JSON file each, named by the digest of the obligation's text and the solver's version.

Only what is final is kept: an Unknown is tried again, unless little time was all that it was worth. An entry that cannot be
read, or does not have the expected form, is as good as absent. Entries are written to a temporary name and moved into place,
so that a reader never sees half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Unknown, Vacuous, Verdict

_FORM = 2  # of the entries and of the choice among counterexamples


class Cache:
    """A directory of verdicts. It is made when the first verdict is stored."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._stamp = f"{_FORM} z3 {_solver_version()}"

    def get(self, obligation: Obligation) -> Verdict | None:
        """The stored verdict, if there is a sound entry."""
        for path in self._path(obligation), self._given_up(obligation):
            verdict = _read(path, obligation)
            if verdict is not None:
                return verdict
        return None

    def put(self, obligation: Obligation, verdict: Verdict) -> None:
        """Store a final verdict. A full or read-only disk is no error: the cache is a convenience."""
        entry = _encoded(verdict)
        given_up = isinstance(verdict, Unknown)
        if entry is None or (given_up and obligation.seconds is None):
            return
        path = self._given_up(obligation) if given_up else self._path(obligation)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(entry, file)
            Path(name).replace(path)
        except OSError:
            return

    def _path(self, obligation: Obligation) -> Path:
        return self._named(f"{self._stamp} {obligation.digest}")

    def _given_up(self, obligation: Obligation) -> Path:
        """Of an Unknown: it stands for obligations that are worth as much."""
        return self._named(f"{self._stamp} {obligation.digest} {obligation.worth}")

    def _named(self, name: str) -> Path:
        key = hashlib.sha256(name.encode()).hexdigest()
        return self._directory / key[:2] / f"{key[2:]}.json"


def _read(path: Path, obligation: Obligation) -> Verdict | None:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return _decoded(entry, obligation)


def _solver_version() -> str:
    try:
        return version("z3-solver")
    except PackageNotFoundError:
        return "unknown"


def _encoded(verdict: Verdict) -> dict[str, object] | None:
    match verdict:
        case Proved():
            return {"verdict": "proved", "model": _values(verdict.model)}
        case Refuted():
            return {"verdict": "refuted", "model": _values(verdict.model)}
        case Vacuous():
            return {"verdict": "vacuous", "model": None}
        case Unknown():
            return {"verdict": "unknown", "model": None}
        case _:
            return None


def _values(model: Model | None) -> list[int | bool] | None:
    return None if model is None else list(model.values())


def _decoded(entry: object, obligation: Obligation) -> Verdict | None:
    if not isinstance(entry, dict) or set(entry) != {"verdict", "model"}:
        return None
    values = entry["model"]
    if values is not None and not _fits(values, obligation):
        return None
    model = None if values is None else dict(zip(obligation.script.variables, values, strict=True))
    match entry["verdict"]:
        case "proved":
            return Proved(model)
        case "refuted":
            return Refuted(model)
        case "vacuous":
            return Vacuous()
        case "unknown" if obligation.seconds is not None:
            return Unknown(f"求解器在 {obligation.seconds:g} 秒内没有结论")
        case _:
            return None


def _fits(values: object, obligation: Obligation) -> bool:
    size = len(obligation.script.variables)
    return isinstance(values, list) and len(values) == size and all(isinstance(value, int) for value in values)
