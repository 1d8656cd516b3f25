"""Who notices a mutant: a 用例, a proof, or nobody; and whether there is anything to be noticed.

A mutant that no 用例 catches is compared with the original (`diff`): where it is proved that no claim of any class is settled
otherwise, the change says the same in other words. What is left is put to the checks: a row that the original does not have,
or a 容许 that no longer holds, is a proof that catches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.case_runs import evaluated
from zhunshengc.cases import PreparedCase, check_case, prepare_all
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.diff.changes import Comparison
from zhunshengc.diff.run import compare_versions
from zhunshengc.model import Regulation
from zhunshengc.mutation.mutants import Mutant
from zhunshengc.report import Report, Row, Word
from zhunshengc.specialise import specialise


class Catch(Enum):
    """By what a mutant is caught."""

    CASE = "用例"
    PROOF = "证明"
    RULES = "规则检查"  # the changed rules are no regulation: a choice of readings fails
    SAME = "等价"  # proved: no claim is settled otherwise
    NONE = "漏网"
    OPEN = "未定"


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant and what came of it. `by`: title of the 用例, check and articles, or a claim that shows what nobody notices."""

    mutant: Mutant
    catch: Catch
    by: str


class Judge:
    """Judges mutants of one regulation under its adopted readings."""

    def __init__(self, compilation: Compilation, settings: Settings) -> None:
        self._compilation = compilation
        self._settings = replace(settings, translated=False)
        self._cases = prepare_all(compilation.regulation).cases
        self._original: Report | None = None

    def judge(self, mutant: Mutant) -> Judged:
        """The cheapest witness first: 用例, then equality, then proofs."""
        try:
            caught = self._case(mutant.regulation)
            if caught is not None:
                return Judged(mutant, Catch.CASE, caught)
            compilation = self._compiled(mutant.regulation)
            comparison = compare_versions(self._compilation, compilation, self._settings)
            if self._is_same(mutant, comparison):
                return Judged(mutant, Catch.SAME, "对任何就诊结果都相同（已证明）")
            row = self._proof(compilation)
        except DiagnosticError as error:
            return Judged(mutant, Catch.RULES, error.diagnostics[0].sentence)
        if row is not None:
            return Judged(mutant, Catch.PROOF, f"{row.check} {'、'.join(row.articles)}")
        return _unnoticed(mutant, comparison)

    def _case(self, regulation: Regulation) -> str | None:
        """Title of the first 用例 that fails."""
        forms: dict[tuple[tuple[str, str], ...], Regulation] = {}
        for case in self._cases:
            key = tuple(sorted(case.readings.items()))
            if key not in forms:
                forms[key] = specialise(regulation, case.readings)
            if _fails(case, forms[key]):
                return case.title
        return None

    def _compiled(self, regulation: Regulation) -> Compilation:
        """The compilation of the same text as if it had said what the mutant says."""
        made = self._compilation.with_choices({})
        made.__dict__["regulation"] = replace(regulation, cases=())
        return made

    def _is_same(self, mutant: Mutant, comparison: Comparison) -> bool:
        """Nothing changes for anybody, and days of force and notices are as they were."""
        before, after = (specialise(form, {}) for form in (self._compilation.regulation, mutant.regulation))
        untold = [(matter.silences, before.matter(matter.name).silences) for matter in after.matters]
        same_words = (before.start, before.end) == (after.start, after.end) and all(one == other for one, other in untold)
        return same_words and all(item.same for item in comparison.classes)

    def _proof(self, compilation: Compilation) -> Row | None:
        """A row that somebody would have to act on and that the original does not have."""
        if self._original is None:
            self._original = self._compilation.verify(self._settings)
        known = {_identity(row) for row in self._original.rows}
        report = compilation.verify(self._settings)
        return next((row for row in report.rows if _is_alarm(row) and _identity(row) not in known), None)


def judge_all(judge: Judge, found: Sequence[Mutant], done: Callable[[], None]) -> Iterator[Judged]:
    """Judge mutants in order; `done` is called after each."""
    for mutant in found:
        yield judge.judge(mutant)
        done()


def _fails(case: PreparedCase, regulation: Regulation) -> bool:
    return bool(check_case(case, lambda prepared: evaluated(prepared, regulation), "参考求值").mismatches)


def _identity(row: Row) -> tuple[str, str, Word, str]:
    return row.check, row.key, row.word, row.code


def _is_alarm(row: Row) -> bool:
    return row.word in (Word.REFUTED, Word.VACUOUS) and row.accepted is None


def _unnoticed(mutant: Mutant, comparison: Comparison) -> Judged:
    for item in comparison.classes:
        for change in item.changes:
            return Judged(mutant, Catch.NONE, f"{item.matter}，{item.label}：{change.sentence}")
    if comparison.undecided:
        return Judged(mutant, Catch.OPEN, "没有证明结果相同，也没有找到不同的就诊")
    return Judged(mutant, Catch.NONE, "给付和结论不变，施行日期或提示不同")
