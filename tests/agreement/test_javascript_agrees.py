"""The generated JavaScript module answers as the Python module does, word for word, on random histories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis.strategies import DataObject, data, sampled_from

import needs
from agreement.histories import History, histories, status_lists
from agreement.javascript_module import Call, node
from agreement.python_module import claim_json, module_of, scaled, with_official_rows
from agreement.strategies import RESETTLED, regulations
from zhunshengc import model as m
from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.compilation import Compilation
from zhunshengc.evaluate import year_of
from zhunshengc.lower import lower
from zhunshengc.specialise import choosable, specialise, used_inputs

pytestmark = needs.node

RULES = sorted((Path(__file__).parents[2] / "regulations").glob("*.zs"))
by_rules = pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)


@given(data())
def test_random_regulations_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    for matter, most in zip(regulation.matters, (5, 2, 3), strict=True):
        _check_history(regulation, data.draw(histories(regulation, matter.name, most=most), label="history"), matter.name)


@given(data())
def test_random_changes_of_status_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(resettled=True), label="regulation")
    assume(any(item.name == "救助身份" for item in used_inputs(regulation, m.DEFAULT_MATTER)))
    history = data.draw(histories(regulation, careful=True), label="history")
    old_and_new = {"原类别": list(data.draw(status_lists())), "新类别": list(data.draw(status_lists()))}
    _check_change(regulation, history, RESETTLED, old_and_new)


@by_rules
@settings(max_examples=25)
@given(data())
def test_histories_of_a_regulation_agree(path: Path, data: DataObject) -> None:
    regulation = _specialised(path, data)
    settled = [matter.name for matter in regulation.matters if matter.resettlement is None]
    matter = data.draw(sampled_from([*settled, *[m.DEFAULT_MATTER] * len(settled)]), label="matter")
    _check_history(regulation, data.draw(histories(regulation, matter), label="history"), matter)


@by_rules
@settings(max_examples=15)
@given(data())
def test_changes_of_status_of_a_regulation_agree(path: Path, data: DataObject) -> None:
    regulation = _specialised(path, data)
    for matter in regulation.matters:
        rule = matter.resettlement
        if rule is not None:
            history = data.draw(histories(regulation, careful=True), label="history")
            members = next(item.type for item in regulation.inputs if item.name == rule.input)
            assert isinstance(members, m.ChoicesType)
            statuses = status_lists(members.members)
            facts = {name: list(data.draw(statuses)) for name in (rule.old, rule.new)}
            _check_change(regulation, history, matter.name, facts)


@cache
def _general(path: Path) -> m.Regulation:
    return Compilation.from_path(path).regulation


def _specialised(path: Path, data: DataObject) -> m.Regulation:
    """Under readings that are drawn."""
    general = _general(path)
    choices = {
        doubt.name: data.draw(sampled_from(choosable(general, doubt))) for doubt in general.doubts if choosable(general, doubt)
    }
    return specialise(general, choices)


# ---- both modules ----------------------------------------------------------------------------------------------


def _check_history(regulation: m.Regulation, drawn: History, matter: str) -> None:
    module = module_of(regulation)
    history = with_official_rows(regulation, drawn)
    start = module.ledger_from_sums(year_of(history.claims[0]), history.sums).to_dict() if history.sums else None
    calls = [
        (claim_json(regulation, facts, number), scaled(module, regulation, history.parameters_of(year_of(facts))))
        for number, facts in enumerate(history.claims)
    ]
    expected, ledger = _in_python(module, matter, calls, start)
    actual, ledger_there = node().settle(node().module(lower(regulation, "0" * 64)), matter, calls, start)
    assert [_comparable(item) for item in actual] == [_comparable(item) for item in expected]
    assert ledger_there == ledger


def _check_change(regulation: m.Regulation, drawn: History, matter: str, old_and_new: Mapping[str, object]) -> None:
    module = module_of(regulation)
    history = with_official_rows(regulation, drawn)
    claims = [claim_json(regulation, facts, number) for number, facts in enumerate(history.claims)]
    call = ({**old_and_new, "就诊": claims}, scaled(module, regulation, history.parameters_of(2023)))
    expected, _ = _in_python(module, matter, [call], None)
    actual, _ = node().settle(node().module(lower(regulation, "0" * 64)), matter, [call])
    assert [_comparable(item) for item in actual] == [_comparable(item) for item in expected]


def _in_python(
    module: LoadedModule, matter: str, calls: Sequence[Call], start: Mapping[str, object] | None
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    ledger = module.Ledger() if start is None else module.Ledger.from_dict(start)
    answers: list[dict[str, Any]] = []
    for facts, parameters in calls:
        try:
            result = module.MATTERS[matter](facts, ledger, parameters, trace=True)
        except module.InputError as error:
            answers.append({"错误": error.to_dict()})
        else:
            ledger = result.ledger
            answers.append(result.to_dict())
    return answers, ledger.to_dict()


def _comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """All of it; of a refusal the code and the field, because only Python suggests similar names."""
    refused = answer.get("错误")
    return answer if refused is None else {"代码": refused["代码"], "字段": refused["字段"]}


# ---- values that only programs write ---------------------------------------------------------------------------

_BASE: Mapping[str, object] = {
    "人员编号": "甲", "结算编号": "1", "结算日期": "2023-03-01", "救助身份": ["低保对象"], "医疗类别": "住院",
    "定点医药机构": True, "就医地": "本市", "按规定转诊或备案": True, "规范转诊": False, "政策范围内费用": "50000",
    "基本医保支付": "30000.00", "大病保险支付": "0",
}  # fmt: skip
_STRANGE: Sequence[Mapping[str, object]] = (
    {"政策范围内费用": "50000.001"}, {"政策范围内费用": "5e4"}, {"政策范围内费用": "50,000"}, {"政策范围内费用": "-1"},
    {"政策范围内费用": "100000000"}, {"政策范围内费用": "1" * 30}, {"政策范围内费用": "NaN"}, {"政策范围内费用": 0.5},
    {"政策范围内费用": "０"}, {"政策范围内费用": " 1"}, {"政策范围内费用": None}, {"政策范围内费用": True},
    {"政策范围内费用": []}, {"inscp_scp_amt": "1"}, {"不存在": 1}, {"__proto__": 1}, {"constructor": 1}, {"个人缴费标准": 1},
    {"医疗类别": "住院 "}, {"医疗类别": 1}, {"医疗类别": ["住院"]}, {"医疗类别": "toString"}, {"救助身份": "低保对象"},
    {"救助身份": []}, {"救助身份": ["低保对象", "没有"]}, {"救助身份": {}}, {"定点医药机构": "是"}, {"定点医药机构": 1},
    {"结算日期": "2023-02-29"}, {"结算日期": "2024-02-29"}, {"结算日期": "2023-2-1"}, {"结算日期": "2023-03-01 10:00:00"},
    {"结算日期": "2023-03-01T25:00"}, {"结算日期": "1899-12-31"}, {"结算日期": 20230301}, {"结算日期": "0000-01-01"},
    {"认定日期": None}, {"认定日期": "2023-01-01"}, {"人员编号": ""}, {"人员编号": "a\u202eb"}, {"人员编号": "长" * 201},
    {"人员编号": 7}, {"普惠险支付": None}, {"普惠险支付": "5", "医疗类别": "普通门诊"}, {"基本医保支付": "50000.01"},
    {"结算编号": "第\n一次"}, {"就诊": []},
)  # fmt: skip


@pytest.mark.parametrize("change", _STRANGE, ids=repr)
def test_strange_values_are_refused_alike(change: Mapping[str, object]) -> None:
    path = next(path for path in RULES if path.stem == "panzhihua_2023")
    regulation = specialise(_general(path), {})
    module = module_of(regulation)
    calls: list[Call] = [({**_BASE, **change}, {"上年度居民人均可支配收入": 4_000_000, "防止返贫监测收入标准": 800_000})]
    expected, _ = _in_python(module, m.DEFAULT_MATTER, calls, None)
    actual, _ = node().settle(node().module(lower(regulation, "0" * 64)), m.DEFAULT_MATTER, calls)
    assert [_comparable(item) for item in actual] == [_comparable(item) for item in expected]


@pytest.mark.parametrize("dropped", sorted(_BASE))
def test_missing_facts_are_refused_alike(dropped: str) -> None:
    path = next(path for path in RULES if path.stem == "panzhihua_2023")
    regulation = specialise(_general(path), {})
    module = module_of(regulation)
    calls: list[Call] = [({name: value for name, value in _BASE.items() if name != dropped}, {})]
    expected, _ = _in_python(module, m.DEFAULT_MATTER, calls, None)
    actual, _ = node().settle(node().module(lower(regulation, "0" * 64)), m.DEFAULT_MATTER, calls)
    assert [_comparable(item) for item in actual] == [_comparable(item) for item in expected]
    assert "错误" in actual[0]
