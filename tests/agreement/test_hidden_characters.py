"""Every character inside a name of a 名录: modules in Python and in JavaScript read it alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import needs
from agreement.javascript_module import Call, node
from zhunshengc.compilation import Compilation
from zhunshengc.runtime.rules.names import hidden_character

pytestmark = needs.node

RULES = Path(__file__).parents[2] / "regulations" / "banan_2018.zs"
MATTER = "附件病种"
DULL = (range(0x3400, 0xA000), range(0xAC00, 0xD800), range(0xD800, 0xE000))  # ideographs, hangul, halves of pairs


def characters() -> list[str]:
    """All that this Python knows of the first plane, and of the others those that may be hidden."""
    first = [chr(code) for code in range(0x10000) if not any(code in dull for dull in DULL)]
    others = [chr(code) for code in (*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000), 0xF0000)]
    return [one for one in (*first, *others) if unicodedata.category(one) != "Cn" or hidden_character(one) is not None]


def test_every_character_in_a_name_is_read_alike() -> None:
    compilation = Compilation.from_path(RULES)
    calls: list[Call] = [({"病种": f"高血压{one}病"}, {}) for one in characters()]
    expected = [_in_python(compilation, facts) for facts, _ in calls]
    answers, _ = node().settle(node().module(compilation.plan), MATTER, calls)
    actual = [_plain(answer) for answer in answers]
    differing = [(call, one, other) for call, one, other in zip(calls, expected, actual, strict=True) if one != other]
    assert differing == []
    assert {"慢性病", "无"} == {one for one in expected if "看不见" not in str(one)}


def _in_python(compilation: Compilation, facts: object) -> object:
    module = compilation.module
    try:
        return _plain(module.MATTERS[MATTER](facts, None, None).to_dict())
    except module.InputError as error:
        return _plain({"错误": error.to_dict()})


def _plain(answer: dict[str, dict[str, object]]) -> object:
    return answer["错误"]["说明"] if "错误" in answer else answer["结论"][MATTER]
