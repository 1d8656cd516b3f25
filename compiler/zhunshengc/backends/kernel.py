"""Target Python, the batch kernels: one function of machine integers for each matter, compiled by numba when first used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from zhunshengc import __version__
from zhunshengc import plan as p
from zhunshengc.backends import Backend
from zhunshengc.backends.kernel_code import Writer
from zhunshengc.backends.kernel_loop import emit_function
from zhunshengc.backends.kernel_matter import Output, Ready, ready
from zhunshengc.backends.python import prepared_matters
from zhunshengc.backends.python_matter import Field, Matter
from zhunshengc.backends.python_text import as_tuple, call, identifier, integers, literal, prose
from zhunshengc.backends.summary import Verification
from zhunshengc.plan_ranges import INT64
from zhunshengc.plan_sums import opening_limit

BATCH = "zhunsheng_rules._batch"
_FOLDER = Path(__file__).parent.parent / "runtime" / "batch"
_OPERATIONS = (
    "FIRST_YEAR",
    "ONE",
    "Array",
    "among",
    "both",
    "divide",
    "either",
    "flag",
    "greatest",
    "kernel",
    "least",
    "look",
    "lowest",
    "only",
    "pick",
    "rare",
    "tiered",
    "year_before",
)


class KernelText(str):
    """Text that `emit` has made in this process; nothing else is ever loaded."""

    __slots__ = ()


def emit(plan: p.RulesPlan, batch: str = BATCH) -> KernelText:
    """The text of the module with the kernels; `batch` is the dotted name of the run-time support that it imports."""
    lines = [*_head(plan, batch)]
    rows: list[str] = []
    for number, matter in enumerate(prepared_matters(plan), 1):
        if matter.plan.resettle is None and _sums_fit(matter.plan):
            text, row = _matter(matter, number)
            lines += text
            rows += [f"    {literal(matter.plan.matter)}: {row}"]
    return KernelText("\n".join([*lines, "KERNELS: Final[Mapping[str, Kernel]] = {", *rows, "}"]) + "\n")


def _sums_fit(plan: p.Plan) -> bool:
    """Can the sums of a year be kept in columns of 64 bits? A matter with finer ones is settled claim by claim only."""
    return all(2 * opening_limit(item) <= INT64[1] for item in plan.accumulators)


def _head(plan: p.RulesPlan, batch: str) -> list[str]:
    dotted = ".".join(map(identifier, batch.split(".")))
    readings = [f"{literal(doubt)}: {literal(reading)}" for doubt, reading in plan.readings]
    return [
        f'"""由准绳生成，请勿修改：{prose(plan.title)}，大批量结算用的内核',
        "",
        f"源文件 SHA-256：{prose(plan.source_sha256)}",
        f"工具版本：{__version__}",
        "",
        "每个事项一个函数，意思和同名结算模块里的 settle_fen 一样，一次算许多人的许多笔。全是 64 位整数：每个中间值不会超出，",
        "是生成时按各项事实的范围证明的。能不分支的地方都不分支，因为猜错一次分支比多算几步慢。",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "from typing import Final",
        "",
        "import numpy as np",
        "",
        f"from {dotted}.layout import Column, Kernel, Refusal, Span",
        *call(f"from {dotted}.machine import (", list(_OPERATIONS), ""),
        "",
        f"SOURCE_SHA256: Final = {literal(plan.source_sha256)}",
        *call("READINGS: Final[Mapping[str, str]] = {", readings, "", "}"),
        "# 内核所用运算的摘要：它们变了，编译好的旧内核就不再用",
        f"MACHINE: Final = {literal(_machine())}",
        "",
    ]


def _machine() -> str:
    return hashlib.sha256((_FOLDER / "machine.py").read_bytes()).hexdigest()[:16]


