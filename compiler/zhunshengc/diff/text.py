"""A comparison as Chinese text, as JSON and as a Markdown page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from zhunshengc.diff.changes import Change, ClassChange, Comparison, Direction
from zhunshengc.facts import yuan
from zhunshengc.formats.markdown import escape

_MARK = {
    Direction.MORE: "↑",
    Direction.LESS: "↓",
    Direction.ADMITTED: "+",
    Direction.REFUSED: "-",
    Direction.OTHERWISE: "~",
}
_PROOF = "对一年里任意多次就诊归纳证明；新旧两版按同一张账单、同样的年内累计比较"


def summary(found: Comparison) -> str:
    """`12 类人：8 类不变，3 类有多付，1 类有少付`."""
    changed = [item for item in found.classes if not item.same]
    parts = [f"{sum(item.same for item in found.classes)} 类不变（已证明）"]
    for direction in Direction:
        count = sum(any(change.direction is direction for change in item.changes) for item in changed)
        if count:
            parts.append(f"{count} 类有{direction.value}")
    undecided = sum(bool(item.open_questions) for item in changed)
    if undecided:
        parts.append(f"{undecided} 类有未定")
    return f"人和就诊分成 {len(found.classes)} 类：{'，'.join(parts)}"


def write_text(found: Comparison) -> str:
    """For a terminal."""
    return "\n".join(_lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    yield f"旧版 {found.old}，{found.force[0]}"
    yield f"新版 {found.new}，{found.force[1]}"
    yield f"  {summary(found)}"
    yield from _outside(found)
    for matter, items in _by_matter(found):
        yield f"  {matter}"
        for item in items:
            if not item.same:
                yield from _class(item)
        same = "；".join(item.label + _alike(item) for item in items if item.same)
        if same:
            yield f"    = 不变：{same}（{_PROOF}）"
    yield from (f"  内部错误 ZS901 {text}" for text in found.internal)


def _class(item: ClassChange) -> Iterator[str]:
    yield f"    {item.label}{_alike(item)}"
    for change in item.changes:
        yield f"      {_MARK[change.direction]} {change.direction.value}：{change.sentence}"
        yield from (f"        {line}" for line in change.narration.splitlines())
    yield from (f"      ? 未定：{text}" for text in item.open_questions)


def _alike(item: ClassChange) -> str:
    return f"（同样的还有：{'、'.join(item.members[1:])}）" if len(item.members) > 1 else ""


def _outside(found: Comparison) -> Iterator[str]:
    if found.only_old:
        yield f"  只有旧版有的事项：{'、'.join(found.only_old)}"
    if found.only_new:
        yield f"  只有新版有的事项：{'、'.join(found.only_new)}"
    for matter, source in found.not_compared:
        yield f"  {matter}：按「{source}」结算，随它变化，不单独比较"


def _by_matter(found: Comparison) -> Iterator[tuple[str, list[ClassChange]]]:
    for matter in dict.fromkeys(item.matter for item in found.classes):
        yield matter, [item for item in found.classes if item.matter == matter]


def write_json(found: Comparison) -> str:
    """For programs; amounts in 元 as decimal strings."""
    document = {
        "旧版": found.old,
        "新版": found.new,
        "施行": list(found.force),
        "小结": summary(found),
        "类别": [_class_json(item) for item in found.classes],
        "只有旧版有的事项": list(found.only_old),
        "只有新版有的事项": list(found.only_new),
        "不单独比较的事项": dict(found.not_compared),
        "内部错误": list(found.internal),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _class_json(item: ClassChange) -> dict[str, object]:
    return {
        "事项": item.matter,
        "类别": item.label,
        "身份": list(item.members),
        "不变": item.same,
        "变化": [_change_json(change) for change in item.changes],
        "未定": list(item.open_questions),
    }


def _change_json(change: Change) -> dict[str, object]:
    extent = change.extent
    return {
        "方向": change.direction.value,
        "说明": change.sentence,
        "可达": None if extent is None else yuan(extent.reached),
        "不超过": None if extent is None or extent.bound is None else yuan(extent.bound),
        "算例": change.narration,
    }


def write_markdown(found: Comparison) -> str:
    """A page of the documentation."""
    return "\n".join(_page(found)) + "\n"


def _page(found: Comparison) -> Iterator[str]:
    yield f"# {escape(found.new)}：和旧版比较"
    yield ""
    yield f"旧版：{escape(found.old)}，{escape(found.force[0])}。新版：{escape(found.new)}，{escape(found.force[1])}。"
    yield ""
    yield f"**{escape(summary(found))}。**"
    yield ""
    yield from (f"- {escape(line.strip())}" for line in _outside(found))
    for matter, items in _by_matter(found):
        yield ""
        yield f"## {escape(matter)}"
        yield ""
        yield "| 类别 | 结论 | 说明 |"
        yield "| --- | --- | --- |"
        for item in items:
            yield from _table_rows(item)
        for item in items:
            yield from _examples(item)
    yield from (f"- 内部错误：{escape(text)}" for text in found.internal)
    yield ""
    yield f"不变：{_PROOF}。"


def _table_rows(item: ClassChange) -> Iterator[str]:
    label = escape(item.label + _alike(item))
    if item.same:
        yield f"| {label} | 不变 | 已证明 |"
    for change in item.changes:
        yield f"| {label} | {_MARK[change.direction]} {change.direction.value} | {escape(change.sentence)} |"
    for text in item.open_questions:
        yield f"| {label} | 未定 | {escape(text)} |"


def _examples(item: ClassChange) -> Iterator[str]:
    for change in item.changes:
        yield ""
        yield f"### {escape(item.label)}：{change.direction.value}"
        yield ""
        yield "```text"
        yield change.narration.replace("```", "'''")
        yield "```"
