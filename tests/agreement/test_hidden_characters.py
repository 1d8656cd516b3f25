"""Every character inside a name of a 名录: modules in Python and in JavaScript and tables read it alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

import needs
from agreement.javascript_module import Call, node
from zhunshengc.cli.lookup import batch_rules_of
from zhunshengc.compilation import Compilation
from zhunshengc.runtime.batch.tables import settle_table
from zhunshengc.runtime.rules.names import hidden_character

RULES = Path(__file__).parents[2] / "regulations" / "banan_2018.zs"
MATTER = "附件病种"
DULL = (range(0x3400, 0xA000), range(0xAC00, 0xD800), range(0xD800, 0xE000))  # ideographs, hangul, halves of pairs


def characters() -> list[str]:
    """All that this Python knows of the first plane, and of the others those that may be hidden."""
    first = [chr(code) for code in range(0x10000) if not any(code in dull for dull in DULL)]
    others = [chr(code) for code in (*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000), 0xF0000)]
    return [one for one in (*first, *others) if unicodedata.category(one) != "Cn" or hidden_character(one) is not None]


@needs.node
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


CLAIM: Mapping[str, object] = {
    "人员编号": "甲", "结算日期": "2019-06-01", "建档立卡": True, "已脱贫不再享受": False, "本区户籍": True, "参加居民医保": True,
    "医疗类别": "慢特病门诊", "医疗总费用": "10000", "政策范围内费用": "10000", "基本医保支付": "6000", "大病保险支付": "0",
    "民政救助支付": "0", "分级诊疗合规": True, "危急重症": False, "医保定点或市外凭票": True,
}  # fmt: skip


def test_a_table_with_names_is_read_like_claims() -> None:
    names = ["高血压病", "高血\u200b压病", "高血\u3000压病（1级）", "高血\ufe0f压病", "感冒", "高血压\x1c病"]
    claims = [{**CLAIM, "结算编号": str(number), "病种": name} for number, name in enumerate(names)]
    loaded, rules = batch_rules_of(str(RULES), {})
    results, _, _ = settle_table(rules, pa.Table.from_pylist(claims), None, {})
    told = [row["错误说明"] for row in results.to_pylist()]
    ledger = None
    for claim, sentence in zip(claims, told, strict=True):
        try:
            ledger = loaded.matters["费用结算"](claim, ledger, None).ledger
            assert sentence is None
        except loaded.input_error as error:
            assert sentence == error.message
    assert [number for number, sentence in enumerate(told) if sentence is not None] == [1, 3, 5]
