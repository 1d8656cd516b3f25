"""Modules become one script of the same meaning; what cannot be bundled is an error."""

from __future__ import annotations

import subprocess

import pytest

import needs
from zhunshengc.docs.bundle import bundle

_MAIN = """import * as deep from "./a/deep.js";
import { one as first } from "./one.js";

console.log(deep.total(first), deep.NAME);
"""
_DEEP = """import { one } from "../one.js";
import { plus } from "./index.js";

export const NAME = "深";

export function total(value) {
  return new Sum(plus(value, one)).value;
}

export class Sum {
  constructor(value) {
    this.value = value;
  }
}
"""
FILES = {
    "main.js": _MAIN,
    "one.js": "export const one = 1n;\n",
    "a/deep.js": _DEEP,
    "a/index.js": 'export { plus } from "./plus.js";\n',
    "a/plus.js": "export function plus(a, b) {\n  return a + b;\n}\n",
}


@needs.node
def test_the_script_does_what_the_modules_do() -> None:
    done = subprocess.run(["node", "-e", bundle(FILES, "main.js")], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout == "2n 深\n"


@pytest.mark.parametrize(
    "line",
    ["export default 1;", 'import x from "./one.js";', "export let x = 1;", "export * from './one.js';", "export { one };"],
)
def test_other_imports_and_exports_are_errors(line: str) -> None:
    with pytest.raises(ValueError, match="cannot be bundled"):
        bundle({"main.js": f"{line}\n", "one.js": ""}, "main.js")


def test_circles_and_missing_files_are_errors() -> None:
    with pytest.raises(ValueError, match="import each other"):
        bundle({"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}, "a.js")
    with pytest.raises(KeyError):
        bundle({"a.js": 'import { b } from "./b.js";\n'}, "a.js")
