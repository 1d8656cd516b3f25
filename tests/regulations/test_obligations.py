"""How much is asked about each regulation: no obligation of any check can vanish unseen.

Counted are the obligations that each check poses first, before any verdict but those on the invariants of the sums, which are
taken as proved; nothing is given to a solver, and the generated module is not looked at. What follows depends on verdicts:
`tests/unit/checks/test_panzhihua_proofs.py` counts it for one regulation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from zhunshengc.checks import all_checks
from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import together
from zhunshengc.compilation import Compilation
from zhunshengc.replay import evaluator_runner, under
from zhunshengc.solver import invariants
from zhunshengc.solver.obligation import Obligation, Proved

REGULATIONS = Path(__file__).parents[2] / "regulations"
FIRST = {
    "banan_2018": {
        "不变量": 5, "保证": 3, "冲突": 2, "不重复给付": 1, "缺口": 2, "限额有效": 3, "单调": 11, "非负": 7, "次序": 7,
        "不超自付": 18, "死规则": 20, "读法": 7, "取整": 19, "拆分": 6, "先后": 9,
    },
    "changzhou_2022": {
        "不变量": 26, "保证": 6, "冲突": 2, "不重复给付": 3, "缺口": 2, "限额有效": 9, "单调": 30, "非负": 18, "次序": 12,
        "不超自付": 38, "就高有序": 7, "漏列对象": 12, "死规则": 18, "读法": 3, "取整": 26, "拆分": 6, "先后": 9,
    },
    "chongqing_gaoxin_2023": {
        "不变量": 14, "保证": 15, "冲突": 3, "不重复给付": 7, "缺口": 17, "限额有效": 21, "单调": 34, "非负": 23, "次序": 21,
        "不超自付": 66, "就高有序": 11, "漏列对象": 20, "死规则": 36, "读法": 11, "取整": 51, "拆分": 10, "先后": 20,
    },
    "dadukou_2021": {
        "不变量": 12, "保证": 25, "冲突": 6, "不重复给付": 6, "缺口": 10, "限额有效": 20, "单调": 38, "非负": 35, "次序": 32,
        "不超自付": 55, "就高有序": 7, "漏列对象": 18, "死规则": 35, "读法": 8, "取整": 67, "拆分": 10, "先后": 21,
    },
    "panzhihua_2023": {
        "不变量": 8, "保证": 13, "冲突": 4, "不重复给付": 3, "缺口": 4, "限额有效": 14, "单调": 23, "非负": 17, "次序": 14,
        "不超自付": 40, "就高有序": 7, "漏列对象": 17, "死规则": 33, "读法": 20, "取整": 45, "拆分": 10, "先后": 20,
    },
}  # fmt: skip


def first_questions(compilation: Compilation) -> Iterable[Obligation]:
    """What the checks ask when they know the invariants and nothing else."""
    context = Context(
        compilation.specialised, compilation.regulation, compilation.readings, compilation.source, None,
        evaluator_runner(under(compilation)),
    )  # fmt: skip
    examination = together(check.examine(context) for check in all_checks())
    asked = next(examination)
    while asked:
        yield from asked
        asked = examination.send({item.identity: Proved() for item in asked if item.check == invariants.CHECK})


@pytest.mark.parametrize("name", sorted(FIRST))
def test_number_of_obligations(name: str) -> None:
    compilation = Compilation.from_path(REGULATIONS / f"{name}.zs")
    questions = {item.identity: item.check for item in first_questions(compilation)}
    assert Counter(questions.values()) == FIRST[name]
