"""All that is proved of the real regulation is proved, and the solver was really asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from unit.checks.rules import panzhihua
from zhunshengc.checks import all_checks
from zhunshengc.checks.base import Context, Finding, Holds, Inapplicable, Result
from zhunshengc.replay import evaluator_runner, under
from zhunshengc.solver.obligation import Decision, Unknown
from zhunshengc.solver.prove import Prover
from zhunshengc.verification import examine

pytestmark = pytest.mark.xdist_group("proofs")  # all look at one run

BY_PROOF = {
    "冲突", "死规则", "不重复给付", "缺口", "保证", "限额有效", "单调", "非负", "次序", "不超自付", "就高有序", "读法",
    "漏列对象", "拆分", "先后", "取整", "范围",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    results: tuple[Result, ...]
    asked: Mapping[str, int]
    decisions: Mapping[str, Decision]


@pytest.fixture(scope="module")
def run() -> Run:
    compilation = panzhihua()
    evaluator = evaluator_runner(under(compilation))
    context = Context(compilation.specialised, compilation.regulation, compilation.readings, compilation.source, None, evaluator)
    checks = [check for check in all_checks() if check.identifier in BY_PROOF]
    with Prover(jobs=2, limit=60) as prover:
        results, asked = examine(checks, context, prover.prove)
        return Run(results, asked, prover.decisions)


def test_everything_is_proved(run: Run) -> None:
    """But for what the official text has: 第六条 names four of six statuses, the order of claims counts, limits are used up."""
    found = {result.subject.key: result for result in run.results if not isinstance(result, Holds | Inapplicable)}
    assert {key: result.subject.articles for key, result in found.items()} == {
        "资助参保/全部给付": ("第六条",), "费用结算/情形": ("第十三条",), "费用结算/身份": ("第十二条", "第十三条"),
        "费用结算/低保对象/防止返贫监测对象/全年": ("第四条", "第十条", "第十二条", "第十三条"),
        "费用结算/防止返贫监测对象/低保边缘家庭成员/全年": ("第四条", "第十二条", "第十三条"),
        "费用结算/低保边缘家庭成员/因病致贫重病患者/全年": ("第四条", "第十二条", "第十三条"),
    }  # fmt: skip
    sentences = {key: result.sentence for key, result in found.items() if isinstance(result, Finding)}
    assert "不给低保边缘家庭成员、因病致贫重病患者" in sentences["资助参保/全部给付"]
    assert "不超过 20000.01元（已证明）" in sentences["费用结算/情形"]
    assert "相差的最多 7万元（已证明）" in sentences["费用结算/身份"]


def test_number_of_results(run: Run) -> None:
    """An article more or less changes these; a check that is skipped does so unseen."""
    assert Counter(result.subject.check for result in run.results) == {
        "冲突": 4, "死规则": 33, "不重复给付": 3, "缺口": 4, "限额有效": 4, "单调": 6, "非负": 6, "次序": 6, "不超自付": 9,
        "就高有序": 10, "读法": 11, "保证": 3, "漏列对象": 8, "拆分": 4, "先后": 5, "取整": 10, "范围": 6,
    }  # fmt: skip


def test_number_of_obligations(run: Run) -> None:
    expected = {
        "保证": 22,
        "冲突": 12,
        "不重复给付": 11,
        "缺口": 12,
        "限额有效": 22,
        "单调": 31,
        "非负": 25,
        "次序": 22,
        "不超自付": 48,
        "拆分": 28,
        "取整": 91,
        "范围": 8,
    }
    assert {check: run.asked[check] for check in expected} == expected
    assert run.asked["就高有序"] >= 60  # 15 about one claim, the others about a year
    assert run.asked["死规则"] >= 41 and run.asked["读法"] >= 15 and run.asked["先后"] >= 60


def test_the_solver_worked(run: Run) -> None:
    """Most obligations need real work; none of the proofs hangs on luck with time."""
    worked = [decision for decision in run.decisions.values() if decision.steps > 10_000]
    assert len(worked) > 140
    proofs = [decision for name, decision in run.decisions.items() if not name.startswith("读法/") and "不超过" not in name]
    assert not any(isinstance(decision.verdict, Unknown) for decision in proofs)


def test_invariants_are_reported(run: Run) -> None:
    notes = {result.subject.key: result.note for result in run.results if isinstance(result, Holds)}
    assert "倾斜救助本年度已付 不超过 2万元" in notes["费用结算/倾斜救助/每年"]
    assert "低保对象普通门诊救助本年度已付 不超过 800元" in notes["费用结算/低保对象普通门诊救助/每年"]


def test_statuses_are_compared_over_a_year(run: Run) -> None:
    """Who has the better status pays less of a claim, but may get less in a year: 倾斜救助 is reckoned from what is left."""
    notes = {result.subject.key: result.note for result in run.results if isinstance(result, Holds)}
    assert "全年都按低保对象，一年不少得（已证明，就诊不论几次）" in notes["费用结算/特困人员、孤儿/低保对象"]
    found = {result.subject.key: result for result in run.results if isinstance(result, Finding)}
    year = found["费用结算/防止返贫监测对象/低保边缘家庭成员/全年"]
    assert year.kind.code == "ZS523" and "从年初起两次就诊，少得的至少 " in year.sentence


def test_what_rounding_can_do_is_bounded(run: Run) -> None:
    """Cutting a bill, putting two together, and two claims that differ in amounts only: one 分 at most."""
    notes = {(result.subject.check, result.subject.key): result.note for result in run.results if isinstance(result, Holds)}
    for check, key in (("拆分", "拆开"), ("拆分", "合并"), ("先后", "数额")):
        assert notes[check, f"费用结算/{key}"].startswith("只因四舍五入，最多差 1 分（已证明）")
    assert "一次就诊最多差 ¾ 分（已证明）" in notes["取整", "费用结算/倾斜救助/一次"]
    assert "n 次就诊之后最多差 n×½ 分" in notes["取整", "费用结算/住院和门诊慢特病救助/年度"]
    assert "都不超过 2⁵³" in notes["范围", "费用结算"]


def test_readings_are_measured(run: Run) -> None:
    notes = {result.subject.key: result.note for result in run.results if isinstance(result, Holds)}
    assert "相差最多 2万元（已证明）" in notes["倾斜累计范围/仅住院和门诊慢特病"]
    assert "2028年2月1日" in notes["有效期/满五年当日"]
    assert "改认定补付合计" in notes["变更类别/余额再救助"]


def test_every_check_has_its_page() -> None:
    for check in all_checks():
        assert check.documentation.strip() and check.title
    assert {check.identifier for check in all_checks()} >= BY_PROOF