def _matter(matter: Matter, number: int) -> tuple[list[str], str]:
    """Text of the function, and the row of KERNELS."""
    made = ready(matter)
    row = f"_KERNEL_{number},"
    if made.unbounded:
        described = [*_description(made, "None", []), f"    unbounded={literal(made.unbounded)},"]
        return ["", f"_KERNEL_{number}: Final = Kernel(", *described, ")", ""], row
    articles = {payment.name: payment.article for payment in made.plan.payments}
    writer = Writer(made.ranges, articles, f"_{number}")
    name = f"settle_{number}"
    lines = emit_function(made, name, writer)
    tables = [_table(key, values) for key, values in writer.tables.items()]
    described = _description(made, name, writer.refusals)
    return [*tables, "", "", *lines, "", "", f"_KERNEL_{number}: Final = Kernel(", *described, ")", ""], row


def _table(name: str, values: tuple[int, ...]) -> str:
    width = next(dtype for dtype, bits in (("int8", 7), ("int16", 15), ("int32", 31), ("int64", 63)) if _within(values, bits))
    return f"{name}: Final = np.array({integers(values)}, np.{width})"


def _within(values: tuple[int, ...], bits: int) -> bool:
    return all(-(1 << bits) <= value < 1 << bits for value in values)


# ---- what the function expects and leaves ----------------------------------------------------------------------


def _description(made: Ready, name: str, refusals: list[p.Reject]) -> list[str]:
    plan = made.plan
    first, _ = made.matter.sums
    outputs = iter(made.outputs)
    payments = [next(outputs) for _ in plan.payments]
    borne = next(outputs) if plan.borne is not None else None
    status = next(outputs) if plan.status is not None else None
    refused = [f"Refusal({literal(item.code)}, {literal(item.field)}, {literal(item.reason)})" for item in refusals]
    return [
        f"    matter={literal(plan.matter)},",
        f"    function={name},",
        f"    claim={literal(made.matter.claim)},",
        *call("columns=(", as_tuple([_column(field) for field in made.fields]), "    ", "),"),
        *call("figures=(", as_tuple([literal(item.name) for item in made.parameters]), "    ", "),"),
        f"    sums=Span({first}, {integers(made.limits)})," if made.sums else "    sums=None,",
        *call("payments=(", as_tuple([_dtype(item) for item in payments]), "    ", "),"),
        f"    borne={None if borne is None else _dtype(borne)},",
        f"    status={None if status is None else _dtype(status)},",
        *call("answers=(", as_tuple([_dtype(item) for item in outputs]), "    ", "),"),
        f"    notices={len(plan.notices)},",
        *call("refusals=(", as_tuple(refused), "    ", "),"),
    ]


def _dtype(item: Output) -> str:
    return literal(item.dtype)


def _column(field: Field) -> str:
    fact = field.fact
    arguments = [literal(fact.name), literal(field.name), literal(fact.kind.value)]
    arguments += [] if field.needed else ["needed=False"]
    arguments += [f"given={literal(f'{field.name}_given')}"] if field.given_needed else []
    arguments += [f"default={fact.default}"] if fact.optional or fact.given is not None else []
    arguments += ["listed=True"] if fact.open else []
    arguments += [f"instead={literal(fact.instead)}"] if fact.instead is not None else []
    arguments += [f"codes={_codes(fact.codes)}"] if fact.codes else []
    return f"Column({', '.join(arguments)})"


def _codes(codes: tuple[tuple[str, str], ...]) -> str:
    return "{" + ", ".join(f"{literal(code)}: {literal(member)}" for member, code in codes) + "}"


def _files(plan: p.RulesPlan, _verification: Verification) -> Mapping[str, str]:
    return {f"zhunsheng_rules/_kernels/{identifier(plan.identifier)}.py": emit(plan)}


_PUBLIC_SPARK = '''"""在 Spark 上结算：settle(claims, rules)，同样的内核，同样的分。要装 zhunsheng-rules[spark]。"""

from zhunsheng_rules._batch.spark import closing_ledger, settle

__all__ = ["closing_ledger", "settle"]
'''


def _support() -> Mapping[str, str]:
    """The run-time support, verbatim, the package of the kernels, and the way in for Spark."""
    found = {f"zhunsheng_rules/_batch/{path.name}": path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.py"))}
    return {
        **found,
        "zhunsheng_rules/_kernels/__init__.py": '"""大批量结算用的内核，每个规章一个文件。"""\n',
        "zhunsheng_rules/spark/__init__.py": _PUBLIC_SPARK,
    }


BACKEND = Backend("python", _files, _support)
