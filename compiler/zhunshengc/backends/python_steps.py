"""The two functions of a matter that hold its steps: settle_fen, and the same with figures for explanations."""

from __future__ import annotations

from zhunshengc import plan as p
from zhunshengc.backends.python_code import Writer
from zhunshengc.backends.python_matter import Matter, taken_names, unit
from zhunshengc.backends.python_text import as_tuple, call, comment, identifier, literal, prose


def emit_settle_fen(matter: Matter) -> list[str]:
    """The integer function: the whole of the law, no objects."""
    writer = _writer(matter)
    writer.steps(matter.steps)
    return [
        *_signature(f"settle_fen{matter.suffix}", matter, "tuple[int, ...]"),
        f'    """{prose(matter.plan.matter)}：整数进，整数出，各数须在 {matter.claim} 所允许的范围内。依次为：',
        "",
        *(f"    {number}. {prose(text)}" for number, text in enumerate(_order(matter.plan))),
        '    """',
        *writer.lines,
        *call("return (", as_tuple([identifier(name) for name in matter.outputs]), "    "),
    ]


def _order(plan: p.Plan) -> list[str]:
    statuses = "" if plan.status is None else "、".join(f"{place} {name}" for place, name in enumerate(plan.status[1]))
    return [
        *(f"{item.name}，{item.article}（分）" for item in plan.payments),
        *(["个人负担（分）"] if plan.borne is not None else []),
        *([f"采用身份（-1 无、{statuses}）"] if plan.status is not None else []),
        *(f"结算后的台账 {item.key}（{unit(item.den)}）" for item in plan.accumulators),
        *(f"提示 {item.article} {item.text}" for item in plan.notices),
        *(f"结论 {item.name}，{item.article}" for item in plan.answers),
    ]


def emit_trace(matter: Matter) -> list[str]:
    """The same steps with their intermediate figures, for explanations."""
    if not matter.tells:
        return []
    writer = _writer(matter)
    writer.steps(matter.told)
    writer.begin("told")
    rows = [line for benefit in matter.plan.trace for line in _explained(benefit, matter, writer)]
    return [
        *_signature(f"_trace{matter.suffix}", matter, "tuple[tuple[str, str], ...]"),
        f'    """与 settle_fen{matter.suffix} 相同的步骤，留下中间的数供说明使用。"""',
        *writer.lines,
        "    return (",
        *map(_unused, (item for item in matter.plan.inputs if item.used is not None)),
        *rows,
        "    )",
        "",
        "",
    ]


def _unused(fact: p.PlanInput) -> str:
    """The line about a fact that was given and is not asked for."""
    assert fact.used is not None
    assert fact.given is not None
    flag, condition = fact.used
    ignored = f"{identifier(fact.given)} and not {identifier(flag)}"
    return f"        *rt.explain_unused({literal(fact.name)}, {literal(condition)}, {ignored}),"


def _explained(benefit: p.TraceBenefit, matter: Matter, writer: Writer) -> list[str]:
    conditions = [f"({literal(text)}, {writer.condition(condition).source})" for text, condition in benefit.conditions]
    figures = [_figure(item, writer) for item in benefit.values]
    paid = {payment.name: payment.var for payment in matter.plan.payments}
    applies = identifier(benefit.applies)
    return [
        "        rt.explain_benefit(",
        f"            ({literal(benefit.name)}, {literal(benefit.article)}),",
        f"            {applies},",
        *call("(", as_tuple(conditions), "            ", "),"),
        *call("(", as_tuple(figures), "            ", f") if {applies} else (),"),
        f"            {paid.get(benefit.name)},",
        "        ),",
    ]


def _figure(item: p.TraceValue, writer: Writer) -> str:
    value = identifier(item.var)
    if item.none != p.Truth(False):
        value = f"-1 if {writer.condition(item.none).source} else {value}"
    return f"rt.Figure({literal(item.label)}, {value}, {item.den}, {item.is_rate})"


def _signature(name: str, matter: Matter, result: str) -> list[str]:
    already = matter.plan.already_paid
    lines = [f"def {name}("]
    for argument, kind, remark in matter.arguments:
        lines += [f"    {comment(remark)}", f"    {argument}: {kind},"]
    if already is not None:
        lines += ["    # 这次就诊此前已付的救助（分），改认定时用", f"    {identifier(already)}: int = 0,"]
    return [*lines, f") -> {result}:"]


def _writer(matter: Matter) -> Writer:
    articles = {payment.name: payment.article for payment in matter.plan.payments}
    return Writer(matter.tables, articles, taken_names(matter))
