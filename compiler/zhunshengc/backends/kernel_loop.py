"""The loop around the steps of one matter: a person's claims in order, or claims that do not depend on each other."""

from __future__ import annotations

from collections.abc import Iterable

from zhunshengc import plan as p
from zhunshengc.backends.kernel_code import TIER_PARTS, Writer, column
from zhunshengc.backends.kernel_matter import Ready
from zhunshengc.backends.python_matter import Field
from zhunshengc.backends.python_text import identifier

OUT_OF_ORDER, EARLIER_YEAR = -1, -2
"""What a kernel writes of a claim that is dated before the person's last one; in an earlier year, its rules are still asked."""


def emit_function(ready: Ready, name: str, writer: Writer) -> list[str]:
    """The function. Arguments that all have: see `zhunshengc.runtime.batch.layout.Kernel`."""
    writer.steps(ready.steps)
    body = _of_persons(ready, writer.lines) if ready.sums else _of_claims(ready, writer.lines)
    return ["@kernel", f"def {name}(", *(f"    {argument}," for argument in arguments(ready)), ") -> None:", *body]


def arguments(ready: Ready) -> list[str]:
    """Names and types, in order."""
    around = ["starts", "sums", "years", "days", "closings", "closed"] if ready.sums else []
    arrays = [*around, "figures", *(name for field in ready.fields for name in field_columns(field)), "codes"]
    arrays += [column(item.var) for item in ready.outputs] + (["Notices"] if ready.plan.notices else [])
    arrays += ["after"] if ready.sums else []
    return ["first: int", "last: int", *(f"{name}: Array" for name in arrays)]


def field_columns(field: Field) -> list[str]:
    """The arrays that a fact needs."""
    fact = field.fact
    names = []
    if field.needed and fact.kind is p.InputKind.SCHEDULE:
        names += [f"{column(fact.var)}_{part}" for part in TIER_PARTS]
    elif field.needed:
        names.append(column(fact.var))
    return [*names, *([column(fact.given)] if field.given_needed and fact.given is not None else [])]


def _indented(lines: Iterable[str], depth: int) -> list[str]:
    return [f"{'    ' * depth}{line}" for line in lines]


# ---- claims that do not depend on each other -------------------------------------------------------------------


def _of_claims(ready: Ready, steps: list[str]) -> list[str]:
    return [
        "    for row in range(np.uint64(first), np.uint64(last)):",
        "        if codes[row] != 0:",
        "            continue",
        *_indented(_reading(ready), 2),
        *_indented(_figures(ready, "year"), 2),
        "        refused = 0",
        *_indented(steps, 2),
        "        if rare(refused != 0):",
        "            codes[row] = lowest(refused) + 1",
        "            continue",
        *_indented(_writing(ready), 2),
    ]


def _reading(ready: Ready) -> list[str]:
    """The facts of the claim, and its year (0: without a date) where something depends on it."""
    lines: list[str] = []
    for field in ready.fields:
        fact = field.fact
        if field.needed and fact.kind is not p.InputKind.SCHEDULE:
            cast = "bool" if fact.kind is p.InputKind.YES_NO else "int"
            lines.append(f"{identifier(fact.var)} = {cast}({column(fact.var)}[row])")
        if field.given_needed and fact.given is not None:
            lines.append(f"{identifier(fact.given)} = bool({column(fact.given)}[row])")
    if ready.sums or ready.parameters:
        day = ready.day
        lines.append("year = 0" if day is None else f"year = divide({identifier(day.fact.var)}, 10000)")
    return lines


def _figures(ready: Ready, year: str) -> list[str]:
    """The figures of a year; what a kernel gets of year 0 is for claims without a date."""
    place = f"np.uint64(greatest({year} - FIRST_YEAR, 0))"
    return [
        f"{identifier(item.var)} = int(figures[np.uint64({number}), {place}])" for number, item in enumerate(ready.parameters)
    ]


def _writing(ready: Ready) -> list[str]:
    lines = [f"{column(item.var)}[row] = {identifier(item.var)}" for item in ready.outputs]
    if ready.plan.notices:
        bits = [f"flag({identifier(item.flag)}, {number})" for number, item in enumerate(ready.plan.notices)]
        lines.append(f"Notices[row] = {' | '.join(bits)}")
    return lines


# ---- a person's claims in order --------------------------------------------------------------------------------


def _of_persons(ready: Ready, steps: list[str]) -> list[str]:
    day = ready.day
    assert day is not None
    return [
        "    keep = after.shape[0] > 0",
        "    for person in range(np.uint64(first), np.uint64(last)):",
        *_indented(_opening(ready), 2),
        "        for row in range(starts[person], starts[person + ONE]):",
        "            if codes[row] != 0:",
        "                continue",
        *_indented(_reading(ready), 3),
        "            if year != current:",
        *_indented(_turning(ready), 4),
        "            refused = 0",
        *_indented(steps, 3),
        f"            if rare(either(refused != 0, {identifier(day.fact.var)} < day)):",
        f"                codes[row] = lowest(refused) + 1 if refused != 0 else {OUT_OF_ORDER}",
        "                continue",
        "            if turned:",
        *_indented(_closing(ready), 4),
        f"            day = {identifier(day.fact.var)}",
        *(f"            {identifier(item.var)} = {identifier(item.after)}" for item in ready.sums),
        *_indented(_writing(ready), 3),
        "            if keep:",
        *(f"                after[row, np.uint64({n})] = {identifier(item.after)}" for n, item in enumerate(ready.sums)),
        *_indented(_leaving(ready), 2),
    ]


def _opening(ready: Ready) -> list[str]:
    return [
        *_loaded(ready),
        "current = int(years[person])",
        "day = int(days[person])",
        "turned = False",
        "closing = closings[person]",
        *_figures(ready, "current"),
    ]


def _loaded(ready: Ready) -> list[str]:
    return [f"{identifier(item.var)} = int(sums[person, np.uint64({n})])" for n, item in enumerate(ready.sums)]


def _stored(ready: Ready) -> list[str]:
    return [f"sums[person, np.uint64({n})] = {identifier(item.var)}" for n, item in enumerate(ready.sums)]


def _turning(ready: Ready) -> list[str]:
    """A claim of another year. Until one of the new year is settled the old year is not over."""
    return [
        "if turned:",
        *_indented(_restored(ready), 1),
        "if year < current:",
        f"    codes[row] = {EARLIER_YEAR}",
        "    continue",
        "if year > current:",
        *_indented(_stored(ready), 1),
        "    years[person] = current",
        "    turned = day != 0",
        "    current = year",
        *(f"    {identifier(item.var)} = 0" for item in ready.sums),
        *_indented(_figures(ready, "current"), 1),
    ]


def _restored(ready: Ready) -> list[str]:
    return [*_loaded(ready), "current = int(years[person])", "turned = False", *_figures(ready, "current")]


def _closing(ready: Ready) -> list[str]:
    """The first claim of a new year is settled: the old one goes to the books."""
    lines = ["closed[closing, np.uint64(0)] = person", "closed[closing, np.uint64(1)] = years[person]"]
    lines += ["closed[closing, np.uint64(2)] = day"]
    lines += [f"closed[closing, np.uint64({n + 3})] = sums[person, np.uint64({n})]" for n in range(len(ready.sums))]
    return [*lines, "closing += ONE", "turned = False"]


def _leaving(ready: Ready) -> list[str]:
    return [
        "if turned:",
        "    days[person] = day",
        "    continue",
        *_stored(ready),
        "years[person] = current",
        "days[person] = day",
    ]
