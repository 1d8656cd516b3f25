"""The JSON Schema takes what emitted modules take, and what they answer fits it."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from unit.backend_python import plans
from unit.backend_python.emitted import claim, module_of
from zhunshengc.runtime.rules import InputError
from zhunshengc.schema import schema_of

RULES = plans.rules(plans.claims_plan(), plans.answer_plan(), plans.resettle_plan())
MODULE = module_of(*RULES.matters)
PARAMETERS = {"上年度收入": 4_000_000}


def valid(matter: str, part: str, record: object) -> bool:
    schema = schema_of(RULES, matter)
    return bool(Draft202012Validator({**schema, "$ref": f"#/$defs/{part}"}).is_valid(record))


def taken(matter: str, facts: dict[str, object]) -> bool:
    try:
        MODULE.MATTERS[matter](facts, None, PARAMETERS)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("matter", [plan.matter for plan in RULES.matters])
def test_schemas_are_schemas(matter: str) -> None:
    schema = schema_of(RULES, matter)
    Draft202012Validator.check_schema(schema)
    assert (schema["x-施行"], schema["x-失效"]) == ("2023-02-01", "2028-01-31")
    assert "2023-02-01" in str(schema["description"])


def test_unknown_matter() -> None:
    with pytest.raises(KeyError):
        schema_of(RULES, "别的")


CLAIMS: list[tuple[dict[str, object], bool]] = [
    ({}, True),
    ({"医疗类别": ..., "med_type": "住院"}, True),
    ({"基本医保支付": 5, "hifp_pay": ..., "hifes_pay": ...}, True),
    ({"救助身份": "低保对象"}, True),
    ({"救助身份": []}, True),
    ({"普惠险支付": None}, True),
    ({"普惠险支付": "1.5"}, True),
    ({"定点医药机构": False}, True),
    ({"就医地": 5}, True),
    ({"人员编号": 12}, True),
    ({"结算日期": "2023-05-01 10:00:00"}, True),
    ({"政策范围内费用": 10000.0}, True),
    ({"医疗类别": ...}, False),
    ({"med_type": "住院"}, False),
    ({"hifes_pay": ...}, False),
    ({"基本医保支付": 5}, False),
    ({"政策范围内费用": "1,000"}, False),
    ({"政策范围内费用": "1.001"}, False),
    ({"政策范围内费用": "-1"}, False),
    ({"政策范围内费用": "100000000"}, False),
    ({"政策范围内费用": True}, False),
    ({"政策范围内费用": None}, False),
    ({"救助身份": ["低保"]}, False),
    ({"救助身份": None}, False),
    ({"定点医药机构": "是"}, False),
    ({"结算日期": "2023/05/01"}, False),
    ({"人员编号": ""}, False),
    ({"不认识": 1}, False),
]


@pytest.mark.parametrize(("changes", "good"), CLAIMS, ids=range(len(CLAIMS)))
def test_claims(changes: dict[str, object], good: bool) -> None:
    facts = claim(**changes)
    assert valid("费用结算", "输入", facts) is good
    if not isinstance(facts.get("政策范围内费用"), float):  # a parsed JSON number; the module takes numerals as text only
        assert taken("费用结算", facts) is good


def test_resettlement() -> None:
    visit = claim(人员编号=..., 结算编号=..., 救助身份=...)
    facts: dict[str, object] = {"原类别": "低保对象", "新类别": ["特困人员"], "就诊": [visit, visit]}
    assert valid("改认定追溯", "输入", facts)
    assert taken("改认定追溯", facts)
    for wrong in ({"就诊": [{**visit, "不认识": 1}]}, {"就诊": 1}, {"新类别": ["x"]}):
        assert not valid("改认定追溯", "输入", {**facts, **wrong})
        assert not taken("改认定追溯", {**facts, **wrong})
    assert not valid("改认定追溯", "输入", {"原类别": [], "就诊": []})


def test_results_and_ledgers() -> None:
    for matter, facts in (
        ("费用结算", claim()),
        ("费用结算", claim(救助身份=[])),
        ("预警", {"年度自付": "5"}),
        ("改认定追溯", {"原类别": [], "新类别": "特困人员", "就诊": [claim()]}),
    ):
        result = MODULE.MATTERS[matter](facts, None, PARAMETERS, trace=True)
        assert valid(matter, "结果", result.to_dict())
        assert valid(matter, "台账", result.ledger.to_dict())
        assert not valid(matter, "结果", {**result.to_dict(), "多余": 1})
    refusal = InputError("ZS404", "费用", "写法不对").to_dict()
    assert valid("费用结算", "结果", {"结算编号": None, "错误": refusal})
    assert not valid("费用结算", "台账", {"年度": 2023, "住院救助.年度": "-1"})


def test_reversal() -> None:
    record = {"人员编号": "甲", "结算编号": "二", "结算日期": "2023-05-02", "冲销": "一"}
    assert valid("费用结算", "冲销", record)
    assert not valid("费用结算", "冲销", {**record, "救助身份": []})
