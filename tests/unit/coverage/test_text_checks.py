"""依据, 条文覆盖 and 时效 on a small regulation: what holds, and that each mistake is found where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhunsheng import syntax
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc import model
from zhunshengc.checks import coverage, in_force, quotation
from zhunshengc.checks.base import Check, Context, Finding, Holds, Inapplicable, Result
from zhunshengc.outcome import Outcome
from zhunshengc.resolve import resolve
from zhunshengc.solver.candidate import Candidate

OFFICIAL = """某市医疗救助办法
2024年1月5日
第一条 为完善制度，制定本办法（某府〔2021〕3号）。
第二条 救助对象为低保对象、特困人员。
第三条 住院救助：
（一）普通住院。在一、二级医疗机构住院的，
按 70%的比例
- 3 -
救助，年度限额1.5万元；特困人员全额救助。
（二）大额住院。超过3万元的部分，按80%救助。
第四条 本办法自2024年2月1日起施行，有效期5年。
"""

RULES = """规章 某市医疗救助办法
    标识    sample_2024
    有效期  5年

输入 救助身份：多选
    代号 status
    取值 低保对象、特困人员
输入 医疗机构等级：分类
    代号 level
    取值 一级、二级、三级
输入 政策范围内费用：金额
    代号 cost

不可计算 原则：第一条

第二条 救助对象
    依据 「救助对象为低保对象、特困人员」
    分类 救助对象 取自 救助身份 就高：特困人员、低保对象

第三条（一） 普通住院
    依据 「按70%的比例救助，年度限额1.5万元；特困人员全额救助」
    给付 普通住院救助
        适用    医疗机构等级 属于 一级、二级
        基数    剩余 政策范围内费用
        比例    按 救助对象：
                    特困人员  100%
                    低保对象  70%
        限额    每年 1.5万元

第三条（二） 大额住院
    依据 「超过3万元的部分，按80%救助」
    给付 大额住院救助
        适用    政策范围内费用 超过 3万元
        基数    剩余 政策范围内费用
        起付线  每次 3万元
        比例    80%
    次序 普通住院救助、大额住院救助

第四条 施行
    依据 「自2024年2月1日起施行，有效期5年」
    施行 2024年2月1日
    失效 2029年1月31日
