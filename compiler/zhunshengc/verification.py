"""Runs all checks of one regulation and turns their results into rows for people and programs.

Every counterexample has been confirmed by its check in the reference evaluator; here it is run once more in the module
loaded from the freshly emitted text, and nothing is shown on which the two disagree.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from zhunsheng.diagnostic import Place
from zhunsheng.syntax import Acceptance
from zhunshengc.checks.base import (
    Check,
    Context,
    Examination,
    Finding,
    Holds,
    Hollow,
    Inapplicable,
    Result,
    Runner,
    Subject,
    Undecided,
)
from zhunshengc.checks.racing import Deciding, finish_all
from zhunshengc.messages.texts import QUOTE_NOT_FOUND
from zhunshengc.model import AcceptanceOrigin
from zhunshengc.replay import comparable
from zhunshengc.report import Row, Word
from zhunshengc.solver.obligation import Verdict

Narrator = Callable[[Finding], tuple[str, ...]]
"""A finding with witnesses as Chinese paragraphs, one a witness."""

Law = Callable[[Sequence[str]], tuple[str, ...]]
"""The quoted words of some articles, each with its locator."""


def examine(checks: Sequence[Check], context: Context, decide: Deciding) -> tuple[tuple[Result, ...], dict[str, int]]:
    """Results of all checks, which go on side by side, and how many obligations each has posed.

    A check that has nothing to prove says so.
    """
    counts = {check.identifier: 0 for check in checks}
    counted = (_counting(check.identifier, check.examine(context), counts) for check in checks)
    found = finish_all(counted, decide)
    told = (results or (_nothing(check),) for check, results in zip(checks, found, strict=True))
    return tuple(result for results in told for result in results), counts


def _nothing(check: Check) -> Result:
    return Inapplicable(Subject(check.identifier, "全部", (), check.title), check.without)


def _counting(check: str, examination: Examination, counts: dict[str, int]) -> Examination:
    """The examination; what it asks is counted."""
    answers: Mapping[str, Verdict] | None = None
    while True:
        try:
            asked = next(examination) if answers is None else examination.send(answers)
        except StopIteration as stop:
            results: tuple[Result, ...] = stop.value
            return results
        counts[check] += len(asked)
        answers = yield asked


def row_of(result: Result, narrate: Narrator, law: Law) -> Row:
    """What a reader sees of a result."""
    subject = result.subject
    row = _placed(Row(subject.check, subject.key, subject.articles, subject.title, Word.PROVED, "", ""), subject.place)
    match result:
        case Holds():
            return replace(row, sentence=result.note)
        case Finding():
            narration = narrate(result) if result.witnesses else ()
            return replace(
                row,
                word=Word.REFUTED,
                code=result.kind.code,
                sentence="；".join(filter(None, [result.sentence, result.size])),
                hints=result.hints,
                narration=narration,
                witnesses=result.witnesses,
                law=() if result.kind is QUOTE_NOT_FOUND else law(subject.articles),  # what is quoted there is not the law
            )
        case Undecided():
            return replace(row, word=Word.UNKNOWN, sentence=result.reason)
        case Hollow():
            return replace(row, word=Word.VACUOUS, sentence=result.sentence, law=law(subject.articles))
        case Inapplicable():
            return replace(row, word=Word.NOT_APPLICABLE, sentence=result.reason)


def _placed(row: Row, place: Place | None) -> Row:
    if place is None:
        return row
    source, start = place.source, place.span.start
    return replace(row, file=source.name, line=source.line_number(start), column=source.column(start))


def disagreements(results: Sequence[Result], evaluator: Runner, module: Runner) -> tuple[str, ...]:
    """Findings whose witnesses the generated module settles otherwise than the evaluator."""
    found = []
    for result in results:
        if isinstance(result, Finding):
            for witness in result.witnesses:
                expected, actual = ([comparable(item) for item in run(witness)] for run in (evaluator, module))
                if expected != actual:
                    found.append(f"{result.subject.check} {result.subject.key}：参考求值与生成模块结果不同（{witness.label}）")
    return tuple(found)


def accept(
    rows: Sequence[Row],
    acceptances: Sequence[AcceptanceOrigin],
    examined: frozenset[str],
    today: datetime.date,
    *,
    as_adopted: bool = True,
) -> tuple[Row, ...]:
    """Mark findings that a 容许 covers; a 容许 that has expired, or covers nothing, becomes a row of its own.

    `as_adopted`: under the adopted readings, which a 容许 speaks of; under others it may well cover nothing.
    """
    marked = list(rows)
    extra: list[Row] = []
    for item in acceptances:
        acceptance = item.acceptance
        if acceptance.check.text not in examined:
            continue
        if acceptance.until is not None and acceptance.until.value < today:
            extra.append(_broken(item, "已过期", f"这条容许只到 {acceptance.until.value.isoformat()} 为止"))
            continue
        alike = [index for index, row in enumerate(marked) if _alike(acceptance, row)]
        titles = list(dict.fromkeys(marked[index].title for index in alike))
        if len(titles) > 1 and not acceptance.meant:
            several = f"与它相符的发现有 {len(titles)} 项，写「所指」说明是哪一项：{'；'.join(titles)}"
            extra.append(_broken(item, "不明确", several))
            continue
        for index in alike:
            if not acceptance.meant or any(_said(words.text, marked[index]) for words in acceptance.meant):
                marked[index] = replace(marked[index], accepted=acceptance.reason.text)
        if as_adopted:
            extra.extend(_needless(item, [marked[index] for index in alike]))
    return (*marked, *extra)


def _needless(item: AcceptanceOrigin, alike: Sequence[Row]) -> Iterator[Row]:
    """What a 容许 names although there is no such finding."""
    if not alike:
        yield _broken(item, "不再成立", "没有检查和条款与它完全一样的发现；问题没有了就删去，还在就照那一行写全条款")
        return
    for words in item.acceptance.meant:
        if not any(_said(words.text, row) for row in alike):
            titles = "；".join(dict.fromkeys(row.title for row in alike))
            yield _broken(item, "不再成立", f"没有命题里写着所指「{words.text}」的发现；这些条款的发现是：{titles}")


def _said(words: str, row: Row) -> bool:
    """Do the words stand in what was to be proved? Brackets and the like may be of either width."""
    wanted, title = (unicodedata.normalize("NFKC", text).replace(" ", "") for text in (words, row.title))
    return wanted in title


def _alike(acceptance: Acceptance, row: Row) -> bool:
    """Same check, same kind where the 容许 names one, exactly the same articles?"""
    return (
        row.word in (Word.REFUTED, Word.VACUOUS)
        and row.check == acceptance.check.text
        and (acceptance.code is None or row.code == acceptance.code.text)
        and set(row.articles) == {name.text for name in acceptance.articles}
    )


def _broken(item: AcceptanceOrigin, what: str, why: str) -> Row:
    acceptance = item.acceptance
    articles = tuple(name.text for name in acceptance.articles)
    row = Row(
        check=acceptance.check.text,
        key=f"容许/{'、'.join(articles)}",
        articles=articles,
        title=f"容许 {acceptance.check.text} {'、'.join(articles)}",
        word=Word.REFUTED,
        code="ZS590",
        sentence=f"容许{what}：{why}",
    )
    return _placed(row, item.origin.place)
