"""Modules of JavaScript as one script, so that a page works without a server: browsers refuse modules of files.

Only modules of this project are bundled, whose imports and exports stand at the start of a line and name what they mean.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import (\{[^}]*\}|\* as \w+) from "([^"]+)";\n', re.MULTILINE)
_PASSED_ON = re.compile(r'^export (\{[^}]*\}) from "([^"]+)";\n', re.MULTILINE)
_DECLARED = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(files: Mapping[str, str], entry: str) -> str:
    """One script that runs the module `entry`. `files`: texts by path; imports are relative to the importing file.

    Raises ValueError for an import or export that is written in another way, KeyError for a file that is missing.
    """
    order: dict[str, str] = {}
    _collect(files, entry, order, ())
    parts = [f"modules[{path!r}] = (() => {{\n{text}}})();\n" for path, text in order.items()]
    return "".join(['"use strict";\n(() => {\nconst modules = Object.create(null);\n', *parts, "})();\n"])


def _collect(files: Mapping[str, str], path: str, order: dict[str, str], above: tuple[str, ...]) -> None:
    if path in order:
        return
    if path in above:
        raise ValueError(f"modules import each other: {path}")
    text = files[path]
    for match in (*_IMPORT.finditer(text), *_PASSED_ON.finditer(text)):
        _collect(files, _resolved(path, match[2]), order, (*above, path))
    order[path] = _rewritten(path, text)


def _resolved(path: str, written: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))


def _rewritten(path: str, text: str) -> str:
    given: list[str] = [match[2] for match in _DECLARED.finditer(text)]

    def taken(match: re.Match[str]) -> str:
        source = f"modules[{_resolved(path, match[2])!r}]"
        names = match[1].removeprefix("* as ").replace(" as ", ": ")
        return f"const {names} = {source};\n"

    def passed_on(match: re.Match[str]) -> str:
        given.extend(name for item in match[1].strip("{} \n").split(",") if (name := item.strip()))
        return taken(match)

    body = _DECLARED.sub(r"\1 \2", _IMPORT.sub(taken, _PASSED_ON.sub(passed_on, text)))
    left = _LEFT.search(body)
    if left is not None:
        raise ValueError(f"{path}: cannot be bundled: {left[0]}")
    return f"{body}return {{ {', '.join(given)} }};\n"
