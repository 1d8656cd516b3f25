"""Reports of checks and 用例 as Chinese text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhunshengc.messages.kinds import KINDS
from zhunshengc.report import Report, Row, Word

if TYPE_CHECKING:
    from zhunshengc.cases import CaseResult
    from zhunshengc.model import Regulation

_MARK = {Word.PROVED: "✓", Word.REFUTED: "✗", Word.UNKNOWN: "?", Word.VACUOUS: "∅", Word.NOT_APPLICABLE: "-"}


def heading(row: Row) -> str:
    """What a result is, in a few words: of a finding what is wrong, of an empty one that it says nothing, else what holds."""
    kind = KINDS.get(row.code)
    if row.word is Word.REFUTED and kind is not None:
        return kind.title
    return f"什么也没有说明：{row.title}" if row.word is Word.VACUOUS else row.title


def suggestions(row: Row) -> tuple[str, ...]:
    """What to do about a finding: nothing where it is accepted; what is usual for its kind where nothing else is known."""
    if row.accepted is not None:
        return ()
    kind = KINDS.get(row.code)
    return row.hints or ((kind.remedy,) if kind is not None else ())


def report_text(report: Report, verbose: bool = False) -> str:
    """Summary, then every row that a reader must see (all of them when verbose). What is accepted is told in short."""
    return "\n".join(_report_lines(report, verbose))


def _report_lines(report: Report, verbose: bool) -> Iterator[str]:
    yield f"  证明  {summary(report)}"
    yield "        " + " · ".join(_per_check(report))
    if report.confirmed or report.unconfirmed:
        open_ones = f"，{report.unconfirmed} 个它没有结论" if report.unconfirmed else ""
        yield f"        第二个求解器：{report.confirmed} 个证明它也证明了{open_ones}"
    for row in report.rows:
        if row.accepted is not None and not verbose:
            yield from _accepted_lines(row)
        elif verbose or row.word is not Word.PROVED:
            yield from _row_lines(row)
    if not verbose and any(row.accepted is not None for row in report.rows):
        yield "  已容许的只写结论和理由；原文和就诊用 zhunsheng check --verbose 看"
    for text in report.internal:
        yield f"  内部错误 ZS901 {text}"


def summary(report: Report) -> str:
    """`14 项检查，312 个命题：已证明 310，反例 2（容许 2）`."""
    checks = len({row.check for row in report.rows})
    total = sum(report.obligations.values())
    words = [f"{word.value} {report.count(word)}" for word in Word if report.count(word)]
    accepted = sum(row.accepted is not None for row in report.rows)
    tail = f"（其中容许 {accepted}）" if accepted else ""
    return f"{checks} 项检查，{total} 个命题，{len(report.rows)} 项结论：{'，'.join(words)}{tail}"


def _per_check(report: Report) -> Iterator[str]:
    order = dict.fromkeys(row.check for row in report.rows)
    for check in order:
        rows = [row for row in report.rows if row.check == check]
        proved = sum(row.word is Word.PROVED for row in rows)
        asked = sum(row.word is not Word.NOT_APPLICABLE for row in rows)
        yield f"{check} {proved}/{asked}" if asked else f"{check} 不适用"


def _accepted_lines(row: Row) -> Iterator[str]:
    yield f"  {_MARK[row.word]} {row.word.value}（已容许） {row.check} {row.code} {'、'.join(row.articles)} {heading(row)}"
    yield f"      {row.sentence}"
    yield f"      容许的理由：{row.accepted}"


def _row_lines(row: Row) -> Iterator[str]:
    where = "、".join(row.articles)
    code = f" {row.code}" if row.code else ""
    accepted = "（已容许）" if row.accepted is not None else ""
    yield f"  {_MARK[row.word]} {row.word.value}{accepted} {row.check}{code} {where} {heading(row)}"
    if row.sentence:
        yield f"      {row.sentence}"
    yield from (f"      依据 {law}" for law in row.law)
    if row.accepted is not None:
        yield f"      容许的理由：{row.accepted}"
    for paragraph in row.narration:
        yield from (f"      {line}" for line in paragraph.splitlines())
    for hint in suggestions(row):
        yield from (
            f"      建议：{line}" if index == 0 else f"            {line}" for index, line in enumerate(hint.splitlines())
        )


def report_json(report: Report) -> dict[str, object]:
    """The report as JSON values; keys in Chinese as in all machine output."""
    asked_again = report.confirmed or report.unconfirmed
    return {
        "规章": report.identifier,
        "命题": dict(report.obligations),
        "结论": [_row_json(row) for row in report.rows],
        "内部错误": list(report.internal),
        **({"复核": {"同意": report.confirmed, "未定": report.unconfirmed}} if asked_again else {}),
        "退出码": report.exit_code,
    }


def _row_json(row: Row) -> dict[str, object]:
    return {
        "检查": row.check,
        "编号": row.key,
        "条款": list(row.articles),
        "命题": row.title,
        "结论": row.word.value,
        "代码": row.code or None,
        "说明": row.sentence,
        "建议": list(row.hints),
        "算例": list(row.narration),
        "原文": list(row.law),
        "容许": row.accepted,
        "行": row.line,
        "列": row.column,
    }


def title_text(regulation: Regulation) -> str:
    """`《标题》（标识）`."""
    return f"{regulation.title}（{regulation.identifier}）"


def articles_text(regulation: Regulation) -> str:
    """`33 条：18 条有规则，15 条不可计算`."""
    silent = sum(article.not_computable is not None for article in regulation.articles)
    total = len(regulation.articles)
    return f"{total} 条：{total - silent} 条形式化，{silent} 条不可计算"


def cases_text(results: Sequence[CaseResult]) -> str:
    """Summary, then each failed case with expected and actual values."""
    failed = [result for result in results if result.mismatches]
    cases = len({result.address for result in results})
    wrong = len({result.address for result in failed})
    if not cases:
        return "  用例  还没有"
    summary = f"  用例  {cases} 个，各用参考求值和生成模块算一遍：{cases - wrong} 个相符"
    lines = [summary + (f"，{wrong} 个不符" if wrong else "")]
    for result in failed:
        lines.append(f"  ✗ {result.article or ''} 用例「{result.title}」（{result.address}，{result.engine}）")
        lines.extend(f"      {mismatch}" for mismatch in result.mismatches)
    return "\n".join(lines)


def coverage_text(regulation: Regulation, results: Sequence[CaseResult]) -> str:
    """Number of 用例 per article, and the articles with benefits or conclusions that have none."""
    places: dict[str, set[str]] = {article.locator: set() for article in regulation.articles}
    for result in results:
        places.setdefault(result.article or "（条文之外）", set()).add(result.address)
    deciding: dict[str | None, None] = {}
    for matter in regulation.matters:
        origins = (item.origin for group in (matter.benefits, matter.conclusions, matter.exclusions) for item in group)
        deciding.update(dict.fromkeys(origin.article for origin in origins))
    text = [f"    {article}  {len(found)} 个" for article, found in places.items() if found]
    text.extend(f"    {article}  没有用例" for article in deciding if article is not None and not places.get(article))
    return "\n".join(["  按条文", *text])
