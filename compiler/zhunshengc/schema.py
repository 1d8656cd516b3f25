"""JSON Schema (2020-12) of what a regulation takes and answers: one line of claims, a ledger, one line of results."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from zhunshengc.model import DAY, MAX_TIERS, PERSON, SETTLEMENT
from zhunshengc.plan import Answer, AnswerKind, InputKind, Plan, PlanInput, PlanResettle, RulesPlan, ledger_sums
from zhunshengc.schema_presence import presence, required_where_asked_for

Schema: TypeAlias = dict[str, object]

NESTED = "就诊"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MONEY = {"type": "string", "pattern": r"^(0|[1-9][0-9]{0,7})(\.[0-9]{1,2})?$"}
_MONEY_NUMBER = {"type": "number", "minimum": 0, "maximum": 99_999_999.99}
_PERCENT = {"type": "string", "pattern": r"^((0|[1-9][0-9]?)(\.[0-9]{1,4})?|100(\.0{1,4})?)$"}
_PERCENT_NUMBER = {"type": "number", "minimum": 0, "maximum": 100}
_DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?)?$"}
_AMOUNT_OUT = {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"}
_TEXT = {"anyOf": [{"type": "string", "minLength": 1, "maxLength": 200}, {"type": "integer"}]}
_NAME = {"type": "string", "pattern": r"\S", "maxLength": 200}


def schema_of(rules: RulesPlan, matter: str) -> Schema:
    """The schema of one matter's claims; those of 输入, 台账 and 结果 stand under `$defs`.

    Raises KeyError when there is no such matter.
    """
    plan = _matter(rules, matter)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:zhunsheng:{rules.identifier}",
        "title": f"{rules.title}：{matter}",
        "description": _force(rules),
        "x-施行": _iso(rules.start),
        "x-失效": None if rules.end is None else _iso(rules.end),
        "x-读法": dict(rules.readings),
        "$ref": "#/$defs/输入",
        "$defs": {
            "输入": _input_schema(rules, plan),
            "台账": _ledger_schema(rules),
            "结果": _result_schema(rules, plan),
            "冲销": _reversal_schema(),
        },
    }


def _matter(rules: RulesPlan, matter: str) -> Plan:
    for plan in rules.matters:
        if plan.matter == matter:
            return plan
    raise KeyError(matter)


def _force(rules: RulesPlan) -> str:
    last = "没有写失效日期" if rules.end is None else f"最后一日 {_iso(rules.end)}"
    return f"施行 {_iso(rules.start)}，{last}；期外的结算日期会被拒绝"


def _iso(day: int) -> str:
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


# ---- input -----------------------------------------------------------------------------------------------------


def _input_schema(rules: RulesPlan, plan: Plan) -> Schema:
    if plan.resettle is None:
        return _record(rules, plan)
    return _resettle_schema(rules, plan, plan.resettle)


def _resettle_schema(rules: RulesPlan, plan: Plan, rule: PlanResettle) -> Schema:
    target = _matter(rules, rule.matter)
    claims = _record(rules, target, not_required=(PERSON, SETTLEMENT), elsewhere=(rule.input,))
    schema = _record(rules, plan)
    nested = {"type": "array", "items": claims, "description": "要重算的就诊，按结算先后排列"}
    properties = {**_properties(schema), NESTED: nested}
    return {**schema, "properties": properties, "allOf": [*_conditions(schema), {"required": [NESTED]}]}


def _properties(schema: Schema) -> Schema:
    properties = schema["properties"]
    assert isinstance(properties, dict)
    return properties


def _conditions(schema: Schema) -> list[object]:
    conditions = schema.get("allOf", [])
    assert isinstance(conditions, list)
    return conditions


def _record(rules: RulesPlan, plan: Plan, not_required: tuple[str, ...] = (), elsewhere: tuple[str, ...] = ()) -> Schema:
    """A claim; facts that stand `elsewhere` are not looked at in it."""
    properties: Schema = dict.fromkeys(sorted(rules.known_names), True)
    conditions: list[Schema] = []
    for fact in plan.inputs:
        properties |= _fact_properties(fact)
        absent = fact.optional or fact.given is not None or fact.name in (*not_required, *elsewhere)
        conditions += presence(fact, absent)
    conditions += required_where_asked_for(plan, elsewhere)
    return {"type": "object", "properties": properties, "additionalProperties": False, "allOf": conditions}


def _fact_properties(fact: PlanInput) -> Schema:
    value = _value(fact)
    if fact.optional:
        value = {"anyOf": [value, {"type": "null"}]}
    named = {"title": fact.name, "description": _description(fact), **value, **_examples(fact)}
    properties: Schema = {fact.name: named}
    for key in (fact.code, *fact.interface):
        if key != fact.name:
            properties[key] = {"title": fact.name, "description": f"与{fact.name}相同", **value}
    if len(fact.interface) > 1:
        for key in fact.interface:
            properties[key] = {"title": fact.name, "description": f"与{'、'.join(fact.interface)}相加为{fact.name}", **value}
    if fact.instead is not None:
        properties[fact.instead] = {"title": fact.instead, "description": f"代替{fact.name}", **_rate()}
    return properties


def _description(fact: PlanInput) -> str:
    parts = [fact.note.strip("。")] if fact.note else []
    parts.append(f"接口名称 {'、'.join(fact.interface)}" if fact.interface else f"代号 {fact.code}")
    if fact.open:
        listed = "、".join(fact.members[:-1])
        parts.append(f"写名称，括号里的说明不影响；规章列入的是：{listed}；其他名称都算没有列入")
    if fact.used is not None:
        parts.append(f"只用于 {fact.used[1]} 的情形，其他情形可以不写，写了也不用")
    elif fact.given is not None:
        parts.append("只在规章写明的情形填写")
    elif fact.optional:
        parts.append("可省")
    return "；".join(parts)


def _examples(fact: PlanInput) -> Schema:
    """The names that a 名录 lists: any other name may be written, too."""
    return {"examples": list(fact.members[:-1])} if fact.open else {}


def _rate() -> Schema:
    return {"anyOf": [_PERCENT, _PERCENT_NUMBER]}


def _value(fact: PlanInput) -> Schema:
    money: Schema = {"anyOf": [_MONEY, _MONEY_NUMBER]}
    match fact.kind:
        case InputKind.MONEY:
            return money
        case InputKind.MONEY_OR_NONE:
            return {"anyOf": [_MONEY, _MONEY_NUMBER, {"type": "null"}]}
        case InputKind.YES_NO:
            return {"type": "boolean"}
        case InputKind.DATE:
            return dict(_DAY)
        case InputKind.CHOICE if fact.open:
            return dict(_NAME)
        case InputKind.CHOICE:
            return {"enum": list(fact.members)}
        case InputKind.CHOICES:
            member = {"enum": list(fact.members)}
            return {"anyOf": [member, {"type": "array", "items": member}]}
        case InputKind.RATE:
            return _rate()
        case InputKind.INTEGER:
            return {"type": "integer", "minimum": 0}
        case InputKind.TEXT:
            return dict(_TEXT)
        case InputKind.SCHEDULE:
            row = {"type": "array", "prefixItems": [{"anyOf": [_MONEY, _MONEY_NUMBER, {"type": "null"}]}, _rate()]}
            return {"type": "array", "minItems": 1, "maxItems": MAX_TIERS, "items": {**row, "minItems": 2, "maxItems": 2}}
        case _:
            assert_never(fact.kind)


# ---- ledger and result -----------------------------------------------------------------------------------------


def _ledger_schema(rules: RulesPlan) -> Schema:
    exact = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+|/[0-9]+)?$"}
    sums: Schema = {key: exact for key, _ in ledger_sums(rules)}
    return {
        "type": "object",
        "description": "一人一个自然年度的累计数，以元计",
        "properties": {"年度": {"type": ["integer", "null"]}, **sums},
        "additionalProperties": False,
    }


def _result_schema(rules: RulesPlan, plan: Plan) -> Schema:
    properties: Schema = {SETTLEMENT: {"type": "string"}}
    if plan.status is not None:
        properties["采用身份"] = {"enum": [*plan.status[1], None]}
    payments = plan.payments if plan.resettle is None else _matter(rules, plan.resettle.matter).payments
    if payments:
        properties["给付"] = {
            "type": "array",
            "prefixItems": [_payment(item.name, item.article) for item in payments],
            "minItems": len(payments),
            "maxItems": len(payments),
        }
        properties["合计"] = _AMOUNT_OUT
    if plan.borne is not None:
        properties["个人负担"] = _AMOUNT_OUT
    if plan.accumulators:
        properties["台账"] = {"type": "object", "additionalProperties": _AMOUNT_OUT}
    if plan.answers:
        properties["结论"] = _closed({answer.name: _answer(answer) for answer in plan.answers})
    properties["提示"] = {"type": "array", "items": {"type": "string"}}
    told = _closed({"条款": {"type": "string"}, "内容": {"type": "string"}})
    properties["说明"] = {"type": "array", "items": told}
    answer = _closed(properties, optional=(SETTLEMENT,))
    return {"oneOf": [answer, _refusal()], "description": f"{DAY}先后次序不变，每行输入一行结果"}


def _reversal_schema() -> Schema:
    """A line that takes a settlement of the ledger back."""
    return _closed({PERSON: _TEXT, SETTLEMENT: _TEXT, DAY: _DAY, "冲销": _TEXT})


def _payment(name: str, article: str) -> Schema:
    return _closed({"名称": {"const": name}, "条款": {"const": article}, "金额": _AMOUNT_OUT})


def _refusal() -> Schema:
    texts: Schema = {
        "代码": {"type": "string", "pattern": "^ZS4[0-9]{2}$"},
        "字段": {"type": "string"},
        "说明": {"type": "string"},
    }
    error = {"type": "object", "properties": texts, "required": list(texts)}
    return {
        "type": "object",
        "properties": {SETTLEMENT: {"type": ["string", "null"]}, "错误": error},
        "required": ["错误"],
    }


def _closed(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _answer(answer: Answer) -> Schema:
    match answer.kind:
        case AnswerKind.YES_NO:
            return {"type": "boolean"}
        case AnswerKind.MONEY:
            return dict(_AMOUNT_OUT)
        case AnswerKind.RATE:
            return {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?%$"}
        case AnswerKind.INTEGER:
            return {"type": "integer"}
        case AnswerKind.CHOICE:
            return {"enum": [*answer.members, None]}
        case AnswerKind.DATE:
            return {"anyOf": [_DAY, {"type": "null"}]}
        case _:
            assert_never(answer.kind)
