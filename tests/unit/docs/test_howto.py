"""The page on calling a module prints what it says it prints."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "pages" / "howto" / "import-module.md"
_BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_examples_of_the_page() -> None:
    names: dict[str, object] = {}
    printed = ""
    compared = 0
    for kind, body in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "python":
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(compile(body, PAGE.name, "exec"), names)
            printed = output.getvalue()
        else:
            assert printed == body
            compared += 1
    assert compared == 4