"""


def _no_run(candidate: Candidate) -> tuple[Outcome, ...]:
    raise AssertionError(candidate)


def _context(rules: str, official: str | None = OFFICIAL) -> Context:
    source = Source("sample.zs", rules)
    parsed = parse(source)
    assert isinstance(parsed.file, syntax.Regulation), parsed.diagnostics
    resolved = resolve(parsed.file, {}, {})
    assert resolved.regulation is not None, [(item.code, item.sentence) for item in resolved.diagnostics]
    text = None if official is None else Source("sample.txt", official)
    return Context(resolved.regulation, resolved.regulation, {}, source, text, _no_run)


def _run(check: Check, context: Context) -> tuple[Result, ...]:
    examination = check.examine(context)
    assert next(examination) == ()
    try:
        examination.send({})
    except StopIteration as stop:
        results: tuple[Result, ...] = stop.value
        return results
    raise AssertionError("a check of texts asks for no proofs")


def _findings(check: Check, rules: str, official: str = OFFICIAL) -> list[tuple[str, tuple[str, ...]]]:
    results = _run(check, _context(rules, official))
    return [(item.kind.code, item.subject.articles) for item in results if isinstance(item, Finding)]


@pytest.mark.parametrize("check", [quotation.CHECK, coverage.CHECK, in_force.CHECK], ids=lambda check: check.identifier)
def test_a_faithful_rule_file_holds(check: Check) -> None:
    results = _run(check, _context(RULES))
    assert results
    assert all(isinstance(item, Holds) for item in results)


@pytest.mark.parametrize("check", [quotation.CHECK, coverage.CHECK], ids=lambda check: check.identifier)
def test_without_an_official_text_the_check_says_so(check: Check) -> None:
    (result,) = _run(check, _context(RULES, None))
    assert isinstance(result, Inapplicable)


@pytest.mark.parametrize(
    ("old", "new", "code", "article"),
    [
        ("按70%的比例救助，", "按75%的比例救助，", "ZS550", "第三条(一)"),
        ("「超过3万元的部分，按80%救助」", "「特困人员全额救助」", "ZS550", "第三条(二)"),
        ("低保对象  70%", "低保对象  75%", "ZS551", "第三条(一)"),
        ("每年 1.5万元", "每年 3万元", "ZS551", "第三条(一)"),
        ("第二条 救助对象", "第九条 救助对象", "ZS552", "第九条"),
        ("    依据 「超过3万元的部分，按80%救助」\n", "", "ZS553", "第三条(二)"),
    ],
)
def test_quotation_findings(old: str, new: str, code: str, article: str) -> None:
    assert RULES.count(old) == 1
    assert (code, (article,)) in _findings(quotation.CHECK, RULES.replace(old, new))


def test_a_whole_payment_needs_words_for_it() -> None:
    official = OFFICIAL.replace("；特困人员全额救助", "")
    rules = RULES.replace("；特困人员全额救助", "")
    assert ("ZS551", ("第三条(一)",)) in _findings(quotation.CHECK, rules, official)


@pytest.mark.parametrize(("amount", "found"), [("0.01元", []), ("0.02元", [("ZS551", ("第三条(二)",))])])
def test_a_guarantee_may_allow_for_a_fen_of_rounding(amount: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    rules = RULES.replace("    次序 ", f"    保证 不多付：大额住院救助 不超过 政策范围内费用 × 80% + {amount}\n    次序 ")
    assert _findings(quotation.CHECK, rules) == found


def test_nearest_wording_is_offered() -> None:
    results = _run(quotation.CHECK, _context(RULES.replace("按70%的比例救助，", "按75%的比例救助，")))
    (finding,) = (item for item in results if isinstance(item, Finding))
    assert "按70%的比例救助" in finding.hints[0]


@pytest.mark.parametrize(
    ("rules", "code", "article"),
    [
        (RULES.replace("不可计算 原则：第一条\n", ""), "ZS554", "第一条"),
        (RULES.replace("        限额    每年 1.5万元\n", ""), "ZS555", "第三条(一)"),
        (RULES.replace("医疗机构等级 属于 一级、二级", "医疗机构等级 属于 一级"), "ZS555", "第三条(一)"),
    ],
)
def test_coverage_findings(rules: str, code: str, article: str) -> None:
    assert (code, (article,)) in _findings(coverage.CHECK, rules)


def test_an_item_that_is_left_out_is_found_beside_its_neighbours() -> None:
    start, end = RULES.index("第三条（二）"), RULES.index("第四条 施行")
    rules = RULES[:start] + "\n" + RULES[end:]
    assert _findings(coverage.CHECK, rules) == [("ZS554", ("第三条(二)",))]


def _with_days(start: str, end: str) -> str:
    return RULES.replace("施行 2024年2月1日", f"施行 {start}").replace("失效 2029年1月31日", f"失效 {end}")


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2024-02-01", "2029-02-01", []),
        ("2024-02-01", "2029-01-31", []),
        ("2024-02-01", "2029-02-02", ["ZS561"]),
        ("2024-02-01", "2023-01-31", ["ZS560"]),
        ("2024-02-29", "2029-02-28", []),
    ],
)
def test_days_of_force(start: str, end: str, codes: list[str]) -> None:
    assert [code for code, _ in _findings(in_force.CHECK, _with_days(start, end))] == codes


def test_a_term_needs_an_end() -> None:
    assert [code for code, _ in _findings(in_force.CHECK, RULES.replace("    失效 2029年1月31日\n", ""))] == ["ZS562"]


def _parameter(rows: tuple[model.ParameterRow, ...]) -> model.Parameter:
    context = _context(
        RULES.replace("不可计算 原则", "参数 收入：金额，每年\n    代号 income\n    范围 1元 至 10万元\n\n不可计算 原则")
    )
    return replace(context.regulation.parameter("收入"), rows=rows)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (((2024, 100, "公报"), (2025, 100, "公报")), []),
        (((2024, 100, "公报"), (2024, 200, "公报")), ["ZS563"]),
        (((2024, 100, "公报"), (2027, 200, "公报")), ["ZS564"]),
        (((2024, 100, " "),), ["ZS565"]),
        (((2024, 99, "公报"),), ["ZS566"]),
    ],
)
def test_parameter_tables(rows: tuple[tuple[int, int, str], ...], codes: list[str]) -> None:
    context = _context(RULES)
    parameter = _parameter(tuple(model.ParameterRow(year, value, source) for year, value, source in rows))
    regulation = replace(context.regulation, parameters=(parameter,))
    results = _run(in_force.CHECK, replace(context, regulation=regulation))
    assert [item.kind.code for item in results if isinstance(item, Finding)] == codes


def test_years_without_a_value_are_listed() -> None:
    context = _context(RULES)
    parameter = _parameter((model.ParameterRow(2024, 100, "公报"), model.ParameterRow(2025, 100, "公报")))
    results = _run(in_force.CHECK, replace(context, regulation=replace(context.regulation, parameters=(parameter,))))
    notes = [item.note for item in results if isinstance(item, Holds)]
    assert "还没有数值的年份：2026—2029年；结算时要另给" in notes
