"""Modules emitted from hand-built plans, loaded from their text."""

from __future__ import annotations

from unit.backend_python import plans
from zhunshengc.backends.python import ModuleText, emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.plan import Plan, RulesPlan

RUNTIME = "zhunshengc.runtime.rules"


def text_of(rules: RulesPlan) -> ModuleText:
    return emit(rules, UNVERIFIED, RUNTIME)


def module_of(*matters: Plan) -> LoadedModule:
    return load(text_of(plans.rules(*matters)))


def claim(**changes: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "人员编号": "甲",
        "结算编号": "一",
        "结算日期": "2023-05-01",
        "救助身份": ["低保对象"],
        "医疗类别": "住院",
        "政策范围内费用": "10000.00",
        "hifp_pay": "4000",
        "hifes_pay": "0",
    }
    return {name: value for name, value in {**facts, **changes}.items() if value != ...}
